"""Dumps of databases: rows that `INSERT` and `COPY` statements put into a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.readers.fields import Fields, are_pages, with_text

_NAME = r"(?:[`\"\[]?[\w$]+[`\"\]]?\.)?[`\"\[]?(?P<table>[\w$]+)[`\"\]]?"
_STATEMENT = re.compile(
    rf"(?im)^[ \t]*(?:INSERT(?:\s+(?:IGNORE|INTO|OR\s+\w+)){{0,3}}|REPLACE\s+INTO)\s+{_NAME}\s*(?:\((?P<columns>[^()]{{1,4000}})\)\s*)?VALUES\s*(?=\()"
    rf"|^COPY\s+{_NAME.replace('table', 'copied')}\s*\((?P<names>[^()]{{1,4000}})\)\s+FROM\s+stdin[^\n]{{0,200}};\n"
    rf"|^[ \t]*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME.replace('table', 'made')}\s*\("
)
_SQL = re.compile(r"(?im)^[ \t]*(?:INSERT\s|REPLACE\s+INTO\s|COPY\s+\S{1,80}\s*\()")
_VALUE = re.compile(
    r"\s*+(?:(?P<call>(?:\w{2,14}\(){1,3})?(?:[NnEeBbXx]|_\w{3,10}\s?)?'(?P<quoted>[^'\\]*+(?:(?:''|\\.|\\\n)[^'\\]*+)*+)'"
    r"(?(call)(?:(?:,\s?'[^'\n]{0,40}'(?:,char\(\d\d?\))?|\s+AS\s+[\w ]{1,30}(?:\(\d+\))?)?\)){1,3})|(?P<plain>[^,()'\n]*+(?:\([^()'\n]*+\))?))(?:::[\w ]{1,30})?\s*+(?P<sign>[,)])"
)
_NEXT_ROW = re.compile(r"\s*+,\s*+\(")
_COLUMN = re.compile(r"\s*[`\"\[]?(?P<name>[A-Za-z_]\w*)[`\"\]]?\s+[A-Za-z]")
_NO_COLUMN = frozenset(
    ("primary", "unique", "key", "constraint", "foreign", "check", "index", "fulltext")
)
_ESCAPES = {"n": "\n", "r": "", "t": "\t", "0": "", "b": "", "Z": ""}
_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_MOST_COLUMNS = 400
_LONGEST_TABLE = 20_000
"""Characters that name the columns of a table."""
_NEXT_STATEMENT = re.compile(r"(?i)\n[ \t]*(?:CREATE|INSERT|REPLACE|COPY)\s")


def sql_rows(text: str) -> Sequence[Fields]:
    """The rows of the table that holds pages; none where the text is no dump of a database."""
    if not _SQL.search(text):
        return []
    tables: dict[str, list[Fields]] = defaultdict(list)
    made: dict[str, list[str]] = {}
    at = 0
    while found := _STATEMENT.search(text, at):
        at = found.end()
        if found["made"]:
            end = at + _LONGEST_TABLE
            stop = _NEXT_STATEMENT.search(text, at, end)
            made[found["made"]] = _columns_made(text[at : stop.start() if stop else end])
        elif found["copied"]:
            names = _names(found["names"])
            end = text.find("\n\\.", at)
            end = len(text) if end < 0 else end
            tables[found["copied"]].extend(_copied(text[at:end], names))
            at = end
        else:
            names = _names(found["columns"]) if found["columns"] else made.get(found["table"], [])
            rows, at = _inserted(text, at)
            tables[found["table"]].extend(
                dict(zip(names, row, strict=True)) for row in rows if len(row) == len(names)
            )
    fitting = [rows for rows in map(with_text, tables.values()) if are_pages(rows)]
    return max(fitting, key=_size, default=[])


def _size(rows: Sequence[Fields]) -> int:
    return sum(len(value) for row in rows for value in row.values())


def _names(columns: str) -> list[str]:
    return [name.strip().strip('`"[]') for name in columns.split(",")]


def _columns_made(definition: str) -> list[str]:
    """The columns that `CREATE TABLE` names, from behind its bracket on."""
    names: list[str] = []
    depth, start = 0, 0
    for found in re.finditer(r"[(),]", definition):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
        if depth < 0 or (depth == 0 and found[0] == ","):
            column = _COLUMN.match(definition, start)
            if column and column["name"].casefold() not in _NO_COLUMN:
                names.append(column["name"])
            start = found.end()
        if depth < 0 or len(names) > _MOST_COLUMNS:
            break
    return names


def _inserted(text: str, at: int) -> tuple[list[list[str]], int]:
    """The rows behind `VALUES`, and where they end."""
    rows: list[list[str]] = []
    opened: re.Match[str] | None = re.compile(r"\(").match(text, at)
    while opened:
        row: list[str] = []
        at = opened.end()
        while found := _VALUE.match(text, at):
            row.append(_unescaped(found))
            at = found.end()
            if found["sign"] == ")" or len(row) > _MOST_COLUMNS:
                break
        if not found:
            break
        rows.append(row)
        opened = _NEXT_ROW.match(text, at)
    return rows, at


def _unescaped(value: re.Match[str]) -> str:
    if value["quoted"] is None:
        return value["plain"].strip()
    return _ESCAPE.sub(
        lambda sign: "'" if sign[1] is None else _ESCAPES.get(sign[1], sign[1]), value["quoted"]
    )


def _copied(rows: str, names: Sequence[str]) -> Iterator[Fields]:
    """The lines below `COPY`, cells parted by tabs."""
    for line in rows.split("\n"):
        cells = line.split("\t")
        if len(cells) == len(names):
            values = (
                "" if cell == "\\N" else _ESCAPE.sub(lambda sign: _ESCAPES.get(sign[1] or "", sign[1] or "''"), cell)
                for cell in cells
            )  # fmt: skip
            yield dict(zip(names, values, strict=True))
