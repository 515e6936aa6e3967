"""Readers: each format told by content, each page under a stable name, bad input set aside."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dumps import STDIN, Dump, FileRead, list_dumps, read_dumps
from extract.readers import packed, page
from extract.split import split_dump
from models.run import Quarantined
from tests.packing import TEXT, TITLE, gz, html, json_lines, record, warc, zipped, zst

WET = WarcRecordType.conversion


def read(path: Path) -> tuple[list[Dump], list[Quarantined]]:
    """The pages under the path, and what was set aside."""
    aside: list[Quarantined] = []
    pages = list(read_dumps(list_dumps([path]), aside.append))
    return pages, aside


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A dump whose name says nothing of its format."""
    return tmp_path / "dump"


def read_bytes(file: Path, data: bytes) -> tuple[list[Dump], list[Quarantined]]:
    file.write_bytes(data)
    return read(file)


def pages_of(file: Path, data: bytes) -> list[Dump]:
    pages, aside = read_bytes(file, data)
    assert aside == []
    return pages


def codes_of(file: Path, data: bytes) -> list[tuple[str, str]]:
    """(dump, code) of all that was set aside; nothing was read."""
    pages, aside = read_bytes(file, data)
    assert pages == []
    return [(one.dump, one.code) for one in aside]


def the_file(dump: Dump) -> FileRead:
    assert dump.file is not None
    return dump.file


# ---------------------------------------------------------------- formats, told by content
@pytest.mark.parametrize(
    ("data", "form", "packing", "names"),
    [
        (TEXT.encode(), "text", None, ["dump"]),
        (TEXT.encode("utf-16"), "text", None, ["dump"]),
        (gz(TEXT.encode()), "text", "gzip", ["dump"]),
        (zst(TEXT.encode()), "text", "zstd", ["dump"]),
        (gz(TEXT[:50].encode()) + gz(TEXT[50:].encode()), "text", "gzip", ["dump"]),
        (zst(TEXT[:50].encode()) + zst(TEXT[50:].encode()), "text", "zstd", ["dump"]),
        (
            zipped({"b.txt": TEXT.encode(), "a/c": TEXT.encode()}),
            "zip",
            None,
            ["dump#a/c", "dump#b.txt"],
        ),
        (json_lines({"text": TEXT}, {"text": TEXT}), "jsonl", None, ["dump#1", "dump#2"]),
        (gz(json_lines({"text": TEXT})), "jsonl", "gzip", ["dump#1"]),
        (zst(json_lines({"text": TEXT})), "jsonl", "zstd", ["dump#1"]),
        (record(TEXT.encode(), kind=WET, media="text/plain"), "warc", None, ["dump#1"]),
        (gz(record(TEXT.encode(), kind=WET, media="text/plain")), "warc", "gzip", ["dump#1"]),
        (zst(record(TEXT.encode(), kind=WET, media="text/plain")), "warc", "zstd", ["dump#1"]),
        (record(TEXT.encode(), media="text/plain"), "warc", None, ["dump#1"]),
    ],
)
def test_the_content_tells_the_format(
    file: Path, data: bytes, form: str, packing: str | None, names: list[str]
) -> None:
    pages = pages_of(file, data)
    assert [one.path for one in pages] == names
    assert {one.text for one in pages} == {TEXT}
    assert {(the_file(one).format, the_file(one).packing) for one in pages} == {(form, packing)}
    assert {the_file(one).sha256 for one in pages} == {hashlib.sha256(data).hexdigest()}


