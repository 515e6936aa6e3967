"""Personal names in either order: what is family name, what is given, what are initials."""

from __future__ import annotations

import re
import unicodedata

_FOLD = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def letters(name: str) -> str:
    """The letters of a name, lower case, without accents."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_FOLD))
    return re.sub(r"[^a-z]", "", plain)


def name_parts(name: str, surnames: frozenset[str]) -> tuple[str, str]:
    """(family name, given name) in letters; East Asian names in either order come out the same."""
    words = [word for word in re.split(r"[\s.]+", name) if word]
    if 2 <= len(words) <= 3:
        first, last = words[0].capitalize(), words[-1].capitalize()
        hyphened = "-" in words[0]
        if (
            first in surnames
            and not hyphened
            and not (last in surnames and words[0].isupper() and len(words[0]) < 3)
        ):
            return letters(words[0]), letters("".join(words[1:]))
    return letters(words[-1] if words else name), letters("".join(words[:-1]))


def name_ring(name: str) -> str:
    """The letters of a full name as a ring, which is the same whichever name stands first.

    `Ahn Duk-geun`, `Dukgeun Ahn` and `Duk Geun Ahn` give one ring; middle initials are left out.
    """
    words = [letters(word) for word in re.split(r"[\s.]+", name)]
    long = [word for word in words if len(word) > 1]
    text = "".join(long if len(long) > 1 else words)
    return min((text[at:] + text[:at] for at in range(len(text))), default="")


def initials_of(name: str, surnames: frozenset[str]) -> tuple[str, str] | None:
    """(family name, initials) of a name with initials only: `JK Kim`, `J. K. Kim`."""
    words = [word for word in re.split(r"[\s.]+", name) if word]
    if len(words) >= 2 and all(word.isupper() and len(word) <= 3 for word in words[:-1]):
        single = all(len(word) == 1 for word in words[:-1])
        if (single or words[-1].capitalize() in surnames) and not words[-1].isupper():
            return letters(words[-1]), letters("".join(words[:-1]))
    return None


def given_initials(name: str, surnames: frozenset[str]) -> tuple[str, str]:
    """(family name, initials) of a full name: `Kim Jung-kwan` is (kim, jk)."""
    family, _ = name_parts(name, surnames)
    given = [word for word in re.split(r"[\s.]+", name) if word and letters(word) != family]
    parts = [part for word in given for part in word.split("-")]
    return family, "".join(letters(part)[:1] for part in parts)
