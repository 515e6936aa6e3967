"""Bytes to text: which encoding a page is in, or why it is no text."""

from __future__ import annotations

import codecs
import re

from extract.readers.page import Unreadable

_LIKELY = ("cp1252", "cp949", "shift_jis", "euc_jp", "gb18030", "big5")
"""What pages of governments that publish in English are written in, where not in Unicode."""

_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Encodings that pages declare, and the larger ones that browsers read them as."""

_CHARSETS = re.compile(
    r"(?:iso8859-|iso2022_jp|cp\d|koi8-|mac-|tis-620|utf-(?:8|16|32)|euc_|shift_jis|gb|big5|hz|johab|ascii).*"
)
"""Encodings of pages. Python has others that are none: they run escapes, or give half characters."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HANJA_OR_JAMO = re.compile(r"[㄰-㆏一-鿿]")
_DECLARED = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w:-]{2,40})"""
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text with line ends as "\\n", and its encoding. Raises Unreadable for what is no text.

    A byte order mark decides; then valid UTF-8; then what the page declares, if the bytes are
    that; then statistics.
    """
    text, encoding = _decoded(data, declared or _declared_in(data))
    if not _is_text(text):
        raise not_text("more of its bytes are control characters than a text has")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding


def not_text(why: str) -> Unreadable:
    """The bytes are no text, for the reason given."""
    return Unreadable("not-text", why, "give the page as text, HTML, WARC or JSON Lines")


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _whole(data, "utf-16") or _none("it begins as UTF-16 and is none further on")
    if b"\x00" in data:
        return _without_mark(data) or _none(
            f"it holds NUL bytes, the first at byte {data.index(0)}"
        )
    if found := _whole(data, "utf-8"):
        return found
    if declared and (found := _whole(data, declared)):
        return found
    if _is_korean(data):
        return data.decode("cp949"), "cp949"
    _refuse_mixed(data)
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_LIKELY)).best()
    guessed = _whole(data, best.encoding) if best else None
    return guessed or _none("the bytes are no text in any encoding that is known")


def _none(why: str) -> tuple[str, str]:
    raise not_text(why)


def _whole(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _declared_in(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return known_encoding((found[1] or found[2]).decode("ascii", "replace")) if found else None


def known_encoding(name: str | None) -> str | None:
    """The encoding that a page means by a name, or None where there is no such encoding."""
    try:
        info = codecs.lookup((name or "").strip())
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding or not _CHARSETS.fullmatch(info.name):
        return None
    plain = info.name.replace("-", "_") if info.name.startswith("euc") else info.name
    return _WIDER.get(plain, plain)


def _without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: every other byte of plain English is NUL."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        mostly = zeros.count(0) * 2 > len(zeros)
        if mostly and (found := _whole(data, encoding)) and "\0" not in found[0]:
            return found
    return None


def _is_korean(data: bytes) -> bool:
    """Whether the bytes are KS X 1001: mostly Hangul and signs, hardly any Hanja or Jamo.

    A short English page with a few Korean signs has too little for statistics to go by.
    """
    decoded = _whole(data, "euc_kr")
    if decoded is None:
        return False
    strange = len(_HANJA_OR_JAMO.findall(decoded[0]))
    return strange * 10 <= _foreign(decoded[0])


def _refuse_mixed(data: bytes) -> None:
    """Raise Unreadable where some lines are UTF-8 and others cannot be."""
    good: list[int] = []
    bad: list[int] = []
    letters = 0
    for number, line in enumerate(data.splitlines(), start=1):
        if line.isascii():
            continue
        if found := _whole(line, "utf-8"):
            letters += _foreign(found[0])
            good.append(number)
        else:
            bad.append(number)
    if letters >= 4 and bad and len(good) * 10 >= len(good) + len(bad):
        raise Unreadable(
            "mixed-encodings",
            f"line {good[0]} is UTF-8 and line {bad[0]} is not",
            "convert it to UTF-8, or give its parts as files of their own",
        )


def _foreign(text: str) -> int:
    """How many of its characters are not of ASCII."""
    return sum(not char.isascii() for char in text)


def _is_text(text: str) -> bool:
    """Hardly any control characters: what a binary file is full of."""
    sample = text[:100_000]
    return len(_CONTROL.findall(sample)) <= len(sample) // 1000
