"""Gives runs of one page titles where nearly all others have theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.splitting.cut_run import Run, cut_run
from extract.splitting.find_title import first_prose, is_told, title_score
from extract.splitting.headline import share_told, stems
from extract.splitting.line import Line
from extract.splitting.ways_to_cut import may_be_titled

_FIRST = 12
"""Lines below a title that tell of it."""
_MUCH_MORE = 0.3
"""Of a title's words, by which the text tells more of another."""
MOST_OF_CATEGORY = 4
"""Words of a category."""


def titled_like_the_others(
    text: str, lines: Sequence[Line], runs: Sequence[Run], repeated: frozenset[str]
) -> Run:
    """The first run with its title where the others have theirs: the name of the page may stand
    above it and look like one."""
    first = runs[0]
    steps = Counter(_steps(lines, run) for run in runs[1:] if run.cut)
    if not steps or not first.cut or first.is_named:
        return first
    usual = steps.most_common(1)[0][0]
    at = first_prose(lines, first.first) - usual
    if at <= first.first or _steps(lines, first) <= usual or at >= first.end:
        return first
    if title_score(lines, at, repeated) < 1.5:
        return first
    category = first.first + _place(lines, first)
    told = is_told(lines, first.cut.title, at) and not _is_told_more(lines, at, first.cut.title)
    if told and not _is_below_category(lines, category, at):
        return first
    return cut_run(text, lines, (first.first, first.end), repeated, at - first.first)


def _is_told_more(lines: Sequence[Line], at: int, title: str) -> bool:
    """Whether the text below a line tells much more of the line than of a title above it."""
    told = stems(" ".join(line.raw for line in lines[at + 1 :][:_FIRST] if line.is_prose))
    return share_told(lines[at].text, told) >= share_told(title, told) + _MUCH_MORE


def titled_alike(
    text: str, lines: Sequence[Line], runs: Sequence[Run], repeated: frozenset[str]
) -> Iterator[Run]:
    """The runs, one whose title stands elsewhere than nearly all others have theirs with the line at
    their place as its title, where that may be one: further up, or below a category."""
    places = Counter(_place(lines, run) for run in runs if run.cut and run.body)
    usual, often = places.most_common(1)[0] if places else (0, 0)
    for run in runs:
        at = run.first + usual
        if (
            often < 3
            or often * 5 < 3 * places.total()
            or run.is_named
            or run.first == 0  # the head of the page stands above its title
            or not (run.cut and run.body and at < run.end and _place(lines, run) != usual)
            or not (
                may_be_titled(lines, at, at)
                if _place(lines, run) > usual
                else _is_below_category(lines, run.first + _place(lines, run), at)
            )
        ):
            yield run
            continue
        again = cut_run(text, lines, (run.first, run.end), repeated, usual)
        yield again if again.cut and again.body >= run.body else run


def _is_below_category(lines: Sequence[Line], category: int, at: int) -> bool:
    """Whether a title stands right below a few words and right above the text."""
    few = lines[category].words <= MOST_OF_CATEGORY and at == category + 1
    titled = few and not lines[at].is_prose and title_score(lines, at, frozenset()) >= 2
    return titled and first_prose(lines, at) == at + 1


def _place(lines: Sequence[Line], run: Run) -> int:
    """How many lines below the start of a run its title stands."""
    title = run.cut.title_at if run.cut else 0
    return next(at for at in range(run.first, run.end) if lines[at].end > title) - run.first


def _steps(lines: Sequence[Line], run: Run) -> int:
    """How many lines below its title the text of a run begins."""
    title = run.cut.title_at if run.cut else 0
    at = next(at for at in range(run.first, run.end) if lines[at].start >= title)
    return first_prose(lines, at + 1) - at
