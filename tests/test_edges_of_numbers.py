"""Numbers in words with hundreds and parts, as sums and as counts."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from extract.grammar.numerals import alternatives
from extract.money import find_money
from extract.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("It cost two hundred and thirty dollars.", "230"),
        ("It cost one hundred and twenty-five million dollars.", "125000000"),
        ("It cost two and a half million dollars.", "2500000"),
        ("It cost three and a quarter billion euros.", "3250000000"),
    ],
)
def test_a_sum_in_words_is_exact(text: str, amount: str) -> None:
    assert [found.amount for found in find_money(text)] == [Decimal(amount)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They helped two hundred and thirty companies.", "230"),
        ("They helped a hundred and five schools.", "105"),
        ("They helped one and a half million households.", "1500000"),
    ],
)
def test_a_count_in_words_is_exact(text: str, value: str) -> None:
    assert [found.value for found in find_quantities(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "bound", "quote"),
    [
        ("It is worth ~$5 million.", "about", "~$5 million"),
        ("It is worth ≥ EUR 5 million.", "at_least", "≥ EUR 5 million"),
        ("Type A~$5 million", "exact", "$5 million"),
    ],
)
def test_a_sign_before_a_sum_bounds_it_where_nothing_is_glued_to_it(
    text: str, bound: str, quote: str
) -> None:
    (found,) = find_money(text)
    assert (found.bound, text[found.start : found.end]) == (bound, quote)


def test_a_sign_before_a_share_bounds_it() -> None:
    text = "They hold a share of ≤5%."
    (found,) = find_quantities(text)
    assert (found.bound, text[found.start : found.end]) == ("up_to", "≤5%")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It will spend KRW 5 billion from 2026-27 to 2029-30.", "2026/2030"),
        ("It will spend KRW 5 billion from 2026-27 with 2029-30 in view.", "2026/2027"),
        ("It will spend $5 billion over the next five years starting in 2026.", "2026/2030"),
        ("It will spend $5 billion over the next five years, from 2026 to 2031.", "2026/2031"),
    ],
)
def test_a_sum_is_for_all_the_years_that_are_told(text: str, period: str) -> None:
    assert [found.period for found in find_money(text, date(2025, 12, 3))] == [period]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The grant was paid in 2025 ($5 million).", "2025"),
        ("The grant was paid on 3 May 2025 ($5 million).", None),
    ],
)
def test_a_sum_beside_a_day_is_not_for_that_day(text: str, period: str | None) -> None:
    assert [found.period for found in find_money(text, date(2025, 12, 3))] == [period]


@pytest.mark.parametrize("words", ["50 or more", "50 or fewer"])
def test_a_bound_between_number_and_noun_belongs_to_the_count(words: str) -> None:
    text = f"It is for firms with {words} employees."
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (50, "employees")
    assert text[found.start : found.end] == f"{words} employees"


@pytest.mark.parametrize(
    ("text", "country", "sums"),
    [
        ("It paid CAD 9 more.", "CA", 0),
        ("It paid CAD 10 more.", "CA", 1),
        ("It paid CAD 900 more.", "DE", 0),
        ("It paid CAD 1,500 more.", "DE", 1),
        ("It paid R99 more.", "ZA", 0),
        ("It paid R100 more.", "ZA", 1),
        ("It paid R 500 more.", "ZA", 0),
    ],
)
def test_letters_that_are_words_elsewhere_are_a_currency_at_home(
    text: str, country: str, sums: int
) -> None:
    assert len(find_money(text, country=country)) == sums


@pytest.mark.parametrize(("country", "currency"), [("AU", "AUD"), (None, "USD")])
def test_a_sign_above_a_row_is_the_money_of_the_country(country: str | None, currency: str) -> None:
    found = find_money("Budget ($ billion): 31.4 in 2024 → 35.2 in 2025", country=country)
    assert [(one.currency, one.amount) for one in found] == [
        (currency, Decimal("31400000000")),
        (currency, Decimal("35200000000")),
    ]


@pytest.mark.parametrize(
    ("text", "found"), [("A-5% plan", 0), ("-5% of load", 1), ("A -5% plan", 1)]
)
def test_a_hyphen_within_a_name_begins_no_number(text: str, found: int) -> None:
    assert len(find_quantities(text)) == found


def test_a_range_keeps_its_bound_behind_another() -> None:
    (found,) = find_quantities("They need more than 5 to 10 schools.")
    assert (found.bound, found.value, found.value_max) == ("range", 5, 10)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("plans to", "plans to"),
        ("plans\u00a0to", "plans\u00a0to"),
        ("plans", "plan"),
        ("planned to", "plan"),
        ("US$5", "US$"),
        ("USA", None),
    ],
)
def test_of_alternatives_the_longest_that_stands_there_is_read(text: str, read: str | None) -> None:
    found = re.match(alternatives(["plan", "plans to", "US$"]), text)
    assert (found[0] if found else None) == read


@pytest.mark.parametrize(
    ("text", "amounts"), [("It paid 1,000 SEK.", [1000]), ("Take 999 SEK.", [])]
)
def test_below_a_thousand_a_number_before_a_code_is_no_sum(text: str, amounts: list[int]) -> None:
    assert [one.amount for one in find_money(text)] == amounts
