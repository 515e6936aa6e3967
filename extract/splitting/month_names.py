"""Months as sites of other languages name them beside an English text."""

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


def month_named(word: str) -> int | None:
    """The number of the month that a word names in one of the languages, 1 to 12.

    None for other words, and for a name that is one month here and another there. The names are
    those of dateparser.
    """
    return _names().get(word.casefold().rstrip("."))


@lru_cache(maxsize=1)
def _names() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
        for number, month in enumerate(_MONTHS, start=1):
            for name in info[month]:
                found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}
