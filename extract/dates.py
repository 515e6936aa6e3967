"""Calendar expressions of official English, as EDTF.

`find_dates` reads plain text. A part that the words leave out (a year, the meaning of "next
month") comes from the publication date, else from a weekday in the words, else from the other
dates of the text; `resolved_from` says which. Nothing is taken from today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# These two register their rules when they are imported.
import extract.grammar.date_relative
import extract.grammar.date_years  # noqa: F401
from extract.grammar.calendar import days_of, timex_of
from extract.grammar.date_context import Context, Reading, read_context
from extract.grammar.date_rules import RULES
from extract.grammar.date_words import starts
from models.mention import DateKind, ResolvedFrom


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One expression: where it stands, what it is worth, and what supplied its missing parts."""

    start: int
    end: int
    kind: DateKind
    value: str | None
    timex: str | None
    start_date: date | None
    end_date: date | None
    resolved_from: ResolvedFrom | None
    weekday_clash: bool = False


_PART = re.compile(
    r"(?:(?:early|late)\sin\s|(?:early|mid|late)(?:[-\s]to[-\s](?:mid|late))?[-\s]"
    r"|(?:end|beginning|start|middle|close|turn)\sof\s|end[-\s]|(?:early|mid|late)-)",
    re.IGNORECASE,
)
"""Words that say which part of a month or year is meant; EDTF has no form for them."""


def _found(start: int, end: int, reading: Reading) -> FoundDate:
    first, last = reading.days or (days_of(reading.value) if reading.value else (None, None))
    timex = reading.timex or (timex_of(reading.value) if reading.value else None)
    return FoundDate(
        start,
        end,
        reading.kind,
        reading.value,
        timex,
        first,
        last,
        reading.resolved_from,
        reading.weekday_clash,
    )


def _candidates(text: str, context: Context) -> Iterator[tuple[int, FoundDate]]:
    """Every reading, with the place of the words that it was read from, from left to right."""
    parts: dict[int, int] = {}
    for at, name in starts(text):
        if name == "part" and (part := _PART.match(text, at)):
            parts.setdefault(part.end(), at)
            if text.startswith("the ", part.end()):
                parts.setdefault(part.end() + 4, at)
        for pattern, read in RULES.get(name, ()):
            match = pattern.match(text, at)
            result = read(match, context) if match else None
            if match is None or result is None:
                continue
            for reading in (result,) if isinstance(result, Reading) else result:
                start, end = reading.span or match.span()
                if reading.kind == "date" and len(reading.value or "") < 10:
                    start = parts.get(start, start)
                yield at, _found(start, end, reading)


def find_dates(
    text: str,
    published: date | None = None,
    *,
    country: str | None = None,
    context: Context | None = None,
) -> list[FoundDate]:
    """Every calendar expression, duration and repeated time, in order, none overlapping.

    `country` (ISO 3166-1 alpha-2) tells 05/06 from 06/05 and where fiscal years begin. `context`
    may be given where more is known than the text (a title); else it is read from the text,
    `published` and `country`.
    """
    context = context or read_context(text, published, country=country)
    by_place: dict[tuple[int, int], tuple[int, FoundDate]] = {}
    for at, found in _candidates(text, context):
        place = found.start, -found.end
        if place not in by_place or by_place[place][0] == at:  # who saw the words before knows more
            by_place[place] = at, found
    chosen: list[FoundDate] = []
    for place in sorted(by_place):
        if not chosen or place[0] >= chosen[-1].end:
            chosen.append(by_place[place][1])
    return chosen
