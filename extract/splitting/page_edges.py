"""What pages of print have at their edges: numbers, running heads and feet, the stamp of a print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import mode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.splitting.line import Line

_OF = r"(?:\s?/\s?|\s(?:of|von|de|sur|di|van|av|af|z|od)\s)"
_NUMBER = re.compile(
    rf"(?i)(?:(?P<before>.*?\S)\s{{3,}})?(?:(?:page|seite|página|pagina|strona|sida?e?|sivu)\s)?(?P<number>\d{{1,3}}){_OF}(?P<all>\d{{1,3}})"
)
"""`2/4` or `Page 2 of 4`, alone or at the end of a line behind a wide gap."""
_BARE_NUMBER = re.compile(r"\d{1,3}")
_STAMP = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s\d{1,2}:\d\d(?:\s?[APap]\.?[Mm]\.?)?")
_WIDE = 2
"""Empty lines that the end of a text counts as."""
_MOST_OF_FOOT = 6
_FAR_RIGHT = 50
"""Columns from the left from which on a letterhead stands."""
_CENTRED = 20
"""Columns from the left of the number of a page."""
_BREAK = re.compile(r"\f|(?m:^[ \t]*(?:[Pp]age[ \t]+)?\d{1,3}[ \t]?(?:/|of)[ \t]?\d{1,3}[ \t]*$\n)")
"""A form feed, or the number of a page among so many."""
_LINES_OF_EDGE = 3
"""Lines at the head and at the foot of a page that may be repeated on others."""
_LONGEST_HEAD = 120


def page_edges(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of lines at the edges of printed pages; none where nothing tells of such pages."""
    marks = _numbers(lines)
    often = Counter(line.mask for line in lines if _may_run(line))
    may = {at for at, line in enumerate(lines) if _may_run(line) and often[line.mask] >= 2}
    usual = _usual_gap(lines)
    kept: list[list[int]] = []
    for block in _blocks(sorted(may | marks)):
        after = lines[block[-1] + 1].gap if block[-1] + 1 < len(lines) else _WIDE
        if marks.intersection(block) or max(lines[block[0]].gap, after) > usual:
            kept.append(block)
    found = Counter(lines[at].mask for block in kept for at in block)
    first = {at for at in may if _STAMP.fullmatch(lines[at].raw)}
    numbered = {at for block in kept if marks.intersection(block) for at in block}
    edges = numbered | {at for block in kept for at in block if found[lines[at].mask] >= 2}
    return frozenset(edges | (first if marks else set()) | set(_beside(lines, marks)))


def _numbers(lines: Sequence[Line]) -> set[int]:
    """The lines that number pages: they count up to the number of all."""
    told: dict[int, int] = {}
    pages: set[str] = set()
    for at, line in enumerate(lines):
        found = _NUMBER.fullmatch(line.raw) if line.raw[-1].isdigit() else None
        if found and line.is_short:
            told[at] = int(found["number"])
            pages.add(found["all"])
    return set(told) if len(pages) == 1 and _count_up([*told.values()]) else _bare_numbers(lines)


def _bare_numbers(lines: Sequence[Line]) -> set[int]:
    """The lines in the middle of a page's width that are numbers and count its pages up."""
    found = {
        at: int(line.raw)
        for at, line in enumerate(lines)
        if line.column >= _CENTRED and _BARE_NUMBER.fullmatch(line.raw)
    }
    counted = list(found.values())
    return set(found) if _count_up(counted) and counted[0] <= 2 else set()


def _count_up(numbers: Sequence[int]) -> bool:
    """Whether there are several, each by one more than the one before."""
    return len(numbers) >= 2 and all(other == one + 1 for one, other in pairwise(numbers))


def _may_run(line: Line) -> bool:
    """Whether the line may be a running head or foot: short, no field, no day of a release."""
    if not line.is_short or line.is_prose or line.is_rule or line.is_item or line.heading:
        return False
    if _STAMP.fullmatch(line.raw):
        return True
    return not (line.day or line.label or line.named_title or line.is_opening)


def _usual_gap(lines: Sequence[Line]) -> int:
    """The empty lines that most paragraphs have above them."""
    return mode([line.gap for line in lines if line.is_prose and line.gap] or [1])


def _blocks(places: Sequence[int]) -> list[list[int]]:
    """Runs of neighbours."""
    blocks: list[list[int]] = []
    for at in places:
        if blocks and at == blocks[-1][-1] + 1:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return blocks


def _beside(lines: Sequence[Line], marks: set[int]) -> list[int]:
    """What stands on one page alone: the lines of a foot above its number, a letterhead far to the
    right below it, one line right below it apart from the text."""
    found: list[int] = []
    for at in marks:
        up = at
        while up > 0 and lines[up].gap == 0:
            up -= 1
        parted = lines[up].gap > _usual_gap(lines)
        if at - up <= _MOST_OF_FOOT and parted and not any(one.is_prose for one in lines[up:at]):
            found += range(up, at)
        below = range(at + 1, min(at + 1 + _MOST_OF_FOOT, len(lines)))
        right = list(takewhile(lambda place: lines[place].column >= _FAR_RIGHT, below))
        apart = not right and any(one.gap for one in lines[at + 2 : at + 3])
        found += [at + 1] if apart and _is_head(lines[at + 1]) else right
    return found


def _is_head(line: Line) -> bool:
    return not line.gap and _may_run(line) and len(line.raw) <= _LONGEST_HEAD


def running_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines that are the head or foot of one of the pages that breaks part; of heads not the one
    on the first page, which may be all that names the release."""
    pages = [page for page in _pages(text, lines) if page]
    if len(pages) < 2:
        return set()
    heads = [page[:_LINES_OF_EDGE] for page in pages]
    feet = [page[-_LINES_OF_EDGE:] for page in pages]
    numbers = {page[0] for page in pages[1:] if lines[page[0]].is_kicker}
    heads_again = {at for at in _repeated(lines, heads) if at not in heads[0]}
    return heads_again | numbers | _repeated(lines, feet)


def _pages(text: str, lines: Sequence[Line]) -> list[list[int]]:
    pages: list[list[int]] = []
    at = 0
    for end in (*(found.end() for found in _BREAK.finditer(text)), len(text)):
        first = at
        while at < len(lines) and lines[at].start < end:
            at += 1
        pages.append(list(range(first, at)))
    return pages


def _repeated(lines: Sequence[Line], edges: Sequence[Sequence[int]]) -> set[int]:
    """The lines at these edges that stand at more than one of them but for their figures, and do not
    state another day at each."""
    edges = [[at for at in edge if len(lines[at].raw) <= _LONGEST_HEAD] for edge in edges]
    held = Counter(mask for edge in edges for mask in {_mask(lines[at]) for at in edge})
    days = {(_mask(line), line.day.day) for edge in edges for at in edge if (line := lines[at]).day}
    stated = Counter(mask for mask, _ in days)
    often = {mask for mask, count in held.items() if count > 1 and stated[mask] < 2}
    return {at for edge in edges for at in edge if _mask(lines[at]) in often}


def _mask(line: Line) -> str:
    return " ".join(line.mask.split())