@pytest.mark.parametrize(
    "markup",
    [
        html(),
        b"\xef\xbb\xbf" + html(),
        html().decode().encode("utf-16"),
        b"  <!-- saved page -->\n" + html(),
        b'<?xml version="1.0" encoding="utf-8"?>\n<html><body><p>Text</p></body></html>',
        b"<div><h1>Title</h1><p>A fragment</p></div>",
        b"Skip to content<div><h1>Title</h1><p>Text<p>Text</div><div><a href='x'>y</a></div>",
    ],
)
def test_markup_is_html(file: Path, markup: bytes) -> None:
    assert [one.form for one in pages_of(file, markup)] == ["html"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "<Reference> The Ministry’s plan\n\n" + TEXT,
        TEXT + "Send mail to <press@oceans.example>, or use the tag <p>.",
        "{name} was appointed\n\n" + TEXT,
        "[Press release] " + TEXT,
        "WARC/ is how such archives begin",
    ],
)
def test_text_with_signs_of_markup_stays_text(file: Path, text: str) -> None:
    assert [one.form for one in pages_of(file, text.encode())] == ["text"]


def test_standard_input_is_a_dump(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gz(json_lines({"text": TEXT})))))
    pages, aside = read(STDIN)
    assert [(one.path, one.text) for one in pages] == [("stdin#1", TEXT)]
    assert aside == []


# ---------------------------------------------------------------- encodings
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read(file: Path, encoding: str) -> None:
    pages = pages_of(file, TEXT.encode(encoding))
    assert [(one.text, one.encoding) for one in pages] == [(TEXT, encoding)]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("euc-kr", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("iso-8859-1", "cp1252"),
        ("no-such", "cp1252"),
    ],
)
def test_a_page_is_read_as_it_declares(file: Path, declared: str, encoding: str) -> None:
    text = "한국" if encoding == "cp949" else "“é”"
    markup = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert [one.encoding for one in pages_of(file, markup.encode(encoding))] == [encoding]


def test_a_wrong_declaration_does_not_spoil_utf8(file: Path) -> None:
    markup = '<html><meta charset="iso-8859-1"><body><p>“é”</p></body></html>'
    assert [one.encoding for one in pages_of(file, markup.encode())] == ["utf-8"]


def test_two_encodings_in_one_file_are_set_aside(file: Path) -> None:
    line = "The ministry’s “plan” costs €5 million.\n"
    pages, aside = read_bytes(file, line.encode() * 3 + line.encode("cp1252"))
    assert (pages, [one.code for one in aside]) == ([], ["mixed-encodings"])
    assert "line 1 is UTF-8 and line 4 is not" in aside[0].reason


def test_nul_bytes_are_named(file: Path) -> None:
    _, aside = read_bytes(file, b"Title\n\nA text with a NUL \x00 byte in it")
    assert [one.code for one in aside] == ["not-text"]
    assert "the first at byte 25" in aside[0].reason


# ---------------------------------------------------------------- JSON Lines
@pytest.mark.parametrize(
    ("row", "url", "title", "day"),
    [
        (
            {"text": TEXT, "url": "https://a.example/1", "title": "A  title", "date": "2025-12-03"},
            "https://a.example/1",
            "A title",
            "2025-12-03",
        ),
        ({"maintext": TEXT, "date_publish": "2025-12-03 09:00:00"}, None, None, "2025-12-03"),
        ({"text": TEXT, "metadata": {"url": "u", "title": "t"}}, "u", "t", None),
        ({"text": TEXT, "date": "2025-12-03T00:00:00Z", "file_path": "s3://x"}, None, None, None),
        ({"text": TEXT, "date": 5, "title": None, "url": ""}, None, None, None),
    ],
)
def test_the_fields_of_corpora_are_known(
    file: Path, row: dict[str, object], url: str | None, title: str | None, day: str | None
) -> None:
    stated = [one.stated for one in pages_of(file, json_lines(row))]
    assert stated == [page.Stated(url, title, day)]


def test_a_line_may_hold_html(file: Path) -> None:
    pages = pages_of(file, json_lines({"html": html().decode(), "url": "u"}))
    assert [(one.form, one.text) for one in pages] == [("html", html().decode())]


