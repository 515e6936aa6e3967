"""Cuts an HTML page into articles: by its layout, by its repeating element, or as one article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

import trafilatura
from lxml.html import HtmlElement

from extract.cut_page import Cut
from extract.html_clean import furniture_in, unlinked, without_phrases
from extract.html_facts import (
    day_in,
    element_day,
    metas,
    page_day,
    page_site,
    page_title,
    page_url,
    visible,
)
from extract.html_layout import HtmlLayout, best_html_fit, select, value_of
from extract.html_listing import find_listing, heading_of
from extract.html_tree import MarkupError, line_of, parse_html, text_of

HTML = "html"
"""Name of what cuts an HTML page that no layout fits."""


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """One article as its page holds it; the text has neither title nor furniture."""

    title: str
    text: str
    published: date | None
    category: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page's extracted text, with the cuts of its articles in it.

    The text is title and body of each article, in the order of the page, with blank lines
    between: offsets of an HTML page count in it.
    """

    text: str
    cuts: tuple[Cut, ...]
    layout: HtmlLayout | None = None
    fit: float = 0.0
    url: str | None = None
    why_none: str = ""


def split_html(markup: str, layouts: Sequence[HtmlLayout], url: str | None = None) -> HtmlPage:
    """The articles of a page, or why it holds none."""
    try:
        tree = parse_html(markup)
    except MarkupError as err:
        return HtmlPage("", (), why_none=str(err))
    url = url or page_url(tree)
    if fit := best_html_fit(layouts, tree):
        found = list(_by_layout(fit.layout, tree))
        return _page(found, fit.layout, fit.score, url)
    listing = find_listing(tree)
    if listing and listing.full:
        return _page([one for item in listing.items if (one := _item(item, tree))], None, 0.0, url)
    single = _single(tree, url)
    if single and (listing is None or _is_longer(single, listing.items)):
        return _page([single], None, 0.0, url)
    return HtmlPage("", (), url=url, why_none=_why_none(tree, listing is not None))


def _page(
    found: Sequence[HtmlArticle], layout: HtmlLayout | None, fit: float, url: str | None
) -> HtmlPage:
    text = ""
    cuts = []
    for one in found:
        text += f"{one.title}\n\n"
        start = len(text)
        text += one.text
        cuts.append(
            Cut(one.title, one.category, one.published, start, len(text), publisher=one.publisher)
        )
        text += "\n\n"
    none = "" if found else f"the layout {layout.label if layout else HTML} finds no title in it"
    return HtmlPage(text.rstrip(), tuple(cuts), layout, fit, url, none)


# ---------------------------------------------------------------- by layout
def _by_layout(layout: HtmlLayout, tree: HtmlElement) -> Iterator[HtmlArticle]:
    publisher = layout.published_by or _words(_first(layout.publisher, tree))
    for element in select(tree, layout.article):
        title = _first(layout.title, element, tree)
        if title is None:
            continue
        published = _first(layout.published, element, tree)
        category = _first(layout.category, element, tree)
        cut = {one for selector in layout.furniture for one in select(element, selector)}
        bodies = [one for selector in layout.body for one in select(element, selector)]
        if not layout.body:
            bodies = [element]
            cut |= {one for one in (title, published, category) if one is not None}
        text = "\n\n".join(text for one in _outermost(bodies) if (text := text_of(one, cut)))
        yield HtmlArticle(
            value_of(title),
            _clean(text, value_of(title)),
            day_in(value_of(published)) if published is not None else None,
            _words(category),
            publisher,
        )


def _first(
    selectors: Sequence[str], element: HtmlElement, page: HtmlElement | None = None
) -> HtmlElement | None:
    """The first element with words that a selector finds, in the article before the page."""
    for place in (element, page):
        for selector in selectors if place is not None else ():
            for found in select(place, selector):
                if value_of(found):
                    return found
    return None


def _words(element: HtmlElement | None) -> str | None:
    return value_of(element) or None if element is not None else None


def _outermost(elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The elements, in the order of the page, that stand in no other of them."""
    chosen = set(elements)
    return [
        one
        for one in dict.fromkeys(elements)
        if not any(above in chosen for above in one.iterancestors())
    ]


# ---------------------------------------------------------------- by repetition
def _item(item: HtmlElement, tree: HtmlElement) -> HtmlArticle | None:
    """The article that one element of a listing holds."""
    heading = heading_of(item)
    if heading is None:
        return None
    title = line_of(heading)
    cut = furniture_in(item) | {heading}
    return HtmlArticle(
        title,
        _clean(text_of(item, cut), title),
        element_day(item),
        _category(item),
        page_site(tree),
    )


def _category(element: HtmlElement) -> str | None:
    for one in element.iter("span", "a", "p", "div", "li", "strong"):
        if re.search(r"(?i)(?<![a-z])categor(?:y|ies)(?![a-z])", one.get("class") or ""):
            line = line_of(one)
            if 2 <= len(line) <= 60:
                return re.sub(r"(?i)^categor(?:y|ies)\s*:\s*", "", line)
    return None


# ---------------------------------------------------------------- as one article
def _single(tree: HtmlElement, url: str | None) -> HtmlArticle | None:
    """The page's one article by trafilatura, with what the page says of it."""
    title = page_title(tree)
    text = trafilatura.extract(
        deepcopy(tree), url=url, output_format="txt", include_comments=False, with_metadata=False
    )
    if not title or not text:
        return None
    text = _clean(text, title)
    if len(text) < 80:
        return None
    return HtmlArticle(
        title,
        text,
        page_day(tree) or _day_near(tree, title) or _day_of_url(url),
        metas(tree).get("article:section") or _category(tree),
        page_site(tree),
    )


def _day_near(tree: HtmlElement, title: str) -> date | None:
    """The day printed nearest the title: in what holds it, then in what holds that."""
    heading = next((one for one in visible(tree) if line_of(one) == title), None)
    if heading is None:
        return element_day(tree)
    for above in heading.iterancestors():
        if day := element_day(above):
            return day
    return None


def _day_of_url(url: str | None) -> date | None:
    found = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)", url or "")
    return day_in("-".join(f"{int(part):02}" for part in found.groups())) if found else None


def _is_longer(single: HtmlArticle, items: Sequence[HtmlElement]) -> bool:
    """Whether the article is more than the teasers beside it."""
    return len(single.text) > 2 * sum(unlinked(item) for item in items)


_MATTER = re.compile(
    r"(?i)^(?:(?:press|news|media)\s+(?:release|statement|note|briefing)s?|news|publi\w+|posted|released?|issued|date|from|by|type"
    r"|location|delivered|author|source|departments?|ministry|language|for immediate release|immediate release|speech|statement|press corner)\b"
)


def _clean(text: str, title: str) -> str:
    """The text without its title, its day and labels above it, and lines that are for clicks."""
    lines = list(without_phrases(text.split("\n")))
    while lines and _is_matter(lines[0].strip(), title):
        lines.pop(0)
    return "\n".join(lines).strip()


def _is_matter(line: str, title: str) -> bool:
    if not line or _letters(line) == _letters(title):
        return True
    if len(line) > 110 or line.endswith((".", "!", "?")):
        return False
    return bool(_MATTER.match(line)) or (len(line) < 60 and day_in(line) is not None)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _why_none(tree: HtmlElement, listed: bool) -> str:
    links = sum(1 for _ in tree.iter("a"))
    if listed:
        return f"it lists headlines only ({links} links); the articles stand on pages of their own"
    if len(line_of(tree)) < 200 and any(True for _ in tree.iter("script")):
        return "it has no text without its scripts"
    return "no title with a run of text below stands in it"
