"""What is put aside comes back as it was, in order, and memory does not grow with it."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.caching.cache import NAME, opened
from extract.pipeline import Run, make_run, run
from extract.run_records import RunRecords
from extract.spill import Again, Spill
from extract.splitting.sorted_runs import SortedRuns

HELD = st.sampled_from([0, 300, 1 << 20])
"""Bytes that are held in memory: nothing, a little, or all of it."""
KEYS = st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=6), st.integers(0, 3)))


@given(st.lists(st.integers() | st.text(), max_size=600), HELD)
def test_rows_come_back_as_they_were(values: list[object], held: int) -> None:
    with Spill(held=held) as spill:
        rows, others = spill.rows(), spill.rows()
        for at, value in enumerate(values):
            assert rows.append(value) == at
            others.append("another")
        assert list(rows) == values
        assert [rows[at] for at in range(len(values))] == values
        assert rows[:3] == values[:3]
        assert len(rows) == len(values)


def test_a_row_that_is_not_there_is_an_index_error() -> None:
    with Spill() as spill, pytest.raises(IndexError):
        spill.rows()[0]


@given(KEYS, HELD)
def test_values_are_sorted_by_key_and_place_and_then_as_they_came(
    keys: list[tuple[str, int]], held: int
) -> None:
    with Spill(held=held) as spill:
        sorter = spill.sorter()
        for at, (key, place) in enumerate(keys):
            sorter.add(key, at, place)
        wanted = sorted(range(len(keys)), key=lambda at: (keys[at], at))
        assert list(sorter) == wanted
        assert [key for key, _ in sorter.items()] == [keys[at][0] for at in wanted]
        grouped = [(key, list(group)) for key, group in sorter.groups()]
        assert [key for key, _ in grouped] == sorted({key for key, _ in keys})
        assert [at for _, group in grouped for at in group] == wanted


@pytest.mark.parametrize("held", [0, 3000, 1 << 20])
def test_rows_may_be_written_while_others_are_read(held: int) -> None:
    with Spill(held=held) as spill:
        rows, doubled = spill.rows(), spill.rows()
        for at in range(2000):
            rows.append(at)
        for value in rows:
            doubled.append(2 * value)
        assert list(doubled) == list(range(0, 4000, 2))


def test_small_values_count_with_their_keys() -> None:
    held = 500_000
    with Spill(held=held) as spill:
        sorter = spill.sorter()
        tracemalloc.start()
        for at in range(30_000):
            sorter.add(f"article-{at * 7919 % 30_000:016x}", at)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(list(sorter)) == 30_000
    assert peak < 8 * held  # half as much for the values, and as much again while they are written


@pytest.mark.parametrize("held", [0, 5000, 1 << 20])
def test_there_is_room_again_when_nobody_has_what_was_held(held: int) -> None:
    with Spill(held=held) as spill:
        for _ in range(3):
            rows, sorter = spill.rows(), spill.sorter()
            for at in range(200):
                rows.append(str(at))
                sorter.add(str(at), at)
            assert (spill.room.free < held) == (held == 1 << 20)
            del rows, sorter
            assert spill.room.free == held


def test_again_starts_anew_each_time() -> None:
    again = Again(lambda: iter("ab"))
    assert list(again) == list(again) == ["a", "b"]


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9)), max_size=20), max_size=8),
    st.integers(1, 50),
)
def test_runs_give_all_pairs_sorted_and_no_key_in_two_parts(
    arrays: list[list[tuple[int, int]]], at_once: int
) -> None:
    with SortedRuns(100, at_once) as runs:
        for pairs in arrays:
            runs.add(
                np.array([key for key, _ in pairs], np.uint64),
                np.array([value for _, value in pairs], np.uint32),
            )
        parts = [(keys.tolist(), values.tolist()) for keys, values in runs.parts()]
    flat = [pair for pairs in arrays for pair in pairs]
    found = [pair for part in parts for pair in zip(*part, strict=True)]
    assert found == sorted(flat, key=lambda pair: pair[0])
    assert sum(len(set(keys)) for keys, _ in parts) == len({key for key, _ in flat})


GROWS = """
import resource
from extract.spill import Spill
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
with Spill(8 << 20) as spill:
    rows, sorter = spill.rows(), spill.sorter()
    for at in range(2000):
        rows.append(bytes(10000)); sorter.add(f"{at * 7919 % 2000:06}", bytes(10000))
    before = peak()
    for at in range(10000):
        rows.append(bytes(10000)); sorter.add(f"{at * 7919 % 10000:06}", bytes(10000))
    assert sum(1 for _ in rows) == sum(1 for _ in sorter) == 12000
    print(peak() - before)
"""


def test_memory_does_not_grow_with_what_is_put_aside(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GROWS], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 60  # megabytes, where 200 were put aside


def test_the_records_are_the_same_whatever_is_held_in_memory(
    corpus: Path, corpus_run: Run, tmp_path: Path
) -> None:
    with opened(tmp_path / NAME) as cache:
        run([corpus], cache=cache)
        for held in (0, 200_000):
            with Spill(held=held) as spill:
                records = make_run([corpus], spill, cache=cache).records
                assert isinstance(records, RunRecords)
                assert records.in_memory() == corpus_run.records


FULL = """
import resource
from extract.answering import answered
from extract.spill import Spill
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
with answered(), Spill(1 << 20, held=0) as spill:
    rows = spill.rows()
    for _ in range(1000):
        rows.append(bytes(10000))
"""


def test_a_full_disk_is_one_line_that_says_where(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("communique: what a run puts aside cannot be written: ")
    assert "TMPDIR" in done.stderr and done.stderr.count("\n") == 1
