"""What the load asks of a database. Each database answers in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from extract.errors import InputError
from extract.load.rows import Rows

Row = tuple[Any, ...]


class UnfitRows(InputError):
    """Rows that the database refuses: they refer to nothing, or hold what no column can."""


class Store(Protocol):
    """One transaction on one database, under a lock that keeps other loads out.

    SQL is written with `?` for values. Nothing stays unless `commit` was called.
    """

    database: str

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of a question."""

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement."""

    def columns(self) -> dict[str, dict[str, bool]]:
        """The tables and views that are there; of each, its columns and whether they need a value."""

    def write(self, rows: Rows, gone: Sequence[str], owners: Sequence[tuple[str, str]]) -> None:
        """Take the rows of some records out of (table, column of the record's id); put rows in."""

    def mark(self, table: str, ids: Sequence[str], run_id: str) -> None:
        """Say of records that a run was the last one to have them."""

    def flush(self) -> None:
        """Have everything written so far stand in the tables."""

    def commit(self) -> None:
        """Make it all last."""

    def close(self) -> None:
        """Leave the database; what was not committed is undone."""
