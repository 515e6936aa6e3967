"""Gives the sums of money of a text to its programs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.grammar.money_words import is_small
from extract.money import FoundMoney
from extract.pledges.budget_words import (
    ADJACENT,
    APPOSED,
    BREAK,
    BY_YEAR,
    CEILING,
    CHAIN,
    CUE,
    EACH,
    FOR_ANY_ONE,
    FUNDED,
    GENERIC,
    IN_LINE_WITH,
    LINK,
    NO_BUDGET,
    NO_BUDGET_BEHIND,
    NO_SPENDERS,
    OF_MONEY,
    OF_THIS,
    ONLY_HOPED,
    OUTLAY,
    OWN_OBJECT,
    RIGHT_BEFORE,
    SIZED,
    TO_WHICH,
    UNDER,
    WHICH_HAS,
)
from extract.pledges.line_sentences import Sentences
from extract.pledges.spoken_budgets import Funded, SpokenBudgets

_FAR = 150
"""Characters between a sum and the name that it goes to, at the most."""
_NEAR = 60
"""Characters between a part of a sum and its own program, at the most."""
_OTHER_ITEM = re.compile(r";\s(?:and\s)?(?:the\s)?[A-Z][^;:\d]{2,80}(?:,|:|\sat|\swith)\s$")
"""Behind the sum of an item, the next one of the line, before its own: `; Barley Flour,`."""
_AIMED = re.compile(
    r"\b(?:for|to|towards?|into)\s(?:(?:the|its|a|an)\s)?(?:[a-z][\w-]*\s){0,3}[“\"‘']?$"
)
_OF_WHICH = re.compile(
    r"[^.;]{0,90},\s(?:out\s)?of\swhich\s(?:some\s|about\s)?"
    r"|\s(?:came|comes|will\scome|is|was)\sfrom\s[^.;,\d]{2,50}\sand\s"
)
_OWN_NAME = re.compile(r"(?:\s20\d\d)?(?:\s\([^()]{2,20}\))?\s")
"""Between the name of a plan and that of its fund: `the Plan 2030 (P2030) Fund`."""
_FROM = re.compile(r"(?:\s(?:by|in)\s[\w-]{4,9})?,?\s(?:up\s)?from\s")
_WITH = re.compile(r",\swith\s(?=(?:an?\s)?(?:initial\s|total\s|further\s)?$)")
"""A comma that parts no sum from its program: `a Plan under the proposal, with`."""


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
        told = SpokenBudgets(
            self.text, self.money, self.sentences, self.programs, self.places, self.homes
        )
        readings = (
            told.of_whole_plan,
            self._named_part,
            told.part_of_last,
            self._of_which,
            self._named_beside,
            self._in_chain,
            told.spoken_of,
            told.paid_for,
            told.money_of,
        )
        self.homes.update(self._respectively())
        for place, one in enumerate(self.money):
            if place in self.homes:
                continue
            home = self._of_line(one)
            if home is None and one.converted_from is not None:
                home = self._restated(place)
            elif home is None and self._can_be_budget(one) and not self._is_old_level(place):
                home = next((at for read in readings if (at := read(place)) is not None), None)
            if home is not None:
                self.homes[place] = home
        given: list[list[int]] = [[] for _ in self.programs]
        for at, home in self.homes.items():
            given[home].append(at)
        return given

    def _can_be_budget(self, one: FoundMoney) -> bool:
        """Whether the sum is neither a share of each recipient nor what trade, fines or prices amount to."""
        if one.per is not None and one.per not in BY_YEAR:
            return False
        if is_small(one.currency, one.amount_max or one.amount) or self._is_ceiling(one):
            return False
        before = self.text[max(0, one.start - 110) : one.start]
        if ONLY_HOPED.search(self.text[max(0, one.start - 140) : one.start]):
            return False
        return not (NO_BUDGET.search(before) or NO_BUDGET_BEHIND.match(self.text, one.end))

    def _is_old_level(self, place: int) -> bool:
        """Whether the sum is where something begins that ends at a sum of no program: `to rise to $3
        million by 2030 from $2 million`."""
        if not place or place - 1 in self.homes:
            return False
        return bool(_FROM.fullmatch(self.text, self.money[place - 1].end, self.money[place].start))

    def _is_ceiling(self, one: FoundMoney) -> bool:
        """Whether the sum is the most that each recipient may get."""
        if one.bound != "up_to" or not is_small(
            one.currency, (one.amount_max or one.amount) / 1000
        ):
            return False
        before = self.text[max(0, one.start - 90) : one.start]
        return bool(CEILING.search(before) or FOR_ANY_ONE.match(self.text, one.end))

    def _of_line(self, one: FoundMoney) -> int | None:
        """The program whose budget line, item or row the sum stands on."""
        begin = self.text.rfind("\n", 0, one.start) + 1
        home = None
        for _, end, at in self.places:
            if self.programs[at].budget_line and begin <= end <= one.start:
                between = self.text[end : one.start]
                if "\n" not in between and one.per is None:
                    home = None if _OTHER_ITEM.search(between) else at
        return home

    # ------------------------------------------------------------ names in the sentence of the sum
    def _respectively(self) -> dict[int, int]:
        """`A and B get $3 million and $4 million respectively`: each name with its sum."""
        found: dict[int, int] = {}
        for word in re.finditer(r"\brespectively\b", self.text):
            a, _ = self.sentences.around(word.start())
            sums = [at for at, one in enumerate(self.money) if a <= one.start < word.start()]
            named = [at for start, _, at in self.places if a <= start < word.start()]
            if 1 < len(sums) == len(named) == len(set(named)):
                found.update(zip(sums, named, strict=True))
        return found

    def _restated(self, place: int) -> int | None:
        """The program of the sum that this one tells in another currency."""
        start = self.money[place].converted_from
        return self.homes.get(place - 1) if place and self.money[place - 1].start == start else None

    def _in_chain(self, place: int) -> int | None:
        """The program of the sum right before, to which this one is added or compared."""
        last = self.homes.get(place - 1) if place else None
        if last is None:
            return None
        before, one = self.money[place - 1], self.money[place]
        end = before.end
        if place > 1 and before.converted_from == self.money[place - 2].start:
            end += self.text[end : end + 1] == ")"
        return last if CHAIN.fullmatch(self.text, end, one.start) else None

    def _named_part(self, place: int) -> int | None:
        """`Of this sum, $4 million goes to the X`: the program that a part of a sum is for."""
        one = self.money[place]
        a, b = self.sentences.around(one.start)
        behind = next((name for name in self.places if one.end <= name[0] < b), None)
        if behind is None or not OF_THIS.match(self.text[a:b]):
            return None
        if behind[0] - one.end > _NEAR or any(
            one.end < other.start < behind[0] for other in self.money
        ):
            return None
        aimed = _AIMED.search(self.text[one.end : behind[0]])
        return self._goes_to(one, behind) if aimed else None

    def _of_which(self, place: int) -> int | None:
        """`$4 million under the X, of which $1 million is for roads`: the program of the whole."""
        home = self.homes.get(place - 1) if place else None
        if home is None:
            return None
        last, one = self.money[place - 1], self.money[place]
        if not _OF_WHICH.fullmatch(self.text, last.end, one.start):
            return None
        end = self.sentences.around(one.start)[1]
        named = any(one.end <= start < end for start, _, _ in self.places)
        return None if named else home

    def _named_beside(self, place: int) -> int | None:
        """The program named in the sentence of the sum to which its words tie it."""
        one = self.money[place]
        a, b = self.sentences.around(one.start)
        behind = [place for place in self.places if one.end <= place[0] < b]
        before = [place for place in self.places if a <= place[0] and place[1] <= one.start]
        spenders = [p for p in (*before, *behind) if self.programs[p[2]].kind not in NO_SPENDERS]
        if spenders:
            behind = [place for place in behind if place in spenders]
            before = [place for place in before if place in spenders]
        if not behind and not before:
            return None
        laws_only = all(self.programs[place[2]].kind == "law" for place in behind)
        if not before and laws_only and GENERIC.match(self.text, a):
            return None
        if before and IN_LINE_WITH.search(self.text[max(a, before[-1][0] - 100) : before[-1][0]]):
            return None
        if before and (
            ADJACENT.fullmatch(self.text, before[-1][1], one.start)
            or self._has_outlay(one, before[-1])
        ):
            return before[-1][2]
        for place_before in reversed(before[:-1]):
            if TO_WHICH.fullmatch(self.text, place_before[1], one.start):
                return place_before[2]
        if behind and (at := self._goes_to(one, behind[0])) is not None:
            return at
        sentence = self.text[a:b]
        if before and (at := self._told_before(one, before)) is not None:
            return at
        named = {place[2] for place in (*before, *behind)}
        if before and self._is_source(before[-1][0]) and self._is_of_another(before[-1][0]):
            return None
        if len(named) != 1 or self._is_each(one) or not FUNDED.search(sentence):
            return None
        between = self.text[one.end : behind[0][0]] if behind and not before else ""
        if BREAK.search(between) or OWN_OBJECT.match(between):
            return None
        if between and any(one.end < other.start < behind[0][0] for other in self.money):
            return None
        home = named.pop()
        program = self.programs[home]
        spends = program.kind not in (*NO_SPENDERS, "agreement") or OF_MONEY.search(program.name)
        return home if spends else None

    def _has_outlay(self, one: FoundMoney, place: tuple[int, int, int]) -> bool:
        """Whether the name before is said to have the sum: `the X, launched in May with a budget of`."""
        between = self.text[place[1] : one.start]
        if len(between) > _FAR or re.search(r"[;:]\s", between) or self._is_each(one):
            return False
        if between == " " or TO_WHICH.fullmatch(between) or WHICH_HAS.fullmatch(between):
            return True
        if APPOSED.fullmatch(between) and SIZED.match(self.text, one.end):
            return True
        outlay = OUTLAY.search(between)
        return outlay is not None and not BREAK.search(between[: outlay.start()])

    def _goes_to(self, one: FoundMoney, place: tuple[int, int, int]) -> int | None:
        """The program named next, where the sum is said to be its: `£5 million for the X`."""
        start, end, at = place
        between = self.text[one.end : start]
        inner = next((name for name in self.places if name[0] > end), None)
        if inner is not None and _OWN_NAME.fullmatch(self.text, end, inner[0]):
            at = inner[2]
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
        if self._is_each(one) or len(between) >= _FAR:
            return None
        if CUE.search(between[-50:]) and not BREAK.search(_WITH.sub(" with ", between)):
            return at
        if re.search(r"[;:]\s", between):
            return None
        under = self._is_source(start) and not self._is_of_another(start)
        return at if under or FUNDED.search(between) else None

    def _is_source(self, start: int) -> bool:
        """Whether the words before a name make it what money is from: `under the X`."""
        return UNDER.search(self.text[max(0, start - 30) : start]) is not None

    def _is_of_another(self, start: int) -> bool:
        """Whether a sum stands before the name in its sentence: `$3 million from the X`."""
        begin = self.sentences.around(start)[0]
        return any(begin <= other.start < start for other in self.money)

    def _is_each(self, one: FoundMoney) -> bool:
        return EACH.search(self.text[one.end : one.end + 40]) is not None
