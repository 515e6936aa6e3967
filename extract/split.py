"""Cuts a dump into articles, by the layout that fits it or by what pages have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.dumps import Dump, Report, set_aside
from extract.errors import ExtractError, about
from extract.gazetteer import load_gazetteers
from extract.naming.openings import Opening, opening_of
from extract.quick_pickle import pickle_by_fields
from extract.readers.page import Form, fault, host_of
from extract.splitting.closing import Closing, find_closing, is_stub
from extract.splitting.cut_layout import cut_by_layout
from extract.splitting.cut_page import Cut
from extract.splitting.cut_stated import cut_stated, with_stated_day
from extract.splitting.drift import drift, unexpected
from extract.splitting.fit import LayoutFit, measure_fit
from extract.splitting.headline import names_a_digest
from extract.splitting.html_layout import HtmlLayout
from extract.splitting.layout import HALF_KNOWN, HINTED, AnyLayout, Layout, best_fit, half_known
from extract.splitting.page_country import page_country
from extract.splitting.page_publisher import page_publisher
from extract.splitting.repair import Traced, in_one_line, repair
from extract.splitting.split_html import HTML, split_html
from extract.splitting.split_plain import cut_plain
from models.article import Contact, Segment
from models.run import Quarantined

PLAIN = "plain"
"""Name of what cuts a dump that no layout fits."""
WORTHLESS = 0.4
"""A layout that fits less once it has cut is not used."""
BEYOND_DOUBT = 0.9
"""One that fits less, and whose text is cleaned as without it, must do better than none."""


LONGEST = 500_000
"""Characters of a text that the model still takes in bounded memory."""


MOST_LINES = 250_000
"""Lines of a page of text: a page of sixteen MiB has fewer, if they are lines of words."""


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
    start_reason: str = ""
    end_reason: str = ""
    form: Form = "text"
    url: str | None = None
    opening: Opening | None = None
    """What it tells where it opens; None where nobody has looked."""
    country: str | None = None
    """The country that its page is from, as far as the page around it tells."""

    @property
    def site(self) -> str:
        """The host that published the article's page; the dump where that is not known."""
        return host_of(self.url) or self.dump


pickle_by_fields(RawArticle)


def split_articles(
    dumps: Iterable[Dump], layouts: Sequence[AnyLayout], report: Report
) -> Iterator[RawArticle]:
    """Every article of every dump, in the order of the dump."""
    for dump in dumps:
        yield from split_dump(dump, layouts, report)


SplitPage = tuple[list[RawArticle], list[Quarantined]]
"""The articles of one page, and what was set aside of it."""


@dataclass(frozen=True, slots=True)
class Splitter:
    """Cuts pages by some layouts; it can be sent to other processes."""

    layouts: tuple[AnyLayout, ...]

    def __call__(self, dumps: Sequence[Dump]) -> list[SplitPage]:
        found: list[SplitPage] = []
        for dump in dumps:
            aside: list[Quarantined] = []
            try:
                articles = split_dump(dump, self.layouts, aside.append)
            except (ExtractError, MemoryError):
                raise
            except Exception as err:  # noqa: BLE001 - a fault costs one page, not the run
                articles, aside = [], [fault("split", dump.path, err)]
            found.append((articles, aside))
        return found


@dataclass(frozen=True, slots=True)
class CutDump:
    """One dump with its cuts: what cut it, how many of its signs show, what was left over."""

    dump: Dump
    layout: AnyLayout | None
    signs: float
    cuts: tuple[Cut, ...]
    left: tuple[tuple[int, int], ...] = ()
    why_none: str = "no line in it looks like the title of a release with text below"
    code: str = "no-article"
    changed: Layout | None = None
    """A layout that knows the site and does not fit any more."""
    markup: str = ""
    """That of a page of HTML."""


