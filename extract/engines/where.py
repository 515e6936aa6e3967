"""Where the parts of a run's work are done."""

from __future__ import annotations

from dataclasses import dataclass

from extract.engines import Engine, here
from extract.splitting.sketches import Join, join_here


@dataclass(frozen=True, slots=True)
class Where:
    """What reads articles, what cuts pages, and what compares windows of texts; it changes no record."""

    articles: Engine = here
    pages: Engine = here
    windows: Join = join_here


HERE = Where()
"""This process does it all."""
