"""Finds checkable commitments: what was promised, how much, by when.

A sentence is cut into verb phrases. A phrase is a promise where a modal or a verb of intent
governs it; each number in it becomes one target, and a deadline without a number a milestone.
What looked like a target and was turned down keeps its reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extract.dates import Context, FoundDate
from extract.money import FoundMoney
from extract.numerals import alternatives
from extract.quantities import FoundQuantity, find_bare_numbers
from models.value import Bound

DATA = tomllib.loads((files("extract.gazetteers") / "commitments.toml").read_text("utf-8"))
EVENT_VERBS = frozenset(DATA["event_verbs"].split())
STEP_VERBS = frozenset(DATA["step_verbs"].split())
DIRECTIONS = {word: name for name, words in DATA["directions"].items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """One checkable number or deadline of an article."""

    start: int
    end: int
    """The statement."""
    at: int
    """Where the number, or the milestone's verb, stands."""
    metric: str
    kind: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    bound: Bound
    direction: str
    deadline: str | None
    baseline: tuple[Decimal | None, str | None, str | None] | None
    """(value, unit, date)"""


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A number that stood near a promise and is none."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class _Phrase:
    """One verb phrase of a sentence, in tokens."""

    first: int
    last: int
    promised: bool
    verb: Token | None
    cue: int | None = None
    """Token of the cue, where it stands in this phrase."""
    aside: bool = False
    """A parenthesis or a relative clause: it does not carry promises on."""
    of: _Phrase | None = None
    """For a subject that an aside parts from its promise: the phrase of the promise."""


_CUE = re.compile(rf"\b(?:{alternatives(DATA['cues'])})\b", re.IGNORECASE)
_PAST_GOAL = re.compile(r"\b(?:was|were|had|been)\s(?:planned|scheduled|due|expected)\s$")
_DEADLINE = re.compile(
    r"\b(?P<p>at|by|before|until|till|through|within|no\slater\sthan|not\slater\sthan|at\sthe\slatest\sby|in|during|for|up\sto|over|on|to)\s(?:the\s(?:end|first\shalf|second\shalf|close)\sof\s|early\s|late\s|mid-|around\s|about\s|as\searly\sas\s|fiscal\s(?:year\s)?|the\s|at\sleast\s)*$",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:from|since|starting(?:\sin|\son|\sfrom)?|beginning(?:\sin|\son)?|effective|as\sof|after|compared\s(?:to|with)|than\sin|of|begin(?:s|ning)?\sin|starts?\sin|kick(?:s|ing)?\soff\sin|in\sline\swith|announced\sin|launched\sin)\s(?:the\s)?(?:early\s|late\s)?$",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"^\s?(?:\(|,\s)?(?:up|down|an?\sincrease|a\sdecrease|a\srise|compared)?\s?(?:from|with|to)\s(?:the\scurrent\s|about\s|around\s|approximately\s|some\s|today[’']s\s)?$|\b(?:up|down)\sfrom\s(?:about\s|around\s|some\s|approximately\s)?$|\bcompared\s(?:to|with)\s(?:the\s|about\s|around\s)?(?:current\s)?$|\bfrom\s(?:the\scurrent\s|about\s|around\s|approximately\s|some\s|today[’']s\s)$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|against)\s(?:the\s)?(?:current\s|about\s|around\s|approximately\s|some\s|today[’']s\s)?$",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(
    r"\b(?:below|above|over|from|compared\s(?:to|with)|relative\sto|on)\s(?:the\s)?$", re.IGNORECASE
)
_BUDGET_YEAR = re.compile(r"\s(?:[\w&]+\s){0,3}budget\b")
_RISE_FROM = re.compile(
    r"\b(?:increase|rise|up|growth)\s(?:of\s\S+\s)?(?:from|on|over|compared\s(?:to|with))\s$"
)
_PROMISE_LIST = re.compile(
    r"\b(?:plans?|initiatives?|goals?|targets?|measures|tasks|projects|priorities|objectives|aims|pledges|commitments|support)\b[^.]{0,80}\b(?:includ(?:e|es|ing)|are|is|following|follows)\s?:$"
)
_NOW = re.compile(
    r"\b(?:now|currently|already|at\spresent|so\sfar|to\sdate|existing)\s(?:\w+\s){0,2}$"
)
_COSTING = re.compile(r"\b(?:costing|worth|valued\sat|that\scost|priced\sat)\s(?:\w+\s){0,2}$")
_DONE = frozenset(
    [
        "finished",
        "completed",
        "opened",
        "finish",
        "complete",
        "open",
        "concluded",
        "handed",
        "built",
    ]
)
_SCOPE = re.compile(r"\b(?:in|across|for|within)\s(?:the\s)?$")
_SET_SIZE = re.compile(
    r"\b(?:the|these|those|all|its|our|their|both|said|each\sof\sthe|of\sthe|following|corresponding)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_PART_OF_NAME = re.compile(
    r"^\s(?:[A-Z][a-z]+\s)?(?:Summit|Project|Plan|Initiative|Committee|Forum)\b"
)
_SENTENCE_BREAK = re.compile(r"\n+|;\s*\n")
_LIST_LEAD = re.compile(
    r"(?:include|are|as follows|following[\w\s]*|is|measures|initiatives|targets|goals|to)\s?:\s*$",
    re.IGNORECASE,
)
_HEADLINE_VERB = frozenset(
    [
        "expand",
        "stimulate",
        "drive",
        "establish",
        "increase",
        "reduce",
        "create",
        "build",
        "launch",
        "achieve",
        "boost",
        "foster",
        "secure",
        "raise",
        "nurture",
        "invest",
        "develop",
        "train",
        "strengthen",
        "support",
        "provide",
        "introduce",
        "cut",
        "double",
        "lower",
        "set",
        "attract",
        "designate",
        "construct",
        "install",
        "produce",
        "deploy",
        "promote",
        "extend",
        "complete",
        "open",
    ]
)
_HEADLINE_NOUN = frozenset(
    [
        "creation",
        "construction",
        "establishment",
        "setting",
        "expansion",
        "installation",
        "training",
        "procurement",
        "development",
        "introduction",
        "investing",
        "expanding",
        "achieving",
        "increasing",
        "reducing",
        "building",
        "creating",
        "fostering",
        "aiming",
        "raising",
        "training",
    ]
)
_FACT = re.compile(
    r"\b(?:has|have|had)\s(?:already\s|also\s|since\s|been\s|now\s)*\w+(?:ed|en|wn|un|lt|nt|ng)\b"
)
_THIRD_PARTY = re.compile(
    r"\b(?:forecast|projected|estimated|likely)\sto\b|\baccording\sto\b[^,]{0,60}\b(?:report|study|survey|analysts?|forecast)"
)
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?)$")
_TERMS = re.compile(
    r"\b(?:per|each|every|maximum of|subject to|applicants must|must cover|eligible|qualifying|subsidy (?:rate|at)|interest rate|of the (?:project |total )?costs?|of project costs)\b",
    re.IGNORECASE,
)
_DURATION_DEADLINE = re.compile(r"^(?:over|for|during|within|in)\s", re.IGNORECASE)
_ATTENDANCE = re.compile(
    r"^(?:participants|representatives|attendees|guests|officials|delegates|ministers|members|awards|companies\sparticipating|articles|chapters|sessions|speakers|points|parts|pillars|tasks|articles|sections|principles|recommendations|areas of discussion|sides|parties|countries|ministries|organizations)$"
)
_SIZED_SET_OK = frozenset(["countries"])


