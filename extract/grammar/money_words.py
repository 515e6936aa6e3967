"""What sums of money are made of: currencies, magnitudes, numbers; and what is found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from extract.grammar.numerals import (
    AND_A_PART,
    ANY_DIGITS,
    MAGNITUDES,
    SHORT_MAGNITUDES,
    WORD_NUMBER,
    alternatives,
    parse_number,
)
from models.value import Bound

DATA = tomllib.loads((files("extract.gazetteers") / "currencies.toml").read_text("utf-8"))
CODES = frozenset(DATA["codes"].split())
PLAIN_CODES = frozenset(DATA["plain"].split())
AMBIGUOUS: Mapping[str, str] = DATA["ambiguous"]
PREFIXES: Mapping[str, str] = DATA["prefixes"]
NAMES: Mapping[str, str] = DATA["names"] | {
    f"{nation} {unit}": code
    for unit, nations in DATA["national"].items()
    for nation, code in nations.items()
}
TOLD_BY_MAGNITUDE: Mapping[str, str] = DATA["told_by_magnitude"]
BY_COUNTRY: Mapping[str, Mapping[str, str]] = DATA["by_country"]
_LIGHT = frozenset(DATA["light"].split())
_SMALL = 20_000
LARGEST = Decimal(10) ** 18
"""Sums from here on are reported as unreadable: no budget on Earth reaches them."""

ONE = rf"(?:{ANY_DIGITS}(?:{AND_A_PART}(?=\s(?:million|billion|trillion|crore|lakh)))?|{WORD_NUMBER}(?!\w){AND_A_PART}?)"
"""A number beside a currency, in digits or words."""


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """One sum: the span includes the words that bound it."""

    start: int
    end: int
    currency: str
    amount: Decimal
    amount_max: Decimal | None = None
    bound: Bound = "exact"
    period: str | None = None
    per: str | None = None
    converted_from: int | None = None
    """Start of the sum that this one restates in another currency."""


@dataclass(frozen=True, slots=True)
class UnreadableMoney:
    """A number beside a currency that no rule reads in full."""

    start: int
    end: int
    reason: str


Item = FoundMoney | UnreadableMoney


def is_small(currency: str, amount: Decimal) -> bool:
    """Whether the sum is what one person or firm gets or pays, and no budget."""
    return amount < _SMALL * (100 if currency in _LIGHT else 1)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its magnitude, and where both end."""

    end: int
    number: Decimal
    magnitude: int | None

    @property
    def value(self) -> Decimal:
        return self.number * (self.magnitude or 1)


_LONG = {word.lower(): value for word, value in MAGNITUDES.items()}
_MAGNITUDE = re.compile(
    rf"[\s-]?(?P<long>(?i:{alternatives(MAGNITUDES)}))(?![A-Za-z])"
    rf"|\s?(?P<mid>{alternatives(word for word in SHORT_MAGNITUDES if len(word) > 1)})(?![A-Za-z])"
    rf"|(?:(?P<short>[kKmMbBT])|\s(?P<apart>[mMbB])(?!\.))"
    rf"(?![A-Za-z&]|/(?!year|yr\b|annum|month|week|day))",
)
MAGNITUDE_WORDS = alternatives([*MAGNITUDES, *(w for w in SHORT_MAGNITUDES if len(w) > 1)])
_NUMBER = re.compile(ANY_DIGITS)
_PARTS = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
}
_PART = re.compile(r"(?:\sand\s(?:a\s|one\s)?|\s?)(half|quarter|½|¼|¾)(?![a-z])")
"""What may stand between a number and its multiplier: `USD 2 and a half million`, `€2½ million`."""
_MORE = re.compile(rf"\s(?:and\s)?({ANY_DIGITS})")
STRANGE = r"(?:[a-z]*(?:illion|illiard)s?|[gz]illions?)"
_STRANGE = re.compile(rf"[\s-]?{STRANGE}\b", re.IGNORECASE)
_BROKEN = re.compile(r"[.,]\d|\d|['’]\d{3}")
_ONE_GROUP = re.compile(r"\d{1,3}\.\d{3}")
_THREE_DECIMALS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


def magnitude_at(text: str, pos: int) -> tuple[int, int] | None:
    """The multiplier that stands at `pos`, and where its word ends."""
    found = _MAGNITUDE.match(text, pos)
    if found is None:
        return None
    if word := found["long"]:
        return _LONG[" ".join(word.lower().split())], found.end()
    return SHORT_MAGNITUDES[found["mid"] or found["short"] or found["apart"]], found.end()


def magnitude_of(word: str | None) -> int | None:
    """What a magnitude word multiplies by."""
    if word is None:
        return None
    word = " ".join(word.split())
    return _LONG.get(word.lower()) or SHORT_MAGNITUDES.get(word)


def amount_at(text: str, pos: int) -> Amount | None:
    """A number in digits at `pos`, with its magnitude and compounds (`1 trillion 530 billion`)."""
    found = _NUMBER.match(text, pos)
    if found is None:
        return None
    number, end = parse_number(found[0]), found.end()
    part = _PART.match(text, end)
    if part and "." not in found[0] and magnitude_at(text, part.end()):
        number, end = number + _PARTS[part[1]], part.end()
    scale = magnitude_at(text, end)
    if scale is None:
        return Amount(end, number, None)
    magnitude, end = scale
    total, smallest = number * magnitude, magnitude
    while (more := _MORE.match(text, end)) is not None:
        next_scale = magnitude_at(text, more.end())
        if next_scale is None or next_scale[0] >= smallest:
            break
        total += parse_number(more[1]) * next_scale[0]
        smallest, end = next_scale
    return Amount(end, total / magnitude, magnitude)


def wrong_after(text: str, start: int, amount: Amount, currency: str) -> str | None:
    """Why the number that begins at `start` was not read in full."""
    if amount.magnitude is None and _STRANGE.match(text, amount.end):
        return "its multiplier is not known"
    if _BROKEN.match(text, amount.end):
        return "its digits are not grouped as a number"
    grouped = _ONE_GROUP.fullmatch(text, start, amount.end)
    if grouped and amount.magnitude is None and currency not in _THREE_DECIMALS:
        return "its full stop may part thousands or decimals"
    if amount.value >= LARGEST:
        return "it is larger than any sum of money"
    return None


CHANGE = re.compile(
    r"\bgo(?:es|ing)?\s(?:from\s)?$|\b(?:increas|ris|rose|grow|grew|rais|expand|boost|jump|cut|reduc|fall|fell|drop|declin|lower|hik|climb|surg|up\b|down\b|scal|doubl|tripl|mov)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Words of change: `raised from $2 to $3` is two sums, `from $2 to $3` one range."""
