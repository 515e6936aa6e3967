"""Programs of all articles -> records."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.components.programs import FoundProgram
from extract.money import FoundMoney
from extract.quick_pickle import pickle_by_fields
from extract.resolve.lasting_ids import Draft, Identity, Place, telling_places
from extract.resolve.memory import Memory
from extract.resolve.reading import Reading, sorted_evidence
from extract.spill import Sorter, Spill
from extract.words import name_key
from models.evidence import Evidence
from models.program import Budget, Program
from models.record import make_id

_PARENTHESIS = re.compile(r"\s\([^()]*\)\s")
"""What stands within a name and is no part of it: `Sea (Ocean) Alliance` is the Sea Alliance."""


@dataclass(frozen=True, slots=True)
class ProgramSighting:
    """One program as one article has it, with the bodies looked up that run it."""

    article_id: str
    day: str | None
    found: FoundProgram
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    budgets: tuple[Budget, ...]
    cue: Evidence | None
    """The words that tell the status."""
    evidence: tuple[Evidence, ...]


pickle_by_fields(ProgramSighting)


PROGRAMS = ("programs",)
Rows = Sequence[ProgramSighting]


@dataclass(frozen=True, slots=True)
class LastingPrograms:
    """The ids of programs: those that an earlier run gave, else those that their names give."""

    kept: Mapping[str, Identity] = field(default_factory=dict)
    """Id by content -> the identity that an earlier run makes of it."""

    def id_of(self, reading: Reading, found: FoundProgram) -> str:
        """The id of the program's record."""
        natural = _natural(reading, found)
        return self.kept[natural].id if natural in self.kept else natural

    def ids_in(self, reading: Reading) -> dict[str, str]:
        """Name of each program in the article -> id of its record.

        Programs are one where their names are spelled alike and one country's releases name them;
        budget lines and names of one or two words only within one publisher's.
        """
        programs = sorted(reading.mentions.programs, key=lambda one: (_key(reading, one), one.name))
        return {found.name: self.id_of(reading, found) for found in programs}


def lasting_programs(readings: Iterable[Reading], memory: Memory) -> LastingPrograms:
    """The programs that an earlier run knew, by the places that it read them at."""
    held = memory.places(PROGRAMS)
    if not held:
        return LastingPrograms()
    places: dict[str, set[Place]] = defaultdict(set)
    for reading in readings:
        for found in reading.mentions.programs:
            every = ((reading.article.id, start) for start, _ in found.spans)
            places[_natural(reading, found)].update(telling_places(every, held))
    naturals = sorted(places)
    drafts = [
        Draft("program", natural, telling_places(places[natural], held)) for natural in naturals
    ]
    identities = memory.identities(PROGRAMS, drafts)
    return LastingPrograms(dict(zip(naturals, identities, strict=True)))


class Programs:
    """The programs of linked articles, which are shown to it one by one."""

    def __init__(self, lasting: LastingPrograms, spill: Spill) -> None:
        self._lasting = lasting
        self._sightings: Sorter[ProgramSighting] = spill.sorter()

    def see(self, reading: Reading) -> None:
        """Take the programs of one article."""
        for found in reading.mentions.programs:
            self._sightings.add(self._lasting.id_of(reading, found), _sighting(reading, found))

    def records(self, targets: Sorter[str]) -> Iterator[Program]:
        """One record for each program, in the order of ids; `targets` has targets by program."""
        identities = {one.id: one for one in self._lasting.kept.values()}
        promised = targets.groups()
        program, ids = next(promised, ("", iter(())))
        for key, rows in self._sightings.groups():
            record = _record(key, list(rows), identities.get(key, Identity(key)))
            if program == key:
                record = record.model_copy(update={"target_ids": tuple(sorted(ids))})
                program, ids = next(promised, ("", iter(())))
            yield record


def _natural(reading: Reading, found: FoundProgram) -> str:
    return make_id("program", *_key(reading, found))


def _key(reading: Reading, found: FoundProgram) -> tuple[str, str]:
    name = name_key(_PARENTHESIS.sub(" ", found.name))
    narrow = found.kind == "budget_line" or len(name.split()) < 3
    scope = reading.article.publisher if narrow else reading.country
    return name, scope or ""


def _sighting(reading: Reading, found: FoundProgram) -> ProgramSighting:
    ids = reading.body_ids
    return ProgramSighting(
        article_id=reading.article.id,
        day=reading.article.published,
        found=found,
        leads=tuple(ids[name] for name in found.leads if name in ids),
        partners=tuple(ids[name] for name in found.partners if name in ids),
        budgets=tuple(_budget(reading, reading.mentions.money[at]) for at in found.budgets),
        cue=reading.evidence(*found.status_span) if found.status_span else None,
        evidence=tuple(reading.evidence(*span) for span in found.spans),
    )


def _record(key: str, rows: Rows, identity: Identity) -> Program:
    names = Counter(one.found.name for one in rows)
    name = min(names, key=lambda form: (-names[form], form))
    aliases = {form for one in rows for form in (one.found.name, *one.found.aliases)} - {name}
    kinds = Counter(one.found.kind for one in rows)
    leads = {body for one in rows for body in one.leads}
    partners = {body for one in rows for body in one.partners}
    status, cue = _status(rows)
    return Program(
        id=key,
        name=name,
        aliases=tuple(sorted(aliases)),
        kind=_most(kinds),
        status=status,
        status_evidence=cue,
        lead_ids=tuple(sorted(leads)),
        partner_ids=tuple(sorted(partners - leads)),
        period=next((one.found.period for one in rows if one.found.period), None),
        budgets=tuple(_budgets(rows)),
        target_ids=(),
        evidence=sorted_evidence(place for one in rows for place in one.evidence),
        former_ids=identity.former_ids,
        split_from=identity.split_from,
    )


def _most(votes: Counter[str]) -> Any:
    return min(votes, key=lambda one: (-votes[one], one))


def _status(rows: Rows) -> tuple[Any, Evidence | None]:
    """The status that the latest dated article gives, and its cue."""
    for one in reversed(sorted(rows, key=lambda one: (one.day or "", one.article_id))):
        if one.found.status and one.cue:
            return one.found.status, one.cue
    return None, None


def _budget(reading: Reading, one: FoundMoney) -> Budget:
    return Budget(
        currency=one.currency,
        amount=one.amount,
        amount_max=one.amount_max,
        bound=one.bound,
        period=one.period,
        evidence=reading.evidence(one.start, one.end),
    )


def _budgets(rows: Rows) -> list[Budget]:
    seen: dict[tuple[object, ...], Budget] = {}
    for row in rows:
        for one in row.budgets:
            seen.setdefault((one.currency, one.amount, one.amount_max, one.period), one)
    return sorted(seen.values(), key=lambda one: (one.period or "", one.currency, one.amount))
