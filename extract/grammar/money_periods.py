"""The period that a sum is for: the years beside it, or of the budget it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.dates import FoundDate
from extract.grammar.money_words import FoundMoney

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")
_PART_OF_YEAR = re.compile(r"\d{4}-\d{2}(?:/\d{4}-\d{2})?")
_STOP = re.compile(r"[.;!?]\s|\n|→")
_FARTHEST = 80
"""Characters behind a sum in which its period can stand."""
_FAR_AHEAD = 240
"""Characters before it."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its dates, in order, and where each begins."""

    text: str
    dates: Sequence[FoundDate]
    starts: Sequence[int]

    def behind(self, at: int) -> Iterator[FoundDate]:
        """The dates that begin at the place or later."""
        for place in range(bisect_left(self.starts, at), len(self.dates)):
            yield self.dates[place]

    def ahead_of(self, at: int) -> Iterator[FoundDate]:
        """The dates that begin before the place, the nearest first."""
        for place in range(bisect_left(self.starts, at) - 1, -1, -1):
            yield self.dates[place]


def with_periods(
    text: str, sums: Sequence[FoundMoney], dates: Sequence[FoundDate]
) -> Iterator[FoundMoney]:
    """The sums, each with the period that the text says it is for."""
    ordered = sorted(dates, key=lambda one: one.start)
    page = _Text(text, ordered, [one.start for one in ordered])
    given: FoundMoney | None = None
    for at, money in enumerate(sums):
        limit = sums[at + 1].start if at + 1 < len(sums) else len(text)
        period = _after(page, money, limit) or _before(page, money)
        if period is None and given and _IS_PART.fullmatch(text, given.end, money.start):
            period = given.period
        given = replace(money, period=period)
        yield given


_IS_PART = re.compile(r"[^.;]{0,120}\bof\swhich\s")


# ---------------------------------------------------------------- behind the sum
_GAP = re.compile(
    r"\s?(?:\((?:up\sfrom\s)?|[\w&,’'\s-]{0,70}?\s?(?:\b(?:in|for|during|over|of)\s(?:the\s)?|\())?$"
)
_DIRECT = re.compile(r"\s(?:in|for|during|over|a year from|annually from)\s(?:the\s)?$|\s?\($")
_RIGHT_BEHIND = re.compile(r"\s(?:(?:in|for|during|between|from|over)\s(?:the\s)?)?$|\s?\($")
_FROM_YEAR = re.compile(r"\b(?:from|between|for|over|during|period)\s$")
_UNTIL = re.compile(r"\b(?:by|until|through)\s|through")
_NEAR_YEAR = re.compile(r"(?:this|next|last)\syear", re.IGNORECASE)
_RISE = re.compile(
    r",?\s(?:an?\s|up\s)?(?:\w+\s){0,2}[\d.]+\s?(?:%|percent|per\scent)(?:\s(?:increase|rise|growth))?\s(?:from|over|on)\s(?:the\s)?"
)
_OF_ITS_BUDGET = re.compile(
    r"[^.;]{0,60}\b(?:of|in|from|under)\s(?:its|the|their)\s(?:\w+\sBudget\s)?"
)
_OF_A_FUND = re.compile(
    r"\s(?:\w+\s){0,3}(?:fund|programme|program|package|project|plan|scheme|initiative)\b[^.;]{0,140}"
)
_BUDGET_BEHIND = re.compile(
    r"(?:\s(?:[\w&’'/-]+\s){0,4}?(?:[Bb]udget|plan|proposal|appropriations?)|[’']s\s(?:\w+\s){0,2}(?:round|call|intake|tranche|programme|program))\b"
)


def _after(page: _Text, money: FoundMoney, limit: int) -> str | None:
    text = page.text
    for found in page.behind(money.end):
        gap = text[money.end : found.start]
        if found.start > limit or _STOP.search(gap):
            return None
        if text[found.end : limit].strip() == ":":
            return None
        if (years := _YEARS.fullmatch(found.value or "")) and years[2]:
            if (until := _joined_to(page, found)) and _FROM_YEAR.search(gap):
                return until
            if _OF_A_FUND.fullmatch(gap) or re.search(r"(?:^|[(\s])(?:from\s|between\s)?$", gap):
                return found.value
        if len(gap) > _FARTHEST:
            return None
        if _PART_OF_YEAR.fullmatch(found.value or "") and _RIGHT_BEHIND.fullmatch(gap):
            return found.value
        if found.kind == "duration" and (span := _span_of(page, found)):
            return span
        if years and (period := _beside(page, found, gap)):
            return period
    return None


