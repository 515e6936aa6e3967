"""Heads and feet of printed pages: lines that stand at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

_BREAK = re.compile(r"\f|(?m:^[ \t]*(?:[Pp]age[ \t]+)?\d{1,3}[ \t]?(?:/|of)[ \t]?\d{1,3}[ \t]*$\n)")
"""A form feed, or the number of a page among so many."""
_EDGE = 3
"""Lines at the head and at the foot of a page that may be repeated on others."""
_MOST = 120


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def raw(self) -> str: ...


def running_lines(text: str, lines: Sequence[_Placed]) -> set[int]:
    """The lines that are the head or foot of a page; of heads not the one on the first page, which
    may be all that names the release."""
    pages = [page for page in _pages(text, lines) if page]
    if len(pages) < 2:
        return set()
    heads = [[at for at in page[:_EDGE] if len(lines[at].raw) <= _MOST] for page in pages]
    feet = [[at for at in page[-_EDGE:] if len(lines[at].raw) <= _MOST] for page in pages]
    return {at for at in _repeated(lines, heads) if at not in heads[0]} | _repeated(lines, feet)


def _pages(text: str, lines: Sequence[_Placed]) -> list[list[int]]:
    breaks = [0, *(found.end() for found in _BREAK.finditer(text)), len(text) + 1]
    pages: list[list[int]] = []
    at = 0
    for _, end in pairwise(breaks):
        first = at
        while at < len(lines) and lines[at].start < end:
            at += 1
        pages.append(list(range(first, at)))
    return pages


def _repeated(lines: Sequence[_Placed], edges: Sequence[Sequence[int]]) -> set[int]:
    """The lines at these edges that stand at more than one of them but for their figures."""
    held = Counter(mask for edge in edges for mask in {_mask(lines[at].raw) for at in edge})
    return {at for edge in edges for at in edge if held[_mask(lines[at].raw)] > 1}


def _mask(raw: str) -> str:
    return " ".join(re.sub(r"\d+", "0", raw.casefold()).split())
