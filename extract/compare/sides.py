"""The two sides of a diff: run folders, runs of a git revision, each read as sorted lines."""

from __future__ import annotations

import mmap
import subprocess
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from extract.errors import InputError
from extract.outputs import KINDS, MANIFEST, to_json
from extract.run_lines import check_files, merge_by_id, read_lines
from extract.seal import holds_seal

Differing = tuple[str, str | None, str | None, bytes | None, bytes | None]
"""(kind, old id, new id, old line, new line); None for the side that has no such record."""


@dataclass(frozen=True, slots=True)
class Side:
    """One run: what the user called it, and the folder where its files are."""

    name: str
    folder: Path

    def manifest(self) -> dict[str, Any]:
        """`run.json`, of whatever schema version: a diff reads runs of earlier versions too."""
        path = self.folder / MANIFEST
        try:
            data = orjson.loads(path.read_bytes())
        except OSError as err:
            raise InputError(
                f"{self.name}: no run: {MANIFEST}: {err.strerror}; give a run folder"
            ) from err
        except orjson.JSONDecodeError as err:
            raise InputError(f"{self.name}: {MANIFEST} is no JSON ({err}); run it again") from err
        if not isinstance(data, dict):
            raise InputError(f"{self.name}: {MANIFEST} is no manifest; run it again")
        return data

    def lines(self, kind: str) -> Generator[tuple[str, bytes], None, None]:
        """(id, line) of one file, in the order of ids; none where the run has no such file.

        Raises InputError naming side, file and line where ids do not rise.
        """
        name = f"{kind}.jsonl"
        if not (self.folder / name).exists():
            return
        try:
            yield from read_lines(self.folder, name, None)
        except InputError as err:
            raise InputError(str(err).replace(str(self.folder), self.name, 1)) from err

    def record(self, kind: str, key: str) -> dict[str, Any] | None:
        """The record with that id, found by halving the sorted file; None where there is none."""
        path = self.folder / f"{kind}.jsonl"
        if not path.exists() or path.stat().st_size == 0:
            return None
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _find(data, key)


def _find(data: mmap.mmap, key: str) -> dict[str, Any] | None:
    low, high = 0, len(data)
    while low < high:
        start = max(low, data.rfind(b"\n", 0, (low + high) // 2) + 1)
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        record = orjson.loads(data[start:end])
        if record["id"] == key:
            return dict(record)
        if record["id"] < key:
            low = end + 1
        else:
            high = start
    return None


def differing_lines(old: Side, new: Side, kind: str) -> Iterator[Differing]:
    """Each record that is not the same bytes on both sides, in the order of ids."""
    for key, before, after in merge_by_id(old.lines(kind), new.lines(kind)):
        if before != after:
            ids = (None if before is None else key), (None if after is None else key)
            yield kind, *ids, before, after


def open_side(name: str, scratch: Path) -> Side:
    """The run that the name means: a run folder, a database, or `REV:path` of the repository here.

    What is no folder is written to the folder `scratch`. Raises InputError where the name means
    no run.
    """
    path = Path(name)
    if path.is_dir():
        side = Side(name, path)
    elif "://" in name or path.is_file():
        side = _of_database(name, scratch)
    elif ":" in name:
        side = _of_revision(name, scratch)
    else:
        raise InputError(f"{name}: no run; give a run folder, a database, or REVISION:path of git")
    if "://" not in name and not path.is_file():
        _check_whole(side)
    return side


def _check_whole(side: Side) -> None:
    """Raise InputError where a file of the run is lost, or is not as it was written."""
    manifest = side.manifest()
    files, counts = manifest.get("files"), manifest.get("counts")
    if not isinstance(files, dict) or not isinstance(counts, dict):
        raise InputError(f"{side.name}: {MANIFEST} names no files or no counts; run it again")
    sealed = manifest.get("seal") is None or holds_seal((side.folder / MANIFEST).read_bytes())
    missing = [kind for kind in counts if f"{kind}.jsonl" not in files]
    if not sealed or missing or not files:
        raise InputError(f"{side.name}: {MANIFEST} is not as it was written; run it again")
    try:
        check_files(side.folder, files)
    except InputError as err:
        raise InputError(str(err).replace(str(side.folder), side.name)) from err


def _of_database(name: str, scratch: Path) -> Side:
    """The run that a database holds, written out as files."""
    from extract.load.databases import opened
    from extract.load.read import current_records, manifest_of
    from extract.load.state import readable_run
    from extract.load.target import parse_url

    try:
        url = parse_url(name)
    except InputError as err:
        raise InputError(str(err).removeprefix("--to: ")) from err
    scratch.mkdir(parents=True, exist_ok=True)
    with opened(url, reading=True) as store:
        manifest = manifest_of(store, readable_run(store, url.shown))
        (scratch / MANIFEST).write_bytes(orjson.dumps(manifest, default=float))
        for kind in KINDS:
            with (scratch / f"{kind}.jsonl").open("wb") as out:
                out.writelines(to_json(one) + b"\n" for one in current_records(store, kind))
    return Side(url.shown, scratch)


def _of_revision(name: str, scratch: Path) -> Side:
    tree = git(name, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    held = set(git(name, "ls-tree", "--name-only", tree.decode().strip()).decode().splitlines())
    scratch.mkdir(parents=True, exist_ok=True)
    for file in (MANIFEST, *(f"{kind}.jsonl" for kind in KINDS)):
        if file in held:
            with (scratch / file).open("wb") as out:
                git(name, "cat-file", "blob", f"{tree.decode().strip()}:{file}", out=out)
    return Side(name, scratch)


def git(name: str, *arguments: str, out: Any = subprocess.PIPE) -> bytes:
    """What git prints. Raises InputError naming what the user gave where git refuses."""
    try:
        done = subprocess.run(["git", *arguments], stdout=out, stderr=subprocess.PIPE, check=False)
    except FileNotFoundError as err:
        raise InputError(f"{name}: git is not installed; give a run folder") from err
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else "no such revision or path"
        raise InputError(f"{name}: no run in the git repository here: {reason}; give another")
    return done.stdout or b""
