"""The readers: any bytes give pages or a reason why not, and no page has what none can have."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import zstandard

from extract.dumps import Dump, list_dumps, read_dumps
from extract.readers.encodings import decode
from extract.readers.page import Unreadable
from extract.split import RawArticle, split_dump
from extract.splitting.layout import load_layouts
from fuzz.budget import bounded, writable
from fuzz.made_text import text_of
from models.run import Quarantined

_LAYOUTS = load_layouts()
_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def encodings(data: bytes) -> None:
    """Bytes to text, whatever encoding the first byte says that the page declares."""
    declared = (None, "utf-7", "cp949", "utf-16", "idna", "utf-8")[(data[0] if data else 0) % 6]
    with bounded():
        try:
            text, encoding = decode(data[1:], declared)
        except Unreadable as why:
            assert why.code and why.reason and why.advice
            return
    writable(text)
    assert "\r" not in text and encoding


def file(data: bytes) -> None:
    """A file of any format."""
    read(data)


def _zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, piece in enumerate(data.split(b"\xff\xfe\xfd")):
            archive.writestr(f"{number}.txt", piece)
    return out.getvalue()


_PACKINGS: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: gzip.compress(data, 1, mtime=0),
    lambda data: zstandard.compress(data, 1),
    _zip,
    lambda data: gzip.compress(_zip(data), 1, mtime=0),
    lambda data: _zip(gzip.compress(data, 1, mtime=0)),
)


def packed(data: bytes) -> None:
    """A file that is packed; of some, one byte is another after that, or the end is lost."""
    if len(data) < 6:
        return
    made = bytearray(_PACKINGS[data[0] % len(_PACKINGS)](data[6:]))
    at = int.from_bytes(data[2:5], "big") % len(made)
    if data[1] % 3 == 1:
        made[at] = data[5]
    elif data[1] % 3 == 2:
        del made[at:]
    read(bytes(made))


def read(data: bytes) -> list[Dump]:
    """The pages of the bytes as a file, with all that holds of them checked."""
    path = _FOLDER / "dump"
    path.write_bytes(data)
    rows: list[Quarantined] = []
    with bounded():
        pages = list(read_dumps(list_dumps([path]), rows.append))
    assert pages or rows
    for page in pages:
        writable(page.path, page.text, page.stated.url, page.stated.title, page.stated.published)
        assert "\r" not in page.text and page.form in ("text", "html")
    for row in rows:
        writable(row.dump, row.where, row.reason, row.advice)
        assert row.code != "fault", row.reason
    return pages


def split_text(data: bytes) -> None:
    """The articles of a page of text."""
    split(Dump("page.txt", "0" * 64, len(data), "utf-8", text_of(data), "text"))


def split_html(data: bytes) -> None:
    """The articles of a page of HTML."""
    markup = data.decode("utf-8", "ignore")
    split(Dump("page.html", "0" * 64, len(data), "utf-8", markup, "html"))


def split(dump: Dump) -> list[RawArticle]:
    """A page's articles, or a reason why it has none; of text each traced to its place."""
    rows: list[Quarantined] = []
    with bounded():
        articles = split_dump(dump, _LAYOUTS, rows.append)
    assert articles or rows
    for one in articles:
        assert 0 <= one.start <= one.end
        writable(one.title, one.text, one.category, one.publisher, one.url)
        assert "\n" not in one.title
        last_at, last_origin = 0, one.start
        for at, origin, length in one.segments:
            assert length > 0 and last_at <= at and last_origin <= origin
            last_at, last_origin = at + length, origin + length
            if dump.form == "text":
                assert one.text[at:last_at] == dump.text[origin:last_origin]
        assert last_at <= len(one.text) and last_origin <= one.end
    return articles