def test_a_bad_line_is_set_aside_and_the_rest_goes_on(file: Path) -> None:
    good = json_lines({"text": TEXT})
    bad = json_lines({"url": "u"}, [1], {"text": " "})
    pages, aside = read_bytes(file, good + b'{"text": \n\n' + bad + good)
    assert [one.path for one in pages] == ["dump#1", "dump#7"]
    assert [(one.dump, one.code) for one in aside] == [
        ("dump#2", "not-json"),
        ("dump#4", "no-text"),
        ("dump#5", "not-json"),
        ("dump#6", "no-text"),
    ]


def test_a_line_of_more_than_a_page_is_skipped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.readers.jsonl.PAGE_LIMIT", 1000)
    long = json_lines({"text": "x" * 5000})
    pages, aside = read_bytes(file, long + json_lines({"text": TEXT}) + long)
    assert [one.path for one in pages] == ["dump#2"]
    assert [(one.dump, one.code) for one in aside] == [
        ("dump#1", "too-large"),
        ("dump#3", "too-large"),
    ]


def test_an_object_of_a_list_without_text_is_set_aside(file: Path) -> None:
    pages, aside = read_bytes(file, b'[{"text": "a"}, {"url": "u"}, {"text": "b"}]')
    assert [one.path for one in pages] == ["dump#1", "dump#3"]
    assert [(one.dump, one.code) for one in aside] == [("dump#2", "no-text")]


def test_a_list_that_breaks_off_is_read_up_to_there(file: Path) -> None:
    pages = pages_of(file, b'[\n {"text": "a"},\n {"text": "b"},\n {"te')
    assert [(one.path, one.text) for one in pages] == [("dump#1", "a"), ("dump#2", "b")]


@pytest.mark.parametrize("data", [b'[{"text": "a', b'{\n  "text": 5 6\n}\n'])
def test_what_begins_as_json_and_is_none_is_set_aside(file: Path, data: bytes) -> None:
    assert codes_of(file, data) == [("dump", "not-json")]


# ---------------------------------------------------------------- WARC
def test_a_page_of_a_warc_has_its_address_and_hash(file: Path) -> None:
    pages = pages_of(file, b"".join(warc(html("One"), html("Two"))))
    assert [(one.path, one.stated.url) for one in pages] == [
        ("dump#1", "https://www.oceans.example/1"),
        ("dump#2", "https://www.oceans.example/2"),
    ]
    assert [one.sha256 for one in pages] == [
        hashlib.sha256(html(title)).hexdigest() for title in ("One", "Two")
    ]


def test_what_is_no_page_by_its_own_account_is_counted(file: Path) -> None:
    data = (
        record(b"\x89PNG", media="image/png")
        + record(b"gone", status="404 Not Found")
        + record(b"GET / HTTP/1.1\r\n\r\n", kind=WarcRecordType.request, media="application/http")
        + record(b"")
        + record(html())
    )
    pages = pages_of(file, data)
    assert [one.path for one in pages] == ["dump#5"]
    assert the_file(pages[0]).skipped == {
        "image/png": 1,
        "HTTP status 404": 1,
        "request record": 1,
        "empty": 1,
    }


def test_packed_bodies_are_unpacked(file: Path) -> None:
    data = record(gz(html()), encoding="gzip")
    assert [one.text for one in pages_of(file, data)] == [html().decode()]


def test_the_charset_of_the_message_counts(file: Path) -> None:
    markup = "<html><body><p>“é” ©</p></body></html>"
    data = record(markup.encode("cp1252"), media="text/html; charset=ISO-8859-1")
    assert [(one.text, one.encoding) for one in pages_of(file, data)] == [(markup, "cp1252")]


