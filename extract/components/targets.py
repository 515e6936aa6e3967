"""Finds checkable commitments: what was promised, how much, by when.

Each number in a promised verb phrase becomes one target, and a deadline without a number a
milestone. What looked like a target and was turned down keeps its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.money import FoundMoney
from extract.pledges.baselines import BaselineParts, Baselines
from extract.pledges.cue_words import DATA, DIRECTIONS, stem_of
from extract.pledges.cues import has_cue
from extract.pledges.deadlines import Deadlines, gives_examples
from extract.pledges.loose_numbers import Amount
from extract.pledges.metrics import Metrics, direction_of
from extract.pledges.milestones import Milestones
from extract.pledges.phrases import Phrase
from extract.pledges.promises import PhraseCutter
from extract.pledges.refusals import EVENT_VERBS, Refusals
from extract.pledges.results import find_results, says_met, tells_results
from extract.pledges.sentences import Sentence, sentences
from extract.pledges.target_numbers import TargetNumbers
from extract.pledges.things import COUNTED
from extract.quantities import FoundQuantity
from extract.words import overlaps, text_before
from models.value import Bound


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


STEP_VERBS = frozenset(DATA["step_verbs"].split())
COMPLETING = frozenset(DATA["words"]["completing"].split())
_UNITS = {"pp": "percentage points"}
_GOALS = r"(?:[Tt]argets?|[Gg]oals?|[Mm]ilestones|[Oo]bjectives|[Cc]ommitments|[Dd]eliverables|[Ee]xpected\s(?:outcomes|results))"
_GOAL_HEADING = re.compile(
    rf"\W*(?:[A-Z][\w-]*\s){{0,3}}?{_GOALS}(?:\s(?:for|to|by|in|until)\s[\w\s-]{{4,24}}?)?(?:\s(?:announced|presented|named|set)\sby\s[^;\n]{{3,160}})?\W*"
    rf"|[^.:;]{{0,40}}\b{_GOALS}\b[^.:;]{{0,80}}\b(?:include|are|comprise)\W*"
)
"""A line that heads a list of goals: `Targets for 2030`."""
_ITEM = re.compile(r"\s*(?:[-–•·▪◦*○]\s?|[a-z])")
"""How an item of a list begins: with a mark, or small."""
_LABELLED = re.compile(r"\((?:[a-z][\w\s-]+|[A-Z]\w+):\s[\d$€£]")
_WITH_SO_MANY = re.compile(
    r"(?:\d|year|month|spring|summer|autumn|fall|winter)\swith\s(?:an?\s(?:\w+\s){0,2}\w+\sof\s)?$"
)
_BUDGETS = ("budget-line", "part-of-another-number")
_TAKE_EFFECT = re.compile(
    r"(?:take\seffect|come\sinto\s(?:force|effect|operation)|(?:begin|start|commence)\s(?:operating|(?:full\s|commercial\s)?(?:operations?|flights)))\b"
)


class TargetFinder:
    """Finds targets in one annotated Doc after another."""

    def find(self, doc: Doc) -> tuple[list[FoundTarget], list[TurnedDown]]:
        """The targets, in order, one for each number; and what was turned down."""
        return _Reader(doc).read()


class _Reader:
    """One text: its promises, and what was made of them so far."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.cutter = PhraseCutter(doc)
        self.deadlines = Deadlines(doc, self.cutter)
        self.numbers = TargetNumbers(doc)
        self.baselines = Baselines(doc, self.deadlines.dates, self.cutter.cues.ahead)
        self.metrics = Metrics(doc)
        self.milestones = Milestones(doc, self.deadlines)
        self.refusals = Refusals(doc, self.deadlines)
        self.budget_lines = [
            s for one in doc._.programs if one.kind == "budget_line" for s in one.spans
        ]
        self.targets: list[FoundTarget] = []
        self.down: list[TurnedDown] = []
        self.tells_results = tells_results(self.text)
        self.tells_result = False
        self.leading: str | None = None
        """The deadline that stands before the list of the sentence."""
        self.marked = False
        """Whether the list that is read marks its items, so that a plain line ends it."""

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
        if self._is_budget_line(sentence) and not self.cutter.cues.find(sentence):
            return False, None
        timed = self.cutter.cues.is_timed(sentence)
        self.tells_result = self.tells_results and not timed and says_met(self.text, sentence)
        inherited = inherited and not (self.cutter.headlines.tells(sentence) and not has_cue(words))
        item = _ITEM.match(self.text, sentence.start) is not None
        if inherited and self.marked and not item and self._opens_line(sentence):
            inherited, list_deadline = False, None
        self.marked = inherited and (item or self.marked)
        phrases = self.cutter.cut(sentence, inherited=inherited)
        self.deadlines.leave_told(sentence, phrases)
        leading = self.deadlines.leading(sentence, phrases)
        self.leading = leading
        own = not item and any(phrase.cue is not None for phrase in phrases)
        for at in range(len(phrases)):
            self._read_phrase(phrases, at, leading or (None if own else list_deadline))
        self._read_goals(sentence)
        self.deadlines.remember(sentence)
        opens = words.rstrip().endswith(":")
        end = sentence.start + len(words.rstrip())
        line = self.text.rfind("\n", 0, end) + 1
        if (opens or words.endswith("\n")) and _GOAL_HEADING.fullmatch(self.text, line, end):
            return True, self.deadlines.inside(line, end)
        if opens:
            return any(phrase.promised for phrase in phrases), leading
        goes_on = inherited and (item or all(phrase.cue is None for phrase in phrases))
        return (True, list_deadline) if goes_on else (False, None)

    def _opens_line(self, sentence: Sentence) -> bool:
        line = text_before(self.text, sentence.start).rpartition("\n")[2]
        return not line.strip() or self.text[sentence.start] == "\n"

    def _is_budget_line(self, sentence: Sentence) -> bool:
        return any(sentence.start <= start < sentence.end for start, _ in self.budget_lines)

    def _read_phrase(self, phrases: Sequence[Phrase], at: int, outer: str | None) -> None:
        phrase = phrases[at]
        start, end = self.cutter.span(phrase)
        numbers, told = self._split_asides(self.numbers.inside(start, end), phrases, phrase)
        reason = self.refusals.of_phrase(phrase, start, end)
        if reason is None and self.tells_result:
            reason = "reported-met"
        if reason is not None:
            self.down += [TurnedDown(one.start, one.end, reason) for one in numbers]
            return
        if phrase.aside and (self._restates(numbers, start) or self._repeats(numbers, start)):
            return
        if self._is_told_whole(phrases, at):
            return
        bases = [one for one in numbers if self.baselines.is_one(one, numbers, start)]
        promise = _Promise(
            phrase,
            start,
            end,
            numbers,
            [*bases, *told],
            self.deadlines.of_phrase(phrases, at) or outer,
        )
        known = len(self.down)
        made = [self._read_number(promise, one) for one in numbers if one not in bases]
        sums = {one.start for one in numbers if isinstance(one, FoundMoney)}
        budget = any(one.reason in _BUDGETS and one.start in sums for one in self.down[known:])
        kept = [one for one in numbers if one not in bases]
        kept = [one for one, told in zip(kept, made, strict=True) if told]
        whole = phrase.of is None or (phrase.by_comma and bool(kept))
        bare = not bases and whole and not budget and self._is_bare(phrase, kept)
        if bare and (not phrase.aside or phrase.cue is not None):
            self._milestone(promise)
            return
        cut = self.milestones.purpose(start, end)
        if cut is not None and kept and all(one.start > cut for one in kept):
            if self.deadlines.firm(start, cut, has_cue=True):
                self._milestone(replace(promise, end=cut))

    def _is_bare(self, phrase: Phrase, numbers: Sequence[Amount]) -> bool:
        """Whether the promise is a deadline, besides which its numbers tell how large: `will open in
        2026 with 60 nurses`."""
        opens = stem_of(phrase.verb, ("open", "come", "enter", "launch"))
        return not numbers or (
            bool(opens)
            and all(_WITH_SO_MANY.search(text_before(self.text, one.start)) for one in numbers)
        )

    def _is_told_whole(self, phrases: Sequence[Phrase], at: int) -> bool:
        """Whether the phrase is the end of a promise that was read with its subject already."""
        phrase = phrases[at]
        of = next((one for one in phrases[:at] if one.of is phrase), None)
        return of is not None and any(
            target.start == self.cutter.span(of)[0] for target in self.targets
        )

    def _split_asides(
        self, numbers: Sequence[Amount], phrases: Sequence[Phrase], phrase: Phrase
    ) -> tuple[list[Amount], list[Amount]]:
        """The numbers that the phrase promises, and those of its asides that tell what is now."""
        if phrase.of is None:
            return list(numbers), []
        asides = [
            (self.doc[one.first].idx, self.doc[one.last].idx)
            for one in phrases
            if one.aside and not one.promised and phrase.first < one.first < phrase.of.last
        ]
        inset = [n for n in numbers if any(a <= n.start <= b for a, b in asides)]
        told = [one for one in inset if self.baselines.stands(one)]
        told += [one for a, b in asides for one in self.numbers.standing(a, b)]
        return [one for one in numbers if one not in inset], told

    def _read_number(self, promise: _Promise, one: Amount) -> bool:
        """Make a target of the number, or keep why it is none."""
        deadline = self._deadline(promise, one)
        reason = self.refusals.of_number(one, promise.phrase, promise.start, deadline)
        if reason is None and promise.phrase.asks and deadline is None:
            reason = "no-promise"
        if reason:
            self.down.append(TurnedDown(one.start, one.end, reason))
            return False
        self._make(promise, one, deadline)
        return True

    def _deadline(self, promise: _Promise, one: Amount) -> str | None:
        others = (n.start for n in promise.numbers if n not in promise.baselines)
        following = next((start for start in others if start > one.start), promise.end)
        phrase = promise.start, promise.end
        own = self.deadlines.of_number(one.start, one.end, following, phrase)
        if own == "":
            return None
        part = next((n for n in promise.numbers if n.start > one.start), None)
        if part is not None and self.deadlines.of_the_first(one.end, part):
            before = self.deadlines.inside(promise.start, part.start)
            return before or self.leading
        own = own or promise.deadline
        if own is None and isinstance(one, FoundMoney) and one.period:
            last = one.period.split("/")[-1]
            return last if last >= str(self.deadlines.context.now_year or "") else None
        return own

    def _restates(self, numbers: Sequence[Amount], start: int) -> bool:
        """`from 2024 (KRW 26.5 trillion)`: a parenthesis with the sum of a year gone by."""
        before = [one for one in self.deadlines.dates if self.text[one.end : start].isspace()]
        if len(numbers) != 1 or not before or not self.text.startswith("(", start):
            return False
        year = before[-1]
        lead = text_before(self.text, year.start)
        return not self.deadlines.is_ahead(year) or lead.endswith("from ")

    def _repeats(self, numbers: Sequence[Amount], start: int) -> bool:
        """A parenthesis with labels: `(overall: 53 percent)`."""
        return bool(numbers) and _LABELLED.match(self.text, start) is not None

    # ------------------------------------------------------------ making targets
    def _make(self, promise: _Promise, one: Amount, deadline: str | None) -> None:
        phrase, start, end = promise.phrase, promise.start, promise.end
        unit: str | None
        if isinstance(one, FoundMoney):
            kind, unit, value, value_max = "amount", one.currency, one.amount, one.amount_max
            noun = ""
        else:
            kind, value, value_max = one.kind, one.value, one.value_max
            unit = _UNITS.get(one.unit, one.unit) or self.numbers.unit_before(one, start)
            counts = not one.ucum or one.unit in COUNTED or one.noun != one.unit
            counts = counts and not one.unit.startswith("per ")
            counts = counts and not self.metrics.only_holds(one, start)
            noun = one.noun if counts and self.metrics.things.is_thing(one.noun) else ""
            if kind == "multiple" and value == Decimal("0.5"):
                kind, value, unit = "percent", Decimal(50), "%"
        self.targets.append(
            FoundTarget(
                start,
                end,
                one.start,
                noun or self.metrics.of_number(phrase, one, start, end, promise.numbers),
                kind,
                value,
                value_max,
                unit or None,
                one.bound,
                direction_of(self.metrics.verb_before(phrase, one), one),
                deadline,
                self.baselines.of_number(one, promise.baselines, end),
            )
        )

    def _is_behind_sum(self, promise: _Promise) -> bool:
        """`$4 million (€3 million) in loans will be offered`: the rest of what tells of a sum."""
        between = (self.text[one.end : promise.start] for one in self.numbers.money)
        return any(gap in (" ", ") ") for gap in between)

    def _milestone(self, promise: _Promise) -> None:
        """A deadline and no number: the phrase itself is the promise."""
        verb = promise.phrase.verb
        if verb is None or promise.phrase.asks:
            return
        met = self.refusals.is_met(promise.phrase, promise.end)
        if verb.lower_ in EVENT_VERBS and not met:
            return
        if gives_examples(self.doc[promise.phrase.first]):
            return
        if self.text.startswith(("in ", "of "), promise.start) and self._is_behind_sum(promise):
            return
        if stem_of(verb, STEP_VERBS) and not (met or _TAKE_EFFECT.match(self.text, verb.idx)):
            return
        if self.numbers.has_unread(promise.start, promise.end, verb.idx):
            return
        has_cue = promise.phrase.cue is not None
        deadline = self.deadlines.firm(
            promise.start, promise.end, has_cue=has_cue or not promise.phrase.aside
        )
        if deadline is None and stem_of(verb, COMPLETING) and not promise.phrase.aside:
            deadline = self.leading
        if deadline is None or self.milestones.only_ends(promise.phrase):
            return
        if any(
            one.deadline == deadline and self.milestones.is_borrowed(promise.start, one.end)
            for one in self.targets
        ):
            return
        if counted := self._counted_before(promise):
            self._count_behind(counted, promise, verb, deadline)
            return
        metric = self.metrics.of_milestone(verb, promise.start, promise.end)
        self._add_milestone(promise.start, promise.end, verb.idx, metric, deadline)
        if second := self.deadlines.of_the_second(promise.start, promise.end):
            start, end, later = second
            self._add_milestone(start, end, start, metric, later)

    def _add_milestone(self, start: int, end: int, at: int, metric: str, deadline: str) -> None:
        self.targets.append(
            FoundTarget(
                start,
                end,
                at,
                metric,
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

    def _counted_before(self, promise: _Promise) -> FoundQuantity | None:
        """The count that a clause with a day tells more of."""
        line = text_before(self.text, promise.start).rpartition("\n")[2]
        near = self.numbers.inside(promise.start - len(line), promise.start)
        return self.milestones.counted_before(near, promise.start)

    def _count_behind(
        self, one: FoundQuantity, promise: _Promise, verb: Token, deadline: str
    ) -> None:
        """A count that the clause behind it gives a day."""
        known = next((target for target in self.targets if target.at == one.start), None)
        if known is not None:
            dated = replace(known, end=promise.end, deadline=known.deadline or deadline)
            self.targets[self.targets.index(known)] = dated
            return
        direction = DIRECTIONS.get(stem_of(verb), "complete")
        self.targets.append(
            FoundTarget(
                one.start,
                promise.end,
                one.start,
                one.noun or one.unit,
                "count",
                one.value,
                one.value_max,
                one.unit or None,
                one.bound,
                direction,
                deadline,
                None,
            )
        )

    def _read_goals(self, sentence: Sentence) -> None:
        """Goals that a noun names, without a verb: `closer to the goal of self-sufficiency by 2030`."""
        if self.tells_result:
            return
        for start, end, value in self.milestones.goals(sentence.start, sentence.end):
            if overlaps(((one.start, one.end) for one in self.targets), start, end):
                continue
            deadline = value.split("/")[-1]
            metric = self.text[start:end].rsplit(" by ", 1)[0].rsplit(" before ", 1)[0]
            self._add_milestone(start, end, start, metric, deadline)

    def _once(self) -> list[FoundTarget]:
        """One target for each number: a later telling of the same one is dropped."""
        kept: list[FoundTarget] = []
        for one in sorted(self.targets, key=lambda target: target.at):
            twin = next((k for k in kept if self._is_same(k, one)), None)
            if twin is None:
                kept.append(one)
                continue
            better = one if twin.deadline is None and one.deadline is not None else twin
            fuller = max(twin.metric, one.metric, key=lambda metric: len(_content(metric)))
            if _content(better.metric) <= _content(fuller):
                better = replace(better, metric=fuller)
            kept[kept.index(twin)] = better
        return kept

    def _is_yearly(self, one: FoundTarget) -> bool:
        """Whether the number is one of each year, or of another span of time."""
        return _YEARLY.match(self.text, one.at, one.end) is not None

    def _is_same(self, one: FoundTarget, other: FoundTarget) -> bool:
        if "milestone" in (one.kind, other.kind):
            return False
        if (one.kind, one.value, one.value_max) != (other.kind, other.value, other.value_max):
            return False
        if one.deadline != other.deadline and None not in (one.deadline, other.deadline):
            return False
        if self._is_yearly(one) != self._is_yearly(other):
            return False
        metrics = _content(one.metric) & _content(other.metric)
        told = [_content(self.text[target.start : target.end]) for target in (one, other)]
        units = {(target.unit or "").lower() for target in (one, other)}
        return len(units) == 1 and (bool(metrics) or len(told[0] & told[1]) >= 3)


_YEARLY = re.compile(
    r"[^,;.]{0,50}?\b(?:(?:a|per|each|every)\s(?:year|month|week|day)|annually|yearly)\b"
)


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