def cut_dump(dump: Dump, layouts: Sequence[AnyLayout]) -> CutDump:
    """Where the articles of a dump stand, and why there."""
    if dump.form == "html":
        own = [layout for layout in layouts if isinstance(layout, HtmlLayout)]
        page = split_html(dump.text, own, dump.stated.url)
        read = replace(dump, text=page.text, stated=replace(dump.stated, url=page.url))
        signs = page.fit if page.layout else 1.0
        cuts = with_stated_day(page.cuts, dump.stated)
        none, code = page.why_none, page.code
        return CutDump(read, page.layout, signs, cuts, (), none, code, markup=dump.text)
    lines = dump.text.count("\n")
    if lines > MOST_LINES:
        return CutDump(
            dump,
            None,
            1.0,
            (),
            why_none=f"it has {lines:,} lines, more than {MOST_LINES:,}",
            code="too-large",
        )
    fit = best_fit(layouts, dump.text)
    if fit and (laid_out := cut_by_layout(fit.layout, dump.text)):
        return CutDump(dump, fit.layout, fit.score, with_stated_day(laid_out, dump.stated))
    if stated := cut_stated(dump.text, dump.stated):
        return CutDump(dump, None, 1.0, (stated,))
    found = list(cut_plain(dump.text))
    return CutDump(
        dump,
        None,
        1.0,
        with_stated_day([one for one in found if isinstance(one, Cut)], dump.stated),
        tuple(one for one in found if not isinstance(one, Cut)),
        changed=half_known(layouts, dump.text),
    )


def split_dump(dump: Dump, layouts: Sequence[AnyLayout], report: Report) -> list[RawArticle]:
    """The articles of one dump. What a layout led to expect and did not come is reported."""
    with about(f"dump {dump.path}"):
        return cut_and_read(dump, layouts, report)[1]


def cut_and_read(
    dump: Dump, layouts: Sequence[AnyLayout], report: Report
) -> tuple[CutDump, list[RawArticle]]:
    """One dump with its cuts, and its articles; a layout that gives nothing of use is left out."""
    cut = cut_dump(dump, layouts)
    articles, fit = read_cuts(cut)
    misses = _misses_articles(cut)
    if cut.layout and (fit.score < BEYOND_DOUBT or misses):
        plain = cut_dump(dump, ())
        others, other_fit = read_cuts(plain)
        worthless = fit.score < WORTHLESS or not fit.has_titles
        cleans = isinstance(cut.layout, Layout) and cut.layout.clean
        more = misses and len(others) > len(articles) and other_fit.score >= BEYOND_DOUBT
        if worthless or more or (cleans and other_fit.score > fit.score):
            of_a_site = bool(cut.layout.expect.fields)  # else any page may look like it by chance
            if of_a_site and (worthless or more or cut.signs >= HALF_KNOWN):
                fewer = f"{len(articles)} of {len(others)} articles" if more else f"{fit.score:.2f}"
                complaint = f"{fewer}, so that the dump was cut without the layout"
                report(drift(dump.path, cut.layout.label, "fit", complaint))
            cut, articles, fit = plain, others, other_fit
    if cut.layout is None and cut.changed is None and dump.form == "text":
        cut = replace(cut, changed=_gives_less(half_known(layouts, dump.text, HINTED), articles))
    for row in _complaints(cut, fit):
        report(row)
    for one in articles:
        if len(one.text) > LONGEST:
            report(_too_long(one))
    return cut, [_with_opening(one) for one in articles if len(one.text) <= LONGEST]


def _misses_articles(cut: CutDump) -> bool:
    """Whether the page states more days of publication than its layout finds articles, the same day
    twice being one, or is called the news of a day above them."""
    layout = cut.layout if isinstance(cut.layout, Layout) else None
    head = cut.dump.text[: cut.cuts[0].start].splitlines() if layout and cut.cuts else []
    if any(names_a_digest(line) and line.strip()[-1].isdigit() for line in head):
        return True
    if layout is None or layout.published is None:
        return False
    days = {found["published"] for found in re.finditer(layout.published, cut.dump.text)}
    return len(days) > len(cut.cuts)


def _gives_less(layout: Layout | None, articles: Sequence[RawArticle]) -> Layout | None:
    """The layout that a page hints at, where its articles are fewer than that expects, or have no
    day where it expects one."""
    if layout is None:
        return None
    dated = sum(one.published is not None for one in articles)
    undated = "published" in layout.expect.fields and dated * 2 < len(articles)
    return layout if undated or len(articles) < layout.expect.articles[0] else None


def _with_opening(article: RawArticle) -> RawArticle:
    return replace(article, opening=opening_of(article.title, article.text, load_gazetteers()))


def read_cuts(cut: CutDump) -> tuple[list[RawArticle], LayoutFit]:
    """The articles of a dump that is cut, and how well what cut it fits."""
    publisher = _publisher(cut)
    country = page_country(cut.dump.text, cut.dump.stated.url, cut.markup) if cut.cuts else None
    articles = [_article(cut, one, publisher, country) for one in cut.cuts]
    fit = measure_fit(cut.layout, cut.signs, articles)
    return [replace(one, fit=fit.score) for one in articles], fit


