"""The ids of a file and where their lines begin, in sixteen bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from models.record import is_id


@dataclass(slots=True)
class Known:
    """Ids that rise, as numbers; those that are out of order stand by themselves."""

    kind: str = ""
    numbers: array[int] = field(default_factory=lambda: array("Q"))
    starts: array[int] = field(default_factory=lambda: array("Q"))
    odd: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, start: int) -> None:
        """Take an id and the first byte of its line; the first line of an id counts."""
        self.kind = self.kind or key.rpartition("-")[0]
        number = self._number(key)
        if number is not None and (not self.numbers or number > self.numbers[-1]):
            self.numbers.append(number)
            self.starts.append(start)
        elif self.start_of(key) is None:
            self.odd[key] = start

    def start_of(self, key: str) -> int | None:
        """The first byte of the line of an id; None where no line has it."""
        number = self._number(key)
        if number is not None:
            at = bisect_left(self.numbers, number)
            if at < len(self.numbers) and self.numbers[at] == number:
                return self.starts[at]
        return self.odd.get(key)

    def _number(self, key: str) -> int | None:
        kind, _, digits = key.rpartition("-")
        return int(digits, 16) if kind == self.kind and is_id(key) else None
