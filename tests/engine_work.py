"""Work for engines that needs no model, some of which kills the process that does it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from extract.components.targets import TurnedDown
from extract.language import Annotatable
from extract.mentions import Mentions

KILLER = "kills whoever reads it"


def article(text: str, title: str = "") -> Annotatable:
    return Annotatable(text, title, None, None, None)


def echo(articles: Sequence[Annotatable]) -> list[Mentions]:
    """The text of each article, as if it had been found."""
    return [Mentions(turned_down=(TurnedDown(0, 0, one.text),)) for one in articles]


def workers_of(articles: Sequence[Annotatable]) -> list[int]:
    """Which process had each article."""
    return [os.getpid() for _ in articles]


def slow_echo(articles: Sequence[Annotatable]) -> list[Mentions]:
    time.sleep(0.05)
    return echo(articles)


def dying_echo(articles: Sequence[Annotatable]) -> list[Mentions]:
    """The same, but a killer takes its process along."""
    if any(one.text == KILLER for one in articles):
        os._exit(1)
    return echo(articles)


def dying_once_echo(articles: Sequence[Annotatable]) -> list[Mentions]:
    """The same, but an article whose title is a path takes its process along the first time."""
    for one in articles:
        if one.title and not Path(one.title).exists():
            Path(one.title).touch()
            os._exit(1)
    return echo(articles)
