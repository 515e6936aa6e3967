"""Tells what stands below the last sentence of a release and is no part of its text.

Releases end in a sentence. Lines below it belong to the text only as a list or a table that it
leads to, or as the name and post of whom it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extract.grammar.date_words import MONTH
from extract.splitting.find_title import names_a_body
from extract.splitting.furniture import heads_facts, heads_links, holds_figures, is_contact
from extract.splitting.line import LINK, Line
from extract.splitting.publication_day import tells_event

_ENDS = re.compile(r"[.!?…][”\"’'»)\]*_]*(?:\s*\([A-Za-z/]{2,8}\))?$")
"""How a sentence ends, perhaps with the initials of who wrote it behind."""
_QUOTED = re.compile(r"[.!?…][*_]*[”\"»][*_]*$")
_LINKS = re.compile(rf"(?:[-*+•]\s+)?{LINK.pattern.replace('?P<words>', '?:')}")
_SCHEDULED = re.compile(rf"[^:]{{3,60}}:\s[^:]*\b{MONTH}\b[^:]*", re.IGNORECASE)
_FEWEST = 2
"""Words of a sentence that a text may end with."""
_FEWEST_OF_ITEM = 4
"""Words of an item that begins in small letters."""
_MOST_HEAD = 5
"""Words of an item, and no more, that may be a button."""
_MOST_LINKED = 7
"""Words of an item that is a link, its sign among them."""
_SAYS_MUCH = 14
"""Words of a line that is no button and no heading."""
_MOST_POST = 12
"""Words of a line that says who is quoted."""
_MOST_SHARE = 0.6
"""Of what it would leave of the text: more is no coda."""


def without_coda(lines: Sequence[Line], first: int, last: int) -> int:
    """The index of the last line of the text whose first paragraph is known."""
    closing = next((at for at in reversed(range(first, last + 1)) if _ends_text(lines[at])), None)
    if closing is None:
        return last
    kept = closing
    while kept < last and _belongs(lines, closing, kept + 1, last):
        kept += 1
    left = sum(len(line.raw) for line in lines[first : kept + 1])
    cut = sum(len(line.raw) for line in lines[kept + 1 : last + 1])
    return kept if cut <= _MOST_SHARE * left else last


def _ends_text(line: Line) -> bool:
    if line.is_prose:
        return True
    closed = _ENDS.search(line.raw) is not None and line.words >= _FEWEST
    return closed and not (line.is_furniture or line.is_opening or line.day or line.label)


def _belongs(lines: Sequence[Line], closing: int, at: int, last: int) -> bool:
    """Whether a line below the last sentence, of which all above belong, goes on with the text."""
    line, above = lines[at], lines[at - 1]
    if any(tells_event(lines, place) for place in range(at, last + 1)[:2]):
        return True
    if line.is_furniture or line.is_opening or line.day or line.label or is_link_item(line):
        return False
    if is_contact(line.raw) or (line.raw.endswith(":") and at == last):
        return False
    return (
        _is_listed(lines, at, above)
        or _is_row(line)
        or _heads_rows(lines, at, last)
        or _is_of_box(lines, closing, at, last)
        or _says_who(lines, closing, at)
    )


def _is_listed(lines: Sequence[Line], at: int, above: Line) -> bool:
    """Whether the line is an item, or one in a list that a colon opens."""
    line = lines[at]
    if line.words >= _SAYS_MUCH or _goes_on_small(line):
        return True
    if line.is_item:
        if _is_loose(lines, at):
            return False
        listed = above.is_item or any(one.is_item for one in lines[at + 1 : at + 2])
        return listed or line.words > _MOST_HEAD or above.raw.endswith(":")
    return above.raw.endswith(":") or (above.raw.endswith((";", ",")) and not line.gap)


def _is_loose(lines: Sequence[Line], at: int) -> bool:
    """Whether a list that nothing leads to stands below a sentence, apart from it, and all its items are
    names: links to what else there is."""
    first = next((up for up in reversed(range(at + 1)) if not _goes_on_list(lines[up])), 0)
    led = lines[first - 1].raw.endswith(":") or not lines[first - 1].is_prose
    if led or not lines[first].gap:
        return False
    items = (lines[first], *takewhile(_goes_on_list, lines[first + 1 :]))
    return all(one.words <= _MOST_LINKED and not one.ends_open for one in items)


def _goes_on_list(line: Line) -> bool:
    return line.is_item and not line.gap


def _is_row(line: Line) -> bool:
    """Whether the line has a name and figures or a month, as a row of a table or a schedule has."""
    return holds_figures(line.raw) or _SCHEDULED.fullmatch(line.raw) is not None


def _heads_rows(lines: Sequence[Line], at: int, last: int) -> bool:
    """Whether the line heads a list or the rows of a table right below it, and no links."""
    if heads_links(lines[at].text):
        return False
    below = lines[at + 1 : min(at + 4, last + 1)]
    if below and (_goes_on_small(below[0]) or (below[0].is_item and below[0].words > _MOST_HEAD)):
        return True
    return len(below) > 1 and all(one.is_item or _is_row(one) for one in below)


def _is_of_box(lines: Sequence[Line], closing: int, at: int, last: int) -> bool:
    """Whether the line is one of a box of facts, whose heading stands alone below the last sentence."""
    heading = next((up for up in range(at, closing, -1) if heads_facts(lines[up].text)), None)
    return heading is not None and heading < last and lines[at].words >= _FEWEST


def _goes_on_small(line: Line) -> bool:
    """Whether the line is an item of a list that lost its bullet: it begins in small letters."""
    return (
        line.raw[0].islower() and line.words >= _FEWEST_OF_ITEM and not re.search(r"[:;]", line.raw)
    )


def _says_who(lines: Sequence[Line], closing: int, at: int) -> bool:
    """Whether the line is one of the two that name and place whom the text ends by quoting."""
    line = lines[at]
    if not _QUOTED.search(lines[closing].raw) or at > closing + 2 or line.words > _MOST_POST:
        return False
    if heads_links(line.text):
        return False
    led = line.raw[0] in "–—-" or names_a_body(line) or line.text.istitle()
    return led and not line.ends_open


def is_link_item(line: Line) -> bool:
    """Whether the line is nothing but a link in Markdown."""
    return line.is_short and "](" in line.raw and _LINKS.fullmatch(line.raw) is not None
