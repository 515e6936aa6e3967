"""Which changes are decided, by the decisions that stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from extract.judging.decided_values import agrees, wanted
from extract.judging.said import said
from models.change import Change, FieldChange, State
from models.decision import Decision

TextOf = Callable[[str], str | None]
"""The text of an article in the new run, by its id; None where it has no such article."""
_WORST: tuple[State, ...] = ("reopened", "open", "unapplied", "decided")
_NEVER_ASKED = frozenset(("id", "decided"))


class Verdicts:
    """The decisions that stand, by what they are about."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._on: dict[tuple[str, str], dict[str | None, Decision]] = {}
        self._pairs: dict[frozenset[str | None], Decision] = {}
        self.add(decisions)

    def add(self, decisions: Iterable[Decision]) -> None:
        """Take further decisions in, in the order in which they were taken."""
        for one in decisions:
            if one.other_id is not None:
                _put(self._pairs, frozenset((one.record_id, one.other_id)), one)
            else:
                _put(self._on.setdefault((one.kind, one.record_id), {}), one.field, one)

    def __bool__(self) -> bool:
        return any(self._on.values()) or bool(self._pairs)

    def on(self, change: Change) -> list[Decision]:
        """Every decision about the change, on the record, its fields, and whom it is the same as."""
        found = list(self._verdicts(change).values())
        pairs = [one for ids, one in self._pairs.items() if change.record_id in ids]
        return [*found, *pairs]

    def state(self, change: Change, text_of: TextOf) -> State:
        """Whether the change is decided: every consequential field of it, or the whole."""
        if self._is_paired(change):
            return "decided"
        held = self._verdicts(change)
        if not held:
            return "open"
        if change.what != "changed":
            return _whole(change, held.get(None), text_of)
        states = {_field(held, change, field, text_of) for field in asked(change)}
        return next((state for state in _WORST if state in states), "decided")

    def shaped(self, change: Change) -> bool:
        """Whether a decision made the new run say what it says here."""
        verdicts = {one.verdict for one in self._verdicts(change).values()}
        return self._is_paired(change) or bool(verdicts & {"reject", "correct"})

    def _verdicts(self, change: Change) -> dict[str | None, Decision]:
        old = self._on.get((change.kind, change.old_id or ""), {})
        return {**old, **self._on.get((change.kind, change.record_id), {})}

    def _is_paired(self, change: Change) -> bool:
        """Whether the records were made one, or two, by a decision."""
        verdict = {"removed": "same", "added": "different"}.get(change.what)
        if change.what == "changed":
            marked = "id" in ((change.new or {}).get("decided") or ())
            return marked and any(change.record_id in ids for ids in self._pairs)
        one = self._pairs.get(frozenset((change.record_id, change.related_id)))
        return one is not None and one.verdict == verdict


def _put(held: dict[Any, Decision], key: object, one: Decision) -> None:
    """A later decision takes the place of an earlier one; an undo only takes it away."""
    held.pop(key, None)
    if one.verdict != "undo":
        held[key] = one


def asked(change: Change) -> list[FieldChange]:
    """The fields that a reviewer decides on: where it was read is asked only where nothing else is."""
    fields = [one for one in change.fields if one.name not in _NEVER_ASKED]
    return [one for one in fields if one.level != "evidence"] or fields


def _whole(change: Change, one: Decision | None, text_of: TextOf) -> State:
    if one is None:
        return "open"
    if change.what == "removed":
        if one.verdict == "reject":
            return "decided" if one.old is None else "unapplied"
        return "decided" if one.new is None else "reopened"
    if one.old is not None or not agrees(change.new or {}, one.new) or not _stands(one, text_of):
        return "reopened"
    return "unapplied" if one.verdict == "reject" else "decided"


def _field(
    held: dict[str | None, Decision], change: Change, field: FieldChange, text_of: TextOf
) -> State:
    one = held.get(field.name) or held.get(None)
    if one is None:
        return "open"
    old, new = _seen(one, field)
    if said(wanted(one, field.name, old, new)) == said(field.new):
        return "decided" if _stands(one, text_of) else "reopened"
    same = said(new) == said(field.new) and _stands(one, text_of)
    return "unapplied" if same else "reopened"


def _seen(one: Decision, field: FieldChange) -> tuple[Any, Any]:
    """The values of the field that the reviewer saw."""
    if one.field is not None:
        return one.old, one.new
    return tuple(
        side.get(field.name) if isinstance(side, dict) else None for side in (one.old, one.new)
    )  # type: ignore[return-value]


def _stands(one: Decision, text_of: TextOf) -> bool:
    """Whether the words that the decision rests on still stand in their articles."""
    return all(each.quote in (text_of(each.article_id) or "") for each in one.evidence)
