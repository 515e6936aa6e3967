"""Finds places that are named as governments: `the City of Belzoni will receive $3.8 million`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.naming.body_text import BodyText, Mention
from extract.naming.extents import complement_end, left_extent
from extract.naming.name_words import ACT_BASES, ACTS, COUNCIL_ACTS, COUNCIL_BASES
from extract.words import text_before

_VERBS = ACTS | COUNCIL_ACTS
_BASES = ACT_BASES | COUNCIL_BASES | _VERBS
_PLACE = re.compile(
    r"\b(?=[A-Z])(?:(?:Metropolitan|Local|Regional|Rural|District)\s)?(?:City|Town|Village|County|Province|State|Municipality"
    r"|District|Borough|Township|Shire|Canton|Commune|Prefecture|Parish|Hamlet|Port)\sof\s(?=[A-Z])"
)
_NAMED_PLACE = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s){1,2}(?:County|Province|Prefecture|City|Municipality|Borough|Parish|Township|Shire)\b(?!\s[A-Z])"
)
_ACTS = re.compile(
    r"(?:\s\([^)]{2,40}\)|,\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?=,))?,?\s"
    r"(?:(?:and\s(?:the\s)?|,\s)[A-Z][\w-]*(?:\s(?:of|the|[A-Z][\w-]*)){0,4}\s)?"
    r"(?:(?:will|would|can|may|must|to|has|have|had)\s(?:also\s|each\s|jointly\s|now\s|both\s)?(?P<base>\w+)"
    r"|(?:is|are)\s(?:also\s|each\s|both\s|now\s|jointly\s|together\s)?(?!located|bordering|facing|growing|lying|situated|becoming|getting)\w+ing"
    r"|(?:was|were|has\sbeen|have\sbeen)\s(?:also\s|each\s)?(?:awarded|given|granted|selected|chosen|allocated|invited|loaned|asked|approved)"
    r"|(?:today\s|also\s|jointly\s|recently\s)?(?P<verb>\w+))\b"
)
_ASKED = re.compile(
    r"\b(?:(?:[Mm]ayor|[Rr]eeve|[Pp]remier|[Gg]overnor|[Cc]ouncil(?:l?ors?)?|[Ww]arden|[Mm]anager|[Gg]overnment)\s(?:of|for)"
    r"|(?:contribut|fund|financ|invest|own|operat|built|build|led|manag|provid|award|grant|partner|agree|collaborat|co-?operat"
    r"|sign|deliver|match|loan|donat|support)\w*\s(?:[\w-]+\s){0,3}(?:by|from|with|between|to)"
    r"|\b(?!border|surround|follow|affect|hit)\w+(?:ed|ilt|un)\s(?:[\w-]+ly\s)?by"
    r"|\b(?:officials|officers|representatives|staff|leaders)\s(?:of|from)"
    r"|(?:million|billion|trillion|crore|lakh|,\d{3})\s(?:to|for|from)"
    r"|\b(?:with|between|by|from)\s(?:(?:[A-Z][\w&.’'-]*)(?:\s[A-Z&][\w&.’'-]*)*,\s){1,3}(?:[A-Z][\w&.’'-]*\s){1,4}and"
    r")\s(?:the\s)?$"
)
"""What stands before a place that is meant as who governs it."""


class LocalGovernments:
    """Finds the places of one text that act, give or receive as governments do."""

    def __init__(self, seen: BodyText) -> None:
        self.seen = seen
        self.words = seen.words
        self.text = seen.text

    def find(self) -> Iterator[Mention]:
        """Each place that is one."""
        yield from self._of_places()
        yield from self._places_that_act()

    def _places_that_act(self) -> Iterator[Mention]:
        """`Hennepin County will receive $3.9 million`."""
        for found in _NAMED_PLACE.finditer(self.text):
            last = self.words.at_or_after(found.end()) - 1
            first = left_extent(self.words, last, self.seen.left_stop)
            if first < last and self._acts(found.end()) and not self.seen.in_heading(first):
                yield self._mention(first, last, "local_government")

    def _mention(self, first: int, last: int, kind: str) -> Mention:
        start, end = self.words.span(first, last)
        entry = self.seen.entry_named(first, last, "")
        return Mention(first, last, start, end, entry, None, False, True, kind)

    def _of_places(self) -> Iterator[Mention]:
        """`the City of Belzoni`, `the Port of Kemi`."""
        for found in _PLACE.finditer(self.text):
            first = self.words.at_or_after(found.start())
            begin = self.words.at_or_after(found.end())
            last = complement_end(self.words, begin, self.seen.stop, lists=False)
            if last is None or self.seen.in_heading(first):
                continue
            last = self._before_and(begin, last)
            start, end = self.words.span(first, last)
            if self.is_meant(start, end):
                of_a_port = self.words[first].text == "Port"
                yield self._mention(first, last, "authority" if of_a_port else "local_government")

    def is_meant(self, start: int, end: int) -> bool:
        """Whether the place is named as who governs it, by what it does or by what is done with it."""
        return self._acts(end) or _ASKED.search(text_before(self.text, start)) is not None

    def _before_and(self, begin: int, last: int) -> int:
        """Without what "and" adds to the place."""
        links = (
            at for at in range(begin, last) if self.words[at].text in ("and", "&", "for", "on")
        )
        return next(links, last + 1) - 1

    def _acts(self, end: int) -> bool:
        found = _ACTS.match(self.text, end)
        if found is None:
            return False
        if (base := found["base"]) is not None:
            return base in _BASES
        verb = found["verb"]
        return verb is None or verb in _VERBS
