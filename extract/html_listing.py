"""Finds the repeating element of a listing page: one article each, or only headlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import Element, HtmlElement

from extract.html_clean import is_teaser, unlinked
from extract.html_facts import element_day
from extract.html_tree import is_hidden, line_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FULL = 250
"""Characters of text that a release has and a teaser has not."""
_SHARE = 0.4
"""Of the page's text that the articles of a listing hold."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The repeating elements; `full` says that each holds a whole article."""

    items: tuple[HtmlElement, ...]
    full: bool


def find_listing(tree: HtmlElement) -> Listing | None:
    """The page's listing, or None where it is no listing.

    Sections of one article repeat, too: a listing's items have days of their own, or are
    `article` elements, or their headings link to them.
    """
    whole = max(1, unlinked(tree))
    best: Listing | None = None
    weight = 0
    for group in (*_siblings(tree), *_runs(tree)):
        items = tuple(item for item in group if heading_of(item) is not None)
        if len(items) < 2 or not _stand_alone(items):
            continue
        size = sum(unlinked(item) for item in items)
        full = [item for item in items if unlinked(item) >= _FULL and not is_teaser(item)]
        if len(full) >= 2 and len(full) * 2 > len(items):
            if size >= _SHARE * whole and size > weight:
                best, weight = Listing(items, True), size
        elif weight == 0 and len(items) >= 3 and best is None:
            best = Listing(items, False)
    return best


def heading_of(item: HtmlElement) -> HtmlElement | None:
    """The heading of an item, or what is called its title."""
    for heading in item.iter(*_HEADINGS):
        if len(line_of(heading)) >= 8 and not is_hidden(heading):
            return heading
    for one in item.iter("a", "p", "div", "span", "dt", "strong", "td"):
        named = f"{one.get('class') or ''}".lower()
        if any(word in named for word in ("title", "headline", "heading", "subject")):
            line = line_of(one)
            if 8 <= len(line) <= 300:
                return one
    return None


def _siblings(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Children of one parent that look alike."""
    for parent in tree.iter():
        if len(parent) < 2 or not isinstance(parent.tag, str):
            continue
        alike: dict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
        for child in parent:
            if child.tag in ("article", "section", "div", "li", "tr", "dd", "td", "table"):
                alike[child.tag, _look(child)].append(child)
        for group in alike.values():
            if len(group) >= 2:
                yield group


def _look(element: HtmlElement) -> str:
    """The first class, without a number in it: `post post-17` and `post post-18` are alike."""
    names = [name for name in (element.get("class") or "").split() if not name[-1].isdigit()]
    return names[0] if names else ""


def _runs(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    """What follows each heading or rule, where articles have no element of their own."""
    for parent in tree.iter():
        if not isinstance(parent.tag, str):
            continue
        for tag in ("h1", "h2", "h3", "h4", "hr"):
            marks = [child for child in parent if child.tag == tag]
            if len(marks) >= 2 or (tag == "hr" and marks):
                yield list(_between(parent, marks))


def _between(parent: HtmlElement, marks: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Copies of what stands between the marks, each in an element of its own.

    A heading opens its run; a rule stands between two.
    """
    marked = set(marks)
    rule = marks[0].tag == "hr"
    run: HtmlElement | None = Element("div") if rule else None
    for child in parent:
        if child in marked:
            if run is not None and len(run):
                yield run
            run = Element("div")
            if rule:
                continue
        if run is not None:
            run.append(deepcopy(child))
    if run is not None and len(run):
        yield run


def _stand_alone(items: Sequence[HtmlElement]) -> bool:
    """Whether most items are things of their own, not sections of one text."""
    own = [
        item
        for item in items
        if item.tag == "article"
        or "Article" in (item.get("itemtype") or "")
        or element_day(item) is not None
        or _linked_heading(item)
    ]
    return len(own) * 2 > len(items)


def _linked_heading(item: HtmlElement) -> bool:
    heading = heading_of(item)
    if heading is None:
        return False
    links = [*heading.iter("a"), *(up for up in heading.iterancestors("a"))]
    return any(link.get("href") is not None for link in links)
