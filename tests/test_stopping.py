"""A key or a signal stops the program in a moment: clean, with nothing left behind, to go on later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.made_dumps import write_dumps
from extract.caching.cache import NAME
from extract.stopping import stoppable, unheard_by_children

AT_MOST = 6.0
"""Seconds until a stopped program is gone: 2 are promised, and other work may hold the cores."""


def processes_of(session: int) -> Iterator[str]:
    """What still runs of those that a process started, and itself."""
    for path in Path("/proc").iterdir():
        try:
            state, _, _, found = (path / "stat").read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if path.name.isdigit() and int(found) == session and state != "Z":
            yield (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()


def is_gone(session: int) -> bool:
    """Whether nothing of the session runs any more, a moment after its end."""
    for _ in range(60):
        if not list(processes_of(session)):
            return True
        time.sleep(0.05)
    return False


def started(*command: object, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(word) for word in command],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        **options,  # type: ignore[call-overload]
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """(exit code, what it said) of a process that was told to stop; it is gone in time."""
    asked = time.monotonic()
    try:
        said = process.communicate(timeout=20)[1]
    finally:
        process.kill()
    assert time.monotonic() - asked < AT_MOST
    assert is_gone(process.pid)
    return process.returncode, said


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than the work of a moment, and more than what one process keeps for itself."""
    folder = tmp_path_factory.mktemp("dumps") / "dumps"
    write_dumps(folder, 300, 30)
    return folder


@pytest.mark.parametrize(
    ("number", "whole_group", "options", "wait"),
    [
        (signal.SIGINT, True, ["--workers", "1"], 4.0),
        (signal.SIGINT, True, ["--workers", "2"], 7.0),
        (signal.SIGTERM, False, ["--workers", "2"], 2.0),
        (signal.SIGTERM, True, ["--workers", "2", "--engine", "dask"], 9.0),
    ],
)
def test_a_run_stops_in_a_moment_and_says_how_to_go_on(
    number: int, whole_group: bool, options: list[str], wait: float, dumps: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "extract.cli", "run", dumps, "--out", tmp_path / "out" / "run"]
    process = started(*command, *options)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("versions:"):
            break
    time.sleep(wait)
    (os.killpg if whole_group else os.kill)(process.pid, number)
    code, said = ended(process)
    assert code == 128 + number
    assert (
        f"communique: stopped; what was read is kept in {tmp_path / 'out' / NAME}: "
        "start the same command again to go on"
    ) in said.splitlines()
    assert "Traceback" not in said
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert left - {f"{NAME}-wal", f"{NAME}-shm"} == {NAME}


DEAF = """
    import sys, time
    from pathlib import Path
    from extract.durable.folders import FolderKind, whole_folder
    from extract.stopping import stoppable

    with stoppable(), whole_folder(Path(sys.argv[1]), FolderKind("box", "box.txt")) as partial:
        (partial / "box.txt").write_text("half")
        print("ready", file=sys.stderr, flush=True)
        while True:
            try:
                time.sleep(10)
            except KeyboardInterrupt:
                pass
"""


def test_what_does_not_unwind_is_cut_off_and_leaves_nothing(tmp_path: Path) -> None:
    process = started(sys.executable, "-c", textwrap.dedent(DEAF), tmp_path / "box")
    assert process.stderr is not None
    assert process.stderr.readline() == "ready\n"
    os.kill(process.pid, signal.SIGTERM)
    code, said = ended(process)
    assert (code, said) == (
        143,
        "communique: stopped; nothing is half written; start the same command again\n",
    )
    assert list(tmp_path.iterdir()) == []


ORPHANS = """
    import os, sys
    from extract.engines.processes import Processes
    from tests.engine_work import article, slow_echo

    if __name__ == "__main__":
        found = Processes(workers=2, batch_size=1, worth=0)(
            slow_echo, iter([article(f"text {number}") for number in range(1000)])
        )
        next(found)
        print("ready", file=sys.stderr, flush=True)
        list(found)
"""


def test_no_worker_outlives_a_killed_run(root: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(ORPHANS))
    process = started(sys.executable, script, env=os.environ | {"PYTHONPATH": str(root)})
    assert process.stderr is not None
    assert process.stderr.readline() == "ready\n"
    assert len(list(processes_of(process.pid))) >= 3
    process.kill()
    assert ended(process)[0] == -signal.SIGKILL


# ---------------------------------------------------------------- signals
def test_a_program_that_goes_on_after_a_stop_ends_with_its_own_code() -> None:
    code = (
        "import contextlib, sys; from extract.stopping import stoppable\n"
        "with contextlib.suppress(SystemExit), stoppable(): raise KeyboardInterrupt\n"
        "sys.exit(7)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 7


def test_signals_are_as_they_were_behind_the_block() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as stop, stoppable() as asked:
        assert signal.getsignal(signal.SIGTERM) == asked.interrupt
        raise KeyboardInterrupt
    assert stop.value.code == 130
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_program_that_ignores_hangups_goes_on_doing_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("beside", [0, 1])
def test_what_children_do_not_hear_is_heard_in_the_end(beside: int) -> None:
    """Nor does a thread hear it that the program has beside, as the one that watches for stops."""
    done = threading.Event()
    for _ in range(beside):
        threading.Thread(target=done.wait, args=(60,), daemon=True).start()
    told = None
    with pytest.raises(KeyboardInterrupt):
        with unheard_by_children():
            os.kill(os.getpid(), signal.SIGINT)
            told = subprocess.run(
                [sys.executable, "-c", "import os; os.kill(os.getpid(), 2); print('deaf')"],
                capture_output=True,
                text=True,
                check=True,
            )
        pytest.fail("it was never heard")
    done.set()
    assert told is not None and told.stdout == "deaf\n"
    assert signal.getsignal(signal.SIGINT) == signal.default_int_handler


def test_keys_are_heard_again_behind_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), unheard_by_children():
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) == signal.default_int_handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
