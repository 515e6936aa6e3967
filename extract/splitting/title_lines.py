"""The lines of a title, which may be printed in several, and why it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from extract.splitting.find_title import names_a_body
from extract.splitting.furniture import is_kicker
from extract.splitting.headline import names_a_site, says_something
from extract.splitting.line import Line
from extract.splitting.page_days import without_day
from extract.splitting.wrapped_lines import has_no_room

_DANGLING = re.compile(
    r"(?i)(?:,|[&–—-]|\b(?:of|and|for|to|the|in|an?|with|on|by|from|at|or|as|about|across|after|against|among|before|between|during|into|its|near|of|over|per|regarding|their|through|towards?|under|via|within|without))$"
)
_WIDE = 55
"""Characters of a title that may have been too long for its line."""
_FEW = 3
"""Words of a title that are left for its last line, or stand in its first."""
_MOST_OF_LAST = 8
"""Words of the last line of a title that goes over several."""
_MOST_OF_SECOND = 12
"""Words of a line that goes on with what the one above leaves open."""
_MOST_OF_QUOTED = 20
"""Words of one that goes on with a quotation."""
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"), ("(", ")"))


def title_lines(lines: Sequence[Line], at: int) -> range:
    """The lines of a title that is printed in several: wrapped, in capitals, or between rules."""
    if block := _filled_block(lines, at):
        return block
    first = last = at
    while last + 2 < len(lines) and _title_goes_on(lines, last):
        last += 1
    while first and not lines[first].gap and _is_above_title(lines, first - 1):
        first -= 1
    return range(first, last + 1)


def _filled_block(lines: Sequence[Line], at: int) -> range | None:
    """Three or four lines apart from others of which each ends where the next word would not fit, on
    a page of wrapped lines: a title in larger type."""
    if not any(one.joints for one in lines):
        return None
    first = at
    while first and not lines[first].gap and _may_be_part(lines[first - 1]):
        first -= 1
    goes_on = takewhile(lambda line: not line.gap and _may_be_part(line), lines[at + 1 :])
    block = [*lines[first : at + 1], *goes_on]
    below = lines[first + len(block) :][:1]
    if len(block) not in (3, 4) or not any(one.gap or one.day for one in below):
        return None
    width = max(len(line.raw) for line in block)
    filled = all(has_no_room(line, other, width) for line, other in pairwise(block))
    told = says_something(" ".join(line.text for line in block))
    return range(first, first + len(block)) if filled and told else None


def _may_be_part(line: Line) -> bool:
    other = line.is_furniture or line.is_opening or line.day or line.label or line.named_title
    return not (other or line.is_prose or line.is_item or line.heading or line.ends_open)


def _title_goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the line below goes on with the title: a wrapped one, one in capitals, or one that
    stands with it between rules."""
    line, below = lines[at], lines[at + 1]
    if below.gap or below.is_furniture or below.day or below.label or below.is_prose:
        return False
    if _is_open(line.text) or _names_in_quotes(lines, at + 1):
        return below.words <= _MOST_OF_QUOTED
    if _is_last_of_title(lines, at) or _is_last_of_heading(lines, at):
        return True
    in_capitals = line.text.isupper() and below.text.isupper() and not below.is_item
    ruled = lines[at + 2].is_rule and not lines[at + 2].gap and at > 0 and lines[at - 1].is_rule
    if names_a_body(below) and not line.ends_open:
        return False
    small = below.raw[0].islower() and not (line.ends_open or _says_who_posted(lines, at + 1))
    goes_on = small or _DANGLING.search(line.text) is not None
    return (
        in_capitals
        or _are_set_in(lines, at)
        or (ruled and not below.is_item)
        or (goes_on and below.words <= _MOST_OF_SECOND)
    )


