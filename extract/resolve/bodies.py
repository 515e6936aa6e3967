"""Bodies of all articles -> agencies and organizations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from extract.components.bodies import FoundBody
from extract.gazetteer import BodyEntry, Registry
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
    alike; ministries and parliaments also only where they are of one country. What most articles
    read as public is an agency.
    """
    bodies: dict[str, _Body] = {}
    for reading in readings:
        for one in reading.mentions.bodies:
            key = body_key(one)
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


_OF_A_COUNTRY = frozenset(("ministry", "legislature", "cabinet"))
"""Kinds of bodies of which each country can have one of the same name."""


def body_key(one: FoundBody) -> str:
    """What identifies a body: its entry in the gazetteer, else its normalised name."""
    if one.entry_id:
        return one.entry_id
    key = name_key(one.name)
    return f"{key}, {one.country}" if one.kind in _OF_A_COUNTRY and one.country else key


class BodyIndex:
    """Which record a name in an article stands for, whether or not that article has the body."""

    def __init__(
        self,
        registry: Registry,
        agencies: Sequence[Agency],
        organizations: Sequence[Organization],
    ) -> None:
        self.registry = registry
        self.by_entry: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for one in (*agencies, *organizations):
            if one.registry_id:
                self.by_entry[one.registry_id] = one.id
            for name in (one.name, *one.aliases):
                self.by_name[name_key(name)].add(one.id)

    def key(self, reading: Reading, name: str) -> str:
        """What identifies the body of that name: the same whatever else the run holds."""
        for one in reading.mentions.bodies:
            if one.name == name:
                return body_key(one)
        entry = self._entry(reading, name)
        return entry.id if entry else name_key(name)

    def record_id(self, reading: Reading, name: str) -> str | None:
        """The id of the body's record, where the run has it."""
        if name in reading.body_ids:
            return reading.body_ids[name]
        entry = self._entry(reading, name)
        if entry is not None:
            return self.by_entry.get(entry.id)
        named = self.by_name.get(name_key(name), set())
        return min(named) if len(named) == 1 else None

    def lineage(self, key: str) -> frozenset[str]:
        """The body and all that it replaced."""
        seen: set[str] = set()
        ahead = [key]
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                entry = self.registry.by_id.get(one)
                ahead += entry.succeeds if entry else ()
        return frozenset(seen)

    def _entry(self, reading: Reading, name: str) -> BodyEntry | None:
        entries = self.registry.named(name)
        day = reading.article.published
        alive = [one for one in entries if one.lived_on(date.fromisoformat(day))] if day else []
        own = [one for one in alive or entries if one.country in (reading.country, None)]
        chosen = own or alive or entries
        return chosen[0] if len({one.country for one in chosen}) == 1 else None


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
