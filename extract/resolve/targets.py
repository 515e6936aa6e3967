"""Targets of all articles -> records, and the promises that several releases tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extract.calendar import days_of
from extract.components.targets import FoundTarget
from extract.resolve.reading import Reading, sorted_evidence
from models.record import make_id
from models.target import Baseline, Commitment, Movement, Target, Telling

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
    ]
)


def resolve_targets(readings: Sequence[Reading]) -> tuple[list[Target], list[Commitment]]:
    """One target for each number of an article, and one commitment for each promise."""
    rows: list[tuple[Reading, Target]] = []
    for reading in readings:
        seen: set[str] = set()
        for found in reading.mentions.targets:
            target = _target(reading, found)
            if target.id not in seen:
                seen.add(target.id)
                rows.append((reading, target))
    commitments = _commitments(rows)
    of_target = {told.target_id: one.id for one in commitments for told in one.tellings}
    targets = [
        target.model_copy(update={"commitment_id": of_target[target.id]}) for _, target in rows
    ]
    return sorted(targets, key=lambda one: one.id), commitments


def _target(reading: Reading, found: FoundTarget) -> Target:
    text = reading.article.text
    statement = text[found.start : found.end]
    baseline = None
    if found.baseline is not None:
        value, unit, date = found.baseline
        baseline = Baseline(value=value, unit=unit, date=date)
    return Target(
        id=make_id(
            "target",
            reading.article.id,
            " ".join(statement.split()),
            str(found.value),
            str(found.deadline),
            str(found.unit),
        ),
        article_id=reading.article.id,
        statement=statement,
        metric=found.metric,
        kind=found.kind,
        value=found.value,
        value_max=found.value_max,
        unit=found.unit,
        bound=found.bound,
        direction=found.direction,
        deadline=found.deadline,
        baseline=baseline,
        agency_ids=_agencies(reading, found),
        program_ids=_programs(reading, found),
        commitment_id=None,
        evidence=(reading.evidence(found.start, found.end),),
    )


def _agencies(reading: Reading, found: FoundTarget) -> tuple[str, ...]:
    """The public bodies named before the number in its statement, else the publisher."""
    named = [
        (start, reading.body_ids[body.name])
        for body in reading.mentions.bodies
        for start, end in body.spans
        if found.start <= start < found.at and reading.body_ids[body.name].startswith("agency-")
    ]
    if named:
        return tuple(dict.fromkeys(body for _, body in sorted(named)))
    publisher = reading.article.publisher_id
    return (publisher,) if publisher else ()


def _programs(reading: Reading, found: FoundTarget) -> tuple[str, ...]:
    ids = {
        reading.program_ids[program.name]
        for program in reading.mentions.programs
        for start, end in program.spans
        if found.start <= start and end <= found.end
    }
    return tuple(sorted(ids))


def _metric_key(target: Target) -> str:
    words = re.findall(r"[a-z0-9&]+", target.metric.lower())
    return " ".join(sorted({word.rstrip("s") for word in words if word not in _LITTLE}))


def _commitments(rows: Sequence[tuple[Reading, Target]]) -> list[Commitment]:
    """Targets that agree in metric, kind, unit and body, as one promise with its history."""
    groups: dict[tuple[str | None, ...], list[tuple[Reading, Target]]] = defaultdict(list)
    for reading, target in rows:
        scope = target.agency_ids[0] if target.agency_ids else reading.article.publisher
        groups[_metric_key(target), target.kind, target.unit, scope].append((reading, target))
    commitments = [
        _commitment(key, told) for key in sorted(groups, key=str) for told in _threads(groups[key])
    ]
    return sorted(commitments, key=lambda one: one.id)


Row = tuple[Reading, Target]


def _threads(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of one group as histories: no release tells one promise twice."""
    threads: list[list[Row]] = []
    ordered = sorted(
        rows, key=lambda row: (row[0].article.published or "", row[0].article.id, row[1].id)
    )
    for row in ordered:
        free = [thread for thread in threads if thread[-1][1].article_id != row[1].article_id]
        home = max(free, key=lambda thread: _likeness(thread[-1][1], row[1]), default=None)
        if home is None:
            threads.append([row])
        else:
            home.append(row)
    return threads


def _likeness(one: Target, other: Target) -> tuple[bool, bool]:
    return one.value == other.value, one.deadline == other.deadline


def _commitment(key: tuple[str | None, ...], told: Sequence[Row]) -> Commitment:
    first = told[0][1]
    return Commitment(
        id=make_id("commitment", *key, first.id),
        metric=first.metric,
        unit=first.unit,
        agency_ids=first.agency_ids,
        tellings=tuple(_tellings(told)),
        evidence=sorted_evidence(one for _, target in told for one in target.evidence),
    )


def _tellings(told: Sequence[tuple[Reading, Target]]) -> list[Telling]:
    moved: list[tuple[Movement, ...]] = [("first_told",)]
    moved += [_movement(before, after) for (_, before), (_, after) in pairwise(told)]
    return [
        Telling(
            target_id=target.id,
            article_id=target.article_id,
            published=reading.article.published,
            value=target.value,
            value_max=target.value_max,
            deadline=target.deadline,
            moved=movement,
        )
        for (reading, target), movement in zip(told, moved, strict=True)
    ]


def _movement(before: Target, after: Target) -> tuple[Movement, ...]:
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
