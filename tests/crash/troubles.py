"""What may go wrong while a job writes. Each trouble does the job once, and holds what it left."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

from tests.crash.harness import (
    FAIL_ON,
    FAIL_ONCE,
    KILL,
    MOVE_AWAY,
    SHORT,
    Bench,
    Ended,
    check,
)
from tests.crash.jobs import Job, copied

Trouble = Callable[[Bench, Job, Random], Ended]
_REFUSED = (errno.EIO, errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOENT)


def _call(bench: Bench, job: Job, chance: Random) -> int:
    """One of the calls that write."""
    return 1 + chance.randrange(bench.measured(job)[2])


def killed_at_a_call(bench: Bench, job: Job, chance: Random) -> Ended:
    """`kill -9` right before one of the calls that write."""
    return killed_before(_call(bench, job, chance))(bench, job, chance)


def killed_before(call: int) -> Trouble:
    """`kill -9` right before this one of the calls that write."""

    def trouble(bench: Bench, job: Job, chance: Random) -> Ended:
        folder = bench.fresh(job)
        ended = bench.ask(job, folder, action=KILL, at=call)
        check(bench, job, folder, ended)
        return ended

    return trouble


def killed_at_a_moment(bench: Bench, job: Job, chance: Random) -> Ended:
    """`kill -9` from outside, at any moment."""
    seconds = chance.uniform(0, bench.measured(job)[3])
    folder = bench.fresh(job)
    ended = bench.ask(job, folder, seconds=seconds)
    check(bench, job, folder, ended)
    return ended


def _failing(action: int, faults: tuple[int, ...]) -> Trouble:
    def trouble(bench: Bench, job: Job, chance: Random) -> Ended:
        folder = bench.fresh(job)
        at, fault = _call(bench, job, chance), chance.choice(faults)
        ended = bench.ask(job, folder, action=action, at=at, fault=fault)
        check(bench, job, folder, ended, failed=True)
        return ended

    return trouble


def moved_away(bench: Bench, job: Job, chance: Random) -> Ended:
    """The folder is gone from one call on, and comes back later."""
    folder = bench.fresh(job)
    ended = bench.ask(job, folder, action=MOVE_AWAY, at=_call(bench, job, chance))
    gone = folder.with_name(f"{folder.name}.gone")
    if gone.exists():
        if (
            job.acknowledges and folder.exists()
        ):  # what was kept after that is where it was asked for
            ended.acknowledged = [one for one in ended.acknowledged if one not in job.state(folder)]
        shutil.rmtree(folder, ignore_errors=True)
        gone.rename(folder)
    check(bench, job, folder, ended, failed=True)
    return ended


def no_file_may_be_larger(bench: Bench, job: Job, chance: Random) -> Ended:
    """The limit of a process (RLIMIT_FSIZE): a short write, then an error."""
    folder = bench.fresh(job)
    ended = bench.ask(job, folder, largest=chance.randrange(200, 40_000))
    check(bench, job, folder, ended, failed=True)
    return ended


def a_clock_that_jumps(bench: Bench, job: Job, chance: Random) -> Ended:
    """Another day each time the clock is asked, years back and on."""
    folder = bench.fresh(job)
    ended = bench.ask(job, folder, jumps=1 + chance.randrange(10**6))
    assert ended.code == 0, ended.said
    check(bench, job, folder, ended)
    return ended


def no_permission(bench: Bench, job: Job, chance: Random) -> Ended:
    """Somebody to whom the folder does not belong."""
    folder = bench.fresh(job)
    ended = bench.ask(job, folder, nobody=True)
    assert ended.code, ended.said
    check(bench, job, folder, ended, failed=True)
    return ended


def read_only(bench: Bench, job: Job, chance: Random) -> Ended:
    """A folder on a disk that is mounted to be read."""
    folder = bench.fresh(job)
    with _mounted("--bind", folder, folder):
        _run("mount", "-o", "remount,ro,bind", folder)
        ended = bench.ask(job, folder)
    assert ended.code, ended.said
    check(bench, job, folder, ended, failed=True)
    return ended


def a_small_disk(bench: Bench, job: Job, chance: Random) -> Ended:
    """A disk (tmpfs) that has room for what is there, and for some of what comes."""
    template = bench.template(job)
    blocks = sum(1 + path.stat().st_size // 4096 for path in template.rglob("*"))
    disk = bench.folder / "disk"
    disk.mkdir(exist_ok=True)
    size = 4 * blocks + chance.choice((8, 40, 150, 600))
    with _mounted("-t", "tmpfs", "-o", f"size={size}k", "none", disk):
        folder = copied(template, disk / "trial")
        ended = bench.ask(job, folder)
        _run("mount", "-o", "remount,size=400m", disk)
        check(bench, job, folder, ended, failed=True)
    return ended


@contextmanager
def _mounted(*words: str | Path) -> Iterator[None]:
    _run("mount", *words)
    try:
        yield
    finally:
        _run("umount", words[-1])


def _run(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


@cache
def may_mount(folder: Path) -> bool:
    """Whether this machine lets its user mount a disk, and become another user."""
    if os.geteuid() != 0:
        return False
    try:
        with _mounted("-t", "tmpfs", "-o", "size=100k", "none", folder):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


KILLS: dict[str, Trouble] = {
    "killed before a call that writes": killed_at_a_call,
    "killed at any moment": killed_at_a_moment,
}
FAULTS: dict[str, Trouble] = {
    "a disk that is full from one call on": _failing(FAIL_ON, (errno.ENOSPC,)),
    "one call that fails": _failing(FAIL_ONCE, _REFUSED),
    "a short write, then a full disk": _failing(SHORT, (errno.ENOSPC,)),
    "a folder that is moved away": moved_away,
    "no file may be larger": no_file_may_be_larger,
    "a clock that jumps": a_clock_that_jumps,
}
MOUNTS: dict[str, Trouble] = {
    "no permission": no_permission,
    "a folder that is read-only": read_only,
    "a small disk": a_small_disk,
}
"""What needs the rights of root."""
