"""Counted and measured quantities of official English: percentages, multiples, ranks, counts.

Sums of money are `extract.money`'s; years and durations are `extract.dates`'s.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Literal

from extract.numerals import (
    DIGITS,
    MAGNITUDES,
    WORD_NUMBER,
    alternatives,
    bound_after,
    bound_before,
    parse_number,
)
from models.value import Bound

Kind = Literal["percent", "multiple", "rank", "count"]

UNITS: dict[str, str] = tomllib.loads(
    (files("extract.gazetteers") / "units.toml").read_text("utf-8")
)["units"]


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """One quantity. `unit` is "%", "pp", "x", "rank", or the counted noun; `ucum` its code."""

    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str
    value_max: Decimal | None = None
    bound: Bound = "exact"
    baseline: Decimal | None = None
    """What the text changes the value from, in the same unit: `from 189 to 210`."""
    noun: str = ""
    """The counted noun with what describes it: `specialized parts companies`."""
    ucum: str | None = None


_NUM = rf"(?:{DIGITS}|\b{WORD_NUMBER}\b)"
_MAG = rf"(?:[\s-](?:{alternatives(MAGNITUDES)})\b)?"
_TO = r"(?:\s?[-–—~]\s?|\sto\s)"
_PERCENT_SIGN = r"(?:\s?%|[\s-]per\s?cent\b)(?P<points>(?:age)?[\s-]points?|p\b)?"

_PERCENT = re.compile(
    rf"(?<![\w.,])(?:(?P<from>from\s(?:the\scurrent\s|about\s|around\s)?(?P<base>{_NUM})(?:\s?%|\sper\s?cent)?(?:\s(?:in|at)\s[\w\s]{{2,14}})?\s(?:now\s)?to\s(?:about\s|over\s|more\sthan\s)?)|(?:(?P<low>{_NUM})(?:\s?%|\sper\s?cent)?(?P<and>{_TO}|\sand\s)))?"
    rf"(?P<num>{_NUM}){_PERCENT_SIGN}",
    re.IGNORECASE,
)
_POINTS = re.compile(
    rf"(?<![\w.,])(?P<num>{_NUM})\s(?:percentage\spoints?|basis\spoints|%p)\b", re.IGNORECASE
)
_MULTIPLE = re.compile(
    rf"(?<![\w.,])(?P<num>{_NUM})(?:\stimes|[\s-]?fold)\b(?!\s(?:a|per)\s(?:year|month|week|day))|\b(?P<word>doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|quadrupl(?:e|ed|es|ing)|halv(?:e|ed|es|ing)|twofold|threefold|fourfold|fivefold|tenfold)\b(?!-(?:decker|track|digit|blind|glazed))",
    re.IGNORECASE,
)
_WORD_MULTIPLES = {
    "doubl": 2,
    "tripl": 3,
    "quadrupl": 4,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
}
_NTH = "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th)"
_RANK_CHANGE = re.compile(
    rf"\bfrom\s(?:the\s)?(?P<base>{_NTH})(?:\s(?:place|in\s\d{{4}}))?\sto\s(?:the\s)?(?P<to>{_NTH})\b(?=\s(?:place|in\sthe\sworld|worldwide|globally|among|by)|[,.;])"
)
_TOP_PLACE = re.compile(r"\b(?:top|first|number[-\s]one)\s(?:position|spot|place|rank)\b")
_RANK = re.compile(
    r"\b(?:(?:the\s)?(?:world[’']s\s|global\s|world\s)?[Tt]op[\s-](?P<top>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twenty)\b(?!\s(?:per\s?cent|%))"
    r"|\b(?P<g>G[2-9]|G1\d)\b(?=\s(?:status|powerhouse|country|nation|level|leader|in\b)|\))"
    r"|\b[Nn](?:o\.|umber)\s?(?P<no>1|one|2|two|3|three)\b"
    r"|\b(?:world[’']s\s)(?P<leading>two|three|four|five|six|seven|eight|nine|ten)\s(?:leading|largest|best|strongest|major|top)\b)"
)
_CHANGE = re.compile(
    rf"\bfrom\s(?:the\scurrent\s|about\s|around\s|some\s|approximately\s)?(?P<base>{_NUM})(?P<bmag>{_MAG})(?P<bnoun>(?:\s[a-z-]+){{0,4}}?)(?:\s(?:in|at|as\sof)\s(?:the\s)?(?:\d{{4}}|present|end\sof\s\d{{4}}|[A-Z][a-z]+\s\d{{4}}|last\syear|this\syear))?\s(?:up\s)?to\s(?P<bound>(?:more\sthan|over|at\sleast|about|around|some|approximately|up\sto|less\sthan|below|under|fewer\sthan)\s)?(?P<num>{_NUM})(?P<mag>{_MAG})(?P<noun>(?:\s(?!(?:next|last|this|each|every|by|in|at|within|before|until|over|and|to|from|for|as|a|per|of|on|with|through|during)\b)[a-z-]+){{0,4}})",
)
_UNIT = alternatives(UNITS)
_COUNT = re.compile(
    rf"(?<![\w.,$€£¥₩/-])(?:(?P<low>{_NUM})(?P<lmag>{_MAG}){_TO})?(?P<num>{_NUM})(?P<mag>{_MAG})(?:(?P<hyphen>-)|[\s\u00a0]?)(?P<unit>{_UNIT})(?![\w])"
)
_NOUN_WORD = r"[A-Za-z][\w&’'/.-]*[\w]"
_COUNTED = re.compile(
    rf"(?<![\w.,$€£¥₩/#-])(?:(?P<low>{_NUM})(?P<lmag>{_MAG})(?:{_TO}|\sor\s))?(?P<num>{_NUM})(?P<mag>{_MAG})(?![\d,.]*\d|[-/]\d|%)\s(?:of\s(?:its|their|the|these)\s)?(?P<noun>(?:{_NOUN_WORD}\s){{0,6}}?{_NOUN_WORD})"
)
_FRACTION = re.compile(
    r"(?<!first\s)(?<!second\s)(?<!latter\s)(?<!1st\s)(?<!2nd\s)(?<!other\s)\b(?P<f>half|a\sthird|one[-\s]third|two[-\s]thirds|a\squarter|one[-\s]quarter|three[-\s]quarters)\sof\s(?:the\s|all\s|its\s)?(?P<noun>[a-z][\w\s-]{2,40}?)(?=[,.;]|\sby\b|\sin\b|\sto\b)",
    re.IGNORECASE,
)
_FRACTIONS = {
    "half": "50",
    "a third": "33.3",
    "one third": "33.3",
    "two thirds": "66.7",
    "a quarter": "25",
    "one quarter": "25",
    "three quarters": "75",
}
_NAMED_NUMBER = re.compile(
    r"(?<=[a-z0-9,]\s)(?:[A-Z][a-z]+|Level|Phase|Grade|Type|Version|No\.)\s$"
)
_SHORTENED = re.compile(
    r"\b(?:shorten|reduc|cut|extend|lengthen|lower)\w*\b[^.;]{0,90}\s(?:to|by)\s(?:about\s|around\s|some\s|up\sto\s)?$"
)
_STOP_NOUN = re.compile(
    r"^(?:and|or|of|in|on|at|by|to|for|from|with|per|as|than|is|are|was|were|will|has|have|had|the|a|an|that|which|who|this|these|it|its|between|under|over|after|before|until|through|during|within|into|among|across|about|up|out|not|also|if|but|because|when|while|where|there|their|our|percent|per|million|billion|trillion|times|be|been|being|such|including|worth|more|most|can|may|must|should|would|could|each|both|all|year-on-year|won|dollars|yen|euros)$",
    re.IGNORECASE,
)
_TIME_NOUNS = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|quarters?|seconds?|o[’']clock)$",
    re.IGNORECASE,
)
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous|ics|ews)$")
_IRREGULAR = frozenset(
    [
        "people",
        "children",
        "men",
        "women",
        "staff",
        "personnel",
        "vessels",
        "aircraft",
        "series",
        "species",
        "data",
        "media",
        "criteria",
        "persons",
        "cattle",
        "sheep",
    ]
)


def _value(number: str, magnitude: str | None) -> Decimal:
    scale = MAGNITUDES.get(" ".join((magnitude or "").replace("-", " ").lower().split()), 1)
    return parse_number(number) * scale


def _percents(text: str) -> Iterator[FoundQuantity]:
    for found in _PERCENT.finditer(text):
        value, low = parse_number(found["num"]), None
        if found["low"] and not (
            found["and"].strip() == "and"
            and not re.search(r"between\s$", text[: found.start()][-9:])
        ):
            low = parse_number(found["low"])
        start = found.start("num") if low is None and not found["from"] else found.start()
        unit = "pp" if found["points"] else "%"
        if low is not None and low < value:
            yield FoundQuantity(start, found.end(), "percent", low, unit, value, "range", ucum="%")
        else:
            base = parse_number(found["base"]) if found["base"] else None
            yield FoundQuantity(start, found.end(), "percent", value, unit, baseline=base, ucum="%")
    for found in _POINTS.finditer(text):
        yield FoundQuantity(found.start(), found.end(), "percent", parse_number(found["num"]), "pp")
    for found in _FRACTION.finditer(text):
        share = Decimal(_FRACTIONS[found["f"].lower().replace("-", " ")])
        yield FoundQuantity(
            found.start(), found.end("f"), "percent", share, "%", noun=found["noun"]
        )


def _multiples(text: str) -> Iterator[FoundQuantity]:
    for found in _MULTIPLE.finditer(text):
        if found["num"]:
            value = parse_number(found["num"])
        elif found["word"].lower().startswith("halv"):
            yield FoundQuantity(found.start(), found.end(), "percent", Decimal(50), "%")
            continue
        else:
            word = found["word"].lower()
            value = Decimal(next(n for stem, n in _WORD_MULTIPLES.items() if word.startswith(stem)))
        yield FoundQuantity(found.start(), found.end(), "multiple", value, "x")


def _ranks(text: str) -> Iterator[FoundQuantity]:
    for found in _RANK.finditer(text):
        words = found["top"] or found["no"] or found["leading"] or found["g"].strip("G")
        yield FoundQuantity(found.start(), found.end(), "rank", parse_number(words), "rank")


def _nth(word: str) -> Decimal:
    return Decimal(_ORDINALS.get(word) or int(re.match(r"\d+", word)[0]))  # type: ignore[index]


def _rank_changes(text: str) -> Iterator[FoundQuantity]:
    """`from sixth to third in the world`, `top position`."""
    for found in _RANK_CHANGE.finditer(text):
        yield FoundQuantity(
            found.start(),
            found.end(),
            "rank",
            _nth(found["to"]),
            "rank",
            baseline=_nth(found["base"]),
        )
    for found in _TOP_PLACE.finditer(text):
        yield FoundQuantity(found.start(), found.end(), "rank", Decimal(1), "rank")


def _changes(text: str) -> Iterator[FoundQuantity]:
    """`from 189 to 210`, `from 440 at present to more than 1,000`: value and baseline."""
    for found in _CHANGE.finditer(text):
        end = found.end()
        if re.match(r"\s?%|\sper\s?cent|[-–]\d|,\d|\sa\.m|\sp\.m", text[end:]):
            continue
        noun = " ".join((found["noun"] or found["bnoun"]).split())
        base, value = _value(found["base"], found["bmag"]), _value(found["num"], found["mag"])
        if 1900 <= base <= 2100 and 1900 <= value <= 2100:
            continue
        unit = noun.split()[-1] if noun else ""
        stated = bound_before(text, found.start("num"))
        bound = stated[0] if stated and found["bound"] else "exact"
        yield FoundQuantity(
            found.start(), end, "count", value, unit, bound=bound, baseline=base, noun=noun
        )


def _measures(text: str) -> Iterator[FoundQuantity]:
    for found in _COUNT.finditer(text):
        unit = " ".join(found["unit"].split())
        if _TIME_NOUNS.fullmatch(unit) and not _SHORTENED.search(text[: found.start()][-120:]):
            continue
        yield _counted(found, found.end(), unit, unit, UNITS.get(unit))


def _counted(
    found: re.Match[str], end: int, unit: str, noun: str, ucum: str | None
) -> FoundQuantity:
    value = _value(found["num"], found["mag"])
    low = _value(found["low"], found["lmag"] or found["mag"]) if found["low"] else None
    if low is not None and low < value:
        return FoundQuantity(
            found.start(), end, "count", low, unit, value, "range", noun=noun, ucum=ucum
        )
    return FoundQuantity(found.start("num"), end, "count", value, unit, noun=noun, ucum=ucum)


def _counts(text: str) -> Iterator[FoundQuantity]:
    for found in _COUNTED.finditer(text):
        begin = found.start("noun")
        tail = text[begin : begin + 120].split("\n")[0]
        noun = _noun_phrase(tail)
        if noun is None or _TIME_NOUNS.search(noun):
            continue
        number = found["num"]
        if _NAMED_NUMBER.search(text[max(0, found.start() - 24) : found.start()]):
            continue
        if number.lower() in ("one", "zero") or (
            number[0].isdigit() and re.fullmatch(r"(?:19|20)\d\d", number) and not found["mag"]
        ):
            continue
        unit = noun.split()[-1]
        yield _counted(found, begin + len(noun), unit, noun, UNITS.get(unit))


def _noun_phrase(tail: str) -> str | None:
    """The words of `tail` up to the first plural noun, where one comes soon: `AI unicorn companies`."""
    taken: list[str] = []
    tail = re.split(r"[—–―]", tail)[0]
    for found in re.finditer(r"small\sand\smedium(?:-sized)?|\S+", tail):
        raw = found[0]
        if not taken and raw.lower() in ("more", "additional", "new", "other", "further"):
            taken.append(raw)
            continue
        word = raw.strip(",.;:()“”\"’'")
        if not word or _STOP_NOUN.match(word) or raw[0] in '(“"':
            return None
        taken.append(word)
        plural = _is_plural(word)
        closed = raw != word and raw[-1] in ",.;:)”\"’'"
        if plural:
            following = re.match(r"\s([\w-]+)", tail[found.end() :])
            if not closed and following and _is_plural(following[1]) and len(taken) < 5:
                continue
            return tail[: found.start() + raw.index(word) + len(word)]
        if closed or len(taken) >= 6:
            return None
    return None


def _is_plural(word: str) -> bool:
    low = word.lower()
    if low in _IRREGULAR:
        return True
    if word.isupper():
        return False
    return (len(low) > 3 and low.endswith("s") and not _NOT_PLURAL.search(low)) or bool(
        re.fullmatch(r"[A-Z]{2,6}s", word)
    )


_BARE = re.compile(
    rf"(?<![\w.,$€£¥₩/-])(?P<num>\d{{1,3}}(?:,\d{{3}})+|\d{{2,3}}|{WORD_NUMBER})(?P<mag>{_MAG})"
    rf"(?=\s(?:of\sthem|by\s(?:the\s|early\s|late\s)?(?:end\sof\s)?(?:19|20)\d\d|in\s(?:each|all|total|[A-Z]|(?:19|20)\d\d)|at\sthe\s[A-Z]|next\syear|this\syear)|[.;]?(?:\s|$)(?![a-z]))"
)
_BARE_LEAD = re.compile(
    r"(?:\b(?:to|least|than|over|about|around|reach|reaching|including|nearly|almost|of|and|up\sto|total)|[:,])\s$"
)


def find_bare_numbers(text: str) -> list[FoundQuantity]:
    """Numbers whose noun stands elsewhere: `to 2,000 by 2025`, `30 of them`, `including 17,000 at …`.

    They are counts only where something else says what they count, so they are no quantities.
    """
    found = []
    for match in _BARE.finditer(text):
        if _BARE_LEAD.search(text[max(0, match.start() - 12) : match.start()]):
            value = _value(match["num"], match["mag"])
            found.append(FoundQuantity(match.start(), match.end(), "count", value, ""))
    return found


def find_quantities(text: str) -> list[FoundQuantity]:
    """Every quantity in the text, in order, none overlapping."""
    found = [
        *_percents(text),
        *_multiples(text),
        *_ranks(text),
        *_rank_changes(text),
        *_changes(text),
        *_measures(text),
        *_counts(text),
    ]
    order = {"percent": 0, "multiple": 1, "rank": 2, "count": 3}
    found.sort(key=lambda one: (one.start, order[one.kind], one.baseline is None, -one.end))
    kept: list[FoundQuantity] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.baseline is not None and kept[-1].baseline is None and kept[-1].kind == "count":
                kept[-1] = one
            continue
        kept.append(one)
    return [_bounded(text, one) for one in kept]


def _bounded(text: str, one: FoundQuantity) -> FoundQuantity:
    before, after = bound_before(text, one.start), bound_after(text, one.end)
    if one.bound == "range" or (before is None and after is None):
        return one
    bound = before[0] if before else after[0] if after else one.bound
    start = before[1] if before else one.start
    return FoundQuantity(
        start,
        one.end,
        one.kind,
        one.value,
        one.unit,
        one.value_max,
        bound,
        one.baseline,
        one.noun,
        one.ucum,
    )
