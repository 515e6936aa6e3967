"""The numbers of a promised phrase: its sums and counts, with the nouns that they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from spacy.tokens import Doc, Token

from extract.grammar.numerals import DIGITS, MAGNITUDES, WORD_NUMBER, alternatives, parse_number
from extract.money import FoundMoney
from extract.pledges.cue_words import DATA, DIRECTIONS
from extract.pledges.loose_numbers import OBJECTS, Amount, LooseNumbers, covered
from extract.pledges.phrases import WORDS
from extract.pledges.sentences import token_at, tokens_of
from extract.quantities import FoundQuantity
from extract.words import overlaps, text_before

_CONTAINERS = frozenset(DATA["words"]["containers"].split())
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?)$")
_NUMBER_OF = re.compile(
    r"\bnumber\sof\s(?:(?!its\b|their\b)[\w-]+\s){0,3}?(?!its\b|was\b|has\b|is\b)([\w-]+[^\Ws]s|SMEs|alumni|people|staff|personnel|youth|aircraft|vessels|children|women|men|livestock|[A-Z]{2,6}s)\b(?!\s[A-Z][a-z]+s\b)"
)
_RATE = re.compile(
    rf"(?<![\w.,])(?P<num>{DIGITS})\s(?P<unit>per\s\d{{1,3}}(?:,\d{{3}})+\s[a-z]+(?:\s[a-z]{{3,}}s)?)\b"
)
_PLURAL = re.compile(
    r"\b(?!(?:plans|aims|seeks|is|was|has|its|this|vis|as|does|plus|thus)\b)([a-z-]{2,}[^s\W]s|alumni|people|staff)\b"
)
_CHANGE_TAIL = re.compile(r"\bfrom\s[\d,.]+\s(?:at\s\w+\s)?to\s.*$")
_TO_A_NUMBER = re.compile(r"(?:(?<=\bto\s)|(?<=\bthan\s))\d")
_STANDING = re.compile(
    rf"\b(?:now|currently|at\spresent|st(?:ood|ands)\sat)\s(?:about\s|around\s|only\s|some\s)?"
    rf"(?P<num>{DIGITS}|{WORD_NUMBER})(?:\s(?P<mag>{alternatives(MAGNITUDES)}))?\b(?!\s?%|[-/.]\d)",
    re.IGNORECASE,
)
_PARTS = {
    "third": Decimal(100) / 3,
    "thirds": Decimal(100) / 3,
    "quarters": Decimal(25),
    "fifths": Decimal(20),
    "tenths": Decimal(10),
}
_ACTORS = frozenset(DATA["words"]["actors"].split())
_INTENT = frozenset(DATA["cues"])
_BEFORE = 260
"""Characters before a bare number in which a count tells what it counts."""
_OF_THEM = re.compile(r"\s(?:more\s)?of\s(?:them|these|those)\b")
_BECOMING = re.compile(
    r"\s(?:will|would|shall|should|must|(?:is|are)\sto)\s(?:be|hold|have)\s(?P<noun>(?:[a-z][\w’'-]*\s){0,2}?[a-z][\w-]*[^\Wsu]s)(?=[.,;]|\s(?:and|by|in)\b)"
)
"""`of these, 410 are to be starter homes`: what they become, where nothing else tells."""
_OF_WHICH = re.compile(r"\sof\s(?:which|whom)\b")
_AMONG = re.compile(r"\bamong\s(?:the\s|its\s)?(?:[a-z]+[’']s\s)?$")
_MOST = re.compile(r"(?:[a-z]+est|most\s[a-z]+|leading)\s[a-z]")
"""`among the ten largest economies`: a rank."""
_LABEL = re.compile(r"\W*[A-Z][^.;\n]{3,90}?:\s")
_KINDS = frozenset(("kinds", "types", "sorts", "varieties", "categories"))
_KINDS_OF = re.compile(r"\sof\s(?:[a-z-]+\s){0,3}?[a-z]+[^\Wsu]s\b")
_AGE = re.compile(
    r"\b(?:be|is|are|aged|people|those|children|anyone|everyone|women|men)\s(?:over|under|above|below)\s$"
    r"|\bages?\s(?:of\s)?$"
)
_ACTED_ON = re.compile(
    rf"\b(?:{alternatives(DIRECTIONS)}|bring|take|get)\s(?:the|its|their|our|his|her)\s(?:[a-z]+ed\s)?(?P<noun>(?:(?!number\b|share\b)[a-z-]+\s){{0,3}}?[a-z-]{{2,}}[^\Wsu]s|staff|personnel)"
    r"\s(?:up\s|down\s)?(?:from\s[\d.,]+\s)?to\s(?:(?:about|around|some|over|at\sleast|more\sthan|up\sto|nearly)\s)?$"
)
"""`raise its cruise calls to 200`."""
_ACROSS = re.compile(r"\b(?:[Ww]ith|in|across|from|among|at|of)\s(?:the\s|all\s)?$")
_ROOM = ("capacity", "strength", "headcount")
"""Nouns that are counted in what stands before them: bed capacity, staff strength."""


class TargetNumbers:
    """Finds the numbers of one annotated text that can be targets."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.money: Sequence[FoundMoney] = doc._.money
        self.quantities: Sequence[FoundQuantity] = doc._.quantities
        self.has_rates = _RATE.search(self.text) is not None
        loose = LooseNumbers(doc)
        self.bare = loose.bare()
        self.parsed = [*loose.by_parse(), *loose.times(), *loose.one_more()]

    def _rates(self, start: int, end: int) -> list[FoundQuantity]:
        """`0.29 per 10,000 workers`: a rate, whose unit is all that stands behind its number."""
        if not self.has_rates:
            return []
        return [
            FoundQuantity(
                one.start(),
                one.end(),
                "count",
                parse_number(one["num"]),
                one["unit"],
                noun=one["unit"],
            )
            for one in _RATE.finditer(self.text, start, end)
        ]

    def inside(self, start: int, end: int) -> list[Amount]:
        """The numbers of a range in order; a sum that only restates another is left out."""
        sums = [
            one
            for one in self.money
            if start <= one.start and one.end <= end and one.converted_from is None
        ]
        rates = self._rates(start, end)
        dates = [range(one.start, one.end) for one in self.doc._.dates if one.kind == "date"]
        counts = [
            self._with_noun(one, end)
            for one in self.quantities
            if start <= one.start
            and one.end <= end
            and not covered(one, self.money)
            and not covered(one, rates)
            and not any(one.start in date or one.end - 1 in date for date in dates)
        ]
        bare = [one for one in self._bare_numbers(start, end) if not covered(one, rates)]
        found: list[Amount] = [*sums, *counts, *rates, *bare]
        found += [
            one
            for one in self.parsed
            if start <= one.start and one.end <= end and not covered(one, found)
        ]
        return sorted(found, key=lambda one: one.start)

    def has_unread(self, start: int, end: int, offset: int) -> bool:
        """Whether a number that is neither a date nor read stands in the range behind the offset."""
        read = (*self.money, *self.quantities, *self.doc._.dates)
        known = [(one.start, one.end) for one in read]
        told = _TO_A_NUMBER.finditer(self.text, max(start, offset), end)
        return any(not overlaps(known, *found.span()) for found in told)

    def standing(self, start: int, end: int) -> Iterator[FoundQuantity]:
        """Numbers without a noun that tell what is now: `which stood at 850`, `now seven`."""
        for found in _STANDING.finditer(self.text, start, end):
            value = parse_number(found["num"]) * MAGNITUDES.get((found["mag"] or "").lower(), 1)
            one = FoundQuantity(found.start("num"), found.end(), "count", value, "")
            if not covered(one, self.quantities) and not covered(one, self.money):
                yield one

    def unit_before(self, one: Amount, start: int) -> str:
        """The counted noun where it stands before the numbers: `the number of X from 12 to 18`."""
        before = self.text[start : one.start]
        if counted := _NUMBER_OF.findall(before):
            return str(counted[-1])
        if isinstance(one, FoundQuantity) and (measured := self._measured(one)).endswith("s"):
            last = measured.split(" ")[-1]
            return last.lower() if last.istitle() else last  # it may open its sentence
        cut = _CHANGE_TAIL.sub("", before)
        plurals = [one[1] for one in _PLURAL.finditer(cut) if not self._acts(start + one.start())]
        if plurals or isinstance(one, FoundMoney):
            return str(plurals[0]) if plurals else ""
        return self._measured(one).split(" ")[-1]

    def _acts(self, offset: int) -> bool:
        """Whether the word is a verb or an adjective, not a plural: `intends to replace 3,500`."""
        word = token_at(self.doc, offset)
        return word.tag_ in ("JJ", "RB", "IN", "DT", "PRP$") or f"{word.lower_} to" in _INTENT

    # ------------------------------------------------------------ nouns
    def _with_noun(self, one: FoundQuantity, end: int) -> FoundQuantity:
        """The count with the noun that the tagger sees: not `ten additional overseas` alone."""
        if one.kind == "count" and one.unit in _PARTS:
            share = (one.value * _PARTS[one.unit]).quantize(Decimal("0.1"))
            return replace(one, kind="percent", value=share, unit="%", noun="")
        if one.kind != "count" or not one.noun or one.ucum:
            return one
        if _AMONG.search(text_before(self.text, one.start)) and _MOST.match(one.noun):
            return replace(one, kind="rank", unit="rank", bound="exact")
        if kinds := _KINDS_OF.match(self.text, one.end):
            if one.unit in _KINDS:
                noun = f"{one.noun}{kinds[0]}"
                return replace(one, end=kinds.end(), unit=noun.split()[-1], noun=noun)
        span = tokens_of(self.doc, one.start, one.end)
        if span[-1].tag_ == "VBZ":
            return one
        if _is_noun(span[-1]):
            return self._with_head(one, span[-1])
        behind = takewhile(_is_noun, self.doc[span.end :])
        if nouns := [token for token in behind if token.idx < end]:
            last = nouns[-1]
            stop = last.idx + len(last)
            added = self.text[one.end : stop].strip()
            return replace(one, end=stop, unit=last.text, noun=f"{one.noun} {added}")
        nouns = [token for token in span[1:] if _is_noun(token)]
        return replace(one, unit=nouns[-1].text) if nouns else one

    def _with_head(self, one: FoundQuantity, last: Token) -> FoundQuantity:
        """`six First Nations` of `six First Nations midwifery hubs`, with the noun that it tells more of."""
        head = last.head
        told = last.dep_ in ("compound", "nmod") and head in self.doc[last.i : last.i + 4]
        if not told or head.tag_ != "NNS":
            return one
        end = head.idx + len(head)
        noun = f"{one.noun} {self.text[one.end : end].strip()}"
        return replace(one, end=end, unit=head.text, noun=noun)

    def _bare_numbers(self, start: int, end: int) -> Iterator[FoundQuantity]:
        """Numbers without a noun, with that of what they measure."""
        for one in self.bare:
            inside = start <= one.start and one.end <= end
            if not inside or covered(one, self.money) or covered(one, self.quantities):
                continue
            if any(one.start in range(found.start, found.end) for found in self.doc._.dates):
                continue
            if _AGE.search(text_before(self.text, one.start)) and one.value < 100:
                continue
            noun = self._noun_before(one, start)
            if noun and not _TIME.search(noun):
                unit = noun if noun.startswith("per ") else noun.split()[-1]
                yield replace(one, unit=unit, noun=noun)

    def _noun_before(self, one: FoundQuantity, start: int) -> str:
        """What the parse says the number measures, else what the last count or plural counts."""
        if rates := self._rates(start, one.start):
            return rates[-1].unit
        if counted := _NUMBER_OF.findall(self.text, start, one.start):
            return str(counted[-1])
        if becoming := _BECOMING.match(self.text, one.end):
            return becoming["noun"]
        if _OF_WHICH.match(self.text, one.end) and (told := self._plural_before(one)):
            return told
        if measured := self._measured(one):
            return self._lacking(measured, one) if measured.lower() in WORDS["lacks"] else measured
        if acted_on := _ACTED_ON.search(self.text, start, one.start):
            return acted_on["noun"]
        counted = [
            other
            for other in self.quantities
            if other.kind == "count"
            and other.unit
            and other.start in range(one.start - _BEFORE, one.start)
        ]
        line = self.text[: one.start].rpartition("\n")[2]
        if _LABEL.match(line):
            counted = [other for other in counted if other.start > one.start - len(line)]
        counted = [other for other in counted if not self._acts_on(other, one)]
        leading = (
            other for other in counted if not _ACROSS.search(text_before(self.text, other.start))
        )
        counted = [*leading] or counted
        if counted:
            last = self._with_noun(counted[-1], one.start)
            return last.noun or last.unit
        if _OF_THEM.match(self.text, one.end):
            return self._plural_before(one)
        return self.unit_before(one, start) or self.unit_before(one, max(0, start - 120))

    def _lacking(self, lack: str, one: FoundQuantity) -> str:
        """What a shortage is of, where the text tells it: `the shortage of nurses … below 9,000`."""
        told = re.compile(
            rf"\b{lack}\sof\s(?:[a-z-]+\s){{0,2}}?([a-z-]+[^\Wsu]s|staff|personnel)\b"
        )
        named = told.findall(self.text[: one.start])
        return str(named[-1]) if named else lack

    def _plural_before(self, one: FoundQuantity) -> str:
        """What `8,500 of them` are of: the last plural before."""
        span = tokens_of(self.doc, one.start, one.end)
        plurals = (
            token.text
            for token in reversed(self.doc[: span.start])
            if token.tag_ in ("NNS", "NNPS") and not _TIME.search(token.lower_)
        )
        return next(plurals, "")

    def _acts_on(self, other: FoundQuantity, one: FoundQuantity) -> bool:
        """Whether what is counted does something to what the number counts: `the three states plan to
        plug a further 1,450`."""
        actor, number = (tokens_of(self.doc, found.start, found.end) for found in (other, one))
        if actor.root.dep_ != "nsubj":
            return False
        verb = next((one for one in number.root.ancestors if one.tag_.startswith("VB")), None)
        acted_on = verb is not None and any(
            one.dep_ == "dobj" and one.left_edge.i <= number.end for one in verb.rights
        )
        while verb is not None and verb.dep_ == "xcomp" and verb != actor.root.head:
            verb = verb.head
        return acted_on and actor.root.head == verb

    def _measured(self, one: FoundQuantity) -> str:
        """The object of the verb that the number goes with: `bring its workforce to 11,400`."""
        number = tokens_of(self.doc, one.start, one.end)
        figure = next((each for each in reversed(number) if each.tag_ == "CD"), None)
        if figure is None or figure.dep_ not in ("pobj", "nummod", "npadvmod", "compound"):
            return ""
        for above in [*figure.ancestors][:5]:
            if above.tag_ in ("NN", "NNS") and above.dep_ != "pobj":
                return self._counted(above)
            if not above.tag_.startswith("VB"):
                continue
            acted_on = [
                child
                for dep in OBJECTS
                for child in above.children
                if child.dep_ == dep and child.tag_.startswith("NN") and child.i < figure.i
                if child.lower_ not in _ACTORS
            ]
            if acted_on or above.dep_ != "xcomp":
                return self._counted(acted_on[0]) if acted_on else ""
        return ""

    def _counted(self, noun: Token) -> str:
        """The noun, or what it is a number of; empty where that is not said."""
        if noun.lower_ in _ROOM:
            kinds = [one.text for one in noun.lefts if one.dep_ == "compound"]
            return f"{kinds[-1]}s" if kinds else noun.text
        if noun.lower_ not in _CONTAINERS:
            return noun.text if noun.tag_ in ("NN", "NNS") else ""
        for child in noun.children:
            if child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.tag_.startswith("NN"):
                        return inner.text
        return ""


def _is_noun(token: Token) -> bool:
    return bool(token.tag_.startswith("NN")) or token.text.rstrip("s").isupper()
