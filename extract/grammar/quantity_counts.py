"""Measures, counts of nouns, and changes from one number to another."""

from __future__ import annotations

import re

from extract.grammar.money_words import NAMES
from extract.grammar.numerals import alternatives, bound_after, bound_before
from extract.grammar.quantity_shares import share
from extract.grammar.quantity_words import (
    NO_NOUN,
    TIME_NOUNS,
    UNITS,
    Figure,
    FoundQuantity,
    figure_at,
    noun_phrase,
)
from extract.words import text_before
from models.value import Bound

_UNIT = re.compile(rf"(?:-|[\s\u00a0]?)(?P<unit>{alternatives(UNITS)})(?!\w)")
_SHORTENED = re.compile(
    r"\b(?:shorten|reduc|cut|extend|lengthen|lower|drop|fall|bring|brought|rais)\w*\b[^.;]{0,90}\s(?:to|by|below|under)\s(?:about\s|around\s|some\s|up\sto\s|within\s|(?:less|fewer|more)\sthan\s|under\s|below\s)?$"
    r"|\b(?:wait|take|last|stay)s?\b[^.;]{0,30}\s(?:longer|more|less|fewer)\sthan\s$"
    r"|\b(?:answer|process|transmi|respon|reach|repl)\w*\b[^.;]{0,60}\swithin\s$"
)
_WORKED = frozenset(
    [
        "flight",
        "flying",
        "working",
        "training",
        "teaching",
        "course",
        "service",
        "machine",
        "lesson",
    ]
)
"""What makes a time countable: `1,800 flight hours`."""
_NAMED_NUMBER = re.compile(
    r"(?:(?<=[a-z0-9,]\s)[A-Z][a-z]+|\b[A-Z]{2,}|\b(?:(?i:article|phase|level|grade|type|version|stage|section|chapter|annex|tier|category|class|room|route|unit|quintiles?|deciles?|quartiles?|grades|years?|articles|sections|levels|phases|tiers|band|lot|lots|terminal|pier|berth|reactor|line|lines|site|zone|zones|area|step|schedule|appendix|part|paragraph|item|question|pillar|goal|SDG|platform|gate|age|aged|ages)|No\.))\s$"
)
_LARGE = 1000
"""What no road, level or room is numbered by, where it is written with a comma or a magnitude."""
_CURRENCY = re.compile(r"\b[A-Z][A-Za-z]{1,2}\.?\s$")
"""What looks like a currency: `Rs 50 lakh`, where `to Hire 5,000 Teachers` is a headline."""
_NO_COUNT_AFTER = re.compile(r"[\d,.]*\d|[-/]\d|\s?%|:\d")
_OF_ITS = re.compile(r"of\s(?:its|their|the|these)\s")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONEY = frozenset(NAMES)


def measure(text: str, figure: Figure) -> FoundQuantity | None:
    """`5 MW`, `1,000-qubit`; a time only where it is what changes (`shorten … to 30 days`)."""
    found = _UNIT.match(text, figure.end)
    if found is None or text[max(0, figure.start - 1) : figure.start] == "-":
        return None
    unit = " ".join(found["unit"].split())
    if unit in TIME_NOUNS and not _SHORTENED.search(
        text[max(0, figure.start - 120) : figure.start]
    ):
        return None
    return _counted(figure, found.end(), unit, unit)


def _counted(
    figure: Figure, end: int, noun: str, unit: str, bound: Bound = "exact"
) -> FoundQuantity:
    return FoundQuantity(
        figure.start,
        end,
        "count",
        figure.value,
        unit,
        figure.high,
        bound if figure.high is None else "range",
        noun=noun,
        ucum=UNITS.get(unit),
    )


def count(text: str, figure: Figure) -> FoundQuantity | None:
    """`500 companies`, `50 or more employees`, `1,000 small and medium-sized enterprises`."""
    if not _can_count(text, figure):
        return None
    after = bound_after(text, figure.end)
    begin = after[1] if after else figure.end
    if not text[begin : begin + 1].isspace():
        return None
    begin += 1
    if own := _OF_ITS.match(text, begin):
        begin = own.end()
    noun = noun_phrase(text, begin)
    if noun is None or noun in _MONEY:
        return None
    if noun.split()[-1].lower() in TIME_NOUNS and noun.split()[0].lower() not in _WORKED:
        return None
    unit = noun.split()[-1]
    return _counted(figure, begin + len(noun), noun, unit, after[0] if after else "exact")


def _can_count(text: str, figure: Figure) -> bool:
    if _NO_COUNT_AFTER.match(text, figure.end):
        return False
    if figure.words.lower() in ("one", "zero") and figure.value <= 1 and figure.high is None:
        return False
    if figure.is_plain and _YEAR.match(figure.words):
        return False
    before = text_before(text, figure.start)
    if figure.value >= _LARGE and not figure.is_plain and not _CURRENCY.search(before):
        return True
    return _NAMED_NUMBER.search(before) is None


# ---------------------------------------------------------------- changes
_FROM = re.compile(
    r"from\s(?:the\scurrent\s|about\s|around\s|some\s|approximately\s)?", re.IGNORECASE
)
_BASE_TAIL = re.compile(
    r"(?:\s?%|[\s-]per\s?cent)?(?P<noun>(?:\s(?!in\b|at\b|as\b|to\b|up\b|now\b|this\b|last\b|next\b|today\b)[a-z-]+){0,4}?)"
    r"(?:\s(?:in|at|as\sof)\s(?:the\s)?(?:\d{4}|present|moment|end\sof\s\d{4}|[A-Z][a-z]+\s\d{4}|last\syear|this\syear))?"
    r"(?:\s(?:this|last|next)\s(?:year|month)|\stoday)?\s(?:now\s)?(?:up\s|down\s)?to\s"
)
_BOUND = re.compile(
    r"(?:more\sthan|over|at\sleast|about|around|some|approximately|nearly|up\sto|less\sthan|below|under|fewer\sthan)\s"
)
_NOUN_AFTER = re.compile(rf"(?:\s(?!(?:next|last|every|{alternatives(NO_NOUN)})\b)[a-z-]+){{0,4}}")
_NO_CHANGE_AFTER = re.compile(r"[-–]\d|,\d|\sa\.m|\sp\.m|:\d|\s?%")
_YEARS = range(1900, 2101)


def change(text: str, pos: int) -> FoundQuantity | None:
    """`from 189 to 210`, `from the current 30% to 50%`: the new value, and the old as baseline."""
    lead = _FROM.match(text, pos)
    base = figure_at(text, lead.end()) if lead else None
    tail = _BASE_TAIL.match(text, base.end) if base else None
    if base is None or tail is None:
        return None
    stated = _BOUND.match(text, tail.end())
    new = figure_at(text, stated.end() if stated else tail.end())
    if new is None or (base.value in _YEARS and new.value in _YEARS):
        return None
    bound = bound_before(text, new.start) if stated else None
    bounded: Bound = bound[0] if bound else "exact"
    percent = share(text, new)
    if percent:
        return FoundQuantity(
            pos,
            percent.end,
            "percent",
            new.value,
            percent.unit,
            None,
            bounded,
            base.value,
            ucum="%",
        )
    if "%" in tail[0] or "cent" in tail[0] or _NO_CHANGE_AFTER.match(text, new.end):
        return None
    after = _NOUN_AFTER.match(text, new.end)
    words = (after[0] if after else "") or tail["noun"]
    end = after.end() if after else new.end
    noun = " ".join(words.split())
    unit = noun.split()[-1] if noun else ""
    return FoundQuantity(pos, end, "count", new.value, unit, None, bounded, base.value, noun=noun)
