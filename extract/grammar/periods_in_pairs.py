"""Periods of pairs of sums below a heading of two years, `Main lines (2025 → 2026)`, or a pair that has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.grammar.money_words import FoundMoney

_YEAR = r"(?:FY\s?)?(20\d\d)([-/–]\d\d)?(?!\d)"
_ARROW = r"\s?(?:→|➔|➜|⇒|▶|[-–=]>|\bto\b|\bvs\.?(?=\s)|\bversus\b)\s?"
_TWO_YEARS = re.compile(rf"{_YEAR}(?:\s[a-z]+)?{_ARROW}{_YEAR}")
_PAIR_OF_YEARS = re.compile(
    rf"(?:\(|\b(?:in|for)\s){_YEAR}\)?{_ARROW}[^→\n]{{2,40}}?(?:\(|\b(?:in|for)\s){_YEAR}"
)
"""A pair that tells its own years: `$4 million (2025) → $5 million (2026)`."""
_SUM_TO_SUM = re.compile(_ARROW)
_LINES = 24
"""Lines up from a pair to its heading, at the most."""
_LONGEST_HEADING = 120


def periods_of_pairs(text: str, sums: Sequence[FoundMoney]) -> list[FoundMoney]:
    """The sums, those of pairs below a heading of two years each with its own."""
    read = list(sums)
    for at in range(len(read) - 1):
        first, second = read[at], read[at + 1]
        joint = _SUM_TO_SUM.match(text, first.end)
        if joint is None or joint.end() < second.start or second.start + 2 < joint.end():
            continue
        if years := _years_above(text, first.start):
            read[at] = replace(first, period=years[0])
            read[at + 1] = replace(second, period=years[1])
    return read


def _years_above(text: str, start: int) -> tuple[str, str] | None:
    """The two years of the heading or the pair above the line of a pair; every line between has a number."""
    begin = text.rfind("\n", 0, start) + 1
    for _ in range(_LINES):
        end = begin - 1
        if end <= 0:
            return None
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].strip()
        years = _TWO_YEARS.search(line) if len(line) <= _LONGEST_HEADING else None
        if years := years or _PAIR_OF_YEARS.search(line):
            return _period(years[1], years[2]), _period(years[3], years[4])
        if line and not re.search(r"\d", line):
            return None
    return None


def _period(year: str, fiscal: str | None) -> str:
    return f"{year}/{int(year) + 1}" if fiscal else year
