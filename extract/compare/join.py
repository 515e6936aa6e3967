"""Two sorted files of one kind -> the lines that differ, in one pass and in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from extract.compare.sides import Side, id_of
from extract.errors import InputError

Differing = tuple[str, str | None, str | None, bytes | None, bytes | None]
"""(kind, old id, new id, old line, new line); None for the side that has no such record."""


class _Lines:
    """The lines of one side, with the id of the one at hand; None at the end."""

    def __init__(self, side: Side, kind: str) -> None:
        self.side, self.kind, self.number = side, kind, 0
        self.lines = side.lines(kind)
        self.line: bytes | None = None
        self.key: str | None = None
        self.last = ""
        self.step()

    def step(self) -> None:
        """Go on to the next line; its id is read when it is asked for."""
        self.line = next(self.lines, None)
        self.number += 1
        self.key = None

    def id(self) -> str:
        """The id of the line at hand. Raises InputError where the file is not sorted by id."""
        if self.key is None and self.line is not None:
            self.key = self._read(self.line)
            if self.key <= self.last:
                where = self.side.where(self.kind, self.number)
                raise InputError(
                    f"{where}: {self.key} comes after {self.last}; "
                    "lines stand sorted by id, each id once: run it again"
                )
            self.last = self.key
        return self.key or ""

    def _read(self, line: bytes) -> str:
        try:
            return id_of(line)
        except (orjson.JSONDecodeError, KeyError, TypeError, UnicodeDecodeError) as err:
            where = self.side.where(self.kind, self.number)
            raise InputError(f"{where}: is no record; run it again") from err


def differing_lines(old: Side, new: Side, kind: str) -> Iterator[Differing]:
    """Each record that is not the same bytes on both sides, by id.

    Raises InputError naming side, file and line where a file is not sorted by id.
    """
    a, b = _Lines(old, kind), _Lines(new, kind)
    while a.line is not None or b.line is not None:
        if a.line == b.line:
            b.last = a.id()
            a.step()
            b.step()
        elif b.line is None or (a.line is not None and a.id() < b.id()):
            yield kind, a.id(), None, a.line, None
            a.step()
        elif a.line is None or b.id() < a.id():
            yield kind, None, b.id(), None, b.line
            b.step()
        else:
            yield kind, a.id(), b.id(), a.line, b.line
            a.step()
            b.step()
