"""Sums whose currency stands before the number: `KRW 3.64 trillion`, `€2.3 billion`, `S$400`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from extract.grammar.money_words import (
    AMBIGUOUS,
    BY_COUNTRY,
    CHANGE,
    CODES,
    PLAIN_CODES,
    PREFIXES,
    TOLD_BY_MAGNITUDE,
    Amount,
    FoundMoney,
    Item,
    UnreadableMoney,
    amount_at,
    magnitude_at,
    magnitude_of,
    wrong_after,
)
from extract.grammar.numerals import ANY_DIGITS, DIGITS, MAGNITUDES, alternatives, parse_number
from extract.words import text_before

_MARK = re.compile(
    rf"(?<![A-Za-z$€£¥₩₹])(?P<minus>[-−]|\b(?:minus|negative)\s)?"
    rf"(?:(?:(?P<before>[A-Z]{{3}})\s?)?(?P<sign>{alternatives(PREFIXES)})|(?P<code>[A-Z]{{3}}))\s?(?=[-−]?\d)"
)
_MINUS = re.compile(r"[-−]")
_RANGE_TO = re.compile(r"\s?[-–—~∼〜]\s?|\s(?:to|and|or)\s")
_SERIES = re.compile(rf"(?:,\s({DIGITS}))*,?\s(?:and|or)\s({DIGITS})")
_NUMBER = re.compile(ANY_DIGITS)
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|around\s)?$", re.IGNORECASE)


def marked_sums(text: str, country: str | None) -> Iterator[Item]:
    """Every sum, and every unreadable one, behind a currency's code or sign."""
    marks = list(_MARK.finditer(text))
    told = {
        sign: currency
        for mark in marks
        if (sign := mark["sign"]) and (currency := TOLD_BY_MAGNITUDE.get(sign))
        if (first := amount_at(text, mark.end())) and first.magnitude
    }
    signs = told | dict(BY_COUNTRY.get(country or "", {}))
    for mark in marks:
        yield from _after_mark(text, mark, signs, country)


_UNIT_ABOVE = re.compile(
    rf"\((?:[Uu]nits?:?\s|[Ii]n\s)?(?:(?P<sign>{alternatives(PREFIXES)})|(?P<code>[A-Z]{{3}}))\s?"
    rf"(?P<mag>(?i:{alternatives(MAGNITUDES)}))s?\)(?P<row>[^\n(]{{0,200}})"
)
_IN_A_ROW = re.compile(
    rf"(?<![\w.,])(?P<n>{DIGITS})(?=\s(?:in|for)\s\d{{4}}|\s?→|[,;]?\s*$|[,;]\s)"
)


def sums_in_rows(text: str, country: str | None) -> Iterator[FoundMoney]:
    """Numbers of a line whose heading states the unit: `Budget (KRW billion): 31.4 in 2024 → …`."""
    for head in _UNIT_ABOVE.finditer(text):
        code = head["code"]
        sign = BY_COUNTRY.get(country or "", {}).get(head["sign"]) or PREFIXES.get(head["sign"])
        currency = code if code in CODES else sign
        scale = magnitude_of(head["mag"])
        for found in _IN_A_ROW.finditer(text, head.start("row"), head.end("row")):
            number = parse_number(found["n"])
            if currency and scale and number not in _YEARS:
                yield FoundMoney(found.start(), found.end(), currency, number * scale)


def _currency(mark: re.Match[str], signs: Mapping[str, str]) -> str | None:
    code = mark["code"] or mark["before"]
    if code:
        return code if code in CODES else None
    sign = re.sub(r"\s", " ", mark["sign"])
    return signs.get(sign) or PREFIXES[sign] or None


def _after_mark(
    text: str, mark: re.Match[str], signs: Mapping[str, str], country: str | None
) -> Iterator[Item]:
    """The sums behind a mark; `signs` are those that mean a currency in this text."""
    currency = _currency(mark, signs)
    minus = _MINUS.match(text, mark.end())
    at = mark.end() + bool(minus)
    first = amount_at(text, at)
    if currency is None or first is None or _is_a_word(mark, first, signs, country):
        return
    code_after = _CODE_AFTER.match(text, first.end) if mark["sign"] else None
    if code_after and code_after[1] in CODES:
        currency = code_after[1]
    if reason := wrong_after(text, at, first, currency):
        yield UnreadableMoney(mark.start(), first.end, reason)
        return
    negative = bool(minus) or _minus_stated(text, mark)
    start = mark.start() if negative or not mark["minus"] else mark.end("minus")
    series = _SERIES.match(text, first.end) if first.magnitude is None else None
    if series and (scale := magnitude_at(text, series.end())):
        yield from _series(text, start, first, series, scale, currency)
        return
    found = _with_range(text, start, first, mark, currency, -1 if negative else 1)
    yield replace(found, end=code_after.end()) if code_after and found.end == first.end else found


