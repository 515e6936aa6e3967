"""What an HTML page says of itself: its title, its day, its site, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import orjson
from lxml.html import HtmlElement

from extract.dates import find_dates
from extract.furniture import is_kicker, is_navigation, is_opening
from extract.gazetteer import load_gazetteers
from extract.html_clean import furniture_in
from extract.html_tree import is_hidden, line_of, text_of

_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_SITE_METAS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_DAY_METAS = (
    "article:published_time", "og:published_time", "datepublished", "date_published",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "dcterms.available", "publication_date", "publish-date", "publish_date",
    "published_date", "publishdate", "pubdate", "date.release", "release_date",
    "sailthru.date", "parsely-pub-date", "article.published", "govuk:first-published-at",
    "date",
)  # fmt: skip
_CHANGED = re.compile(r"(?i)updat|modif|review|chang|revis|amend|retriev|access|expir|clos|event")
_PARTS = re.compile(r"\s+[|»«·•–—-]\s+|\s*::\s*|\s\|\s?")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")


def metas(tree: HtmlElement) -> dict[str, str]:
    """The page's meta fields by name in lower case; of several the first."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            if (name := meta.get(key)) and content:
                found.setdefault(name.strip().lower(), content)
    return found


def json_ld(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """Every object of the page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            yield from _objects(orjson.loads(script.text))
        except orjson.JSONDecodeError:
            continue


def _objects(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > 4:
        return
    if isinstance(value, Mapping):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)


def page_url(tree: HtmlElement) -> str | None:
    """The address that the page gives itself."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            "http"
        ):
            return str(link.get("href")).strip()
    url = metas(tree).get("og:url", "")
    return url if url.startswith("http") else None


def page_site(tree: HtmlElement) -> str | None:
    """The name of the site or publisher that the page states."""
    fields = metas(tree)
    stated = next((fields[name] for name in _SITE_METAS if name in fields), None)
    if stated:
        return stated
    for row in json_ld(tree):
        publisher = row.get("publisher")
        if isinstance(publisher, Mapping) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def page_title(tree: HtmlElement) -> tuple[str | None, bool]:
    """The title of the release that the page holds, and whether that is sure.

    A heading that the page's title fields hold, too, is surest: it is written as readers see it.
    What only the `title` element says may be the name of the site.
    """
    fields = metas(tree)
    stated = [fields[name] for name in _TITLE_METAS if name in fields]
    stated += [
        str(row["headline"]) for row in json_ld(tree) if isinstance(row.get("headline"), str)
    ]
    whole = next((line_of_title(one) for one in tree.iter("title")), "")
    known = {_plain(part) for one in (*stated, whole) for part in (one, *_PARTS.split(one))}
    sites = {_plain(one) for one in (page_site(tree) or "",)} | {""}
    headings = [
        one
        for one in visible(tree, ("h1", "h2"))
        if _plain(line_of(one)) not in sites and not _names_no_release(line_of(one))
    ]
    exact = [one for one in headings if _plain(line_of(one)) in known]
    held = [one for one in headings if _is_held(_plain(line_of(one)), known)]
    first = [one for one in headings if one.tag == "h1" and not _is_banner(one)]
    for found in (exact, held, first):
        if found:
            return line_of(max(found, key=lambda one: one.tag == "h1")), True
    if printed := _printed((*stated, whole), sites, text_of(tree, furniture_in(tree))):
        return printed, True
    named = _without_site(stated[0] if stated else whole)
    if not named or _names_no_release(named):
        return None, False
    return named, bool(stated)


def _printed(titles: Sequence[str], sites: set[str], text: str) -> str | None:
    """The last line above the text that a title field says, alone or beside the site's name.

    A title may be printed in two lines.
    """
    said = {_plain(run) for title in titles for run in _runs_of(title)} - sites
    last = None
    above = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        if last and len(line) > 200:
            break
        for one in (f"{above} {line}", line):
            if _plain(one) in said and not _names_no_release(one):
                last = one
                break
        above = line
    return last


