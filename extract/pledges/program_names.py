"""Finds the names of programs: in budget lists, quoted, by their heads, by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.pledges.budget_lines import ProgramName, budget_lines
from extract.pledges.cued_names import CuedNames
from extract.pledges.headed_names import HeadedNames
from extract.pledges.headless_names import HeadlessNames
from extract.pledges.lower_heads import LowerHeads
from extract.pledges.program_cues import THING_NAMED
from extract.pledges.program_text import ProgramText
from extract.pledges.quoted_names import QuotedNames
from extract.words import overlaps, text_before

_AND = re.compile(r"(?:\s\([^)]{2,12}\))?\s(?:and|as\swell\sas|alongside|or)\s(?:the\s|its\s)?")
_AS_A = re.compile(r"\bas\s(?:a|an)\s(?:new\s)?$")
_A = re.compile(r",\s(?:a|an)\s(?:new\s)?$")
_APPOSED = re.compile(r"(?:\s\([^)]{2,12}\))?")

_DATED = re.compile(
    r"(?:,?\sNo\.\s?\d{1,4})?(?:,?\s(?P<of>(?:of|for)\s)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?\b(?!\s?[-–/]?\d|[.,]\d|%)|\s\((?:Phase[\s-]?)?(?:\d{1,2}|[IVX]{1,4})\))"
)
"""What ends a longer form of a name: `Competition Act, 2002`, `Sea Port Project (III)`."""
_SHORT_DATED = re.compile(r"\s\((?P<short>[A-Z]{2,}\s(?:19|20)\d\d)\)")


class ProgramNames:
    """Finds the names in one text."""

    def __init__(self, see: ProgramText) -> None:
        self.see = see
        self.words = see.words
        self.text = see.text
        self.cued = CuedNames(see)

    def find(self) -> list[ProgramName]:
        """The names, in order, none overlapping; a budget line before all, else the longest."""
        names = [
            *budget_lines(self.see),
            *QuotedNames(self.see).find(),
            *HeadedNames(self.see).find(),
            *LowerHeads(self.see).find(),
            *HeadlessNames(self.see).find(),
            *self.cued.find(),
        ]
        names = [one for one in names if not self._is_only_sum(one)]
        names += self._coordinated(names)
        names = [one for one in names if one.budget_line or not self._describes(one, names)]
        names = [one for one in names if not THING_NAMED.search(text_before(self.text, one.start))]
        ranked = sorted(names, key=lambda n: (not n.budget_line, n.start, n.start - n.end))
        kept: list[ProgramName] = []
        for one in ranked:
            rival = next((k for k in kept if one.start < k.end and one.end > k.start), None)
            if rival is None:
                kept.append(one)
            elif one.end - one.start > rival.end - rival.start and not rival.budget_line:
                kept[kept.index(rival)] = one
        for one in kept:
            one.aliases += self._dated(one)
        return sorted(kept, key=lambda one: one.start)

    def _dated(self, one: ProgramName) -> list[str]:
        """The name with the year or the number that stands behind it, and the letters that shorten that."""
        found = _DATED.match(self.text, one.end)
        plain = one.kind in ("other", "facility") and self.see.head_of(one.name) is None
        if found is None or one.budget_line or plain:
            return []
        if found["of"] and one.kind != "law":
            return []
        short = _SHORT_DATED.match(self.text, found.end())
        return [one.name + found[0], *([short["short"]] if short else ())]

    def _is_only_sum(self, one: ProgramName) -> bool:
        """Whether it has no name but what it costs: `the PHP40.5-billion project`."""
        return any(
            one.start in range(start, end) and not re.search("[A-Z]", self.text[end : one.end])
            for start, end in self.see.sums
        )

    def _describes(self, one: ProgramName, names: Sequence[ProgramName]) -> bool:
        """Whether it says what kind of thing another is: `the X, a Central Sector Scheme`."""
        before = text_before(self.text, one.start)
        if _AS_A.search(before):
            return True
        indefinite = _A.search(before)
        if indefinite is None:
            return False
        begin = one.start - len(indefinite[0])
        return any(_APPOSED.fullmatch(self.text, other.end, begin) for other in names)

    def _coordinated(self, names: Sequence[ProgramName]) -> list[ProgramName]:
        """`the Clean Air Facility and Horizon Africa`: what stands beside a program as its like."""
        found = []
        taken = [(one.start, one.end) for one in names]
        for one in names:
            link = _AND.match(self.text, one.end)
            if link is None or one.budget_line:
                continue
            at = self.words.at_or_after(link.end())
            name = self.cued.at(at) if self.words[at].start == link.end() else None
            if name and not overlaps(taken, name.start, name.end):
                found.append(name)
        return found
