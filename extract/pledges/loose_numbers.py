"""Numbers without a noun right behind them, of which the finder of quantities knows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from spacy.tokens import Doc, Token

from extract.dates import FoundDate
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
from extract.pledges.cue_words import DATA
from extract.pledges.sentences import Tokens, token_before
from extract.quantities import FoundQuantity, find_bare_numbers
from extract.words import overlaps, text_before

Amount = FoundMoney | FoundQuantity
OBJECTS = ("dobj", "nsubjpass", "nsubj")

_BARE = re.compile(
    rf"\b(?P<lead>[A-Za-z]+)\s(?P<num>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|{DIGITS}|(?:one|an?)(?=\s(?:million|billion)))(?:\s(?P<mag>{alternatives(MAGNITUDES)}))?"
    r"(?:\smore|\sor\s(?:fewer|less|lower))?(?=[,;.)]?[”\"’]?(?:\s|$))(?![,.]\d)(?=[,;.)]|\s(?:by|in|at|from|before|until|through|over|within|next|this|annually"
    r"|each|(?:a|per)\s(?:year|month|week|day|night|hour)|daily|weekly|monthly|and|of\s(?:them|these|those)|for\s(?:20)\d\d|for\seach|[a-z]{3,}ed)\b|$)"
)
_BARE_LEADS = frozenset(DATA["words"]["bare_leads"].split())
_FAR = 9
"""Tokens between a number and the noun that it counts."""
_NO_NOUNS = frozenset(
    ("times", "years", "months", "weeks", "days", "hours", "minutes", "seconds", "percent")
)
_QUOTES = frozenset('“"‘')
_PARTING = frozenset((",", ";", ":", "(", ")", ".", "/"))
_LISTED = frozenset(("JJ", ",", "CC", "VBN", "NN"))
"""What stands between a number and its noun in `900 micro, small and medium enterprises`."""
_LENGTH = re.compile(
    rf"(?:every\s)?(?P<num>{DIGITS}|{WORD_NUMBER})[\s-](?P<unit>(?:year|month|week|day|hour|minute)s)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"[^.;]{0,40}?\b(?:instead\sof|rather\sthan|(?:down|up)\sfrom|compared\s(?:with|to)|against)\s"
    r"(?:the\s|every\s)?(?:current\s|present\s|average\s)?(?:about\s|around\s|nearly\s|almost\s|over\s|some\s)?(?:\d|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)"
)
_CUT_TO = re.compile(
    r"\b(?:cut|reduc\w+|shorten\w*|com(?:e|ing)\sdown|fall\w*|drop\w*|bring\w*|lower\w*|rais\w+|extend\w*|halv\w+|trim\w*|slash\w*|rise|go|increas\w+|lengthen\w*|limit\w*)\s"
    r"(?:[^.;:]|(?<=\d)\.(?=\d)){0,90}?\bto\s(?:(?:less|fewer|no\smore|under|below|about|around|at\smost|within)\s(?:than\s)?)?$"
    r"|\bto\sbe\s(?:no\smore\sthan|less\sthan|under|at\smost|within|below)\s$"
)
_CUTS = re.compile(r"\b(?:cut|save|shave|knock|take|trim)\s(?:about\s|up\sto\s|some\s|another\s)?$")
_OR_LESS = re.compile(r"\s(?:or|and)\s(?:less|fewer|under|sooner)\b|\sat\s(?:the\s)?most\b")
_OFF_IT = re.compile(r"\s(?:from|off)\s")
"""`will cut 11 minutes from the drive`: how much shorter it is to be."""
_AIMED_AT = re.compile(
    r"\b(?:aim\w*|target\w*|goals?|set|fixed|capped|kept|keep\w*|maintain\w*|stabili\w+|put|hold)\sat\s$|\bfollowed\sby\s$"
)
_DUE = r"will|would|shall|should|must|(?:is|are)\s(?:to|due|yet\sto|planned|expected)"
"""What is to be done to a number that stands alone before it."""
_IS_VERB = re.compile(r"\b(?:to|will|should|would|must)\snumber\s$")
_MORE = re.compile(
    rf"\b[Tt]he\s(?:remaining|other|last|first|next)\s(?P<left>{DIGITS}|{WORD_NUMBER})(?=\s(?:{_DUE})\b)|(?<![\w.,$€£¥₩₹-])(?P<num>{DIGITS}|{WORD_NUMBER})(?=\s(?:more|others)(?:\s(?:{_DUE}|by|before|in|next|this|over)\b|[.,;]))"
    rf"|\b[Aa]ll\s(?P<all>{DIGITS}|{WORD_NUMBER})(?=\s(?:{_DUE})\b)"
    rf"|(?:[,;]\s|\b(?:and|but|while)\s)(?P<alone>(?!(?:19|20)\d\d\b){DIGITS}|{WORD_NUMBER})(?=\s(?:{_DUE})\b)"
    rf"|\b[Tt]here\s(?:will|would|should|are\sto|is\sto)\sbe\s(?P<there>{DIGITS}|{WORD_NUMBER})(?=\s(?:by|in|before)\b)"
)
"""`14 are live and 100 more will be installed`, `all six are to open`."""
_SOME = r"(?:(?:some|about|around|at\sleast|nearly|over|up\sto)\s)?"
_PART = re.compile(
    rf"\b[Oo]f\s(?:the|these|those|its|all|our|their)(?:\s(?:[^,.;]|(?<=\d),(?=\d)){{3,60}})?,\s{_SOME}(?P<num>{DIGITS})(?=\s(?:{_DUE})\b)"
    rf"|,\sof\s(?:which|whom)\s{_SOME}(?P<part>{DIGITS}|{WORD_NUMBER})(?=\s(?:{_DUE})\b)"
    rf"|,\samong\s(?:them|these),?\s{_SOME}(?P<among>{DIGITS}|{WORD_NUMBER})(?=\s(?:in|from|for|at|on)\b)"
)
"""`Of the new homes, 410 will be built in the north`, `of which 410 will be …`, `among them 40 in …`."""
_FIRST_SO_MANY = re.compile(
    rf"(?:,|\band)\s(?:with\s)?the\s(?:first|last|next|other|remaining)\s(?P<num>{DIGITS}|{WORD_NUMBER})(?=\s(?:of\s(?:them|which|these|those|whom)|by|in|before|to\sbe|due)\b)"
)
"""`1,030 homes, the first 300 of them by June 2027`."""
_CHANGES_BY = re.compile(
    r"\b(?:grow|rise|increase|expand|fall|drop|shrink|decrease|raised|increased|expanded|cut|reduced|go\sup|go\sdown|come\sdown)\s(?:(?:that|it|this|them|these|(?:the|its|their|our)\s[\w\s-]{3,30}?)\s)?by\s$"
)
_ONE_MORE = re.compile(
    r"\b(?:[Oo]ne\s(?:additional|further|extra|more)|(?P<least>[Aa]t\sleast\sone))\s(?=[a-z])"
)
_ZERO = re.compile(
    r"(?:^|[,;.\n])[^,;.\d]{0,80}\b(?:to|be|towards?|at)\s(?P<num>zero)(?=\s(?:by|in|before|from)\b|[.,;])"
)
"""`to halve deaths by 2030 and bring them to zero by 2050`."""
_NO_THINGS = frozenset(
    [
        "time",
        "year",
        "month",
        "week",
        "day",
        "step",
        "reason",
        "example",
        "thing",
        "chance",
        "word",
        "point",
        "question",
        "hour",
        "minute",
        "percent",
    ]
)
_SECOND = re.compile(r"\d\s(?:to|and|or)\s$")
_OF_A_YEAR = re.compile(rf"(?:(?<=:\s)|(?<=→\s)|(?<=→))(?P<num>{DIGITS})(?=\s?\((?:19|20)\d\d\))")
"""Numbers in a row of years: `Joint projects: 0 (2025) → 8 (2026)`."""


class LooseNumbers:
    """Finds them in one annotated text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text
        found = [*doc._.money, *doc._.quantities]
        self.read = frozenset(at for one in found for at in range(one.start, one.end))
        dates = [one for one in doc._.dates if one.kind == "date"]
        self.dated = frozenset(at for one in dates for at in range(one.start, one.end))

    def bare(self) -> list[FoundQuantity]:
        """Numbers without a noun beside them, in order."""
        found = find_bare_numbers(self.text)
        for one in _BARE.finditer(self.text):
            figure = "1" if one["num"] in ("a", "an") else one["num"]
            value = parse_number(figure) * MAGNITUDES.get((one["mag"] or "").lower(), 1)
            bare = FoundQuantity(one.start("num"), one.end(), "count", value, "")
            year = re.fullmatch(r"(?:19|20)\d\d", one["num"])
            if (
                not year
                and not covered(bare, found)
                and self._leads_number(one["lead"], bare.start)
            ):
                found.append(bare)
        for one in self._alone():
            group = one.lastgroup or "num"
            value = parse_number(one[group])
            bare = FoundQuantity(one.start(group), one.end(group), "count", value, "")
            if not covered(bare, found):
                found.append(bare)
        return sorted(found, key=lambda one: one.start)

    def _alone(self) -> Iterator[re.Match[str]]:
        """What has a number, named so, whose noun is told before it."""
        for pattern in (_MORE, _OF_A_YEAR, _PART, _FIRST_SO_MANY, _ZERO):
            yield from pattern.finditer(self.text)

    def one_more(self) -> Iterator[FoundQuantity]:
        """`One additional helicopter`: a count of one."""
        for found in _ONE_MORE.finditer(self.text):
            before = token_before(self.doc, found.end())
            behind = self.doc[before.i + 1 :] if before is not None else ()
            named = [*takewhile(lambda word: word.tag_ in ("JJ", "NN", "HYPH", "VBG"), behind)]
            noun = named[-1] if named else None
            if noun is not None and noun.tag_ == "NN" and noun.lower_ not in _NO_THINGS:
                end = noun.idx + len(noun)
                words = self.text[found.end() : end]
                one = FoundQuantity(found.start(), end, "count", Decimal(1), noun.text, noun=words)
                yield replace(one, bound="at_least") if found["least"] else one

    def _leads_number(self, word: str, start: int) -> bool:
        """Whether a number may stand alone behind the word: behind a verb that is promised, too."""
        lead = text_before(self.text, start)
        if word == "number" and _IS_VERB.search(lead):
            return True
        if word in _BARE_LEADS or _AIMED_AT.search(lead):
            return True
        if word == "by" and _CHANGES_BY.search(lead):
            return True
        before = token_before(self.doc, start)
        return before is not None and before.tag_ in ("VB", "VBG") and before.lower_ != "be"

    def by_parse(self) -> Iterator[FoundQuantity]:
        """Counts whose noun only the parse finds: `5,000 more 16 to 19-year-olds`, `five “gateway
        cities”`."""
        taken = 0
        cardinals = [at for at, tag in enumerate(Tokens.of(self.doc).tags) if tag == "CD"]
        for token in (self.doc[at] for at in cardinals):
            noun = _plural_of(token.head)
            if token.idx < taken or not self._counts_by_parse(token, noun):
                continue
            figure = figure_at(self.text, token.idx)
            if figure is None or figure.value == 1:
                continue
            end = noun.idx + len(noun)
            one = FoundQuantity(figure.start, end, "count", figure.value, noun.text)
            if any(at in self.read for at in range(one.start, one.end)):
                continue
            taken = end
            one = replace(one, noun=self.text[figure.end : end].strip(' -“"‘'))
            before = bound_before(self.text, one.start)
            yield replace(one, start=before[1], bound=before[0]) if before else one

    def _counts_by_parse(self, token: Token, noun: Token) -> bool:
        """Whether the number goes with a plural not far behind it, and is no year and no part of a
        name."""
        before = self.doc[token.i - 1] if token.i else None
        if token.dep_ not in ("nummod", "amod") or noun.tag_ not in ("NNS", "NNPS"):
            return False
        if not token.i < noun.i <= token.i + _FAR or noun.lower_ in _NO_NOUNS:
            return False
        between = {one.text for one in self.doc[token.i + 1 : noun.i]}
        quoted = bool(between & _QUOTES)
        listed = all(one.tag_ in _LISTED for one in self.doc[token.i + 1 : noun.i])
        if (between & _PARTING and not listed) or (quoted and noun.dep_ not in OBJECTS):
            return False
        if before is not None and (not before.whitespace_ or before.tag_.startswith("NNP")):
            return False
        if _SECOND.search(text_before(self.text, token.idx)):
            return False
        return token.idx not in self.dated

    def times(self) -> Iterator[FoundQuantity]:
        """Lengths of time that are to be reached: `in 4 hours instead of 7`, `cut to 10 months`."""
        for one in self.doc._.dates:
            length = _LENGTH.fullmatch(self.text, one.start, one.end)
            if one.kind not in ("duration", "set") or length is None:
                continue
            reached = _CUT_TO.search(text_before(self.text, one.start))
            saved = _CUTS.search(text_before(self.text, one.start))
            saved = saved and _OFF_IT.match(self.text, one.end)
            if reached or saved or _INSTEAD.match(self.text, one.end) or self._is_most(one):
                value = parse_number(length["num"])
                yield FoundQuantity(
                    one.start, one.end, "count", value, length["unit"], noun=length["unit"]
                )

    def _is_most(self, one: FoundDate) -> bool:
        """`it will be six months or less`: how long at most."""
        before = text_before(self.text, one.start)
        return _OR_LESS.match(self.text, one.end) is not None and before.endswith(
            (" be ", " take ")
        )


def _plural_of(noun: Token) -> Token:
    """The noun, or the plural that it shares with another: `150 PhD and master's students`, `900
    micro, small and medium enterprises`."""
    if noun.tag_ not in ("NN", "NNP"):
        return noun
    if noun.dep_ == "nmod" and noun.head.tag_ == "NNS":
        return noun.head
    shared = (one for one in noun.rights if one.dep_ == "conj" and one.tag_ == "NNS")
    return next(shared, noun)


def covered(one: Amount, others: Sequence[Amount]) -> bool:
    """Whether the number overlaps one of the others."""
    return overlaps(((other.start, other.end) for other in others), one.start, one.end)
