"""Numbers as words and digits, their magnitudes, and the words that bound them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.resources import files

from models.value import Bound

DATA = tomllib.loads((files("extract.gazetteers") / "numbers.toml").read_text("utf-8"))

MAGNITUDES: Mapping[str, int] = DATA["magnitudes"]
SHORT_MAGNITUDES: Mapping[str, int] = DATA["short_magnitudes"]
WORDS: Mapping[str, int] = DATA["words"]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, spaces of any kind."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,18})(?:\.\d{1,12})?"
"""A number in digits; Indian grouping (1,00,000) included. Bounded, so that no input is slow."""

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
WORD_NUMBER = rf"(?i:(?>(?:{_TENS})(?:[-\s](?:{_UNITS})\b)?|{_TEENS}|{_UNITS}|zero))"
"""A number in words below one hundred, never a part of one; a magnitude may follow."""


def in_digits(text: str) -> Decimal:
    """The value of a number in digits: `1,234.5` is 1234.5."""
    return Decimal(text.replace(",", ""))


def in_words(text: str) -> int:
    """The value of a number in words below one hundred: `twenty-five` is 25."""
    return sum(WORDS[part] for part in re.split(r"[-\s]", text.lower()))


def parse_number(text: str) -> Decimal:
    """The value of a number in digits or words."""
    return in_digits(text) if text[:1].isdigit() else Decimal(in_words(text))


_BEFORE = re.compile(
    rf"\b({alternatives(DATA['bounds_before'])})\s+(?:a\s+total\s+of\s+|worth\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\s?({alternatives(DATA['bounds_after'])})(?![\w-])")
_REACH = 44  # characters before a number in which a bound can begin


def bound_before(text: str, start: int) -> tuple[Bound, int] | None:
    """The bound whose words end at `start`, and where those words begin."""
    window = text[max(0, start - _REACH) : start]
    found = _BEFORE.search(window)
    if found is None:
        return None
    bound: Bound = DATA["bounds_before"][" ".join(found[1].lower().split())]
    return bound, start - len(window) + found.start(1)


def bound_after(text: str, end: int) -> tuple[Bound, int] | None:
    """The bound whose words begin at `end`, and where those words end."""
    found = _AFTER.match(text, end)
    if found is None:
        return None
    bound: Bound = DATA["bounds_after"][" ".join(found[1].split())]
    return bound, found.end()