def _joined_to(page: _Text, first: FoundDate) -> str | None:
    """`from 2026-27 to 2029-30`: two fiscal years with all between them."""
    following = next(page.behind(first.end), None)
    begun = _YEARS.fullmatch(first.value or "")
    ended = _YEARS.fullmatch(following.value or "") if following else None
    if following is None or not (begun and ended and begun[2] and ended[2]):
        return None
    joint = page.text[first.end : following.start]
    return f"{begun[1]}/{ended[2]}" if joint in (" to ", " through ", " until ") else None


def _beside(page: _Text, found: FoundDate, gap: str) -> str | None:
    """The period, where the words between the sum and the year tie them together."""
    text, value = page.text, str(found.value)
    words = text[found.start : found.end]
    if _NEAR_YEAR.fullmatch(words) and len(gap) <= 60:
        return value
    if _RISE.fullmatch(gap) and len(value) == 4:
        return str(int(value) + 1)
    if _OF_ITS_BUDGET.fullmatch(gap) and ("Budget" in gap or _BUDGET_BEHIND.match(text, found.end)):
        return value
    near = len(gap) <= 52 or gap.count(" ") <= 6
    if _DIRECT.fullmatch(gap) or (near and _GAP.fullmatch(gap) and not _UNTIL.search(gap)):
        return _with_next_year(page, found)
    return None


def _with_next_year(page: _Text, found: FoundDate) -> str:
    """`in 2024 and 2025` is one period."""
    value = str(found.value)
    following = next(page.behind(found.end), None)
    if following and len(value) == 4 and following.value == str(int(value) + 1):
        if page.text[found.end : following.start] == " and ":
            return f"{value}/{following.value}"
    return value


_THROUGHOUT = re.compile(r"\b(?:over|for|during|in|next)\s(?:the\s)?$", re.IGNORECASE)
_STARTING = re.compile(
    r",?\s(?:(?:starting|beginning)\s(?:in\s|from\s)?|from\s|commencing\s(?:in\s)?)(?:the\s)?(?:fiscal\s)?"
)
_ENDING = re.compile(r"\s(?:period\s)?(?:ending\s(?:in\s)?|to\s|until\s|through\s)(?:the\s)?")


def _span_of(page: _Text, duration: FoundDate) -> str | None:
    """The years that `over the next five years` means, where the text states five such years."""
    years = re.fullmatch(r"P(\d+)Y", duration.timex or "")
    lead = page.text[max(0, duration.start - 12) : duration.start]
    if years is None or not _THROUGHOUT.search(lead):
        return None
    count = int(years[1])
    following = next(page.behind(duration.end), None)
    if following and (begun := _YEARS.fullmatch(following.value or "")):
        lead = page.text[duration.end : following.start]
        own = re.match(r"(?:from|starting|beginning)\s", page.text[following.start : following.end])
        if _STARTING.fullmatch(lead) or (own and not lead.strip(", ")):
            if begun[2] and int(begun[2]) > int(begun[1]) + 1:
                return str(following.value)
            if until := _joined_to(page, following):
                return until
            last = int(begun[1]) + count - (begun[2] is None)
            return f"{begun[1]}/{last}"
    if following and re.fullmatch(r"\d{4}", following.value or ""):
        if _ENDING.fullmatch(page.text, duration.end, following.start):
            return f"{int(str(following.value)) - count + 1}/{following.value}"
    for found in page.dates:
        ends = re.fullmatch(r"(\d{4})/(\d{4})", found.value or "")
        if ends and int(ends[2]) - int(ends[1]) + 1 == count:
            return found.value
    return None


