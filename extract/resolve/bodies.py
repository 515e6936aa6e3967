"""Bodies of all articles -> agencies and organizations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.components.bodies import FoundBody
from extract.gazetteer import Registry
from extract.resolve.reading import Reading, sorted_evidence
from extract.words import name_key
from models.body import Agency, Organization
from models.evidence import Evidence
from models.record import make_id


@dataclass(slots=True)
class _Body:
    key: str
    found: list[FoundBody] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)


def resolve_bodies(
    readings: Sequence[Reading], registry: Registry
) -> tuple[list[Agency], list[Organization]]:
    """One record for each body; fills `body_ids` of every reading.

    Bodies are one where they have one entry in the gazetteer, else where their names are spelled
    alike. What most articles read as public is an agency.
    """
    bodies: dict[str, _Body] = {}
    for reading in readings:
        for one in reading.mentions.bodies:
            key = one.entry_id or name_key(one.name)
            body = bodies.setdefault(key, _Body(key))
            body.found.append(one)
            body.readings.append(reading)
            body.evidence += (reading.evidence(*span) for span in one.spans)
    ids = {key: _id(body) for key, body in bodies.items()}
    for body in bodies.values():
        for one, reading in zip(body.found, body.readings, strict=True):
            reading.body_ids[one.name] = ids[body.key]
    agencies: list[Agency] = []
    organizations: list[Organization] = []
    for body in bodies.values():
        if _is_public(body):
            agencies.append(Agency(**_fields(body, ids, registry), kind=_kind(body)))
        else:
            organizations.append(Organization(**_fields(body, ids, registry), kind=_kind(body)))
    return sorted(agencies, key=lambda one: one.id), sorted(organizations, key=lambda one: one.id)


def _is_public(body: _Body) -> bool:
    votes = Counter(one.public for one in body.found)
    return votes[True] >= votes[False]


def _id(body: _Body) -> str:
    return make_id("agency" if _is_public(body) else "organization", body.key)


def _kind(body: _Body) -> Any:
    public = _is_public(body)
    votes = Counter(one.kind for one in body.found if one.public == public)
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _fields(body: _Body, ids: dict[str, str], registry: Registry) -> dict[str, Any]:
    names = Counter(one.name for one in body.found)
    name = min(names, key=lambda form: (-names[form], form))
    acronyms = {form for one in body.found for form in one.acronyms} - {name}
    aliases = {form for one in body.found for form in (*one.aliases, one.name)} - {name} - acronyms
    entry = registry.by_id.get(body.key)
    countries = Counter(one.country for one in body.found if one.country)
    return {
        "id": ids[body.key],
        "name": name,
        "acronyms": tuple(sorted(acronyms)),
        "aliases": tuple(sorted(aliases)),
        "country": min(countries, key=lambda code: (-countries[code], code)) if countries else None,
        "parent_id": _parent(body, ids),
        "succeeds_id": _predecessor(entry.succeeds if entry else (), ids, registry),
        "registry_id": entry.id if entry else None,
        "evidence": sorted_evidence(body.evidence),
    }


def _parent(body: _Body, ids: dict[str, str]) -> str | None:
    votes = Counter(one.parent for one in body.found if one.parent in ids)
    parent = min(votes, key=lambda key: (-votes[key], str(key))) if votes else None
    return ids[parent] if parent and ids[parent] != ids[body.key] else None


def _predecessor(former: Sequence[str], ids: dict[str, str], registry: Registry) -> str | None:
    """The nearest body it replaced that the run knows of."""
    seen: set[str] = set()
    ahead = list(former)
    while ahead:
        key = ahead.pop(0)
        if key in ids:
            return ids[key]
        if key not in seen and key in registry.by_id:
            seen.add(key)
            ahead += registry.by_id[key].succeeds
    return None


def names_by_id(readings: Sequence[Reading]) -> dict[str, set[str]]:
    """Every form of a body's name that was read, by the id of its record."""
    names: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for one in reading.mentions.bodies:
            names[reading.body_ids[one.name]] |= {one.name, *one.acronyms, *one.aliases}
    return names
