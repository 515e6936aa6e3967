"""Cuts a table of releases: one row a release, cells parted by tabs, commas, semicolons or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.splitting.cut_page import Cut, Edit
from extract.splitting.headline import names_a_site
from extract.splitting.page_days import days_in, writes_month_first

_DELIMITERS = ("\t", "|", ";", ",")
_NAMES = {
    "title": r"(?:press |news |media |release )*(?:title|headline|heading|subject|release name)(?: of (?:the )?release)?(?: \(en\w*\))?",
    "text": r"(?:press |news |media |release |full |article |main |plain )*(?:text|body|content|story|article|release|details?|message)(?: text| body)?(?: \(en\w*\))?",
    "published": r"(?:date|day|published|released|issued|posted)(?: (?:on|at|of (?:release|issue|publication)|issued|published|released|posted|time))?|(?:press |news |media )*(?:release|publication|publish|issue|post(?:ing)?|article|news)(?:ed)? (?:date|day|time)|pub ?date|datetime",
    "category": r"categor(?:y|ies)|type|section|topic|theme|area|sector",
    "publisher": r"ministry|department|agency|office|source|publisher|organi[sz]ation|issued by|issuer|body|ministry/department",
}
_LONGEST_NAME = 40
_MOST_COLUMNS = 60
_HEAD_LINES = 8
"""Lines that may stand above the names of the columns."""
_WHOLE = 0.8
"""Of the rows that have as many cells as there are names: else it is no table."""
_SHORTEST_TEXT = 60
"""Characters of the longest cell that is a text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands, without the quotation marks around it."""

    start: int
    end: int
    quoted: bool = False


Row = list[Cell]


def cut_table(text: str) -> list[Cut]:
    """The releases of a table whose columns name title and text; none where it is no such table."""
    for delimiter in _DELIMITERS:
        if (found := _columns(text, delimiter)) is None:
            continue
        columns, count, below = found
        rows = [row for row in _rows(text, below, delimiter) if not _is_ruled(text, row)]
        whole = [row for row in rows if len(row) == count]
        if len(whole) < _WHOLE * len(rows) - 1:  # one more line may stand at the foot
            continue
        cuts = list(_cuts(text, whole, columns))
        if any(cut.end - cut.start >= _SHORTEST_TEXT for cut in cuts):
            return cuts
    return []


def _columns(text: str, delimiter: str) -> tuple[dict[str, int], int, int] | None:
    """What each named column holds, how many there are, and where the rows begin."""
    start = 0
    for _ in range(_HEAD_LINES):
        end = text.find("\n", start)
        if end < 0:
            return None
        row = next(_rows(text[start : end + 1], 0, delimiter), [])
        names = [_plain(text[start:end], cell) for cell in row]
        columns = _named(names) if len(names) <= _MOST_COLUMNS else {}
        if "title" in columns and "text" in columns:
            return columns, len(names), end + 1
        start = end + 1
    return None


def _plain(line: str, cell: Cell) -> str:
    return " ".join(line[cell.start : cell.end].replace("_", " ").casefold().split())


def _named(names: Sequence[str]) -> dict[str, int]:
    """The first column of each kind; a row with a long cell names nothing."""
    if any(len(name) > _LONGEST_NAME for name in names):
        return {}
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        for kind, pattern in _NAMES.items():
            if re.fullmatch(pattern, name):
                found.setdefault(kind, at)
    return found


def _rows(text: str, start: int, delimiter: str) -> Iterator[Row]:
    """The rows from a place on; a cell in quotation marks may hold signs and line breaks."""
    sign = re.escape(delimiter)
    cell = re.compile(
        rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"[ ]*(?={sign}|\n|\Z)|(?P<plain>[^{sign}\n]*)'
    )
    row: Row = []
    while start < len(text):
        found = cell.match(text, start)
        assert found
        name = "plain" if found["quoted"] is None else "quoted"
        row.append(_stripped(text, found.start(name), found.end(name), name == "quoted"))
        start = found.end()
        if start == len(text) or text[start] == "\n":
            if any(one.end > one.start for one in row):
                yield _within_bars(row) if delimiter == "|" else row
            row = []
        start += 1
    if row:
        yield _within_bars(row) if delimiter == "|" else row


def _within_bars(row: Row) -> Row:
    """The row without the empty cells before a first bar and behind a last."""
    first = len(row) > 1 and row[0].start == row[0].end
    last = len(row) > 2 and row[-1].start == row[-1].end
    return row[first : len(row) - last]


def _stripped(text: str, start: int, end: int, quoted: bool) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end, quoted)


def _is_ruled(text: str, row: Row) -> bool:
    """Whether the row is the rule below the names of a table in Markdown."""
    return all(re.fullmatch(r":?-*:?", text[cell.start : cell.end]) for cell in row)


def _cuts(text: str, rows: Sequence[Row], columns: dict[str, int]) -> Iterator[Cut]:
    month_first = writes_month_first(text)
    for row in rows:
        said = {name: _words(text, row[at]) for name, at in columns.items() if name != "text"}
        if not said["title"] or sum(cell.end > cell.start for cell in row) == 1:
            continue  # the foot of the table
        body = row[columns["text"]]
        issuer = said.get("publisher", "")
        is_body = names_a_site(issuer)  # `Health` in a column `Ministry` only tells the field
        yield Cut(
            title=said["title"],
            category=said.get("category") or (None if is_body else issuer) or None,
            published=_day(said.get("published", ""), month_first),
            start=body.start,
            end=body.end,
            publisher=issuer if is_body else None,
            text_end=body.end,
            edits=tuple(_edits(text, body)),
            title_at=row[columns["title"]].start,
            start_reason="a column of the table holds the texts",
            end_reason="the cell ends here",
        )


def _words(text: str, cell: Cell) -> str:
    said = " ".join(text[cell.start : cell.end].split())
    return said.replace('""', '"') if cell.quoted else said


def _edits(text: str, cell: Cell) -> Iterator[Edit]:
    """Of two quotation marks within a quoted cell the second is none."""
    for found in re.finditer('""', text[cell.start : cell.end]) if cell.quoted else ():
        yield cell.start + found.start(), cell.start + found.end(), '"'


def _day(words: str, month_first: bool) -> date | None:
    days = days_in(words, month_first=month_first)
    return days[0][0] if days else None
