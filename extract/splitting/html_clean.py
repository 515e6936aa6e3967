"""Takes furniture out of elements of a page: by tag, by class, and by being nothing but links."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from lxml.html import HtmlElement

from extract.splitting.furniture import heads_box, is_navigation, label_of, opens_others
from extract.splitting.html_tree import line_of

_DATA: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "html_furniture.toml").read_text("utf-8")
)
_FURNITURE = re.compile(rf"(?i)(?<![a-z0-9])(?:{'|'.join(_DATA['furniture'])})(?![a-z0-9])")
_LINKED = re.compile(rf"(?i)(?<![a-z0-9])(?:{'|'.join(_DATA['linked'])})(?![a-z0-9])")
_ELEMENTS = frozenset(_DATA["elements"])
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert")
)
_TEASER = re.compile(rf"(?i)(?:{'|'.join(_DATA['teaser'])})[\s»›>→.…]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
"""The end of words that go on elsewhere."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "strong")
_BOX = re.compile(rf"(?i)(?<![a-z0-9])(?:{'|'.join(_DATA['box'])})(?![a-z0-9])")
_LEAD = re.compile(rf"(?i)(?<![a-z0-9])(?:{'|'.join(_DATA['lead'])})(?![a-z0-9])")
_BUILDERS = re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(_DATA['builders'])})")
_PICTURE = re.compile(rf"(?i)(?<![a-z0-9])(?:{'|'.join(_DATA['picture'])})(?![a-z0-9])")
_CALLED_CAPTION = re.compile(r"(?i)(?<![a-z0-9])(?:captions?|credits?|legend)(?![a-z0-9])")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FRAMES = frozenset(("div", "span", "td", "li", "table", "dl", "section"))
_SLANTED = ("em", "i", "small")
_CAPTIONS = ("p", "div", "span", *_SLANTED)
_CAPTION = 300
"""Characters of what is said of a picture."""
_CELL = 60
"""Characters of an item of a list above the text."""
_TOLD = 500
"""Characters that tell of other releases, and no release."""
_MOST = 0.5
"""An element that holds more of the text than this is no furniture, whatever it is called."""


def furniture_in(element: HtmlElement, title: HtmlElement | None = None) -> set[HtmlElement]:
    """The elements within that are no part of a release's text; none of them holds its title."""
    whole = len(line_of(element))
    found: set[HtmlElement] = set()
    held = set() if title is None else {title, *title.iterancestors()}
    for one in element.iterdescendants():
        if one in held or any(up in found for up in one.iterancestors()):
            continue
        small = len(line_of(one)) < _MOST * whole
        called = (
            _is_called_furniture(one)
            or _is_facts(one)
            or is_row_of_head(one)
            or _is_picture(one)
            or _is_of_others(one)
        )
        if (called and small) or _is_links(one):
            found.add(one)
    return found


def _is_of_others(element: HtmlElement) -> bool:
    """Whether the element opens with a heading like `Related news`, leads there and tells little."""
    if element.tag not in ("div", "section", "aside") or len(element) < 2:
        return False
    heads = element[0].tag in _HEADINGS and opens_others(line_of(element[0]))
    return heads and unlinked(element) < min(_TOLD, len(line_of(element)))


def _is_picture(element: HtmlElement) -> bool:
    """Whether the element is called a picture or a caption, holds a picture, and no text but what
    stands below it; or is a caption beside one."""
    if _is_caption(element) or _is_enlarged(element):
        return True
    if element.tag not in _FRAMES or next(element.iter("img", "picture"), None) is None:
        return False
    names = _names_of(element)
    if not _PICTURE.search(names) or next(element.iter(*_HEADINGS, "h1", "time"), None) is not None:
        return False
    linked = any(len(line_of(one)) > 8 for one in element.iter("a"))
    return not linked and len(line_of(element)) <= _CAPTION


def _is_enlarged(link: HtmlElement) -> bool:
    """Whether the element is a picture that leads to a larger one, with a button on it."""
    shown = link.tag == "a" and next(link.iter("img", "picture"), None) is not None
    return shown and is_navigation(line_of(link))


def _is_caption(element: HtmlElement) -> bool:
    """Whether the element is what is said of a picture: called so right below or beside it, or all that
    stands with it in a paragraph, in italics or small print."""
    if element.tag not in _CAPTIONS or len(line_of(element)) > _CAPTION:
        return False
    parent = element.getparent()
    alone = line_of(element) == line_of(parent)
    beside = parent if alone else element.getprevious()
    if beside is None or next(beside.iter("img", "picture"), None) is None:
        return False
    called = _CALLED_CAPTION.search(_names_of(element)) is not None
    return called or (alone and element.tag in _SLANTED)


