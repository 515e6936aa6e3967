"""Programs of all articles -> records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extract.components.programs import FoundProgram
from extract.money import FoundMoney
from extract.resolve.reading import Reading, sorted_evidence
from extract.spill import Sorter, Spill
from extract.words import name_key
from models.evidence import Evidence
from models.program import Budget, Program
from models.record import make_id


@dataclass(frozen=True, slots=True)
class ProgramSighting:
    """One program as one article has it, with the bodies looked up that run it."""

    key: tuple[str, str]
    article_id: str
    day: str | None
    found: FoundProgram
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    budgets: tuple[Budget, ...]
    cue: Evidence | None
    """The words that tell the status."""
    evidence: tuple[Evidence, ...]


Rows = Sequence[ProgramSighting]


def program_ids(reading: Reading) -> dict[str, str]:
    """Name of each program in the article -> id of its record.

    Programs are one where their names are spelled alike and one country's releases name them;
    budget lines and names of one or two words only within one publisher's.
    """
    named = sorted((_key(reading, found), found.name) for found in reading.mentions.programs)
    return {name: make_id("program", *key) for key, name in named}


def resolve_programs(
    readings: Iterable[Reading], targets: Sorter[str], spill: Spill
) -> Iterator[Program]:
    """One record for each program, in the order of ids; `targets` has targets by program."""
    sightings: Sorter[ProgramSighting] = spill.sorter()
    for reading in readings:
        for found in reading.mentions.programs:
            one = _sighting(reading, found)
            sightings.add(make_id("program", *one.key), one)
    promised = targets.groups()
    program, ids = next(promised, ("", iter(())))
    for key, rows in sightings.groups():
        record = _record(key, list(rows))
        if program == key:
            record = record.model_copy(update={"target_ids": tuple(sorted(ids))})
            program, ids = next(promised, ("", iter(())))
        yield record


def _key(reading: Reading, found: FoundProgram) -> tuple[str, str]:
    name = name_key(found.name)
    narrow = found.kind == "budget_line" or len(name.split()) < 3
    scope = reading.article.publisher if narrow else reading.country
    return name, scope or ""


def _sighting(reading: Reading, found: FoundProgram) -> ProgramSighting:
    ids = reading.body_ids
    return ProgramSighting(
        key=_key(reading, found),
        article_id=reading.article.id,
        day=reading.article.published,
        found=found,
        leads=tuple(ids[name] for name in found.leads if name in ids),
        partners=tuple(ids[name] for name in found.partners if name in ids),
        budgets=tuple(_budget(reading, reading.mentions.money[at]) for at in found.budgets),
        cue=reading.evidence(*found.status_span) if found.status_span else None,
        evidence=tuple(reading.evidence(*span) for span in found.spans),
    )


def _record(key: str, rows: Rows) -> Program:
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
