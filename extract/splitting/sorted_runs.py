"""Pairs of numbers in the order of the first, on disk beyond some size: an external sort for arrays."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Values = NDArray[np.uint32]

_BUCKETS = 4096
"""Ranges of keys of which it is known where each run has them."""
_ROW = np.dtype([("key", np.uint64), ("value", np.uint32)])


def _folder() -> str | None:
    """Where SQLite puts its temporary files, too: /tmp may be memory. None stands for TMPDIR."""
    on_disk = "TMPDIR" not in os.environ and os.access("/var/tmp", os.W_OK)
    return "/var/tmp" if on_disk else None


class SortedRuns:
    """Takes arrays of (key, value), and gives all of them back sorted by key, part by part.

    About `at_once` pairs are held in memory. Keys lie below `limit`. Pairs of one key come in one
    part, in the order in which they were put in.
    """

    def __init__(self, limit: int, at_once: int) -> None:
        self.at_once = at_once
        self._edges = [limit * at // _BUCKETS for at in range(1, _BUCKETS)]
        self._file = tempfile.TemporaryFile(dir=_folder())  # noqa: SIM115 (closed by exit)
        self._new: list[tuple[Keys, Values]] = []
        self._held = 0
        self._runs: list[tuple[int, NDArray[np.int64]]] = []
        """Of each run: the row it begins with, and the row in it with which each bucket begins."""
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, at: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, keys: Keys, values: Values) -> None:
        """Take pairs, in any order."""
        self._new.append((keys, values))
        self._held += len(keys)
        if self._held >= self.at_once:
            self._save()

    def parts(self) -> Iterator[tuple[Keys, Values]]:
        """All pairs sorted by key; no key is in two parts."""
        if not self._runs:
            if self._held:
                rows = self._sorted()
                yield rows["key"], rows["value"]
            return
        self._save()
        sizes = sum((np.diff(starts) for _, starts in self._runs), np.zeros(_BUCKETS, np.int64))
        first = held = 0
        for bucket, size in enumerate(sizes.tolist()):
            if held and held + size > self.at_once:
                yield self._part(first, bucket)
                first, held = bucket, 0
            held += size
        yield self._part(first, _BUCKETS)

    def _sorted(self) -> NDArray[Any]:
        """What is held, as rows sorted by key."""
        keys = np.concatenate([keys for keys, _ in self._new])
        order = np.argsort(keys, kind="stable")
        rows = np.empty(len(keys), dtype=_ROW)
        rows["key"] = keys[order]
        rows["value"] = np.concatenate([values for _, values in self._new])[order]
        self._new.clear()
        self._held = 0
        return rows

    def _save(self) -> None:
        if not self._held:
            return
        rows = self._sorted()
        edges = np.array([0, *self._edges], dtype=np.uint64)
        starts = np.r_[np.searchsorted(rows["key"], edges), len(rows)].astype(np.int64)
        self._runs.append((self._written, starts))
        rows.tofile(self._file)
        self._written += len(rows)

    def _part(self, first: int, behind: int) -> tuple[Keys, Values]:
        """The pairs of the buckets from the first to the one before `behind`."""
        found = []
        self._file.flush()
        for begin, starts in self._runs:
            self._file.seek((begin + int(starts[first])) * _ROW.itemsize)
            found.append(np.fromfile(self._file, _ROW, int(starts[behind] - starts[first])))
        rows = np.concatenate(found)
        order = np.argsort(rows["key"], kind="stable")
        return rows["key"][order], rows["value"][order]
