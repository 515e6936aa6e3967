"""People of all articles -> officials: one person is one record, however the name is spelled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import get_args

from extract.components.officials import FoundPost
from extract.naming.name_order import name_ring
from extract.naming.seats import seat_of
from extract.quick_pickle import pickle_by_fields
from extract.resolve.bodies import BodyIndex
from extract.resolve.lasting_ids import Draft, Place, keep_ids, telling_places
from extract.resolve.memory import NO_MEMORY, Memory
from extract.resolve.reading import Reading, sorted_evidence
from extract.resolve.rulings import Cluster
from extract.resolve.same_person import (
    Namesakes,
    PersonSighting,
    group_people,
    sighting_of,
    title_key,
)
from extract.spill import Again, Rows, Sorter, Spill
from models.evidence import Evidence
from models.official import BodyRule, Official, Post, Sighting

_Row = tuple[PersonSighting, FoundPost, Evidence]
PEOPLE = ("officials",)
pickle_by_fields(Official)


class People:
    """The people of linked articles, which are shown to it one by one.

    `namesakes` has seen the names of all people in all articles.
    """

    def __init__(
        self,
        namesakes: Namesakes,
        bodies: BodyIndex,
        spill: Spill,
        memory: Memory = NO_MEMORY,
    ) -> None:
        self._namesakes, self._surnames = namesakes, namesakes.surnames
        self._bodies = bodies
        self._sightings: Sorter[PersonSighting] = spill.sorter()
        self._spill, self._memory = spill, memory

    def see(self, reading: Reading) -> None:
        """Take the people of one article."""
        for found in reading.mentions.officials:
            one = sighting_of(reading, found, self._surnames, self._bodies)
            self._sightings.add(self._namesakes.of(found.name), one)

    def records(self) -> Iterator[Official]:
        """One record for each person, with the id of the earlier run that knew the person."""
        if self._memory.is_empty:
            return self._fresh()
        return self._lasting()

    def _fresh(self) -> Iterator[Official]:
        """Every person under the id that the first sighting gives; one set of equal ids at a time."""
        found: Sorter[Official] = self._spill.sorter()
        for members in _people(self._sightings, self._surnames):
            record = _record_of(members)
            found.add(record.id, record)
        for _, same in found.groups():
            records = list(same)
            if len(records) == 1:
                yield records[0]
                continue
            identities = keep_ids([_draft_of(one) for one in records])
            for record, identity in zip(records, identities, strict=True):
                yield record.model_copy(update={"id": identity.id})

    def _lasting(self) -> Iterator[Official]:
        memory = self._memory
        held = memory.places(PEOPLE)
        clusters = memory.obey(
            PEOPLE,
            Again(lambda: _people(self._sightings, self._surnames)),
            lambda groups: _fresh_ids(groups, held, memory),
            lambda part: group_people(part, self._surnames),
        )
        drafts: list[Draft] = []
        records: Rows[Official] = self._spill.rows()
        for cluster in clusters:
            for decision, one, other in cluster.by_decision:
                other.join("decision", f"{decision.by}: {decision.why}".rstrip(": "), one)
            drafts.append(_draft(cluster, held))
            records.append(_record_of(cluster.members))
        names = {one.id: _names_of(one, memory) for one in memory.previous.officials}
        identities = memory.identities(PEOPLE, drafts, names)
        for record, identity in zip(records, identities, strict=True):
            yield record.model_copy(
                update={
                    "id": identity.id,
                    "former_ids": identity.former_ids,
                    "split_from": identity.split_from,
                }
            )


def _record_of(members: Sequence[PersonSighting]) -> Official:
    return _record(sorted(members, key=lambda one: one.order))


def _people(
    sightings: Sorter[PersonSighting], surnames: frozenset[str]
) -> Iterator[list[PersonSighting]]:
    """The sightings of each person, one set of namesakes after the other."""
    for _, group in sightings.groups():
        yield from group_people(group, surnames)


def _fresh_ids(
    groups: Sequence[list[PersonSighting]], held: frozenset[Place], memory: Memory
) -> list[str]:
    drafts = [_draft(Cluster(group), held) for group in groups]
    return [one.id for one in memory.fresh(drafts)]


def _draft(cluster: Cluster[PersonSighting], held: frozenset[Place]) -> Draft:
    first = min(cluster.members, key=lambda one: one.order)
    return Draft(
        kind="official",
        natural=first.natural,
        places=telling_places((place for one in cluster.members for place in one.places), held),
        names=_names(cluster.members) if held else _UNNAMED,
        preferred=cluster.preferred,
        apart=cluster.apart,
        joined=cluster.joined,
    )


def _draft_of(record: Official) -> Draft:
    """The same of a person that is as found."""
    first = record.evidence[0]
    return Draft("official", record.id, frozenset(((first.article_id, first.start),)))


def _names(members: Sequence[PersonSighting]) -> frozenset[str]:
    """Every name with every body."""
    return frozenset(f"{one.key}|{body}" for one in members for body in one.lineages or ("",))


_UNNAMED: frozenset[str] = frozenset()
"""Without an earlier run, nobody need be recognised by a name."""


def _names_of(record: Official, memory: Memory) -> frozenset[str]:
    """What a person of an earlier run is recognised by: every name with every body."""
    keys = {name_ring(one.name) for one in record.sightings} | {name_ring(record.name)}
    held = {
        memory.body_key(post.agency_id or post.organization_id, post.organization)
        for post in record.posts
    }
    return frozenset(f"{key}|{body}" for key in keys for body in held)


def _record(members: Sequence[PersonSighting]) -> Official:
    """The record under the id that its first sighting gives it."""
    names = Counter(one.found.name for one in members)
    name = min(names, key=lambda form: (is_short(form), -names[form], form))
    aliases = {form for one in members for form in (one.found.name, *one.found.aliases)}
    return Official(
        id=members[0].natural,
        name=name,
        aliases=tuple(sorted(aliases - {name})),
        posts=_posts(members),
        evidence=sorted_evidence(place for one in members for place in one.evidence),
        sightings=tuple(_sighting(one) for one in members),
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


def _posts(members: Sequence[PersonSighting]) -> tuple[Post, ...]:
    rows: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for person in members:
        for post, evidence in zip(person.found.posts, person.post_evidence, strict=True):
            key = person.body_keys[post.organization] if post.organization else ""
            rows[title_key(seat_of(post.title, of_a_body=bool(key))), key].append(
                (person, post, evidence)
            )
    return tuple(_post(rows[key]) for key in sorted(rows))


_SUREST = get_args(BodyRule)


def _post(rows: Sequence[_Row]) -> Post:
    titles = Counter(post.title for _, post, _ in rows)
    names = Counter(post.organization for _, post, _ in rows if post.organization)
    days = sorted(person.day for person, _, _ in rows if person.day)
    person, post, _ = rows[0]
    body = person.record_ids[post.organization] if post.organization else None
    return Post(
        title=min(titles, key=lambda form: (-titles[form], form)),
        organization=min(names, key=lambda form: (-names[form], str(form))) if names else None,
        agency_id=body if body and body.startswith("agency-") else None,
        organization_id=body if body and body.startswith("organization-") else None,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        evidence=sorted_evidence(evidence for _, _, evidence in rows),
        organization_rule=min(
            (post.rule for _, post, _ in rows if post.organization and post.rule),
            key=_SUREST.index,
            default=None,
        ),
    )
