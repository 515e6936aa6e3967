"""Exports in XML: elements alike that hold the fields of a release each, whatever the format calls them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from extract.readers.feeds import name_of
from extract.readers.fields import Fields, are_pages, named

_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE\s+(?!html\b)[^>\[]{0,300}>\s*|<!--(?:[^-]|-(?!->)){0,500}-->\s*){0,3}<(?P<root>[A-Za-z_][\w.:-]*)"
)
_DECLARED = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_OF_PAGES = frozenset(
    [
        "a",
        "article",
        "aside",
        "b",
        "base",
        "blockquote",
        "body",
        "br",
        "center",
        "div",
        "em",
        "font",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "li",
        "link",
        "main",
        "map",
        "meta",
        "nav",
        "noscript",
        "object",
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "small",
        "span",
        "strong",
        "style",
        "table",
        "tbody",
        "td",
        "tr",
        "u",
        "ul",
    ]
)
"""Elements that a page of HTML, or a piece of one, begins with."""
_DEEPEST = 6
"""Elements within each other down to a record."""
_DEEPEST_FIELD = 8
"""Elements within each other down to a field: each holds again what those in it hold."""
_MOST_ATTRIBUTES = 400
"""Attributes of a record that are read: each is looked for among all before it."""
_MOST = 200_000
"""Elements of an export that is read."""


def xml_rows(text: str) -> Sequence[Fields]:
    """The elements of one name that hold most pages, of equals the innermost; none where the text is no
    such export."""
    opened = _OPENS.match(text)
    if opened is None or opened["root"].lower() in _OF_PAGES:
        return []
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_DECLARED.sub("", text, count=1).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if sum(1 for _, _ in zip(root.iter(), range(_MOST + 1), strict=False)) > _MOST:
        return []
    groups: dict[tuple[int, str], list[etree._Element]] = defaultdict(list)
    _collect(root, 0, groups)
    best: Sequence[Fields] = []
    for elements in groups.values():
        rows = [_fields(one) for one in elements]
        if are_pages(rows) and _worth(rows) >= _worth(best):
            best = rows
    return best


def _worth(rows: Sequence[Fields]) -> tuple[int, int]:
    """How many of the records have a text, and a day."""
    texts = sum(named(row, "text") is not None for row in rows)
    return texts, sum(named(row, "published") is not None for row in rows)


def _collect(
    element: etree._Element, depth: int, groups: dict[tuple[int, str], list[etree._Element]]
) -> None:
    """The elements that may be records, by how deep they stand and their name."""
    if len(element) >= 2:
        groups[depth, name_of(element)].append(element)
    for child in element if depth < _DEEPEST else ():
        if len(child):
            _collect(child, depth + 1, groups)


def _fields(record: etree._Element) -> Fields:
    """What the attributes of an element and the elements in it hold, by their names or by what they
    say that they are: `<field name="title">`; of several with one name the first."""
    told_first = islice(record.attrib, _MOST_ATTRIBUTES)
    fields = {str(name): str(record.attrib[name]) for name in told_first}
    for one in _within(record):
        own = (one.get("name") or one.get("key")) if name_of(one) in _NAMELESS else name_of(one)
        if own and own not in fields and (value := _value(one)):
            fields[own] = value
    return fields


def _within(element: etree._Element, depth: int = 1) -> Iterator[etree._Element]:
    for child in element:
        yield child
        if depth < _DEEPEST_FIELD:
            yield from _within(child, depth + 1)


_NAMELESS = frozenset(("field", "column", "property", "value", "data", "attribute", "meta", "item"))


def _value(element: etree._Element) -> str:
    """The text of an element, with the markup in it where it has any."""
    if len(element) == 0:
        return (element.text or "").strip()
    inner = (etree.tostring(child, encoding="unicode") for child in element)
    return ((element.text or "") + "".join(inner)).strip()
