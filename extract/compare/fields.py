"""Two tellings of one record -> the fields that differ, most consequential first."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from extract.judging.said import said
from models.change import LEVELS, FieldChange, Level

RANK: Mapping[Level, int] = {level: place for place, level in enumerate(LEVELS)}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Level]]:
    """For each kind the level of each field, as `consequence.toml` gives them."""
    data = tomllib.loads(files("extract.compare").joinpath("consequence.toml").read_text("utf-8"))
    return {
        kind: {name: level for level in get_args(Level) for name in levels.get(level, ())}
        for kind, levels in data.items()
    }


def level_of(kind: str, field: str) -> Level:
    """How consequential a change of the field is."""
    table = _table()
    return table.get(kind, {}).get(field) or table["any"].get(field) or "name"


def level_of_whole(kind: str) -> Level:
    """How consequential it is that a record of the kind came or went."""
    return _table()["whole"].get(kind, "name")


def field_changes(
    kind: str,
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
    renamed: Callable[[str], str] = str,
) -> tuple[FieldChange, ...]:
    """The fields that differ; of a record that came or went every field that says something.

    A field that one side does not know counts as empty there: a run of an earlier schema does not
    differ from a later one in fields that say nothing. `renamed` gives the new id of what plainly
    is the same thing under another one: pointing at it by that id is no change of what is said.
    """
    found = [
        FieldChange.model_construct(name=name, level=level, old=before, new=after)
        for name, level, before, after in _differing(kind, old or {}, new or {}, renamed)
    ]
    return tuple(sorted(found, key=lambda one: RANK[one.level]))


def level_of_change(
    kind: str,
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
    renamed: Callable[[str], str] = str,
) -> Level | None:
    """The level of the most consequential field that differs; None where none does."""
    levels = {level for _, level, _, _ in _differing(kind, old or {}, new or {}, renamed)}
    if levels and (old is None or new is None):
        return level_of_whole(kind)
    return min(levels, key=RANK.__getitem__, default=None)


def _differing(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], renamed: Callable[[str], str]
) -> Iterator[tuple[str, Level, Any, Any]]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name), new.get(name)
        if before != after and not (_is_empty(before) and _is_empty(after)):
            yield name, _level(kind, name, before, after, renamed), before, after


def _level(
    kind: str, name: str, before: object, after: object, renamed: Callable[[str], str]
) -> Level:
    level = level_of(kind, name)
    if RANK[level] < RANK["text"] and said(before, renamed) == said(after, str):
        return "evidence"
    return level


def _is_empty(value: object) -> bool:
    return value is None or value == [] or value == "" or value == {}


def evidence_in(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every piece of evidence of the record and of its parts, each place once."""
    found: dict[tuple[str, int, int], Mapping[str, Any]] = {}
    parts = [record, *(record.get("posts") or ()), *(record.get("budgets") or ())]
    for part in parts:
        evidence = part.get("evidence") or ()
        for one in (evidence,) if isinstance(evidence, Mapping) else evidence:
            found[one["article_id"], one["start"], one["end"]] = one
    return [found[key] for key in sorted(found)]
