"""A reviewer's decisions: how they are read, which hold, and what `same` and `different` do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import InputError
from extract.gazetteer import Registry
from extract.judging.decisions import read_decisions, standing
from extract.outputs import read_run
from extract.resolve.memory import Memory
from extract.resolve.reading import Reading
from models.body import Agency, Organization
from models.decision import Decision
from models.official import Official
from tests import linked
from tests.conftest import Command
from tests.readings import MINISTRY, body, official, reading

OTHER = "Ministry of Science and ICT"


def decision(verdict: str, one: str, other: str | None = None, kind: str = "officials") -> Decision:
    return Decision.model_validate(
        {
            "verdict": verdict,
            "kind": kind,
            "record_id": one,
            "other_id": other,
            "why": "seen together",
            "at": "2026-01-05T09:00:00Z",
            "by": "reviewer",
        }
    )


# ---------------------------------------------------------------- the file
def line(**changes: object) -> bytes:
    row = decision("same", "official-1", "official-2").model_dump()
    return orjson.dumps(row | changes)


def test_decisions_are_read_in_order_and_empty_lines_are_none(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(line() + b"\n\n" + line(verdict="different") + b"\n")
    assert [one.verdict for one in read_decisions(path)] == ["same", "different"]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"{", "line 2: is no JSON"),
        (line(verdict="maybe"), "line 2: verdict: "),
        (
            line(other_id=None),
            "line 2: the decision: Value error, same and different need other_id",
        ),
        (line(verdict="accept"), "line 2: the decision: Value error, other_id goes with"),
        (line(other_id="official-1"), "line 2: the decision: Value error, record_id and other_id"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: bytes, message: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(line() + b"\n" + bad + b"\n")
    with pytest.raises(InputError) as raised:
        read_decisions(path)
    assert f"{path}, {message}" in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read_decisions(tmp_path / "nowhere.jsonl")


# ---------------------------------------------------------------- which hold
def test_a_later_line_about_the_same_two_takes_the_place_of_an_earlier_one() -> None:
    told = [
        decision("same", "official-1", "official-2"),
        decision("different", "official-2", "official-1"),
    ]
    assert standing(told) == (told[1],)


def test_undo_takes_the_earlier_one_back_and_leaves_others() -> None:
    kept = decision("same", "official-1", "official-3")
    told = [
        decision("same", "official-1", "official-2"),
        kept,
        decision("undo", "official-1", "official-2"),
    ]
    assert standing(told) == (kept,)


@given(st.lists(st.sampled_from(("same", "different", "undo")), max_size=8))
def test_the_last_line_about_two_records_is_what_holds(verdicts: list[str]) -> None:
    held = [
        one.verdict for one in standing(decision(v, "official-1", "official-2") for v in verdicts)
    ]
    assert held == [one for one in verdicts[-1:] if one != "undo"]


# ---------------------------------------------------------------- people
def holder(name: str, title: str, organization: str, day: str) -> Reading:
    text = f"{organization}: {title} {name} spoke on {day}."
    return reading(
        text,
        published=day,
        bodies=[body(text, organization)],
        officials=[official(text, name, title, organization)],
    )


def officials_of(
    readings: Sequence[Reading], *decisions: Decision, previous: Sequence[Official] = ()
) -> tuple[list[Official], Memory]:
    from extract.outputs import Records

    memory = Memory(Records(officials=tuple(previous)), decisions)
    return linked.officials_of(readings, Registry([]), memory), memory


def namesakes() -> list[Reading]:
    return [
        holder("Kim Min-su", "Director", MINISTRY, "2025-01-10"),
        holder("Kim Min-su", "Director", MINISTRY, "2025-02-10"),
        holder("Kim Min-su", "Professor", OTHER, "2025-03-10"),
    ]


def test_same_makes_two_people_one_who_says_what_the_other_was_called() -> None:
    one, other = officials_of(namesakes())[0]
    (joined,) = officials_of(namesakes(), decision("same", one.id, other.id))[0]
    assert (joined.id, joined.former_ids) == (one.id, (other.id,))
    assert [seen.rule for seen in joined.sightings].count("decision") == 1


def test_same_holds_on_top_of_the_run_that_obeyed_it() -> None:
    one, other = officials_of(namesakes())[0]
    said = decision("same", other.id, one.id)
    first, _ = officials_of(namesakes(), said)
    again, _ = officials_of(namesakes(), said, previous=first)
    assert again == first


def test_without_its_line_a_merge_comes_apart_and_says_so() -> None:
    one, other = officials_of(namesakes())[0]
    merged, _ = officials_of(namesakes(), decision("same", one.id, other.id))
    again, _ = officials_of(namesakes(), previous=merged)
    assert {person.id for person in again} == {one.id, other.id}
    assert sorted(str(person.split_from) for person in again) == sorted(["None", merged[0].id])


def test_different_parts_what_one_article_says() -> None:
    readings = namesakes()[:2]
    (whole,) = officials_of(readings)[0]
    apart = readings[1].article.id
    people, memory = officials_of(readings, decision("different", whole.id, apart))
    assert sorted([one.article_id for seen in people for one in seen.sightings]) == sorted(
        one.article.id for one in readings
    )
    assert len(people) == 2
    assert whole.id in {one.id for one in people}
    assert memory.unmatched == []


def test_different_keeps_two_apart_whom_later_evidence_would_join() -> None:
    one, other = officials_of(namesakes())[0]
    text = f"{MINISTRY} and {OTHER}: Director, Professor Kim Min-su spoke."
    told = official(text, "Kim Min-su", "Director", MINISTRY)
    posts = (*told.posts, *official(text, "Kim Min-su", "Professor", OTHER).posts)
    both = reading(
        text,
        published="2025-04-01",
        bodies=[body(text, MINISTRY), body(text, OTHER)],
        officials=[replace(told, posts=posts)],
    )
    assert len(officials_of([*namesakes(), both])[0]) == 1
    people, memory = officials_of([*namesakes(), both], decision("different", one.id, other.id))
    assert {person.id for person in people} == {one.id, other.id}
    assert memory.unmatched == []


def test_a_decision_on_people_whom_the_run_does_not_have_is_reported() -> None:
    said = decision("same", "official-0000000000000000", "official-1111111111111111")
    people, memory = officials_of(namesakes(), said)
    assert memory.unmatched == [said]
    assert len(people) == 2


# ---------------------------------------------------------------- bodies
def bodies_of(names: Sequence[str], *decisions: Decision) -> list[Agency | Organization]:
    readings = [
        reading(f"The {name} met.", bodies=[body(f"The {name} met.", name)]) for name in names
    ]
    agencies, organizations = linked.bodies_of(readings, Registry([]), Memory(decisions=decisions))
    return [*agencies, *organizations]


def test_same_makes_two_bodies_one() -> None:
    names = ["Office for Tidal Energy", "Tidal Energy Office"]
    one, other = bodies_of(names)
    (joined,) = bodies_of(names, decision("same", one.id, other.id, "agencies"))
    assert (joined.id, joined.former_ids) == (one.id, (other.id,))
    assert {joined.name, *joined.aliases} == set(names)


def test_different_parts_the_body_of_one_article() -> None:
    texts = ["The Port Authority met in Busan.", "The Port Authority met in Haifa."]

    def readings() -> list[Reading]:
        return [reading(text, bodies=[body(text, "Port Authority")]) for text in texts]

    ((whole,), _) = linked.bodies_of(readings(), Registry([]))
    said = decision("different", whole.id, readings()[1].article.id, "agencies")
    agencies, _ = linked.bodies_of(readings(), Registry([]), Memory(decisions=(said,)))
    assert [one.evidence[0].article_id for one in agencies if one.id == whole.id] == [
        readings()[0].article.id
    ]
    assert len(agencies) == 2


# ---------------------------------------------------------------- the command
PAGE = """\
Minister Announces Plan
December 3, 2025

