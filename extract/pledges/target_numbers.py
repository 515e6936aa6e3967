"""The numbers of a promised phrase: its sums and counts, with the nouns that they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Token

from extract.grammar.numerals import (
    DIGITS,
    MAGNITUDES,
    WORD_NUMBER,
    alternatives,
    bound_before,
    parse_number,
)
from extract.grammar.quantity_words import figure_at
from extract.money import FoundMoney
from extract.pledges.cues import DATA
from extract.quantities import FoundQuantity, find_bare_numbers

Amount = FoundMoney | FoundQuantity

_CONTAINERS = frozenset(DATA["words"]["containers"].split())
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?)$")
_NUMBER_OF = re.compile(
    r"\bnumber\sof\s(?:(?!its\b|their\b)[\w-]+\s){0,3}?(?!its\b|was\b|has\b|is\b)([\w-]+[^\Ws]s|SMEs|alumni|people|staff|[A-Z]{2,6}s)\b(?!\s[A-Z][a-z]+s\b)"
)
_RATE = re.compile(
    rf"(?<![\w.,])(?P<num>{DIGITS})\s(?P<unit>per\s\d{{1,3}}(?:,\d{{3}})+\s[a-z]+(?:\s[a-z]{{3,}}s)?)\b"
)
_BARE = re.compile(
    rf"\b(?P<lead>[A-Za-z]+)\s(?P<num>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|{DIGITS}|one(?=\s(?:million|billion)))(?:\s(?P<mag>{alternatives(MAGNITUDES)}))?"
    r"(?:\smore)?(?=[,;.)]?[”\"’]?(?:\s|$))(?![,.]\d)(?=[,;.)]|\s(?:by|in|at|from|before|until|through|over|within|next|this|annually"
    r"|each|a\syear|per\syear|and|for\s(?:20)\d\d|for\seach|[a-z]{3,}ed)\b|$)"
)
_BARE_LEADS = frozenset(DATA["words"]["bare_leads"].split())
_PLURAL = re.compile(
    r"\b(?!(?:plans|aims|seeks|is|was|has|its|this|vis|as|does|plus|thus)\b)([a-z-]{2,}[^s\W]s|alumni|people|staff)\b"
)
_CHANGE_TAIL = re.compile(r"\bfrom\s[\d,.]+\s(?:at\s\w+\s)?to\s.*$")
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
_BEFORE = 260
"""Characters before a bare number in which a count tells what it counts."""
_LABEL = re.compile(r"\W*[A-Z][^.;\n]{3,90}?:\s")
_FAR = 9
"""Tokens between a number and the noun that it counts."""
_NO_NOUNS = frozenset(
    ("times", "years", "months", "weeks", "days", "hours", "minutes", "seconds", "percent")
)
_QUOTES = frozenset('“"‘')
_PARTING = frozenset((",", ";", ":", "(", ")", ".", "/"))
_LENGTH = re.compile(
    rf"(?P<num>{DIGITS}|{WORD_NUMBER})[\s-](?P<unit>(?:year|month|week|day|hour|minute)s)"
)
_INSTEAD = re.compile(
    r"[^.;]{0,40}?\b(?:instead\sof|rather\sthan|(?:down|up)\sfrom|compared\s(?:with|to)|against)\s"
    r"(?:the\s)?(?:current\s|present\s|average\s)?(?:about\s|around\s)?(?:\d|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)"
)
_CUT_TO = re.compile(
    r"\b(?:cut|reduc\w+|shorten\w*|com(?:e|ing)\sdown|fall\w*|drop\w*|bring\w*|lower\w*|rais\w+|extend\w*|halv\w+|trim\w*|slash\w*|rise|go|increas\w+|lengthen\w*)\s"
    r"(?:[^.;:]|(?<=\d)\.(?=\d)){0,90}?\bto\s(?:(?:less|fewer|no\smore|under|below|about|around|at\smost|within)\s(?:than\s)?)?$"
)
_AIMED_AT = re.compile(
    r"\b(?:aim\w*|target\w*|goals?|set|fixed|capped|kept|keep\w*|maintain\w*|stabili\w+|put|hold)\sat\s$"
)
_OF_A_YEAR = re.compile(rf"(?:(?<=:\s)|(?<=→\s)|(?<=→))(?P<num>{DIGITS})(?=\s?\((?:19|20)\d\d\))")
"""Numbers in a row of years: `Joint projects: 0 (2025) → 8 (2026)`."""
_KINDS = frozenset(("kinds", "types", "sorts", "varieties", "categories"))
_KINDS_OF = re.compile(r"\sof\s(?:[a-z-]+\s){0,3}?[a-z]+[^\Wsu]s\b")
_AGE = re.compile(
    r"\b(?:be|is|are|aged|people|those|children|anyone|everyone|women|men)\s(?:over|under|above|below)\s$"
)
_ACROSS = re.compile(r"\b(?:in|across|from|among|at|of)\s(?:the\s|all\s)?$")
_ROOM = ("capacity", "strength", "headcount")
"""Nouns that are counted in what stands before them: bed capacity, staff strength."""
_OBJECTS = ("dobj", "nsubjpass", "nsubj")


class TargetNumbers:
    """Finds the numbers of one annotated text that can be targets."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.money: Sequence[FoundMoney] = doc._.money
        self.quantities: Sequence[FoundQuantity] = doc._.quantities
        self.bare = self._bare()
        self.parsed = [*self._by_parse(), *self._times()]

    def _bare(self) -> list[FoundQuantity]:
        """Numbers without a noun beside them, in order."""
        found = find_bare_numbers(self.text)
        for one in _BARE.finditer(self.text):
            value = parse_number(one["num"]) * MAGNITUDES.get((one["mag"] or "").lower(), 1)
            bare = FoundQuantity(one.start("num"), one.end(), "count", value, "")
            year = re.fullmatch(r"(?:19|20)\d\d", one["num"])
            if (
                not year
                and not covered(bare, found)
                and self._leads_number(one["lead"], bare.start)
            ):
                found.append(bare)
        for one in _OF_A_YEAR.finditer(self.text):
            bare = FoundQuantity(one.start(), one.end(), "count", parse_number(one["num"]), "")
            if not covered(bare, found):
                found.append(bare)
        return sorted(found, key=lambda one: one.start)

    def _leads_number(self, word: str, start: int) -> bool:
        """Whether a number may stand alone behind the word: behind a verb that is promised, too."""
        if word in _BARE_LEADS or (word == "at" and _AIMED_AT.search(self.text[:start][-40:])):
            return True
        span = self.doc.char_span(start - 2, start - 1, alignment_mode="expand")
        return span is not None and span[0].tag_ in ("VB", "VBG") and span[0].lower_ != "be"

    def _by_parse(self) -> Iterator[FoundQuantity]:
        """Counts whose noun only the parse finds: `5,000 more 16 to 19-year-olds`, `five “gateway
        cities”`."""
        taken = 0
        for token in self.doc:
            if token.tag_ != "CD" or token.idx < taken or not self._counts_by_parse(token):
                continue
            noun = token.head
            figure = figure_at(self.text, token.idx)
            if figure is None:
                continue
            end = noun.idx + len(noun)
            one = FoundQuantity(figure.start, end, "count", figure.value, noun.text)
            if covered(one, self.quantities) or covered(one, self.money):
                continue
            taken = end
            one = replace(one, noun=self.text[figure.end : end].strip(' -“"‘'))
            before = bound_before(self.text, one.start)
            yield replace(one, start=before[1], bound=before[0]) if before else one

    def _counts_by_parse(self, token: Token) -> bool:
        """Whether the number goes with a plural not far behind it, and is no year and no part of a
        name."""
        noun, before = token.head, self.doc[token.i - 1] if token.i else None
        if token.dep_ not in ("nummod", "amod") or noun.tag_ not in ("NNS", "NNPS"):
            return False
        if not token.i < noun.i <= token.i + _FAR or noun.lower_ in _NO_NOUNS:
            return False
        between = {one.text for one in self.doc[token.i + 1 : noun.i]}
        quoted = bool(between & _QUOTES)
        if between & _PARTING or (quoted and noun.dep_ not in _OBJECTS):
            return False
        if before is not None and (not before.whitespace_ or before.tag_.startswith("NNP")):
            return False
        if quoted and self.doc[token.i + 1].text not in _QUOTES:
            return False
        dates = [one for one in self.doc._.dates if one.kind == "date"]
        return not any(one.start <= token.idx < one.end for one in dates)

    def _times(self) -> Iterator[FoundQuantity]:
        """Lengths of time that are to be reached: `in 4 hours instead of 7`, `cut to 10 months`."""
        for one in self.doc._.dates:
            length = _LENGTH.fullmatch(self.text, one.start, one.end)
            if one.kind != "duration" or length is None:
                continue
            reached = _CUT_TO.search(self.text[max(0, one.start - 130) : one.start])
            if reached or _INSTEAD.match(self.text, one.end):
                value = parse_number(length["num"])
                yield FoundQuantity(
                    one.start, one.end, "count", value, length["unit"], noun=length["unit"]
                )

    def _rates(self, start: int, end: int) -> list[FoundQuantity]:
        """`0.29 per 10,000 workers`: a rate, whose unit is all that stands behind its number."""
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
        dates = [(one.start, one.end) for one in self.doc._.dates if one.kind == "date"]
        counts = [
            self._with_noun(one, start, end)
            for one in self.quantities
            if start <= one.start
            and one.end <= end
            and not covered(one, self.money)
            and not covered(one, rates)
            and not any(a < one.end <= b or a <= one.start < b for a, b in dates)
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
        known = [*self.money, *self.quantities, *self.doc._.dates]
        span = self.doc.char_span(max(start, offset), end, alignment_mode="contract")
        return span is not None and any(
            token.text[:1].isdigit()
            and not any(one.start <= token.idx < one.end for one in known)
            and re.search(r"\b(?:to|than)\s$", self.text[max(0, token.idx - 6) : token.idx])
            for token in span
        )

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
        cut = _CHANGE_TAIL.sub("", before)
        plurals = [one[1] for one in _PLURAL.finditer(cut) if not self._acts(start + one.start())]
        return str(plurals[0]) if plurals else ""

    def _acts(self, offset: int) -> bool:
        """Whether the word is a verb or an adjective, not a plural: `intends to replace 3,500`."""
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        if span is None or span.end + 1 >= len(self.doc):
            return False
        if span[0].tag_ in ("JJ", "RB", "IN", "DT", "PRP$"):
            return True
        if span[0].tag_ != "VBZ":
            return False
        following = self.doc[span.end]
        return following.tag_ == "TO" and self.doc[span.end + 1].tag_ == "VB"

    # ------------------------------------------------------------ nouns
    def _with_noun(self, one: FoundQuantity, start: int, end: int) -> FoundQuantity:
        """The count with the noun that the tagger sees: not `ten additional overseas` alone."""
        if one.kind == "count" and one.unit in _PARTS:
            share = (one.value * _PARTS[one.unit]).quantize(Decimal("0.1"))
            return replace(one, kind="percent", value=share, unit="%", noun="")
        if one.kind != "count" or not one.noun or one.ucum:
            return one
        if kinds := _KINDS_OF.match(self.text, one.end):
            if one.unit in _KINDS:
                noun = f"{one.noun}{kinds[0]}"
                return replace(one, end=kinds.end(), unit=noun.split()[-1], noun=noun)
        span = self.doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is None or not len(span) or _is_noun(span[-1]) or span[-1].tag_ == "VBZ":
            return one
        last = span.end
        while last < len(self.doc) and last < span.end + 4 and self.doc[last].idx < end:
            if _is_noun(self.doc[last]):
                while last + 1 < len(self.doc) and _is_noun(self.doc[last + 1]):
                    last += 1
                stop = self.doc[last].idx + len(self.doc[last])
                added = self.text[one.end : stop].strip()
                return replace(one, end=stop, unit=self.doc[last].text, noun=f"{one.noun} {added}")
            if self.doc[last].tag_ not in ("JJ", "VBG", "VBN", "HYPH", "CC"):
                break
            last += 1
        nouns = [token for token in span[1:] if _is_noun(token)]
        if nouns:
            return replace(one, unit=nouns[-1].text, noun=one.noun)
        noun = self._noun_before(one, start)
        return replace(one, unit=noun.split()[-1], noun=f"{one.noun} {noun}") if noun else one

    def _bare_numbers(self, start: int, end: int) -> Iterator[FoundQuantity]:
        """Numbers without a noun, with that of what they measure."""
        for one in self.bare:
            inside = start <= one.start and one.end <= end
            if not inside or covered(one, self.money) or covered(one, self.quantities):
                continue
            if any(found.start <= one.start < found.end for found in self.doc._.dates):
                continue
            if _AGE.search(self.text[max(0, one.start - 24) : one.start]) and one.value < 100:
                continue
            noun = self._noun_before(one, start)
            if noun and not _TIME.search(noun):
                unit = noun if noun.startswith("per ") else noun.split()[-1]
                yield replace(one, unit=unit, noun=noun)

    def _noun_before(self, one: FoundQuantity, start: int) -> str:
        """What the parse says the number measures, else what the last count or plural counts."""
        if rates := self._rates(start, one.start):
            return rates[-1].unit
        if measured := self._measured(one):
            return measured
        counted = [
            other
            for other in self.quantities
            if other.kind == "count"
            and other.unit
            and one.start - _BEFORE < other.start < one.start
        ]
        line = self.text.rfind("\n", 0, one.start) + 1
        if _LABEL.match(self.text, line, one.start):
            counted = [other for other in counted if other.start > line]
        leading = [other for other in counted if not _ACROSS.search(self.text[: other.start][-12:])]
        counted = leading or counted
        if counted:
            last = self._with_noun(counted[-1], start, one.start)
            return last.noun or last.unit
        of_them = self.text.startswith(" of them", one.end)
        if of_them:
            return self.unit_before(one, max(0, start - 100))
        return self.unit_before(one, start) or self.unit_before(one, max(0, start - 120))

    def _measured(self, one: FoundQuantity) -> str:
        """The object of the verb that the number goes with: `bring its workforce to 11,400`."""
        span = self.doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is None or span.root.dep_ not in ("pobj", "nummod", "npadvmod"):
            return ""
        for above in [*span.root.ancestors][:4]:
            if above.tag_ in ("NN", "NNS") and above.dep_ != "pobj":
                return self._counted(above)
            if not above.tag_.startswith("VB"):
                continue
            acted_on = [
                child
                for dep in _OBJECTS
                for child in above.children
                if child.dep_ == dep and child.tag_.startswith("NN") and child.i < span.start
                if child.lower_ not in _ACTORS
            ]
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
                        return self._last_noun(inner)
        return ""

    def _last_noun(self, noun: Token) -> str:
        """The last of the nouns that stand together: `Academy alumni`."""
        at = noun.i
        while at + 1 < len(self.doc) and self.doc[at + 1].tag_.startswith("NN"):
            at += 1
        return self.doc[at].text


def covered(one: Amount, others: Sequence[Amount]) -> bool:
    """Whether the number overlaps one of the others."""
    return any(other.start < one.end and other.end > one.start for other in others)


def _is_noun(token: Token) -> bool:
    return bool(token.tag_.startswith("NN")) or token.text.rstrip("s").isupper()
