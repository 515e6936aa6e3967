"""Sums of money as official English writes them, exact and never guessed.

`find_money` reads plain text. What looks like money but cannot be read in full (a strange
multiplier, a broken number) is given by `find_unreadable_money` and never as a value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from importlib.resources import files

from extract.dates import FoundDate, find_dates
from extract.numerals import (
    DIGITS,
    MAGNITUDES,
    SHORT_MAGNITUDES,
    WORD_NUMBER,
    alternatives,
    bound_after,
    bound_before,
    parse_number,
)
from models.value import Bound

DATA = tomllib.loads((files("extract.gazetteers") / "currencies.toml").read_text("utf-8"))
CODES = frozenset(DATA["codes"].split())
PLAIN_CODES = frozenset(DATA["plain"].split())
PREFIXES: Mapping[str, str] = DATA["prefixes"]
NAMES: Mapping[str, str] = DATA["names"]
BY_COUNTRY: Mapping[str, Mapping[str, str]] = DATA["by_country"]
LARGEST = Decimal(10) ** 18
"""Sums from here on are reported as unreadable: no budget on Earth reaches them."""


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


@dataclass(frozen=True, slots=True)
class _Quantity:
    end: int
    number: Decimal
    magnitude: int | None

    @property
    def value(self) -> Decimal:
        return self.number * (self.magnitude or 1)


_MAGNITUDE = re.compile(
    rf"[\s-]?(?P<long>{alternatives(MAGNITUDES)})(?![A-Za-z])"
    rf"|\s?(?P<mid>{alternatives(word for word in SHORT_MAGNITUDES if len(word) > 1)})(?![A-Za-z])"
    rf"|(?P<short>[kKmMbBT])(?![A-Za-z&/])",
)
_LONG_ANY_CASE = {word.lower(): value for word, value in MAGNITUDES.items()}
_MAGNITUDE_CASE = re.compile(
    rf"[\s-]?(?P<long>{alternatives(MAGNITUDES)})(?![A-Za-z])", re.IGNORECASE
)
_NUMBER = re.compile(DIGITS)
_STRANGE = re.compile(r"[\s-]?(?:[a-z]*(?:illion|illiard)s?|[gz]illions?)\b", re.IGNORECASE)
_BROKEN = re.compile(r"[.,]\d|\d|['’]\d{3}")
_COUNT_WORD = re.compile(rf"(?:{WORD_NUMBER})\b", re.IGNORECASE)


def _magnitude(text: str, pos: int) -> tuple[int, int] | None:
    found = _MAGNITUDE_CASE.match(text, pos) or _MAGNITUDE.match(text, pos)
    if found is None:
        return None
    if word := found.groupdict().get("long"):
        return _LONG_ANY_CASE[" ".join(word.lower().split())], found.end()
    return SHORT_MAGNITUDES[found["mid"] or found["short"]], found.end()


def _quantity(text: str, pos: int) -> _Quantity | None:
    """A number in digits at `pos`, with its magnitude and compounds (`1 trillion 530 billion`)."""
    found = _NUMBER.match(text, pos)
    if found is None:
        return None
    number, end = parse_number(found[0]), found.end()
    scale = _magnitude(text, end)
    if scale is None:
        return _Quantity(end, number, None)
    magnitude, end = scale
    total = number * magnitude
    smallest = magnitude
    while (more := re.compile(rf"\s(?:and\s)?({DIGITS})").match(text, end)) is not None:
        next_scale = _magnitude(text, more.end())
        if next_scale is None or next_scale[0] >= smallest:
            break
        total += parse_number(more[1]) * next_scale[0]
        smallest, end = next_scale
    return _Quantity(end, total / magnitude, magnitude)


# ---------------------------------------------------------------- currency before the number
_MARK = re.compile(
    rf"(?<![A-Za-z$€£¥₩₹])(?P<minus>[-−]\s?)?(?:(?P<sign>{alternatives(PREFIXES)})|(?P<code>[A-Z]{{3}}))\s?(?=[-−]?\d)"
)
_RANGE_TO = re.compile(r"\s?[-–—~∼〜]\s?|\s(?:to|and|or)\s")
_SERIES = re.compile(rf"(?:,\s({DIGITS}))*,?\s(?:and|or)\s({DIGITS})")
_CHANGE = re.compile(
    r"\b(?:increas|ris|rose|grow|grew|rais|expand|boost|jump|cut|reduc|fall|fell|drop|declin|lower|hik|climb|surg|up\b|down\b|scal|doubl|tripl)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def _currency(mark: re.Match[str], country: str | None) -> str | None:
    if mark["code"]:
        return mark["code"] if mark["code"] in CODES else None
    sign = re.sub(r"\s", " ", mark["sign"])
    return BY_COUNTRY.get(country or "", {}).get(sign) or PREFIXES[sign]


def _same_mark(text: str, pos: int, mark: re.Match[str]) -> int:
    """Past the currency mark of the second end of a range, where it is repeated."""
    word = mark["sign"] or mark["code"]
    if text.startswith(word, pos):
        pos += len(word)
        return pos + text[pos : pos + 1].isspace()
    return pos


def _wrong_after(text: str, quantity: _Quantity) -> str | None:
    """Why the words after the number mean that it was not read in full."""
    if quantity.magnitude is None and _STRANGE.match(text, quantity.end):
        return "its multiplier is not known"
    if _BROKEN.match(text, quantity.end):
        return "its digits are not grouped as a number"
    if quantity.value >= LARGEST:
        return "it is larger than any sum of money"
    return None


Item = FoundMoney | UnreadableMoney


def _after_mark(text: str, mark: re.Match[str], country: str | None) -> Iterator[Item]:
    currency = _currency(mark, country)
    minus = re.compile(r"[-−]").match(text, mark.end())
    first = _quantity(text, mark.end() + bool(minus))
    if currency is None or first is None:
        return
    plain = first.magnitude is None and first.number < 1000 and first.number == int(first.number)
    if mark["code"] and mark["code"] not in PLAIN_CODES and plain:
        return
    if (
        mark["sign"]
        and mark["sign"].isalpha()
        and mark["sign"].lower() in ("kr", "rm", "rp")
        and plain
    ):
        return
    if reason := _wrong_after(text, first):
        yield UnreadableMoney(mark.start(), first.end, reason)
        return
    start = mark.start() if mark["minus"] is None else mark.end("minus")
    sign = -1 if minus or _minus_stated(text, mark) else 1
    series = _SERIES.match(text, first.end) if first.magnitude is None else None
    if series and (scale := _magnitude(text, series.end())):
        yield from _series(text, start, first, series, scale, currency)
        return
    yield _with_range(text, start, first, mark, currency, sign)


def _minus_stated(text: str, mark: re.Match[str]) -> bool:
    """A minus sign that is no dash between words or numbers."""
    if mark["minus"] is None:
        return False
    before = text[: mark.start("minus")][-2:]
    return before == "" or (before[-1] in " (" and not before[:-1].isalnum() and "–" not in before)


def _series(
    text: str,
    start: int,
    first: _Quantity,
    series: re.Match[str],
    scale: tuple[int, int],
    currency: str,
) -> Iterator[FoundMoney]:
    yield FoundMoney(start, first.end, currency, first.number * scale[0])
    for found in _NUMBER.finditer(text, first.end, series.end()):
        end = scale[1] if found.end() == series.end() else found.end()
        yield FoundMoney(found.start(), end, currency, parse_number(found[0]) * scale[0])


def _with_range(
    text: str, start: int, first: _Quantity, mark: re.Match[str], currency: str, sign: int
) -> FoundMoney:
    single = FoundMoney(start, first.end, currency, sign * first.value)
    joint = _RANGE_TO.match(text, first.end)
    if joint is None:
        return single
    word = joint[0].strip()
    second_at = _same_mark(text, joint.end(), mark)
    second = _quantity(text, second_at)
    if second is None or _wrong_after(text, second):
        return single
    lead = text[max(0, start - 80) : start]
    if word == "and" and not re.search(r"\bbetween\s(?:about\s|around\s)?$", lead):
        return single
    if word == "or" or (word == "to" and _CHANGE.search(lead)):
        return single
    if second_at == joint.end() and second.magnitude is None and first.magnitude is not None:
        return single
    shared = second.magnitude if first.number < 1000 else None
    low = first.number * (first.magnitude or shared or 1)
    if low >= second.value:
        return single
    if word == "and":
        start = text.rindex("between", 0, start)
    elif re.search(r"\bfrom\s$", lead):
        start -= len("from ")
    return FoundMoney(start, second.end, currency, low, second.value, "range")


# ---------------------------------------------------------------- currency after the number
_NAME = re.compile(rf"(?<![A-Za-z$])(?:{alternatives(NAMES)}|(?P<code>[A-Z]{{3}}))(?![A-Za-z])")
_MAG_WORDS = alternatives([*MAGNITUDES, *(w for w in SHORT_MAGNITUDES if len(w) > 1)])
_ONE = rf"(?:{DIGITS}|{WORD_NUMBER})"
_BEFORE_NAME = re.compile(
    rf"(?<![\w.,$€£¥₩₹])(?P<lead>(?:between|from)\s)?"
    rf"(?:(?P<half>half\sa|a\squarter\sof\sa)[\s-](?P<hm>{_MAG_WORDS})|(?P<a>an?)\s(?P<am>{_MAG_WORDS})"
    rf"|(?P<list>(?:{_ONE},\s)*{_ONE},?\s(?:and|or)\s)?"
    rf"(?:(?P<n1>{_ONE})(?:[\s-]?(?P<m1>{_MAG_WORDS}))?(?P<to>\s?[-–—~∼]\s?|\s(?:to|and)\s))?"
    rf"(?P<n2>{_ONE})(?:[\s-]?(?P<m2>{_MAG_WORDS})(?P<more>(?:\s(?:and\s)?{DIGITS}\s?(?:{_MAG_WORDS}))*))?)[\s-]?$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(r"\s(?:the|a|an|his|her|its|their|first|second|gold|silver|in|by|over)\b")
_WINDOW = 90


def _scale_of(word: str | None) -> int | None:
    if word is None:
        return None
    word = " ".join(word.split())
    return _LONG_ANY_CASE.get(word.lower()) or SHORT_MAGNITUDES.get(word)


def _before_name(text: str, name: re.Match[str], country: str | None) -> Iterator[Item]:
    if name["code"] and name["code"] not in CODES:
        return
    window_start = max(0, name.start() - _WINDOW)
    found = _BEFORE_NAME.search(text[window_start : name.start()])
    if found is None:
        return
    words = re.sub(r"\s", " ", name[0])
    currency = name["code"] or BY_COUNTRY.get(country or "", {}).get(words) or NAMES[words]
    start, end = window_start + found.start(), name.end()
    if found["half"] or found["a"]:
        share = Decimal("0.25") if "quarter" in (found["half"] or "") else Decimal("0.5")
        scale = _scale_of(found["hm"] or found["am"]) or 1
        amount = scale * (share if found["half"] else Decimal(1))
        yield FoundMoney(start, end, currency, amount.normalize() if amount % 1 else amount)
        return
    yield from _numbers_before(text, found, window_start, end, currency, name)


def _numbers_before(
    text: str,
    found: re.Match[str],
    offset: int,
    end: int,
    currency: str,
    name: re.Match[str],
) -> Iterator[Item]:
    last, scale = parse_number(found["n2"]), _scale_of(found["m2"])
    alone = scale is None and last < 1000
    if alone and (name["code"] or words_are_a_verb(text, name)):
        return
    value = last * (scale or 1)
    for more in re.finditer(rf"({DIGITS})\s?({_MAG_WORDS})", found["more"] or "", re.IGNORECASE):
        value += parse_number(more[1]) * (_scale_of(more[2]) or 1)
    if value >= LARGEST:
        yield UnreadableMoney(offset + found.start(), end, "it is larger than any sum of money")
        return
    start = offset + found.start("n2")
    between = re.fullmatch(rf"({_ONE})\sand\s", found["list"] or "", re.IGNORECASE)
    if between and found["lead"] and scale:
        low = parse_number(between[1]) * scale
        yield FoundMoney(offset + found.start("lead"), end, currency, low, value, "range")
        return
    if found["list"] and scale:
        for one in re.finditer(_ONE, found["list"], re.IGNORECASE):
            at = offset + found.start("list") + one.start()
            yield FoundMoney(at, at + len(one[0]), currency, parse_number(one[0]) * scale)
    if found["n1"] is None:
        yield FoundMoney(start, end, currency, value)
        return
    low = parse_number(found["n1"]) * (_scale_of(found["m1"]) or scale or 1)
    joined = found["to"].strip()
    start = offset + found.start("lead" if found["lead"] else "n1")
    change = joined == "to" and _CHANGE.search(text[max(0, start - 80) : start])
    if low < value and not change and (joined != "and" or found["lead"]):
        yield FoundMoney(start, end, currency, low, value, "range")
        return
    if joined == "to":
        yield FoundMoney(
            offset + found.start("n1"),
            offset + found.end("m1" if found["m1"] else "n1"),
            currency,
            low,
        )
    yield FoundMoney(offset + found.start("n2"), end, currency, value)


def words_are_a_verb(text: str, name: re.Match[str]) -> bool:
    """`won` behind a small number is mostly a verb: `Team 5 won the prize`."""
    return name[0] == "won" and bool(_VERB_AFTER.match(text, name.end()))


# ---------------------------------------------------------------- bounds, periods, conversions
_PER = re.compile(
    r"\s(?:(?:per|a|each|every)\s(?!total|maximum|minimum)(?P<unit>[a-z]+(?:\s(?:and|per)\s[a-z]+)?)|(?P<adverb>annually|yearly|monthly|each|apiece))\b"
)


def _bounded(text: str, sums: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    for found in sums:
        before = bound_before(text, found.start)
        after = bound_after(text, found.end)
        start = before[1] if before else found.start
        end = after[1] if after and not before else found.end
        bound = before[0] if before else after[0] if after else "exact"
        if found.bound == "range":
            bound = "range"
        per = _PER.match(text, end)
        yield replace(
            found,
            start=start,
            end=end,
            bound=bound,
            per=(per["unit"] or per["adverb"]) if per else None,
        )


_RESTATED = re.compile(
    r"\s?\((?:or\s|about\s|approximately\s|approx\.\s|around\s|some\s|over\s|=\s?|≈\s?)*$"
)


def _converted(text: str, sums: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """Link a sum in parentheses to the sum of another currency right before it."""
    previous: FoundMoney | None = None
    for found in sums:
        if previous and previous.currency != found.currency:
            between = text[previous.end : found.start]
            if _RESTATED.fullmatch(between) or re.fullmatch(r",?\s(?:or|equivalent to)\s", between):
                found = replace(found, converted_from=previous.start, period=previous.period)
        yield found
        previous = found


_PERIOD_GAP = re.compile(
    r"\s?(?:\((?:up\sfrom\s)?|[\w&,’'\s-]{0,70}?\s?(?:\b(?:in|for|during|over|of)\s(?:the\s)?|\())?$"
)
_PERIOD_DIRECT = re.compile(
    r"\s(?:in|for|during|by|over|a year from|annually from)\s(?:the\s)?$|\s?\($"
)
_BUDGET_AFTER = re.compile(r"\s(?:[\w&’'/-]+\s){0,4}?(?:[Bb]udget|plan|proposal|appropriations?)\b")
_BUDGET_BEFORE = re.compile(
    r"\b(?:[Bb]udget|spending|allocation|funding)\s(?:for|of|in)\s(?:the\s)?$"
)
_STOP = re.compile(r"[.;!?]\s|\n|→")


def _year_like(found: FoundDate) -> bool:
    """A year or a span of years: what a sum can be for."""
    return found.value is not None and bool(re.fullmatch(r"\d{4}(?:/\d{4})?", found.value))


def _period_after(
    text: str, money: FoundMoney, limit: int, dates: Sequence[FoundDate]
) -> str | None:
    for found in dates:
        if found.start < money.end:
            continue
        gap = text[money.end : found.start]
        if found.start > limit or len(gap) > 80 or _STOP.search(gap):
            return None
        if found.kind == "duration" and (span := _span_of(text, found, dates)):
            return span
        if not _year_like(found):
            continue
        if found.value and "/" in found.value and re.search(r"[(\s]$|^$", gap):
            return found.value
        words = text[found.start : found.end]
        if _NEAR_YEAR.fullmatch(words) and len(gap) <= 60:
            return found.value
        near = len(gap) <= 44 or gap.count(" ") <= 6
        if _PERIOD_DIRECT.fullmatch(gap) or (
            near
            and _PERIOD_GAP.fullmatch(gap)
            and "through" not in gap
            and not re.search(r"\b(?:by|until)\s$", gap)
        ):
            return found.value if not words.startswith("by") else None
    return None


_NEAR_YEAR = re.compile(r"(?:this|next|last)\syear", re.IGNORECASE)


def _span_of(text: str, duration: FoundDate, dates: Sequence[FoundDate]) -> str | None:
    """The years that `over the next five years` means, where the text states five such years."""
    years = re.fullmatch(r"P(\d+)Y", duration.timex or "")
    if years is None or not re.match(r"(?:over|for|during|in)\s", text[duration.start :]):
        return None
    for found in dates:
        ends = re.fullmatch(r"(\d{4})/(\d{4})", found.value or "")
        if ends and int(ends[2]) - int(ends[1]) + 1 == int(years[1]):
            return found.value
    return None


def _period_before(text: str, money: FoundMoney, dates: Sequence[FoundDate]) -> str | None:
    edges = [edge.end() for edge in _STOP.finditer(text, max(0, money.start - 240), money.start)]
    floor = edges[-1] if edges else max(0, money.start - 240)
    for found in reversed(dates):
        if found.end > money.start or not _year_like(found):
            continue
        if found.start < floor:
            break
        if re.fullmatch(r"\s?\(", text[found.end : money.start]):
            return found.value
        budget = _BUDGET_AFTER.match(text, found.end)
        if budget and budget.end() <= money.start:
            return found.value
        if _BUDGET_BEFORE.search(text[max(0, found.start - 30) : found.start]):
            return found.value
    return None


def _with_periods(
    text: str, sums: Sequence[FoundMoney], dates: Sequence[FoundDate]
) -> Iterator[FoundMoney]:
    given: FoundMoney | None = None
    for at, money in enumerate(sums):
        limit = sums[at + 1].start if at + 1 < len(sums) else len(text)
        period = _period_after(text, money, limit, dates) or _period_before(text, money, dates)
        if (
            period is None
            and given
            and re.fullmatch(r"[^.;]{0,120}\bof\swhich\s", text[given.end : money.start])
        ):
            period = given.period
        given = replace(money, period=period)
        yield given


# ---------------------------------------------------------------- search
def _scan(text: str, country: str | None) -> list[Item]:
    items: list[Item] = []
    for mark in _MARK.finditer(text):
        items.extend(_after_mark(text, mark, country))
    for name in _NAME.finditer(text):
        items.extend(_before_name(text, name, country))
    items.sort(key=lambda item: (item.start, -item.end))
    items = list(_joined(text, items))
    kept: list[Item] = []
    for item in items:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


_BETWEEN = re.compile(r"\b(?:between|from)\s$")


def _joined(text: str, items: Sequence[Item]) -> Iterator[Item]:
    """`between 10 yen and 14 yen`: two sums of one currency made the range they are."""
    skip = False
    for at, item in enumerate(items):
        if skip:
            skip = False
            continue
        following = items[at + 1] if at + 1 < len(items) else None
        lead = _BETWEEN.search(text[max(0, item.start - 9) : item.start])
        if lead and isinstance(item, FoundMoney) and isinstance(following, FoundMoney):
            joint = text[item.end : following.start]
            fits = joint == (" and " if lead[0].startswith("between") else " to ")
            change = _CHANGE.search(text[max(0, item.start - 80) : item.start])
            same = item.currency == following.currency and item.amount < following.amount
            if fits and same and not change and item.amount_max is None:
                start = item.start - len(lead[0])
                yield FoundMoney(
                    start, following.end, item.currency, item.amount, following.amount, "range"
                )
                skip = True
                continue
        yield item


def find_money(
    text: str,
    published: date | None = None,
    *,
    country: str | None = None,
    dates: Sequence[FoundDate] | None = None,
) -> list[FoundMoney]:
    """Every sum in the text, in order, none overlapping.

    `country` (ISO 3166-1 alpha-2) decides what `$`, `¥` or `Rs` alone mean; `dates` are those of
    the text where they are known already.
    """
    sums = [item for item in _scan(text, country) if isinstance(item, FoundMoney)]
    if not sums:
        return []
    known = find_dates(text, published) if dates is None else dates
    bounded = list(_bounded(text, sums))
    return list(_converted(text, list(_with_periods(text, bounded, known))))


def find_unreadable_money(text: str, *, country: str | None = None) -> list[UnreadableMoney]:
    """Every number beside a currency that is no sum that can be read in full, and why."""
    return [item for item in _scan(text, country) if isinstance(item, UnreadableMoney)]
