"""Makes small archives for tests; the same bytes each time."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence

import orjson
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType

TITLE = "Ministry Opens Harbour Office"
BODY = (
    "The Ministry of Oceans opened an office in the harbour on Monday. "
    "It will serve 200 fishing firms by 2030, Minister Jane Doe said at the opening."
)
TEXT = f"{TITLE}\n\n3 December 2025\n\n{BODY}\n"


def gz(data: bytes) -> bytes:
    """The bytes as one gzip member."""
    return gzip.compress(data, mtime=0)


def zst(data: bytes) -> bytes:
    """The bytes as one zstd frame."""
    return zstandard.ZstdCompressor().compress(data)


def zipped(members: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of the members."""
    pairs = members.items() if isinstance(members, Mapping) else members
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            archive.writestr(
                zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def json_lines(*rows: object) -> bytes:
    """Each row as one line of JSON."""
    return b"".join(orjson.dumps(row) + b"\n" for row in rows)


def record(
    payload: bytes,
    *,
    url: str = "https://www.oceans.example/1",
    kind: WarcRecordType = WarcRecordType.response,
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    encoding: str = "",
    digest: bool = False,
) -> bytes:
    """One WARC record: a response with its HTTP head, or a resource or WET text without."""
    made = WarcRecord()
    made.init_headers(kind)
    made.record_id = "<urn:uuid:00000000-0000-0000-0000-000000000001>"
    made.headers["WARC-Date"] = "2025-12-03T00:00:00Z"
    made.headers["WARC-Target-URI"] = url
    if kind == WarcRecordType.response:
        extra = f"Content-Encoding: {encoding}\r\n" if encoding else ""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n"
        made.set_bytes_content(head.encode() + payload)
        made.is_http = True
    else:
        made.headers["Content-Type"] = media
        made.set_bytes_content(payload)
    out = io.BytesIO()
    made.write(out, checksum_data=digest)
    return out.getvalue()


def warc(*payloads: bytes) -> list[bytes]:
    """A response record for each payload, each with an address of its own."""
    return [
        record(payload, url=f"https://www.oceans.example/{number}")
        for number, payload in enumerate(payloads, start=1)
    ]


def html(title: str = TITLE, body: str = BODY) -> bytes:
    """A small page of one release."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><main><h1>{title}</h1>"
        f'<p><time datetime="2025-12-03">3 December 2025</time></p><p>{body}</p></main></body></html>'
    ).encode()
