"""One article out of an element of a page: its text in lines, cut as text dumps are."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise, takewhile

from lxml.html import HtmlElement

from extract.splitting.cut_page import Cut, cut_page
from extract.splitting.find_title import find_title, first_prose
from extract.splitting.furniture import is_kicker, is_navigation, is_opening, label_of
from extract.splitting.headline import says_something
from extract.splitting.html_clean import beside_text, furniture_in, is_called_lead, is_row_of_head
from extract.splitting.html_facts import (
    day_in,
    element_day,
    letters_of,
    metas,
    page_site,
    stated_day,
    titled_days,
    visible,
)
from extract.splitting.html_listing import has_linked_heading, heading_of, headlines
from extract.splitting.html_title import join_lines, page_title
from extract.splitting.html_tree import (
    element_count,
    is_american,
    line_of,
    text_of,
    title_of,
)
from extract.splitting.line import Line
from extract.splitting.page_days import states_a_day
from extract.splitting.page_lines import read_lines

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
# It warns of each page without an article; that is reported here, with the page's name.

_TEASER = "data-teaser"
"""Marks what tells of other releases."""
_MANY = 15_000
"""Elements of a page from which on trafilatura takes minutes."""
_BESIDE = 12
"""Lines from the last paragraph on: below it may be a list of the text."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_DAY_HEADINGS = _HEADINGS | {"h5", "h6", "dt"}
_ABOVE = 200
"""Characters that may stand above a title that the text has, too."""
_LEAD = 80
"""Words of a lead."""
_LOST = 0.95
"""Trafilatura's text is taken where it holds so much of what stands in the page's main element."""


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """The text of one article on its page, title and furniture included, and the cut in it."""

    text: str
    cut: Cut


# ---------------------------------------------------------------- one of several
def listed_articles(items: Sequence[HtmlElement], tree: HtmlElement) -> list[HtmlArticle]:
    """The articles that the items are; none where most items are sections of one text."""
    headings = [heading_of(item) for item in items]
    for heading in headings:
        if heading is not None:
            join_lines(heading)
    texts = [
        text_of(item, furniture_in(item, heading))
        for item, heading in zip(items, headings, strict=True)
    ]
    american = is_american(tree)
    lines = [read_lines(text, month_first=american) for text in texts]
    repeated = _repeated(lines)
    found: list[HtmlArticle] = []
    dated: dict[str, date] | None = None
    alone, site = 0, page_site(tree)
    for item, heading, text, part in zip(items, headings, texts, lines, strict=True):
        title = title_of(heading) if heading is not None else ""
        cut = cut_page(part, len(text), repeated, _line_of_title(part, title))
        if cut is None or first_prose(part) >= len(part):
            continue
        cut = _below_matter(part, cut)
        published = _time_in(item) or _day_in_heading(item) or cut.published or element_day(item)
        if published is None:
            dated = titled_days(tree) if dated is None else dated
            published = dated.get(letters_of(_shorter(title, cut.title))) or _day_heading(item)
        alone += _stands_alone(item, published)
        cut = replace(
            cut,
            title=_shorter(title, cut.title),
            published=published,
            category=cut.category or _category(item),
            publisher=site,
        )
        found.append(HtmlArticle(text, cut))
    return found if len(found) >= 2 and alone * 2 > len(found) else []


def listed_stubs(items: Sequence[HtmlElement], tree: HtmlElement) -> Iterator[HtmlArticle]:
    """What stands in a listing with a title and a day and no text of its own."""
    site = page_site(tree)
    for item in items:
        heading = heading_of(item)
        title = title_of(heading) if heading is not None else ""
        published = _time_in(item) or element_day(item)
        names_page = heading is not None and heading.tag == "h1" and not has_linked_heading(item)
        if names_page and not says_something(title):
            continue
        if title and published is not None:
            yield HtmlArticle(
                title,
                Cut(
                    title,
                    _category(item),
                    published,
                    start=len(title),
                    end=len(title),
                    publisher=site,
                    start_reason="it stands among articles and has no text of its own",
                ),
            )


