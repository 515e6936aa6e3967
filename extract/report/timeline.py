"""When the targets of a run fall due, year by year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from models.target import Target

MOST = 60
"""Signs that one year's line may hold; beyond, a sign stands for several targets."""


@dataclass(frozen=True, slots=True)
class Year:
    """The targets that fall due in one year, in the order of their deadlines."""

    year: int
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every year with a target, and what has none."""

    years: tuple[Year, ...]
    undated: tuple[Target, ...]
    latest: int | None
    unit: int

    @property
    def due(self) -> int:
        return sum(len(year.targets) for year in self.years)

    @property
    def passed(self) -> int:
        """How many deadlines lie in years before that of the latest release."""
        return sum(len(one.targets) for one in self.years if self.latest and one.year < self.latest)

    @property
    def busiest(self) -> Year:
        return max(self.years, key=lambda one: (len(one.targets), -one.year))


def due_year(deadline: str | None) -> int | None:
    """The last year that an EDTF deadline covers; None where it names none."""
    years = re.findall(r"\d{3}[\dX]", deadline or "")
    return int(years[-1].replace("X", "9")) if years else None


def timeline(targets: Sequence[Target], published: Sequence[str | None]) -> Timeline:
    """The targets by the year in which they fall due."""
    by_year: dict[int, list[Target]] = defaultdict(list)
    undated = []
    for target in targets:
        year = due_year(target.deadline)
        if year is None:
            undated.append(target)
        else:
            by_year[year].append(target)
    years = tuple(
        Year(year, tuple(sorted(by_year[year], key=lambda one: (one.deadline or "", one.id))))
        for year in sorted(by_year)
    )
    days = [day for day in published if day]
    most = max((len(year.targets) for year in years), default=0)
    latest = int(max(days)[:4]) if days else None
    return Timeline(years, tuple(undated), latest, -(-most // MOST) or 1)
