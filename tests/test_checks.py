"""Contradictions that a run points out, and what looks like one and is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.resolve.reading import Reading
from models.run import Check
from tests import linked
from tests.readings import MINISTRY, body, official, reading

SCIENCE = "Ministry of Science and ICT"


def checks_of(*readings: Reading) -> list[Check]:
    return linked.checks_of(readings)


def codes(found: Sequence[Check]) -> list[str]:
    return [one.code for one in found]


# ---------------------------------------------------------------- weekdays
def test_a_weekday_that_the_date_does_not_have_is_reported() -> None:
    (check,) = checks_of(reading("The forum opened on Tuesday, December 3, 2025, in Seoul."))
    assert check.code == "weekday"
    assert "2025-12-03 is a Wednesday" in check.message
    assert [one.quote for one in check.evidence] == ["Tuesday, December 3, 2025"]


@pytest.mark.parametrize(
    "text",
    [
        "The forum opened on Wednesday, December 3, 2025, in Seoul.",
        "The forum opened on December 3, 2025 (Wednesday) in Seoul.",
        "The forum opened on December 3, 2025, in Seoul.",
        "The forum opened on Wednesday, December 3, in Seoul.",
        "The forum is held on Saturday and Sunday, October 24 and 25, 2026, in Seoul.",
    ],
)
def test_a_right_weekday_or_none_is_no_contradiction(text: str) -> None:
    assert checks_of(reading(text)) == []


# ---------------------------------------------------------------- changes
@pytest.mark.parametrize(
    "text",
    [
        "The budget grows from KRW 24.3 billion in 2025 to KRW 31.2 billion in 2026, a 40% increase.",
        "The budget is cut from KRW 4.12 billion in 2025 to KRW 3.08 billion in 2026, a 40% decrease.",
        "The budget grows from KRW 201 billion in 2025 to KRW 231 billion in 2026, a 25% rise.",
    ],
)
def test_a_stated_change_that_the_sums_do_not_bear_out_is_reported(text: str) -> None:
    (check,) = checks_of(reading(text))
    assert check.code == "change"
    assert len(check.evidence) == 3


def test_the_message_states_both_figures_and_the_evidence_all_three_places() -> None:
    text = (
        "The budget grows from KRW 201 billion in 2025 to KRW 231 billion in 2026, a 25% increase."
    )
    (check,) = checks_of(reading(text))
    assert "25%" in check.message
    assert "14.9%" in check.message
    assert [one.quote for one in check.evidence] == [
        "25% increase",
        "KRW 201 billion",
        "KRW 231 billion",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The budget grows from KRW 200 billion in 2025 to KRW 230 billion in 2026, a 15% increase.",
        # 31.2 / 24.3 is 1.28395: between 28.0% and 28.8% once the sums are taken as rounded
        "It grows from KRW 24.3 billion in 2025 to KRW 31.2 billion in 2026, a 28.4% increase.",
        "It grows from KRW 24.3 billion in 2025 to KRW 31.2 billion in 2026, a 28% increase.",
        # 3 / 2 is 50%, but 3.4 / 1.6 and 2.6 / 2.4 are roundings of it too
        "It grows from KRW 2 trillion in 2025 to KRW 3 trillion in 2026, a 40% increase.",
        "It falls from KRW 40 billion in 2025 to KRW 30 billion in 2026, a 25% decrease.",
    ],
)
def test_what_rounding_can_explain_is_no_contradiction(text: str) -> None:
    assert checks_of(reading(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Exports are USD 3 billion in 2025 and imports KRW 5 trillion in 2026, a 90% increase.",
        "KRW 5 billion in 2024, KRW 6 billion in 2025 and KRW 8 billion in 2026: a 90% increase.",
        "KRW 5 billion in 2020 and KRW 6 billion in 2026 mean a 90% increase.",
        "It is KRW 5 billion in 2025. It is KRW 6 billion in 2026. Exports saw a 90% increase.",
    ],
)
def test_sums_that_the_change_may_not_be_about_are_left_alone(text: str) -> None:
    assert checks_of(reading(text)) == []


# ---------------------------------------------------------------- two holders
def release(name: str, title: str, organization: str, published: str | None) -> Reading:
    text = f"{organization}: {title} {name} spoke on {published}."
    return reading(
        text,
        published=published,
        bodies=[body(text, organization)],
        officials=[official(text, name, title, organization)],
    )


def test_two_holders_of_one_single_seat_post_at_one_time_are_reported() -> None:
    (check,) = checks_of(
        release("Kim Jung-kwan", "Minister", MINISTRY, "2025-01-01"),
        release("Ahn Duk-geun", "Minister", MINISTRY, "2025-02-01"),
        release("Kim Jung-kwan", "Minister", MINISTRY, "2025-03-01"),
    )
    assert check.code == "two-holders"
    assert "Kim Jung-kwan" in check.message
    assert "Ahn Duk-geun" in check.message
    assert len(check.evidence) == 2


@pytest.mark.parametrize(
    "readings",
    [
        [
            release("Ahn Duk-geun", "Minister", MINISTRY, "2025-01-01"),
            release("Ahn Duk-geun", "Minister", MINISTRY, "2025-05-01"),
            release("Kim Jung-kwan", "Minister", MINISTRY, "2025-08-01"),
        ],
        [
            release("Kim Jung-kwan", "Minister", MINISTRY, "2025-01-01"),
            release("Bae Kyung-hoon", "Minister", SCIENCE, "2025-02-01"),
            release("Kim Jung-kwan", "Minister", MINISTRY, "2025-03-01"),
        ],
        [
            release("Kim Min-su", "Deputy Minister", MINISTRY, "2025-01-01"),
            release("Park Jong-won", "Deputy Minister", MINISTRY, "2025-02-01"),
            release("Kim Min-su", "Deputy Minister", MINISTRY, "2025-03-01"),
        ],
        [
            release("Kim Jung-kwan", "Minister", MINISTRY, None),
            release("Ahn Duk-geun", "Minister", MINISTRY, None),
        ],
    ],
    ids=["successor", "two ministries", "many seats", "no days known"],
)
def test_holders_that_can_all_be_right_are_no_contradiction(readings: list[Reading]) -> None:
    assert checks_of(*readings) == []


# ---------------------------------------------------------------- all of them
def test_every_check_has_an_id_of_its_own_and_they_are_sorted() -> None:
    text = (
        "The forum opened on Tuesday, December 3, 2025, and closed on Monday, December 4, 2025. "
        "The budget grows from KRW 201 billion in 2025 to KRW 231 billion in 2026, a 25% increase."
    )
    found = checks_of(reading(text))
    assert sorted(codes(found)) == ["change", "weekday", "weekday"]
    assert [one.id for one in found] == sorted({one.id for one in found})


def test_quotes_of_checks_stand_in_the_text() -> None:
    one = reading("The forum opened on Tuesday, December 3, 2025, in Seoul.")
    quotes = [evidence for check in checks_of(one) for evidence in check.evidence]
    assert quotes
    assert all(evidence.holds_in(one.article.text) for evidence in quotes)


@pytest.mark.parametrize(
    "text",
    [
        "The budget falls from KRW 40 billion in 2025 to KRW 30 billion in 2026, a 40% decrease.",
        "The budget grows from KRW 200 billion in 2025 to KRW 230 billion in 2026, a 25% rise.",
    ],
)
def test_round_sums_are_as_exact_as_they_are_stated(text: str) -> None:
    assert [check.code for check in checks_of(reading(text))] == ["change"]


# ---------------------------------------------------------------- totals, conversions, slips
@pytest.mark.parametrize(
    "text",
    [
        "A total of KRW 12 billion, comprising KRW 4 billion for roads and KRW 5 billion for ports.",
        "The total is KRW 90 billion: KRW 40 billion for roads, KRW 30 billion for rail and "
        "KRW 10 billion for ports.",
    ],
)
def test_parts_that_miss_their_total_are_reported(text: str) -> None:
    (check,) = checks_of(reading(text))
    assert check.code == "total"
    assert len(check.evidence) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "A total of KRW 9 billion, comprising KRW 4 billion for roads and KRW 5 billion for ports.",
        "A total of KRW 9.1 billion, comprising KRW 4.04 billion for roads and KRW 5.02 billion more.",
        "The budget is KRW 10 billion, including KRW 4 billion for roads and KRW 5 billion for ports.",
        "It spent KRW 10 billion. It plans KRW 4 billion for roads and KRW 5 billion for ports.",
    ],
)
def test_parts_that_make_their_total_or_need_not_are_no_contradiction(text: str) -> None:
    assert checks_of(reading(text)) == []


def test_a_conversion_at_a_rate_that_never_was_is_reported() -> None:
    (check,) = checks_of(reading("They invest 33 trillion won ($23.25 million) in batteries."))
    assert check.code == "conversion"
    assert [one.quote for one in check.evidence] == ["33 trillion won", "$23.25 million"]


@pytest.mark.parametrize(
    "text",
    [
        "They invest 33 trillion won ($23.25 billion) in batteries.",
        "It costs €200 million (about $230 million).",
        "It costs $5 million (XDR 400 million).",
    ],
)
def test_a_conversion_at_a_likely_or_unknown_rate_is_not(text: str) -> None:
    assert checks_of(reading(text)) == []


def test_one_figure_a_thousandfold_apart_is_reported() -> None:
    text = "The fund holds KRW 1.53 trillion. Of the fund’s KRW 1.53 billion, half is lent."
    (check,) = checks_of(reading(text))
    assert check.code == "thousandfold"


@pytest.mark.parametrize(
    "text",
    [
        "The fund holds KRW 1.5 trillion and KRW 1.5 billion is lent.",
        "The fund holds KRW 1.53 trillion; KRW 1.53 trillion was lent.",
        "The fund holds KRW 1.53 trillion; $1.53 billion was lent.",
    ],
)
def test_round_figures_and_other_currencies_are_no_slip(text: str) -> None:
    assert checks_of(reading(text)) == []
