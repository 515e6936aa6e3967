"""Files made to hurt a reader: each is read, or set aside with a reason, in bounded time."""

from __future__ import annotations

import errno
import io
import os
import re
import socket
import time
import zipfile
from pathlib import Path

import pytest

from extract.dumps import list_dumps, read_dumps
from extract.errors import InputError, LayoutError
from extract.readers import packed
from extract.readers.encodings import known_encoding
from extract.splitting.layout import load_layout
from extract.splitting.split_html import split_html
from models.run import Quarantined
from tests import packing
from tests.packing import TEXT, json_lines

SIGNS = "The ministry said so on Monday, and it was well received by all who heard it. " * 8
ITEM = (
    f"<item><title>Plan</title><pubDate>{{day}}</pubDate><description>{SIGNS}</description></item>"
)


def read(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The names of the pages of a folder, and the code of each that was set aside."""
    rows: list[Quarantined] = []
    pages = [page.path for page in read_dumps(list_dumps([folder]), rows.append)]
    return pages, {row.dump: row.code for row in rows}


def codes(tmp_path: Path, data: bytes) -> list[str]:
    """The codes under which a file of the bytes is set aside."""
    (tmp_path / "dump").write_bytes(data)
    return list(read(tmp_path)[1].values())


# ---------------------------------------------------------------- what a page begins with
@pytest.mark.parametrize("before", ["<!---->", "<!-- a --> ", "<?xml a?>", " \n", "<!--", "<?xml "])
def test_what_stands_before_markup_is_passed_over_in_step_with_its_length(
    tmp_path: Path, before: str
) -> None:
    (tmp_path / "dump").write_text(before * 5_000 + SIGNS)
    begun = time.process_time()
    read(tmp_path)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "name", ["undefined", "idna", "punycode", "utf-7", "unicode_escape", "raw_unicode_escape"]
)
def test_what_python_alone_calls_an_encoding_is_none_of_a_page(tmp_path: Path, name: str) -> None:
    assert known_encoding(name) is None
    page = f'<html><head><meta charset="{name}"></head><body>{SIGNS}+2AA- \\ud800 caf\u00e9</body>'
    (tmp_path / "dump").write_bytes(page.encode("cp1252"))
    rows: list[Quarantined] = []
    [found] = read_dumps(list_dumps([tmp_path]), rows.append)
    assert (found.encoding, rows) == ("cp1252", [])


# ---------------------------------------------------------------- days that are none
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31T23:59:59Z", "0000-00-00"])
def test_a_stated_day_that_stands_for_none_is_none(tmp_path: Path, day: str) -> None:
    row = {"text": TEXT, "title": "A plan", "published": day}
    (tmp_path / "dump").write_bytes(json_lines(row))
    [found] = read_dumps(list_dumps([tmp_path]), lambda row: None)
    assert found.stated.published is None


@pytest.mark.parametrize(
    "day",
    [
        "Wed, 3 Dec 99999999999999999999 10:00:00 +0900",
        "Wed, 3 Dec 2025 10:00:00 +99999999999999",
        "Mon, 1 Jan 0001 00:00:00 GMT",
    ],
)
def test_a_day_of_a_feed_that_no_calendar_has_is_none(tmp_path: Path, day: str) -> None:
    (tmp_path / "dump").write_text(f"<rss><channel>{ITEM.format(day=day)}</channel></rss>")
    [found] = read_dumps(list_dumps([tmp_path]), lambda row: None)
    assert found.stated.published is None


# ---------------------------------------------------------------- archives
def zipped(*members: zipfile.ZipInfo) -> bytes:
    """A zip whose members are as given, each with the same text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(member, TEXT)
    return out.getvalue()


def as_mode(mode: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("a.txt")
    member.create_system = 3  # Unix, whose modes these are
    member.external_attr = mode << 16
    return member


def test_zips_in_zips_unpack_to_no_more_than_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = packing.zipped({"a.txt": TEXT.encode() * 200})
    outer = packing.zipped({f"{number:02}.zip": inner for number in range(40)})
    (tmp_path / "dump").write_bytes(packing.zipped({"all.zip": outer}))
    assert read(tmp_path)[1] == {}
    monkeypatch.setattr(packed, "ALWAYS", len(TEXT) * 1_000)
    pages, aside = read(tmp_path)
    assert 0 < len(pages) < 5
    assert set(aside.values()) == {"unpacks-too-large"}
    assert len(pages) + len(aside) == 40


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(zipfile.ZipInfo("")), "no-name"),
        (zipped(zipfile.ZipInfo("../../x.txt")), "leads-outside"),
        (zipped(zipfile.ZipInfo("a/../../x.txt")), "leads-outside"),
        (zipped(zipfile.ZipInfo("/etc/x.txt")), "leads-outside"),
        (zipped(zipfile.ZipInfo("..\\x.txt")), "leads-outside"),
        (zipped(zipfile.ZipInfo("C:\\x.txt")), "leads-outside"),
        (zipped(as_mode(0o120777)), "not-a-file"),  # a link
        (zipped(as_mode(0o020666)), "not-a-file"),  # a device
        (zipped(as_mode(0o060666)), "not-a-file"),
        (zipped(as_mode(0o010666)), "not-a-file"),  # a pipe
        (zipped(as_mode(0o140777)), "not-a-file"),  # a socket
    ],
)
def test_a_member_that_is_no_honest_file_is_set_aside(
    tmp_path: Path, data: bytes, code: str
) -> None:
    assert codes(tmp_path, data) == [code]


