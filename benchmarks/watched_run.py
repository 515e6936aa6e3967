"""Watches one long run from within: memory, open files, threads and processes, as it goes on.

    python benchmarks/watched_run.py [--articles 200000] [--paragraphs 1 1] [--workers N] [--held MB]
                                     [--model | --whole-only] [--every 1.0] [--json FILE]

The finds are recorded, as in `whole_job.py`, so that what is measured is all but the model; with
`--model` the annotator reads. With `--whole-only` pages are not cut either and nothing is cached: left
is what sees the corpus as a whole, in a third of the time. Told is the curve: what the run and its workers hold at each twentieth
of a stage; the most that each stage had; and what is left when all is done. The file is written as
the curve grows, so that a run that is stopped has told what it saw.
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
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_dumps import PARAGRAPHS, write_dumps  # noqa: E402
from recorded_finds import recorded, recorded_batch, uncut  # noqa: E402

from extract.spill import HELD, Spill  # noqa: E402

if TYPE_CHECKING:
    from extract.engines.where import Where

Figures = dict[str, float]


def figures() -> Figures:
    """What this process and its workers hold now."""
    workers = [one.pid for one in multiprocessing.active_children()]
    memory = [_memory_mb(pid) for pid in workers]
    return {
        "memory_mb": _memory_mb("self"),
        "files": _files("self"),
        "threads": threading.active_count(),
        "processes": len(workers),
        "largest_worker_mb": max(memory, default=0),
        "files_of_workers": max(map(_files, workers), default=0),
    }


def _memory_mb(process: int | str | None) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:  # it has ended
        return 0
    return round(pages * os.sysconf("SC_PAGESIZE") / 1e6, 1)


def _files(process: int | str | None) -> int:
    try:
        return len(os.listdir(f"/proc/{process}/fd"))
    except OSError:
        return 0


class Watch:
    """Looks at the process again and again, and keeps the curve and the most of each stage."""

    def __init__(self, every: float, step: int, file: Path | None = None) -> None:
        self.stage, self.every, self.step, self.file = "start", every, step, file
        self.most: dict[str, Figures] = {}
        self.curve: list[dict[str, Any]] = []
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def progress(self, stage: str, done: int, total: int | None) -> None:
        """Told by the run how far it is."""
        self.stage = stage
        if done % self.step == 0 or done == total:
            cpu = round(time.process_time(), 1)
            self.curve.append({"stage": stage, "done": done, "cpu_seconds": cpu, **figures()})
            write_json(self.file, {"curve": self.curve, "most": self.most})

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


def write_json(file: Path | None, found: dict[str, Any]) -> None:
    """Keep what was found, where a file is wanted."""
    if file:
        file.write_text(json.dumps(found, indent=2) + "\n")


@contextmanager
def engines(workers: int, *, model: bool, whole_only: bool) -> Iterator[Where]:
    """Where pages are cut and articles read: here, or by so many workers."""
    from extract.engines import here
    from extract.engines.processes import Processes
    from extract.engines.where import Where

    if workers < 2:
        yield Where(here if model else recorded, uncut if whole_only else here)
        return
    with Processes(workers) as processes:
        yield Where(
            processes if model else lambda _, texts: processes(recorded_batch, texts), processes
        )


def watched(
    articles: int,
    every: float,
    paragraphs: tuple[int, int] = PARAGRAPHS,
    *,
    workers: int = 1,
    held: int = HELD,
    model: bool = False,
    whole_only: bool = False,
    file: Path | None = None,
) -> dict[str, Any]:
    """One run over so many made releases, as the command makes it, and what was seen of it."""
    from extract.caching.cache import opened
    from extract.collector import rare_collections
    from extract.outputs import write_run
    from extract.pipeline import make_run

    with tempfile.TemporaryDirectory() as name, rare_collections():
        folder = Path(name)
        write_dumps(folder / "dumps", articles, max(1, articles // 1000), paragraphs=paragraphs)
        before, started, used = figures(), time.perf_counter(), time.process_time()
        with Watch(every, max(1, articles // 20), file) as watch:
            with (
                Spill(held=held) as spill,
                nullcontext() if whole_only else opened(folder / "cache.sqlite") as cache,
                engines(workers, model=model, whole_only=whole_only) as where,
            ):
                made = make_run(
                    [folder / "dumps"], spill, progress=watch.progress, where=where, cache=cache
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
        "workers": workers,
        "held_mb": held >> 20,
        "wall_seconds": round(wall, 1),
        "cpu_seconds": round(cpu, 1),
        "before": before,
        "curve": watch.curve,
        "most": watch.most,
        "after": after,
        "left": left,
    }


def main() -> None:
    """Parse, watch, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--paragraphs", type=int, nargs=2, default=PARAGRAPHS)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--held", type=int, default=HELD >> 20, help="megabytes, as `Spill` has them"
    )
    less = parser.add_mutually_exclusive_group()
    less.add_argument("--model", action="store_true", help="let the annotator read")
    less.add_argument("--whole-only", action="store_true", help="cut no page, cache nothing")
    parser.add_argument("--every", type=float, default=1.0)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found = watched(
        given.articles,
        given.every,
        tuple(given.paragraphs),
        workers=given.workers,
        held=given.held << 20,
        model=given.model,
        whole_only=given.whole_only,
        file=given.json,
    )
    print(json.dumps(found, indent=2))
    write_json(given.json, found)


if __name__ == "__main__":
    main()
