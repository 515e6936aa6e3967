"""The promises that several releases tell: each as one commitment with its history."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from extract.grammar.calendar import days_of
from extract.quick_pickle import pickle_by_fields
from extract.resolve.lasting_ids import Draft, Identity, Place, keep_ids
from extract.resolve.memory import NO_MEMORY, Memory
from extract.resolve.reading import Reading, sorted_evidence
from extract.spill import Rows, Sorter, Spill
from models.evidence import Evidence
from models.record import make_id
from models.target import Commitment, Movement, Target, Telling

Scope = tuple[str | None, ...]
Dated = tuple[str, str]
"""The day of a release, and its id: the order of releases."""

_LITTLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "for",
        "to",
        "and",
        "or",
        "by",
        "on",
        "at",
        "its",
        "their",
        "our",
        "with",
        "from",
        "new",
        "total",
        "number",
    ]
)
_ALIKE = 0.75
"""Share of words that two tellings' metrics have in common, from which they are one."""
_LIST = 2
"""Promises that two releases must have in common before the one is a list that the other drops from."""


@dataclass(frozen=True, slots=True)
class Told:
    """One target, and which release of whom tells it when."""

    target: Target
    article_id: str
    published: str | None
    publisher: str | None

    @property
    def dated(self) -> Dated:
        return self.published or "", self.article_id

    @property
    def body(self) -> str | None:
        """Who promised it."""
        return self.target.agency_ids[0] if self.target.agency_ids else self.publisher

    @property
    def scope(self) -> Scope:
        return self.target.kind, self.target.unit, self.body


pickle_by_fields(Told)


Thread = list[Told]
"""One promise, as releases told it one after the other."""


class Commitments:
    """Targets that agree in metric, kind, unit and body, as one promise with its history."""

    def __init__(self, spill: Spill, memory: Memory = NO_MEMORY) -> None:
        self._spill, self._previous = spill, memory.previous.commitments
        self._by_scope: Sorter[Told] = spill.sorter()
        self._results = _Results(spill)

    def see(self, one: Told) -> None:
        """Take one target."""
        self._by_scope.add(str(one.scope), one)

    def see_results(self, reading: Reading) -> None:
        """Take what a release reports as met."""
        self._results.see(reading)

    def found(self) -> Iterator[tuple[Commitment, Thread]]:
        """Each promise, and the targets that tell it."""
        threads: Rows[Thread] = self._spill.rows()
        lists = _Lists(self._spill)
        for _, rows in self._by_scope.groups():
            for thread in _threads(rows):
                lists.see(threads.append(thread), thread)
        lists.close()
        identities = lasting_commitments(threads, self._previous) if self._previous else None
        for place, thread in enumerate(threads):
            last = thread[-1]
            told_later = self._results.meeting(last) or lists.dropping(place, last)
            identity = identities[place] if identities else Identity(_natural(thread))
            yield _commitment(thread, [told_later] if told_later else [], identity), thread


