"""Files and folders that are whole, one writer at a time, and nothing left of those who were killed."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from extract.durable import exchange as exchanging
from extract.durable import folders
from extract.durable.exchange import exchange
from extract.durable.files import whole_file, write_whole
from extract.durable.folders import FolderKind, held_folder, whole_folder
from extract.durable.held import held
from extract.errors import BusyError, InputError
from tests.conftest import Command

BOX = FolderKind("box", "box.txt")
NOBODY = 4_000_000
"""The id of a process that there is not."""


def box(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "box.txt").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_box(folder: Path, text: str) -> None:
    with whole_folder(folder, BOX) as partial:
        (partial / "box.txt").write_text(text)


# ---------------------------------------------------------------- one writer
def hold(place: Path, ready: Connection) -> None:
    with held(place):
        ready.send(os.getpid())
        signal.pause()


@contextmanager
def somebody_holding(place: Path) -> Iterator[multiprocessing.process.BaseProcess]:
    """Another process that holds the place until the block ends."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    other = context.Process(target=hold, args=(place, theirs))
    other.start()
    try:
        assert mine.recv() == other.pid
        yield other
    finally:
        other.kill()
        other.join()


def test_a_second_writer_is_told_who_holds_the_place(tmp_path: Path) -> None:
    with (
        somebody_holding(tmp_path / "run") as other,
        pytest.raises(BusyError, match=rf"run: process {other.pid} \(since 2\d{{3}}-.* UTC\)"),
        held(tmp_path / "run"),
    ):
        pytest.fail("two hold it")


def test_the_lock_of_a_killed_process_is_no_obstacle(tmp_path: Path) -> None:
    with somebody_holding(tmp_path / "run") as other:
        other.kill()
        other.join()
        assert names(tmp_path) == [".run.lock"]
        with held(tmp_path / "run"):
            pass
    assert names(tmp_path) == []


def test_a_place_is_held_once_by_one_process(tmp_path: Path) -> None:
    with held(tmp_path / "run"):
        with held(tmp_path / "sub" / ".." / "run"):
            pass
        assert names(tmp_path) == [".run.lock"]
    assert names(tmp_path) == []


def test_a_file_of_a_moment_waits_for_another_writer(tmp_path: Path) -> None:
    with somebody_holding(tmp_path / "notes") as other:
        os.kill(other.pid or 0, signal.SIGTERM)
        write_whole(tmp_path / "notes", b"mine")
    assert names(tmp_path) == ["notes"]


def test_where_there_are_no_locks_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    write_box(tmp_path / "run", "new")
    assert names(tmp_path) == ["run"]


def test_a_lock_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / ".run.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"run: cannot be written to: \.run\.lock"):
        write_box(tmp_path / "run", "new")
    assert names(tmp_path) == [".run.lock"]


def test_a_second_run_into_one_folder_is_refused(
    communique: Command, corpus: Path, tmp_path: Path
) -> None:
    dump = sorted(corpus.glob("*.txt"))[3]
    with somebody_holding(tmp_path / "run") as other:
        done = communique("run", dump, "--out", tmp_path / "run")
    assert done.code == 4
    assert done.err.count("\n") == 1 and f"process {other.pid} (since " in done.err
    assert not (tmp_path / "run").exists()


# ---------------------------------------------------------------- whole or not
def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    box(tmp_path / "run", "old")
    write_box(tmp_path / "run", "new")
    assert (tmp_path / "run" / "box.txt").read_text() == "new"
    assert names(tmp_path) == ["run"]


@pytest.mark.parametrize("fault", [errno.EINVAL, errno.ENOSYS])
def test_it_does_so_where_names_cannot_be_exchanged(
    fault: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_call", lambda: lambda *_: -1)
    monkeypatch.setattr(exchanging.ctypes, "get_errno", lambda: fault)
    box(tmp_path / "run", "old")
    write_box(tmp_path / "run", "new")
    assert (tmp_path / "run" / "box.txt").read_text() == "new"
    assert names(tmp_path) == ["run"]


def test_names_are_exchanged_or_it_is_said_why_not(tmp_path: Path) -> None:
    box(tmp_path / "one", "one")
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "other")
    box(tmp_path / "other", "other")
    assert exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "box.txt").read_text() == "other"


def test_a_last_step_that_fails_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box(tmp_path / "run", "old")
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if target == tmp_path / "run" and ".partial-" in self.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(folders, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(InputError, match="run: cannot be written: No space left on device"):
        write_box(tmp_path / "run", "new")
    assert (tmp_path / "run" / "box.txt").read_text() == "old"
    assert names(tmp_path) == ["run"]


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    write_whole(tmp_path / "notes", b"old")
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "notes") as file:
        file.write(b"half of wh")
        raise ZeroDivisionError
    assert (tmp_path / "notes").read_bytes() == b"old"
    assert names(tmp_path) == ["notes"]


def test_an_error_of_another_file_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "notes"):
        (tmp_path / "input").read_bytes()
    with pytest.raises(FileNotFoundError), whole_folder(tmp_path / "run", BOX):
        (tmp_path / "input").read_bytes()


# ---------------------------------------------------------------- leftovers
def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    box(tmp_path / "run", "old")
    box(tmp_path / f".run.partial-{NOBODY}", "half")
    box(tmp_path / f".run.old-{NOBODY}", "older")
    box(tmp_path / f".run.partial-1.partial-{NOBODY}", "of a folder called run.partial-1")
    (tmp_path / ".run.lock").write_text(f"process {NOBODY}")
    write_box(tmp_path / "run", "new")
    assert names(tmp_path) == [f".run.partial-1.partial-{NOBODY}", "run"]
    (tmp_path / f".notes.partial-{NOBODY}").write_text("half")
    write_whole(tmp_path / "notes", b"whole")
    assert names(tmp_path)[1:] == ["notes", "run"]


def test_a_folder_that_was_moved_away_and_not_replaced_comes_back(tmp_path: Path) -> None:
    box(tmp_path / f".run.old-{NOBODY}", "old")
    box(tmp_path / f".run.partial-{NOBODY}", "half")
    with held_folder(tmp_path / "run", BOX):
        assert (tmp_path / "run" / "box.txt").read_text() == "old"
    assert names(tmp_path) == ["run"]