def _too_long(article: RawArticle) -> Quarantined:
    return set_aside(
        "split",
        "article-too-long",
        article.dump,
        f"{article.title[:60]!r} would have {len(article.text):,} characters, which no release has",
        "check where its articles begin; a layout for the site says so",
        f"characters {article.start} to {article.end}",
    )


def _complaints(cut: CutDump, fit: LayoutFit) -> Iterator[Quarantined]:
    dump = cut.dump.path
    if not cut.cuts:
        advice = "check that the dump holds a press release, or write a layout for its site"
        yield set_aside("split", cut.code, dump, cut.why_none, advice)
    for start, end in cut.left:
        yield set_aside(
            "split",
            "no-title",
            dump,
            "text without a line that looks like the title of a release",
            "check whether it is one; a layout for the site says where its titles are",
            f"characters {start} to {end}",
        )
    if cut.changed:
        complaint = "the page shows its signs, but no article starts where it says"
        yield drift(dump, cut.changed.label, "article_start", complaint)
    if cut.layout and cut.cuts:
        yield from unexpected(dump, cut.layout, fit)


def _publisher(cut: CutDump) -> str | None:
    if cut.dump.form == "html":
        return None
    layout = cut.layout if isinstance(cut.layout, Layout) else None
    for pattern in layout.publisher if layout else ():
        if found := re.search(pattern, cut.dump.text):
            return " ".join(found["publisher"].split())
    return None if layout else page_publisher(cut.dump.text)


def _article(whole: CutDump, cut: Cut, publisher: str | None, country: str | None) -> RawArticle:
    dump, layout = whole.dump, whole.layout
    start, closing, stub = _closing(dump.text, cut)
    end = closing.end
    repaired = repair(
        _read(dump.text, start, end, cut),
        glued=layout.glued if isinstance(layout, Layout) else cut.glued,
    )
    title, told = in_one_line(cut.title), in_one_line(repaired.text)
    is_teaser = stub and layout is None
    beside = [cut.summary, told if is_teaser and told != title else None]
    return RawArticle(
        dump=dump.path,
        sha256=dump.sha256,
        layout=layout.label if layout else (HTML if dump.form == "html" else PLAIN),
        fit=0.0,
        title=title,
        category=cut.category,
        published=cut.published,
        publisher=cut.publisher or publisher,
        start=start,
        end=end,
        text="" if is_teaser else repaired.text,
        segments=() if is_teaser else repaired.segments(),
        stub=stub,
        licence=closing.licence,
        contacts=closing.contacts,
        notes=(*filter(None, beside), *closing.notes),
        start_reason=cut.start_reason,
        end_reason=_end_reason(dump.text, cut, end),
        form=dump.form,
        url=dump.stated.url,
        country=country,
    )


def _end_reason(text: str, cut: Cut, end: int) -> str:
    """Why the text ends here: closing lines come first, then what the cut says."""
    latest = cut.end if cut.text_end is None else cut.text_end
    below = text[end:latest].strip().partition("\n")[0]
    shown = below if len(below) <= 50 else f"{below[:47]}…"
    return f"{shown!r} closes the release" if below else cut.end_reason


def _closing(text: str, cut: Cut) -> tuple[int, Closing, bool]:
    """Where the body starts, what closes it, and whether it is a stub."""
    text_end = cut.end if cut.text_end is None else cut.text_end
    body = text[cut.start : text_end]
    start = min(cut.start + len(body) - len(body.lstrip()), text_end)
    gone = [(first, behind) for first, behind, put in cut.edits if not put.strip()]
    closing = find_closing(text, start, text_end, gone)
    if cut.end > text_end:
        below = find_closing(text, start, cut.end, gone)
        closing = Closing(
            min(closing.end, below.end),
            closing.licence or below.licence,
            closing.contacts or below.contacts,
            closing.notes or below.notes,
        )
    closing = replace(closing, end=max(start, closing.end))
    if is_stub(cut.title, text[start:text_end]) or is_stub(cut.title, text[start : cut.end]):
        whole = start + len(text[start:text_end].rstrip())
        return start, Closing(whole, None, (), closing.notes), True
    if cut.is_teaser:
        return start, closing, True
    return start, closing, is_stub(cut.title, text[start : closing.end])


def _read(text: str, start: int, end: int, cut: Cut) -> Traced:
    """The body without what was cut out of it, wrapped lines joined."""
    edits = (
        (max(a, start) - start, min(b, end) - start, put)
        for a, b, put in cut.edits
        if a < end and b > start
    )
    return Traced.read(text, start, end).edited(edits)
