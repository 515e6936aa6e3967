"""Finds checkable commitments: what was promised, how much, by when.

Each number in a promised verb phrase becomes one target, and a deadline without a number a
milestone. What looked like a target and was turned down keeps its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.deadlines import Deadlines
from extract.money import FoundMoney
from extract.promises import DATA, DIRECTIONS, Phrase, PhraseCutter, Sentence, has_cue, sentences
from extract.quantities import FoundQuantity, find_bare_numbers
from extract.results import find_results, says_met
from models.value import Bound

Amount = FoundMoney | FoundQuantity
BaselineParts = tuple[Decimal | None, str | None, str | None]
"""(value, unit, date)"""


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """One checkable number or deadline of an article; start and end are of its statement."""

    start: int
    end: int
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
    baseline: BaselineParts | None


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A number that stood near a promise and is none."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Promise:
    """A promised phrase with what was read in it."""

    phrase: Phrase
    start: int
    end: int
    numbers: Sequence[Amount]
    baselines: Sequence[Amount]
    deadline: str | None


EVENT_VERBS = frozenset(DATA["event_verbs"].split())
STEP_VERBS = frozenset(DATA["step_verbs"].split())
_FINISHING = frozenset(DATA["words"]["finishing"].split())
_ATTENDANCE = frozenset(DATA["words"]["attendance"].split())

_ABOUT = r"(?:the\scurrent\s|current\s|about\s|around\s|approximately\s|some\s|today[’']s\s)?"
_BASELINE = re.compile(
    rf"^\s?(?:\(|,\s)?(?:up|down|an?\s(?:increase|rise)|a\sdecrease|compared)?\s?(?:from|with|to)\s{_ABOUT}$"
    rf"|\b(?:up|down)\sfrom\s{_ABOUT}$|\bcompared\s(?:to|with)\s(?:the\s)?{_ABOUT}$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\b(?:from|against)\s(?:the\s)?{_ABOUT}$", re.IGNORECASE)
_LEVELS_BEFORE = re.compile(
    r"\b(?:below|above|over|from|against|compared\s(?:to|with)|relative\sto|on)\s(?:the\s)?$", re.I
)
_NOW = re.compile(
    r"\b(?:now|currently|already|at\spresent|so\sfar|to\sdate|existing)\s(?:\w+\s){0,2}$"
)
_COSTING = re.compile(r"\b(?:costing|worth|valued\sat|that\scost|priced\sat)\s(?:\w+\s){0,2}$")
_SCOPE = re.compile(r"\b(?:in|across|for|within)\s(?:the\s)?$")
_SET_SIZE = re.compile(
    r"\b(?:the|these|those|all|its|our|their|both|said|each\sof\sthe|of\sthe|following"
    r"|corresponding)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_THIRD_PARTY = re.compile(
    r"\b(?:forecast|projected|estimated|likely)\sto\b"
    r"|\baccording\sto\b[^,]{0,60}\b(?:report|study|survey|analysts?|forecast)"
)
_BECOMING = re.compile(
    r"\b(?:becom|join|emerg|among|into|one\sof|rank|achiev|reach|secur|leap|maintain|position|plac|mov"
    r"|ris|remain|keep|enter|be\s(?:a|the|in)|being|as\s(?:a|the|one))",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?)$")
_NUMBER_OF = re.compile(r"\bnumber\sof\s(?:[a-z-]+\s){0,3}([a-z-]+s)\b")
_PLURAL = re.compile(
    r"\b(?!(?:plans|aims|seeks|is|was|has|its|this|vis|as)\b)([a-z-]{3,}[^s\W]s|alumni|people|staff)\b"
)
_CHANGE_TAIL = re.compile(r"\bfrom\s[\d,.]+\s(?:at\s\w+\s)?to\s.*$")


class TargetFinder:
    """Finds targets in one annotated Doc after another."""

    def find(self, doc: Doc) -> tuple[list[FoundTarget], list[TurnedDown]]:
        """The targets, in order, one for each number; and what was turned down."""
        return _Reader(doc).read()


class _Reader:
    """One text: its promises, and what was made of them so far."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.cutter = PhraseCutter(doc)
        self.deadlines = Deadlines(doc, self.cutter)
        self.money: Sequence[FoundMoney] = doc._.money
        self.quantities: Sequence[FoundQuantity] = doc._.quantities
        self.bare = find_bare_numbers(doc.text)
        bodies, programs = doc._.bodies, doc._.programs
        self.companies = sorted(s for body in bodies if not body.public for s in body.spans)
        self.public = sorted(s for body in bodies if body.public for s in body.spans)
        self.names = [s for one in programs if one.kind != "budget_line" for s in one.spans]
        self.budget_lines = [s for one in programs if one.kind == "budget_line" for s in one.spans]
        self.targets: list[FoundTarget] = []
        self.down: list[TurnedDown] = []
        self.tells_result = False

    def read(self) -> tuple[list[FoundTarget], list[TurnedDown]]:
        listed: tuple[bool, str | None] = (False, None)
        for sentence in sentences(self.doc):
            listed = self._read_sentence(sentence, *listed)
        return self._once(), self.down

    def _read_sentence(
        self, sentence: Sentence, inherited: bool, list_deadline: str | None
    ) -> tuple[bool, str | None]:
        """Read one sentence; returns whether the next is an item of its list, and by when."""
        words = self.text[sentence.start : sentence.end]
        if self._is_budget_line(sentence) and not has_cue(words):
            return False, None
        self.tells_result = says_met(self.text, sentence)
        phrases = self.cutter.cut(sentence, inherited=inherited)
        leading = self.deadlines.leading(sentence, phrases)
        for at in range(len(phrases)):
            self._read_phrase(phrases, at, leading or list_deadline)
        if words.rstrip().endswith(":"):
            return any(phrase.promised for phrase in phrases), leading
        goes_on = inherited and all(phrase.cue is None for phrase in phrases)
        return (True, list_deadline) if goes_on else (False, None)

    def _is_budget_line(self, sentence: Sentence) -> bool:
        return any(sentence.start <= start < sentence.end for start, _ in self.budget_lines)

    def _read_phrase(self, phrases: Sequence[Phrase], at: int, outer: str | None) -> None:
        phrase = phrases[at]
        start, end = self.cutter.span(phrase)
        numbers = self._numbers(start, end)
        reason = self._no_promise(phrase, start, end)
        if reason is not None:
            self.down += [TurnedDown(one.start, one.end, reason) for one in numbers]
            return
        if phrase.aside and (self._restates(numbers, start) or self._repeats(numbers, start)):
            return
        promise = _Promise(
            phrase,
            start,
            end,
            numbers,
            [one for one in numbers if self._is_baseline(one, numbers, start)],
            self.deadlines.of_phrase(phrases, at) or outer,
        )
        made = [self._read_number(promise, one) for one in numbers if one not in promise.baselines]
        bare = not any(made) and not promise.baselines and phrase.of is None
        if bare and (not phrase.aside or phrase.cue is not None):
            self._milestone(promise)

    def _read_number(self, promise: _Promise, one: Amount) -> bool:
        """Make a target of the number, or keep why it is none."""
        if reason := self._turn_down(one, promise):
            self.down.append(TurnedDown(one.start, one.end, reason))
            return False
        self._make(promise, one)
        return True

    # ------------------------------------------------------------ numbers of one phrase
    def _numbers(self, start: int, end: int) -> list[Amount]:
        sums = [
            one
            for one in self.money
            if start <= one.start and one.end <= end and one.converted_from is None
        ]
        counts = [
            one
            for one in self.quantities
            if start <= one.start and one.end <= end and not _covered(one, self.money)
        ]
        found: list[Amount] = [*sums, *counts, *self._bare_numbers(start, end)]
        return sorted(found, key=lambda one: one.start)

    def _bare_numbers(self, start: int, end: int) -> Iterator[FoundQuantity]:
        """Numbers without a noun, with that of the last count before them or of their subject."""
        for one in self.bare:
            inside = start <= one.start and one.end <= end
            if not inside or _covered(one, self.money) or _covered(one, self.quantities):
                continue
            if any(found.start <= one.start < found.end for found in self.doc._.dates):
                continue
            noun = self._noun_before(one, start)
            if noun and not _TIME.search(noun):
                yield replace(one, unit=noun.split()[-1], noun=noun)

    def _noun_before(self, one: FoundQuantity, start: int) -> str:
        counted = [
            other
            for other in self.quantities
            if other.kind == "count" and other.unit and one.start - 160 < other.start < one.start
        ]
        return (counted[-1].noun or counted[-1].unit) if counted else self._unit_before(one, start)

    def _unit_before(self, one: Amount, start: int) -> str:
        """The counted noun where it stands before the numbers: `the number of X from 12 to 18`."""
        before = self.text[start : one.start]
        if counted := _NUMBER_OF.findall(before):
            return str(counted[-1])
        plurals = _PLURAL.findall(_CHANGE_TAIL.sub("", before))
        return str(plurals[0]) if plurals else ""

    # ------------------------------------------------------------ what is no target
    def _no_promise(self, phrase: Phrase, start: int, end: int) -> str | None:
        """Why nothing in the phrase is a target, or None."""
        if not phrase.promised:
            return "no-promise"
        if self.tells_result:
            return "reported-met"
        words = self.text[start:end]
        verb = phrase.verb.lower_ if phrase.verb is not None else ""
        if verb in EVENT_VERBS and not re.search(r"\bby\s", words):
            return "event"
        if phrase.cue is not None and self._is_company(phrase):
            return "company-plan"
        return "forecast" if _THIRD_PARTY.search(words) else None

    def _is_company(self, phrase: Phrase) -> bool:
        """Whether the promise is a company's: the last body named before the cue is one."""
        begin = self.doc[phrase.first].idx
        cue = self.doc[phrase.cue].idx if phrase.cue is not None else begin
        companies = [span for span in self.companies if begin <= span[0] < cue]
        public = [span for span in self.public if begin <= span[0] < cue]
        if not companies or (public and public[-1] > companies[-1]):
            return False
        between = self.text[companies[-1][1] : cue]
        return len(between) < 60 and not re.search(r"\b(?:government|ministry|we|it)\b", between)

    def _is_baseline(self, one: Amount, numbers: Sequence[Amount], start: int) -> bool:
        """`from USD 8.1 billion in 2022`, `(up from 51,000)`: what another number starts from."""
        if isinstance(one, FoundQuantity) and one.baseline is not None:
            return False
        if len(numbers) > 1 and _FROM.search(self.text[max(0, one.start - 40) : one.start]):
            return True
        return bool(_BASELINE.search(self.text[max(start, one.start - 40) : one.start]))

    def _restates(self, numbers: Sequence[Amount], start: int) -> bool:
        """`from 2024 (KRW 26.5 trillion)`: a parenthesis with the sum of a year gone by."""
        before = [one for one in self.deadlines.dates if 0 <= start - one.end <= 2]
        if len(numbers) != 1 or not before or self.text[start : start + 1] != "(":
            return False
        year = before[-1]
        lead = self.text[max(0, year.start - 6) : year.start]
        return not self.deadlines.is_ahead(year) or lead.endswith("from ")

    def _repeats(self, numbers: Sequence[Amount], start: int) -> bool:
        """`the top three … (AI G3)`: a parenthesis with the rank just given."""
        ranks = [one for one in numbers if isinstance(one, FoundQuantity) and one.kind == "rank"]
        if not ranks or len(ranks) < len(numbers) or self.text[start : start + 1] != "(":
            return False
        before = [q for q in self.quantities if q.kind == "rank" and 0 < start - q.end < 80]
        return bool(before) and before[-1].value == ranks[0].value

    def _turn_down(self, one: Amount, promise: _Promise) -> str | None:
        """Why a number of a promise is no target, or None."""
        before = self.text[max(promise.start, one.start - 30) : one.start]
        verb = promise.phrase.verb
        if any(start <= one.start and one.end <= end for start, end in self.names):
            return "in-a-name"
        if _NOW.search(before):
            return "present-fact"
        if isinstance(one, FoundQuantity):
            reason = self._turn_down_quantity(one, promise, before)
        else:
            finishes = verb is not None and verb.lower_ in _FINISHING
            reason = "size-of-a-project" if finishes and _COSTING.search(before) else None
        return reason or ("told-as-fact" if self._after_fact(one.start, promise.phrase) else None)

    def _turn_down_quantity(self, one: FoundQuantity, promise: _Promise, before: str) -> str | None:
        verb = promise.phrase.verb
        if one.kind == "count":
            if _SCOPE.search(before) and self._has_value_before(one, promise.start):
                return "scope"
            if _SET_SIZE.search(before):
                return "size-of-a-set"
            acts = verb is not None and verb.lower_ in DIRECTIONS
            if one.unit in _ATTENDANCE and one.value < 1000 and not acts:
                return "present-fact"
        if one.kind == "multiple" and verb is None:
            return "no-verb"
        if one.kind == "rank" and one.baseline is None:
            lead = self.text[max(promise.start, one.start - 80) : one.start]
            if not _BECOMING.search(lead):
                return "no-rank-sought"
        timed = any(span.start <= one.start < span.end for span in self.deadlines.durations)
        plain = one.baseline is None and _TIME.search(one.unit) is None
        return "duration" if timed and plain else None

    def _has_value_before(self, one: FoundQuantity, start: int) -> bool:
        """Whether the phrase has a share, rank or sum already, whose scope this count tells."""
        starts = [other.start for other in self.quantities if other.kind != "count"]
        starts += [other.start for other in self.money]
        return any(start <= other < one.start for other in starts)

    def _after_fact(self, offset: int, phrase: Phrase) -> bool:
        """Whether a finite past verb stands between the promise and the number."""
        begin = phrase.cue if phrase.cue is not None else phrase.first
        return any(
            token.tag_ == "VBD" and token.lower_ not in ("aimed", "planned", "would", "could")
            for token in self.doc[begin + 2 : phrase.last + 1]
            if token.idx < offset
        )

    # ------------------------------------------------------------ making targets
    def _make(self, promise: _Promise, one: Amount) -> None:
        following = next((n.start for n in promise.numbers if n.start > one.start), promise.end)
        deadline = self.deadlines.behind(one.end, following) or promise.deadline
        if isinstance(one, FoundMoney):
            kind, unit, value, value_max = "amount", one.currency, one.amount, one.amount_max
            metric = self._metric(promise, one)
            if deadline is None and one.period:
                deadline = one.period.split("/")[-1]
        else:
            kind, value, value_max = one.kind, one.value, one.value_max
            unit = one.unit or self._unit_before(one, promise.start)
            metric = one.noun or self._metric(promise, one)
        self.targets.append(
            FoundTarget(
                promise.start,
                promise.end,
                one.start,
                metric,
                kind,
                value,
                value_max,
                unit or None,
                one.bound,
                self._direction(self._verb_before(promise, one), one),
                deadline,
                self._baseline(promise, one),
            )
        )

    def _baseline(self, promise: _Promise, one: Amount) -> BaselineParts | None:
        if isinstance(one, FoundQuantity) and one.baseline is not None:
            return one.baseline, one.unit or None, None
        for base in promise.baselines:
            alike = isinstance(base, FoundMoney) == isinstance(one, FoundMoney)
            if base.start > one.start or alike:
                value = base.amount if isinstance(base, FoundMoney) else base.value
                unit = base.currency if isinstance(base, FoundMoney) else base.unit
                return value, unit or None, self._date_behind(base.end)
        for found in self.deadlines.dates:
            near = one.end <= found.start < promise.end + 40
            if near and _LEVELS_BEFORE.search(self.text[one.end : found.start]):
                if re.match(r"\slevels?\b", self.text[found.end :]):
                    return None, None, found.value
        return None

    def _date_behind(self, offset: int) -> str | None:
        for found in self.deadlines.dates:
            between = self.text[offset : found.start] if 0 <= found.start - offset < 16 else "…"
            if re.fullmatch(r"\s(?:in|at|as of|of)\s(?:the\s)?|\s", between):
                return found.value
        return None

    def _verb_before(self, promise: _Promise, one: Amount) -> Token | None:
        """The verb that the number belongs to: the nearest before it, else the phrase's."""
        phrase = promise.phrase
        verbs = [
            token
            for token in self.doc[phrase.first : phrase.last + 1]
            if token.tag_ in ("VB", "VBG") and token.idx < one.start
        ]
        nearest = verbs[-1] if verbs else None
        return nearest if nearest is not None and nearest.lower_ in DIRECTIONS else phrase.verb

    def _metric(self, promise: _Promise, one: Amount) -> str:
        """What is measured, in the text's words: what the verb acts on, what the number is of, or
        what is to change; ranks are of what follows them."""
        verb, begin = self._verb_before(promise, one), promise.start
        if verb is not None and verb.idx < one.start:
            begin = verb.idx + len(verb)
        acted_on = _tidy(self.text[begin : one.start]) if begin > promise.start else ""
        behind = _METRIC_END.split(self.text[one.end : promise.end])[0]
        of = _tidy(behind) if re.match(r"\s(?:of|in|for|on|to)\s", behind) else ""
        subject = _tidy(self._subject(promise.phrase, one))
        if isinstance(one, FoundQuantity) and one.kind == "rank":
            of, acted_on = _tidy(behind), of
        choices = (
            (of, acted_on, subject) if not acted_on or _is_rank(one) else (acted_on, subject, of)
        )
        if acted_on and of and isinstance(one, FoundQuantity) and one.kind == "percent":
            return f"{acted_on} in {of}"[:120] if behind.startswith(" in ") else acted_on
        return next(
            (words for words in choices if words), self.text[promise.start : promise.end][:100]
        )

    def _subject(self, phrase: Phrase, one: Amount) -> str:
        """The words before the modal: `The total R&D budget for 2025` in `… will rise by 11.8%`."""
        if phrase.cue is None or self.doc[phrase.cue].idx > one.start:
            return ""
        words = self.text[self.doc[phrase.first].idx : self.doc[phrase.cue].idx]
        return re.sub(r"\s(?:will|is|are|to|be|shall|plans?|aims?)$", "", words.strip())

    def _direction(self, verb: Token | None, one: Amount) -> str:
        word = verb.lower_ if verb is not None else ""
        ends = ("", "ing", "ed", "d", "s")
        stems = [word.removesuffix(end) for end in ends] + [word.removesuffix("ing") + "e"]
        stem = next((stem for stem in stems if stem in DIRECTIONS), None)
        if stem is None or (isinstance(one, FoundMoney) and stem in ("support", "provide")):
            return "reach"
        return DIRECTIONS[stem]

    def _milestone(self, promise: _Promise) -> None:
        """A deadline and no number: the phrase itself is the promise."""
        verb = promise.phrase.verb
        if verb is None or verb.lower_ in STEP_VERBS or verb.lower_ in EVENT_VERBS:
            return
        has_cue = promise.phrase.cue is not None
        deadline = self.deadlines.firm(promise.start, promise.end, has_cue=has_cue)
        if deadline is None:
            return
        start, end = promise.start, promise.end
        self.targets.append(
            FoundTarget(
                start,
                end,
                verb.idx,
                self._object(verb, start, end),
                "milestone",
                None,
                None,
                None,
                "exact",
                "complete",
                deadline,
                None,
            )
        )

    def _object(self, verb: Token, start: int, end: int) -> str:
        """What is to be done: the verb's object, else its subject."""
        words = self.text[verb.idx + len(verb) : end].strip()
        words = re.split(r"\s(?:by|in|before|within|until|through)\s|[,;:]", words)[0]
        if not words:
            words = re.sub(r"\s(?:will|is|are|to|be|shall)\b.*$", "", self.text[start : verb.idx])
        return re.sub(r"^(?:the|an?|its|their|our)\s", "", words.strip())[:90] or verb.text

    def _once(self) -> list[FoundTarget]:
        """One target for each number: a later telling of the same one is dropped."""
        kept: list[FoundTarget] = []
        for one in sorted(self.targets, key=lambda target: target.at):
            twin = next((k for k in kept if self._is_same(k, one)), None)
            if twin is None:
                kept.append(one)
            elif twin.deadline is None and one.deadline is not None:
                kept[kept.index(twin)] = one
        return kept

    def _is_same(self, one: FoundTarget, other: FoundTarget) -> bool:
        if "milestone" in (one.kind, other.kind):
            return False
        if (one.kind, one.value, one.value_max) != (other.kind, other.value, other.value_max):
            return False
        if one.deadline != other.deadline and None not in (one.deadline, other.deadline):
            return False
        metrics = _content(one.metric) & _content(other.metric)
        told = [_content(self.text[target.start : target.end]) for target in (one, other)]
        return one.unit == other.unit and (bool(metrics) or len(told[0] & told[1]) >= 3)