class TargetFinder:
    """Finds targets in one annotated Doc after another."""

    def find(self, doc: Doc) -> tuple[list[FoundTarget], list[TurnedDown]]:
        """The targets, in order, one for each number; and what was turned down."""
        return _Reader(doc).read()


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.dates: Sequence[FoundDate] = [one for one in doc._.dates if one.kind == "date"]
        self.durations: Sequence[FoundDate] = [one for one in doc._.dates if one.kind == "duration"]
        self.money: Sequence[FoundMoney] = doc._.money
        self.quantities: Sequence[FoundQuantity] = doc._.quantities
        self.bare = find_bare_numbers(doc.text)
        self.covered = [(one.start, one.end) for one in (*doc._.money, *doc._.quantities)]
        self.context: Context = doc._.context
        self.companies = sorted(
            span for body in doc._.bodies if not body.public for span in body.spans
        )
        self.public = sorted(span for body in doc._.bodies if body.public for span in body.spans)
        self.names = sorted(
            span
            for program in doc._.programs
            if program.kind != "budget_line"
            for span in program.spans
        )
        self.budget_lines = [
            span
            for program in doc._.programs
            if program.kind == "budget_line"
            for span in program.spans
        ]
        self.targets: list[FoundTarget] = []
        self.down: list[TurnedDown] = []

    def read(self) -> tuple[list[FoundTarget], list[TurnedDown]]:
        list_promise: tuple[bool, str | None] = (False, None)
        for first, last in self._sentences():
            list_promise = self._read_sentence(first, last, list_promise)
        return self._once(self.targets), self.down

    # ------------------------------------------------------------ sentences and phrases
    def _sentences(self) -> Iterator[tuple[int, int]]:
        """Token ranges of sentences; a line break ends one, an abbreviation's full stop does not."""
        first = 0
        for token in self.doc:
            at = token.i
            ends = at + 1 == len(self.doc) or "\n" in token.text or self._stops(token)
            if ends:
                if at >= first:
                    yield first, at
                first = at + 1

    def _stops(self, token: Token) -> bool:
        if token.text not in (".", "!", "?", '."', ".”", "…") and not (
            token.text in ("”", '"') and token.i and self.doc[token.i - 1].text in (".", "!", "?")
        ):
            return False
        following = self.doc[token.i + 1]
        if token.text == "." and following.text in ("”", '"', "’", ")"):
            return False
        return bool(token.whitespace_ or following.is_space) and (
            following.text[:1].isupper()
            or following.is_space
            or following.text[:1] in '“"‘(•-–0123456789['
            or following.is_punct
        )

    def _read_sentence(
        self, first: int, last: int, inherited: tuple[bool, str | None]
    ) -> tuple[bool, str | None]:
        start, end = self.doc[first].idx, self.doc[last].idx + len(self.doc[last])
        if any(start <= a < end for a, _ in self.budget_lines) and not _CUE.search(
            self.text[start:end]
        ):
            return False, None
        phrases = self._phrases(first, last, inherited[0])
        deadline = inherited[1]
        leading = self._leading_deadline(first, phrases)
        for at, _phrase in enumerate(phrases):
            self._read_phrase(phrases, at, leading or deadline)
        opens_list = self.text[start:end].rstrip().endswith(":")
        if opens_list:
            return any(phrase.promised for phrase in phrases), leading
        kept = inherited[0] and not self._has_own_cue(phrases)
        return (kept, deadline) if kept else (False, None)

    def _has_own_cue(self, phrases: Sequence[_Phrase]) -> bool:
        return any(phrase.cue is not None for phrase in phrases)

    def _phrases(self, first: int, last: int, inherited: bool) -> list[_Phrase]:
        cues = self._cues(first, last)
        bounds = self._bounds(first, last, cues)
        phrases: list[_Phrase] = []
        headline = self._is_headline(first, last, cues)
        promised = inherited or headline
        outer = promised
        for begin, stop, sort in bounds:
            own = [cue for cue in cues if begin <= cue <= stop]
            aside = sort in ("aside", "paren")
            if own:
                state = True
            elif sort == "start":
                state = promised
            elif sort == "vp":
                state = outer
            elif sort == "clause":
                state = False
            elif sort == "paren":
                state = outer and not self._past_inside(begin, stop)
            else:
                state = False
            verb = self._verb(begin, stop, own[0] if own else None)
            phrase = _Phrase(begin, stop, state, verb, own[0] if own else None, aside)
            phrases.append(phrase)
            if self._opens_list(stop):
                outer = True
            elif not aside:
                outer = state
        self._promise_subjects(phrases)
        return phrases

    def _opens_list(self, at: int) -> bool:
        """Whether a list of promises begins behind the token: `key initiatives …, which include:`."""
        if self.doc[at].text != ":":
            return False
        end = self.doc[at].idx + 1
        return bool(_PROMISE_LIST.search(self.text[max(0, end - 120) : end]))

    def _promise_subjects(self, phrases: list[_Phrase]) -> None:
        """`10 projects (…) will be pursued`: the subject of a promise, parted from it by an aside."""
        for at, phrase in enumerate(phrases):
            if phrase.cue is None or not self._lacks_subject(phrase):
                continue
            before = at - 1
            while before >= 0 and phrases[before].aside:
                before -= 1
            subject = phrases[before] if before >= 0 else None
            if subject is None or before == at - 1 or subject.promised:
                continue
            if not any(
                t.tag_ in ("VBD", "VBZ", "VBP", "MD")
                for t in self.doc[subject.first : subject.last + 1]
            ):
                subject.promised = True
                subject.verb = phrase.verb
                subject.of = phrase

    def _lacks_subject(self, phrase: _Phrase) -> bool:
        tokens = self.doc[phrase.first : (phrase.cue or phrase.first) + 1]
        return not any(token.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP", "EX") for token in tokens)

    def _past_inside(self, begin: int, stop: int) -> bool:
        return any(token.tag_ in ("VBD", "VBZ") for token in self.doc[begin : stop + 1])

    def _cues(self, first: int, last: int) -> dict[int, int]:
        """Last token of each cue -> its first token, in order."""
        start, end = self.doc[first].idx, self.doc[last].idx + len(self.doc[last])
        found: dict[int, int] = {}
        for match in _CUE.finditer(self.text, start, end):
            span = self.doc.char_span(match.start(), match.end(), alignment_mode="contract")
            if span is None or not self._is_cue(span, match[0].lower(), first):
                continue
            found[span.end - 1] = span.start
        return found

    def _is_cue(self, span: Span, words: str, first: int) -> bool:
        before = self.text[max(0, span.start_char - 20) : span.start_char]
        head, following = span[0], self.doc[span.end] if span.end < len(self.doc) else None
        if _PAST_GOAL.search(before) or following is None:
            return False
        if words in ("will", "shall", "would"):
            return head.tag_ == "MD"
        if words in ("is to", "are to"):
            return following.tag_ in ("VB", "RB")
        if words == "commits":
            return any(token.lower_ == "to" for token in self.doc[span.end : span.end + 8])
        if words in ("want", "wants", "targets", "targeting"):
            return self._counted_after(span.end, 8) and head.tag_ in (
                "VBZ",
                "VBP",
                "VB",
                "VBG",
                "NNS",
            )
        if words in ("in order to", "to be"):
            return following.tag_ in ("VB", "VBN")
        return True

    def _counted_after(self, at: int, reach: int) -> bool:
        return any(token.like_num or token.is_currency for token in self.doc[at : at + reach])

    def _is_headline(self, first: int, last: int, cues: Mapping[int, int]) -> bool:
        """A line that is a promise without a subject: `Expand … by 15 times`, `Setting up of …`."""
        tokens = [
            token
            for token in self.doc[first : last + 1]
            if not token.is_space and not token.is_punct
        ]
        while tokens and (
            tokens[0].text
            in (
                "Project",
                "Task",
                "Goal",
                "To",
                "to",
                "And",
                "and",
                "Firstly",
                "First",
                "Second",
                "Third",
            )
            or tokens[0].like_num
        ):
            tokens = tokens[1:]
        if not tokens:
            return False
        lead = tokens[0]
        to_lead = lead.i > first and self.doc[lead.i - 1].lower_ == "to"
        finite = any(
            token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ in ("ROOT", "aux", "auxpass")
            for token in tokens
        )
        low = lead.lower_
        line = (
            self.text[self.doc[first].idx - 1 : self.doc[first].idx] in ("", "\n")
            or (first > 0 and self.doc[first - 1].is_space)
            or first == 0
            or self.doc[first - 1].text in (")", ":", ";")
        )
        if line and low in _HEADLINE_NOUN:
            return not finite or bool(cues)
        if cues:
            return False
        if to_lead and lead.tag_ in ("VB", "VBP"):
            return True
        if low in _HEADLINE_VERB and lead.text[0].isupper():
            return line or lead.tag_ == "VB"
        return (
            line
            and not finite
            and any(
                token.lower_ == "to" and self.doc[token.i + 1].tag_ == "VB"
                for token in tokens[1:6]
                if token.i + 1 < len(self.doc)
            )
        )

    def _bounds(self, first: int, last: int, cues: Mapping[int, int]) -> list[tuple[int, int, str]]:
        """(first token, last token, sort) of the phrases: start, vp, clause, aside or paren."""
        marks: dict[int, str] = {first: "start"}
        depth = 0
        for at in range(first, last + 1):
            token = self.doc[at]
            if token.text in ("(", "（"):
                depth += 1
                marks[at] = "paren"
            elif token.text in (")", "）") and depth:
                depth -= 1
                if at + 1 <= last:
                    marks.setdefault(at + 1, "after")
            elif depth:
                continue
            elif sort := self._boundary(at, first):
                marks[at] = sort
        for cue in cues:
            begin = self._clause_start(cues[cue], first, marks)
            if begin is not None:
                marks.setdefault(begin, "clause")
        ordered = sorted(marks)
        found: list[tuple[int, int, str]] = []
        for place, begin in enumerate(ordered):
            stop = ordered[place + 1] - 1 if place + 1 < len(ordered) else last
            sort = marks[begin]
            if sort == "after":
                before = next((one for one in reversed(found) if one[2] != "paren"), None)
                sort = "vp" if before and before[2] != "aside" else "aside"
            found.append((begin, stop, sort))
        return found

    def _boundary(self, at: int, first: int) -> str | None:
        """What begins at the token: a coordinated verb phrase, a relative clause, or nothing."""
        token = self.doc[at]
        if at == first:
            return None
        before = self.doc[at - 1]
        if token.tag_ in ("WDT", "WP", "WP$", "WRB") and (
            before.text == "," or token.lower_ == "where"
        ):
            return "aside"
        if token.lower_ in (
            "while",
            "although",
            "though",
            "whereas",
            "because",
            "given",
            "alongside",
        ) and token.tag_ in ("IN", "VBN"):
            return "aside"
        if before.text == "," and token.lower_ in ("now", "currently", "already"):
            return "aside"
        if (
            token.lower_ in ("to",)
            and before.text == ","
            and at + 1 < len(self.doc)
            and self.doc[at + 1].tag_ == "VB"
        ):
            return "vp"
        separated = before.text in (",", ";", ":", "—", "–") or before.lower_ in (
            "and",
            "or",
            "then",
            "also",
        )
        if not separated:
            return None
        if token.tag_ in ("VB", "VBG") or (
            token.tag_ in ("VBP", "NN", "JJ")
            and token.lower_ in DIRECTIONS
            and self._in_verb_list(at)
        ):
            return "vp"
        if before.text == ";":
            return "vp"
        return None

    def _in_verb_list(self, at: int) -> bool:
        """Whether the tagger took a verb of a list for a noun: `…, foster 70,000 specialists`."""
        following = self.doc[at + 1] if at + 1 < len(self.doc) else None
        return following is not None and (
            following.like_num
            or following.is_currency
            or following.tag_ in ("DT", "PRP$", "JJ", "CD", "NNP")
        )

    def _clause_start(self, cue: int, first: int, marks: dict[int, str]) -> int | None:
        """Where the clause of a cue begins: behind the last separator before its subject."""
        begin = cue
        for at in range(cue, first, -1):
            if at in marks:
                return at if marks[at] not in ("paren",) else None
            before = self.doc[at - 1]
            if at == cue and (before.lower_ in ("and", "but") or before.text == ","):
                return at
            if at == cue and self.doc[at].lower_ == "with":
                return at
            if before.text in (";", ":", "—") or before.lower_ in ("that", "but"):
                return at
            if (
                before.text in ("“", '"')
                and at - 2 >= first
                and self.doc[at - 2].text in (",", ":")
            ):
                return at
            if (
                before.text == ","
                and at < cue
                and self.doc[at].tag_ in ("DT", "NNP", "PRP", "NNS", "NN", "CC")
            ):
                begin = at
                if (
                    any(token.tag_ in ("VBD", "VBZ", "VBP") for token in self.doc[first:at])
                    or self.doc[at].tag_ == "CC"
                ):
                    return at
        return (
            None
            if begin == cue
            else (
                begin
                if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in self.doc[first:begin])
                else None
            )
        )

    def _verb(self, begin: int, stop: int, cue: int | None) -> Token | None:
        """The verb that says what is promised in the phrase."""
        from_ = cue + 1 if cue is not None else begin
        for token in self.doc[from_ : stop + 1]:
            if token.tag_ in ("VB", "VBG", "VBN") and token.lower_ not in (
                "be",
                "also",
                "been",
                "being",
                "have",
                "continue",
                "help",
            ):
                return token
            if (
                token.tag_ in ("VBP", "NN", "JJ")
                and token.lower_ in DIRECTIONS
                and token.i <= from_ + 1
            ):
                return token
        return None

    # ------------------------------------------------------------ numbers of one phrase
    def _span(self, phrase: _Phrase) -> tuple[int, int]:
        last = phrase.of.last if phrase.of is not None else phrase.last
        while (
            last > phrase.first
            and (
                self.doc[last].is_punct
                or self.doc[last].is_space
                or self.doc[last].lower_ in ("and", "or")
            )
            and self.doc[last].text not in (")", "”")
        ):
            last -= 1
        first = phrase.first
        while first < last and (
            self.doc[first].is_space or self.doc[first].text in (",", ";", "-", "•", "–")
        ):
            first += 1
        return self.doc[first].idx, self.doc[last].idx + len(self.doc[last])

    def _read_phrase(self, phrases: Sequence[_Phrase], at: int, list_deadline: str | None) -> None:
        phrase = phrases[at]
        start, end = self._span(phrase)
        numbers = self._numbers(start, end)
        if not phrase.promised:
            self.down += [TurnedDown(one.start, one.end, "no-promise") for one in numbers]
            return
        if reason := self._not_a_promise(phrase, start, end):
            self.down += [TurnedDown(one.start, one.end, reason) for one in numbers]
            return
        deadline = (
            self._deadline(start, end)
            or self._outer_deadline(phrases, at)
            or self._shared_deadline(phrases, at)
            or list_deadline
        )
        baselines = [one for one in numbers if self._is_baseline(one, numbers, start)]
        if phrase.aside and self._restates(phrases, at, numbers, start):
            return
        made = False
        for one in numbers:
            if one in baselines:
                continue
            if reason := self._turn_down(one, phrase, start, end):
                self.down.append(TurnedDown(one.start, one.end, reason))
                continue
            self._make(
                one,
                phrase,
                start,
                end,
                self._deadline_near(one, numbers, start, end) or deadline,
                baselines,
            )
            made = True
        if (
            not made
            and not baselines
            and (not phrase.aside or phrase.cue is not None)
            and phrase.of is None
        ):
            self._milestone(phrase, start, end)

    def _restates(
        self,
        phrases: Sequence[_Phrase],
        at: int,
        numbers: Sequence[FoundMoney | FoundQuantity],
        start: int,
    ) -> bool:
        """`from 2024 (KRW 26.5 trillion)`: a parenthesis with the sum of a year gone by."""
        if at == 0 or len(numbers) != 1 or self.text[start : start + 1] != "(":
            return False
        before = [one for one in self.dates if one.end <= start and start - one.end <= 2]
        return (bool(before) and not self._ahead(before[-1])) or bool(
            before
            and re.search(r"\bfrom\s$", self.text[max(0, before[-1].start - 6) : before[-1].start])
        )

    def _numbers(self, start: int, end: int) -> list[FoundMoney | FoundQuantity]:
        found: list[FoundMoney | FoundQuantity] = [
            one
            for one in self.money
            if start <= one.start and one.end <= end and one.converted_from is None
        ]
        spans = [(one.start, one.end) for one in self.money]
        found += [
            one
            for one in self.quantities
            if start <= one.start
            and one.end <= end
            and not any(a < one.end and b > one.start for a, b in spans)
        ]
        found += self._bare_numbers(start, end, [(one.start, one.end) for one in found])
        return sorted(found, key=lambda one: one.start)

    def _bare_numbers(
        self, start: int, end: int, taken: list[tuple[int, int]]
    ) -> Iterator[FoundQuantity]:
        """Numbers without a noun, with that of the last count before them or of their subject."""
        for one in self.bare:
            if (
                not start <= one.start
                or one.end > end
                or any(a < one.end and b > one.start for a, b in taken)
            ):
                continue
            if any(found.start <= one.start < found.end for found in self.doc._.dates):
                continue
            if any(a < one.end and b > one.start for a, b in self.covered):
                continue
            before = [
                other
                for other in self.quantities
                if other.kind == "count"
                and other.unit
                and one.start - 160 < other.start < one.start
            ]
            noun = before[-1].noun or before[-1].unit if before else self._unit_before(one, start)
            if noun and not _TIME.search(noun):
                yield replace(one, unit=noun.split()[-1], noun=noun)

    def _not_a_promise(self, phrase: _Phrase, start: int, end: int) -> str | None:
        verb = phrase.verb
        if (
            verb is not None
            and verb.lower_ in EVENT_VERBS
            and not re.search(r"\bby\s", self.text[start:end])
        ):
            return "event"
        if phrase.cue is not None and self._is_company(phrase):
            return "company-plan"
        if _THIRD_PARTY.search(self.text[start:end]):
            return "forecast"
        return None

    def _is_company(self, phrase: _Phrase) -> bool:
        """Whether the promise is a company's: the last body named before the cue is one."""
        cue = self.doc[phrase.cue].idx if phrase.cue is not None else 0
        begin = self.doc[phrase.first].idx
        companies = [span for span in self.companies if begin <= span[0] < cue]
        if not companies:
            return False
        public = [span for span in self.public if begin <= span[0] < cue]
        last = companies[-1]
        between = self.text[last[1] : cue]
        return (
            (not public or public[-1] < last)
            and len(between) < 60
            and not re.search(r"\b(?:government|ministry|Korea|we|it)\b", between)
        )

    def _is_baseline(
        self,
        one: FoundMoney | FoundQuantity,
        numbers: Sequence[FoundMoney | FoundQuantity],
        start: int,
    ) -> bool:
        before = self.text[max(0, one.start - 40) : one.start]
        if isinstance(one, FoundQuantity) and one.baseline is not None:
            return False
        if len(numbers) > 1 and _FROM.search(before):
            return True
        return bool(
            _BASELINE.search(before[-max(0, one.start - start) :] if one.start > start else "")
        )

    def _turn_down(
        self, one: FoundMoney | FoundQuantity, phrase: _Phrase, start: int, end: int
    ) -> str | None:
        if any(a <= one.start and one.end <= b for a, b in self.names):
            return "in-a-name"
        before = self.text[max(start, one.start - 30) : one.start]
        if _NOW.search(before):
            return "present-fact"
        if (
            isinstance(one, FoundMoney)
            and phrase.verb is not None
            and phrase.verb.lower_ in _DONE
            and _COSTING.search(before)
        ):
            return "size-of-a-project"
        if isinstance(one, FoundQuantity):
            if one.kind == "count" and _SCOPE.search(before) and self._has_value_before(one, start):
                return "scope"
            if one.kind == "count" and _SET_SIZE.search(before):
                return "size-of-a-set"
            if (
                one.kind == "count"
                and _ATTENDANCE.match(one.unit)
                and one.unit not in _SIZED_SET_OK
                and one.value < 1000
                and (phrase.verb is None or phrase.verb.lower_ not in DIRECTIONS)
            ):
                return "present-fact"
            if one.kind == "multiple" and phrase.verb is None:
                return "no-verb"
            if (
                one.baseline is None
                and _TIME.search(one.unit) is None
                and any(date.start <= one.start < date.end for date in self.durations)
            ):
                return "duration"
        if self._after_fact(one.start, phrase):
            return "told-as-fact"
        return None

    def _has_value_before(self, one: FoundQuantity, start: int) -> bool:
        """Whether the phrase has a share, rank or sum already, whose scope this count tells."""
        others = [
            other
            for other in self.quantities
            if start <= other.start < one.start and other.kind != "count"
        ]
        return bool(others) or any(start <= other.start < one.start for other in self.money)

    def _after_fact(self, offset: int, phrase: _Phrase) -> bool:
        """Whether a finite past verb stands between the promise and the number."""
        begin = phrase.cue if phrase.cue is not None else phrase.first
        for token in self.doc[begin : phrase.last + 1]:
            if token.idx >= offset:
                break
            if (
                token.tag_ == "VBD"
                and token.dep_ not in ("amod",)
                and token.lower_ not in ("aimed", "planned", "would", "could")
                and token.i > begin + 1
            ):
                return True
        return False

    # ------------------------------------------------------------ deadlines
    def _ahead(self, one: FoundDate) -> bool:
        """Whether the date lies in the future of the text, as far as that is known."""
        if one.end_date is None:
            return False
        anchor = self.context.anchor
        if anchor is not None:
            return one.end_date >= anchor
        return self.context.year is None or one.end_date.year >= self.context.year

    def _deadline(self, start: int, end: int) -> str | None:
        """The last deadline date inside the range."""
        found: str | None = None
        for one in self.dates:
            if (
                start <= one.start < end
                and one.value
                and self._ahead(one)
                and self._is_deadline(one, start)
            ):
                found = self._end_of(one)
        return found or self._duration_deadline(start, end) or self._year_after(start, end)

    def _year_after(self, start: int, end: int) -> str | None:
        """`an 83% increase from 2024`, told of the year to come: that year is 2025."""
        for one in self.dates:
            if start <= one.start < end and re.fullmatch(r"\d{4}", one.value or ""):
                year = int(one.value or 0)
                if (
                    _RISE_FROM.search(self.text[max(start, one.start - 40) : one.start])
                    and year == self.context.now_year
                ):
                    return str(year + 1)
        return None

    def _is_deadline(self, one: FoundDate, start: int) -> bool:
        before = self.text[max(start, one.start - 34) : one.start]
        if _START.search(before):
            return False
        if _BUDGET_YEAR.match(self.text, one.end):
            return True
        words = self.text[one.start : one.end].lower()
        interval = bool(one.value and "/" in one.value)
        if interval or words.startswith(
            ("within", "next", "this", "from", "by", "later this", "year-end", "before")
        ):
            return True
        return bool(_DEADLINE.search(before)) or before.endswith("(")

    def _end_of(self, one: FoundDate) -> str:
        value = one.value or ""
        return value.split("/")[1] if "/" in value and not value.endswith("..") else value

    def _deadline_near(
        self,
        one: FoundMoney | FoundQuantity,
        numbers: Sequence[FoundMoney | FoundQuantity],
        start: int,
        end: int,
    ) -> str | None:
        """A deadline right behind the number, before the next number of the phrase."""
        following = next((other.start for other in numbers if other.start > one.start), end)
        for found in self.dates:
            if (
                one.end <= found.start < following
                and found.value
                and self._ahead(found)
                and self._is_deadline(found, one.end)
            ):
                return self._end_of(found)
        if isinstance(one, FoundMoney) and one.period and following == end:
            return None
        return None

    def _outer_deadline(self, phrases: Sequence[_Phrase], at: int) -> str | None:
        """Of a participle's or aside's own sentence part: what the main phrase is to be done by."""
        phrase = phrases[at]
        begins = self.doc[phrase.first]
        while begins.text in (",", "(", "and", "or") and begins.i < phrase.last:
            begins = self.doc[begins.i + 1]
        if phrase.aside or begins.tag_ == "VBG" or self.doc[phrase.first].text == "(":
            for other in reversed(phrases[:at]):
                if other.promised:
                    return self._deadline(*self._span(other))
        return None

    def _shared_deadline(self, phrases: Sequence[_Phrase], at: int) -> str | None:
        """`achieve X and create Y by 2020`: two phrases joined by "and" alone share the deadline."""
        phrase = phrases[at]
        if phrase.of is not None:
            return self._deadline(*self._span(phrase.of))
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        if (
            following is None
            or following.aside
            or not following.promised
            or following.cue is not None
        ):
            return None
        if at and phrases[at - 1].promised and phrase.cue is None and not phrases[at - 1].aside:
            return None
        if at + 2 < len(phrases) and not phrases[at + 2].aside:
            return None
        joint = self.text[self._span(phrase)[1] : self.doc[following.first].idx]
        return self._deadline(*self._span(following)) if joint.strip() == "and" else None

    def _duration_deadline(self, start: int, end: int) -> str | None:
        """`over the next five years`, where the text has an interval of just that length."""
        for one in self.durations:
            if (
                not start <= one.start < end
                or not one.timex
                or not re.fullmatch(r"P\d+Y", one.timex)
            ):
                continue
            if not _DURATION_DEADLINE.match(self.text[one.start : one.end]):
                continue
            years = int(one.timex[1:-1])
            for date_ in self.dates:
                parts = (date_.value or "").split("/")
                if (
                    len(parts) == 2
                    and all(re.fullmatch(r"\d{4}", part) for part in parts)
                    and int(parts[1]) - int(parts[0]) + 1 == years
                    and self._ahead(date_)
                ):
                    return parts[1]
        return None

    def _leading_deadline(self, first: int, phrases: Sequence[_Phrase]) -> str | None:
        """A deadline that stands before the list it governs: `By 2030, …`, `initiatives for 2026: …`."""
        if not phrases:
            return None
        opening = phrases[0]
        start = self.doc[first].idx
        colon = self.text.find(":", start, self.doc[phrases[-1].last].idx + 1)
        if colon > 0:
            return self._deadline(start, colon)
        cue = opening.cue
        if cue is not None:
            return self._deadline(start, self.doc[cue].idx)
        following = phrases[1] if len(phrases) > 1 else None
        if following and following.cue is not None:
            return self._deadline(start, self.doc[following.cue].idx)
        return None

    # ------------------------------------------------------------ making one
    def _make(
        self,
        one: FoundMoney | FoundQuantity,
        phrase: _Phrase,
        start: int,
        end: int,
        deadline: str | None,
        baselines: Sequence[FoundMoney | FoundQuantity],
    ) -> None:
        if isinstance(one, FoundMoney):
            kind, unit, value, value_max = "amount", one.currency, one.amount, one.amount_max
            metric = self._metric(one, phrase, start, end)
            if deadline is None and one.period:
                deadline = one.period.split("/")[-1]
        else:
            kind = one.kind
            unit = one.unit or self._unit_before(one, start)
            value, value_max = one.value, one.value_max
            metric = one.noun or self._metric(one, phrase, start, end)
        direction = self._direction(phrase, one)
        self.targets.append(
            FoundTarget(
                start,
                end,
                one.start,
                metric,
                kind,
                value,
                value_max,
                unit or None,
                one.bound,
                direction,
                deadline,
                self._baseline(one, baselines, end),
            )
        )

    def _unit_before(self, one: FoundQuantity, start: int) -> str:
        """The counted noun where it stands before the numbers: `the number of X from 12 to 18`."""
        before = self.text[start : one.start]
        counted = re.findall(r"\bnumber\sof\s((?:[a-z-]+\s){0,3}[a-z-]+s)\b", before)
        if counted:
            return counted[-1].split()[-1]
        plural = re.findall(
            r"\b(?!(?:plans|aims|seeks|is|was|has|its|this|vis|as)\b)([a-z-]{3,}[^s\W]s|alumni|people|staff)\b",
            re.sub(r"\bfrom\s[\d,.]+\s(?:at\s\w+\s)?to\s.*$", "", before),
        )
        return plural[0] if plural else ""

    def _baseline(
        self,
        one: FoundMoney | FoundQuantity,
        baselines: Sequence[FoundMoney | FoundQuantity],
        end: int,
    ) -> tuple[Decimal | None, str | None, str | None] | None:
        if isinstance(one, FoundQuantity) and one.baseline is not None:
            return one.baseline, one.unit or None, self._baseline_date(one.end, end)
        for base in baselines:
            same = isinstance(base, FoundMoney) == isinstance(one, FoundMoney)
            if base.start > one.start or same:
                value = base.amount if isinstance(base, FoundMoney) else base.value
                unit = base.currency if isinstance(base, FoundMoney) else base.unit
                return value, unit or None, self._date_behind(base.end)
        for found in self.dates:
            if (
                one.end <= found.start < end + 40
                and _SINCE_YEAR.search(self.text[one.end : found.start])
                and re.match(r"\slevels?\b", self.text[found.end :])
            ):
                return None, None, found.value
        return None

    def _baseline_date(self, begin: int, end: int) -> str | None:
        return None

    def _date_behind(self, offset: int) -> str | None:
        for found in self.dates:
            if offset <= found.start < offset + 16 and re.fullmatch(
                r"\s(?:in|at|as of|of)\s(?:the\s)?|\s", self.text[offset : found.start]
            ):
                return found.value
        return None

    def _metric(
        self, one: FoundMoney | FoundQuantity, phrase: _Phrase, start: int, end: int
    ) -> str:
        """What is measured: the words between verb and number, else those behind the number."""
        begin = (
            phrase.verb.idx + len(phrase.verb)
            if phrase.verb is not None and phrase.verb.idx < one.start
            else start
        )
        before = self.text[begin : one.start].strip(" ,:;(")
        before = re.sub(r"^(?:the|its|an?|their|our|of|to)\s", "", before)
        before = re.sub(
            r"\s(?:to|by|at|of|with|from|reach|and|or|more than|over|about|around|approximately|up to|at least)+$",
            "",
            before,
        ).strip()
        if 2 < len(before) < 80 and re.search(r"[a-z]{3}", before):
            return before
        after = re.split(
            r"[,.;:]|\s(?:by|in\s\d|through|until|before)\b", self.text[one.end : end]
        )[0].strip()
        after = re.sub(r"^(?:of|in|for|to|into)\s(?:the\s)?", "", after)
        return after[:80] or before[:80] or self.text[start:end][:80]

    def _direction(self, phrase: _Phrase, one: FoundMoney | FoundQuantity) -> str:
        verb = phrase.verb.lower_ if phrase.verb is not None else ""
        for stem in (
            verb,
            verb.removesuffix("ing"),
            verb.removesuffix("ing") + "e",
            verb.removesuffix("ed"),
            verb.removesuffix("d"),
            verb.removesuffix("s"),
        ):
            if stem in DIRECTIONS:
                if (
                    isinstance(one, FoundMoney)
                    and DIRECTIONS[stem] == "create"
                    and stem in ("support", "provide")
                ):
                    return "reach"
                return DIRECTIONS[stem]
        return "reach"

    def _milestone(self, phrase: _Phrase, start: int, end: int) -> None:
        """A deadline and no number: the phrase itself is the promise."""
        verb = phrase.verb
        if verb is None or verb.lower_ in STEP_VERBS or verb.lower_ in EVENT_VERBS:
            return
        dates = [
            one for one in self.dates if start <= one.start < end and one.value and self._ahead(one)
        ]
        firm = [one for one in dates if self._firm(one, start, phrase)]
        if not firm:
            return
        metric = self._object(verb, phrase, start, end)
        self.targets.append(
            FoundTarget(
                start,
                end,
                verb.idx,
                metric,
                "milestone",
                None,
                None,
                None,
                "exact",
                "complete",
                self._end_of(firm[-1]),
                None,
            )
        )

    def _firm(self, one: FoundDate, start: int, phrase: _Phrase) -> bool:
        """Whether the date says by when something is done, not when it begins or is held."""
        before = self.text[max(start, one.start - 34) : one.start]
        if _START.search(before) or (
            one.value and len(one.value) == 10 and not re.search(r"\bby\s(?:the\s)?$", before)
        ):
            return False
        words = self.text[one.start : one.end].lower()
        if words.startswith(("within", "year-end")):
            return True
        found = _DEADLINE.search(before)
        if found is None:
            return (
                words.startswith(("next year", "this year", "later this year"))
                and phrase.cue is not None
            )
        return found["p"].lower() not in ("on", "for", "over", "up to", "to", "during")

    def _object(self, verb: Token, phrase: _Phrase, start: int, end: int) -> str:
        words = self.text[verb.idx + len(verb) : end].strip()
        words = re.split(r"\s(?:by|in|before|within|until|through)\s|[,;:]", words)[0]
        if not words:
            subject = self.text[start : verb.idx]
            words = re.sub(r"\s(?:will|is|are|to|be|shall)\b.*$", "", subject)
        return re.sub(r"^(?:the|an?|its|their|our)\s", "", words.strip())[:90] or verb.text

    def _once(self, targets: Sequence[FoundTarget]) -> list[FoundTarget]:
        """One target for each number: a later telling of the same value, unit and deadline is dropped."""
        kept: list[FoundTarget] = []
        for one in sorted(targets, key=lambda target: target.at):
            twin = next((k for k in kept if self._same(k, one)), None)
            if twin is None:
                kept.append(one)
            elif twin.deadline is None and one.deadline is not None:
                kept[kept.index(twin)] = one
        return kept

    def _same(self, one: FoundTarget, other: FoundTarget) -> bool:
        if one.kind == "milestone" or other.kind == "milestone":
            return False
        same = (one.kind, one.value, one.value_max, one.unit) == (
            other.kind,
            other.value,
            other.value_max,
            other.unit,
        )
        agrees = one.deadline == other.deadline or None in (one.deadline, other.deadline)
        shared = set(re.findall(r"[a-z]{4,}", one.metric.lower())) & set(
            re.findall(r"[a-z]{4,}", other.metric.lower())
        )
        statements = set(re.findall(r"[a-z]{4,}", self.text[one.start : one.end].lower())) & set(
            re.findall(r"[a-z]{4,}", self.text[other.start : other.end].lower())
        )
        return same and agrees and (bool(shared) or len(statements) >= 3)


class TargetTagger:
    """Puts statements of targets into `doc.spans`, and targets into `doc._.targets`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.finder = TargetFinder()

    def __call__(self, doc: Doc) -> Doc:
        doc._.targets, doc._.turned_down = self.finder.find(doc)
        spans = (
            doc.char_span(one.start, one.end, label=one.kind.upper(), alignment_mode="expand")
            for one in doc._.targets
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("targets", assigns=["doc.spans"], default_config={"spans_key": "targets"})
def make_targets(nlp: Language, name: str, spans_key: str) -> TargetTagger:
    return TargetTagger(spans_key)
