"""Records read back from a database, as they were in the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import orjson
from pydantic import ValidationError

from extract.errors import InputError, first_fault
from extract.load.schema import key_columns, schema_for
from extract.load.shapes import Shape
from extract.load.store import Store
from extract.outputs import MODELS
from models.record import Record

_AT_ONCE = 500
"""Ids in one question."""

Key = tuple[Any, ...]


def current_records(store: Store, kind: str) -> Iterator[Record]:
    """The records of a kind that the last loaded run has, by id."""
    after = ""
    while True:
        page = store.query(
            f"SELECT id FROM {kind} WHERE id > ? AND last_run IS NULL ORDER BY id LIMIT {_AT_ONCE}",
            [after],
        )
        ids = [str(key) for (key,) in page]
        yield from records_of(store, kind, ids)
        if len(ids) < _AT_ONCE:
            return
        after = ids[-1]


def records_of(store: Store, kind: str, ids: Sequence[str]) -> Iterator[Record]:
    """The records with those ids, by id; ids that are not there are passed over."""
    shape = schema_for(store.database).kinds[kind]
    for begin in range(0, len(ids), _AT_ONCE):
        some = sorted(ids[begin : begin + _AT_ONCE])
        lists = [(child, _lists(store, child, some)) for child in shape.children]
        for key, item in _rows(store, shape, "id", ["id"], some):
            yield _record(kind, key[0], _whole(shape, item, key, lists))


def manifest_of(store: Store, key: str) -> dict[str, Any]:
    """The manifest of a run that was loaded."""
    shape = schema_for(store.database).run
    lists = [(child, _lists(store, child, [key])) for child in shape.children]
    (found, item), *_ = _rows(store, shape, "id", ["id"], [key])
    return _whole(shape, item, found, lists)


def _record(kind: str, key: str, item: dict[str, Any]) -> Record:
    try:
        return MODELS[kind].model_validate({"id": key, **item})
    except ValidationError as err:
        raise InputError(f"{key}: cannot be read back: {first_fault(err)}; load a run") from err


def _rows(
    store: Store, shape: Shape, owner: str, keys: list[str], ids: list[str]
) -> Iterator[tuple[Key, Any]]:
    """(key, item without its lists) of the rows that belong to some records, in order."""
    names = [*keys, *[column.name for column in shape.columns]]
    marks = ", ".join("?" * len(ids))
    label = [] if owner == "id" or not shape.label else [shape.label]
    part = " AND part = ?" if label else (" AND part = ''" if shape.table == "evidence" else "")
    found = store.query(
        f"SELECT {', '.join(_quoted(name) for name in names)} FROM {shape.table} "
        f"WHERE {owner} IN ({marks}){part} ORDER BY {', '.join(keys)}",
        [*ids, *label],
    )
    for row in found:
        yield row[: len(keys)], _item(shape, row[len(keys) :])


def _quoted(name: str) -> str:
    return f'"{name}"'


def _lists(store: Store, shape: Shape, ids: list[str]) -> dict[Key, list[Any]]:
    """The items of a list of each record, by the key of what they belong to."""
    keys = [name for name, *_ in key_columns(shape) if name != "part"]
    below = [(child, _lists(store, child, ids)) for child in shape.children]
    found: dict[Key, list[Any]] = {}
    for key, item in _rows(store, shape, keys[0], keys, ids):
        above = key[:-1]
        if shape.table == "evidence" and not shape.nested:
            above = key[:1]
        whole = _whole(shape, item, key, below) if isinstance(item, dict) else item
        found.setdefault(above, []).append(whole)
    return found


def _item(shape: Shape, values: Sequence[Any]) -> Any:
    """The item that a row was made of: a value, a tuple, or a mapping."""
    plain = [
        _plain(value, column.type) for value, column in zip(values, shape.columns, strict=True)
    ]
    paths = [column.path for column in shape.columns]
    if paths == [()]:
        return plain[0]
    if paths and all(path[0].isdigit() for path in paths):
        return plain
    item: dict[str, Any] = {}
    for path, value in zip(paths, plain, strict=True):
        _put(item, path, value)
    return item


def _plain(value: Any, kind: str) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return orjson.loads(value) if kind == "json" and value is not None else value


def _whole(
    shape: Shape, item: dict[str, Any], key: Key, lists: list[tuple[Shape, dict[Key, list[Any]]]]
) -> dict[str, Any]:
    """The item with its lists, and no part of it where all of the part is null."""
    parts = {column.path[0] for column in shape.columns if len(column.path) > 1 and column.nullable}
    for part in parts:
        if all(value is None for value in item[part].values()):
            item[part] = None
    for child, found in lists:
        items = found.get(key, [])
        one = items[0] if items else None
        _put(item, child.path, items if child.many else one)
    return item


def _put(item: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        item = item.setdefault(name, {})
    item[path[-1]] = value
