"""DuckDB: rows wait in JSON Lines beside the database, then `read_json` takes each table at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from extract.errors import DatabaseError
from extract.load.rows import Rows
from extract.load.schema import column_types, schema_for
from extract.load.spool import spool_source, spooled
from extract.load.store import Row, UnfitRows
from extract.load.target import DatabaseUrl


class DuckStore:
    """A transaction on a DuckDB file."""

    database = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection, spool: Path) -> None:
        self._connection = connection
        self._spool = spool
        self._files: dict[str, BinaryIO] = {}
        self._longest: dict[str, int] = {}
        self._gone: dict[tuple[str, str], set[str]] = {}
        self._marks: list[tuple[str, Sequence[str], str]] = []

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(sql, values)

    def columns(self) -> dict[str, dict[str, bool]]:
        found: dict[str, dict[str, bool]] = {}
        rows = self.query(
            "SELECT table_name, column_name, is_nullable FROM information_schema.columns "
            "WHERE table_catalog = current_database() AND table_schema = current_schema()"
        )
        for table, column, nullable in rows:
            found.setdefault(table, {})[column] = nullable == "NO"
        return found

    def write(self, rows: Rows, gone: Sequence[str], owners: Sequence[tuple[str, str]]) -> None:
        for owner in owners if gone else ():
            self._gone.setdefault(owner, set()).update(gone)
        for table, new in rows.items():
            file = self._file(table)
            for line in spooled(schema_for("duckdb").types(table), new):
                self._longest[table] = max(self._longest[table], len(line))
                file.write(line)

    def _file(self, table: str) -> BinaryIO:
        if table not in self._files:
            self._spool.mkdir(exist_ok=True)
            self._files[table] = (self._spool / f"{table}.jsonl").open("wb")
            self._longest[table] = 0
        return self._files[table]

    def mark(self, table: str, ids: Sequence[str], run_id: str) -> None:
        self._marks.append((table, ids, run_id))

    def _choose(self, ids: Sequence[str]) -> None:
        """A table of ids, for questions about many records at once."""
        self.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (id VARCHAR)")
        self.execute("DELETE FROM chosen")
        self.execute("INSERT INTO chosen SELECT unnest(?::VARCHAR[])", [list(ids)])

    def flush(self) -> None:
        for (table, column), ids in self._gone.items():
            self._choose(sorted(ids))
            self.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM chosen)")
        self._gone.clear()
        for file in self._files.values():
            file.close()
        for one in schema_for("duckdb").metadata.sorted_tables:
            if one.name in self._files:
                self._take(one.name)
        self._files.clear()
        for table, chosen, run_id in self._marks:
            self._choose(chosen)
            self.execute(
                f"UPDATE {table} SET last_run = ? WHERE id IN (SELECT id FROM chosen)", [run_id]
            )
        self._marks.clear()

    def _take(self, table: str) -> None:
        """Read the waiting rows of a table into it."""
        path = self._spool / f"{table}.jsonl"
        columns = column_types("duckdb", table)
        names = ", ".join(f'"{name}"' for name in columns)
        source = spool_source(path, table, columns, self._longest[table])
        self.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {source}")
        path.unlink()

    def commit(self) -> None:
        self.flush()
        self._connection.execute("COMMIT")

    def close(self) -> None:
        for file in self._files.values():
            with suppress(OSError):  # what was to be written may find no space
                file.close()
        shutil.rmtree(self._spool, ignore_errors=True)
        with suppress(duckdb.Error):
            self._connection.close()


@contextmanager
def opened_duckdb(url: DatabaseUrl, reading: bool) -> Iterator[DuckStore]:
    """A DuckDB file, locked for one load."""
    assert url.path is not None
    store = None
    try:
        if reading and not url.path.exists():
            raise DatabaseError(f"{url.shown}: is not there; load a run into it")
        url.path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(url.path), read_only=reading)
        spool = url.path.with_name(f".{url.path.name}.load")
        if not reading:
            shutil.rmtree(spool, ignore_errors=True)  # of a load that was killed
        store = DuckStore(connection, spool)
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("BEGIN")
        yield store
    except (
        duckdb.ConstraintException,
        duckdb.ConversionException,
        duckdb.InvalidInputException,  # what `read_json` raises for a value that no column takes
    ) as err:
        said = f"{url.shown}: refuses the rows: {_first_line(err)}; nothing was loaded"
        raise UnfitRows(said) from err
    except duckdb.Error as err:
        raise DatabaseError(f"{url.shown}: {_said(err)}") from err
    except OSError as err:
        raise DatabaseError(f"{url.shown}: {err.strerror}; nothing was loaded") from err
    finally:
        if store is not None:
            store.close()


def _said(err: duckdb.Error) -> str:
    text = _first_line(err)
    if "Could not set lock" in text or "Conflict" in text:
        return "another program has it open; try again when it is done"
    if "not a valid DuckDB" in text:
        return "is no DuckDB database; give another file"
    return f"{text}; nothing was loaded"


def _first_line(err: duckdb.Error) -> str:
    text = re.sub(r"^[A-Za-z ]+ Error: ", "", str(err).splitlines()[0])
    return re.sub(r'JSON transform error in file "[^"]*", in line \d+: ', "", text)
