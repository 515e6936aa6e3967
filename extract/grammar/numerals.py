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
    """A regular expression for any of the words, the longest first, spaces of any kind.

    Written as a tree of letters: a text is tried letter by letter, not word by word.
    """
    root: _Letters = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _branches(root)


_Letters = dict[str, "_Letters"]
_END = ""


def _branches(node: _Letters) -> str:
    ways = [_way(letter, below) for letter, below in node.items() if letter != _END]
    return "|".join([*ways, ""] if _END in node else ways)


def _way(letter: str, below: _Letters) -> str:
    """A letter and all that may stand behind it."""
    way = r"\s" if letter == " " else re.escape(letter)
    while len(below) == 1:
        ((letter, below),) = below.items()
        if letter == _END:
            return way
        way += r"\s" if letter == " " else re.escape(letter)
    return f"{way}(?:{_branches(below)})"


DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,18})(?:\.\d{1,12})?"
"""A number in digits; Indian grouping (1,00,000) included. Bounded, so that no input is slow."""

_GAP = "[ \u00a0\u2009\u202f]"
ANY_DIGITS = (
    r"(?:\d{1,3}(?:['’]\d{3}){1,6}(?:\.\d{1,2})?"
    rf"|\d{{1,3}}(?:{_GAP}\d{{3}}){{1,6}}(?!\d)(?:,\d{{1,2}}\b)?"
    r"|\d{1,3}(?:\.\d{3}){2,6}(?!\.?\d)(?:,\d{1,2}\b)?"
    r"|\d{1,6},\d{1,2}(?![\d,.]*\d)"
    rf"|{DIGITS})"
)
"""A number in digits of any country: 1'500'000, 1 500 000, 1.500.000 and 2,5 besides `DIGITS`.

Only for places where words beside it say that it is one number, as a currency does.
"""

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
WORD_NUMBER = (
    rf"(?i:(?>(?:(?:{_UNITS}|an?)\shundred\s(?:and\s)?)?"
    rf"(?:(?:{_TENS})(?:[-\s](?:{_UNITS})\b)?|{_TEENS}|{_UNITS}|zero)))"
)
"""A number in words below one thousand, never a part of one; a magnitude may follow.

Whole hundreds are left to the magnitude `hundred`.
"""


_DECIMAL_COMMA = re.compile(r"(?P<whole>\d{1,6}|\d{1,3}(?:\.\d{3})+),(?P<part>\d{1,2})")


def in_digits(text: str) -> Decimal:
    """The value of a number in digits: `1,234.5` is 1234.5, `1.234.000` and `1'234'000` a million."""
    bare = re.sub(rf"['’]|{_GAP}", "", text)
    if comma := _DECIMAL_COMMA.fullmatch(bare):
        bare = comma["whole"].replace(".", "") + "." + comma["part"]
    elif bare.count(".") > 1:
        bare = bare.replace(".", "")
    return Decimal(bare.replace(",", ""))


def in_words(text: str) -> int:
    """The value of a number in words below one thousand: `one hundred and twenty-five` is 125."""
    hundreds, _, rest = text.lower().rpartition("hundred")
    parts = [part for part in re.split(r"[-\s]", rest) if part not in ("", "and")]
    return 100 * (WORDS.get(hundreds.strip(), 1) if hundreds else 0) + sum(
        WORDS[part] for part in parts
    )


AND_A_PART = r"(?:\sand\s(?:a\s|one\s|one-)?(?:half|quarter)\b)"
_AND_A_PART = re.compile(rf"{AND_A_PART}$", re.IGNORECASE)


def parse_number(text: str) -> Decimal:
    """The value of a number in digits or words: `two and a half` is 2.5."""
    part = _AND_A_PART.search(text)
    if part:
        share = Decimal("0.5") if part[0].lower().endswith("half") else Decimal("0.25")
        return parse_number(text[: part.start()]) + share
    return in_digits(text) if text[:1].isdigit() else Decimal(in_words(text))


_BEFORE = re.compile(
    rf"\b({alternatives(DATA['bounds_before'])})\s+(?:a\s+total\s+of\s+|worth\s+)?$",
    re.IGNORECASE,
)
_SIGN_BEFORE = re.compile(rf"(?<![-=–])({alternatives(DATA['bound_signs'])})\s?$")
_AFTER = re.compile(rf"\s?({alternatives(DATA['bounds_after'])})(?![\w-])")
_REACH = 44  # characters before a number in which a bound can begin


def bound_before(text: str, start: int) -> tuple[Bound, int] | None:
    """The bound whose words end at `start`, and where those words begin."""
    window = text[max(0, start - _REACH) : start]
    found = _BEFORE.search(window)
    if found is None:
        return _sign_before(window, start)
    bound: Bound = DATA["bounds_before"][" ".join(found[1].lower().split())]
    return bound, start - len(window) + found.start(1)


def _sign_before(window: str, start: int) -> tuple[Bound, int] | None:
    found = _SIGN_BEFORE.search(window)
    if found is None or window[: found.start()][-1:].isalnum():
        return None
    bound: Bound = DATA["bound_signs"][found[1]]
    return bound, start - len(window) + found.start(1)


def bound_after(text: str, end: int) -> tuple[Bound, int] | None:
    """The bound whose words begin at `end`, and where those words end."""
    found = _AFTER.match(text, end)
    if found is None:
        return None
    bound: Bound = DATA["bounds_after"][" ".join(found[1].split())]
    return bound, found.end()
