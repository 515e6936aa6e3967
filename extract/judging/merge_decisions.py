"""Decisions of several reviewers in one file. Where they disagree, nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

import orjson

from extract.outputs import to_json
from models.decision import Decision

Thing = tuple[str, ...]
MERGE = "communique decisions"
"""Who takes decisions back that disagree."""


@dataclass(frozen=True, slots=True)
class Merged:
    """All decisions in order, and the pairs that disagree: each of these is undone at the end."""

    decisions: tuple[Decision, ...]
    conflicts: tuple[tuple[Decision, Decision], ...]


def merge_decisions(files: Sequence[Sequence[Decision]]) -> Merged:
    """The decisions of every file, each once, in an order that keeps the order of each file.

    Two last words about one thing are in conflict where they differ and neither file has the
    other's: then both are taken back, so that the change is open again.
    """
    merged, conflicts = tuple(files[0]) if files else (), []
    for other in files[1:]:
        found = list(_conflicts(merged, other))
        conflicts += found
        undos = (_undo(one, pair) for pair in found for one in pair)
        merged = (*_in_order(merged, other), *{one.id: one for one in undos}.values())
    return Merged(merged, tuple(conflicts))


def _in_order(one: Sequence[Decision], other: Sequence[Decision]) -> Iterator[Decision]:
    """Both files as one, by time, without changing the order of either; what both have once."""
    known = {each.id for each in one}
    more = (each for each in other if each.id not in known)
    return merge(one, more, key=lambda each: each.at)


def _conflicts(
    one: Sequence[Decision], other: Sequence[Decision]
) -> Iterator[tuple[Decision, Decision]]:
    theirs: dict[Thing, list[Decision]] = {}
    for last in _last(other).values():
        theirs.setdefault(_record(last), []).append(last)
    known = {each.id for each in one}, {each.id for each in other}
    for mine in _last(one).values():
        for yours in theirs.get(_record(mine), ()):
            seen = mine.id in known[1] or yours.id in known[0]
            if not seen and _meet(mine, yours) and _say(mine) != _say(yours):
                yield mine, yours


def _last(decisions: Sequence[Decision]) -> dict[Thing, Decision]:
    """The last word about each thing, also where it takes an earlier one back."""
    return {(*_record(one), one.field or ""): one for one in decisions}


def _record(one: Decision) -> Thing:
    if one.other_id is not None:
        return ("pair", *sorted((one.record_id, one.other_id)))
    return (one.kind, one.record_id)


def _meet(one: Decision, other: Decision) -> bool:
    """Whether both are about the same field, or one of them about the whole record."""
    return one.field == other.field or None in (one.field, other.field)


def _say(one: Decision) -> tuple[str, bytes]:
    """What is decided; of accept and reject the verdict says it all."""
    value = one.value if one.verdict == "correct" else None
    return one.verdict, orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _undo(one: Decision, pair: tuple[Decision, Decision]) -> Decision:
    row = orjson.loads(to_json(one))
    del row["id"]
    why = "; ".join(f"{each.by} said {each.verdict} at {each.at}" for each in pair)
    at = max(each.at for each in pair)
    told = {"verdict": "undo", "value": None, "why": f"conflict: {why}", "at": at, "by": MERGE}
    return Decision.model_validate(row | told)
