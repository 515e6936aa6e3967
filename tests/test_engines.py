"""Engines: the same in the same order wherever the work runs, and whatever dies."""

from __future__ import annotations

import os
import signal
import tracemalloc
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pytest
from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker, WorkerState
from hypothesis import given
from hypothesis import strategies as st

from extract.caching import cached_stages
from extract.caching.cache import Cache, opened
from extract.caching.cached_stages import split_pages
from extract.dumps import Dump, read_dump
from extract.engines import Engine, Found, Lost, Work, batches, here
from extract.engines.cluster import Cluster
from extract.engines.processes import TRIES, Processes
from extract.engines.where import Where
from extract.errors import InputError
from extract.language import Annotatable
from extract.mentions import Mentions
from extract.outputs import KINDS, Records, to_lines
from extract.pipeline import Run, make_run, run
from extract.spill import Spill
from extract.split import SplitPage, Splitter
from extract.splitting.sketches import Hashes, Joined, candidates
from extract.splitting.window_ranges import cut_ranges, join_range
from tests.engine_work import (
    KILLER,
    article,
    dying_echo,
    dying_once_echo,
    echo,
    slow_echo,
    workers_of,
)

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


def test_processes_are_kept_from_stage_to_stage_within_a_block() -> None:
    articles = [article("text") for _ in range(8)]
    with Processes(workers=2, batch_size=1, worth=0) as engine:
        first, second = {*engine(workers_of, articles)}, {*engine(workers_of, articles)}
        assert list(engine(dying_echo, [article(KILLER)])) == [Lost(TRIES)]
        third = {*engine(workers_of, articles)}
    assert len(first | second) <= 2
    assert not first & third
    assert os.getpid() not in first | third


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
        yield from [Lost(3) for _ in articles]  # type: ignore[attr-defined]

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
def test_pages_copies_and_records_are_the_same_on_a_cluster(
    corpus: Path, corpus_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.engines.cluster._SAMPLES", 8)
    monkeypatch.setattr("extract.engines.cluster._RANGES", 3)
    with Cluster(workers=2, batch_size=4) as cluster, Spill() as spill:
        made = make_run([corpus], spill, where=Where(cluster, cluster, cluster.join))
        lines = {kind: b"".join(made.records.lines(kind)) for kind in KINDS}
    assert lines == lines_of(corpus_run.records)


@given(
    st.lists(st.sets(st.integers(0, 60), max_size=12), max_size=12),
    st.integers(1, 5),
    st.integers(1, 4),
)
def test_windows_are_joined_by_ranges_as_they_are_here(
    bags: list[set[int]], at_once: int, ranges: int
) -> None:
    samples = [np.array(sorted(bag), np.uint64) * np.uint64(2**57 + 7) for bag in bags]
    samples = [np.sort(sample) for sample in samples]

    def by_ranges(given: Iterable[Hashes]) -> Generator[Joined, None, None]:
        held = list(given)
        pieces = [
            cut_ranges(held[first : first + at_once], first, ranges)
            for first in range(0, len(held), at_once)
        ]
        for at in range(ranges if pieces else 0):
            yield from join_range([piece[at] for piece in pieces])

    assert list(candidates(samples, by_ranges)) == list(candidates(samples))


def page(number: int) -> Dump:
    text = (
        f"MINISTRY OPENS BRIDGE NUMBER {number}\n\n{'The bridge was opened by the minister. ' * 9}"
    )
    found = read_dump(f"{number}.txt", text.encode())
    assert isinstance(found, Dump)
    return found


def test_known_pages_keep_their_place_among_those_that_are_cut(tmp_path: Path) -> None:
    pages = [page(number) for number in range(30)]
    with opened(tmp_path / "cache") as cache, Spill() as spill:
        wanted = list(split_pages(pages, (), here, spill))
        assert len(list(split_pages(pages[3:20:2], (), here, spill, cache))) == 9
        assert list(split_pages(pages, (), here, spill, cache)) == wanted
        assert (cache.hits[cached_stages.ARTICLES], cache.misses[cached_stages.ARTICLES]) == (9, 30)
        assert list(split_pages(pages, (), processes(), spill, cache)) == wanted


def test_known_pages_wait_on_disk_where_no_page_is_to_be_cut() -> None:
    class Full(Cache):
        def __post_init__(self) -> None:
            """No file: everything is known."""

        def get(self, sort: str, key: bytes) -> bytes:
            return b"[[],[]]"

    def known(count: int) -> int:
        pages = (Dump(f"dump.jsonl#{at}", "0" * 64, 1, "utf-8", "a") for at in range(count))
        return sum(1 for _ in split_pages(pages, (), here, spill, Full(Path("none"))))

    with Spill(held=0) as spill:
        assert known(10) == 10  # what is loaded once
        tracemalloc.start()
        assert known(10_000) == 10_000
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 50 * 10_000


def test_a_page_whose_worker_died_is_set_aside_in_its_place() -> None:
    def lossy(work: Splitter, pages: Iterable[Dump]) -> Iterator[SplitPage | Lost]:
        for one in pages:
            yield Lost(3) if one.path == "1.txt" else work([one])[0]

    with Spill() as spill:
        found = list(split_pages([page(n) for n in range(3)], (), lossy, spill))  # type: ignore[arg-type]
    assert [len(articles) for articles, _ in found] == [1, 0, 1]
    (lost,) = found[1][1]
    assert (lost.stage, lost.code, lost.dump) == ("split", "worker-died", "1.txt")


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_at_the_address_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="no Dask scheduler answers there"):
        list(Cluster("tcp://127.0.0.1:9")(echo, iter(ARTICLES)))
