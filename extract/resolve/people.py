"""People of all articles -> officials: one person is one record, however the name is spelled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.components.officials import FoundPost
from extract.naming.name_order import name_ring
from extract.resolve.bodies import BodyIndex
from extract.resolve.lasting_ids import Draft, Identity
from extract.resolve.memory import NO_MEMORY, Memory
from extract.resolve.reading import Reading, sorted_evidence
from extract.resolve.rulings import Cluster
from extract.resolve.same_person import (
    PersonSighting,
    group_people,
    sightings_of,
    title_key,
)
from models.official import Official, Post, Sighting

PEOPLE = ("officials",)


def resolve_officials(
    readings: Sequence[Reading],
    surnames: frozenset[str],
    bodies: BodyIndex,
    memory: Memory = NO_MEMORY,
) -> list[Official]:
    """One record for each person, with the id of the earlier run that knew the person."""
    groups = group_people(sightings_of(readings, surnames, bodies), surnames)
    drafts = [_draft(Cluster(group)) for group in groups]
    ids = [one.id for one in memory.fresh(drafts)]
    clusters = memory.obey(PEOPLE, groups, ids, lambda part: group_people(part, surnames))
    for cluster in clusters:
        for decision, one, other in cluster.by_decision:
            other.join("decision", f"{decision.by}: {decision.why}".rstrip(": "), one)
    names = {one.id: _names_of(one, memory) for one in memory.previous.officials}
    identities = memory.identities(PEOPLE, [_draft(one) for one in clusters], names)
    records = [
        _record(sorted(cluster.members, key=lambda one: one.order), identity, bodies)
        for cluster, identity in zip(clusters, identities, strict=True)
    ]
    return sorted(records, key=lambda one: one.id)


def _draft(cluster: Cluster[PersonSighting]) -> Draft:
    first = min(cluster.members, key=lambda one: one.order)
    return Draft(
        kind="official",
        natural=first.natural,
        places=frozenset(place for one in cluster.members for place in one.places),
        names=frozenset(
            f"{one.key}|{body}" for one in cluster.members for body in one.lineages or ("",)
        ),
        preferred=cluster.preferred,
        apart=cluster.apart,
        joined=cluster.joined,
    )


def _names_of(record: Official, memory: Memory) -> frozenset[str]:
    """What a person of an earlier run is recognised by: every name with every body."""
    keys = {name_ring(one.name) for one in record.sightings} | {name_ring(record.name)}
    held = {
        memory.body_key(post.agency_id or post.organization_id, post.organization)
        for post in record.posts
    }
    return frozenset(f"{key}|{body}" for key in keys for body in held)


def _record(members: Sequence[PersonSighting], identity: Identity, bodies: BodyIndex) -> Official:
    names = Counter(one.found.name for one in members)
    name = min(names, key=lambda form: (is_short(form), -names[form], form))
    aliases = {form for one in members for form in (one.found.name, *one.found.aliases)}
    return Official(
        id=identity.id,
        name=name,
        aliases=tuple(sorted(aliases - {name})),
        posts=_posts(members, bodies),
        evidence=sorted_evidence(
            one.reading.evidence(*span) for one in members for span in one.found.spans
        ),
        sightings=tuple(_sighting(one) for one in members),
        former_ids=identity.former_ids,
        split_from=identity.split_from,
    )


def _sighting(one: PersonSighting) -> Sighting:
    return Sighting(
        article_id=one.article_id,
        name=one.found.name,
        rule=one.rule,
        shared=one.shared,
        like=one.like.article_id if one.like else None,
    )


def is_short(name: str) -> bool:
    """Whether the name is a surname alone, or has initials in place of given names."""
    plain = [word.replace(".", "") for word in name.split()]
    return len(plain) == 1 or any(word.isupper() and len(word) <= 3 for word in plain)


def _posts(members: Sequence[PersonSighting], bodies: BodyIndex) -> tuple[Post, ...]:
    rows: dict[tuple[str, str], list[tuple[Reading, FoundPost]]] = defaultdict(list)
    for person in members:
        for post in person.found.posts:
            key = person.body_keys[post.organization] if post.organization else ""
            rows[title_key(post.title), key].append((person.reading, post))
    return tuple(_post(rows[key], bodies) for key in sorted(rows))


def _post(rows: Sequence[tuple[Reading, FoundPost]], bodies: BodyIndex) -> Post:
    titles = Counter(post.title for _, post in rows)
    names = Counter(post.organization for _, post in rows if post.organization)
    days = sorted(reading.article.published for reading, _ in rows if reading.article.published)
    reading, post = rows[0]
    body = bodies.record_id(reading, post.organization) if post.organization else None
    return Post(
        title=min(titles, key=lambda form: (-titles[form], form)),
        organization=min(names, key=lambda form: (-names[form], str(form))) if names else None,
        agency_id=body if body and body.startswith("agency-") else None,
        organization_id=body if body and body.startswith("organization-") else None,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        evidence=sorted_evidence(reading.evidence(post.start, post.end) for reading, post in rows),
    )
