"""What stands between a title and its text: days, labels, bylines, tags, a list of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extract.splitting.find_title import first_prose, names_a_body
from extract.splitting.furniture import day_label, is_contact, label_of, says_where_filed
from extract.splitting.headline import describes, says_something
from extract.splitting.line import Line
from extract.splitting.picture_lines import captions_picture
from extract.splitting.publication_day import below_lead, tells_event

_SECTION = re.compile(
    r"(?i)(?:\d+\.?\s|background|summary|overview|introduction|highlights?|abstract|context|quotes?|key\b|main\b|objectives?)"
)
_MOST_FIELDS = 10
"""Lines from a title to its day that may all name speakers and what they are in charge of."""
_CODE = re.compile(r"(?=[^\d\s]{0,20}\d)(?=[^A-Z\s]{0,20}[A-Z])[A-Z\d][A-Z\d/_.-]{5,30}")
"""A part of the number of a release: `2026HLTH0112-000988`."""
_MOST_NAMES = 12
"""Words of a line that says what a picture shows."""
_PICTURE_NUMBER = re.compile(r"(?<=[A-Z]{2})\s\d{1,3}\Z")
"""The number behind the name of a picture in capitals: `FLAG OFF 3`."""
_MOST_CAPTIONS = 2
"""Lines of what pictures show between the head and the text."""
_MOST_OF_VALUE = 4
"""Words of the second of several values of a label."""
_MOST_LISTED = 5
"""Words of a category that is a list: `Environment, Food and Agriculture`."""
_CATEGORY = re.compile(
    r"(?i)categor(?:y|ies)|sections?|topics?|themes?|portfolios?|policy areas?|(?:(?:document|content|news|release) )?type"
)
"""Labels of what a page files a release under."""
_SITE = re.compile(r"(?i)^from\b|\S\.\S")
"""Who published it, or the site: `From SOLAS`, `Government.nl`."""
_ABOVE = 4
"""Lines between a rule and a title: a category, a day, a place."""


def head_matter(lines: Sequence[Line], at: int, first: int, repeated: frozenset[str]) -> set[int]:
    """Days, labels with their values, bylines and furniture between a title and its text."""
    head: set[int] = set()
    title = (lines[at].named_title or lines[at].text).casefold()
    below = below_lead(lines, first)
    for place in range(at + 1, min(first + 9, len(lines))):
        line = lines[place]
        inside = place < first or place in below
        if inside and line.text.casefold() == title:
            head |= {place, *(range(at + 1, place) if place < first else ())}
        if inside and captions_picture(lines, place):
            head.add(place)
            continue
        if line.is_prose and not (inside and line.mask in repeated):
            continue
        if not inside and tells_event(lines, place):
            continue
        if line.label and _is_head_label(line, inside):
            head |= {place, *_values_below(lines, place, first)}
        elif (
            (inside and all(map(_CODE.fullmatch, line.raw.split())))
            or (line.day and (inside or (place <= first + 3 and line.day.is_of_publication)))
            or (inside and (line.is_furniture or line.is_opening or line.mask in repeated))
            or (inside and _is_item_of_head(lines, place))
            or (inside and (says_where_filed(line.text) or is_contact(line.raw)))
        ):
            head.add(place)
    bylines = {place for place in range(at + 1, first) if names_a_body(lines[place])}
    if any(near in head for place in bylines for near in (place - 1, place + 1)):
        head |= bylines
    led = set(takewhile(lambda place: place in bylines, range(at + 1, first)))
    head |= led
    head |= _tags(lines, at, first, head) | _contents(lines, at, first)
    head |= _down_to_day(lines, at, first, led)
    head |= _named_in_head(lines, at, first, head)
    return head | _names_of_fields(lines, at, head)


def _is_item_of_head(lines: Sequence[Line], place: int) -> bool:
    """Whether the line is a field in a list, right above or below the day."""
    line = lines[place]
    if not line.is_item or line.is_prose or not label_of(line.without_item):
        return False
    return any(near.day for near in lines[place - 1 : place + 2])


def _names_of_fields(lines: Sequence[Line], at: int, head: set[int]) -> set[int]:
    """Names of fields right above speakers and bodies that are their values: `Ministers:`."""
    values = {place for place in head if names_a_body(lines[place]) and not lines[place].gap}
    above = {place - 1 for place in values} - head - {at}
    return {place for place in above if lines[place].raw.endswith(":") and lines[place].words <= 3}


def _named_in_head(lines: Sequence[Line], at: int, first: int, head: set[int]) -> set[int]:
    """Lines of names within the head, below its day and above its text or another of its lines: what
    the picture shows, a place, a kind of text. Below a lead they may say something, too."""
    text = first
    if first + 1 in head and lines[first].is_prose:  # a lead, with lines of the head below
        below = first_prose(lines, first + 1)
        text = below if below <= max(head) + _MOST_CAPTIONS + 1 else first
    found: set[int] = set()
    for place in reversed(range(at + 1, text)):
        line = lines[place]
        if place in head or place in found:
            continue
        below = place + 1 in head | found or (place + 1 == text and text < len(lines))
        led = any(near < place for near in head)
        between = place - 1 in head and place + 1 in head | found
        captions = not line.gap and lines[place - 1].is_furniture and place > first
        captions |= _is_pictured(lines, place)
        told = says_something(_PICTURE_NUMBER.sub("", line.text)) and place < first and not between
        if (told and not captions) or not (below and led and _only_names(line)):
            break
        if place + 1 == text and not (lines[text].gap or names_a_body(line) or captions):
            break
        found.add(place)
    return found


def _is_pictured(lines: Sequence[Line], at: int) -> bool:
    """Whether the line tells what a picture shows, right below the day, a button or another such line:
    a thing without a verb."""
    while at and describes(lines[at].text) and not lines[at].gap:
        at -= 1
        if lines[at].is_navigation or lines[at].is_opening or lines[at].day:
            return True
    return False


def _only_names(line: Line) -> bool:
    other = line.is_prose or line.is_item or line.ends_open or line.heading or line.label
    return not (other or _SECTION.match(line.text)) and 2 <= line.words <= _MOST_NAMES


def _down_to_day(lines: Sequence[Line], at: int, first: int, led: set[int]) -> set[int]:
    """Bylines and all short lines below them down to the day right above the text: what the
    speakers are in charge of."""
    day = first - 1
    if not led or not lines[day].day or day - at > _MOST_FIELDS:
        return set()
    between = range(at + 1, day)
    if any(_is_no_field(lines[place]) for place in between if place not in led):
        return set()
    return set(between)


def _is_no_field(line: Line) -> bool:
    apart = line.gap > 0 and says_something(line.text)
    return (
        line.words > 7
        or line.ends_open
        or apart
        or line.is_item
        or line.text.endswith("?")
        or line.text[0].islower()
    )


def _contents(lines: Sequence[Line], at: int, first: int) -> set[int]:
    """A list of contents: lines above the text that stand again as headings within it."""
    within = {_bare(line) for line in lines[first:] if not line.is_prose}
    return {place for place in range(at + 1, first) if _bare(lines[place]) in within}


def _bare(line: Line) -> str:
    return re.sub(r"^[\W\d_]+", "", line.text).casefold()


def _is_head_label(line: Line, inside: bool) -> bool:
    if inside:
        return len(line.raw) <= 200
    assert line.label
    return line.day is not None or line.label[0] == "from" or bool(day_label(line.raw))


def _values_below(lines: Sequence[Line], at: int, first: int) -> range:
    """The lines below a label without a value that hold it: one, or several of a few words each down to
    a gap above the text."""
    label = lines[at]
    assert label.label
    if label.label[1] or label.is_kicker:
        return range(0)
    end = at + 1
    while (
        end < len(lines) and _is_value(lines[end], label) and (end == at + 1 or not lines[end].gap)
    ):
        end += 1
    listed = end == first < len(lines) and lines[first].gap
    few = all(line.words <= _MOST_OF_VALUE for line in lines[at + 2 : end])
    return range(at + 1, end if listed and few else min(end, at + 2))


def _is_value(line: Line, label: Line) -> bool:
    plain = not (line.is_prose or line.label) and line.is_item <= label.is_item
    return plain and len(line.raw) <= 160


def _tags(lines: Sequence[Line], at: int, first: int, head: set[int]) -> set[int]:
    """A word or two each between head matter and text: the page's categories."""
    if first >= len(lines):
        return set()
    free = [place for place in range(at + 1, first) if place not in head]
    tags = {place for place in free if _is_tag(lines[place])}
    led = any(line.day for line in lines[max(0, at - 3) : at])
    if len(free) == 1 and (head or lines[free[0]].gap or led):
        return tags
    beside: set[int] = set()
    for place in sorted(tags):
        if place - 1 in head | beside:
            beside.add(place)
    return beside if len(beside) < 4 else set()


