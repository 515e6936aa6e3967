"""PostgreSQL: psycopg 3 `COPY` in one transaction under an advisory lock."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from extract.errors import DatabaseError, InputError
from extract.load.rows import Rows
from extract.load.schema import schema_for
from extract.load.store import Row, UnfitRows
from extract.load.target import DatabaseUrl

if TYPE_CHECKING:
    import psycopg

_LOCK = int.from_bytes(b"communiq")
"""The name of the advisory lock that one load holds."""

_NOTHING = "nothing was loaded"
_UNSURE = "all of it was loaded or nothing; load it again, which changes nothing that is there"
"""What is known where the connection was lost before the server could answer the last word."""


class PostgresStore:
    """A transaction on a PostgreSQL server."""

    database = "postgresql"

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self.ending = False
        """Whether the server was asked to keep what was loaded."""

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(*_marked(sql, values)).fetchall()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(*_marked(sql, values))

    def columns(self) -> dict[str, dict[str, bool]]:
        found: dict[str, dict[str, bool]] = {}
        rows = self.query(
            "SELECT table_name, column_name, is_nullable FROM information_schema.columns "
            "WHERE table_schema = current_schema()"
        )
        for table, column, nullable in rows:
            found.setdefault(table, {})[column] = nullable == "NO"
        return found

    def write(self, rows: Rows, gone: Sequence[str], owners: Sequence[tuple[str, str]]) -> None:
        for table, column in owners if gone else ():
            self.execute(f"DELETE FROM {table} WHERE {column} = ANY(?)", [list(gone)])
        for table, new in rows.items():
            names = ", ".join(f'"{name}"' for name in schema_for("postgresql").types(table))
            with (
                self._connection.cursor() as cursor,
                cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
            ):
                for row in new:
                    copy.write_row(row)

    def mark(self, table: str, ids: Sequence[str], run_id: str) -> None:
        self.execute(f"UPDATE {table} SET last_run = ? WHERE id = ANY(?)", [run_id, list(ids)])

    def flush(self) -> None:
        """Rows stand in the tables at once."""

    def commit(self) -> None:
        self.ending = True
        self._connection.commit()

    def close(self) -> None:
        self._connection.close()


def _marked(sql: str, values: Sequence[Any]) -> tuple[Any, Any]:
    """The statement with psycopg's marks; one without values is sent as it is."""
    return (sql.replace("?", "%s"), values) if values else (sql, None)


@contextmanager
def opened_postgres(url: DatabaseUrl, reading: bool) -> Iterator[PostgresStore]:
    """A PostgreSQL database, locked for one load."""
    psycopg = _driver()
    connection = store = None
    try:
        connection = psycopg.connect(url.address, connect_timeout=10)
        store = PostgresStore(connection)
        _check_server(url, store)
        if not reading and not store.query("SELECT pg_try_advisory_xact_lock(?)", [_LOCK])[0][0]:
            raise DatabaseError(f"{url.shown}: another load is at work; try again when it is done")
        yield store
    except (psycopg.IntegrityError, psycopg.DataError) as err:
        said = err.diag.message_detail or str(err)
        raise UnfitRows(
            f"{url.shown}: refuses the rows: {url.hide(_one_line(said))}; {_NOTHING}"
        ) from None
    except psycopg.Error as err:
        said = url.hide(_one_line(str(err)))
        lost = store and store.ending and isinstance(err, psycopg.OperationalError)
        raise DatabaseError(f"{url.shown}: {said}; {_UNSURE if lost else _NOTHING}") from None
    finally:
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()


def _driver() -> Any:
    try:
        return importlib.import_module("psycopg")
    except ImportError as err:
        raise InputError(
            "PostgreSQL needs psycopg; install it with: pip install 'communique[postgresql]'"
        ) from err


def _check_server(url: DatabaseUrl, store: PostgresStore) -> None:
    [(encoding, schema)] = store.query(
        "SELECT current_setting('server_encoding'), current_schema()"
    )
    if encoding != "UTF8":
        raise InputError(f"{url.shown}: is encoded as {encoding}; give a database in UTF8")
    if schema is None:
        raise InputError(f"{url.shown}: the search path names no schema; create one")


def _one_line(text: str) -> str:
    return " ".join(text.split())
