"""A text with its dates in order: what stands behind a place, and what before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.dates import FoundDate

YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")
"""A year, or years from one to another."""
PART_OF_YEAR = re.compile(r"\d{4}-\d{2}(?:/\d{4}-\d{2})?")
STOP = re.compile(r"[.;!?]\s|\n|→")
"""Where what is said of a sum ends."""

_BUDGET = re.compile(
    r"\bBudget\s(?P<year>20\d\d)\b(?![-–/]\d)|\b(?P<fiscal>20\d\d)[-–/]\d\d\s(?:[A-Z]\w+\s)?Budget\b"
)


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text with its dates, in order, and where each begins."""

    text: str
    dates: Sequence[FoundDate]
    starts: Sequence[int]
    spans: Mapping[int, str]
    """The first stated years of each length: 5 -> `2026/2030`."""
    budgets: frozenset[int]
    """The years of the budgets that it calls by name: `Budget 2025`."""

    @classmethod
    def of(cls, text: str, dates: Sequence[FoundDate]) -> DatedText:
        """The text with its dates put in order."""
        ordered = sorted(dates, key=lambda one: one.start)
        spans: dict[int, str] = {}
        for one in ordered:
            if (years := YEARS.fullmatch(one.value or "")) and years[2]:
                spans.setdefault(int(years[2]) - int(years[1]) + 1, years[0])
        named = (int(one["year"] or one["fiscal"]) for one in _BUDGET.finditer(text))
        return cls(text, ordered, [one.start for one in ordered], spans, frozenset(named))

    def behind(self, at: int) -> Iterator[FoundDate]:
        """The dates that begin at the place or later."""
        for place in range(bisect_left(self.starts, at), len(self.dates)):
            yield self.dates[place]

    def ahead_of(self, at: int) -> Iterator[FoundDate]:
        """The dates that begin before the place, the nearest first."""
        for place in range(bisect_left(self.starts, at) - 1, -1, -1):
            yield self.dates[place]

    def between(self, start: int, end: int) -> Sequence[FoundDate]:
        """The dates that begin at the one place or later and before the other, in order."""
        return self.dates[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
