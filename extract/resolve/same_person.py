"""Which sightings of people are one person, and what says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from sys import intern

from extract.components.officials import FoundOfficial
from extract.naming.name_order import given_initials, initials_of, name_parts, name_ring
from extract.naming.romanisation import family_of, sound_of
from extract.quick_pickle import pickle_by_fields
from extract.resolve.bodies import BodyIndex
from extract.resolve.lasting_ids import Place
from extract.resolve.reading import Reading
from models.evidence import Evidence
from models.official import SightingRule
from models.record import make_id


@dataclass(slots=True, eq=False)
class PersonSighting:
    """One person as one article has it."""

    article_id: str
    day: str | None
    """When the article was published."""
    found: FoundOfficial
    key: str
    """The letters of the name, whatever the order of its parts."""
    family: str
    """The family name, in letters."""
    is_short: bool
    """Whether the article has no given name."""
    sound: str | None
    """What the spellings of a Korean name have in common."""
    initials: tuple[str, str] | None
    """Family name and initials, where the article has no more."""
    body_keys: dict[str, str]
    """Organization of a post -> what identifies it."""
    lineages: frozenset[str]
    """Those bodies and all that they replaced."""
    titles: frozenset[str]
    natural: str
    record_ids: dict[str, str | None]
    """Organization of a post -> id of its record."""
    evidence: tuple[Evidence, ...]
    post_evidence: tuple[Evidence, ...]
    """One for each post."""
    rule: SightingRule = "first"
    shared: str | None = None
    like: PersonSighting | None = None

    @property
    def places(self) -> frozenset[Place]:
        return frozenset((self.article_id, start) for start, _ in self.found.spans)

    @property
    def order(self) -> tuple[str, str, tuple[tuple[int, int], ...]]:
        """Earlier releases first; those without a day last."""
        return self.day or "9999", self.article_id, self.found.spans

    def join(self, rule: SightingRule, shared: str | None, like: PersonSighting) -> None:
        """Note what ties this sighting to an earlier one."""
        self.rule, self.shared, self.like = rule, shared, like


pickle_by_fields(PersonSighting)


class Namesakes:
    """Which names may stand for one person: those that share a family name, directly or not.

    People are told apart within such a set, so that one set at a time need be held.
    """

    def __init__(self, surnames: frozenset[str]) -> None:
        self.surnames = surnames
        self._first: dict[str, str] = {}
        """Letters of a name -> a family name that goes with them."""
        self._above: dict[str, str] = {}

    def watch(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings, once the names of their people are taken."""
        for reading in readings:
            for found in reading.mentions.officials:
                self._see(found.name)
            yield reading

    def _see(self, name: str) -> None:
        key, family = _name_key(name, self.surnames)
        for further in (self._first.setdefault(key, intern(family)), family_of(family)):
            one, other = sorted((self._root(further), self._root(family)))
            if one != other:
                self._above[other] = one

    def of(self, name: str) -> str:
        """What all names have in common that may stand for the person."""
        return self._root(_name_key(name, self.surnames)[1])

    def _root(self, family: str) -> str:
        while (above := self._above.get(family)) is not None:
            self._above[family] = self._above.get(above, above)
            family = above
        return family


@lru_cache(maxsize=50_000)
def _name_key(name: str, surnames: frozenset[str]) -> tuple[str, str]:
    """(what people of one name share, family name)."""
    initials = initials_of(name, surnames)
    if initials:
        return "|".join(initials), initials[0]
    return name_ring(name), name_parts(name, surnames)[0]


def sighting_of(
    reading: Reading, found: FoundOfficial, surnames: frozenset[str], bodies: BodyIndex
) -> PersonSighting:
    """One person of an article, with the bodies of the posts looked up."""
    held = {
        post.organization: bodies.key(reading, post.organization)
        for post in found.posts
        if post.organization
    }
    initials = initials_of(found.name, surnames)
    family, given = name_parts(found.name, surnames)
    key, _ = _name_key(found.name, surnames)
    return PersonSighting(
        article_id=reading.article.id,
        day=reading.article.published,
        found=found,
        key=key,
        family=family,
        is_short=initials is not None or not given,
        sound=None if initials else sound_of(family, given),
        initials=initials,
        body_keys=held,
        lineages=frozenset(one for body in held.values() for one in bodies.lineage(body)),
        titles=frozenset(title_key(post.title) for post in found.posts),
        natural=make_id("official", key, min(held.values(), default=None)),
        record_ids={name: bodies.record_id(reading, name) for name in held},
        evidence=tuple(reading.evidence(*span) for span in found.spans),
        post_evidence=tuple(reading.evidence(post.start, post.end) for post in found.posts),
    )


def title_key(title: str) -> str:
    """A title without what its spellings differ in."""
    return re.sub(r"[\s-]+", " ", title.lower())


@dataclass(slots=True)
class _Group:
    """Sightings of one person, and what further ones are recognised by."""

    members: list[PersonSighting] = field(default_factory=list)
    bodies: dict[str, PersonSighting] = field(default_factory=dict)
    """Bodies of their posts -> who has such a post first."""
    lineages: dict[str, PersonSighting] = field(default_factory=dict)
    """These and the bodies that they replaced."""
    titles: dict[str, PersonSighting] = field(default_factory=dict)

    def add(self, one: PersonSighting) -> None:
        self.members.append(one)
        for body in one.body_keys.values():
            self.bodies.setdefault(body, one)
        for body in one.lineages:
            self.lineages.setdefault(body, one)
        for title in one.titles:
            self.titles.setdefault(title, one)

    def shared_body(self, one: PersonSighting) -> tuple[str, PersonSighting] | None:
        """A body that both have, or that the body of one replaced, and who has it first."""
        for mine, theirs in (
            (set(one.body_keys.values()), self.bodies),
            (one.lineages, self.bodies),
            (set(one.body_keys.values()), self.lineages),
        ):
            found = min(mine & theirs.keys(), default=None)
            if found is not None:
                return found, theirs[found]
        return None


