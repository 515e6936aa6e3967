"""Who stops in the middle leaves no file open, not even while what stopped it is still held."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

from extract.delta import apply_delta, write_delta
from extract.engines.where import Where
from extract.errors import InputError
from extract.export.tables import run_tables
from extract.outputs import read_manifest
from extract.pipeline import make_run, run
from extract.spill import Spill
from extract.splitting.sketches import Hashes, Joined, SortedRuns, candidates, join_here
from models.run import run_id
from tests.packing import TEXT, gz, json_lines, record, zipped
from tests.runs import article, reseal, write


class Stopped(Exception):
    """What a key may do in the middle of the work."""


def open_files() -> Counter[str]:
    """The files that this process has open, also those that have no name any more."""
    found: Counter[str] = Counter()
    for handle in Path("/proc/self/fd").iterdir():
        try:
            found[os.readlink(handle)] += 1
        except FileNotFoundError:  # the handle that lists them
            continue
    return found


def left_open(call: Callable[[], object], kind: type[Exception], match: str) -> Counter[str]:
    """What a call that fails leaves open while its exception, with all its frames, is at hand."""
    before = open_files()
    with pytest.raises(kind, match=match) as held:
        call()
    left = open_files() - before
    assert held.tb is not None
    return left


ONE = record(TEXT.encode(), media="text/plain")
PACKED = {
    "a.txt": TEXT.encode(),
    "a.zip": zipped({"1.txt": TEXT.encode(), "2.txt": TEXT.encode()}),
    "a.warc": ONE * 2,
    "a.warc.gz": gz(ONE * 2),
    "a.jsonl.gz": gz(json_lines({"text": TEXT}, {"text": TEXT})),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_run_that_is_stopped_at_a_page_leaves_no_dump_open(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PACKED[name])

    def stop(stage: str, done: int, total: int | None) -> None:
        raise Stopped(stage)

    assert not left_open(lambda: run([tmp_path], progress=stop), Stopped, "read")


def test_a_run_whose_engine_fails_leaves_no_dump_open(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(PACKED["a.warc"])

    def failing(work: object, pages: Iterable[Any], /) -> Generator[Any, None, None]:
        for page in pages:
            raise Stopped(page.path)
        yield

    with Spill() as spill:
        where = Where(pages=failing)
        assert not left_open(lambda: make_run([tmp_path], spill, where=where), Stopped, "a.warc#1")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write(tmp_path / "old", article("One."), article("Two.", title="Two"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write(tmp_path / "new", article("One."), article("Three.", title="Three"))


def lines_of(run: Path) -> list[bytes]:
    return (run / "articles.jsonl").read_bytes().splitlines(keepends=True)


def test_a_damaged_run_leaves_the_other_one_of_a_delta_closed(old: Path, new: Path) -> None:
    (new / "articles.jsonl").write_bytes(b"{}\n")
    assert not left_open(
        lambda: write_delta(old, new, old.with_name("delta.jsonl")), InputError, "has no id"
    )


def test_a_delta_that_does_not_fit_leaves_the_run_closed(old: Path, new: Path) -> None:
    delta = old.with_name("delta.jsonl")
    write_delta(old, new, delta)
    began_with = run_id(read_manifest(old))
    (old / "articles.jsonl").write_bytes(b"".join(sorted({*lines_of(old), *lines_of(new)})))
    reseal(old)
    fits = delta.read_text().replace(began_with, run_id(read_manifest(old)))
    delta.write_text(fits)
    assert not left_open(
        lambda: apply_delta(delta, old, old.with_name("out")), InputError, "does not fit the run"
    )


def test_a_damaged_record_leaves_the_exported_run_closed(old: Path) -> None:
    first, second = lines_of(old)
    bare = orjson.dumps({"id": orjson.loads(first)["id"], "versions": 3}) + b"\n"
    (old / "articles.jsonl").write_bytes(bare + second)
    reseal(old)
    batches = run_tables(old, "duckdb").batches
    assert not left_open(lambda: list(batches), InputError, "is damaged")


def test_a_full_disk_leaves_the_windows_of_texts_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = [np.arange(9, dtype=np.uint64)] * 2
    found = list(join_here(samples))

    def full(self: SortedRuns, keys: Hashes, values: object) -> None:
        raise OSError(28, "No space left on device")

    def joined(given: Iterable[Hashes]) -> Generator[Joined, None, None]:
        assert len(list(given)) == 2
        with SortedRuns(9, 9):
            yield from found

    monkeypatch.setattr(SortedRuns, "add", full)
    assert not left_open(lambda: list(candidates(samples, joined)), OSError, "No space")
