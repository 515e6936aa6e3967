"""Sums of money as official English writes them, exact and never guessed.

`find_money` reads plain text. What looks like money but cannot be read in full (a strange
multiplier, a broken number) is given by `find_unreadable_money` and never as a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extract.dates import FoundDate, find_dates
from extract.grammar.money_marks import marked_sums, sums_in_rows
from extract.grammar.money_names import named_sums
from extract.grammar.money_periods import with_periods
from extract.grammar.money_words import CHANGE, FoundMoney, Item, UnreadableMoney, amount_at
from extract.grammar.numerals import bound_after, bound_before
from extract.words import text_before

__all__ = ["FoundMoney", "UnreadableMoney", "find_money", "find_unreadable_money"]

_PER = re.compile(
    r"\s(?:(?:per|a|each|every)\s(?!total|maximum|minimum)(?P<unit>[a-z]+(?:\s(?:and|per)\s[a-z]+)?)|(?P<adverb>annually|yearly|monthly|each|apiece))\b"
)


def _bounded(text: str, sums: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    for found in sums:
        before = bound_before(text, found.start)
        after = bound_after(text, found.end)
        start = before[1] if before else found.start
        end = after[1] if after and not before else found.end
        bound = before[0] if before else after[0] if after else "exact"
        if found.bound == "range":
            bound = "range"
        per = _PER.match(text, end)
        yield replace(
            found,
            start=start,
            end=end,
            bound=bound,
            per=(per["unit"] or per["adverb"]) if per else None,
        )


_RESTATED = re.compile(
    r"\s?\((?:or\s|about\s|approximately\s|approx\.\s|around\s|some\s|over\s|=\s?|≈\s?)*$"
)


def _converted(text: str, sums: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """Link a sum in parentheses to the sum of another currency right before it."""
    previous: FoundMoney | None = None
    for found in sums:
        if previous and previous.currency != found.currency:
            between = text[previous.end : found.start]
            if _RESTATED.fullmatch(between) or re.fullmatch(r",?\s(?:or|equivalent to)\s", between):
                found = replace(found, converted_from=previous.start, period=previous.period)
        yield found
        previous = found


# ---------------------------------------------------------------- search
def _scan(text: str, country: str | None) -> list[Item]:
    items = [*marked_sums(text, country), *named_sums(text, country), *sums_in_rows(text, country)]
    items += _shares(text, items)
    items.sort(key=lambda item: (item.start, -item.end))
    kept: list[Item] = []
    for item in _joined(text, items):
        if _OF_A_YEAR.fullmatch(text, item.start, item.end) and _IN.search(
            text, max(0, item.start - 9), item.start
        ):
            continue
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


_SHARE_OF_IT = re.compile(r",\s(?=\d)")
_OF_WHICH = re.compile(r"\sof\s(?:which|it|this|that|them)\b")


def _shares(text: str, items: Sequence[Item]) -> Iterator[FoundMoney]:
    """`46 million euros, 20 million of which`: a share that is told without its currency."""
    for item in items:
        lead = _SHARE_OF_IT.match(text, item.end)
        if lead is None or not isinstance(item, FoundMoney):
            continue
        share = amount_at(text, lead.end())
        if share and share.magnitude and _OF_WHICH.match(text, share.end):
            if share.value < item.amount:
                yield FoundMoney(lead.end(), share.end, item.currency, share.value)


_OF_A_YEAR = re.compile(r"(?:19|20)\d\d\s[A-Za-z]+")
_IN = re.compile(r"\b(?:in|at|constant)\s$")
"""`in 2025 kroner` says in the money of which year a sum is told, and is none."""
_BETWEEN = re.compile(r"\b(?:between|from)\s$")


def _joined(text: str, items: Sequence[Item]) -> Iterator[Item]:
    """`between 10 yen and 14 yen`: two sums of one currency made the range they are."""
    skip = False
    for at, item in enumerate(items):
        if skip:
            skip = False
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        lead = _BETWEEN.search(text_before(text, item.start))
        if lead and isinstance(item, FoundMoney) and isinstance(following, FoundMoney):
            joint = text[item.end : following.start]
            fits = joint == (" and " if lead[0].startswith("between") else " to ")
            change = CHANGE.search(text[max(0, item.start - 80) : item.start])
            same = item.currency == following.currency and item.amount < following.amount
            if fits and same and not change and item.amount_max is None:
                start = item.start - len(lead[0])
                yield FoundMoney(
                    start, following.end, item.currency, item.amount, following.amount, "range"
                )
                skip = True
                continue
        yield item


def find_money(
    text: str,
    published: date | None = None,
    *,
    country: str | None = None,
    dates: Sequence[FoundDate] | None = None,
) -> list[FoundMoney]:
    """Every sum in the text, in order, none overlapping.

    `country` (ISO 3166-1 alpha-2) decides what `$`, `¥` or `Rs` alone mean; `dates` are those of
    the text where they are known already.
    """
    sums = [item for item in _scan(text, country) if isinstance(item, FoundMoney)]
    if not sums:
        return []
    known = find_dates(text, published, country=country) if dates is None else dates
    bounded = list(_bounded(text, sums))
    return list(_converted(text, list(with_periods(text, bounded, known))))


def find_unreadable_money(text: str, *, country: str | None = None) -> list[UnreadableMoney]:
    """Every number beside a currency that is no sum that can be read in full, and why."""
    return [item for item in _scan(text, country) if isinstance(item, UnreadableMoney)]
