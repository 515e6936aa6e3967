"""Months and weekdays as sites of other languages name them beside an English text."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

_LANGUAGES = (
    "es", "fr", "de", "it", "pt", "nl", "ca", "gl", "da", "sv", "nb", "is", "fi", "et", "lv", "lt",
    "pl", "cs", "sk", "sl", "sq", "hu", "ro", "bg", "mk", "uk", "ru", "el", "tr", "az", "id",
    "ms", "sw", "fil", "mt", "ar", "he", "fa", "ur", "sr", "sr-Latn", "be", "ka", "hy", "kk", "ky",
    "uz", "eu", "cy", "ga", "af",
)  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def month_named(word: str) -> int | None:
    """The number of the month that a word names in one of the languages, 1 to 12.

    None for other words, and for a name that is one month here and another there. The names are
    those of dateparser.
    """
    return _names().get(word.casefold().rstrip("."))


def is_weekday(word: str) -> bool:
    """Whether a word names a day of the week in one of the languages."""
    return word.casefold().rstrip(".") in _weekdays()


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(
        name.casefold()
        for language in _LANGUAGES
        for day in _WEEKDAYS
        for name in _info(language)[day]
        if len(name) > 3
    )


def _info(language: str) -> dict[str, list[str]]:
    module = import_module(f"dateparser.data.date_translation_data.{language}")
    return dict(module.info)


@lru_cache(maxsize=1)
def _names() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        info = _info(language)
        for number, month in enumerate(_MONTHS, start=1):
            for name in info[month]:
                found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}
