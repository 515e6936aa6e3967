"""What the finders read in short texts, in full: places, values, days, bounds and what supplied them.

Each line of `golden/readings/*.jsonl` is a text, what is known of it, and all that is found in it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from extract.dates import find_dates
from extract.grammar.date_context import read_context
from extract.money import find_money, find_unreadable_money
from extract.quantities import find_bare_numbers, find_quantities

FOLDER = Path(__file__).parent / "golden" / "readings"
Row = Mapping[str, Any]


def dates(row: Row) -> Iterable[object]:
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    context = read_context(row["text"], day, row.get("title", ""), row.get("country"))
    return find_dates(row["text"], day, context=context)


def money(row: Row) -> Iterable[object]:
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    found = find_money(row["text"], day, country=row.get("country"))
    return [*found, *find_unreadable_money(row["text"], country=row.get("country"))]


def quantities(row: Row) -> Iterable[object]:
    return find_quantities(row["text"])


def bare_numbers(row: Row) -> Iterable[object]:
    return find_bare_numbers(row["text"])


READERS = {one.__name__: one for one in (dates, money, quantities, bare_numbers)}


def shown(found: Any, text: str) -> dict[str, Any]:
    """What was found: its words, and every field that is not what it is by itself."""
    fields = {
        field.name: getattr(found, field.name)
        for field in dataclasses.fields(found)
        if field.name not in ("start", "end") and getattr(found, field.name) != field.default
    }
    words = {"at": found.start, "words": text[found.start : found.end]}
    return orjson.loads(orjson.dumps(words | fields, default=_plain))  # type: ignore[no-any-return]


def _plain(value: object) -> str:
    assert isinstance(value, Decimal)
    return str(value)


@pytest.mark.parametrize("kind", READERS)
def test_every_reading_is_the_one_that_was_reviewed(kind: str, request: Any) -> None:
    path = FOLDER / f"{kind}.jsonl"
    rows = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    read = [
        row | {"found": [shown(one, row["text"]) for one in READERS[kind](row)]} for row in rows
    ]
    if request.config.getoption("--update-golden", default=False):
        path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in read))
    assert [one for one in read if one not in rows] == []
    assert len({orjson.dumps(row) for row in rows}) == len(rows) > 20
