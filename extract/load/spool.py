"""Rows as JSON Lines that DuckDB reads a table at a time, and the SQL that reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from extract.load.schema import PLACES, column_types
from extract.load.store import UnfitRows
from models.value import digits

LONGEST = 16 * 2**20
"""Bytes of a line that DuckDB reads without being told."""


def spooled(columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> Iterator[bytes]:
    """A line for each row; exact numbers as text, so that no reader rounds them."""
    names = list(columns)
    numbers = [name for name, kind in columns.items() if kind == "number"]
    for row in rows:
        item = dict(zip(names, row, strict=True))
        for name in numbers:
            if item[name] is not None:
                item[name] = _digits(item[name])
        yield orjson.dumps(item) + b"\n"


def _digits(value: Decimal | int) -> str:
    """The number as text. Raises UnfitRows where its column would round it."""
    text = digits(value) if isinstance(value, Decimal) else str(value)
    if len(text.partition(".")[2]) > PLACES:
        raise UnfitRows(f"{text} has more than {PLACES} decimal places, which DuckDB would round")
    return text


def spool_source(path: Path, table: str, columns: Iterable[str], longest: int) -> str:
    """What stands after FROM to read the rows of a table."""
    kinds = column_types("duckdb", table)
    types = ", ".join(f"'{name}': '{kinds[name]}'" for name in columns)
    return (
        f"read_json({sql_text(path)}, columns = {{{types}}}, format = 'newline_delimited', "
        f"maximum_object_size = {max(longest + 1024, LONGEST)})"
    )


def sql_text(path: Path) -> str:
    """A path as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"
