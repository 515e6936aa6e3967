"""Sketches of texts by which copies are found among very many: sampled character windows.

Containment, not Jaccard: a short copy is part of a long text, and MinHash cannot see that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

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
_AT_ONCE = 1_000_000
"""Hashes, or pairs, that are sorted at once; more are taken in parts, to bound memory."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BASE = 0x100000001B3
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_NONE = np.empty(0, dtype=np.int64)
_NO_HASHES = np.empty(0, dtype=np.uint64)
_NO_COUNTS = np.empty(0, dtype=np.uint32)


def letters_of(text: str) -> str:
    """Letters and digits of the text, lower case."""
    if text.isascii():
        return text.lower().encode().translate(None, _SIGNS).decode()
    folded = unicodedata.normalize("NFKC", text).casefold().encode("utf-8", "surrogatepass")
    return re.sub(r"[\W_]+", "", folded.translate(None, _SIGNS).decode("utf-8", "surrogatepass"))


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
    return values[_firsts(values)]


def _firsts(values: Hashes) -> NDArray[np.bool_]:
    """Of sorted values, which one is the first of its equals."""
    first = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first


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


@dataclass(frozen=True, slots=True)
class Joined:
    """What owners of the same windows have in common, for one range of windows."""

    owners: Counts
    kept: Counts
    """How many windows each of the owners has that few others share."""
    pairs: Hashes
    """The smaller owner times 2^32 and the larger; a pair may come several times."""
    shared: Counts
    """How many windows each of the pairs shares."""


Join = Callable[[Iterable[Hashes]], Generator[Joined, None, None]]
"""Finds what samples share, range by range; the owner of a sample is its index."""


def candidates(samples: Iterable[Hashes], join: Join | None = None) -> Iterator[tuple[int, int]]:
    """Index pairs of samples that share much, in order.

    What more than 50 samples hold is left out, also of their sizes: among a hundred releases
    from one template, two that share what is their own are still found. Pairs are sorted on disk
    where they are many. `join` says where windows are compared: here, without one.
    """
    count = 0

    def counted() -> Iterator[Hashes]:
        nonlocal count
        for count, sample in enumerate(samples, start=1):  # noqa: B007 (told when all have passed)
            yield sample

    with closing((join or join_here)(counted())) as parts:
        first = next(parts, None)
        kept = np.zeros(count, dtype=np.int64)
        with SortedRuns(count << 32, _AT_ONCE) as pairs:
            for part in chain([first] if first else [], parts):
                kept[part.owners] += part.kept
                pairs.add(part.pairs, part.shared)
            for keys, shared in pairs.parts():
                yield from _alike(keys, shared, kept)


def join_here(samples: Iterable[Hashes]) -> Generator[Joined, None, None]:
    """What samples share, found by this process; windows are sorted on disk where they are many."""
    with SortedRuns(1 << 64, _AT_ONCE) as windows:
        for owner, sample in enumerate(samples):
            windows.add(sample, np.full(len(sample), owner, dtype=np.uint32))
        for values, owners in windows.parts():
            yield from join_windows(values, owners)


def join_windows(values: Hashes, owners: Counts) -> Iterator[Joined]:
    """What owners of equal values share; the values are sorted."""
    rare = _rare(values)
    values, owners = values[rare], owners[rare]
    whose, many = np.unique(owners, return_counts=True)
    yield Joined(whose, many.astype(np.uint32), _NO_HASHES, _NO_COUNTS)
    for step in range(1, COMMON):
        same = np.flatnonzero(values[:-step] == values[step:]) if step < len(values) else _NONE
        if len(same) == 0:
            return
        one, other = owners[same].astype(np.uint64), owners[same + step].astype(np.uint64)
        keys = np.minimum(one, other) << np.uint64(32) | np.maximum(one, other)
        pairs, shared = np.unique(keys, return_counts=True)
        yield Joined(_NO_COUNTS, _NO_COUNTS, pairs, shared.astype(np.uint32))


def _alike(keys: Hashes, shared: Counts, kept: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The pairs whose windows in common are many beside those of the smaller one."""
    first = np.flatnonzero(_firsts(keys))
    one = (keys[first] >> np.uint64(32)).astype(np.int64)
    other = (keys[first] & np.uint64(0xFFFFFFFF)).astype(np.int64)
    least = np.minimum(kept[one], kept[other])
    enough = np.add.reduceat(shared.astype(np.int64), first) >= CANDIDATE * least
    yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)


def _rare(values: Hashes) -> NDArray[np.bool_]:
    """Which of the sorted hashes stand no more often than COMMON."""
    first = np.flatnonzero(_firsts(values))
    sizes = np.diff(np.r_[first, len(values)])
    return np.repeat(sizes <= COMMON, sizes)
