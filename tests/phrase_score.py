"""Scores the finders on phrases whose values are known.

A phrase is right where exactly the expected items are found, each with its span, value and bound.
A wrong value is one that was given for words that say something else, or say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from extract.dates import find_dates
from extract.money import find_money, find_unreadable_money
from extract.quantities import find_quantities

KINDS = ("money", "dates", "quantities")
Row = Mapping[str, Any]
Item = tuple[Any, ...]


@dataclass(slots=True)
class Score:
    """Counts of one kind: phrases in all, phrases right, and values that are wrong."""

    phrases: int = 0
    right: int = 0
    wrong_values: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Phrases right of all."""
        return self.right / self.phrases if self.phrases else 1.0


def read_rows(folder: Path, kind: str) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Each phrase or sentence of the folder, with what it holds of the kind."""
    for line in (folder / f"{kind}.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        yield row, row["expect"]
    for line in (folder / "sentences.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        yield row, row["expect"].get(kind, [])


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ").strip(" ,.")


def _number(value: Any) -> Decimal | None:
    return None if value is None else round(Decimal(str(value)), 1)


def wanted_items(kind: str, expect: Sequence[Row]) -> list[tuple[str, Item]]:
    """(span, value) of each expected item, in order."""
    found: list[tuple[str, Item]] = []
    for one in expect:
        value: Item
        if kind == "money":
            value = (
                one["currency"],
                _number(one["amount"]),
                _number(one["amount_max"]),
                one["bound"],
            )
        elif kind == "dates":
            value = (one.get("kind", "date"), one.get("value") or one.get("timex"))
        else:
            value = (
                one["kind"], _number(one["value"]), _number(one.get("value_max")), one["unit"], one["bound"],
            )  # fmt: skip
        found.append((_bare(one["text"]), value))
    return found


def found_items(kind: str, row: Row) -> list[tuple[str, Item]]:
    """(span, value) of each item that the finder gives, in order."""
    text = row["text"]
    day = date.fromisoformat(row["published"]) if row["published"] else None
    country = row["country"]
    if kind == "money":
        return [
            (_bare(text[one.start : one.end]), (one.currency, _number(one.amount), _number(one.amount_max), one.bound))
            for one in find_money(text, day, country=country)
        ]  # fmt: skip
    if kind == "dates":
        return [
            (_bare(text[one.start : one.end]), (one.kind, one.value if one.kind == "date" else one.timex))
            for one in find_dates(text, day, country=country)
        ]  # fmt: skip
    return [
        (
            _bare(text[one.start : one.end]),
            (one.kind, _number(one.value), _number(one.value_max), one.unit, one.bound),
        )
        for one in find_quantities(text)
    ]


def score(folder: Path, kind: str) -> Score:
    """How many phrases of the folder the finder of the kind reads right."""
    result = Score()
    for row, expect in read_rows(folder, kind):
        result.phrases += 1
        wanted, found = wanted_items(kind, expect), found_items(kind, row)
        unread = [
            row["text"][one.start : one.end]
            for one in find_unreadable_money(row["text"], country=row["country"])
        ]
        told = kind != "money" or all(
            any(words in one or one in words for one in unread)
            for words in row.get("unreadable", ())
        )
        values = [value for _, value in wanted]
        strange = [value for _, value in found if value not in values]
        result.wrong_values += len(strange)
        if wanted == found and told:
            result.right += 1
        else:
            result.faults.append(
                f"{row['text']}\n   want {wanted}\n   have {found} {'' if told else unread}"
            )
    return result
