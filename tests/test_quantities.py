"""Counted and measured quantities: kind, value, unit, bound and baseline."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.quantities import FoundQuantity, find_bare_numbers, find_quantities


def the_quantity(text: str) -> FoundQuantity:
    (found,) = find_quantities(text)
    return found


def shown(found: FoundQuantity) -> str:
    """The quantity in short: `5 %`, `3..5 sites`, `189→210 companies`."""
    value = f"{found.value.normalize():,f}"
    if found.value_max is not None:
        value += f"..{found.value_max.normalize():,f}"
    if found.baseline is not None:
        value = f"{found.baseline.normalize():,f}→{value}"
    return f"{value} {found.unit}".strip()


def shown_all(text: str) -> list[str]:
    return [shown(found) for found in find_quantities(text)]


# ---------------------------------------------------------------- percentages and points
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16.1%", "16.1 %"),
        ("70 percent", "70 %"),
        ("70 per cent", "70 %"),
        ("seventy percent", "70 %"),
        ("a 70-percent share", "70 %"),
        ("top 10 percent", "10 %"),
        ("5-10%", "5..10 %"),
        ("5%~10%", "5..10 %"),
        ("5 to 10 percent", "5..10 %"),
        ("5% to 10%", "5..10 %"),
        ("between 5 and 10 percent", "5..10 %"),
        ("between 5% and 10%", "5..10 %"),
        ("3 percentage points", "3 pp"),
        ("3.5 percentage point", "3.5 pp"),
        ("3%p", "3 pp"),
    ],
)
def test_percent(text: str, expected: str) -> None:
    found = the_quantity(text)
    assert (shown(found), found.kind) == (expected, "percent")


def test_two_percentages_of_one_sentence_are_two() -> None:
    text = "70% in industries and 95% in the public sector by 2030"
    assert shown_all(text) == ["70 %", "95 %"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half of the companies, they said", "50 %"),
        ("a third of households in the region", "33.3 %"),
        ("two-thirds of all firms by 2030", "66.7 %"),
        ("a quarter of the budget.", "25 %"),
        ("three quarters of the companies, they said", "75 %"),
    ],
)
def test_a_fraction_of_something_is_a_percentage(text: str, expected: str) -> None:
    assert shown_all(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "the first half of 2025",
        "in the second half of the decade, it grew",
        "the latter half of the year, they said",
        "three quarters of 2025",
    ],
)
def test_a_half_of_a_year_is_no_fraction(text: str) -> None:
    assert find_quantities(text) == []


# ---------------------------------------------------------------- multiples and ranks
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("by 15 times", 15),
        ("five times more", 5),
        ("a 10-fold rise", 10),
        ("threefold", 3),
        ("tenfold", 10),
        ("double", 2),
        ("doubling", 2),
        ("will triple output", 3),
        ("quadrupled", 4),
    ],
)
def test_multiple(text: str, value: int) -> None:
    found = the_quantity(text)
    assert (found.kind, found.value, found.unit) == ("multiple", value, "x")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one of the top three powerhouses", 3),
        ("the world’s top five", 5),
        ("among the top 10", 10),
        ("become a G3 powerhouse", 3),
        ("an AI powerhouse (AI G3)", 3),
        ("No. 1", 1),
        ("number one", 1),
        ("the world’s three largest", 3),
        ("top position", 1),
    ],
)
def test_rank(text: str, value: int) -> None:
    found = the_quantity(text)
    assert (found.kind, found.value, found.unit) == ("rank", value, "rank")


def test_a_change_of_rank_has_a_baseline() -> None:
    found = the_quantity("to rise from sixth to third in the world")
    assert (found.kind, found.value, found.baseline) == ("rank", 3, 6)


@pytest.mark.parametrize(
    "text",
    ["three times a year", "a double-decker bus", "G7 countries", "a global leader", "top-tier"],
)
def test_no_multiple_and_no_rank(text: str) -> None:
    assert find_quantities(text) == []


# ---------------------------------------------------------------- counts and measures
@pytest.mark.parametrize(
    ("text", "expected", "noun"),
    [
        ("500 companies", "500 companies", "companies"),
        ("2 million people", "2,000,000 people", "people"),
        ("3 thousand startups", "3,000 startups", "startups"),
        ("1.5 million electric vehicles", "1,500,000 vehicles", "electric vehicles"),
        ("five hundred schools", "500 schools", "schools"),
        ("two dozen companies", "24 companies", "companies"),
        ("five countries", "5 countries", "countries"),
        ("200,000 AI experts", "200,000 experts", "AI experts"),
        ("12 AI unicorn companies", "12 companies", "AI unicorn companies"),
        ("12 CETs", "12 CETs", "CETs"),
        ("30 experts and officials", "30 experts", "experts"),
        (
            "1,000 small and medium-sized enterprises",
            "1,000 enterprises",
            "small and medium-sized enterprises",
        ),
    ],
)
def test_count_of_a_noun(text: str, expected: str, noun: str) -> None:
    found = the_quantity(text)
    assert (shown(found), found.noun, found.kind) == (expected, noun, "count")


@pytest.mark.parametrize(
    ("text", "expected", "ucum"),
    [
        ("5 MW", "5 MW", "MW"),
        ("500km of road", "500 km", "km"),
        ("30 GWh of electricity", "30 GWh", "GW.h"),
        ("10 million tons of CO2", "10,000,000 tons", "t"),
        ("1,500 °C", "1,500 °C", "Cel"),
        ("100 square metres", "100 square metres", "m2"),
        ("2-nm chips", "2 nm", "nm"),
        ("a 1,000-qubit computer", "1,000 qubit", "{qubit}"),
        ("20 exaflops", "20 exaflops", "{exaflops}"),
        ("1.2 million barrels per day", "1,200,000 barrels per day", "[bbl_us]/d"),
        ("2 million people", "2,000,000 people", "{people}"),
        ("70%", "70 %", "%"),
        ("500 companies", "500 companies", None),
    ],
)
def test_unit_has_its_ucum_code(text: str, expected: str, ucum: str | None) -> None:
    found = the_quantity(text)
    assert (shown(found), found.ucum) == (expected, ucum)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3–5 sites", "3..5 sites"),
        ("three to five sites", "3..5 sites"),
        ("100-150 companies", "100..150 companies"),
        ("10 to 20 thousand people", "10,000..20,000 people"),
        ("500 to 700 MW", "500..700 MW"),
        ("500-700MW", "500..700 MW"),
    ],
)
def test_a_range_of_counts(text: str, expected: str) -> None:
    found = the_quantity(text)
    assert (shown(found), found.bound) == (expected, "range")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shorten the review to 30 days", "30 days"),
        ("cut the period by 30 days", "30 days"),
        ("reduce the time from 300 days to 100 days", "300→100 days"),
    ],
)
def test_a_time_that_is_changed_is_a_quantity(text: str, expected: str) -> None:
    assert shown_all(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "five years",
        "within 12 days",
        "24 hours",
        "KRW 5 billion",
        "$5 million",
        "5 million dollars",
        "100 won",
        "in 2030",
        "from 2024 to 2027",
        "from 9 a.m. to 5 p.m.",
        "one company",
        "5G networks",
        "COVID-19 patients",
        "hundreds of companies",
        "the cars of Level 3 vehicles",
        "",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


# ---------------------------------------------------------------- bounds and baselines
@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("about 500 companies", "about"),
        ("over 500 companies", "more_than"),
        ("at least 500 companies", "at_least"),
        ("up to 500 companies", "up_to"),
        ("fewer than 500 companies", "less_than"),
        ("500 companies", "exact"),
        ("nearly 70%", "about"),
        ("more than 70%", "more_than"),
        ("70% or more", "at_least"),
        ("70% or less", "up_to"),
        ("less than 5 MW", "less_than"),
        ("more than 15 times", "more_than"),
    ],
)
def test_bound(text: str, bound: str) -> None:
    assert the_quantity(text).bound == bound


def test_a_bound_before_the_quantity_belongs_to_it() -> None:
    text = "It supports at least 500 companies."
    found = the_quantity(text)
    assert text[found.start : found.end] == "at least 500 companies"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 189 to 210", "189→210"),
        ("from 189 to 210 companies", "189→210 companies"),
        ("from 3 areas to 6", "3→6 areas"),
        ("from 440 at present to more than 1,000", "440→1,000"),
        ("from 100 in 2024 to 200 in 2030", "100→200"),
        ("from 1 million to 2 million vehicles", "1,000,000→2,000,000 vehicles"),
        ("from 5% to 10%", "5→10 %"),
        ("from 5 to 10 percent", "5→10 %"),
        ("from 40% in 2020 to 30% by 2030", "40→30 %"),
        ("from the current 30% to 50%", "30→50 %"),
    ],
)
def test_what_a_value_is_changed_from_is_its_baseline(text: str, expected: str) -> None:
    assert shown_all(f"It will change {text}.") == [expected]


def test_a_change_keeps_the_bound_of_its_new_value() -> None:
    assert the_quantity("from 440 at present to more than 1,000").bound == "more_than"


# ---------------------------------------------------------------- numbers without a noun
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 900; it will grow to 2,000 by 2025.", ["2,000"]),
        ("40,000 experts, including 17,000 at the Academy", ["17,000"]),
        ("at least 30 of them", ["30"]),
        ("Section 30 applies", []),
    ],
)
def test_bare_numbers_are_found_apart(text: str, expected: list[str]) -> None:
    assert [shown(found) for found in find_bare_numbers(text)] == expected


# ---------------------------------------------------------------- always
VOCABULARY = """\
from to 5 1,000 ten million % percent points MW companies experts and between about at least
or more times double top three half of the world’s - – , .
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=14))
def test_quantities_stand_in_order_and_do_not_overlap(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    found = find_quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(one.value < one.value_max for one in found if one.value_max is not None)


def test_values_are_exact_decimals() -> None:
    assert the_quantity("0.1 million people").value == Decimal(100_000)


def test_a_headline_with_capitals_counts_large_numbers() -> None:
    assert shown_all("Ministry to Hire 1.5 Million Workers, Plant 9,000 Trees") == [
        "1,500,000 Workers",
        "9,000 Trees",
    ]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The share shall not be less than 40 per cent.", "at_least"),
        ("Output must not fall below 40 tonnes.", "at_least"),
        ("The loss is not to be more than 40 tonnes, and must not exceed 60 tonnes.", "up_to"),
    ],
)
def test_a_denied_bound_is_the_other_one(text: str, bound: str) -> None:
    assert find_quantities(text)[-1].bound == bound
