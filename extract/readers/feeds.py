"""News feeds (RSS, RDF, Atom) that carry whole releases: one page an item."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from email.utils import parsedate_to_datetime
from importlib.resources import files
from typing import BinaryIO

from lxml import etree

from extract.grammar.calendar import release_day
from extract.readers.fields import release_page
from extract.readers.page import (
    PAGE_LIMIT,
    Dump,
    FileRead,
    Report,
    Stated,
    Unreadable,
    sha256_of,
    too_large,
)
from extract.splitting.html_tree import MarkupError, check_attributes

_FIELDS: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "feed_fields.toml").read_text("utf-8")
)
_NO_YEAR = re.compile(r"\s00\d\d\s")
"""`1 Jan 0001` stands for no day; the standard library would read 2001."""
_WITHOUT_ROOT = re.compile(
    rb"(?P<head>(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?)<(?:item|entry)[\s>]"
)
"""How items begin that were taken out of their feed."""
_MOST_WITHIN = 8
_LEAST = 400
"""Characters of text that a release has and the teaser of one has not."""


def read_feed(file: FileRead, name: str, stream: BinaryIO, report: Report) -> Iterator[Dump]:
    """The page of each item, called `file#item`; an item that only tells of a page is reported.

    Raises Unreadable where the feed is larger than a page may be or is no XML.
    """
    feed = xml_root(stream)
    items = list(all_named(file, feed, _FIELDS["items"]))
    channel = next((one for one in feed.iter() if name_of(one) in ("channel", "feed")), feed)
    site = _first(channel, "title")
    for number, item in enumerate(items, start=1):
        page = f"{name}#{number}"
        try:
            yield _page(file, page, item, site)
        except Unreadable as why:
            report(why.at(page))


def xml_root(stream: BinaryIO) -> etree._Element:
    """The root of a feed or another export; it is mended where that breaks off.

    Raises Unreadable where it is larger than a page may be or is no XML.
    """
    data = stream.read(PAGE_LIMIT + 1)
    if len(data) > PAGE_LIMIT:
        raise too_large()
    if bare := _WITHOUT_ROOT.match(data):
        data = b"<feed>" + data[bare.end("head") :] + b"</feed>"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as err:
        raise _no_feed(str(err)) from err
    if root is None:
        raise _no_feed("nothing in it is an element")
    return root


def _no_feed(why: str) -> Unreadable:
    return Unreadable(
        "not-feed", f"it begins as a news feed and is no XML: {why}", "fetch it again"
    )


def _page(file: FileRead, name: str, item: etree._Element, site: str) -> Dump:
    markup = max((_markup(one) for one in _found(item, "markup")), key=len, default="")
    if len(_words(markup)) < _LEAST:
        raise Unreadable(
            "headlines-only",
            "the item of the feed has no text of its own",
            "give the page that it leads to",
        )
    title, day = _first(item, "title"), _day(item)
    text = release_page(title, day, site, markup)
    stated = Stated(_link(item), title or None, day)
    data = etree.tostring(item)
    return Dump(name, sha256_of(data), len(data), "utf-8", text, "html", stated, file)


def _found(item: etree._Element, field: str) -> list[etree._Element]:
    """The children that a field may stand in, the surest name first."""
    return [
        child for wanted in _FIELDS[field] for child in item if name_of(child) == wanted
    ]  # fmt: skip


def _first(item: etree._Element, field: str) -> str:
    texts = (_words("".join(child.itertext())) for child in _found(item, field))
    return next(filter(None, texts), "")


def _markup(field: etree._Element) -> str:
    """The markup of a field: as text, or as elements of its own (`type="xhtml"`)."""
    if len(field):
        return "".join(etree.tostring(child, encoding="unicode") for child in field)
    return field.text or ""


def _words(markup: str) -> str:
    """The text of a piece of markup, in one line."""
    if not markup.strip():
        return ""
    try:
        check_attributes(markup)
    except MarkupError as err:
        raise Unreadable(err.code, str(err), "give the page that it leads to") from err
    tree = etree.fromstring(f"<div>{markup}</div>", etree.HTMLParser())
    return " ".join("".join(tree.itertext()).split()) if tree is not None else ""


def _link(item: etree._Element) -> str | None:
    for child in _found(item, "url"):
        address = child.get("href") or (child.text or "").strip()
        if address.startswith("http") and child.get("rel", "alternate") == "alternate":
            return address
    return None


def _day(item: etree._Element) -> str | None:
    """The ISO day that the item says it was published on, in the zone that it names."""
    for child in _found(item, "published"):
        value = (child.text or "").strip()
        if day := release_day(_iso_day(value) or _mail_day(value)):
            return day.isoformat()
    return None


def _iso_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _mail_day(value: str) -> date | None:
    """The day in the form of letters: `Wed, 03 Dec 2025 10:00:00 +0900`."""
    if _NO_YEAR.search(value):
        return None
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def all_named(
    file: FileRead, element: etree._Element, names: Sequence[str], within: int = 0
) -> Iterator[etree._Element]:
    """The elements of these names. One that was never closed holds those behind it; what is within
    more than `_MOST_WITHIN` others is counted as left out, since each of them is read with all that it holds.
    """
    for child in element:
        inside = within + (name_of(child) in names)
        if within < inside <= _MOST_WITHIN:
            yield child
        elif inside > within:
            file.skipped["page within too many others"] += 1
        yield from all_named(file, child, names, inside)


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]  # a prefix that nothing declares stays there
