"""The day on which a page says that its release was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.splitting.find_title import names_a_body
from extract.splitting.furniture import day_label, day_rank
from extract.splitting.line import Line
from extract.splitting.page_days import PageDay, days_in

_DATELINE = re.compile(
    r"^(?:[A-Z][\w.’'&/-]*,?\s){1,6}?(?:\([^)]{2,30}\)\s?)?[(–—,-]?\s?(?P<day>.{6,25}?\d{4}|\d{4}.{4,10}?)\)?\s?(?:[–—:/]|--?\s|\.{3}|…|\()"
)
_OF_EVENT = re.compile(r"(?i)[*_•\s-]*(?:time|venue|location|place|where)[*_]*\s*[:：]")
_COPIED = re.compile(
    r"(?i)(?:exported|generated|downloaded|compiled|retrieved)\s(?:from|by|with|on|at)\b"
)
"""What opens a line that says where a file is from, and when it was made."""
_MOST_BELOW_LEAD = 7
_FEWEST_OPENING = 4
"""Words of a line that opens fields of an event."""
_MOST_OF_EVENT = 8
"""Fields of an event on either side of one."""
_MOST_ABOVE = 12
"""Lines from a day down to the title."""
_OF_DATELINE = 25
"""Rank of the day in a dateline."""
_OF_NOTE = 95
"""Rank of a day on which somebody made a note of the release."""


def publication_day(
    lines: Sequence[Line], at: int, first: int, last: int
) -> tuple[date | None, set[int]]:
    """The day of publication, and the line that is there to state it."""
    found: list[tuple[int, int, int, PageDay]] = []
    for place in range(max(0, at - _MOST_ABOVE), len(lines)):
        day = lines[place].day
        if day is None and last < place <= last + 3:
            day = _only_day(lines[place])
        if day is None and place <= first:
            day = _day_of_label(lines, place)
        if day is None or (place not in range(at, first) and is_of_event(lines, place)):
            continue
        if _COPIED.match(lines[place].raw):
            continue
        if place <= first + 3 or place in below_lead(lines, first):
            rank = _OF_NOTE if _dates_note(lines, place) else day.rank
            found.append((rank, abs(place - at), place, replace(day, rank=rank)))
        elif place > last:
            found.append((day.rank + (3 if day.is_labelled else 15), 0, place, day))
    for place in (first, at + 1, at + 2, first + 1):
        if place < len(lines) and (
            dated := dateline_day(lines[place].raw, lines[place].month_first)
        ):
            found.append((_OF_DATELINE, 0, place, PageDay(dated, 0, 0, _OF_DATELINE)))
            break
    sure = [one for one in found if one[3].is_of_publication]
    found = sure or [one for one in found if one[2] <= first and one[3].rank < 99]
    if not found:
        return None, set()
    *_, place, day = min(found, key=lambda one: one[:3])
    return day.day, set() if lines[place].is_prose else {place}


def below_lead(lines: Sequence[Line], first: int) -> range:
    """The lines from below a lead to the day right above the text, with pictures, buttons and offices
    between; none where a lead has no such head below."""
    for place in range(first + 1, min(first + _MOST_BELOW_LEAD, len(lines) - 1)):
        day = lines[place].day
        if day and day.is_of_publication:
            return range(first + 1, place + 1) if lines[place + 1].is_prose else range(0)
        if not (lines[place].is_furniture or names_a_body(lines[place])):
            break
    return range(0)


def _day_of_label(lines: Sequence[Line], at: int) -> PageDay | None:
    """The day that a line opens with, right below a label without a value: `Posted on:`."""
    above = lines[at - 1].label if at else None
    if not above or above[1] or not day_label(f"{above[0]}: x"):
        return None
    days = days_in(lines[at].raw, month_first=lines[at].month_first)
    return PageDay(*days[0], day_rank(above[0])) if days and days[0][1] == 0 else None


def is_of_event(lines: Sequence[Line], at: int) -> bool:
    """Whether the day is that of an event, whose time or place is told with it: `Date: 22 July`,
    `Venue: …`."""
    label = lines[at].label
    return bool(label) and any(_OF_EVENT.match(line.raw) for line in lines[at + 1 : at + 3])


def tells_event(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is one of the fields in which a text tells of an event, below a line that opens
    them with a colon: `Date: …`, `Time: …`, `Venue: …`."""
    first = end = at
    while first > max(0, at - _MOST_OF_EVENT) and _is_filled(lines[first]):
        first -= 1
    while end < min(at + _MOST_OF_EVENT, len(lines)) and _is_filled(lines[end]):
        end += 1
    opened = first < at and lines[first].raw.endswith(":") and lines[first].words >= _FEWEST_OPENING
    return opened and any(_OF_EVENT.match(line.raw) for line in lines[first + 1 : end])


def _is_filled(line: Line) -> bool:
    return bool(line.label and line.label[1])


def _dates_note(lines: Sequence[Line], at: int) -> bool:
    """Whether the day is that of a note which a text was put into: the hour stands below it, and
    right below that where the text was taken from."""
    hour, *below = lines[at + 1 : at + 5] or (lines[at],)
    return hour.is_hour and any(line.tells_address for line in below)


def _only_day(line: Line) -> PageDay | None:
    """The one day that a short line just below the text names, whatever else it says."""
    days = days_in(line.raw, month_first=line.month_first) if len(line.raw) <= 200 else []
    return PageDay(days[0][0], days[0][1], days[0][2], 45) if len(days) == 1 else None


def dateline_day(opening: str, month_first: bool = False) -> date | None:
    """The day in the dateline that a text opens with: `SEOUL, 3 December 2025 – …`."""
    match = _DATELINE.match(opening)
    days = days_in(match["day"], month_first=month_first) if match else []
    return days[0][0] if days else None
