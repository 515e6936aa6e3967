"""EDTF values: the days they cover, and the same values as TIMEX3."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.grammar.calendar import add_months, days_of, interval, timex_of, valid_day, week_of

SHAPES = [
    ("2025-12-03", "2025-12-03", "2025-12-03", "2025-12-03"),
    ("2025-12", "2025-12-01", "2025-12-31", "2025-12"),
    ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
    ("2025", "2025-01-01", "2025-12-31", "2025"),
    ("199X", "1990-01-01", "1999-12-31", "199"),
    ("2026-21", "2026-03-01", "2026-05-31", "2026-SP"),
    ("2026-22", "2026-06-01", "2026-08-31", "2026-SU"),
    ("2026-23", "2026-09-01", "2026-11-30", "2026-FA"),
    ("2026-24", "2026-12-01", "2027-02-28", "2026-WI"),
    ("2025-33", "2025-01-01", "2025-03-31", "2025-Q1"),
    ("2025-34", "2025-04-01", "2025-06-30", "2025-Q2"),
    ("2025-35", "2025-07-01", "2025-09-30", "2025-Q3"),
    ("2025-36", "2025-10-01", "2025-12-31", "2025-Q4"),
    ("2026-40", "2026-01-01", "2026-06-30", "2026-H1"),
    ("2026-41", "2026-07-01", "2026-12-31", "2026-H2"),
    ("2024/2027", "2024-01-01", "2027-12-31", "2024/2027"),
    ("2023-08/2024-02", "2023-08-01", "2024-02-29", "2023-08/2024-02"),
    ("2025-12-02/2025-12-03", "2025-12-02", "2025-12-03", "2025-12-02/2025-12-03"),
    ("2025-11-24/2025-11-30", "2025-11-24", "2025-11-30", "2025-W48"),
    ("2024-12-30/2025-01-05", "2024-12-30", "2025-01-05", "2025-W01"),
]


@pytest.mark.parametrize(("value", "first", "last", "timex"), SHAPES)
def test_days_and_timex_of_every_shape(value: str, first: str, last: str, timex: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))
    assert timex_of(value) == timex


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("2025/..", date(2025, 1, 1), None), ("../2025", None, date(2025, 12, 31))],
)
def test_an_open_end_has_no_day(value: str, first: date | None, last: date | None) -> None:
    assert days_of(value) == (first, last)


@pytest.mark.parametrize("value", ["", "2025-13", "2025-37", "soon"])
def test_a_value_that_is_no_edtf_covers_no_day(value: str) -> None:
    assert days_of(value) == (None, None)


def test_an_interval_of_one_value_is_that_value() -> None:
    assert interval("2025", "2025") == "2025"
    assert interval("2025", "2026") == "2025/2026"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 12, 3), 1, date(2026, 1, 3)),
        (date(2026, 1, 3), -1, date(2025, 12, 3)),
    ],
)
def test_adding_months_stays_in_the_month(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert valid_day(2025, 2, 29) is None
    assert valid_day(2024, 2, 29) == date(2024, 2, 29)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 8), max_value=date(2100, 1, 1)))
def test_the_week_of_a_day_runs_from_monday_to_sunday_and_holds_it(day: date) -> None:
    monday, sunday = days_of(week_of(day))
    assert monday is not None
    assert sunday is not None
    assert monday <= day <= sunday
    assert (monday.weekday(), (sunday - monday).days) == (0, 6)
