"""Who held which post of a body on a day, as far as releases prove it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.errors import InputError
from extract.naming.seats import seat_of
from extract.words import name_key
from models.body import Agency, Organization
from models.official import Official, Post

Proof = Literal["that day", "before and after", "before", "undated"]


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one post, and how far the releases prove it for the day."""

    official: Official
    post: Post
    proof: Proof
    days: int
    """Days from the last release that gives the post to the day that is asked for."""


def bodies_named(
    name: str, agencies: Sequence[Agency], organizations: Sequence[Organization]
) -> list[Agency | Organization]:
    """The bodies with that id, gazetteer entry, name, acronym or other form of the name."""
    key = name_key(name)
    found: list[Agency | Organization] = []
    everybody: list[Agency | Organization] = [*agencies, *organizations]
    for one in everybody:
        forms = (one.name, *one.acronyms, *one.aliases)
        if name in (one.id, one.registry_id) or key in {name_key(form) for form in forms}:
            found.append(one)
    if not found:
        near = sorted(one.name for one in everybody if key in name_key(one.name))
        hint = (
            f"; there are {', '.join(near[:3])}"
            if near
            else "; give one as it stands in agencies.jsonl"
        )
        raise InputError(f"{name}: no body of this run has that name{hint}")
    return found


def parse_day(text: str) -> date:
    """The day. Raises InputError for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as err:
        raise InputError(f"--on {text}: no day; write it as 2025-12-01") from err


def holders_of(
    bodies: Sequence[Agency | Organization], officials: Sequence[Official], on: date | None
) -> list[Holder]:
    """Who held posts of the bodies: on the day, or ever where no day is given; by title and name.

    A release proves a post for its own day only. Where none proves the day, the holder seen last
    before it is given, unless another has been seen in the same single post since.
    """
    ids = {one.id for one in bodies}
    rows = [
        (official, post)
        for official in officials
        for post in official.posts
        if (post.agency_id or post.organization_id) in ids
    ]
    found = list(_all(rows)) if on is None else list(_as_of(rows, on))
    return sorted(found, key=lambda one: (one.post.title, one.days, one.official.name))


def _all(rows: Sequence[tuple[Official, Post]]) -> Iterator[Holder]:
    for official, post in rows:
        yield Holder(official, post, "undated" if post.first_seen is None else "that day", 0)


def _as_of(rows: Sequence[tuple[Official, Post]], on: date) -> Iterator[Holder]:
    by_title: dict[str, list[tuple[Official, Post]]] = defaultdict(list)
    for official, post in rows:
        by_title[seat_of(post.title, of_a_body=True).casefold()].append((official, post))
    for held in by_title.values():
        proved = [row for row in held if _covers(row[1], on)]
        for official, post in proved:
            edge = on.isoformat() in (post.first_seen, post.last_seen)
            yield Holder(official, post, "that day" if edge else "before and after", 0)
        if proved:
            continue
        earlier = [row for row in held if row[1].last_seen and row[1].last_seen < on.isoformat()]
        last = max((str(row[1].last_seen) for row in earlier), default=None)
        for official, post in earlier:
            if post.last_seen == last:
                days = (on - date.fromisoformat(str(post.last_seen))).days
                yield Holder(official, post, "before", days)


def _covers(post: Post, on: date) -> bool:
    day = on.isoformat()
    return bool(post.first_seen and post.last_seen and post.first_seen <= day <= post.last_seen)
