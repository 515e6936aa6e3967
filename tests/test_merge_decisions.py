"""Files of several reviewers made one: nothing is lost, and what they disagree on is open again."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from extract.judging.decisions import standing
from extract.judging.merge_decisions import merge_decisions
from models.decision import Decision


def _decision(verdict: str, record: str, by: str, minute: int = 0, **fields: Any) -> Decision:
    row = {"kind": "targets", "record_id": record, "verdict": verdict, "by": by}
    return Decision.model_validate(row | {"at": f"2026-11-27T10:{minute:02}:00Z"} | fields)


def test_decisions_on_different_things_all_stand() -> None:
    ada, ben = _decision("accept", "one", "Ada", 1), _decision("reject", "two", "Ben", 0)
    merged = merge_decisions([[ada], [ben]])
    assert (merged.decisions, merged.conflicts) == ((ben, ada), ())


def test_the_same_verdict_twice_is_no_conflict() -> None:
    pair = [[_decision("accept", "one", by)] for by in ("Ada", "Ben")]
    assert merge_decisions(pair).conflicts == ()


def test_where_two_disagree_the_change_is_open_again_and_both_are_told() -> None:
    ada, ben = _decision("accept", "one", "Ada", 1), _decision("reject", "one", "Ben", 2)
    merged = merge_decisions([[ada], [ben]])
    assert merged.conflicts == ((ada, ben),)
    assert standing(merged.decisions) == ()
    (undo,) = [one for one in merged.decisions if one.verdict == "undo"]
    assert "Ada said accept" in undo.why
    assert "Ben said reject" in undo.why
    again = _decision("reject", "one", "Ada", 3)
    assert standing([*merged.decisions, again]) == (again,)


def test_two_corrections_conflict_where_their_values_differ() -> None:
    def corrected(by: str, value: int) -> list[Decision]:
        return [_decision("correct", "one", by, field="value", value=value)]

    assert merge_decisions([corrected("Ada", 1), corrected("Ben", 1)]).conflicts == ()
    assert len(merge_decisions([corrected("Ada", 1), corrected("Ben", 2)]).conflicts) == 1


def test_the_whole_and_a_field_of_it_conflict_where_they_disagree() -> None:
    whole = _decision("accept", "one", "Ada")
    field = _decision("reject", "one", "Ben", field="value", old=1, new=2)
    merged = merge_decisions([[whole], [field]])
    assert merged.conflicts == ((whole, field),)
    assert standing(merged.decisions) == ()


def test_who_knew_the_other_decision_has_the_last_word() -> None:
    ada, ben = _decision("accept", "one", "Ada", 1), _decision("reject", "one", "Ben", 2)
    for files in ([[ada], [ada, ben]], [[ada, ben], [ada]]):
        merged = merge_decisions(files)
        assert (merged.decisions, merged.conflicts) == ((ada, ben), ())


def test_one_takes_back_what_another_decided_anew() -> None:
    first = _decision("accept", "one", "Ada", 1)
    undo, other = _decision("undo", "one", "Ada", 2), _decision("reject", "one", "Ben", 3)
    assert len(merge_decisions([[first, undo], [first, other]]).conflicts) == 1


DECISIONS = st.lists(
    st.builds(
        _decision,
        st.sampled_from(["accept", "reject", "undo"]),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from(["Ada", "Ben"]),
        st.integers(0, 59),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


@given(DECISIONS, DECISIONS)
def test_nothing_is_lost_and_merging_again_changes_nothing(
    one: list[Decision], other: list[Decision]
) -> None:
    merged = merge_decisions([one, other])
    assert {each.id for each in (*one, *other)} <= {each.id for each in merged.decisions}
    assert [each for each in merged.decisions if each in one] == one
    again = merge_decisions([merged.decisions, other])
    assert (again.decisions, again.conflicts) == (merged.decisions, ())
