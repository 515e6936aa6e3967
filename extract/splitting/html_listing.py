"""Finds the elements of a page that repeat and may hold one article each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from extract.splitting.furniture import is_kicker
from extract.splitting.html_clean import is_teaser, unlinked
from extract.splitting.html_tree import line_of, mark_in, runs_below_days, runs_in, title_of
from extract.splitting.html_unfold import is_hidden
from extract.splitting.page_days import states_a_day

_ITEMS = ("article", "section", "div", "li", "tr", "dd", "td", "table", "blockquote", "details")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMED = ("a", "p", "div", "span", "dt", "strong", "td")
_MARKS = ("h1", "h2", "h3", "h4", "h5", "dt", "hr")
_TYPES = ("Article", "BlogPosting", "Report")
_PROPERTIES = ("blogpost", "blogposts")
_CLASSES = frozenset(("hentry", "h-entry"))
"""Microdata and microformats of an article."""
_FULL = 250
"""Characters of text that a release has and a teaser has not."""
_SENTENCE, _SHORT_TEXT = 30, 120
"""Characters of a paragraph, and of a text, that a listing holds whole."""
_PARAGRAPHS = ("p", "li", "div", "td", "dd", "blockquote")
_PARTS = ("p", "div", "ul", "ol", "table", "section")
"""What holds one of these is no paragraph, however long."""
_PARAGRAPH = 80
_TRIFLE = 40
"""Characters from which on an element among the articles is more than a separator or a button."""
_SHARE = 0.4
"""Of the page's text that the articles of a listing hold."""
_MOST_GROUPS = 12
_MOST_ABOVE = 2
_SHORT = 60
"""Lines above a heading, and their characters, that may belong to it."""

Items = tuple[HtmlElement, ...]


def full_groups(tree: HtmlElement) -> list[Items]:
    """Groups of elements alike that are as long as articles and hold much of the page's text.

    Those that hold most come first, of equals the larger group.
    """
    whole = max(1, unlinked(tree))
    found: list[tuple[int, int, Items]] = []
    for group in _groups(tree):
        sizes = [unlinked(item) for item in group]
        full = [item for item, size in zip(group, sizes, strict=True) if size >= _FULL]
        full = [item for item in full if not is_teaser(item)]
        alike = sum(size >= _TRIFLE for size in sizes)
        if len(full) >= 2 and len(full) * 2 > alike and sum(sizes) >= _SHARE * whole:
            found.append((round(10 * sum(sizes) / whole), len(full), tuple(full)))
    found.sort(key=lambda one: one[:2], reverse=True)
    return [items for _, _, items in found[:_MOST_GROUPS]]


def short_siblings(items: Items, tree: HtmlElement) -> Items:
    """The elements among full ones that look like them and only tell of a text elsewhere, in other
    parts of the page, too."""
    chosen = set(items)
    group = next((group for group in _alike(tree) if chosen & set(group)), [])
    parent, *others = {item.getparent() for item in items}
    tags = {item.tag for item in items}
    beside = () if parent is None or others else filter(_tells_of_one, parent.iterchildren(*tags))
    return tuple(one for one in dict.fromkeys([*group, *beside]) if one not in chosen)


def _tells_of_one(item: HtmlElement) -> bool:
    """Whether an element has one headline and leads to it, however it looks."""
    return unlinked(item) < _FULL and has_linked_heading(item) and len(_hrefs(item)) == 1


def _hrefs(item: HtmlElement) -> set[str]:
    return {link.get("href", "") for link in item.iter("a")}


def holds_text(item: HtmlElement) -> bool:
    """Whether a short element holds a text of its own, in two paragraphs at least, and leads nowhere."""
    lines = [line_of(one) for one in item.iter("p")]
    told = [line for line in lines if len(line) >= _SENTENCE and line.endswith((".", "”", '"'))]
    return len(told) >= 2 and sum(map(len, told)) >= _SHORT_TEXT and not is_teaser(item)


def headlines(tree: HtmlElement) -> Items:
    """The largest group of elements that each have a linked headline and little text."""
    best: Items = ()
    for group in _groups(tree):
        short = [item for item in group if unlinked(item) < _FULL or is_teaser(item)]
        linked = [item for item in short if has_linked_heading(item) or _is_link(item)]
        if len(linked) >= 3 and len(linked) * 2 > len(group) and len(linked) > len(best):
            best = tuple(linked)
    return best


def heading_of(item: HtmlElement) -> HtmlElement | None:
    """The heading of an item above its text, or what is called its title."""
    for heading in _above_text(item):
        line = line_of(heading)
        names_page = states_a_day(line) or is_kicker(line)
        if len(line) >= 8 and not is_hidden(heading) and not names_page:
            return heading
    for one in item.iter():
        if one.get("role") in ("heading", "button") and len(title_of(one)) >= 8:
            return one
    named = [one for one in item.iter(*_NAMED) if _is_called_title(one)]
    if named:
        within = [one for one in named[0].iterdescendants(*_NAMED) if _is_called_title(one)]
        return within[0] if within else named[0]
    return _bold_opening(item)


