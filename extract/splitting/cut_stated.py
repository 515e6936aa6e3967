"""Cuts a page whose archive states its title or day: one release, with what is stated of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.readers.page import Stated
from extract.splitting.cut_page import Cut, cut_page
from extract.splitting.find_title import first_prose
from extract.splitting.page_lines import Line, read_lines


def cut_stated(text: str, stated: Stated) -> Cut | None:
    """The one release of a text whose title is stated; None without a title or a text.

    The title may stand in the text, above the body, or not at all.
    """
    lines = read_lines(text)
    if stated.title is None or first_prose(lines) >= len(lines):
        return None
    at = _printed(lines, stated.title)
    if at is None:
        lines = (Line(0, 0, stated.title, 0), *lines)
    cut = cut_page(lines, len(text), frozenset(), at or 0)
    if cut is None:
        return None
    cut = replace(cut, title=stated.title, start_reason="its archive states the title")
    return with_stated_day([cut], stated)[0]


def with_stated_day(cuts: Sequence[Cut], stated: Stated) -> tuple[Cut, ...]:
    """The cuts of a page; a single one has the day that its archive states."""
    if len(cuts) != 1 or stated.published is None:
        return tuple(cuts)
    return (replace(cuts[0], published=date.fromisoformat(stated.published)),)


def _printed(lines: Sequence[Line], title: str) -> int | None:
    """The last line above the text that is the title."""
    above = range(min(first_prose(lines, 1) + 1, len(lines)))
    return max((at for at in above if _letters(lines[at].raw) == _letters(title)), default=None)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
