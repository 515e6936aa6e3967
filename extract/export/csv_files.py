"""A run as CSV files, one a table, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from extract.export.tables import run_tables

_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@|%＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet could run."""


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(run: Path, folder: Path) -> dict[str, int]:
    """Write the files; returns the rows of each table. UTF-8 with a mark, as spreadsheets ask."""
    tables = run_tables(run, "sqlite")
    counts = dict.fromkeys(tables.columns, 0)
    with ExitStack() as stack:
        writers = {}
        for table, columns in tables.columns.items():
            path = folder / f"{table}.csv"
            file = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            writers[table] = _rows_writer(file, columns)
        for rows in tables.batches:
            for table, new in rows.items():
                writers[table](new)
                counts[table] += len(new)
    return counts


def _rows_writer(
    file: io.TextIOWrapper, columns: dict[str, str]
) -> Callable[[list[tuple[Any, ...]]], None]:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    texts = [kind in ("text", "id", "json") for kind in columns.values()]

    def write(rows: list[tuple[Any, ...]]) -> None:
        for row in rows:
            writer.writerow(_cell(value, text) for value, text in zip(row, texts, strict=True))

    return write


def _cell(value: Any, text: bool) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if text else value
