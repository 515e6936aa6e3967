"""Targets of all articles -> records."""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.targets import FoundTarget
from extract.resolve.commitments import Commitments, Told
from extract.resolve.memory import NO_MEMORY, Memory
from extract.resolve.reading import Reading
from extract.spill import Spill
from models.target import Baseline, Commitment, Target, target_id


class Promises:
    """The promises of linked articles, which are shown to it one by one."""

    def __init__(self, spill: Spill, memory: Memory = NO_MEMORY) -> None:
        self._commitments = Commitments(spill, memory)

    def see(self, reading: Reading) -> None:
        """Take the promises of one article, and what it reports as met."""
        for one in _told(reading):
            self._commitments.see(one)
        self._commitments.see_results(reading)

    def records(self) -> Iterator[tuple[Commitment, list[Target]]]:
        """Each promise as one commitment, with the targets that tell it: one for each number."""
        for commitment, thread in self._commitments.found():
            of_it = {"commitment_id": commitment.id}
            yield commitment, [row.target.model_copy(update=of_it) for row in thread]


def _told(reading: Reading) -> Iterator[Told]:
    """Every target of an article once."""
    seen: set[str] = set()
    for found in reading.mentions.targets:
        target = _target(reading, found)
        if target.id not in seen:
            seen.add(target.id)
            article = reading.article
            yield Told(target, article.id, article.published, article.publisher)


def _target(reading: Reading, found: FoundTarget) -> Target:
    text = reading.article.text
    statement = text[found.start : found.end]
    baseline = None
    if found.baseline is not None:
        value, unit, date = found.baseline
        baseline = Baseline(value=value, unit=unit, date=date)
    return Target(
        id=target_id(reading.article.id, statement, found.value, found.deadline, found.unit),
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
