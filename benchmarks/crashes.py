"""Kills every way of writing at random, and fails its calls, as often as you like.

    python benchmarks/crashes.py [--kills 12] [--faults 5] [--seed 1] [--jobs run,review] [--json FILE]

`--kills` and `--faults` are trials of each kind for each job. Each trial prepares a folder, does the job in a process
of its own with what goes wrong, holds what is left against what is promised, and does it again. Linux,
with a C compiler; as root also on small and read-only disks. Exits 1 where a promise was not kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.crash.harness import KILLED, Bench, bench
from tests.crash.jobs import JOBS
from tests.crash.troubles import FAULTS, KILLS, MOUNTS, may_mount

Counts = dict[str, Counter[str]]


def tried(ready: Bench, given: argparse.Namespace) -> Counts:
    """Of each trouble: trials, those in which it struck, and broken promises."""
    troubles = KILLS | FAULTS
    if may_mount(ready.folder):
        troubles |= MOUNTS
    counts: Counts = {name: Counter() for name in troubles}
    for job in JOBS:
        if given.jobs and job.name not in given.jobs.split(","):
            continue
        for name, trouble in troubles.items():
            chance = Random(f"{given.seed} {job.name} {name}")
            for _ in range(given.kills if name in KILLS else given.faults):
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


def main() -> int:
    """Parse, try, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--faults", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", default="")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="communique-crashes-") as name:
        Path(name).chmod(0o755)
        with bench(Path(name)) as ready:
            counts = tried(ready, given)
    print(f"{'what goes wrong':<40}{'trials':>8}{'killed':>8}{'refused':>8}{'broken':>8}")
    for what, one in counts.items():
        figures = "".join(f"{one[key]:>8}" for key in ("trials", "killed", "refused", "broken"))
        print(f"{what:<40}{figures}")
    if given.json:
        given.json.write_text(json.dumps(counts, indent=2) + "\n")
    return 1 if any(one["broken"] for one in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