@pytest.mark.parametrize("pack", [bytes, gz, zst])
@pytest.mark.parametrize("broken", ["magic", "length", "short", "bytes"])
def test_a_corrupt_record_costs_itself_alone(file: Path, pack: type[bytes], broken: str) -> None:
    records = warc(*(html(f"Page {number} " + "of many " * 40) for number in range(5)))
    if broken == "magic":
        records[2] = b"JUNK" + records[2][4:]
    elif broken == "length":
        records[2] = records[2].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    elif broken == "short":
        records[2] = records[2][:-300]
    parts = [pack(one) for one in records]
    if broken == "bytes" and pack is not bytes:
        middle = len(parts[2]) // 2
        parts[2] = parts[2][:middle] + bytes(255 - one for one in parts[2][middle:])
    elif broken == "bytes":
        flawed = record(html("Flawed"), digest=True)
        parts[2] = flawed.replace(b"Flawed", b"flawed", 1)
    pages, aside = read_bytes(file, b"".join(parts))
    titles = [one.stated.url for one in pages]
    assert titles == [f"https://www.oceans.example/{number}" for number in (1, 2, 4, 5)]
    assert [one.code for one in aside] == ["corrupt-record"]


@pytest.mark.parametrize("pack", [gz, zst])
@pytest.mark.parametrize("broken", ["magic", "length"])
def test_a_corrupt_record_of_a_warc_packed_as_a_whole_costs_itself_alone(
    file: Path, pack: type[bytes], broken: str
) -> None:
    records = warc(*(html(f"Page {number} " + "of many " * 40) for number in range(5)))
    if broken == "magic":
        records[2] = b"JUNK" + records[2][4:]
    else:
        records[2] = records[2].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    pages, aside = read_bytes(file, pack(b"".join(records)))
    urls = [one.stated.url for one in pages]
    assert urls == [f"https://www.oceans.example/{number}" for number in (1, 2, 4, 5)]
    assert [one.code for one in aside] == ["corrupt-record"]


@pytest.mark.parametrize("pack", [bytes, gz, zst])
def test_what_a_cut_warc_still_holds_is_read(file: Path, pack: type[bytes]) -> None:
    parts = [pack(one) for one in warc(html("One"), html("Two"), html("Three"))]
    pages, aside = read_bytes(file, b"".join(parts)[:-60])
    assert len(pages) == 2
    assert [one.code for one in aside] == ["corrupt-record"]


def test_a_warc_of_images_holds_no_pages(file: Path) -> None:
    pages, aside = read_bytes(file, record(b"\x89PNG", media="image/png"))
    assert (pages, [one.code for one in aside]) == ([], ["no-pages"])
    assert "1 × image/png" in aside[0].reason


# ---------------------------------------------------------------- zip
def test_a_zip_may_hold_other_archives(file: Path) -> None:
    data = zipped(
        {
            "a.zip": zipped({"b.txt": TEXT.encode()}),
            "c.jsonl.gz": gz(json_lines({"text": TEXT})),
            "d.warc": b"".join(warc(TEXT.encode())),
            "README.md": b"About",
            "__MACOSX/x": b"junk",
        }
    )
    pages = pages_of(file, data)
    assert [one.path for one in pages] == ["dump#a.zip#b.txt", "dump#c.jsonl.gz#1", "dump#d.warc#1"]


@pytest.mark.parametrize(
    "name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "..\\out.txt", "C:out.txt"]
)
def test_a_member_that_leads_outside_is_set_aside(file: Path, name: str) -> None:
    pages, aside = read_bytes(file, zipped({name: TEXT.encode(), "good.txt": TEXT.encode()}))
    assert [one.path for one in pages] == ["dump#good.txt"]
    assert [one.code for one in aside] == ["leads-outside"]


def test_members_of_one_name_are_set_aside(file: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("a.txt", b"One"), ("a.txt", b"Two"), ("b.txt", TEXT.encode())])
    pages, aside = read_bytes(file, data)
    assert [one.path for one in pages] == ["dump#b.txt"]
    assert [one.code for one in aside] == ["same-name", "same-name"]


def test_a_damaged_member_costs_itself_alone(file: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode() * 20, "b.txt": TEXT.encode()}))
    data[60:70] = b"\xff" * 10
    pages, aside = read_bytes(file, bytes(data))
    assert [one.path for one in pages] == ["dump#b.txt"]
    assert [(one.dump, one.code) for one in aside] == [("dump#a.txt", "damaged")]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x14\x00\x06\x00", zipped({"a.txt": TEXT.encode()})[:-30]]
)
def test_a_zip_that_breaks_off_is_set_aside(file: Path, data: bytes) -> None:
    assert codes_of(file, data) == [("dump", "damaged")]