def _runs_of(title: str) -> Iterator[str]:
    """Every run of parts of a title, as it stands there."""
    edges = [0, *(edge for found in _PARTS.finditer(title) for edge in found.span()), len(title)]
    for first in range(0, len(edges), 2):
        for last in range(first + 1, len(edges), 2):
            if run := title[edges[first] : edges[last]].strip():
                yield run


def _names_no_release(line: str) -> bool:
    """Whether a heading names a section of the site, a kind of page or a body."""
    return is_navigation(line) or is_kicker(line) or bool(load_gazetteers().bodies.named(line))


def line_of_title(element: HtmlElement) -> str:
    """The text of a `title` element, which is no text of the page."""
    return " ".join((element.text or "").split())


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_held(heading: str, known: set[str]) -> bool:
    return len(heading) >= 20 and any(
        heading in one or (len(one) > 20 and one in heading) for one in known
    )


def _is_banner(element: HtmlElement) -> bool:
    """Whether the element is in the head of the site and not of an article."""
    above = [one.tag for one in element.iterancestors()]
    return ("header" in above or "nav" in above) and not {"main", "article"} & set(above)


def _without_site(title: str) -> str:
    """The longest part of a title that names the site, too."""
    parts = [part for part in _PARTS.split(title) if part.strip()]
    return max(parts, key=len).strip() if parts else title


def visible(tree: HtmlElement, tags: tuple[str, ...] = _HEADINGS) -> list[HtmlElement]:
    """The elements of those tags that readers see and that say something."""
    return [
        one
        for one in tree.iter(*tags)
        if line_of(one) and not any(is_hidden(up) for up in (one, *one.iterancestors()))
    ]


def page_day(tree: HtmlElement) -> date | None:
    """The day of publication by the page's own fields."""
    fields = metas(tree)
    for name in _DAY_METAS:
        if name in fields and (day := day_in(fields[name])):
            return day
    for row in json_ld(tree):
        if isinstance(row.get("datePublished"), str) and (day := day_in(str(row["datePublished"]))):
            return day
    return None


def element_day(element: HtmlElement, *, longest: int = 90) -> date | None:
    """The first day that a `time` in the element or a short line of it states as its own."""
    for time in element.iter("time"):
        around = line_of(time.getparent())[:60] if time.getparent() is not None else ""
        if not _CHANGED.search(around.split(line_of(time) or "\0")[0]) and (day := time_day(time)):
            return day
    for one in element.iter(
        "p", "div", "span", "dd", "td", "li", "strong", "em", "b", "small", "h5", "h6"
    ):
        line = line_of(one)
        if 6 <= len(line) <= longest and not _CHANGED.search(line) and not is_opening(line):
            if day := _dated(line):
                return day
    return None


def time_day(time: HtmlElement) -> date | None:
    """The day that a `time` element states."""
    return day_in(time.get("datetime") or "") or day_in(line_of(time))


def _dated(line: str) -> date | None:
    """The day of a line that is there for it: at least half of the line, or behind a label."""
    for found in find_dates(line):
        if (
            found.kind == "date"
            and found.resolved_from == "explicit"
            and len(found.value or "") == 10
        ):
            own = (found.end - found.start) * 5 >= 2 * len(line)
            label = re.match(r"(?i)\W*(?:publi\w+|posted|released?|issued|date\w*|on)\b", line)
            if own or label:
                return found.start_date
    return None


def day_in(words: str) -> date | None:
    """The full day that a field or a few words state first."""
    bare = words.strip()
    try:
        return date.fromisoformat(bare[:10].replace("/", "-").replace(".", "-"))
    except ValueError:
        pass
    for found in find_dates(bare[:200]):
        if (
            found.kind == "date"
            and found.resolved_from == "explicit"
            and len(found.value or "") == 10
        ):
            return found.start_date
    return None
