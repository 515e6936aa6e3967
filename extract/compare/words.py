"""Which words of a text differ, and where the same words stand in the other text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")
"""A word with the space before it: spaces alone would anchor anything anywhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the old text and what stands in its place in the new one."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def word_runs(old: str, new: str) -> list[Run]:
    """The two texts as runs that are the same and runs that differ, cut between words."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    runs = [Run(True, 0, head, 0, head)] if head else []
    runs += _middle(old[head : len(old) - tail], new[head : len(new) - tail], head)
    if tail:
        runs.append(Run(True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return runs


def _common(one: str, other: str) -> int:
    """Length of the common beginning that cuts no word in two, in either text."""
    if one == other:
        return len(one)
    lengths = range(1, min(len(one), len(other)) + 1)
    common = bisect_left(lengths, True, key=lambda length: one[:length] != other[:length])
    while _is_inside_word(one, common) or _is_inside_word(other, common):
        common -= 1
    return common


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _middle(old: str, new: str, at: int) -> Iterator[Run]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts, ends = _offsets(before, at), _offsets(after, at)
    matcher = SequenceMatcher(None, before, after)  # words that are all over anchor nothing
    for sort, a, b, c, d in matcher.get_opcodes():
        run = Run(sort == "equal", starts[a], starts[b], ends[c], ends[d])
        space = 0 if run.same else _space(before[a:b], after[c:d])
        if space:
            yield Run(True, starts[a], starts[a] + space, ends[c], ends[c] + space)
        yield Run(run.same, starts[a] + space, starts[b], ends[c] + space, ends[d])


def _space(before: list[str], after: list[str]) -> int:
    """Length of the space that both sides of a change begin with: it is no part of the change."""
    if not before or not after:
        return 0
    one, other = (token[: len(token) - len(token.lstrip())] for token in (before[0], after[0]))
    return len(one) if one == other else 0


def _offsets(tokens: list[str], at: int) -> list[int]:
    found = [at]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


class Shift:
    """Where a place of the old text is in the new one."""

    def __init__(self, old: str, new: str) -> None:
        self.runs = word_runs(old, new)
        self.starts = [run.old_start for run in self.runs]

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        """The range in the new text; of words that changed, what stands in their place."""
        return self._of(start), max(self._of(start), self._of(end - 1, last=True) + 1)

    def _of(self, offset: int, *, last: bool = False) -> int:
        run = self.runs[bisect_right(self.starts, offset) - 1]
        if run.same:
            return run.new_start + offset - run.old_start
        return run.new_end - 1 if last else run.new_start
