"""The lines from one start of a page to the next, cut as one article, and how good the cut is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.splitting.cut_page import Cut, cut_page
from extract.splitting.find_title import first_prose, is_headline
from extract.splitting.headline import names_a_digest
from extract.splitting.line import Line
from extract.splitting.ways_to_cut import first_line

_LEAD = 5
"""Lines from a lead to the day below it."""
LITTLE = 300
"""Characters above the first and below the last article that may be furniture in sentences."""
_MOST_OF_STUB = 2
"""Lines below the title of a stub: who speaks, a line of the page's foot."""
_SECOND = 2
"""So many other lines weigh as much as a title whose first line the run above has."""


@dataclass(frozen=True, slots=True)
class Run:
    """The lines from one start to the next, cut, and how good the cut is."""

    first: int
    end: int
    cut: Cut | None
    prose: int
    body: int
    others: int
    """Lines below the title that are neither text nor furniture."""
    extra: int
    above: int = 0
    """Lines above the title that no head of a release has: the article before goes on in them."""
    is_changed: bool = False
    """Whether its day is only one of a later change."""
    is_closed_by_other: bool = False
    """Whether another day stands below its text: then days may close articles, not open them."""
    longest: int = 0
    """Characters of its longest paragraph."""
    is_named: bool = False
    """Whether a field names its title."""
    has_hour: bool = False
    """Whether a line of it is nothing but an hour."""

    @property
    def is_dated(self) -> bool:
        """Whether a day of publication is stated."""
        return self.cut is not None and self.cut.published is not None and not self.is_changed

    @property
    def is_whole(self) -> bool:
        """Whether it holds an article with a text."""
        return self.cut is not None and self.body >= 60

    @property
    def is_titled_stub(self) -> bool:
        """Whether it holds a title with a day, no text, and hardly anything else."""
        stub = self.is_dated and not self.prose and self.others <= _MOST_OF_STUB
        return stub and not (self.cut and names_a_digest(self.cut.title))

    @property
    def title_at(self) -> int:
        """Where the line of its title begins."""
        assert self.cut
        return self.cut.title_at

    @property
    def text_end(self) -> int:
        """Where the text of its article ends."""
        assert self.cut
        return self.cut.end if self.cut.text_end is None else self.cut.text_end


def cut_run(
    text: str,
    lines: Sequence[Line],
    span: tuple[int, int],
    repeated: frozenset[str],
    title: int | None = None,
) -> Run:
    """The lines of a span with the article that they hold, under the line at an index of it or the likeliest."""
    part = lines[span[0] : span[1]]
    end = lines[span[1]].start if span[1] < len(lines) else len(text)
    cut = cut_page(part, end, repeated, title)
    prose = sum(len(line.raw) for line in part if line.is_prose and not line.is_opening)
    if cut is None:
        return Run(*span, None, prose, 0, 0, 0)
    inner = [line for line in part if line.end > cut.start]
    text_end = cut.text_end or cut.end
    body = sum(len(line.raw) for line in inner if line.is_prose and line.start < text_end)
    others = sum(
        not (line.is_furniture or line.is_opening or line.day or line.label or line.is_prose)
        for line in inner
    )
    opens = cut.title_at == part[0].start
    others += _SECOND * (opens and first_line(lines, span[0]) < span[0])
    ranks = [line.day.rank for line in part if line.day and line.day.day == cut.published]
    return Run(
        *span,
        cut,
        prose,
        body,
        others,
        _further_articles(inner, _is_dated_above(part, cut)),
        above=sum(_is_of_other(line) for line in part if line.start < cut.title_at),
        longest=max((len(line.raw) for line in part if line.is_prose), default=0),
        is_changed=bool(ranks) and min(ranks) >= 90,
        is_closed_by_other=_ends_in_other_day(part, cut),
        is_named=any(line.named_title is not None and line.start == cut.title_at for line in part),
        has_hour=any(line.is_hour for line in part),
    )


def _is_of_other(line: Line) -> bool:
    head = line.is_rule or line.day or line.is_kicker or line.is_byline or line.is_navigation
    return line.is_opening or not (head or line.label or line.raw[0] in "[【")


def _ends_in_other_day(part: Sequence[Line], cut: Cut) -> bool:
    """Whether below the last paragraph stands a day of publication that is not the article's."""
    for line in reversed(part):
        if line.is_prose:
            return False
        if line.day and line.day.is_of_publication and line.day.day != cut.published:
            return True
    return False


def _is_dated_above(part: Sequence[Line], cut: Cut) -> bool:
    """Whether the article's day stands above its text."""
    return any(line.day for line in part if line.start < cut.start)


def _further_articles(lines: Sequence[Line], dated: bool) -> int:
    """How many more titles with days stand among the lines of one article, above text; its own day
    may stand below the lead."""
    count = 0
    first = first_prose(lines)
    for at in range(first + 1, len(lines)):
        day = lines[at].day
        if day is None or not day.is_of_publication:
            continue
        if not dated and at <= first + _LEAD:
            dated = True
            continue
        near = [*range(max(0, at - 2), at), *range(at + 1, min(at + 3, len(lines)))]
        titled = any(is_headline(lines, place) for place in near)
        follows = any(line.is_prose for line in lines[at + 1 : at + 7])
        count += titled and follows
    return count
