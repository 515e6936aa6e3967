"""Gives the sums of sentences that name no program to the one that they speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.money import FoundMoney
from extract.pledges.budget_words import (
    ANY_HEAD,
    BUILDING_COST,
    BY_FUNDERS,
    CALLED,
    CALLED_BEFORE,
    EACH,
    FOR_A_YEAR,
    FUNDED,
    GENERIC,
    HAS_AIM,
    HEADS,
    IN_ITS_OWN,
    IS_PAID_OUT,
    IT,
    ITEM_WITH_AIM,
    ITS_PHASE,
    MONEY_OF,
    NEW_ITEM,
    NO_SPENDERS,
    OF_A_FIRM,
    OF_THIS,
    PART,
    PAYS,
    PLAN_HAS,
    SHARE,
    STATE_GIVES,
    THINGS,
    TOPIC,
    TOTAL,
    UNDER,
    UNDER_IT,
    WHOLE,
    YEAR_LINE,
)
from extract.pledges.line_sentences import Sentences, Span

_PLANS = ("plan", "strategy", "roadmap", "program", "project", "initiative")
_BUILT = ("facility", "project", "program", "other")
_PAPER = re.compile(r"\b(?:Memorandum|MOU|MoU|Survey|Census|Statement)\b")
"""In the name of what has no money of its own."""
_SEVERAL = 3
"""Programs of which none is the one that a text opens with."""
_REACH = 4
"""Sentences before one on who pays, in which its program is spoken of."""
_AHEAD = 12
"""Sentences behind a sum in which it can be told what its money is from."""
_BACK = 5
"""Sentences between a plan and what the whole of it takes, at the most."""


@dataclass(frozen=True, slots=True)
class Funded:
    """A program as its budgets need to know it."""

    name: str
    kind: str
    spans: Sequence[Span]
    budget_line: bool


@dataclass(frozen=True, slots=True)
class SpokenBudgets:
    """Reads such sentences of one text."""

    text: str
    money: Sequence[FoundMoney]
    sentences: Sentences
    programs: Sequence[Funded]
    places: Sequence[tuple[int, int, int]]
    """Every place where a program is named: start, end, which."""
    homes: Mapping[int, int]
    """Sum -> its program, as far as found."""

    def spoken_of(self, number: int) -> int | None:
        """The program that the sentence of a sum speaks of without its name."""
        one = self.money[number]
        place = self.sentences.at(one.start)
        start, end = self.sentences.bounds[place]
        words = self.text[start:end]
        part = PART.match(words) is not None
        named = self._names_of_whole(one, place)
        laws_only = all(self.programs[at].kind == "law" for at in named)
        if named and not (laws_only and GENERIC.match(words)):
            return None
        if YEAR_LINE.fullmatch(words):
            return self._of_years(place)
        if WHOLE.match(words, 0, one.start - start) and self._is_first(number, start):
            called = self._called_by_head(place, words) if ANY_HEAD.search(words) else None
            return self._whole(place) if called is None else called
        if BY_FUNDERS.search(words) and not HAS_AIM.match(self.text, one.end):
            return self._same_as_just_before(place)
        if STATE_GIVES.fullmatch(words, 0, one.start - start):
            if (topic := self._topic_before(place)) is not None:
                return topic
        if FOR_A_YEAR.match(words) and not HAS_AIM.match(self.text, one.end):
            return self._same_as_just_before(place)
        if (NEW_ITEM.match(words) and not self._is_under_heading(place)) or EACH.search(
            self.text[one.end : one.end + 40]
        ):
            return None
        line = self._is_line(end, words)
        if line and ITEM_WITH_AIM.match(words):
            return None
        opens_item = self._is_under_heading(place) and self._is_first(number, start)
        if not (FUNDED.search(words) or line or opens_item):
            return None
        home = self._same_as_before(place) if part else None
        home = self._antecedent(place) if home is None else home
        if home is not None and not self._names_head(self.programs[home], words):
            called = self._called_by_head(place, words) if ANY_HEAD.search(words) else None
            same = called is not None and self.programs[called].kind in words.lower()
            other = called if same else None
            home = other if other is not None or GENERIC.match(words) else home
        if home is None:
            readings = [self._called_by_head, self._introduced]
            if not HAS_AIM.match(self.text, one.end):
                readings.append(self._only_one)
            return next((at for read in readings if (at := read(place, words)) is not None), None)
        program = self.programs[home]
        spoken = (
            part
            or self._is_under_heading(place)
            or self._names_head(program, words)
            or (len(self.programs) == 1 and ANY_HEAD.search(words))
            or (TOTAL.search(words) and not IN_ITS_OWN.match(self.text, one.end))
            or IT.match(words)
            or ITS_PHASE.search(words)
            or (not self.text[start : one.start].strip() and IS_PAID_OUT.match(self.text, one.end))
        )
        return home if spoken else None

    def part_of_last(self, number: int) -> int | None:
        """`Of this sum, …`: the program of the sums just told."""
        place = self.sentences.at(self.money[number].start)
        start, end = self.sentences.bounds[place]
        if not OF_THIS.match(self.text[start:end]):
            return None
        home = self._same_as_before(place)
        return self._antecedent(place) if home is None else home

    def of_whole_plan(self, number: int) -> int | None:
        """`To do so, it will give $4 million under the X`: the plan before, not what the money is from."""
        one = self.money[number]
        place = self.sentences.at(one.start)
        start, end = self.sentences.bounds[place]
        if not WHOLE.match(self.text[start:end], 0, one.start - start):
            return None
        named = [a for a, _, _ in self.places if start <= a < end]
        sources = [
            a for a in named if a > one.end and UNDER.search(self.text[max(one.end, a - 40) : a])
        ]
        if not named or len(sources) < len(named) or not self._is_first(number, start):
            return None
        return self._whole(place)

    # ------------------------------------------------------------ who pays, and from where
    def paid_for(self, number: int) -> int | None:
        """The program just spoken of, of which a sentence tells who pays what."""
        one = self.money[number]
        place = self.sentences.at(one.start)
        start = self.sentences.bounds[place][0]
        if place == 0 or self._names_in(place) or one.per is not None:
            return None
        before = self.text[start : one.start]
        if BUILDING_COST.fullmatch(before):
            home = self._whole(place)
            built = home is not None and self.programs[home].kind in _BUILT
            return home if built else None
        if SHARE.search(before):
            home = self._same_as_just_before(place)
            return self._spoken_before(place) if home is None else home
        if (
            not PAYS.search(before)
            or OF_A_FIRM.search(before)
            or IN_ITS_OWN.match(self.text, one.end)
        ):
            return None
        under = UNDER_IT.match(self.text[slice(*self.sentences.bounds[place - 1])])
        if HAS_AIM.match(self.text, one.end) and not (under and THINGS.match(self.text, one.end)):
            return None
        return self._spoken_before(place)

    def _spoken_before(self, place: int) -> int | None:
        """The program that the sentences right before speak of by name or as `the project`."""
        under = False
        for back in range(1, min(place, _REACH) + 1):
            words = self.text[slice(*self.sentences.bounds[place - back])]
            spoken = UNDER_IT.match(words) or GENERIC.match(words)
            if spoken and (home := self._called_by_head(place - back, words)) is not None:
                return home
            named = {
                at
                for at in self._names_in(place - back)
                if self.programs[at].kind not in NO_SPENDERS
            } - self._sources_in(place - back)
            if named:
                return named.pop() if len(named) == 1 else None
            under = under or UNDER_IT.match(words) is not None
            if not (under or spoken or self._speaks_of_last(place - back, words)):
                return None
        return None

    def _speaks_of_last(self, place: int, words: str) -> bool:
        """Whether a sentence calls the program named right before it by its head: `the complex`."""
        named = self._names_in(place - 1) if place else set()
        return any(self._names_head(self.programs[at], words) for at in named)

    def _sources_in(self, place: int) -> set[int]:
        """The funds that a sentence only names as where money is from: `through the X Fund`."""
        start, end = self.sentences.bounds[place]
        return {
            at
            for a, _, at in self.places
            if start <= a < end
            and self.programs[at].kind == "fund"
            and UNDER.search(self.text[max(start, a - 30) : a])
        }

    def money_of(self, number: int) -> int | None:
        """`It gives $4 million to towns. … The money comes from the X`: the program told behind."""
        place = self.sentences.at(self.money[number].start)
        start, end = self.sentences.bounds[place]
        if not FUNDED.search(self.text[start:end]) or not self._is_first(number, start):
            return None
        if self._names_in(place):
            return None
        for ahead in range(place + 1, min(place + _AHEAD, len(self.sentences.bounds))):
            begin, stop = self.sentences.bounds[ahead]
            names = [one for one in self.places if begin <= one[0] < stop]
            if names:
                told = MONEY_OF.fullmatch(self.text, begin, names[0][0])
                return names[0][2] if told else None
            if any(begin <= other.start < stop for other in self.money):
                return None
        return None

    def _is_first(self, number: int, start: int) -> bool:
        """Whether no other sum stands before it in its sentence."""
        return number == 0 or self.money[number - 1].start < start

    def _whole(self, place: int) -> int | None:
        """The plan named last before a sentence that tells what the whole of it takes."""
        for back in range(1, min(place, _BACK) + 1):
            named = {at for at in self._names_in(place - back) if not self.programs[at].budget_line}
            plans = {at for at in named if self.programs[at].kind in _PLANS}
            if len(plans) == 1:
                return plans.pop()
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def _of_years(self, place: int) -> int | None:
        """`FY 2026: $5 million`: the program of the heading above the lines of the years."""
        above = place - 1
        while above >= 0 and YEAR_LINE.fullmatch(self.text[slice(*self.sentences.bounds[above])]):
            above -= 1
        if above < 0:
            return None
        named = self._names_in(above)
        words = self.text[slice(*self.sentences.bounds[above])]
        if not named and ANY_HEAD.search(words):
            home = self._called_by_head(above, words)
            return self._antecedent(above) if home is None else home
        return named.pop() if len(named) == 1 else None

    def _same_as_just_before(self, place: int) -> int | None:
        """The program of the last sum of the sentence before."""
        start, end = self.sentences.bounds[place - 1] if place else (0, 0)
        told = [home for at, home in self.homes.items() if start <= self.money[at].start < end]
        return told[-1] if told else None

    def _topic_before(self, place: int) -> int | None:
        """The only program of the sentence before, where it opens that sentence: `On the X, …`."""
        named = self._names_in(place - 1) if place else set()
        start = self.sentences.bounds[place - 1][0]
        opens = any(TOPIC.fullmatch(self.text, start, a) for a, _, _ in self.places if a >= start)
        return named.pop() if len(named) == 1 and opens else None

    def _is_under_heading(self, place: int) -> bool:
        """Whether the line above, or the words before, are a program's name and nothing else."""
        if place == 0:
            return False
        start, end = self.sentences.bounds[place - 1]
        line = self.text[start:end].strip(" \n:.")
        return any(self.text[a:b] == line for a, b, _ in self.places if start <= a < end)

    def _is_line(self, end: int, words: str) -> bool:
        """Whether the words are a line of a heading, without a full stop."""
        return words.rstrip()[-1:] not in '.!?”"' and self.text[end - 1 : end] in ("\n", "")

    def _names_in(self, place: int) -> set[int]:
        """The programs that a sentence names."""
        start, end = self.sentences.bounds[place]
        return {at for a, _, at in self.places if start <= a < end}

    def _names_of_whole(self, one: FoundMoney, place: int) -> set[int]:
        """The programs that a sentence names, but for those of parts of a sum: `…, of which $1 million
        comes from the X`."""
        start, end = self.sentences.bounds[place]
        parts = self.text.find(", of which", one.end, end)
        stop = parts if parts >= 0 else end
        return {at for a, _, at in self.places if start <= a < stop}

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
            named = {
                at
                for at in self._names_in(place - back)
                if not (self.programs[at].budget_line or _PAPER.search(self.programs[at].name))
            }
            if named:
                return named.pop() if len(named) == 1 else None
            words = self.text[slice(*self.sentences.bounds[place - back])]
            if back == 1 and PLAN_HAS.match(words):
                return self._called_by_head(place - 1, words)
        return None

    def _introduced(self, place: int, words: str) -> int | None:
        """The first program of all, where a text opens with its money: `Ports will share £36 million.
        They were picked under the X.`"""
        start, end = self.sentences.bounds[place]
        if place > 3 or any(a < start for a, _, _ in self.places):
            return None
        last = self.sentences.bounds[min(place + 4, len(self.sentences.bounds) - 1)][1]
        named = dict.fromkeys(
            at
            for a, _, at in self.places
            if end <= a < last and self.programs[at].kind not in NO_SPENDERS
        )
        items = sum(self.programs[at].budget_line for a, _, at in self.places if a < last)
        return next(iter(named), None) if len(named) < _SEVERAL and not items else None

    def _only_one(self, place: int, words: str) -> int | None:
        """The only program named so far, where the sentence tells of more money for something."""
        end = self.sentences.bounds[place][0]
        named = {
            at for a, _, at in self.places if a < end and self.programs[at].kind not in NO_SPENDERS
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
        called = (CALLED.match(self.text, end) for _, end in program.spans)
        heads = {*other, last[0].lower(), program.kind, *HEADS.get(program.kind, ())} - {"other"}
        heads |= {found[1] for found in called if found}
        opened = (CALLED_BEFORE.search(self.text[max(0, a - 24) : a]) for a, _ in program.spans)
        heads |= {found[1].lower() for found in opened if found}
        forms = "|".join(re.escape(head) for head in sorted(heads) if head)
        pattern = rf"\b(?:the|this|its)\s(?:[\w$€£¥₩.,-]+\s){{0,4}}?(?:{forms})\b"
        return bool(re.search(pattern, words, re.IGNORECASE))
