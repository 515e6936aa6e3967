"""Sums of money: what is read, how exactly, for when, and what is never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.money import FoundMoney, find_money, find_unreadable_money

PUBLISHED = date(2025, 12, 3)


def shown(found: FoundMoney) -> str:
    """The sum in short: `USD 1,500`, or `USD 5..7` for a range."""
    ends = [end for end in (found.amount, found.amount_max) if end is not None]
    return f"{found.currency} " + "..".join(f"{end.normalize():,f}" for end in ends)


def sums(text: str, country: str | None = None) -> list[str]:
    return [shown(found) for found in find_money(text, PUBLISHED, country=country)]


def quotes(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_money(text, PUBLISHED)]


def the_sum(text: str) -> FoundMoney:
    (found,) = find_money(text, PUBLISHED)
    return found


# ---------------------------------------------------------------- currencies and numbers
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("USD 2 and a half million", 2_500_000),
        ("3 and a quarter billion dollars", 3_250_000_000),
        ("$2½ million", 2_500_000),
        ("USD 2 and half of it", 2),
    ],
)
def test_a_part_behind_a_number_in_digits_is_read_with_it(text: str, amount: int) -> None:
    (found,) = find_money(f"It gave {text}.")
    assert (found.currency, found.amount) == ("USD", amount)


def test_the_money_of_a_year_is_no_sum() -> None:
    (found,) = find_money("The tax will be NOK 2 400 (in 2025 kroner).", country="NO")
    assert found.amount == 2400


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("46 million euros, 20 million of which comes from the state", [46_000_000, 20_000_000]),
        ("46 million euros, 20 million people live there", [46_000_000]),
        ("46 million euros, 60 million of which is lent", [46_000_000]),
    ],
)
def test_a_share_has_the_currency_of_the_whole(text: str, amounts: list[int]) -> None:
    found = find_money(text)
    assert [one.amount for one in found] == amounts
    assert {one.currency for one in found} == {"EUR"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KRW 3.64 trillion", "KRW 3,640,000,000,000"),
        ("KRW3.64 trillion", "KRW 3,640,000,000,000"),
        ("KRW\u00a03.64\u00a0trillion", "KRW 3,640,000,000,000"),
        ("KRW 500", "KRW 500"),
        ("US $12,000", "USD 12,000"),
        ("US$1.1 billion", "USD 1,100,000,000"),
        ("US$ 1.1 billion", "USD 1,100,000,000"),
        ("U.S.$5 million", "USD 5,000,000"),
        ("USD 5 million", "USD 5,000,000"),
        ("$5 million", "USD 5,000,000"),
        ("€5 million", "EUR 5,000,000"),
        ("£5 million", "GBP 5,000,000"),
        ("₩300 billion", "KRW 300,000,000,000"),
        ("¥100 billion", "JPY 100,000,000,000"),
        ("₹500 crore", "INR 5,000,000,000"),
        ("Rs. 500 crore", "INR 5,000,000,000"),
        ("A$5 million", "AUD 5,000,000"),
        ("C$5 million", "CAD 5,000,000"),
        ("HK$7.8 billion", "HKD 7,800,000,000"),
        ("NT$30 billion", "TWD 30,000,000,000"),
        ("R$1.2 billion", "BRL 1,200,000,000"),
        ("RM 50 million", "MYR 50,000,000"),
    ],
)
def test_currency_before_the_number(text: str, expected: str) -> None:
    assert sums(f"It costs {text}.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33 trillion won", "KRW 33,000,000,000,000"),
        ("33-trillion-won", "KRW 33,000,000,000,000"),
        ("1,000 won", "KRW 1,000"),
        ("5 million dollars", "USD 5,000,000"),
        ("5 million US dollars", "USD 5,000,000"),
        ("5 million U.S. dollars", "USD 5,000,000"),
        ("3.5bn euros", "EUR 3,500,000,000"),
        ("300 million yen", "JPY 300,000,000"),
        ("200 billion yuan", "CNY 200,000,000,000"),
        ("10 lakh rupees", "INR 1,000,000"),
        ("10 billion KRW", "KRW 10,000,000,000"),
        ("10 million EUR", "EUR 10,000,000"),
        ("five million dollars", "USD 5,000,000"),
        ("one hundred billion won", "KRW 100,000,000,000"),
    ],
)
def test_currency_after_the_number(text: str, expected: str) -> None:
    assert sums(f"It costs {text}.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$17.5 bln", "USD 17,500,000,000"),
        ("$17.5bn", "USD 17,500,000,000"),
        ("$17.5 mln", "USD 17,500,000"),
        ("$3tn", "USD 3,000,000,000,000"),
        ("$500K", "USD 500,000"),
        ("$1M", "USD 1,000,000"),
        ("$1.5B", "USD 1,500,000,000"),
        ("$5-million", "USD 5,000,000"),
        ("$5 hundred million", "USD 500,000,000"),
        ("Rs 1,00,000", "INR 100,000"),
        ("INR 20,000 crore", "INR 200,000,000,000"),
        ("Rs. 2.5 lakh crore", "INR 2,500,000,000,000"),
        ("KRW 1 trillion 530 billion", "KRW 1,530,000,000,000"),
        ("KRW 1 trillion and 530 billion", "KRW 1,530,000,000,000"),
        ("1 trillion 530 billion won", "KRW 1,530,000,000,000"),
        ("half a trillion won", "KRW 500,000,000,000"),
        ("a quarter of a trillion won", "KRW 250,000,000,000"),
        ("a million dollars", "USD 1,000,000"),
    ],
)
def test_magnitude(text: str, expected: str) -> None:
    assert sums(f"It costs {text}.") == [expected]


def test_amounts_are_exact() -> None:
    assert the_sum("KRW 0.1 trillion").amount == 100_000_000_000


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        (None, "USD 5,000,000"),
        ("KR", "USD 5,000,000"),
        ("US", "USD 5,000,000"),
        ("AU", "AUD 5,000,000"),
        ("CA", "CAD 5,000,000"),
        ("NZ", "NZD 5,000,000"),
        ("SG", "SGD 5,000,000"),
        ("HK", "HKD 5,000,000"),
    ],
)
def test_a_bare_dollar_is_that_of_the_publishers_country(
    country: str | None, expected: str
) -> None:
    assert sums("It costs $5 million.", country) == [expected]
    assert sums("It costs 5 million dollars.", country) == [expected]


@pytest.mark.parametrize("text", ["US$5 million", "USD 5 million", "5 million US dollars"])
def test_a_stated_country_outweighs_that_of_the_publisher(text: str) -> None:
    assert sums(text, "AU") == ["USD 5,000,000"]


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("¥5 billion", "CN", "CNY 5,000,000,000"),
        ("¥5 billion", "JP", "JPY 5,000,000,000"),
        ("kr 5 million", "NO", "NOK 5,000,000"),
        ("5 million pesos", "PH", "PHP 5,000,000"),
        ("Rs 500 crore", "PK", "PKR 5,000,000,000"),
    ],
)
def test_other_shared_symbols_go_by_country(text: str, country: str, expected: str) -> None:
    assert sums(text, country) == [expected]


def test_between_two_plain_numbers_and_a_currency_is_a_range() -> None:
    assert shown(the_sum("Each may get between 200,000 and 600,000 won.")) == "KRW 200,000..600,000"


def test_pesos_at_home() -> None:
    (found,) = find_money("The office is allocating P1.3 billion.", country="PH")
    assert shown(found) == "PHP 1,300,000,000"
    assert find_money("The office is allocating P1.3 billion.") == []


def test_a_move_from_one_sum_to_another_is_two_sums() -> None:
    found = find_money("The ceiling moves from $1,200 to $1,500.", country="SG")
    assert [shown(one) for one in found] == ["SGD 1,200", "SGD 1,500"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2026, the ministry will spend KRW 3 trillion on chips.", "2026"),
        ("Over the 2026-2030 period, €5 billion will be invested.", "2026/2030"),
        ("From 2026 to 2030 the state will spend KRW 3 trillion.", "2026/2030"),
        ("Next year, KRW 300 billion will go to farms.", "2026"),
        ("By 2030, KRW 300 billion will go to farms.", None),
        ("Exports in November rose 8.4 percent to USD 61 billion.", "2025-11"),
        ("In the first half of 2025, exports were $300 billion.", "2025-40"),
        ("It gets $8 million over five years, starting in 2024–25.", "2024/2029"),
        ("It gets $8 million over five years starting in 2026.", "2026/2030"),
        ("They put £2 billion behind it for the four years from 2026-27 to 2029-30.", "2026/2030"),
        ("The programme (2021-2027, €95 billion) supports research.", "2021/2027"),
    ],
)
def test_the_period_of_a_sum_by_what_opens_its_sentence(text: str, period: str | None) -> None:
    (found,) = find_money(text, date(2025, 12, 3))
    assert found.period == period


def test_last_years_round_is_a_period() -> None:
    (found,) = find_money("Last year’s round paid $570 million.", date(2024, 1, 10))
    assert found.period == "2023"


# ---------------------------------------------------------------- ranges and series
@pytest.mark.parametrize(
    "text",
    [
        "KRW 1-2 trillion",
        "KRW 1–2 trillion",
        "KRW 1~2 trillion",
        "KRW 1 to 2 trillion",
        "KRW 1 trillion to 2 trillion",
        "KRW 1 trillion to KRW 2 trillion",
        "KRW 1 trillion-KRW 2 trillion",
        "KRW 1000 billion–2 trillion",
        "between KRW 1 and 2 trillion",
        "between KRW 1 trillion and KRW 2 trillion",
        "from KRW 1 trillion to KRW 2 trillion",
        "₩1–₩2 trillion",
        "1-2 trillion won",
        "1 to 2 trillion won",
        "1 trillion to 2 trillion won",
        "from 1 to 2 trillion won",
        "between 1 and 2 trillion won",
        "between 1 trillion and 2 trillion won",
        "from 1 trillion won to 2 trillion won",
        "between 1 trillion won and 2 trillion won",
    ],
)
def test_a_range_is_one_sum_with_two_ends(text: str) -> None:
    found = the_sum(f"Each plant costs {text}.")
    assert shown(found) == "KRW 1,000,000,000,000..2,000,000,000,000"
    assert found.bound == "range"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KRW 500 million to 1 billion", "KRW 500,000,000..1,000,000,000"),
        ("500 billion to 1 trillion won", "KRW 500,000,000,000..1,000,000,000,000"),
        ("US$10,000 to 20,000", "USD 10,000..20,000"),
        ("5,000 to 10,000 won", "KRW 5,000..10,000"),
        ("€1.5bn-2bn", "EUR 1,500,000,000..2,000,000,000"),
        (
            "KRW 5 trillion 200 billion to 6 trillion",
            "KRW 5,200,000,000,000..6,000,000,000,000",
        ),
    ],
)
def test_the_ends_of_a_range_keep_their_own_magnitudes(text: str, expected: str) -> None:
    assert sums(f"Each plant costs {text}.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "rose from KRW 1 trillion to KRW 2 trillion",
        "increased from 1 trillion won to 2 trillion won",
        "will expand the fund from 1 to 2 trillion won",
        "KRW 1 trillion and KRW 2 trillion",
        "KRW 1 trillion or KRW 2 trillion",
    ],
)
def test_a_change_or_a_list_is_two_sums(text: str) -> None:
    assert sums(text) == ["KRW 1,000,000,000,000", "KRW 2,000,000,000,000"]


@pytest.mark.parametrize(
    "text",
    ["KRW 1, 2 and 3 billion", "1, 2 and 3 billion won", "KRW 1, 2, and 3 billion"],
)
def test_a_series_shares_its_unit(text: str) -> None:
    assert sums(text) == ["KRW 1,000,000,000", "KRW 2,000,000,000", "KRW 3,000,000,000"]


# ---------------------------------------------------------------- bounds
@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("approximately", "about"),
        ("about", "about"),
        ("around", "about"),
        ("some", "about"),
        ("nearly", "about"),
        ("over", "more_than"),
        ("more than", "more_than"),
        ("exceeding", "more_than"),
        ("in excess of", "more_than"),
        ("at least", "at_least"),
        ("no less than", "at_least"),
        ("a minimum of", "at_least"),
        ("up to", "up_to"),
        ("a maximum of", "up_to"),
        ("as much as", "up_to"),
        ("not exceeding", "up_to"),
        ("under", "less_than"),
        ("below", "less_than"),
        ("less than", "less_than"),
    ],
)
@pytest.mark.parametrize("amount", ["KRW 5 billion", "5 billion won", "$5 million"])
def test_bound_before_the_sum_belongs_to_it(words: str, bound: str, amount: str) -> None:
    text = f"It costs {words} {amount}."
    assert the_sum(text).bound == bound
    assert quotes(text) == [f"{words} {amount}"]


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("or more", "at_least"),
        ("or above", "at_least"),
        ("or less", "up_to"),
        ("or so", "about"),
    ],
)
@pytest.mark.parametrize("amount", ["KRW 5 billion", "5 billion won"])
def test_bound_behind_the_sum_belongs_to_it(words: str, bound: str, amount: str) -> None:
    text = f"It costs {amount} {words}."
    assert the_sum(text).bound == bound
    assert quotes(text) == [f"{amount} {words}"]


def test_a_sum_without_bounding_words_is_exact() -> None:
    assert the_sum("It costs KRW 5 billion.").bound == "exact"


def test_a_bound_reaches_a_stated_total() -> None:
    assert the_sum("It costs more than a total of KRW 5 trillion.").bound == "more_than"


# ---------------------------------------------------------------- per unit
@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$100 per tonne", "tonne"),
        ("$70 a barrel", "barrel"),
        ("50,000 won a month", "month"),
        ("KRW 300,000 each month", "month"),
        ("KRW 50,000 per person per month", "person per month"),
        ("KRW 1 trillion annually", "annually"),
        ("up to KRW 50 million per company", "company"),
        ("KRW 5 billion", None),
    ],
)
def test_per_unit(text: str, per: str | None) -> None:
    assert the_sum(text).per == per


# ---------------------------------------------------------------- periods
@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("KRW 5 billion in 2024", "2024"),
        ("KRW 5 billion for 2025", "2025"),
        ("KRW 5 billion (2025)", "2025"),
        ("KRW 5 billion in FY2025", "2025"),
        ("KRW 5 billion (2024-2027)", "2024/2027"),
        ("KRW 5 billion (2024–2027)", "2024/2027"),
        ("KRW 5 billion over four years (2024-2027)", "2024/2027"),
        ("KRW 5 billion over the 2024–2026 period", "2024/2026"),
        ("KRW 5 billion from 2024 to 2027", "2024/2027"),
        ("KRW 5 billion for the AI sector in 2026", "2026"),
        ("KRW 5 billion this year", "2025"),
        ("KRW 5 billion next year", "2026"),
        ("The 2025 R&D budget is KRW 5 billion.", "2025"),
        ("the 2025 R&D budget of KRW 5 billion", "2025"),
        ("The budget for 2025 is KRW 5 billion.", "2025"),
        ("FY2026 budget: KRW 5 billion", "2026"),
        ("KRW 5 billion was spent", None),
        ("KRW 5 billion. In 2025, it was spent", None),
        ("KRW 5 billion through 2030", "2030"),
        ("KRW 5 billion over the next five years", None),
    ],
)
def test_period(text: str, period: str | None) -> None:
    assert the_sum(text).period == period


@pytest.mark.parametrize(
    "text",
    [
        "KRW 7.5 billion in 2024 → KRW 10 billion in 2025",
        "KRW 7.5 billion (2024) → KRW 10 billion (2025)",
        "from KRW 7.5 billion in 2024 to KRW 10 billion in 2025",
        "Exports reached KRW 7.5 billion in 2024 and KRW 10 billion in 2025.",
    ],
)
def test_each_sum_of_a_change_has_its_own_period(text: str) -> None:
    found = [(shown(one), one.period) for one in find_money(text)]
    assert found == [("KRW 7,500,000,000", "2024"), ("KRW 10,000,000,000", "2025")]


def test_a_part_of_a_sum_is_for_the_same_period() -> None:
    found = find_money("KRW 3 trillion in 2025, of which KRW 1 trillion is for AI")
    assert [one.period for one in found] == ["2025", "2025"]


# ---------------------------------------------------------------- conversions
@pytest.mark.parametrize(
    "text",
    [
        "33 trillion won ($23.25 billion)",
        "KRW 33 trillion (US$23.25 billion)",
        "KRW 33 trillion (USD 23.25 billion)",
        "33 trillion won (about $23.25 billion)",
        "33 trillion won, or $23.25 billion,",
    ],
)
def test_a_converted_sum_is_linked_to_the_sum_that_it_restates(text: str) -> None:
    won, dollars = find_money(f"It costs {text}.")
    assert (shown(won), won.converted_from) == ("KRW 33,000,000,000,000", None)
    assert (shown(dollars), dollars.converted_from) == ("USD 23,250,000,000", won.start)


@pytest.mark.parametrize(
    "text", ["$5 million ($2 million)", "KRW 5 million and $2 million", "$5 million, €2 million"]
)
def test_other_neighbours_are_no_conversions(text: str) -> None:
    assert [one.converted_from for one in find_money(text)] == [None, None]


# ---------------------------------------------------------------- signs
@pytest.mark.parametrize("text", ["-$5 million", "(-$5 million)", "−$5 million", "$-5 million"])
def test_a_stated_minus_makes_the_sum_negative(text: str) -> None:
    assert sums(text) == ["USD -5,000,000"]


@pytest.mark.parametrize(
    "text",
    ["(US$5 million)", "the cost ($5 million)", "2024-$5 million", "fees–$5 million", "cost – $5m"],
)
def test_parentheses_and_dashes_make_no_sum_negative(text: str) -> None:
    assert sums(text) == ["USD 5,000,000"]


# ---------------------------------------------------------------- what is no sum
@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("KRW 3 zillion", "KRW 3"),
        ("KRW 5 gazillion", "KRW 5"),
        ("KRW 1.2.3 billion", "KRW 1.2"),
        ("€1.500", "€1.500"),
        ("3 zillion won", "3 zillion won"),
        ("1.2.3 billion won", "1.2.3 billion won"),
        ("KRW 5000000 trillion", "KRW 5000000 trillion"),
    ],
)
def test_an_unreadable_sum_is_reported_and_not_guessed(text: str, quote: str) -> None:
    assert find_money(text) == []
    assert [text[one.start : one.end] for one in find_unreadable_money(text)] == [quote]


def test_a_readable_sum_is_not_reported_as_unreadable() -> None:
    assert find_unreadable_money("KRW 3 trillion, and $5 million more") == []


@pytest.mark.parametrize(
    "text",
    [
        "TOP 5",
        "COP 28",
        "COP28",
        "a TOP 10 list",
        "ALL 9 regions",
        "TRY 5 times",
        "team 5 won the cup",
        "They won 5 medals",
        "12 teams won awards",
        "Korea has won 3 awards",
        "billions of dollars",
        "several billion won",
        "5 million people",
        "",
    ],
)
def test_no_money(text: str) -> None:
    assert find_money(text) == []
    assert find_unreadable_money(text) == []


# ---------------------------------------------------------------- always
VOCABULARY = """\
KRW $ US$ won dollars 5 1,000 2.5 million trillion bn zillion a half
to - and or between from about over per each ( ) , . → in 2025 next year
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=14))
def test_sums_stand_in_order_and_do_not_overlap(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    found = find_money(text, PUBLISHED)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It will spend KRW 3 billion on ports in 2026 and 2027.", "2026/2027"),
        ("It has earmarked KRW 3 billion for the five-year period ending in 2024.", "2020/2024"),
        ("KRW 3 billion is planned over the five years to FY2025.", "2021/2025"),
        ("The KRW 3 billion fund will support films from 2026 to 2029.", "2026/2029"),
        ("The law set aside KRW 3 billion in fiscal years 2022 through 2026.", "2022/2026"),
        ("A budget of KRW 3 billion, an 83% increase from 2024, will go to institutes.", "2025"),
        ("It will allocate KRW 3 billion, or 44% of its 2025 R&D budget, to this.", "2025"),
        ("[2026 Budget]\n\nSmart Farm Exports: KRW 3 billion (new)", "2026"),
        ("Exports will be raised to KRW 3 billion by 2027.", "2027"),
    ],
)
def test_a_period_told_in_other_words(text: str, period: str | None) -> None:
    assert the_sum(text).period == period