@lru_cache(maxsize=20_000)
def _content(metric: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9&]+", metric.lower())
    return frozenset(word.rstrip("s") for word in words if word not in _LITTLE)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two metrics are worded alike; a shorter form alone does not make them one."""
    both = len(one & other)
    return one == other or (both > 0 and both >= _ALIKE * len(one | other))


def _threads(rows: Iterable[Told]) -> list[Thread]:
    """The rows of one scope as histories: no release tells one promise twice."""
    threads: list[Thread] = []
    told: dict[frozenset[str], list[int]] = defaultdict(list)
    """Words of a metric -> the threads that were told in them last."""
    for row in sorted(rows, key=lambda row: (*row.dated, row.target.id)):
        words = _content(row.target.metric)
        free = sorted(
            place
            for others, places in told.items()
            if _alike(words, others)
            for place in places
            if threads[place][-1].article_id != row.article_id
        )
        home = max(
            free, key=lambda place: _likeness(threads[place][-1].target, row.target), default=None
        )
        if home is None:
            home = len(threads)
            threads.append([])
        else:
            told[_content(threads[home][-1].target.metric)].remove(home)
        threads[home].append(row)
        told[words].append(home)
    return threads


def _likeness(one: Target, other: Target) -> tuple[bool, bool, bool]:
    return (
        _content(one.metric) == _content(other.metric),
        one.value == other.value,
        one.deadline == other.deadline,
    )


@dataclass(frozen=True, slots=True)
class _Result:
    """A release that reports a promise met, and its words."""

    dated: Dated
    value: Decimal
    metric: str
    start: int
    end: int
    quote: str


pickle_by_fields(_Result)


class _Results:
    """What releases report as met, by what it is and by every body that the release names."""

    def __init__(self, spill: Spill) -> None:
        self._by_scope: Sorter[_Result] = spill.sorter()
        self._groups: Iterator[tuple[str, Iterator[_Result]]] | None = None
        self._at = ""
        self._rows: list[_Result] = []
        """The results of the scope that was asked for last, or of the next that has some."""

    def see(self, reading: Reading) -> None:
        """Take what one release reports."""
        article = reading.article
        if not article.published or not reading.mentions.results:
            return
        bodies = {*reading.body_ids.values(), article.publisher}
        for one in reading.mentions.results:
            found = _Result(
                (article.published, article.id),
                one.value,
                one.metric,
                one.start,
                one.end,
                article.text[one.start : one.end],
            )
            for body in bodies:
                self._by_scope.add(str((one.kind, one.unit, body)), found)

    def meeting(self, last: Told) -> Telling | None:
        """The first release after the last telling of a promise that reports it met.

        Promises must be asked for in the order of their scopes: one scope is held at a time.
        """
        for one in self._of(str(last.scope)):
            if one.dated > last.dated and _meets(one, last.target):
                return _met(one)
        return None

    def _of(self, scope: str) -> Sequence[_Result]:
        if self._groups is None:
            self._groups = self._by_scope.groups()
        while self._at < scope:
            self._at, rows = next(self._groups, (_LAST, iter(())))
            self._rows = sorted(rows, key=lambda one: one.dated) if self._at >= scope else []
        return self._rows if self._at == scope else ()


_LAST = chr(sys.maxunicode)
"""Stands behind all scopes."""


class _Lists:
    """Promises that one release tells together, as far as a later one can drop from them.

    Held are releases that tell two promises or more that others tell, too.
    """

    def __init__(self, spill: Spill) -> None:
        self._tellings: Sorter[tuple[int, bool, str, str | None]] = spill.sorter()
        self.shared: dict[str, frozenset[int]] = {}
        self.sizes: dict[str, int] = {}
        """How many promises the release tells, also those that no other does."""
        self.tellers: dict[int, list[str]] = defaultdict(list)
        self.articles: dict[str, tuple[str, str | None]] = {}

    def see(self, place: int, thread: Thread) -> None:
        """Take the promise at a place."""
        for one in thread:
            row = place, len(thread) > 1, one.published or "", one.publisher
            self._tellings.add(one.article_id, row)

    def close(self) -> None:
        """Put the promises of each release together, once all are there."""
        for key, rows in self._tellings.groups():
            held = list(rows)
            shared = frozenset(place for place, is_shared, *_ in held if is_shared)
            if len(shared) < _LIST:
                continue
            self.shared[key] = shared
            self.sizes[key] = len(held)
            self.articles[key] = held[0][2:]
            for place in shared:
                self.tellers[place].append(key)

    def dropping(self, place: int, last: Told) -> Telling | None:
        """The first release that repeats most of the list in which the promise stood last, without it."""
        listed = self.shared.get(last.article_id, frozenset()) - {place}
        others = self.sizes.get(last.article_id, 0) - 1
        tellers = {key for one in listed for key in self.tellers[one]}
        for published, key in sorted((self.articles[key][0], key) for key in tellers):
            if not published or (published, key) <= last.dated:
                continue
            common = self.shared[key] & listed
            same = self.articles[key][1] == last.publisher
            if same and len(common) >= _LIST and 2 * len(common) >= others:
                return _dropped(key, published)
        return None


def _meets(result: _Result, target: Target) -> bool:
    """Whether the result reaches what was promised."""
    if target.value is None or not _content(result.metric) & _content(target.metric):
        return False
    if target.direction == "reduce":
        return result.value <= target.value
    return result.value >= target.value


def _met(result: _Result) -> Telling:
    published, article_id = result.dated
    return Telling(
        target_id=None,
        article_id=article_id,
        published=published,
        value=result.value,
        value_max=None,
        deadline=None,
        moved=("reported_met",),
        evidence=Evidence(
            article_id=article_id, start=result.start, end=result.end, quote=result.quote
        ),
    )


def _dropped(article_id: str, published: str) -> Telling:
    return Telling(
        target_id=None,
        article_id=article_id,
        published=published,
        value=None,
        value_max=None,
        deadline=None,
        moved=("dropped",),
        evidence=None,
    )


def lasting_commitments(
    threads: Iterable[Thread], previous: Sequence[Commitment]
) -> list[Identity]:
    """The identity of each promise, the earlier one where the earlier run knew it: by a target
    that both tell, else by its metric, unit and body where only one promise has these."""
    drafts = [
        Draft(
            "commitment",
            _natural(thread),
            frozenset((one.target.id, 0) for one in thread),
            frozenset({_name(thread[0].target)}),
        )
        for thread in threads
    ]
    names = {one.id: frozenset({_name(one)}) for one in previous}
    return keep_ids(drafts, previous, names, _targets_of)


def _targets_of(one: Commitment) -> frozenset[Place]:
    return frozenset((told.target_id, 0) for told in one.tellings if told.target_id)


def _name(one: Target | Commitment) -> str:
    return f"{' '.join(sorted(_content(one.metric)))} | {one.unit} | {' '.join(one.agency_ids)}"


def _natural(thread: Thread) -> str:
    first = thread[0].target
    words = " ".join(sorted(_content(first.metric)))
    return make_id("commitment", words, *map(str, thread[0].scope), first.id)


def _commitment(thread: Thread, later: Sequence[Telling], identity: Identity) -> Commitment:
    first = thread[0].target
    tellings = (*_tellings(thread), *later)
    return Commitment(
        id=identity.id,
        metric=first.metric,
        unit=first.unit,
        agency_ids=first.agency_ids,
        tellings=tellings,
        evidence=sorted_evidence(told.evidence for told in tellings if told.evidence),
        former_ids=identity.former_ids,
        split_from=identity.split_from,
    )


def _tellings(thread: Thread) -> list[Telling]:
    moved: list[tuple[Movement, ...]] = [("first_told",)]
    moved += [movement(before.target, after.target) for before, after in pairwise(thread)]
    return [
        Telling(
            target_id=one.target.id,
            article_id=one.article_id,
            published=one.published,
            value=one.target.value,
            value_max=one.target.value_max,
            deadline=one.target.deadline,
            moved=movement,
            evidence=one.target.evidence[0],
        )
        for one, movement in zip(thread, moved, strict=True)
    ]


def movement(before: Target, after: Target) -> tuple[Movement, ...]:
    """How a promise moved from one telling to the next."""
    moved: list[Movement] = []
    if before.value is not None and after.value is not None and before.value != after.value:
        moved.append("raised" if after.value > before.value else "lowered")
    if before.deadline and after.deadline and before.deadline != after.deadline:
        last, now = days_of(before.deadline)[1], days_of(after.deadline)[1]
        if last and now and last != now:
            moved.append("delayed" if now > last else "brought_forward")
    if before.baseline and after.baseline and before.baseline != after.baseline:
        moved.append("baseline_moved")
    return tuple(moved) or ("repeated",)
