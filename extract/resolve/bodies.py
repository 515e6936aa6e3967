"""Bodies of all articles -> agencies and organizations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from extract.components.bodies import FoundBody
from extract.gazetteer import BodyEntry, Registry
from extract.resolve.lasting_ids import Draft, Identity, Place
from extract.resolve.memory import NO_MEMORY, Memory, keyed_name
from extract.resolve.reading import Reading, sorted_evidence
from extract.resolve.rulings import Cluster
from extract.words import name_key
from models.body import Agency, Organization
from models.record import make_id


@dataclass(frozen=True, slots=True)
class BodySighting:
    """One body as one article has it."""

    reading: Reading
    found: FoundBody
    key: str
    natural: str

    @property
    def article_id(self) -> str:
        return self.reading.article.id

    @property
    def places(self) -> frozenset[Place]:
        return frozenset((self.article_id, start) for start, _ in self.found.spans)


def resolve_bodies(
    readings: Sequence[Reading], registry: Registry, memory: Memory = NO_MEMORY
) -> tuple[list[Agency], list[Organization]]:
    """One record for each body; fills `body_ids` of every reading.

    Bodies are one where they have one entry in the gazetteer, else where their names are spelled
    alike; ministries and parliaments also only where they are of one country. What most articles
    read as public is an agency. An earlier run and decisions overrule this.
    """
    sightings: dict[str, list[BodySighting]] = defaultdict(list)
    for reading in readings:
        for one in reading.mentions.bodies:
            key = body_key(one)
            sightings[key].append(BodySighting(reading, one, key, make_id("body", key)))
    groups = [sightings[key] for key in sorted(sightings)]
    clusters = memory.obey(
        BODY_KINDS, groups, [group[0].natural for group in groups], lambda part: [part]
    )
    names = {one.id: body_names(one) for one in memory.bodies()}
    identities = memory.identities(BODY_KINDS, [_draft(one, registry) for one in clusters], names)
    ids: dict[str, str] = {}
    for cluster, identity in zip(clusters, identities, strict=True):
        for sighting in cluster.members:
            ids.setdefault(sighting.key, identity.id)
            sighting.reading.body_ids[sighting.found.name] = identity.id
    agencies: list[Agency] = []
    organizations: list[Organization] = []
    for cluster, identity in zip(clusters, identities, strict=True):
        fields = _fields(cluster.members, identity, ids, registry)
        if _is_public(cluster.members):
            agencies.append(Agency(**fields))
        else:
            organizations.append(Organization(**fields))
    return sorted(agencies, key=lambda one: one.id), sorted(organizations, key=lambda one: one.id)


BODY_KINDS = ("agencies", "organizations")


def _draft(cluster: Cluster[BodySighting], registry: Registry) -> Draft:
    kind = "agency" if _is_public(cluster.members) else "organization"
    key = cluster.members[0].key
    wanted = cluster.preferred
    names = {name_key(form) for one in cluster.members for form in (one.found.name,)}
    entry = registry.by_id.get(key)
    return Draft(
        kind=kind,
        natural=make_id(kind, key),
        places=frozenset(place for one in cluster.members for place in one.places),
        names=frozenset({entry.id} if entry else names),
        preferred=wanted if wanted and wanted.startswith(kind + "-") else None,
        apart=cluster.apart,
        joined=tuple(one for one in cluster.joined if not one.startswith("body-")),
    )


def body_names(record: Agency | Organization) -> frozenset[str]:
    """What a body of an earlier run is recognised by where it shares no place with this one."""
    if record.registry_id:
        return frozenset((record.registry_id,))
    return frozenset(name_key(form) for form in (record.name, *record.aliases))


def body_key(one: FoundBody) -> str:
    """What identifies a body: its entry in the gazetteer, else its normalised name."""
    return one.entry_id or keyed_name(one.name, one.kind, one.country)


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


def _is_public(members: Sequence[BodySighting]) -> bool:
    votes = Counter(one.found.public for one in members)
    return votes[True] >= votes[False]


def _kind(members: Sequence[BodySighting]) -> Any:
    public = _is_public(members)
    votes = Counter(one.found.kind for one in members if one.found.public == public)
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _fields(
    members: Sequence[BodySighting], identity: Identity, ids: dict[str, str], registry: Registry
) -> dict[str, Any]:
    found = [one.found for one in members]
    names = Counter(one.name for one in found)
    name = min(names, key=lambda form: (-names[form], form))
    acronyms = {form for one in found for form in one.acronyms} - {name}
    aliases = {form for one in found for form in (*one.aliases, one.name)} - {name} - acronyms
    entry = next((registry.by_id[one.key] for one in members if one.key in registry.by_id), None)
    countries = Counter(one.country for one in found if one.country)
    return {
        "id": identity.id,
        "name": name,
        "acronyms": tuple(sorted(acronyms)),
        "aliases": tuple(sorted(aliases)),
        "kind": _kind(members),
        "country": min(countries, key=lambda code: (-countries[code], code)) if countries else None,
        "parent_id": _parent(found, identity.id, ids),
        "succeeds_id": _predecessor(entry.succeeds if entry else (), ids, registry),
        "registry_id": entry.id if entry else None,
        "evidence": sorted_evidence(
            one.reading.evidence(*span) for one in members for span in one.found.spans
        ),
        "former_ids": identity.former_ids,
        "split_from": identity.split_from,
    }


def _parent(found: Sequence[FoundBody], own: str, ids: dict[str, str]) -> str | None:
    votes = Counter(one.parent for one in found if one.parent in ids)
    parent = min(votes, key=lambda key: (-votes[key], str(key))) if votes else None
    return ids[parent] if parent and ids[parent] != own else None


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
