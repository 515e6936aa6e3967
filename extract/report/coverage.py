"""What of a text no record uses: numbers, dates and capitalised names, found without the finders.

These are looser than what makes records, on purpose: what a finder overlooks must show up here.
One word whose capital the start of its sentence explains is a name only where the text has it
elsewhere with a capital, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.grammar.numerals import WORD_NUMBER
from extract.naming.name_words import CALENDAR, CONNECTORS, OPENERS
from extract.report.marks import Mark
from extract.words import Words

Piece = Literal["number", "date", "name"]
PIECES: tuple[Piece, ...] = ("number", "date", "name")

_DAYS = "Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?"
_MONTHS = (
    r"January|February|March|April|May(?=\s\d)|(?<=\d\s)May|(?<=in\s)May|(?<=of\s)May|June|July"
    r"|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?=\s\d)"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:(?:{_DAYS}),?\s)?(?:{_NTH}\s(?:of\s)?)?(?:{_MONTHS})(?:\s{_NTH}\b)?(?:,?\s\d{{4}}\b)?"
    rf"|\b(?:{_DAYS})\b"
    r"|\b\d{4}[-./]\d{1,2}[-./]\d{1,2}\b"
    r"|(?<![\d.,])\b(?:19|20)\d{2}(?:[-–/]\d{2,4})?\b(?![.,]\d)"
    r"|\b(?i:today|tomorrow|yesterday|(?:this|next|last)\s(?:week|month|quarter|year|spring|summer"
    r"|autumn|fall|winter|decade))\b"
)
_DIGITS = re.compile(
    r"(?<!\w)(?<![^\W\d_][-.])(?<!\d[.,])\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![A-Z\d])"
)
_SPELLED = re.compile(
    rf"\b(?!(?i:one|zero)\b)(?:{WORD_NUMBER}|(?i:a\sdozen))"
    r"(?:[\s-](?:hundred|thousand|million|billion|trillion|lakh|crore)s?)*\b"
)
_LINKS = CONNECTORS - {"and", "et", "in", "on", "to", "und", "y"}
"""What links the words of one name, and seldom two names."""
_WIDE = ("targets", "checks")
"""Kinds whose evidence is whole phrases: names inside are still to be had by their own records."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many pieces of one sort a text has, and how many of them some record uses."""

    piece: Piece
    used: int
    of: int

    @property
    def unused(self) -> int:
        return self.of - self.used


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of one text is used and what is not."""

    unused: tuple[tuple[int, int, Piece], ...]
    counts: tuple[Count, ...]

    @property
    def used(self) -> int:
        return sum(count.used for count in self.counts)

    @property
    def of(self) -> int:
        return sum(count.of for count in self.counts)


class _Covered:
    """Which characters of a text lie in marks."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for mark in sorted(marks, key=lambda one: one.start):
            if self.ends and mark.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], mark.end)
            else:
                self.starts.append(mark.start)
                self.ends.append(mark.end)

    def touches(self, start: int, end: int) -> bool:
        """Whether any character of the range lies in a mark."""
        at = bisect_right(self.starts, start) - 1
        if at >= 0 and self.ends[at] > start:
            return True
        return at + 1 < len(self.starts) and self.starts[at + 1] < end


def cover(text: str, marks: Sequence[Mark]) -> Coverage:
    """Every number, date and capitalised name of a text, told apart by whether a mark has it."""
    values = _Covered(marks)
    names = _Covered([mark for mark in marks if mark.kind not in _WIDE])
    found: list[tuple[int, int, Piece]] = []
    counts = []
    for piece, places, covered in (
        ("date", dates := list(_dates(text)), values),
        ("number", list(_numbers(text, dates)), values),
        ("name", list(_names(text, dates, names)), names),
    ):
        unused = [place for place in places if not covered.touches(*place)]
        found += [(start, end, piece) for start, end in unused]  # type: ignore[misc]
        counts.append(Count(piece, len(places) - len(unused), len(places)))  # type: ignore[arg-type]
    ordered = sorted(counts, key=lambda count: PIECES.index(count.piece))
    return Coverage(tuple(sorted(found)), tuple(ordered))


def _dates(text: str) -> Iterator[tuple[int, int]]:
    for found in _DATE.finditer(text):
        yield found.span()


def _numbers(text: str, dates: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    taken = _spans(dates)
    for pattern in (_DIGITS, _SPELLED):
        for found in pattern.finditer(text):
            if not taken.touches(*found.span()):
                yield found.span()


def _spans(places: Sequence[tuple[int, int]]) -> _Covered:
    return _Covered([Mark(start, end, "dates", "", "") for start, end in places])


def _names(
    text: str, dates: Sequence[tuple[int, int]], covered: _Covered
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, linked by `of`, `for` and the like; cut where a mark begins."""
    words = Words(text)
    taken = _spans(dates)
    capital = [
        word.is_capital
        and word.text not in CALENDAR
        and word.text not in OPENERS
        and not taken.touches(word.start, word.end)
        for word in words
    ]
    inside = {
        word.text for at, word in enumerate(words) if capital[at] and not words.opens_sentence(at)
    }
    at = 0
    while at < len(words):
        if not capital[at]:
            at += 1
            continue
        last = _run_end(words, capital, at, covered)
        if last > at or not _only_opens(words, at, inside):
            yield words.span(at, last)
        at = last + 1


def _run_end(words: Words, capital: Sequence[bool], first: int, covered: _Covered) -> int:
    """The last word of the run of capitalised words that starts at a word."""
    used = covered.touches(words[first].start, words[first].end)
    last = first
    while True:
        following = last + 1
        while (
            following < len(words)
            and words.gap_before(following) == " "
            and words[following].text in _LINKS
        ):
            following += 1
        if following >= len(words) or not capital[following]:
            return last
        if words.gap_before(following) not in (" ", "-", ""):
            return last
        if covered.touches(words[following].start, words[following].end) != used:
            return last
        last = following


def _only_opens(words: Words, at: int, inside: set[str]) -> bool:
    """Whether nothing but the start of a sentence gives a word its capital."""
    word = words[at].text
    return (
        words.opens_sentence(at) and word not in inside and not any(c.isupper() for c in word[1:])
    )