def _repeated(parts: Sequence[Sequence[Line]]) -> frozenset[str]:
    """What lines of more than half of the articles say, figures aside."""
    held: Counter[str] = Counter()
    for lines in parts:
        held.update({line.mask for line in lines if line.is_short})
    return frozenset(mask for mask, count in held.items() if count >= 2 and count * 2 > len(parts))


def _stands_alone(item: HtmlElement, published: date | None) -> bool:
    """Whether the item is an article by its markup, or has a day or a page of its own."""
    marked = item.tag == "article" or "Article" in item.get("itemtype", "")
    return marked or published is not None or has_linked_heading(item)


def _day_heading(item: HtmlElement) -> date | None:
    """The day that is the nearest heading above the item, where several stand below one day."""
    for element in (item, *item.iterancestors()):
        for above in element.itersiblings(preceding=True):
            if above.tag in _DAY_HEADINGS and states_a_day(line_of(above)):
                return day_in(line_of(above))
    return None


def _time_in(element: HtmlElement) -> date | None:
    return element_day(element) if any(True for _ in element.iter("time")) else None


def _category(element: HtmlElement) -> str | None:
    for one in element.iter("span", "a", "p", "div", "li", "strong"):
        if re.search(r"(?i)(?<![a-z])categor(?:y|ies)(?![a-z])", one.get("class", "")):
            line = line_of(one)
            if line and len(line) <= 60:
                return re.sub(r"(?i)^(?:categor(?:y|ies)|topics?)\b\s*:?\s*(?=\w)", "", line)
    for row in filter(is_row_of_head, element.iter("ul", "ol")):
        cells = (line_of(one) for one in row.iterchildren("li"))
        told = (cell for cell in cells if not (day_in(cell) or label_of(cell)))
        return next((cell for cell in told if not is_navigation(cell)), None)
    return None


# ---------------------------------------------------------------- the only one
def single_article(tree: HtmlElement, url: str | None) -> HtmlArticle | None:
    """The page's one article, or None where no title has a run of text below."""
    stated, sure = page_title(tree)
    found = None if sure else _under_printed_title(tree, stated)
    if found is None and stated:
        body = _body(tree, url)
        leads = list(_leads(tree, stated, body))
        above, title, rest = body.partition(f"{stated}\n")
        if leads and title and len(above) < _ABOVE:
            body = "\n\n".join([f"{above}{stated}", *leads, rest])
        else:
            body = "\n\n".join([*leads, body])
        text = f"{stated}\n\n{body}"
        found = _cut(text, stated)
    if found is None:
        return None
    title = _shorter(stated or "", found.cut.title)
    return HtmlArticle(
        found.text,
        replace(
            found.cut,
            title=title,
            published=_published(tree, found.cut.published, title, url),
            category=metas(tree).get("article:section") or found.cut.category or _category(tree),
            publisher=page_site(tree),
        ),
    )


def _published(tree: HtmlElement, in_text: date | None, title: str, url: str | None) -> date | None:
    """The day of the page's one article, from where it is told best."""
    heading = next((one for one in visible(tree) if title_of(one) == title), None)
    around = [*heading.iterancestors()] if heading is not None else []
    return (
        stated_day(tree, title)
        or _day_above(heading)
        or _first_day(above for above in around if any(True for _ in above.iter("time")))
        or in_text
        or _day_of_url(url)
        or _first_day(around or [tree])
        or element_day(tree, changed=True)
    )


def _first_day(elements: Iterable[HtmlElement]) -> date | None:
    return next(filter(None, map(element_day, elements)), None)


