"""The lines of run folders as a stream: a million records without a million models."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Generator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import orjson

from extract.errors import InputError

T = TypeVar("T")
U = TypeVar("U")

_BEGINS = b'{"id":"'


def read_lines(
    folder: Path, name: str, sha256: str | None
) -> Generator[tuple[str, bytes], None, None]:
    """(id, line without its end) of a file of a run, in the order of ids.

    Raises InputError where a line has no id, ids do not rise, or the file is not the one that the
    manifest promises by its SHA-256.
    """
    path = folder / name
    total = hashlib.sha256()
    last = ""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if sha256 is not None:
                    total.update(line)
                key = _id_of(line, path, number)
                if key <= last:
                    raise InputError(f"{path}, line {number}: {key} is out of order; run it again")
                last = key
                yield key, line.rstrip(b"\n")
    except OSError as err:
        raise InputError(f"{path}: {err.strerror}; is {folder} a whole run folder?") from err
    if sha256 is not None and total.hexdigest() != sha256:
        raise InputError(changed_file(path))


FILE_NAME = re.compile(r"[a-z_]+\.jsonl")
"""How the files of a run are called: no name that leads out of its folder."""


def check_files(folder: Path, files: Mapping[str, str]) -> None:
    """Raise InputError where a file of a run is not the one that its manifest promises."""
    for name, sha256 in files.items():
        path = folder / name
        if not FILE_NAME.fullmatch(name) or (path.exists() and not path.is_file()):
            raise InputError(f"{folder}: {name!r} is no file of a run; run it again")
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as err:
            raise InputError(f"{path}: {err.strerror}; is {folder} a whole run folder?") from err
        if found != sha256:
            raise InputError(changed_file(path))


def changed_file(path: Path) -> str:
    """What is to be said of a file of a run that was changed after it was written."""
    return (
        f"{path}: is not the file that run.json promises; `communique verify {path.parent}` says "
        "what is damaged; run it again"
    )


def _id_of(line: bytes, path: Path, number: int) -> str:
    if line.startswith(_BEGINS):
        end = line.find(b'"', len(_BEGINS))
        key = line[len(_BEGINS) : end]
        if end > 0 and b"\\" not in key and key.isascii():
            return key.decode()
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as err:
        raise InputError(f"{path}, line {number}: {err}; run it again") from err
    if not isinstance(found, dict) or not isinstance(found.get("id"), str):
        raise InputError(f"{path}, line {number}: has no id; run it again")
    return str(found["id"])


def merge_by_id(
    old: Generator[tuple[str, T], None, None], new: Generator[tuple[str, U], None, None]
) -> Generator[tuple[str, T | None, U | None], None, None]:
    """(id, what old has, what new has) for every id, from two streams in the order of ids."""
    with closing(old), closing(new):  # one of them may hold a file when the other fails
        one, two = next(old, None), next(new, None)
        while one is not None or two is not None:
            if two is None or (one is not None and one[0] < two[0]):
                assert one is not None
                yield one[0], one[1], None
                one = next(old, None)
            elif one is None or two[0] < one[0]:
                yield two[0], None, two[1]
                two = next(new, None)
            else:
                yield one[0], one[1], two[1]
                one, two = next(old, None), next(new, None)
