"""Deltas between runs, streamed by id: written from two run folders, replayed on one."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import orjson
from pydantic import ValidationError

from extract.durable.files import whole_file
from extract.durable.folders import whole_folder
from extract.errors import InputError, first_fault
from extract.exact_json import dump_exact, parse_exact
from extract.outputs import MANIFEST, RUN, read_manifest, whole_manifest
from extract.run_lines import FILE_NAME, merge_by_id, read_lines
from models.delta import DeltaEnd, DeltaHead, RunName
from models.run import Manifest, run_id

Op = Literal["ADD", "MOD", "DEL"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a delta: the new record, or its changed fields."""

    op: Op
    kind: str
    id: str
    values: dict[str, Any]


def delta_lines(old: Path, new: Path) -> Iterator[bytes]:
    """The lines of the delta from one run folder to another, each with its end."""
    before, after = read_manifest(old), read_manifest(new)
    head = DeltaHead(
        schema_version=after.schema_version,
        old=RunName(id=run_id(before), version=before.version),
        new=RunName(id=run_id(after), version=after.version),
        manifest=(new / MANIFEST).read_text("utf-8"),
    )
    total, count = hashlib.sha256(), -1
    for line in _with_head(head, changes(old, before, new, after)):
        total.update(line)
        count += 1
        yield line
    end = DeltaEnd(changes=count, sha256=total.hexdigest())
    yield dump_exact(end.model_dump()) + b"\n"


def _with_head(head: DeltaHead, steps: Iterator[Step]) -> Iterator[bytes]:
    yield dump_exact(head.model_dump()) + b"\n"
    for step in steps:
        line: dict[str, object] = {"op": step.op, "kind": step.kind, "id": step.id}
        if step.op != "DEL":
            line["record" if step.op == "ADD" else "fields"] = step.values
        yield dump_exact(line) + b"\n"


def changes(old: Path, before: Manifest, new: Path, after: Manifest) -> Iterator[Step]:
    """What has to be done to the old run's records to get the new run's, by file and id."""
    for name in sorted(before.files.keys() | after.files.keys()):
        kind = Path(name).stem
        for key, one, two in merge_by_id(_lines(old, before, name), _lines(new, after, name)):
            if one == two:
                continue
            if two is None:
                yield Step("DEL", kind, key, {})
            elif one is None:
                yield Step("ADD", kind, key, _parsed(new / name, key, two))
            else:
                records = _parsed(old / name, key, one), _parsed(new / name, key, two)
                yield _modified(kind, key, *records)


def _lines(folder: Path, manifest: Manifest, name: str) -> Generator[tuple[str, bytes], None, None]:
    """The lines of a file that the manifest names; none where it does not."""
    if sha256 := manifest.files.get(name):
        yield from read_lines(folder, name, sha256)


def _parsed(path: Path, key: str, line: bytes) -> dict[str, Any]:
    try:
        return parse_exact(line)
    except ValueError as err:
        raise InputError(f"{path}: {key}: {err}; run it again") from err


def _modified(kind: str, key: str, old: dict[str, Any], new: dict[str, Any]) -> Step:
    if list(old) != list(new):  # a program with other fields: the whole record is new
        return Step("MOD", kind, key, new)
    fields = {
        name: value for name, value in new.items() if dump_exact(value) != dump_exact(old[name])
    }
    return Step("MOD", kind, key, fields)


def write_delta(old: Path, new: Path, out: Path) -> int:
    """Write the delta to a file, whole or not at all; returns the number of changes."""
    count = -2
    with whole_file(out) as file:
        for line in delta_lines(old, new):
            file.write(line)
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Delta:
    """An open delta: what it leads from and to, and its steps. Read the steps to their end."""

    head: DeltaHead
    manifest: Manifest
    steps: Iterator[Step]


@contextmanager
def opened_delta(path: Path) -> Iterator[Delta]:
    """The delta in a file. Its steps raise InputError where it is damaged or cut short."""
    try:
        file = path.open("rb")
    except OSError as err:
        raise InputError(f"{path}: {err.strerror}; give a file that `delta` wrote") from err
    with file:
        first = file.readline()
        head = _head(path, first)
        yield Delta(head, _manifest(path, head), _steps(path, first, file))


def _head(path: Path, line: bytes) -> DeltaHead:
    try:
        return DeltaHead.model_validate(orjson.loads(line))
    except (orjson.JSONDecodeError, ValidationError) as err:
        raise InputError(
            f"{path}: is no delta: {first_fault(err)}; give a file that `delta` wrote"
        ) from err


