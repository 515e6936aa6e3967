"""The lines of a page, each paragraph as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from extract.grammar.date_words import MONTH
from extract.readers.fields import NAMES, plain_name
from extract.splitting.letters import mostly_latin
from extract.splitting.line import Line, one_line
from extract.splitting.link_numbers import lists_links
from extract.splitting.marked_lines import (
    emphasised,
    unframed,
    without_lines,
    without_marks,
    without_numbers,
)
from extract.splitting.page_days import writes_month_first
from extract.splitting.page_edges import page_edges, running_lines
from extract.splitting.text_marks import marks_in
from extract.splitting.wrapped_lines import joined

_INVISIBLE = "\u200b\u2060\ufeff"
"""Spaces without width, which editors leave at the ends of lines."""
_LONGEST_LAST_WORD = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN_DAY = re.compile(rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?$")
_FEWEST_COLUMNS, _MOST_OF_NAME = 3, 2
"""Columns of a table of releases, and words of the name of one."""
_NAMED_TITLE = re.compile(r"(?:Title|Subject|TITLE|SUBJECT)\s+(?=\S+\s\S)")
_NAMED_DAY = re.compile(r"(?i)(?:date|registered|posted|published)\s+(?:on\s+)?\S*\d")
_DAY_IN_BLOCK = re.compile(rf"(?i)(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})(?:,?\s(?:19|20)\d\d)?")
_LONGEST_OF_BLOCK = 12
_OF_ALL = re.compile(r"of \d{1,3}")
_PAGE_LAST = re.compile(r"[Pp]age \d{1,3}$")


@lru_cache(maxsize=1)  # several ask for those of one page
def read_lines(text: str, *, month_first: bool | None = None) -> tuple[Line, ...]:
    """Every line that is not blank, in order, with hard-wrapped paragraphs as one line each.

    `month_first` says how the text writes days in figures, where more than the text tells that.
    """
    american = writes_month_first(text) if month_first is None else month_first
    bare = list(_with_last_words(_bare_lines(text, american, mostly_latin(text))))
    bare = list(_with_titled_row(bare))
    edges = page_edges(bare)
    bare = [replace(line, is_edge=at in edges) for at, line in enumerate(bare)]
    if heads := running_lines(text, bare):
        bare = without_lines(bare, heads)
    if marks := marks_in(text):
        bare = list(without_marks(bare, marks))
    if lists_links(text):
        bare = list(without_numbers(bare))
    bare = list(emphasised(unframed(bare)))
    return tuple(joined(bare))


def _bare_lines(text: str, month_first: bool, latin: bool) -> Iterator[Line]:
    gap = 0
    for match in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        bare = match[0].strip().strip(_INVISIBLE)
        if not bare:
            gap += 1
            continue
        start = match.start() + match[0].index(bare)
        column = start - match.start()
        yield Line(start, start + len(bare), bare, gap, month_first, latin=latin, column=column)
        gap = 0


def _with_last_words(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those far to the right with the last word that found no room in them: the year of a
    day, the number of all pages; those of a day that stands in a block as one."""
    held: Line | None = None
    for line in lines:
        if held and not line.gap and _is_last_word(held.raw, line.raw):
            held = one_line((held, line))
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _with_titled_row(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, the one row of a table below the names of its columns with the title that it holds, and
    so those whose name is parted from the title by a space only, above a day that is named so."""
    cells = [line.raw.split("\t") if "\t" in line.raw else [] for line in lines]
    heads = {
        at: title
        for at, names in enumerate(cells[:-1])
        if len(names) >= _FEWEST_COLUMNS
        and len(names) == len(cells[at + 1])
        and (title := _column_of_titles(names)) is not None
        and len(names) not in (len(row) for row in cells[at + 2 : at + 3])
    }
    for at, line in enumerate(lines):
        if at in heads:
            yield replace(line, title="", is_field=True)
        elif at - 1 in heads:
            yield replace(line, title=cells[at][heads[at - 1]].strip())
        elif _NAMED_TITLE.match(line.raw) and any(
            not one.gap and _NAMED_DAY.match(one.raw) for one in lines[at + 1 : at + 2]
        ):
            yield replace(line, title=line.raw.partition(" ")[2].strip())
        else:
            yield line


def _column_of_titles(names: Sequence[str]) -> int | None:
    """The column whose name is that of titles, where the others have names of a word or two."""
    if any(len(name.split()) > _MOST_OF_NAME or not name.strip() for name in names):
        return None
    return next((at for at, name in enumerate(names) if plain_name(name) in NAMES["title"]), None)


def _is_last_word(raw: str, below: str) -> bool:
    if len(raw) <= _LONGEST_OF_BLOCK and _DAY_IN_BLOCK.fullmatch(f"{raw} {below}"):
        return True
    if len(below) > _LONGEST_LAST_WORD or not below[-1].isdigit():
        return False
    day = _YEAR.fullmatch(below) and _OPEN_DAY.search(raw)
    return bool(day or (_OF_ALL.fullmatch(below) and _PAGE_LAST.search(raw)))
