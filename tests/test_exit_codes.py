"""What every command ends with, as docs/reliability.md says: a case for each code it can give."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.main import get_command

from extract.answering import FAULT
from extract.cli import app
from extract.dumps import list_dumps, read_dumps
from extract.errors import BusyError, DatabaseError
from extract.judging.deciding import DecisionFile, decide
from extract.outputs import Records, write_run
from extract.pipeline import Run
from extract.readers.page import Form
from models.run import Quarantined
from tests import runs
from tests.conftest import Command

OK: dict[str, list[str]] = {
    "run": ["DUMP", "--out", "OUT", "--cache", "CACHE"],
    "cache": ["stats", "--cache", "CACHE"],
    "show": ["RUN", "TARGET"],
    "verify": ["RUN"],
    "why": ["RUN", "OFFICIAL"],
    "who": ["RUN", "--body", "Ministry"],
    "split": ["DUMP"],
    "layout": ["check", "DUMP"],
    "commitments": ["RUN"],
    "evaluate": ["CORPUS", "--gold", "GOLD"],
    "diff": ["RUN", "RUN"],
    "report": ["RUN", "--html", "OUT"],
    "decisions": ["DECISIONS"],
    "release": ["RUN", "--against", "RUN"],
    "gold": ["CHANGED", "--decisions", "DECISIONS", "--against", "RUN", "--out", "OUT"],
    "schema": ["--out", "OUT"],
    "delta": ["RUN", "CHANGED", "--out", "OUT"],
    "apply": ["DELTA", "RUN", "--out", "OUT"],
    "load": ["RUN", "--to", "OUT.sqlite"],
    "export": ["RUN", "--format", "csv", "--out", "OUT"],
}
"""A use of each command that goes well; `review` waits for a browser and has tests of its own."""

ALARMED: dict[str, list[str]] = {
    "run": ["MIXED", "--out", "OUT", "--no-cache", "--strict"],
    "cache": ["verify", "--cache", "TORN"],
    "verify": ["DAMAGED"],
    "split": ["MIXED", "--strict"],
    "evaluate": ["CORPUS", "--gold", "GOLD", "--floors", "FLOORS"],
    "diff": ["RUN", "CHANGED"],
    "decisions": ["DECISIONS", "OTHERS"],
    "release": ["CHANGED", "--against", "RUN"],
    "gold": ["RUN", "--decisions", "NONE", "--out", "OUT"],
}
"""Uses that find what they were asked to be alarmed of."""

REFUSED: dict[str, list[str]] = {
    "run": ["NOWHERE"],
    "cache": ["stats", "--cache", "NOWHERE"],
    "show": ["RUN", "target-0000000000000000"],
    "verify": ["NOWHERE"],
    "why": ["RUN", "TARGET"],
    "who": ["RUN", "--body", "Nobody"],
    "split": ["NOWHERE"],
    "layout": ["draft", "DUMP", "--name", "No Name"],
    "commitments": ["NOWHERE"],
    "evaluate": ["RUN", "--gold", "NOWHERE"],
    "diff": ["RUN", "NOWHERE"],
    "report": ["NOWHERE", "--html", "OUT"],
    "review": ["RUN", "NOWHERE"],
    "decisions": ["NOWHERE"],
    "release": ["NOWHERE", "--against", "RUN"],
    "gold": ["RUN", "--decisions", "NOWHERE", "--out", "OUT"],
    "schema": ["--out", "DUMP"],
    "delta": ["RUN", "NOWHERE"],
    "apply": ["NOWHERE", "RUN"],
    "load": ["RUN", "--to", "mysql://host/base"],
    "export": ["RUN", "--format", "word"],
}
"""Uses that cannot be answered."""


@pytest.fixture
def places(corpus_run: Run, corpus_folder: Path, root: Path, tmp_path: Path) -> dict[str, object]:
    """What the words of the cases stand for."""
    one = runs.article("The Ministry will help 200 companies, said Minister Kim Jung-kwan.")
    person = runs.official("Kim Jung-kwan", "Minister", runs.evidence(one, "Minister Kim"))
    body = corpus_run.records.agencies[0].model_copy(
        update={
            "name": "Ministry",
            "parent_id": None,
            "succeeds_id": None,
            "evidence": (runs.evidence(one, "The Ministry"),),
        }
    )
    target = runs.target(one, "help 200 companies", value=200)
    run, changed = (tmp_path / name for name in ("run", "changed"))
    for folder, value in ((run, 200), (changed, 300)):
        told = target.model_copy(update={"value": Decimal(value)})
        records = Records(articles=(one,), officials=(person,), agencies=(body,), targets=(told,))
        counts = dict.fromkeys(corpus_run.manifest.counts, 0)
        counts |= {"articles": 1, "officials": 1, "agencies": 1, "targets": 1}
        write_run(folder, records, corpus_run.manifest.model_copy(update={"counts": counts}))
    damaged = Path(shutil.copytree(run, tmp_path / "damaged"))
    (damaged / "targets.jsonl").write_bytes(b"")
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    (dumps / "a.txt").write_text("Minister Announces Plan\nDecember 3, 2025\n\n" + one.text * 3)
    (dumps / "b.bin").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "floors.toml").write_text("[floors]\nmoney = 2.0\n")
    (tmp_path / "none.jsonl").write_bytes(b"")
    return {
        "RUN": run,
        "CHANGED": changed,
        "DAMAGED": damaged,
        "CORPUS": corpus_folder,
        "GOLD": root / "tests" / "gold" / "corpus",
        "FLOORS": tmp_path / "floors.toml",
        "NONE": tmp_path / "none.jsonl",
        "TARGET": target.id,
        "OFFICIAL": person.id,
        "DUMP": dumps / "a.txt",
        "MIXED": dumps,
        "NOWHERE": tmp_path / "nowhere",
        "OUT": tmp_path / "out",
        "OUT.sqlite": tmp_path / "out.sqlite",
        "CACHE": tmp_path / "cache.sqlite",
        **dict(_decisions(run, changed, tmp_path)),
    }


def _decisions(run: Path, changed: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    from extract.delta import write_delta
    from extract.diff import open_diff

    with open_diff(run, changed) as diff:
        (change,) = diff.changes()
    for name, verdict in (("DECISIONS", "accept"), ("OTHERS", "reject")):
        path = folder / f"{verdict}.jsonl"
        DecisionFile(path).append(decide(change, verdict, by=name))  # type: ignore[arg-type]
        yield name, path
    write_delta(run, changed, folder / "delta")
    yield "DELTA", folder / "delta"


def _torn_cache(path: Path) -> Path:
    from contextlib import closing
    from sqlite3 import connect

    from extract.caching.cache import opened

    with opened(path) as cache:
        cache.put("mentions", b"key", b"value")
    with closing(connect(path)) as database:
        database.execute("update entries set value = x'00'")
        database.commit()
    return path


def _called(
    communique: Command, name: str, words: list[str], places: dict[str, object]
) -> tuple[int, str]:
    told = communique(name, *(places.get(word, word) for word in words))
    return told.code, told.err


def test_every_command_has_its_cases() -> None:
    names = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert names == OK.keys() | {"review"} == set(REFUSED)
    assert ALARMED.keys() <= names


@pytest.mark.parametrize("name", OK)
def test_0_where_all_is_well(communique: Command, places: dict[str, object], name: str) -> None:
    if name == "cache":
        assert _called(communique, "run", OK["run"], places)[0] == 0
    assert _called(communique, name, OK[name], places)[0] == 0


@pytest.mark.parametrize("name", ALARMED)
def test_1_where_it_is_alarmed(
    communique: Command, places: dict[str, object], name: str, tmp_path: Path
) -> None:
    places["TORN"] = _torn_cache(tmp_path / "torn.sqlite")
    assert _called(communique, name, ALARMED[name], places)[0] == 1


@pytest.mark.parametrize("name", REFUSED)
def test_2_and_one_line_for_what_cannot_be_used(
    communique: Command, places: dict[str, object], name: str
) -> None:
    code, err = _called(communique, name, REFUSED[name], places)
    assert code == 2
    assert err.startswith("communique: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("name", REFUSED)
def test_2_for_an_option_that_no_command_has(communique: Command, name: str) -> None:
    told = communique(name, "--nonsense")
    assert (told.code, told.out) == (2, "")
    assert "Usage" in told.err


def test_3_for_a_database_that_cannot(communique: Command, places: dict[str, object]) -> None:
    run, nowhere = places["RUN"], places["NOWHERE"]
    assert communique("diff", f"sqlite:///{nowhere}", run).code == DatabaseError.exit_code == 3
    told = communique("load", run, "--to", f"sqlite:///{places['DUMP']}/a.sqlite")
    assert told.code == 3


def test_4_for_a_place_where_another_is_at_work(
    communique: Command, places: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise BusyError("out: somebody is at work")

    monkeypatch.setattr("extract.show.show_record", busy)
    told = communique("show", places["RUN"], "x")
    assert (told.code, told.err) == (4, "communique: out: somebody is at work\n")


@pytest.mark.parametrize("name", [name for name in OK if name != "layout"])
def test_70_and_one_line_for_a_fault_of_the_program(
    communique: Command, places: dict[str, object], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a\x1b[31m")

    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    monkeypatch.setattr(command, "invoke", broken)
    monkeypatch.setattr("typer.main.get_command", lambda _: _group(name, command))
    told = communique(name, *(places.get(word, word) for word in OK[name]))
    assert told.code == FAULT
    assert told.err.startswith("communique: a fault of the program: KeyError: ")
    assert "test_exit_codes.py:" in told.err
    assert "communique --debug" in told.err
    assert (told.err.count("\n"), "Traceback" in told.err, "\x1b" in told.err) == (1, False, False)


def _group(name: str, command: object) -> object:
    group = get_command(app)
    group.commands[name] = command  # type: ignore[attr-defined]
    return group


def test_a_fault_costs_one_dump_or_article_and_says_which(
    communique: Command, places: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    def rows() -> list[tuple[str, str, bool]]:
        lines = (Path(str(places["OUT"])) / "quarantine.jsonl").read_text("utf-8").splitlines()
        told = [json.loads(line) for line in lines]
        return [(one["dump"], one["stage"], "ZeroDivisionError" in one["reason"]) for one in told]

    words = [places["DUMP"], "--out", places["OUT"], "--no-cache"]
    with monkeypatch.context() as patched:
        patched.setattr("extract.split.cut_dump", broken)
        assert communique("run", *words, "--strict").code == 1
    assert ("a.txt", "split", True) in rows()
    monkeypatch.setattr("extract.mentions.mentions_of", broken)
    assert communique("run", *words).code == 0
    assert ("a.txt", "annotate", True) in rows()


def test_a_fault_of_a_reader_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, form: Form) -> None:
        assert text.startswith("a")

    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(f"{'b' if name == 'b' else 'a'} page")
    monkeypatch.setattr("extract.dumps.records_in", broken)
    rows: list[Quarantined] = []
    pages = list(read_dumps(list_dumps([tmp_path]), rows.append))
    assert [page.path for page in pages] == ["a", "c"]
    assert [(row.dump, row.stage, row.code) for row in rows] == [("b", "read", "fault")]
    assert "AssertionError" in rows[0].reason


def test_a_fault_in_a_worker_is_told_where_it_happened(
    communique: Command, places: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pool.submit(ZoneInfo, "Nowhere").result()

    monkeypatch.setattr("extract.show.show_record", broken)
    told = communique("show", places["RUN"], "x")
    assert told.code == FAULT
    assert "ZoneInfoNotFoundError: " in told.err
    assert re.search(r"\(_common\.py:\d+", told.err)


def test_a_fault_in_a_library_is_told_with_the_line_that_called_it(
    communique: Command, places: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.show.KINDS", [None])
    told = communique("show", places["RUN"], "x")
    assert told.code == FAULT
    assert "(outputs.py:" in told.err


def test_the_trace_is_for_those_who_ask(
    communique: Command, places: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("show", places["NOWHERE"], "x")
    assert "Traceback" not in communique(*words).err
    assert "Traceback" in communique("--debug", *words).err
    assert "Traceback" not in communique(*words).err
    monkeypatch.setenv("COMMUNIQUE_DEBUG", "1")
    assert "Traceback" in communique(*words).err


@pytest.mark.parametrize(
    "words", [["split", "DUMP", "--explain"], ["schema", "--out", "OUT"], ["--help"]]
)
def test_141_and_not_a_word_where_nobody_reads_on(
    root: Path, places: dict[str, object], words: list[str]
) -> None:
    """As programs end that a signal of a closed pipe stops."""
    read, write = os.pipe()
    os.close(read)
    code = "from extract.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *(str(places.get(word, word)) for word in words)],
        cwd=root,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")
