"""Runs the work in several processes of this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Self

from extract import logs
from extract.collector import collect_rarely, end_without_search
from extract.engines import Item, Lost, Result, batches, here
from extract.engines.children import Children
from extract.settings import BATCH

WORTH = 600_000
"""Characters below which processes take longer to start than they save."""
TRIES = 3
"""With its batch among others, with its batch alone, and by itself."""


_Work = Callable[[Sequence[Item]], list[Result]]


def all_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class Processes:
    """An engine of `workers` processes; what is little work stays in this one.

    Within a `with` block all work goes to the same processes; else they are started for each stage.
    """

    workers: int
    batch_size: int = BATCH
    worth: int = WORTH
    _kept: _Pools | None = field(default=None, init=False)
    _keeps: bool = field(default=False, init=False)

    def __enter__(self) -> Self:
        self._keeps = True
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        self._keeps = False
        if self._kept is not None:
            self._kept.close(at_once=fault is not None)
            self._kept = None

    def __call__(
        self, work: _Work[Item, Result], items: Iterable[Item], /
    ) -> Generator[Result | Lost, None, None]:
        """What was found in each article or page, in order.

        Two batches a worker are under way at a time, whatever the number of articles.
        """
        rest = iter(items)
        first = _until(rest, self.worth) if self.workers > 1 else []
        if self.workers == 1 or sum(len(one.text) for one in first) < self.worth:
            yield from here(work, chain(first, rest))
            return
        with self._pools() as pools:
            pending: deque[tuple[list[Item], Future[list[Result]]]] = deque()
            for batch in batches(chain(first, rest), self.batch_size):
                pending.append((batch, pools.start(work, batch)))
                if len(pending) > 2 * self.workers:
                    yield from pools.finish(work, *pending.popleft())
            while pending:
                yield from pools.finish(work, *pending.popleft())

    @contextmanager
    def _pools(self) -> Iterator[_Pools]:
        if self._keeps:
            self._kept = self._kept or _Pools(self.workers)
            yield self._kept
            return
        with _Pools(self.workers) as pools:
            yield pools


def _until(items: Iterator[Item], characters: int) -> list[Item]:
    """Items from the front, until they have so many characters."""
    taken: list[Item] = []
    while characters > 0 and (item := next(items, None)) is not None:
        taken.append(item)
        characters -= len(item.text)
    return taken


class _Pool:
    """Processes that end with this one, however it ends, or at once when they are told to.

    Each waits for the end of a pipe that only this process holds open.
    """

    def __init__(self, workers: int) -> None:
        context = get_context("spawn")  # nothing of this process: no threads, no open database
        self._children = Children()
        lifeline, self._held = context.Pipe(duplex=False)
        self._processes = ProcessPoolExecutor(
            workers, mp_context=context, initializer=_start, initargs=(lifeline,)
        )

    def submit(self, work: _Work[Item, Result], batch: list[Item]) -> Future[list[Result]]:
        with self._children.started():
            return self._processes.submit(work, batch)

    def close(self, *, at_once: bool) -> None:
        """End the processes, in the middle of their work where it need not be finished."""
        if at_once:
            self._children.kill()
        self._processes.shutdown(cancel_futures=True)
        self._held.close()


def _start(lifeline: Connection) -> None:
    """What each process does first."""
    collect_rarely()
    end_without_search()
    Thread(target=_wait_for_end, args=(lifeline,), daemon=True).start()


def _wait_for_end(lifeline: Connection) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)


class _Pools:
    """A pool for all work, and one of a single process for batches whose worker died.

    The death of one worker breaks a whole pool. All batches that were under way are then tried
    again, each with nothing else running, so that it is known which one kills.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: _Pool | None = None
        self._spare: _Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        self.close(at_once=fault is not None)

    def close(self, *, at_once: bool) -> None:
        """End all processes, in the middle of their work where it need not be finished."""
        for pool in (self._pool, self._spare):
            if pool is not None:
                pool.close(at_once=at_once)

    def start(self, work: _Work[Item, Result], batch: list[Item]) -> Future[list[Result]]:
        """Put the batch on the pool, on a new one where the last broke."""
        self._pool = self._pool or _Pool(self.workers)
        try:
            return self._pool.submit(work, batch)
        except BrokenProcessPool:
            self._pool = _Pool(self.workers)
            return self._pool.submit(work, batch)

    def finish(
        self, work: _Work[Item, Result], batch: list[Item], future: Future[list[Result]]
    ) -> list[Result | Lost]:
        """What was found in each article of a batch that was started."""
        try:
            return [*future.result()]
        except BrokenProcessPool:
            logs.warning("worker died", articles=len(batch), next="they are read again, alone")
            found = self._alone(work, batch)
        if found is not None:
            return [*found]
        apart: list[Result | Lost] = []
        for item in batch:
            own = self._by_itself(work, item)
            apart.extend(own)
        return apart

    def _by_itself(self, work: _Work[Item, Result], item: Item) -> list[Result | Lost]:
        found = self._alone(work, [item])
        return [Lost(TRIES)] if found is None else [*found]

    def _alone(self, work: _Work[Item, Result], batch: list[Item]) -> list[Result] | None:
        """What was found in a batch with nothing else running; None where its worker dies again."""
        self._spare = self._spare or _Pool(1)
        try:
            return self._spare.submit(work, batch).result()
        except BrokenProcessPool:
            self._spare = None
            return None
