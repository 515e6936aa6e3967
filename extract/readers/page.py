"""What every reader gives: pages, the file they came from, and why something was not read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from extract.errors import REPORT_IT, fault_told
from models.record import make_id
from models.run import Quarantined

Report = Callable[[Quarantined], None]
Form = Literal["text", "html"]

PAGE_LIMIT = 16 << 20
"""Bytes of one page. A larger one is set aside: memory stays bounded whatever a dump holds."""

MEMBER = "#"
"""Stands between the path of an archive and the name of a page in it."""


@dataclass(slots=True)
class FileRead:
    """One file that was given, and what reading it has come to so far."""

    path: str
    sha256: str
    size: int
    format: str = "text"
    packing: str | None = None
    skipped: Counter[str] = field(default_factory=Counter)
    unpacked: int = 0
    """Bytes that all that is packed in it unpacked to so far; archives count by what they state."""

    def page(self, member: str | int | None = None) -> str:
        """The name of a page of this file; of the file itself where it is one page."""
        return self.path if member is None else f"{self.path}{MEMBER}{member}"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the dump says of a page beside its text: fields of a JSON line, a record's address."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    category: str | None = None
    publisher: str | None = None
    is_whole: bool = False
    """Whether the page's text is all the release's own: a record has a field for it."""
    filed: str | None = None
    """The day that the page's file is named after, which is that of a release without another."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One page as it was dumped: where it is, its bytes' hash, and its decoded text.

    `path` is relative to the corpus root with forward slashes; a page of an archive is called
    `archive#member`. Offsets everywhere count code points of `text`, in which every line ends
    in "\\n" and a byte order mark is gone. Of an HTML page `text` is the markup: its offsets
    count in the text that `extract.splitting.split_html` extracts from it.
    """

    path: str
    sha256: str
    size: int
    encoding: str
    text: str
    form: Form = "text"
    stated: Stated = Stated()
    file: FileRead | None = None


DRIFT = "layout-drift"
"""The code of alarms about layouts that fit worse than they should."""


class Unreadable(Exception):
    """Why the rest of a file, or one page of it, cannot be read."""

    def __init__(self, code: str, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.advice = advice

    def at(self, dump: str, where: str | None = None) -> Quarantined:
        """The same as a quarantine record."""
        return set_aside("read", self.code, dump, self.reason, self.advice, where)


def set_aside(
    stage: str,
    code: str,
    dump: str,
    reason: str,
    advice: str,
    where: str | None = None,
) -> Quarantined:
    """A quarantine record; its id depends on the place and the code, not on the wording."""
    return Quarantined(
        id=make_id("quarantine", stage, code, dump, where),
        stage=stage,
        code=code,
        dump=dump,
        where=where,
        reason=reason,
        advice=advice,
    )


def fault(stage: str, dump: str, err: Exception) -> Quarantined:
    """The record of a fault of the program, which costs the rest of a file or of a page."""
    return set_aside(stage, "fault", dump, fault_told(err), REPORT_IT)


def host_of(url: str | None) -> str | None:
    """The host of an address; None where it names none or is no address."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def sha256_of(data: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def too_large(size: int | None = None) -> Unreadable:
    """The page is larger than a page may be."""
    much = f"the page has {size:,} bytes" if size else "the page is large"
    return Unreadable(
        "too-large",
        f"{much}; a page of more than {PAGE_LIMIT >> 20} MiB is not read",
        "give its releases as files of their own, as JSON Lines or as WARC",
    )
