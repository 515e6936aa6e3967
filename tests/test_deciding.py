"""Decisions: taken on changes, kept through crashes, obeyed by the next run, never asked twice."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.diff import open_diff
from extract.errors import InputError
from extract.judging.deciding import DecisionFile, decide, decide_pair, fault_of, undone
from extract.judging.decisions import read_decisions
from extract.judging.verdicts import obey_verdicts
from extract.outputs import KINDS, read_run
from models.change import Change
from models.decision import Decision
from models.record import Record
from tests import runs

TEXT = "The ministry will foster 200 companies by 2030. Minister Kim Jung-kwan spoke on Monday."
COMPANIES = "foster 200 companies by 2030"
ARTICLE = runs.article(TEXT)
OLD = runs.target(ARTICLE, COMPANIES, value=200, deadline="2030")
NEW = runs.target(ARTICLE, COMPANIES, value=20, deadline="2030")
KIM = runs.official("Kim Jung-kwan", "Minister", runs.evidence(ARTICLE, "Kim Jung-kwan"))
AT = "2026-11-27T10:00:00Z"


class Desk:
    """Two runs that are compared, and the run that obeys decisions."""

    def __init__(self, folder: Path, old: Sequence[Record], new: Sequence[Record]) -> None:
        self.old = runs.write(folder / "old", *old)
        self.new = runs.write(folder / "new", *new)
        self.again = folder / "again"

    def changes(self, *decisions: Decision, new: Path | None = None) -> list[Change]:
        with open_diff(self.old, new or self.new, decisions) as diff:
            return list(diff.changes())

    def obeying(self, *decisions: Decision) -> Path:
        """The new run, made once more with the decisions."""
        done = obey_verdicts(read_run(self.new), decisions)
        return runs.write(self.again, *(one for kind in KINDS for one in done.of(kind)))


MakeDesk = Callable[[Sequence[Record], Sequence[Record]], Desk]


@pytest.fixture
def desk(tmp_path: Path) -> MakeDesk:
    return lambda old, new: Desk(tmp_path, old, new)


@pytest.fixture
def valued(desk: MakeDesk) -> Desk:
    """A target whose value is another in the new run."""
    return desk([ARTICLE, OLD], [ARTICLE, NEW])


# ---------------------------------------------------------------- states
def test_what_is_accepted_is_decided(valued: Desk) -> None:
    (change,) = valued.changes()
    assert change.state == "open"
    for field in (None, "value"):
        (after,) = valued.changes(decide(change, "accept", field=field, by="Ada"))
        assert (after.state, after.cause.kind) == ("decided", "mixed")


def test_what_is_rejected_is_the_old_value_in_the_next_run(valued: Desk) -> None:
    (change,) = valued.changes()
    decision = decide(change, "reject", by="Ada", why="two zeros")
    assert (decision.record_id, decision.why) == (NEW.id, "two zeros")
    assert [one.state for one in valued.changes(decision)] == ["unapplied"]
    run = valued.obeying(decision)
    (after,) = valued.changes(decision, new=run)
    assert (after.record_id, after.level, after.state) == (NEW.id, "link", "decided")
    assert [(one.name, one.new) for one in after.fields if one.name != "id"] == [
        ("decided", ["value"])
    ]
    assert after.cause.kind == "decision"


def test_what_is_corrected_is_the_corrected_value_in_the_next_run(valued: Desk) -> None:
    (change,) = valued.changes()
    decision = decide(change, "correct", field="value", value=2000, by="Ada")
    assert [one.state for one in valued.changes(decision)] == ["unapplied"]
    (after,) = valued.changes(decision, new=valued.obeying(decision))
    assert (after.state, after.cause.kind) == ("decided", "decision")
    assert next(one.new for one in after.fields if one.name == "value") == 2000


def test_a_value_that_moved_on_is_asked_about_again(desk: MakeDesk) -> None:
    (change,) = desk(
        [ARTICLE, OLD], [ARTICLE, OLD.model_copy(update={"value": Decimal(20)})]
    ).changes()
    decision = decide(change, "accept", by="Ada")
    later = desk([ARTICLE, OLD], [ARTICLE, OLD.model_copy(update={"value": Decimal(21)})])
    assert [one.state for one in later.changes(decision)] == ["reopened"]


def test_words_that_changed_are_asked_about_again(desk: MakeDesk) -> None:
    (change,) = desk([ARTICLE], [ARTICLE, OLD]).changes()
    decision = decide(change, "accept", by="Ada")
    assert decision.evidence == OLD.evidence
    assert [one.state for one in desk([ARTICLE], [ARTICLE, OLD]).changes(decision)] == ["decided"]
    other = runs.article(TEXT.replace("200", "300"))
    states = {one.kind: one.state for one in desk([ARTICLE], [other, OLD]).changes(decision)}
    assert states["targets"] == "reopened"


def test_a_decision_on_a_field_rests_on_the_words_of_that_field(desk: MakeDesk) -> None:
    release = runs.article(f"{TEXT} He will resign.")
    named, spoke, resign = (
        runs.evidence(release, words) for words in ("Kim Jung-kwan", "spoke", "resign")
    )
    old = runs.official("Kim Jung-kwan", "Minister", named)
    post = old.posts[0].model_copy(update={"evidence": (resign,)})
    new = old.model_copy(update={"posts": (post,), "evidence": (named, spoke)})
    (change,) = desk([release, old], [release, new]).changes()
    for field, evidence in (("posts", (named, resign)), ("name", (named, spoke, resign))):
        assert decide(change, "accept", field=field, by="Ada").evidence == evidence


def test_a_field_alone_does_not_decide_the_others(desk: MakeDesk) -> None:
    both = OLD.model_copy(update={"value": Decimal(20), "deadline": "2031"})
    pair = desk([ARTICLE, OLD], [ARTICLE, both])
    (change,) = pair.changes()
    value = decide(change, "accept", field="value", by="Ada")
    assert [one.state for one in pair.changes(value)] == ["open"]
    deadline = decide(change, "reject", field="deadline", by="Ada")
    assert [one.state for one in pair.changes(value, deadline)] == ["unapplied"]
    assert [one.state for one in pair.changes(value, deadline, undone(value, by="Ada"))] == ["open"]


def test_a_rejected_newcomer_leaves_and_a_rejected_removal_comes_back(desk: MakeDesk) -> None:
    pair = desk([ARTICLE, OLD], [ARTICLE, KIM])
    come, gone = sorted(pair.changes(), key=lambda one: one.what)
    decisions = [decide(come, "reject", by="Ada"), decide(gone, "reject", by="Ada")]
    assert {one.state for one in pair.changes(*decisions)} == {"unapplied"}
    (after,) = pair.changes(*decisions, new=pair.obeying(*decisions))
    assert (after.kind, [one.name for one in after.fields], after.state) == (
        "targets",
        ["decided"],
        "decided",
    )


def test_a_removal_that_is_accepted_is_decided(desk: MakeDesk) -> None:
    pair = desk([ARTICLE, OLD], [ARTICLE])
    (gone,) = pair.changes()
    assert [one.state for one in pair.changes(decide(gone, "accept", by="Ada"))] == ["decided"]


def test_a_removal_that_a_decision_made_is_decided(desk: MakeDesk) -> None:
    first = desk([ARTICLE], [ARTICLE, OLD])
    (change,) = first.changes()
    decision = decide(change, "reject", by="Ada")
    later = desk([ARTICLE, OLD], [ARTICLE])
    (gone,) = later.changes(decision)
    assert (gone.what, gone.state, gone.cause.kind) == ("removed", "decided", "decision")


def test_records_that_a_decision_made_one_are_decided(desk: MakeDesk) -> None:
    two = runs.article("Later. " + TEXT, title="Another")
    places = [runs.evidence(each, "Kim Jung-kwan") for each in (ARTICLE, two)]
    kim, jk = (
        runs.official(name, "Minister", place)
        for name, place in zip(("Kim Jung-kwan", "J. Kim"), places, strict=True)
    )
    one = runs.official("Kim Jung-kwan", "Minister", *places).model_copy(
        update={"former_ids": (jk.id,), "decided": ("id",)}
    )
    pair = desk([ARTICLE, two, kim, jk], [ARTICLE, two, one])
    gone = next(change for change in pair.changes() if change.what == "removed")
    decision = decide_pair(gone, "same", by="Ada")
    assert (decision.record_id, decision.other_id) == (jk.id, kim.id)
    assert {change.state for change in pair.changes(decision)} == {"decided"}
    assert {change.state for change in pair.changes(decide_pair(gone, "different", by="Ada"))} != {
        "decided"
    }


# ---------------------------------------------------------------- what may be decided
def test_a_correction_is_checked_against_the_model(valued: Desk) -> None:
    (change,) = valued.changes()
    assert fault_of(change, {"value": 3}) is None
    assert str(fault_of(change, {"kind": "many"})).startswith("kind: ")
    for wrong in ({"field": "kind", "value": "many"}, {"value": {"kind": "many"}}, {"value": 3}):
        with pytest.raises(InputError, match=NEW.id):
            decide(change, "correct", by="Ada", **wrong)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="has no field"):
        decide(change, "accept", field="colour", by="Ada")
    with pytest.raises(InputError, match="as which record"):
        decide_pair(change, "same", by="Ada")


# ---------------------------------------------------------------- the file
def _decision(number: int) -> Decision:
    row: dict[str, Any] = {"verdict": "accept", "kind": "targets", "at": AT, "by": "Ada"}
    return Decision.model_validate(row | {"record_id": f"target-{number}"})


def test_a_file_gives_back_what_was_appended(tmp_path: Path) -> None:
    file = DecisionFile(tmp_path / "deep" / "decisions.jsonl")
    assert file.read() == ()
    file.append(_decision(1))
    file.append(_decision(2), _decision(3))
    assert file.read() == tuple(map(_decision, (1, 2, 3)))


@pytest.mark.parametrize("kept", [1, 20, -2])
def test_a_line_that_a_crash_tore_is_told_of_passed_over_and_taken_off(
    tmp_path: Path, kept: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "decisions.jsonl"
    file = DecisionFile(path)
    file.append(_decision(1))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:kept])
    assert read_decisions(path) == (_decision(1),)
    said = capsys.readouterr().err
    assert "cut short" in said and f"file={path} line=2" in said and "decide it again" in said
    file.append(_decision(2))
    assert file.read() == (_decision(1), _decision(2))


def test_a_disk_that_is_full_keeps_nothing_of_what_failed(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    DecisionFile(path).append(_decision(1))
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 30, hard))
    try:
        with pytest.raises(InputError, match="decisions cannot be kept here"):
            DecisionFile(path).append(_decision(2), _decision(3))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before


def test_a_whole_last_line_without_its_end_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    file = DecisionFile(path)
    file.append(_decision(1))
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    file.append(_decision(2))
    assert file.read() == (_decision(1), _decision(2))


def _append_many(path: Path, first: int) -> None:
    for number in range(first, first + 20):
        DecisionFile(path).append(_decision(number))


def test_two_who_append_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(path, first)) for first in (0, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = {one.record_id for one in DecisionFile(path).read()}
    assert found == {f"target-{number}" for number in range(40)}


def test_a_folder_is_no_file_of_decisions(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be kept here"):
        DecisionFile(tmp_path).append(_decision(1))