def _is_called_title(element: HtmlElement) -> bool:
    """Whether class or name call the element a title, and it is as long as one."""
    names = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    named = re.search(r"title|headline|heading|subject|(?<![a-z])tit(?![a-z])", names) is not None
    return named and 8 <= len(line_of(element)) <= 300


def _above_text(item: HtmlElement) -> Iterator[HtmlElement]:
    """The headings of an item that stand above its first paragraph: others head its parts."""
    for one in item.iter():
        if one.tag in _HEADINGS:
            yield one
        elif one.tag in _PARAGRAPHS and _is_paragraph(line_of(one)):
            if next(one.iterdescendants(*_HEADINGS, *_PARTS), None) is None:
                return


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH and line.endswith((".", "!", "?", ":", "”", '"'))


def _bold_opening(item: HtmlElement) -> HtmlElement | None:
    """The bold words that an item opens with, below what only says what kind of page it is."""
    whole = line_of(item)
    for one in item.iter("b", "strong"):
        line = line_of(one)
        if is_kicker(line) and whole.startswith(line):
            whole = whole.removeprefix(line).lstrip()
        elif len(line.split()) >= 2 and len(line) <= 300 and not states_a_day(line):
            return one if whole.startswith(line) and not line.endswith(":") else None
    return None


def has_linked_heading(item: HtmlElement) -> bool:
    """Whether the item's heading leads to a page of its own."""
    heading = heading_of(item)
    if heading is None:
        return False
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(not (link.get("href") or "#").startswith("#") for link in links)


def _is_link(item: HtmlElement) -> bool:
    """Whether the item is a headline without a heading: a link of some words and little else."""
    link = next((one for one in item.iter("a") if one.get("href")), None)
    return link is not None and len(line_of(link).split()) >= 4 and unlinked(item) < 120


def _groups(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    yield from _alike(tree)
    yield from _marked(tree)
    yield from _runs(tree)


def _marked(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Elements that their markup calls articles, wherever they stand: the first of a listing often
    stands in a part of its own, larger than the others."""
    marked: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.iter(*_ITEMS):
        for mark in _marks_of(element):
            if not any(up in marked[mark] for up in element.iterancestors()):
                marked[mark].append(element)
    yield from (group for group in marked.values() if len(group) >= 2)


def _marks_of(element: HtmlElement) -> Iterator[str]:
    if element.tag == "article":
        yield "article"
    if element.get("itemtype", "").endswith(_TYPES):
        yield "type"
    if element.get("itemprop", "").casefold() in _PROPERTIES:
        yield "property"
    yield from _CLASSES.intersection(element.get("class", "").split())


def _alike(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Elements at one depth that look alike and whose parents do."""
    alike: dict[tuple[int, str, str, str, str], list[HtmlElement]] = defaultdict(list)
    for element in tree.iter(*_ITEMS):
        parent, *further = element.iterancestors()
        key = len(further), element.tag, _look(element), parent.tag, _look(parent)
        alike[key].append(element)
    yield from (group for group in alike.values() if len(group) >= 2)


def _look(element: HtmlElement) -> str:
    """The first class, without a number in it: `post post-17` and `post post-18` are alike."""
    names = [name for name in element.get("class", "").split() if not name[-1].isdigit()]
    return names[0] if names else ""


def _runs(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    """What follows each heading or rule, where articles have no element of their own."""
    for parent in tree.iter():
        if len(parent) < 3:
            continue
        if below_days := runs_below_days(parent):
            yield below_days
        kinds = [(child, mark_in(child)) for child in parent]
        for tag in _MARKS:
            marks = [child for child, kind in kinds if kind == tag]
            if len(marks) >= 2 or (tag == "hr" and marks):
                opens = marks if tag == "hr" else _heads(parent, marks)
                yield list(runs_in(parent, set(opens)))


def _heads(parent: HtmlElement, marks: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The elements where the runs of headings begin: with the short lines right above that all of
    the headings have there, a day or a field."""
    children = list(parent)
    places = [parent.index(mark) for mark in marks]
    above = 0
    while above < _MOST_ABOVE and all(
        _is_head(children, place - above - 1, first)
        for first, place in zip([0, *places], places, strict=False)
    ):
        above += 1
    return [children[place - above] for place in places]


def _is_head(children: Sequence[HtmlElement], at: int, first: int) -> bool:
    """Whether an element below the heading before is a short line that ends no sentence."""
    if at < first or children[at].tag in (*_HEADINGS, "hr", "br", "ul", "ol", "table"):
        return False
    line = line_of(children[at])
    if not line or (children[at].tail or "").strip():
        return False
    return len(line) <= _SHORT and not line.endswith((".", "!", "?", ":", "”"))
