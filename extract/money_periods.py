"""The period that a sum is for: the years beside it, or of the budget it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.dates import FoundDate
from extract.money_words import FoundMoney

_PERIOD_GAP = re.compile(
    r"\s?(?:\((?:up\sfrom\s)?|[\w&,’'\s-]{0,70}?\s?(?:\b(?:in|for|during|over|of)\s(?:the\s)?|\())?$"
)
_PERIOD_DIRECT = re.compile(
    r"\s(?:in|for|during|by|over|a year from|annually from)\s(?:the\s)?$|\s?\($"
)
_BUDGET_AFTER = re.compile(r"\s(?:[\w&’'/-]+\s){0,4}?(?:[Bb]udget|plan|proposal|appropriations?)\b")
_BUDGET_BEFORE = re.compile(
    r"\b(?:[Bb]udget|spending|allocation|funding)\s(?:for|of|in)\s(?:the\s)?$"
)
_STOP = re.compile(r"[.;!?]\s|\n|→")


def _year_like(found: FoundDate) -> bool:
    """A year or a span of years: what a sum can be for."""
    return found.value is not None and bool(re.fullmatch(r"\d{4}(?:/\d{4})?", found.value))


def _period_after(
    text: str, money: FoundMoney, limit: int, dates: Sequence[FoundDate]
) -> str | None:
    for found in dates:
        if found.start < money.end:
            continue
        gap = text[money.end : found.start]
        if found.start > limit or len(gap) > 80 or _STOP.search(gap):
            return None
        if found.kind == "duration" and (span := _span_of(text, found, dates)):
            return span
        if not _year_like(found):
            continue
        if (
            found.value
            and "/" in found.value
            and re.search(r"(?:^|[(\s])(?:from\s|between\s)?$", gap)
        ):
            return found.value
        words = text[found.start : found.end]
        if _NEAR_YEAR.fullmatch(words) and len(gap) <= 60:
            return found.value
        near = len(gap) <= 44 or gap.count(" ") <= 6
        if _PERIOD_DIRECT.fullmatch(gap) or (
            near
            and _PERIOD_GAP.fullmatch(gap)
            and "through" not in gap
            and not re.search(r"\b(?:by|until)\s$", gap)
        ):
            return found.value if not words.startswith("by") else None
    return None


_NEAR_YEAR = re.compile(r"(?:this|next|last)\syear", re.IGNORECASE)


_THROUGHOUT = re.compile(r"\b(?:over|for|during|in|next)\s(?:the\s)?$", re.IGNORECASE)


def _span_of(text: str, duration: FoundDate, dates: Sequence[FoundDate]) -> str | None:
    """The years that `over the next five years` means, where the text states five such years."""
    years = re.fullmatch(r"P(\d+)Y", duration.timex or "")
    if years is None or not _THROUGHOUT.search(text[max(0, duration.start - 12) : duration.start]):
        return None
    for found in dates:
        ends = re.fullmatch(r"(\d{4})/(\d{4})", found.value or "")
        if ends and int(ends[2]) - int(ends[1]) + 1 == int(years[1]):
            return found.value
    return None


def _period_before(text: str, money: FoundMoney, dates: Sequence[FoundDate]) -> str | None:
    edges = [edge.end() for edge in _STOP.finditer(text, max(0, money.start - 240), money.start)]
    floor = edges[-1] if edges else max(0, money.start - 240)
    for found in reversed(dates):
        if found.end > money.start or not _year_like(found):
            continue
        if found.start < floor:
            break
        if re.fullmatch(r"\s?\(", text[found.end : money.start]):
            return found.value
        budget = _BUDGET_AFTER.match(text, found.end)
        if budget and budget.end() <= money.start:
            return found.value
        if _BUDGET_BEFORE.search(text[max(0, found.start - 30) : found.start]):
            return found.value
    return None


def with_periods(
    text: str, sums: Sequence[FoundMoney], dates: Sequence[FoundDate]
) -> Iterator[FoundMoney]:
    given: FoundMoney | None = None
    for at, money in enumerate(sums):
        limit = sums[at + 1].start if at + 1 < len(sums) else len(text)
        period = _period_after(text, money, limit, dates) or _period_before(text, money, dates)
        if (
            period is None
            and given
            and re.fullmatch(r"[^.;]{0,120}\bof\swhich\s", text[given.end : money.start])
        ):
            period = given.period
        given = replace(money, period=period)
        yield given
