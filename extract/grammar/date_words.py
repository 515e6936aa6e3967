"""Months, weekdays, days and years as they stand in official English, and where rules may begin."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

DATA = tomllib.loads((files("extract.gazetteers") / "calendar.toml").read_text("utf-8"))
NTH: Mapping[str, int] = DATA["nth"]
SEASONS: Mapping[str, int] = DATA["seasons"]

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
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b(?:(?<!\bMay)(?<!\bMAY)(?<=\b\w{3})\.|(?<=\bSept)\.)?"
"""A month; the full stop of an abbreviation belongs to it."""
WEEKDAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
FULL_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d|:\d|\s(?:thousand|million|billion|trillion|percent|per\scent)\b)"
YEAR = r"(?:19|20)\d\d(?!\d|,\d{3})"
DASH = r"\s?[-–—~∼〜]\s?"
TO = rf"(?:{DASH}|\s(?:to|until|till|through)\s)"
REL_YEAR = r"(?:(?:this|next|last)\syear|the\s(?:following\s)?year)\b"

_ONE_OF_SEVERAL = re.compile(rf"{WEEKDAY}(?:,?\s(?:and|or|&)|,)\s$")


def weekday_is_shared(text: str, at: int) -> bool:
    """Whether the weekday there ends a row of them: which day it belongs to is not told."""
    return _ONE_OF_SEVERAL.search(text, max(0, at - 16), at) is not None


def month_of(text: str) -> int:
    """The number of a month, 1 to 12."""
    return MONTHS[text.rstrip(".").capitalize()]


def day_of(text: str) -> int:
    """The number of a day: `26th` is 26."""
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def weekday_of(text: str) -> int:
    """The number of a weekday, Monday 0."""
    return WEEKDAYS[text.rstrip(".")]


# ---------------------------------------------------------------- where rules may begin
_TOKEN = re.compile(r"[^\W_]+")
_NEAR = (
    "this",
    "next",
    "last",
    "previous",
    "past",
    "following",
    "coming",
    "initial",
    "earlier",
    "later",
    "present",
    "current",
)
_PARTS = (
    "early",
    "mid",
    "late",
    "earlier",
    "later",
    "end",
    "beginning",
    "start",
    "middle",
    "close",
)
_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]


def _word_classes() -> dict[str, tuple[str, ...]]:
    """Every word that can begin an expression, as it is written, with the classes it is of."""
    lower: dict[str, list[str]] = {}
    for name, words in {
        "nth": NTH,
        "season": SEASONS,
        "repeated": (phrase.split()[0] for phrase in DATA["repeated"]),
        "near": _NEAR,
        "part": (*_PARTS, "turn"),
        "today": ("today", "yesterday", "tomorrow", "tonight"),
        "count": ("a", "an", "several", "few", "half"),
        "number": _NUMBERS,
        "fiscal": ("fy", "fys", "fiscal", "financial"),
        "the": ("the",),
        "year-word": ("year",),
        "week": ("week",),
        "every": ("every",),
        "per": ("per",),
    }.items():
        for word in words:
            classes = lower.setdefault(word, [])
            if name not in classes:
                classes.append(name)
    found = {
        form: tuple(classes)
        for word, classes in lower.items()
        for form in (word, word.capitalize(), word.upper())
    }
    found |= dict.fromkeys((*MONTHS, *(name.upper() for name in MONTHS)), ("month",))
    found |= dict.fromkeys(("Easter", "Christmas"), ("feast",))
    return found | dict.fromkeys(WEEKDAYS, ("weekday",)) | {"FYs": ("fiscal",)}


_CLASSES = _word_classes()
_CODE = re.compile(r"(?:[HQ][1-4]|[12]H|[1-4]Q)(?:\d\d|\d{4})?$")
_FISCAL = re.compile(r"FY\d{2,4}$")
_DAY_LIKE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")


def _classes_of_digits(word: str) -> tuple[str, ...]:
    if word.isdigit():
        if len(word) <= 2:
            return ("day",)
        if len(word) == 3:
            return ("number",)
    if len(word) >= 4 and word[:4].isdigit() and word[:2] in ("18", "19", "20", "21"):
        return ("year",)
    if _CODE.match(word):
        return ("code",)
    if _DAY_LIKE.match(word):
        return ("day", "nth") if word in NTH else ("day",)
    return ()


def starts(text: str) -> Iterator[tuple[int, str]]:
    """(offset, class) of every word with which an expression can begin.

    Classes: month, weekday, year, day (also a count below 100), number, code (`H1`, `3Q`), nth,
    season, near (`next`), part (`early`), today, count (`a`), fiscal, repeated, the, year-word,
    week, every, per, feast; and short for an apostrophe before two digits.
    """
    known = _CLASSES.get
    for token in _TOKEN.finditer(text):
        word, at = token[0], token.start()
        if word[0].isdecimal():
            if len(word) == 2 and at and text[at - 1] in "'’":
                yield at - 1, "short"
            for name in _classes_of_digits(word):
                yield at, name
        elif (names := known(word)) is not None:
            for name in names:
                yield at, name
        elif word[0] in "HQ" and _CODE.match(word):
            yield at, "code"
        elif word[0] == "F" and _FISCAL.match(word):
            yield at, "fiscal"
