"""Obeys a reviewer's `same` and `different` on groups of sightings, before they become records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from extract.judging.decisions import Rulings
from extract.resolve.lasting_ids import Place, Recorded, places_of
from models.decision import Decision


class Sighted(Protocol):
    """One thing as one article has it."""

    @property
    def natural(self) -> str:
        """The id that it would have alone: the same whatever else the run holds."""
        ...

    @property
    def article_id(self) -> str: ...
    @property
    def places(self) -> frozenset[Place]: ...


Sight = TypeVar("Sight", bound=Sighted)


@dataclass(slots=True)
class Cluster(Generic[Sight]):
    """Sightings of one thing, and what decisions did to them."""

    members: list[Sight]
    preferred: str | None = None
    """The id that a decision gives it."""
    joined: tuple[str, ...] = ()
    """Ids of the records that a decision made one."""
    apart: bool = False
    """Whether a decision took it out of another cluster."""
    by_decision: list[tuple[Decision, Sight, Sight]] = field(default_factory=list)
    """Each decision that joined, with the first sighting of either side."""


def digits(key: str) -> str:
    """An id without its kind: a body is the same thing as an agency and as an organization."""
    return key.rsplit("-", 1)[-1]


class _Known(Generic[Sight]):
    """Which clusters answer to an id: by it, by the id of a sighting, by an earlier run."""

    def __init__(
        self,
        clusters: Sequence[Cluster[Sight]],
        ids: Sequence[str],
        previous: Iterable[Recorded],
    ) -> None:
        self.by_id: dict[str, set[int]] = defaultdict(set)
        self.by_natural: dict[str, set[int]] = defaultdict(set)
        self.by_place: dict[Place, int] = {}
        for at, cluster in enumerate(clusters):
            if at < len(ids):
                self.by_id[digits(ids[at])].add(at)
            for one in cluster.members:
                self.by_natural[digits(one.natural)].add(at)
                self.by_place.update(dict.fromkeys(one.places, at))
        self.earlier = earlier_places(previous)

    def answering(self, key: str) -> list[int]:
        """The clusters that the id means, in order."""
        plain = digits(key)
        found = self.by_id.get(plain) or self.by_natural.get(plain)
        if not found:
            places = self.earlier.get(plain, frozenset())
            found = {self.by_place[place] for place in places if place in self.by_place}
        return sorted(found)


def earlier_places(previous: Iterable[Recorded]) -> dict[str, frozenset[Place]]:
    """Id of an earlier record, or one that it had before -> its places."""
    found: dict[str, frozenset[Place]] = {}
    for one in previous:
        places = places_of(one.evidence)
        for key in one.former_ids:
            found.setdefault(digits(key), places)
    found |= {digits(one.id): places_of(one.evidence) for one in previous}
    return found


def obey(
    groups: Sequence[list[Sight]],
    ids: Sequence[str],
    rulings: Rulings,
    previous: Sequence[Recorded],
    regroup: Callable[[list[Sight]], list[list[Sight]]],
) -> tuple[list[Cluster[Sight]], list[Decision]]:
    """The clusters as decided, and the decisions about what this run does not have.

    `ids` are those of the groups as they are; `regroup` puts together what was taken out of one.
    """
    clusters = [Cluster(group) for group in groups]
    if not (rulings.same or rulings.different):
        return clusters, []
    known = _Known(clusters, ids, previous)
    parted, unmatched = _parted(clusters, known, rulings.different)
    clusters += [Cluster(group, apart=True) for part in parted for group in regroup(part)]
    known = _Known(clusters, ids, previous)
    current = {old: one.id for one in previous for old in one.former_ids}
    return _joined(clusters, ids, known, rulings.same, current, unmatched)


def _parted(
    clusters: Sequence[Cluster[Sight]], known: _Known[Sight], different: Sequence[Decision]
) -> tuple[list[list[Sight]], list[Decision]]:
    """What is taken out of its cluster, in parts that stay apart from it."""
    parts: dict[tuple[int, str], list[Sight]] = defaultdict(list)
    unmatched: list[Decision] = []
    for one in different:
        other = str(one.other_id)
        homes = known.answering(one.record_id)
        if other.startswith("article-"):
            moved = [(at, "", s) for at in homes for s in clusters[at].members]
            moved = [row for row in moved if row[2].article_id == other]
            moved = moved if len(moved) < sum(len(clusters[at].members) for at in homes) else []
        else:
            shared = [at for at in homes if at in known.answering(other)]
            moved = [(at, other, s) for at in shared for s in _answering(clusters[at], known, one)]
            if not homes or not known.answering(other):
                unmatched.append(one)
        for at, bucket, sighting in moved:
            if any(kept is sighting for kept in clusters[at].members):
                clusters[at].members = [k for k in clusters[at].members if k is not sighting]
                parts[at, bucket].append(sighting)
        if other.startswith("article-") and not moved:
            unmatched.append(one)
    return list(parts.values()), unmatched


def _answering(cluster: Cluster[Sight], known: _Known[Sight], one: Decision) -> list[Sight]:
    """The sightings of a cluster that are to leave it: those of the second id, else of the first."""
    for key in (str(one.other_id), one.record_id):
        places = known.earlier.get(digits(key), frozenset())
        own = [s for s in cluster.members if digits(s.natural) == digits(key)]
        found = own or [s for s in cluster.members if s.places & places]
        if found and len(found) < len(cluster.members):
            return found
    return []


def _joined(
    clusters: Sequence[Cluster[Sight]],
    ids: Sequence[str],
    known: _Known[Sight],
    same: Sequence[Decision],
    current: Mapping[str, str],
    unmatched: list[Decision],
) -> tuple[list[Cluster[Sight]], list[Decision]]:
    home = list(range(len(clusters)))
    merged: dict[int, Cluster[Sight]] = dict(enumerate(clusters))
    for one in same:
        sides = [known.answering(str(key)) for key in (one.record_id, one.other_id)]
        if not all(sides):
            unmatched.append(one)
            continue
        roots = list(dict.fromkeys(home[at] for side in sides for at in side))
        target = merged[roots[0]]
        names = {ids[at] for side in sides for at in side if at < len(ids)}
        names |= {one.record_id, str(one.other_id)}
        for root in roots[1:]:
            other = merged.pop(root)
            target.by_decision += [*other.by_decision, (one, target.members[0], other.members[0])]
            target.members = target.members + other.members
            names |= set(other.joined)
            home = [roots[0] if at == root else at for at in home]
        target.preferred = target.preferred or current.get(one.record_id, one.record_id)
        target.joined = tuple(sorted({*target.joined, *names}))
    return [merged[at] for at in sorted(merged)], unmatched
