"""Cuts a dump into articles, by the layout that fits it or by what pages have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from extract.closing import Closing, find_closing, is_stub
from extract.cut_page import Cut, dateline_day
from extract.dumps import Dump, Report, set_aside
from extract.html_layout import HtmlLayout
from extract.layout import AnyLayout, Layout, best_fit
from extract.page_days import page_day
from extract.readers.page import Form
from extract.repair import Traced, repair
from extract.split_html import HTML, split_html
from extract.split_plain import cut_plain, page_publisher
from models.article import Contact, Segment
from models.run import Quarantined

PLAIN = "plain"
"""Name of what cuts a dump that no layout fits."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as its dump holds it, with its text repaired; not yet compared with others."""

    dump: str
    sha256: str
    layout: str
    fit: float
    title: str
    category: str | None
    published: date | None
    publisher: str | None
    start: int
    end: int
    text: str
    segments: tuple[Segment, ...]
    stub: bool
    licence: str | None
    contacts: tuple[Contact, ...]
    notes: tuple[str, ...]
    form: Form = "text"
    url: str | None = None


def split_articles(
    dumps: Iterable[Dump], layouts: Sequence[AnyLayout], report: Report
) -> Iterator[RawArticle]:
    """Every article of every dump, in the order of the dump."""
    for dump in dumps:
        yield from split_dump(dump, layouts, report)


def split_dump(dump: Dump, layouts: Sequence[AnyLayout], report: Report) -> list[RawArticle]:
    """The articles of one dump. What a layout led to expect and did not come is reported."""
    if dump.form == "html":
        return _split_html(dump, layouts, report)
    fit = best_fit(layouts, dump.text)
    layout = fit.layout if fit else None
    cuts = list(_cut_by_layout(layout, dump.text) if layout else _cut_plain(dump, report))
    if not cuts:
        report(
            set_aside(
                "split",
                "no-article",
                dump.path,
                "no line in it looks like the title of a release with text below",
                "check that the dump holds a press release, or write a layout for its site",
            )
        )
    publisher = _publisher(layout, dump.text)
    articles = [_article(dump, layout, fit.score if fit else 0.0, cut, publisher) for cut in cuts]
    for complaint in _unexpected(layout, articles) if layout else ():
        report(_drift(dump, layout, complaint))
    return articles


def _split_html(dump: Dump, layouts: Sequence[AnyLayout], report: Report) -> list[RawArticle]:
    """The articles of one HTML page; offsets count in the text that is extracted from it."""
    own = [layout for layout in layouts if isinstance(layout, HtmlLayout)]
    page = split_html(dump.text, own, dump.stated.url)
    if page.why_none:
        advice = "give the pages of the releases themselves, or write a layout for the site"
        report(set_aside("split", "no-article", dump.path, page.why_none, advice))
    dump = replace(dump, text=page.text, stated=replace(dump.stated, url=page.url))
    articles = [_article(dump, page.layout, page.fit, cut, None) for cut in page.cuts]
    for complaint in _unexpected(page.layout, articles) if page.layout else ():
        report(_drift(dump, page.layout, complaint))
    return articles


def _cut_plain(dump: Dump, report: Report) -> Iterator[Cut]:
    for found in cut_plain(dump.text):
        if isinstance(found, Cut):
            yield found
            continue
        start, end = found
        report(
            set_aside(
                "split",
                "no-title",
                dump.path,
                "text without a line that looks like the title of a release",
                "check whether it is one; a layout for the site says where its titles are",
                f"characters {start} to {end}",
            )
        )


def _cut_by_layout(layout: Layout, text: str) -> Iterator[Cut]:
    starts = list(re.finditer(layout.article_start, text))
    days = [_day_above(text, found.start()) for found in starts]
    begins = [
        found.start() - (day[1] if day else 0) for found, day in zip(starts, days, strict=True)
    ]
    for found, day, end in zip(starts, days, [*begins[1:], len(text)], strict=True):
        groups = found.groupdict()
        published = groups.get("published")
        if published is None and layout.published:
            stated = re.search(layout.published, text[found.end() : end])
            published = stated["published"] if stated else None
        body = text[found.end() : end]
        yield Cut(
            title=groups["title"].strip(),
            category=(groups.get("category") or "").strip() or None,
            published=_day(published) or (day[0] if day else dateline_day(body.lstrip()[:160])),
            start=found.end(),
            end=_without_furniture(layout, text, found.end(), end),
        )


