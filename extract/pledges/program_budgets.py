"""Gives the sums of money of a text to its programs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice

import orjson

from extract.money import FoundMoney
from extract.pledges.budget_evidence import BudgetEvidence, Funded
from extract.pledges.line_sentences import Sentences
from extract.pledges.parse_evidence import Parse

BY_YEAR = frozenset(["year", "annum", "annually", "yearly", "financial year", "fiscal year"])
"""What a budget can be for each of: a sum for each recipient is none."""
_ENOUGH = -1400
"""What the evidence has to come to: about one chance in five. Most sums have no program, and what is
told of those that have one is often new."""
_ENOUGH_FOR_A_PART = -4000
"""What it has to come to for a part of a sum of the program that has no other home."""
_ENOUGH_FOR_TWO = -1000
"""What it has to come to for a program that a sum is spent on where another is named beside it."""
_NEVER = -100_000
_BECOMES = re.compile(r"(?:\s(?:in|for)\s[\w’' ]{2,16})?\s?(?:→|->|⇒)\s?")
_OTHER_ITEM = re.compile(r";\s(?:and\s)?(?:the\s)?[A-Z][^;:\d]{2,80}(?:,|:|\sat|\swith)\s$")
"""Behind the sum of an item, the next one of the line, before its own: `; Barley Flour,`."""


@lru_cache(maxsize=1)
def learned_weights() -> Mapping[str, int]:
    """How much each piece of evidence counts, in thousandths, as learned from gold."""
    lines = (files("extract.gazetteers") / "budget_weights.jsonl").read_bytes().splitlines()
    return dict(orjson.loads(line) for line in lines)


class ProgramBudgets:
    """Gives the sums of one text to its programs."""

    def __init__(
        self,
        text: str,
        money: Sequence[FoundMoney],
        sentences: Sentences,
        programs: Sequence[Funded],
        parse: Parse | None = None,
    ) -> None:
        self.text = text
        self.money = money
        self.sentences = sentences
        self.programs = programs
        self.evidence = BudgetEvidence(text, money, sentences, programs, parse)

    def find(self) -> list[list[int]]:
        """For each program the places of its sums, in order."""
        given: list[list[int]] = [[] for _ in self.programs]
        told = self.told()
        homes: list[list[int]] = []
        for number in range(len(self.money) if self.programs else 0):
            if number in told:
                home = told[number]
                homes.append([] if home is None else [home])
            elif self.goes_on(number):
                homes.append(homes[-1] if homes else [])
            else:
                whole = self.evidence.wholes.get(number)
                homes.append(self._weighed(number, [] if whole is None else homes[whole]))
            for at in homes[-1]:
                given[at].append(number)
        return given

    def goes_on(self, number: int) -> bool:
        """Whether a sum goes with the one before: told again in another currency, or what that
        becomes (`$5 million in 2024 → $8 million in 2025`)."""
        one = self.money[number]
        before = self.money[number - 1]
        becomes = _BECOMES.fullmatch(self.text, before.end, one.start) is not None
        return one.converted_from is not None or becomes

    def told(self) -> dict[int, int | None]:
        """The sums whose program, or that they have none, needs no weighing."""
        found: dict[int, int | None] = {
            number: None
            for number, one in enumerate(self.money)
            if one.per is not None and one.per not in BY_YEAR
        }
        for number, one in enumerate(self.money):
            if (home := self._of_line(one)) is not None:
                found[number] = home
        return found | self._respectively()

    def _weighed(self, number: int, whole: Sequence[int]) -> list[int]:
        """The program that most speaks for, where it is enough; else that of the whole that the sum is
        a part of, unless much speaks against. Where that is named beside the sum, also the one that
        the text was about: `The Port Plan opens. It gets $5 million from the Sea Fund.`"""
        weighed = {
            at: weight(self.evidence.of(number, at)) for at in self.evidence.candidates(number)
        }
        ranked = sorted(weighed, key=lambda at: (-weighed[at], at))
        if not ranked or weighed[ranked[0]] <= _ENOUGH:
            return [at for at in whole if weighed.get(at, _NEVER) > _ENOUGH_FOR_A_PART][:1]
        if self.evidence.where(number, ranked[0]) != "same":
            return ranked[:1]
        others = (
            at
            for at in ranked[1:]
            if weighed[at] > _ENOUGH_FOR_TWO and self.evidence.where(number, at).endswith("back")
        )
        return [*ranked[:1], *islice(others, 1)]

    def _of_line(self, one: FoundMoney) -> int | None:
        """The program whose budget line, item or row the sum stands on."""
        begin = one.start - len(self.text[: one.start].rpartition("\n")[2])
        home = None
        for named in self.evidence.named_in(begin, one.start):
            if self.programs[named.at].budget_line and named.end <= one.start and one.per is None:
                between = self.text[named.end : one.start]
                home = None if _OTHER_ITEM.search(between) else named.at
        return home

    def _respectively(self) -> dict[int, int]:
        """`A and B get $3 million and $4 million respectively`: each name with its sum."""
        found: dict[int, int] = {}
        for word in re.finditer(r"\brespectively\b", self.text):
            a, _ = self.sentences.around(word.start())
            before = range(a, word.start())
            sums = [at for at, one in enumerate(self.money) if one.start in before]
            named = [one.at for one in self.evidence.named_in(a, word.start())]
            if len(sums) == len(named) == len(set(named)):
                found.update(zip(sums, named, strict=True))
        return found


def weight(told: Collection[str]) -> int:
    """What pieces of evidence come to together: the logarithm of the odds, in thousandths."""
    weights = learned_weights()
    return weights[""] + sum(weights.get(one, 0) for one in told)
