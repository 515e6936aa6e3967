"""Opens what a page keeps folded: accordions, tabs and details, with their handles as headings, and
tables of releases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from extract.readers.fields import NAMES, plain_name

_REFERS = ("aria-controls", "href", "data-target", "data-bs-target", "data-controls")
_FOLDED = re.compile(r"(?i)accordion|collaps|panel|tab-?(?:pane|content)|toggle|expand")
_NO_PART = re.compile(r"(?i)cookie|consent|modal|dialog|menu|nav|search|login|share|social")
_UNSEEN = re.compile(
    r"(?i)(?<![\w-])(?:visually-?hidden|sr-only|screen-reader(?:-text|-only)?|hide-accessible"
    r"|element-invisible|assistive-text|off-?screen|a11y-hidden|blind)(?![\w-])"
)
"""Classes of what only a screen reader reads."""
_SITE = frozenset(("nav", "header", "footer"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FEWEST_ROWS = 2
_COUNTED = re.compile(r"\W*\d{0,5}(?:,\d{3})?\W*")
"""A cell that only counts its row."""
_LEAST = 150
"""Characters of a folded text; what has less is a menu or a hint."""


def is_hidden(element: HtmlElement) -> bool:
    """Whether readers of the page do not see the element."""
    style = element.get("style", "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _UNSEEN.search(element.get("class", "")) is not None
        or "display:none" in style
        or "visibility:hidden" in style
    )


def unfold(tree: HtmlElement) -> None:
    """Show each folded text of the page, and make headings of the buttons that open them."""
    targets = {
        element.get(name, "").removeprefix("#") for element in tree.iter() for name in _REFERS
    }
    for element in list(tree.iter()):
        if is_hidden(element) and _is_folded(element, targets):
            for name in ("hidden", "aria-hidden", "style"):
                element.attrib.pop(name, None)
    for element in list(tree.iter("button", "summary")):
        if _is_handle(element):
            element.tag = "span" if element.getparent().tag in _HEADINGS else "h3"


def _is_folded(element: HtmlElement, targets: set[str]) -> bool:
    names = _names(element)
    above = element.getprevious()
    known = (
        element.get("id") in targets
        or element.get("role") in ("tabpanel", "region")
        or bool(_FOLDED.search(names))
        or (above is not None and above.tag == "button")
    )
    return known and not _NO_PART.search(names) and _unlinked(element) >= _LEAST


def _is_handle(element: HtmlElement) -> bool:
    opens = (
        element.tag == "summary"
        or element.getparent().tag in _HEADINGS
        or element.get("aria-expanded") is not None
        or element.get("aria-controls") is not None
        or bool(_FOLDED.search(_names(element)))
    )
    in_site = any(above.tag in _SITE for above in element.iterancestors())
    return opens and not in_site and len(element.text_content().strip()) >= 8


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _unlinked(element: HtmlElement) -> int:
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return len(element.text_content()) - linked


def open_rows(tree: HtmlElement) -> None:
    """Make an article of each row of a table whose first row names a column of titles beside one of
    texts, or whose texts stand in rows of their own: its title a heading, the other cells lines."""
    for table in list(tree.iter("table")):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        names, *others = [list(row.iterchildren("td", "th")) for row in rows] or [[]]
        told = [plain_name(cell.text_content()) for cell in names]
        title = next((at for at, name in enumerate(told) if name in NAMES["title"]), None)
        if title is None:
            continue
        pairs = [pair for pair in pairwise(others) if _is_text_below(*pair, len(names))]
        full = [cells for cells in others if len(cells) == len(names)]
        apart = len(pairs) >= _FEWEST_ROWS
        if not apart and (len(full) < _FEWEST_ROWS or not _hold_texts(full, title)):
            continue
        for head, (text,) in pairs if apart else ():
            head[0].getparent().append(text)
        table.tag = "div"
        for part in [*table.iterchildren("tbody", "thead", "tfoot"), *rows]:
            part.tag = "div"
        rows[0].drop_tree()
        for cells in full:
            row = cells[0].getparent()
            row.tag = "article"
            for at, cell in enumerate(row):
                cell.tag = "h3" if at == title else "div"
            for at, cell in enumerate(cells):
                if at != title and _COUNTED.fullmatch(cell.text_content()):
                    cell.drop_tree()


def _is_text_below(head: Sequence[HtmlElement], cells: Sequence[HtmlElement], count: int) -> bool:
    """Whether the one cell of a row is as long as a text, below a row with a cell for each column."""
    return len(head) == count > 1 and len(cells) == 1 and _unlinked(cells[0]) >= _LEAST


def _hold_texts(rows: Sequence[Sequence[HtmlElement]], title: int) -> bool:
    """Whether most rows have a cell beside the title that is as long as a text."""
    long = sum(
        any(_unlinked(cell) >= _LEAST for at, cell in enumerate(cells) if at != title)
        for cells in rows
    )
    return long * 2 > len(rows)
