"""Finds the words that make a clause a promise: modals, verbs of intent, goals by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Span, Token

from extract.dates import FoundDate
from extract.grammar.date_context import Context
from extract.grammar.numerals import WORD_NUMBER, alternatives
from extract.pledges.cue_words import DATA, DIRECTIONS, FINITE, LACKING, stem_of
from extract.pledges.due_presents import BY_DAY, NEAR_DAY, DuePresents, is_promised_above
from extract.pledges.sentences import Sentence, Tokens, starting_in
from extract.words import text_before

_CUE = re.compile(rf"\b(?:{alternatives(DATA['cues'])})\b", re.IGNORECASE)
_TIMED = re.compile(rf"\b(?:{alternatives(DATA['timed_cues'])})\b", re.IGNORECASE)
_ASKING = frozenset(DATA["asking"].split())
_DECIDING = frozenset(DATA["deciding"].split())
_BUILDING = frozenset(DATA["building"].split())
_DOWN_TO = re.compile(r"[^.;]*,\s(?:down|up)\s(?:to|below|above)\s\S*\d")
_ORDERED = re.compile(
    r"\b(?:ask|direct|order|instruct|demand|decree|stipulat|require|recommend|propos|request|insist)\w*\sthat\s(?:[^.;]|(?<=\d)\.(?=\d)|(?<=\b[A-Z])\.){3,110}?\s(?P<be>be)\s[a-z]+(?:ed|n|t|de|ld|id|ble)\b"
)
"""`The minister ordered that the remaining links be finished`."""
_GOAL_NAMES = ["goal", "target", "ambition", "objective", "benchmark"]
_GOAL_WORD = f"(?:{alternatives(_GOAL_NAMES)})s?"
_SETTING = (
    "raises raised increases increased lifts lifted lowers lowered revises revised reset resets cut cuts doubles doubled"
    " triples tripled set sets fixes fixed moves moved upped reduces reduced"
)
_SET_ANEW = f"(?:{alternatives(_SETTING.split())})"
_RESET = re.compile(
    rf"\b{_SET_ANEW}\s(?:up\s|down\s)?(?:its|the|their|our|this|that|a|an)\s(?:[\w-]+\s){{0,4}}?{_GOAL_WORD}\s(?:[^.,;\d]{{3,90}}?\s)?(?P<to>from|to|at)\s"
    rf"|\b{_GOAL_WORD}\s(?:[^.,;\d]{{3,60}}?\s)?(?:was|were|has\sbeen|have\sbeen|is|are|being)\s(?:\w+ly\s)?{_SET_ANEW}\s(?:up\s|down\s)?(?P<be>from|to|at)\s",
    re.IGNORECASE,
)
"""`has raised its target from 30 to 45 percent`, `the goal was set at 40 libraries`."""
_CHANGED = re.compile(
    rf"\b{_SET_ANEW}\s(?:its|the|their|our)\s(?:[\w-]+\s){{1,6}}?(?P<to>to)\s", re.IGNORECASE
)
"""`has doubled the scheme to 6,000 places by 2030`: what is changed by a day ahead is promised."""
_ONCE = re.compile(
    r"\b(?:[Ww]hen|[Oo]nce)\s[^.,;:]{2,60}?\s(?P<be>is|are)\s(?:fully\s)?(?:complete|completed|finished|built|ready|operational|commissioned)\s(?:by|in|before)\s"
)
"""`When the port is completed in 2029, …`."""
_MORE_EXPECTED = re.compile(
    r"\d[^.,;]{0,24}\b(?:more|extra|additional|further|new)\b[^.,;]{0,40}?\b(?P<be>is|are)\sexpected\b(?!\sto\b)"
)
"""`Around 9,000 extra appointments a year are expected once …`."""
_PROVIDES = re.compile(r"\b(?:provides?|calls?|allows?|budgets?|aims?)\sfor\b")
_DOUBLING = ("double", "triple", "halve")
"""Verbs that the tagger takes for other words."""
BRINGING = ("bringing", "taking", "raising", "lifting")
_BRINGS = re.compile(
    rf",\s(?P<be>{'|'.join(BRINGING)})\s(?:the|its|their)\s[^,;]{{3,80}}?\sto\s[^,;\d]{{0,12}}\d"
)
"""`for 31 new centres, bringing the network to 91 by 2028`."""
_BEING = ("is", "are", "am", "be", "'re", "’re", "'m", "’m", "'s", "’s")
_NEXT_YEARS = re.compile(r"(?:over|within|in|during)\sthe\s(?:next|coming)\b", re.IGNORECASE)
_STATES = frozenset(DATA["words"]["states"].split())
_UNDER_WAY = frozenset(DATA["words"]["under_way"].split())
_SECURING = _UNDER_WAY | {"secure", "guarantee", "ensure", "support", "cut", "reduce"}
_DECREEING = frozenset(DATA["words"]["decreeing"].split())
_NEAR = 8
"""Tokens behind a verb in which what it sets is called a goal."""
_FAR = 14
"""Tokens between `is providing` and what for."""
_ALLOWING = (
    "allow",
    "allows",
    "permit",
    "permits",
    "continue",
    "continues",
    "appear",
    "appears",
    "seem",
    "seems",
)
"""Verbs with which `to be merged` is no promise."""
_MOVING = ("up", "down", "to", "from")
_TO_COME = re.compile(
    r"\b(?:by|before|until|till|through|over|during|in|no\slater\sthan)\s(?:the\s)?(?:(?:end|course|beginning|start)\sof\s|years?\s|period\s|early\s|late\s|mid-|fiscal\s(?:year\s)?)*$"
)
_COUNTED = re.compile(rf"[\s$€£¥₩₹](?:\d|{WORD_NUMBER}\b)")
_HELPING = ("help", "helps", "helping", "let", "lets", "enable", "enables")
_BEFORE_GERUND = frozenset(
    [
        "of",
        "for",
        "on",
        "towards",
        "toward",
        "objective",
        "goal",
        "aim",
        "anticipates",
        "anticipate",
        "foresees",
        "foresee",
        "envisages",
        "envisage",
    ]
)
_MOVES = frozenset(DATA["moves"].split())
_OF_A_NOUN = ("commitment to", "commitments to", "pledge to", "promise to", "ambition to")
_IS_TO = re.compile(r"(?:is|are)\s(?:also\s|then\s|now\s|thus\s)?to")
_CLAUSE_END = re.compile(r"[;:]|\.\s")
_BY = re.compile(
    r"\b(?:by|before|until|no\slater\sthan|within)\s(?:[a-z-]+\s){0,5}$", re.IGNORECASE
)
_AUXILIARIES = frozenset(
    ["is", "are", "was", "were", "has", "have", "be", "been", "also", "further", "jointly", "now"]
)


def has_cue(text: str) -> bool:
    """Whether the text holds a word that can make it a promise."""
    return _CUE.search(text) is not None


def is_ahead(one: FoundDate, context: Context) -> bool:
    """Whether the date lies in the future of the text, as far as that is known.

    The day itself and the week around it are no deadlines: `announced this week`.
    """
    last = one.end_date or date.min
    first = one.start_date or last
    if context.anchor is not None:
        around = first <= context.anchor and (last - first).days < 7
        return last > context.anchor and not around
    return context.year is None or last.year >= context.year


SAME_TIME = re.compile(
    r"\b(?:by|in)\s(?:the\ssame\s(?:(?:fiscal\s|financial\s)?year|date|time)|that\s(?:year|date|time)|then)\b"
    r"|\b(?:within|in|over|during)\sthe\ssame\speriod\b",
    re.IGNORECASE,
)
"""What means the deadline of the sentence before."""
DECADE = re.compile(
    r"\b(?:(?:by|before|until|within|at)\s(?:the\s(?:end|close)\sof\s)?(?:the|this)\sdecade(?:[’']s\s(?:end|close))?|this\sdecade|before\sthe\sdecade\sis\s(?:over|out))\b"
)
"""The end of the decade in which the text was written."""
MID_CENTURY = re.compile(r"\b(?:by|before)\s(?:the\s)?mid(?:dle\sof\sthe\scentury|-century)\b")
_WILL = re.compile("['’]ll", re.IGNORECASE)


class Cues:
    """Finds the cues of one annotated text."""

    def __init__(self, doc: Doc, tokens: Tokens) -> None:
        self.doc = doc
        self.lowers, self.tags = tokens.lowers, tokens.tags
        self.text = doc._.words.text
        self.asked: set[int] = set()
        """The cues, so far, that are the "to" of what somebody is asked or expected to do."""
        self.ahead: Sequence[FoundDate] = [
            one for one in doc._.dates if one.kind == "date" and is_ahead(one, doc._.context)
        ]
        self.presents = DuePresents(doc, self.ahead)

    def find(self, sentence: Sentence) -> dict[int, int]:
        """Last token of each cue -> its first token, in order."""
        found: dict[int, int] = {}
        patterns = (_CUE, _TIMED) if self.is_timed(sentence) else (_CUE,)
        for pattern in patterns:
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                span = self.doc.char_span(match.start(), match.end(), alignment_mode="contract")
                if span is not None and self._is_cue(span, match[0].lower()):
                    found[span.end - 1] = self._with_auxiliaries(span.start, sentence.first)
        for match in _PROVIDES.finditer(self.text, sentence.start, sentence.end):
            span = self.doc.char_span(match.start(), match.end(), alignment_mode="contract")
            if (
                span is not None
                and span[0].tag_ in ("VBZ", "VBP")
                and self._counts_behind(span.end)
            ):
                found.setdefault(span.end - 1, self._with_auxiliaries(span.start, sentence.first))
        for match in _RESET.finditer(self.text, sentence.start, sentence.end):
            word = "to" if match["to"] else "be"
            span = self.doc.char_span(*match.span(word), alignment_mode="contract")
            if span is not None and self._counts_behind(span.end):
                found.setdefault(span.end - 1, span.start)
        for match in _CHANGED.finditer(self.text, sentence.start, sentence.end):
            span = self.doc.char_span(*match.span("to"), alignment_mode="contract")
            if span is not None and self._is_due(span.start, sentence):
                found.setdefault(span.start, span.start)
        for pattern in (_ORDERED, _MORE_EXPECTED, _BRINGS, _ONCE):
            for match in pattern.finditer(self.text, sentence.start, sentence.end):
                span = self.doc.char_span(*match.span("be"), alignment_mode="contract")
                if span is not None and self._holds(pattern, match, sentence):
                    found.setdefault(span.end - 1, span.start)
        if _WILL.search(self.text, sentence.start, sentence.end):
            found |= {at: at for at in sentence.inner if self.lowers[at] in ("'ll", "’ll")}
        for at in self._under_way(sentence):
            found.setdefault(at, self._with_auxiliaries(at, sentence.first))
        for at in (
            *self._scheduled(sentence),
            *self._helped(sentence),
            *self._securing(sentence),
        ):
            found.setdefault(at, at)
        for at in (*self._undertaken(sentence, set(found)), *self._goal_is(sentence)):
            found.setdefault(at, at)
        for at in self._decreed(sentence):
            if found.keys().isdisjoint(range(at, at + _NEAR)):
                found[at] = at
        for last, first in self._infinitives(sentence):
            if not any(abs(last - other) < 3 for other in found):
                found[last] = first
        for at in self.presents.find(sentence, found):
            found.setdefault(at, at)
        return dict(sorted(found.items()))

    def _holds(self, pattern: re.Pattern[str], match: re.Match[str], sentence: Sentence) -> bool:
        """Whether what a pattern matches is due, as it must be."""
        if pattern is _BRINGS:
            return self._due_behind(match.end(), sentence.end)
        if pattern is _ONCE:
            return bool(starting_in(self.ahead, match.end(), match.end() + _NEAR))
        return True

    def _goal_is(self, sentence: Sentence) -> Iterator[int]:
        """The verb of `The target for next year, revised last week, is 40 libraries`."""
        for at in sentence.inner:
            if self.lowers[at] not in ("is", "are", "remains", "remain", "stays", "stands"):
                continue
            subjects = (one.lower_ for one in self.doc[at].lefts if one.dep_ == "nsubj")
            goal = any(one.removesuffix("s") in _GOAL_NAMES for one in subjects)
            if goal and self._counts_behind(at + 1, 4):
                yield at

    def _under_way(self, sentence: Sentence) -> Iterator[int]:
        """The `is` of `is building 40 libraries by 2029`."""
        for at in sentence.inner:
            if self.tags[at] != "VBG" or not stem_of(self.doc[at], _UNDER_WAY):
                continue
            be = at - 1 - (self.tags[at - 1] == "RB")
            if self.lowers[be] in ("is", "are") and self._due_behind(
                self.doc[be].idx, sentence.end
            ):
                yield be

    def _scheduled(self, sentence: Sentence) -> Iterator[int]:
        """The verb of `Phase one covers 15,000 schools by 2029`, and the word before that of `the Act
        asks that plants cover 40% by 2030`: a present that is only due."""
        for at in sentence.inner:
            verb = self.doc[at]
            if self.tags[at] not in ("VBZ", "VBP", "VB") or stem_of(verb, LACKING):
                continue
            ordered = verb.dep_ == "ccomp" and verb.head.lower_ in _ASKING
            if ordered and self.tags[at] != "VBZ":
                if self._counts_by(verb) or (
                    self._is_led_by_that(verb) and self._is_due(at, sentence)
                ):
                    yield at - 1
            elif verb.dep_ == "ROOT" and self.tags[at] != "VB" and self._counts_by(verb):
                yield at

    def _is_led_by_that(self, verb: Token) -> bool:
        """`directed that we cut`: the clause says with "that" what is asked."""
        return any(one.lower_ == "that" and one.dep_ == "mark" for one in verb.lefts)

    def _decreed(self, sentence: Sentence) -> Iterator[int]:
        """The verb of `a plan that raises spending to 5.4% over the years 2026-2029`, `the
        number of places grows from 35 to 41 in 2027`: a present whose time is still to come."""
        for at in sentence.inner:
            if self.tags[at] not in ("VBZ", "VBP") or not stem_of(self.doc[at], _DECREEING):
                continue
            goes_on = stem_of(self.doc[at], ("go",)) and self.lowers[at + 1] not in _MOVING
            if not goes_on and self._comes_behind(at, sentence):
                yield at

    def _comes_behind(self, at: int, sentence: Sentence) -> bool:
        """Whether a number and then a time that has not begun stand in the clause behind a verb."""
        begin = self.doc[at].idx
        finite = (one for one in range(at + 1, sentence.last) if self.tags[one] in FINITE)
        end = self.doc[next(finite, sentence.last)].idx
        stop = _CLAUSE_END.search(self.text, begin, end)
        end = stop.start() if stop else end
        times = [
            one.start
            for one in starting_in(self.ahead, begin, end)
            if self._is_to_come(one) and _TO_COME.search(self.text, begin, one.start)
        ]
        times += [one.start() for one in _NEXT_YEARS.finditer(self.text, begin, end)]
        return any(_COUNTED.search(self.text, begin, one) for one in times)

    def _is_to_come(self, one: FoundDate) -> bool:
        """Whether the date has not begun, as far as that is known."""
        anchor = self.doc._.context.anchor
        return anchor is None or one.start_date is None or one.start_date > anchor

    def _helped(self, sentence: Sentence) -> Iterator[int]:
        """The word before the verb of `these grants help us reach 100% by 2035`."""
        for at in sentence.inner:
            verb = self.doc[at]
            if self.tags[at] == "VB" and verb.head.lower_ in _HELPING and verb.head.i < at:
                if self._is_due(at, sentence):
                    yield at - 1

    def _securing(self, sentence: Sentence) -> Iterator[int]:
        """The comma of `is in force, securing 5,000 beds a year by 2028`."""
        for at in sentence.inner:
            if (
                self.tags[at] == "VBG"
                and self.lowers[at - 1] == ","
                and stem_of(self.doc[at], _SECURING)
            ):
                if self._is_due(at, sentence):
                    yield at - 1

    def _undertaken(self, sentence: Sentence, known: Collection[int]) -> Iterator[int]:
        """The word before the verb of `a policy of introducing 20 GW by 2040`, `anticipates making 90
        awards by August`: what is to be done by a day, told as a noun."""
        for at in sentence.inner:
            if self.tags[at] != "VBG" or self.lowers[at - 1] not in _BEFORE_GERUND:
                continue
            if is_promised_above(self.doc[at], known):
                continue
            begin = self.doc[at].idx
            stop = _CLAUSE_END.search(self.text, begin, sentence.end)
            end = stop.start() if stop else sentence.end
            if any(
                _BY.search(self.text, begin, day.start)
                and _COUNTED.search(self.text, begin, day.start)
                for day in starting_in(self.ahead, begin, end)
            ):
                yield at - 1

    def _is_due(self, at: int, sentence: Sentence) -> bool:
        """Whether a number stands close behind a verb, and a day by which."""
        return self._counts_behind(at + 1) and self._due_behind(self.doc[at].idx, sentence.end)

    def _counts_by(self, verb: Token) -> bool:
        """Whether the verb has a number for an object, and a day by which."""
        counted = any(
            one.dep_ in ("dobj", "attr") and any(each.tag_ == "CD" for each in one.lefts)
            for one in verb.rights
        )
        if not counted or any(one.dep_ in ("aux", "auxpass") for one in verb.lefts):
            return False
        due = (one for one in verb.rights if one.dep_ == "prep" and one.lower_ in ("by", "before"))
        return any(one.idx < date.start <= one.right_edge.idx for one in due for date in self.ahead)

    def is_timed(self, sentence: Sentence) -> bool:
        """Whether a date that lies ahead stands in the sentence, or is taken up from before it."""
        return bool(starting_in(self.ahead, sentence.start, sentence.end)) or any(
            one.search(self.text, sentence.start, sentence.end)
            for one in (SAME_TIME, DECADE, MID_CENTURY)
        )

    def _with_auxiliaries(self, first: int, least: int) -> int:
        while first > least and self.lowers[first - 1] in _AUXILIARIES:
            first -= 1
        return first

    def _infinitives(self, sentence: Sentence) -> list[tuple[int, int]]:
        """(last, first) of the "to" of `measures to train 600 … by 2029`, `asks … to appoint`."""
        found = []
        for at in sentence.inner:
            if self.lowers[at] != "to" or not (
                self.tags[at + 1] in ("VB", "VBG") or self.lowers[at + 1] in _DOUBLING
            ):
                continue
            before = self.doc[at - 1]
            noun = (
                before.tag_.startswith(("NN", "CD", "VBN", "RP"))
                or before.lower_ == "aside"
                or before.text in (",", ")", "and", ":")
            )
            noun = noun and self.tags[at + 1] == "VB"
            asked = self._asked(at, sentence) or self._decided(at, sentence)
            if asked:
                self.asked.add(at)
            if asked or (noun and self._due_behind(self.doc[at].idx, sentence.end)):
                found.append((at, at))
        return found

    def _due_behind(self, start: int, end: int) -> bool:
        """Whether `by 2029` stands in the range, before the clause ends."""
        stop = _CLAUSE_END.search(self.text, start, end)
        end = stop.start() if stop else end
        coming = any(
            _NEXT_YEARS.search(self.text, max(start, one.start - 12), one.end)
            for one in starting_in(self.doc._.dates, start, end)
        )
        return coming or any(
            _BY.search(self.text, start, one.start) for one in starting_in(self.ahead, start, end)
        )

    def _asked(self, at: int, sentence: Sentence) -> bool:
        """Whether a verb of asking stands before the infinitive: `requires every firm to …`."""
        before = self.doc[max(sentence.first, at - 18) : at]
        verbs = [one for one in before if self._is_told(one) and one.dep_ != "aux"]
        verbs = [one for one in verbs if one.dep_ != "relcl" or self._commands(one, at)]
        return bool(verbs) and verbs[-1].lower_ in _ASKING

    def _commands(self, verb: Token, at: int) -> bool:
        """`an order, which directs the ministry to register 900 firms`: what a rule asks of somebody."""
        told = any(one.lower_ in ("which", "that") for one in verb.lefts)
        wishes = verb.lower_ in ("expects", "hopes", "wants")
        return told and not wishes and verb.tag_ == "VBZ" and self._counts_behind(at + 1)

    def _decided(self, at: int, sentence: Sentence) -> bool:
        """`announced €9 million to build 640 homes`: what somebody has decided on is for a count."""
        verb = self.doc[at + 1]
        if verb.lower_ not in _BUILDING:
            return False
        end = verb.idx + len(verb)
        counted = any(
            one.kind == "count" for one in starting_in(self.doc._.quantities, end, end + 12)
        )
        told = [
            one for one in self.doc[sentence.first : at] if self._is_told(one) and one.dep_ != "aux"
        ]
        giving = any(
            self.lowers[one - 1] in ("is", "are") and stem_of(self.doc[one], _UNDER_WAY)
            for one in range(sentence.first, at)[-_FAR:]
            if self.tags[one] == "VBG"
        )
        if not counted or not (told or giving):
            return False
        if giving:
            return True
        kept = self.text.startswith("set aside", told[-1].idx)
        return kept or told[-1].lower_ in _DECIDING

    def _is_told(self, one: Token) -> bool:
        """Whether the token is a finite verb, or a participle behind "has": `has pledged`."""
        if one.tag_ in ("VBZ", "VBP", "VBD"):
            return True
        return one.tag_ == "VBN" and any(child.lower_ in ("has", "have") for child in one.children)

    def _is_cue(self, span: Span, words: str) -> bool:
        before = text_before(self.text, span.start_char)
        if before.endswith("had ") and not words.startswith(("will", "would")):
            return False
        if span.end == len(self.doc):
            return False
        head, following = span[0], self.doc[span.end]
        if words.startswith(("plan ", "plans ")) and head.text[0] == "P" and head.tag_ == "NNP":
            return False
        if words == "would" and following.lower_ == "have":
            return following.dep_ != "aux" and self._is_due_beside(span)
        if words.endswith("been set") and self._is_settled(span):
            return False
        if words == "plan for" and head.tag_ == "NN" and following.like_num:
            return False
        if words in _OF_A_NOUN:
            return following.tag_ == "VB"
        if words == "mission of":
            return following.tag_ == "VBG"
        if words == "ready to":
            return following.lower_ != "go"
        if words == "due to":
            return following.tag_ == "VB"
        if words in ("designed to", "meant to"):
            return self.doc[span.start - 1].lower_ in _BEING and following.tag_ == "VB"
        if words.endswith((" to", " a", " an", " the")) and head.lower_ in _MOVES:
            return self._counts_behind(span.end) or words.startswith(("pledged", "promised"))
        if words in ("will", "shall", "would", "must", "should"):
            return bool(head.tag_ == "MD")
        if words == "going to":
            be = self.doc[span.start - 1].lower_ if span.start else ""
            return be in _BEING and following.tag_ == "VB"
        if _IS_TO.fullmatch(words):
            return following.tag_ in ("VB", "RB") or following.lower_ in DIRECTIONS
        if words in ("pledges", "pledge", "commits", "promises"):
            paid = any(one.start == following.idx for one in self.doc._.money)
            return paid or (head.tag_ in ("VBZ", "VBP") and self._counts_behind(span.end))
        if (
            words == "targets"
            and head.tag_ == "VBZ"
            and self._due_behind(following.idx, following.idx + NEAR_DAY)
        ):
            return True
        if words in ("want", "wants", "seeks", "targets", "targeting", "plans"):
            tag = self.doc[span.start - 1].tag_ if span.start else ""
            counted = head.tag_ == "NNS" and tag in ("CD", "DT", "JJ", "PRP$", "POS")
            verbal = head.tag_ in ("VBZ", "VBP", "VB", "VBG", "NNS") and not counted
            wished = words in ("want", "wants") and self._is_due_beside(span)
            return verbal and (wished or self._counts_behind(span.end))
        if words in ("call for", "calls for", "provide for", "provides for", "makes", "brings"):
            return head.tag_ in ("VBZ", "VBP", "VB")
        if words in ("ask for", "asks for", "hoped for"):
            return head.tag_ != "NN" and self._counts_behind(span.end)
        if words in ("is being", "are being"):
            return self._due_behind(span.end_char, span.end_char + NEAR_DAY)
        if words in ("was to", "were to"):  # told of what somebody said; else what was planned once
            return head.dep_ == "ccomp" and following.tag_ == "VB"
        if words.endswith(" is") and following.tag_ == "JJR":
            return False
        if words == "so that":
            return bool(starting_in(self.ahead, span.end_char, span.end_char + 120))
        if words == "to be" and following.head.lower_ in _ALLOWING:
            return False
        if words in ("in order to", "to be"):
            return following.tag_ in ("VB", "VBN") or following.lower_ in _STATES
        return True

    def is_due_by(self, state: Token) -> bool:
        """Whether `by 2027` stands behind a state that is to be reached: `will be traceable by 2027`."""
        return any(
            BY_DAY.search(self.text, state.idx, one.start)
            and not _CLAUSE_END.search(self.text, state.idx, one.start)
            for one in starting_in(self.ahead, state.idx, state.idx + NEAR_DAY)
        )

    def _is_due_beside(self, cue: Span) -> bool:
        """Whether a day by which stands right before the cue's subject, or close behind the cue."""
        end = cue.end_char + NEAR_DAY
        near = max(self.text.rfind(stop, 0, cue.start_char) for stop in (". ", "\n", "; "))
        begin = max(near + 1, cue.start_char - NEAR_DAY)
        return self._due_behind(begin, cue.start_char) or self._due_behind(cue.end_char, end)

    def _is_settled(self, cue: Span) -> bool:
        """`has been set aside`, `the catch for 2026 has been set at 2,000 tonnes`: what is, and no
        promise, as a goal or what is set for a day would be."""
        following = self.doc[cue.end]
        if following.lower_ in ("aside", "apart"):
            return True
        subjects = [one.lower_ for one in cue.root.lefts if one.dep_ == "nsubjpass"]
        if any(one in ("budget", "budgets", "outlay", "allocation") for one in subjects):
            return True
        goal = any(one.rstrip("s") in _GOAL_NAMES for one in subjects)
        end = following.idx + NEAR_DAY
        return following.lower_ == "at" and not goal and not self._due_behind(following.idx, end)

    def _counts_behind(self, at: int, far: int = 8) -> bool:
        if _DOWN_TO.match(self.text, self.doc[at].idx):
            return True
        return any(
            token.like_num or token.is_currency or token.lower_ == "half"
            for token in self.doc[at : at + far]
        )
