"""Texts that are records in a format of their own, or pages in a row: tables, dumps of databases, YAML,
files, chats, clippings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from extract.readers.chats import chat_messages
from extract.readers.fields import NAMES, Fields, is_unshown, page_of, plain_name
from extract.readers.formats import form_of
from extract.readers.joined_files import joined_files
from extract.readers.movable_type import movable_type_rows
from extract.readers.news_databases import database_rows
from extract.readers.org import org_clippings
from extract.readers.page import Dump, FileRead, Form, Stated, sha256_of
from extract.readers.references import reference_rows
from extract.readers.sql import sql_rows
from extract.readers.tables import table_rows
from extract.readers.vertical import vertical_rows
from extract.readers.xml_records import xml_rows
from extract.readers.yaml_records import yaml_rows
from extract.splitting.page_days import writes_month_first

_FORMATS: Mapping[str, Callable[[str], Sequence[Fields]]] = {
    "sql": sql_rows,
    "rows": vertical_rows,
    "movable-type": movable_type_rows,
    "news-database": database_rows,
    "references": reference_rows,
    "table": table_rows,
    "yaml": yaml_rows,
}
Part = tuple[str | None, str]
"""The day that a part is filed under, and its text."""
_PARTED: Mapping[str, Callable[[str], Sequence[Part]]] = {
    "files": joined_files,
    "chat": chat_messages,
    "org": org_clippings,
}


def records_in(text: str, form: Form) -> tuple[str, Sequence[Fields]] | None:
    """The format of a text that is records, and these; None where it is a page."""
    formats = {"xml": xml_rows, **(_FORMATS if form == "text" else {})}
    for name, read in formats.items():
        if rows := read(text):
            return name, rows
    return None


def record_pages(file: FileRead, name: str, rows: Sequence[Fields]) -> Iterator[Dump]:
    """The page of each record, called `file#record`; what is none is counted as left out."""
    month_first = _month_first(rows)
    for number, fields in enumerate(rows, start=1):
        if is_unshown(fields):
            file.skipped["draft or other record"] += 1
        elif page := page_of(file, f"{name}#{number}", fields, month_first=month_first):
            yield page
        else:
            file.skipped["empty record"] += 1


def _month_first(rows: Sequence[Fields]) -> bool:
    """Whether the days of the records begin with the month, where they are in figures."""
    days = (
        value for fields in rows for key, value in fields.items()
        if plain_name(key) in NAMES["published"] and len(value) < 60
    )  # fmt: skip
    return writes_month_first("\n".join(days))


def parts_in(text: str) -> tuple[str, Sequence[Part]] | None:
    """The format of a text that holds pages in a row, files or messages, and these; None where it is
    one page."""
    for name, read in _PARTED.items():
        if parts := read(text):
            return name, parts
    return None


def part_pages(file: FileRead, name: str, parts: Sequence[Part]) -> Iterator[Dump]:
    """The page of each part, called `file#place`; a part without a text is counted as left out."""
    for number, (day, held) in enumerate(parts, start=1):
        if not held:
            file.skipped["message of a chat"] += 1
            continue
        data = held.encode("utf-8", "replace")
        stated = Stated(filed=day)
        yield Dump(
            f"{name}#{number}", sha256_of(data), len(data), "utf-8", held, form_of(held), stated, file
        )  # fmt: skip
