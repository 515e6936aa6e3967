"""Opens what a page keeps folded: accordions, tabs and details, with their handles as headings."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

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
_LEAST = 150
"""Characters of a folded text; what has less is a menu or a hint."""


def is_hidden(element: HtmlElement) -> bool:
    """Whether readers of the page do not see the element."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _UNSEEN.search(element.get("class") or "") is not None
        or "display:none" in style
        or "visibility:hidden" in style
    )


def unfold(tree: HtmlElement) -> None:
    """Show each folded text of the page, and make headings of the buttons that open them."""
    targets = {
        (element.get(name) or "").removeprefix("#")
        for element in tree.iter()
        for name in _REFERS
        if (element.get(name) or "")[:1] not in ("", "/")
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
    return opens and not in_site and len((element.text_content() or "").strip()) >= 8


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _unlinked(element: HtmlElement) -> int:
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return len(element.text_content()) - linked
