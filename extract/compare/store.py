"""The records that differ, kept in a private database that spills to disk: however many there
are, memory stays bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from extract.compare.sides import Differing
from extract.errors import InputError
from models.change import What

ORDER = (
    "targets",
    "officials",
    "programs",
    "commitments",
    "money",
    "agencies",
    "organizations",
    "dates",
    "checks",
    "articles",
    "quarantine",
)
"""Kinds of equal consequence in the order in which a reviewer sees them; others follow."""

_SCHEMA = """
CREATE TABLE rows (
    n INTEGER PRIMARY KEY, kind TEXT, old_id TEXT, new_id TEXT, old BLOB, new BLOB,
    place INTEGER, rank INTEGER, article TEXT, related TEXT
);
CREATE INDEX of_kind ON rows (kind);
CREATE TABLE spots (kind TEXT, article TEXT, first INTEGER, last INTEGER, n INTEGER, side TEXT);
CREATE INDEX of_spot ON spots (kind, article);
CREATE TABLE scores (score REAL, old INTEGER, new INTEGER);
CREATE TABLE renamed (old_id TEXT PRIMARY KEY, new_id TEXT) WITHOUT ROWID;
CREATE TABLE articles (id TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
"""
_SHOWN = """
SELECT n FROM (
    SELECT n, kind, place, article, rank, coalesce(new_id, old_id) AS id,
        min(rank) OVER (PARTITION BY kind) AS of_kind,
        min(rank) OVER (PARTITION BY kind, article) AS of_article
    FROM rows WHERE rank <= ?
)
ORDER BY of_kind, place, kind, of_article, article, rank, id
"""


@dataclass(slots=True)
class Row:
    """One record that is not the same bytes in both runs."""

    n: int
    kind: str
    old_id: str | None
    new_id: str | None
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    article: str | None
    related: str | None

    @property
    def what(self) -> What:
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"

    @property
    def key(self) -> str:
        """The id in the new run, or in the old one where the record was removed."""
        return self.new_id or self.old_id or ""


class Store:
    """The rows of one diff."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            self.database.execute(f"PRAGMA {pragma}")
        self.database.executescript(_SCHEMA)
        self.database.execute("BEGIN")

    def close(self) -> None:
        self.database.close()

    def change(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of values, at one go."""
        self.database.executemany(statement, values)

    def add(self, rows: Iterable[Differing]) -> None:
        """Take in what differs."""
        self.change(
            "INSERT INTO rows (kind, old_id, new_id, old, new) VALUES (?, ?, ?, ?, ?)", rows
        )

    def row(self, n: int) -> Row | None:
        """One row; None where it was paired away."""
        return next(self._read("WHERE n = ?", (n,)), None)

    def rows(self, where: str, *values: object) -> Iterator[Row]:
        """The rows that meet a condition, in bites: they may be changed meanwhile."""
        last = 0
        while True:
            bite = list(
                self._read(f"WHERE n > ? AND {where} ORDER BY n LIMIT 500", (last, *values))
            )
            if not bite:
                return
            yield from bite
            last = bite[-1].n

    def merge(self, old: int, new: int) -> None:
        """Make one changed row of a removed and an added one."""
        self.database.execute(
            "UPDATE rows SET new_id = other.new_id, new = other.new "
            "FROM (SELECT new_id, new FROM rows WHERE n = ?) AS other WHERE rows.n = ?",
            (new, old),
        )
        self.database.execute(
            "INSERT OR IGNORE INTO renamed SELECT old_id, new_id FROM rows WHERE n = ?", (old,)
        )
        self.drop(new)

    def merge_by_score(self) -> None:
        """Merge the removed and added rows that are scored, the likest first, each of them once."""
        scored = self.database.execute("SELECT old, new FROM scores ORDER BY score DESC, old, new")
        for one, other in scored:
            old, new = self.row(one), self.row(other)
            if old and new and old.what == "removed":
                self.merge(one, other)
        self.database.execute("DELETE FROM scores")

    def drop(self, n: int) -> None:
        """Forget a row."""
        self.database.execute("DELETE FROM rows WHERE n = ?", (n,))

    def put(self, row: Row, rank: int, article: str | None) -> None:
        """Give a row its place in the order."""
        place = ORDER.index(row.kind) if row.kind in ORDER else len(ORDER)
        self.database.execute(
            "UPDATE rows SET place = ?, rank = ?, article = ? WHERE n = ?",
            (place, rank, article, row.n),
        )

    def renamed(self, key: str) -> str:
        """The new id of a record that plainly is the same under another one; else the id."""
        found = self.database.execute("SELECT new_id FROM renamed WHERE old_id = ?", (key,))
        row = found.fetchone()
        return str(row[0]) if row else key

    def count(self, where: str, *values: object) -> int:
        """How many rows meet a condition."""
        found = self.database.execute(f"SELECT count(*) FROM rows WHERE {where}", values)
        return int(found.fetchone()[0])

    def shown(self, rank: int) -> Iterator[Row]:
        """Every row up to a rank of consequence, by kind and article, most consequential first."""
        for (n,) in self.database.execute(_SHOWN, (rank,)):
            row = self.row(n)
            if row is not None:
                yield row

    def _read(self, rest: str, values: Sequence[object]) -> Iterator[Row]:
        columns = "n, kind, old_id, new_id, old, new, article, related"
        return map(_row, self.database.execute(f"SELECT {columns} FROM rows {rest}", values))


def _row(found: tuple[Any, ...]) -> Row:
    n, kind, old_id, new_id, old, new, article, related = found
    return Row(n, kind, old_id, new_id, _record(kind, old), _record(kind, new), article, related)


def _record(kind: str, line: bytes | None) -> dict[str, Any] | None:
    if line is None:
        return None
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as err:
        raise InputError(
            f"{kind}.jsonl: {line[:60]!r} … is no record ({err}); run it again"
        ) from err
    return dict(record)
