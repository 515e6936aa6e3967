"""Rows as the shells of databases print them one field a line: MySQL's `\\G`, psql's `\\x`, SQLite's `.mode line`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.readers.fields import Fields, are_pages, with_text

_MYSQL = re.compile(r"(?m)^\*{10,}[ ]\d+\.[ ]row[ ]\*{10,}[ \t]*$\n?")
_PSQL = re.compile(
    r"(?m)^[-─╶]?[\[(]?[ ]?(?:-\[ |─\[ |\* |)(?:RECORD|Record)[ ]\d+[ ]?\]?[-─┬╴+|*]*[ \t]*$\n?"
)
_NAME = re.compile(r"[\w$.()*]{1,64}")
_PSQL_FIELD = re.compile(r"(?P<name>[^|│\n]{0,64}?)[ ]*[|│](?:[ ](?P<value>.*))?")
_SQLITE = re.compile(r"(?P<name>[ ]*[A-Za-z_]\w{0,60}) = ")
_FOOT = re.compile(r"\(?\d+ rows?(?: in set)?\b.*|mysql>.*|MariaDB \[.*|\w+=[#>].*|Bye")
_PREAMBLE = 2_000
"""Characters that hold the first sign of a row: above it stands the statement that asked for it."""


def vertical_rows(text: str) -> Sequence[Fields]:
    """The rows; none where the text is no such print, or its rows hold no pages."""
    for sign, read in ((_MYSQL, _mysql_rows), (_PSQL, _psql_rows)):
        if sign.search(text[:_PREAMBLE]):
            rows = with_text(list(read(sign.split(text)[1:])))
            return rows if are_pages(rows) else []
    if first := _SQLITE.match(text):
        rows = with_text(list(_sqlite_rows(text, first.end("name"), first["name"].strip())))
        return rows if are_pages(rows) else []
    return []


def _mysql_rows(parts: Sequence[str]) -> Iterator[Fields]:
    """Each row of which the names end at one column, with their colon behind them."""
    for part in parts:
        lines = part.rstrip("\n").split("\n")
        while lines and (not lines[-1].strip() or _FOOT.fullmatch(lines[-1].strip())):
            lines.pop()
        if lines and (column := lines[0].find(":")) > 0:
            yield _aligned(lines, column, ":")


def _sqlite_rows(text: str, column: int, first: str) -> Iterator[Fields]:
    """Each row from its first field to the next of that name."""
    row: list[str] = []
    for line in text.split("\n"):
        if row and line[column : column + 3] == " = " and line[:column].strip() == first:
            yield _aligned(row, column, " =")
            row = []
        row.append(line)
    yield _aligned(row, column, " =")


def _aligned(lines: Sequence[str], column: int, sign: str) -> Fields:
    """Fields with names set flush right; what is none goes on with the value above it."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        own = line[:column].lstrip()
        value = line[column:].removeprefix(sign)
        if (
            value != line[column:]
            and _NAME.fullmatch(own)
            and own not in fields
            and value[:1] in ("", " ")
        ):
            name = own
            fields[name] = [value[1:]]
        elif name:
            fields[name].append(line)
    return {key: "\n".join(held).strip() for key, held in fields.items()}


def _psql_rows(parts: Sequence[str]) -> Iterator[Fields]:
    """Each row of names and values with a bar between; `+` at an end says that a value goes on."""
    for part in parts:
        fields: dict[str, list[str]] = {}
        name = ""
        for line in part.split("\n"):
            found = _PSQL_FIELD.fullmatch(line)
            if found is None:
                continue
            own, value = found["name"].strip(), (found["value"] or "").rstrip()
            if own:
                name = "" if own in fields else own
                if name:
                    fields[name] = [value]
            elif name:
                fields[name][-1] = fields[name][-1].removesuffix("+").removesuffix("↵").rstrip()
                fields[name].append(value)
        if fields:
            yield {key: "\n".join(held).strip() for key, held in fields.items()}
