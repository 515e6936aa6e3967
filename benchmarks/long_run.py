"""A long run of the whole job with the real annotator, which may be stopped and taken up again.

    python benchmarks/long_run.py FOLDER [--articles 50000] [--paragraphs 3 9] [--workers N]

FOLDER holds the dumps, the cache, the run and `took.json`, a row for each time the benchmark was
started: how long it ran, its CPU time and peak memory, and what the cache had when it ended. Stop
it with Ctrl-C, and give the same command again: what the cache has is not read anew.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_dumps import PARAGRAPHS, write_dumps  # noqa: E402
from whole_job import Took, measured  # noqa: E402

from extract.caching.cache import opened  # noqa: E402


def started(
    folder: Path, articles: int, paragraphs: tuple[int, int], workers: int | None
) -> dict[str, Any]:
    """What one start came to; the run is whole where it ended by itself."""
    dumps, cache = folder / "dumps", folder / "cache.sqlite"
    if not dumps.exists():
        write_dumps(folder / "partial", articles, 100, paragraphs=paragraphs)
        (folder / "partial").rename(dumps)
    options = ["--workers", str(workers)] if workers else []
    command = ["run", dumps, "--out", folder / "run", "--cache", cache, *options]
    took, code, _ = measured(sys.executable, "-m", "extract.cli", *command)
    with opened(cache) as kept:
        known = kept.stats().entries
    return {"ended": code == 0, **_figures(took), "known": known}


def _figures(took: Took) -> dict[str, Any]:
    return {
        "wall_seconds": round(took.wall, 1),
        "cpu_seconds": round(took.cpu, 1),
        "peak_mb": took.peak >> 20,
    }


def main() -> None:
    """Start, or go on, and say how far it has come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--paragraphs", type=int, nargs=2, default=PARAGRAPHS)
    parser.add_argument("--workers", type=int)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGINT, lambda *_: None)  # the run stops; what it came to is still told
    file = given.folder / "took.json"
    rows = orjson.loads(file.read_bytes()) if file.exists() else []
    rows.append(started(given.folder, given.articles, tuple(given.paragraphs), given.workers))
    file.write_bytes(orjson.dumps(rows, option=orjson.OPT_INDENT_2) + b"\n")
    for row in rows:
        print(row)


if __name__ == "__main__":
    main()
