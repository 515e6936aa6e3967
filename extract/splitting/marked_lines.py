"""Lines without what tools and printed pages put into them: heads and feet, marks, frames, emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extract.splitting.line import Line, one_line
from extract.splitting.text_marks import Mark
from extract.splitting.wrapped_lines import WIDEST

_FRAME = re.compile("[\u2502\u2503\u2551\u250c-\u254b\u2552-\u2570]")
"""What a line of a table in a frame begins with: a bar or a corner."""
_CELL = re.compile("[^\\s\u2500-\u257f](?:[^\u2500-\u257f]*[^\\s\u2500-\u257f])?")
_OPENS_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,3})(?=[^\s*_])(?![^*_]*[*_])")
"""A sign of emphasis that its own line does not close."""
_MOST_EMPHASISED = 6


def without_lines(lines: Sequence[Line], dropped: set[int]) -> list[Line]:
    """The lines without heads and feet of pages; a paragraph goes on over them."""
    kept: list[Line] = []
    gap, since = 1, None
    for at, line in enumerate(lines):
        if at in dropped:
            gap = max(gap, line.gap)
            since = line.start if since is None else since
            continue
        if since is not None and kept:
            above = kept[-1]
            kept[-1] = replace(above, joints=(*above.joints, (since, line.start, "")))
            goes_on = not above.ends_open and line.raw[0].islower()
            if goes_on and len(above.raw) > WIDEST:
                kept[-1] = one_line((above, line))
                since = None
                continue
            line = replace(line, gap=0 if goes_on else max(gap, line.gap))
        kept.append(line)
        gap, since = 1, None
    return kept


def without_marks(lines: Sequence[Line], marks: Sequence[Mark]) -> Iterator[Line]:
    """The lines without marks of links and the like; those that a link goes over are one."""
    waiting = iter(marks)
    mark = next(waiting, None)
    held: Line | None = None
    for line in lines:
        within: list[tuple[int, int, str]] = []
        goes_on = False
        while mark and mark[0] < line.end:
            start, end = max(mark[0], line.start), min(mark[1], line.end)
            goes_on |= mark[2]
            if start < end:
                goes_on |= mark[0] < start
                within.append((start, end, ""))
            if mark[1] > line.end:
                break
            mark = next(waiting, None)
        raw = _edited(line, within)
        emptied = held.joints if held is not None and not (held.raw or goes_on) else ()
        if emptied:
            line = replace(line, gap=max(line.gap, 1))
        joins = held is not None and goes_on and not line.gap
        if held is not None and joins:
            joints = (*held.joints, (held.end, line.start, " " if raw else ""), *within)
            raw = f"{held.raw} {raw}".strip()
            held = replace(held, end=line.end, raw=raw, joints=joints)
            continue
        if held is not None and held.raw:
            yield held
        joints = (*emptied, *within)
        held = replace(line, raw=raw, joints=joints) if joints else line
    if held is not None and held.raw:
        yield held


def unframed(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a table that is drawn in a frame without it: `│Date:│3 May 2026│` is `Date: 3 May 2026`."""
    kept: Line | None = None
    for line, below in zip_longest(lines, lines[1:]):
        if _FRAME.match(line.raw) is None or line.joints:
            inner: Line | None = line
        else:
            inner = _without_bars(line)
        if inner is None and kept is not None:
            parted = below is None or below.gap
            edge = (kept.end, line.end, "") if parted else (line.start, below.start, "")
            kept = replace(kept, joints=(*kept.joints, edge))
        elif inner is not None:
            if kept is not None:
                yield kept
            kept = inner
    if kept is not None:
        yield kept


def _without_bars(line: Line) -> Line | None:
    """A row of a drawn table, its cells parted by plain bars; None for an edge of the frame."""
    cells = [found.span() for found in _CELL.finditer(line.raw)]
    if not cells:
        return None
    stops = [0, *(place for cell in cells for place in cell), len(line.raw)]
    signs = ["", *(" " if line.raw[end - 1] == ":" else " | " for _, end in cells[:-1]), ""]
    joints = [
        (line.start + start, line.start + end, sign)
        for start, end, sign in zip(stops[::2], stops[1::2], signs, strict=True)
    ]
    return replace(line, raw=_edited(line, joints), joints=tuple(joints))


def emphasised(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those as one that marks of emphasis enclose together."""
    waiting: list[Line] = []
    for line in lines:
        if waiting and (line.gap or len(waiting) >= _MOST_EMPHASISED):
            yield from waiting
            waiting = []
        sign = _OPENS_EMPHASIS.match((waiting or [line])[0].raw)
        if sign is None:
            yield line
            continue
        waiting.append(line)
        if line.raw.endswith(sign[0]):
            yield one_line(waiting)
            waiting = []
    yield from waiting


def _edited(line: Line, edits: Sequence[tuple[int, int, str]]) -> str:
    raw, at = "", line.start
    for start, end, put in edits:
        raw += line.raw[at - line.start : start - line.start] + put
        at = end
    return (raw + line.raw[at - line.start :]).strip()