# ---------------------------------------------------------------- before the sum
_BUDGET_BEFORE = re.compile(
    r"\b(?:[Bb]udget|spending|allocation|funding)\s(?:for|of|in)\s(?:the\s)?$|\bBudget\s$"
)
_RIGHT_BEFORE = re.compile(r"\s?\(|:\s")
_LEADING = re.compile(
    r"\W*(?:(?:In|For|Over|During|Throughout|Within|Between|From)\b)?\s?(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?|period\s|years\s)?",
    re.IGNORECASE,
)
"""From the start of a sentence to a date that its sums are for: `In 2026, …`."""
_HEADING = re.compile(
    r"\[?[^\n\]]{0,40}\b[Bb]udget[^\n\]]{0,20}\]?\s*\n"
    r"|[^\n.]{0,80}\b(?:[Bb]udgets?|[Ff]unding|[Ss]pending|[Aa]llocations?|[Ii]nvestments?|[Aa]ppropriations?|[Pp]rojects|[Pp]rograms|[Ii]tems)\b[^\n.]{0,60}:\s*\n"
)
_IN_A_LIST = re.compile(
    r"(?:^|\n)[^:\n]{3,90}:\s?$|(?:^|\n)[ ]*(?:[-•·▪◦*○◇]|\d{1,2}[.)])\s?[^:\n]{3,90}(?:\s[–—-]\s|,\s|\s\()$"
)


def _before(page: _Text, money: FoundMoney) -> str | None:
    text, start = page.text, money.start
    edges = [edge.end() for edge in _STOP.finditer(text, max(0, start - _FAR_AHEAD), start)]
    floor = edges[-1] if edges else max(0, start - _FAR_AHEAD)
    for found in page.ahead_of(start):
        if found.start < floor:
            break
        if found.end > start or not _YEARS.fullmatch(found.value or ""):
            continue
        budget = _BUDGET_BEHIND.match(text, found.end)
        if _RIGHT_BEFORE.fullmatch(text, found.end, start) or (budget and budget.end() <= start):
            return found.value
        if _BUDGET_BEFORE.search(text[max(0, found.start - 30) : found.start]):
            return found.value
        if text[found.end : start] == ", " and text[found.start - 1 : found.start] == "(":
            return found.value
    if told := _led_by(page, floor, start) or _of_flow(page, floor, start):
        return told
    if _IN_A_LIST.search(text[max(0, start - 100) : start]):
        return _of_heading(page, start)
    return None


def _led_by(page: _Text, floor: int, start: int) -> str | None:
    """The value of the date that opens the sentence, where no other stands before the sum."""
    dates = [
        one
        for one in page.dates
        if floor <= one.start and one.end <= start and page.text[one.start - 1 : one.start] != "("
    ]
    if len(dates) != 1 or not _LEADING.fullmatch(page.text, floor, dates[0].start):
        return None
    value = dates[0].value or ""
    return value if _YEARS.fullmatch(value) or _PART_OF_YEAR.fullmatch(value) else None


_FLOW = re.compile(
    r"\b(?:exports?|imports?|trade|sales|turnover|revenues?|spending|output|production|deficit|surplus|balance|orders|shipments|receipts"
    r"|inflows?|investments?|FDI|expenditure|remittances|budget)\b[^.;]*\b(?:reach\w*|totall?ed|amount\w*|stood|came|rose|grew|fell|climbed|increas\w+"
    r"|decreas\w+|dropp?\w*|record\w*|was|were|is|hit|exceed\w*|surpass\w*|jumped|declined|posted)\b",
    re.IGNORECASE,
)
"""What flows in a period, and how much it came to: `Exports in May rose by 3% to $2 billion`."""


def _of_flow(page: _Text, floor: int, start: int) -> str | None:
    """The only period that a sentence tells before the sum that something came to in it."""
    dates = [one for one in page.dates if floor <= one.start and one.end <= start]
    if len(dates) != 1 or not _FLOW.search(page.text, floor, start):
        return None
    lead = page.text[max(0, dates[0].start - 12) : dates[0].start]
    value = dates[0].value or ""
    known = _YEARS.fullmatch(value) or _PART_OF_YEAR.fullmatch(value)
    return value if known and re.search(r"\b(?:in|for|of|during)\s(?:the\s)?$", lead) else None


_LIST_REACH = 700
"""Characters from a line of a budget list up to the heading that it stands under."""


def _of_heading(page: _Text, start: int) -> str | None:
    """The year of a heading such as `[2026 Budget]` above a line of a budget list."""
    for found in page.ahead_of(start):
        if found.start < start - _LIST_REACH:
            return None
        line = page.text.rfind("\n", 0, found.start) + 1
        if _HEADING.match(page.text, line) and re.fullmatch(r"\d{4}", found.value or ""):
            return found.value
    return None
