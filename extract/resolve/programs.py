"""Programs of all articles -> records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from extract.components.programs import FoundProgram
from extract.resolve.reading import Reading, sorted_evidence
from extract.words import name_key
from models.evidence import Evidence
from models.program import Budget, Program
from models.record import make_id

Rows = list[tuple[Reading, FoundProgram]]


def resolve_programs(readings: Sequence[Reading]) -> list[Program]:
    """One record for each program; fills `program_ids` of every reading.

    Programs are one where their names are spelled alike and one country's releases name them;
    budget lines and names of one or two words only within one publisher's.
    """
    groups: dict[tuple[str, str], Rows] = defaultdict(list)
    for reading in readings:
        for found in reading.mentions.programs:
            groups[_key(reading, found)].append((reading, found))
    records = []
    for key in sorted(groups):
        record = _record(key, groups[key])
        for reading, found in groups[key]:
            reading.program_ids[found.name] = record.id
        records.append(record)
    return sorted(records, key=lambda one: one.id)


def _key(reading: Reading, found: FoundProgram) -> tuple[str, str]:
    name = name_key(found.name)
    narrow = found.kind == "budget_line" or len(name.split()) < 3
    scope = reading.article.publisher if narrow else reading.country
    return name, scope or ""


def _record(key: tuple[str, str], rows: Rows) -> Program:
    names = Counter(found.name for _, found in rows)
    name = min(names, key=lambda form: (-names[form], form))
    aliases = {form for _, found in rows for form in (found.name, *found.aliases)} - {name}
    kinds = Counter(found.kind for _, found in rows)
    leads = _bodies(rows, "leads")
    status, cue = _status(rows)
    return Program(
        id=make_id("program", *key),
        name=name,
        aliases=tuple(sorted(aliases)),
        kind=_most(kinds),
        status=status,
        status_evidence=cue,
        lead_ids=leads,
        partner_ids=tuple(one for one in _bodies(rows, "partners") if one not in leads),
        period=next((found.period for _, found in rows if found.period), None),
        budgets=tuple(_budgets(rows)),
        target_ids=(),
        evidence=sorted_evidence(
            reading.evidence(*span) for reading, found in rows for span in found.spans
        ),
    )


def _most(votes: Counter[str]) -> Any:
    return min(votes, key=lambda one: (-votes[one], one))


def _status(rows: Rows) -> tuple[Any, Evidence | None]:
    """The status that the latest dated article gives, and its cue."""
    dated = sorted(rows, key=lambda row: (row[0].article.published or "", row[0].article.id))
    for reading, found in reversed(dated):
        if found.status and found.status_span:
            return found.status, reading.evidence(*found.status_span)
    return None, None


def _bodies(rows: Rows, side: str) -> tuple[str, ...]:
    found = {
        reading.body_ids[name]
        for reading, program in rows
        for name in getattr(program, side)
        if name in reading.body_ids
    }
    return tuple(sorted(found))


def _budgets(rows: Rows) -> list[Budget]:
    seen: dict[tuple[object, ...], Budget] = {}
    for reading, found in rows:
        for place in found.budgets:
            one = reading.mentions.money[place]
            key = one.currency, one.amount, one.amount_max, one.period
            seen.setdefault(
                key,
                Budget(
                    currency=one.currency,
                    amount=one.amount,
                    amount_max=one.amount_max,
                    bound=one.bound,
                    period=one.period,
                    evidence=reading.evidence(one.start, one.end),
                ),
            )
    return sorted(seen.values(), key=lambda one: (one.period or "", one.currency, one.amount))
