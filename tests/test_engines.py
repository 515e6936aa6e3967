"""Engines: the same in the same order wherever the work runs, and whatever dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker, WorkerState

from extract.engines import Engine, Found, Lost, Work, batches, here
from extract.engines.cluster import Cluster
from extract.engines.processes import TRIES, Processes
from extract.errors import InputError
from extract.language import Annotatable
from extract.mentions import Mentions
from extract.outputs import KINDS, Records, to_lines
from extract.pipeline import Run, run
from tests.engine_work import KILLER, article, dying_echo, dying_once_echo, echo, slow_echo

ARTICLES = [article(f"text {number}") for number in range(40)]
TEXTS = [one.text for one in ARTICLES]


def told(found: Iterator[Found]) -> list[str]:
    """What each article came to: its text, or that it was lost."""
    return [
        f"lost after {one.tries}" if isinstance(one, Lost) else one.turned_down[0].reason
        for one in found
    ]


def lines_of(records: Records) -> dict[str, bytes]:
    return {kind: to_lines(records.of(kind)) for kind in KINDS}


def processes(batch_size: int = 4) -> Processes:
    return Processes(workers=2, batch_size=batch_size, worth=0)


def test_batches_hold_all_articles_in_order_and_few_long_ones() -> None:
    long = [article("x" * 100_000) for _ in range(3)]
    cut = list(batches([*ARTICLES[:5], *long], 4))
    assert [len(batch) for batch in cut] == [4, 2, 1, 1]
    assert [one for batch in cut for one in batch] == [*ARTICLES[:5], *long]


@pytest.mark.parametrize("engine", [here, processes(1), processes(7), processes(100)])
def test_an_engine_gives_everything_in_order(engine: Engine) -> None:
    assert told(engine(echo, iter(ARTICLES))) == TEXTS


def test_no_articles_are_no_work() -> None:
    assert told(processes()(echo, iter([]))) == []


def test_little_work_stays_in_this_process() -> None:
    found = Processes(workers=2, worth=10_000)(lambda articles: echo(articles), iter(ARTICLES))
    assert told(found) == TEXTS  # what is no function of a module cannot be sent to another process


def test_only_a_few_batches_are_under_way_at_a_time() -> None:
    taken: list[Annotatable] = []

    def counted() -> Iterator[Annotatable]:
        for number in range(1000):
            taken.append(article(f"text {number}"))
            yield taken[-1]

    found = Processes(workers=2, batch_size=2, worth=1)(echo, counted())
    assert not isinstance(next(found), Lost)
    found.close()
    assert len(taken) < 20


def test_only_the_article_that_kills_its_process_is_lost() -> None:
    articles = [*ARTICLES[:9], article(KILLER), *ARTICLES[9:]]
    expected = [*TEXTS[:9], f"lost after {TRIES}", *TEXTS[9:]]
    assert told(processes()(dying_echo, iter(articles))) == expected


def test_a_batch_whose_process_died_by_chance_is_retried(tmp_path: Path) -> None:
    unlucky = article("unlucky", title=str(tmp_path / "died"))
    found = processes()(dying_once_echo, iter([*ARTICLES[:9], unlucky]))
    assert told(found) == [*TEXTS[:9], "unlucky"]
    assert (tmp_path / "died").exists()


def test_the_records_are_the_same_with_two_processes(corpus: Path, corpus_run: Run) -> None:
    again = run([corpus], engine=processes())
    assert lines_of(again.records) == lines_of(corpus_run.records)


def test_a_lost_article_is_set_aside_with_what_to_do(corpus: Path) -> None:
    def lossy(work: object, articles: object) -> Iterator[Found]:
        return iter([Lost(3) for _ in articles])  # type: ignore[attr-defined]

    lost = run([corpus], engine=lossy).records  # type: ignore[arg-type]
    told_of = [one for one in lost.quarantine if one.code == "worker-died"]
    assert {one.where for one in told_of} == {
        one.id for one in lost.articles if one.text and not one.stub
    }
    assert all("--workers 1" in one.advice for one in told_of)
    assert lost.money == ()


# ---------------------------------------------------------------- Dask
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_finishes_though_a_worker_is_killed_in_mid_run() -> None:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as there,
        Client(there) as client,
    ):
        found = Cluster(there.scheduler_address, batch_size=1)(slow_echo, iter(ARTICLES))
        first = next(found)
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        rest = told(found)
        assert told(iter([first])) + rest == TEXTS


class KillingClient:
    """Stands for a cluster on which a killer has killed as many workers as Dask allows."""

    def __enter__(self) -> KillingClient:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def submit(self, work: Work, batch: list[Annotatable], *, pure: bool) -> Future[list[Mentions]]:
        future: Future[list[Mentions]] = Future()
        if any(one.text == KILLER for one in batch):
            future.set_exception(KilledWorker("task", WorkerState, 3))  # type: ignore[no-untyped-call]
        else:
            future.set_result(work(batch))
        return future


def test_only_the_article_that_kills_workers_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cluster, "_client", lambda _: KillingClient())
    articles = [*ARTICLES[:5], article(KILLER), *ARTICLES[5:]]
    expected = [*TEXTS[:5], f"lost after {TRIES}", *TEXTS[5:]]
    assert told(Cluster(batch_size=4)(echo, iter(articles))) == expected


class DesertedClient(KillingClient):
    """Stands for a cluster whose workers are all gone: what it was given never ends."""

    def nthreads(self) -> dict[str, int]:
        return {}

    def submit(self, work: Work, batch: list[Annotatable], *, pure: bool) -> Future[list[Mentions]]:
        return Future()


def test_a_cluster_without_workers_is_no_wait_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cluster, "_client", lambda _: DesertedClient())
    monkeypatch.setattr("extract.engines.cluster._PATIENCE", 0.01)
    with pytest.raises(InputError, match="no worker of the Dask cluster is left"):
        told(Cluster(batch_size=4)(echo, iter(ARTICLES)))


@pytest.mark.filterwarnings("ignore")
def test_the_records_are_the_same_on_a_cluster(corpus: Path, corpus_run: Run) -> None:
    again = run([corpus], engine=Cluster(workers=2, batch_size=4))
    assert lines_of(again.records) == lines_of(corpus_run.records)


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_at_the_address_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="no Dask scheduler answers there"):
        list(Cluster("tcp://127.0.0.1:9")(echo, iter(ARTICLES)))
