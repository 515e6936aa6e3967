"""A run, or a delta, into a database: one transaction, only what changed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import orjson

from extract.delta import Delta, Step, check_fits, merged_fields
from extract.errors import InputError
from extract.exact_json import dump_exact, parse_exact
from extract.load.read import records_of
from extract.load.rows import NO_ROWS, Rows, add_rows, content_hash, no_rows, parse_line
from extract.load.schema import Schema, schema_for
from extract.load.shapes import SHARED, Shape
from extract.load.state import finish_creation, prepared
from extract.load.store import Store
from extract.outputs import to_json
from extract.run_lines import merge_by_id, read_lines
from models.run import Manifest, run_id

_STEPS = 1_000
"""Changes of a delta whose old records are held at a time."""

_BATCH = 5_000
"""Records whose rows are held at a time."""

_BATCH_BYTES = 16 * 2**20
"""Bytes of lines whose rows are held at a time."""

_PAGE = 50_000
"""Ids that are read from the database at a time."""


@dataclass(slots=True)
class Loaded:
    """What a load did."""

    run_id: str
    unchanged: bool = False
    added: int = 0
    changed: int = 0
    vanished: int = 0
    kinds: set[str] = field(default_factory=set)
    """The kinds of records in which something changed."""
    metadata: bool = True
    """False where a file for Datasette was not written, because one of somebody else's is there."""


def load_run(store: Store, shown: str, run: Path, manifest: Manifest, *, migrate: bool) -> Loaded:
    """Make the database hold a run; what it held and the run has not is kept and marked."""
    state = prepared(store, shown, migrate=migrate)
    loaded = Loaded(run_id(manifest))
    if state.current == loaded.run_id and not state.migrated:
        loaded.unchanged = True
        return loaded
    writer = Writer(store, loaded, state.current)
    add_run(store, writer.schema, loaded.run_id, manifest)
    for kind in writer.schema.kinds:
        name = f"{kind}.jsonl"
        lines = read_lines(run, name, manifest.files.get(name))
        for key, known, line in merge_by_id(known_rows(store, kind), lines):
            writer.take(kind, key, known, line)
        writer.end_kind()
    finish(store, writer, fresh=state.fresh)
    return loaded


def load_delta(store: Store, shown: str, path: Path, delta: Delta) -> Loaded:
    """Make the database, which holds the delta's old run, hold its new one."""
    state = prepared(store, shown, migrate=False)
    loaded = Loaded(run_id(delta.manifest))
    check_fits(path, delta.head, state.current or "no run", shown)
    writer = Writer(store, loaded, state.current)
    add_run(store, writer.schema, loaded.run_id, delta.manifest)
    for kind, steps in groupby(delta.steps, key=lambda step: step.kind):
        if kind not in writer.schema.kinds:
            raise InputError(f"{path}: {kind} is no kind of record; make the delta again")
        while batch := list(islice(steps, _STEPS)):
            _take_steps(store, path, writer, batch)
        writer.end_kind()
    finish(store, writer, fresh=state.fresh)
    return loaded


def _take_steps(store: Store, path: Path, writer: Writer, steps: list[Step]) -> None:
    kind = steps[0].kind
    known = _known(store, kind, [step.id for step in steps])
    changed = [step.id for step in steps if step.op == "MOD"]
    old = {one.id: to_json(one) for one in records_of(store, kind, changed)}
    for step in steps:
        there = known.get(step.id)
        if (there is None or there.last_run is not None) != (step.op == "ADD"):
            raise InputError(
                f"{path}: {step.op} of {step.id} does not fit the database; load the run itself"
            )
        record = step.values
        if step.op == "MOD":
            record = merged_fields(parse_exact(old[step.id]), record)
        writer.take(kind, step.id, there, None if step.op == "DEL" else dump_exact(record))


