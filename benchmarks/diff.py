"""Times a diff of two large runs against reading both with orjson; prints time, ratio and memory.

    python benchmarks/diff.py --records 1000000 --changed 0.01

Each run is made of the records of outputs/latest, again and again under other ids. A share of them
is changed in the new run, a tenth of that share is there in one run only. Reading, then comparing
and going through every change, run one after the other, each in a process of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import orjson

from extract.outputs import KINDS
from extract.seal import NO_SEAL, sealed

ROOT = Path(__file__).parents[1]
SHARES = {"articles": 0.03, "officials": 0.04, "targets": 0.1, "money": 0.25, "dates": 0.58}
"""Kinds that a run holds, and their shares of its records."""

ARTICLE = re.compile(rb"article-[0-9a-f]{16}")


def templates(kind: str) -> list[bytes]:
    """The lines of one kind in the committed run."""
    return (ROOT / "outputs" / "latest" / f"{kind}.jsonl").read_bytes().splitlines()


def lines(kind: str, records: int, changed: float, *, is_new: bool) -> Iterator[bytes]:
    """The lines of one kind, sorted by id; those of the new run differ in a share of them."""
    count = int(SHARES[kind] * records)
    made = itertools.islice(itertools.cycle(templates(kind)), count)
    every = round(1 / changed) if changed else count + 1
    for number, line in enumerate(made):
        key = orjson.loads(line)["id"]
        line = line.replace(key.encode(), f"{key.split('-')[0]}-{number:016x}".encode())
        if kind != "articles":
            article = int(number * SHARES["articles"] / SHARES[kind])
            line = ARTICLE.sub(f"article-{article:016x}".encode(), line)
        if number % every == 0:
            if number % (10 * every) == (0 if is_new else 5 * every):
                continue
            if is_new:
                line = line.replace(b'"text":"', b'"text":"New ').replace(
                    b'"name":"', b'"name":"New '
                )
                line = line.replace(b'"bound":"exact"', b'"bound":"about"')
        yield line + b"\n"


def make(folder: Path, records: int, changed: float) -> None:
    """Two run folders under the folder."""
    for side in ("old", "new"):
        (folder / side).mkdir()
        for kind in KINDS:
            (folder / side / f"{kind}.jsonl").touch()
        for kind in SHARES:
            with (folder / side / f"{kind}.jsonl").open("wb") as file:
                file.writelines(lines(kind, records, changed, is_new=side == "new"))
        _write_manifest(folder / side)


def _write_manifest(folder: Path) -> None:
    """That of the committed run, with the hashes of the files as they were made."""
    manifest = orjson.loads((ROOT / "outputs" / "latest" / "run.json").read_bytes())
    for path in folder.glob("*.jsonl"):
        with path.open("rb") as file:
            manifest["files"][path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    manifest["seal"] = NO_SEAL
    data = orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n"
    (folder / "run.json").write_bytes(sealed(data))


def read(folder: Path) -> int:
    """Read every record of both runs."""
    count = 0
    for path in sorted(folder.glob("*/*.jsonl")):
        with path.open("rb") as file:
            for line in file:
                orjson.loads(line)
                count += 1
    return count


def compare(folder: Path) -> int:
    """Go through every change."""
    from extract.diff import open_diff

    with open_diff(folder / "old", folder / "new") as diff:
        return sum(1 for _ in diff.changes())


def timed(folder: Path, what: str) -> tuple[float, float, int]:
    """(CPU seconds, peak megabytes, how many) of one of the two, in a process of its own."""
    command = [sys.executable, __file__, "--folder", str(folder), "--only", what]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    seconds, memory, count = done.stdout.split()
    return float(seconds), float(memory), int(count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--changed", type=float, default=0.01)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", choices=["read", "compare"])
    given = parser.parse_args()
    if given.only:
        started = time.process_time()
        count = {"read": read, "compare": compare}[given.only](given.folder)
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{time.process_time() - started:.3f} {used:.0f} {count}")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make(folder, given.records, given.changed)
        for _ in range(given.rounds):
            reading, _, count = timed(folder, "read")
            comparing, memory, changes = timed(folder, "compare")
            print(
                f"{count:,} records read in {reading:.1f} s; {changes:,} changes in {comparing:.1f} s: "
                f"{comparing / reading:.2f} times as long, {memory:.0f} MB"
            )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
