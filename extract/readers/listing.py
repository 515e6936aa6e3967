"""Which files under the inputs are dumps."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from extract.errors import InputError
from extract.readers.page import MEMBER
from extract.remote import Place, Remote

NOT_DUMPS = frozenset(("readme", "license", "licence", "notice", "copying"))
"""File names (without suffix) that stand beside dumps and are none."""

STDIN = Path("-")
"""Stands for standard input; what it holds is called stdin."""


def list_dumps(inputs: Iterable[Place]) -> list[tuple[str, Place]]:
    """Every dump under the inputs as (relative path, file), sorted and without repeats.

    A folder is the root of what it holds; a file stands under its own name. Hidden files and
    the README or licence files of a corpus are no dumps. Links to folders and folders that cannot
    be listed are given as they are: reading says why they are no dumps. Raises InputError for
    what is missing, for two dumps of one name and for inputs that hold no dump at all.
    """
    found: dict[str, Place] = {}
    given = list(inputs)
    for root in given:
        for name, file in _dumps_of(root):
            if name in found and _resolved(found[name]) != _resolved(file):
                raise InputError(
                    f"{file}: a second dump is called {name} ({found[name]}); "
                    "rename one, or give their common parent folder"
                )
            found[name] = file
    if not found:
        shown = ", ".join(str(path) for path in given)
        raise InputError(
            f"{shown}: no dumps in here; a dump is any file but hidden ones and README"
        )
    for name in found:
        if clash := next((one for one in _archives_of(name) if one in found), None):
            raise InputError(
                f"{found[name]}: its name is that of a page of {found[clash]}; rename one"
            )
    return sorted(found.items())


def _archives_of(name: str) -> Iterator[str]:
    """The names of the archives that it could be the name of a page of."""
    for at, char in enumerate(name):
        if char == MEMBER:
            yield name[:at]


def _resolved(place: Place) -> Place:
    return place if isinstance(place, Remote) else Path(os.path.realpath(place))


def _dumps_of(root: Place) -> list[tuple[str, Place]]:
    if root == STDIN:
        return [("stdin", STDIN)]
    if isinstance(root, Remote):
        held = root.files()
        return [(name, one) for name, one in held if one == root or not stands_beside(name)]
    if not root.exists():
        raise InputError(f"{root}: no such file or folder; give a dump or a folder of dumps")
    found = _under(root) if root.is_dir() else [(root.name, Path(os.path.realpath(root)))]
    return [(_as_unicode(name), file) for name, file in found]


def _as_unicode(name: str) -> str:
    """The name, with an escape such as \\xff for each byte of it that is no UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _under(root: Path) -> Iterator[tuple[str, Path]]:
    for folder, held in _walk(root):
        for name in held:
            file = folder / name
            relative = file.relative_to(root).as_posix()
            if not stands_beside(relative):
                yield relative, file


def _walk(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """(folder, names in it that are to be read) of each folder below; links are not entered."""
    closed: list[Path] = []
    for folder, folders, names in os.walk(
        root, onerror=lambda err: closed.append(Path(err.filename))
    ):
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        yield Path(folder), [*names, *linked]
    for one in closed:
        if one == root:
            raise InputError(f"{root}: the folder cannot be listed; check that it may be read")
        yield one.parent, [one.name]


def stands_beside(relative: str) -> bool:
    """Whether a path is hidden, or a README or licence of the corpus."""
    path = PurePosixPath(relative)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return hidden or path.stem.lower() in NOT_DUMPS
