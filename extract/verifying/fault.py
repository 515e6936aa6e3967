"""One thing that is wrong with a run folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and where; a note is worth knowing and no damage."""

    file: str
    what: str
    line: int | None = None
    id: str | None = None
    is_note: bool = False

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line is not None else ""
        record = f", {self.id}" if self.id is not None else ""
        return f"{self.file}{line}{record}: {self.what}"
