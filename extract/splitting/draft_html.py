"""Drafts a layout for HTML pages of one site: the selectors of each article and of its fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from extract.errors import InputError
from extract.readers.page import Dump
from extract.splitting.draft import Draft
from extract.splitting.html_facts import day_in, metas, page_site, visible
from extract.splitting.html_layout import HtmlLayout, select, value_of
from extract.splitting.html_tree import line_of, parse_html, title_of
from extract.splitting.split_html import HtmlPage, split_html

_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]*")
"""Of an element, that does not count or date it."""
_ENOUGH = 0.8
"""Of a text that a layout must find."""
_MOST_SIGNS = 5


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with what is found in it without a layout."""

    tree: HtmlElement
    found: HtmlPage


def draft_html_layout(dumps: Sequence[Dump], name: str) -> Draft:
    """A layout that cuts the pages as they are cut without one. Raises InputError where it cannot."""
    pages = [_Page(parse_html(dump.text), split_html(dump.text, [])) for dump in dumps]
    titles = [_titles(page) for page in pages]
    wanted = sum(len(page.found.cuts) for page in pages)
    if not wanted or not any(titles):
        shown = ", ".join(dump.path for dump in dumps)
        raise InputError(
            f"{shown or 'the dumps'}: no article is found in them; see docs/add_a_layout.md"
        )
    best: tuple[int, dict[str, Any]] | None = None
    for values in _tries(pages, titles, name):
        layout = HtmlLayout.model_validate(values)
        agreed = sum(_agreed(layout, dump, page) for dump, page in zip(dumps, pages, strict=True))
        if best is None or agreed > best[0]:
            best = agreed, values
    if best is None:
        shown = ", ".join(dump.path for dump in dumps)
        raise InputError(
            f"{shown}: no element repeats as their articles do; select by hand as docs/add_a_layout.md says"
        )
    return Draft(best[1], wanted, max(0, best[0]))


def _agreed(layout: HtmlLayout, dump: Dump, page: _Page) -> int:
    """How many articles both find with most of their text, less those that the layout alone finds."""
    own = {(cut.title, cut.published): cut.end - cut.start for cut in page.found.cuts}
    total = 0
    for cut in split_html(dump.text, [layout]).cuts:
        size = own.get((cut.title, cut.published))
        total += 1 if size and cut.end - cut.start >= _ENOUGH * size else -1
    return total


def _titles(page: _Page) -> list[HtmlElement]:
    """The innermost element of each title, in the order of the page."""
    wanted = {cut.title for cut in page.found.cuts}
    body = next(page.tree.iter("body"), page.tree)
    tags = tuple({str(one.tag) for one in body.iter()})
    every = [one for one in visible(body, tags) if title_of(one) in wanted]
    holding = {up for one in every for up in one.iterancestors()}
    return [one for one in every if one not in holding]


def _tries(
    pages: Sequence[_Page], titles: Sequence[Sequence[HtmlElement]], name: str
) -> Iterator[dict[str, Any]]:
    """Layouts with each element around the titles as that of an article."""
    first = next(row[0] for row in titles if row)
    several = any(len(row) > 1 for row in titles)
    for element in (first, *first.iterancestors()):
        selector = selector_of(element)
        held = [len(select(page.tree, selector)) for page in pages]
        counts = [len(page.found.cuts) for page in pages]
        if element.tag == "html" or (several and element.tag == "body"):
            return
        if element is first or held != counts:
            continue
        shared = _shared(pages, name, selector, counts)
        for body in [[], *([one] for one in _bodies(element))]:
            title = [_within(element, first)]
            yield shared | {"title": title, "published": _days(element), "body": body}


def _bodies(article: HtmlElement) -> Iterator[str]:
    """Selectors of what holds most of an article's text, the outermost first."""
    whole = len(line_of(article))
    held = [
        one
        for one in article.iterdescendants("div", "td", "section", "dd", "article")
        if len(line_of(one)) >= 0.7 * whole and selector_of(one) != one.tag
    ]
    yield from dict.fromkeys(_within(article, one) for one in held[:6])


def _days(article: HtmlElement) -> list[str]:
    """Selectors of what states a day in an article, else in its page."""
    for place in (article, article.getroottree().getroot()):
        for one in place.iter("time", "span", "p", "div", "td", "dd", "small"):
            said = value_of(one)
            if len(said) <= 60 and day_in(said) and not any(day_in(line_of(x)) for x in one):
                return [_within(place, one)]
    return []


def _shared(
    pages: Sequence[_Page], name: str, article: str, counts: Sequence[int]
) -> dict[str, Any]:
    cuts = [cut for page in pages for cut in page.found.cuts]
    sites = {page_site(page.tree) for page in pages}
    site = sites.pop() if len(sites) == 1 else None
    fields = ["published"] if all(cut.published for cut in cuts) else []
    return {
        "name": name,
        "form": "html",
        "signs": _signs(pages, article, site),
        "article": article,
        "furniture": [],
        **({"published_by": site} if site else {}),
        "expect": {
            "articles": [max(1, min(counts) // 2), max(counts) * 3],
            "fields": [*fields, *(["publisher"] if site else [])],
        },
    }


def _signs(pages: Sequence[_Page], article: str, site: str | None) -> list[str]:
    """The site's name as its pages state it, and the names of elements that every page has."""
    signs = []
    if site and site in metas(pages[0].tree).values() and '"' not in site:
        signs.append(f'meta[content="{site}"]')
    held: Counter[str] = Counter()
    for page in pages:
        held.update({selector_of(one) for one in page.tree.iter("div", "section", "main")})
    every = [one for one, count in held.items() if count == len(pages)]
    named = sorted(
        (one for one in every if re.search("[.#]", one)), key=lambda one: (-len(one), one)
    )
    return list(dict.fromkeys([*signs, *named]))[:_MOST_SIGNS] or [article]


def _within(place: HtmlElement, element: HtmlElement) -> str:
    """A selector of an element in a place: its own where that finds it first, else with what
    holds it."""
    own = selector_of(element)
    found, above = select(place, own), element.getparent()
    if (found and found[0] is element) or above is None or above is place:
        return own
    return f"{selector_of(above)} {own}"


def selector_of(element: HtmlElement) -> str:
    """The tag with its id or its first class, where that is a name and no number."""
    for sign, names in (("#", [element.get("id") or ""]), (".", _classes(element))):
        for one in names:
            if _NAME.fullmatch(one):
                return f"{element.tag}{sign}{one}"
    return str(element.tag)


def _classes(element: HtmlElement) -> Iterable[str]:
    return (element.get("class") or "").split()
