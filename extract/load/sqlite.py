"""SQLite: `executemany` in one immediate transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from functools import cache
from typing import Any

from extract.errors import DatabaseError
from extract.load.rows import Rows
from extract.load.schema import schema_for
from extract.load.store import Row, UnfitRows
from extract.load.target import DatabaseUrl
from models.value import digits

_PATIENCE = 5.0
"""Seconds to wait for another load before it is refused."""


class SqliteStore:
    """A transaction on a SQLite file."""

    database = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._written: set[str] = set()

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(sql, values)

    def columns(self) -> dict[str, dict[str, bool]]:
        found: dict[str, dict[str, bool]] = {}
        rows = self.query(
            'SELECT m.name, c.name, c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c '
            "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        for table, column, needed in rows:
            found.setdefault(table, {})[column] = bool(needed)
        return found

    def write(self, rows: Rows, gone: Sequence[str], owners: Sequence[tuple[str, str]]) -> None:
        if gone:
            self._choose(gone)
            for table, column in owners:
                self.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM chosen)")
        self._written.update(rows)
        for table, new in rows.items():
            sql, exact = _insert(table)
            self._connection.executemany(sql, exact(new))

    def mark(self, table: str, ids: Sequence[str], run_id: str) -> None:
        self._choose(ids)
        self.execute(
            f"UPDATE {table} SET last_run = ? WHERE id IN (SELECT id FROM chosen)", [run_id]
        )

    def _choose(self, ids: Sequence[str]) -> None:
        self.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self.execute("DELETE FROM chosen")
        self._connection.executemany("INSERT INTO chosen VALUES (?)", ((one,) for one in ids))

    def flush(self) -> None:
        """Rows stand in the tables at once."""

    def commit(self) -> None:
        for table in sorted(self._written):
            if dangling := self.query(f"PRAGMA foreign_key_check({table})"):
                raise UnfitRows(f"a row of {table} refers to {dangling[0][2]}, which lacks it")
        self.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


Exact = Callable[[list[Row]], Any]


@cache
def _insert(table: str) -> tuple[str, Exact]:
    """The statement that puts a row in, and what makes exact numbers fit."""
    types = schema_for("sqlite").types(table)
    numbers = {place for place, kind in enumerate(types.values()) if kind == "number"}
    names, marks = ", ".join(f'"{name}"' for name in types), ", ".join("?" * len(types))

    def exact(rows: list[Row]) -> Any:
        if not numbers:
            return rows
        return (
            tuple(_number(one) if place in numbers else one for place, one in enumerate(row))
            for row in rows
        )

    return f"INSERT INTO {table} ({names}) VALUES ({marks})", exact


def _number(value: Decimal | int | None) -> int | str | None:
    """A whole number that fits as an integer; all else as text, digit by digit."""
    if value is None or (isinstance(value, int) and -(2**63) <= value < 2**63):
        return value
    whole = int(value)
    if whole == value:
        return whole if -(2**63) <= whole < 2**63 else str(whole)
    return digits(value) if isinstance(value, Decimal) else str(value)


@contextmanager
def opened_sqlite(url: DatabaseUrl, reading: bool) -> Iterator[SqliteStore]:
    """A SQLite file, locked for one load."""
    assert url.path is not None
    connection = None
    try:
        if reading and not url.path.exists():
            raise DatabaseError(f"{url.shown}: is not there; load a run into it")
        url.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(url.path, timeout=_PATIENCE, isolation_level=None)
        _prepare(connection, reading=reading)
        yield SqliteStore(connection)
    except (sqlite3.IntegrityError, UnfitRows) as err:
        raise UnfitRows(f"{url.shown}: refuses the rows: {err}; nothing was loaded") from err
    except sqlite3.Error as err:
        raise DatabaseError(f"{url.shown}: {_said(err)}") from err
    except OSError as err:
        raise DatabaseError(f"{url.shown}: {err.strerror}; nothing was loaded") from err
    finally:
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def _prepare(connection: sqlite3.Connection, *, reading: bool) -> None:
    """Begin the transaction. Raises sqlite3.DatabaseError where the file is damaged."""
    try:
        # References are checked table by table before the commit: row by row, SQLite would search
        # all tables for rows that wait for the one that has just come.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("BEGIN" if reading else "BEGIN IMMEDIATE")
    except UnicodeDecodeError as err:  # the message quotes a schema that is no UTF-8
        raise sqlite3.DatabaseError("the database is damaged") from err


def _said(err: sqlite3.Error) -> str:
    if "locked" in str(err):
        return "another load is at work; try again when it is done"
    if "not a database" in str(err):
        return "is no SQLite database; give another file"
    return f"{err}; nothing was loaded"
