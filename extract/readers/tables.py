"""Tables of releases: one row a release, cells parted by tabs, commas, semicolons or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from extract.readers.fields import NAMES, Fields, are_pages, day_in, plain_name

_DELIMITERS = ("\t", "|", ";", ",")
_LONGEST_NAME = 40
_MOST_COLUMNS = 60
_HEAD_LINES = 8
"""Lines that may stand above the names of the columns."""
_WHOLE = 0.8
"""Of the rows that have as many cells as there are names: else it is no table."""
_SAMPLE = 50
"""Rows that tell what the columns of a table without names hold."""
_TEXT = 120
"""Characters that each cell of a column of texts has, in a table without names."""
_RULE = re.compile(r":?[-+=]*:?")
_BOXES = str.maketrans(
    {"│": "|", "║": "|", "┃": "|", "↵": "+"}
    | dict.fromkeys("─━═", "-")
    | dict.fromkeys("┼╪╬╇┌┬┐├┤└┴┘╔╦╗╠╣╚╩╝╞╡╒╤╕╘╧╛┏┳┓┡┩", "+")
)
_HEAD = 4_000

Row = list[str]


def table_rows(text: str) -> Sequence[Fields]:
    """The rows of a table whose columns are named, or of which every one holds a long text."""
    for delimiter in _DELIMITERS:
        lined = text.translate(_BOXES) if delimiter == "|" and "│" in text[:_HEAD] else text
        if rows := _named(lined, delimiter):
            return rows
    return _unnamed(text)


def _named(text: str, delimiter: str) -> Sequence[Fields]:
    if (found := _head(text, delimiter)) is None:
        return []
    names, below = found
    line = text[:below].splitlines()[-1]
    count = len(names) if line.lstrip().startswith("|") else 0
    rows = [row for row in _rows(text, below, delimiter, count) if not _is_ruled(row)]
    whole = [row for row in rows if len(row) == len(names)]
    if len(whole) < _WHOLE * len(rows) - 1:  # one more line may stand at the foot
        return []
    table = [dict(zip(names, row, strict=True)) for row in whole]
    kept = [row for row in table if sum(map(bool, row.values())) > 1]  # else the foot of the table
    return kept if are_pages(kept) else []


def _head(text: str, delimiter: str) -> tuple[Row, int] | None:
    """The names of the columns, one of which holds titles and one texts, and where the rows begin."""
    start = 0
    for _ in range(_HEAD_LINES):
        end = text.find("\n", start)
        if end < 0 or end - start > _MOST_COLUMNS * _LONGEST_NAME:
            return None
        line = text[start:end]
        names = next(_rows(line, 0, delimiter, int(line.lstrip().startswith("|"))), [])
        if len(names) <= _MOST_COLUMNS and _name_columns(names):
            return _distinct(names), end + 1
        start = end + 1
    return None


def _distinct(names: Row) -> Row:
    """A name for each column. Of those that share one, the first that says something is read."""
    return [
        f"{name}{'_' * names[:at].count(name)}" if name else f"column {at}"
        for at, name in enumerate(names)
    ]


def _name_columns(names: Row) -> bool:
    if len(names) < 2 or any(len(name) > _LONGEST_NAME for name in names):
        return False
    plain = {plain_name(name) for name in names}
    texts = {*NAMES["text"], *NAMES["html"], *NAMES["lead"]}
    return bool(plain & set(NAMES["title"]) and plain & texts)


def _unnamed(text: str) -> Sequence[Fields]:
    """The rows of a table without names, told by what its columns hold: a day, a title, a text."""
    for delimiter in ("\t", ",", ";"):
        rows = [row for row in islice(_rows(text, 0, delimiter, 0), _SAMPLE) if row]
        if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 3:
            continue
        if names := _told_columns(rows):
            every = (row for row in _rows(text, 0, delimiter, 0) if len(row) == len(names))
            return [dict(zip(names, row, strict=True)) for row in every]
    return []


def _told_columns(rows: Sequence[Row]) -> Row:
    columns = list(zip(*rows, strict=True))
    texts = [at for at, cells in enumerate(columns) if min(map(len, cells)) >= _TEXT]
    titles = [at for at, cells in enumerate(columns) if at not in texts and _are_titles(cells)]
    days = [at for at, cells in enumerate(columns) if at not in texts and _are_days(cells)]
    if not texts or not titles or not days:
        return []
    told = {
        max(texts, key=lambda at: sum(map(len, columns[at]))): "text",
        max(titles, key=lambda at: sum(map(len, columns[at]))): "title",
        days[0]: "published",
    }
    return [
        told.get(at, "url" if all("://" in cell for cell in cells) else f"column {at}")
        for at, cells in enumerate(columns)
    ]


def _are_titles(cells: Sequence[str]) -> bool:
    short = all(8 <= len(cell) <= 300 and "://" not in cell for cell in cells)
    words = sum(len(cell.split()) for cell in cells)
    return short and len(set(cells)) * 2 > len(cells) and words >= 4 * len(cells)


def _are_days(cells: Sequence[str]) -> bool:
    days = sum(len(cell) <= 60 and day_in(cell, month_first=False) is not None for cell in cells)
    return days * 5 >= 4 * len(cells)


def _rows(text: str, start: int, delimiter: str, count: int) -> Iterator[Row]:
    """The rows from a place on; a cell in quotation marks may hold signs and line breaks."""
    if delimiter == "|":
        yield from _between_bars(text[start:], count)
        return
    sign = re.escape(delimiter)
    cell = re.compile(
        rf'[ ]*"(?P<quoted>[^"\\]*+(?:(?:""|\\.|\\\n)[^"\\]*+)*+)"[ ]*(?={sign}|\n|\Z)|(?P<plain>[^{sign}\n]*)'
    )
    row: Row = []
    while start < len(text):
        found = cell.match(text, start)
        assert found
        if found["quoted"] is None:
            row.append(found["plain"].strip())
        else:
            row.append(found["quoted"].replace('""', '"').replace('\\"', '"').strip())
        start = found.end()
        if start == len(text) or text[start] == "\n":
            if any(row):
                yield row
            row = []
        start += 1
    if any(row):
        yield row


def _between_bars(text: str, count: int) -> Iterator[Row]:
    """Rows of cells between bars. In a box a cell may go on over lines up to the last bar; `+` at
    the end of a cell, as in psql, says that it goes on in the next row."""
    waiting: list[list[str]] = []
    for row in _boxed(text, count):
        if len(row) == len(waiting) and any(lines[-1].endswith("+") for lines in waiting):
            for lines, below in zip(waiting, row, strict=True):
                _go_on(lines, below)
            continue
        if waiting:
            yield ["\n".join(lines) for lines in waiting]
        waiting = [[cell] for cell in row]
    if waiting:
        yield ["\n".join(lines) for lines in waiting]


def _go_on(lines: list[str], below: str) -> None:
    if lines[-1].endswith("+"):
        lines[-1:] = [lines[-1][:-1].rstrip(), below]
    elif lines == [""]:
        lines[0] = below


def _boxed(text: str, count: int) -> Iterator[Row]:
    """Lines as rows; of a box of `count` columns those lines as one that no bar closes."""
    held: list[str] = []
    bars = 0
    for line in text.split("\n"):
        held.append(line)
        bars += line.count("|")
        is_open = held[0].lstrip().startswith("|") and not line.rstrip().endswith("|")
        if count and is_open and bars <= count:
            continue
        whole = "\n".join(held)
        bare = whole.strip()
        cells = [cell.strip() for cell in (bare if count else whole).split("|")]
        first, last = bare.startswith("|") and count > 0, bare.endswith("|") and len(cells) > 2
        if any(cells):
            yield cells[first : len(cells) - last]
        held, bars = [], 0


def _is_ruled(row: Row) -> bool:
    """Whether the row is a rule between others."""
    return row[0][:1] in ("", *":-+=") and all(_RULE.fullmatch(cell) for cell in row)
