"""HTML markup to a tree, and elements of a tree to lines of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from itertools import dropwhile, islice

from lxml import etree
from lxml.html import Element, HtmlElement, HTMLParser, document_fromstring

from extract.splitting.furniture import VIEWED, is_kicker
from extract.splitting.html_unfold import is_hidden, open_rows, unfold
from extract.splitting.page_days import page_day, states_a_day, writes_month_first
from extract.splitting.repair import in_one_line

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "ul",
    ]
)
_WITHIN_LINES = ("icon", "link", "button", "time", "date", "text", "tooltip", "abbr")
_LINES = frozenset(("li", "tr", "br", "caption"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARKS = frozenset(("h1", "h2", "h3", "h4", "h5", "dt", "hr"))
_WRAPPERS = frozenset(("div", "section", "header", "hgroup", "center", "span", "font"))
_MOST_IN_WRAPPER = 20
_BESIDE = 80
"""Characters of a day or a kind of release that stand with a heading in an element."""
_COUNTED = re.compile(rf"(?i)(?:{VIEWED})\s*:?\s*[\d,.]+|[\d,.]+\s+(?:{VIEWED})")
"""How often a page was looked at."""
_CALLED_NUMBER = re.compile(r"(?i)(?<![a-z])(?:num(?:ber)?|no|idx|index|seq)(?![a-z])")
_IN_LINE = "data-in-line"
"""Marks the line breaks of a title."""
_PARTED = ("div", "section", "article", "body", "main")
_TEXT = 200
"""Characters of a span that is a text."""
_PARAGRAPH, _FEWEST_TOLD = 80, 2
"""Characters of a paragraph, and how many of them a form has that holds a page."""
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "object",
        "embed",
        "head",
        "title",
        "nav",
        "audio",
        "video",
        "canvas",
        "dialog",
        "figure",
        "map",
    ]
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no tree can hold."""
_SEAM = "\x1e"
"""Between two elements with nothing between them."""
_APART = re.compile(r"\x1e(?<=[a-z0-9.!?]\x1e)\x1e*(?=[A-Z0-9])")
_GAPS = re.compile(r"\n{3,}")


_AMERICAN = "data-month-first"
"""Marks the root of a page that writes the month first."""
MOST_ELEMENTS = 60_000
"""A page of more is no page of releases, and takes minutes."""


MOST_ATTRIBUTES = 10_000
"""An element of more is looked through for hours: each is compared with all before it."""
_VALUE = r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)"
_TAG = re.compile(rf"<[a-zA-Z](?:[^=>]++|{_VALUE})*+")
_BETWEEN = re.compile(rf"{_VALUE}|[\s/]++")


class MarkupError(Exception):
    """Why a page's markup cannot be read as a tree, under a short code."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def parse_html(markup: str) -> HtmlElement:
    """The page as a tree. Raises MarkupError where it is empty or beyond reason."""
    check_attributes(markup)
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, default_doctype=False
    )
    try:
        tree = document_fromstring(_CONTROLS.sub(" ", markup).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as err:
        raise MarkupError("no-page", f"the markup holds no page: {err}") from err
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise MarkupError("nested-too-deep", "its elements are nested more than 250 deep")
    _drop_programs(tree)
    count = element_count(tree)
    if count > MOST_ELEMENTS:
        raise MarkupError("too-large", f"it has {count:,} elements, more than {MOST_ELEMENTS:,}")
    _open_forms(tree)
    _open_quotations(tree)
    unfold(tree)
    open_rows(tree)
    if writes_month_first(tree.text_content()):
        tree.set(_AMERICAN, "")
    _part_spans(tree)
    return tree


def check_attributes(markup: str) -> None:
    """Raises MarkupError where an element has more attributes than can be read."""
    for tag in _TAG.finditer(markup):
        if len(_BETWEEN.sub(" ", tag[0]).split()) > MOST_ATTRIBUTES:
            raise MarkupError(
                "too-large", f"an element of it has more than {MOST_ATTRIBUTES:,} attributes"
            )


def is_american(element: HtmlElement) -> bool:
    """Whether the element's page writes 12/31/2024."""
    return element.getroottree().getroot().get(_AMERICAN) is not None


