"""Folders that are whole: what was there before, or all of what was written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.durable.exchange import exchange
from extract.durable.files import sync, unwritten
from extract.durable.held import held
from extract.durable.leftovers import old_name, partial_name, remove, sweep
from extract.errors import InputError


@dataclass(frozen=True, slots=True)
class FolderKind:
    """A kind of folder that is written whole."""

    what: str
    marker: str
    """The file by which a folder of the kind is known; only such a folder is replaced."""
    option: str = "--out"
    """How a user names another folder."""
    lasts: bool = True
    """Whether it is on the disk when it is in place: what is quickly made again need not be."""


def check_folder(folder: Path, kind: FolderKind) -> None:
    """Raise InputError where a folder of the kind cannot be written there, before any work is done."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; give a folder with {kind.option}")
    if folder.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise InputError(
            f"{folder}: is where you stand; give a folder of the {kind.what}'s own with "
            f"{kind.option}"
        )
    if folder.exists() and not (folder / kind.marker).exists() and any(folder.iterdir()):
        raise InputError(f"{folder}: holds files but no {kind.what}; give another {kind.option}")
    above = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    if not above.is_dir():
        raise InputError(f"{folder}: {above} is a file; give another {kind.option}")
    if not os.access(above, os.W_OK):
        raise InputError(f"{folder}: {above} may not be written to; give another {kind.option}")


@contextmanager
def held_folder(folder: Path, kind: FolderKind) -> Iterator[None]:
    """Be the only one who writes the folder while the block runs, from the first of its work on.

    What a killed writer left beside it is put back or removed. Raises BusyError where another
    process is at work on it.
    """
    check_folder(folder, kind)
    with held(folder):
        sweep(folder.resolve())
        yield


@contextmanager
def whole_folder(folder: Path, kind: FolderKind) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `folder` when the block ends well.

    Until then it has another name beside it: whoever is stopped leaves what was there before.
    """
    with held_folder(folder, kind):
        folder = folder.resolve()
        partial = partial_name(folder)
        try:
            partial.mkdir()
            yield partial
            if kind.lasts:
                _sync_all(partial)
            _put_in_place(partial, folder)
        except OSError as err:
            raise unwritten(err, folder, partial) from err
        finally:
            remove(partial)


def _sync_all(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        sync(path)


def _put_in_place(partial: Path, folder: Path) -> None:
    if not folder.exists():
        partial.rename(folder)
    elif not exchange(partial, folder):
        old = old_name(folder)
        folder.rename(old)
        try:
            partial.rename(folder)
        except OSError:
            old.rename(folder)
            raise
        remove(old)
    sync(folder.parent)
