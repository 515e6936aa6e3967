"""Public bodies with the people who hold their posts, and when releases say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extract.outputs import Records
from models.official import Official, Post


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one post, with the days on which a release gives the post."""

    official: Official
    post: Post
    days: tuple[str, ...]
    undated: int
    at: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body with the holders of its posts."""

    name: str
    acronyms: tuple[str, ...]
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The days between the first and the last dated release of a run."""

    first: str | None
    last: str | None

    def place(self, day: str) -> float:
        """Where a day lies between the first and the last, from 0 to 1."""
        if not self.first or not self.last or self.first == self.last:
            return 0.5
        begin = date.fromisoformat(self.first)
        whole = (date.fromisoformat(self.last) - begin).days
        return (date.fromisoformat(day) - begin).days / whole


def span_of(days: Sequence[str | None]) -> Span:
    """The first and the last of the days."""
    dated = [day for day in days if day]
    return Span(min(dated, default=None), max(dated, default=None))


def body_rows(records: Records, span: Span) -> list[BodyRow]:
    """Every body that some person holds a post of, those with most people first."""
    published = {one.id: one.published for one in records.articles}
    bodies = {one.id: one for one in (*records.agencies, *records.organizations)}
    by_body: dict[str, list[Holder]] = defaultdict(list)
    for official in records.officials:
        for post in official.posts:
            key = post.agency_id or post.organization_id
            name = bodies[key].name if key in bodies else post.organization or ""
            by_body[key if key in bodies else name].append(_holder(official, post, published, span))
    rows = [
        BodyRow(
            bodies[key].name if key in bodies else key,
            bodies[key].acronyms if key in bodies else (),
            tuple(sorted(holders, key=lambda one: (one.official.name, one.post.title))),
        )
        for key, holders in by_body.items()
    ]
    return sorted(rows, key=lambda row: (not row.name, -len(row.holders), row.name))


def _holder(
    official: Official, post: Post, published: Mapping[str, str | None], span: Span
) -> Holder:
    articles = {one.article_id for one in post.evidence}
    days = sorted({day for key in articles if (day := published.get(key))})
    undated = sum(not published.get(key) for key in articles)
    return Holder(official, post, tuple(days), undated, tuple(map(span.place, days)))
