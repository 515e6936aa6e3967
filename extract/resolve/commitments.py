"""The promises that several releases tell: each as one commitment with its history."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from extract.grammar.calendar import days_of
from extract.pledges.results import FoundResult
from extract.resolve.reading import Reading, sorted_evidence
from extract.spill import Rows, Sorter, Spill
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


Thread = list[Told]
"""One promise, as releases told it one after the other."""


class Commitments:
    """Targets that agree in metric, kind, unit and body, as one promise with its history."""

    def __init__(self, spill: Spill) -> None:
        self._spill = spill
        self._by_scope: Sorter[Told] = spill.sorter()
        self._results = _Results()

    def see(self, one: Told) -> None:
        """Take one target."""
        self._by_scope.add(str(one.scope), one)

    def see_results(self, reading: Reading) -> None:
        """Take what a release reports as met."""
        self._results.see(reading)

    def found(self) -> Iterator[tuple[Commitment, Thread]]:
        """Each promise, and the targets that tell it."""
        threads: Rows[Thread] = self._spill.rows()
        for _, rows in self._by_scope.groups():
            for thread in _threads(rows):
                threads.append(thread)
        self._results.sort()
        later = _Lists(threads, self._spill)
        for place, thread in enumerate(threads):
            last = thread[-1]
            told_later = self._results.meeting(last) or later.dropping(place, last)
            yield _commitment(thread, [told_later] if told_later else []), thread


@lru_cache(maxsize=20_000)
def _content(metric: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9&]+", metric.lower())
    return frozenset(word.rstrip("s") for word in words if word not in _LITTLE)


def _one_metric(one: str, other: str) -> bool:
    """Whether two metrics are worded alike; a shorter form alone does not make them one."""
    a, b = _content(one), _content(other)
    return a == b or (bool(a & b) and len(a & b) >= _ALIKE * len(a | b))


def _threads(rows: Iterable[Told]) -> list[Thread]:
    """The rows of one scope as histories: no release tells one promise twice."""
    threads: list[Thread] = []
    for row in sorted(rows, key=lambda row: (*row.dated, row.target.id)):
        free = [
            thread
            for thread in threads
            if thread[-1].article_id != row.article_id
            and _one_metric(thread[-1].target.metric, row.target.metric)
        ]
        home = max(free, key=lambda thread: _likeness(thread[-1].target, row.target), default=None)
        if home is None:
            threads.append([row])
        else:
            home.append(row)
    return threads


def _likeness(one: Target, other: Target) -> tuple[bool, bool, bool]:
    return (
        _content(one.metric) == _content(other.metric),
        one.value == other.value,
        one.deadline == other.deadline,
    )


@dataclass(frozen=True, slots=True)
class _Result:
    """A release that reports a promise met."""

    dated: Dated
    value: Decimal
    metric: str
    telling: Telling


class _Results:
    """What releases report as met, by what it is and by every body that the release names."""

    def __init__(self) -> None:
        self._by_scope: dict[Scope, list[_Result]] = defaultdict(list)

    def see(self, reading: Reading) -> None:
        """Take what one release reports."""
        article = reading.article
        if not article.published or not reading.mentions.results:
            return
        dated = article.published, article.id
        bodies = {*reading.body_ids.values(), article.publisher}
        for one in reading.mentions.results:
            found = _Result(dated, one.value, one.metric, _met(reading, one))
            for body in bodies:
                self._by_scope[one.kind, one.unit, body].append(found)

    def sort(self) -> None:
        """Put the results in the order of their releases, once all are there."""
        for rows in self._by_scope.values():
            rows.sort(key=lambda one: one.dated)

    def meeting(self, last: Told) -> Telling | None:
        """The first release after the last telling of a promise that reports it met."""
        for one in self._by_scope.get(last.scope, ()):
            if one.dated > last.dated and _meets(one, last.target):
                return one.telling
        return None


class _Lists:
    """Promises that one release tells together, as far as a later one can drop from them."""

    def __init__(self, threads: Iterable[Thread], spill: Spill) -> None:
        tellings: Sorter[tuple[int, str, str | None]] = spill.sorter()
        for place, thread in enumerate(threads):
            for one in thread:
                tellings.add(one.article_id, (place, one.published or "", one.publisher))
        self.told: dict[str, frozenset[int]] = {}
        self.tellers: dict[int, list[str]] = defaultdict(list)
        self.articles: dict[str, tuple[str, str | None]] = {}
        for key, rows in tellings.groups():
            held = list(rows)
            if len(held) < _LIST:
                continue
            self.told[key] = frozenset(place for place, *_ in held)
            self.articles[key] = held[0][1:]
            for place in self.told[key]:
                self.tellers[place].append(key)

    def dropping(self, place: int, last: Told) -> Telling | None:
        """The first release that repeats most of the list in which the promise stood last, without it."""
        listed = self.told.get(last.article_id, frozenset()) - {place}
        tellers = {key for one in listed for key in self.tellers[one]}
        for published, key in sorted((self.articles[key][0], key) for key in tellers):
            if not published or (published, key) <= last.dated:
                continue
            common = self.told[key] & listed
            same = self.articles[key][1] == last.publisher
            if same and len(common) >= _LIST and 2 * len(common) >= len(listed):
                return _dropped(key, published)
        return None


def _meets(result: _Result, target: Target) -> bool:
    """Whether the result reaches what was promised."""
    if target.value is None or not _content(result.metric) & _content(target.metric):
        return False
    if target.direction == "reduce":
        return result.value <= target.value
    return result.value >= target.value


def _met(reading: Reading, result: FoundResult) -> Telling:
    return Telling(
        target_id=None,
        article_id=reading.article.id,
        published=reading.article.published,
        value=result.value,
        value_max=None,
        deadline=None,
        moved=("reported_met",),
        evidence=reading.evidence(result.start, result.end),
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


def _commitment(thread: Thread, later: Sequence[Telling]) -> Commitment:
    first = thread[0].target
    tellings = (*_tellings(thread), *later)
    words = " ".join(sorted(_content(first.metric)))
    return Commitment(
        id=make_id("commitment", words, *map(str, thread[0].scope), first.id),
        metric=first.metric,
        unit=first.unit,
        agency_ids=first.agency_ids,
        tellings=tellings,
        evidence=sorted_evidence(told.evidence for told in tellings if told.evidence),
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
