"""Decisions of a reviewer: read from their file, and which of them hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from pydantic import ValidationError

from extract import logs
from extract.errors import InputError
from extract.outputs import to_json
from models.decision import Decision
from models.record import digest


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Every line of a decisions file, in order. Raises InputError naming the line at fault.

    A last line that a crash left half written was never decided: it is passed over, and told of.
    """
    try:
        data = path.read_bytes()
    except OSError as err:
        raise InputError(f"{path}: {err.strerror}; give a file of decisions") from err
    found = []
    lines = data.splitlines()
    for number, line in enumerate(lines, start=1):
        is_torn = number == len(lines) and not data.endswith(b"\n") and not _is_json(line)
        if is_torn:
            logs.warning(
                "the last line is cut short and counts as not decided",
                file=path,
                line=number,
                advice="decide it again; the next decision that is added takes the line off",
            )
        if not line.strip() or is_torn:
            continue
        try:
            found.append(Decision.model_validate(orjson.loads(line)))
        except (orjson.JSONDecodeError, ValidationError) as err:
            raise InputError(
                f"{path}, line {number}: {_fault(err)}; mend the line or take it out"
            ) from err
    return tuple(found)


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _fault(err: orjson.JSONDecodeError | ValidationError) -> str:
    if isinstance(err, orjson.JSONDecodeError):
        return f"is no JSON ({err})"
    first = err.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or 'the decision'}: {first['msg']}"


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold: of those about one thing the latest, and none that was undone."""
    latest: dict[tuple[str, ...], Decision] = {}
    for one in decisions:
        latest.pop(_about(one), None)
        if one.verdict != "undo":
            latest[_about(one)] = one
    return tuple(latest.values())


def decisions_hash(decisions: Sequence[Decision]) -> str | None:
    """SHA-256 over the decisions that hold and shape records; None where there are none."""
    held = [one for one in standing(decisions) if one.verdict != "accept"]
    return digest(to_json(one) for one in held) if held else None


def _about(one: Decision) -> tuple[str, ...]:
    """What a decision is about: two records in either order, else a record or a field of one."""
    if one.other_id is not None:
        return ("pair", *sorted((one.record_id, one.other_id)))
    return ("record", one.kind, one.record_id, one.field or "")


@dataclass(frozen=True)
class Rulings:
    """The standing decisions on which records are one, and which are not."""

    same: tuple[Decision, ...] = ()
    different: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, decisions: Sequence[Decision], kinds: Iterable[str]) -> Rulings:
        """Those about records of the kinds."""
        wanted = frozenset(kinds)
        held = [one for one in standing(decisions) if one.kind in wanted]
        return cls(
            tuple(one for one in held if one.verdict == "same"),
            tuple(one for one in held if one.verdict == "different"),
        )