def _says_who_posted(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is one word right above a day where no text is wrapped: `admin`."""
    wrapped = any(one.joints for one in lines[at : at + 6])
    return lines[at].words == 1 and lines[at + 1].day is not None and not wrapped


def _are_set_in(lines: Sequence[Line], at: int) -> bool:
    """Whether two lines apart from others are set in right above a text that is wrapped and is not."""
    line, below, text = lines[at : at + 3]
    if not line.gap or line.ends_open or below.ends_open or below.is_item:
        return False
    set_in = line.column and below.column and not text.column
    told = says_something(f"{line.text} {below.text}")
    return bool(set_in and told and text.is_prose and text.joints)


def _is_last_of_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the line below holds the words of a long title that had no room, right above a day,
    on a page whose text is wrapped: a few, or more where the title is wrapped above already."""
    line, below, next_one = lines[at : at + 3]
    most = _MOST_OF_LAST if line.joints else 2
    if next_one.gap or next_one.day is None or len(line.raw) < _WIDE or below.words > most:
        return False
    if "." in below.text or not any(one.joints for one in lines[at + 3 : at + 7]):
        return False
    return not (line.ends_open or below.is_item or names_a_body(below) or is_kicker(below.text))


def _is_last_of_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether the line below holds the last words of a title that fills its line, apart from what is
    further below, on a page whose text is wrapped: of a heading several, else a few that tell
    nothing by themselves."""
    line, below, next_one = lines[at : at + 3]
    wrapped = len(line.raw) >= _WIDE and any(one.joints for one in lines)
    plain = not (line.ends_open or below.is_item or below.ends_open)
    if not (wrapped and plain and next_one.gap):
        return False
    if line.heading:
        return below.words <= _MOST_OF_LAST
    few = below.words <= _FEW and not says_something(below.text)
    return few and next_one.is_prose and not (names_a_body(below) or names_a_site(below.text))


def _is_open(text: str) -> bool:
    """Whether a quotation or a bracket in the line ends further down."""
    if text.count('"') % 2:
        return True
    return any(text.rfind(left) > text.rfind(right) for left, right in _QUOTES)


def _names_in_quotes(lines: Sequence[Line], at: int) -> bool:
    """Whether a name in quotation marks, all that the line and at most two below it hold, stands
    there with nothing right below: the second part of a title, and no sentence that is quoted."""
    said = ""
    for line, below in pairwise(lines[at : at + 4]):
        if (said and line.gap) or line.is_prose or line.day:
            return False
        said = f"{said} {line.text}".strip()
        if _QUOTED_NAME.fullmatch(said):
            return bool(below.gap or below.day)
    return False


_QUOTED_NAME = re.compile(r"[(–—-]?\s?(?:\"[^\"]+[^.,!?]\"|[“«「„][^”»」]+[^.,!?][”»」“])\)?")


def _is_above_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above a title in capitals begins it."""
    line, below = lines[at], lines[at + 1]
    other = line.is_furniture or line.day or line.label or line.is_prose or line.is_item
    if other or line.named_title or line.words < _FEW:
        return False
    capitals = line.text.isupper() and below.text.isupper()
    if capitals and says_something(line.text):
        return True
    named = not line.ends_open and _names_in_quotes(lines, at + 1)
    return (capitals or named) and not (names_a_body(line) or names_a_site(line.text))


def title_text(line: Line) -> str:
    if line.named_title:
        return _without_kind(line.named_title)
    if line.day and not _PLACE_AND_DAY.search(line.text):
        return _without_kind(_BULLET.sub("", without_day(line.raw, line.day))) or line.text
    return _without_kind(_BULLET.sub("", line.text))


def _without_kind(title: str) -> str:
    """The title without its number on the site and the kind of release that a bar parts from it:
    `0303 …`, `NEWS | …`; what stands in brackets is printed as a part of it."""
    title = _SERIAL.sub("", title)
    found = _KIND.match(title)
    return title[found.end() :] if found and is_kicker(found["kind"]) else title


_KIND = re.compile(r"(?P<kind>[^|]{3,60}?)\s\|\s+(?=(?:\S+\s+){2}\S)")
_SERIAL = re.compile(r"\A0\d{3,4}\s+(?=[^\W\d_])")
_BULLET = re.compile(r"[•·*▪◦‣►›>○●■□◇◆]\s+")
_PLACE_AND_DAY = re.compile(r"(?<!\S)(?:\S++\s++){4}\([A-ZÀ-Þ][\w .’'-]+,\s[^()]*\d{4}\)$")
"""A title that ends in where and when: the publisher prints that as a part of it."""


def why_title(lines: Sequence[Line], at: int) -> str:
    line = lines[at]
    if line.named_title:
        return "which a field names"
    if line.heading:
        return "which is marked as a heading"
    if line.day:
        return "which stands in one line with its day"
    if any(near.day for near in lines[at + 1 : at + 5]):
        return "which has its day below it"
    if any(near.day for near in lines[max(0, at - 4) : at]):
        return "which has its day above it"
    return "a line shaped like one above running text"