def _known(store: Store, kind: str, ids: list[str]) -> dict[str, Known]:
    marks = ", ".join("?" * len(ids))
    rows = store.query(
        f"SELECT id, content_hash, first_run, last_run FROM {kind} WHERE id IN ({marks})", ids
    )
    return {key: Known(*rest) for key, *rest in rows}


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says of a record."""

    hash: int
    first_run: str
    last_run: str | None


def known_rows(store: Store, kind: str) -> Generator[tuple[str, Known], None, None]:
    """(id, what is known) of the records of a kind, by id, read page by page."""
    after = ""
    while True:
        page = store.query(
            f"SELECT id, content_hash, first_run, last_run FROM {kind} "
            f"WHERE id > ? ORDER BY id LIMIT {_PAGE}",
            [after],
        )
        yield from ((key, Known(*rest)) for key, *rest in page)
        if len(page) < _PAGE:
            return
        after = page[-1][0]


def add_run(store: Store, schema: Schema, key: str, manifest: Manifest) -> None:
    """Write down the run, if it is new, and that it is loaded now."""
    if not store.query("SELECT 1 FROM runs WHERE id = ?", [key]):
        rows: Rows = {}
        add_rows(rows, schema.run, orjson.loads(manifest.model_dump_json(by_alias=True)), (key,))
        store.write(rows, (), ())
        store.flush()
    [(last,)] = store.query("SELECT MAX(ordinal) FROM loads")
    store.execute("INSERT INTO loads VALUES (?, ?)", [(last or 0) + 1, key])


class Writer:
    """Gathers rows of new and changed records, and hands them to the database in batches."""

    def __init__(self, store: Store, loaded: Loaded, before: str | None) -> None:
        self.store, self.loaded = store, loaded
        self.schema = schema_for(store.database)
        self._before = before
        self._rows: Rows = {}
        self._kind = ""
        self._count = self._bytes = 0
        self._replaced: list[str] = []
        self._vanished: list[str] = []
        self.renamed: dict[str, list[str]] = {}
        """Of each kind, the new records that had other ids before."""

    def take(self, kind: str, key: str, known: Known | None, line: bytes | None) -> None:
        """Compare what the database knows of a record with its line in the run."""
        self._kind = kind
        if line is None:
            if known is not None and known.last_run is None:
                self._vanished.append(key)
                self.loaded.kinds.add(kind)
            return
        hashed = content_hash(line)
        if known is None or known.hash != hashed or known.last_run is not None:
            try:
                self._put(kind, key, known, hashed, parse_line(line))
            except NO_ROWS as err:
                raise no_rows(kind, key, err) from err
            self._bytes += len(line)
            if self._count >= _BATCH or self._bytes >= _BATCH_BYTES:
                self._hand_over()

    def _put(self, kind: str, key: str, known: Known | None, hashed: int, record: Any) -> None:
        first = known.first_run if known else self.loaded.run_id
        extra = (hashed, first, None, None)
        add_rows(self._rows, self.schema.kinds[kind], record, (key,), extra)
        if known is None:
            self._rows.setdefault("records", []).append((key, kind))
            self.loaded.added += 1
            if record.get("former_ids"):
                self.renamed.setdefault(kind, []).append(key)
        else:
            self._replaced.append(key)
            self.loaded.changed += 1
        self.loaded.kinds.add(kind)
        self._count += 1

    def _hand_over(self) -> None:
        shape = self.schema.kinds[self._kind]
        self.store.write(self._rows, self._replaced, owners(shape))
        self._rows, self._replaced, self._count, self._bytes = {}, [], 0, 0

    def end_kind(self) -> None:
        """Hand over what is left of a kind, and mark what vanished."""
        if not self._kind:
            return
        self._hand_over()
        if self._vanished:
            assert self._before is not None  # an empty database holds nothing that could vanish
            self.store.mark(self._kind, self._vanished, self._before)
            self.loaded.vanished += len(self._vanished)
        self._vanished, self._kind = [], ""


def owners(shape: Shape) -> list[tuple[str, str]]:
    """(table, column) of every row that belongs to a record, the record's own last."""
    found = {
        child.table: "record_id" if child.table in SHARED else child.keys[0]
        for child in shape.all()
        if child is not shape
    }
    return [*found.items(), (shape.table, "id")]


def finish(store: Store, writer: Writer, *, fresh: bool) -> None:
    """Follow former ids, and add what is quicker once all rows are there."""
    store.flush()
    for kind, shape in writer.schema.kinds.items():
        if any(child.table == "former_ids" for child in shape.children):
            _follow(store, kind, writer.renamed.get(kind, []))
    if fresh:
        finish_creation(store)


def _follow(store: Store, kind: str, renamed: list[str]) -> None:
    """Point vanished records to their survivors; a survivor is as old as its oldest id."""
    store.execute(
        f"UPDATE {kind} SET survivor_id = (SELECT MIN(f.record_id) FROM former_ids f "
        f"JOIN {kind} k ON k.id = f.record_id WHERE f.former_id = {kind}.id AND k.last_run IS NULL) "
        "WHERE last_run IS NOT NULL AND id IN (SELECT former_id FROM former_ids)"
    )
    for key in renamed:
        found = store.query(
            f"SELECT k.first_run FROM former_ids f JOIN {kind} k ON k.id = f.former_id "
            "JOIN loads l ON l.run_id = k.first_run "
            "WHERE f.record_id = ? ORDER BY l.ordinal LIMIT 1",
            [key],
        )
        if found:
            store.execute(f"UPDATE {kind} SET first_run = ? WHERE id = ?", [found[0][0], key])
