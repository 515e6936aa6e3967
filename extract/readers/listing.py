"""Which files under the inputs are dumps."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from extract.errors import InputError

NOT_DUMPS = frozenset(("readme", "license", "licence", "notice", "copying"))
"""File names (without suffix) that stand beside dumps and are none."""

STDIN = Path("-")
"""Stands for standard input; what it holds is called stdin."""


def list_dumps(inputs: Iterable[Path]) -> list[tuple[str, Path]]:
    """Every dump under the inputs as (relative path, file), sorted and without repeats.

    A folder is the root of what it holds; a file stands under its own name. Hidden files and
    the README or licence files of a corpus are no dumps. Raises InputError for what is missing
    and for inputs that hold no dump at all.
    """
    found: dict[str, Path] = {}
    given = list(inputs)
    for root in given:
        for name, file in _dumps_of(root):
            if name in found and found[name].resolve() != file.resolve():
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
    return sorted(found.items())


def _dumps_of(root: Path) -> list[tuple[str, Path]]:
    if root == STDIN:
        return [("stdin", STDIN)]
    if not root.exists():
        raise InputError(f"{root}: no such file or folder; give a dump or a folder of dumps")
    found = _under(root) if root.is_dir() else [(root.name, root)]
    return [(_as_unicode(name), file) for name, file in found]


def _as_unicode(name: str) -> str:
    """The name, with an escape such as \\xff for each byte of it that is no UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _under(root: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(root.rglob("*")):
        relative = file.relative_to(root).as_posix()
        if not stands_beside(relative) and not file.is_dir():
            yield relative, file


def stands_beside(relative: str) -> bool:
    """Whether a path is hidden, or a README or licence of the corpus."""
    path = PurePosixPath(relative)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return hidden or path.stem.lower() in NOT_DUMPS
