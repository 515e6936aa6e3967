"""The tables of a database, declared once for DuckDB, SQLite and PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
)
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import (
    AddConstraint,
    CreateIndex,
    CreateTable,
    ExecutableDDLElement,
    SetColumnComment,
    SetTableComment,
)
from sqlalchemy.types import UserDefinedType

from extract.load import shapes
from extract.load.shapes import Shape

DATABASE_VERSION = 2
"""Raised with every change of the tables, or an older program would offer to migrate what a newer one wrote."""

VERSION_TABLE = "communique_schema"


class DuckDBDialect(PGDialect):
    """DuckDB's DDL, which is PostgreSQL's with types of its own."""

    name = "duckdb"


DIALECTS: dict[str, Dialect] = {
    "duckdb": DuckDBDialect(paramstyle="named"),  # type: ignore[no-untyped-call]
    "sqlite": SQLiteDialect(),
    "postgresql": PGDialect(paramstyle="named"),  # type: ignore[no-untyped-call]
}
"""Named parameters, so that a % in a comment stays one."""

PLACES = 9
"""Decimal places of a number in DuckDB, of 38 digits in all."""

_TYPES = {
    "text": {"sqlite": "TEXT", "duckdb": "VARCHAR", "postgresql": "TEXT"},
    "id": {"sqlite": "TEXT", "duckdb": "VARCHAR", "postgresql": 'TEXT COLLATE "C"'},
    "json": {"sqlite": "TEXT", "duckdb": "VARCHAR", "postgresql": "TEXT"},
    "integer": {"sqlite": "INTEGER", "duckdb": "BIGINT", "postgresql": "BIGINT"},
    "real": {"sqlite": "REAL", "duckdb": "DOUBLE", "postgresql": "DOUBLE PRECISION"},
    "boolean": {"sqlite": "INTEGER", "duckdb": "BOOLEAN", "postgresql": "BOOLEAN"},
    "day": {"sqlite": "TEXT", "duckdb": "DATE", "postgresql": "DATE"},
    "number": {"sqlite": "ANY", "duckdb": f"DECIMAL(38, {PLACES})", "postgresql": "NUMERIC"},
}
"""Each type of column as each database names it. SQLite has no exact numeric: there a number is an
INTEGER where it is whole and fits, else TEXT with all its digits; it is never REAL."""


class SqlType(UserDefinedType[Any]):
    """A type of column that each database calls by its own name."""

    cache_ok = True

    def __init__(self, kind: str) -> None:
        self.kind = kind


@compiles(SqlType)
def _type_name(element: SqlType, compiler: Any, **_: Any) -> str:
    return _TYPES[element.kind][compiler.dialect.name]


@dataclass(frozen=True)
class Schema:
    """The tables for one database, and the shapes that fill them."""

    database: str
    metadata: MetaData
    kinds: dict[str, Shape]
    run: Shape

    def table(self, name: str) -> Table:
        """A table by its name."""
        return self.metadata.tables[name]

    def types(self, name: str) -> dict[str, str]:
        """The kind of type of each column of a table, in the table's order."""
        columns = self.table(name).columns
        return {str(one.name): one.type.kind for one in columns if isinstance(one.type, SqlType)}


@cache
def schema_for(database: str) -> Schema:
    """The schema as one database has it.

    DuckDB does not change a row that others refer to, so there every reference to a record points
    to `records`, whose rows never change.
    """
    metadata = MetaData()
    kinds, run = shapes.record_shapes(), shapes.manifest_shape()
    made = _Maker(database, metadata, kinds)
    made.add(
        VERSION_TABLE,
        "Which schema the database has.",
        ["version"],
        [
            ("version", "integer", False, "of the tables; a newer program migrates an older one"),
            ("fingerprint", "text", False, "SHA-256 of the tables' definition"),
        ],
    )
    made.add("runs", run.comment, ["id"], [("id", "id", False, None), *_own(run)])
    made.add(
        "loads",
        "Loads in their order; the last one is what the database holds.",
        ["ordinal"],
        [
            ("ordinal", "integer", False, "1 is the first load"),
            ("run_id", "id", False, "the run that was loaded"),
        ],
        {"run_id": "runs"},
    )
    made.add(
        "records",
        "The id of every record that was ever loaded.",
        ["id"],
        [
            ("id", "id", False, None),
            ("kind", "text", False, "the table that holds the record"),
        ],
    )
    for kind, shape in kinds.items():
        made.add_kind(kind, shape)
    for shape in (run, *kinds.values()):
        for child in list(shape.all())[1:]:
            made.add_list(shape.table, child)
    return Schema(database, metadata, kinds, run)


Fields = list[tuple[str, str, bool, str | None]]


def _own(shape: Shape) -> Fields:
    """(name, type, nullable, comment) of the shape's own columns."""
    return [
        (one.name, "id" if one.refers else one.type, one.nullable, one.comment)
        for one in shape.columns
    ]


def _references(shape: Shape) -> dict[str, str]:
    return {one.name: one.refers for one in shape.columns if one.refers}


