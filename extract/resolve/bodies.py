"""Bodies of all articles -> agencies and organizations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from extract.components.bodies import FoundBody
from extract.gazetteer import BodyEntry, Registry
from extract.quick_pickle import pickle_by_fields
from extract.resolve.lasting_ids import Draft, Identity, Place, telling_places
from extract.resolve.memory import NO_MEMORY, Memory, keyed_name
from extract.resolve.reading import Reading, sorted_evidence
from extract.resolve.rulings import Cluster
from extract.spill import Again, Rows, Sorter, Spill
from extract.words import name_key
from models.body import Agency, Organization
from models.evidence import Evidence
from models.record import make_id


@dataclass(frozen=True, slots=True)
class BodySighting:
    """One body as one article has it."""

    article_id: str
    found: FoundBody
    key: str
    natural: str
    evidence: tuple[Evidence, ...]

    @property
    def places(self) -> frozenset[Place]:
        return frozenset((self.article_id, start) for start, _ in self.found.spans)


pickle_by_fields(BodySighting)


BODY_KINDS = ("agencies", "organizations")
Body = Agency | Organization
pickle_by_fields(Agency)
pickle_by_fields(Organization)


@dataclass(slots=True)
class LinkedBodies:
    """The bodies of a run: their records, and for which of them a name in an article stands."""

    index: BodyIndex
    records: Rows[Body]
    _ids: dict[str, str]
    """What identifies a body -> id of its record."""
    _parted: dict[tuple[str, str], str]
    """Article and name -> id, where a decision took it out of the body's record."""

    def ids_in(self, reading: Reading) -> dict[str, str]:
        """Name of each body in the article -> id of its record."""
        keys = {one.name: body_key(one) for one in sorted(reading.mentions.bodies, key=body_key)}
        key = reading.article.id
        return {name: self._parted.get((key, name)) or self._ids[keys[name]] for name in keys}


def resolve_bodies(
    readings: Iterable[Reading], registry: Registry, spill: Spill, memory: Memory = NO_MEMORY
) -> LinkedBodies:
    """One record for each body.

    Bodies are one where they have one entry in the gazetteer, else where their names are spelled
    alike; ministries and parliaments also only where they are of one country. What most articles
    read as public is an agency. An earlier run and decisions overrule this.
    """
    sightings: Sorter[BodySighting] = spill.sorter()
    for reading in readings:
        for found in reading.mentions.bodies:
            one = _sighting(reading, found)
            sightings.add(one.key, one)
    clusters = memory.obey(
        BODY_KINDS,
        Again(lambda: (list(group) for _, group in sightings.groups())),
        lambda groups: [group[0].natural for group in groups],
        lambda part: [part],
    )
    held = memory.places(BODY_KINDS)
    drafts: list[Draft] = []
    parts: Rows[dict[str, Any]] = spill.rows()
    homes: dict[str, int] = {}
    parted: dict[tuple[str, str], int] = {}
    for at, cluster in enumerate(clusters):
        drafts.append(_draft(cluster, registry, held))
        parts.append(_parts(cluster.members, registry))
        for one in cluster.members:
            if homes.setdefault(one.key, at) != at:
                parted[one.article_id, one.found.name] = at
    names = {one.id: body_names(one) for one in memory.bodies()}
    identities = memory.identities(BODY_KINDS, drafts, names)
    ids = {key: identities[at].id for key, at in homes.items()}
    linked = LinkedBodies(
        BodyIndex(registry),
        spill.rows(),
        ids,
        {place: identities[at].id for place, at in parted.items()},
    )
    for fields, identity in zip(parts, identities, strict=True):
        record = _record(fields, identity, ids, registry)
        linked.records.append(record)
        linked.index.add(record)
    return linked


def _sighting(reading: Reading, found: FoundBody) -> BodySighting:
    key = body_key(found)
    evidence = tuple(reading.evidence(*span) for span in found.spans)
    return BodySighting(reading.article.id, found, key, make_id("body", key), evidence)


def _draft(cluster: Cluster[BodySighting], registry: Registry, held: frozenset[Place]) -> Draft:
    kind = "agency" if _is_public(cluster.members) else "organization"
    key = cluster.members[0].key
    wanted = cluster.preferred
    entry = registry.by_id.get(key)
    places = (place for one in cluster.members for place in one.places)
    return Draft(
        kind=kind,
        natural=make_id(kind, key),
        places=telling_places(places, held),
        names=frozenset(
            {entry.id} if entry else {name_key(one.found.name) for one in cluster.members}
        ),
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

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.by_entry: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)

    def add(self, record: Body) -> None:
        """Take one body of the run."""
        if record.registry_id:
            self.by_entry.setdefault(record.registry_id, record.id)
        for name in (record.name, *record.aliases):
            self.by_name[name_key(name)].add(record.id)

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


def _parts(members: Sequence[BodySighting], registry: Registry) -> dict[str, Any]:
    """The fields of a record but for its identity; what it points at by what identifies it."""
    found = [one.found for one in members]
    names = Counter(one.name for one in found)
    name = min(names, key=lambda form: (-names[form], form))
    acronyms = {form for one in found for form in one.acronyms} - {name}
    aliases = {form for one in found for form in (*one.aliases, one.name)} - {name} - acronyms
    entry = next((registry.by_id[one.key] for one in members if one.key in registry.by_id), None)
    countries = Counter(one.country for one in found if one.country)
    return {
        "name": name,
        "acronyms": tuple(sorted(acronyms)),
        "aliases": tuple(sorted(aliases)),
        "kind": _kind(members),
        "country": min(countries, key=lambda code: (-countries[code], code)) if countries else None,
        "parent_id": Counter(one.parent for one in found),
        "succeeds_id": entry.succeeds if entry else (),
        "registry_id": entry.id if entry else None,
        "evidence": sorted_evidence(place for one in members for place in one.evidence),
        "public": _is_public(members),
    }


def _record(
    parts: dict[str, Any], identity: Identity, ids: dict[str, str], registry: Registry
) -> Body:
    kind = Agency if parts.pop("public") else Organization
    known = parts | {
        "id": identity.id,
        "parent_id": _parent(parts["parent_id"], identity.id, ids),
        "succeeds_id": _predecessor(parts["succeeds_id"], ids, registry),
        "former_ids": identity.former_ids,
        "split_from": identity.split_from,
    }
    return kind(**known)


def _parent(named: Counter[str | None], own: str, ids: dict[str, str]) -> str | None:
    votes = {key: count for key, count in named.items() if key in ids}
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
