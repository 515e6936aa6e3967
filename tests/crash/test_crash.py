"""What was finished is intact, what was not is not visible, and the next start makes it good.

A few seeded trials of each kind; `python benchmarks/crashes.py` does as many as you like.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from random import Random

import pytest

from tests.conftest import need
from tests.crash.harness import KILLED, Bench, bench
from tests.crash.jobs import JOBS, Job, of_server
from tests.crash.troubles import FAULTS, KILLS, MOUNTS, may_mount
from tests.postgresql_server import Server

QUICK = ("load sqlite", "review", "delta", "apply")
"""Jobs of a moment, which go through every trouble; the others through kills and a full disk."""
TROUBLES = KILLS | FAULTS
FEW = ("killed before a call that writes", "a disk that is full from one call on")
TRIALS = [(job, name) for job in JOBS for name in (TROUBLES if job.name in QUICK else FEW)]


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A bench whose folder others may look into."""
    need(shutil.which("cc"), "a C compiler")
    folder = tmp_path_factory.mktemp("crash")
    for path in (folder, *folder.parents[:2]):
        os.chmod(path, 0o755)
    with bench(folder) as ready:
        yield ready


@pytest.mark.parametrize(("job", "name"), TRIALS, ids=lambda one: getattr(one, "name", one))
def test_whatever_goes_wrong_nothing_is_torn(trials: Bench, job: Job, name: str) -> None:
    TROUBLES[name](trials, job, Random(f"{job.name} {name}"))


@pytest.fixture(scope="module")
def server_job(postgresql: Server) -> Job:
    """The load into PostgreSQL."""
    return of_server(postgresql)


@pytest.mark.parametrize("name", TROUBLES)
def test_nor_in_a_database_of_a_server(trials: Bench, server_job: Job, name: str) -> None:
    TROUBLES[name](trials, server_job, Random(name))


@pytest.mark.parametrize("name", MOUNTS)
@pytest.mark.parametrize(
    "job", [one for one in JOBS if one.name in QUICK], ids=lambda one: one.name
)
def test_nor_on_a_disk_that_is_full_or_foreign(trials: Bench, job: Job, name: str) -> None:
    disk = trials.folder / "mountable"
    disk.mkdir(exist_ok=True)
    if not may_mount(disk):
        pytest.skip("only root may mount a small disk")
    MOUNTS[name](trials, job, Random(f"{job.name} {name}"))


def test_a_killed_run_goes_on_from_what_the_cache_keeps(trials: Bench) -> None:
    """Killed late, a run is done again with fewer calls that write: what was read is there."""
    job = next(one for one in JOBS if one.name == "run")
    _, after, calls, _ = trials.measured(job)
    folder = trials.fresh(job)
    assert trials.ask(job, folder, action=1, at=calls - 60).code == KILLED
    assert job.state(folder) is None
    again = trials.ask(job, folder)
    assert again.calls < calls * 3 / 4
    assert job.state(folder) == after
