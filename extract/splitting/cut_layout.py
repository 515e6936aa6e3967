"""Cuts a text dump by its layout: where its patterns say that articles start and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extract.splitting.cut_page import Cut, Edit, cut_page
from extract.splitting.find_title import find_title, title_score
from extract.splitting.furniture import is_navigation
from extract.splitting.layout import Layout
from extract.splitting.line import Line
from extract.splitting.page_days import days_in, page_day
from extract.splitting.page_lines import read_lines
from extract.splitting.page_records import with_titles
from extract.splitting.publication_day import dateline_day
from extract.splitting.text_marks import Mark, marks_in, without_marks

_ABOVE = 200
"""A line above an article that states its day begins no further up."""


def cut_by_layout(layout: Layout, text: str) -> list[Cut]:
    """The articles of a dump, in order, as the layout cuts them."""
    found = list(re.finditer(layout.article_start, text))
    if not found:
        return []
    days = [_day_above(text, start.start()) for start in found]
    if days[0] is None:  # days above the others close the articles before them
        days = [None] * len(found)
    begins = [
        start.start() - (day[1] if day else 0) for start, day in zip(found, days, strict=True)
    ]
    ends = [*begins[1:], len(text)]
    clean = layout.clean or len(found) == 1
    lines = with_titles(read_lines(text)) if clean else []
    marks = marks_in(text)
    cuts = []
    for start, day, begin, end in zip(found, days, begins, ends, strict=True):
        cut = _cut(layout, text, start, end, marks)
        if clean:
            above = 0 if len(found) == 1 else begin
            own = [one for one in lines if above <= one.start < end]
            if is_navigation(cut.title) and not any(one.is_prose for one in own):
                continue  # the foot of the page
            cut = _cleaned(cut, own, end)
        if cut.published is None:
            opening = text[cut.start : end].lstrip()[:160]
            cut = replace(cut, published=day[0] if day else dateline_day(opening))
        cuts.append(cut)
    return cuts


def _cut(layout: Layout, text: str, found: re.Match[str], end: int, marks: Sequence[Mark]) -> Cut:
    groups = found.groupdict()
    start = found.end()
    edits = list(_furniture(layout, text, start, end))
    text_end, why = _text_end(layout, text, start, end, edits)
    return Cut(
        title=" ".join(without_marks(text, *found.span("title"), marks).split()),
        category=" ".join((groups.get("category") or "").split()) or None,
        published=_day(groups.get("published")) or _stated_day(layout, text[start:end]),
        publisher=layout.published_by,
        start=start,
        end=text_end if layout.end is None else end,
        text_end=text_end,
        edits=tuple(edit for edit in edits if edit[1] <= text_end),
        title_at=found.start("title"),
        start_reason=f"the layout's article_start matches at {found.start()}",
        end_reason=why if text_end < end else _why_end(text, end),
    )


def _why_end(text: str, end: int) -> str:
    return "the dump ends here" if end == len(text) else "the next article begins here"


def _stated_day(layout: Layout, body: str) -> date | None:
    stated = re.search(layout.published, body) if layout.published else None
    return _day(stated["published"]) if stated else None


def _day(words: str | None) -> date | None:
    days = days_in(words) if words else []
    return days[0][0] if days else None


def _day_above(text: str, start: int) -> tuple[date, int] | None:
    """The day in the line above a place, and how far above it that line begins."""
    above = text[max(0, start - _ABOVE) : start].rstrip("\n").rpartition("\n")[2]
    day = page_day(above)
    return (
        (day.day, start - text.rindex(above, 0, start)) if day and day.is_of_publication else None
    )


def _furniture(layout: Layout, text: str, start: int, end: int) -> Iterator[Edit]:
    """What the layout's furniture patterns find in a body, in order and without overlaps."""
    body = text[start:end]
    found = sorted(
        match.span()
        for pattern in layout.furniture
        for match in re.finditer(pattern, body)
        if match[0]
    )
    last = 0
    for begin, stop in found:
        if begin >= last:
            yield start + begin, start + stop, ""
            last = stop


def _text_end(
    layout: Layout, text: str, start: int, end: int, edits: Sequence[Edit]
) -> tuple[int, str]:
    """Where the text ends once its end pattern and furniture at its end are off, and why."""
    why = ""
    if layout.end and (stop := re.search(layout.end, text[start:end])):
        end, why = start + stop.start(), f"the layout's end matches {stop[0].strip()[:40]!r}"
    for begin, stop_at, _ in reversed(edits):
        if stop_at >= len(text[:end].rstrip()) and begin < end:
            end, why = max(start, begin), f"{text[begin:stop_at].strip()[:40]!r} is furniture"
    return end, why


def _may_be_title(lines: Sequence[Line], at: int) -> bool:
    return lines[at].named_title is not None or title_score(lines, at, frozenset()) >= 0.5


def _is_below_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the line stands among the head's lines below the title, as a lead or an office does."""
    title = find_title(lines, frozenset())
    return title is not None and title < at


def _goes_on(whole: str, title: str) -> bool:
    """Whether the title is the first line of a whole one, wrapped."""
    return len(whole) > len(title) > 20 and whole.startswith(title)


def _cleaned(cut: Cut, lines: Sequence[Line], end: int) -> Cut:
    """The cut with furniture off as on a page without a layout, its own fields kept."""
    at = next((place for place, one in enumerate(lines) if one.end >= cut.title_at), None)
    wrong = at is None or not _may_be_title(lines, at) or _is_below_title(lines, at)
    plain = cut_page(lines, end, frozenset(), None if wrong else at)
    if plain and not wrong and plain.start > cut.start and _goes_on(plain.title, cut.title):
        cut = replace(cut, title=plain.title, start=plain.start)
    if wrong and plain:
        cut = replace(cut, title=plain.title, title_at=plain.title_at, start=plain.start)
    if plain is None or plain.text_end is None or cut.text_end is None:
        return cut
    start = max(cut.start, plain.start)
    text_end = max(start, min(cut.text_end, plain.text_end))
    edits = sorted({*cut.edits, *plain.edits})
    return replace(
        cut,
        summary=plain.summary,
        category=cut.category or plain.category,
        published=cut.published or plain.published,
        start=start,
        end=max(text_end, end),
        text_end=text_end,
        edits=tuple(edit for edit in edits if start <= edit[0] and edit[1] <= text_end),
        end_reason=cut.end_reason if text_end == cut.text_end else plain.end_reason,
    )
