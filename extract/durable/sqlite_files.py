"""Files of SQLite: whether an error tells of damage, and how one is taken away."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_damage(err: sqlite3.Error) -> bool:
    """Whether the file itself is at fault, and not what it is on, or who else uses it."""
    code = getattr(err, "sqlite_errorcode", None)  # errors of the module itself have none
    return code is not None and code & 0xFF in _DAMAGE


def remove_database(path: Path) -> None:
    """Take a database away, with what stands beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