def _names_of(element: HtmlElement) -> str:
    """The class and id of an element, parted where a capital begins a word."""
    return _HUMPS.sub(" ", f"{element.get('class', '')} {element.get('id', '')}")


def _is_called_furniture(element: HtmlElement) -> bool:
    if element.tag == "aside" and _is_box(element):
        return False
    if element.tag in _ELEMENTS or element.get("role") in _ROLES:
        return True
    if element.tag in ("p", "h1", "h2", "article", "main", "body", "html", "a", "td", "tr"):
        return False
    names = _BUILDERS.sub("", _names_of(element))
    return bool(_FURNITURE.search(names) or (_LINKED.search(names) and _leads_elsewhere(element)))


def _leads_elsewhere(element: HtmlElement) -> bool:
    """Whether the element holds a link or a heading, or stands in a link."""
    return any(True for _ in (*element.iter("a", *_HEADINGS), *element.iterancestors("a")))


def _is_box(aside: HtmlElement) -> bool:
    """Whether an aside is a box of the text: called so, or headed so, and not a list of links."""
    names = _names_of(aside)
    heading = next((line_of(one) for one in aside.iter(*_HEADINGS)), "")
    called = _BOX.search(names) or heads_box(heading)
    linked = any(_is_links(one) for one in aside.iter("ul", "ol", "div"))
    return bool(called) and not linked and not _FURNITURE.search(names)


def _is_facts(element: HtmlElement) -> bool:
    """A list or table of labels with short values: when, by whom, of what kind."""
    if element.tag == "dl":
        labels = [line_of(one) for one in element.iter("dt")]
        values = [line_of(one) for one in element.iter("dd")]
    elif element.tag == "table":
        rows = [[line_of(cell) for cell in row.iter("td", "th")] for row in element.iter("tr")]
        if any(len(row) != 2 for row in rows):
            return False
        labels, values = [row[0] for row in rows], [row[1] for row in rows]
    elif element.tag == "ul":
        parts = [line_of(one).partition(":") for one in element.iter("li")]
        labels, values = [part[0] for part in parts], [part[2] for part in parts]
    else:
        return False
    known = sum(label_of(f"{label.rstrip(':')}: x") is not None for label in labels)
    short = all(len(value) <= 120 for value in values)
    return short and len(labels) >= 2 and known * 2 >= len(labels) and "Title" not in labels


def is_row_of_head(element: HtmlElement) -> bool:
    """Whether the element is a list of a few words each, the day among them: `Fisheries`, `3 May 2026`,
    `Permalink`."""
    if element.tag not in ("ul", "ol") or next(element.iter("time"), None) is None:
        return False
    items = [line_of(one) for one in element.iterchildren("li")]
    return len(items) >= 2 and all(len(item) <= _CELL for item in items)


def _is_links(element: HtmlElement) -> bool:
    """A list of three links and more that holds little else, or of two that holds nothing else."""
    if element.tag not in ("ul", "ol", "div", "p", "section") or len(element) == 0:
        return False
    links = list(element.iter("a"))
    linked = sum(len(line_of(link)) for link in links)
    whole = len(line_of(element))
    if len(links) < 3:
        return len(links) == 2 and element.tag != "p" and whole - linked <= 3 and whole < 80
    return linked >= 0.8 * whole and whole < 150 * len(links)


def unlinked(element: HtmlElement) -> int:
    """Characters of the element's text that are no links."""
    linked = sum(len(line_of(link)) for link in element.iter("a"))
    return max(0, len(line_of(element)) - linked)


def is_called_lead(element: HtmlElement) -> bool:
    """Whether the class or id of an element calls it the lead of a text."""
    if element.tag not in ("p", "div", "h2", "h3", "h4", "span", "section", "strong"):
        return False
    names = _names_of(element)
    return bool(_LEAD.search(names)) and not (_PICTURE.search(names) or _FURNITURE.search(names))


def is_teaser(element: HtmlElement) -> bool:
    """Whether the element only tells of a text that stands elsewhere: it ends by leading there, or its
    words break off, those of a button below them aside."""
    line = line_of(element)
    if _TEASER.search(line):
        return True
    *_, last = ("", *(line_of(link) for link in element.iter("a")))
    return _CUT_OFF.search(line.removesuffix(last)) is not None


def beside_text(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that only give facts of the page (when, by whom, of what kind) or a picture."""
    facts = [
        one for one in tree.iter("dl", "table", "ul", "ol") if _is_facts(one) or is_row_of_head(one)
    ]
    return [*facts, *(one for one in tree.iter() if _is_picture(one) or _is_of_others(one))]
