"""What closes a release on its page: contacts, notes, licence, furniture, and stubs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from models.article import Contact

_DATA: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "closing.toml").read_text("utf-8")
)
_PARTS = {
    part: re.compile("|".join(f"(?:{pattern})" for pattern in _DATA[part]), re.MULTILINE)
    for part in ("contact", "note", "licence", "footer")
}
_STUB = re.compile("|".join(f"(?:{pattern})" for pattern in _DATA["stub"]), re.DOTALL)
_FIELD_OF_TEXT = re.compile(r"(?i)\A(?:full |main )?(?:text|content|body|story)\s?[:=]\s?")
_SHORT = 700
_LONGEST = 1500
"""A closing part longer than this is text that happens to hold a closing phrase."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the body ends, and what stands behind it."""

    end: int
    licence: str | None
    contacts: tuple[Contact, ...]
    notes: tuple[str, ...]


def find_closing(text: str, start: int, end: int, gone: Sequence[tuple[int, int]] = ()) -> Closing:
    """The closing of the body that stands at text[start:end], of which some runs are `gone`.

    A phrase counts from the earliest place from which less than 1,500 characters and less than
    half of the body remain, or, on a line of its own, less than 700 and than two thirds of it.
    """
    body = text[start:end]
    half = max(len(body) // 2 if len(body) > 400 else 0, len(body) - _LONGEST)
    earliest = max(0, min(half, len(body) - _SHORT))
    cuts: list[tuple[int, str]] = []
    for part, pattern in _PARTS.items():
        for found in pattern.finditer(body, 0 if part == "footer" else earliest):
            at = found.start()
            own_line = body[at - 1] == "\n"
            short = own_line and len(body) - at < min(_SHORT, 2 * at)
            if any(first <= start + at < behind for first, behind in gone):
                continue
            if at >= half or short or (part == "footer" and at > 200):
                cuts.append((at, part))
                break
    if not cuts:
        return Closing(start + len(body.rstrip()), None, (), ())
    cuts.sort()
    body_end = len(body[: cuts[0][0]].rstrip())
    pieces = {
        part: body[at : cuts[place + 1][0] if place + 1 < len(cuts) else len(body)]
        for place, (at, part) in enumerate(cuts)
    }
    licence = pieces.get("licence")
    notes = [pieces[part] for part in ("contact", "note") if part in pieces]
    return Closing(
        start + body_end,
        _one_line(_PARTS["footer"].split(licence)[0]) if licence else None,
        _contacts(pieces.get("contact", "")),
        tuple(_one_line(note) for note in notes),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


_PHONE = re.compile(r"(?:\+\d{1,3}[\s-]?)?\(?\d{2,5}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[a-z]{2,})+")
_CONTACT_NAME = re.compile(
    r"(?:contact|Contact)s?:?\s+(?:the\s+)?(?P<name>[A-Z][\w&’'-]*(?:[ ](?:of|for|and|[A-Z][\w&’'-]*))*)"
)


def _contacts(text: str) -> tuple[Contact, ...]:
    """One contact for each telephone or address in the closing lines."""
    phones, emails = _PHONE.findall(text), _EMAIL.findall(text)
    name = _CONTACT_NAME.search(text)
    if not phones and not emails and name is None:
        return ()
    rows = max(len(phones), len(emails), 1)
    return tuple(
        Contact(
            name=name["name"] if name else None,
            phone=phones[row] if row < len(phones) else None,
            email=emails[row] if row < len(emails) else None,
        )
        for row in range(rows)
    )


def is_stub(title: str, body: str) -> bool:
    """Whether the page has a title and no text of its own."""
    words = " ".join(body.split())
    bare = words.removesuffix(" ".join(title.split())).strip()
    bare = _FIELD_OF_TEXT.sub("", bare)
    return len(bare) < 20 or (len(words) < 500 and _STUB.fullmatch(bare) is not None)
