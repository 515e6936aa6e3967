"""People of all articles -> officials: one person is one record, however the name is spelled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.components.officials import FoundOfficial, FoundPost
from extract.name_order import given_initials, initials_of, letters, name_parts
from extract.resolve.bodies import BodyIndex
from extract.resolve.reading import Reading, sorted_evidence
from models.official import Official, Post
from models.record import make_id


@dataclass(slots=True)
class _Person:
    """One person as one article has it."""

    reading: Reading
    found: FoundOfficial
    key: str
    initials: tuple[str, str] | None
    body_keys: dict[str, str]
    """Organization of a post -> what identifies it."""
    lineages: frozenset[str]
    """Those bodies and all that they replaced."""


@dataclass(slots=True)
class _Group:
    people: list[_Person] = field(default_factory=list)

    @property
    def bodies(self) -> set[str]:
        return {key for person in self.people for key in person.lineages}

    @property
    def titles(self) -> set[str]:
        return {_title_key(post.title) for person in self.people for post in person.found.posts}


def resolve_officials(
    readings: Sequence[Reading], surnames: frozenset[str], bodies: BodyIndex
) -> list[Official]:
    """One record for each person.

    People of one name are one where a body (or one that it replaced) or a post is the same; a
    name with initials joins the one full name with those initials in the same post of the same
    body.
    """
    people: dict[str, list[_Person]] = defaultdict(list)
    short: list[_Person] = []
    for reading in readings:
        for found in reading.mentions.officials:
            initials = initials_of(found.name, surnames)
            held = {
                post.organization: bodies.key(reading, post.organization)
                for post in found.posts
                if post.organization
            }
            person = _Person(
                reading,
                found,
                "|".join(name_parts(found.name, surnames)),
                initials,
                held,
                frozenset(key for body in held.values() for key in bodies.lineage(body)),
            )
            if initials:
                short.append(person)
            else:
                people[person.key].append(person)
    groups = [group for key in sorted(people) for group in _same_name(people[key])]
    _attach_initials(groups, short, surnames)
    records = [_record(group, bodies) for group in groups]
    return sorted(_distinct(records), key=lambda one: one.id)


def _title_key(title: str) -> str:
    return re.sub(r"[\s-]+", " ", title.lower())


def _same_name(people: Sequence[_Person]) -> list[_Group]:
    """People of one name, parted where neither body nor post ties them together."""
    groups: list[_Group] = []
    ordered = sorted(people, key=lambda one: (not one.body_keys, one.reading.article.id))
    for person in ordered:
        bodies = set(person.lineages)
        titles = {_title_key(post.title) for post in person.found.posts}
        tied = [group for group in groups if _ties(group, bodies, titles)]
        if not tied or (len(tied) > 1 and not bodies):
            tied = [_Group()]
            groups += tied
        tied[0].people.append(person)
    return _joined(groups)


def _ties(group: _Group, bodies: set[str], titles: set[str]) -> bool:
    if bodies & group.bodies:
        return True
    return bool(titles & group.titles) and (not bodies or not group.bodies)


def _joined(groups: list[_Group]) -> list[_Group]:
    """Groups that a later member tied together, made one."""
    kept: list[_Group] = []
    for group in groups:
        home = next((k for k in kept if k.bodies & group.bodies), None)
        if home:
            home.people += group.people
        else:
            kept.append(group)
    return kept


def _attach_initials(
    groups: list[_Group], short: Sequence[_Person], surnames: frozenset[str]
) -> None:
    by_initials: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for group in groups:
        spelled = {given_initials(person.found.name, surnames) for person in group.people}
        for initials in sorted(spelled):
            by_initials[initials].append(group)
    alone: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in sorted(short, key=lambda one: one.reading.article.id):
        assert person.initials is not None
        titles = {_title_key(post.title) for post in person.found.posts}
        fitting = [
            group
            for group in by_initials.get(person.initials, [])
            if group.bodies & person.lineages and group.titles & titles
        ]
        if len(fitting) == 1:
            fitting[0].people.append(person)
        else:
            alone[person.initials].append(person)
    for key in sorted(alone):
        groups += _same_name(alone[key])


def _record(group: _Group, bodies: BodyIndex) -> Official:
    names = Counter(person.found.name for person in group.people)
    name = min(names, key=lambda form: (initials_like(form), -names[form], form))
    aliases = {
        form for person in group.people for form in (person.found.name, *person.found.aliases)
    }
    posts = _posts(group, bodies)
    evidence = [
        person.reading.evidence(*span) for person in group.people for span in person.found.spans
    ]
    first = min(
        group.people,
        key=lambda one: (one.reading.article.published or "9999", one.reading.article.id),
    )
    held = sorted(first.body_keys.values())
    return Official(
        id=make_id("official", letters(name), held[0] if held else None),
        name=name,
        aliases=tuple(sorted(aliases - {name})),
        posts=posts,
        evidence=sorted_evidence(evidence),
    )


def initials_like(name: str) -> bool:
    """Whether the name has initials in place of given names."""
    plain = (word.replace(".", "") for word in name.split())
    return any(word.isupper() and len(word) <= 3 for word in plain)


def _posts(group: _Group, bodies: BodyIndex) -> tuple[Post, ...]:
    rows: dict[tuple[str, str], list[tuple[Reading, FoundPost]]] = defaultdict(list)
    for person in group.people:
        for post in person.found.posts:
            key = person.body_keys[post.organization] if post.organization else ""
            rows[_title_key(post.title), key].append((person.reading, post))
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


def _distinct(records: Sequence[Official]) -> list[Official]:
    """Records with ids of their own: two people of one name and no body are told apart by place."""
    seen: dict[str, Official] = {}
    for record in sorted(records, key=lambda one: (one.id, one.evidence[0].article_id)):
        key = record.id
        while key in seen:
            key = make_id("official", key, record.evidence[0].article_id)
        seen[key] = record.model_copy(update={"id": key})
    return list(seen.values())
