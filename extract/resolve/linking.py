"""Mentions of all articles -> the records of every kind, one article and one name at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.checks import Holders
from extract.dumps import set_aside
from extract.gazetteer import Gazetteers
from extract.outputs import Records
from extract.resolve.bodies import LinkedBodies, resolve_bodies
from extract.resolve.memory import NO_MEMORY, Memory
from extract.resolve.own_lines import OwnLines, own_lines
from extract.resolve.people import People
from extract.resolve.programs import LastingPrograms, Programs, lasting_programs
from extract.resolve.reading import Reading
from extract.resolve.same_person import Namesakes
from extract.resolve.targets import Promises
from extract.run_records import RunRecords
from extract.spill import Sorter, Spill
from models.record import Record
from models.run import Quarantined


def link(
    readings: Iterable[Reading],
    gazetteers: Gazetteers,
    aside: Sequence[Quarantined],
    memory: Memory = NO_MEMORY,
) -> Records:
    """The records of every kind, in memory."""
    with Spill() as spill:
        found = RunRecords(spill)
        link_records(readings, gazetteers, found, spill, memory)
        for one in aside:
            found.put(one)
        return found.in_memory()


def link_records(
    readings: Iterable[Reading],
    gazetteers: Gazetteers,
    found: RunRecords,
    spill: Spill,
    memory: Memory = NO_MEMORY,
    own: OwnLines = own_lines,
) -> None:
    """Put the records of every kind into `found`; goes through the readings several times.

    `own` gives what an article says by itself.
    """
    namesakes = Namesakes(gazetteers.surnames)
    bodies = resolve_bodies(namesakes.watch(readings), gazetteers.bodies, spill, memory)
    for body in bodies.records:
        found.put(body)
    lasting = lasting_programs(readings, memory)
    people = People(namesakes, bodies.index, spill, memory)
    promises, programs = Promises(spill, memory), Programs(lasting, spill)
    for reading in readings:
        linked = _linked(reading, bodies, lasting)
        found.put_lines(own(linked))
        people.see(linked)
        promises.see(linked)
        programs.see(linked)
    found.put_all(_officials(people, Holders(gazetteers.posts, spill)))
    of_program: Sorter[str] = spill.sorter()
    for commitment, targets in promises.records():
        found.put(commitment)
        for target in targets:
            found.put(target)
            for key in target.program_ids:
                of_program.add(key, target.id)
    found.put_all(programs.records(of_program))
    found.put_all(_unmatched(memory))


def _officials(people: People, holders: Holders) -> Iterator[Record]:
    """The people, and then whose posts contradict each other."""
    for official in people.records():
        yield official
        holders.see(official)
    yield from holders.checks()


def _linked(reading: Reading, bodies: LinkedBodies, programs: LastingPrograms) -> Reading:
    """The reading with the ids of its publisher, its bodies and its programs."""
    reading.body_ids = bodies.ids_in(reading)
    reading.program_ids = programs.ids_in(reading)
    publisher = reading.article.publisher
    known = bodies.index.record_id(reading, publisher) if publisher else None
    reading.article = reading.article.model_copy(update={"publisher_id": known})
    return reading


def _unmatched(memory: Memory) -> Iterator[Quarantined]:
    """Decisions that nothing of this run can be held against: reported, never dropped unseen."""
    for one in memory.unmatched:
        yield set_aside(
            "link",
            "decision-unmatched",
            "decisions",
            f"{one.verdict} {one.record_id} {one.other_id}: this run has no such two {one.kind}",
            "give the run that the ids are from with --previous, or take the line out",
            f"{one.record_id}:{one.other_id}",
        )
