"""Records without those that are gone, and without whatever pointed at them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson

from extract.outputs import KINDS, MODELS, Records, to_json
from models.record import Record

_DROP = object()
_ITS_OWN = ("article_id", "target_id")
"""What a record or part of one cannot be without."""
_NEEDED = ("evidence", "posts", "tellings")
"""Lists that a record or part of one cannot do without once it had any."""


def prune(records: Records, gone: Iterable[str]) -> Records:
    """The records without those of the ids, and without what can only be with them."""
    todo = set(gone)
    while todo:
        more: set[str] = set()
        kept: dict[str, tuple[Record, ...]] = {}
        for kind in KINDS:
            found = []
            for one in records.of(kind):
                left = None if one.id in todo else _without(one, kind, todo)
                if left is not None:
                    found.append(left)
                elif one.id not in todo:
                    more.add(one.id)
            kept[kind] = tuple(found)
        records = replace(records, **kept)  # type: ignore[arg-type]
        todo = more
    return records


def _without(record: Record, kind: str, gone: set[str]) -> Record | None:
    line = to_json(record)
    if not any(key.encode() in line for key in gone):
        return record
    left = _part(orjson.loads(line), gone)
    return None if left is _DROP else MODELS[kind].model_validate(left)


def _part(value: Any, gone: set[str]) -> Any:
    if isinstance(value, list):
        parts = (_part(part, gone) for part in value)
        return [
            part
            for part in parts
            if part is not _DROP and not (isinstance(part, str) and part in gone)
        ]
    if not isinstance(value, dict):
        return value
    if any(value.get(name) in gone for name in _ITS_OWN):
        return _DROP
    left = {name: _part(part, gone) for name, part in value.items()}
    if any(value.get(name) and left[name] in ([], _DROP) for name in _NEEDED if name in value):
        return _DROP
    return {name: None if _is_lost(name, part, gone) else part for name, part in left.items()}


def _is_lost(name: str, part: Any, gone: set[str]) -> bool:
    """Whether a field has nothing to hold any more; where a record was split from stays told."""
    return part is _DROP or (isinstance(part, str) and part in gone and name != "split_from")
