"""Runs the work in several processes of this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from typing import Generic, Self

from extract import logs
from extract.collector import collect_rarely
from extract.engines import Item, Lost, Result, batches, here
from extract.settings import BATCH

WORTH = 600_000
"""Characters below which processes take longer to start than they save."""
TRIES = 3
"""With its batch among others, with its batch alone, and by itself."""


def all_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Processes:
    """An engine of `workers` processes; what is little work stays in this one."""

    workers: int
    batch_size: int = BATCH
    worth: int = WORTH

    def __call__(
        self, work: Callable[[Sequence[Item]], list[Result]], items: Iterable[Item], /
    ) -> Generator[Result | Lost, None, None]:
        """What was found in each article, in order.

        Two batches a worker are under way at a time, whatever the number of articles.
        """
        rest = iter(items)
        first = _until(rest, self.worth) if self.workers > 1 else []
        if self.workers == 1 or sum(len(one.text) for one in first) < self.worth:
            yield from here(work, chain(first, rest))
            return
        with _Pools(work, self.workers) as pools:
            pending: deque[tuple[list[Item], Future[list[Result]]]] = deque()
            for batch in batches(chain(first, rest), self.batch_size):
                pending.append((batch, pools.start(batch)))
                if len(pending) > 2 * self.workers:
                    yield from pools.finish(*pending.popleft())
            while pending:
                yield from pools.finish(*pending.popleft())


def _until(items: Iterator[Item], characters: int) -> list[Item]:
    """Items from the front, until they have so many characters."""
    taken: list[Item] = []
    while characters > 0 and (item := next(items, None)) is not None:
        taken.append(item)
        characters -= len(item.text)
    return taken


class _Pools(Generic[Item, Result]):
    """A pool for all work, and one of a single process for batches whose worker died.

    The death of one worker breaks a whole pool. All batches that were under way are then tried
    again, each with nothing else running, so that it is known which one kills.
    """

    def __init__(self, work: Callable[[Sequence[Item]], list[Result]], workers: int) -> None:
        self.work = work
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._spare: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in (self._pool, self._spare):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def start(self, batch: list[Item]) -> Future[list[Result]]:
        """Put the batch on the pool, on a new one where the last broke."""
        self._pool = self._pool or _pool(self.workers)
        try:
            return self._pool.submit(self.work, batch)
        except BrokenProcessPool:
            self._pool = _pool(self.workers)
            return self._pool.submit(self.work, batch)

    def finish(self, batch: list[Item], future: Future[list[Result]]) -> list[Result | Lost]:
        """What was found in each article of a batch that was started."""
        try:
            return [*future.result()]
        except BrokenProcessPool:
            logs.warning("worker died", articles=len(batch), next="they are read again, alone")
            found = self._alone(batch)
        if found is not None:
            return [*found]
        return [self._by_itself(item) for item in batch]

    def _by_itself(self, item: Item) -> Result | Lost:
        found = self._alone([item])
        return Lost(TRIES) if found is None else found[0]

    def _alone(self, batch: list[Item]) -> list[Result] | None:
        """What was found in a batch with nothing else running; None where its worker dies again."""
        self._spare = self._spare or _pool(1)
        try:
            return self._spare.submit(self.work, batch).result()
        except BrokenProcessPool:
            self._spare = None
            return None


def _pool(workers: int) -> ProcessPoolExecutor:
    """New processes that have nothing of this one: no threads of a BLAS, no open database."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=collect_rarely)
