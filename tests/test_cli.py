"""The command: exit codes, one clear line for what stops it, warnings for what does not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import orjson
import pytest

from extract.evaluate import MEASURES
from extract.outputs import read_kind, read_run
from extract.schemas import published
from tests.conftest import Command, Outcome

PAGE = """\
Minister Announces Plan for Artificial Intelligence
December 3, 2025

The Ministry of Science and ICT (MSIT, Minister Bae Kyung-hoon) announced on Wednesday, \
December 3, that it will invest KRW 1.5 trillion in artificial intelligence by 2030. It will \
train 10,000 experts by 2028.
"""
BINARY = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    path.write_bytes(BINARY)
    return path


# ---------------------------------------------------------------- run
def test_run_writes_a_run_folder_and_says_what_it_found(
    communique: Command, page: Path, out: Path
) -> None:
    outcome = communique("run", page, "--out", out)
    records = read_run(out)
    assert outcome.code == 0
    assert [one.name for one in records.officials] == ["Bae Kyung-hoon"]
    assert re.search(r"officials\W+1\b", outcome.out)
    assert re.search(r"articles\W+1\b", outcome.out)


def test_progress_goes_to_stderr_and_results_to_stdout(
    communique: Command, page: Path, out: Path
) -> None:
    outcome = communique("run", page, "--out", out)
    assert "split: 1 articles" in outcome.err
    assert "split:" not in outcome.out
    assert "officials" not in outcome.err


def test_piped_output_is_plain_lines(page: Path, out: Path) -> None:
    """As a real process, in an environment that asks for colours of terminals only."""
    environment = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
    done = subprocess.run(
        [sys.executable, "-m", "extract.cli", "run", str(page), "--out", str(out)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        env={**environment, "TERM": "xterm-256color"},
    )
    stages = [line.split(":")[0] for line in done.stderr.splitlines()]
    assert stages == ["read", "split", "versions", "annotate", "link"]
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr


@pytest.mark.parametrize("batch_size", [1, 64])
def test_run_takes_a_batch_size(
    communique: Command, page: Path, out: Path, batch_size: int
) -> None:
    assert communique("run", page, "--out", out, "--batch-size", batch_size).code == 0
    settings = orjson.loads((out / "run.json").read_bytes())["settings"]
    assert settings["batch_size"] == batch_size


# ---------------------------------------------------------------- what stops a run
def one_line(outcome: Outcome) -> str:
    """The one line of the error: no traceback, nothing beside it but progress."""
    lines = [
        line for line in outcome.err.splitlines() if not re.match(r"(read|split|versions):", line)
    ]
    assert len(lines) == 1
    return lines[0]


def test_a_missing_path_is_named(communique: Command, tmp_path: Path, out: Path) -> None:
    outcome = communique("run", tmp_path / "nowhere.txt", "--out", out)
    assert outcome.code == 2
    assert f"{tmp_path / 'nowhere.txt'}: no such file or folder" in one_line(outcome)
    assert not out.exists()


def test_a_folder_without_dumps_is_named(communique: Command, tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    (folder / "README.md").write_text("no dump")
    (folder / ".hidden").write_text("no dump either")
    outcome = communique("run", folder, "--out", out)
    assert outcome.code == 2
    assert f"{folder}: no dumps in here" in one_line(outcome)
    assert not out.exists()


def test_an_unknown_model_is_named(communique: Command, page: Path, out: Path) -> None:
    outcome = communique("run", page, "--out", out, "--model", "xx_no_such_model")
    assert outcome.code == 2
    assert "'xx_no_such_model' is not installed" in one_line(outcome)
    assert not out.exists()


def test_an_out_folder_of_other_files_is_refused_before_any_work(
    communique: Command, page: Path
) -> None:
    outcome = communique("run", page, "--out", page.parent)
    assert outcome.code == 2
    assert f"{page.parent}: holds files but no run" in one_line(outcome)
    assert "read:" not in outcome.err


def test_two_dumps_of_one_name_are_refused(
    communique: Command, page: Path, tmp_path: Path, out: Path
) -> None:
    (tmp_path / "other").mkdir()
    namesake = tmp_path / "other" / page.name
    namesake.write_text(PAGE, "utf-8")
    outcome = communique("run", page, namesake, "--out", out)
    assert outcome.code == 2
    assert f"{namesake}: a second dump is called {page.name}" in one_line(outcome)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["run", "page.txt", "--colour"], "No such option: --colour"),
        (["run", "page.txt", "--batch-size", "0"], "'--batch-size'"),
        (["run", "page.txt", "--batch-size", "many"], "'--batch-size'"),
        (["run"], "Missing argument"),
        (["evaluate", "run"], "'--gold'"),
        (["extract"], "No such command 'extract'"),
    ],
)
def test_what_the_command_does_not_know_is_named(
    communique: Command, arguments: list[str], named: str
) -> None:
    outcome = communique(*arguments)
    errors = [line for line in outcome.err.splitlines() if line.startswith("Error:")]
    assert outcome.code == 2
    assert len(errors) == 1
    assert named in errors[0]


# ---------------------------------------------------------------- what is set aside
@pytest.mark.parametrize(("strict", "code"), [(False, 0), (True, 1)])
def test_one_bad_dump_among_good_ones_is_set_aside_with_a_warning(
    communique: Command, page: Path, picture: Path, out: Path, strict: bool, code: int
) -> None:
    outcome = communique("run", page, picture, "--out", out, *(["--strict"] if strict else []))
    records = read_run(out)
    assert outcome.code == code
    assert "warning: 1 set aside" in outcome.err
    assert [(one.dump, one.code) for one in records.quarantine] == [("picture.png", "not-text")]
    assert len(records.articles) == 1


@pytest.mark.parametrize("data", [b"", b" \n\n", BINARY])
def test_a_dump_that_cannot_be_read_alone_is_bad_input(
    communique: Command, tmp_path: Path, out: Path, data: bytes
) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    outcome = communique("run", tmp_path / "odd.txt", "--out", out)
    assert outcome.code == 2
    assert "odd.txt" in one_line(outcome)
    assert not out.exists()


def test_a_dump_without_a_release_is_set_aside_with_reason_and_advice(
    communique: Command, tmp_path: Path, out: Path
) -> None:
    (tmp_path / "odd.txt").write_bytes(b"Home\nNews\n")
    outcome = communique("run", tmp_path / "odd.txt", "--out", out)
    (row,) = read_run(out).quarantine
    assert (row.dump, row.code) == ("odd.txt", "no-article")
    assert row.reason
    assert row.advice
    assert "odd.txt" in outcome.out
    assert "warning: 1 set aside" in outcome.err


def test_nothing_set_aside_is_fine_with_strict(communique: Command, page: Path, out: Path) -> None:
    outcome = communique("run", page, "--out", out, "--strict")
    assert outcome.code == 0
    assert "warning" not in outcome.err


# ---------------------------------------------------------------- evaluate
def write_floors(folder: Path, **floors: float) -> Path:
    path = folder / "floors.toml"
    rows = "\n".join(f"{name} = {value}" for name, value in floors.items())
    path.write_text(f"[floors]\n{rows}\n")
    return path


def test_evaluate_prints_every_measure(communique: Command, gold_folder: Path, gold: Path) -> None:
    outcome = communique("evaluate", gold_folder, "--gold", gold)
    assert outcome.code == 0
    assert tuple(re.findall(r"^│ ([a-z.]+)", outcome.out, re.MULTILINE)) == MEASURES


def test_evaluate_gives_figures_as_json(communique: Command, gold_folder: Path, gold: Path) -> None:
    data = orjson.loads(communique("evaluate", gold_folder, "--gold", gold, "--json").out)
    money = data["kinds"]["money"]
    assert sorted(data) == ["kinds", "shares"]
    assert money["precision"] == pytest.approx(money["right"] / (money["right"] + money["wrong"]))
    assert money["recall"] == pytest.approx(money["right"] / (money["right"] + money["missed"]))


def test_evaluate_exits_0_at_or_above_its_floors(
    communique: Command, gold_folder: Path, gold: Path, tmp_path: Path
) -> None:
    floors = write_floors(tmp_path, money=0.5, evidence=1.0)
    outcome = communique("evaluate", gold_folder, "--gold", gold, "--floors", floors)
    assert outcome.code == 0
    assert outcome.err == ""


def test_evaluate_exits_1_below_a_floor_and_names_it(
    communique: Command, gold_folder: Path, gold: Path, tmp_path: Path
) -> None:
    floors = write_floors(tmp_path, money=0.5, dates=1.1)
    outcome = communique("evaluate", gold_folder, "--gold", gold, "--floors", floors)
    assert outcome.code == 1
    assert re.fullmatch(r"below its floor: dates is [01]\.\d{3}, floor 1\.100\n", outcome.err)


def test_a_floor_for_what_is_not_measured_fails(
    communique: Command, gold_folder: Path, gold: Path, tmp_path: Path
) -> None:
    floors = write_floors(tmp_path, monney=0.5)
    outcome = communique("evaluate", gold_folder, "--gold", gold, "--floors", floors)
    assert outcome.code != 0
    assert "monney" in outcome.err


def test_faults_of_a_kind_are_listed(communique: Command, gold_folder: Path, gold: Path) -> None:
    outcome = communique("evaluate", gold_folder, "--gold", gold, "--faults", "targets")
    figures = re.search(r"│ targets +│(?:[^│]+│){4} +(\d+) │ +(\d+) │", outcome.out)
    assert figures is not None
    listed = re.findall(r"^targets +(?:wrong|missed) ", outcome.out, re.MULTILINE)
    assert len(listed) == int(figures[1]) + int(figures[2])


def test_faults_of_an_unknown_kind_are_refused(
    communique: Command, gold_folder: Path, gold: Path
) -> None:
    outcome = communique("evaluate", gold_folder, "--gold", gold, "--faults", "tragets")
    assert outcome.code == 2
    assert "--faults tragets: no such kind; take one of split, versions" in one_line(outcome)


@pytest.mark.parametrize("text", ["", "[floors]\nmoney = 'high'", "[floors"])
def test_floors_that_cannot_be_read_are_named(
    communique: Command, gold_folder: Path, gold: Path, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text)
    outcome = communique("evaluate", gold_folder, "--gold", gold, "--floors", path)
    assert outcome.code == 2
    assert str(path) in one_line(outcome)


def test_evaluate_refuses_what_is_no_run(communique: Command, tmp_path: Path, gold: Path) -> None:
    outcome = communique("evaluate", tmp_path, "--gold", gold)
    assert outcome.code == 2
    assert f"{tmp_path}: no run folder" in one_line(outcome)


def test_evaluate_refuses_a_folder_without_gold(
    communique: Command, gold_folder: Path, tmp_path: Path
) -> None:
    outcome = communique("evaluate", gold_folder, "--gold", tmp_path)
    assert outcome.code == 2
    assert f"{tmp_path}: no gold files" in one_line(outcome)


# ---------------------------------------------------------------- show, schema, version
def test_show_prints_a_record_by_its_id_with_its_evidence_marked(
    communique: Command, gold_folder: Path
) -> None:
    (money, *_) = read_run(gold_folder).money
    outcome = communique("show", gold_folder, money.id)
    assert outcome.code == 0
    assert f'"id": "{money.id}"' in outcome.out
    assert f"[[{money.text}]]" in " ".join(outcome.out.split())


def test_show_takes_the_beginning_of_an_id(communique: Command, gold_folder: Path) -> None:
    (target, *_) = read_run(gold_folder).targets
    outcome = communique("show", gold_folder, target.id[:-4])
    assert outcome.code == 0
    assert f'"id": "{target.id}"' in outcome.out


def test_show_prints_the_text_of_an_article(communique: Command, gold_folder: Path) -> None:
    article = next(one for one in read_run(gold_folder).articles if not one.stub)
    outcome = communique("show", gold_folder, article.id)
    assert outcome.code == 0
    assert "".join(article.text.split()) in "".join(outcome.out.split())


def test_show_refuses_an_id_that_is_not_there(communique: Command, gold_folder: Path) -> None:
    outcome = communique("show", gold_folder, "official-ffffffffffffffff")
    assert outcome.code == 2
    assert "no record has the id official-ffffffffffffffff" in one_line(outcome)


def test_show_refuses_a_beginning_that_several_ids_share(
    communique: Command, gold_folder: Path
) -> None:
    count = len(read_kind(gold_folder, "officials"))
    outcome = communique("show", gold_folder, "official-")
    assert outcome.code == 2
    assert f"{count} records have ids that begin with official-" in one_line(outcome)


def test_schema_writes_one_file_for_each_file_of_a_run(communique: Command, tmp_path: Path) -> None:
    outcome = communique("schema", "--out", tmp_path / "schema")
    written = sorted(path.name for path in (tmp_path / "schema").iterdir())
    assert outcome.code == 0
    assert written == sorted(name for name, _ in published())
    assert len(outcome.out.splitlines()) == len(dict(published()))


def test_version_is_that_of_the_package(communique: Command) -> None:
    outcome = communique("--version")
    assert outcome.code == 0
    assert outcome.out == f"communique {version('communique')}\n"


@pytest.mark.parametrize("command", ["run", "evaluate", "schema", "show"])
def test_help_names_every_command(communique: Command, command: str) -> None:
    assert re.search(rf"^  {command} ", communique("--help").out, re.MULTILINE)


# ---------------------------------------------------------------- damaged folders
@pytest.fixture
def damaged(gold_folder: Path, tmp_path: Path) -> Path:
    """A copy of a run folder, to be damaged."""
    return Path(shutil.copytree(gold_folder, tmp_path / "damaged"))


@pytest.mark.parametrize("manifest", ["[]", "{", '{"schema_version":1}', '{"schema_version":99}'])
def test_a_damaged_manifest_is_named_in_one_line(
    communique: Command, damaged: Path, manifest: str
) -> None:
    (damaged / "run.json").write_text(manifest)
    outcome = communique("show", damaged, "article-")
    assert outcome.code == 2
    assert "run.json" in one_line(outcome)


def test_a_damaged_file_of_a_run_is_named(communique: Command, damaged: Path, gold: Path) -> None:
    (damaged / "targets.jsonl").write_text("{\n")
    outcome = communique("evaluate", damaged, "--gold", gold)
    assert outcome.code == 2
    assert "targets.jsonl: is not the file that run.json promises" in one_line(outcome)


def test_a_missing_file_of_a_run_is_named(communique: Command, damaged: Path, gold: Path) -> None:
    (damaged / "targets.jsonl").unlink()
    outcome = communique("evaluate", damaged, "--gold", gold)
    assert outcome.code == 2
    assert "targets.jsonl" in one_line(outcome)


@pytest.mark.parametrize("data", ['{"dump":"a.txt"}', '{"dump":"a.txt","articles":[{}]}', "[]"])
def test_a_damaged_gold_file_is_named(
    communique: Command, gold_folder: Path, tmp_path: Path, data: str
) -> None:
    (tmp_path / "a.json").write_text(data)
    outcome = communique("evaluate", gold_folder, "--gold", tmp_path)
    assert outcome.code == 2
    assert "a.json: not a gold file" in one_line(outcome)


@pytest.mark.parametrize("text", ["floors = 3", "[floors]\nmoney = true", "[floors]", ""])
def test_floors_that_are_no_table_of_figures_are_named(
    communique: Command, gold_folder: Path, gold: Path, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text)
    outcome = communique("evaluate", gold_folder, "--gold", gold, "--floors", path)
    assert outcome.code == 2
    assert "floors.toml: needs a table [floors]" in one_line(outcome)


def test_schemas_are_not_written_over_a_file(communique: Command, page: Path) -> None:
    outcome = communique("schema", "--out", page)
    assert outcome.code == 2
    assert "page.txt: is a file" in one_line(outcome)


def test_the_folder_that_one_stands_in_is_no_place_for_a_run(
    communique: Command, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    outcome = communique("run", page, "--out", ".")
    assert outcome.code == 2
    assert "where you stand" in one_line(outcome)


def test_a_run_stopped_by_a_key_says_so(
    communique: Command, page: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extract.pipeline.load_layouts", stopped)
    outcome = communique("run", page, "--out", out)
    assert outcome.code == 130
    assert "stopped; what was read is kept in" in outcome.err
    assert not out.exists()