def test_a_zip_of_too_many_members_is_never_opened(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(zipped({f"{number}.txt": TEXT.encode() for number in range(3)}))
    monkeypatch.setattr("extract.readers.archives.MOST_MEMBERS", 2)
    monkeypatch.setattr("extract.readers.archives.zipfile.ZipFile", None)
    assert [one.code for one in read(file)[1]] == ["unpacks-too-large"]


def test_an_office_document_is_no_archive_of_pages(file: Path) -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert codes_of(file, data) == [("dump", "not-text")]


# ---------------------------------------------------------------- bombs and broken streams
@pytest.fixture
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test reaches without filling a disk."""
    for module in ("packed", "archives"):
        monkeypatch.setattr(f"extract.readers.{module}.ALWAYS", 100_000)
    monkeypatch.setattr("extract.dumps.PAGE_LIMIT", 10_000_000)


@pytest.mark.parametrize("pack", [gz, zst, lambda data: zipped({"a.txt": data})])
def test_what_unpacks_to_far_more_is_set_aside(
    file: Path, small_bounds: None, pack: type[bytes]
) -> None:
    assert [code for _, code in codes_of(file, pack(b"a" * 1_000_000))] == ["unpacks-too-large"]


@pytest.mark.parametrize("pack", [gz, zst, lambda data: gz(record(data))])
def test_what_is_packed_in_one_file_is_bounded_together(
    file: Path,
    small_bounds: None,
    monkeypatch: pytest.MonkeyPatch,
    pack: Callable[[bytes], bytes],
) -> None:
    """Each of them alone is within the bounds."""
    one = pack(html("many " * 7_000))
    monkeypatch.setattr(packed, "RATIO", 20)
    pages, aside = read_bytes(file, zipped({"a": one}))
    assert (len(pages), aside) == (1, [])
    pages, aside = read_bytes(file, zipped(dict.fromkeys("abcdefgh", one)))
    assert 0 < len(pages) < 8
    assert [row.code for row in aside] == ["unpacks-too-large"] * (8 - len(pages))


def test_the_bounds_let_honest_text_through() -> None:
    assert (packed.RATIO, packed.ALWAYS) == (200, 64 << 20)


@pytest.mark.parametrize("pack", [gz, zst])
def test_a_cut_stream_is_set_aside(file: Path, pack: type[bytes]) -> None:
    noise = hashlib.sha512(b"seed").hexdigest()
    data = pack(
        "".join(hashlib.sha512(f"{n}{noise}".encode()).hexdigest() for n in range(200)).encode()
    )
    assert codes_of(file, data[:-20]) == [("dump", "truncated")]


@pytest.mark.parametrize("pack", [gz, zst])
def test_the_lines_before_a_cut_are_used(file: Path, pack: type[bytes]) -> None:
    rows = [{"text": hashlib.sha512(str(n).encode()).hexdigest() * 8} for n in range(3000)]
    pages, aside = read_bytes(file, pack(json_lines(*rows))[:-2000])
    assert 0 < len(pages) < 3000
    assert [(one.dump, one.code) for one in aside] == [("dump", "truncated")]
    assert aside[0].where == f"after line {len(pages)}"


def test_packed_over_and_over_is_set_aside(file: Path) -> None:
    assert codes_of(file, gz(gz(TEXT.encode()))) == [("dump", "packed-in-packed")]


def test_zips_in_zips_end(file: Path) -> None:
    data = TEXT.encode()
    for _ in range(6):
        data = zipped({"a": data})
    assert codes_of(file, data) == [("dump#a#a#a#a", "packed-in-packed")]


def test_a_page_of_more_than_the_limit_is_set_aside(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.dumps.PAGE_LIMIT", 50)
    assert codes_of(file, TEXT.encode()) == [("dump", "too-large")]


@pytest.mark.parametrize(("over", "aside"), [(0, []), (1, [("dump#1", "too-large")])])
def test_a_page_of_an_archive_is_measured_unpacked(
    file: Path, monkeypatch: pytest.MonkeyPatch, over: int, aside: list[tuple[str, str]]
) -> None:
    payload = html(body=TEXT * 40)
    monkeypatch.setattr("extract.readers.warc.PAGE_LIMIT", len(payload) - over)
    _, refused = read_bytes(file, record(gz(payload), encoding="gzip"))
    assert [(one.dump, one.code) for one in refused] == aside


# ---------------------------------------------------------------- what is no dump
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "a tar archive"),
        (b'<?xml version="1.0"?><urlset><url></url></urlset>', "XML (<urlset>)"),
    ],
)
def test_other_formats_are_called_by_name(file: Path, data: bytes, reason: str) -> None:
    pages, aside = read_bytes(file, data)
    assert (pages, [one.code for one in aside]) == ([], ["not-text"])
    assert reason in aside[0].reason


RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Ministry of Oceans</title>
<item><title>Harbour &amp; quay open</title><link>https://oceans.example/1</link>
<pubDate>Thu, 19 Nov 2026 23:30:21 +0900</pubDate><description>The quay était ready.</description>
<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>
<item><title>Only a teaser</title><description>The quay opens on Monday.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry of Oceans</title><entry>
<title>Harbour &amp; quay open</title><link rel="self" href="https://oceans.example/feed"/>
<link href="https://oceans.example/1"/><updated>2026-11-25T08:00:00Z</updated>
<published>2026-11-19T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{text}</p></div></content>
</entry></feed>"""


@pytest.mark.parametrize(("feed", "teasers"), [(RSS, ["dump#2"]), (ATOM, [])])
def test_an_item_of_a_feed_is_a_page(file: Path, feed: str, teasers: list[str]) -> None:
    text = "The minister opened the quay and thanked those who had built it. " * 8
    pages, aside = read_bytes(file, feed.replace("{text}", text).encode("iso-8859-1"))
    assert [(one.path, one.form) for one in pages] == [("dump#1", "html")]
    stated = pages[0].stated
    assert (stated.url, stated.title, stated.published) == (
        "https://oceans.example/1", "Harbour & quay open", "2026-11-19",
    )  # fmt: skip
    assert [(one.dump, one.code) for one in aside] == [(one, "headlines-only") for one in teasers]
    articles = split_dump(pages[0], [], aside.append)
    assert [(one.title, one.text) for one in articles] == [("Harbour & quay open", text.strip())]


def test_a_feed_that_breaks_off_gives_what_is_whole(file: Path) -> None:
    data = RSS.replace("{text}", "The minister opened the quay. " * 20).encode("iso-8859-1")
    pages, _ = read_bytes(file, data[: data.index(b"<item><title>Only")])
    assert [one.path for one in pages] == ["dump#1"]


def test_items_without_their_feed_are_pages(file: Path) -> None:
    items = RSS[RSS.index("<item>") : RSS.index("</channel>")]
    data = items.replace("{text}", "The minister opened the quay. " * 20).encode()
    pages, aside = read_bytes(file, data)
    assert [(one.path, one.stated.published) for one in pages] == [("dump#1", "2026-11-19")]
    assert [(one.dump, one.code) for one in aside] == [("dump#2", "headlines-only")]


WIKI = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><namespaces>
<namespace key="6">Datei</namespace></namespaces></siteinfo>
<page><title>Harbour &amp; quay open</title><ns>0</ns><revision><timestamp>2026-12-02T08:00:00Z</timestamp>
<text>{{Release | department = [[Ministry of Oceans]]
| date = 19 November 2026 | {{inner}} }}&lt;!-- draft --&gt;
[[Datei:Quay.jpg|thumb|The [[quay]] at night]]
{text}&lt;ref&gt;A footnote.&lt;/ref&gt;

== What it ''costs'' ==
* the [[Quay wall|wall]]: 3 million crowns
{| class="wikitable"
|-
| Sheds || 2 million crowns
|}
The [https://quay.example port] pays all of it and says so.

== See also ==
* [[Other harbours]]
[[Category:Oceans]]</text></revision></page>
<page><title>Ferries sail again</title><ns>0</ns><revision><text>{{Release|date=18 November 2026}}
Read more.</text></revision></page>
<page><title>Quays</title><ns>0</ns><redirect title="Harbour"/><revision><text>#REDIRECT [[Harbour]]</text></revision></page>
<page><title>Talk:Quays</title><ns>1</ns><revision><text>Too long.</text></revision></page>
<page><title>Nothing</title><ns>0</ns><revision><text>{{Release}}</text></revision></page>
</mediawiki>"""


def test_a_page_of_a_wiki_is_a_page(file: Path) -> None:
    text = "The minister opened the quay and thanked those who had built it. " * 5
    pages, aside = read_bytes(file, WIKI.replace("{text}", text.strip()).encode())
    assert [one.path for one in pages] == ["dump#1", "dump#2"]
    assert [(one.dump, one.code) for one in aside] == [("dump#5", "no-text")]
    assert the_file(pages[0]).skipped["redirect or page of another namespace"] == 2
    (quay,), (ferries,) = (split_dump(one, [], aside.append) for one in pages)
    assert (quay.title, str(quay.published)) == ("Harbour & quay open", "2026-11-19")
    assert quay.text.split("\n\n")[0] == text.strip()
    assert quay.text.split("\n")[2:] == [
        "What it costs",
        "",
        "the wall: 3 million crowns",
        "Sheds | 2 million crowns",
        "The port pays all of it and says so.",
    ]
    assert (ferries.title, str(ferries.published), ferries.stub) == (
        "Ferries sail again", "2026-11-18", True,
    )  # fmt: skip


@pytest.mark.parametrize(("wiki", "page"), [(True, "page"), (False, "item")])
def test_pages_within_pages_are_read_a_few_deep(file: Path, wiki: bool, page: str) -> None:
    text = "The minister opened the quay and thanked those who had built it. " * 8
    field, root = ("text", "mediawiki") if wiki else ("description", "rss")
    one = f"<{page}><title>Quay</title><{field}>{text}</{field}>"
    pages, aside = read_bytes(file, f"<{root}>{one * 100}{f'</{page}>' * 100}</{root}>".encode())
    assert (len(pages), aside) == (8, [])
    assert the_file(pages[0]).skipped["page within too many others"] == 92


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "good.txt").write_text(TEXT)
    pages, aside = read(tmp_path)
    assert [one.path for one in pages] == ["good.txt"]
    assert [(one.dump, one.code) for one in aside] == [("pipe", "not-a-file")]


def test_a_pipe_given_by_name_is_set_aside(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [one.code for one in read(tmp_path / "pipe")[1]] == ["not-a-file"]


# ---------------------------------------------------------------- whatever the bytes
SEEDS = (
    TEXT.encode(),
    html(),
    gz(TEXT.encode()),
    zst(html()),
    zipped({"a.txt": TEXT.encode(), "b.html": html()}),
    json_lines({"text": TEXT}, {"html": html().decode()}),
    b"".join(warc(html(TITLE), html("Two"))),
    gz(record(html())) + gz(record(html())),
)


@st.composite
def broken_files(draw: st.DrawFn) -> bytes:
    """A good file with some of its bytes changed, cut out or put in."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 40))] = draw(st.binary(max_size=20))
    return bytes(data)


@settings(max_examples=250, deadline=None)
@given(st.binary(max_size=300) | broken_files())
def test_any_bytes_give_pages_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any"
    pages, aside = read_bytes(file, data)
    assert pages or aside
    assert [one.path for one in pages] == sorted(
        {one.path for one in pages}, key=[one.path for one in pages].index
    )
    assert all("\r" not in one.text for one in pages)
