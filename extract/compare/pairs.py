"""Records that are the same thing under another id, and records that took over another's words.

A target's value is part of its id; so is the place of a sum. Where a record went and another came
in the same place of the same article, it is shown as one that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from extract.compare.articles import Articles
from extract.compare.fields import evidence_in
from extract.compare.store import Row, Store
from extract.outputs import KINDS

Spot = tuple[str, int, int]
_HALF = 0.5
"""Of the evidence of the record that has less of it, so much must be the other's too."""
_MERGING = ("officials", "agencies", "organizations", "programs", "commitments")
"""Kinds whose records several articles make: two may become one, and one two."""
_CELL = 128
"""Letters of a part of a text: records with words in none together are not compared."""
_NOT_LIKENESS = frozenset(("id", "evidence", "start", "end", "article_id", "former_ids"))


def pair_records(store: Store, articles: Articles) -> None:
    """Make one changed row of a removed and an added record that are the same thing."""
    for kind in KINDS:
        if not all(
            store.count(f"kind = ? AND {side} IS NULL", kind) for side in ("old_id", "new_id")
        ):
            continue
        _place(store, articles, kind, "old_id IS NULL OR new_id IS NULL")
        found = store.database.execute(
            "SELECT DISTINCT article, n FROM spots WHERE kind = ? ORDER BY article, n", (kind,)
        ).fetchall()
        for _, group in groupby(found, key=lambda one: one[0]):
            store.change(
                "INSERT INTO scores VALUES (?, ?, ?)",
                _scores(store, articles, [n for _, n in group]),
            )
        store.merge_by_score()
        store.database.execute("DELETE FROM spots")


def _place(store: Store, articles: Articles, kind: str, where: str) -> None:
    """Note where the rows are read, in places of the new run."""
    for row in store.rows(f"kind = ? AND ({where})", kind):
        store.change(
            "INSERT INTO spots VALUES (?, ?, ?, ?, ?, ?)",
            [
                (kind, *spot, row.n, side)
                for side in ("old", "new")
                for spot in _spots(row, side, articles)
            ],
        )


def _spots(row: Row, side: str, articles: Articles) -> list[Spot]:
    record = row.old if side == "old" else row.new
    found = [(one["article_id"], one["start"], one["end"]) for one in evidence_in(record or {})]
    return [articles.now(*one) for one in found] if side == "old" else found


def _scores(
    store: Store, articles: Articles, numbers: list[int]
) -> Iterator[tuple[float, int, int]]:
    """(score, old row, new row) of every two of the rows that may be the same thing."""
    rows = [row for n in numbers if (row := store.row(n))]
    news = [(row, _spots(row, "new", articles)) for row in rows if row.what == "added"]
    homes: dict[tuple[str, int], set[int]] = {}
    for at, (_, spots) in enumerate(news):
        for cell in _cells(spots):
            homes.setdefault(cell, set()).add(at)
    for old in rows:
        if old.what != "removed":
            continue
        spots = _spots(old, "old", articles)
        for at in {at for cell in _cells(spots) for at in homes.get(cell, ())}:
            new, others = news[at]
            share = _share(spots, others)
            if share >= _HALF:
                yield share + _likeness(old.old or {}, new.new or {}), old.n, new.n


def _cells(spots: list[Spot]) -> set[tuple[str, int]]:
    return {
        (article, cell)
        for article, start, end in spots
        for cell in range(start // _CELL, end // _CELL + 1)
    }


def _share(one: list[Spot], other: list[Spot]) -> float:
    """Share of the evidence of the record that has less of it that overlaps the other's."""
    few, many = sorted((one, other), key=len)
    hit = sum(
        any(a == article and b < end and start < c for a, b, c in many)
        for article, start, end in few
    )
    return hit / len(few) if few else 0.0


def _likeness(old: Mapping[str, Any], new: Mapping[str, Any]) -> float:
    """Share of the fields that are equal."""
    names = (old.keys() | new.keys()) - _NOT_LIKENESS
    equal = [name for name in names if old.get(name) == new.get(name)]
    return len(equal) / len(names)


def relate_records(store: Store, articles: Articles) -> None:
    """Note of a removed record which one took over its evidence, of an added one which had it."""
    for kind in _MERGING:
        alone = "(old_id IS NULL OR new_id IS NULL)"
        if not store.count(f"kind = ? AND {alone}", kind):
            continue
        _place(store, articles, kind, "1")
        for row in store.rows(f"kind = ? AND {alone}", kind):
            side, ours = ("new", "old") if row.what == "removed" else ("old", "new")
            spots = _spots(row, ours, articles)
            other = _holder(store, row, side, spots)
            if other:
                store.database.execute("UPDATE rows SET related = ? WHERE n = ?", (other, row.n))


def _holder(store: Store, row: Row, side: str, spots: list[Spot]) -> str | None:
    """The record that has at least half of the spots on the other side."""
    held: dict[int, int] = {}
    for article, start, end in spots:
        found = store.database.execute(
            "SELECT DISTINCT n FROM spots WHERE kind = ? AND article = ? AND side = ? "
            "AND first < ? AND ? < last AND n != ?",
            (row.kind, article, side, end, start, row.n),
        )
        for (n,) in found:
            held[n] = held.get(n, 0) + 1
    best = max(held, key=lambda n: (held[n], -n), default=None)
    if best is None or held[best] < _HALF * len(spots):
        return None
    other = store.row(best)
    return None if other is None else (other.new_id if side == "new" else other.old_id)
