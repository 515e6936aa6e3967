"""Finds organizations by the money that they pay or are paid: `fined Severn Vale Water £17.2 million`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from extract.naming.body_text import BodyText
from extract.naming.extents import left_extent, opens_a_sentence_only
from extract.naming.name_lists import Lists, Span, past_place
from extract.naming.name_words import ORDINARY, ORGANIZATION_WORDS


@dataclass(frozen=True, slots=True)
class _Paid:
    """A name that has a sum of its own in its sentence."""

    name: Span
    sentence: int
    least: int
    """How much the name must look like an organization's where no other name of the sentence does."""
    said: bool
    """Whether a verb or a preposition says that it pays or is paid."""


class Payments:
    """The names of one text that pay or are paid, where they can be organizations.

    `weigh` tells how much a name looks like one, None where it can be none.
    """

    def __init__(
        self, seen: BodyText, lists: Lists, weigh: Callable[[int, int], int | None]
    ) -> None:
        self.seen = seen
        self.lists = lists
        self.weigh = weigh
        self.words = seen.words
        self.text = seen.text

    def find(self) -> Iterator[Span]:
        """Each of them, in order: with its sum it is one for sure beside another that is."""
        for _, paid in groupby(self._paid(), key=lambda one: one.sentence):
            group = list(paid)
            weights = {one.name: self.weigh(*one.name) for one in group}
            sure = {name for name, weight in weights.items() if self._is_sure(name, weight)}
            told = any(one.said for one in group)
            for one in group:
                weight = weights[one.name]
                least = self._least(one, beside=bool(told and sure - {one.name}))
                if weight is not None and weight >= least:
                    if told or self._has_own_words(one.name):
                        yield one.name

    def _least(self, one: _Paid, *, beside: bool) -> int:
        """How much a name must look like an organization's; `beside` another that is one."""
        if one.name[0] == one.name[1]:
            return 2
        return 0 if beside else one.least if one.said else 2

    def _has_own_words(self, name: Span) -> bool:
        """Whether a name in a list without verbs is `Ferroline Steel`, and no `Resilience Works`."""
        plain = self.seen.gazetteers.body_words | ORGANIZATION_WORDS | ORDINARY
        words = [word.text for word in self.words[name[0] : name[1] + 1]]
        return self._is_called_so(name) and not all(word in plain for word in words)

    def _is_sure(self, name: Span, weight: int | None) -> bool:
        return self.lists.is_organization(*name) or (weight is not None and weight > 1)

    def _paid(self) -> Iterator[_Paid]:
        for found in _SUM.finditer(self.text):
            for one in (self._before(found.start()), self._behind(found.end())):
                if one is not None:
                    yield one

    def _sentence(self, at: int) -> int:
        lead = self.text[:at]
        return lead.count(". ") + lead.count("\n")

    def _behind(self, end: int) -> _Paid | None:
        """The name whom the sum goes to or comes from: `$5 million from Shoreham Energy`."""
        given = _GIVEN.match(self.text, end)
        if given is None:
            return None
        items = list(self.lists.list_items(self.words.at_or_after(given.end())))
        if not items or (len(items) > 1 and "and" in self._joint(items[0], items[1])):
            return None
        name = items[0]
        if past_place(self.seen, name[1]) > name[1]:
            return _Paid(name, self._sentence(end), least=0, said=True)
        if not self._is_called_so(name):
            return None
        return _Paid(name, self._sentence(end), least=2, said=True)

    def _joint(self, one: Span, other: Span) -> str:
        return self.text[self.words[one[1]].end : self.words[other[0]].start]

    def _is_called_so(self, name: Span) -> bool:
        """Whether its last word is one of organizations: no scheme is called `Shoreham Energy`."""
        last = name[1]
        colon = self.words.gap(last).startswith(":")
        word = self.words[last].text
        known = word in ORGANIZATION_WORDS - _LINES or last in self.seen.heads_at
        return known and last > name[0] and not colon

    def _before(self, start: int) -> _Paid | None:
        """The name in front of a sum, or in front of the verb that a sum is the object of."""
        at = self.words.at_or_after(start) - 1
        if not _TO_A_SUM.fullmatch(self.text[self.words[at].end : start]):
            return None
        verbs: list[str] = []
        while not self.lists.name_like(at) and len(verbs) < 6:
            if self.words.gap_before(at) != " ":
                return None
            verbs.append(self.words[at].text)
            at -= 1
        gets = not _GETS.isdisjoint(verbs)
        if not self.lists.name_like(at) or (verbs and not gets and _PAYS.isdisjoint(verbs)):
            return None
        last = self._before_place(at) if verbs else at
        first = left_extent(self.words, last, self.seen.left_stop)
        if opens_a_sentence_only(self.words, first):
            return None
        name = (first, last)
        if gets and last == at and not self._has_own_words(name):
            return None
        fined = self._is_fined(name)
        least = 0 if fined else 2
        return _Paid(name, self._sentence(start), least=least, said=fined or bool(verbs))

    def _before_place(self, last: int) -> int:
        """The last word of the name before ` of New York` that ends at the word."""
        for at in reversed(range(last - 3, last)):
            if self.words[at].text in ("of", "in", "from") and self.words[at - 1].is_capital:
                return at - 1 if past_place(self.seen, at - 1) == last else last
        return last

    def _is_fined(self, name: Span) -> bool:
        """Whether the sum is what the name is asked for or given: `has fined X £17.2 million`."""
        before = name[0] - 1 - (self.words.before(name[0]) == "the")
        return self.words[before].text in _GIVES


_SUM = re.compile(
    r"(?:\b[A-Z]{1,3}\s?)?[$£€¥₹₩₱₦]\s?\d[\d.,]{0,20}(?:\s(?:thousand|million|billion|trillion|lakh|crore|bn|m)\b)?"
    r"|\b(?:[A-Z]{3}|Rs\.?|RM)\s\d[\d.,]{0,20}\s(?:thousand|million|billion|trillion|lakh|crore)\b"
    r"|(?<![\d.,])\d[\d.,]{0,20}\s(?:thousand|million|billion|trillion|lakh|crore)\s(?:won|yen|euros?|dollars|pounds|rupees|kron[eo]r|francs)\b"
)
_GIVEN = re.compile(r"\s(?:to|from|on)\s(?:the\s)?(?=[A-Z])")
_TO_A_SUM = re.compile(
    r",?\s(?:(?:about|around|some|nearly|almost|over|approximately|up\sto|more\sthan|at\sleast)\s)?"
)
_PAYS = frozenset(
    [
        "pay",
        "pays",
        "paid",
        "owe",
        "owes",
        "owed",
        "invest",
        "invests",
        "invested",
        "promised",
        "pledged",
        "contribute",
        "contributes",
        "contributed",
        "borrow",
        "borrowed",
        "lend",
        "lends",
        "lent",
        "raised",
        "repay",
        "repaid",
    ]
)
_GETS = frozenset(["receive", "receives", "received", "get", "gets", "got"])
"""What programs do, too."""
_LINES = frozenset(("Rail", "Railway", "Railways"))
"""Works that money is spent on, as much as who runs them."""
_GIVES = frozenset(
    [
        "fined",
        "fine",
        "fines",
        "paid",
        "pay",
        "lent",
        "lend",
        "owes",
        "owe",
        "owed",
        "charged",
        "ordered",
    ]
)
