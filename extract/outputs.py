"""Run folders: records as JSON Lines, the same bytes each time, whole or not there at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import orjson
from pydantic import ValidationError

from extract.durable.folders import FolderKind, whole_folder
from extract.errors import InputError, first_fault
from extract.run_lines import check_files
from extract.seal import NO_SEAL, holds_seal, sealed
from models.article import Article
from models.body import Agency, Organization
from models.mention import Date, Money
from models.official import Official
from models.program import Program
from models.record import Part, Record
from models.run import SCHEMA_VERSION, Check, Manifest, Quarantined
from models.target import Commitment, Target
from models.value import digits


@dataclass(frozen=True, slots=True)
class Records:
    """Every record of a run, each kind sorted by id."""

    articles: tuple[Article, ...] = ()
    officials: tuple[Official, ...] = ()
    agencies: tuple[Agency, ...] = ()
    organizations: tuple[Organization, ...] = ()
    programs: tuple[Program, ...] = ()
    targets: tuple[Target, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[Date, ...] = ()
    checks: tuple[Check, ...] = ()
    quarantine: tuple[Quarantined, ...] = ()

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of the file `<kind>.jsonl`."""
        found: tuple[Record, ...] = getattr(self, kind)
        return found

    def lines(self, kind: str) -> Iterator[bytes]:
        """The lines of the file `<kind>.jsonl`."""
        return _lines(self.of(kind))

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return len(self.of(kind))

    def all(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for kind in KINDS:
            yield from self.of(kind)


KINDS = tuple(field.name for field in fields(Records))
"""The kinds of records; each has its file `<kind>.jsonl`."""

MODELS: dict[str, type[Record]] = {
    "articles": Article,
    "officials": Official,
    "agencies": Agency,
    "organizations": Organization,
    "programs": Program,
    "targets": Target,
    "commitments": Commitment,
    "money": Money,
    "dates": Date,
    "checks": Check,
    "quarantine": Quarantined,
}
MANIFEST = "run.json"
RUN = FolderKind("run", MANIFEST)
"""What a run folder is known by."""


def _number(value: object) -> orjson.Fragment:
    """A Decimal as an exact JSON number: an integer where it is whole."""
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON form for {type(value).__name__}")
    return orjson.Fragment(digits(value))


def to_json(part: Part, *, indent: bool = False) -> bytes:
    """A record as JSON: keys in the order of the model, numbers exact, UTF-8."""
    options = orjson.OPT_INDENT_2 if indent else 0
    return orjson.dumps(part.model_dump(by_alias=True), default=_number, option=options)


def to_lines(records: Iterable[Record]) -> bytes:
    """Records as JSON Lines, sorted by id."""
    return b"".join(_lines(records))


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    ordered = sorted(records, key=lambda record: record.id)
    return (to_json(record) + b"\n" for record in ordered)


class Lines(Protocol):
    """What has the lines of every kind, sorted by id: records in memory, or on disk."""

    def lines(self, kind: str) -> Iterator[bytes]: ...


def write_run(folder: Path, records: Lines, manifest: Manifest) -> Manifest:
    """Write the run to the folder, in place of an earlier run there; returns it with file hashes.

    Everything is written beside the folder first and moved at the end: a run that is stopped
    leaves no folder that looks finished, and an earlier run whole.
    """
    with whole_folder(folder, RUN) as partial:
        hashes = {}
        for kind in KINDS:
            total = hashlib.sha256()
            with (partial / f"{kind}.jsonl").open("wb") as file:
                for line in records.lines(kind):
                    file.write(line)
                    total.update(line)
            hashes[f"{kind}.jsonl"] = total.hexdigest()
        data = manifest_bytes(manifest.model_copy(update={"files": hashes}))
        (partial / MANIFEST).write_bytes(data)
    return Manifest.model_validate_json(data)


def manifest_bytes(manifest: Manifest) -> bytes:
    """What stands in `run.json`, with its seal."""
    unsealed = manifest.model_copy(update={"seal": NO_SEAL})
    return sealed(to_json(unsealed, indent=True) + b"\n")


def read_kind(folder: Path, kind: str) -> list[Record]:
    """The records of one file of a run. Raises InputError naming the file and line at fault."""
    path = folder / f"{kind}.jsonl"
    model = MODELS[kind]
    found = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as err:
        raise InputError(f"{path}: {err.strerror}; is {folder} a run folder?") from err
    for number, line in enumerate(lines, start=1):
        try:
            found.append(model.model_validate(orjson.loads(line)))
        except (orjson.JSONDecodeError, ValidationError) as err:
            raise InputError(f"{path}, line {number}: {first_fault(err)}; run it again") from err
    return found


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a run. Raises InputError where there is none or it is of another schema."""
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
        data = orjson.loads(raw)
    except OSError as err:
        raise InputError(
            f"{folder}: no run folder: {MANIFEST}: {err.strerror}; give one that `run` wrote"
        ) from err
    except orjson.JSONDecodeError as err:
        raise InputError(f"{path}: {err}; run it again") from err
    if not isinstance(data, dict):
        raise InputError(f"{path}: is no manifest; run it again")
    if data.get("seal") is not None and not holds_seal(raw):
        raise InputError(f"{path}: is not as it was written: its seal does not fit; run it again")
    if data.get("schema_version") != SCHEMA_VERSION:
        raise InputError(
            f"{path}: schema version {data.get('schema_version')}, this program reads "
            f"{SCHEMA_VERSION}; run it again"
        )
    try:
        manifest = Manifest.model_validate(data)
    except ValidationError as err:
        raise InputError(f"{path}: {first_fault(err)}; run it again") from err
    missing = [kind for kind in KINDS if f"{kind}.jsonl" not in manifest.files]
    if missing:
        raise InputError(f"{path}: promises no {missing[0]}.jsonl under files; run it again")
    return manifest


def whole_manifest(folder: Path) -> Manifest:
    """The manifest of a run whose files are those that it promises. Raises InputError elsewhere."""
    manifest = read_manifest(folder)
    check_files(folder, manifest.files)
    return manifest


def read_run(folder: Path, kinds: Iterable[str] = KINDS) -> Records:
    """Every record of these kinds of a run folder, as it was written, and validated."""
    whole_manifest(folder)
    return Records(**{kind: tuple(read_kind(folder, kind)) for kind in kinds})  # type: ignore[arg-type]


def differing(folder: Path, other: Path) -> Iterator[tuple[str, str, str]]:
    """(kind, id, what) of every record that is not the same bytes in both runs, by id."""
    for kind in KINDS:
        one, two = (_by_id(path / f"{kind}.jsonl") for path in (folder, other))
        for key in sorted(one.keys() | two.keys()):
            if key not in two:
                yield kind, key, "removed"
            elif key not in one:
                yield kind, key, "added"
            elif one[key] != two[key]:
                yield kind, key, "changed"


def _by_id(path: Path) -> dict[str, bytes]:
    lines: Sequence[bytes] = path.read_bytes().splitlines() if path.exists() else []
    return {str(orjson.loads(line)["id"]): line for line in lines}
