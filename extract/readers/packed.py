"""Packed streams (gzip, zstd), unpacked a piece at a time and never far beyond their size."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from typing import BinaryIO, Protocol

from fastwarc.stream_io import ZstdReader

from extract.readers.page import FileRead, Unreadable

RATIO = 200
"""Text packs to a fifth or a tenth, pages of one template to a hundredth."""
ALWAYS = 64 << 20
"""Bytes that may come out whatever the ratio."""
_BREAKS_OFF = re.compile("ended before|incomplete")
_PIECE = 256 << 10
"""Bytes that are unpacked at a time."""
_LEAST = 256
"""The same where damage may follow: what comes before it is to be seen."""


class _Reads(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class _Counted(io.RawIOBase):
    """The packed stream, counting what is taken from it."""

    def __init__(self, inner: BinaryIO) -> None:
        self.inner = inner
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self.inner.read(size)
        self.taken += len(data)
        return data

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.inner.tell()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self.inner.seek(offset, whence)


class _Unpacked(io.RawIOBase):
    """What the packed stream holds. Raises Unreadable where it breaks off or is a bomb."""

    def __init__(
        self, packed: _Counted, reader: _Reads, packing: str, file: FileRead | None
    ) -> None:
        self.packed = packed
        self.reader = reader
        self.packing = packing
        self.file = file
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            data = self.reader.read(len(buffer))
        except (OSError, EOFError, zlib.error) as err:
            raise self._broken(str(err)) from err
        self.given += len(data)
        if self.given > max(ALWAYS, RATIO * self.packed.taken):
            raise bomb(f"{self.packed.taken:,} bytes unpack to more than {self.given:,}")
        if self.file:
            count_unpacked(self.file, len(data))
        buffer[: len(data)] = data
        return len(data)

    def _broken(self, why: str) -> Unreadable:
        short = _BREAKS_OFF.search(why) is not None
        how = "breaks off" if short else f"is damaged ({why})"
        return Unreadable(
            "truncated" if short else "damaged",
            f"the {self.packing} stream {how} after {self.given:,} unpacked bytes",
            "fetch it again; what came before is used where it is whole pages",
        )


def bomb(measure: str) -> Unreadable:
    """The file would unpack to far more than text does."""
    return Unreadable(
        "unpacks-too-large",
        f"{measure}: no text packs that well",
        "unpack it yourself if you trust it, and give what it holds",
    )


def count_unpacked(file: FileRead, size: int) -> None:
    """Add to what unpacking a file came to; raises Unreadable where that is far more than the file."""
    file.unpacked += size
    if file.unpacked > max(ALWAYS, RATIO * file.size):
        raise bomb(f"what is packed in {file.size:,} bytes unpacks to {file.unpacked:,}")


def unpacked(stream: BinaryIO, packing: str, file: FileRead | None = None) -> io.BufferedReader:
    """The stream without its packing; what comes out counts to what the `file` unpacks to."""
    return io.BufferedReader(_open(stream, packing, file), _PIECE)


def unpacked_head(stream: BinaryIO, packing: str, size: int) -> bytes:
    """How the stream begins without its packing, up to where it is damaged.

    Raises Unreadable where nothing of it can be read.
    """
    raw = _open(stream, packing)
    head = b""
    try:
        while len(head) < size and (piece := raw.read(_LEAST)):
            head += piece
    except Unreadable:
        if not head:
            raise
    return head


def _open(stream: BinaryIO, packing: str, file: FileRead | None = None) -> _Unpacked:
    counted = _Counted(stream)
    reader: _Reads = gzip.GzipFile(fileobj=counted) if packing == "gzip" else ZstdReader(counted)
    return _Unpacked(counted, reader, packing, file)