# ---------------------------------------------------------------- what a folder may hold
def test_a_link_is_followed_within_the_corpus_only(tmp_path: Path) -> None:
    corpus, outside = tmp_path / "corpus", tmp_path / "secret.txt"
    (corpus / "below").mkdir(parents=True)
    outside.write_text(TEXT)
    (corpus / "below" / "real.txt").write_text(TEXT)
    links = {
        "inside.txt": "below/real.txt",
        "outside.txt": "../secret.txt",
        "absolute.txt": str(outside),
        "twice.txt": "outside.txt",
        "nowhere.txt": "no such file",
        "loop.txt": "loop.txt",
        "folder": "below",
        "up": "..",
        "zeros": "/dev/zero",
    }
    for name, target in links.items():
        (corpus / name).symlink_to(target)
    pages, aside = read(corpus)
    assert pages == ["below/real.txt", "inside.txt"]
    assert aside == {
        "absolute.txt": "leads-outside",
        "outside.txt": "leads-outside",
        "twice.txt": "leads-outside",
        "up": "leads-outside",
        "zeros": "leads-outside",
        "folder": "not-a-file",
        "loop.txt": "not-a-file",
        "nowhere.txt": "not-a-file",
    }
    assert len(list_dumps([corpus, corpus])) == len(pages) + len(aside)


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "real.txt").write_text(TEXT)
    (tmp_path / "a" / "link.txt").symlink_to("../real.txt")
    assert read(tmp_path / "a" / "link.txt") == (["link.txt"], {})


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket"))
        assert read(tmp_path) == ([], {"pipe": "not-a-file", "socket": "not-a-file"})


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert read(tmp_path) == (["a.txt"], {"closed": "unreadable"})
    with pytest.raises(InputError, match="closed: the folder cannot be listed"):
        list_dumps([tmp_path / "closed"])


def test_a_file_that_vanishes_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    files = list_dumps([tmp_path])
    (tmp_path / "a.txt").unlink()
    rows: list[Quarantined] = []
    assert [page.path for page in read_dumps(files, rows.append)] == ["b.txt"]
    assert [(row.dump, row.code) for row in rows] == [("a.txt", "unreadable")]


@pytest.mark.parametrize("change", [b"", json_lines({"text": TEXT}) * 3])
def test_a_file_that_changes_while_it_is_read_is_reported(tmp_path: Path, change: bytes) -> None:
    path = tmp_path / "rows"
    path.write_bytes(json_lines({"text": TEXT}) * 2)
    rows: list[Quarantined] = []
    pages = read_dumps(list_dumps([path]), rows.append)
    next(pages)
    path.write_bytes(change)
    list(pages)
    assert [(row.dump, row.code) for row in rows] == [("rows", "changed")]


def test_names_of_any_bytes_are_read_and_told_in_one_line(tmp_path: Path) -> None:
    names = [
        b"a\nb.txt",
        b"\x1b[31m.txt",
        b"bad\xff\xfe.txt",
        "\u202etxt.exe".encode(),
        b"'\"; --.txt",
    ]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text(TEXT)
    pages, aside = read(tmp_path)
    assert (len(pages), aside) == (len(names), {})
    assert "\n".join(pages).encode()  # each can be written


def test_a_file_is_never_taken_for_a_page_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(zipfile.ZipInfo("b.txt")))
    (tmp_path / "a.zip#b.txt").write_text(TEXT)
    with pytest.raises(InputError, match=r"a\.zip#b\.txt: its name is that of a page of .*a\.zip;"):
        list_dumps([tmp_path])


# ---------------------------------------------------------------- layouts
LAYOUT = """name = "a-site"
form = "text"
signs = ["SIGN"]
article_start = '(?m)^(?P<title>X.*)$'
furniture = []
glued = false
publisher = []
[expect]
articles = [1, 2]
fields = []
"""
HTML = """name = "a-site"
form = "html"
signs = ["body"]
article = '''{selector}'''
title = ["h1"]
[expect]
articles = [1, 2]
fields = []
"""


@pytest.mark.parametrize(
    "text",
    [
        LAYOUT.replace("SIGN", "a{99999999999999999999}"),
        LAYOUT.replace("SIGN", "(" * 20_000 + ")" * 20_000),
        LAYOUT.replace("[expect]", "layouts = [1, 2]\n[expect]"),
        LAYOUT.replace("[expect]", "layouts = []\n[expect]"),
        "a = " + "[" * 100_000,
        "a." * 3_000 + "b = 1",
        HTML.format(selector="//p" + "[p" * 20_000),
        HTML.format(selector=":not(" * 20_000),
    ],
    ids=range(8),
)
def test_a_layout_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, text: str) -> None:
    path = tmp_path / "site.toml"
    path.write_text(text)
    with pytest.raises(LayoutError, match=r"site\.toml: "):
        load_layout(path)


@pytest.mark.parametrize("selector", ["//p[no-such-function()]", "//p[$x]"])
def test_a_selector_that_only_fails_on_a_page_is_named(tmp_path: Path, selector: str) -> None:
    path = tmp_path / "site.toml"
    path.write_text(HTML.format(selector=selector))
    with pytest.raises(LayoutError, match=re.escape(repr(selector))):
        split_html("<body><p>A page.</p></body>", load_layout(path))


def test_the_layouts_that_these_are_made_from_load(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    for text in (LAYOUT, HTML.format(selector="//p")):
        path.write_text(text)
        assert load_layout(path)[0].name == "a-site"
