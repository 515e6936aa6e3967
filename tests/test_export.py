"""Exports: what others read says what the run says, and nothing in it runs by itself."""

from __future__ import annotations

import csv
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pytest

from benchmarks.made_runs import made_records, write_made
from extract.cli import main
from extract.errors import InputError
from extract.export.csv_files import guarded
from extract.export.exporting import FORMATS, export_run
from extract.outputs import read_kind
from models.official import Official
from models.program import Program


def records(run: Path, kind: str) -> list[Any]:
    return read_kind(run, kind)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# ------------------------------------------------------------------ every format


@pytest.mark.parametrize("what", FORMATS)
def test_an_export_has_the_same_bytes_each_time(
    corpus_folder: Path, tmp_path: Path, what: str
) -> None:
    for name in ("one", "two"):
        counts = export_run(corpus_folder, what, tmp_path / name)
    assert sum(counts.values()) > 250
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_an_earlier_export_is_replaced_and_nothing_else(
    corpus_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    export_run(corpus_folder, "csv", out)
    export_run(corpus_folder, "ftm", out)
    assert sorted(path.name for path in out.iterdir()) == ["entities.ftm.json", "export.json"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    with pytest.raises(InputError, match="no export"):
        export_run(corpus_folder, "csv", tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_damaged_run_leaves_the_earlier_export(corpus_folder: Path, tmp_path: Path) -> None:
    export_run(corpus_folder, "csv", tmp_path / "out")
    before = bytes_of(tmp_path / "out")
    write_made(tmp_path / "run", made_records(3))
    (tmp_path / "run" / "targets.jsonl").write_bytes(b"")
    with pytest.raises(InputError, match=r"targets\.jsonl"):
        export_run(tmp_path / "run", "csv", tmp_path / "out")
    assert bytes_of(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "run"]


def test_the_command_refuses_a_format_that_is_none(
    corpus_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["communique", "export", str(corpus_folder), "--format", "xls"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "take one of parquet, csv, ftm, jsonld" in capsys.readouterr().err


# ------------------------------------------------------------------ CSV


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\ufeff=1", "|cmd", "%0A",
        "＝1", "＋1", "－1", "＠1", "=HYPERLINK(\"http://x\")",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Kim", "1-1", "a=b", "산업", "'=1", "– 5", "2030"])
def test_what_is_no_formula_is_as_it_was(text: str) -> None:
    assert guarded(text) == text


def test_csv_is_read_back_with_guarded_text_and_exact_numbers(tmp_path: Path) -> None:
    made = made_records(3)
    made["officials"][0]["name"] = "=cmd|'/c calc'!A1, \"산업\"\n🙂"
    made["money"][0]["amount"] = orjson.Fragment("-12345678901234567890.125")
    write_made(tmp_path / "run", made)
    export_run(tmp_path / "run", "csv", tmp_path / "out")
    people = rows(tmp_path / "out" / "officials.csv")
    name = next(one["name"] for one in people if one["id"] == made["officials"][0]["id"])
    assert name == f"'{made['officials'][0]['name']}"
    sums = {one["id"]: one["amount"] for one in rows(tmp_path / "out" / "money.csv")}
    assert sums[made["money"][0]["id"]] == "-12345678901234567890.125"
    assert {"content_hash", "last_run"}.isdisjoint(people[0])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ------------------------------------------------------------------ Parquet


def ask(sql: str) -> list[Any]:
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


def test_parquet_holds_every_row_with_its_type(corpus_folder: Path, tmp_path: Path) -> None:
    counts = export_run(corpus_folder, "parquet", tmp_path / "p")
    assert counts["officials"] == len(records(corpus_folder, "officials"))
    assert ask(f"SELECT count(*) FROM '{tmp_path}/p/evidence.parquet'") == [(counts["evidence"],)]
    types = dict(
        row[:2] for row in ask(f"DESCRIBE SELECT * FROM '{tmp_path}/p/dates.parquet'")
    ) | dict(row[:2] for row in ask(f"DESCRIBE SELECT * FROM '{tmp_path}/p/money.parquet'"))
    assert (types["start_date"], types["amount"]) == ("DATE", "DECIMAL(38,9)")
    total = sum((one.amount for one in records(corpus_folder, "money")), Decimal(0))
    assert ask(f"SELECT sum(amount) FROM '{tmp_path}/p/money.parquet'") == [(total,)]


def test_a_large_table_is_parted_by_year(corpus_folder: Path, tmp_path: Path) -> None:
    counts = export_run(corpus_folder, "parquet", tmp_path / "p", large=20)
    assert (tmp_path / "p" / "officials.parquet").is_file()
    parted = f"read_parquet('{tmp_path}/p/dates/*/*.parquet', hive_partitioning = true)"
    assert ask(f"SELECT count(*), count(DISTINCT id) FROM {parted}") == [(counts["dates"],) * 2]
    years = {
        int(one.published[:4]) if one.published else 0 for one in records(corpus_folder, "articles")
    }
    found = ask(f"SELECT DISTINCT year FROM read_parquet('{tmp_path}/p/articles/*/*.parquet')")
    assert {int(year) for (year,) in found} == years


# ------------------------------------------------------------------ FollowTheMoney


@pytest.fixture
def entities(corpus_folder: Path, tmp_path: Path) -> Path:
    export_run(corpus_folder, "ftm", tmp_path / "f")
    return tmp_path / "f" / "entities.ftm.json"


def validated(python: str, root: Path, entities: Path) -> dict[str, int]:
    script = root / "tests" / "followthemoney" / "validate.py"
    done = subprocess.run(
        [python, str(script), str(entities)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counts: dict[str, int] = orjson.loads(done.stdout)
    return counts


def test_followthemoney_finds_no_fault(
    entities: Path, followthemoney_python: str, root: Path, corpus_folder: Path
) -> None:
    counts = validated(followthemoney_python, root, entities)
    assert counts["Person"] == len(records(corpus_folder, "officials"))
    assert counts["Project"] == len(records(corpus_folder, "programs"))
    assert counts["PublicBody"] == len(records(corpus_folder, "agencies"))
    assert counts.keys() >= {
        "Position", "Occupancy", "Organization", "ProjectParticipant", "Article", "Documentation",
    }  # fmt: skip


def test_followthemoney_takes_made_runs_with_successors(
    tmp_path: Path, followthemoney_python: str, root: Path
) -> None:
    made = made_records(9)
    made["agencies"][1]["succeeds_id"] = made["agencies"][0]["id"]
    made["officials"][0]["name"] = "  \x00Kim\n  '산업' "
    for place, period in enumerate(
        ["2025-41", "../2030", "199X", "2025-02/2026", "2024-12-31", ""]
    ):
        made["programs"][place]["period"] = period
    write_made(tmp_path / "run", made)
    export_run(tmp_path / "run", "ftm", tmp_path / "f")
    counts = validated(followthemoney_python, root, tmp_path / "f" / "entities.ftm.json")
    assert counts["Succession"] == 1


def test_each_post_is_an_occupancy_of_its_person(entities: Path, corpus_folder: Path) -> None:
    found = [orjson.loads(line) for line in entities.read_bytes().splitlines()]
    held = sorted(one["properties"]["holder"][0] for one in found if one["schema"] == "Occupancy")
    officials: list[Official] = records(corpus_folder, "officials")
    assert held == sorted(one.id for one in officials for _ in one.posts)


# ------------------------------------------------------------------ JSON-LD


def test_json_ld_is_one_graph_of_schema_org_types(corpus_folder: Path, tmp_path: Path) -> None:
    counts = export_run(corpus_folder, "jsonld", tmp_path / "j")
    graph = orjson.loads((tmp_path / "j" / "graph.jsonld").read_bytes())
    assert graph["@context"]["@vocab"] == "https://schema.org/"
    nodes = graph["@graph"]
    assert len({one["id"] for one in nodes}) == len(nodes) == sum(counts.values())
    assert counts.keys() <= {
        "NewsArticle", "GovernmentOrganization", "Corporation", "CollegeOrUniversity",
        "Organization", "Person", "Legislation", "Project", "GovernmentService", "Claim",
    }  # fmt: skip
    known = {one["id"] for one in nodes}
    referred = {one["id"] for node in nodes for one in references(node)}
    assert referred <= known
    assert len(referred) > 50


def references(value: Any) -> list[dict[str, str]]:
    """Every reference to another node within a node."""
    if isinstance(value, list):
        return [one for item in value for one in references(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.keys() == {"id"} else []
    return own + [one for item in value.values() for one in references(item)]


def test_json_ld_has_exact_budgets(corpus_folder: Path, tmp_path: Path) -> None:
    export_run(corpus_folder, "jsonld", tmp_path / "j")
    nodes = orjson.loads((tmp_path / "j" / "graph.jsonld").read_bytes())["@graph"]
    told = [one["amount"]["value"] for node in nodes for one in node.get("funding", ())]
    programs: list[Program] = records(corpus_folder, "programs")
    assert sorted(told) == sorted(int(one.amount) for p in programs for one in p.budgets)
