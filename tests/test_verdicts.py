"""Decisions in a run: what was decided is there, what no longer holds is reported, never guessed."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.compare.fields import evidence_in
from extract.judging.verdicts import REOPENED, UNMET, obey_verdicts
from extract.outputs import Records, to_json
from extract.pipeline import Run
from models.decision import Decision
from models.official import Official
from models.record import Record, is_id, make_id
from models.target import Commitment, Target, Telling
from tests import runs

TEXT = "The ministry will foster 200 companies by 2030. Minister Kim Jung-kwan spoke on Monday."
COMPANIES = "foster 200 companies by 2030"
ARTICLE = runs.article(TEXT)
TARGET = runs.target(ARTICLE, COMPANIES, value=20, deadline="2030")
KIM = runs.official("Kim Jung-kwan", "Minister", runs.evidence(ARTICLE, "Kim Jung-kwan"))
AT = "2026-11-27T10:00:00Z"


def _decision(verdict: str, record: Record, **fields: Any) -> Decision:
    kind = "targets" if isinstance(record, Target) else "officials"
    row = {"evidence": [one.model_dump() for one in record.evidence]} | fields  # type: ignore[attr-defined]
    return Decision.model_validate(
        {"verdict": verdict, "kind": kind, "record_id": record.id, "at": AT, "by": "Ada", **row}
    )


def _json(record: Record) -> dict[str, Any]:
    return dict(orjson.loads(to_json(record)))


def _records(*found: Record, text: str = TEXT) -> Records:
    return Records(
        articles=(ARTICLE.model_copy(update={"text": text}),),
        targets=tuple(one for one in found if isinstance(one, Target)),
        officials=tuple(one for one in found if isinstance(one, Official)),
        commitments=tuple(one for one in found if isinstance(one, Commitment)),
    )


def _codes(records: Records) -> list[str]:
    return [one.code for one in records.quarantine]


# ---------------------------------------------------------------- fields
@pytest.mark.parametrize(
    ("verdict", "value", "said"),
    [("reject", 200, 200), ("correct", 201, 201), ("accept", None, 20)],
)
def test_a_field_says_what_was_decided(verdict: str, value: int | None, said: int) -> None:
    one = _decision(verdict, TARGET, field="value", old=200, new=20, value=value)
    done = obey_verdicts(_records(TARGET), [one])
    assert [target.value for target in done.targets] == [said]
    assert done.targets[0].decided == (() if verdict == "accept" else ("value",))
    assert done.targets[0].id == TARGET.id
    assert _codes(done) == []
    assert obey_verdicts(done, [one]) == done


def test_a_run_that_says_what_was_decided_by_itself_is_left_as_it_is() -> None:
    one = _decision("reject", TARGET, field="value", old=20, new=200, value=20)
    assert obey_verdicts(_records(TARGET), [one]) == _records(TARGET)


@pytest.mark.parametrize("verdict", ["reject", "correct", "accept"])
def test_a_third_value_reopens_the_decision(verdict: str) -> None:
    one = _decision(verdict, TARGET, field="value", old=200, new=300, value=200)
    done = obey_verdicts(_records(TARGET), [one])
    assert done.targets == (TARGET,)
    assert _codes(done) == [REOPENED]
    assert "value is another value now: 20" in done.quarantine[0].reason


@pytest.mark.parametrize(("letters", "end"), [(78, 'o"'), (79, "o …")])
def test_a_long_third_value_is_told_by_its_beginning(letters: int, end: str) -> None:
    longer = TARGET.model_copy(update={"metric": "o" * letters})
    one = _decision("reject", TARGET, field="metric", old="firms", new="companies")
    (row,) = obey_verdicts(_records(longer), [one]).quarantine
    assert row.reason.endswith(end)
    assert row.reason.count("o" * 78) == 1


def test_words_that_are_gone_reopen_the_decision() -> None:
    one = _decision("reject", TARGET, field="value", old=200, new=20, value=200)
    done = obey_verdicts(_records(TARGET, text="Other words."), [one])
    assert (done.targets, _codes(done)) == ((TARGET,), [REOPENED])


def test_words_that_only_moved_do_not() -> None:
    one = _decision("reject", TARGET, field="value", old=200, new=20, value=200)
    done = obey_verdicts(_records(TARGET, text=f"Seoul. {TEXT}"), [one])
    assert (done.targets[0].value, _codes(done)) == (200, [])


def test_posts_that_come_back_point_at_the_words_where_they_are_now() -> None:
    posts = _json(KIM)["posts"]
    wrong = KIM.model_copy(update={"posts": (KIM.posts[0].model_copy(update={"title": "Actor"}),)})
    one = _decision(
        "reject", wrong, field="posts", old=posts, new=_json(wrong)["posts"], value=posts
    )
    done = obey_verdicts(_records(wrong, text=f"Seoul. {TEXT}"), [one])
    (post,) = done.officials[0].posts
    assert post.title == "Minister"
    assert all(each.holds_in(f"Seoul. {TEXT}") for each in post.evidence)


def test_posts_whose_words_are_gone_do_not_come_back() -> None:
    posts = _json(KIM)["posts"]
    posts[0]["evidence"][0]["quote"] = "Minister of Trade"
    wrong = KIM.model_copy(update={"posts": (KIM.posts[0].model_copy(update={"title": "Actor"}),)})
    one = _decision(
        "reject", wrong, field="posts", old=posts, new=_json(wrong)["posts"], value=posts
    )
    done = obey_verdicts(_records(wrong), [one])
    (row,) = done.quarantine
    assert (done.officials, row.code) == ((wrong,), REOPENED)
    assert "the words of posts are no longer in their article" in row.reason


# ---------------------------------------------------------------- whole records
def test_a_rejected_newcomer_goes_with_all_that_points_at_it() -> None:
    told = Telling(
        target_id=TARGET.id,
        article_id=ARTICLE.id,
        published=None,
        value=TARGET.value,
        value_max=None,
        deadline=None,
        moved=("first_told",),
        evidence=TARGET.evidence[0],
    )
    promise = Commitment(
        id=make_id("commitment", "a"),
        metric="companies",
        unit=None,
        agency_ids=(),
        tellings=(told,),
        evidence=TARGET.evidence,
    )
    one = _decision("reject", TARGET, old=None, new=_json(TARGET))
    done = obey_verdicts(_records(TARGET, KIM, promise), [one])
    assert (done.targets, done.commitments, done.officials) == ((), (), (KIM,))
    assert _codes(done) == []


def test_a_promise_keeps_what_other_targets_tell_of_it() -> None:
    other = runs.target(ARTICLE, COMPANIES, value=30, deadline="2031")
    tellings = tuple(
        Telling(
            target_id=each.id,
            article_id=ARTICLE.id,
            published=None,
            value=each.value,
            value_max=None,
            deadline=each.deadline,
            moved=("first_told",),
            evidence=each.evidence[0],
        )
        for each in (TARGET, other)
    )
    key = make_id("commitment", "a")
    promise = Commitment(
        id=key,
        metric="companies",
        unit=None,
        agency_ids=(),
        tellings=tellings,
        evidence=TARGET.evidence,
    )
    told = [each.model_copy(update={"commitment_id": key}) for each in (TARGET, other)]
    one = _decision("reject", told[0], old=None, new=_json(told[0]))
    done = obey_verdicts(_records(*told, promise), [one])
    assert [each.target_id for each in done.commitments[0].tellings] == [other.id]
    assert [(each.id, each.commitment_id) for each in done.targets] == [(other.id, key)]
    one = _decision("reject", promise, kind="commitments", old=None, new=_json(promise))
    done = obey_verdicts(_records(*told, promise), [one])
    assert done.commitments == ()
    assert [each.commitment_id for each in done.targets] == [None, None]


def test_a_newcomer_that_says_something_else_now_is_asked_about_again() -> None:
    one = _decision("reject", TARGET, old=None, new=_json(TARGET) | {"deadline": "2031"})
    done = obey_verdicts(_records(TARGET), [one])
    assert (done.targets, _codes(done)) == ((TARGET,), [REOPENED])


def test_a_record_whose_removal_was_rejected_is_there_again() -> None:
    one = _decision("reject", TARGET, old=_json(TARGET), new=None)
    done = obey_verdicts(_records(KIM, text=f"Seoul. {TEXT}"), [one])
    assert [(each.id, each.decided) for each in done.targets] == [(TARGET.id, ("id",))]
    assert done.targets[0].evidence[0].holds_in(f"Seoul. {TEXT}")
    assert obey_verdicts(_records(KIM, text="Other"), [one]).targets == ()


def test_a_removal_that_was_accepted_is_asked_about_when_the_record_is_back() -> None:
    one = _decision("accept", TARGET, old=_json(TARGET), new=None)
    assert _codes(obey_verdicts(_records(KIM), [one])) == []
    assert _codes(obey_verdicts(_records(TARGET), [one])) == [REOPENED]


def test_a_changed_record_rejected_as_a_whole_gets_every_old_value_back() -> None:
    old = _json(TARGET) | {"value": 200, "deadline": "2031", "id": "target-0000000000000000"}
    one = _decision("reject", TARGET, old=old, new=_json(TARGET))
    (target,) = obey_verdicts(_records(TARGET), [one]).targets
    assert (target.value, target.deadline, target.id) == (200, "2031", TARGET.id)
    assert target.decided == ("deadline", "value")


def test_a_decision_on_a_whole_change_is_about_what_had_changed_alone() -> None:
    one = _decision("reject", TARGET, old=_json(TARGET) | {"value": 200}, new=_json(TARGET))
    moved_on = TARGET.model_copy(update={"metric": "firms"})
    done = obey_verdicts(_records(moved_on), [one])
    assert [(each.value, each.metric) for each in done.targets] == [(200, "firms")]
    assert _codes(done) == []


def test_a_decision_that_meets_nothing_is_reported() -> None:
    one = _decision("reject", TARGET, field="value", old=200, new=20, value=200)
    done = obey_verdicts(_records(KIM), [one])
    assert _codes(done) == [UNMET]
    assert TARGET.id in done.quarantine[0].reason


def test_what_was_undone_is_not_obeyed() -> None:
    one = _decision("reject", TARGET, field="value", old=200, new=20, value=200)
    undone = _decision("undo", TARGET, field="value")
    assert obey_verdicts(_records(TARGET), [one, undone]) == _records(TARGET)


def test_a_person_whom_a_decision_made_one_is_marked() -> None:
    other = make_id("official", "J. Kim")
    merged = KIM.model_copy(update={"former_ids": (other,)})
    one = _decision("same", KIM, other_id=other, evidence=[])
    assert obey_verdicts(_records(merged), [one]).officials[0].decided == ("id",)
    assert obey_verdicts(_records(merged), [one], [one]).officials[0].decided == ()


def test_a_promise_tells_what_its_corrected_target_says() -> None:
    later = runs.target(ARTICLE, COMPANIES, value=300, deadline="2030")
    tellings = [
        Telling(
            target_id=each.id,
            article_id=ARTICLE.id,
            published=None,
            value=each.value,
            value_max=None,
            deadline=each.deadline,
            moved=(moved,),
            evidence=each.evidence[0],
        )
        for each, moved in ((TARGET, "first_told"), (later, "raised"))
    ]
    promise = Commitment(
        id=make_id("commitment", "a"),
        metric="companies",
        unit=None,
        agency_ids=(),
        tellings=tuple(tellings),
        evidence=TARGET.evidence,
    )
    one = _decision("correct", later, field="value", old=20, new=300, value=10)
    done = obey_verdicts(_records(TARGET, later, promise), [one])
    assert [(told.value, told.moved) for told in done.commitments[0].tellings] == [
        (20, ("first_told",)),
        (10, ("lowered",)),
    ]


# ---------------------------------------------------------------- laws
KINDS_DECIDED = ("articles", "officials", "agencies", "programs", "targets", "money")


@st.composite
def _rulings(draw: st.DrawFn) -> list[tuple[str, int, str, str]]:
    """(kind, which record, verdict, which field) of some decisions."""
    one = st.tuples(
        st.sampled_from(KINDS_DECIDED),
        st.integers(0, 200),
        st.sampled_from(["drop", "reject", "restore"]),
        st.sampled_from(["value", "name", "posts", "kind", "lead_ids", "published"]),
    )
    return draw(st.lists(one, min_size=1, max_size=8))


def _ruling(kind: str, record: Record, verdict: str, field: str) -> Decision | None:
    """A decision as a review takes it: drop a newcomer, keep an old value, put a record back."""
    row = _json(record)
    told: dict[str, Any] = {"drop": {"old": None, "new": row}, "restore": {"old": row, "new": None}}
    if verdict == "reject" and field not in row:
        return None
    sides = told.get(verdict) or {"field": field, "old": row.get(field), "new": "another"}
    where = {"verdict": "reject", "kind": kind, "record_id": record.id, "at": AT, "by": "Ada"}
    return Decision.model_validate(where | sides)


def _pointed_at(value: object) -> set[str]:
    if isinstance(value, dict):
        named = {
            key: part for key, part in value.items() if key not in ("former_ids", "split_from")
        }
        return {key for part in named.values() for key in _pointed_at(part)}
    if isinstance(value, list):
        return {key for part in value for key in _pointed_at(part)}
    return {value} if isinstance(value, str) and is_id(value) else set()


@settings(max_examples=25, deadline=None)
@given(_rulings())
def test_whatever_is_decided_every_pointer_leads_somewhere_and_every_quote_holds(
    corpus_run: Run, rulings: list[tuple[str, int, str, str]]
) -> None:
    records = corpus_run.records
    decisions = []
    for kind, place, verdict, field in rulings:
        found = records.of(kind)
        decision = _ruling(kind, found[place % len(found)], verdict, field)
        decisions += [decision] if decision else []
    done = obey_verdicts(records, decisions)
    rows = [_json(one) for one in done.all()]
    quarantined = {one.id for one in done.quarantine}
    pointed = {key for row in rows if row["id"] not in quarantined for key in _pointed_at(row)}
    assert pointed <= {row["id"] for row in rows}
    texts = {one.id: one.text for one in done.articles}
    held = [one for row in rows if row["id"] not in quarantined for one in evidence_in(row)]
    assert all(texts[one["article_id"]][one["start"] : one["end"]] == one["quote"] for one in held)
