"""A run as rows of the tables that a database has, without its bookkeeping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.load.rows import NO_ROWS, Rows, add_rows, no_rows, parse_line
from extract.load.schema import BOOKKEEPING, Schema, schema_for
from extract.outputs import read_manifest
from extract.run_lines import read_lines
from models.run import run_id

_BATCH = 5_000
"""Records whose rows are held at a time."""

_OURS = {"communique_schema", "loads", "records"}
"""Tables that say something of a database and nothing of a run."""


@dataclass(frozen=True, slots=True)
class RunTables:
    """The tables of a run: their columns, and their rows in batches."""

    run_id: str
    columns: dict[str, dict[str, str]]
    """Of each table, its columns and the kind of type that each has."""
    batches: Iterator[Rows]


def run_tables(run: Path, database: str) -> RunTables:
    """The run as rows for the tables of that database."""
    manifest, schema = read_manifest(run), schema_for(database)
    key = run_id(manifest)
    return RunTables(key, _columns(schema), _batches(run, schema, manifest.files, key))


def _columns(schema: Schema) -> dict[str, dict[str, str]]:
    ours = {name for name, *_ in BOOKKEEPING}
    found = {}
    for name in schema.metadata.tables:
        if name not in _OURS:
            dropped = ours if name in schema.kinds else set()
            types = schema.types(name)
            found[name] = {one: kind for one, kind in types.items() if one not in dropped}
    return found


def _batches(run: Path, schema: Schema, files: dict[str, str], key: str) -> Iterator[Rows]:
    rows: Rows = {}
    data = read_manifest(run).model_dump(mode="json", by_alias=True)
    add_rows(rows, schema.run, data, (key,))
    yield rows
    for kind, shape in schema.kinds.items():
        rows, name = {}, f"{kind}.jsonl"
        for number, (record_id, line) in enumerate(read_lines(run, name, files.get(name)), 1):
            try:
                add_rows(rows, shape, parse_line(line), (record_id,))
            except NO_ROWS as err:
                raise no_rows(str(run), record_id, err) from err
            if number % _BATCH == 0:
                yield rows
                rows = {}
        yield rows
