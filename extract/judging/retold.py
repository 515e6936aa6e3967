"""Commitments that tell what their targets say, after decisions changed targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extract.outputs import Records
from extract.resolve.commitments import movement
from models.target import Commitment, Target, Telling


def retold(records: Records, changed: frozenset[str]) -> Records:
    """The records with each telling of a changed target as that target says it now."""
    targets = {one.id: one for one in records.targets}
    commitments = [
        _retold(one, targets) if changed & {told.target_id for told in one.tellings} else one
        for one in records.commitments
    ]
    return replace(records, commitments=tuple(commitments))


def _retold(commitment: Commitment, targets: Mapping[str, Target]) -> Commitment:
    tellings: list[Telling] = []
    before: Target | None = None
    for told in commitment.tellings:
        now = targets.get(told.target_id or "")
        if now is None:
            tellings.append(told)
            continue
        update = {"value": now.value, "value_max": now.value_max, "deadline": now.deadline}
        if before is not None:
            update["moved"] = movement(before, now)  # type: ignore[assignment]
        tellings.append(told.model_copy(update=update))
        before = now
    return commitment.model_copy(update={"tellings": tuple(tellings)})
