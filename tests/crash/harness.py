"""Trials: a job that is killed or whose calls fail, what it left, and that the next start makes it good."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from extract.caching.cache import NAME
from tests.crash.jobs import Job, State, copied

ROOT = Path(__file__).parents[2]
NOTHING, KILL, FAIL_ONCE, FAIL_ON, SHORT, MOVE_AWAY = range(6)
"""What a call that writes may come to, as in `faults.c`."""
MESSAGES = (2, 3, 4)
"""Exit codes that come with one line for the user."""
KILLED = -9


def compiled(folder: Path) -> Path:
    """The shim of `faults.c`, made for this machine."""
    made = folder / "faults.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(made)]
    subprocess.run([*command, str(Path(__file__).with_name("faults.c")), "-ldl"], check=True)
    return made


@dataclass
class Ended:
    """How a trial ended: exit code, calls that wrote, seconds, what was said and acknowledged."""

    code: int
    calls: int
    seconds: float
    said: str
    acknowledged: list[str]


@dataclass
class Bench:
    """Does trials in a folder of its own, one after the other."""

    folder: Path
    server: subprocess.Popen[str]
    known: dict[str, tuple[State, State, int, float]] = field(default_factory=dict)

    def ask(
        self,
        job: Job,
        folder: Path,
        *,
        action: int = NOTHING,
        at: int = 0,
        fault: int = 0,
        seconds: float | None = None,
        nobody: bool = False,
        largest: int | None = None,
        jumps: int = 0,
    ) -> Ended:
        """Do the job in the folder in a process of its own, with what is to go wrong."""
        log, acknowledged, count = (self.folder / name for name in ("log", "acknowledged", "count"))
        for path in (log, acknowledged):
            path.unlink(missing_ok=True)
        asked = {
            "job": job.name, "folder": str(folder), "action": action, "at": at, "fault": fault,
            "seconds": seconds, "nobody": nobody, "largest": largest, "jumps": jumps,
            "log": str(log), "acknowledged": str(acknowledged), "count": str(count),
        }  # fmt: skip
        assert self.server.stdin and self.server.stdout
        self.server.stdin.write(orjson.dumps(asked).decode() + "\n")
        self.server.stdin.flush()
        code, calls, took = orjson.loads(self.server.stdout.readline())
        lines = acknowledged.read_text().split() if acknowledged.exists() else []
        return Ended(code, calls, took, log.read_text() if log.exists() else "", lines)

    def measured(self, job: Job) -> tuple[State, State, int, float]:
        """(state before, state after, calls that write, seconds) of a job that nothing happens to."""
        if job.name not in self.known:
            folder = self.fresh(job)
            before = job.state(folder)
            ended = self.ask(job, folder)
            assert ended.code == 0, ended.said
            self.known[job.name] = (before, job.state(folder), ended.calls, ended.seconds)
            assert leftovers(folder) == []
        return self.known[job.name]

    def fresh(self, job: Job) -> Path:
        """A folder in which the job was never done."""
        folder = copied(self.template(job), self.folder / "trial")
        job.renew(folder)
        return folder

    def template(self, job: Job) -> Path:
        """The folder as it is before the job."""
        path = self.folder / "templates" / job.name.replace(" ", "-")
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            job.prepare(path)
        return path


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """A bench that is ready."""
    shim = compiled(folder)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.server"],
        cwd=ROOT,
        env=os.environ
        | {"LD_PRELOAD": str(shim), "COMMUNIQUE_FAULTS": str(shim), "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout and server.stdout.readline() == "ready\n"
        yield Bench(folder, server)
    finally:
        server.kill()
        server.communicate()
        shutil.rmtree(folder / "trial", ignore_errors=True)


def leftovers(folder: Path) -> list[str]:
    """What is hidden in a folder and no cache: locks, and what was half made."""
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name.startswith(".") and not path.name.startswith(NAME)
    )


def check(bench: Bench, job: Job, folder: Path, ended: Ended, *, failed: bool = False) -> None:
    """Hold what a trial left against what is promised, and do the job again without trouble."""
    before, after, _, _ = bench.measured(job)
    seen = job.state(folder)
    if job.acknowledges:
        assert seen == after[: len(seen)] or (failed and set(seen) <= set(after)), seen
        if not failed or job.name == "review":
            assert set(ended.acknowledged) <= set(seen), "what was acknowledged is not there"
    else:
        assert seen in (before, after), "neither what was there nor what was to be written"
    if failed:
        assert ended.code == 0 or ended.code in MESSAGES, (ended.code, ended.said)
        if ended.code:
            lines = [one for one in ended.said.splitlines() if one.startswith("communique: ")]
            assert len(lines) == 1, ended.said
        elif not job.acknowledges:
            assert seen == after, ended.said
        assert "Traceback" not in ended.said, ended.said
    again = bench.ask(job, folder)
    assert again.code == 0, again.said
    assert job.state(folder) == after, "done again, it is not what it is when nothing happens"
    if again.calls:  # whoever writes again sweeps; nothing was left to do where nobody did
        assert leftovers(folder) == []
