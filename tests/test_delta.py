"""Deltas: what `delta` writes, `apply` makes into the new run, byte for byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from extract.cli import main
from extract.delta import apply_delta, delta_lines, opened_delta, write_delta
from extract.durable.folders import whole_folder
from extract.errors import InputError
from extract.outputs import RUN, Records, write_run
from extract.pipeline import Run
from models.delta import DeltaLine
from models.run import Manifest, run_id
from tests.generated_runs import pairs_of_runs
from tests.readings import article

Written = tuple[Records, Manifest]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs_of_runs())
def test_a_delta_applied_to_the_old_run_gives_the_new_one(pair: tuple[Written, Written]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for which, (records, manifest) in zip(("old", "new"), pair, strict=True):
            write_run(folder / which, records, manifest)
        write_delta(folder / "old", folder / "new", folder / "d")
        apply_delta(folder / "d", folder / "old", folder / "made")
        assert files_of(folder / "made") == files_of(folder / "new")
        validator = Draft202012Validator(DeltaLine.model_json_schema())
        lines = (folder / "d").read_bytes().splitlines()
        assert [one for line in lines for one in validator.iter_errors(orjson.loads(line))] == []


@pytest.fixture
def manifest(corpus_run: Run) -> Manifest:
    return corpus_run.manifest


@pytest.fixture
def old(tmp_path: Path, manifest: Manifest) -> Path:
    articles = tuple(sorted((article("One."), article("Two.")), key=lambda one: one.id))
    write_run(tmp_path / "old", Records(articles=articles), manifest)
    return tmp_path / "old"


@pytest.fixture
def new(tmp_path: Path, manifest: Manifest) -> Path:
    changed = article("Two.").model_copy(update={"category": "Industry"})
    write_run(tmp_path / "new", Records(articles=(changed, article("Three."))), manifest)
    return tmp_path / "new"


@pytest.fixture
def delta(tmp_path: Path, old: Path, new: Path) -> Path:
    write_delta(old, new, tmp_path / "delta.jsonl")
    return tmp_path / "delta.jsonl"


def test_a_delta_names_both_runs_and_only_what_changed(old: Path, new: Path) -> None:
    head, *steps, end = [orjson.loads(line) for line in delta_lines(old, new)]
    assert head["op"] == "DELTA"
    assert head["old"]["id"] != head["new"]["id"]
    assert head["manifest"] == (new / "run.json").read_text("utf-8")
    assert sorted(step["op"] for step in steps) == ["ADD", "DEL", "MOD"]
    assert [step["fields"] for step in steps if step["op"] == "MOD"] == [{"category": "Industry"}]
    assert end["changes"] == 3


def test_a_run_against_itself_has_no_changes(old: Path) -> None:
    assert len(list(delta_lines(old, old))) == 2


def test_the_id_of_a_run_is_not_of_its_clock(manifest: Manifest) -> None:
    slower = manifest.model_copy(update={"timings": (), "peak_memory_bytes": 1})
    assert run_id(slower) == run_id(manifest)
    assert run_id(manifest.model_copy(update={"version": "9"})) != run_id(manifest)


def test_apply_may_replace_the_run_in_place(delta: Path, old: Path, new: Path) -> None:
    apply_delta(delta, old, old)
    assert files_of(old) == files_of(new)


def test_a_delta_fits_no_other_run(delta: Path, new: Path) -> None:
    before = files_of(new)
    with pytest.raises(InputError, match="starts from run-"):
        apply_delta(delta, new, new)
    assert files_of(new) == before


def damaged(lines: list[bytes], how: str) -> bytes:
    changed = lines[1].replace(b"article", b"Article")
    return b"".join(
        {
            "cut short": lines[:-1],
            "cut in a line": [*lines[:1], lines[1][:30]],
            "a changed line": [lines[0], changed, *lines[2:]],
            "a line left out": [lines[0], *lines[2:]],
            "a line too many": [*lines, lines[1]],
            "empty": [],
            "no delta": [b'{"a":1}\n'],
            "not JSON": [b"PK\x03\x04"],
            "a manifest that leads out": [
                lines[0].replace(b"articles.jsonl", b"../evil.jsonl"),
                *lines[1:],
            ],
        }[how]
    )


@pytest.mark.parametrize(
    "how",
    [
        "cut short",
        "cut in a line",
        "a changed line",
        "a line left out",
        "a line too many",
        "empty",
        "no delta",
        "not JSON",
        "a manifest that leads out",
    ],
)
def test_a_damaged_delta_changes_nothing_and_is_named(
    delta: Path,
    old: Path,
    how: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    delta.write_bytes(damaged(delta.read_bytes().splitlines(keepends=True), how))
    before = files_of(old)
    monkeypatch.setattr("sys.argv", ["communique", "apply", str(delta), str(old)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith(f"communique: {delta}")
    assert files_of(old) == before
    assert sorted(path.name for path in old.parent.iterdir()) == ["delta.jsonl", "new", "old"]


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("articles.jsonl", "missing"),
        ("articles.jsonl", "other"),
        ("articles.jsonl", "shuffled"),
        ("run.json", "missing"),
    ],
)
def test_a_damaged_run_gives_no_delta(
    tmp_path: Path, old: Path, new: Path, name: str, how: str
) -> None:
    path = new / name
    lines = path.read_bytes().splitlines(keepends=True)
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(b"".join(lines[::-1] if how == "shuffled" else lines[1:]))
    with pytest.raises(InputError, match=str(new)):
        write_delta(old, new, tmp_path / "none.jsonl")
    assert not (tmp_path / "none.jsonl").exists()


def test_the_commands_say_what_they_did(
    tmp_path: Path,
    old: Path,
    new: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "d.jsonl"
    for line in (
        ["delta", str(old), str(new), "--out", str(out)],
        ["apply", str(out), str(old), "--out", str(tmp_path / "made")],
    ):
        monkeypatch.setattr("sys.argv", ["communique", *line])
        with pytest.raises(SystemExit) as stop:
            main()
        assert not stop.value.code
    assert "3 changes" in capsys.readouterr().out
    assert files_of(tmp_path / "made") == files_of(new)


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path, old: Path) -> None:
    before = files_of(old)
    with pytest.raises(ZeroDivisionError), whole_folder(old, RUN) as partial:
        (partial / "run.json").write_bytes(b"{}")
        raise ZeroDivisionError
    assert files_of(old) == before


def test_steps_come_from_the_file_as_they_went_in(delta: Path) -> None:
    with opened_delta(delta) as opened:
        assert sorted(step.op for step in opened.steps) == ["ADD", "DEL", "MOD"]
