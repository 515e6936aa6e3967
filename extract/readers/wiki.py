"""Exports of MediaWiki: a page of text for each page of the wiki that holds content."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from importlib.resources import files
from typing import BinaryIO

from lxml import etree

from extract.readers.feeds import all_named, name_of, xml_root
from extract.readers.page import Dump, FileRead, Report, Stated, Unreadable, sha256_of

_WORDS: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "wiki_fields.toml").read_text("utf-8")
)
_LEAST = 200
"""Characters of text that a release has and the teaser of one has not."""
_DEEPEST = 12
"""Templates and links within each other; what is deeper stays as it is."""
_FILES_AND_CATEGORIES = frozenset(("-2", "6", "14"))
_ASIDE = re.compile(
    r"(?s)<!--.*?(?:-->|\Z)|(?i:<ref\b)[^<>]*(?:(?<=/)>|>.*?(?:</(?i:ref)>|\Z))|__[A-Z]{3,30}__"
)
"""Comments, footnotes and switches."""
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_LINK = re.compile(r"\[\[([^\[\]]*)\]\]")
_ADDRESS = re.compile(r"\[(?:https?:)?//[^\s\[\]]+(?:[ \t]++([^\[\]\n]*))?\]")
_EMPHASIS = re.compile(r"'{2,5}")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_HEADING = re.compile(r"(?m)^={1,6}([^=\n]++)={1,6}[ \t]*+$")
_TABLE_EDGE = re.compile(r"(?m)^[ \t]*(?:\{\||\|\}|\|-|\|\+)[^\n]*\n?")
_CELLS = re.compile(r"(?m)^[ \t]*[|!][ \t]*([^\n]*)$")
_INDENT = re.compile(r"(?m)^[:;]{1,10}[ \t]*")


def read_wiki(file: FileRead, name: str, stream: BinaryIO, report: Report) -> Iterator[Dump]:
    """Each page of content, called `file#page`, with its title and what its template states above
    its text; redirects, empty pages and those of other namespaces are counted as left out.

    Raises Unreadable where the export is larger than a page may be or is no XML.
    """
    wiki = xml_root(stream)
    dropped = _dropped(wiki)
    for number, page in enumerate(all_named(file, wiki, ("page",)), start=1):
        if _first(page, "ns") not in ("", "0") or next(_all(page, "redirect"), None) is not None:
            file.skipped["redirect or page of another namespace"] += 1
            continue
        called = f"{name}#{number}"
        try:
            yield _page(file, called, page, dropped)
        except Unreadable as why:
            report(why.at(called))


def _page(file: FileRead, name: str, page: etree._Element, dropped: frozenset[str]) -> Dump:
    *_, markup = ("", *(one.text or "" for one in _all(page, "text")))
    title = " ".join(_first(page, "title").split())
    fields, body = _read(markup, dropped)
    if not title or not body:
        raise Unreadable("no-text", "the page of the wiki has no text", "remove it from the export")
    if len(body) < _LEAST:
        body = ""
    head = "".join(f"{label}: {value}\n" for label, value in (*fields.items(), ("Title", title)))
    data = etree.tostring(page)
    text = f"{head}\n{body}\n"
    return Dump(name, sha256_of(data), len(data), "utf-8", text, "text", Stated(), file)


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if name_of(one) == name)


def _first(page: etree._Element, name: str) -> str:
    return next(((one.text or "").strip() for one in _all(page, name)), "")


def _dropped(wiki: etree._Element) -> frozenset[str]:
    """The namespaces of files and categories, as the wiki calls them and in English."""
    own = (one for one in _all(wiki, "namespace") if one.get("key") in _FILES_AND_CATEGORIES)
    return frozenset(_WORDS["dropped"]) | {(one.text or "").casefold() for one in own}


def _read(markup: str, dropped: frozenset[str]) -> tuple[dict[str, str], str]:
    """What the templates of a page state, and its text without the marks of the wiki."""
    text = _ASIDE.sub("", markup)
    fields: dict[str, str] = {}

    def taken(template: re.Match[str]) -> str:
        for label, value in _stated(template[1], dropped):
            fields.setdefault(label, value)
        return ""

    text = _links(_inside_out(_TEMPLATE, taken, text), dropped)
    text = _HEADING.sub(_own_line, _CELLS.sub(_row, _TABLE_EDGE.sub("", text)))
    text = unescape(_TAG.sub("", _INDENT.sub("", _EMPHASIS.sub("", text))))
    return fields, re.sub(r"\n{3,}", "\n\n", text).strip()


def _inside_out(marks: re.Pattern[str], read: Callable[[re.Match[str]], str], text: str) -> str:
    """The text with what the marks enclose read as something else, the innermost first."""
    for _ in range(_DEEPEST):
        text, count = marks.subn(read, text)
        if not count:
            break
    return text


def _links(text: str, dropped: frozenset[str]) -> str:
    """The text with its links as the words that readers see."""
    shown = _inside_out(_LINK, lambda link: _shown(link[1], dropped), text)
    return _ADDRESS.sub(lambda link: link[1] or "", shown)


def _shown(link: str, dropped: frozenset[str]) -> str:
    space, colon, _ = link.partition(":")
    if colon and space.strip().casefold() in dropped:
        return ""
    return link.rpartition("|")[2].strip().lstrip(":")


def _stated(template: str, dropped: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The fields that the parameters of a template state."""
    for part in template.split("|")[1:]:
        key, _, value = part.partition("=")
        plain = " ".join(_links(value, dropped).split())
        for label in ("date", "source"):
            if plain and key.strip().casefold().replace("_", " ") in _WORDS[label]:
                yield label.capitalize(), plain


def _own_line(heading: re.Match[str]) -> str:
    """The heading between two empty lines."""
    return f"\n{heading[1].strip()}\n"


def _row(cells: re.Match[str]) -> str:
    """The cells of a table that stand in one line, parted by bars."""
    return " | ".join(cell.strip() for cell in re.split(r"\|\||!!", cells[1]))