def mark_in(element: HtmlElement) -> str | None:
    """The tag of the heading or rule that the element is, or that is all it holds but for a line
    beside it: editors put each part of a page into elements of its own."""
    if element.tag in _MARKS:
        return str(element.tag)
    if element.tag not in _WRAPPERS or len(element) == 0:
        return None
    inner = list(islice(element.iterdescendants(), _MOST_IN_WRAPPER))
    marks = [one for one in inner if one.tag in _MARKS]
    if len(marks) != 1 or len(inner) == _MOST_IN_WRAPPER:
        return None
    beside = len(line_of(element)) - len(line_of(marks[0]))
    return str(marks[0].tag) if beside <= (0 if marks[0].tag == "hr" else _BESIDE) else None


def runs_in(parent: HtmlElement, marks: Collection[HtmlElement]) -> Iterator[HtmlElement]:
    """Copies of what stands between the marks, each in an element of its own.

    A mark opens its run; a rule (`hr`) stands between two and belongs to none.
    """
    run: HtmlElement | None = None
    rules = {mark for mark in marks if mark_in(mark) == "hr"}
    if rules:
        run = _root_like(parent)
    for child in parent:
        if child in marks:
            if run is not None and len(run):
                yield run
            run = _root_like(parent)
            if child in rules:
                run.text = child.tail
                continue
        if run is not None:
            run.append(deepcopy(child))
    if run is not None and len(run):
        yield run


def runs_below_days(parent: HtmlElement) -> list[HtmlElement]:
    """Copies of what follows each heading below one that is a day, with that day in it; none where no
    day has several."""
    headings = [child for child in parent if child.tag in _HEADINGS]
    days = {child for child in headings if states_a_day(line_of(child))}
    below = [*dropwhile(lambda child: child not in days, headings)]
    tag = next((child.tag for child in below if child not in days), None)
    titles = {child for child in below if child.tag == tag and child not in days}
    if len(titles) <= len(days):
        return []
    runs: list[HtmlElement] = []
    day, run = None, None
    for child in parent:
        if child in days:
            day, run = child, None
        elif child in titles:
            run = _root_like(parent)
            run.extend([deepcopy(child), deepcopy(day)])
            runs.append(run)
        elif run is not None:
            run.append(deepcopy(child))
    return runs


def _root_like(element: HtmlElement) -> HtmlElement:
    """An empty element apart from the page that holds for a part of it."""
    root = Element("div")
    if is_american(element):
        root.set(_AMERICAN, "")
    return root


def _open_forms(tree: HtmlElement) -> None:
    """Makes plain elements of forms that hold the page: whole sites are built within one."""
    for form in list(tree.iter("form")):
        controls = sum(len(one.text_content()) for one in form.iter("a", "option", "label"))
        told = sum(len(one.text_content()) >= _PARAGRAPH for one in form.iter("p"))
        if len(form.text_content()) - controls > 600 or told >= _FEWEST_TOLD:
            form.tag = "div"


def _open_quotations(tree: HtmlElement) -> None:
    """Makes plain elements of figures that hold a quotation or a table and no picture, and of the
    feet of quotations, which say whom they are of."""
    for figure in list(tree.iter("figure")):
        held = next(figure.iter("blockquote", "table"), None)
        if held is not None and next(figure.iter("img", "picture"), None) is None:
            figure.tag = "div"
    for quotation in tree.iter("blockquote"):
        for foot in list(quotation.iter("footer")):
            foot.tag = "p"


def _part_spans(tree: HtmlElement) -> None:
    """Makes blocks of spans that stand in lines of their own: by their style, or where an article
    has spans with names for its parts, one of them as long as a text, and nothing in between."""
    for span in list(tree.iter("span")):
        if "display:block" in span.get("style", "").replace(" ", "").lower():
            span.tag = "div"
    for above in tree.iter(*_PARTED):
        parts = [one for one in above if one.tag == "span" and one.get("class")]
        long = any(len(one.text_content()) >= _TEXT for one in parts)
        if len(parts) < 2 or not long or any(one.tag not in ("span", "br") for one in above):
            continue
        if not "".join(above.xpath("text()")).strip():
            for one in parts:
                one.tag = "div"


def element_count(tree: HtmlElement) -> int:
    """How many elements the tree has."""
    return sum(1 for _ in tree.iter())


