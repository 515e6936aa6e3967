"""JSON as web corpora ship it: one page a line or an object, with text, url, title and date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import orjson

from extract.readers.fields import NAMES, named, stated_day, words_of
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

_CHUNK = 1 << 20
_DEEPEST = 3
"""Objects within objects that are looked into."""
_LONGEST_NUMBER = 19
"""Characters of a whole number that is read exactly."""
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>\\u[dD][89a-fA-F]..)|\\.", re.DOTALL
)
"""Signs written behind a backslash; `half` of a character is what cutting a text short leaves of it."""
_BEFORE_VALUE = re.compile(r"[\s,\[]*+(?=\{)")


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


def read_json(file: FileRead, name: str, stream: BinaryIO, report: Report) -> Iterator[Dump]:
    """The page of each object of a list, of objects one behind the other, or of the list that an
    object holds, called `file#object`.

    Raises Unreadable where it is larger than a page may be or is no JSON.
    """
    data = stream.read(PAGE_LIMIT + 1)
    if len(data) > PAGE_LIMIT:
        raise too_large()
    for number, fields in enumerate(_objects(_values(data)), start=1):
        page = f"{name}#{number}"
        try:
            yield _page_of(file, page, _written(fields), fields)
        except Unreadable as why:
            report(why.at(page))


def _written(fields: Mapping[str, object]) -> bytes:
    try:
        return orjson.dumps(fields)
    except orjson.JSONEncodeError as err:
        raise Unreadable(
            "not-json", f"the object is none that is read: {err}", "mend or remove it"
        ) from err


def _loaded(data: bytes) -> object:
    """The value; half a character in it becomes a sign that stands for one that is lost."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        if (whole := _whole(data)) == data:
            raise
        return orjson.loads(whole)


def _whole(data: bytes) -> bytes:
    return _ESCAPE.sub(lambda sign: rb"\ufffd" if sign["half"] else sign[0], data)


def _values(data: bytes) -> list[object]:
    """The one value that the bytes are, or those that stand one behind the other."""
    try:
        return [_loaded(data)]
    except orjson.JSONDecodeError as err:
        values = list(_one_by_one(_whole(data).decode("utf-8", "replace")))
        if not values:
            raise Unreadable(
                "not-json", f"it begins as JSON and is none: {err}", "mend or remove it"
            ) from err
        return values


def _one_by_one(text: str) -> Iterator[object]:
    """Each value of a text up to the first that is none; of a list that breaks off its elements."""
    decoder = json.JSONDecoder(parse_int=_number)
    at = 0
    while found := _BEFORE_VALUE.match(text, at):
        try:
            value, at = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            return
        yield value


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


def _objects(values: list[object], depth: int = 0) -> list[dict[str, object]]:
    """The objects that hold pages; where none has a text, those of the lists within them."""
    objects = [one for one in values if isinstance(one, dict)]
    if depth >= _DEEPEST or any(_holds_text(one) for one in objects):
        return objects
    inner: list[object] = []
    for value in values:
        if isinstance(value, dict):
            inner.extend(value.values())
        elif isinstance(value, list):
            inner.extend(value)
    return (_objects(inner, depth + 1) if inner else []) or objects


def _holds_text(fields: Mapping[str, object]) -> bool:
    flat = flattened(fields)
    return bool(named(flat, "text") or named(flat, "html"))


def _page(file: FileRead, name: str, line: bytes) -> Dump:
    try:
        fields = _loaded(line)
    except orjson.JSONDecodeError as err:
        raise Unreadable("not-json", f"the line is no JSON: {err}", "mend or remove it") from err
    if not isinstance(fields, dict):
        raise Unreadable(
            "not-json", "the line is JSON but no object", "give one object a line, with a text"
        )
    return _page_of(file, name, line, fields)


def _page_of(file: FileRead, name: str, data: bytes, fields: Mapping[str, object]) -> Dump:
    flat = flattened(fields)
    text, form = _text(flat)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    stated = Stated(
        named(flat, "url"),
        words_of(named(flat, "title") or "") or None,
        stated_day(flat, month_first=False),
    )
    return Dump(name, sha256_of(data), len(data), "utf-8", text, form, stated, file)


def flattened(fields: Mapping[str, object], before: str = "") -> dict[str, str]:
    """The texts of an object by name, those of objects within it as `outer.inner`."""
    flat: dict[str, str] = {}
    for key, value in fields.items():
        name = f"{before}{key}"
        if isinstance(value, str):
            flat[name] = value
        elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            flat[name] = "\n\n".join(value)
        elif isinstance(value, dict) and before.count(".") < _DEEPEST:
            flat |= flattened(value, f"{name}.")
    return flat


def _text(fields: Mapping[str, str]) -> tuple[str, Form]:
    if text := named(fields, "text"):
        return text, form_of(text)
    if markup := named(fields, "html"):
        return markup, "html"
    known = ", ".join((*NAMES["text"][:4], *NAMES["html"][:1]))
    given = ", ".join(sorted(fields)[:8]) or "none"
    raise Unreadable(
        "no-text",
        f"no field of the line holds a page's text (fields: {given})",
        f"call the field that does one of {known}",
    )
