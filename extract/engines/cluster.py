"""Runs the work on a Dask cluster: one that is there, or one of processes on this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.engines import Found, Lost, Work, batches
from extract.engines.processes import TRIES
from extract.errors import InputError
from extract.language import Annotatable
from extract.mentions import Mentions
from extract.settings import BATCH

if TYPE_CHECKING:
    from distributed import Client, Future


@dataclass(frozen=True, slots=True)
class Cluster:
    """An engine on the Dask cluster of `scheduler` (an address such as tcp://host:8786).

    Without an address it starts `workers` processes here. Dask schedules, and gives the batches
    of a worker that is lost to another one.
    """

    scheduler: str | None = None
    workers: int = 2
    batch_size: int = BATCH

    def __call__(self, work: Work, articles: Iterable[Annotatable]) -> Generator[Found, None, None]:
        """What was found in each article, in order; four batches a worker are under way."""
        with self._client() as client:
            slots = max(self.workers, sum(client.nthreads().values()))
            pending: deque[tuple[list[Annotatable], Future[list[Mentions]]]] = deque()
            for batch in batches(articles, self.batch_size):
                pending.append((batch, client.submit(work, batch, pure=False)))
                if len(pending) > 4 * slots:
                    yield from _finish(client, work, *pending.popleft())
            while pending:
                yield from _finish(client, work, *pending.popleft())

    def _client(self) -> Client:
        try:
            from distributed import Client
        except ImportError as err:
            raise InputError(
                "the engine dask is not installed; install communique[cluster]"
            ) from err
        if self.scheduler is None:
            return Client(  # type: ignore[no-untyped-call]
                n_workers=self.workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                set_as_default=False,
            )
        try:
            return Client(self.scheduler, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as err:
            raise InputError(
                f"{self.scheduler}: no Dask scheduler answers there; start one with "
                "`dask scheduler`, or leave --scheduler out"
            ) from err


_PATIENCE = 30
"""Seconds after which a look is taken whether anyone is at work."""


def _waited(client: Client, future: Future[list[Mentions]]) -> list[Mentions]:
    """The result of a batch. Raises InputError where no worker has been left for a minute."""
    alone = 0
    while True:
        try:
            found: list[Mentions] = future.result(timeout=_PATIENCE)
            return found
        except TimeoutError as err:
            alone = 0 if client.nthreads() else alone + 1  # type: ignore[no-untyped-call]
            if alone > 1:
                raise InputError(
                    "no worker of the Dask cluster is left; start some, and the run again: "
                    "what the cache has is kept"
                ) from err


def _finish(
    client: Client, work: Work, batch: list[Annotatable], future: Future[list[Mentions]]
) -> list[Found]:
    """What was found in a batch; article by article where it kills every worker that takes it."""
    from distributed.scheduler import KilledWorker

    try:
        return [*_waited(client, future)]
    except KilledWorker:
        if len(batch) == 1:
            return [Lost(TRIES)]
    found: list[Found] = []
    for one in batch:  # in turn: what one of them kills then holds no result of another
        found += _finish(client, work, [one], client.submit(work, [one], pure=False))
    return found
