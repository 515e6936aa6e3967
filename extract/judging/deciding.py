"""Taking decisions: on a change, into a file that survives a crash, and back again.

    file = DecisionFile(Path("decisions.jsonl"))
    file.append(decide(change, "reject", by="Ada"))                       # keep every old value
    file.append(decide(change, "correct", field="value", value=201, by="Ada", why="typing slip"))
    file.append(decide_pair(change, "different", by="Ada"))               # not the same person
    file.append(undone(decision, by="Ada"))
    Verdicts(file.read()).state(change, text_of)                          # open, decided, …

A line is on the disk when `append` returns. Several processes may append at once; a line that a
crash left half written is taken off by the next one that appends, and is no decision to anybody.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any, Literal

import orjson
from pydantic import ValidationError

from extract.compare.fields import evidence_in
from extract.durable.files import sync
from extract.errors import InputError, first_fault
from extract.judging.decisions import read_decisions
from extract.outputs import MODELS, to_json
from models.change import Change
from models.decision import Decision
from models.evidence import Evidence


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A file of decisions that is only ever appended to."""

    path: Path

    def read(self) -> tuple[Decision, ...]:
        """Every decision in the file, in order; none where there is no file yet."""
        return read_decisions(self.path) if self.path.exists() else ()

    def append(self, *decisions: Decision) -> None:
        """Add the decisions; they are on the disk when this returns.

        A crash meanwhile leaves a first part of them. Raises InputError where the file cannot be
        written; then none is there.
        """
        with self._locked() as file:
            _take_off_torn_line(file)
            before = file.seek(0, os.SEEK_END)
            try:
                _write_all(file, b"".join(to_json(one) + b"\n" for one in decisions))
                os.fsync(file.fileno())
            except OSError:
                file.truncate(before)
                raise

    @contextmanager
    def _locked(self) -> Iterator[FileIO]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not self.path.exists()
            with self.path.open("a+b", buffering=0) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield file
            if is_new:
                sync(self.path.parent)
        except OSError as err:
            raise InputError(f"{self.path}: {err.strerror}; decisions cannot be kept here") from err


def _write_all(file: FileIO, data: bytes) -> None:
    while data:
        data = data[file.write(data) or 0 :]


def _take_off_torn_line(file: FileIO) -> None:
    """Leave the file with whole lines only: end a last line that is whole, cut off one that is not."""
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        return
    file.seek(size - 1)
    if file.read(1) == b"\n":
        return
    file.seek(0)
    data = file.read()
    start = data.rfind(b"\n") + 1
    try:
        orjson.loads(data[start:])
        _write_all(file, b"\n")
    except orjson.JSONDecodeError:
        file.truncate(start)


def now() -> str:
    """This moment as decisions write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def decide(
    change: Change,
    verdict: Literal["accept", "reject", "correct"],
    *,
    by: str,
    field: str | None = None,
    value: Any = None,
    why: str = "",
    at: str | None = None,
) -> Decision:
    """The decision on a change, or on one field of it.

    `accept` keeps what the new run says, `reject` what the old one said, `correct` says `value`: of
    the field, or a mapping of fields where none is given. Raises InputError where the record would
    not be one of its kind with the corrected value, or the change has no such field.
    """
    old, new = _sides(change, field)
    if verdict == "correct":
        told = value if field is None else {field: value}
        if not isinstance(told, Mapping) or not told:
            raise InputError(
                f"{change.record_id}: nothing is corrected; give the right fields with their values"
            )
        fault = fault_of(change, told)
        if fault:
            raise InputError(f"{change.record_id}: {fault}; give another value")
    return Decision.model_validate(
        {
            "verdict": verdict,
            "kind": change.kind,
            "record_id": change.record_id,
            "field": field,
            "old": old,
            "new": new,
            "value": {"accept": new, "reject": old, "correct": value}[verdict],
            "evidence": [one.model_dump() for one in _evidence(change, old, new)],
            "why": why,
            "at": at or now(),
            "by": by,
        }
    )


def fault_of(change: Change, values: Mapping[str, Any]) -> str | None:
    """What is wrong with a record of that kind that says these values; None where nothing is."""
    record = {**(change.old or {}), **(change.new or {}), **values}
    try:
        MODELS[change.kind].model_validate(record)
    except ValidationError as err:
        return first_fault(err)
    return None


def decide_pair(
    change: Change,
    verdict: Literal["same", "different"],
    *,
    by: str,
    other_id: str | None = None,
    why: str = "",
    at: str | None = None,
) -> Decision:
    """The decision that two records are one, or are not; the other is the related one by itself.

    Raises InputError where the change has no related record and none is given.
    """
    other = other_id or change.related_id
    if other is None:
        raise InputError(
            f"{change.record_id}: {verdict} as which record? none took over its words; give its id"
        )
    return Decision.model_validate(
        {
            "verdict": verdict,
            "kind": change.kind,
            "record_id": change.record_id,
            "other_id": other,
            "evidence": [one.model_dump() for one in _evidence(change, None, None)],
            "why": why,
            "at": at or now(),
            "by": by,
        }
    )


def undone(decision: Decision, *, by: str, why: str = "", at: str | None = None) -> Decision:
    """The decision that takes another one back."""
    row = decision.model_dump(exclude={"id"})
    return Decision.model_validate(
        row | {"verdict": "undo", "value": None, "why": why, "at": at or now(), "by": by}
    )


def _sides(change: Change, field: str | None) -> tuple[Any, Any]:
    if field is None:
        return change.old, change.new
    for one in change.fields:
        if one.name == field:
            return one.old, one.new
    record = change.new or change.old or {}
    if field not in record:
        raise InputError(f"{change.record_id}: has no field {field}; decide on one that it has")
    return record[field], record[field]


def _evidence(change: Change, old: Any, new: Any) -> list[Evidence]:
    """The evidence of the values, else that of the record in the article it is shown under."""
    own = [one for side in (new, old) for one in evidence_of_value(side)]
    whole = evidence_in(change.new or change.old or {})
    rows = own or [one for one in whole if one["article_id"] == change.article_id] or whole
    unique = {(one["article_id"], one["start"], one["end"]): one for one in rows}
    return [Evidence.model_validate(unique[key]) for key in sorted(unique)]


def evidence_of_value(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every piece of evidence in a value, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from evidence_of_value(part)
    elif isinstance(value, Mapping):
        if "quote" in value:
            yield value
        else:
            for part in value.values():
                yield from evidence_of_value(part)
