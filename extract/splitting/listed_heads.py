"""Runs that only tell of articles: a list of contents, heads of other releases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from extract.splitting.cut_run import LITTLE, Run
from extract.splitting.furniture import opens_others
from extract.splitting.line import Line

LIST_NAME = re.compile(r"\[[^\[\]]{2,40}\]\s+")
"""The name in brackets of a mailing list or a category before a title."""
_FEWEST_LETTERS = 12
"""Letters of a title that a list of contents can be told by."""


def without_contents(lines: Sequence[Line], articles: Sequence[Run]) -> list[Run]:
    """The articles without a list of contents: lines that end in the titles of others, and no text of
    their own below these."""
    titles = {_letters(LIST_NAME.sub("", run.cut.title)): run for run in articles if run.cut}
    return [run for run in articles if not _is_contents(lines, run, titles)]


def _is_contents(lines: Sequence[Line], run: Run, titles: Mapping[str, Run]) -> bool:
    told: set[int] = set()
    last = run.first
    own = takewhile(lambda at: not opens_others(lines[at].raw), range(run.first, run.end))
    for at in own:
        said = _letters(lines[at].raw)
        for title, other in titles.items():
            if other is not run and len(title) >= _FEWEST_LETTERS and title in said:
                told.add(other.first)
                last = at
    below = sum(len(line.raw) for line in lines[last + 1 : run.end] if line.is_prose)
    return len(told) >= 2 and len(told) * 2 >= len(titles) - 1 and below < LITTLE


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.casefold())


def without_teasers(
    lines: Sequence[Line], articles: Sequence[Run], runs: Sequence[Run]
) -> list[Run]:
    """The articles without those of which only the heads stand there, below `Recent news` or the
    like, one behind the other."""
    kept: list[Run] = []
    teasers_end: int | None = None
    for run in articles:
        if _is_teaser(lines, run, runs) or (run.first == teasers_end and not run.body):
            teasers_end = run.end
        else:
            kept.append(run)
    return kept


def _is_teaser(lines: Sequence[Line], run: Run, runs: Sequence[Run]) -> bool:
    """Whether the run is another release's head, perhaps with a line of it, below such a heading."""
    if (
        not run.first
        or run.is_named
        or run.body >= 150
        or run.body * 4 > max(one.body for one in runs)
    ):
        return False
    if not run.body:
        return opens_others(lines[run.first - 1].raw)
    return any(opens_others(line.raw) for line in lines[max(0, run.first - 3) : run.first])
