"""Reads raw page dumps: paths in, decoded pages out, unreadable ones set aside with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from extract.errors import InputError
from models.record import make_id
from models.run import Quarantined

Report = Callable[[Quarantined], None]

NOT_DUMPS = frozenset(("readme", "license", "licence", "notice", "copying"))
"""File names (without suffix) that stand beside dumps and are none."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One raw file: where it is, its bytes' hash, and its decoded text.

    `path` is relative to the corpus root with forward slashes. Offsets everywhere count code
    points of `text`, in which every line ends in "\\n" and a byte order mark is gone.
    """

    path: str
    sha256: str
    size: int
    encoding: str
    text: str


def set_aside(
    stage: str, code: str, dump: str, reason: str, advice: str, where: str | None = None
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


def list_dumps(inputs: Iterable[Path]) -> list[tuple[str, Path]]:
    """Every dump under the inputs as (relative path, file), sorted and without repeats.

    A folder is the root of what it holds; a file stands under its own name. Hidden files and
    the README or licence files of a corpus are no dumps. Raises InputError for what is missing
    and for inputs that hold no dump at all.
    """
    found: dict[str, Path] = {}
    given = list(inputs)
    for root in given:
        if not root.exists():
            raise InputError(f"{root}: no such file or folder; give a dump or a folder of dumps")
        pairs = [(root.name, root)] if root.is_file() else list(_under(root))
        for name, file in pairs:
            if name in found and found[name].resolve() != file.resolve():
                raise InputError(
                    f"{file}: a second dump is called {name} ({found[name]}); "
                    "rename one, or give their common parent folder"
                )
            found[name] = file
    if not found:
        shown = ", ".join(str(path) for path in given)
        raise InputError(
            f"{shown}: no dumps in here; a dump is any file but hidden ones and README"
        )
    return sorted(found.items())


def _under(root: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(root.rglob("*")):
        relative = file.relative_to(root)
        hidden = any(part.startswith(".") for part in relative.parts)
        if not hidden and file.stem.lower() not in NOT_DUMPS and not file.is_dir():
            yield relative.as_posix(), file


def read_dump(name: str, data: bytes) -> Dump | Quarantined:
    """The dump, decoded; or why its bytes are no text."""
    if not data.strip():
        return set_aside("read", "empty", name, "the file is empty", "remove it or dump it again")
    decoded = _decode(data)
    if decoded is None:
        return set_aside(
            "read",
            "not-text",
            name,
            "the bytes are no text in any encoding that is known",
            "give the page as text; images, PDF files and archives are not read",
        )
    text, encoding = decoded
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Dump(name, hashlib.sha256(data).hexdigest(), len(data), encoding, text)


def _decode(data: bytes) -> tuple[str, str] | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(data, "utf-16")
    if b"\x00" in data:
        return None
    if as_utf8 := _try(data, "utf-8"):
        return as_utf8 if _is_text(as_utf8[0]) else None
    if _is_korean(data):
        return _try(data, "cp949")
    best = from_bytes(data, cp_isolation=list(_LIKELY)).best()
    if best is None:
        return None
    decoded = _try(data, best.encoding)
    return decoded if decoded and _is_text(decoded[0]) else None


_LIKELY = ("cp1252", "cp949", "shift_jis", "euc_jp", "gb18030", "big5")
"""What pages of governments that publish in English are written in, where not in Unicode."""


def _is_korean(data: bytes) -> bool:
    """Whether the bytes are KS X 1001: mostly Hangul and signs, hardly any Hanja or Jamo.

    A short English page with a few Korean signs has too little for statistics to go by.
    """
    decoded = _try(data, "euc_kr")
    if decoded is None:
        return False
    foreign = [char for char in decoded[0] if ord(char) > 127]
    strange = sum(1 for char in foreign if "㄰" <= char <= "㆏" or "一" <= char <= "鿿")
    return strange * 10 <= len(foreign)


def _try(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    """Hardly any control characters: what a binary file is full of."""
    sample = text[:100_000]
    control = sum(1 for char in sample if ord(char) < 32 and char not in "\n\r\t\f\v")
    return control <= len(sample) // 1000


def read_dumps(files: Iterable[tuple[str, Path]], report: Report) -> Iterator[Dump]:
    """Each readable dump in order; the others are reported."""
    for name, path in files:
        if not path.is_file():
            report(
                set_aside(
                    "read", "not-a-file", name, "it is no regular file", "remove it from the corpus"
                )
            )
            continue
        try:
            data = path.read_bytes()
        except OSError as err:
            reason = err.strerror or "it cannot be opened"
            report(set_aside("read", "unreadable", name, reason, "check that it may be read"))
            continue
        dump = read_dump(name, data)
        if isinstance(dump, Quarantined):
            report(dump)
        else:
            yield dump