The Ministry of Science and ICT (MSIT, Minister Bae Kyung-hoon) announced a plan with Kim Min-su, \
President of the National Research Foundation of Korea, and Kim Min-soo, Director of the Korea \
Research Institute of Standards and Science.
"""


def test_the_command_keeps_ids_and_obeys_decisions(tmp_path: Path, communique: Command) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    first, second, third = (tmp_path / name for name in ("one", "two", "three"))
    assert communique("run", page, "--out", first).code == 0
    people = {one.name: one for one in read_run(first).officials}
    said = decision("same", people["Kim Min-su"].id, people["Kim Min-soo"].id)
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_bytes(orjson.dumps(said.model_dump(mode="json")) + b"\n")
    obeyed = communique("run", page, "--out", second, "--previous", first, "--decisions", decisions)
    assert obeyed.code == 0
    (joined,) = [one for one in read_run(second).officials if one.former_ids]
    assert (joined.id, joined.former_ids) == (said.record_id, (said.other_id,))
    assert communique("run", page, "--out", third, "--previous", second).code == 0
    assert {one.id for one in read_run(third).officials} >= {said.record_id}


def test_the_command_refuses_a_bad_decision_and_an_earlier_run_that_is_none(
    tmp_path: Path, communique: Command
) -> None:
    page, bad = tmp_path / "page.txt", tmp_path / "decisions.jsonl"
    page.write_text(PAGE, "utf-8")
    bad.write_text("{}\n", "utf-8")
    refused = communique("run", page, "--out", tmp_path / "out", "--decisions", bad)
    assert refused.code == 2
    assert "decisions.jsonl, line 1: " in refused.err
    refused = communique("run", page, "--out", tmp_path / "out", "--previous", tmp_path)
    assert refused.code == 2
    assert "no run folder" in refused.err
