"""Fuzzes harnesses one after another, each in a process of its own, and counts what was done.

    python -m fuzz.run [--seconds N] [--folder DIR] [NAME …]

Inputs that a harness learned from are kept in DIR/NAME for the next time. What breaks one is
written to DIR and named at the end; exit code 1 says that there is such.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
import subprocess
import sys
from pathlib import Path

import orjson

from fuzz.made_text import ROOT
from fuzz.targets import TARGETS

KEPT = ROOT / "tests" / "fuzz_cases"
"""What once broke a harness: each is a test, and where every run begins."""


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", choices=[*TARGETS, []], metavar="NAME")
    asked.add_argument("--seconds", type=int, default=60, help="for each harness")
    asked.add_argument("--folder", type=Path, default=ROOT / ".fuzz")
    options = asked.parse_args()
    broken = []
    for name in options.names or TARGETS:
        count = fuzz(name, options.folder, options.seconds)
        with (options.folder / "log.jsonl").open("ab") as log:
            log.write(orjson.dumps(count) + b"\n")
        print(count, flush=True)
        broken += count["broken"]
    return 1 if broken else 0


def fuzz(name: str, folder: Path, seconds: int) -> dict[str, object]:
    """Executions and CPU seconds of one harness, with the inputs that broke it."""
    corpus = folder / name
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in (*TARGETS[name].seeds(), *(path.read_bytes() for path in KEPT.glob(f"{name}/*"))):
        (corpus / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    before = broken_by(folder, name)
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "fuzz.one", name, str(corpus), str(seconds)]
    with (folder / f"{name}.log").open("wb") as log:
        subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, check=False)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = (folder / f"{name}.log").read_text("utf-8", "replace")
    done = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
    runs = [int(number) for number in re.findall(r"(?m)^#(\d+)\s", said)]
    return {
        "harness": name,
        "executions": int(done[1]) if done else max(runs, default=0),
        "cpu_seconds": round(ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime, 1),
        "broken": sorted(broken_by(folder, name) - before),
    }


def broken_by(folder: Path, name: str) -> set[str]:
    """The inputs that broke a harness; one that is only slow on a busy machine is none."""
    kinds = ("crash", "timeout", "oom")
    return {path.name for kind in kinds for path in folder.glob(f"{name}.{kind}-*")}


if __name__ == "__main__":
    sys.exit(main())
