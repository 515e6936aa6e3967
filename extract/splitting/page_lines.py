"""The lines of a page, each paragraph as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from extract.grammar.date_words import MONTH
from extract.readers.fields import NAMES, plain_name
from extract.splitting.letters import mostly_latin
from extract.splitting.line import Line, one_line
from extract.splitting.link_numbers import link_numbers
from extract.splitting.marked_lines import emphasised, unframed, without_lines, without_marks
from extract.splitting.page_days import writes_month_first
from extract.splitting.page_edges import page_edges, running_lines
from extract.splitting.text_marks import marks_in
from extract.splitting.wrapped_lines import joined

_INVISIBLE = "\u200b\u2060\ufeff"
"""Spaces without width, which editors leave at the ends of lines."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN_DAY = re.compile(rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?$")
_FEWEST_COLUMNS, _MOST_OF_NAME = 3, 2
"""Columns of a table of releases, and words of the name of one."""
_NAMED_TITLE = re.compile(r"(?:Title|Subject|TITLE|SUBJECT)\s+(?=\S+\s\S)")
_NAMED_DAY = re.compile(r"(?i)(?:date|registered|posted|published)\s+(?:on\s+)?\S*\d")
_DAY_IN_BLOCK = re.compile(rf"(?i)(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})(?:,?\s(?:19|20)\d\d)?")
_OF_ALL = re.compile(r"of \d{1,3}")
_PAGE_LAST = re.compile(r"[Pp]age \d{1,3}$")


@lru_cache(maxsize=1)  # several ask for those of one page
def read_lines(text: str, *, month_first: bool | None = None) -> tuple[Line, ...]:
    """Every line that is not blank, in order, with hard-wrapped paragraphs as one line each.

    `month_first` says how the text writes days in figures, where more than the text tells that.
    """
    american = writes_month_first(text) if month_first is None else month_first
    bare = _with_last_words(_bare_lines(text, american, mostly_latin(text)))
    bare = list(_with_titled_row(bare))
    edges = page_edges(bare)
    bare = [replace(line, is_edge=at in edges) for at, line in enumerate(bare)]
    if heads := running_lines(text, bare):
        bare = without_lines(bare, heads)
    if marks := sorted([*marks_in(text), *link_numbers(text)]):
        bare = list(without_marks(bare, marks))
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


def _with_last_words(lines: Iterable[Line]) -> list[Line]:
    """The lines, those far to the right with the last word that found no room in them: the year of a
    day, the number of all pages; those of a day that stands in a block as one."""
    kept: list[Line] = []
    for line in lines:
        if kept and not line.gap and _is_last_word(kept[-1].raw, line.raw):
            kept[-1] = one_line((kept[-1], line))
        else:
            kept.append(line)
    return kept


def _with_titled_row(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, the one row of a table below the names of its columns with the title that it holds, and
    so those whose name is parted from the title by a space only, above a day that is named so."""
    cells = [line.raw.split("\t") if "\t" in line.raw else [] for line in lines]
    rows = zip_longest(cells, cells[1:], cells[2:], fillvalue=list[str]())
    heads = {
        at: title
        for at, (names, row, below) in enumerate(rows)
        if _FEWEST_COLUMNS <= len(names) == len(row) != len(below)
        and (title := _column_of_titles(names)) is not None
    }
    for at, (line, below) in enumerate(zip_longest(lines, lines[1:])):
        if at in heads:
            yield replace(line, title="", is_field=True)
        elif at - 1 in heads:
            yield replace(line, title=cells[at][heads[at - 1]].strip())
        elif _NAMED_TITLE.match(line.raw) and below is not None and _names_day_below(below):
            yield replace(line, title=line.raw.partition(" ")[2].strip())
        else:
            yield line


def _names_day_below(line: Line) -> bool:
    return not line.gap and _NAMED_DAY.match(line.raw) is not None


def _column_of_titles(names: Sequence[str]) -> int | None:
    """The column whose name is that of titles, where the others have names of a word or two."""
    if not all(0 < len(name.split()) <= _MOST_OF_NAME for name in names):
        return None
    return next((at for at, name in enumerate(names) if plain_name(name) in NAMES["title"]), None)


def _is_last_word(raw: str, below: str) -> bool:
    in_block = _DAY_IN_BLOCK.fullmatch(f"{raw} {below}")
    of_day = _YEAR.fullmatch(below) and _OPEN_DAY.search(raw)
    return bool(in_block or of_day or (_OF_ALL.fullmatch(below) and _PAGE_LAST.search(raw)))
