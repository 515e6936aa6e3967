"""Watches one long run from within: memory, open files, threads and processes, second by second.

    python benchmarks/watched_run.py [--articles 200000] [--paragraphs 1 1] [--every 1.0] [--json FILE]

The finds are recorded, as in `whole_job.py`, so that what is measured is all but the model. Told is
each stage with the figures at its end and the most that it had, and what is left when all is done.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_dumps import PARAGRAPHS, write_dumps  # noqa: E402
from recorded_finds import recorded  # noqa: E402

Figures = dict[str, float]


def figures() -> Figures:
    """What this process holds now."""
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    return {
        "memory_mb": round(resident / 1e6, 1),
        "files": len(os.listdir("/proc/self/fd")),
        "threads": threading.active_count(),
        "processes": len(multiprocessing.active_children()),
    }


class Watch:
    """Looks at the process again and again, and keeps the most of each stage."""

    def __init__(self, every: float) -> None:
        self.stage, self.every = "start", every
        self.most: dict[str, Figures] = {}
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def progress(self, stage: str, done: int, total: int | None) -> None:
        """Told by the run how far it is."""
        self.stage = stage

    def _look(self) -> None:
        while not self.done.wait(self.every):
            most = self.most.setdefault(self.stage, figures())
            for name, value in figures().items():
                most[name] = max(most[name], value)

    def __enter__(self) -> Watch:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()


def watched(
    articles: int, every: float, paragraphs: tuple[int, int] = PARAGRAPHS
) -> dict[str, Any]:
    """One run over so many made releases, and what was seen of it."""
    from extract.caching.cache import opened
    from extract.engines.where import Where
    from extract.outputs import write_run
    from extract.pipeline import make_run
    from extract.spill import Spill

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dumps(folder / "dumps", articles, max(1, articles // 1000), paragraphs=paragraphs)
        before, started, used = figures(), time.perf_counter(), time.process_time()
        with Watch(every) as watch:
            with Spill() as spill, opened(folder / "cache.sqlite") as cache:
                made = make_run(
                    [folder / "dumps"],
                    spill,
                    progress=watch.progress,
                    where=Where(recorded),
                    cache=cache,
                )
                watch.stage = "write"
                write_run(folder / "out", made.records, made.manifest)
            del made
            gc.collect()
            wall, cpu = time.perf_counter() - started, time.process_time() - used
        left = sorted(path.name for path in folder.iterdir())
        after = figures()
    return {
        "articles": articles,
        "paragraphs": paragraphs,
        "wall_seconds": round(wall, 1),
        "cpu_seconds": round(cpu, 1),
        "before": before,
        "most": watch.most,
        "after": after,
        "left": left,
    }


def main() -> None:
    """Parse, watch, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--paragraphs", type=int, nargs=2, default=PARAGRAPHS)
    parser.add_argument("--every", type=float, default=1.0)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found = watched(given.articles, given.every, tuple(given.paragraphs))
    print(json.dumps(found, indent=2))
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