def test_a_year_with_a_colon_is_the_period_of_the_sum_behind_it() -> None:
    found = find_money(
        "The budget for FY2021 includes 1.86 billion yen (FY2020: 1.24 billion yen)."
    )
    assert [one.period for one in found] == ["2021", "2020"]


def test_a_unit_in_the_heading_of_a_row_counts_for_its_numbers() -> None:
    text = "Green ships (KRW billion): 31.4 in 2024 → 38.9 in 2025\nOther (12): 7"
    found = [(one.currency, one.amount, one.period) for one in find_money(text)]
    assert found == [
        ("KRW", Decimal(31_400_000_000), "2024"),
        ("KRW", Decimal(38_900_000_000), "2025"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a budget of R35.2 billion for schools", ["ZAR 35200000000.0"]),
        (
            "R2.1 billion; it will rise from R17 to R24 per child",
            ["ZAR 2100000000.0", "ZAR 17", "ZAR 24"],
        ),
        ("Sh2.8 billion in 2026, and Sh500 a day", ["KES 2800000000.0", "KES 500"]),
        ("Kshs. 1.26 billion, and N750 million", ["KES 1260000000.00", "NGN 750000000"]),
        ("RM1.2 billion in all, RM250 a month", ["MYR 1200000000.0", "MYR 250"]),
        ("roads of class R2, and the R24 to Pretoria", []),
        ("R2.1 billion for works on the R24 to Pretoria", ["ZAR 2100000000.0"]),
    ],
)
def test_a_magnitude_tells_a_sign_that_is_a_letter_elsewhere(
    text: str, expected: list[str]
) -> None:
    assert [f"{one.currency} {one.amount}" for one in find_money(text)] == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It builds on the plan, worth $870 million, which was announced last year.", None),
        ("The plan, worth $3 billion, was launched last year.", None),
        ("The scheme cost $3 million last year.", "2024"),
    ],
)
def test_the_year_in_which_a_plan_was_told_is_no_period(text: str, period: str | None) -> None:
    (found,) = find_money(text, date(2025, 6, 16))
    assert found.period == period


def test_a_price_in_won_has_a_day_behind_it() -> None:
    assert sums("The cost is to drop below 250 won by 2030.") == ["KRW 250"]


def test_a_budget_that_goes_from_one_sum_to_another_is_two() -> None:
    assert sums("The budget goes from KRW 15 billion to KRW 22 billion.") == [
        "KRW 15,000,000,000",
        "KRW 22,000,000,000",
    ]
