"""The duplicate search in parts: windows cut by ranges, and each range joined by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from extract.splitting.sketches import Counts, Hashes, Joined, join_windows

Piece = tuple[Hashes, Counts]
"""Windows of one range, and the samples that have them."""


def cut_ranges(samples: Sequence[Hashes], first: int, ranges: int) -> list[Piece]:
    """The windows of some samples by ranges of equal width; `first` is the index of the first."""
    values = np.concatenate(samples)
    sizes = [len(sample) for sample in samples]
    owners = np.repeat(np.arange(first, first + len(samples), dtype=np.uint32), sizes)
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    edges = np.array([(1 << 64) * at // ranges for at in range(1, ranges)], dtype=np.uint64)
    cuts = np.searchsorted(values, edges)
    return list(zip(np.split(values, cuts), np.split(owners, cuts), strict=True))


def join_range(pieces: Iterable[Piece]) -> list[Joined]:
    """What samples share within one range."""
    parts = list(pieces)
    values = np.concatenate([values for values, _ in parts])
    owners = np.concatenate([owners for _, owners in parts])
    if len(values) == 0:
        return []
    order = np.argsort(values, kind="stable")
    return list(join_windows(values[order], owners[order]))
