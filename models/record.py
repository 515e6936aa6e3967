"""What every record shares: it never changes once made, and its id comes from its content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

_ID = re.compile(r"[a-z]+-[0-9a-f]{16}")


class Part(BaseModel):
    """A value that never changes once made and refuses fields it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        json_schema_serialization_defaults_required=True,
    )


class Record(Part):
    """One line of an output file. `kind` names the record in its id."""

    kind_name: ClassVar[str]

    id: str


class Finding(Record):
    """A record that a reviewer can decide on."""

    decided: tuple[str, ...] = Field(
        default=(),
        description="fields that say what a reviewer decided, not what the rules found; `id` where "
        "the record as a whole is there by a decision",
    )


def make_id(kind: str, *parts: str | None) -> str:
    """`<kind>-<16 hex digits>`, the same for the same parts on every machine.

    The parts are what identifies the thing; None and "" are told apart.
    """
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def is_id(text: str) -> bool:
    """Whether a text is an id as `make_id` gives it."""
    return _ID.fullmatch(text) is not None


def mention_id(kind: str, article_id: str, start: int) -> str:
    """`<kind>-<16 hex digits>` of a mention: eleven of its article's digits, five of its offset.

    A file sorted by id therefore has the mentions of an article together, in the order of its text.
    Offsets that five digits do not hold get the id that their parts give.
    """
    if start > _LAST_OFFSET:
        return make_id(kind, article_id, str(start))
    return f"{kind}-{article_id.rpartition('-')[2][:11]:0>11}{start:05x}"


_LAST_OFFSET = 0xFFFFF


def digest(parts: Iterable[bytes]) -> str:
    """SHA-256 over the parts in order, in hex."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part)
    return total.hexdigest()
