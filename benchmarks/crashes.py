"""Kills every way of writing at random, and fails its calls, as often as you like.

    python benchmarks/crashes.py [--kills 12] [--faults 5] [--seed 1] [--every N] [--jobs run,review] [--json FILE]

`--kills` and `--faults` are trials of each kind for each job. Each trial prepares a folder, does the job in a process
of its own with what goes wrong, holds what is left against what is promised, and does it again. `--every N`
also kills each job before every Nth of its calls that write, one after the other. Linux, with a C compiler;
as root also on small and read-only disks; where a PostgreSQL server is installed also a load into it. Exits 1
where a promise was not kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.crash.harness import KILLED, Bench, bench
from tests.crash.jobs import JOBS, POSTGRESQL, Job, of_server
from tests.crash.troubles import FAULTS, KILLS, MOUNTS, Trouble, killed_before, may_mount
from tests.postgresql_server import running_server

Counts = dict[str, Counter[str]]
EACH = "killed before one call after the other"


def tried(ready: Bench, jobs: Iterable[Job], given: argparse.Namespace) -> Counts:
    """Of each trouble: trials, those in which it struck, and broken promises."""
    counts: Counts = defaultdict(Counter)
    for job in jobs:
        for name, trials in _troubles(ready, job, given):
            for trouble, chance in trials:
                counts[name]["trials"] += 1
                try:
                    ended = trouble(ready, job, chance)
                    counts[name]["killed"] += ended.code == KILLED
                    counts[name]["refused"] += ended.code > 0
                except AssertionError:
                    counts[name]["broken"] += 1
                    print(f"{job.name}: {name}\n{traceback.format_exc()}", file=sys.stderr)
        calls = ready.measured(job)[2]
        print(f"{job.name}: {calls} calls that write", file=sys.stderr, flush=True)
    return counts


def _troubles(
    ready: Bench, job: Job, given: argparse.Namespace
) -> Iterator[tuple[str, list[tuple[Trouble, Random]]]]:
    """The trials of a job, by what goes wrong in them."""
    kinds = KILLS | FAULTS
    if may_mount(ready.folder) and job.name != POSTGRESQL:  # a server has a disk of its own
        kinds |= MOUNTS
    for name, trouble in kinds.items():
        chance = Random(f"{given.seed} {job.name} {name}")
        yield name, [(trouble, chance)] * (given.kills if name in KILLS else given.faults)
    if given.every:
        chosen = range(1, ready.measured(job)[2] + 1, given.every)
        yield EACH, [(killed_before(at), Random(at)) for at in chosen]


def _jobs(names: str, stack: ExitStack) -> Iterator[Job]:
    """The jobs of these names, or all; the load into PostgreSQL where a server is installed."""
    for job in JOBS:
        if not names or job.name in names.split(","):
            yield job
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if programs and (not names or POSTGRESQL in names.split(",")):
        yield of_server(stack.enter_context(running_server(programs[-1].parent)))


def main() -> int:
    """Parse, try, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--faults", type=int, default=5)
    parser.add_argument("--every", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", default="")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="communique-crashes-") as name, ExitStack() as stack:
        Path(name).chmod(0o755)
        with bench(Path(name)) as ready:
            counts = tried(ready, _jobs(given.jobs, stack), given)
    print(f"{'what goes wrong':<40}{'trials':>8}{'killed':>8}{'refused':>8}{'broken':>8}")
    for what, one in counts.items():
        figures = "".join(f"{one[key]:>8}" for key in ("trials", "killed", "refused", "broken"))
        print(f"{what:<40}{figures}")
    if given.json:
        given.json.write_text(json.dumps(counts, indent=2) + "\n")
    return 1 if any(one["broken"] for one in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