_CODE_AFTER = re.compile(r"\s?([A-Z]{3})\b")
_YEARS = range(1900, 2100)
_LETTERS_OF_WORDS = frozenset(
    [
        "kr",
        "rm",
        "rp",
        "r",
        "k",
        "p",
        "euro",
        "euros",
        "sr",
        "qr",
        "kd",
        "bd",
        "le",
        "tk",
        "dh",
        "b$",
    ]
)


def _is_a_word(
    mark: re.Match[str], first: Amount, signs: Mapping[str, str], country: str | None
) -> bool:
    """`TOP 5`, `CUP 2024`, `Rm 12`: letters before a small plain number or a year."""
    if first.magnitude is not None:
        return False
    small = first.number < 1000
    year = first.number in _YEARS and mark.string[mark.end() + 1] != ","
    if (code := mark["code"]) is None:
        letters = mark["sign"].lower() in _LETTERS_OF_WORDS
        at_home = mark["sign"] in signs and not mark[0][-1].isspace()
        is_price = at_home and _is_price(mark, first)
        return letters and (
            year or (small and (not at_home or first.number < 100) and not is_price)
        )
    if code in AMBIGUOUS:
        return year or (small and (AMBIGUOUS[code] != country or first.number < 10))
    whole = first.number == int(first.number)
    return code not in PLAIN_CODES and ((small and whole) or year)


_PRICE = re.compile(r"\s(?:per|each|a\s(?:day|month|year|child|person|litre|ton|tonne))\b")
_PRICES = re.compile(r"\s(?:to|and|or)\s")


def _is_price(mark: re.Match[str], first: Amount) -> bool:
    """`R24 per child`, `from R17 to R24`: a small sum, and no road or class of that letter."""
    text, sign = mark.string, mark["sign"]
    if _PRICE.match(text, first.end):
        return True
    between = _PRICES.match(text, first.end)
    if between and text.startswith(sign, between.end()):
        second = amount_at(text, between.end() + len(sign))
        return second is not None and bool(_PRICE.match(text, second.end))
    return False


def _minus_stated(text: str, mark: re.Match[str]) -> bool:
    """A minus that belongs to the sum: a word, or a sign that is no dash between words."""
    if mark["minus"] is None:
        return False
    before = text[: mark.start("minus")][-2:]
    return mark["minus"][0] not in "-−" or before == "" or before[-1] in " (:"


def _same_mark(text: str, pos: int, mark: re.Match[str]) -> int:
    """Past the currency mark of the second end of a range, where it is repeated."""
    word = mark["sign"] or mark["code"]
    if text.startswith(word, pos):
        pos += len(word)
        return pos + text[pos : pos + 1].isspace()
    return pos


def _series(
    text: str,
    start: int,
    first: Amount,
    series: re.Match[str],
    scale: tuple[int, int],
    currency: str,
) -> Iterator[FoundMoney]:
    """`KRW 10, 20 and 30 billion`: the last one's magnitude is everyone's."""
    yield FoundMoney(start, first.end, currency, first.number * scale[0])
    for found in _NUMBER.finditer(text, first.end, series.end()):
        end = scale[1] if found.end() == series.end() else found.end()
        yield FoundMoney(found.start(), end, currency, parse_number(found[0]) * scale[0])


def _with_range(
    text: str, start: int, first: Amount, mark: re.Match[str], currency: str, sign: int
) -> FoundMoney:
    single = FoundMoney(start, first.end, currency, sign * first.value)
    joint = _RANGE_TO.match(text, first.end)
    second_at = _same_mark(text, joint.end(), mark) if joint else first.end
    second = amount_at(text, second_at) if joint else None
    if joint is None or second is None or wrong_after(text, second_at, second, currency):
        return single
    word = joint[0].strip()
    lead = text_before(text, start)
    between = _BETWEEN.search(lead)
    apart = word == "or" or (word == "and" and not between)
    if apart or (word == "to" and CHANGE.search(lead)):
        return single
    if second_at == joint.end() and second.magnitude is None and first.magnitude is not None:
        return single
    shared = second.magnitude if first.number < 1000 else None
    low = first.number * (first.magnitude or shared or 1)
    if low >= second.value:
        return single
    if between:
        start -= len(between[0])
    elif re.search(r"\bfrom\s$", lead, re.IGNORECASE):
        start -= len("from ")
    return FoundMoney(start, second.end, currency, low, second.value, "range")
