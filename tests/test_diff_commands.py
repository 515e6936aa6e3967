"""The commands of review: what they print, and when they exit 1."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import orjson
import pytest

from extract.diff import open_diff
from extract.judging.deciding import DecisionFile, decide
from extract.judging.decisions import read_decisions
from models.decision import Decision
from tests import runs
from tests.conftest import Command


def test_diff_exits_0_without_changes_and_1_with_them(
    communique: Command, corpus_folder: Path, tmp_path: Path
) -> None:
    same = communique("diff", corpus_folder, corpus_folder)
    assert (same.code, same.out, same.err) == (0, "nothing changed\n", "")
    other = tmp_path / "other"
    shutil.copytree(corpus_folder, other)
    lines = (other / "targets.jsonl").read_bytes().splitlines(keepends=True)
    records = [orjson.loads(line) for line in lines]
    at = next(at for at, one in enumerate(records) if len(one["metric"].split()) >= 3)
    record, words = records[at], records[at]["metric"]
    record["metric"] = f"{words} at home"
    lines[at] = orjson.dumps(record) + b"\n"
    (other / "targets.jsonl").write_bytes(b"".join(lines))
    runs.reseal(other)
    told = communique("diff", corpus_folder, other)
    assert told.code == 1
    assert "{+ at home+}" in told.out
    assert record["id"] in told.out
    assert communique("diff", corpus_folder, other, "--level", "claim").code == 0
    printed = communique("diff", corpus_folder, other, "--json")
    (change,) = map(orjson.loads, printed.out.splitlines())
    assert (printed.code, change["record_id"]) == (1, record["id"])
    assert [(one["name"], one["old"], one["new"]) for one in change["fields"]] == [
        ("metric", words, f"{words} at home")
    ]


@pytest.mark.parametrize("side", ["nowhere", "HEAD~9999:outputs/latest"])
def test_diff_says_what_is_no_run(communique: Command, corpus_folder: Path, side: str) -> None:
    refused = communique("diff", side, corpus_folder)
    assert refused.code == 2
    assert refused.err.startswith(f"communique: {side}: no run")
    refused = communique("diff", corpus_folder, corpus_folder, "--level", "high")
    assert (refused.code, refused.out) == (2, "")
    assert "take one of claim, link, name, text, evidence" in refused.err


# ---------------------------------------------------------------- decisions, release
@pytest.fixture
def changed(corpus_folder: Path, tmp_path: Path) -> Path:
    """The run of the corpus with another value in one target."""
    folder = tmp_path / "changed"
    shutil.copytree(corpus_folder, folder)
    lines = (folder / "targets.jsonl").read_bytes().splitlines(keepends=True)
    record = orjson.loads(lines[0])
    record["metric"] = "something else"
    (folder / "targets.jsonl").write_bytes(b"".join([orjson.dumps(record) + b"\n", *lines[1:]]))
    runs.reseal(folder)
    return folder


def _decided(old: Path, new: Path, verdict: Literal["accept", "reject"], by: str) -> Decision:
    with open_diff(old, new) as diff:
        (change,) = diff.changes()
    return decide(change, verdict, by=by)


def test_release_waits_until_every_change_is_decided(
    communique: Command, corpus_folder: Path, changed: Path, tmp_path: Path
) -> None:
    refused = communique("release", changed, "--against", corpus_folder)
    assert refused.code == 1
    assert "not released: 1 open" in refused.out
    assert communique("release", changed, "--against", corpus_folder, "--max-open", "1").code == 0
    assert communique("release", changed, "--against", corpus_folder, "--level", "claim").code == 0
    for verdict, code, told in (
        ("reject", 1, "1 unapplied: make the run again with --decisions"),
        ("accept", 0, "1 decided, 0 not"),
    ):
        file = tmp_path / f"{verdict}.jsonl"
        DecisionFile(file).append(_decided(corpus_folder, changed, verdict, "Ada"))  # type: ignore[arg-type]
        done = communique("release", changed, "--against", corpus_folder, "--decisions", file)
        assert (done.code, told in done.out) == (code, True), done.out
    shown = communique("diff", corpus_folder, changed, "--decisions", tmp_path / "accept.jsonl")
    assert (shown.code, "decided" in shown.out) == (1, True)


def test_decisions_of_two_reviewers_become_one_file(
    communique: Command, corpus_folder: Path, changed: Path, tmp_path: Path
) -> None:
    files = [tmp_path / f"{by}.jsonl" for by in ("Ada", "Ben")]
    for file, verdict in zip(files, ("accept", "reject"), strict=True):
        decision = _decided(corpus_folder, changed, verdict, file.stem)  # type: ignore[arg-type]
        DecisionFile(file).append(decision)
    alone = communique("decisions", files[0])
    assert (alone.code, "decisions that stand: 1" in alone.out) == (0, True)
    both = communique("decisions", *files, "--out", tmp_path / "both.jsonl")
    assert both.code == 1
    assert "conflicts, open again: 1" in both.out
    assert len(read_decisions(tmp_path / "both.jsonl")) == 3
    refused = communique("decisions", *files, "--out", tmp_path / "both.jsonl")
    assert (refused.code, "is there already" in refused.err) == (2, True)


def test_a_correction_is_obeyed_by_the_next_run_and_never_asked_about_again(
    communique: Command, tmp_path: Path
) -> None:
    dump = tmp_path / "page.txt"
    dump.write_text(
        "Minister Announces Plan\nDecember 3, 2025\n\n"
        "The Ministry of Science and ICT (MSIT) will train 10,000 experts by 2028.\n",
        "utf-8",
    )
    nothing = runs.write(tmp_path / "nothing")
    first, second, file = (tmp_path / name for name in ("first", "second", "decisions.jsonl"))
    assert communique("run", dump, "--out", first).code == 0
    with open_diff(nothing, first) as diff:
        (target,) = [one for one in diff.changes() if one.kind == "targets"]
    DecisionFile(file).append(decide(target, "correct", value={"value": 1000}, by="Ada"))
    assert communique("run", dump, "--out", second, "--decisions", file, "--strict").code == 0
    (record,) = map(orjson.loads, (second / "targets.jsonl").read_bytes().splitlines())
    assert (record["id"], record["value"], record["decided"]) == (
        target.record_id,
        1000,
        ["value"],
    )
    with open_diff(first, second, read_decisions(file)) as diff:
        changes = {one.kind: (one.state, one.cause.kind) for one in diff.changes()}
    assert changes == {"targets": ("decided", "decision"), "commitments": ("open", "decision")}
    shown = communique("release", second, "--against", second, "--decisions", file)
    assert (shown.code, shown.out) == (0, "0 decided, 0 not; 0 may be undecided\n")


def test_replays_need_the_dumps(communique: Command, corpus_folder: Path) -> None:
    refused = communique("diff", corpus_folder, corpus_folder, "--explain-causes")
    assert (refused.code, refused.out) == (2, "")
    assert "give the folder of dumps with --dumps" in refused.err


def test_whom_a_record_points_at_is_called_by_name(
    communique: Command, corpus_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(corpus_folder, other)
    agency = orjson.loads((other / "agencies.jsonl").read_bytes().splitlines()[0])
    lines = (other / "targets.jsonl").read_bytes().splitlines(keepends=True)
    record = orjson.loads(lines[0]) | {"agency_ids": [agency["id"]]}
    (other / "targets.jsonl").write_bytes(b"".join([orjson.dumps(record) + b"\n", *lines[1:]]))
    runs.reseal(other)
    told = communique("diff", corpus_folder, other)
    assert f"{{+{agency['name']} ({agency['id']})+}}" in " ".join(told.out.split())
