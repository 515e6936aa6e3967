"""Calendar values: EDTF strings, the days they cover, and the same value as TIMEX3.

EDTF is ISO 8601-2:2019 annex A at level 1, with the sub-year groupings 21-24 (seasons),
33-36 (quarters) and 40-41 (halves).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dateutil.easter import easter

SEASONS = {21: ("SP", 3), 22: ("SU", 6), 23: ("FA", 9), 24: ("WI", 12)}
QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}
HALVES = {40: 1, 41: 7}


def year_value(year: int) -> str:
    return f"{year:04d}"


def month_value(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def interval(start: str, end: str) -> str:
    """`start/end`, or the one value where both are the same."""
    return start if start == end else f"{start}/{end}"


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def release_day(day: date | None) -> date | None:
    """The day, or None for one that no release is of.

    Fields say 0001-01-01 or 9999-12-31 where a day is not known, and next to those is none.
    """
    return day if day and 1900 <= day.year <= 2199 else None


def add_months(day: date, months: int) -> date:
    """The day so many months on, held at the end of a shorter month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_of(day: date) -> str:
    """The week of the day as an interval, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def fiscal_days(year: int, first_month: int, *, named_by_end: bool) -> tuple[date, date]:
    """First and last day of a fiscal year that begins in the month.

    It is called by the calendar year that it ends in or, if not `named_by_end`, begins in.
    """
    begins = year - (named_by_end and first_month > 1)
    first = date(begins, first_month, 1)
    return first, add_months(first, 12) - timedelta(days=1)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_from(year: int, month: int, count: int) -> tuple[date, date]:
    last = add_months(date(year, month, 1), count - 1)
    return date(year, month, 1), _last_of_month(last.year, last.month)


def _simple_days(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if re.fullmatch(r"\d{3}X", value):
        first = int(value[:3]) * 10
        return date(first, 1, 1), date(first + 9, 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        day = date.fromisoformat(value)
        return day, day
    if not re.fullmatch(r"\d{4}-\d{2}", value):
        return None
    year, part = int(value[:4]), int(value[5:])
    if part in SEASONS:
        return _months_from(year, SEASONS[part][1], 3)
    if part in QUARTERS:
        return _months_from(year, QUARTERS[part], 3)
    if part in HALVES:
        return _months_from(year, HALVES[part], 6)
    return _months_from(year, part, 1) if 1 <= part <= 12 else None


def days_of(value: str) -> tuple[date | None, date | None]:
    """First and last day that an EDTF value covers; None at an open end or where unknown."""
    if "/" not in value:
        days = _simple_days(value)
        return days if days else (None, None)
    start, end = value.split("/", 1)
    first, last = _simple_days(start), _simple_days(end)
    return (first[0] if first else None), (last[1] if last else None)


def _simple_timex(value: str) -> str:
    part = int(value[5:]) if re.fullmatch(r"\d{4}-\d{2}", value) else 0
    if part in SEASONS:
        return f"{value[:4]}-{SEASONS[part][0]}"
    if part in QUARTERS:
        return f"{value[:4]}-Q{part - 32}"
    if part in HALVES:
        return f"{value[:4]}-H{part - 39}"
    return value.removesuffix("X")


def timex_of(value: str) -> str:
    """The EDTF value as a TIMEX3 value: halves as H1, quarters as Q3, a whole week as W47."""
    if "/" not in value:
        return _simple_timex(value)
    first, last = days_of(value)
    whole_week = first and last and first.weekday() == 0 and last - first == timedelta(days=6)
    if whole_week and first and len(value) == 21:
        iso = first.isocalendar()
        return f"{iso.year}-W{iso.week:02d}"
    return "/".join(_simple_timex(part) for part in value.split("/"))


def feast_day(name: str, year: int) -> date:
    """The day of Christmas, or of Easter by the Gregorian calendar."""
    return date(year, 12, 25) if name == "Christmas" else easter(year)
