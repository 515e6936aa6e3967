"""Gives runs of one page titles where nearly all others have theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mode

from extract.splitting.cut_run import Run, cut_run
from extract.splitting.find_title import first_prose, is_headline, is_told, title_score
from extract.splitting.headline import share_told, stems
from extract.splitting.line import Line
from extract.splitting.ways_to_cut import may_be_titled

_FIRST = 12
"""Lines below a title that tell of it."""
_MUCH_MORE = 0.3
"""Of a title's words, by which the text tells more of another."""
_FEWEST = 4
"""Releases of a page that tell where all others have their titles."""
_MOST = 0.6
"""Of the releases of a page, so many."""
MOST_OF_CATEGORY = 4
"""Words of a category."""


def titled_like_the_others(
    text: str, lines: Sequence[Line], runs: Sequence[Run], repeated: frozenset[str]
) -> Run:
    """The first run with its title where the others have theirs: the name of the page may stand
    above it and look like one."""
    first = runs[0]
    steps = [_steps(lines, run) for run in runs[1:] if run.cut]
    if not steps or not first.cut or first.is_named:
        return first
    title = _place(lines, first)
    at = first_prose(lines) - mode(steps)
    if at not in range(title + 1, first.end) or title_score(lines, at, repeated) < 1.5:
        return first
    told = is_told(lines, first.cut.title, at) and not _is_told_more(lines, at, first.cut.title)
    if told and not _is_below_category(lines, title, at):
        return first
    return cut_run(text, lines, (first.first, first.end), repeated, at)


def _is_told_more(lines: Sequence[Line], at: int, title: str) -> bool:
    """Whether the text below a line tells much more of the line than of a title above it."""
    told = stems(" ".join(line.raw for line in lines[at + 1 :][:_FIRST] if line.is_prose))
    return share_told(lines[at].text, told) >= share_told(title, told) + _MUCH_MORE


def titled_alike(
    text: str, lines: Sequence[Line], runs: Sequence[Run], repeated: frozenset[str]
) -> Iterator[Run]:
    """The runs, one whose title stands elsewhere than nearly all others have theirs with the line at
    their place as its title, where that may be one: further up, or below a category."""
    places = [_place(lines, run) for run in runs if run.body]
    if len(places) < _FEWEST or places.count(usual := mode(places)) < _MOST * len(places):
        yield from runs
        return
    for run in runs:
        if _may_be_titled_at(lines, run, usual):
            again = cut_run(text, lines, (run.first, run.end), repeated, usual)
            yield again if again.body >= run.body else run
        else:
            yield run


def _may_be_titled_at(lines: Sequence[Line], run: Run, place: int) -> bool:
    """Whether the line at a place of a run may be its title, further up than the one that it has or
    below a category."""
    at = run.first + place
    if run.is_named or not run.first or not run.body or at >= run.end:
        return False  # the head of the page stands above the title of the first
    if place < _place(lines, run):
        return may_be_titled(lines, at, at)
    return _is_below_category(lines, run.first + _place(lines, run), at)


def _is_below_category(lines: Sequence[Line], category: int, at: int) -> bool:
    """Whether a title stands right below a few words and right above the text."""
    few = lines[category].words <= MOST_OF_CATEGORY and at == category + 1
    return few and is_headline(lines, at) and first_prose(lines, at) == at + 1


def _place(lines: Sequence[Line], run: Run) -> int:
    """How many lines below the start of a run its title stands."""
    own = range(run.first, run.end)
    return next(at for at in own if lines[at].end > run.title_at) - run.first


def _steps(lines: Sequence[Line], run: Run) -> int:
    """How many lines below its title the text of a run begins."""
    at = run.first + _place(lines, run)
    return first_prose(lines, at + 1) - at
