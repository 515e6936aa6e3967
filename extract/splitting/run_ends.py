"""Ends the last run of a page as the others end: what stands below it is the foot of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.splitting.cut_run import LITTLE, Run
from extract.splitting.find_title import first_prose
from extract.splitting.line import Line


def ended_like_the_others(lines: Sequence[Line], runs: Sequence[Run]) -> Run:
    """The last run without the foot of the page: lines below its last paragraph, where all the
    others end in one."""
    last = runs[-1]
    others = [run for run in runs[:-1] if run.cut and run.body]
    if last.cut is None or len(others) < 2:
        return last
    closings = {_closing(lines, run) for run in others}
    if len(closings) == 1 and (closing := closings.pop()):
        last = _closed_by(lines, last, closing)
    if not (last.cut and all(_last_prose(lines, run)[1] for run in others)):
        return last
    at, ends_so = _last_prose(lines, last)
    if ends_so or at is None or lines[at + 1].gap == 0 or lines[at + 1].is_item:
        return last
    foot = lines[at + 1].raw[:50]
    cut = replace(
        last.cut, text_end=lines[at].end, end_reason=f"{foot!r} stands below no other text"
    )
    return replace(last, cut=cut)


def above_last_rule(lines: Sequence[Line], runs: Sequence[Run]) -> Run:
    """The last run without what stands below a rule like those that part the others, if that is
    little."""
    last, cut = runs[-1], runs[-1].cut
    edges = {at for run in runs[:-1] if run.cut for at in (run.first, run.end - 1)}
    parting = {lines[at].raw for at in edges if lines[at].is_rule}
    if cut is None or not last.body or not parting:
        return last
    for at in range(first_prose(lines, last.first), last.end):
        little = sum(len(line.raw) for line in lines[at : last.end] if line.is_prose) < LITTLE
        if lines[at].raw in parting and lines[at].start > cut.start and little:
            end = min(last.text_end, lines[at - 1].end)
            reason = f"{lines[at].raw[:20]!r} parts the articles"
            return replace(last, cut=replace(cut, text_end=end, end_reason=reason))
    return last


def _closing(lines: Sequence[Line], run: Run) -> str:
    """How the line right below a run's text begins; nothing where it is one of text or a title."""
    below = [line for line in lines[run.first : run.end] if line.start >= run.text_end]
    return " ".join(below[0].mask.split()[:2]) if below else ""


def _closed_by(lines: Sequence[Line], run: Run, closing: str) -> Run:
    """The run with its text ending above the line that closes all others."""
    for at in range(first_prose(lines, run.first) + 1, run.end):
        if " ".join(lines[at].mask.split()[:2]) == closing and run.cut:
            end = min(run.text_end, max(run.cut.start, lines[at - 1].end))
            reason = f"{lines[at].raw[:50]!r} stands below every text"
            return replace(run, cut=replace(run.cut, text_end=end, end_reason=reason))
    return run


def _last_prose(lines: Sequence[Line], run: Run) -> tuple[int | None, bool]:
    """The last paragraph of a run's text, and whether the text ends with it."""
    cut = run.cut
    if cut is None:
        return None, False
    text = [
        at
        for at in range(run.first, run.end)
        if cut.start < lines[at].end and lines[at].start < run.text_end
    ]
    prose = [at for at in text if _ends_text(lines[at])]
    return (prose[-1], prose[-1] == text[-1]) if prose else (None, False)


def _ends_text(line: Line) -> bool:
    """Whether a text may end with the line: a paragraph, or a short sentence."""
    short = line.ends_open and line.words >= 3 and not (line.is_furniture or line.is_opening)
    return line.is_prose or short
