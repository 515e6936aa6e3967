"""Drafts a layout for HTML pages of one site: the selectors of each article and of its fields."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from lxml.html import HtmlElement

from extract.errors import InputError
from extract.readers.page import Dump
from extract.splitting.draft import Draft
from extract.splitting.html_facts import day_in, metas, page_site, visible
from extract.splitting.html_layout import HtmlLayout, articles_in, select, value_of
from extract.splitting.html_tree import is_american, line_of, parse_html, title_of
from extract.splitting.json_ld import stated_articles
from extract.splitting.split_html import HtmlPage, part_title, split_html

_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]*")
"""Of an element, that does not count or date it."""
_ENOUGH = 0.8
"""Of a text that a layout must find."""
_MOST_SIGNS = 5
_LONGEST_DAY = 90
"""Characters of what states a day."""
_SHOWN = frozenset(("b", "strong", "i", "em", "u", "font", "span", "a"))
"""What sets a line off from those beside it."""
_DATED = (
    "time",
    "span",
    "p",
    "div",
    "td",
    "th",
    "dt",
    "dd",
    "li",
    "small",
    "em",
    "i",
    "b",
    "strong",
    "font",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "footer",
)
"""What may hold a day."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with what is found in it without a layout."""

    tree: HtmlElement
    found: HtmlPage


def draft_html_layout(dumps: Sequence[Dump], name: str) -> Draft:
    """A layout that cuts the pages as they are cut without one. Raises InputError, with what can
    be done instead, where it cannot."""
    pages = [_Page(parse_html(dump.text), split_html(dump.text, [])) for dump in dumps]
    titles = [_titles(page) for page in pages]
    wanted = sum(len(page.found.cuts) for page in pages)
    shown = ", ".join(dump.path for dump in dumps) or "the dumps"
    if not wanted:
        raise InputError(f"{shown}: no article is found in them; see docs/add_a_layout.md")
    if not any(titles):
        why, advice = _why_no_titles(pages)
        raise InputError(f"{shown}: {why}; {advice}")
    best: dict[str, Any] | None = None
    most = 0
    for values in _tries(pages, titles, name):
        layout = HtmlLayout.model_validate(values)
        agreed = sum(_agreed(layout, dump, page) for dump, page in zip(dumps, pages, strict=True))
        if agreed > most:
            best, most = values, agreed
        if agreed == wanted:
            break
    if best is None:
        why, advice = _why_no_element(titles)
        raise InputError(f"{shown}: {why}; {advice}")
    cuts = [cut for page in pages for cut in page.found.cuts]
    return Draft(best, wanted, most, sum(cut.published is not None for cut in cuts))


def _why_no_titles(pages: Sequence[_Page]) -> tuple[str, str]:
    """Why no selector finds a title, and what can be done."""
    if any(stated_articles(page.tree) for page in pages):
        return "their articles stand in their JSON-LD", "run them without a layout"
    return (
        "no element holds a title alone, so that no selector finds one",
        "save the pages as text (`communique split` shows how they are cut) and draft a layout for that",
    )


def _why_no_element(titles: Sequence[Sequence[HtmlElement]]) -> tuple[str, str]:
    """Why no selector finds the articles, and what can be done."""
    one = next(chain.from_iterable(titles))
    return (
        f"their titles are {selector_of(one)} in {selector_of(one.getparent())}, but no selector"
        " of tag, id or class finds the element that holds or begins each article and no other",
        "write a layout by hand: `article` may be XPath, and with `opens = true` it is the first element"
        " of an article that goes on to the next one (docs/add_a_layout.md)",
    )


def _agreed(layout: HtmlLayout, dump: Dump, page: _Page) -> int:
    """How many articles both find with most of their text, less those that the layout alone finds."""
    own = {(cut.title, cut.published): cut.size for cut in page.found.cuts}
    total = 0
    for cut in split_html(dump.text, [layout]).cuts:
        size = own.get((cut.title, cut.published))
        total += 1 if size and cut.size >= _ENOUGH * size else -1
    return total


def _titles(page: _Page) -> list[HtmlElement]:
    """The innermost element of each title, in the order of the page; a day may stand in it, too."""
    wanted = {cut.title for cut in page.found.cuts}
    american = is_american(page.tree)
    body = next(page.tree.iter("body"), page.tree)
    tags = tuple({str(one.tag) for one in body.iter()})
    every = [
        one
        for one in visible(body, tags)
        if not wanted.isdisjoint((title_of(one), part_title(line_of(one), american)[0]))
    ]
    holding = {up for one in every for up in one.iterancestors()}
    return [one for one in every if one not in holding]


