"""Files that are whole: what was there before, or all of what was written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extract.durable.held import held
from extract.durable.leftovers import partial_name, sweep
from extract.errors import InputError

_PATIENCE = 5.0
"""Seconds to wait for somebody who writes a file of a moment's work."""


@contextmanager
def whole_file(path: Path, *, patience: float = 0.0) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path`, on the disk, when the block ends well.

    Raises BusyError where another process is writing it, InputError where it cannot be written.
    """
    path = path.resolve()
    partial = partial_name(path)
    with held(path, patience=patience):
        try:
            sweep(path)
            with partial.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
            sync(path.parent)
        except OSError as err:
            raise unwritten(err, path, partial) from err
        finally:
            partial.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write the file, as `whole_file` does; it waits for another that writes the same."""
    with whole_file(path, patience=_PATIENCE) as file:
        file.write(data)


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unwritten(err: OSError, place: Path, partial: Path) -> Exception:
    """What to raise where something could not be written; an error of another file stays as it is."""
    named = err.filename
    if named is not None and not str(named).startswith((str(partial), str(place))):
        return err
    return InputError(
        f"{place}: cannot be written: {err.strerror or err}; "
        "what was there before is as it was: mend that, then start again"
    )
