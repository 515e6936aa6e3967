"""Cuts a page whose archive states its title or day: one release, with what is stated of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.readers.page import Stated
from extract.splitting.cut_page import Cut, cut_page
from extract.splitting.find_title import first_prose
from extract.splitting.headline import names_a_site
from extract.splitting.line import Line
from extract.splitting.page_lines import read_lines
from extract.splitting.text_end import find_end


def cut_stated(text: str, stated: Stated) -> Cut | None:
    """The one release of a text whose title is stated; None without a title or a text.

    The title may stand in the text, above the body, or not at all.
    """
    if stated.is_whole and stated.title:
        return _whole(text, stated, stated.title)
    lines = read_lines(text)
    if stated.title is None or first_prose(lines) >= len(lines):
        return None
    at = _printed(lines, stated.title)
    if at is None:
        lines = _below(stated.title, lines)
    cut = cut_page(lines, len(text), frozenset(), at or 0)
    if cut is None:
        return None
    cut = replace(cut, title=stated.title, start_reason="its archive states the title")
    return with_stated_day([cut], stated)[0]


def _whole(text: str, stated: Stated, title: str) -> Cut:
    """The release that a record is: its field of text as it is, but for the title once more."""
    lines = read_lines(text)
    own = lines[1:] if lines and _letters(lines[0].raw) == _letters(title) else lines
    last, reason = find_end(_below(title, own), 0, 1, frozenset())
    start, end = (own[0].start, own[max(0, last - 1)].end) if own else (len(text), len(text))
    is_body = stated.publisher is not None and names_a_site(stated.publisher)
    cut = Cut(
        title=title,
        category=stated.category or (None if is_body else stated.publisher),
        published=None,
        start=start,
        end=len(text),
        publisher=stated.publisher if is_body else None,
        text_end=end,
        edits=tuple(joint for line in own for joint in line.joints),
        start_reason="a field of its record holds the text",
        end_reason=reason,
    )
    return with_stated_day([cut], stated)[0]


def _below(title: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a text below a title that does not stand in it."""
    return (Line(0, 0, title, 0), *lines)


def with_stated_day(cuts: Sequence[Cut], stated: Stated) -> tuple[Cut, ...]:
    """The cuts of a page; a single one has the day that its archive states, or, without another,
    the one that its file is named after."""
    if len(cuts) != 1:
        return tuple(cuts)
    day = stated.published or (None if cuts[0].published else stated.filed)
    return (replace(cuts[0], published=date.fromisoformat(day)) if day else cuts[0],)


def _printed(lines: Sequence[Line], title: str) -> int | None:
    """The last line above the text that is the title."""
    above = enumerate(lines[: first_prose(lines, 1) + 1])
    return max((at for at, line in above if _letters(line.raw) == _letters(title)), default=None)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