BOOKKEEPING: Fields = [
    ("content_hash", "integer", False, "of the record as its run wrote it; 0 asks to be reloaded"),
    ("first_run", "id", False, "the first loaded run that had the record, under any of its ids"),
    ("last_run", "id", True, "the last run that had it; null while the latest run has it"),
    ("survivor_id", "id", True, "of a vanished record: the record that is the same thing now"),
]


class _Maker:
    """Adds tables to the metadata of one database."""

    def __init__(self, database: str, metadata: MetaData, kinds: dict[str, Shape]) -> None:
        self.database, self.metadata, self.kinds = database, metadata, kinds

    def add(
        self,
        name: str,
        comment: str,
        key: list[str],
        fields: Fields,
        references: dict[str, str] | None = None,
    ) -> None:
        """A table with its key, its columns and what they refer to."""
        links = references or {}
        columns = [
            Column(column, SqlType(kind), nullable=null, comment=said)
            for column, kind, null, said in fields
        ]
        table = Table(
            name,
            self.metadata,
            *columns,
            PrimaryKeyConstraint(*key),
            *[self._link(column, target) for column, target in links.items()],
            *self._day_checks(fields),
            comment=comment,
            sqlite_strict=True,
        )
        for column in links:
            if column != key[0] and column not in ("first_run", "last_run", "survivor_id"):
                Index(f"{name}_{column}", table.c[column])

    def _day_checks(self, fields: Fields) -> list[CheckConstraint]:
        """What keeps days real where the database has no type for them."""
        days = [name for name, kind, *_ in fields if kind == "day" and self.database == "sqlite"]
        return [CheckConstraint(f"{name} IS date({name}, '+0 days')") for name in days]

    def _link(self, column: str, target: str) -> ForeignKeyConstraint:
        if self.database == "duckdb":
            target = "records" if target in self.kinds else target
            return ForeignKeyConstraint([column], [f"{target}.id"])
        return ForeignKeyConstraint(
            [column], [f"{target}.id"], deferrable=True, initially="DEFERRED"
        )

    def add_kind(self, kind: str, shape: Shape) -> None:
        """The table of one kind of record."""
        links = {"id": "records", "first_run": "runs", "last_run": "runs", "survivor_id": "records"}
        fields: Fields = [("id", "id", False, None), *BOOKKEEPING, *_own(shape)]
        self.add(kind, shape.comment, ["id"], fields, links | _references(shape))

    def add_list(self, owner: str, shape: Shape) -> None:
        """The table of a list, once for a table that several kinds share."""
        if shape.table in self.metadata.tables:
            return
        fields: Fields = [(name, kind, False, said) for name, kind, said in key_columns(shape)]
        keys = [name for name, *_ in fields]
        owner = "records" if shape.table in shapes.SHARED else owner
        self.add(
            shape.table,
            shape.comment,
            keys,
            [*fields, *_own(shape)],
            {keys[0]: owner, **_references(shape)},
        )


def key_columns(shape: Shape) -> Iterator[tuple[str, str, str | None]]:
    """(name, type, comment) of the columns that lead to an item of a list."""
    if shape.table not in shapes.SHARED:
        yield shape.keys[0], "id", None
        for name in shape.keys[1:]:
            yield name, "integer", "place in the list above, from 0"
        yield "ordinal", "integer", "place in the list, from 0"
        return
    yield "record_id", "id", "the record that it belongs to, of any kind"
    if shape.label is not None and shape.table == "evidence":
        yield (
            "part",
            "text",
            "the list or field that it proves, such as posts; '' is the record",
        )
        yield "part_ordinal", "integer", "place in that list, from 0"
    yield "ordinal", "integer", "place in the list, from 0"


def create_statements(database: str) -> Iterator[str]:
    """Each statement that makes the tables of a database with nothing in them."""
    schema = schema_for(database)
    for table in schema.metadata.sorted_tables:
        yield compiled(database, _create(database, table))
        yield from _comments(database, table)


def constraint_statements(database: str) -> Iterator[str]:
    """Each statement that is quicker after the rows are in: references and indexes."""
    for table in schema_for(database).metadata.sorted_tables:
        if database == "postgresql":
            for link in sorted(
                table.foreign_key_constraints, key=lambda one: list(one.column_keys)
            ):
                yield compiled(database, AddConstraint(link, isolate_from_table=False))
        if database != "duckdb":
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                yield compiled(database, CreateIndex(index))


def _create(database: str, table: Table) -> CreateTable:
    links = [] if database == "postgresql" else list(table.foreign_key_constraints)
    return CreateTable(table, include_foreign_key_constraints=links)


def _comments(database: str, table: Table) -> Iterator[str]:
    if database == "sqlite":
        return
    yield compiled(database, SetTableComment(table))
    for column in table.columns:
        if column.comment:
            yield compiled(database, SetColumnComment(column))


def compiled(database: str, statement: ExecutableDDLElement) -> str:
    """A statement as the database reads it."""
    text = str(statement.compile(dialect=DIALECTS[database]))
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@cache
def fingerprint(database: str) -> str:
    """SHA-256 of the tables' definition."""
    text = "\n".join([*create_statements(database), *constraint_statements(database)])
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def column_types(database: str, table: str) -> dict[str, str]:
    """The type of each column of a table as the database calls it."""
    types = schema_for(database).types(table)
    return {name: _TYPES[kind][database] for name, kind in types.items()}
