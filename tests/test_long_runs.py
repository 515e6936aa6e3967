"""Long lives: run after run in one process holds no more memory, files, threads or processes."""

from __future__ import annotations

import gc
import json
from pathlib import Path

from benchmarks.made_dumps import write_dumps
from benchmarks.watched_run import figures, recorded, watched
from extract.caching.cache import NAME, opened
from extract.engines.processes import Processes
from extract.engines.where import Where
from extract.outputs import write_run
from extract.pipeline import make_run
from extract.spill import Spill
from extract.split import RawArticle
from tests.engine_work import article, echo


def held_after_a_run(dumps: Path, out: Path) -> dict[str, float]:
    with Spill() as spill, opened(out.with_name(NAME)) as cache:
        made = make_run([dumps], spill, where=Where(recorded), cache=cache)
        write_run(out, made.records, made.manifest)
    del made
    gc.collect()
    return figures() | {"memory_mb": 0, "objects": len(gc.get_objects())}


def test_run_after_run_holds_no_more(tmp_path: Path) -> None:
    write_dumps(tmp_path / "dumps", 30, 3)
    held = [held_after_a_run(tmp_path / "dumps", tmp_path / "out") for _ in range(6)]
    objects = [one.pop("objects") for one in held]
    assert held[1:] == held[:1] * 5
    assert objects[-1] - objects[2] < 100


def test_articles_as_they_were_cut_are_gone_when_records_are_linked(tmp_path: Path) -> None:
    write_dumps(tmp_path, 30, 3)
    others = _cut_articles()
    held: dict[str, int] = {}

    def look(stage: str, _done: int, _total: int | None) -> None:
        if stage in ("versions", "link"):
            held[stage] = _cut_articles() - others

    with Spill() as spill:
        make_run([tmp_path], spill, progress=look, where=Where(recorded))
    assert held == {"versions": 30, "link": 0}


def _cut_articles() -> int:
    gc.collect()
    return sum(isinstance(one, RawArticle) for one in gc.get_objects())


def test_engines_give_back_what_they_hold() -> None:
    def held_after_an_engine() -> dict[str, float]:
        engine = Processes(workers=2, batch_size=4, worth=0)
        assert len(list(engine(echo, iter([article(f"text {one}") for one in range(20)])))) == 20
        gc.collect()
        return figures() | {"memory_mb": 0}

    held = [held_after_an_engine() for _ in range(3)]
    assert held[1:] == held[:1] * 2


def test_a_run_that_is_watched_gives_everything_back() -> None:
    seen = watched(120, every=0.05)
    assert seen["after"] | {"memory_mb": 0} == seen["before"] | {"memory_mb": 0}
    assert {"read", "annotate"} <= seen["most"].keys()
    assert [one["done"] for one in seen["curve"] if one["stage"] == "annotate"][-1] == 120
    assert seen["left"] == ["cache.sqlite", "dumps", "out"]


def test_workers_give_everything_back(tmp_path: Path) -> None:
    seen = watched(300, every=0.2, workers=2, file=tmp_path / "seen.json")
    assert seen["after"] | {"memory_mb": 0} == seen["before"] | {"memory_mb": 0}
    most = seen["most"]["read"]
    assert (most["processes"], most["files_of_workers"] > 0) == (2, True)
    assert json.loads((tmp_path / "seen.json").read_text())["curve"] == seen["curve"]
