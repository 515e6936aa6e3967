"""Makes one line of each paragraph that is hard-wrapped, as the width of its page tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.splitting.line import Line, one_line

_KEY = re.compile(r"[A-Za-z][\w.-]{0,30}\s*[:=](?:\s|$)")
"""The name of a field."""
_MARKED = re.compile(r"[\w .-]{2,30} ::(?:\s|$)|:[A-Za-z_-]+:(?:\s|$)|#\+\w|([<>@%&])\1\1")
"""A line that tools write around texts: `name :: value`, `:NAME:`, `#+begin`, `>>>>> 1 of 3`."""
_LAST_NUMBER = re.compile(r"\d[\d,.]*\.")
"""The number that ends a sentence, alone in the last line of a wrapped paragraph."""
WIDEST = 110
"""No hard-wrapped line is wider; one line in twenty, a heading, may not be wrapped."""
_FEW_LONG = 20
_CELLS = re.compile(r"\||\t|\s{3}")
"""What parts the cells of a table."""
_FEWEST_OF_PRINT = 60
"""Characters of a line in print that has no room for the next word."""
_NEARLY_ALL = 0.9
"""Of the lines of a page that is wrapped, so many fill its width."""
_FEW_WRAPPED = 8
"""Pairs of lines that can tell that a page is wrapped."""
_BEHIND_DATELINE = re.compile(r"\)?(?:\s?[–—:]|\s--?)\s(?:\S+\s){3}|,\s(?:\S+\s){4}")
_LAST_WORD = 12
"""Characters that a full line may lack of the width, for want of room for the next word."""
_RAGGED = 8
"""Characters by which the widths of lines differ."""


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the page's paragraphs are wrapped; None where a paragraph is one line."""
    long = sum(len(line.raw) > WIDEST and not _is_of_mail(line) for line in lines)
    if long * _FEW_LONG > len(lines):
        return None
    near = [pair for pair in pairwise(lines) if pair[1].gap == 0 and len(pair[0].raw) >= 40]
    full = [pair for pair in near if not pair[1].is_item]
    inner = [one for one, other in full if other.raw[0].islower()]
    often = len(inner) >= min(len(lines) / 6, len(full) / 3)
    if len(inner) >= 3 and (often or _are_filled(full)):
        return int(median(len(line.raw) for line in inner))
    return _printed_width(near)


def _is_of_mail(line: Line) -> bool:
    """Whether a line is what mails add to a text that is wrapped: an address, why one gets them."""
    return "://" in line.raw or line.is_furniture or line.is_opening


def _are_filled(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether lines end only where the next word would not fit: in languages that write nouns with
    capitals few of the lines below begin with a small letter."""
    plain = [pair for pair in pairs if "://" not in pair[0].raw]
    return len(plain) >= _FEW_WRAPPED and _fill(plain, 1.0)


def _fill(pairs: Sequence[tuple[Line, Line]], share: float) -> bool:
    """Whether nearly all lines fill a share of the width of the widest."""
    width = share * max(len(one.raw) for one, _ in pairs)
    return sum(has_no_room(*pair, width) for pair in pairs) >= _NEARLY_ALL * len(pairs)


def has_no_room(line: Line, other: Line, width: float) -> bool:
    """Whether the first word of the other line would not fit behind the one, at a width."""
    return line.end - line.start + 1 + len(other.raw.split(maxsplit=1)[0]) > width


def _printed_width(pairs: Sequence[tuple[Line, Line]]) -> int | None:
    """The width of lines in print, which letters of many widths fill: all those that break off within
    a sentence are about as wide; None where they are not."""
    broken = [
        (one, other)
        for one, other in pairs
        if len(one.raw) >= _FEWEST_OF_PRINT
        and not (one.ends_open or _is_apart(one) or _is_apart(other))
    ]
    if len(broken) < 3 or not _fill(broken, 0.85):
        return None
    return int(median(len(one.raw) for one, _ in broken))


def _is_apart(line: Line) -> bool:
    other = line.day or line.label or line.is_furniture or line.is_item
    return bool(other) or _CELLS.search(line.raw) is not None


def joined(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those of a hard-wrapped paragraph as one, at the width at which the page is wrapped."""
    width = _wrap_width(lines)
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, width):
            yield one_line(run)
            run = []
        run.append(line)
    if run:
        yield one_line(run)


def _goes_on(line: Line, other: Line, width: int | None) -> bool:
    """Whether the other line goes on with the paragraph of the first, on a page wrapped so wide."""
    if _breaks_link(line, other):
        return True
    if width is None or other.gap or line.is_rule or other.is_rule or other.is_item:
        return False
    if _KEY.match(line.raw) and _KEY.match(other.raw):
        return False
    if _MARKED.match(line.raw) or _MARKED.match(other.raw) or other.heading:
        return False
    small = other.raw[0].islower()
    fills = small and len(line.raw) > width - _LAST_WORD
    if line.heading and not fills:
        return False
    if line.is_furniture and not (line.is_caption or (fills and not line.is_edge)):
        return False
    if line.label or other.label:
        return False
    if _LAST_NUMBER.fullmatch(other.raw) and not line.ends_open:
        return has_no_room(line, other, width)
    if other.is_edge or (other.is_furniture and not (small and line.raw[-1].isalpha())):
        return False
    if (other.day or (line.day and not _opens_text(line))) and not small:
        return False
    if line.end - line.start > WIDEST:
        return False
    return small or has_no_room(line, other, width - _RAGGED)


def _opens_text(line: Line) -> bool:
    """Whether words follow on the day of a line as on a dateline or in a sentence that it opens:
    `SEOUL, 3 May 2026 - The ministry …`, `On 3 May 2026, the Minister of …`."""
    return line.day is not None and _BEHIND_DATELINE.match(line.raw, line.day.end) is not None


def _breaks_link(line: Line, other: Line) -> bool:
    """Whether a link in Markdown begins in the one line and ends in the other."""
    _, opened, words = line.raw.rpartition("[")
    rest, closed, _ = other.raw.partition("](")
    broken = opened and closed and not other.gap
    return bool(broken) and "]" not in words and "[" not in rest
