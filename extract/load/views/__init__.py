"""Ready questions as views: one SELECT a file, which all three databases understand alike."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Protocol


class Executes(Protocol):
    """A database that runs statements."""

    database: str

    def execute(self, sql: str) -> None:
        """Run a statement."""


@cache
def views() -> dict[str, str]:
    """The SELECT of each view by its name; its first line, a comment, says what it answers."""
    folder = files(__name__)
    found = sorted(
        (one for one in folder.iterdir() if one.name.endswith(".sql")), key=lambda one: one.name
    )
    return {_name(one.name): one.read_text("utf-8").strip() for one in found}


def _name(file: str) -> str:
    """`2_office_holders.sql` is the view office_holders; the number gives the order."""
    return re.sub(r"^\d+_|\.sql$", "", file)


def describe(name: str) -> str:
    """What a view answers, in words."""
    lines = views()[name].splitlines()
    return " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))


def create_views(store: Executes) -> None:
    """Make every view."""
    for name, select in views().items():
        store.execute(f"CREATE VIEW {name} AS\n{select}")


def drop_views(store: Executes) -> None:
    """Take every view away, the last made first."""
    for name in reversed(views()):
        store.execute(f"DROP VIEW IF EXISTS {name}")
