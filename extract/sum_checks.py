"""Sums that contradict each other: rises, totals, conversions, figures a thousandfold apart."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

from extract.money import FoundMoney
from extract.resolve.reading import Reading
from models.evidence import Evidence
from models.record import make_id
from models.run import Check

RATES: Mapping[str, tuple[float, float]] = tomllib.loads(
    (files("extract.gazetteers") / "rates.toml").read_text("utf-8")
)["per_dollar"]


def make_check(code: str, message: str, *evidence: Evidence) -> Check:
    """A check whose id comes from its code and the places of its evidence."""
    places = [f"{one.article_id}:{one.start}" for one in evidence]
    return Check(
        id=make_id("check", code, *places),
        code=code,
        article_id=evidence[0].article_id,
        message=message,
        evidence=evidence,
    )


def sum_checks(reading: Reading) -> Iterator[Check]:
    """Every contradiction between the sums of one article."""
    yield from _changes(reading)
    yield from _totals(reading)
    yield from _conversions(reading)
    yield from _slips(reading)


_RATE = re.compile(
    r"(?<!\d)(?P<rate>\d++(?:\.\d+)?)\s?(?:%|percent|per\scent)\s(?P<way>increase|rise|growth|decrease|decline|cut)\b"
)


_DIGITS = re.compile(r"\d+(?:,\d+)*(?:\.(?P<behind>\d+))?")


def _half_step(text: str, one: FoundMoney) -> Decimal:
    """Half a unit of the last digit that was stated: what rounding can hide."""
    stated = _DIGITS.search(text, one.start, one.end)
    if stated is None:
        return abs(one.amount) / 20
    number = Decimal(stated[0].replace(",", ""))
    scale = one.amount / number if number else Decimal(1)
    return abs(scale) / Decimal(10) ** len(stated["behind"] or "") / 2


def _changes(reading: Reading) -> Iterator[Check]:
    """`an a% increase` between two sums of one sentence that their quotient does not bear out."""
    text = reading.article.text
    for rate in _RATE.finditer(text):
        begin = max(text.rfind(". ", 0, rate.start()), text.rfind("\n", 0, rate.start())) + 1
        stop = re.search(r"\.\s|\n|$", text[rate.end() :])
        end = rate.end() + (stop.start() if stop else 0)
        sums = [one for one in reading.mentions.money if begin <= one.start and one.end <= end]
        pair = _consecutive(sums)
        if pair is None:
            continue
        old, new = pair
        stated = Decimal(rate["rate"])
        if rate["way"] in ("decrease", "decline", "cut"):
            stated = -stated
        low, high = _possible_change(text, old, new)
        margin = Decimal("0.06") if "." in rate["rate"] else Decimal("0.6")
        if not low - margin <= stated <= high + margin:
            change = (new.amount / old.amount - 1) * 100
            yield make_check(
                "change",
                f"stated change {stated}%, but the sums give {change:.1f}%",
                reading.evidence(rate.start(), rate.end()),
                reading.evidence(old.start, old.end),
                reading.evidence(new.start, new.end),
            )


def _consecutive(sums: Sequence[FoundMoney]) -> tuple[FoundMoney, FoundMoney] | None:
    """The sums of two consecutive years, the earlier first, where a sentence holds just these."""
    if len(sums) != 2 or sums[0].currency != sums[1].currency:
        return None
    if not all(
        one.period and re.fullmatch(r"\d{4}", one.period) and one.amount > 0 for one in sums
    ):
        return None
    old, new = sorted(sums, key=lambda one: one.period or "")
    return (old, new) if int(new.period or 0) - int(old.period or 0) == 1 else None


def _possible_change(text: str, old: FoundMoney, new: FoundMoney) -> tuple[Decimal, Decimal]:
    """The least and greatest change, in percent, between two rounded sums."""
    step, step_new = _half_step(text, old), _half_step(text, new)
    least = (new.amount - step_new) / (old.amount + step)
    most = (new.amount + step_new) / max(old.amount - step, step)
    return (least - 1) * 100, (most - 1) * 100


# ---------------------------------------------------------------- totals
_ALL_OF_IT = re.compile(
    r"\s?(?:[,–—-]\s?)?(?:[\w\s]{0,40}?)\b(?:comprising|comprises|consisting\sof|consists\sof|made\sup\sof|broken\sdown\sinto|divided\sinto|namely)\s$|[^.;]{0,60}:\s$"
)
_TOTAL = re.compile(
    r"\b(?:total|totals|totalling|totaling|altogether|in\sall|sum\sof)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_PART_GAP = re.compile(r"[^.:;()]{2,110}")


def _totals(reading: Reading) -> Iterator[Check]:
    """A total and the parts that its sentence says it consists of."""
    text, sums = reading.article.text, reading.mentions.money
    for at, whole in enumerate(sums[:-2]):
        stop = _SENTENCE_END.search(text, whole.end)
        end = stop.start() if stop else len(text)
        parts = [one for one in sums[at + 1 :] if one.end <= end and _adds(one, whole)]
        if len(parts) < 2 or whole.converted_from is not None:
            continue
        between = text[whole.end : parts[0].start]
        said = _TOTAL.search(text[max(0, whole.start - 40) : whole.end + 30])
        if not _ALL_OF_IT.search(between) or not (said or ":" not in between):
            continue
        gaps = [text[one.end : two.start] for one, two in pairwise(parts)]
        if all(_PART_GAP.fullmatch(gap) for gap in gaps):
            yield from _unequal(reading, whole, parts)


def _adds(part: FoundMoney, whole: FoundMoney) -> bool:
    plain = part.amount_max is None and part.converted_from is None and part.per is None
    return plain and part.currency == whole.currency and part.bound in ("exact", "about")


def _unequal(reading: Reading, whole: FoundMoney, parts: Sequence[FoundMoney]) -> Iterator[Check]:
    text = reading.article.text
    found = sum((one.amount for one in parts), Decimal(0))
    slack = sum((_half_step(text, one) for one in (whole, *parts)), Decimal(0))
    if abs(found - whole.amount) > slack:
        yield make_check(
            "total",
            f"the parts add up to {whole.currency} {found:,f}, the total is {whole.amount:,f}",
            *(reading.evidence(one.start, one.end) for one in (whole, *parts)),
        )


# ---------------------------------------------------------------- conversions
def _conversions(reading: Reading) -> Iterator[Check]:
    """A sum restated in another currency at a rate that there has not been since 2000."""
    by_start = {one.start: one for one in reading.mentions.money}
    for one in reading.mentions.money:
        first = by_start.get(one.converted_from) if one.converted_from is not None else None
        if first is None or not (first.amount > 0 and one.amount > 0):
            continue
        if first.currency not in RATES or one.currency not in RATES:
            continue
        low, high = _plausible(first.currency, one.currency)
        rate = float(first.amount / one.amount)
        if not low * 0.9 <= rate <= high * 1.1:
            yield make_check(
                "conversion",
                f"the sums make {rate:,.4g} {first.currency} one {one.currency}; "
                f"since 2000 it was {low:,.4g} to {high:,.4g}",
                reading.evidence(first.start, first.end),
                reading.evidence(one.start, one.end),
            )


def _plausible(first: str, second: str) -> tuple[float, float]:
    """Least and most units of the first currency for one of the second."""
    (least, most), (least_of, most_of) = RATES[first], RATES[second]
    return least / most_of, most / least_of


# ---------------------------------------------------------------- figures a thousandfold apart
def _slips(reading: Reading) -> Iterator[Check]:
    """One figure of three digits or more with two magnitudes a thousandfold apart."""
    by_digits: dict[tuple[str, str], list[FoundMoney]] = defaultdict(list)
    for one in reading.mentions.money:
        digits = f"{abs(one.amount):f}".replace(".", "").strip("0")
        if len(digits) >= 3 and one.amount_max is None and one.per is None:
            by_digits[one.currency, digits].append(one)
    for (currency, _), alike in sorted(by_digits.items()):
        alike.sort(key=lambda one: one.start)
        for first, second in pairwise(alike):
            ratio = max(first.amount, second.amount) / min(first.amount, second.amount)
            if ratio == 1000:
                yield make_check(
                    "thousandfold",
                    f"the same figure is {currency} {first.amount:,f} here and "
                    f"{second.amount:,f} there",
                    reading.evidence(first.start, first.end),
                    reading.evidence(second.start, second.end),
                )
