"""Contradictions in what the releases say, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extract.gazetteer import PostEntry
from extract.resolve.reading import Reading
from extract.sum_checks import make_check, sum_checks
from models.official import Official, Post
from models.run import Check


def find_checks(
    readings: Sequence[Reading], officials: Sequence[Official], posts: Mapping[str, PostEntry]
) -> list[Check]:
    """Every contradiction, sorted by id."""
    found = [
        *(check for reading in readings for check in _weekdays(reading)),
        *(check for reading in readings for check in sum_checks(reading)),
        *_two_holders(officials, posts),
    ]
    return sorted({check.id: check for check in found}.values(), key=lambda one: one.id)


def _weekdays(reading: Reading) -> Iterator[Check]:
    """A weekday that the date does not have."""
    for one in reading.mentions.dates:
        if one.weekday_clash and one.start_date:
            evidence = reading.evidence(one.start, one.end)
            yield make_check(
                "weekday",
                f"{evidence.quote!r}: {one.start_date.isoformat()} is a "
                f"{one.start_date.strftime('%A')}",
                evidence,
            )


def _two_holders(officials: Sequence[Official], posts: Mapping[str, PostEntry]) -> Iterator[Check]:
    """Two people who hold one single-seat post of one body over overlapping days."""
    holders: dict[tuple[str, str], list[tuple[Official, Post]]] = defaultdict(list)
    for official in officials:
        for post in official.posts:
            body = post.agency_id or post.organization_id
            entry = posts.get(post.title)
            if body and entry and entry.single_seat and post.first_seen and post.last_seen:
                holders[post.title, body].append((official, post))
    for (title, _), rows in sorted(holders.items()):
        rows.sort(key=lambda row: (row[1].first_seen or "", row[0].id))
        for place, (one, post) in enumerate(rows):
            for other, later in rows[place + 1 :]:
                if (later.first_seen or "") < (post.last_seen or ""):
                    yield make_check(
                        "two-holders",
                        f"{one.name} and {other.name} are both {title} of {post.organization} "
                        f"between {later.first_seen} and {post.last_seen}",
                        post.evidence[-1],
                        later.evidence[0],
                    )
