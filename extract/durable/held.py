"""One writer at a time: a lock of the kernel on a file beside the place that is written to.

The lock ends with the process that holds it, however that ends. What a killed process leaves is a
file that nobody holds: the next writer takes it over.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from extract.durable.leftovers import lock_name, partial_name, remove
from extract.errors import BusyError, InputError

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""What a file system says that has no locks; there, nothing keeps two writers apart."""
_mine: set[Path] = set()


@contextmanager
def held(place: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Keep other processes from writing to a file or folder while the block runs.

    A block within a block for the same place is let in. Raises BusyError saying who is at work
    there, after so many seconds of `patience`; InputError where no lock can be made.
    """
    place = place.resolve()
    if place in _mine:
        yield
        return
    path = lock_name(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = _waited(path, place, patience)
    except OSError as err:
        raise InputError(
            f"{place}: cannot be written to: {path.name}: {err.strerror}; give a place that can"
        ) from err
    _mine.add(place)
    try:
        yield
    finally:
        _mine.discard(place)
        with suppress(OSError):  # its folder may be gone, or may not be written to any more
            path.unlink()
        os.close(handle)


def abandon() -> None:
    """Remove what is half made, and the locks, of a process that ends at once."""
    for place in tuple(_mine):
        with suppress(OSError):
            remove(partial_name(place))
            lock_name(place).unlink()


def _waited(path: Path, place: Path, patience: float) -> int:
    end = time.monotonic() + patience
    while True:
        try:
            return _locked(path, place)
        except BusyError:
            if time.monotonic() >= end:
                raise
            time.sleep(0.02)


def _locked(path: Path, place: Path) -> int:
    """The open lock file, which says who holds it and since when."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as err:
            said = os.pread(handle, 200, 0).decode("utf-8", "replace").strip()
            os.close(handle)
            raise BusyError(
                f"{place}: {said or 'another process'} is writing there; "
                "wait until it is done, or give another place"
            ) from err
        except OSError as err:
            if err.errno not in _NO_LOCKS:
                os.close(handle)
                raise
        if _is_still_there(handle, path):
            break
        os.close(handle)  # whoever held it took the file away: make a new one
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    with suppress(OSError):  # a full disk: the lock holds all the same
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} (since {since})\n".encode(), 0)
    return handle


def _is_still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
