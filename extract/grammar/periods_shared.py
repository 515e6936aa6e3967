"""Periods that several sums share: parts of one, sums of one list, and sums of one budget."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.dates import FoundDate
from extract.grammar.dated_text import STOP, YEARS, DatedText
from extract.grammar.money_words import FoundMoney
from extract.grammar.period_words import (
    ALLOTS,
    ALLOTTED,
    AT_LEVEL,
    BUDGET_BEHIND,
    BUDGET_OF,
    COMPARED_WITH,
    ONLY_ANNOUNCED,
)
from extract.grammar.periods_before import sentence_start
from extract.grammar.periods_in_pairs import periods_of_pairs
from extract.grammar.sum_parts import last_part
from extract.words import text_before

_LEAD = 700
"""Characters of a text in which it says that it is about a budget."""
_LEVEL_REACH = 240
"""Characters before a sum in which the verb of a level can stand."""
_LONGEST_LIST = 24
"""Sums that can be the parts of one."""


def share_periods(page: DatedText, sums: Sequence[FoundMoney]) -> list[FoundMoney]:
    """The sums, those without a period with that of the sums or the budget they belong to."""
    shared = _all_in(
        page, _of_columns(page, _respectively(page, periods_of_pairs(page.text, sums)))
    )
    for at, money in enumerate(shared):
        if money.period is None and money.converted_from is not None and at:
            last = shared[at - 1]
            told = last.period if last.start == money.converted_from else None
            shared[at] = money = replace(money, period=told)
        if money.period is None:
            period = _of_next_budget(page, money.start) or (
                _of_whole(page, shared, at) if at else None
            )
            shared[at] = replace(money, period=period)
    return _of_budget(page, _of_parts(_adding_up(_of_row(page, shared))))


# ---------------------------------------------------------------- sums in one sentence
_JOINED = re.compile(
    r"(?:\s(?:in|of|for|from|to|into)\s[^.;:,]{1,60}?)?,?\sand\s(?:an?\s(?:further\s|additional\s)?|another\s|some\s)?"
)
"""Between two sums of which one thing is said."""


_AND_LEVEL = re.compile(r"\sand\s(?:the\s|its\s)?[a-z][a-z\s-]{2,40}\sto\s")
"""Between two levels of which one thing is said: `raise sales to $4 billion and exports to $3 billion by 2030`."""
_LISTED = re.compile(r"\s(?:to|for|into)\s[^.;:,]{1,60}?,\s")
"""Between two sums of a row that `and` ends."""
_TO_WHOM = re.compile(r"\s(?:to|for|into)\s")
"""What opens who gets each of two sums: `$4 million to A and $5 million to B in 2026`."""


def _of_row(page: DatedText, sums: list[FoundMoney]) -> list[FoundMoney]:
    """`$5 million to A, $4 million to B and $3 million to C in 2026`: each sum with the year behind the last."""
    in_row = False
    for at in range(len(sums) - 2, -1, -1):
        joint = page.text[sums[at].end : sums[at + 1].start]
        joined = _JOINED.fullmatch(joint) or (in_row and _LISTED.fullmatch(joint))
        in_row = False
        if sums[at].period is None and _AND_LEVEL.fullmatch(joint):
            lead = page.text[max(0, sums[at].start - _LEVEL_REACH) : sums[at].start]
            if AT_LEVEL.search(lead):
                sums[at] = replace(sums[at], period=sums[at + 1].period)
            continue
        if sums[at].period is None and joint == " to " and _is_term(page, sums, at):
            sums[at] = replace(sums[at], period=sums[at + 1].period)
            continue
        if sums[at].period is None and joined:
            period = _told_behind(page, sums, at + 1)
            if period is None and (alike := _TO_WHOM.match(joint)):
                same = page.text.startswith(alike[0], sums[at + 1].end)
                period = sums[at + 1].period if same else None
            sums[at] = replace(sums[at], period=period)
            in_row = period is not None
    return sums


def _is_term(page: DatedText, sums: Sequence[FoundMoney], at: int) -> bool:
    """Whether a sum was before it was changed what the next is for a term of years: `raised from $4 million
    to $5 million for 2026 to 2030`."""
    first, _, last = (sums[at + 1].period or "").partition("/")
    long = len(last) == 4 and int(last) > int(first[:4]) + 1
    return long and page.text.endswith("from ", 0, sums[at].start)


def _told_behind(page: DatedText, sums: Sequence[FoundMoney], at: int) -> str | None:
    """The period of a sum, where it stands behind it and behind a verb."""
    money = sums[at]
    limit = sums[at + 1].start if at + 1 < len(sums) else len(page.text)
    stop = STOP.search(page.text, money.end)
    for found in page.between(money.end, min(limit, stop.start() if stop else limit)):
        words = page.text[money.end : found.start]
        if re.search(r"\b(?:are|were|have|has|will|is|was|be)\s", words):
            return money.period
    return None


def _respectively(page: DatedText, sums: list[FoundMoney]) -> list[FoundMoney]:
    """`For 2027 and 2028, $3 million and $4 million, respectively`: each sum with its year."""
    starts = [one.start for one in sums]
    for word in re.finditer(r"\brespectively\b", page.text):
        begin = sentence_start(page.text, word.start())
        own = range(bisect_left(starts, begin), bisect_left(starts, word.start()))
        run = _last_run(page, page.between(begin, word.start()))
        if 1 < len(own) == len(run):
            for at, found in zip(own, run, strict=True):
                sums[at] = replace(sums[at], period=found.value)
    return sums


_ALL_IN = re.compile(r",\s(?:all|both)\s(?:in|for|over|during)\s(?:the\s)?$")


def _all_in(page: DatedText, sums: list[FoundMoney]) -> list[FoundMoney]:
    """`A gets $3 million and B $4 million, both in 2026`: the sums of the sentence with its year."""
    for found in page.dates:
        lead = text_before(page.text, found.start)
        if not YEARS.fullmatch(found.value or "") or not _ALL_IN.search(lead):
            continue
        floor = sentence_start(page.text, found.start)
        for at, money in enumerate(sums):
            if floor <= money.start < found.start and money.period is None:
                sums[at] = replace(money, period=found.value)
    return sums


def _last_run(page: DatedText, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """The last years of a sentence that only commas and `and` part."""
    run: list[FoundDate] = []
    for found in dates:
        if not YEARS.fullmatch(found.value or ""):
            continue
        if run and page.text[run[-1].end : found.start] not in (", ", " and ", ", and "):
            run = []
        run.append(found)
    return run


# ---------------------------------------------------------------- tables
_BORDER = re.compile(r"\s?[|\t]\s?|\s/\s|\s{2,}")
_YEAR = re.compile(r"(?<!\d)(20\d\d)([/–-]\d\d)?(?!\d)")
_LONGEST_ROW = 400
"""Characters of a row of a table."""
_ROWS = 12
"""Lines up from a row to the head of its table, at the most."""


def _of_columns(page: DatedText, sums: list[FoundMoney]) -> list[FoundMoney]:
    """Sums in the rows of a table whose head has a year above each of them."""
    for at, money in enumerate(sums):
        if money.period is not None:
            continue
        start = page.text.rfind("\n", max(0, money.start - _LONGEST_ROW), money.start) + 1
        if start == 0 and money.start > _LONGEST_ROW:
            continue
        column = len(_BORDER.findall(page.text[start : money.start].lstrip()))
        if column and (period := _head_of_column(page, start, column)):
            sums[at] = replace(money, period=period)
    return sums


def _head_of_column(page: DatedText, start: int, column: int) -> str | None:
    """The year at the head of a column, above the row that begins there."""
    for _ in range(_ROWS):
        end = start - 1
        if end <= 0:
            return None
        start = page.text.rfind("\n", 0, end) + 1
        edges = [0, *(one.end() for one in _BORDER.finditer(page.text[start:end])), end - start + 1]
        if len(edges) < column + 2:
            return None
        years = _YEAR.findall(page.text, start + edges[column], start + edges[column + 1])
        if len(years) == 1:
            first, fiscal = years[0]
            return f"{first}/{int(first) + 1}" if fiscal else first
    return None


# ---------------------------------------------------------------- parts of a sum
_IS_PART = re.compile(r"[^.;]{0,120}(?:\bof\swhich|,\sincluding)\s")
_NEXT_PART = re.compile(r"[^.;:]{0,80}(?:,|\sand|,\sand)\s")
_OF_THIS = re.compile(
    r"(?:^|[.\n]\s?)(?:Of|Out\sof)\s(?:this|that|the|these)\s(?:sum|amount|total|money|funds?|allocation|budget),?\s(?:[\w-]+\s){0,6}$"
)
_OF_IT = re.compile(r"\s(?:of|from)\s(?:it|this|that|them|this\ssum|this\samount)\b")

_OUTCOME = re.compile(
    r",\s(?:pushing|bringing|taking|lifting|raising|cutting|reducing|leaving|widening|narrowing|up\sfrom)\s[^.;\d]{0,60}\s(?:to|at)\s"
)
"""What came of it: `pushing the deficit to`."""


_OF_NAME = r"(?:(?:the|of|and|for|an?|its|in|program(?:me)?|scheme|fund|project|plan|\(?[a-z]?[A-Z0-9][\w’'&.-]*\)?)\s)"
_SECOND = re.compile(
    rf"(?:,?\sand|,?\swhile|,)\s(?=(?:the\s)?\(?[a-z]?[A-Z]){_OF_NAME}{{1,9}}(?:a\sfurther\s|another\s|at\s|with\s)?$"
)
"""A second that gets a sum by the verb of the first: `A receives $4 million in 2026, and B $3 million`."""


def _of_whole(page: DatedText, sums: Sequence[FoundMoney], at: int) -> str | None:
    """The period of the sum that this one is said to be part of."""
    text, money, last = page.text, sums[at], sums[at - 1]
    if last.period and _IS_PART.fullmatch(text, last.end, money.start):
        return last.period
    if _OF_THIS.search(text_before(text, money.start)):
        wholes = (one for one in reversed(sums[max(0, at - 4) : at]) if one.amount > money.amount)
        return next((one.period for one in wholes), None)
    same_sentence = sentence_start(text, money.start) <= last.start
    if same_sentence and _OF_IT.match(text, money.end) and last.amount > money.amount:
        return last.period
    if text[last.end : money.start] == " to " and text[last.start - 3 : last.start] == "by ":
        return last.period
    if same_sentence and _OUTCOME.fullmatch(text, last.end, money.start):
        return last.period
    if same_sentence and (second := _SECOND.search(text, last.end, money.start)):
        if not page.between(second.start(), money.start):
            return last.period
    return last.period if _is_further_part(page, sums, at) else None


def _is_further_part(page: DatedText, sums: Sequence[FoundMoney], at: int) -> bool:
    """Whether a sum stands in a row of parts: `$9 million in 2026: $4 million for A, $3 million for B`."""
    text = page.text
    while at > 1:
        last = sums[at - 1]
        joint = _NEXT_PART.fullmatch(text, last.end, sums[at].start)
        if joint is None or page.between(last.end, sums[at].start):
            return False
        opened = text[sums[at - 2].end : last.start]
        if _IS_PART.fullmatch(opened) or opened.endswith(": "):
            return True
        at -= 1
    return False


_ITS_BUDGET = re.compile(
    r"\W*(?:Its|Their|The)\s(?:[\w-]+\s){0,2}budget\s(?:will|is\sto|is\sset\sto|shall)\s[^.;]{0,60}$"
)
_IT = re.compile(r"\W*(?:It|They)\s[^.;]{0,80}$")


def _of_next_budget(page: DatedText, start: int) -> str | None:
    """The year told before: `It will reach 300 towns in 2026. Its budget will rise to …`, `Budget 2026 gives …. It …`."""
    floor = sentence_start(page.text, start)
    if page.between(floor, start):
        return None
    before = sentence_start(page.text, max(0, floor - 2))
    years = [one for one in page.between(before, floor) if YEARS.fullmatch(one.value or "")]
    if years and _ITS_BUDGET.match(page.text, floor, start):
        return years[-1].value
    if len(years) == 1 and _IT.match(page.text, floor, start) and _names_budget(page, years[0]):
        return years[0].value
    return None


def _names_budget(page: DatedText, found: FoundDate) -> bool:
    """Whether the year is that of a budget that its sentence is about."""
    lead = page.text[max(0, found.start - 110) : found.start]
    named = BUDGET_OF.search(lead)
    before = lead[: named.start()] if named else lead
    if COMPARED_WITH.search(before) or (named and ONLY_ANNOUNCED.search(before)):
        return False
    behind = BUDGET_BEHIND.match(page.text, found.end)
    return bool(named or (behind and not behind[0].endswith("plan")))


def _adding_up(sums: list[FoundMoney]) -> list[FoundMoney]:
    """Sums in a row without a period that add up to one told before, with its period."""
    told: dict[tuple[str, object], str] = {}
    for begin, first in enumerate(sums):
        if first.period:
            told.setdefault((first.currency, first.amount), first.period)
            continue
        total = first.amount
        for end in range(begin + 1, min(len(sums), begin + _LONGEST_LIST)):
            one = sums[end]
            if one.period or one.currency != first.currency or one.bound != first.bound:
                break
            total += one.amount
            if period := told.get((first.currency, total)):
                for at in range(begin, end + 1):
                    sums[at] = replace(sums[at], period=period)
                break
    return sums


def _of_parts(sums: list[FoundMoney]) -> list[FoundMoney]:
    """A sum whose parts are told year after year has all their years: `€9 million, of which €4 million
    in 2026 and €5 million in 2027`."""
    for at, money in enumerate(sums):
        parts = sums[at + 1 : last_part(sums, at) + 1] if money.period is None else ()
        years = [YEARS.fullmatch(one.period or "") for one in parts]
        told = [year for year in years if year]
        if told and len(told) == len(years) and _follow(told):
            first, last = told[0], told[-1]
            sums[at] = replace(money, period=f"{first[1]}/{last[2] or last[1]}")
    return sums


def _follow(years: Sequence[re.Match[str]]) -> bool:
    """Whether each of them begins where the one before ends, or right after it."""
    return all(
        int(after[1]) - int(before[2] or before[1]) == (before[2] is None)
        for before, after in pairwise(years)
    )


# ---------------------------------------------------------------- sums of a budget
def _of_budget(page: DatedText, sums: list[FoundMoney]) -> list[FoundMoney]:
    """What a text that opens with the budget of one year allots: `Health receives $4 billion.`"""
    year = _budget_year(page, sums)
    if year is None:
        return sums
    joined = -1
    for at, money in enumerate(sums):
        floor = sentence_start(page.text, money.start)
        if money.period or money.per or money.converted_from is not None:
            continue
        if page.between(floor, money.start) or _MOVES_ON.match(page.text, money.end):
            continue
        allotted = ALLOTS.search(page.text, floor, money.start) or ALLOTTED.match(
            page.text, money.end
        )
        beside = joined == at - 1 >= 0 and sums[at - 1].start >= floor
        if allotted or beside or _ITEM.fullmatch(page.text, floor, money.start):
            sums[at] = replace(money, period=year)
            joined = at
    return sums


_MOVES_ON = re.compile(
    r"\s(?:over|for|within|in)\s(?:the\s)?(?:next\s)?[\w-]+\syears\b|\s?(?:→|➔|➜|⇒)"
)
"""Behind a sum of more than one year, or of the year before: `$4 million → $5 million`."""
_ITEM = re.compile(r"\W*[A-Z][^.:]{2,60}:\s")
"""An item of a list with nothing but its name before the sum."""


_DRAWN_UP = re.compile(
    r"\b(?:drawn\sup|drew\sup|adopted|approved|proposed|tabled|set|passed|presented)\s(?:its|a|the)\s(?:[a-z]+\s)?budget\sof\s$"
)
"""Before a sum that is the whole budget of its year: `has drawn up a budget of $4 billion for 2026`."""


def _budget_year(page: DatedText, sums: Sequence[FoundMoney]) -> str | None:
    """The one year whose budget the first lines of a text speak of."""
    years = {
        one.period
        for one in sums[:2]
        if one.period and one.start < _LEAD and _DRAWN_UP.search(text_before(page.text, one.start))
    }
    for found in page.between(0, _LEAD):
        if not YEARS.fullmatch(found.value or ""):
            continue
        if _names_budget(page, found):
            years.add(found.value or "")
    return years.pop() if len(years) == 1 else None
