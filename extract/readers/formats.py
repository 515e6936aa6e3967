"""Which format a file is in, told by how its bytes begin and never by its name."""

from __future__ import annotations

import re

import orjson

from extract.readers.page import Form, Unreadable

HEAD = 64 << 10
"""Bytes that are enough to tell a format."""

_PACKINGS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}

_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", "extract its text, or give the web page of the release"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "remove it from the corpus"),
    (b"\xff\xd8\xff", "a JPEG image", "remove it from the corpus"),
    (b"GIF8", "a GIF image", "remove it from the corpus"),
    (b"RIFF", "a media file", "remove it from the corpus"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as text"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
    (b"BZh", "packed with bzip2", "unpack it, or pack it with gzip or zstd"),
    (b"\xfd7zXZ\x00", "packed with xz", "unpack it, or pack it with gzip or zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it, or pack it as zip"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it, or pack it as zip"),
    (b"SQLite format 3\x00", "a database", "give the pages as JSON Lines"),
    (b"PAR1", "a Parquet file", "give the pages as JSON Lines"),
    (b"\x7fELF", "a program", "remove it from the corpus"),
)

_WARC = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_JSON = re.compile(rb'^\s*\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\}\s*$)')
_JSON_LIST = re.compile(rb'^\s*\[\s*(?:\{\s*"|\])')

_BEFORE_MARKUP = r"\s*+(?:(?:(?><\?xml[^>]*>)|(?><!--.*?-->))\s*+)*+"
"""Comments, each to its first end and no further: a thousand of them are read once."""
_FEED = re.compile(rf"(?is){_BEFORE_MARKUP}<(?:rss|feed|rdf:RDF|item|entry)[\s>]".encode())
_WIKI = re.compile(rf"(?s){_BEFORE_MARKUP}<mediawiki[\s>]".encode())
_MARKUP = re.compile(rf"(?s){_BEFORE_MARKUP}<")
_ROOT = re.compile(rf"(?is){_BEFORE_MARKUP}<(?:!doctype\s+html|html|head|body)\b")
_OTHER_XML = re.compile(r"(?i)<(?:urlset|sitemapindex|svg)[\s>]")
_TAGS = re.compile(
    r"(?i)</?(?:p|div|a|li|ul|span|h[1-6]|table|td|tr|section|article|main|header|footer|nav|meta|link|script|body|head|title)(?:\s[^<>]*)?>"
)


def packing_of(head: bytes) -> str | None:
    """gzip or zstd, where the file is packed with one of them."""
    return next((name for magic, name in _PACKINGS.items() if head.startswith(magic)), None)


def format_of(head: bytes) -> str:
    """zip, warc, feed, wiki, jsonl, json, or page for what can be text or HTML. Raises Unreadable for the rest."""
    for magic, what, advice in _OTHERS:
        if head.startswith(magic):
            raise Unreadable("not-text", f"it is {what}", advice)
    if head[257:262] == b"ustar":
        raise Unreadable("not-text", "it is a tar archive", "unpack it, or pack it as zip")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if _WARC.match(head):
        return "warc"
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if _WIKI.match(bare):
        return "wiki"
    return "feed" if _FEED.match(bare) else _json_of(bare)


def _json_of(head: bytes) -> str:
    if _JSON_LIST.match(head):
        return "json"
    if not _JSON.match(head):
        return "page"
    lines = head.lstrip().split(b"\n", 1)
    if len(lines) == 1 or _is_object(lines[0]):
        return "jsonl"
    return "json" if _is_pretty(head) else "jsonl"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _is_pretty(head: bytes) -> bool:
    """Whether an object goes on over lines: `{`, or `{"a": 1,`."""
    first = head.lstrip().split(b"\n", 1)[0].rstrip()
    return first.endswith((b"{", b",", b"["))


def form_of(text: str) -> Form:
    """Whether a decoded page is text or HTML. Raises Unreadable for maps and drawings."""
    return "html" if _is_html(text[:HEAD]) else "text"


def _is_html(head: str) -> bool:
    if _ROOT.match(head):
        return True
    if not _MARKUP.match(head):
        return len(_TAGS.findall(head)) * 40 > len(head)
    if found := _OTHER_XML.search(head[:2000]):
        raise Unreadable(
            "not-text",
            f"it is XML ({found[0].rstrip('> ')}>), no page",
            "give the pages that it lists",
        )
    return len(_TAGS.findall(head)) >= 2
