"""What a run puts aside while it works: in memory while it is little, on disk beyond that.

Values are held as they are until all of them would take `HELD` bytes packed. What does not fit is
packed into one temporary SQLite database, which has no name, is gone with its process, and keeps no
more than `memory` bytes of its pages in memory. SQLite sorts within the same bound.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, overload

from extract.errors import InputError

T = TypeVar("T")

MEMORY = 64 << 20
"""Bytes of what is put aside that stay in memory, and as many again while something is sorted."""
_STEP = 256
"""Rows that are written at once."""
HELD = 128 << 20
"""Bytes, packed, of all values that are held as they are; unpacked they are about four times that."""
_UNPACKED = 4
_ROW = 160
"""Bytes that a key, a place, and what holds them with a value take in memory beside the key's letters."""
_SAMPLED = 32
"""Of so many values one is packed to see how large they are."""


@dataclass(slots=True)
class Room:
    """Bytes that are still free for values held as they are."""

    free: int


class _Held(Generic[T]):
    """Values as they are, for as long as there is room; what they took is free when nobody has them."""

    def __init__(self, room: Room) -> None:
        self.values: list[T] = []
        self._room = room
        self._taken = self._each = 0

    def takes(self, value: T, size: Callable[[T], int]) -> bool:
        """Hold the value; false where there was no room and all of them have to go."""
        if len(self.values) % _SAMPLED == 0:
            self._each = size(value)
        self.values.append(value)
        self._taken += self._each
        self._room.free -= self._each
        return self._room.free >= 0

    def leave(self) -> list[T]:
        """All values, which are held no longer."""
        self._give_back()
        return self.values

    def __del__(self) -> None:
        self._give_back()

    def _give_back(self) -> None:
        self._room.free += self._taken
        self._taken = 0


class Spill:
    """A place for rows and for what is to be sorted; all of it is gone when it is closed.

    SQLite chooses the folder: that of TMPDIR, else /var/tmp or /tmp. Raises InputError at its end
    where there was no room.
    """

    def __init__(self, memory: int = MEMORY, held: int = HELD) -> None:
        self.db = sqlite3.connect("", isolation_level=None)
        self.db.execute("pragma page_size = 16384")
        self.db.execute(f"pragma cache_size = -{memory >> 10}")
        self.db.execute("pragma journal_mode = off")
        self.db.execute("pragma synchronous = off")
        self.db.execute("begin")
        self._tables = 0
        self.room = Room(held)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, at: TracebackType | None
    ) -> None:
        self.db.close()
        if isinstance(err, sqlite3.Error):  # nobody else has this database: its disk is at fault
            raise InputError(
                f"what a run puts aside cannot be written: {err}; set TMPDIR to a folder with more room"
            ) from err

    def rows(self) -> Rows[Any]:
        """An empty list on disk."""
        return Rows(self.db, self._table("at integer primary key, value blob"), _Held(self.room))

    def sorter(self) -> Sorter[Any]:
        """Takes values under keys in any order, and gives them in the order of the keys."""
        columns = "key text, place integer, value blob"
        return Sorter(self.db, self._table(columns), _Held(self.room))

    def _table(self, columns: str) -> str:
        self._tables += 1
        name = f"spill{self._tables}"
        self.db.execute(f"create table {name} ({columns})")
        return name


@dataclass(slots=True)
class Rows(Sequence[T], Generic[T]):
    """A list that is on disk beyond some size; it only grows, and its values are never changed."""

    _db: sqlite3.Connection
    _table: str
    _held: _Held[T] | None
    _size: int = 0
    _new: list[tuple[int, bytes]] = field(default_factory=list)

    def append(self, value: T) -> int:
        """Put a value behind all others; returns its index."""
        at = self._size
        self._size += 1
        if self._held is None:
            self._put(at, value)
        elif not self._held.takes(value, _size):
            values, self._held = self._held.leave(), None
            for place, one in enumerate(values):
                self._put(place, one)
        return at

    def _put(self, at: int, value: T) -> None:
        self._new.append((at, _packed(value)))
        if len(self._new) >= _STEP:
            self._save()

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[T]:
        if self._held is not None:
            return iter(self._held.values)
        self._save()
        rows = self._db.execute(f"select value from {self._table} order by at")
        return (pickle.loads(value) for (value,) in rows)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._size))]
        if self._held is not None:
            return self._held.values[at]
        self._save()
        row = self._db.execute(f"select value from {self._table} where at = ?", (at,)).fetchone()
        if row is None:
            raise IndexError(at)
        value: T = pickle.loads(row[0])
        return value

    def _save(self) -> None:
        if self._new:
            self._db.executemany(f"insert into {self._table} values (?, ?)", self._new)
            self._new.clear()


@dataclass(slots=True)
class Sorter(Generic[T]):
    """Values under keys; among equal keys by place, and then as they came."""

    _db: sqlite3.Connection
    _table: str
    _held: _Held[tuple[str, int, T]] | None
    _size: int = 0
    _new: list[tuple[str, int, bytes]] = field(default_factory=list)

    def add(self, key: str, value: T, place: int = 0) -> None:
        """Take one value."""
        self._size += 1
        if self._held is None:
            self._put(key, place, value)
        elif not self._held.takes((key, place, value), _size_of_row):
            values, self._held = self._held.leave(), None
            for one in values:
                self._put(*one)

    def _put(self, key: str, place: int, value: T) -> None:
        self._new.append((key, place, _packed(value)))
        if len(self._new) >= _STEP:
            self._save()

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[T]:
        return (value for _, value in self.items())

    def items(self) -> Iterator[tuple[str, T]]:
        """Every key with its value, in order."""
        if self._held is not None:
            held = sorted(self._held.values, key=itemgetter(0, 1))
            return ((key, value) for key, _, value in held)
        self._save()
        rows = self._db.execute(f"select key, value from {self._table} order by key, place, rowid")
        return ((key, pickle.loads(value)) for key, value in rows)

    def groups(self) -> Iterator[tuple[str, Iterator[T]]]:
        """Every key once, with its values."""
        for key, rows in groupby(self.items(), key=itemgetter(0)):
            yield key, (value for _, value in rows)

    def _save(self) -> None:
        if self._new:
            self._db.executemany(f"insert into {self._table} values (?, ?, ?)", self._new)
            self._new.clear()


@dataclass(frozen=True, slots=True)
class Again(Iterable[T], Generic[T]):
    """What can be gone through as often as wanted: each time it is started anew."""

    start: Callable[[], Iterator[T]]

    def __iter__(self) -> Iterator[T]:
        return self.start()


def _size(value: object) -> int:
    """Bytes packed; of what is packed as it is, and is no larger unpacked, a quarter."""
    return len(value) // _UNPACKED if isinstance(value, bytes) else len(_packed(value))


def _size_of_row(row: tuple[str, int, object]) -> int:
    """The same of a value with its key and place, which take more than a small value does."""
    key, _, value = row
    return _size(value) + (_ROW + len(key)) // _UNPACKED


def _packed(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
