"""Records into rows, and rows back into records."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any

import orjson

from extract.errors import InputError
from extract.load.shapes import SHARED, Shape

Rows = dict[str, list[tuple[Any, ...]]]
"""New rows by table, in the order of its columns."""

_DECODER = json.JSONDecoder(parse_float=Decimal)
_INEXACT = re.compile(rb"[:\[,]-?(?:\d{16,}|\d+[.eE])")
"""Numbers that the quick reader would round; where text looks so, only time is lost."""

NUL = "\x00"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands for NUL, which PostgreSQL cannot hold: one character for one, so that offsets stay."""


NO_ROWS = (KeyError, TypeError, AttributeError, ValueError)
"""What is raised where a line does not fall into rows."""


def no_rows(where: str, key: str, err: Exception) -> InputError:
    """What to say of a record that does not fall into rows."""
    if isinstance(err, KeyError):
        why = f"has no {err.args[0]}, as records of an older program"
    else:
        why = f"is damaged: {err}"
    return InputError(f"{where}: {key} {why}; run it again")


def parse_line(line: bytes) -> dict[str, Any]:
    """The record of a line, with exact numbers, and text that every database can hold."""
    record = _DECODER.decode(line.decode()) if _INEXACT.search(line) else orjson.loads(line)
    return _without_nul(record) if b"\\u0000" in line else record  # type: ignore[no-any-return]


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(NUL, REPLACEMENT)
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(one) for key, one in value.items()}
    return value


def content_hash(line: bytes) -> int:
    """A number of 64 bits that stands for the line; never 0."""
    return int.from_bytes(hashlib.sha256(line).digest()[:8], signed=True) or 1


def add_rows(
    rows: Rows, shape: Shape, item: Any, key: tuple[Any, ...], extra: tuple[Any, ...] = ()
) -> None:
    """Put an item's row and the rows of its lists among the others."""
    rows.setdefault(shape.table, []).append((*key, *extra, *_values(shape)(item)))
    for child in shape.children:
        above = key
        if child.table == "evidence":
            above = (key[0], child.label, key[1] if len(key) > 1 else 0)
        for ordinal, one in enumerate(items(child, item)):
            add_rows(rows, child, one, (*above, ordinal))


def items(shape: Shape, item: Any) -> Iterable[Any]:
    """The items of a list of the item; of a mapping, its entries."""
    found = _at(item, shape.path)
    if found is None:
        return ()
    if shape.many:
        return found  # type: ignore[no-any-return]
    if shape.table in SHARED:
        return (found,)
    return [{"name": name, "value": found[name]} for name in sorted(found)]


def _at(item: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if item is None:
            return None
        item = item[int(key)] if isinstance(item, list) else item.get(key)
    return item


@cache
def _values(shape: Shape) -> Callable[[Any], Iterable[Any]]:
    """What takes a row's own values out of an item: all at once, then those that need a change."""
    if any(len(one.path) != 1 or one.path[0].isdigit() for one in shape.columns):
        return lambda item: [_exact(_at(item, one.path), one.type) for one in shape.columns]
    names = [one.path[0] for one in shape.columns]
    take = itemgetter(*names) if len(names) > 1 else lambda item: (item[names[0]],)
    mapping = not shape.many and shape.table not in SHARED
    odd = [
        (at, str(one.type))
        for at, one in enumerate(shape.columns)
        if mapping or one.type in ("real", "json")
    ]
    return (lambda item: _mended(take(item), odd)) if odd else take


def _mended(values: tuple[Any, ...], odd: list[tuple[int, str]]) -> list[Any]:
    mended = list(values)
    for at, kind in odd:
        mended[at] = _exact(mended[at], kind)
    return mended


def _exact(found: Any, kind: str) -> Any:
    """A value as a column of that type takes it."""
    if found is None:
        return None
    if kind == "real":
        return float(found)
    if kind == "text" and not isinstance(found, str):
        return str(found).lower() if isinstance(found, bool) else str(found)
    if kind == "json":
        return orjson.dumps(found, default=str).decode()
    return found