def _is_tag(line: Line) -> bool:
    few = line.words <= (_MOST_LISTED if "," in line.text else 3)
    short = few and not line.is_item and not line.ends_open
    return short and not _SECTION.match(line.text) and not says_something(line.text)


_CATEGORY_IN_ROW = re.compile(
    r"(?i)(?:^|\|)\s*(?:category|section|topic)\s*:?\s+(?P<category>[^|:\d]{3,40}?)\s*(?:\||$)"
)
_NEXT_FIELD = re.compile(r"(?<!\s)(?:\s*+\|.*|\s{2,20}+\S[^:]{0,30}:.*)")
"""What stands behind a value in the same line: `Fisheries   Date : 2025.11.04`."""


_IN_BRACKETS = re.compile(r"[\[【](?P<category>[A-Z][^\[\]【】\d]{2,40})[\]】]")
"""A category right above a title: `[Fisheries]`."""


def category_of(lines: Sequence[Line], at: int, first: int, head: set[int]) -> str | None:
    """What the page files the release under, as the lines around its title say; None without it."""
    if at and (told := _IN_BRACKETS.fullmatch(lines[at - 1].raw)):
        return told["category"]
    for line in lines[max(0, at - 3) : first]:
        if line.label and _CATEGORY.fullmatch(line.label[0]) and line.label[1]:
            return _NEXT_FIELD.sub("", line.label[1]).strip()
        if line.is_short and (told := _CATEGORY_IN_ROW.search(line.raw)):
            return told["category"].strip()
    tags = [place for place in range(at + 1, first) if place in head and _is_category(lines[place])]
    if len(tags) == 1 and not lines[tags[0]].is_opening:
        return lines[tags[0]].text
    return _above_title(lines, at)


def _above_title(lines: Sequence[Line], at: int) -> str | None:
    """The first of a few words that stand above the title, below a rule or beside a day: `HEALTH`."""
    above = [*takewhile(lambda line: not line.is_rule, reversed(lines[max(0, at - _ABOVE) : at]))]
    opens = len(above) < min(at, _ABOVE) or any(line.day for line in above)
    tags = [line for line in reversed(above) if not line.day]
    if not (opens and tags and all(_is_tag(line) or line.is_kicker for line in tags)):
        return None
    return tags[0].text if tags[0].is_kicker or _is_category(tags[0]) else None


def _is_category(line: Line) -> bool:
    """Whether a line of the head can be the category: a word or two that are nothing else."""
    other = line.day or line.label or line.is_navigation or line.is_byline or line.is_kicker
    is_name = line.text[:1].isupper() and not _SITE.search(line.text)
    return _is_tag(line) and not other and not names_a_body(line) and is_name
