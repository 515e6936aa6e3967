"""The period that a sum is for: the years beside it, or of the budget it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.dates import FoundDate
from extract.grammar.dated_text import STOP, DatedText
from extract.grammar.money_words import FoundMoney
from extract.grammar.periods_before import from_then_on, period_before
from extract.grammar.periods_behind import period_behind
from extract.grammar.periods_shared import share_periods


def with_periods(
    text: str, sums: Sequence[FoundMoney], dates: Sequence[FoundDate]
) -> list[FoundMoney]:
    """The sums, each with the period that the text says it is for."""
    page = DatedText.of(text, dates)
    read: list[FoundMoney] = []
    for at, money in enumerate(sums):
        following = [*sums[at + 1 : at + 3], None, None]
        told, limit = money, following[0].start if following[0] else len(text)
        if following[0] and (again := _RESTATED.match(text, money.end)):
            if (
                again.end() == following[0].start
                and text[following[0].end : following[0].end + 1] == ")"
            ):
                told = replace(money, end=following[0].end + 1)
                limit = following[1].start if following[1] else len(text)
        elif (
            money.converted_from is None
            and text.startswith(")", money.end)
            and text.endswith("(", 0, money.start)
        ):
            told = replace(money, end=money.end + 1)
        last = read[-1] if read else None
        period = (last and _year_beside(page, money, last)) or period_behind(page, told, limit)
        if period is None and (first := period_before(page, money, last)):
            period = from_then_on(text, money.end, first)
        read.append(replace(money, period=period))
    return share_periods(page, read)


_RESTATED = re.compile(r"\s\((?:or\s|=\s?|≈\s?)?")
"""What opens a parenthesis in which a sum is told again in another currency."""


_THE_YEAR_BESIDE = re.compile(
    r"(?:\s[^.;,]{0,40}?\b(?:of|in|for))?\s(?:a\syear\s(?:earlier|before|(?P<on>later))|the\syear\s(?:before|(?P<after>after))"
    r"|the\s(?:previous|preceding|prior|(?P<next>following|next))\s(?:(?:fiscal|financial)\s)?year)\b"
)


def _year_beside(page: DatedText, money: FoundMoney, last: FoundMoney) -> str | None:
    """`$4 billion in 2025, up from $3 billion a year earlier`: the year before that of the sum before."""
    first, _, second = (last.period or "").partition("/")
    if not first or (second and second[:4] not in (first[:4], str(int(first[:4]) + 1))):
        return None
    told = _THE_YEAR_BESIDE.match(page.text, money.end)
    if told is None or STOP.search(page.text, last.end, money.start):
        return None
    step = 1 if told["on"] or told["after"] or told["next"] else -1
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + step), last.period or "")
