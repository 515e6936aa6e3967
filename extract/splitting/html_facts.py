"""What an HTML page says of itself: its day, its site, its address."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from lxml.html import HtmlElement

from extract.gazetteer import body_in_title, load_gazetteers
from extract.grammar.calendar import release_day
from extract.readers.page import host_of
from extract.splitting.furniture import day_label, day_rank, is_opening
from extract.splitting.html_tree import is_american, line_of, text_of
from extract.splitting.html_unfold import is_hidden
from extract.splitting.json_ld import stated_articles, stated_days
from extract.splitting.page_days import days_in, page_day
from extract.splitting.page_state import stated_in_state
from extract.splitting.repair import in_one_line

_SITE_METAS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_DAY_METAS = (
    "article:published_time", "og:published_time", "datepublished", "date_published",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "dcterms.available", "publication_date", "publish-date", "publish_date",
    "published_date", "publishdate", "pubdate", "date.release", "release_date",
    "sailthru.date", "parsely-pub-date", "article.published", "govuk:first-published-at",
    "date",
)  # fmt: skip
_CHANGED = re.compile(
    r"(?i)printed|updat|modif|review|chang|revis|amend|retriev|access|expir|clos|event"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_STATING = (
    "p", "div", "span", "dd", "td", "li", "strong", "em", "i", "b", "u", "font", "small", "h5", "h6",
    "footer", "header",
)  # fmt: skip
"""Elements whose line may state a day."""
_LONGEST = 90
"""Characters of a line that states a day."""
_OF_CHANGE = 90
"""Rank of a day on which a page was changed."""


def metas(tree: HtmlElement) -> dict[str, str]:
    """The page's meta fields by name in lower case; of several the first."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join(meta.get("content", "").split())
        for key in ("property", "name", "itemprop"):
            if (name := meta.get(key)) and content:
                found.setdefault(name.strip().lower(), content)
    return found


def page_url(tree: HtmlElement) -> str | None:
    """The address that the page gives itself, where it is one."""
    stated = [
        link.get("href", "").strip()
        for link in tree.iter("link")
        if link.get("rel", "").lower() == "canonical"
    ]
    return next((url for url in (*stated, metas(tree).get("og:url", "")) if _is_address(url)), None)


def _is_address(url: str) -> bool:
    return url.startswith("http") and host_of(url) is not None


def page_site(tree: HtmlElement) -> str | None:
    """The name of the site or publisher that the page states, in its fields or its title."""
    fields = metas(tree)
    stated = next((fields[name] for name in _SITE_METAS if name in fields), None)
    if stated:
        return stated
    stated_names = (one.publisher for one in stated_articles(tree))
    if (named := next(filter(None, stated_names), None)) is not None:
        return named
    title = " ".join((tree.findtext(".//title") or "").split())
    return body_in_title(title, load_gazetteers().bodies)


def visible(tree: HtmlElement, tags: tuple[str, ...] = _HEADINGS) -> list[HtmlElement]:
    """The elements of those tags that readers see and that say something."""
    return [
        one
        for one in tree.iter()
        if (one.tag in tags or one.get("role") == "heading")
        and line_of(one)
        and not any(is_hidden(up) for up in (one, *one.iterancestors()))
    ]


def stated_day(tree: HtmlElement, title: str | None = None) -> date | None:
    """The day of publication by the page's own fields; of several articles in them that of the
    one with the title."""
    fields = metas(tree)
    for name in _DAY_METAS:
        if name in fields and (day := day_in(fields[name], month_first=is_american(tree))):
            return day
    if title and (day := titled_days(tree).get(letters_of(title))):
        return day
    days = {day_in(one) for one in stated_days(tree)} - {None}
    return days.pop() if len(days) == 1 else None


def titled_days(tree: HtmlElement) -> dict[str, date]:
    """The day of each article that the page's JSON-LD, or else the data of its scripts, dates by
    its title, of which only letters and figures are told."""
    own = [(one.title, one.published) for one in stated_articles(tree) if one.published]
    found: dict[str, set[date]] = defaultdict(set)
    for title, stated in own or stated_in_state(tree):
        if day := day_in(stated):
            found[letters_of(title)].add(day)
    return {title: days.pop() for title, days in found.items() if len(days) == 1}


def letters_of(text: str) -> str:
    """The letters and figures of a text, without case."""
    return re.sub(r"[\W_]+", "", text.casefold())


def element_day(element: HtmlElement, *, changed: bool = False) -> date | None:
    """The first day that a `time` in the element or a short line of it states as its own.

    `changed` asks for the day of a change instead.
    """
    for meta in element.iter("meta"):
        if meta.get("itemprop", "").lower() in ("datepublished", "datecreated"):
            if day := day_in(meta.get("content", "")):
                return day
    american = is_american(element)
    for time in element.iter("time"):
        above = time.getparent()
        said = line_of(above).split(line_of(time) or "\0")[0] + _label_beside(above)
        if bool(_CHANGED.search(said)) == changed and (day := time_day(time)):
            return day
    for one in element.iter(*_STATING):
        whole = in_one_line(text_of(one))
        line = whole.replace(" | ", " ")
        if len(line) > _LONGEST or (not changed and is_opening(line)):
            continue
        if bool(_CHANGED.search(f"{_label_beside(one)} {line}")) != changed:
            continue
        for part in (line, *_BARS.split(whole)):
            if day := _dated(part, american, changed=changed):
                return day
    return None


def _label_beside(value: HtmlElement) -> str:
    """The label of a value in a table or list of fields; nothing for other elements."""
    label = value.getprevious() if value.tag in ("dd", "td") else None
    return line_of(label) if label is not None else ""


def labelled_day(element: HtmlElement) -> date | None:
    """The day that a table or list of fields gives as that of publication: `Date`, `Issued`."""
    american = is_american(element)
    for label in element.iter("dt", "th", "td"):
        value, stated = label.getnext(), day_label(f"{line_of(label).rstrip(' :')}: x")
        if value is None or stated is None or day_rank(stated) >= _OF_CHANGE:
            continue
        if day := day_in(line_of(value), month_first=american):
            return day
    return None


def time_day(time: HtmlElement) -> date | None:
    """The day that a `time` element states."""
    return day_in(time.get("datetime", "")) or day_in(line_of(time), month_first=is_american(time))


_BARS = re.compile(r"(?<!\s)\s++[|·•∙]\s+")
"""What parts a short line: `By the press office | 3 May 2026 | 3 min read`."""


def _dated(line: str, american: bool, *, changed: bool = False) -> date | None:
    """The day of a line that is there to state it."""
    stated = page_day(line, month_first=american)
    if stated and (changed or stated.rank < _OF_CHANGE):
        return stated.day
    for day, start, end in days_in(line, month_first=american):
        if (end - start) * 5 >= 2 * len(line) or _PUBLISHED.fullmatch(line[:start]):
            return day
    return None


_PUBLISHED = re.compile(
    r"(?:[\w.’'-]+\s){0,4}(?:first\s)?(?:published|posted|issued|released|added)(?:\son)?(?:\s(?:the|by\s[\w .]{2,40}))?[:,]?\s*",
    re.IGNORECASE,
)


def day_in(words: str, *, month_first: bool = False) -> date | None:
    """The full day that a field or a few words state first."""
    bare = words.strip()
    try:
        return release_day(date.fromisoformat(bare[:10].replace("/", "-").replace(".", "-")))
    except ValueError:
        pass
    days = days_in(bare[:200], month_first=month_first)
    return days[0][0] if days else None
