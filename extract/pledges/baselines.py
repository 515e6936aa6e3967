"""What a target is measured from: `(up from 51,000 in 2023)`, `currently 80 days`, `2018 levels`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from spacy.tokens import Doc

from extract.dates import FoundDate
from extract.money import FoundMoney
from extract.pledges.loose_numbers import Amount
from extract.pledges.sentences import starting_in
from extract.quantities import FoundQuantity
from extract.words import text_before

BaselineParts = tuple[Decimal | None, str | None, str | None]
"""(value, unit, date)"""

_ABOUT = (
    r"(?:(?:the|a|its|their)\s)?(?:(?:current|present|former|previous|earlier|old|original)\s(?:(?:level|goal|target|rate|share|ratio|figure)\sof\s)?)?"
    r"(?:about\s|around\s|approximately\s|some\s|just\s|nearly\s|today[’']s\s)?"
)
_BASELINE = re.compile(
    rf"^\s?(?:\(|,\s)?(?:up|down|an?\s(?:increase|rise)|a\sdecrease|compared)?\s?(?:from|(?-i:with)|to)\s{_ABOUT}$"
    rf"|\b(?:up|down)\sfrom\s{_ABOUT}$|\b(?:compared|relative)\s(?:to|with)\s{_ABOUT}$|\blevels?\sof\s$"
    rf"|\b(?:twice|double|triple|half|quadruple|times)\s(?:the|that\sof|those\sof|what\swas)\s(?:about\s|around\s|some\s|nearly\s)?$"
    rf"|\b(?:against|instead\sof|rather\sthan|in\splace\sof|versus)\s{_ABOUT}$|,\sfrom\s{_ABOUT}$",
    re.IGNORECASE,
)
_AT_PRESENT = re.compile(r"\s(?:at\spresent|now|currently|today),", re.IGNORECASE)
_ARROW = re.compile(r"\s?(?:\([^()\n]{1,30}\)\s?)?→")
_FROM = re.compile(rf"\b(?:from|against)\s{_ABOUT}$", re.IGNORECASE)
_STANDS = re.compile(
    r"\b(?:now|currently|at\spresent|st(?:ood|ands)\sat|(?:was|is|were|are)(?:\snow|\scurrently)?)\s"
    r"(?:at\s|about\s|around\s|only\s|some\s)*$",
    re.IGNORECASE,
)
_LEVELS_BEFORE = re.compile(
    r"\b(?:below|above|over|from|against|compared\s(?:to|with)|relative\sto|on)\s(?:the\s)?$", re.I
)
_LEVELS_BEHIND = re.compile(r"\slevels?\b")
_TO_ITS_DATE = re.compile(r"\s(?:in|at|as of|of)\s(?:the\s)?(?:end of\s|fiscal\s)?|\s|\s\(")
"""What stands between a baseline and its date."""


class Baselines:
    """Finds the baselines of one annotated text."""

    def __init__(
        self, doc: Doc, dates: Sequence[FoundDate], ahead: Sequence[FoundDate] = ()
    ) -> None:
        self.text = doc._.words.text
        self.dates = dates
        self.ahead = ahead

    def is_one(self, one: Amount, numbers: Sequence[Amount], start: int) -> bool:
        """Whether the number is what another of the phrase starts from."""
        alone = len(numbers) == 1
        if isinstance(one, FoundQuantity) and (one.baseline is not None or one.kind == "multiple"):
            was = one.kind == "multiple" and self.text[: one.start].endswith("from ")
            return was and not alone
        word = self.text[one.start : one.end]
        if word.lower() in ("halve", "halving"):  # `to halve`
            return False
        if not alone and _AT_PRESENT.match(self.text, one.end):
            return True
        arrow = _ARROW.match(self.text, one.end)
        if arrow and any(other.start > one.end for other in numbers):
            return not starting_in(self.ahead, *arrow.span())
        before = text_before(self.text, one.start)
        if not alone and _FROM.search(before):
            return True
        return bool(_BASELINE.search(self.text[start : one.start]))

    def stands(self, one: Amount) -> bool:
        """Whether the number tells what is now: `which stood at 850,000`, `currently 80 days`."""
        return bool(_STANDS.search(text_before(self.text, one.start)))

    def of_number(self, one: Amount, bases: Sequence[Amount], end: int) -> BaselineParts | None:
        """The baseline of a number, where the phrase or the year of a level gives one."""
        if isinstance(one, FoundQuantity) and one.baseline is not None:
            return one.baseline, one.unit or None, None
        for base in bases:
            alike = isinstance(base, FoundMoney) == isinstance(one, FoundMoney)
            if base.start > one.start or alike:
                value = base.amount if isinstance(base, FoundMoney) else base.value
                unit = base.currency if isinstance(base, FoundMoney) else base.unit
                return value, unit or None, self._date_behind(base.end)
        for found in starting_in(self.dates, one.end, end + 40):
            levels = _LEVELS_BEHIND.match(self.text, found.end)
            if levels and _LEVELS_BEFORE.search(self.text, one.end, found.start):
                return None, None, found.value
        return None

    def _date_behind(self, offset: int) -> str | None:
        for found in self.dates:
            if _TO_ITS_DATE.fullmatch(self.text, offset, found.start):
                return found.value
        return None
