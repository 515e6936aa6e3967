"""Files of SQLite: whether an error tells of damage, and how one is taken away."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
TROUBLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a file of SQLite may raise: a message about a damaged one can hold its bytes."""


def is_damage(err: Exception) -> bool:
    """Whether the file itself is at fault, and not what it is on, or who else uses it."""
    if isinstance(err, UnicodeDecodeError):
        return True
    code = getattr(err, "sqlite_errorcode", None)  # errors of the module itself have none
    return code is not None and code & 0xFF in _DAMAGE


def remove_database(path: Path) -> None:
    """Take a database away, with what stands beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
