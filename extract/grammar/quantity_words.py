"""What quantities are made of: figures, units, counted nouns; and what is found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Literal

from extract.grammar.numerals import (
    AND_A_PART,
    DIGITS,
    MAGNITUDES,
    WORD_NUMBER,
    alternatives,
    parse_number,
)
from models.value import Bound

DATA = tomllib.loads((files("extract.gazetteers") / "units.toml").read_text("utf-8"))
UNITS: Mapping[str, str] = DATA["units"]
Kind = Literal["percent", "multiple", "rank", "count"]


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


# ---------------------------------------------------------------- figures
_SPACED = "\\d{1,3}(?:[ \u00a0\u2009\u202f]\\d{3}){1,4}(?![\\d.,]*\\d)"
_MAGNITUDE = rf"(?:[\s-](?P<mag>(?i:{alternatives(MAGNITUDES)}))\b)?"
_FIGURE = re.compile(
    rf"(?:(?P<num>{_SPACED}|{DIGITS}|{WORD_NUMBER}(?![\w’'])(?:{AND_A_PART})?)"
    rf"|(?P<half>half\s)?an?(?=\s(?:dozen|hundred|thousand|million|billion)\b)){_MAGNITUDE}",
    re.IGNORECASE,
)
TO = re.compile(r"\s?[-–—~∼〜]\s?|\s(?:to|or)\s")
_AND = re.compile(r"\sand\s")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a range of two, as it stands in the text."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    words: str = ""
    """The number without its magnitude."""

    @property
    def is_plain(self) -> bool:
        """Whether it is digits alone, as years and numbers of things are."""
        return self.words.isdigit() and self.end - self.start == len(self.words)


def figure_at(text: str, pos: int) -> Figure | None:
    """The number that begins at `pos`, with its magnitude."""
    found = _FIGURE.match(text, pos)
    if found is None:
        return None
    words = found["num"] or ""
    scale = _scale(found["mag"])
    if found["num"] is None:
        value = Decimal(scale) / (2 if found["half"] else 1)
    else:
        value = parse_number(words) * scale
    return Figure(pos, found.end(), value, None, words)


def _scale(word: str | None) -> int:
    return MAGNITUDES[" ".join(word.lower().split())] if word else 1


def figures_at(text: str, pos: int) -> Figure | None:
    """A number, or a range (`3 to 5`, `between 3 and 5`, `10-20 thousand`), from `pos` on."""
    between = text[pos : pos + 8].lower() == "between "
    first = figure_at(text, pos + 8 * between)
    if first is None:
        return None
    joint = (_AND if between else TO).match(text, first.end)
    second = figure_at(text, joint.end()) if joint else None
    if joint is None or second is None:
        return None if between else first
    low = _sharing(first, second)
    if low >= second.value or (joint[0].strip() == "or" and second.words.isdigit()):
        return None if between else first
    return Figure(pos, second.end, low, second.value, second.words)


def _sharing(first: Figure, second: Figure) -> Decimal:
    """The lower end, in the magnitude of the upper one where it has none (`10 to 20 thousand`)."""
    own = parse_number(first.words) if first.words else first.value
    if first.value != own or not second.words or own >= 1000:
        return first.value
    return own * (second.value / (parse_number(second.words) or 1))


# ---------------------------------------------------------------- counted nouns
NO_NOUN = frozenset(DATA["nouns"]["never"].split())
_IRREGULAR = frozenset(DATA["nouns"]["irregular"].split())
_NOT_PLURAL = ("ss", "us", "is", "ous", "ics", "ews")
TIME_NOUNS = frozenset(DATA["nouns"]["time"].split())
_WORD = re.compile(r"small\sand\smedium(?:-sized)?|\S+")
_DASHES = re.compile(r"[—–―\n]")
_CLOSING = ",.;:)”\"’'"
_LONGEST = 6
"""Words that a counted noun takes at the most."""


def is_plural(word: str) -> bool:
    """Whether the word looks like a noun that can be counted in the plural."""
    low = word.lower()
    if low in _IRREGULAR:
        return True
    if word.isupper():
        return False
    if len(low) > 3 and low.endswith("s") and not low.endswith(_NOT_PLURAL):
        return True
    return 3 <= len(word) <= 7 and word.endswith("s") and word[:-1].isupper()


def noun_phrase(text: str, pos: int) -> str | None:
    """The words from `pos` to the first plural noun, where one comes soon: `AI unicorn companies`."""
    tail = _DASHES.split(text[pos : pos + 120], maxsplit=1)[0]
    taken = 0
    for found in _WORD.finditer(tail):
        raw = found[0]
        if not taken and raw.lower() in ("more", "additional", "new", "other", "further", "such"):
            taken += 1
            continue
        if raw in ("or", "and") and taken:
            continue
        word = raw.strip(",.;:()“”\"’'")
        if not word or word.lower() in NO_NOUN or raw[0] in '(“"':
            return None
        taken += 1
        closed = raw != word and raw[-1] in _CLOSING
        if word.endswith(("’s", "'s")):
            return None
        if is_plural(word):
            following = re.match(r"\s([\w-]+)", tail[found.end() :])
            if not closed and following and is_plural(following[1]) and taken < 5:
                continue
            return tail[: found.start() + raw.index(word) + len(word)]
        if closed or taken >= _LONGEST:
            return None
    return None
