"""An embedded store of results that need not be worked out again, checksummed entry by entry."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import zstandard

from extract.errors import InputError

NAME = ".communique-cache.sqlite"
_OURS = 0x436F6D71
"""SQLite's application id of a cache."""
_FORMAT = 1
_TABLE = """
create table if not exists entries (
  sort text not null, key blob not null, value blob not null, sum blob not null, used integer not null,
  primary key (sort, key)
) without rowid
"""
_WAIT = 60.0
"""Seconds to wait for another process that writes."""
_STEP = 200
"""Entries between two commits."""


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a cache holds: entries and bytes by sort, and the size of its file."""

    entries: dict[str, int]
    bytes: dict[str, int]
    file_bytes: int


@dataclass(slots=True)
class Cache:
    """Values by sort and key. What does not agree with its checksum counts as not there."""

    path: Path
    hits: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    damaged: int = 0
    _db: sqlite3.Connection = field(init=False)
    _unsaved: int = 0

    def __post_init__(self) -> None:
        self._db = _opened(self.path)

    def has(self, sort: str, key: bytes) -> bool:
        """Whether there is an entry; only `get` tells whether it is whole."""
        try:
            found = self._db.execute(
                "select 1 from entries where sort = ? and key = ?", (sort, key)
            ).fetchone()
        except sqlite3.DatabaseError as err:
            self._start_anew(err)
            found = None
        self.misses[sort] += found is None
        return found is not None

    def get(self, sort: str, key: bytes) -> bytes | None:
        """The value that was put there, or None."""
        try:
            row = self._db.execute(
                "select value, sum, used from entries where sort = ? and key = ?", (sort, key)
            ).fetchone()
            value = _checked(sort, key, row[0], row[1]) if row else None
            if value is not None and row[2] < _today():
                self._write(
                    "update entries set used = ? where sort = ? and key = ?", _today(), sort, key
                )
        except sqlite3.DatabaseError as err:
            row, value = True, None
            self._start_anew(err)
        if value is None:
            self.misses[sort] += 1
            self.damaged += row is not None
        else:
            self.hits[sort] += 1
        return value

    def put(self, sort: str, key: bytes, value: bytes) -> None:
        """Keep a value; in the place of another one under the same key."""
        packed = zstandard.compress(value, 3)
        row = (sort, key, packed, _sum(sort, key, packed), _today())
        try:
            self._write("insert or replace into entries values (?, ?, ?, ?, ?)", *row)
        except sqlite3.DatabaseError as err:
            self._start_anew(err)

    def stats(self) -> Stats:
        """How much it holds."""
        self._db.commit()
        rows = self._db.execute(
            "select sort, count(*), sum(length(value)) from entries group by sort order by sort"
        ).fetchall()
        return Stats(
            {sort: count for sort, count, _ in rows},
            {sort: size for sort, _, size in rows},
            self.path.stat().st_size,
        )

    def prune(self, days: int) -> int:
        """Drop what was not used for so many days; returns how many entries went."""
        gone = self._db.execute("delete from entries where used < ?", (_today() - days,)).rowcount
        self._db.commit()
        self._db.execute("vacuum")
        return gone

    def verify(self) -> tuple[int, int]:
        """(entries that are whole, entries that were damaged): the damaged are dropped."""
        bad = []
        good = 0
        for sort, key, value, total in self._db.execute(
            "select sort, key, value, sum from entries"
        ):
            if _checked(sort, key, value, total) is None:
                bad.append((sort, key))
            else:
                good += 1
        self._db.executemany("delete from entries where sort = ? and key = ?", bad)
        self._db.commit()
        return good, len(bad)

    def close(self) -> None:
        """Write what is not written yet."""
        self._db.commit()
        self._db.close()

    def _write(self, statement: str, *values: object) -> None:
        self._db.execute(statement, values)
        self._unsaved += 1
        if self._unsaved >= _STEP:
            self._db.commit()
            self._unsaved = 0

    def _start_anew(self, err: sqlite3.DatabaseError) -> None:
        """Put an empty cache in the place of one whose file is damaged."""
        if isinstance(err, sqlite3.OperationalError) and "locked" in str(err):
            raise InputError(
                f"{self.path}: another run holds the cache; wait for it, or run with --no-cache"
            ) from err
        self._db.close()
        _remove(self.path)
        self._db = _opened(self.path)


@contextmanager
def opened(path: Path) -> Iterator[Cache]:
    """The cache in a file, made where there is none; closed behind the block."""
    with closing(Cache(path)) as cache:
        yield cache


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists() or path.stat().st_size == 0
    try:
        db = sqlite3.connect(path, timeout=_WAIT)
    except sqlite3.OperationalError as err:
        raise InputError(f"{path}: {err}; give another file with --cache") from err
    try:
        if not is_new and db.execute("pragma application_id").fetchone()[0] != _OURS:
            raise InputError(f"{path}: is no cache; give another file with --cache")
        if not is_new and db.execute("pragma user_version").fetchone()[0] != _FORMAT:
            db.execute("drop table if exists entries")
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = normal")
        db.execute(f"pragma application_id = {_OURS}")
        db.execute(f"pragma user_version = {_FORMAT}")
        db.execute(_TABLE)
        db.commit()
    except sqlite3.OperationalError as err:
        db.close()
        raise InputError(f"{path}: {err}; give another file with --cache") from err
    except sqlite3.DatabaseError as err:
        db.close()
        raise InputError(f"{path}: {err}; give another file with --cache") from err
    return db


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)


def _sum(sort: str, key: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(b"\0".join((sort.encode(), key, packed))).digest()[:16]


def _checked(sort: str, key: bytes, packed: bytes, total: bytes) -> bytes | None:
    if not isinstance(packed, bytes) or _sum(sort, key, packed) != total:
        return None
    try:
        return zstandard.decompress(packed)
    except zstandard.ZstdError:
        return None


def _today() -> int:
    """The day as a number; it is kept beside entries only, never in a record."""
    return datetime.now(UTC).toordinal()
