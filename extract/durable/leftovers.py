"""What a killed writer left beside the file or folder that it was making."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path


def partial_name(place: Path) -> Path:
    """Where something is made before it takes its place."""
    return place.with_name(f".{place.name}.partial-{os.getpid()}")


def old_name(place: Path) -> Path:
    """Where something waits while what takes its place is moved, in two steps."""
    return place.with_name(f".{place.name}.old-{os.getpid()}")


def lock_name(place: Path) -> Path:
    """The file that says who is writing to the place."""
    return place.with_name(f".{place.name}.lock")


def sweep(place: Path) -> None:
    """Put back what was moved away and never replaced; remove whatever else was left.

    For the one writer that holds the place only: what another one is making looks the same.
    """
    if not place.exists():
        for old in _left(place, "old"):
            old.rename(place)
            break
    for path in (*_left(place, "old"), *_left(place, "partial")):
        remove(path)


def remove(path: Path) -> None:
    """Take a file or a folder away, as far as that can be done."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _left(place: Path, what: str) -> Iterator[Path]:
    name = re.compile(re.escape(f".{place.name}.{what}-") + r"\d+")
    if place.parent.is_dir():
        yield from (path for path in sorted(place.parent.iterdir()) if name.fullmatch(path.name))
