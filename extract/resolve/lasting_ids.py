"""Ids that last: what an earlier run knew already keeps the id that it had there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol

from models.evidence import Evidence
from models.record import make_id

Place = tuple[str, int]
"""An article and an offset in it."""


class Recorded(Protocol):
    """A record of an earlier run, as far as its identity goes."""

    @property
    def id(self) -> str: ...
    @property
    def former_ids(self) -> tuple[str, ...]: ...
    @property
    def split_from(self) -> str | None: ...
    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be: the id that its content gives it, and what it can be recognised by."""

    kind: str
    natural: str
    places: frozenset[Place]
    """The first, and all that the earlier run has, too."""
    names: frozenset[str] = frozenset()
    """What it may be recognised by where it shares no place with the earlier run."""
    preferred: str | None = None
    """The id that a decision wants it to keep."""
    joined: tuple[str, ...] = ()
    """Ids of records that a decision made part of it."""
    apart: bool = False
    """Whether a decision took it out of another record, which then keeps the id."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The id of a record, and which ids its parts and its whole had."""

    id: str
    former_ids: tuple[str, ...] = ()
    split_from: str | None = None


def places_of(evidence: Iterable[Evidence]) -> frozenset[Place]:
    """Where the evidence begins."""
    return frozenset((one.article_id, one.start) for one in evidence)


def telling_places(places: Iterable[Place], held: frozenset[Place]) -> frozenset[Place]:
    """Those of a draft's places that its identity depends on; `held` are those of earlier records."""
    every = frozenset(places)
    return every & held | frozenset((min(every),)) if every else every


def _evidence_of(one: Recorded) -> frozenset[Place]:
    return places_of(one.evidence)


def keep_ids(
    drafts: Sequence[Draft],
    previous: Sequence[Recorded] = (),
    names: Mapping[str, frozenset[str]] | None = None,
    places: Callable[[Any], frozenset[Place]] = _evidence_of,
) -> list[Identity]:
    """The identity of each draft, in order.

    An earlier record lives on in the draft that shares places with it and has its id by content,
    else in the one that shares most; where none shares any, in the only one that shares a name. A draft that several live on in keeps the id
    of the one it shares most with and lists the others; a draft that shares places with an earlier
    record that lives on elsewhere says so in `split_from`. `names` are those of earlier records;
    `places` says where one of them stands.
    """
    matched = _heirs(drafts, previous, places)
    _by_name(drafts, previous, names or {}, matched)
    chosen = [_chosen(draft, matched.lived_on.get(at, _NOTHING)) for at, draft in enumerate(drafts)]
    fresh = _fresh_ids(drafts, chosen)
    live = frozenset(fresh)
    earlier = {one.id: one for one in previous}
    return [
        _identity(
            draft,
            key,
            matched.lived_on.get(at, _NOTHING),
            matched.parted.get(at, _NOTHING),
            earlier,
            live,
        )
        for at, (draft, key) in enumerate(zip(drafts, fresh, strict=True))
    ]


_NOTHING: Counter[str] = Counter()


@dataclass(frozen=True, slots=True)
class _Matches:
    lived_on: dict[int, Counter[str]]
    """Draft -> earlier records that live on in it, with the places they share."""
    parted: dict[int, Counter[str]]
    """Draft -> earlier records that it shares places with, but that live on elsewhere."""


def _heirs(
    drafts: Sequence[Draft],
    previous: Sequence[Recorded],
    places: Callable[[Any], frozenset[Place]],
) -> _Matches:
    held: dict[Place, str] = {place: one.id for one in previous for place in places(one)}
    claims: dict[str, list[tuple[bool, bool, int, str, int]]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        shared = Counter(held[place] for place in draft.places if place in held)
        for key, many in shared.items():
            claims[key].append((draft.apart, draft.natural != key, -many, draft.natural, at))
    matches = _Matches(defaultdict(Counter), defaultdict(Counter))
    for key, rows in sorted(claims.items()):
        for rank, (*_, less, _, at) in enumerate(sorted(rows)):
            side = matches.parted if rank else matches.lived_on
            side[at][key] = -less
    return matches


def _by_name(
    drafts: Sequence[Draft],
    previous: Sequence[Recorded],
    names: Mapping[str, frozenset[str]],
    matched: _Matches,
) -> None:
    """Earlier records without a shared place, by a name that only one draft and they have."""
    known = {key for found in (*matched.lived_on.values(),) for key in found}
    bearers: dict[str, set[str]] = defaultdict(set)
    for one in previous:
        for name in names.get(one.id, frozenset()):
            bearers[name].add(one.id)
    for at, draft in enumerate(drafts):
        if at in matched.lived_on or at in matched.parted:
            continue
        fitting = {key for name in draft.names for key in bearers.get(name, ())} - known
        if len(fitting) == 1:
            (key,) = fitting
            known.add(key)
            matched.lived_on[at][key] = 1


def _chosen(draft: Draft, lived_on: Counter[str]) -> str | None:
    if draft.preferred is not None:
        return draft.preferred
    own = [key for key in lived_on if key.startswith(draft.kind + "-")]
    return min(own, key=lambda key: (-lived_on[key], key)) if own else None


def _fresh_ids(drafts: Sequence[Draft], chosen: Sequence[str | None]) -> list[str]:
    """An id for every draft: the one chosen, else its own, made distinct where that is taken."""
    taken = {key for key in chosen if key is not None}
    given: set[str] = set()
    found: dict[int, str] = {}
    order = sorted(
        range(len(drafts)),
        key=lambda at: (drafts[at].natural, drafts[at].apart, _first(drafts[at])),
    )
    for at in order:
        key = chosen[at]
        if key is None or key in given:
            key = drafts[at].natural
            for turn in count():
                if key not in taken:
                    break
                key = make_id(drafts[at].kind, drafts[at].natural, _first(drafts[at])[0], str(turn))
            taken.add(key)
        given.add(key)
        found[at] = key
    return [found[at] for at in range(len(drafts))]


def _first(draft: Draft) -> Place:
    return min(draft.places, default=("", 0))


def _identity(
    draft: Draft,
    key: str,
    lived_on: Counter[str],
    parted: Counter[str],
    earlier: Mapping[str, Recorded],
    live: frozenset[str],
) -> Identity:
    """What it was called before, without the names that other records have now."""
    former = {old for one in lived_on for old in earlier[one].former_ids}
    apart = None
    if parted and not lived_on:
        apart = min(parted, key=lambda one: (-parted[one], one))
    elif key in earlier:
        apart = earlier[key].split_from
    return Identity(key, tuple(sorted({*former, *lived_on, *draft.joined} - live - {key})), apart)
