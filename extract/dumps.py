"""Reads raw page dumps: paths in, decoded pages out, unreadable ones set aside with a reason."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from extract.errors import ExtractError
from extract.readers.archives import zip_members
from extract.readers.encodings import decode
from extract.readers.feeds import read_feed
from extract.readers.formats import HEAD, form_of, format_of, packing_of
from extract.readers.jsonl import read_json, read_json_lines
from extract.readers.listing import STDIN, list_dumps, stands_beside
from extract.readers.packed import unpacked, unpacked_head
from extract.readers.page import (
    MEMBER,
    PAGE_LIMIT,
    Dump,
    FileRead,
    Report,
    Unreadable,
    fault,
    set_aside,
    sha256_of,
    too_large,
)
from extract.readers.records import part_pages, parts_in, record_pages, records_in
from extract.readers.warc import read_warc
from extract.readers.wiki import read_wiki
from extract.remote import Place, Remote
from models.run import Quarantined

__all__ = [
    "STDIN",
    "Dump",
    "FileRead",
    "Report",
    "list_dumps",
    "read_dump",
    "read_dumps",
    "set_aside",
]

_DEEPEST = 3
"""Archives within archives that are opened."""


def read_dumps(files: Iterable[tuple[str, Place]], report: Report) -> Generator[Dump, None, None]:
    """Each readable page of each file in order; what cannot be read is reported.

    Only one page is held at a time, however many an archive has.
    """
    for name, path in files:
        try:
            with _opened(name, path) as stream:
                before = _state(stream)
                digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
                file = FileRead(name, digest, stream.tell())
                stream.seek(0)
                yield from _counted(file, stream, report)
                if _state(stream) != before:
                    raise Unreadable(
                        "changed", "it was changed while it was read", "run again once it is whole"
                    )
        except Unreadable as why:
            report(why.at(name))
        except OSError as err:
            reason = err.strerror or "it cannot be opened"
            report(Unreadable("unreadable", reason, "check that it may be read").at(name))
        except (ExtractError, MemoryError):
            raise
        except Exception as err:  # noqa: BLE001 - a fault costs the rest of one file, not the run
            report(fault("read", name, err))


def _opened(name: str, path: Place) -> BinaryIO:
    """The file; what comes from elsewhere is held in a file without a name, nothing could block.

    A link in a folder of dumps is followed within that folder only: what a dump of strangers links
    to is none of its pages.
    """
    if path == STDIN:
        return _held(sys.stdin.buffer)
    if isinstance(path, Remote):
        with path.opened() as stream:
            return _held(stream)
    if path.is_symlink():
        root = path.parents[name.count("/")]
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(os.path.realpath(root)):
            raise Unreadable(
                "leads-outside",
                "it is a link that leads out of its folder",
                "remove it from the corpus",
            )
        if not target.is_file():
            raise Unreadable("not-a-file", "it is a link to no file", "remove it from the corpus")
        path = target
    if path.is_dir():
        raise Unreadable("unreadable", "the folder cannot be listed", "check that it may be read")
    if not path.exists():
        raise Unreadable("unreadable", "it is not there any more", "run again once it is whole")
    if not path.is_file():
        raise Unreadable("not-a-file", "it is no regular file", "remove it from the corpus")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags), "rb")


def _state(stream: BinaryIO) -> tuple[int, int]:
    """What changes with a file: its size, and when it was last written to."""
    now = os.fstat(stream.fileno())
    return now.st_size, now.st_mtime_ns


def _held(stream: BinaryIO) -> BinaryIO:
    held = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes)
    shutil.copyfileobj(stream, held, 1 << 20)
    held.seek(0)
    return held


def _counted(file: FileRead, stream: BinaryIO, report: Report) -> Iterator[Dump]:
    """The file's pages; a file without any page and without any complaint is reported, too."""
    seen = 0

    def counted(row: Quarantined) -> None:
        nonlocal seen
        seen += 1
        report(row)

    for page in _pages(file, file.path, stream, counted):
        seen += 1
        yield page
    if not seen:
        held = ", ".join(f"{count} × {what}" for what, count in sorted(file.skipped.items()))
        report(
            Unreadable(
                "no-pages",
                f"it holds no page of text or HTML ({held or 'nothing at all'})",
                "check that it is the file you meant",
            ).at(file.path)
        )


def _pages(
    file: FileRead, name: str, stream: BinaryIO, report: Report, depth: int = 0
) -> Iterator[Dump]:
    try:
        head, packing = stream.read(HEAD), None
        if packing := packing_of(head):
            stream.seek(0)
            head = unpacked_head(stream, packing, HEAD)
        if packing_of(head) or depth > _DEEPEST:
            raise Unreadable("packed-in-packed", "it is packed over and over", "unpack it once")
        form = format_of(head)
        if depth == 0:
            file.format, file.packing = form, packing
        stream.seek(0)
        if form == "warc":
            yield from read_warc(file, name, stream, report)
            return
        plain = unpacked(stream, packing, file) if packing else stream
        if form == "jsonl":
            yield from read_json_lines(file, name, plain, report)
        elif form == "feed":
            yield from read_feed(file, name, plain, report)
        elif form == "wiki":
            yield from read_wiki(file, name, plain, report)
        elif form == "zip":
            yield from _zip_pages(file, name, plain, report, depth)
        elif form == "json":
            yield from read_json(file, name, plain, report)
        else:
            yield from _text_pages(file, name, plain.read(PAGE_LIMIT + 1))
    except Unreadable as why:
        report(why.at(name))


def _zip_pages(
    file: FileRead, name: str, stream: BinaryIO, report: Report, depth: int
) -> Iterator[Dump]:
    if not stream.seekable():
        raise Unreadable("packed-in-packed", "it is a packed zip archive", "unpack it once")
    for member, held in zip_members(name, stream, report, file):
        if stands_beside(member):
            file.skipped["hidden or README"] += 1
        else:
            yield from _pages(file, f"{name}{MEMBER}{member}", held, report, depth + 1)


def _text_pages(file: FileRead, name: str, data: bytes) -> Iterator[Dump]:
    """The page that the bytes are, or the pages of the records that their text is."""
    page = _page(file, name, data)
    if found := records_in(page.text, page.form):
        form, pages = found[0], record_pages(file, name, found[1])
    elif page.form == "text" and (parted := parts_in(page.text)):
        form, pages = parted[0], part_pages(file, name, parted[1])
    else:
        form, pages = page.form, iter([page])
    if file.path == name:
        file.format = form
    yield from pages


def _page(file: FileRead | None, name: str, data: bytes) -> Dump:
    if not data.strip():
        raise Unreadable("empty", "the file is empty", "remove it or dump it again")
    if len(data) > PAGE_LIMIT:
        raise too_large()
    text, encoding = decode(data)
    form = form_of(text)
    return Dump(name, sha256_of(data), len(data), encoding, text, form, file=file)


def read_dump(name: str, data: bytes) -> Dump | Quarantined:
    """The one page of text or HTML that the bytes are; or why they are none."""
    try:
        if data.strip() and format_of(data[:HEAD]) != "page":
            raise Unreadable("not-text", "it is an archive, no page", "give it as a file")
        return _page(None, name, data)
    except Unreadable as why:
        return why.at(name)
