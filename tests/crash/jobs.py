"""Every way in which the program writes, as a job in a folder: before it, doing it, and what it left."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import orjson

from benchmarks.made_dumps import write_dumps
from benchmarks.made_runs import made_records, write_made
from benchmarks.watched_run import recorded as finds
from extract.caching.cache import NAME, opened
from extract.cli import main
from extract.delta import write_delta
from extract.judging.deciding import DecisionFile
from extract.language import Annotatable
from extract.load.databases import load
from extract.load.databases import opened as opened_database
from extract.load.read import current_records
from extract.load.target import parse_url
from extract.mentions import Mentions
from extract.outputs import KINDS, to_json
from models.decision import Decision
from tests.postgresql_server import Server

State = Any
"""What a user sees of what a job writes; equal where the same is seen."""
_VARIES = ("timings", "peak_memory_bytes", "seal")
"""What `run.json` says of the making of a run, which is another each time."""
_DECISIONS, _ENTRIES = 12, 40


@dataclass(frozen=True)
class Job:
    """One way of writing: `acknowledges` one by one, or changes everything at once.

    What it writes outside its folder, `renew` makes as it was before it.
    """

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path, Callable[[str], None]], None]
    state: Callable[[Path], State]
    acknowledges: bool = False
    renew: Callable[[Path], None] = lambda _: None


def recorded(_: object, articles: Sequence[Annotatable]) -> list[Mentions]:
    """What stands for the model."""
    return [one for one in finds(None, articles) if isinstance(one, Mentions)]


def command(*words: str | Path) -> None:
    """The command, as a shell would start it; ends the process."""
    sys.argv = ["communique", *map(str, words)]
    main()


# ---------------------------------------------------------------- runs
def _dumps(folder: Path) -> None:
    write_dumps(folder / "dumps", 24, 6)


def _dumps_and_a_run(folder: Path) -> None:
    _dumps(folder)
    write_made(folder / "out", made_records(4, seed=1), "first")


def _run(folder: Path, _: object) -> None:
    command("run", folder / "dumps", "--out", folder / "out", "--workers", "1")


def _files(name: str) -> Callable[[Path], State]:
    """The files of a folder, or one file, by what is in them; None where there is none."""

    def state(folder: Path) -> State:
        place = folder / name
        if place.is_file():
            return place.read_bytes()
        if not place.is_dir():
            return None
        return {
            str(path.relative_to(place)): _content(path)
            for path in sorted(place.rglob("*"))
            if path.is_file()
        }

    return state


def _content(path: Path) -> str:
    data = path.read_bytes()
    if path.name == "run.json":
        manifest = orjson.loads(data)
        data = orjson.dumps({key: value for key, value in manifest.items() if key not in _VARIES})
    return hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------- runs that are there
def _two_runs(folder: Path) -> None:
    write_made(folder / "first", made_records(4, seed=1), "first")
    write_made(folder / "second", made_records(6, seed=2), "second")


def _delta(folder: Path, _: object) -> None:
    command("delta", folder / "first", folder / "second", "--out", folder / "delta")


def _a_delta(folder: Path) -> None:
    _two_runs(folder)
    write_delta(folder / "first", folder / "second", folder / "delta")


def _apply(folder: Path, _: object) -> None:
    held = folder / "first" / "run.json"
    if orjson.loads(held.read_bytes()) != orjson.loads((folder / "second/run.json").read_bytes()):
        command("apply", folder / "delta", folder / "first")


def _over_another(what: str, *words: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        _two_runs(folder)
        sys.argv = ["communique", what, str(folder / "first"), *words, str(folder / "out")]
        try:
            main()
        except SystemExit as end:
            assert not end.code

    return prepare


def _written(what: str, *words: str) -> Callable[[Path, object], None]:
    return lambda folder, _: command(what, folder / "second", *words, folder / "out")


# ---------------------------------------------------------------- databases
def _loaded(ending: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        _two_runs(folder)
        load(parse_url(str(folder / f"base.{ending}")), folder / "first")

    return prepare


def _load(ending: str) -> Callable[[Path, object], None]:
    return lambda folder, _: command("load", folder / "second", "--to", folder / f"base.{ending}")


def _held(ending: str) -> Callable[[Path], State]:
    return lambda folder: held_by(str(folder / f"base.{ending}"))


def held_by(place: str) -> State:
    """The lines of the run that a database holds, as read back from its tables."""
    with opened_database(parse_url(place), reading=True) as store:
        return {
            kind: b"".join(to_json(record) + b"\n" for record in current_records(store, kind))
            for kind in KINDS
        }


POSTGRESQL = "load postgresql"
_URL = "url"
"""A file that says which database a folder is about."""


def load_into_server(folder: Path, _: object) -> None:
    """Load the second run into the database that the folder names."""
    command("load", folder / "second", "--to", (folder / _URL).read_text())


def of_server(server: Server) -> Job:
    """The load into a database of a running server, of which each trial has a copy of its own."""
    base = server.new_database()

    def prepare(folder: Path) -> None:
        _two_runs(folder)
        load(parse_url(base), folder / "first")

    def renew(folder: Path) -> None:
        (folder / _URL).write_text(server.copy_database(base))

    def state(folder: Path) -> State:
        url = (folder / _URL).read_text()
        server.wait_until_left(url)
        return held_by(url)

    return Job(POSTGRESQL, prepare, load_into_server, state, renew=renew)


# ---------------------------------------------------------------- one by one
def _decision(number: int) -> Decision:
    at = f"2026-01-01T00:00:{number:02}Z"
    return Decision(
        verdict="accept", kind="targets", record_id=f"target-{number}", at=at, by="Ada", why="w" * 300
    )  # fmt: skip


def _decide(folder: Path, acknowledge: Callable[[str], None]) -> None:
    file = DecisionFile(folder / "decisions.jsonl")
    there = {one.record_id for one in file.read()}
    for number in range(_DECISIONS):
        one = _decision(number)
        if one.record_id not in there:
            file.append(one)
            acknowledge(one.record_id)


def _decided(folder: Path) -> State:
    return [one.record_id for one in DecisionFile(folder / "decisions.jsonl").read()]


def _entry(number: int) -> tuple[bytes, bytes]:
    return str(number).encode(), Random(number).randbytes(3000)


def _keep(folder: Path, acknowledge: Callable[[str], None]) -> None:
    with opened(folder / NAME) as cache:
        for key, value in map(_entry, range(_ENTRIES)):
            if cache.get("a", key) is None:
                cache.put("a", key, value)
                acknowledge(key.decode())


def _kept(folder: Path) -> State:
    """The keys of what a cache holds; nothing that it holds is another value than was put there."""
    if not (folder / NAME).exists():
        return []
    found = []
    with opened(folder / NAME) as cache:
        for key, value in map(_entry, range(_ENTRIES)):
            held = cache.get("a", key)
            assert held in (None, value)
            if held is not None:
                found.append(key.decode())
        assert cache.damaged == 0
    return found


def _nothing(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


JOBS = (
    Job("run", _dumps, _run, _files("out")),
    Job("run over a run", _dumps_and_a_run, _run, _files("out")),
    Job("load sqlite", _loaded("sqlite"), _load("sqlite"), _held("sqlite")),
    Job("load duckdb", _loaded("duckdb"), _load("duckdb"), _held("duckdb")),
    Job("review", _nothing, _decide, _decided, acknowledges=True),
    Job("cache", _nothing, _keep, _kept, acknowledges=True),
    Job("delta", _two_runs, _delta, _files("delta")),
    Job("apply", _a_delta, _apply, _files("first")),
    Job(
        "export",
        _over_another("export", "--format", "parquet", "--out"),
        _written("export", "--format", "parquet", "--out"),
        _files("out"),
    ),
    Job("report", _over_another("report", "--html"), _written("report", "--html"), _files("out")),
)
"""Every way of writing. A review and a cache write one by one, all others everything at once."""


DOES = {job.name: job.do for job in JOBS} | {POSTGRESQL: load_into_server}
"""What each job does, by its name."""


def copied(template: Path, folder: Path) -> Path:
    """The folder as it was prepared, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(template, folder))
