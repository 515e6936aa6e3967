"""Dates at the edge of what their words reach: the month a season begins in, the day it is over."""

from __future__ import annotations

from datetime import date

import pytest

from extract.dates import find_dates


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("It opens next spring.", date(2025, 2, 20), "2025-21"),
        ("It opens next spring.", date(2025, 3, 10), "2026-21"),
        ("It opened last spring.", date(2025, 5, 30), "2024-21"),
        ("It opened last spring.", date(2025, 6, 20), "2025-21"),
        ("Roses bloom in the spring.", date(2025, 12, 3), "2025-21"),
        ("It will open in the spring.", date(2025, 12, 3), "2026-21"),
    ],
)
def test_a_season_belongs_to_the_year_that_its_words_mean(
    text: str, published: date, value: str
) -> None:
    assert [found.value for found in find_dates(text, published)] == [value]


def test_a_century_lasts_a_hundred_years() -> None:
    (found,) = find_dates("The dam is built to last for one century.", date(2025, 12, 3))
    assert found.timex == "P100Y"


@pytest.mark.parametrize("day", ["October 26, 2025", "26 October 2025"])
def test_a_day_in_the_last_of_two_weekdays_is_that_day(day: str) -> None:
    text = f"Saturday to Sunday, {day}"
    (found,) = find_dates(text, date(2025, 12, 3))
    assert (found.value, found.weekday_clash) == ("2025-10-26", False)
    assert text[found.start : found.end] == f"Sunday, {day}"


@pytest.mark.parametrize(
    ("text", "country", "values"),
    [
        ("It ended on 31.02.2025.", "DE", []),
        ("It ended on 05/05/2025.", None, ["2025-05-05"]),
        ("It ended on 05.06.2025.", None, ["2025-06-05"]),
        ("It ended on 05.06.2025.", "US", ["2025-05-06"]),
        ("It ended in May '24.", None, ["2024-05"]),
    ],
)
def test_a_date_in_few_signs_is_read_as_its_country_writes_it(
    text: str, country: str | None, values: list[str]
) -> None:
    found = find_dates(text, date(2025, 12, 3), country=country)
    assert [one.value for one in found] == values


@pytest.mark.parametrize(
    ("text", "value"), [("the second half of 2025", "2025-41"), ("the third half of 2025", "2025")]
)
def test_a_year_has_two_halves(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text, date(2025, 12, 3))] == [value]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It opens at the end of the third quarter of 2026.", "end of the third quarter of 2026"),
        ("It opens at the end of May 2026.", "end of May 2026"),
        ("It opens at the end of May 3, 2026.", "May 3, 2026"),
        ("It opens at the end of two years.", "two years"),
    ],
)
def test_a_part_belongs_to_a_month_or_more_and_to_no_day_or_duration(text: str, quote: str) -> None:
    (found,) = find_dates(text, date(2025, 12, 3))
    assert text[found.start : found.end] == quote


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Applications by August 5.", "2026-08-05"),
        ("Applications on August 5.", "2025-08-05"),
        ("The fair, Tuesday, July 7.", "2026-07-07"),
    ],
)
def test_a_day_without_a_year_is_the_one_its_words_mean(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text, date(2025, 12, 3))] == [value]


def test_centuries_are_lengths_of_time() -> None:
    (found,) = find_dates("The bridge stood for two centuries.")
    assert (found.kind, found.timex) == ("duration", "P200Y")


def test_a_year_told_as_past_at_the_head_of_a_sentence_dates_an_undated_text() -> None:
    values = [one.value for one in find_dates("In 2024 the hall opened on May 5.")]
    assert values == ["2024", "2024-05-05"]
    assert [one.value for one in find_dates("In 2030 the hall will open on May 5.")] == ["2030"]
