"""Reviewed articles as gold: a run agrees wholly with the gold that is made of it."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from extract.diff import open_diff
from extract.errors import InputError
from extract.evaluate import evaluate
from extract.gold import decided_articles, gold_files, reviewed_articles, write_gold
from extract.judging.deciding import DecisionFile, decide
from extract.judging.decisions import read_decisions
from extract.outputs import read_run
from extract.pipeline import Run
from models.record import Record
from tests import runs
from tests.conftest import Command

TEXT = "The ministry will foster 200 companies by 2030. Minister Kim Jung-kwan spoke on Monday."
COMPANIES = "foster 200 companies by 2030"
ONE, TWO = runs.article(TEXT), runs.article("Later: " + TEXT, title="Another")
KIM = runs.official("Kim Jung-kwan", "Minister", runs.evidence(ONE, "Kim Jung-kwan"))


def test_a_run_agrees_with_the_gold_made_of_it(
    corpus_run: Run, corpus_folder: Path, tmp_path: Path
) -> None:
    everything = {one.id for one in corpus_run.records.articles}
    written = write_gold(tmp_path, gold_files(corpus_run.records, everything))
    assert len(written) == len(corpus_run.manifest.dumps)
    result = evaluate(corpus_folder, tmp_path)
    faults = [f"{one.measure} {one.what} {one.label}" for one in result.faults]
    assert faults == []
    assert {name: score.f1 for name, score in result.scores.items()} == dict.fromkeys(
        result.scores, 1.0
    )
    wrong = {name for name, (right, of) in result.shares.items() if right != of}
    assert wrong <= {"money.period"}, "sums of the same words are paired whatever their period"


def test_articles_that_nobody_reviewed_are_neither_missed_nor_wrong(
    corpus_run: Run, corpus_folder: Path, tmp_path: Path
) -> None:
    reviewed = {
        next(one.id for one in corpus_run.records.articles if not one.stub and one.versions[1:])
    }
    write_gold(tmp_path, gold_files(corpus_run.records, reviewed))
    data = [orjson.loads(path.read_bytes()) for path in sorted(tmp_path.iterdir())]
    read = [one for each in data for one in each["articles"] if "optional" not in one]
    assert {one["title"] for one in read} <= {
        version.title
        for one in corpus_run.records.articles
        if one.id in reviewed
        for version in one.versions
    }
    result = evaluate(corpus_folder, tmp_path)
    assert result.faults == []
    assert result.scores["split"].right == len(read)


def _folder(folder: Path, *records: Record) -> Path:
    return runs.write(folder, *records)


def test_an_article_is_reviewed_when_every_change_in_it_is_decided(tmp_path: Path) -> None:
    old = _folder(tmp_path / "old", ONE, TWO)
    new = _folder(tmp_path / "new", ONE, TWO, KIM, runs.target(ONE, COMPANIES, value=200))
    with open_diff(old, new) as diff:
        kim, target = sorted(diff.changes(), key=lambda one: one.kind)
        assert reviewed_articles(diff) == set()
    decisions = [decide(kim, "reject", by="Ada"), decide(target, "accept", by="Ada")]
    for held, reviewed in ((decisions[:1], set()), (decisions, {ONE.id})):
        with open_diff(old, new, held) as diff:
            assert reviewed_articles(diff) == reviewed


def test_without_an_earlier_run_every_record_needs_a_decision(tmp_path: Path) -> None:
    empty = _folder(tmp_path / "empty")
    run = _folder(tmp_path / "run", ONE, TWO, KIM)
    with open_diff(empty, run) as diff:
        decisions = [decide(one, "accept", by="Ada") for one in diff.changes()]
    records = read_run(run)
    assert decided_articles(records, decisions) == {ONE.id, TWO.id}
    kept = [one for one in decisions if one.record_id != KIM.id]
    assert decided_articles(records, kept) == {TWO.id}


def test_gold_says_what_was_decided_and_keeps_earlier_reviews(
    communique: Command, tmp_path: Path
) -> None:
    old = _folder(tmp_path / "old", ONE, TWO)
    new = _folder(tmp_path / "new", ONE, TWO, KIM, runs.target(TWO, COMPANIES, value=20))
    file = DecisionFile(tmp_path / "decisions.jsonl")
    with open_diff(old, new) as diff:
        kim, target = sorted(diff.changes(), key=lambda one: one.kind)
    arguments = (
        "gold",
        new,
        "--decisions",
        file.path,
        "--against",
        old,
        "--out",
        tmp_path / "gold",
    )
    file.append(decide(target, "correct", value={"value": 200}, by="Ada"))
    assert communique(*arguments).code == 0
    (gold,) = (orjson.loads(path.read_bytes()) for path in (tmp_path / "gold").iterdir())
    assert [one["value"] for one in gold["articles"][0]["targets"]] == [200]
    file.append(decide(kim, "accept", by="Ada"))
    done = communique(*arguments)
    assert (done.code, "2 of 2 articles are reviewed" in done.out) == (0, True)
    assert len(list((tmp_path / "gold").iterdir())) == 2
    assert len(read_decisions(file.path)) == 2


def test_what_is_reviewed_now_does_not_undo_what_was_reviewed_before(tmp_path: Path) -> None:
    def gold(*articles: dict[str, object]) -> dict[str, object]:
        return {"dump": "a.txt", "articles": list(articles), "versions": []}

    entries = [{"title": title, "begins": title, "ends": title} for title in ("One", "Two")]
    unread = [{**entry, "optional": True} for entry in entries]
    write_gold(tmp_path, [("a.txt", gold(entries[0], unread[1]))])
    (path,) = write_gold(tmp_path, [("a.txt", gold(unread[0], entries[1]))])
    assert orjson.loads(path.read_bytes())["articles"] == entries
    path.write_bytes(b"{}")
    with pytest.raises(InputError, match="is no gold file"):
        write_gold(tmp_path, [("a.txt", gold(entries[0]))])
    with pytest.raises(InputError, match="two dumps"):
        write_gold(tmp_path / "new", [("a.txt", gold()), ("a.txt", gold())])
