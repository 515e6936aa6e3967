"""Which sums of a text are parts of which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.grammar.money_words import FoundMoney

_MOST = 6
"""Parts that a sum is looked for in."""
_NEAR_BY = 420
"""Characters behind a sum in which its parts are told."""
_OF_WHICH = re.compile(
    r"[^.;]{0,90}\b(?:of\swhich|including|of\s(?:this|that|it|these|the\s(?:sum|total|amount|money)))\b[^.;]{0,40}"
)
"""Between a sum and the one that is said to be part of it."""


def parts_of(text: str, money: Sequence[FoundMoney]) -> dict[int, int]:
    """For each sum that is part of one before it, which one: `€9 million: €6 million for paths and
    €3 million for trees`, `€9 million, of which €6 million for paths`."""
    found: dict[int, int] = {}
    for at in range(len(money)):
        for part in range(at + 1, last_part(money, at) + 1):
            found.setdefault(part, at)
    for at in range(1, len(money)):
        last, one = money[at - 1], money[at]
        if one.amount < last.amount and _OF_WHICH.fullmatch(text, last.end, one.start):
            found.setdefault(at, at - 1)
    return found


def last_part(money: Sequence[FoundMoney], at: int) -> int:
    """The last of the sums behind this one that add up to it; itself where none do."""
    total, rest = money[at], Decimal(0)
    for number in range(at + 1, min(len(money), at + 1 + _MOST)):
        one = money[number]
        if one.start - total.end > _NEAR_BY:
            break
        if one.currency == total.currency and one.converted_from is None:
            rest += one.amount
            if rest == total.amount and number > at + 1:
                return number
    return at
