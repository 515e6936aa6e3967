"""What linking remembers: the records of an earlier run, and a reviewer's decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.judging.decisions import Rulings
from extract.outputs import Records
from extract.resolve.lasting_ids import Draft, Identity, Place, Recorded, keep_ids, places_of
from extract.resolve.rulings import Cluster, Sight, obey
from extract.spill import Again
from extract.words import name_key
from models.body import Agency, Organization
from models.decision import Decision

_OF_A_COUNTRY = frozenset(("ministry", "legislature", "cabinet"))
"""Kinds of bodies of which each country can have one of the same name."""


REMEMBERED = ("articles", "officials", "agencies", "organizations", "programs", "commitments")
"""The kinds of an earlier run that the next one asks for: those whose ids are not of one place alone."""


def keyed_name(name: str, kind: str, country: str | None) -> str:
    """What identifies a body that no gazetteer has."""
    key = name_key(name)
    return f"{key}, {country}" if kind in _OF_A_COUNTRY and country else key


@dataclass(slots=True)
class Memory:
    """An earlier run and the decisions; `unmatched` gathers decisions about what is not there."""

    previous: Records = field(default_factory=Records)
    decisions: tuple[Decision, ...] = ()
    unmatched: list[Decision] = field(default_factory=list)
    _body_keys: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._body_keys = {
            one.id: one.registry_id or keyed_name(one.name, one.kind, one.country)
            for one in self.bodies()
        }

    @property
    def is_empty(self) -> bool:
        """Whether there is neither an earlier run nor a decision."""
        return not self.decisions and not any(map(self.previous.of, REMEMBERED))

    def recorded(self, kinds: Iterable[str]) -> list[Recorded]:
        """The earlier records of the kinds."""
        return [one for kind in kinds for one in getattr(self.previous, kind)]

    def bodies(self) -> list[Agency | Organization]:
        """The earlier agencies and organizations."""
        return [*self.previous.agencies, *self.previous.organizations]

    def body_key(self, key: str | None, name: str | None) -> str:
        """What identified a body of the earlier run: its entry in the gazetteer, else its name."""
        known = self._body_keys.get(key or "")
        return known or (name_key(name) if name else "")

    def obey(
        self,
        kinds: Sequence[str],
        groups: Iterable[list[Sight]],
        ids: Callable[[Sequence[list[Sight]]], Sequence[str]],
        regroup: Callable[[list[Sight]], list[list[Sight]]],
    ) -> Iterable[Cluster[Sight]]:
        """The groups as the decisions about records of these kinds want them.

        Where there are such decisions, all groups are held in memory; else one at a time.
        """
        rulings = Rulings.of(self.decisions, kinds)
        if not (rulings.same or rulings.different):
            return Again(lambda: map(Cluster, groups))
        held = list(groups)
        clusters, unmatched = obey(held, ids(held), rulings, self.recorded(kinds), regroup)
        self.unmatched += unmatched
        return clusters

    def places(self, kinds: Iterable[str]) -> frozenset[Place]:
        """Every place of the earlier records of the kinds."""
        return frozenset(place for one in self.recorded(kinds) for place in places_of(one.evidence))

    def identities(
        self,
        kinds: Sequence[str],
        drafts: Sequence[Draft],
        names: Mapping[str, frozenset[str]] | None = None,
    ) -> list[Identity]:
        """The id of each draft, the earlier one where the earlier run knew it."""
        return keep_ids(drafts, self.recorded(kinds), names)

    @staticmethod
    def fresh(drafts: Sequence[Draft]) -> list[Identity]:
        """The id of each draft as if there were no earlier run."""
        return keep_ids(drafts)


NO_MEMORY = Memory()