_LEADING = re.compile(
    r"^(?:(?:the|its|an?|their|our|of|in|for|on|to|up|by|with|at|total|additional|over|more than|about)\s)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?:^|\s)(?:to|by|at|of|with|from|reach|and|or|more than|over|about|around|approximately|up to"
    r"|at least|only|nearly|some|a total|worth|budget|as much as|the|a|an|into|one))+$"
)
_IMPURE = re.compile(r",|\b[A-Z]{3}\s?\d|[$€£¥₩]\s?\d|\d\s?%|\bfrom\b|^\d")
_EMPTY = frozenset(
    [
        "it",
        "itself",
        "this",
        "that",
        "them",
        "which",
        "one",
        "we",
        "they",
        "total",
        "additionally",
        "meanwhile",
    ]
)


def _is_rank(one: Amount) -> bool:
    """Whether the number is a place in a ranking."""
    return isinstance(one, FoundQuantity) and one.kind == "rank"


def _tidy(words: str) -> str:
    """A metric without articles before it and prepositions behind; empty where nothing is left."""
    words = re.sub(r"\([^)]*\)?", " ", words)
    words = " ".join(words.strip(' ,:;()“”"').split())
    words = _TAIL.sub("", _LEADING.sub("", words)).strip(' ,:;“”"')
    plain = len(words) < 100 and re.search(r"[A-Za-z]{3}", words) and not _IMPURE.search(words)
    return words if plain and words.lower() not in _EMPTY else ""


_METRIC_END = re.compile(
    r"[,.;:―—(]|\s(?:by|in\s\d|through|until|before|over\sthe|and|or|from|will|for\s\d)\b"
)


def _covered(one: Amount, others: Sequence[Amount]) -> bool:
    return any(other.start < one.end and other.end > one.start for other in others)


def _content(words: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", words.lower()))


class TargetTagger:
    """Puts statements of targets into `doc.spans`, and targets into `doc._.targets`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.finder = TargetFinder()

    def __call__(self, doc: Doc) -> Doc:
        doc._.targets, doc._.turned_down = self.finder.find(doc)
        doc._.results = find_results(doc)
        spans = (
            doc.char_span(one.start, one.end, label=one.kind.upper(), alignment_mode="expand")
            for one in doc._.targets
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory("targets", assigns=["doc.spans"], default_config={"spans_key": "targets"})
def make_targets(nlp: Language, name: str, spans_key: str) -> TargetTagger:
    return TargetTagger(spans_key)