def _manifest(path: Path, head: DeltaHead) -> Manifest:
    try:
        manifest = Manifest.model_validate(orjson.loads(head.manifest))
    except (orjson.JSONDecodeError, ValidationError) as err:
        raise InputError(
            f"{path}: its manifest cannot be used: {first_fault(err)}; make the delta again"
        ) from err
    if not all(FILE_NAME.fullmatch(name) for name in manifest.files):
        raise InputError(f"{path}: its manifest names files that no run has; make the delta again")
    return manifest


def _steps(path: Path, head: bytes, lines: Iterator[bytes]) -> Iterator[Step]:
    total = hashlib.sha256(head)
    for number, line in enumerate(lines, start=2):
        try:
            found = parse_exact(line)
        except ValueError as err:
            raise InputError(f"{path}, line {number}: {err}; make the delta again") from err
        if found.get("op") == "END":
            _check_end(path, line, number - 2, total.hexdigest())
            if next(iter(lines), None) is not None:
                raise InputError(f"{path}: goes on after its end; make the delta again")
            return
        total.update(line)
        yield _step(path, number, found)
    raise InputError(f"{path}: is cut short; make the delta again")


def _check_end(path: Path, line: bytes, count: int, sha256: str) -> None:
    try:
        end = DeltaEnd.model_validate(orjson.loads(line))
    except (orjson.JSONDecodeError, ValidationError) as err:
        raise InputError(
            f"{path}: its last line is damaged: {first_fault(err)}; make the delta again"
        ) from err
    if (end.changes, end.sha256) != (count, sha256):
        raise InputError(f"{path}: is not as it was written; make the delta again")


def _step(path: Path, number: int, found: dict[str, Any]) -> Step:
    op, kind, key = (found.get(name) for name in ("op", "kind", "id"))
    values = found.get("record" if op == "ADD" else "fields", {})
    right = isinstance(kind, str) and isinstance(key, str) and isinstance(values, dict)
    if op not in ("ADD", "MOD", "DEL") or not right:
        raise InputError(f"{path}, line {number}: is no ADD, MOD or DEL; make the delta again")
    return Step(op, str(kind), str(key), values)


def apply_delta(delta: Path, run: Path, out: Path) -> Manifest:
    """Write the run that the delta leads to; returns its manifest.

    The run is read from one folder and written to another, which may be the same; whatever is
    wrong leaves both as they were.
    """
    before = whole_manifest(run)
    with opened_delta(delta) as opened, whole_folder(out, RUN) as partial:
        check_fits(delta, opened.head, run_id(before), str(run))
        waiting = _Waiting(opened.steps)
        for name in sorted(before.files.keys() | opened.manifest.files.keys()):
            steps = ((step.id, step) for step in waiting.of(Path(name).stem))
            with closing(merge_by_id(_lines(run, before, name), steps)) as merged:
                lines = (_applied(delta, key, one, step) for key, one, step in merged)
                _write_lines(delta, partial, name, opened.manifest.files.get(name), lines)
        if waiting.step is not None:
            raise InputError(
                f"{delta}: {waiting.step.kind} is no file of the run, or out of order; "
                "make the delta again"
            )
        (partial / MANIFEST).write_bytes(opened.head.manifest.encode())
    return opened.manifest


def check_fits(delta: Path, head: DeltaHead, found: str, where: str) -> None:
    """Raise InputError where the delta starts from another run than the one that is there."""
    if head.old.id != found:
        raise InputError(
            f"{delta}: starts from {head.old.id}, but {where} holds {found}; "
            f"make a delta that starts from that run"
        )


class _Waiting:
    """Steps in the order of the delta, handed out kind by kind."""

    def __init__(self, steps: Iterator[Step]) -> None:
        self._steps = steps
        self.step = next(steps, None)

    def of(self, kind: str) -> Iterator[Step]:
        while self.step is not None and self.step.kind == kind:
            yield self.step
            self.step = next(self._steps, None)


def _applied(delta: Path, key: str, old: bytes | None, step: Step | None) -> bytes | None:
    """The record's new line; None where it is gone."""
    if step is None:
        return old
    if (old is None) != (step.op == "ADD"):
        raise InputError(f"{delta}: {step.op} of {key} does not fit the run; make the delta again")
    if step.op == "DEL":
        return None
    return dump_exact(step.values if old is None else merged_fields(parse_exact(old), step.values))


def merged_fields(old: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The record with its changed fields in place."""
    return fields if "id" in fields else {**old, **fields}


def _write_lines(
    delta: Path, folder: Path, name: str, sha256: str | None, lines: Iterator[bytes | None]
) -> None:
    total = hashlib.sha256()
    path = folder / name
    with path.open("wb") as file:
        for line in lines:
            if line is not None:
                total.update(line + b"\n")
                file.write(line + b"\n")
    if sha256 is None:
        path.unlink()
    elif total.hexdigest() != sha256:
        raise InputError(f"{delta}: gives another {name} than it promises; make the delta again")
