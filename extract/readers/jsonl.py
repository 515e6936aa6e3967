"""JSON Lines as web corpora ship them: one page a line, with text, url, title and date."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import BinaryIO

import orjson

from extract.grammar.calendar import release_day
from extract.readers.formats import form_of
from extract.readers.page import (
    PAGE_LIMIT,
    Dump,
    FileRead,
    Form,
    Report,
    Stated,
    Unreadable,
    sha256_of,
    too_large,
)

_FIELDS: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "json_fields.toml").read_text("utf-8")
)
_CHUNK = 1 << 20
_GENERIC = ("date", "Date")


def read_json_lines(file: FileRead, name: str, stream: BinaryIO, report: Report) -> Iterator[Dump]:
    """The page of each line, called `file#line`; a line that is none is reported."""
    number = 0
    try:
        while line := stream.readline(PAGE_LIMIT + 1):
            number += 1
            page = f"{name}#{number}"
            if len(line) > PAGE_LIMIT:
                _skip_line(stream)
                report(too_large().at(page))
            elif bare := line.strip():
                try:
                    yield _page(file, page, bare)
                except Unreadable as why:
                    report(why.at(page))
    except Unreadable as why:
        report(why.at(name, f"after line {number}"))


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _page(file: FileRead, name: str, line: bytes) -> Dump:
    try:
        fields = orjson.loads(line)
    except orjson.JSONDecodeError as err:
        raise Unreadable("not-json", f"the line is no JSON: {err}", "mend or remove it") from err
    if not isinstance(fields, dict):
        raise Unreadable(
            "not-json", "the line is JSON but no object", "give one object a line, with a text"
        )
    text, form = _text(fields)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    stated = Stated(
        _named(fields, "url"),
        " ".join((_named(fields, "title") or "").split()) or None,
        _day(fields),
    )
    return Dump(name, sha256_of(line), len(line), "utf-8", text, form, stated, file)


def _text(fields: Mapping[str, object]) -> tuple[str, Form]:
    text, markup = _named(fields, "text"), _named(fields, "html")
    if text and text.strip():
        return text, form_of(text)
    if markup and markup.strip():
        return markup, "html"
    known = ", ".join((*_FIELDS["text"][:3], *_FIELDS["html"][:1]))
    given = ", ".join(sorted(map(str, fields))[:8]) or "none"
    raise Unreadable(
        "no-text",
        f"no field of the line holds a page's text (fields: {given})",
        f"call the field that does one of {known}",
    )


def _named(fields: Mapping[str, object], what: str) -> str | None:
    """The first string under any name that the field goes by."""
    for name in _FIELDS[what]:
        value: object = fields
        for key in name.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str) and value.strip():
            return value
    return None


def _day(fields: Mapping[str, object]) -> str | None:
    """The ISO day of publication, where a field says it; when a page was fetched is no such day."""
    fetched = any(name in fields for name in _FIELDS["fetched"])
    names = [name for name in _FIELDS["published"] if not (fetched and name in _GENERIC)]
    for name in names:
        value: object = fields
        for key in name.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str) and (day := _iso_day(value)):
            return day
    return None


def _iso_day(value: str) -> str | None:
    try:
        day = release_day(date.fromisoformat(value.strip()[:10]))
    except ValueError:
        return None
    return day.isoformat() if day else None