def _drop_programs(tree: HtmlElement) -> None:
    """Takes out scripts, styles and drawings, often most of a page; keeps JSON."""
    scripts = 0
    for element in list(tree.iter("script", "style", "svg")):
        kind = element.get("type", "").strip().lower()
        scripts += element.tag == "script"
        if kind not in ("application/ld+json", "application/json"):
            element.drop_tree()
    tree.set("data-scripts", str(scripts))


def text_of(element: HtmlElement, without: Iterable[HtmlElement] = ()) -> str:
    """What a reader sees of the element: one line a list item or row, blank lines between blocks."""
    pieces: list[str] = []
    _collect(element, frozenset(without), pieces, kept=False)
    text = _APART.sub(" ", "".join(pieces)).replace(_SEAM, "")
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return _GAPS.sub("\n\n", lines).strip()


def put_in_line(heading: HtmlElement) -> None:
    """Read the line breaks in a title as spaces."""
    for one in heading.iter("br"):
        one.set(_IN_LINE, "1")


def title_of(heading: HtmlElement) -> str:
    """The heading's words without the day, the kind of page or small print that stand in it."""
    beside = {one for one in heading.iterdescendants() if _stands_beside(one)}
    lines = text_of(heading, beside).split("\n")
    bare = in_one_line("\n".join(line for line in lines if not _is_day(line)))
    return bare if len(bare) >= 8 else line_of(heading)


def _stands_beside(element: HtmlElement) -> bool:
    line = line_of(element)
    small = element.tag in ("small", "time") or is_kicker(line) or _is_day(line)
    return small or _COUNTED.fullmatch(line) is not None or _is_number(element, line)


def _is_number(element: HtmlElement, line: str) -> bool:
    """Whether the element is called a number and is one: that of a row of a board."""
    return line.isdecimal() and _CALLED_NUMBER.search(element.get("class", "")) is not None


def _is_day(line: str) -> bool:
    return len(line) < 40 and page_day(line) is not None


def line_of(element: HtmlElement) -> str:
    """The element's text in one line."""
    return in_one_line(text_of(element).replace(" | ", " "))


def _collect(
    element: HtmlElement, dropped: frozenset[HtmlElement], pieces: list[str], *, kept: bool
) -> None:
    """The text nodes in order, with newlines where blocks begin and end, behind the pieces.

    `kept` says that newlines of the markup are newlines of the page.
    """
    kept = kept or element.tag == "pre"
    block = _is_block(element.tag)
    if element.tag == "br" and _is_in_title(element):
        pieces.append(" ")
    else:
        pieces.append("\n\n" if block else "\n" if element.tag in _LINES else "")
    pieces.append(_plain(element.text, kept=kept))
    for child in element:
        if child.tag not in _SILENT and child not in dropped and not is_hidden(child):
            _collect(child, dropped, pieces, kept=kept)
            pieces.append(_after_cell(child))
        pieces.append(_plain(child.tail, kept=kept) or _SEAM)
    if block:
        pieces.append("\n\n")


def _is_in_title(br: HtmlElement) -> bool:
    """Whether a line break stands within a title: what goes on behind it is not just a day."""
    within = br.get(_IN_LINE) or br.getparent().tag in _HEADINGS
    return bool(within) and not _is_day(in_one_line(br.tail or ""))


def _is_block(tag: str) -> bool:
    """Whether an element stands by itself: as HTML has it, and elements that a site made up do, but
    for what is small enough to stand in a line (`<mat-icon>`)."""
    return tag in _BLOCKS or ("-" in tag and not tag.endswith(_WITHIN_LINES))


def _after_cell(cell: HtmlElement) -> str:
    """What parts a cell of a table from the next: a colon behind the name of a row."""
    below = cell.getnext()
    if cell.tag not in _CELLS or below is None:
        return ""
    if not cell.text_content().strip() or next(below.iter("table"), None) is not None:
        return "\n\n"
    names = cell.tag == "th" and below.tag == "td" and len(cell.getparent()) == 2
    return ": " if names else " | "


def _plain(text: str | None, *, kept: bool) -> str:
    if not text:
        return ""
    return text if kept else text.replace("\n", " ").replace("\r", " ")
