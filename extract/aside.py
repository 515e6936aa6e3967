"""Collects what was set aside, in bounded memory: many pages of one archive become one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract import logs
from extract.readers.page import DRIFT, MEMBER, set_aside
from models.run import Quarantined

TOLD = 50
"""Rows that a user is shown one by one."""
MOST = 1000
"""Rows of one code from one file; further ones are counted."""


@dataclass(slots=True)
class Aside:
    """What was set aside so far."""

    kept: list[Quarantined] = field(default_factory=list)
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def report(self, row: Quarantined) -> None:
        """Take one row, or only count it where its file has given very many of its code."""
        key = row.dump.partition(MEMBER)[0], row.stage, row.code
        self.counts[key] += 1
        if self.counts[key] <= MOST:
            self.kept.append(row)
            logs.info("set aside", dump=row.dump, where=row.where, code=row.code, why=row.reason)

    def rows(self) -> list[Quarantined]:
        """Every row that was kept, and one for the others of each file and code."""
        return [*self.kept, *(self._more(*key) for key, n in self.counts.items() if n > MOST)]

    def _more(self, file: str, stage: str, code: str) -> Quarantined:
        more = self.counts[file, stage, code] - MOST
        return set_aside(
            stage,
            code,
            file,
            f"{more:,} further pages of this file were set aside for the same reason",
            f"see the first {MOST:,} of them; they are pages of one kind, as a rule",
            "further pages",
        )


@dataclass(slots=True)
class ToldAside:
    """What a user is told of all that was set aside: how many rows, and the first of them."""

    count: int = 0
    first: list[Quarantined] = field(default_factory=list)
    drifts: int = 0
    first_drifts: list[Quarantined] = field(default_factory=list)


def told_aside(rows: Iterable[Quarantined]) -> ToldAside:
    """The first rows, the first alarms of drift, and how many there are of both."""
    told = ToldAside()
    for row in rows:
        told.count += 1
        if told.count <= TOLD:
            told.first.append(row)
        if row.code == DRIFT:
            told.drifts += 1
            if told.drifts <= TOLD:
                told.first_drifts.append(row)
    return told