def group_people(
    sightings: Iterable[PersonSighting], surnames: frozenset[str]
) -> list[list[PersonSighting]]:
    """The sightings of each person.

    People of one name are one where a body (or one that it replaced) is the same, or where a post
    is and no other body speaks against it. Initials, or a surname alone, join the one person whom
    they fit in the same post of the same body; so do other spellings of a Korean name.
    """
    named: dict[str, list[PersonSighting]] = defaultdict(list)
    short: list[PersonSighting] = []
    for one in sorted(sightings, key=lambda one: one.order):
        one.rule, one.shared, one.like = "first", None, None
        if one.is_short:
            short.append(one)
        else:
            named[one.key].append(one)
    groups = [group for key in sorted(named) for group in _same_name(named[key])]
    groups = _spelled_otherwise(groups)
    return [group.members for group in _attach_short(groups, short, surnames)]


def _same_name(people: Sequence[PersonSighting]) -> list[_Group]:
    """People of one name, parted where neither body nor post ties them together."""
    groups = _by_body([one for one in people if one.lineages])
    by_title: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for title in group.titles:
            by_title[title].append(group)
    for one in (one for one in people if not one.lineages):
        tied = {id(group): group for title in one.titles for group in by_title[title]}
        if len(tied) == 1:
            (group,) = tied.values()
            title = min(one.titles & group.titles.keys())
            one.join("post", title, group.titles[title])
        else:
            group = _Group()
            groups.append(group)
        group.add(one)
        for title in one.titles:
            if not any(known is group for known in by_title[title]):
                by_title[title].append(group)
    return groups


def _by_body(people: Sequence[PersonSighting]) -> list[_Group]:
    """Connected by bodies that are one or replaced one another, first sightings first.

    Two bodies that only have a predecessor in common connect nobody.
    """
    above = list(range(len(people)))

    def root(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    held: dict[str, int] = {}
    followed: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(people):
        own = set(one.body_keys.values())
        tied = [held[body] for body in one.lineages if body in held]
        for body in own:
            tied += followed.pop(body, ())
            held.setdefault(body, at)
        for other in tied:
            first, second = sorted((root(other), root(at)))
            above[second] = first
        for body in one.lineages:
            followed[body].append(at)
    groups: dict[int, _Group] = defaultdict(_Group)
    for at, one in enumerate(people):
        group = groups[root(at)]
        if group.members:
            shared, like = group.shared_body(one) or (None, group.members[0])
            one.join("body", shared, like)
        group.add(one)
    return list(groups.values())


def _spelled_otherwise(groups: Sequence[_Group]) -> list[_Group]:
    """`Lee Jeong-su` and `Yi Jung-soo` are one in the same post of the same body at one time."""
    kept: list[_Group] = []
    by_sound: dict[str, list[_Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: group.members[0].order):
        sound = group.members[0].sound
        home = next((one for one in by_sound[sound or ""] if sound and _is_like(one, group)), None)
        if home is None:
            kept.append(group)
            by_sound[sound or ""].append(group)
            continue
        for one in group.members:
            shared, like = home.shared_body(one) or (None, home.members[0])
            one.join("spelling", shared, like)
        for one in group.members:
            home.add(one)
    return kept


def _is_like(group: _Group, other: _Group) -> bool:
    """Whether all of another group fit one: no release has both names, and one could be the other."""
    articles = {one.article_id for one in group.members}
    apart = all(one.article_id not in articles for one in other.members)
    return apart and all(_fits_in_time(group, one) for one in other.members)


_REACH_DAYS = 400
"""How far from the other sightings of a person a release with another form of the name may be."""


def _attach_short(
    groups: list[_Group], short: Sequence[PersonSighting], surnames: frozenset[str]
) -> list[_Group]:
    """`JK Kim`, `Minister Kim`: joined to the one person whom they fit, else by themselves."""
    if not short:
        return groups
    by_initials: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for group in groups:
        for key in sorted(
            {given_initials(one.found.name, surnames) for one in group.members}
            | {(one.family, "") for one in group.members}
        ):
            by_initials[key].append(group)
    alone: dict[str, list[PersonSighting]] = defaultdict(list)
    for one in short:
        wanted = one.initials or (one.family, "")
        fitting = [group for group in by_initials[wanted] if _fits(group, one)]
        if len(fitting) != 1:
            alone[one.key].append(one)
            continue
        group = fitting[0]
        body, like = group.shared_body(one) or (None, group.members[0])
        one.join("initials" if one.initials else "surname", body, like)
        group.add(one)
    return groups + [group for key in sorted(alone) for group in _same_name(alone[key])]


def _fits(group: _Group, one: PersonSighting) -> bool:
    """Whether a short name can be this person: the same post of the same body, at its time."""
    if not group.titles.keys() & one.titles or group.shared_body(one) is None:
        return False
    return bool(one.initials) or _fits_in_time(group, one)


def _fits_in_time(group: _Group, one: PersonSighting) -> bool:
    """Whether someone has the same post of the same body within reach of those of the group."""
    if not group.titles.keys() & one.titles or group.shared_body(one) is None:
        return False
    days = [other.day for other in group.members if other.titles & one.titles and other.day]
    return one.day is not None and any(_near(one.day, day) for day in days)


def _near(one: str, other: str) -> bool:
    apart = date.fromisoformat(one) - date.fromisoformat(other)
    return abs(apart.days) <= _REACH_DAYS
