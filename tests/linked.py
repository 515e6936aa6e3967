"""Links readings made by hand, kind by kind, and gives the records in memory."""

from __future__ import annotations

from collections.abc import Sequence

from extract.checks import Holders, checks_in
from extract.gazetteer import Registry, load_gazetteers
from extract.resolve.bodies import LinkedBodies, resolve_bodies
from extract.resolve.memory import NO_MEMORY, Memory
from extract.resolve.people import People
from extract.resolve.reading import Reading
from extract.resolve.same_person import Namesakes
from extract.resolve.targets import Promises
from extract.spill import Spill
from models.body import Agency, Organization
from models.official import Official
from models.run import Check
from models.target import Commitment, Target


def bodies_of(
    readings: Sequence[Reading], registry: Registry, memory: Memory = NO_MEMORY
) -> tuple[list[Agency], list[Organization]]:
    """The agencies and the organizations, each sorted by id."""
    with Spill() as spill:
        found = sorted(_linked(readings, registry, spill, memory).records, key=lambda one: one.id)
    agencies = [one for one in found if isinstance(one, Agency)]
    return agencies, [one for one in found if isinstance(one, Organization)]


def officials_of(
    readings: Sequence[Reading], registry: Registry, memory: Memory = NO_MEMORY
) -> list[Official]:
    """The people, sorted by id; the memory is of people alone."""
    surnames = load_gazetteers().surnames
    with Spill() as spill:
        index = _linked(readings, registry, spill).index
        namesakes = Namesakes(surnames)
        people = People(namesakes, index, spill, memory)
        for reading in [*namesakes.watch(readings)]:
            people.see(reading)
        return sorted(people.records(), key=lambda one: one.id)


def targets_of(
    readings: Sequence[Reading], registry: Registry
) -> tuple[list[Target], list[Commitment]]:
    """The targets and the commitments, each sorted by id."""
    with Spill() as spill:
        _linked(readings, registry, spill)
        promises = Promises(spill)
        for reading in readings:
            promises.see(reading)
        found = list(promises.records())
    targets = [target for _, thread in found for target in thread]
    return sorted(targets, key=lambda one: one.id), sorted(
        (commitment for commitment, _ in found), key=lambda one: one.id
    )


def checks_of(readings: Sequence[Reading]) -> list[Check]:
    """Every contradiction, sorted by id."""
    with Spill() as spill:
        holders = Holders(load_gazetteers().posts, spill)
        for official in officials_of(readings, Registry([])):
            holders.see(official)
        double = list(holders.checks())
    found = [*(check for reading in readings for check in checks_in(reading)), *double]
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.id)


def _linked(
    readings: Sequence[Reading], registry: Registry, spill: Spill, memory: Memory = NO_MEMORY
) -> LinkedBodies:
    bodies = resolve_bodies(readings, registry, spill, memory)
    for reading in readings:
        reading.body_ids = bodies.ids_in(reading)
    return bodies
