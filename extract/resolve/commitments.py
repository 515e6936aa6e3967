"""The promises that several releases tell: each as one commitment with its history."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.grammar.calendar import days_of
from extract.pledges.results import FoundResult
from extract.resolve.reading import Reading, sorted_evidence
from models.record import make_id
from models.target import Commitment, Movement, Target, Telling

Row = tuple[Reading, Target]
Scope = tuple[str | None, ...]

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


def find_commitments(readings: Sequence[Reading], rows: Sequence[Row]) -> list[Commitment]:
    """Targets that agree in metric, kind, unit and body, as one promise with its history."""
    groups: dict[Scope, list[Row]] = defaultdict(list)
    for reading, target in rows:
        groups[_scope(reading, target)].append((reading, target))
    threads = [thread for key in sorted(groups, key=str) for thread in _threads(groups[key])]
    later = _Later(readings, threads)
    commitments = [
        _commitment(thread, later.tellings(place)) for place, thread in enumerate(threads)
    ]
    return sorted(commitments, key=lambda one: one.id)


def _scope(reading: Reading, target: Target) -> Scope:
    body = target.agency_ids[0] if target.agency_ids else reading.article.publisher
    return target.kind, target.unit, body


def _content(metric: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9&]+", metric.lower())
    return frozenset(word.rstrip("s") for word in words if word not in _LITTLE)


def _one_metric(one: str, other: str) -> bool:
    """Whether two metrics are worded alike; a shorter form alone does not make them one."""
    a, b = _content(one), _content(other)
    return a == b or (bool(a & b) and len(a & b) >= _ALIKE * len(a | b))


def _dated(reading: Reading) -> tuple[str, str]:
    return reading.article.published or "", reading.article.id


def _threads(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of one scope as histories: no release tells one promise twice."""
    threads: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (*_dated(row[0]), row[1].id)):
        free = [
            thread
            for thread in threads
            if thread[-1][1].article_id != row[1].article_id
            and _one_metric(thread[-1][1].metric, row[1].metric)
        ]
        home = max(free, key=lambda thread: _likeness(thread[-1][1], row[1]), default=None)
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


class _Later:
    """What releases after a promise's last telling say of it: that it is met, or nothing."""

    def __init__(self, readings: Sequence[Reading], threads: Sequence[Sequence[Row]]) -> None:
        self.readings = sorted(readings, key=_dated)
        self.threads = threads
        self.told: dict[str, set[int]] = defaultdict(set)
        self.tellers: dict[int, set[str]] = defaultdict(set)
        for place, thread in enumerate(threads):
            for reading, _ in thread:
                self.told[reading.article.id].add(place)
                self.tellers[place].add(reading.article.id)
        self.order = {reading.article.id: at for at, reading in enumerate(self.readings)}
        self.with_results = [reading for reading in self.readings if reading.mentions.results]

    def tellings(self, place: int) -> list[Telling]:
        """The release that reports the promise at a place met, or that drops it, if any."""
        last = self.threads[place][-1]
        for reading in self.with_results:
            if not reading.article.published or _dated(reading) <= _dated(last[0]):
                continue
            for result in reading.mentions.results:
                if _meets(reading, result, last):
                    return [_met(reading, result)]
        dropped = next(self._drops(place, last), None)
        return [] if dropped is None else [_dropped(dropped)]

    def _drops(self, place: int, last: Row) -> Iterator[Reading]:
        """Releases that repeat most of the list in which the promise stood last, without it."""
        listed = self.told[last[0].article.id] - {place}
        tellers = {key for one in listed for key in self.tellers[one]}
        for at in sorted(self.order[key] for key in tellers):
            reading = self.readings[at]
            article = reading.article
            same = article.publisher == last[0].article.publisher and article.published
            if not same or _dated(reading) <= _dated(last[0]):
                continue
            common = self.told[article.id] & listed
            if len(common) >= _LIST and 2 * len(common) >= len(listed):
                yield reading


def _meets(reading: Reading, result: FoundResult, last: Row) -> bool:
    """Whether the result reaches what was promised last."""
    promised, target = last
    if (result.kind, result.unit) != (target.kind, target.unit) or target.value is None:
        return False
    ids = set(reading.body_ids.values()) | {reading.article.publisher}
    body = target.agency_ids[0] if target.agency_ids else promised.article.publisher
    if body not in ids or not _content(result.metric) & _content(target.metric):
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


def _dropped(reading: Reading) -> Telling:
    return Telling(
        target_id=None,
        article_id=reading.article.id,
        published=reading.article.published,
        value=None,
        value_max=None,
        deadline=None,
        moved=("dropped",),
        evidence=None,
    )


def _commitment(thread: Sequence[Row], later: Sequence[Telling]) -> Commitment:
    reading, first = thread[0]
    tellings = (*_tellings(thread), *later)
    words = " ".join(sorted(_content(first.metric)))
    return Commitment(
        id=make_id("commitment", words, *map(str, _scope(reading, first)), first.id),
        metric=first.metric,
        unit=first.unit,
        agency_ids=first.agency_ids,
        tellings=tellings,
        evidence=sorted_evidence(told.evidence for told in tellings if told.evidence),
    )


def _tellings(thread: Sequence[Row]) -> list[Telling]:
    moved: list[tuple[Movement, ...]] = [("first_told",)]
    moved += [movement(before, after) for (_, before), (_, after) in pairwise(thread)]
    return [
        Telling(
            target_id=target.id,
            article_id=target.article_id,
            published=reading.article.published,
            value=target.value,
            value_max=target.value_max,
            deadline=target.deadline,
            moved=movement,
            evidence=target.evidence[0],
        )
        for (reading, target), movement in zip(thread, moved, strict=True)
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
