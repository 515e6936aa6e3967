"""An embedded store of results that need not be worked out again, checksummed entry by entry."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import zstandard

from extract import logs
from extract.durable.sqlite_files import TROUBLE, is_damage, remove_database
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
_PAGE = 16384
"""Bytes of a page: on smaller ones a usual entry takes a page of its own beside its row's."""
_WAIT = 60.0
"""Seconds to wait for another process that writes."""


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a cache holds: entries and bytes by sort, and the size of its file."""

    entries: dict[str, int]
    bytes: dict[str, int]
    file_bytes: int


@dataclass(slots=True)
class Cache:
    """Values by sort and key. What does not agree with its checksum counts as not there.

    What was put there stays, whatever ends the process; several processes may use one file. Where
    no more can be written, as on a full disk, what is there is read and nothing more is kept.
    """

    path: Path
    hits: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    damaged: int = 0
    _db: sqlite3.Connection = field(init=False)
    _is_written: bool = True
    _packer: zstandard.ZstdCompressor = field(init=False)
    _unpacker: zstandard.ZstdDecompressor = field(init=False)

    def __post_init__(self) -> None:
        self._db = _opened(self.path)
        self._packer = zstandard.ZstdCompressor(3)
        self._unpacker = zstandard.ZstdDecompressor()

    def has(self, sort: str, key: bytes) -> bool:
        """Whether there is an entry; only `get` tells whether it is whole."""
        found = self._row("select 1 from entries where sort = ? and key = ?", sort, key)
        self.misses[sort] += found is None
        return found is not None

    def get(self, sort: str, key: bytes) -> bytes | None:
        """The value that was put there, or None."""
        row = self._row(
            "select value, sum, used from entries where sort = ? and key = ?", sort, key
        )
        value = self._checked(sort, key, row[0], row[1]) if row else None
        if value is None:
            self.misses[sort] += 1
            self.damaged += row is not None
            return None
        self.hits[sort] += 1
        if row and row[2] < _today():
            self._write(
                "update entries set used = ? where sort = ? and key = ?", _today(), sort, key
            )
        return value

    def put(self, sort: str, key: bytes, value: bytes) -> None:
        """Keep a value from now on; in the place of another one under the same key."""
        packed = self._packer.compress(value)
        row = (sort, key, packed, _sum(sort, key, packed), _today())
        self._write("insert or replace into entries values (?, ?, ?, ?, ?)", *row)

    def stats(self) -> Stats:
        """How much it holds. Raises InputError where its file is damaged."""
        with _readable(self.path):
            rows = self._db.execute(
                "select sort, count(*), sum(length(value)) from entries group by sort order by sort"
            ).fetchall()
        return Stats(
            {sort: count for sort, count, _ in rows},
            {sort: size for sort, _, size in rows},
            self.path.stat().st_size,
        )

    def prune(self, days: int) -> int:
        """Drop what was not used for so many days; returns how many entries went.

        Raises InputError where its file is damaged.
        """
        old = _today() - days
        with _readable(self.path):
            gone = self._db.execute("delete from entries where used < ?", (old,)).rowcount
            self._db.execute("vacuum")
        return gone

    def verify(self) -> tuple[int, int]:
        """(entries that are whole, entries that were damaged): the damaged are dropped.

        Raises InputError where the file itself is damaged.
        """
        bad = []
        good = 0
        with _readable(self.path):
            for sort, key, value, total in self._db.execute(
                "select sort, key, value, sum from entries"
            ):
                if self._checked(sort, key, value, total) is None:
                    bad.append((sort, key))
                else:
                    good += 1
            self._db.executemany("delete from entries where sort = ? and key = ?", bad)
        return good, len(bad)

    def close(self) -> None:
        """Give the file back."""
        with suppress(sqlite3.Error):  # nothing waits to be written
            self._db.close()

    def _checked(self, sort: str, key: bytes, packed: bytes, total: bytes) -> bytes | None:
        if not isinstance(packed, bytes) or _sum(sort, key, packed) != total:
            return None
        try:
            return self._unpacker.decompress(packed)
        except zstandard.ZstdError:
            return None

    def _row(self, question: str, *values: object) -> tuple[Any, ...] | None:
        try:
            found: tuple[Any, ...] | None = self._db.execute(question, values).fetchone()
        except TROUBLE as err:
            self._after(err)
            return None
        return found

    def _write(self, statement: str, *values: object) -> None:
        if self._is_written:
            try:
                self._db.execute(statement, values)
            except TROUBLE as err:
                self._after(err)

    def _after(self, err: Exception) -> None:
        """Put an empty cache in the place of a damaged one; else go on without writing."""
        if is_damage(err):
            self.damaged += 1
            self._db.close()
            with suppress(OSError):
                remove_database(self.path)
            with suppress(InputError):
                self._db = _opened(self.path)
                return
        if self._is_written:
            logs.warning("nothing more is kept", cache=self.path, reason=str(err))
        self._is_written = False


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Raises InputError where the block meets a damaged file."""
    try:
        yield
    except TROUBLE as err:
        raise InputError(f"{path}: {err}; remove it, or give another file with --cache") from err


@contextmanager
def opened(path: Path) -> Iterator[Cache]:
    """The cache in a file, made where there is none; closed behind the block."""
    with closing(Cache(path)) as cache:
        yield cache


def _opened(path: Path) -> sqlite3.Connection:
    """The file as a cache. One that is damaged, or was never finished, is made anew."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(path)
        except TROUBLE as err:
            if not is_damage(err) or not _is_ours(path):
                raise
            logs.warning("a damaged cache is made anew", cache=path, reason=str(err))
            remove_database(path)
            return _prepared(path)
    except TROUBLE as err:
        raise InputError(f"{path}: {err}; give another file with --cache, or --no-cache") from err
    except OSError as err:
        raise InputError(
            f"{path}: {err.strerror}; give another file with --cache, or --no-cache"
        ) from err


def _prepared(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        mark = db.execute("pragma application_id").fetchone()[0]
        if mark != _OURS and db.execute("select 1 from sqlite_master").fetchone():
            raise InputError(f"{path}: is no cache; give another file with --cache")
        if mark == _OURS and db.execute("pragma user_version").fetchone()[0] != _FORMAT:
            db.execute("drop table if exists entries")
        db.execute(f"pragma page_size = {_PAGE}")  # of a file that is new
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = normal")
        db.execute(f"pragma application_id = {_OURS}")
        db.execute(_TABLE)
        db.execute(f"pragma user_version = {_FORMAT}")
    except BaseException:
        db.close()
        raise
    return db


def _is_ours(path: Path) -> bool:
    """Whether a file that cannot be opened was a cache: by its name, or the mark in its head."""
    with path.open("rb") as file:
        head = file.read(100)
    return path.name == NAME or head[68:72] == _OURS.to_bytes(4, "big")


def _sum(sort: str, key: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(b"\0".join((sort.encode(), key, packed))).digest()[:16]


def _today() -> int:
    """The day as a number; it is kept beside entries only, never in a record."""
    return datetime.now(UTC).toordinal()
