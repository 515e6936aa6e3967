"""Runs the work on a Dask cluster: one that is there, or one of processes on this machine."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self, TypeVar

from extract.collector import collect_rarely
from extract.engines import Item, Lost, Result, batches
from extract.engines.children import Children
from extract.engines.processes import TRIES
from extract.errors import InputError
from extract.settings import BATCH
from extract.splitting.sketches import Hashes, Joined
from extract.splitting.window_ranges import cut_ranges, join_range

if TYPE_CHECKING:
    from distributed import Client, Future

Given = TypeVar("Given")


@dataclass(slots=True)
class Cluster:
    """An engine on the Dask cluster of `scheduler` (an address such as tcp://host:8786).

    Without an address it starts `workers` processes here. Dask schedules, moves and spills, and
    gives the batches of a worker that is lost to another one. Within a `with` block all work goes
    to the same processes; else they are started for each stage.
    """

    scheduler: str | None = None
    workers: int = 2
    batch_size: int = BATCH
    _kept: Client | None = field(default=None, init=False)
    _keeps: bool = field(default=False, init=False)
    _children: Children = field(default_factory=Children, init=False)

    def __enter__(self) -> Self:
        self._keeps = True
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        self._keeps = False
        if self._kept is not None:
            if fault is not None:
                self._end_workers(self._kept)
            self._kept.close()  # type: ignore[no-untyped-call]
            self._kept = None

    def __call__(
        self, work: Callable[[Sequence[Item]], list[Result]], items: Iterable[Item], /
    ) -> Generator[Result | Lost, None, None]:
        """What was found in each item, in order; four batches a worker are under way."""
        cut = batches(items, self.batch_size)
        first = next(cut, None)
        if first is None:
            return
        with self._connected() as client:
            pending: deque[tuple[list[Item], Future[list[Result]]]] = deque()
            for batch in _with_first(first, cut):
                pending.append((batch, client.submit(work, batch, pure=False)))
                if len(pending) > self._under_way(client):
                    yield from _finish(client, work, *pending.popleft())
            while pending:
                yield from _finish(client, work, *pending.popleft())

    def join(self, samples: Iterable[Hashes]) -> Generator[Joined, None, None]:
        """What samples share. The cluster holds their windows, by ranges, and compares each range."""
        rest = iter(samples)
        with self._connected() as client:
            pieces: list[Future[Any]] = []
            begin = 0
            while batch := list(islice(rest, _SAMPLES)):
                pieces.append(client.submit(cut_ranges, batch, begin, _RANGES, pure=False))
                begin += len(batch)
                behind = len(pieces) - self._under_way(client)
                if behind > 0:
                    _waited(client, client.submit(len, pieces[behind - 1], pure=False))
            joins: deque[Future[list[Joined]]] = deque()
            for at in range(_RANGES):
                own = [client.submit(itemgetter(at), one, pure=False) for one in pieces]
                joins.append(client.submit(join_range, own, pure=False))
                if len(joins) > self._under_way(client):
                    yield from _waited(client, joins.popleft())
            while joins:
                yield from _waited(client, joins.popleft())

    def _under_way(self, client: Client) -> int:
        """How many tasks are to be under way at a time."""
        return 4 * max(self.workers, sum(client.nthreads().values()))  # type: ignore[no-untyped-call]

    @contextmanager
    def _connected(self) -> Iterator[Client]:
        if self._keeps:
            self._kept = self._kept or self._client()
            yield self._kept
            return
        with self._client() as client:
            try:
                yield client
            except BaseException:
                self._end_workers(client)
                raise

    def _end_workers(self, client: Client) -> None:
        """End the workers that were started here in the middle of their work."""
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what ends now is no news
        for nanny in getattr(getattr(client, "cluster", None), "workers", {}).values():
            nanny.close_gracefully()  # it starts no other worker in the place of one that ends
        self._children.kill()

    def _client(self) -> Client:
        try:
            with self._children.started():
                return self._new_client()
        except BaseException:
            self._children.kill()
            raise

    def _new_client(self) -> Client:
        try:
            import dask
            from distributed import Client
        except ImportError as err:
            raise InputError(
                "the engine dask is not installed; install communique[cluster]"
            ) from err
        if self.scheduler is None:
            with dask.config.set(_QUIET):
                client = Client(  # type: ignore[no-untyped-call]
                    n_workers=self.workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=":0",
                    set_as_default=False,
                )
            client.run(collect_rarely)
            return client
        try:
            return Client(self.scheduler, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as err:
            raise InputError(
                f"{self.scheduler}: no Dask scheduler answers there; start one with "
                "`dask scheduler`, or leave --scheduler out"
            ) from err


_QUIET = {
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "1s",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.worker.profile.enabled": False,
}
"""Workers of this machine watch themselves less often: as they come they take 6 percent of a core."""
_SAMPLES = 2000
"""Samples that a worker cuts at once."""
_RANGES = 64
"""Ranges of windows; of a million articles each has about 2.5 million."""
_PATIENCE = 30
"""Seconds after which a look is taken whether anyone is at work."""


def _with_first(first: Given, rest: Iterable[Given]) -> Iterator[Given]:
    yield first
    yield from rest


def _waited(client: Client, future: Future[Given]) -> Given:
    """The result of a task. Raises InputError where no worker has been left for a minute."""
    alone = 0
    while True:
        try:
            return future.result(timeout=_PATIENCE)
        except TimeoutError as err:
            alone = 0 if client.nthreads() else alone + 1  # type: ignore[no-untyped-call]
            if alone > 1:
                raise InputError(
                    "no worker of the Dask cluster is left; start some, and the run again: "
                    "what the cache has is kept"
                ) from err


def _finish(
    client: Client,
    work: Callable[[Sequence[Item]], list[Result]],
    batch: list[Item],
    future: Future[list[Result]],
) -> list[Result | Lost]:
    """What was found in a batch; item by item where it kills every worker that takes it."""
    from distributed.scheduler import KilledWorker

    try:
        return [*_waited(client, future)]
    except KilledWorker:
        if len(batch) == 1:
            return [Lost(TRIES)]
    found: list[Result | Lost] = []
    for one in batch:  # in turn: what one of them kills then holds no result of another
        own = _finish(client, work, [one], client.submit(work, [one], pure=False))
        found.extend(own)
    return found
