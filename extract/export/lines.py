"""The records of a run one by one, for the exports that need no tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.errors import InputError
from extract.load.rows import parse_line
from extract.outputs import whole_manifest
from extract.run_lines import read_lines

Line = dict[str, Any]


class RunLines:
    """The records of a run folder, read from disk each time they are asked for."""

    def __init__(self, run: Path) -> None:
        self.run = run
        self._files = whole_manifest(run).files

    def of(self, kind: str) -> Iterator[Line]:
        """The records of a kind, by id."""
        name = f"{kind}.jsonl"
        for key, line in read_lines(self.run, name, self._files.get(name)):
            try:
                yield parse_line(line)
            except ValueError as err:
                raise InputError(f"{self.run / name}: {key}: {err}; run it again") from err

    def bodies(self) -> Iterator[tuple[str, Line]]:
        """(kind, record) of every agency and organization."""
        for kind in ("agencies", "organizations"):
            for record in self.of(kind):
                yield kind, record


def plain(text: str) -> str:
    """The text with single spaces and no control characters."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def evident_articles(record: Line) -> dict[str, str]:
    """Each article that proves a record, with the first words there."""
    found: dict[str, str] = {}
    for one in record["evidence"]:
        found.setdefault(one["article_id"], one["quote"])
    return found
