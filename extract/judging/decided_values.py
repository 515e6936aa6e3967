"""What one decision says: which fields it is about, and what they shall say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.judging.said import said
from models.decision import Decision


def fields_of(one: Decision) -> Iterator[tuple[str, Any, Any]]:
    """(field, value before, value after) of everything that the verdict is about."""
    if one.field is not None:
        yield one.field, one.old, one.new
        return
    sides = [side if isinstance(side, dict) else {} for side in (one.old, one.new, one.value)]
    for name in dict.fromkeys(name for side in sides for name in side):
        old, new = (side.get(name) for side in sides[:2])
        if name != "id" and (said(old) != said(new) or name in sides[2]):
            yield name, old, new


def wanted(one: Decision, name: str, old: Any, new: Any) -> Any:
    """What later runs shall say of the field."""
    if one.verdict == "accept":
        return new
    if one.field is not None:
        return old if one.value is None and one.verdict == "reject" else one.value
    if one.verdict == "correct" and isinstance(one.value, dict):
        return one.value.get(name, new)
    return old


def agrees(record: Mapping[str, Any], seen: object) -> bool:
    """Whether the record says what the reviewer saw; where it was read is no part of that."""
    if not isinstance(seen, dict):
        return False
    names = seen.keys() - {"id", "decided", "start", "end"}
    return all(said(record.get(name)) == said(seen[name]) for name in names)
