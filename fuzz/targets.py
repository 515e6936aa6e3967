"""Every harness by its name, with what its inputs begin from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from fastwarc.warc import WarcRecordType

from fuzz import finders, kept_files, readers
from fuzz.made_text import ROOT
from tests.packing import TEXT, gz, html, json_lines, record, warc, zipped, zst
from tests.test_records import CHATS, CLIPPINGS, FIRST, FORMATS, TREES

Harness = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """One harness: any bytes may be given to it, and none may make it raise."""

    run: Harness
    seeds: Callable[[], Iterator[bytes]]
    longest: int = 4096


def _files(*patterns: str, before: bytes = b"", longest: int = 8192) -> Iterator[bytes]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            yield before + path.read_bytes()[:longest]


def _phrases(before: bytes) -> Iterator[bytes]:
    import orjson

    for path in sorted((ROOT / "tests" / "phrases" / "read").glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            yield before + orjson.loads(line)["text"].encode()


def _pages(before: bytes = b"") -> Iterator[bytes]:
    return _files("corpus/*.txt", "tests/golden/*/page.txt", before=before)


def _markup() -> Iterator[bytes]:
    yield from _files("tests/golden/html/*.html", longest=6000)
    state = b'{"page": {"title": "A plan for the quays", "publishedAt": "2025-12-03"}}'
    linked = b'{"@type": "NewsArticle", "headline": "A plan", "datePublished": "2025-12-03"}'
    for kind, data in ((b"application/json", state), (b"application/ld+json", linked)):
        yield html() + b'<script type="%s">%s</script><x-card>A plan</x-card>' % (kind, data)


def _archives() -> Iterator[bytes]:
    wet = record(TEXT.encode(), kind=WarcRecordType.conversion, media="text/plain")
    rows = json_lines({"text": TEXT, "url": "https://a.example", "date": "2025-12-03"})
    files = [b"".join(warc(html(), html("Two"))), wet, rows, zipped({"a.txt": TEXT.encode()})]
    for one in files:
        yield from (one, gz(one), zst(one))
    feed = f"<rss><channel><item><title>A plan</title><pubDate>Wed, 3 Dec 2025</pubDate><description>{escape(html().decode())}</description></item></channel></rss>"
    wiki = f"<mediawiki><page><title>A plan</title><text>{{{{Release|date=3 December 2025}}}}\n== Why ==\n[[A|{TEXT}]]\n{{|\n| a || b\n|}}</text></page></mediawiki>"
    yield from (feed.encode(), zst(feed.encode()), wiki.encode())
    yield from (TEXT.encode("utf-16"), TEXT.encode(), html(), zipped({"b.zip": files[-1]}))


def _records() -> Iterator[bytes]:
    """Each format of records, chats and clippings, as its test has it."""
    for kept in (CHATS, CLIPPINGS):
        yield from (text.format(TREES, FIRST).encode() for text in kept.values())
    yield from (text.encode() for text in FORMATS.values())
    yield f"==> a/2026-05-03.txt <==\n{TREES}\n\n{FIRST}\n\n==> a/b.txt <==\n{FIRST}\n".encode()


def _packed() -> Iterator[bytes]:
    for kind in range(5):
        yield bytes((kind, 0, 0, 0, 0, 0)) + TEXT.encode()
        yield bytes((kind, 1, 0, 0, 40, 255)) + html() + b"\xff\xfe\xfd" + TEXT.encode()


def _run_lines() -> Iterator[bytes]:
    latest = ROOT / "outputs" / "latest"
    for number, kind in enumerate(kept_files.KINDS):
        line = (latest / f"{kind}.jsonl").read_bytes().split(b"\n", 1)[0] + b"\n"
        for odd in (b"\0", b"\1"):
            yield bytes((number,)) + odd + line
    yield bytes((len(kept_files.KINDS), 0)) + kept_files.manifest()


def _entries() -> Iterator[bytes]:
    yield from (b"[[],[]]", b"{}", b'{"dates":[],"money":[]}', b"[]")


def _decisions() -> Iterator[bytes]:
    yield from _files("tests/**/decisions.jsonl")
    yield (
        b'{"kind":"officials","record_id":"official-0123456789abcdef","field":null,'
        b'"verdict":"accept","by":"Ada","why":"so","at":"2025-01-01"}\n'
    )


TARGETS: dict[str, Target] = {
    "encodings": Target(readers.encodings, lambda: _pages(b"\0")),
    "file": Target(readers.file, _archives),
    "records": Target(readers.file, _records),
    "packed": Target(readers.packed, _packed),
    "split_text": Target(readers.split_text, lambda: _pages(b"\0"), 8192),
    "split_html": Target(readers.split_html, _markup, 8192),
    "dates": Target(finders.dates, lambda: _phrases(b"\x09\0"), 600),
    "money": Target(finders.money, lambda: _phrases(b"\x09\0"), 600),
    "quantities": Target(finders.quantities, lambda: _phrases(b"\0"), 600),
    "names": Target(finders.names, lambda: _phrases(b"\0"), 600),
    "ties": Target(finders.ties, lambda: _phrases(b"ab\xffcd\x80efgh" * 6 + b"\0"), 600),
    "page_parts": Target(finders.page_parts, lambda: _pages(b"\0"), 4096),
    "mentions": Target(finders.mentions, lambda: _phrases(b"\x09\0"), 600),
    "layout": Target(kept_files.layout, lambda: _files("extract/layouts/*.toml")),
    "decisions": Target(kept_files.decisions, _decisions),
    "cache_file": Target(kept_files.cache_file, lambda: iter((b"\1\0\0SQLite", b"\0"))),
    "cache_entry": Target(kept_files.cache_entry, _entries),
    "run_folder": Target(kept_files.run_folder, _run_lines),
}
