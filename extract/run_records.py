"""The records of a run while it is made: lines by kind in the order of ids, on disk when many."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extract.outputs import KINDS, MODELS, Records, to_json
from extract.resolve.own_lines import Lines
from extract.spill import Sorter, Spill
from models.record import Record

_KIND_OF = {model: kind for kind, model in MODELS.items()}
_IN_BLOCKS = frozenset(("money", "dates"))
"""Kinds whose ids begin as that of their article does: its lines stand together, but for chance."""
_ID_AT = len(b'{"id":"')


class RunRecords:
    """Takes records in any order, and gives their lines sorted by id."""

    def __init__(self, spill: Spill) -> None:
        self._kinds: dict[str, Sorter[bytes]] = {kind: spill.sorter() for kind in KINDS}
        self._counts: Counter[str] = Counter()

    def put(self, record: Record) -> None:
        """Take one record."""
        kind = _KIND_OF[type(record)]
        self._counts[kind] += 1
        self._kinds[kind].add(record.id, to_json(record) + b"\n")

    def put_all(self, records: Iterable[Record]) -> None:
        """Take several records."""
        for record in records:
            self.put(record)

    def put_lines(self, found: Lines) -> None:
        """Take the lines of one article."""
        for kind, lines in found.items():
            self._counts[kind] += len(lines)
            if kind in _IN_BLOCKS and lines:
                lines = [b"".join(sorted(lines))]
            for line in lines:
                self._kinds[kind].add(line[_ID_AT : line.index(b'"', _ID_AT)].decode(), line)

    def lines(self, kind: str) -> Iterator[bytes]:
        """The lines of the file `<kind>.jsonl`."""
        lines = iter(self._kinds[kind])
        return _one_by_one(lines) if kind in _IN_BLOCKS else lines

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return self._counts[kind]

    def records(self, kind: str) -> Iterator[Record]:
        """The records of a kind."""
        return (record_of(kind, line) for line in self.lines(kind))

    def in_memory(self) -> Records:
        """All records, for callers that know that they are few."""
        return Records(**{kind: tuple(self.records(kind)) for kind in KINDS})  # type: ignore[arg-type]


def record_of(kind: str, line: bytes) -> Record:
    """The record of a line, every number with all its digits."""
    return MODELS[kind].model_validate(json.loads(line, parse_float=Decimal))


def _one_by_one(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Every line of blocks that come in the order of their first lines, in order."""
    held: list[bytes] = []
    for block in blocks:
        new = block.splitlines(keepends=True)
        if held and held[-1] > new[0]:
            held = sorted(held + new)
        else:
            yield from held
            held = new
    yield from held
