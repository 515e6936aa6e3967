"""The manifest of a run and the names in its folder: all that is promised, and nothing else."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from extract.errors import InputError
from extract.outputs import KINDS, MANIFEST
from extract.run_lines import FILE_NAME
from extract.seal import holds_seal
from extract.verifying.fault import Fault
from extract.verifying.fields import faults_of
from models.run import SCHEMA_VERSION, Manifest


@dataclass(slots=True)
class Promised:
    """What the manifest says of the files, as far as it can be read."""

    files: dict[str, str | None] = field(default_factory=dict)
    """Every file that has to be there, with its SHA-256 where that is known."""
    counts: Mapping[str, Any] = field(default_factory=dict)
    dumps: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file that the run was made from."""


def manifest_faults(run: Path, promised: Promised) -> Iterator[Fault]:
    """What is wrong with `run.json`; fills in what it promises. Raises InputError without one."""
    promised.files = {f"{kind}.jsonl": None for kind in KINDS}
    path = run / MANIFEST
    if not run.is_dir():
        raise InputError(f"{run}: no such folder; give a run folder")
    if not is_regular(path):
        raise InputError(f"{run}: no run folder: it has no file {MANIFEST}; give one that has")
    data = path.read_bytes()
    if not holds_seal(data):
        yield Fault(
            MANIFEST,
            "is not as it was written: its seal does not fit"
            if b'"seal"' in data
            else "has no seal: it is damaged, or of a version that wrote none; run it again",
        )
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as err:
        yield Fault(MANIFEST, f"is no JSON: {err}")
        return
    if not isinstance(found, dict):
        yield Fault(MANIFEST, "is no JSON object")
        return
    version = found.get("schema_version")
    if version != SCHEMA_VERSION:
        yield Fault(
            MANIFEST,
            f"has schema version {version}, this program knows {SCHEMA_VERSION}: what it does not "
            "know is not checked",
            is_note=True,
        )
    try:
        Manifest.model_validate(found)
    except ValidationError as err:
        yield from faults_of(err, MANIFEST)
    yield from _take(found, promised)


def _take(found: Mapping[str, Any], promised: Promised) -> Iterator[Fault]:
    files, counts, dumps = found.get("files"), found.get("counts"), found.get("dumps")
    if isinstance(counts, dict):
        promised.counts = counts
    if isinstance(dumps, list):
        rows = [one for one in dumps if isinstance(one, dict)]
        promised.dumps = {str(one.get("path")): str(one.get("sha256")) for one in rows}
    for name, sha256 in (files if isinstance(files, dict) else {}).items():
        if FILE_NAME.fullmatch(name):
            promised.files[name] = str(sha256)
        else:
            yield Fault(MANIFEST, f"promises {name!r}, which is no name of a file of a run")
    for name, known in promised.files.items():
        if known is None:
            yield Fault(MANIFEST, f"promises no {name}, which every run has")
        if Path(name).stem not in promised.counts:
            yield Fault(MANIFEST, f"has no count of {name}")


def folder_faults(run: Path, promised: Promised) -> Iterator[Fault]:
    """Files that are lost, and notes of what else lies there."""
    for name in promised.files:
        if not is_regular(run / name):
            there = (run / name).is_symlink() or (run / name).exists()
            yield Fault(name, "is no file, but something else" if there else "is missing")
    for path in sorted(run.iterdir()):
        if path.name != MANIFEST and path.name not in promised.files:
            what = "is no part of the run and was not checked"
            yield Fault(path.name, what, is_note=True)


def is_regular(path: Path) -> bool:
    """Whether a file stands there itself: no link to another, no folder, nothing that blocks."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
