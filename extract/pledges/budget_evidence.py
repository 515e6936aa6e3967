"""What a text says for and against each of its programs as the one that a sum is the budget of.

Evidence is told in short strings, such as `before:last=budget of`. How much each of them counts is
learned from gold (`benchmarks/trained_budgets.py`) and kept in `gazetteers/budget_weights.jsonl`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from extract.grammar.money_words import is_small
from extract.grammar.sum_parts import parts_of
from extract.money import FoundMoney
from extract.pledges.line_sentences import Sentences, Span
from extract.pledges.parse_evidence import Parse, ParseEvidence
from extract.words import text_before

_DATA = tomllib.loads((files("extract.gazetteers") / "budget_words.toml").read_text("utf-8"))
_CLASSES = {word: name for name, words in _DATA["classes"].items() for word in words.split()}
_HEADS = frozenset(_DATA["lists"]["heads"].split())
_KEPT = frozenset(_DATA["lists"]["kept"].split())
_WORD = re.compile(r"[A-Za-z][\w’'-]*|\d[\d,.]*|[^\w\s]|\n")
_OPENERS = frozenset(("The", "It", "This", "Its", "They", "In", "A", "An", "Of", "For", "Under"))
_LIGHT = frozenset(("other", "the", "about", "Name", "0", ","))
"""Classes that are passed over where only the words that carry the meaning are wanted."""
_STEM = 6
_AROUND = 90
"""Characters before and behind a sum whose words are looked at."""
_NEAREST = 8
"""Programs of a sum's own sentence that are weighed."""
_EARLIER = 4
"""Programs named before its sentence that are weighed."""
_AHEAD = 4
"""Sentences in which a program may be named after the sum."""
_LOOKED_AT = 60
"""Places of names before its sentence in which they are looked for."""
_BACK = 6
"""Sentences back that are told apart."""
_STEPS = (50, 120, 250, 500, 900, 1500)
"""Characters since a program was named that are told apart."""
_LINES_BACK = 3_000
"""Characters before a sum in which lines are counted."""
_OF_THE_WHOLE = (
    "where=",
    "before:",
    "behind:",
    "before=",
    "behind=",
    "past:",
    "one back:",
    "named since",
    "share",
    "tie ",
    "sides",
)
"""What of the evidence of a sum tells also of its parts."""
_SHORT = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]hat|[Ii]ts|[Tt]heir|[Oo]ur|[Ss]aid|[Ss]ame)\s(?:(?!(?:of|for|to|in|under|with|and|is|was|has|will|from|on)\b)[\w’'-]+\s){{0,2}}?"
    rf"(?P<head>(?:{'|'.join(sorted(_HEADS))})s?)\b(?!['’-]\w\w)",
    re.IGNORECASE,
)
"""`the fund`, `this new scheme`: what stands for a program that was named before."""
_ALIKE = {"programme": "program", "centre": "center"}
_ITEM = re.compile(r"\W{0,3}(?:\((?:[A-Z]\w+\s)?\d{1,2}\)|\d{1,2}[.)]\s)|\s*[❶-❿①-⑳•▪◦]")
_NO_BUDGET = re.compile(
    r"\b(?:exports?|imports?|trade|sales(?!-)|turnover|revenues?|GDP|fines?|penalt\w+|damages|savings?|sav(?:e|es|ed|ing)|profits?|income|wages?|salar\w+"
    r"|prices?|market|debts?|benefits?|losses|damages?|receipts|value[\s-]add(?:ed)?|output|contract|tender|contracts\s(?:is|are|was|were)|allowances?|stipends?|lump\ssum)\b[^.;:\n]{0,36}$"
    r"|\bprivate(?:[ -]sector)?\s(?:investments?|capital|funding)\s(?:of|worth)\s(?:about\s|some\s|over\s)?$"
    r"|\b(?:limits?|ceilings?|thresholds?|fines?|penalt\w+)\b[^.;:\n]{0,90}$|\b(?:cost|price)\sof\s(?:an?|each|one|every)\s[^.;:\n]{0,40}$"
    r"|\b(?:reduc\w+|cut\w*|lower\w*|sav\w+)\b[^.;:\n]{3,60}\bby\s$|\brang(?:e|es|ing)\s(?:between\s)?$|\b(?:above|below|than)\sthe\s$"
)
"""Before a sum that is what trade, fines or prices amount to, or what another is compared with."""
_NO_BUDGET_BEHIND = re.compile(
    r"\s(?:in|of|worth\sof)\s(?:[a-z]+\s){0,2}(?:exports?|imports?|trade|sales|turnover|revenues?|fines?|penalties|damages|savings|profits?|debts?|benefits|losses|(?:economic\s|social\s)?(?:added\svalue|value\sadded)|economic\s(?:value|effects?|benefits?|impact|activity|output)|(?:private|approved|committed|foreign|reali[sz]ed|new)\s(?:investments?|capital|funding|money))\b"
    r"|\s(?:[\w-]+\s){0,3}(?:contracts?|tender)\b|\s(?:more|less|higher|lower)\sthan\b"
)
_EACH = re.compile(r"\b(?:[Ee]ach|[Ee]very)\s(?!year\b|month\b)[a-z][^.;:,]{1,70}$")
"""Before a sum that each of several gets: `Each school will be supported with`."""
_FOR_EACH = re.compile(r"\s(?:per|for\s(?:each|every)|to\s(?:each|every))\s(?!year|month)[a-z]+")
_ONLY_HOPED = re.compile(
    r"\b(?:drawn|drew|envisag\w+|attract\w*|leverag\w+|unlock\w*|expected\sto\s(?:draw|bring|generate|save)|crowd\w*\sin)\b[^.;]{0,120}$"
)
"""What a program is to bring, before a sum that is none of its money."""


@dataclass(frozen=True, slots=True)
class Funded:
    """A program as its budgets need to know it."""

    name: str
    kind: str
    spans: Sequence[Span]
    budget_line: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """One place where a program is named."""

    start: int
    end: int
    at: int
    """Which program."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum with the sentence that it stands in."""

    number: int
    one: FoundMoney
    place: int
    """Which sentence."""
    start: int
    end: int
    before: Sequence[_Named]
    behind: Sequence[_Named]
    recent: Sequence[_Named]
    """Where each program was last named before it, the latest first."""


class BudgetEvidence:
    """Tells the evidence of one text."""

    def __init__(
        self,
        text: str,
        money: Sequence[FoundMoney],
        sentences: Sentences,
        programs: Sequence[Funded],
        parse: Parse | None = None,
    ) -> None:
        self.text, self.money, self.sentences, self.programs = text, money, sentences, programs
        self.places = sorted(
            (_Named(start, end, at) for at, one in enumerate(programs) for start, end in one.spans),
            key=lambda one: (one.start, one.end, one.at),
        )
        self.place_starts = [one.start for one in self.places]
        self.sum_starts = [one.start for one in money]
        self.wholes = parts_of(text, money)
        """Which sum each of those that are parts is part of."""
        self.called = [frozenset((*_singulars(one.name), _singular(one.kind))) for one in programs]
        """What each program can be called by."""
        self.words: list[str] = []
        self.classes: list[str] = []
        self.word_starts: list[int] = []
        if money:
            self._read_words()
        self.shorts = list(self._short_forms())
        self.short_starts = [one.start for one in self.shorts]
        self.parsed = ParseEvidence(parse, _class_of_word) if parse is not None else None
        self.shares = [*self._shares()] if money else []
        """How much of the text is about each program."""
        self._told_of: dict[int, tuple[_Sum, list[str], list[str]]] = {}

    def candidates(self, number: int) -> list[int]:
        """The programs that a sum can be the budget of: those nearest in its sentence, the last
        before it and the first behind it."""
        found = self._of_one(number)[0]
        near = sorted(
            (*found.before, *found.behind),
            key=lambda one: min(abs(one.start - found.one.end), abs(found.one.start - one.end)),
        )
        own = [one.at for one in near[:_NEAREST]]
        own += [one.at for one in self.shorts_in(found.start, found.end)][:_NEAREST]
        first, last = (bisect_left(self.place_starts, edge) for edge in (found.start, found.end))
        earlier = [
            one.at
            for one in reversed(self.places[max(0, first - _LOOKED_AT) : first])
            if not (self._is_item(found.start) and self._is_item(one.start))
        ]
        before = list(dict.fromkeys(at for at in earlier if at not in own))[:_EARLIER]
        later = [one.at for one in self.places[last : last + 1]]
        return list(dict.fromkeys((*own, *before, *later)))

    def _is_item(self, offset: int) -> bool:
        """Whether a sentence is an item of a list: it speaks of no program of another item."""
        return _ITEM.match(self.text, self.sentences.around(offset)[0]) is not None

    def of(self, number: int, at: int) -> set[str]:
        """What is told of a sum and a program; of a part also what is told of the whole."""
        told = self._told(number, at)
        if (whole := self.wholes.get(number)) is not None:
            told.add("part")
            told.update(
                f"whole {one}" for one in self._told(whole, at) if one.startswith(_OF_THE_WHOLE)
            )
        return told

    def where(self, number: int, at: int) -> str:
        """Where the program is named, as seen from the sum: `same`, `one back`, `ahead`."""
        return self._where(self._of_one(number)[0], at)[0]

    def _told(self, number: int, at: int) -> set[str]:
        found, of_sum, around = self._of_one(number)
        where, back = self._where(found, at)
        told = {f"where={where}", f"kind={self.programs[at].kind}"}
        told.add(f"{where}:kind={self.programs[at].kind}")
        group = where if where in ("same", "far", "ahead") else "past"
        told.update(of_sum)
        told.update(f"{group}:{one}" for one in around)
        if where == "same":
            told.update(self._of_names(found, at))
        else:
            told.update(f"{group}:{one}" for one in self._spoken_of(found, at))
            if where == "ahead":
                told.update(f"ahead:{one}" for one in self._told_ahead(found, at, -back))
            elif back:
                told.update(f"{where}:{one}" for one in self._told_back(found, at, back))
        told.update(self._of_shorts(found, at, "same" if where == "same" else "past"))
        for one in (*self.shares[at], *self._since(found, at)):
            told.update((one, f"{where}:{one}"))
        return told

    def _shares(self) -> Iterator[list[str]]:
        """For each program how much of the text is about it, and whether it is the first."""
        counts = Counter(one.at for one in (*self.places, *self.shorts))
        for at, program in enumerate(self.programs):
            first = program.spans[0][0]
            told = [
                f"programs={min(len(self.programs), 4)}",
                f"share={4 * counts[at] // counts.total()}",
                f"first in sentence={min(self.sentences.at(first), 4)}",
            ]
            yield [*told, "first program"] if first == self.places[0].start else told

    def _since(self, found: _Sum, at: int) -> Iterator[str]:
        """How long before the sum the program was last named, and how many others were since."""
        named = next((place for place, one in enumerate(found.recent) if one.at == at), None)
        if named is None:
            return
        start, end = found.one.start, found.recent[named].end
        lines = self.text.count("\n", max(end, start - _LINES_BACK), start)
        yield f"named since={min(named, 4)}"
        yield f"lines since={min(lines, 3)}"
        yield f"length since={bisect_left(_STEPS, start - end)}"

    def _of_one(self, number: int) -> tuple[_Sum, list[str], list[str]]:
        if number not in self._told_of:
            found = self._sum(number)
            self._told_of[number] = (found, [*self._of_sum(found)], [*self._around(found)])
        return self._told_of[number]

    # ------------------------------------------------------------ short forms
    def _short_forms(self) -> Iterator[_Named]:
        """`the fund`, `this scheme`: each with the program before it that it stands for."""
        for found in _SHORT.finditer(self.text) if self.money else ():
            last = bisect_left(self.place_starts, found.end()) - 1
            if not self.places or self.places[last].end > found.start("head"):
                continue
            head = _singular(found["head"].lower())
            before = reversed(self.places[max(0, last - _LOOKED_AT) : last + 1])
            own = (one.at for one in before if head in self.called[one.at])
            at = next((at for at in own if not self.programs[at].budget_line), None)
            if at is not None:
                yield _Named(found.start(), found.end(), at)

    def shorts_in(self, start: int, end: int) -> Sequence[_Named]:
        """The short forms that begin between the two."""
        return self.shorts[
            bisect_left(self.short_starts, start) : bisect_left(self.short_starts, end)
        ]

    def _of_shorts(self, found: _Sum, at: int, group: str) -> Iterator[str]:
        """How the words of its sentence tie the sum to a short form of the name."""
        shorts = [one for one in self.shorts_in(found.start, found.end) if one.at == at]
        before = [one for one in shorts if one.end <= found.one.start]
        behind = [one for one in shorts if one.start >= found.one.end]
        if shorts:
            yield f"{group}:short"
        if before:
            yield f"{group}:short before"
            if not found.before or found.before[-1].end < before[-1].start:
                yield f"{group}:short is last name"
            if before[-1].start <= found.start + 2:
                yield f"{group}:short opens"
            yield from self._between("short before", before[-1].end, found.one.start)
        if behind:
            yield f"{group}:short behind"
            yield from self._between("short behind", found.one.end, behind[0].start)
        for told in self._ties(found, (*before[-1:], *behind[:1])):
            yield from (told, f"short {told}")

    def _ties(self, found: _Sum, names: Sequence[_Named]) -> Iterator[str]:
        """How the parse ties the sum to names of its sentence."""
        if self.parsed is not None:
            for one in names:
                ties = self.parsed.tie((found.one.start, found.one.end), (one.start, one.end))
                yield from (f"tie {told}" for told in ties)

    # ------------------------------------------------------------ words
    def _read_words(self) -> None:
        """Every word and its class; names of programs and sums are one word each."""
        masks = [(one.start, one.end, "Program") for one in self.places]
        masks += [(one.start, one.end, "Sum") for one in self.money]
        at = 0
        for start, end, name in sorted(masks):
            if start >= at:
                self._read_between(at, start)
                self._add(start, name, name)
                at = end
        self._read_between(at, len(self.text))

    def _read_between(self, start: int, end: int) -> None:
        for found in _WORD.finditer(self.text, start, end):
            word = _plain(found[0])
            self._add(found.start(), word, _class_of(found[0].lower(), word))

    def _add(self, start: int, word: str, kind: str) -> None:
        self.word_starts.append(start)
        self.words.append(word)
        self.classes.append(kind)

    def _range(self, start: int, end: int) -> slice:
        return slice(bisect_left(self.word_starts, start), bisect_left(self.word_starts, end))

    def _meaning(self, start: int, end: int) -> list[str]:
        """The classes of the words that carry the meaning."""
        return [one for one in self.classes[self._range(start, end)] if one not in _LIGHT]

    # ------------------------------------------------------------ places
    def named_in(self, start: int, end: int) -> Sequence[_Named]:
        """The places of names that begin between the two."""
        return self.places[
            bisect_left(self.place_starts, start) : bisect_left(self.place_starts, end)
        ]

    def _holds_sum(self, start: int, end: int) -> bool:
        """Whether a sum begins between the two."""
        at = bisect_left(self.sum_starts, start)
        return at < len(self.sum_starts) and self.sum_starts[at] < end

    def _sum(self, number: int) -> _Sum:
        one = self.money[number]
        place = self.sentences.at(one.start)
        start, end = self.sentences.bounds[place]
        before = [named for named in self.named_in(start, one.start) if named.end <= one.start]
        first = bisect_left(self.place_starts, one.start)
        recent: dict[int, _Named] = {}
        for named in reversed(self.places[max(0, first - _LOOKED_AT) : first]):
            recent.setdefault(named.at, named)
        behind = self.named_in(one.end, end)
        return _Sum(number, one, place, start, end, before, behind, [*recent.values()])

    def _where(self, found: _Sum, at: int) -> tuple[str, int]:
        """Where the program is named, as seen from the sum, and how many sentences back."""
        if any(named.at == at for named in (*found.before, *found.behind)):
            return "same", 0
        for back in range(1, min(found.place, _BACK) + 1):
            if any(named.at == at for named in self.named_in(*self._bounds(found.place - back))):
                return ("one back", "two back")[back - 1] if back < 3 else "more back", back
        first = self.programs[at].spans[0][0]
        if first >= found.end and (steps := self.sentences.at(first) - found.place) <= _AHEAD:
            return "ahead", -steps
        return "far", 0

    def _bounds(self, place: int) -> Span:
        return self.sentences.bounds[place]

    # ------------------------------------------------------------ evidence
    def _of_sum(self, found: _Sum) -> Iterator[str]:
        """What the sum and its sentence are, whatever program they are weighed with."""
        one, text = found.one, self.text
        yield f"bound={one.bound}"
        if one.per is not None:
            yield "by year"
        if is_small(one.currency, one.amount_max or one.amount):
            yield "small"
        before = text_before(text, one.start)
        if _NO_BUDGET.search(before):
            yield "trade before"
        if _NO_BUDGET_BEHIND.match(text, one.end):
            yield "trade behind"
        if _EACH.search(before) or _FOR_EACH.match(text, one.end):
            yield "for each"
        if _ONLY_HOPED.search(before):
            yield "only hoped for"
        yield from {f"sentence={word}" for word in self.words[self._range(found.start, found.end)]}

    def _around(self, found: _Sum) -> Iterator[str]:
        """The words right before and behind the sum."""
        one = found.one
        start, end = max(found.start, one.start - _AROUND), min(found.end, one.end + _AROUND)
        before, behind = self._range(start, one.start), self._range(one.end, end)
        words, next_words = self.words[before], self.words[behind]
        for count in (1, 2):
            yield f"last {count}={' '.join(words[-count:])}"
            yield f"class last {count}={' '.join(self._meaning(start, one.start)[-count:])}"
            yield f"class next {count}={' '.join(self._meaning(one.end, end)[:count])}"
        yield f"next={' '.join(next_words[:1])}"
        yield from {f"class before={word}" for word in self.classes[before]}
        yield from {f"class behind={word}" for word in self.classes[behind][:8]}

    def _of_names(self, found: _Sum, at: int) -> Iterator[str]:
        """How the words of its sentence tie the sum to the name in it."""
        before = [one for one in found.before if one.at == at]
        behind = [one for one in found.behind if one.at == at]
        sides = (bool(before), bool(behind))
        others = tuple(any(one.at != at for one in side) for side in (found.before, found.behind))
        yield f"sides={sides} others={others}"
        if before:
            name = before[-1]
            yield from self._between("before", name.end, found.one.start)
            lead = self.words[self._range(max(found.start, name.start - 60), name.start)]
            yield f"before:lead={' '.join(lead[-2:])}"
            yield f"before:lead word={' '.join(lead[-1:])}"
            if not set(lead) - {"the", "The", "a", "its", "“"}:
                yield "before:opens"
        if behind:
            yield from self._between("behind", found.one.end, behind[0].start)
            yield f"behind:others before={others[0]}"
        yield from self._ties(found, (*before[-1:], *behind[:1]))

    def _between(self, side: str, start: int, end: int) -> Iterator[str]:
        """The words between a sum and a name."""
        words = self.words[self._range(start, end)]
        sums, names = words.count("Sum"), words.count("Program")
        yield f"{side}:length={sum(len(words) > edge for edge in (1, 3, 6, 10, 16, 25))}"
        yield f"{side}:sums={min(sums, 3)}"
        yield f"{side}:names={min(names, 2)}"
        if sums or names:
            yield from {f"{side} far={word}" for word in words}
            return
        yield f"{side}:alone"
        yield from {f"{side}={word}" for word in words}
        if len(words) <= 4:
            yield f"{side}:all={' '.join(words)}"
        for count in (1, 2):
            yield f"{side}:first {count}={' '.join(words[:count])}"
            yield f"{side}:last {count}={' '.join(words[-count:])}"

    def _spoken_of(self, found: _Sum, at: int) -> Iterator[str]:
        """Whether a sentence without the program's name speaks of it."""
        yield f"others={bool(found.before)}{bool(found.behind)}"
        before = self._range(found.start, found.one.start)
        yield from {f"word={word}" for word in self.words[before]}
        behind = self.words[self._range(found.one.end, min(found.end, found.one.end + _AROUND))]
        yield from {f"behind={word}" for word in behind[:6]}
        words = [*_singulars(self.text[found.start : found.end])]
        heads = [word for word in words if word in _HEADS]
        own = self.called[at].intersection(heads)
        yield "called by its head" if own else "another head" if heads else "no head"
        opening = next(iter(words), "")
        if opening in ("the", "this", "it") and self.called[at] & {*words[1:5]}:
            yield "opens with its head"
        if opening in ("it", "they"):
            yield "opens with it"

    def _told_back(self, found: _Sum, at: int, back: int) -> Iterator[str]:
        """How the sentence before speaks of the program, and what stands between."""
        start, end = self._bounds(found.place - back)
        named = self.named_in(start, end)
        yield f"names={min(len({one.at for one in named}), 3)}"
        between = {one.at for one in self.named_in(end, found.start)} - {at}
        yield f"names between={min(len(between), 2)}"
        mine = [one for one in named if one.at == at]
        if named[-1].at == at:
            yield "named last"
        if not self.words[self._range(mine[-1].end, end)][2:]:
            yield "ends its sentence"
            if self.words[self._range(found.start, found.end)][:1] == ["its"]:
                yield "its"
        if self.parsed is not None:
            yield f"role={self.parsed.role_of((mine[-1].start, mine[-1].end))}"
        if named[0].at == at:
            yield "named first"
            if len(self.words[self._range(start, named[0].start)]) <= 2:
                yield "opens its sentence"
        if self.words[self._range(start, end)] in (["Program"], ["Program", "\n"]):
            yield "is a heading"
        if "\n" in self.text[end - 1 : found.start]:
            yield "new line"
        if self._holds_sum(start, found.start):
            yield "sums before"

    def _told_ahead(self, found: _Sum, at: int, steps: int) -> Iterator[str]:
        """How a sentence that comes later names the program."""
        start, end = self._bounds(found.place + steps)
        named = self.programs[at].spans[0]
        yield f"steps={steps}"
        yield f"opens={' '.join(self.words[self._range(start, end)][:2])}"
        yield f"class opens={' '.join(self._meaning(start, end)[:1])}"
        if found.place < 3:
            yield "in the head"
        if "\n" in self.text[found.one.end : found.end]:
            yield "in a line"
        if self.parsed is not None:
            yield f"role={self.parsed.role_of(named)}"
        if self._holds_sum(found.one.end, named[0]):
            yield "sums between"


def _plain(word: str) -> str:
    """A word as evidence: a number, a name, or the first letters."""
    if word[0].isdigit():
        return "0"
    if word[0].isupper() and word not in _OPENERS:
        return "Name"
    return word.lower()[:_STEM]


def _class_of(word: str, plain: str) -> str:
    if plain in ("0", "Name", "\n") or word in _KEPT:
        return plain if word not in _KEPT else word
    return _CLASSES.get(word) or ("other" if word.isalpha() else plain)


def _class_of_word(word: str) -> str:
    """What a word as written is taken for."""
    return _class_of(word, _plain(word)) if word[:1].isalnum() else word


def _singulars(text: str) -> Iterator[str]:
    """The words of a text in small letters, each as one of its kind."""
    return (_singular(word.lower()) for word in re.findall(r"[A-Za-z]+", text))


def _singular(word: str) -> str:
    word = word.rstrip("s")
    return _ALIKE.get(word, word)