def _under_printed_title(tree: HtmlElement, stated: str | None) -> HtmlArticle | None:
    """The article under a line shaped like a title: above the main element, in it, or in the page."""
    region, whole = _region(tree), text_of(tree, furniture_in(tree))
    lines = read_lines(whole)
    at = find_title(lines, frozenset())
    text = text_of(region, furniture_in(region))
    if at is not None and lines[at].text not in text and says_something(lines[at].text):
        return _cut(f"{lines[at].text}\n\n{text}", lines[at].text)
    return _cut(text, stated) or _cut(whole, stated)


def _cut(text: str, stated: str | None) -> HtmlArticle | None:
    """The article under the stated title, or else under the likeliest line."""
    lines = read_lines(text)
    cut = cut_page(lines, len(text), frozenset(), _title_at(lines, stated))
    if cut is None or first_prose(lines) >= len(lines):
        return None
    return HtmlArticle(text, _below_matter(lines, cut))


def _below_matter(lines: Sequence[Line], cut: Cut) -> Cut:
    """The cut without lines at its head that only say who published it, where and as what.

    Elements keep such lines apart, so that less is asked of them than in a text dump.
    """
    end = cut.end if cut.text_end is None else cut.text_end
    for line, below in pairwise(line for line in lines if cut.start <= line.start < end):
        dated = len(line.raw) < 60 and day_in(line.raw) is not None
        if line.is_prose or not (dated or _MATTER.match(line.raw)):
            break
        cut = replace(cut, start=below.start)
    return cut


def under_title(title: str, body: str) -> HtmlArticle:
    """The article of a title and a body that are known; what closes the body is cut off."""
    text = f"{title}\n\n{body}"
    if found := _cut(text, title):
        return replace(found, cut=replace(found.cut, title=title))
    start = len(title) + 2
    return HtmlArticle(text, Cut(title, None, None, start, len(text)))


_MATTER = re.compile(
    r"(?i)(?:(?:press|news|media)\s+(?:release|statement|note|briefing|office)s?|publi(?:shed|cation)|posted|released?|issued|filed|date|from|by|type"
    r"|news|speech|statement|ministry|press\s+corner|for\s+immediate|immediate|location|delivered|author|source|departments?|language|written|reported|story|photos?|tags?|topics?|categor(?:y|ies))\b(?!.*[.!?]$)"
)


def _body(tree: HtmlElement, url: str | None) -> str:
    """Trafilatura's text of the page; where it lost text, that of the page's main element."""
    region = _region(tree)
    teasers = {one for one in headlines(tree) if one.getparent() is not None}
    whole = text_of(region, furniture_in(region) | teasers)
    found = _extracted(tree, url, teasers)
    return whole if not found or _is_lost(whole, found, _headings_in(region)) else found


def _leads(tree: HtmlElement, title: str, body: str) -> Iterator[str]:
    """The lines between the title and the text that are called its lead and are not in the text."""
    region, furniture, told = _region(tree), furniture_in(tree), letters_of(body)
    above = takewhile(lambda one: one is not region, tree.iter())
    for heading in above:
        if heading.tag in _HEADINGS and title_of(heading) == title:
            break
    for one in filter(is_called_lead, above):
        line = line_of(one)
        new = letters_of(line) not in told and furniture.isdisjoint((one, *one.iterancestors()))
        other = is_kicker(line) or is_opening(line) or day_in(line)
        if new and not other and 4 <= len(line.split()) <= _LEAD:
            told += letters_of(line)
            yield line


def _extracted(tree: HtmlElement, url: str | None, teasers: Collection[HtmlElement]) -> str | None:
    """Trafilatura's text of the page; None for huge pages and where tables make the page."""
    if element_count(tree) > _MANY:
        return None
    import trafilatura

    for one in teasers:
        one.set(_TEASER, "")
    copy = deepcopy(tree)
    others = copy.xpath(f"//*[@{_TEASER}]")
    for element in (*beside_text(copy), *others):
        if element.getparent() is not None:
            element.drop_tree()
    text = trafilatura.extract(
        copy, url=url, output_format="txt", include_comments=False, with_metadata=False
    )
    if not text or any(line.startswith("|") and len(line) > 300 for line in text.split("\n")):
        return None
    rows = [line for line in text.split("\n") if not re.fullmatch(r"\|[-|: ]+\|?", line)]
    return "\n".join(row.strip("| ").replace(r"\|", "|") for row in rows)


