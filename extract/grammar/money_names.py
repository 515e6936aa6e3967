"""Sums whose currency stands behind the number: `33 trillion won`, `750 €`, `2 lakh crore rupees`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.grammar.money_words import (
    AMBIGUOUS,
    BY_COUNTRY,
    CHANGE,
    CODES,
    DATA,
    LARGEST,
    MAGNITUDE_WORDS,
    NAMES,
    ONE,
    STRANGE,
    FoundMoney,
    Item,
    UnreadableMoney,
    magnitude_of,
)
from extract.grammar.numerals import (
    ANY_DIGITS,
    MAGNITUDES,
    SHORT_MAGNITUDES,
    WORDS,
    alternatives,
    parse_number,
)
from extract.words import text_before

_SUFFIXES: dict[str, str] = DATA["suffixes"]
_NOT_BEHIND: dict[str, str] = DATA["not_behind"]
_NAME = re.compile(
    rf"(?<![A-Za-z$])(?:(?P<name>{alternatives(NAMES)})(?![A-Za-z])(?!-(?!class|scale|level|worth|plus)[a-z])"
    rf"|(?P<sign>{alternatives(_SUFFIXES)})(?![A-Za-z]|\s?\d)|(?P<code>[A-Z]{{3}})(?![A-Za-z]))"
)
_BEFORE_NAME = re.compile(
    rf"(?<![\w.,$€£¥₩₹])(?P<minus>minus\s)?(?P<lead>(?:between|from)\s)?"
    rf"(?:(?P<half>half\sa|a\squarter\sof\sa)[\s-](?P<hm>{MAGNITUDE_WORDS})|(?P<a>an?)\s(?P<am>{MAGNITUDE_WORDS})"
    rf"|(?P<list>(?:{ONE},\s)*{ONE},?\s(?:and|or)\s)?"
    rf"(?:(?P<n1>{ONE})(?:[\s-]?(?P<m1>{MAGNITUDE_WORDS}))?(?P<to>\s?[-–—~∼]\s?|\s(?:to|and)\s))?"
    rf"(?P<n2>{ONE})(?:[\s-]?(?P<m2>{MAGNITUDE_WORDS})(?P<more>(?:\s(?:and\s)?{ANY_DIGITS}\s?(?:{MAGNITUDE_WORDS}))*))?)[\s-]?$",
    re.IGNORECASE,
)
_PART_OF_COMPOUND = re.compile(rf"({ANY_DIGITS})\s?({MAGNITUDE_WORDS})", re.IGNORECASE)
_SOMETHING_BEFORE = re.compile(
    rf"(?<![\w$€£¥₩₹])(?P<number>\d[\d.,'’]*)(?:[\s-]?(?P<word>{MAGNITUDE_WORDS}|{STRANGE}))?[\s-]?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(ONE, re.IGNORECASE)
_LONE_LIST = re.compile(rf"({ONE})\sand\s", re.IGNORECASE)
_WINDOW = 90
"""Characters before a currency's name in which its numbers can begin."""


def named_sums(text: str, country: str | None) -> Iterator[Item]:
    """Every sum, and every unreadable one, before a currency's name, sign or code."""
    floor = 0
    for name in _NAME.finditer(text):
        if name.start() > floor and _ends_a_number(text, name.start()):
            yield from _before_name(text, name, country, floor)
        if not name["code"] or name["code"] in CODES:
            floor = name.end()


_LAST_WORD = re.compile(r"([^\W_]+)[.,'’]?[-\s]?$")
_OF_NUMBERS = frozenset(
    word.lower()
    for phrase in (*MAGNITUDES, *SHORT_MAGNITUDES, *WORDS, "half", "quarter")
    for word in phrase.split()
)


def _ends_a_number(text: str, end: int) -> bool:
    """Whether the word before `end` can be the last of a number: the cheap question first."""
    found = _LAST_WORD.search(text, max(0, end - 16), end)
    if found is None:
        return False
    word = found[1]
    return (
        word[0].isdecimal() or word.lower() in _OF_NUMBERS or word[-8:].lower().endswith("illion")
    )


def _before_name(text: str, name: re.Match[str], country: str | None, floor: int) -> Iterator[Item]:
    if name["code"] and name["code"] not in CODES:
        return
    offset = max(floor, name.start() - _WINDOW)
    found = _BEFORE_NAME.search(text[offset : name.start()])
    if found is None:
        yield from _unreadable(text, name, offset)
        return
    words = re.sub(r"\s", " ", name[0])
    known = NAMES.get(words) or _SUFFIXES.get(words) or words
    currency = BY_COUNTRY.get(country or "", {}).get(words) or known
    start, end = offset + found.start(), name.end()
    if found["half"] or found["a"]:
        share = Decimal("0.25") if "quarter" in (found["half"] or "") else Decimal("0.5")
        scale = magnitude_of(found["hm"] or found["am"]) or 1
        amount = scale * (share if found["half"] else Decimal(1))
        yield FoundMoney(start, end, currency, amount.normalize() if amount % 1 else amount)
        return
    yield from _numbers_before(text, found, offset, currency, name)


