"""WARC and WET files, one record at a time; a corrupt record costs itself and no other."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extract.readers.encodings import decode, known_encoding
from extract.readers.formats import form_of, format_of, packing_of
from extract.readers.packed import count_unpacked, unpacked, unpacked_head
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

_HOLDS_PAGE = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
_READABLE = ("text/html", "text/plain", "application/xhtml+xml")
_START = b"WARC/1."
_RECORD = re.compile(rb"WARC/1\.[01]\r?\n(?:[\w-]+:[^\n]*\n){0,20}WARC-(?:Type|Record-ID):")
_MAGICS = {None: _START, "gzip": b"\x1f\x8b\x08", "zstd": b"\x28\xb5\x2f\xfd"}
_PIECE = 1 << 20


class _Corrupt(Exception):
    """The record is not what its header says, so that where the next one starts is not known."""


def read_warc(
    file: FileRead, name: str, stream: BinaryIO, report: Report, *, done: int = 0
) -> Iterator[Dump]:
    """The page of each record that holds one, called `file#number of the record`.

    Requests, images, redirects and what else is no page by its own account are counted in
    `file.skipped`. After a record that cannot be read, reading goes on at the next one. The
    first `done` records are passed over.
    """
    start: int | None = 0
    number = 0
    while start is not None:
        last = start
        stream.seek(start)
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                number += 1
                last = record.stream_pos
                if number <= done:
                    continue
                try:
                    if found := _page(file, f"{name}#{number}", record):
                        yield found
                except Unreadable as why:
                    report(why.at(f"{name}#{number}", f"at byte {last}"))
                done = number
            return
        except (_Corrupt, OSError, ValueError) as err:
            packing = _packing(stream)
            start = _next_record(stream, last + 1, packing)
            if packing and _next_record(stream, 1, packing) is None:
                yield from _read_unpacked(file, name, stream, packing, report, done)
                return
            report(_lost(last, start, err).at(name, f"after byte {last}"))


def _packing(stream: BinaryIO) -> str | None:
    stream.seek(0)
    return packing_of(stream.read(4))


def _read_unpacked(
    file: FileRead, name: str, stream: BinaryIO, packing: str, report: Report, done: int
) -> Iterator[Dump]:
    """The records behind the done ones of an archive that was packed as a whole.

    Where one record ends cannot be seen while it is packed, so it is unpacked to a file without
    a name as far as it goes.
    """
    with tempfile.TemporaryFile() as plain:
        stream.seek(0)
        try:
            shutil.copyfileobj(unpacked(stream, packing, file), plain, _PIECE)
        except Unreadable as why:
            report(why.at(name))
        yield from read_warc(file, name, plain, report, done=done)


def _lost(last: int, start: int | None, err: Exception) -> Unreadable:
    onward = f"reading went on at byte {start}" if start else "nothing behind it could be read"
    return Unreadable(
        "corrupt-record",
        f"a record at byte {last} or right behind it is corrupt ({err}); {onward}",
        "fetch the file again if the record matters",
    )


def _page(file: FileRead, name: str, record: WarcRecord) -> Dump | None:
    if record.record_type not in _HOLDS_PAGE:
        file.skipped[f"{record.record_type} record"] += 1
        return None
    block = _block(record)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    payload, kind, charset = _payload(record, block)
    count_unpacked(file, max(len(block), len(payload)))
    if kind is None or not payload.strip():
        file.skipped[charset if kind is None and charset else "empty"] += 1
        return None
    if format_of(payload[: 64 << 10]) != "page":
        raise Unreadable("not-text", "the record holds an archive or JSON", "give it by itself")
    text, encoding = decode(payload, known_encoding(charset))
    form = form_of(text)
    return Dump(name, sha256_of(payload), len(payload), encoding, text, form, Stated(url), file)


def _block(record: WarcRecord) -> bytes:
    """The record's bytes. Raises _Corrupt where they are not the record's alone, or not all."""
    block = record.reader.read(PAGE_LIMIT + 1)
    sound = _has_digest(record, block)
    if not sound and _RECORD.search(block):
        raise _Corrupt("its length reaches into the next record")
    if len(block) > PAGE_LIMIT:
        raise too_large(record.content_length)
    if len(block) < record.content_length:
        raise _Corrupt(f"{len(block):,} of its {record.content_length:,} bytes are there")
    if sound is False:
        raise Unreadable(
            "corrupt-record",
            "the record's bytes do not have the digest that its header states",
            "fetch the page again",
        )
    record.set_bytes_content(block)
    return block


def _has_digest(record: WarcRecord, block: bytes) -> bool | None:
    """Whether the bytes have the digest that the header states; None where it states none."""
    kind, _, stated = (record.headers.get("WARC-Block-Digest") or "").partition(":")
    if kind.lower() != "sha1" or not stated:
        return None
    digest = hashlib.sha1(block, usedforsecurity=False)
    return stated.lower() in (
        digest.hexdigest(),
        base64.b32encode(digest.digest()).decode().lower(),
    )


def _payload(record: WarcRecord, block: bytes) -> tuple[bytes, str | None, str | None]:
    """The page's bytes, its media type and its charset; without a type, why it is no page."""
    if not record.is_http:
        declared = record.headers.get("Content-Type") or "text/plain"
        kind = declared.split(";")[0].strip().lower()
        return (block, kind, None) if kind in _READABLE else (b"", None, kind)
    try:
        record.parse_http(auto_decode="all")
        payload = record.reader.read(PAGE_LIMIT + 1)
    except (OSError, ValueError) as err:
        raise Unreadable(
            "corrupt-record", f"its HTTP message cannot be read: {err}", "fetch the page again"
        ) from err
    if len(payload) > PAGE_LIMIT:
        raise too_large()
    status = record.http_headers.status_code
    kind = (record.http_content_type or "text/html").lower()
    if status != 200:
        return b"", None, f"HTTP status {status}"
    return (payload, kind, record.http_charset) if kind in _READABLE else (b"", None, kind)


def _next_record(stream: BinaryIO, start: int, packing: str | None) -> int | None:
    """Where the next record starts at or behind a byte, or None."""
    for at in _places(stream, _MAGICS[packing], start):
        if _begins_record(stream, at, packing):
            return at
    return None


def _places(stream: BinaryIO, magic: bytes, start: int) -> Iterator[int]:
    """Every place of the magic bytes from a byte on."""
    at = start
    while True:
        stream.seek(at)
        piece = stream.read(_PIECE)
        found = piece.find(magic)
        while found >= 0:
            yield at + found
            found = piece.find(magic, found + 1)
        if len(piece) < _PIECE:
            return
        at += _PIECE - len(magic) + 1


def _begins_record(stream: BinaryIO, at: int, packing: str | None) -> bool:
    """Whether a record begins at this byte, or in what is packed from here on."""
    stream.seek(at)
    try:
        head = unpacked_head(stream, packing, 4096) if packing else stream.read(4096)
    except Unreadable:
        return False
    return _RECORD.match(head) is not None
