"""Cuts sentences into verb phrases and says which of them are promises.

A promise is what a modal or a verb of intent governs (`will`, `aims to`, `goal of`), with the
verb phrases that are coordinated with it; a line without a subject (`Expand … by 15 times`);
and the items of a list that a promise opens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from extract.pledges.cues import DATA, DIRECTIONS, Cues
from extract.pledges.sentences import Sentence

_WORDS = {name: frozenset(words.split()) for name, words in DATA["words"].items()}

Sort = Literal["start", "coordinated", "clause", "aside", "parenthesis", "resumed"]
"""How a phrase hangs on those before it."""


@dataclass(slots=True)
class Phrase:
    """One verb phrase of a sentence, in tokens."""

    first: int
    last: int
    promised: bool
    verb: Token | None
    cue: int | None = None
    """Last token of the cue, where it stands in this phrase."""
    aside: bool = False
    """A parenthesis or a relative clause: it does not carry promises on."""
    asks: bool = False
    """An indirect question (`how the city will grow`): only a number with a deadline is promised."""
    asked: bool = False
    """Whether the promise is what somebody is asked for: `requires every firm to appoint …`."""
    of: Phrase | None = None
    """For a subject that an aside parts from its promise: the phrase of the promise."""


_PROMISE_LIST = re.compile(
    r"\b(?:plans?|initiatives?|goals?|targets?|measures|tasks|projects|priorities|objectives|aims"
    r"|pledges|commitments|support)\b[^.]{0,80}"
    r"\b(?:includ(?:e|es|ing)|are|is|following|follows)\s?:?$",
    re.IGNORECASE,
)
_GOALS = re.compile(
    r"\b(?:goals?|targets?|benchmarks?|commitments|objectives?|pledges|aims?|milestones?|change\sthat)(?:\s\(\d{4}\)|\s(?:for|by)\s\d{4})?"
    r"(?:\s(?:has|have)\s(?:also\s)?been\s[a-z]+(?:\s(?:down|up|out))?|\s(?:are|is))?\s?:$",
    re.IGNORECASE,
)
_INSET_NOW = re.compile(
    r",\s(?:an?\s(?:[a-z]+\s)?|up\s|down\s)[^,]*\d[^,]*\b(?:increase|rise|growth|cut|decrease|reduction|from)\b[^,]*,$"
    r"|,\s[^,\d]{0,12}\d[\d.,]*\d?[^,\d]{0,24}\b(?:at\spresent|now|today|currently|last\syear|so\sfar|in\s(?:[A-Z][a-z]+\s)?\d{4}|at\sthe\send\sof\s\d{4}|in\s[A-Z][a-z]+),$"
)
_GOAL_YEAR = re.compile(
    r"\b(?:by|in|before|until|no\slater\sthan)\s(?:the\s)?(?:end\sof\s|early\s|mid-)?$", re.I
)
_LABELLED_NUMBER = re.compile(r":\s(?:[a-z]+\s){0,3}\d[\d,.]*\s(?:by|in)\s")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "EX")
_ON_TO = frozenset(("to", "from", "down", "up", "by", "at", "into"))
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_NAME_LENGTH = 9
"""Tokens up to which a parenthesis without numbers and verbs is a name: `(MFDS, Minister Oh)`."""
_LABELS = frozenset(("Project", "Task", "Goal", "First", "Second", "Third", "Firstly", "And"))


class PhraseCutter:
    """Cuts the sentences of one text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.cues = Cues(doc)

    def cut(self, sentence: Sentence, *, inherited: bool) -> list[Phrase]:
        """The phrases of a sentence, in order; `inherited` says that it is an item of a list of
        promises."""
        cues = self.cues.find(sentence)
        outer = promised = inherited or self._is_headline(sentence, cues)
        phrases: list[Phrase] = []
        for begin, stop, sort in self._bounds(sentence, cues):
            cue = next((last for last in cues if begin <= last <= stop), None)
            aside = sort in ("aside", "parenthesis")
            state = cue is not None or self._carried(sort, begin, stop, promised, outer)
            asks = aside and self.doc[begin].lower_ in _WORDS["asking_words"]
            state = state and not self._is_given(begin)
            verb = self._verb(begin, stop, cue)
            asked = cue is not None and cue in self.cues.asked
            phrases.append(Phrase(begin, stop, state, verb, cue, aside, asks, asked))
            if self._opens_list(stop):
                outer = True
            elif not aside:
                outer = state
        self._promise_subjects(phrases)
        self._promise_rests(phrases)
        return phrases

    def _promise_rests(self, phrases: Sequence[Phrase]) -> None:
        """`will extend X, which …, to 30,000 firms`: the rest of a promise behind an aside."""
        for at, rest in enumerate(phrases):
            main = phrases[at - 2] if at >= 2 and phrases[at - 1].aside else None
            if main is None or rest.aside or rest.cue is not None or rest.verb is not None:
                continue
            if self.doc[rest.first].lower_ in _ON_TO and main.promised and main.of is None:
                main.of = rest

    def _is_given(self, begin: int) -> bool:
        """Whether the phrase is only taken as given: `Given that spending is to rise by 3%, …`."""
        if begin < 2 or self.doc[begin - 1].lower_ != "that":
            return False
        return self.doc[begin - 2].lower_ in _WORDS["subordinators"]

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
        return loose and token.text not in (")", "”", "%", "°")

    def _carried(self, sort: Sort, begin: int, stop: int, promised: bool, outer: bool) -> bool:
        """Whether a phrase without a cue of its own is promised by what stands before it."""
        if sort == "start":
            return promised
        if sort in ("coordinated", "resumed"):
            return outer and not self._states(begin, stop)
        if sort == "parenthesis":
            told = any(token.tag_ in ("VBD", "VBZ") for token in self.doc[begin : stop + 1])
            return outer and not told and not self._is_past(begin, stop)
        return False

    def _states(self, begin: int, stop: int) -> bool:
        """Whether a clause behind a semicolon has its own subject and says what is or was."""
        before = begin - 1
        while before > 0 and self.doc[before].lower_ in ("and", "but", "or"):
            before -= 1
        if before < 0 or self.doc[before].text != ";":
            return False
        for token in self.doc[begin : stop + 1]:
            if token.tag_ in ("VBD", "VBZ", "VBP"):
                return any(one.tag_ in _NOMINAL for one in self.doc[begin : token.i])
            if token.tag_ == "MD" or token.lower_ == "to":
                return False
        return False

    def _is_past(self, begin: int, stop: int) -> bool:
        """Whether the dates of a parenthesis lie behind: `(4.96 percent in 2023)`."""
        start, end = self.doc[begin].idx, self.doc[stop].idx
        dates = [one for one in self.doc._.dates if start <= one.start <= end and one.value]
        return bool(dates) and not any(one in self.cues.ahead for one in dates)

    def _opens_list(self, at: int) -> bool:
        """Whether a list of promises begins behind the token: `key initiatives …, which include:`."""
        labelled = at + 1 < len(self.doc) and self._is_label(at + 1)
        if self.doc[at].text != ":" and not labelled:
            return False
        end = self.doc[at].idx + len(self.doc[at])
        before = self.text[max(0, end - 120) : end]
        return bool(_PROMISE_LIST.search(before) or _GOALS.search(before))

    def _promise_subjects(self, phrases: Sequence[Phrase]) -> None:
        """`10 projects (…) will be pursued`: the subject of a promise, parted from it by an aside."""
        for at, phrase in enumerate(phrases):
            if phrase.cue is None or self._has_subject(phrase):
                continue
            before = at - 1
            while before >= 0 and phrases[before].aside:
                before -= 1
            if before < 0:
                continue
            subject = phrases[before]
            if self._is_due(phrase) and subject.of is None:
                subject.promised, subject.of = True, phrase
                continue
            inset = self.doc[subject.first : subject.last + 1].text
            comma = _INSET_NOW.search(inset) is not None
            parted = (before < at - 1 or comma) and not subject.promised
            if parted and not self._is_finite(subject.first, subject.last):
                subject.promised, subject.verb, subject.of = True, phrase.verb, phrase

    def _is_due(self, phrase: Phrase) -> bool:
        """`…, to be completed by 2029`: what stands before it is what is to be completed."""
        begin = self.doc[phrase.first]
        return (
            begin.lower_ == "to"
            and self._tag(begin.i + 1) == "VB"
            and (self.doc[begin.i + 1].lower_ == "be")
        )

    def _has_subject(self, phrase: Phrase) -> bool:
        tokens = self.doc[phrase.first : (phrase.cue or phrase.first) + 1]
        return any(token.tag_ in _NOMINAL for token in tokens)

    def _is_finite(self, first: int, last: int) -> bool:
        """Whether the tokens hold a finite verb that is not a relative clause's."""
        return any(
            token.tag_ in _FINITE
            and not any(one.dep_ == "relcl" and one.i >= first for one in (token, *token.ancestors))
            for token in self.doc[first : last + 1]
        )

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence says what is or was, by a finite verb with a subject: no item of a
        list of promises."""
        tokens = self.doc[sentence.first : sentence.last + 1]
        first = next((one for one in tokens if one.is_alpha or one.like_num), None)
        return (
            first is not None
            and not first.is_lower
            and any(
                one.tag_ in ("VBD", "VBZ", "VBP")
                and one.dep_ == "ROOT"
                and any(child.dep_ in ("nsubj", "nsubjpass") for child in one.lefts)
                for one in tokens
            )
        )

    def _is_headline(self, sentence: Sentence, cues: Mapping[int, int]) -> bool:
        """A line that is a promise without a subject: `Expand … by 15 times`, `Setting up of …`."""
        tokens = [
            token
            for token in self.doc[sentence.first : sentence.last + 1]
            if not token.is_space and not token.is_punct
        ]
        closing = next(
            (
                at
                for at, one in enumerate(tokens[:5])
                if self.doc[one.i + 1 : one.i + 2].text == ")"
            ),
            -1,
        )
        if self.doc[sentence.first].text == "(" and closing >= 0:
            tokens = tokens[closing + 1 :]
        while tokens and (
            tokens[0].text in _LABELS or tokens[0].lower_ == "to" or tokens[0].like_num
        ):
            tokens = tokens[1:]
        if not tokens:
            return False
        lead = tokens[0]
        finite = any(
            token.tag_ in _FINITE and token.dep_ in ("ROOT", "aux", "auxpass") for token in tokens
        )
        opens_line = self._opens_line(sentence.first)
        if opens_line and lead.lower_ in _WORDS["headline_nouns"]:
            return not finite or bool(cues)
        if cues:
            return False
        if opens_line and not finite and self._is_goal_line(sentence):
            return True
        if lead.i > sentence.first and self.doc[lead.i - 1].lower_ == "to":
            return lead.tag_ in ("VB", "VBP")
        if lead.lower_ in _WORDS["headline_verbs"] and lead.text[0].isupper():
            return opens_line or lead.tag_ == "VB"
        return opens_line and not finite and self._has_infinitive(tokens[1:14])

    def _is_goal_line(self, sentence: Sentence) -> bool:
        """A line without a verb that has a number and a deadline: `12% fewer lorries by 2030`."""
        start, end = sentence.start, sentence.end
        counted = any(start <= one.start < end for one in self.doc._.quantities)
        counted = counted or _LABELLED_NUMBER.search(self.text, start, end) is not None
        paid = any(start <= one.start < end for one in self.doc._.money)
        if not counted or paid or "estimated" in self.text[start:end]:
            return False
        return any(
            start <= one.start < end
            and _GOAL_YEAR.search(self.text[max(start, one.start - 24) : one.start])
            and len(one.value or "") < 10
            for one in self.cues.ahead
        )

    def _opens_line(self, first: int) -> bool:
        if first == 0 or "\n" in self.text[self.doc[first].idx - 1 : self.doc[first].idx]:
            return True
        before = self.doc[first - 1]
        return before.is_space or before.text in (
            ")",
            ":",
            ";",
            "•",
            "·",
            "▪",
            "◇",
            "◆",
            "○",
            "-",
            "–",
        )

    def _has_infinitive(self, tokens: Sequence[Token]) -> bool:
        """`The Fund of Funds to grow to …`: "to" and a verb in a line without a finite one."""
        return any(
            token.lower_ == "to"
            and token.i + 1 < len(self.doc)
            and self.doc[token.i + 1].tag_ == "VB"
            for token in tokens
        )

    # ------------------------------------------------------------ where phrases begin
    def _bounds(self, sentence: Sentence, cues: Mapping[int, int]) -> list[tuple[int, int, Sort]]:
        """(first token, last token, sort) of each phrase."""
        marks = self._marks(sentence)
        for cue in cues.values():
            begin = self._clause_start(cue, sentence.first, marks)
            if begin is not None:
                marks.setdefault(begin, "clause")
        ordered = sorted(marks)
        found: list[tuple[int, int, Sort]] = []
        for place, begin in enumerate(ordered):
            stop = ordered[place + 1] - 1 if place + 1 < len(ordered) else sentence.last
            sort = marks[begin]
            if sort == "resumed":
                before = next((one for one in reversed(found) if one[2] != "parenthesis"), None)
                sort = "resumed" if before and before[2] != "aside" else "aside"
            found.append((begin, stop, sort))
        return found

    def _marks(self, sentence: Sentence) -> dict[int, Sort]:
        marks: dict[int, Sort] = {sentence.first: "start"}
        depth, skipped = 0, -1
        for at in range(sentence.first, sentence.last + 1):
            text = self.doc[at].text
            if text == "(" and not depth and at <= (closed := self._name_end(at)):
                skipped = closed
                if self._is_label(at) and at > sentence.first and closed < sentence.last:
                    marks[at] = "coordinated"
            elif at <= skipped:
                continue
            elif text == "(":
                depth += 1
                marks[at] = "parenthesis"
            elif text == ")" and depth:
                depth -= 1
                if at < sentence.last:
                    marks.setdefault(at + 1, "resumed")
            elif not depth and at > sentence.first and (sort := self._boundary(at)):
                marks[self._adverbial_start(at, sentence.first)] = sort
            elif not depth and self._goes_on(at, marks):
                marks[at] = "resumed"
        return marks

    def _goes_on(self, at: int, marks: Mapping[int, Sort]) -> bool:
        """`…, which stood at 70, to 40 by 2026`: a number behind an aside is the main clause's."""
        if self.doc[at - 1].text != "," or self.doc[at].lower_ not in _ON_TO:
            return False
        last = max((mark for mark in marks if mark < at), default=-1)
        aside = marks.get(last) == "aside" and self.doc[last].tag_ in _RELATIVE
        return aside and any(one.like_num for one in self.doc[at + 1 : at + 5])

    def _name_end(self, at: int) -> int:
        """The end of a parenthesis that holds a name or a label only, which parts nothing; else -1."""
        for end in range(at + 1, min(at + _NAME_LENGTH, len(self.doc))):
            token = self.doc[end]
            if token.text == ")":
                return end
            label = end == at + 1 and self.doc[min(end + 1, len(self.doc) - 1)].text == ")"
            counted = (token.like_num or token.is_currency) and not label
            if counted or token.tag_ in _FINITE or token.text in ("(", ";", ":"):
                return -1
        return -1

    def _is_label(self, at: int) -> bool:
        """Whether `(1)` or `(a)` stands at the token."""
        inside = self.doc[at : at + 3].text
        return re.fullmatch(r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)", inside) is not None

    def _adverbial_start(self, at: int, first: int) -> int:
        """`and, in fiscal 2024, advise 200 …`: the time before a coordinated verb is the verb's."""
        if at - 2 <= first or self.doc[at - 1].text != ",":
            return at
        begin = at - 2
        while begin > max(first, at - 8) and self.doc[begin - 1].text != ",":
            begin -= 1
        words = range(self.doc[begin].idx, self.doc[at - 1].idx)
        timed = any(one.start in words for one in self.doc._.dates)
        timed = timed and self.doc[begin].tag_ == "IN" and self.doc[begin - 1].text == ","
        return begin if timed and self.doc[begin - 2].lower_ == "and" else at

    def _boundary(self, at: int) -> Sort | None:
        """What begins at the token: a coordinated verb phrase, a relative clause, or nothing."""
        token, before = self.doc[at], self.doc[at - 1]
        if self._begins_aside(token, before):
            return "aside"
        if token.lower_ == "to" and before.text == "," and self._tag(at + 1) == "VB":
            return "coordinated"
        if before.text == ":" and self._opens_list(at - 1):
            return "coordinated"
        linked = before.lower_ in ("and", "or", "then", "also")
        if linked and token.lower_ == "to" and self._tag(at + 1) in ("VB", "VBG"):
            return "coordinated"
        if linked and self.doc[max(0, at - 2)].tag_ == "VB" and token.tag_ in ("VB", "NN", "VBP"):
            return None
        if before.text not in (",", ";", ":", "—", "–") and not linked:
            return None
        verb = token.tag_ in ("VB", "VBG") and token.dep_ not in ("compound", "amod", "nmod")
        if verb and before.text == "," and self._is_noun_list(at):
            return None
        verb = verb or self._is_listed_verb(at)
        return "coordinated" if verb or before.text == ";" else None

    def _is_noun_list(self, at: int) -> bool:
        """`sawyers, burn bosses and mill operators`: a noun that the tagger takes for a verb."""
        token = self.doc[at]
        known = token.lower_ in DIRECTIONS or token.tag_ == "VBG"
        return not known and self._tag(at + 1) == "NNS" and self._tag(at - 2) == "NNS"

    def _begins_aside(self, token: Token, before: Token) -> bool:
        asking = token.lower_ in _WORDS["asking_words"] and before.lower_ not in ("is", "was")
        if token.tag_ in _RELATIVE and (before.text == "," or token.lower_ == "where" or asking):
            return True
        if token.lower_ == "having" and self._tag(token.i + 1) == "VBN":
            return True
        if token.lower_ in _WORDS["subordinators"] and token.tag_ in ("IN", "VBN"):
            return True
        return before.text == "," and token.lower_ in ("now", "currently", "already")

    def _tag(self, at: int) -> str:
        return str(self.doc[at].tag_) if at < len(self.doc) else ""

    def _is_listed_verb(self, at: int) -> bool:
        """Whether the tagger took a verb of a list for a noun: `…, foster 70,000 specialists`."""
        token = self.doc[at]
        unchanging = token.tag_ in ("VBN", "VBD") and token.lower_ in _WORDS["unchanging_verbs"]
        mistaken = token.tag_ in ("VBP", "NN", "JJ") and token.lower_ in DIRECTIONS
        if not mistaken and not unchanging:
            return False
        following = self.doc[at + 1] if at + 1 < len(self.doc) else None
        return following is not None and (
            following.like_num
            or following.is_currency
            or following.tag_ in ("DT", "PRP$", "JJ", "CD", "NNP", "RP")
            or (unchanging and following.lower_ == "aside")
        )

    def _clause_start(self, cue: int, first: int, marks: Mapping[int, Sort]) -> int | None:
        """Where the clause of a cue begins: behind the last separator before its subject."""
        before = self.doc[cue - 1] if cue > first else None
        if before is not None and (
            before.lower_ in ("and", "but") or before.text == "," or self.doc[cue].lower_ == "with"
        ):
            return cue
        begin = self._own_clause(cue, first)
        if begin is not None and not any(begin < mark <= cue for mark in marks):
            return begin
        for at in range(cue, first, -1):
            if at in marks:
                return at if marks[at] != "parenthesis" else None
            if self._separates(at, first, cue):
                return at
            if self.doc[at - 1].text == "," and at < cue and self._opens_subject(at):
                begin = at
                if self._has_finite(first, at - 1) or self.doc[at].tag_ == "CC":
                    return at
        return begin if begin is not None and self._has_finite(first, begin - 1) else None

    def _own_clause(self, cue: int, first: int) -> int | None:
        """Where a second clause of a sentence begins, by its subject: `… by 2028 and the first
        passengers should ride in 2033`."""
        verb = self.doc[cue].head if self.doc[cue].tag_ == "MD" else self.doc[cue]
        if verb.dep_ != "conj":
            return None
        subjects = [one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")]
        if not subjects:
            return None
        begin = subjects[0].left_edge.i
        linked = begin > first + 1 and self.doc[begin - 1].lower_ in ("and", "but", "while")
        return begin if linked and begin <= cue and self._has_finite(first, begin - 2) else None

    def _has_finite(self, first: int, last: int) -> bool:
        return any(token.tag_ in _FINITE for token in self.doc[first : last + 1])

    def _separates(self, at: int, first: int, cue: int) -> bool:
        """Whether a new clause begins at the token for certain."""
        before = self.doc[at - 1]
        if before.text in (";", ":", "—") or before.lower_ == "but":
            return True
        if before.lower_ == "that":  # `vessels that are due will be built` goes on behind it
            return before.tag_ != "WDT" or not self._has_finite(at, cue - 1)
        quoted = before.text in ("“", '"') and at - 2 >= first
        return quoted and self.doc[at - 2].text in (",", ":")

    def _opens_subject(self, at: int) -> bool:
        return self.doc[at].tag_ in ("DT", "NNP", "PRP", "NNS", "NN", "CC")

    def _verb(self, begin: int, stop: int, cue: int | None) -> Token | None:
        """The verb that says what is promised in the phrase."""
        after = cue + 1 if cue is not None else begin
        for token in self.doc[after : stop + 1]:
            verbal = token.tag_ in ("VB", "VBG", "VBN")
            if verbal and token.lower_ not in _WORDS["light_verbs"]:
                return token
            mistaken = token.tag_ in ("VBP", "NN", "JJ") and token.lower_ in DIRECTIONS
            if mistaken and token.i <= after + 1:
                return token
            if token.lower_ == "be" and self._is_state(token.i + 1):
                return token
            if token.i == after and token.lower_ in _WORDS["finishing_nouns"]:
                return token
        told = self.doc[begin : after if cue is not None else begin]
        return next((one for one in told if one.lower_ in _WORDS["present_verbs"]), None)

    def _is_state(self, at: int) -> bool:
        """Whether a state to be reached stands at the token: `be in service`, `be complete`."""
        if at < len(self.doc) and self.doc[at].tag_ == "RB":
            at += 1
        if at + 1 >= len(self.doc) or self.doc[at + 1].lower_ in ("least", "most", "a", "an"):
            return False
        return self.doc[at].lower_ in _WORDS["states"]
