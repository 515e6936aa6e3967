"""Promises across releases: what moved, what a later list drops, what is reported met."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from extract.explain import REASONS, explain_targets
from extract.ledger import Account, budget_accounts, commitment_accounts, ledger_lines
from extract.outputs import Records
from extract.pipeline import run
from models.target import Commitment, Movement

Runner = Callable[..., Records]
HEAD = "The Ministry of Science and ICT (MSIT) announced its plan on {day}."
LIST = (
    "It will train 10,000 AI experts by 2030.",
    "It will build 12 supercomputers by 2031.",
    "It will open 40 coding schools by 2029.",
)


@pytest.fixture
def records_of(tmp_path: Path) -> Runner:
    """Runs the pipeline over releases given as (title, day, body sentences)."""

    def read(*releases: tuple[str, str, Sequence[str]]) -> Records:
        for place, (title, day, sentences) in enumerate(releases):
            body = " ".join([HEAD.format(day=day), *sentences])
            (tmp_path / f"{place}.txt").write_text(f"{title}\n{day}\n\n{body}\n", "utf-8")
        return run([tmp_path]).records

    return read


def history(records: Records, metric: str) -> list[tuple[Movement, ...]]:
    (found,) = [one for one in records.commitments if metric in one.metric]
    return [told.moved for told in found.tellings]


def test_a_list_told_again_without_one_of_its_promises_drops_it(records_of: Runner) -> None:
    records = records_of(
        ("Ministry Announces AI Plan", "March 3, 2025", LIST),
        ("Ministry Reviews AI Plan", "June 3, 2025", LIST[:2]),
    )
    assert history(records, "coding schools") == [("first_told",), ("dropped",)]
    assert history(records, "AI experts") == [("first_told",), ("repeated",)]


def test_a_release_about_other_things_drops_nothing(records_of: Runner) -> None:
    records = records_of(
        ("Ministry Announces AI Plan", "March 3, 2025", LIST),
        ("Ministry Reviews AI Plan", "June 3, 2025", LIST[:1]),
    )
    assert history(records, "coding schools") == [("first_told",)]


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ("The goal of 40 coding schools was met ahead of time.", True),
        ("With 43 coding schools open, the ministry achieved its target early.", True),
        ("With 12 coding schools open, the ministry has yet to reach its target.", False),
        ("There are 43 coding schools in Korea.", False),
        ("With 12 coding schools open, the ministry met its interim goal.", False),
    ],
)
def test_a_goal_is_reported_met_where_a_later_release_says_so(
    records_of: Runner, told: str, met: bool
) -> None:
    records = records_of(
        ("Ministry Announces AI Plan", "March 3, 2025", LIST[2:]),
        ("Ministry Looks Back on the Year", "December 3, 2028", [told]),
    )
    (found,) = [one for one in records.commitments if "coding schools" in one.metric]
    assert (found.tellings[-1].moved == ("reported_met",)) is met


def test_the_words_of_a_goal_met_are_evidence(records_of: Runner) -> None:
    sentence = "The goal of 40 coding schools was met ahead of time."
    records = records_of(
        ("Ministry Announces AI Plan", "March 3, 2025", LIST[2:]),
        ("Ministry Looks Back on the Year", "December 3, 2028", [sentence]),
    )
    (found,) = [one for one in records.commitments if "coding schools" in one.metric]
    told = found.tellings[-1]
    assert told.target_id is None
    assert told.value == Decimal(40)
    assert told.evidence is not None
    assert told.evidence.quote == sentence


def test_metrics_that_share_one_word_only_are_two_promises(records_of: Runner) -> None:
    records = records_of(
        (
            "Ministry Announces AI Plan",
            "March 3, 2025",
            ["It will train 10,000 AI experts by 2030."],
        ),
        ("Ministry Adds to Plan", "June 3, 2025", ["It will train 500 space experts by 2030."]),
    )
    assert [len(one.tellings) for one in records.commitments] == [1, 1]


# ---------------------------------------------------------------- the ledger
def accounts(records: Records) -> list[Account]:
    return commitment_accounts(records)


def test_the_ledger_tells_each_telling_and_what_moved(records_of: Runner) -> None:
    records = records_of(
        ("Ministry Announces AI Plan", "March 3, 2025", LIST[:1]),
        ("Ministry Raises Goal", "June 3, 2025", ["It will train 12,000 AI experts by 2032."]),
    )
    (account,) = accounts(records)
    assert list(ledger_lines([account], changed=True)) == [
        f"AI experts · Ministry of Science and ICT · {records.commitments[0].id}",
        "  2025-03-03  first told: 10,000 experts by 2030  (Ministry Announces AI Plan)",
        "  2025-06-03  raised, delayed: 12,000 experts by 2032  (Ministry Raises Goal)",
    ]


def test_the_ledger_of_changes_leaves_out_what_stood_still(records_of: Runner) -> None:
    records = records_of(
        ("Ministry Announces AI Plan", "March 3, 2025", LIST[:1]),
        ("Ministry Repeats Goal", "June 3, 2025", LIST[:1]),
    )
    assert not list(ledger_lines(accounts(records), changed=True))
    assert len(list(ledger_lines(accounts(records), changed=False))) == 3


def test_budgets_of_one_program_are_a_history_by_period(records_of: Runner) -> None:
    told = (
        "The Bio Data Fund has a budget of KRW 7.5 billion in 2024.",
        "The budget of the Bio Data Fund is KRW 10 billion in 2025.",
    )
    records = records_of(("Ministry Announces Budget", "March 3, 2025", told))
    (account,) = budget_accounts(records)
    assert not account.changed, "budgets of two years are no change of one"
    assert [(one.value, one.when, one.moved) for one in account.entries] == [
        ("7,500,000,000 KRW", "for 2024", "first told"),
        ("10,000,000,000 KRW", "for 2025", "more than for 2024"),
    ]


def test_a_budget_told_anew_for_the_same_period_has_changed(records_of: Runner) -> None:
    told = "The Bio Data Fund has a budget of KRW {} billion in 2025."
    records = records_of(
        ("Ministry Announces Budget", "March 3, 2025", [told.format("7.5")]),
        ("Ministry Tops Up Budget", "June 3, 2025", [told.format("10")]),
    )
    (account,) = budget_accounts(records)
    assert account.changed
    assert [one.moved for one in account.entries] == ["first told", "raised"]


def test_every_movement_has_its_words() -> None:
    from typing import get_args

    from extract.ledger import _MOVES

    assert set(_MOVES) == set(get_args(Movement))


# ---------------------------------------------------------------- what was turned down
def test_every_reason_that_the_finder_gives_has_words(root: Path) -> None:
    files = sorted((root / "extract" / "pledges").glob("*refusals.py"))
    source = "\n".join(file.read_text("utf-8") for file in files)
    given = set(re.findall(r'(?:return|else|and|if [^\n]+) "([a-z]+(?:-[a-z]+)+)"', source))
    given |= set(re.findall(r'return "([a-z-]+)"', source))
    assert len(given) > 8
    assert given <= set(REASONS)


def test_numbers_that_are_no_targets_are_listed_with_their_reason(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    body = "The forum drew 300 scholars. The Ministry of Science and ICT will train 50 coaches."
    page.write_text(f"Forum Held in Seoul\nMarch 3, 2025\n\n{body}\n", "utf-8")
    (found,) = run([page]).explained
    assert (found.quote, found.reason) == ("300 scholars", "no-promise")
    assert found.sentence == "The forum drew 300 scholars."
    assert explain_targets([]) is not None


def test_commitments_come_sorted(records_of: Runner) -> None:
    records = records_of(("Ministry Announces AI Plan", "March 3, 2025", LIST))
    ids = [one.id for one in records.commitments]
    assert ids == sorted(ids)
    assert all(isinstance(one, Commitment) for one in records.commitments)
