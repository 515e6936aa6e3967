"""Cuts sentences into verb phrases and says which of them are promises.

A promise is what a modal or a verb of intent governs (`will`, `aims to`, `goal of`), with the
verb phrases that are coordinated with it; a line without a subject (`Expand … by 15 times`);
and the items of a list that a promise opens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from extract.pledges.cue_words import DIRECTIONS, stem_of
from extract.pledges.cues import BRINGING, Cues
from extract.pledges.headlines import Headlines
from extract.pledges.phrase_bounds import ON_TO, PhraseBounds
from extract.pledges.phrases import FINITE, NOMINAL, WORDS, Phrase, Sort
from extract.pledges.sentences import Sentence, Tokens
from extract.words import text_before

_INSET_NOW = re.compile(
    r",\s(?:an?\s(?:[a-z]+\s)?|up\s|down\s)[^,]*\d(?:[^,]|,(?=\d))*\b(?:increase|rise|growth|cut|decrease|reduction|from)\b[^,]*,$"
    r"|,\s[^,\d]{0,12}\d[\d.,]*\d?[^,\d]{0,24}\b(?:at\spresent|now|today|currently|last\syear|so\sfar|in\s(?:[A-Z][a-z]+\s)?\d{4}|at\sthe\send\sof\s\d{4}|in\s[A-Z][a-z]+),$"
)

_READY = re.compile(
    r"have\s[^.;,]{3,80}?\s(?:ready|available|running|complete|(?:in|into)\s(?:place|(?:full\s)?(?:operation|service|use|force)))\b"
)
_INSET_TOLD = re.compile(
    r",\s[^,]{0,14}\d(?:[^,]|,(?=\d))*\b(?:at\spresent|now|today|currently|last\syear|so\sfar|in\s(?:[A-Z][a-z]+\s)?\d{4}|at\sthe\send\sof\s\d{4}|in\s[A-Z][a-z]+),$"
)
"""`the share, 60% at present, will be raised`: what is now."""
_SEMICOLON = re.compile(r";\s(?:(?:and|but|or)\s)?$")


class PhraseCutter:
    """Cuts the sentences of one text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.tokens = tokens = Tokens.of(doc)
        self.cues = Cues(doc, tokens)
        self.bounds = PhraseBounds(doc, tokens)
        self.headlines = Headlines(doc, self.cues)

    def cut(self, sentence: Sentence, *, inherited: bool) -> list[Phrase]:
        """The phrases of a sentence, in order; `inherited` says that it is an item of a list of
        promises."""
        cues = self.cues.find(sentence)
        outer = promised = inherited or self.headlines.is_headline(sentence, cues)
        phrases: list[Phrase] = []
        for begin, stop, sort in self.bounds.find(sentence, cues):
            cue = next((last for last in cues if begin <= last <= stop), None)
            aside = sort in ("aside", "parenthesis")
            carried = outer or (bool(phrases) and self._goes_on(phrases[-1], begin))
            state = cue is not None or self._carried(sort, begin, stop, promised, carried)
            asks = aside and self.doc[begin].lower_ in WORDS["asking_words"]
            state = state and not self._is_given(begin)
            verb = self._verb(begin, stop, cue)
            asked = cue is not None and cue in self.cues.asked
            phrases.append(Phrase(begin, stop, state, verb, cue, aside, asks, asked))
            if self.bounds.opens_list(stop):
                outer = True
            elif not aside:
                outer = state
        self._promise_subjects(phrases)
        self._promise_rests(phrases)
        return phrases

    def _goes_on(self, before: Phrase, begin: int) -> bool:
        """Whether a verb goes on with what an aside promises: `, which will earn 9 million and create
        400 jobs`."""
        joined = self.doc[begin - 1].lower_ == "and" and self.doc[begin].tag_ == "VB"
        return joined and before.aside and before.promised and before.cue is not None

    def _promise_rests(self, phrases: Sequence[Phrase]) -> None:
        """`will extend X, which …, to 30,000 firms`: the rest of a promise behind an aside."""
        for main, inset, rest in zip(phrases, phrases[1:], phrases[2:], strict=False):
            bare = not rest.aside and rest.cue is None and rest.verb is None
            goes_on = inset.aside and bare and self.doc[rest.first].lower_ in ON_TO
            if goes_on and main.promised and main.of is None:
                main.of = rest

    def _is_given(self, begin: int) -> bool:
        """Whether the phrase is only taken as given: `Given that spending is to rise by 3%, …`."""
        if begin < 2 or self.doc[begin - 1].lower_ != "that":
            return False
        return self.doc[begin - 2].lower_ in WORDS["subordinators"]

    def span(self, phrase: Phrase) -> tuple[int, int]:
        """The characters of a phrase, without the punctuation and "and" at its ends."""
        last = phrase.of.last if phrase.of is not None else phrase.last
        while last > phrase.first and self._is_trim(self.doc[last]):
            last -= 1
        first = phrase.first
        while first < last and self._is_lead(first):
            first += 1
        return self.doc[first].idx, self.doc[last].idx + len(self.doc[last])

    def _is_lead(self, at: int) -> bool:
        token = self.doc[at]
        return token.is_space or token.text in ",;-•–" or token.lower_ in ("and", "but", "or")

    def _is_trim(self, token: Token) -> bool:
        loose = token.is_punct or token.is_space or token.lower_ in ("and", "or")
        loose = loose or (token.lower_ == "that" and token.tag_ == "IN")
        return loose and token.text not in (")", "”", "%", "°")

    def _carried(self, sort: Sort, begin: int, stop: int, promised: bool, outer: bool) -> bool:
        """Whether a phrase without a cue of its own is promised by what stands before it."""
        if sort == "start":
            return promised
        if sort == "resumed" and self.doc[begin].tag_ in FINITE:
            return False
        if sort in ("coordinated", "resumed", "rest"):
            return outer and not self._states(begin, stop)
        if sort == "parenthesis":
            told = not {"VBD", "VBZ"}.isdisjoint(self.tokens.tags[begin:stop])
            return outer and not told and not self._is_past(begin, stop)
        return False

    def _states(self, begin: int, stop: int) -> bool:
        """Whether a clause behind a semicolon has its own subject and says what is or was."""
        if not _SEMICOLON.search(text_before(self.text, self.doc[begin].idx)):
            return False
        for token in self.doc[begin : stop + 1]:
            if token.tag_ in ("VBD", "VBZ", "VBP"):
                return any(one.tag_ in NOMINAL for one in self.doc[begin : token.i])
            if token.tag_ == "MD" or token.lower_ == "to":
                return False
        return False

    def _is_past(self, begin: int, stop: int) -> bool:
        """Whether the dates of a parenthesis lie behind: `(4.96 percent in 2023)`."""
        inside = range(self.doc[begin].idx, self.doc[stop].idx)
        dates = [one for one in self.doc._.dates if one.start in inside and one.value]
        return bool(dates) and not any(one in self.cues.ahead for one in dates)

    def _promise_subjects(self, phrases: Sequence[Phrase]) -> None:
        """`10 projects (…) will be pursued`: the subject of a promise, parted from it by an aside."""
        subject: Phrase | None = None
        for before, phrase in pairwise(phrases):
            subject = subject if before.aside else before
            if subject is None or phrase.cue is None or self._has_subject(phrase):
                continue
            if self._is_due(phrase) and subject.of is None:
                subject.promised, subject.of = True, phrase
            elif not subject.promised and self.doc[phrase.cue].lower_ not in BRINGING:
                self._promise_subject(subject, phrase, apart=subject is not before)

    def _promise_subject(self, subject: Phrase, phrase: Phrase, *, apart: bool) -> None:
        """Promise the subject of a phrase, where an aside stands between them: one that is a phrase
        itself sets them `apart`."""
        words = self.doc[subject.first : subject.last + 1].text
        inset = _INSET_NOW.search(words) is not None and not _INSET_TOLD.search(words)
        by_comma = not apart and not inset and self.doc[phrase.first - 1].text == ","
        if not (apart or inset or by_comma):
            return
        if self._is_finite(subject.first, subject.last):
            subject.first = self._behind_that(subject)
        if not self._is_finite(subject.first, subject.last):
            subject.promised, subject.verb, subject.of = True, phrase.verb, phrase
            subject.by_comma = by_comma

    def _behind_that(self, phrase: Phrase) -> int:
        """Where what somebody says begins: `He said that three hubs, all of them new, will open`."""
        for at in range(phrase.last, phrase.first, -1):
            if self.doc[at].lower_ == "that" and self.doc[at].tag_ == "IN":
                return at + 1 if at < phrase.last else phrase.first
        return phrase.first

    def _is_due(self, phrase: Phrase) -> bool:
        """`…, to be completed by 2029`: what stands before it is what is to be completed."""
        return self.tokens.lowers[phrase.first : phrase.first + 2] == ["to", "be"]

    def _has_subject(self, phrase: Phrase) -> bool:
        tokens = self.doc[phrase.first : (phrase.cue or phrase.first) + 1]
        return any(token.tag_ in NOMINAL for token in tokens)

    def _is_finite(self, first: int, last: int) -> bool:
        """Whether the tokens hold a finite verb that is not a relative clause's."""
        return any(
            token.tag_ in FINITE
            and not (token.tag_ == "VBD" and token.dep_ in ("amod", "acl"))
            and not any(one.dep_ == "relcl" and one.i >= first for one in (token, *token.ancestors))
            for token in self.doc[first : last + 1]
        )

    def _has_ready(self, have: Token, stop: int) -> bool:
        """`will have the guidelines ready by March`: what is had by then is done."""
        end = self.doc[stop].idx + len(self.doc[stop])
        return _READY.match(self.text, have.idx, end) is not None

    def _verb(self, begin: int, stop: int, cue: int | None) -> Token | None:
        """The verb that says what is promised in the phrase."""
        if cue is not None and self.doc[cue].tag_ in ("VBZ", "VBP"):
            if stem_of(self.doc[cue], WORDS["decreeing"]):
                return self.doc[cue]
        after = cue + 1 if cue is not None else begin
        for token in self.doc[after : stop + 1]:
            if token.lower_ == "have" and self._has_ready(token, stop):
                return token
            verbal = token.tag_ in ("VB", "VBG", "VBN")
            if verbal and token.lower_ not in WORDS["light_verbs"]:
                return token
            mistaken = token.tag_ in ("VBP", "NN", "JJ") and token.lower_ in DIRECTIONS
            if mistaken and (token.i <= after + 1 or self.doc[token.i - 1].lower_ == "than"):
                return token
            if token.lower_ == "be" and self._is_state(token.i + 1):
                return token
            if token.i <= after + 1 and token.lower_ in WORDS["finishing_nouns"]:
                return token
        if cue is not None and (have := self._has(cue, stop)) is not None:
            return have
        told = self.doc[begin : after if cue is not None else begin]
        telling = (*WORDS["present_verbs"], *(WORDS["finishing_nouns"] if cue is not None else ()))
        return next((one for one in told if one.lower_ in telling), None)

    def _has(self, cue: int, stop: int) -> Token | None:
        """The `have` of `will have initial capacity by 2026`: what is had by a day."""
        near = self.doc[cue : min(stop, cue + 3)]
        return next((one for one in near if one.lower_ == "have" and one.tag_ == "VB"), None)

    def _is_state(self, at: int) -> bool:
        """Whether a state to be reached stands at the token: `be in service`, `be complete`."""
        lowers, tags = self.tokens.lowers, self.tokens.tags
        if tags[at] == "RB":
            at += 1
        if lowers[at + 1] in ("least", "most", "a", "an"):
            return False
        return lowers[at] in WORDS["states"] or (
            tags[at] == "JJ" and self.cues.is_due_by(self.doc[at])
        )
