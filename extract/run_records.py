"""The records of a run while it is made: lines by kind in the order of ids, on disk when many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extract.outputs import KINDS, MODELS, Records, to_json
from extract.spill import Sorter, Spill
from models.record import Record

_KIND_OF = {model: kind for kind, model in MODELS.items()}


class RunRecords:
    """Takes records in any order, and gives their lines sorted by id."""

    def __init__(self, spill: Spill) -> None:
        self._kinds: dict[str, Sorter[bytes]] = {kind: spill.sorter() for kind in KINDS}

    def put(self, record: Record) -> None:
        """Take one record."""
        self._kinds[_KIND_OF[type(record)]].add(record.id, to_json(record) + b"\n")

    def put_all(self, records: Iterable[Record]) -> None:
        """Take several records."""
        for record in records:
            self.put(record)

    def lines(self, kind: str) -> Iterator[bytes]:
        """The lines of the file `<kind>.jsonl`."""
        return iter(self._kinds[kind])

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return len(self._kinds[kind])

    def records(self, kind: str) -> Iterator[Record]:
        """The records of a kind."""
        return (record_of(kind, line) for line in self.lines(kind))

    def in_memory(self) -> Records:
        """All records, for callers that know that they are few."""
        return Records(**{kind: tuple(self.records(kind)) for kind in KINDS})  # type: ignore[arg-type]


def record_of(kind: str, line: bytes) -> Record:
    """The record of a line, every number with all its digits."""
    return MODELS[kind].model_validate(json.loads(line, parse_float=Decimal))
