"""What state a database is in: new, of this schema, of another, or of something else."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.schema import CreateTable

from extract.errors import InputError
from extract.load.schema import (
    DATABASE_VERSION,
    VERSION_TABLE,
    column_types,
    compiled,
    constraint_statements,
    create_statements,
    fingerprint,
    schema_for,
)
from extract.load.store import Store
from extract.load.views import create_views, drop_views


@dataclass(frozen=True, slots=True)
class State:
    """What the load has to know of the database before it begins."""

    fresh: bool
    current: str | None
    """The run that the database holds; None where it is new."""
    migrated: bool = False
    """Whether every record has to be written again."""


def prepared(store: Store, shown: str, *, migrate: bool) -> State:
    """The database with the tables of this program in it.

    Raises InputError where it belongs to something else, is newer than this program, or is older
    and may not be migrated.
    """
    found = store.columns()
    if not found:
        _create(store)
        return State(fresh=True, current=None)
    older = _is_older(store, shown, found)
    if older and not migrate:
        raise _needs_migration(shown)
    if older:
        _migrate(store, shown, found)
    return State(fresh=False, current=current_run(store), migrated=older)


def readable_run(store: Store, shown: str) -> str:
    """The run that the database holds. Raises InputError where this program can read none there."""
    found = store.columns()
    if found and _is_older(store, shown, found):
        raise _needs_migration(shown)
    key = current_run(store) if found else None
    if key is None:
        raise InputError(f"{shown}: holds no run; load one")
    return key


def _is_older(store: Store, shown: str, found: dict[str, dict[str, bool]]) -> bool:
    """Whether the tables are others than this program's. Raises InputError where they are not older."""
    if VERSION_TABLE not in found:
        raise InputError(f"{shown}: belongs to something else; give a database of its own")
    version, print_ = store.query(f"SELECT version, fingerprint FROM {VERSION_TABLE}")[0]
    if version > DATABASE_VERSION:
        raise InputError(
            f"{shown}: has schema version {version}, this program knows {DATABASE_VERSION}; "
            "use a newer program"
        )
    return bool((version, print_) != (DATABASE_VERSION, fingerprint(store.database)))


def _needs_migration(shown: str) -> InputError:
    return InputError(
        f"{shown}: has the tables of an older program; "
        f"`communique load RUN --to {shown} --migrate` brings them up to date"
    )


def current_run(store: Store) -> str | None:
    """The run that was loaded last."""
    found = store.query("SELECT run_id FROM loads ORDER BY ordinal DESC LIMIT 1")
    return str(found[0][0]) if found else None


def _create(store: Store) -> None:
    for statement in create_statements(store.database):
        store.execute(statement)
    store.execute(
        f"INSERT INTO {VERSION_TABLE} VALUES (?, ?)",
        [DATABASE_VERSION, fingerprint(store.database)],
    )


def finish_creation(store: Store) -> None:
    """Add what is quicker after the rows: references, indexes, views."""
    for statement in constraint_statements(store.database):
        store.execute(statement)
    create_views(store)


def _migrate(store: Store, shown: str, found: dict[str, dict[str, bool]]) -> None:
    """Add the tables and columns that are missing; every record is written again by the load."""
    schema = schema_for(store.database)
    _check_leftovers(store, shown, found)
    drop_views(store)
    for table in schema.metadata.sorted_tables:
        have = found.get(table.name)
        if have is None:
            store.execute(compiled(store.database, CreateTable(table)))
            continue
        for name in schema.types(table.name):
            if name not in have:
                kind = column_types(store.database, table.name)[name]
                store.execute(f'ALTER TABLE {table.name} ADD COLUMN "{name}" {kind}')
    for kind in schema.kinds:
        store.execute(f"UPDATE {kind} SET content_hash = 0")
    store.execute(
        f"UPDATE {VERSION_TABLE} SET version = ?, fingerprint = ?",
        [DATABASE_VERSION, fingerprint(store.database)],
    )
    create_views(store)


def _check_leftovers(store: Store, shown: str, found: dict[str, dict[str, bool]]) -> None:
    schema = schema_for(store.database)
    for table in schema.metadata.sorted_tables:
        known = schema.types(table.name)
        for name, needed in found.get(table.name, {}).items():
            if needed and name not in known:
                raise InputError(
                    f"{shown}: column {table.name}.{name} is no longer filled, so the database "
                    "cannot be migrated; load into a new one"
                )
