"""What became of each article between two runs, and where its old places are now."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Literal

from extract.compare.store import Row, Store
from extract.compare.words import Shift
from models.change import Edit

Fate = Literal["same", "new", "gone", "source", "reread"]
"""same: what readers of it see is the same; source: its dump is another and so is the article;
reread: it is another though its dump is the same."""

_READ = ("text", "title", "published", "publisher", "stub")
"""What the reading of an article depends on; its publisher too, though that is found elsewhere."""
_ALIKE = 0.6
"""Share of words that two texts of one place in a dump must have in common to be one article."""
_KEPT = 16


class Articles:
    """The articles that differ. Those of another id that plainly are the same are paired."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._shifts: OrderedDict[int, Shift] = OrderedDict()
        _pair(store)
        for row in store.rows("kind = 'articles'"):
            store.change(
                "INSERT OR REPLACE INTO articles VALUES (?, ?)",
                [(key, row.n) for key in {row.old_id, row.new_id} if key],
            )

    def row(self, key: str) -> Row | None:
        """The row of an article that differs, by its old or new id."""
        found = self.store.database.execute("SELECT n FROM articles WHERE id = ?", (key,))
        n = found.fetchone()
        return self.store.row(n[0]) if n else None

    def fate(self, key: str) -> Fate:
        """What became of the article."""
        row = self.row(key)
        if row is None:
            return "same"
        if row.old is None:
            return "new"
        if row.new is None:
            return "gone"
        if all(row.old.get(name) == row.new.get(name) for name in _READ):
            return "same"
        one, other = (side["source"]["sha256"] for side in (row.old, row.new))
        return "reread" if one == other else "source"

    def any_came_or_changed(self) -> bool:
        """Whether any article is another than before, or there in one run only."""
        rows = self.store.rows("kind = 'articles'")
        return any(self.fate(row.key) != "same" for row in rows)

    def now(self, article: str, start: int, end: int) -> tuple[str, int, int]:
        """Where a place of the old run is in the new one."""
        row = self.row(article)
        if row is None or row.old is None or row.new is None:
            return article, start, end
        if row.old["text"] == row.new["text"]:
            return str(row.new_id), start, end
        return (str(row.new_id), *self._shift(row)(start, end))

    def _shift(self, row: Row) -> Shift:
        if row.n not in self._shifts:
            old, new = ((side or {})["text"] for side in (row.old, row.new))
            self._shifts[row.n] = Shift(old, new)
            while len(self._shifts) > _KEPT:
                self._shifts.popitem(last=False)
        return self._shifts[row.n]

    def edits(self, key: str, near: int | None) -> tuple[Edit, ...]:
        """Which words of the article changed, those nearest to an offset of the new text first."""
        row = self.row(key)
        if row is None or row.old is None or row.new is None:
            return ()
        old, new = row.old["text"], row.new["text"]
        runs = [run for run in self._shift(row).runs if not run.same]
        if near is not None:
            runs.sort(key=lambda run: max(run.new_start - near, near - run.new_end, 0))
        pairs = [(old[r.old_start : r.old_end], new[r.new_start : r.new_end]) for r in runs]
        pairs += [
            (str(row.old.get(name)), str(row.new.get(name)))
            for name in _READ[1:]
            if row.old.get(name) != row.new.get(name)
        ]
        return tuple(Edit(before=one.strip(), after=other.strip()) for one, other in pairs)


def _pair(store: Store) -> None:
    """Make one row of a gone and a new article that are the same text, or stand in one place."""
    both = "kind = 'articles' AND new_id IS NULL", "kind = 'articles' AND old_id IS NULL"
    if not all(store.count(where) for where in both):
        return
    homes: dict[object, list[int]] = {}
    for row in store.rows(both[0]):
        for key in _homes(row.old or {}):
            homes.setdefault(key, []).append(row.n)
    for row in store.rows(both[1]):
        near = dict.fromkeys(n for key in _homes(row.new or {}) for n in homes.get(key, ()))
        found = [(likeness(old.old, row.new), old.n) for n in near if (old := store.row(n))]
        score, n = max(found, key=lambda one: (one[0], -one[1]), default=(0.0, -1))
        if score >= _ALIKE:
            store.merge(n, row.n)


def _homes(article: dict[str, Any]) -> list[object]:
    """What two tellings of one article may have in common: text, title, or dump and order."""
    source = article["source"]
    return [
        hash(article["text"]),
        " ".join(str(article["title"]).casefold().split()),
        (source["dump"], source["start"] // 4000),
    ]


def likeness(one: dict[str, Any] | None, other: dict[str, Any] | None) -> float:
    """Share of the words that two articles have in common."""
    a, b = ((side or {}).get("text", "").split() for side in (one, other))
    if a == b:
        return 1.0
    left, right = set(a), set(b)
    return 2 * len(left & right) / (len(left) + len(right))
