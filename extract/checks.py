"""Contradictions in what the releases say, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.gazetteer import PostEntry
from extract.naming.seats import seat_of
from extract.resolve.reading import Reading
from extract.spill import Sorter, Spill
from extract.sum_checks import make_check, sum_checks
from models.official import Official, Post
from models.run import Check


def checks_in(reading: Reading) -> Iterator[Check]:
    """Every contradiction within one article; one may come twice."""
    yield from _weekdays(reading)
    yield from sum_checks(reading)


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


class Holders:
    """Who holds the posts that only one person can hold; officials are shown to it one by one."""

    def __init__(self, posts: Mapping[str, PostEntry], spill: Spill) -> None:
        self.posts = posts
        self._spill = spill
        self._rows: Sorter[tuple[str, str, Post]] = spill.sorter()

    def see(self, official: Official) -> None:
        """Take one official; of the evidence only the ends are kept."""
        for post in official.posts:
            body = post.agency_id or post.organization_id
            seat = seat_of(post.title, of_a_body=True)
            entry = self.posts.get(seat)
            if body and entry and entry.single_seat and post.first_seen and post.last_seen:
                ends = (post.evidence[0], post.evidence[-1])
                short = post.model_copy(update={"evidence": ends})
                self._rows.add(f"{seat}\0{body}", (official.id, official.name, short))

    def checks(self) -> Iterator[Check]:
        """Two people who hold one single-seat post of one body over overlapping days."""
        found: Sorter[Check] = self._spill.sorter()
        for key, rows in self._rows.groups():
            for check in _overlaps(key.partition("\0")[0], list(rows)):
                found.add(check.id, check)
        for _, same in found.groups():
            *_, last = same
            yield last


def _overlaps(title: str, rows: list[tuple[str, str, Post]]) -> Iterator[Check]:
    rows.sort(key=lambda row: (row[2].first_seen or "", row[0]))
    for place, (_, name, post) in enumerate(rows):
        for _, other, later in rows[place + 1 :]:
            if (later.first_seen or "") >= (post.last_seen or ""):
                break  # those behind it begin no earlier
            yield make_check(
                "two-holders",
                f"{name} and {other} are both {title} of {post.organization} "
                f"between {later.first_seen} and {post.last_seen}",
                post.evidence[-1],
                later.evidence[0],
            )
