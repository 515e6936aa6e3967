"""Gives the sums of money of a text to its programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.money import FoundMoney
from extract.pledges.budget_words import (
    ADJACENT,
    ANY_HEAD,
    BREAK,
    BY_YEAR,
    CUE,
    EACH,
    FUNDED,
    GENERIC,
    HEADS,
    IT,
    LINK,
    NEW_ITEM,
    NO_BUDGET,
    NO_BUDGET_BEHIND,
    OF_THIS,
    PART,
    RIGHT_BEFORE,
    TOTAL,
    UNDER,
)
from extract.pledges.line_sentences import Sentences, Span

_NO_SPENDERS = ("law", "declaration", "budget_line", "standard")
_FAR = 150
"""Characters between a sum and the name that it goes to, at the most."""


@dataclass(frozen=True, slots=True)
class Funded:
    """A program as its budgets need to know it."""

    name: str
    kind: str
    spans: Sequence[Span]
    budget_line: bool


class ProgramBudgets:
    """Gives the sums of one text to its programs."""

    def __init__(
        self,
        text: str,
        money: Sequence[FoundMoney],
        sentences: Sentences,
        programs: Sequence[Funded],
    ) -> None:
        self.text = text
        self.money = money
        self.sentences = sentences
        self.programs = programs
        self.places = sorted(
            (start, end, at) for at, program in enumerate(programs) for start, end in program.spans
        )
        """Every place where a program is named: start, end, which."""
        self.homes: dict[int, int] = {}
        """Sum -> its program, as far as found."""

    def find(self) -> list[list[int]]:
        """For each program the places of its sums, in order."""
        for place, one in enumerate(self.money):
            home = self._of_line(one)
            if home is None and self._can_be_budget(one):
                readings = (self._part_of_last, self._named_beside, self._spoken_of)
                home = next((at for read in readings if (at := read(one)) is not None), None)
            if home is not None:
                self.homes[place] = home
        given: list[list[int]] = [[] for _ in self.programs]
        for at, home in self.homes.items():
            given[home].append(at)
        return given

    def _can_be_budget(self, one: FoundMoney) -> bool:
        """Whether the sum is neither a share of each recipient nor what trade, fines or prices amount to."""
        if one.converted_from is not None or (one.per is not None and one.per not in BY_YEAR):
            return False
        before = self.text[max(0, one.start - 60) : one.start]
        return not (NO_BUDGET.search(before) or NO_BUDGET_BEHIND.match(self.text, one.end))

    def _of_line(self, one: FoundMoney) -> int | None:
        """The program whose budget line, item or row the sum stands on."""
        begin = self.text.rfind("\n", 0, one.start) + 1
        home = None
        for _, end, at in self.places:
            if self.programs[at].budget_line and begin <= end <= one.start:
                if "\n" not in self.text[end : one.start] and one.per is None:
                    home = at
        return home

    # ------------------------------------------------------------ names in the sentence of the sum
    def _named_beside(self, one: FoundMoney) -> int | None:
        """The program named in the sentence of the sum to which its words tie it."""
        a, b = self.sentences.around(one.start)
        behind = [place for place in self.places if one.end <= place[0] < b]
        before = [place for place in self.places if a <= place[0] and place[1] <= one.start]
        if not behind and not before:
            return None
        if before and ADJACENT.fullmatch(self.text, before[-1][1], one.start):
            return before[-1][2]
        if behind and (at := self._goes_to(one, behind[0])) is not None:
            return at
        sentence = self.text[a:b]
        if before and (at := self._told_before(one, before)) is not None:
            return at
        named = {place[2] for place in (*before, *behind)}
        alone = len(named) == 1 and FUNDED.search(sentence) is not None
        return named.pop() if alone and not self._is_each(one) else None

    def _goes_to(self, one: FoundMoney, place: tuple[int, int, int]) -> int | None:
        """The program named next, where the sum is said to be its: `£5 million for the X`."""
        start, _, at = place
        between = self.text[one.end : start]
        if RIGHT_BEFORE.fullmatch(between):
            return at
        others = [other for other in self.money if one.end < other.start < start]
        told = between if not others else self._without_asides(between)
        if len(between) > _FAR or (others and told == between):
            return None
        return at if LINK.fullmatch(told) and not BREAK.search(told) else None

    def _without_asides(self, between: str) -> str:
        """The words without parentheses: `($5 million last year)` parts no sum from its name."""
        return re.sub(r"\s\([^()]*\)", "", between)

    def _told_before(self, one: FoundMoney, before: Sequence[tuple[int, int, int]]) -> int | None:
        """The program named last before the sum, where what is said between is of its money."""
        start, end, at = before[-1]
        between = self.text[end : one.start]
        near = self.text[max(end, one.start - 50) : one.start]
        if self._is_each(one):
            return None
        if CUE.search(near) and len(between) < _FAR and not BREAK.search(between):
            return at
        lead = self.text[max(0, start - 30) : start]
        under = UNDER.search(lead) is not None
        if (
            (under or FUNDED.search(between))
            and len(between) < _FAR
            and not re.search(r"[;:]\s", between)
        ):
            return at
        return None

    def _is_each(self, one: FoundMoney) -> bool:
        return EACH.search(self.text[one.end : one.end + 40]) is not None

    # ------------------------------------------------------------ sums in other sentences
    def _spoken_of(self, one: FoundMoney) -> int | None:
        """The program that the sentence of a sum speaks of without its name."""
        place = self.sentences.at(one.start)
        start, end = self.sentences.bounds[place]
        words = self.text[start:end]
        part = PART.match(words) is not None
        if self._names_in(place):
            return None
        if (NEW_ITEM.match(words) and not self._is_under_heading(place)) or self._is_each(one):
            return None
        line = self._is_line(end, words)
        if not (FUNDED.search(words) or line):
            return None
        home = self._same_as_before(place) if part else None
        home = self._antecedent(place) if home is None else home
        if (
            home is not None
            and GENERIC.match(words)
            and not self._names_head(self.programs[home], words)
        ):
            home = None
        if home is None:
            readings = (self._called_by_head, self._introduced, self._only_one)
            return next((at for read in readings if (at := read(place, words)) is not None), None)
        program = self.programs[home]
        spoken = (
            part
            or line
            or self._is_under_heading(place)
            or self._names_head(program, words)
            or (len(self.programs) == 1 and ANY_HEAD.search(words))
            or TOTAL.search(words)
            or IT.match(words)
        )
        return home if spoken else None

    def _part_of_last(self, one: FoundMoney) -> int | None:
        """`Of this sum, …`: the program of the sums just told."""
        place = self.sentences.at(one.start)
        start, end = self.sentences.bounds[place]
        return self._same_as_before(place) if OF_THIS.match(self.text[start:end]) else None

    def _is_under_heading(self, place: int) -> bool:
        """Whether the line above is a program's name and nothing else."""
        if place == 0:
            return False
        start, end = self.sentences.bounds[place - 1]
        line = self.text[start:end].strip(" \n:")
        return any(self.text[a:b] == line for a, b, _ in self.places if start <= a < end)

    def _is_line(self, end: int, words: str) -> bool:
        """Whether the words are a line of a heading, without a full stop."""
        return words.rstrip()[-1:] not in '.!?”"' and self.text[end - 1 : end] in ("\n", "")

    def _names_in(self, place: int) -> set[int]:
        """The programs that a sentence names."""
        start, end = self.sentences.bounds[place]
        return {at for a, _, at in self.places if start <= a < end}

    def _same_as_before(self, place: int) -> int | None:
        """The program of the last sum of the two sentences before."""
        start = self.sentences.bounds[max(0, place - 2)][0]
        end = self.sentences.bounds[place][0]
        told = [home for at, home in self.homes.items() if start <= self.money[at].start < end]
        return told[-1] if told else None

    def _antecedent(self, place: int) -> int | None:
        """The program named last in the two sentences before, where that is only one."""
        for back in (1, 2):
            if place - back < 0:
                return None
            named = {at for at in self._names_in(place - back) if not self.programs[at].budget_line}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def _introduced(self, place: int, words: str) -> int | None:
        """The first program of all, where a text opens with its money: `Ports will share £36 million.
        They were picked under the X.`"""
        start, end = self.sentences.bounds[place]
        if place > 3 or any(a < start for a, _, _ in self.places):
            return None
        last = self.sentences.bounds[min(place + 4, len(self.sentences.bounds) - 1)][1]
        for a, _, at in self.places:
            if end <= a < last and self.programs[at].kind not in _NO_SPENDERS:
                return at
        return None

    def _only_one(self, place: int, words: str) -> int | None:
        """The only program named so far, where the sentence tells of more money for something."""
        end = self.sentences.bounds[place][0]
        named = {
            at for a, _, at in self.places if a < end and self.programs[at].kind not in _NO_SPENDERS
        }
        told = TOTAL.search(words) or ANY_HEAD.search(words)
        return named.pop() if len(named) == 1 and told else None

    def _called_by_head(self, place: int, words: str) -> int | None:
        """The first program of the text whose head the sentence calls it by: `the programme`."""
        start = self.sentences.bounds[place][0]
        named = [
            at
            for at, program in enumerate(self.programs)
            if not program.budget_line
            and any(span[0] < start for span in program.spans)
            and self._names_head(program, words)
        ]
        return named[0] if named else None

    def _names_head(self, program: Funded, words: str) -> bool:
        """Whether the sentence calls the program by its head: `the programme`, `The S$45 million fund`."""
        last = re.sub(r"\W+$", "", program.name).split()[-1:] or [""]
        other = ("system",) if last[0].lower() in ("platform", "portal") else ()
        heads = {*other, last[0].lower(), program.kind, *HEADS.get(program.kind, ())} - {"other"}
        forms = "|".join(re.escape(head) for head in sorted(heads) if head)
        pattern = rf"\b(?:the|this|its)\s(?:[\w$€£¥₩.,-]+\s){{0,4}}?(?:{forms})\b"
        return bool(re.search(pattern, words, re.IGNORECASE))