def _day_above(text: str, start: int) -> tuple[date, int] | None:
    """The day in the line above a place, and how far above it that line begins."""
    above = text[max(0, start - 200) : start].rstrip("\n").rpartition("\n")[2]
    day = page_day(above)
    return (day.day, start - text.rindex(above, 0, start)) if day and day.rank < 90 else None


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _without_furniture(layout: Layout, text: str, start: int, end: int) -> int:
    """The end of the body once furniture at its end is off."""
    shrunk = True
    while shrunk:
        shrunk = False
        for pattern in layout.furniture:
            found = re.search(pattern, text[start:end])
            if found and start + found.end() == end and found[0]:
                end, shrunk = start + found.start(), True
    return end


def _publisher(layout: Layout | None, text: str) -> str | None:
    for pattern in layout.publisher if layout else ():
        if found := re.search(pattern, text):
            return " ".join(found["publisher"].split())
    return None if layout else page_publisher(text)


def _article(
    dump: Dump, layout: AnyLayout | None, fit: float, cut: Cut, publisher: str | None
) -> RawArticle:
    start, closing, stub = _closing(dump.text, cut)
    end = closing.end
    repaired = repair(
        _read(dump.text, start, end, cut),
        glued=layout.glued if isinstance(layout, Layout) else cut.glued,
    )
    return RawArticle(
        dump=dump.path,
        sha256=dump.sha256,
        layout=layout.label if layout else (HTML if dump.form == "html" else PLAIN),
        fit=fit,
        title=" ".join(cut.title.split()),
        category=cut.category,
        published=cut.published,
        publisher=cut.publisher or publisher,
        start=start,
        end=end,
        text=repaired.text,
        segments=repaired.segments(),
        stub=stub,
        licence=closing.licence,
        contacts=closing.contacts,
        notes=closing.notes,
        form=dump.form,
        url=dump.stated.url,
    )


def _closing(text: str, cut: Cut) -> tuple[int, Closing, bool]:
    """Where the body starts, what closes it, and whether it is a stub."""
    text_end = cut.end if cut.text_end is None else cut.text_end
    body = text[cut.start : text_end]
    start = min(cut.start + len(body) - len(body.lstrip()), text_end)
    closing = find_closing(text, start, text_end)
    if cut.end > text_end:
        below = find_closing(text, start, cut.end)
        closing = Closing(
            min(closing.end, below.end),
            closing.licence or below.licence,
            closing.contacts or below.contacts,
            closing.notes or below.notes,
        )
    closing = replace(closing, end=max(start, closing.end))
    if is_stub(cut.title, text[start:text_end]):
        whole = start + len(text[start:text_end].rstrip())
        return start, Closing(whole, None, (), closing.notes), True
    return start, closing, is_stub(cut.title, text[start : closing.end])


def _read(text: str, start: int, end: int, cut: Cut) -> Traced:
    """The body without what was cut out of it, wrapped lines joined."""
    edits = (
        (max(a, start) - start, min(b, end) - start, put)
        for a, b, put in cut.edits
        if a < end and b > start
    )
    return Traced.read(text, start, end).edited(edits)


def _drift(dump: Dump, layout: AnyLayout | None, complaint: str) -> Quarantined:
    return set_aside(
        "split",
        "layout-drift",
        dump.path,
        complaint,
        "the site may have changed: compare the dump with its layout",
        layout.name if layout else None,
    )


def _unexpected(layout: AnyLayout, articles: Sequence[RawArticle]) -> Iterator[str]:
    fewest, most = layout.expect.articles
    if not fewest <= len(articles) <= most:
        yield f"{len(articles)} articles where the layout expects {fewest} to {most}"
    for field in layout.expect.fields:
        empty = sum(getattr(article, field) is None for article in articles)
        if articles and empty * 5 > len(articles):
            yield f"{empty} of {len(articles)} articles have no {field}"
    for first, second in pairwise(articles):
        if first.end > second.start:
            yield f"two articles overlap at {second.start}"