def _tries(
    pages: Sequence[_Page], titles: Sequence[Sequence[HtmlElement]], name: str
) -> Iterator[dict[str, Any]]:
    """Layouts with each element around the titles as that of an article, then those with each
    element beside them as the one that begins it."""
    at = next(at for at, row in enumerate(titles) if row)
    first = titles[at][0]
    counts = [len(page.found.cuts) for page in pages]
    for element in _holders(first, any(len(row) > 1 for row in titles)):
        selector = selector_of(element)
        if [len(select(page.tree, selector)) for page in pages] != counts:
            continue
        shared = _shared(pages, name, selector, counts)
        for body in [[], *([one] for one in _bodies(element))]:
            for days in _day_tries(element):
                yield shared | {
                    "title": [_within(element, first)],
                    "published": days,
                    "body": body,
                }
    if len(titles[at]) > 1:
        yield from _tries_beside(pages, titles[at], name, counts)


def _holders(title: HtmlElement, several: bool) -> Iterator[HtmlElement]:
    """The elements that may hold the article of a title, the innermost first."""
    for element in title.iterancestors():
        if element.tag == "html" or (several and element.tag == "body"):
            return
        yield element


def _tries_beside(
    pages: Sequence[_Page], titles: Sequence[HtmlElement], name: str, counts: Sequence[int]
) -> Iterator[dict[str, Any]]:
    """Layouts of articles that no element holds: of the elements that may begin each of them."""
    first, other = titles[0], titles[1]
    above = set(other.iterancestors())
    begins = next(
        (one for one in (first, *first.iterancestors()) if one.getparent() in above), None
    )
    if begins is None:
        return
    starts = [begins, *begins.itersiblings(preceding=True)][:3]
    for start in reversed(starts):
        for selector in _selectors(start):
            if [len(select(page.tree, selector)) for page in pages] != counts:
                continue
            shared = _shared(pages, name, selector, counts) | {"opens": True}
            layout = HtmlLayout.model_validate(shared | {"title": [selector_of(first)]})
            article = next(articles_in(layout, start.getroottree().getroot()), start)
            if select(article, selector_of(first)):
                for days in _day_tries(article):
                    yield shared | {"title": [selector_of(first)], "published": days, "body": []}


def _selectors(element: HtmlElement) -> Iterator[str]:
    """Selectors of an element, the plainest first: by itself, in what holds it, and by its text's
    being bold or in another way set off from that of its like."""
    own, above = selector_of(element), element.getparent()
    yield own
    if above is not None:
        yield f"{selector_of(above)} > {own}"
    inner = element[0] if len(element) else None
    if inner is not None and inner.tag in _SHOWN and not (element.text or "").strip():
        yield f"//{element.tag}[not(normalize-space(text()[1]))][*[1][self::{inner.tag}]]"
    behind = element.getnext()
    if behind is not None:
        yield f"{own}:has(+ {selector_of(behind)})"


def _day_tries(article: HtmlElement) -> list[list[str]]:
    """The selector of what states a day in an article, else in its page; and none: then a line of
    the text tells it."""
    places = (article, article.getroottree().getroot())
    stating = (
        _within(place, one) for place in places for one in filter(_states_day, place.iter(*_DATED))
    )
    return [*([selector] for selector in islice(stating, 1)), []]


def _states_day(element: HtmlElement) -> bool:
    """Whether a short element, and none in it, states a day."""
    said = value_of(element)
    inner = any(day_in(line_of(one)) for one in element)
    return len(said) <= _LONGEST_DAY and day_in(said) is not None and not inner


def _bodies(article: HtmlElement) -> Iterator[str]:
    """Selectors of what holds most of an article's text, the outermost first."""
    whole = len(line_of(article))
    held = [
        one
        for one in article.iterdescendants("div", "td", "section", "dd", "article")
        if len(line_of(one)) >= 0.7 * whole and selector_of(one) != one.tag
    ]
    yield from dict.fromkeys(_within(article, one) for one in held)


def _shared(
    pages: Sequence[_Page], name: str, article: str, counts: Sequence[int]
) -> dict[str, Any]:
    sites = {page_site(page.tree) for page in pages}
    site = sites.pop() if len(sites) == 1 else None
    return {
        "name": name,
        "form": "html",
        "signs": _signs(pages, article, site),
        "article": article,
        "furniture": [],
        **({"published_by": site} if site else {}),
        "expect": {
            "articles": [max(1, min(counts) // 2), max(counts) * 3],
            "fields": ["published", *(["publisher"] if site else [])],
        },
    }


def _signs(pages: Sequence[_Page], article: str, site: str | None) -> list[str]:
    """The site's name as its pages state it, and the names of elements that every page has."""
    signs = []
    if site in metas(pages[0].tree).values():
        signs.append(f"meta[content={json.dumps(site, ensure_ascii=False)}]")
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
    if select(place, own)[0] is element:
        return own
    return f"{selector_of(element.getparent())} {own}"


def selector_of(element: HtmlElement) -> str:
    """The tag with its id or its first class, where that is a name and no number."""
    for sign, names in (("#", [element.get("id", "")]), (".", element.get("class", "").split())):
        for one in names:
            if _NAME.fullmatch(one):
                return f"{element.tag}{sign}{one}"
    return str(element.tag)
