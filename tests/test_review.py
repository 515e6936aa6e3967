"""A review: decisions that are kept, two at once, undo, and who may talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extract.diff import open_diff
from extract.errors import InputError
from extract.judging.deciding import DecisionFile
from extract.judging.decisions import read_decisions, standing
from extract.review.app import make_app
from extract.review.guard import POLICY
from extract.review.session import Review, StaleError
from tests import runs

TOKEN = "secret-token"
HOST = "127.0.0.1:5000"
TEXT = "The ministry will foster 200 companies by 2030. Minister Kim met Kim Min-jun on Monday."


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """A target with another value, one that is gone, and one person who became two."""
    article = runs.article(TEXT)
    words = "foster 200 companies by 2030"
    gone = runs.target(article, "by 2030", deadline="2030")
    person = runs.official(
        "Kim",
        "Minister",
        runs.evidence(article, "Minister Kim"),
        runs.evidence(article, "Kim Min-jun"),
    )
    minister = runs.official("Kim", "Minister", runs.evidence(article, "Minister Kim"))
    other = runs.official("Kim Min-jun", "Envoy", runs.evidence(article, "Kim Min-jun"), key="two")
    old = runs.write(
        tmp_path / "old", article, runs.target(article, words, value=200), gone, person
    )
    new = runs.write(
        tmp_path / "new", article, runs.target(article, words, value=20), minister, other,
        code_hash="other",
    )  # fmt: skip
    return old, new


@pytest.fixture
def review(sides: tuple[Path, Path], tmp_path: Path) -> Iterator[Review]:
    with open_diff(*sides) as diff:
        yield Review(diff, DecisionFile(tmp_path / "decisions.jsonl"), "Ada")


def target_key(review: Review) -> str:
    return next(one.id for one in review.changes if one.kind == "targets" and one.what == "changed")


def states(review: Review) -> set[str]:
    return {one.state for one in review.changes}


# ---------------------------------------------------------------- decisions
def test_a_decision_is_on_the_disk_before_it_is_shown(review: Review) -> None:
    key = target_key(review)
    review.decide(key, "reject", stamp=review.stamp(key), why="a slip")
    (kept,) = read_decisions(review.file.path)
    assert (kept.verdict, kept.by, kept.why) == ("reject", "Ada", "a slip")
    assert review.states(0)["moved"] == {key: "unapplied"}
    assert review.progress()["settled"] == 1


def test_a_review_that_was_closed_goes_on_where_it_was(
    sides: tuple[Path, Path], review: Review
) -> None:
    key = target_key(review)
    review.decide(key, "accept", stamp=review.stamp(key))
    with open_diff(*sides) as diff:
        again = Review(diff, review.file, "Ada")
        assert again.progress()["settled"] == 1
        assert again.undo() == [key]
    assert states(review) == {"open", "decided"}
    assert review.states(0)["moved"] == {key: "open"}


def test_a_correction_must_make_a_record(review: Review) -> None:
    key = target_key(review)
    assert review.fault(key, {"value": 201}) is None
    assert "kind" in str(review.fault(key, {"kind": "nonsense"}))
    with pytest.raises(InputError, match="kind"):
        review.decide(key, "correct", stamp=review.stamp(key), value={"kind": "nonsense"})
    assert not review.file.path.exists()
    review.decide(key, "correct", stamp=review.stamp(key), value={"value": 201})
    assert read_decisions(review.file.path)[0].value == {"value": 201}


def test_a_decision_on_what_moved_meanwhile_is_refused(
    sides: tuple[Path, Path], review: Review
) -> None:
    key = target_key(review)
    stamp = review.stamp(key)
    with open_diff(*sides) as diff:
        faster = Review(diff, review.file, "Bo")
        faster.decide(key, "accept", stamp=stamp)
    with pytest.raises(StaleError, match="meanwhile"):
        review.decide(key, "reject", stamp=stamp)
    assert [one.by for one in read_decisions(review.file.path)] == ["Bo"]


def test_many_are_decided_at_once_and_taken_back_at_once(review: Review) -> None:
    key = target_key(review)
    review.decide(key, "reject", stamp=review.stamp(key))
    count = review.decide_all([one.id for one in review.changes], "accept")
    assert count == len(review.changes) - 1
    assert states(review) == {"decided", "unapplied"}
    assert len(review.undo()) == count
    assert len(standing(review.decisions)) == 1
    assert review.undo() == [key]
    assert states(review) == {"open"}
    assert review.undo() == []


def test_people_are_parted_and_joined(review: Review) -> None:
    came = next(one for one in review.changes if one.kind == "officials" and one.what == "added")
    assert came.related_id in {one["id"] for one in review.shown(came.id)["others"]}
    review.pair(came.id, "same", stamp=review.stamp(came.id), other=came.related_id)
    (kept,) = read_decisions(review.file.path)
    assert (kept.verdict, kept.record_id, kept.other_id) == (
        "same",
        came.record_id,
        came.related_id,
    )


def test_targets_are_never_the_same_as_others(review: Review) -> None:
    key = target_key(review)
    with pytest.raises(InputError, match="never the same"):
        review.pair(key, "same", stamp=review.stamp(key), other="target-0000000000000000")


# ---------------------------------------------------------------- who may talk to it
@pytest.fixture
def client(review: Review) -> TestClient:
    app = make_app(review, token=TOKEN, hosts=[HOST])
    return TestClient(app, base_url=f"http://{HOST}", headers={"Origin": f"http://{HOST}"})


def test_every_answer_forbids_what_a_page_does_not_need(client: TestClient) -> None:
    for path in ("/", "/review.js", "/changes", "/nothing"):
        headers = client.get(f"/{TOKEN}{path}").headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1:5001"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Length": "99999999"}, 413),
    ],
)
def test_a_write_from_elsewhere_is_refused(
    client: TestClient, review: Review, change: dict[str, str], status: int
) -> None:
    headers = {"Content-Type": "application/json", **change}
    answer = client.post(f"/{TOKEN}/undo", content=b"{}", headers=headers)
    assert answer.status_code == status
    assert not review.file.path.exists()


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/changes", f"/{TOKEN[:-1]}/changes"])
def test_nothing_is_shown_without_the_token(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Kim" not in answer.text


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"id": 1}', b'{"id": "x", "stamp": "", "verdict": "drop"}',
     b'{"id": "x", "stamp": "", "verdict": "accept", "more": 1}'],
)  # fmt: skip
def test_what_is_no_decision_is_refused_with_a_sentence(client: TestClient, body: bytes) -> None:
    answer = client.post(
        f"/{TOKEN}/decide", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400
    assert "load it again" in answer.json()["error"]


def test_a_page_reads_decides_and_takes_back(client: TestClient, review: Review) -> None:
    key = target_key(review)
    shown = client.get(f"/{TOKEN}/change/{key}").json()
    assert shown["change"]["record"] == review.changes[review.places[key]].record_id
    told = client.post(
        f"/{TOKEN}/decide", json={"id": key, "stamp": shown["stamp"], "verdict": "accept"}
    ).json()
    assert told["moved"] == {key: "decided"}
    stale = client.post(
        f"/{TOKEN}/decide", json={"id": key, "stamp": shown["stamp"], "verdict": "reject"}
    )
    assert stale.status_code == 409
    assert client.post(f"/{TOKEN}/undo", json={}).json()["undone"] == [key]
    assert client.get(f"/{TOKEN}/change/nothing").status_code == 422
