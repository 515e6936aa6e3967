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
_HEADER = re.compile(r"[A-Z][\w-]{1,30}:\s")
"""A field of a mail's head."""
_LAST_NUMBER = re.compile(r"\d[\d,.]*\.")
"""The number that ends a sentence, alone in the last line of a wrapped paragraph."""
WIDEST = 110
"""No hard-wrapped line is wider; one line in twenty, a heading, may not be wrapped."""
_FEW_LONG = 20
_CELLS = re.compile(r"\||\t|\s{3}")
"""What parts the cells of a table."""
_FEWEST_OF_PRINT = 60
"""Characters of a line in print that has no room for the next word."""
_FEW_WRAPPED = 8
"""Pairs of lines that can tell that a page is wrapped."""
_BEHIND_DATELINE = re.compile(r"\)?(?:\s?[–—:]|\s--?)\s(?:\S+\s){3}|,\s(?:\S+\s){4}")
_LAST_WORD = 12
"""Characters that a full line may lack of the width, for want of room for the next word."""


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the page's paragraphs are wrapped; None where a paragraph is one line."""
    long = sum(len(line.raw) > WIDEST and not _is_of_mail(line) for line in lines)
    if long * _FEW_LONG > len(lines):
        return None
    near = [pair for pair in pairwise(lines) if pair[1].gap == 0 and len(pair[0].raw) >= 40]
    full = [pair for pair in near if not pair[1].is_item]
    inner = [one for one, other in full if other.raw[0].islower()]
    often = len(inner) * 6 >= len(lines) or len(inner) * 3 >= len(full)
    if len(inner) >= 3 and (often or _are_filled(full)):
        return int(median(len(line.raw) for line in inner))
    return _printed_width(near)


def _is_of_mail(line: Line) -> bool:
    """Whether a line is what mails add to a text that is wrapped: an address, why one gets them."""
    return "://" in line.raw or line.is_furniture or line.is_opening


def _are_filled(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether lines end only where the next word would not fit: in languages that write nouns with
    capitals few of the lines below begin with a small letter."""
    plain = [(len(one.raw), other.raw) for one, other in pairs if "://" not in one.raw]
    width = max((size for size, _ in plain), default=0)
    filled = sum(size + 1 + len(below.split(maxsplit=1)[0]) > width for size, below in plain)
    return len(plain) >= _FEW_WRAPPED and filled * 10 >= len(plain) * 9


def _printed_width(pairs: Sequence[tuple[Line, Line]]) -> int | None:
    """The width of lines in print, which letters of many widths fill: all those that break off within
    a sentence are about as wide; None where they are not."""
    broken = [
        (len(one.raw), other.raw)
        for one, other in pairs
        if len(one.raw) >= _FEWEST_OF_PRINT
        and not (one.ends_open or _is_apart(one) or _is_apart(other))
    ]
    widest = max((size for size, _ in broken), default=0)
    full = sum(size + 1 + len(below.split(maxsplit=1)[0]) > 0.85 * widest for size, below in broken)
    if len(broken) < 3 or full * 10 < len(broken) * 9:
        return None
    return int(median(size for size, _ in broken))


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
    if line.heading and not (other.raw[0].islower() and len(line.raw) > width - _LAST_WORD):
        return False
    fills = other.raw[0].islower() and len(line.raw) > width - _LAST_WORD and not line.is_rule
    fills = fills and not line.is_edge
    if line.is_furniture and not (line.is_caption or fills):
        return False
    if line.label or other.label:
        return False
    if line.named_title and _HEADER.match(other.raw):
        return False
    runs_on = other.raw[0].islower() and line.raw[-1].isalpha()
    if _LAST_NUMBER.fullmatch(other.raw) and not line.ends_open:
        return line.end - line.start + len(other.raw) + 1 > width
    if other.is_edge or (other.is_furniture and not runs_on):
        return False
    if (other.day or (line.day and not _opens_text(line))) and not other.raw[0].islower():
        return False
    if line.end - line.start > WIDEST:
        return False
    first_word = len(other.raw.split(maxsplit=1)[0])
    return other.raw[0].islower() or line.end - line.start + first_word + 1 > width - 8


def _opens_text(line: Line) -> bool:
    """Whether words follow on the day of a line as on a dateline or in a sentence that it opens:
    `SEOUL, 3 May 2026 - The ministry …`, `On 3 May 2026, the Minister of …`."""
    return line.day is not None and _BEHIND_DATELINE.match(line.raw, line.day.end) is not None


def _breaks_link(line: Line, other: Line) -> bool:
    """Whether a link in Markdown begins in the one line and ends in the other."""
    opened = line.raw.rfind("[")
    broken = opened >= 0 and "]" not in line.raw[opened:] and not other.gap
    return broken and "](" in other.raw and "[" not in other.raw.partition("](")[0]
