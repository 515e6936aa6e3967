"""Sketches of texts by which copies are found among very many: sampled character windows.

Containment, not Jaccard: a short copy is part of a long text, and MinHash cannot see that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from extract.splitting.sorted_runs import SortedRuns

Hashes = NDArray[np.uint64]
Counts = NDArray[np.uint32]

WINDOW = 24
SAMPLE = 16
"""One window hash in 16 is indexed."""
BOTTOM = 8
"""And of a short text the 8 smallest, so that it has some."""
COMMON = 50
"""A window that more articles share is boilerplate and proves nothing."""
CANDIDATE = 0.35
"""Articles that share less of what is left of the smaller one's sample are not looked at."""
_AT_ONCE = 4_000_000
"""Hashes, or pairs, that are sorted at once; more are taken in parts, to bound memory."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BASE = 0x100000001B3
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_NONE = np.empty(0, dtype=np.int64)


def letters_of(text: str) -> str:
    """Letters and digits of the text, lower case."""
    if text.isascii():
        return text.lower().encode().translate(None, _SIGNS).decode()
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _hashes(letters: str) -> Hashes:
    """A hash of every window of 24 characters, in order; of the whole where it is shorter."""
    codes = np.frombuffer(letters.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) == 0:
        return codes
    total = _rolling(codes, min(WINDOW, len(codes)))
    total ^= total >> np.uint64(29)
    total *= _MIX
    total ^= total >> np.uint64(32)
    return total


def _unique(values: Hashes) -> Hashes:
    """Sorted, each once; several times as fast as numpy's own for these sizes."""
    values = np.sort(values)
    return values[np.r_[True, values[1:] != values[:-1]]] if len(values) else values


def window_hashes(letters: str) -> Hashes:
    """Sorted hashes of all windows of 24 characters, of the whole where it is shorter."""
    return _unique(_hashes(letters))


def sampled(letters: str) -> Hashes:
    """The hashes that stand for the text in an index."""
    hashes = _hashes(letters)
    chosen = hashes[hashes % np.uint64(SAMPLE) == 0]
    if len(chosen) < 4 * BOTTOM and len(hashes) > BOTTOM:
        chosen = np.concatenate([chosen, _unique(hashes)[:BOTTOM]])
    return _unique(chosen if len(hashes) > BOTTOM else hashes)


def _rolling(codes: Hashes, size: int) -> Hashes:
    """The polynomial hash of every run of `size` codes, put together from runs of powers of 2."""
    have, done, power = codes, 1, 1
    total: Hashes | None = None
    covered = 0
    while True:
        if size & power:
            count = len(codes) - size + 1
            part = have[covered : covered + count]
            factor = np.uint64(pow(_BASE, power, 1 << 64))
            total = part.copy() if total is None else total * factor + part
            covered += power
        if covered == size:
            assert total is not None
            return total
        factor = np.uint64(pow(_BASE, done, 1 << 64))
        have = have[:-done] * factor + have[done:]
        done = power = power * 2


def containment(one: Hashes, other: Hashes) -> float:
    """Share of the first's windows that the second has."""
    if len(one) == 0:
        return 0.0
    return float(np.isin(one, other, assume_unique=True).sum()) / len(one)


def candidates(samples: Iterable[Hashes]) -> Iterator[tuple[int, int]]:
    """Index pairs of samples that share much, in order.

    What more than 50 samples hold is left out, also of their sizes: among a hundred releases
    from one template, two that share what is their own are still found. Windows and pairs are
    sorted on disk where they are many.
    """
    with SortedRuns(1 << 64, _AT_ONCE) as windows:
        count = 0
        for count, sample in enumerate(samples, start=1):
            windows.add(sample, np.full(len(sample), count - 1, dtype=np.uint32))
        kept = np.zeros(count, dtype=np.int64)
        with SortedRuns(count * count, _AT_ONCE) as pairs:
            for values, owners in windows.parts():
                rare = _rare(values)
                whose, many = np.unique(owners[rare], return_counts=True)
                kept[whose] += many
                for keys, shared in _shared(values[rare], owners[rare], count):
                    pairs.add(keys, shared)
            for keys, shared in pairs.parts():
                yield from _alike(keys, shared, kept)


def _alike(keys: Hashes, shared: Counts, kept: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The pairs whose windows in common are many beside those of the smaller one."""
    first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    one, other = np.divmod(keys[first], np.uint64(len(kept)))
    least = np.minimum(kept[one.astype(np.int64)], kept[other.astype(np.int64)])
    enough = np.add.reduceat(shared.astype(np.int64), first) >= CANDIDATE * least
    yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)


def _rare(values: Hashes) -> NDArray[np.bool_]:
    """Which of the sorted hashes stand no more often than COMMON."""
    first = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    sizes = np.diff(np.r_[first, len(values)])
    return np.repeat(sizes <= COMMON, sizes)


def _shared(values: Hashes, owners: Counts, count: int) -> Iterator[tuple[Hashes, Counts]]:
    """Pairs of owners of one hash as `smaller * count + larger`, with how many hashes they share.

    A pair may come several times.
    """
    for step in range(1, COMMON):
        same = np.flatnonzero(values[:-step] == values[step:]) if step < len(values) else _NONE
        if len(same) == 0:
            return
        one, other = owners[same].astype(np.uint64), owners[same + step].astype(np.uint64)
        pairs = np.minimum(one, other) * np.uint64(count) + np.maximum(one, other)
        keys, shared = np.unique(pairs, return_counts=True)
        yield keys, shared.astype(np.uint32)
