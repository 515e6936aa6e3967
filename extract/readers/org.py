"""Clippings in Org: a heading with a drawer of fields, and below it the text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.readers.fields import NAMES, plain_name, stated_day

_HEADING = re.compile(
    r"(?m)^(?P<stars>\*+)[ ]+(?P<title>\S.*?)(?<=\S)[ \t]*+(?:(?<=[ \t]):[\w@#%:]+:[ \t]*+)?$\n?"
)
_STATES_TOLD = re.compile(r"(?m)^#\+(?:SEQ_|TYP_)?TODO:(?P<states>.*)$")
_STATE_KEYS = re.compile(r"\([^()]*\)|\|")
_PRIORITY = re.compile(r"\[#\w\]\s+")
_STAMP = r"[<\[]\d{4}-\d\d-\d\d[^<>\[\]\n]*[>\]]"
_PLANNING = re.compile(
    rf"(?m)(?<![ \t])[ \t]*+(?:(?:CLOSED|SCHEDULED|DEADLINE):[ ]*{_STAMP}[ \t]*)+$\n?"
)
_NOTED = re.compile(rf"(?m)(?<![ \t])[ \t]*+{_STAMP}[ \t]*$\n?")
"""When somebody made the note, which captures put below the heading."""
_DRAWER = re.compile(
    r"(?m)(?<![ \t])[ \t]*+:[A-Z_-]{3,30}:[ \t]*$\n(?P<fields>(?:(?![ \t]*:END:)[^\n]*\n){0,60})[ \t]*:END:[ \t]*$\n?"
)
_MARKS = (_PLANNING, _NOTED, _DRAWER)
_FIELD = re.compile(r"(?m)^[ \t]*:(?P<name>[\w@-]{1,40})\+?:[ \t]+(?P<value>\S.*?)(?<=\S)[ \t]*+$")
_OF_OUTLINE = frozenset(("custom_id", "id", "class", "visibility", "ordered", "effort", "style"))
"""Fields that say nothing of a page: converters and outlines write them below any heading."""
_OF_NOTE = frozenset(("created", "created at", "date created"))
"""Fields that say when the note was made."""
_FEWEST = 150
"""Characters of a heading's own text that may be a release."""


@dataclass(frozen=True, slots=True)
class _Entry:
    level: int
    title: str
    day: str | None
    tells: bool
    """Whether a drawer tells of a page that the text is from."""
    is_noted: bool
    """Whether it says when it was planned, closed or noted."""
    head: int
    start: int
    """Where its heading stands, and where its own text begins and ends."""
    end: int


def org_clippings(text: str) -> Sequence[tuple[None, str]]:
    """The text of each clipping with its title and day above; none where the text is no such file."""
    if not _HEADING.search(text):
        return []
    entries = list(_entries(text))
    if not any(entry.tells or entry.is_noted for entry in entries):
        return []
    clippings: list[tuple[None, str]] = []
    within = 0
    for at, entry in enumerate(entries):
        if within and entry.level > within:
            continue
        is_long = len(text[entry.start : entry.end].strip()) >= _FEWEST
        within = entry.level if entry.tells or is_long else 0
        if within:
            rest = (entries[other] for other in range(at + 1, len(entries)))
            below = (one.head for one in rest if one.level <= within)
            held = text[entry.start : next(below, len(text))].strip()
            day = f"Date: {entry.day}\n" if entry.day else ""
            clippings.append((None, f"{day}Title: {entry.title}\n\n{held}\n"))
    return clippings


def _entries(text: str) -> Iterator[_Entry]:
    headings = list(_HEADING.finditer(text))
    states = _states(text)
    ends = [*(one.start() for one in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=True):
        start, fields, is_noted = heading.end(), dict[str, str](), False
        while found := next(
            (one for mark in _MARKS if (one := mark.match(text, start, end))), None
        ):
            is_noted |= found.re is not _DRAWER
            fields |= {
                one["name"]: one["value"]
                for one in _FIELD.finditer(found.groupdict().get("fields") or "")
            }
            start = found.end()
        first, _, rest = heading["title"].partition(" ")
        title = _PRIORITY.sub("", rest if first in states else heading["title"], count=1)
        kept = {name: value for name, value in fields.items() if plain_name(name) not in _OF_NOTE}
        yield _Entry(
            len(heading["stars"]),
            title,
            stated_day(kept, month_first=False),
            any(name.casefold() not in _OF_OUTLINE for name in fields),
            is_noted,
            heading.start(),
            start,
            end,
        )


def _states(text: str) -> frozenset[str]:
    """The words before titles that say what is to be done."""
    told = (_STATE_KEYS.sub(" ", one["states"]).split() for one in _STATES_TOLD.finditer(text))
    return frozenset(NAMES["org_states"]).union(*told)