def _headings_in(region: HtmlElement) -> frozenset[str]:
    return frozenset(letters_of(line_of(one)) for one in region.iter(*_HEADINGS))


def _is_lost(region: str, text: str, headings: Collection[str]) -> bool:
    """Whether the text lacks running text of the page, lines and lists within it, or a heading."""
    lines = [line for line in read_lines(region) if not line.is_furniture]
    prose = [at for at, line in enumerate(lines) if line.is_prose]
    if not prose:
        return False
    bare = letters_of(text)
    within = lines[prose[0] : prose[-1]]
    if any(
        (said := letters_of(line.raw)) in headings and said not in bare and not line.is_opening
        for line in within
    ):
        return True
    below = takewhile(lambda line: line.is_prose or not line.is_opening, lines[prose[-1] :])
    inner = [*lines[max(0, prose[0] - 3) : prose[-1]], *islice(below, _BESIDE)]
    inner = [line for line in inner if line.is_prose or not (line.is_opening or line.day)]
    kept = sum(len(line.raw) for line in inner if letters_of(line.raw) in bare)
    return kept < _LOST * sum(len(line.raw) for line in inner)


def _region(tree: HtmlElement) -> HtmlElement:
    """The smallest element that holds most of the page's running text."""
    region = tree
    while True:
        whole = _prose_in(region)
        inner = next((child for child in region if whole and _prose_in(child) >= 0.9 * whole), None)
        if inner is None or inner.tag in ("p", "pre") or len(inner) == 0:
            return region
        region = inner


def _prose_in(element: HtmlElement) -> int:
    lines = text_of(element).split("\n")
    return sum(len(line) for line in lines if len(line) >= 80 and not is_opening(line))


def _title_at(lines: Sequence[Line], stated: str | None) -> int | None:
    """The last line that is the title that the page states and has most of the text below it."""
    if stated is None:
        return None
    prose = [len(line.raw) * line.is_prose for line in lines]
    same = [at for at, line in enumerate(lines) if _is_title(line, stated)]
    low = (at for at in reversed(same) if sum(prose[at:]) >= 2 * sum(prose[:at]))
    return next(low, None)


def _line_of_title(lines: Sequence[Line], title: str) -> int | None:
    if not letters_of(title):
        return None
    return next((at for at, line in enumerate(lines) if _is_title(line, title)), None)


def _is_title(line: Line, title: str) -> bool:
    """Whether the line is the title, or holds it with a few words beside it."""
    said, wanted = letters_of(line.raw), letters_of(title)
    if not line.is_short or said == wanted:
        return line.is_short
    return len(wanted) >= 15 and wanted in said and len(said) <= len(wanted) + 40


def _shorter(title: str, line: str) -> str:
    """The title without what its line holds beside it."""
    return title if title and letters_of(title) in letters_of(line) else line


def _day_in_heading(item: HtmlElement) -> date | None:
    """The day that stands in the heading of an item, beside its title."""
    heading = heading_of(item)
    return None if heading is None else element_day(heading)


def _day_above(heading: HtmlElement | None) -> date | None:
    """The day printed right above or below the title, in an element of its own."""
    while heading is not None:
        for near in (heading.getnext(), heading.getprevious()):
            if near is not None and (day := element_day(near)):
                return day
        above = heading.getparent()
        alone = above is not None and line_of(above) == line_of(heading)
        heading = above if alone else None
    return None


def _day_of_url(url: str | None) -> date | None:
    found = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)", url or "")
    return day_in("-".join(f"{int(part):02}" for part in found.groups())) if found else None
