"""Cuts an HTML page into articles: by its layout, by its repeating element, or as one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lxml.html import HtmlElement

from extract.splitting.cut_page import Cut
from extract.splitting.find_title import is_told
from extract.splitting.html_article import (
    HtmlArticle,
    listed_articles,
    listed_stubs,
    single_article,
    under_title,
)
from extract.splitting.html_clean import furniture_in, unlinked
from extract.splitting.html_documents import documents
from extract.splitting.html_facts import (
    day_in,
    element_day,
    labelled_day,
    page_site,
    page_url,
    stated_day,
)
from extract.splitting.html_layout import HtmlLayout, articles_in, best_html_fit, select, value_of
from extract.splitting.html_listing import full_groups, headlines, holds_text, short_siblings
from extract.splitting.html_title import join_shown, shown_lines
from extract.splitting.html_tree import MarkupError, is_american, line_of, parse_html, text_of
from extract.splitting.json_ld import StatedArticle, stated_articles
from extract.splitting.page_days import page_day, without_day
from extract.splitting.page_lines import read_lines
from extract.splitting.split_plain import cut_plain

HTML = "html"
"""Name of what cuts an HTML page that no layout fits."""
_LEAST = 150
"""Characters of an article that nothing but its lines parts from the others."""
_MOST_PAGES = 2000
"""A file of more pages takes as long as an archive of them, and can say of none where it is from."""
_SHARE = 0.7
"""Of the page's text that such articles hold."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page's extracted text, with the cuts of its articles in it.

    The text is that of each article, in the order of the page, with blank lines between:
    offsets of an HTML page count in it.
    """

    text: str
    cuts: tuple[Cut, ...]
    layout: HtmlLayout | None = None
    fit: float = 0.0
    url: str | None = None
    why_none: str = ""
    code: str = "no-article"


def split_html(markup: str, layouts: Sequence[HtmlLayout], url: str | None = None) -> HtmlPage:
    """The articles of a page, or of several that stand one behind the other; or why it holds none."""
    parts = documents(markup)
    if len(parts) == 1:
        return _split_page(markup, layouts, url)
    if len(parts) > _MOST_PAGES:
        many = f"it holds {len(parts):,} pages one behind the other, more than {_MOST_PAGES:,}"
        return HtmlPage("", (), url=url, why_none=many, code="too-large")
    pages = [_split_page(part, layouts, None) for part in parts]
    full = [page for page in pages if page.cuts]
    if not full:
        return replace(pages[0], url=url)
    cuts: list[Cut] = []
    at = 0
    for page in full:
        cuts += (_moved(cut, at) for cut in page.cuts)
        at += len(page.text) + 2
    laid_out = next((page for page in full if page.layout), full[0])
    text = "\n\n".join(page.text for page in full)
    return HtmlPage(text, tuple(cuts), laid_out.layout, laid_out.fit, url)


def _split_page(markup: str, layouts: Sequence[HtmlLayout], url: str | None) -> HtmlPage:
    try:
        tree = parse_html(markup)
    except MarkupError as err:
        return HtmlPage("", (), why_none=str(err), code=err.code)
    url = url or page_url(tree)
    if fit := best_html_fit(layouts, tree):
        found = list(_by_layout(fit.layout, tree))
        page = replace(_page(found, url), layout=fit.layout, fit=fit.score)
        none = "" if found else f"the layout {fit.layout.label} finds no title in it"
        return replace(page, why_none=none)
    if listed := _listed(tree):
        return _page(listed, url)
    join_shown(tree)
    if (parted := _parted_by_lines(tree)) is not None:
        return replace(parted, url=url)
    single = single_article(tree, url)
    teasers = headlines(tree)
    own = single if single and _is_longer(single, teasers) else None
    if stated := _stated(tree, own):
        return _page(stated, url)
    if own:
        return _page([own], url)
    code = "headlines-only" if teasers else "no-article"
    return HtmlPage("", (), url=url, why_none=_why_none(tree, bool(teasers)), code=code)


def _listed(tree: HtmlElement) -> list[HtmlArticle]:
    """The articles of the group of elements that gives most of them, with nothing left out, and
    most of their days."""
    every = [(listed_articles(items, tree), items) for items in full_groups(tree)]
    most = max((_size(found) for found, _ in every), default=0)
    large = [one for one in every if _size(one[0]) >= 0.8 * most]
    best, chosen = max(large, key=lambda one: _rank(one[0]), default=([], ()))
    if not _all_dated(best):
        return best
    others = short_siblings(chosen, tree)
    if short := {one for one in others if holds_text(one)}:
        items = tuple(one for one in tree.iter() if one in short or one in chosen)
        best = listed_articles(items, tree) or best
    stubs = list(listed_stubs([one for one in others if one not in short], tree))
    return [*best, *stubs] if len(stubs) <= len(best) else best


def _all_dated(found: Sequence[HtmlArticle]) -> bool:
    return bool(found) and all(one.cut.published is not None for one in found)


def _size(found: Sequence[HtmlArticle]) -> int:
    return sum(one.cut.size for one in found)


def _rank(found: Sequence[HtmlArticle]) -> tuple[int, int]:
    return len(found), sum(one.cut.published is not None for one in found)


def _parted_by_lines(tree: HtmlElement) -> HtmlPage | None:
    """Several dated articles whose elements do not part them, cut as those of a text dump are."""
    text = text_of(tree, furniture_in(tree))
    cuts = [one for one in cut_plain(text, shown_lines(tree)) if isinstance(one, Cut)]
    sizes = [one.size for one in cuts]
    whole = len(cuts) >= 2 and min(sizes) >= _LEAST and sum(sizes) >= _SHARE * len(text)
    if not whole or any(one.published is None for one in cuts):
        return None
    site = page_site(tree)
    return HtmlPage(text, tuple(replace(one, publisher=site) for one in cuts))


def _stated(tree: HtmlElement, own: HtmlArticle | None) -> list[HtmlArticle]:
    """The articles whose text the page only has in its JSON-LD: it shows none of its own, or
    hardly any of the article."""
    rows = [one for one in stated_articles(tree) if len(one.body) >= _LEAST]
    if own and rows:
        # Trafilatura reads JSON-LD, too: what of it readers do not see is no text of the page's own.
        shown = min(own.cut.size, len(line_of(tree)))
        if (shown > _LEAST and len(rows) > 1) or shown * 2 > len(rows[0].body):
            return []
    site = page_site(tree)
    return [_of_row(row, site) for row in rows]


def _of_row(row: StatedArticle, site: str | None) -> HtmlArticle:
    article = under_title(row.title, row.body)
    cut = replace(
        article.cut,
        published=day_in(row.published),
        category=row.section or None,
        publisher=row.publisher or site,
        start_reason="the page has the text in its JSON-LD",
    )
    return replace(article, cut=cut)


def _is_longer(single: HtmlArticle, teasers: Sequence[HtmlElement]) -> bool:
    """Whether the article is more than the teasers beside it, or short and under a title of its
    own that its text tells of."""
    cut = single.cut
    if cut.size > 2 * sum(unlinked(item) for item in teasers):
        return True
    if cut.size < _LEAST or cut.published is None:
        return False
    told = is_told(read_lines(single.text[cut.title_at :]), cut.title, 0)
    return told and not any(cut.title in line_of(item) for item in teasers)


def _why_none(tree: HtmlElement, listed: bool) -> str:
    links = sum(1 for _ in tree.iter("a"))
    if listed:
        return f"it lists headlines only ({links} links); the articles stand on pages of their own"
    if len(line_of(tree)) < 200 and tree.get("data-scripts") != "0":
        return "it has no text without its scripts"
    return "no title with a run of text below stands in it"


def _page(found: Sequence[HtmlArticle], url: str | None) -> HtmlPage:
    pieces: list[str] = []
    cuts: list[Cut] = []
    at = 0
    for one in found:
        cuts.append(_moved(one.cut, at))
        pieces.append(one.text)
        at += len(one.text) + 2
    return HtmlPage("\n\n".join(pieces), tuple(cuts), url=url)


def _moved(cut: Cut, by: int) -> Cut:
    """The same cut in a text that begins so many characters earlier."""
    return replace(
        cut,
        start=cut.start + by,
        end=cut.end + by,
        text_end=None if cut.text_end is None else cut.text_end + by,
        edits=tuple((start + by, end + by, put) for start, end, put in cut.edits),
        title_at=cut.title_at + by,
    )


# ---------------------------------------------------------------- by layout
def _by_layout(layout: HtmlLayout, tree: HtmlElement) -> Iterator[HtmlArticle]:
    publisher = layout.published_by or _words(next(_found(layout.publisher, tree), None))
    for element in articles_in(layout, tree):
        title = next(_found(layout.title, element, tree), None)
        if title is None:
            continue
        published = next(_days(layout.published, element, tree), None)
        category = next(_found(layout.category, element, tree), None)
        fields = (title, category, published[0] if published else None)
        text = _body(layout, element, {one for one in fields if one is not None})
        words, beside = part_title(value_of(title), is_american(tree))
        article = under_title(words, text)
        own = beside or article.cut.published or element_day(element)
        if layout.published:
            own = labelled_day(element)
        cut = replace(
            article.cut,
            published=published[1] if published else own or stated_day(tree, words),
            category=_words(category),
            publisher=publisher,
            start_reason=f"the layout has its title in {layout.article}",
        )
        yield replace(article, cut=cut)


def part_title(title: str, american: bool) -> tuple[str, date | None]:
    """A title without the day that stands beside it, and that day."""
    day = page_day(title, month_first=american)
    words = without_day(title, day) if day else title
    return (words, day.day) if day and len(words.split()) >= 3 else (title, None)


def _body(layout: HtmlLayout, element: HtmlElement, fields: set[HtmlElement]) -> str:
    """The text of the body elements; where none is found, all but fields and furniture."""
    cut = {one for selector in layout.furniture for one in select(element, selector)}
    bodies = [one for selector in layout.body for one in select(element, selector)]
    if not bodies:
        bodies = [element]
        cut |= fields | furniture_in(element)
    return "\n\n".join(text for one in _outermost(bodies) if (text := text_of(one, cut)))


def _days(
    selectors: Sequence[str], element: HtmlElement, page: HtmlElement
) -> Iterator[tuple[HtmlElement, date]]:
    """The elements that state a full day, with it."""
    for found in _found(selectors, element, page):
        if day := day_in(value_of(found), month_first=is_american(found)):
            yield found, day


def _found(selectors: Sequence[str], *places: HtmlElement) -> Iterator[HtmlElement]:
    """The elements with words that the selectors find, in the article before the page."""
    for place in places:
        for selector in selectors:
            yield from (one for one in select(place, selector) if value_of(one))


def _words(element: HtmlElement | None) -> str | None:
    return value_of(element) if element is not None else None


def _outermost(elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The elements, in the order of the page, that stand in no other of them."""
    chosen = set(elements)
    return [
        one
        for one in dict.fromkeys(elements)
        if not any(above in chosen for above in one.iterancestors())
    ]