def _unreadable(text: str, name: re.Match[str], offset: int) -> Iterator[UnreadableMoney]:
    """Digits right before a currency that make no number."""
    window = text[offset : name.start()]
    found = _SOMETHING_BEFORE.search(window)
    if found is None or (name["code"] and not found["word"]):
        return
    strange = found["word"] and magnitude_of(found["word"]) is None
    reason = "its multiplier is not known" if strange else "its digits are not grouped as a number"
    yield UnreadableMoney(offset + found.start(), name.end(), reason)


def _value(found: re.Match[str]) -> Decimal:
    value = parse_number(found["n2"]) * (magnitude_of(found["m2"]) or 1)
    for more in _PART_OF_COMPOUND.finditer(found["more"] or ""):
        value += parse_number(more[1]) * (magnitude_of(more[2]) or 1)
    return value


def _numbers_before(
    text: str, found: re.Match[str], offset: int, currency: str, name: re.Match[str]
) -> Iterator[Item]:
    value, scale, end = _value(found), magnitude_of(found["m2"]), name.end()
    if scale is None and _is_no_sum(text, found, name, value):
        return
    if value >= LARGEST:
        yield UnreadableMoney(offset + found.start(), end, "it is larger than any sum of money")
        return
    between = _LONE_LIST.fullmatch(found["list"] or "")
    if between and found["lead"] and (low := parse_number(between[1]) * (scale or 1)) < value:
        yield FoundMoney(offset + found.start("lead"), end, currency, low, value, "range")
        return
    if found["list"] and scale:
        for one in _FIGURE.finditer(found["list"]):
            at = offset + found.start("list") + one.start()
            yield FoundMoney(at, at + len(one[0]), currency, parse_number(one[0]) * scale)
    if found["n1"] is None:
        sign = -1 if found["minus"] else 1
        start = offset + found.start("minus" if found["minus"] else "n2")
        yield FoundMoney(start, end, currency, sign * value)
        return
    yield from _range_before(text, found, offset, end, currency, value)


def _range_before(
    text: str, found: re.Match[str], offset: int, end: int, currency: str, value: Decimal
) -> Iterator[FoundMoney]:
    """Two numbers before the name: a range, or two sums, or one in two parts."""
    number, own, last = (
        parse_number(found["n1"]),
        magnitude_of(found["m1"]),
        magnitude_of(found["m2"]),
    )
    low = number * (own or (last if number < 1000 else None) or 1)
    joined = found["to"].strip()
    if joined == "and" and own and own > (last or 1):
        yield FoundMoney(offset + found.start("n1"), end, currency, low + value)
        return
    start = offset + found.start("lead" if found["lead"] else "n1")
    change = joined == "to" and CHANGE.search(text[max(0, start - 80) : start])
    if low < value and not change and (joined != "and" or found["lead"]):
        yield FoundMoney(start, end, currency, low, value, "range")
        return
    if joined == "to":
        end_of_first = offset + found.end("m1" if found["m1"] else "n1")
        yield FoundMoney(offset + found.start("n1"), end_of_first, currency, low)
    yield FoundMoney(offset + found.start("n2"), end, currency, value)


_PRICE_AFTER = re.compile(
    r"\s?(?:[,.;:)(/”\"]|$)|\s(?:by|before|until|per|each|every|apiece|for|from|to|or|and|on|at|of|as|with|that|which|more|less|was|were|is|are|will|worth|annually|monthly"
    r"|an?\s(?:day|week|month|year|hour|head|person|ton|tonne|kilo\w*|kg|litre|liter|share|barrel|unit|piece))\b"
)
_PLACES = frozenset(("dong", "som", "kip", "lei", "soles", "pula", "rand", "taka"))
"""Names that are words elsewhere, such as a Korean district: money only with a magnitude."""
_WEIGHS = re.compile(r"\bweigh\w*\b[^.]{0,30}$")


def _is_no_sum(text: str, found: re.Match[str], name: re.Match[str], value: Decimal) -> bool:
    """A number without a magnitude before a word that has other meanings: `12 won places`."""
    year = re.fullmatch(r"(?:19|20)\d\d", found["n2"])
    if name["code"]:
        thing = name["code"] in AMBIGUOUS and not _PRICE_AFTER.match(text, name.end())
        return value < 1000 or bool(year) or thing
    if name["sign"]:
        return bool(name["sign"].isalpha() and year)
    if name[0] == "won" and (value < 1000 or year):
        return not _PRICE_AFTER.match(text, name.end())
    if name[0] in _PLACES:
        return True
    other = _NOT_BEHIND.get(name[0])
    if other and re.match(rf"\s(?:{other})\b", text[name.end() : name.end() + 24]):
        return True
    return name[0] == "pounds" and bool(_WEIGHS.search(text_before(text, name.start())))
