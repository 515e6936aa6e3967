"""What a page's JSON-LD says of its articles: headlines, days, publishers and whole texts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice

from lxml.html import HtmlElement

from extract.splitting.repair import in_one_line

Row = Mapping[str, object]

_KINDS = re.compile(
    r"(?:\w*Article|Report|BlogPosting|SocialMediaPosting|SpecialAnnouncement|PressRelease)"
)
_WITHIN = (
    "@graph",
    "itemListElement",
    "item",
    "mainEntity",
    "blogPost",
    "hasPart",
    "dataFeedElement",
)
"""Fields that hold further objects."""
_DEEPEST = 6
_MOST = 2000
"""Objects of one page that are looked at."""
_BREAKS = re.compile(r"(?i)(?:(?<!\s)\s++)?(?:<br\s*/?>|</?(?:p|div|li|ul|ol|h[1-6])\b[^>]*>)\s*")
_TAG = re.compile(r"<[^<>]{1,500}>")
_FRAME = re.compile(r"\A\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*\Z")


@dataclass(frozen=True, slots=True)
class StatedArticle:
    """An article as JSON-LD tells it; what it does not say is empty."""

    title: str
    published: str
    publisher: str
    section: str
    body: str


def json_ld(tree: HtmlElement) -> Iterator[Row]:
    """Every object of the page's JSON-LD, the outer before the inner."""
    return islice(chain.from_iterable(map(_objects, _values(tree))), _MOST)


def _values(tree: HtmlElement) -> Iterator[object]:
    """What each script of JSON-LD holds."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            # Line breaks within a text are against the rules and common.
            yield json.loads(_FRAME.sub("", script.text), strict=False)
        except (ValueError, RecursionError):  # also for a number of thousands of digits
            continue


def _objects(value: object, depth: int = 0) -> Iterator[Row]:
    inner = value if isinstance(value, list) else []
    if isinstance(value, Mapping):
        yield value
        inner = [value.get(name) for name in _WITHIN]
    for one in inner if depth < _DEEPEST else ():
        yield from _objects(one, depth + 1)


def stated_articles(tree: HtmlElement) -> list[StatedArticle]:
    """The articles of the page's JSON-LD that have a headline, in its order, each once: where it is longest."""
    rows = list(json_ld(tree))
    named = {row["@id"]: row for row in rows if isinstance(row.get("@id"), str) and "name" in row}
    found: dict[str, list[StatedArticle]] = defaultdict(list)
    for row in rows:
        if not any(_KINDS.fullmatch(kind) for kind in _kinds(row)):
            continue
        title = in_one_line(unescape(_text(row, "headline") or _text(row, "name")))
        if title:
            article = StatedArticle(
                title=title,
                published=_text(row, "datePublished") or _text(row, "dateCreated"),
                publisher=_name(row.get("publisher"), named),
                section=in_one_line(unescape(_text(row, "articleSection"))),
                body=_plain(_text(row, "articleBody") or _text(row, "text")),
            )
            found[title].append(article)
    return [max(same, key=lambda one: len(one.body)) for same in found.values()]


def stated_days(tree: HtmlElement) -> list[str]:
    """Every day of publication that the page's JSON-LD states, of whatever."""
    return [day for row in json_ld(tree) if (day := _text(row, "datePublished"))]


def _kinds(row: Row) -> Sequence[str]:
    kind = row.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [one.rpartition("/")[2] for one in kinds if isinstance(one, str)]


def _text(row: Row, name: str) -> str:
    value = _first(row.get(name))
    # half a character, as `\ud800` is, can be written nowhere
    return value.encode("utf-8", "ignore").decode().strip() if isinstance(value, str) else ""


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _name(body: object, named: Mapping[object, Row]) -> str:
    """The name of a body, which may stand in an object of its own."""
    body = _first(body)
    if not isinstance(body, Mapping):
        return ""
    return in_one_line(
        unescape(_text(body, "name") or _text(named.get(body.get("@id"), {}), "name"))
    )


def _plain(body: str) -> str:
    """A text in lines, without markup that may stand in it."""
    body = _TAG.sub("", _BREAKS.sub("\n\n", unescape(body)))
    lines = (line.strip() for line in unescape(body).replace("\r", "\n").split("\n"))
    return "\n\n".join(line for line in lines if line)
