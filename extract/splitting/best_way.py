"""Chooses the way of cutting a page that gives most whole articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.splitting.cut_run import Run, cut_run
from extract.splitting.furniture import opens_others
from extract.splitting.line import Line
from extract.splitting.run_ends import above_last_rule, ended_like_the_others
from extract.splitting.run_titles import titled_alike, titled_like_the_others
from extract.splitting.ways_to_cut import Way, is_day_heading, ways


def best_way(text: str, lines: Sequence[Line]) -> tuple[Way, list[Run]]:
    """The way of cutting that gives most whole articles, and what it gives."""
    single = Way((0,), "")
    best, best_runs = single, _cut_runs(text, lines, single)
    best_score = _score(best_runs) + 0.3
    tried = {(), single.starts}
    for way in ways(lines):
        if way.starts in tried:
            continue
        tried.add(way.starts)
        runs = _cut_runs(text, lines, way)
        score = _score(runs)
        if score > best_score + 1e-9:
            best, best_runs, best_score = way, runs, score
    return best, best_runs


def _cut_runs(text: str, lines: Sequence[Line], way: Way) -> list[Run]:
    spans = list(pairwise((*sorted({0, *way.starts}), len(lines))))
    repeated = _repeated(lines, spans)
    runs = [cut_run(text, lines, span, repeated) for span in spans]
    if way.reason.startswith("days are headings"):
        runs = [_with_day_above(lines, run) for run in runs]
    runs = [titled_like_the_others(text, lines, runs, repeated), *runs[1:]]
    runs = list(titled_alike(text, lines, runs, repeated))
    if way.day_at is not None and (day := lines[way.day_at].day):
        runs = [replace(run, cut=run.cut and replace(run.cut, published=day.day)) for run in runs]
    return [*runs[:-1], ended_like_the_others(lines, [*runs[:-1], above_last_rule(lines, runs)])]


def _repeated(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """What stands in more than one of the articles, and in a third of them: it is furniture."""
    if len(spans) < 2:
        return frozenset()
    if not any(line.is_prose for line in lines[: spans[0][1]]):
        spans = spans[1:]  # a list of contents has the titles of those below
    held: Counter[str] = Counter()
    for start, end in spans:
        own = takewhile(lambda line: not opens_others(line.raw), lines[start:end])
        held.update({line.mask if line.is_short else line.raw for line in own})
    least = max(2, len(spans) // 3)
    return frozenset(mask for mask, count in held.items() if count >= least)


def _score(runs: Sequence[Run]) -> float:
    whole = [run for run in runs if run.is_whole]
    dated = sum(run.is_dated for run in whole)
    named = sum(run.is_named for run in whole) > 1
    titles = Counter(run.cut.title.casefold() for run in whole if run.cut)
    stubs = [run for run in runs if run.is_titled_stub]
    if len(stubs) > len(whole) and all(run.end - run.first == 1 for run in stubs):
        stubs = []  # a list of headlines beside the one release
    total = 0.0
    for run in runs:
        total -= 1.0 * run.extra
        if not run.is_whole or run.cut is None:
            head = not run.first and len(whole) > 1
            stub = 0.3 if run.first and run in stubs else -0.002 if head else -0.05
            total += -1.0 if run.prose >= 60 else stub
            continue
        total += 1.0 - 0.7 * (titles[run.cut.title.casefold()] > 1) - 0.001 * run.others
        total -= 0.001 * (run.above if run.first else 0)
        total += 0.1 * (named and run.is_named) - 0.1 * run.is_closed_by_other
        total -= 0.1 * run.cut.title.startswith(("- ", "– ", "— ", "• "))  # an item, or a subtitle
        if run.is_dated:
            total += 0.3
        elif dated:
            total -= 0.5 if dated * 2 > len(whole) else 0.9
    return total


def _with_day_above(lines: Sequence[Line], run: Run) -> Run:
    """The run with the day of the heading that it stands below."""
    if run.cut is None:
        return run
    above = (lines[at].day for at in reversed(range(run.first)) if is_day_heading(lines, at))
    day = next(above, None)
    return replace(run, cut=replace(run.cut, published=day.day if day else None))
