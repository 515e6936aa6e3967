"""Zip archives, one member at a time, in order of name; nothing is ever unpacked to a path."""

from __future__ import annotations

import io
import lzma
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from extract.readers.packed import ALWAYS, RATIO, bomb, count_unpacked
from extract.readers.page import PAGE_LIMIT, FileRead, Report, Unreadable

MOST_MEMBERS = 1_000_000
_TAIL = 1 << 17
"""Bytes at an archive's end that hold its last record, with the longest comment."""


_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)
"""What a member that cannot be unpacked may raise; a name that is no UTF-8 is a ValueError."""


def zip_members(
    name: str, stream: BinaryIO, report: Report, file: FileRead | None = None
) -> Iterator[tuple[str, BinaryIO]]:
    """Each member that can be read, as (its name in the archive, its bytes).

    All that is packed in one `file` may together unpack to no more than one archive alone.
    The bytes are good until the next member is asked for. Raises Unreadable where the archive
    as a whole cannot be read; a member that cannot is reported.
    """
    if (entries := _entries(stream)) > MOST_MEMBERS:
        raise bomb(f"it says that it has {entries:,} members")
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as err:
        raise Unreadable(
            "damaged", f"the zip archive cannot be read: {err}", "fetch it again"
        ) from err
    members = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if any(info.filename in ("[Content_Types].xml", "mimetype") for info in members):
        raise Unreadable("not-text", "it is an Office document", "save it as text or HTML")
    _refuse_bomb(members, file)
    names = Counter(info.filename for info in members)
    for info in sorted(members, key=lambda one: (one.filename, one.header_offset)):
        try:
            _refuse_member(info, names)
            with _member(archive, info) as unpacked:
                yield info.filename, unpacked
        except Unreadable as why:
            report(why.at(f"{name}#{info.filename}"))


def _entries(stream: BinaryIO) -> int:
    """How many members the archive says that it has, before its directory is read."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    long, short = tail.rfind(b"PK\x06\x06"), tail.rfind(b"PK\x05\x06")
    if 0 <= long <= len(tail) - 40:
        return int.from_bytes(tail[long + 32 : long + 40], "little")
    return int.from_bytes(tail[short + 10 : short + 12], "little") if short >= 0 else 0


def _refuse_bomb(members: list[zipfile.ZipInfo], file: FileRead | None) -> None:
    whole = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    if whole > max(ALWAYS, RATIO * packed):
        raise bomb(f"{len(members):,} members of {packed:,} bytes unpack to {whole:,}")
    if file:
        count_unpacked(file, whole)


def _refuse_member(info: zipfile.ZipInfo, names: Counter[str]) -> None:
    if not info.filename:
        raise Unreadable("no-name", "it has no name", "pack it again with names")
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in info.filename[:3]:
        raise Unreadable(
            "leads-outside", "its path leads out of the archive", "pack it again without such paths"
        )
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise Unreadable("not-a-file", "it is no regular file", "remove it from the archive")
    if info.flag_bits & 1:
        raise Unreadable("encrypted", "it is encrypted", "unpack it, and give what it holds")
    if names[info.filename] > 1:
        raise Unreadable(
            "same-name",
            "several members have this name",
            "pack them again under names of their own",
        )
    if info.file_size > max(ALWAYS, RATIO * info.compress_size):
        raise bomb(f"{info.compress_size:,} bytes unpack to {info.file_size:,}")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """The member's bytes: in memory where it can be one page, else in a file without a name."""
    held = tempfile.SpooledTemporaryFile(max_size=PAGE_LIMIT)  # noqa: SIM115 (the caller closes)
    try:
        with archive.open(info) as member:
            shutil.copyfileobj(member, held, 1 << 20)
    except _DAMAGE as err:
        held.close()
        raise Unreadable(
            "damaged", f"the member cannot be unpacked: {err}", "fetch the archive again"
        ) from err
    held.seek(0)
    return held  # type: ignore[return-value]
