"""The last step of a breadcrumb, which may be all that a page has for a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.splitting.furniture import is_breadcrumb, last_step
from extract.splitting.headline import says_something
from extract.splitting.line import Line

_FEWEST = 4
"""Words of a title."""


def with_last_step(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, the last step of a breadcrumb that could be a title as a line of its own."""
    for line in lines:
        title = last_step(line.raw) if not line.joints and is_breadcrumb(line.raw) else ""
        if len(title.split()) < _FEWEST or not says_something(title):
            yield line
            continue
        begins = line.end - len(title)
        yield replace(line, end=begins, raw=line.raw[: -len(title)].rstrip())
        yield replace(line, start=begins, raw=title, gap=0)
