"""The lines of one file: its hash, its count, and ids that are well-formed, rising and unique."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from extract.outputs import MODELS
from extract.verifying.fault import Fault
from extract.verifying.known import Known
from extract.verifying.manifest import Promised
from models.record import is_id


@dataclass(slots=True)
class Lines:
    """The records of a file: their ids, and how many there are."""

    known: Known = field(default_factory=Known)
    count: int = 0


def line_faults(run: Path, name: str, promised: Promised, lines: Lines) -> Iterator[Fault]:
    """What is wrong with a file line by line; fills in where its records stand."""
    total, at, last = hashlib.sha256(), 0, ""
    try:
        with (run / name).open("rb") as file:
            line = b"\n"
            for number, line in enumerate(file, start=1):
                total.update(line)
                lines.count = number
                key, fault = _id_of(line, name)
                if key is not None:
                    if fault is None and key <= last:
                        twice = lines.known.start_of(key) is not None
                        fault = "stands there a second time" if twice else "is out of order"
                    last = max(last, key)
                    lines.known.add(key, at)
                if fault is not None:
                    yield Fault(name, fault, number, key)
                at += len(line)
            if not line.endswith(b"\n"):
                yield Fault(name, "is cut short: its last line has no end", lines.count)
    except OSError as err:
        yield Fault(name, f"cannot be read: {err.strerror}")
        return
    sha256 = promised.files.get(name)
    if sha256 is not None and total.hexdigest() != sha256:
        yield Fault(
            name, f"is not the file that run.json promises: its SHA-256 is {total.hexdigest()}"
        )
    count = promised.counts.get(Path(name).stem)
    if count is not None and count != lines.count:
        yield Fault(name, f"has {lines.count} records, run.json promises {count}")


def _id_of(line: bytes, name: str) -> tuple[str | None, str | None]:
    """(id, what is wrong) of a line."""
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as err:
        return None, f"is no JSON: {err}"
    key = found.get("id") if isinstance(found, dict) else None
    if not isinstance(key, str):
        return None, "is no record with an id"
    model = MODELS.get(Path(name).stem)
    if not is_id(key) or (model and key.rpartition("-")[0] != model.kind_name):
        return key, "has an id that no record of its kind can have"
    return key, None
