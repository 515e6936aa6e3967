"""Months, weekdays, days and years as they stand in official English."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan",
            "February Feb",
            "March Mar",
            "April Apr",
            "May",
            "June Jun",
            "July Jul",
            "August Aug",
            "September Sept Sep",
            "October Oct",
            "November Nov",
            "December Dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "Monday Mon",
            "Tuesday Tues Tue",
            "Wednesday Wed",
            "Thursday Thurs Thur Thu",
            "Friday Fri",
            "Saturday Sat",
            "Sunday Sun",
        )
    )
    for name in names.split()
}
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
WEEKDAY = r"(?:Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d|:\d)"
YEAR = r"(?:19|20)\d\d(?!\d|,\d{3})"
DASH = r"\s?[-–—~∼〜]\s?"
TO = rf"(?:{DASH}|\sto\s|\suntil\s|\sthrough\s)"


def month_of(text: str) -> int:
    """The number of a month, 1 to 12."""
    return MONTHS[text.rstrip(".").capitalize()]


def day_of(text: str) -> int:
    """The number of a day: `26th` is 26."""
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def weekday_of(text: str) -> int:
    """The number of a weekday, Monday 0."""
    return WEEKDAYS[text.rstrip(".")]
