"""A change as its page shows it: field by field, old beside new, with the evidence of both sides.

These are the shapes of the JSON inside the page; `changes.js` reads them. Offsets are counted as a
browser counts them, in UTF-16 units.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.compare.fields import evidence_in
from extract.compare.render import cause_text, label_of
from extract.diff import Diff
from extract.report.sides import LONG, bounded, field_sides, whole_sides
from models.change import Change, FieldChange

Place = tuple[int, int, int]
"""From, to, and 1 where the other side does not rest on these words."""

_ID = re.compile(r"[a-z]+-[0-9a-f]{16}")
_KINDS = {
    "agency": "agencies",
    "organization": "organizations",
    "official": "officials",
    "program": "programs",
    "target": "targets",
    "commitment": "commitments",
    "article": "articles",
}
"""Which file holds the record of an id."""
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_EDITS = 12
"""Edits of the source that are shown as the cause of one change."""
_SOURCES = 8
"""Articles whose text is shown with one change."""
_UNTOLD = ("evidence", "id", "article_id", "source", "versions", "start", "end", "sightings")
"""Fields that are told by the marks in the article, or by nothing, where a record came or went."""


@dataclass
class Sources:
    """What the changes of a page point at: articles, each once, and the names behind ids."""

    diff: Diff
    shown: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, int | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def named(self, value: object) -> object:
        """The value with every id in it followed by what it is called."""
        if isinstance(value, list):
            return [self.named(one) for one in value]
        if isinstance(value, Mapping):
            return {key: self.named(one) for key, one in value.items()}
        if not isinstance(value, str) or not (kind := _KINDS.get(value.partition("-")[0])):
            return value
        if not _ID.fullmatch(value):
            return value
        if value not in self.names:
            found = self.diff.new.record(kind, value) or self.diff.old.record(kind, value) or {}
            name = found.get("name") or found.get("metric") or found.get("title")
            self.names[value] = f"{name} ({value})" if name else value
        return self.names[value]

    def place(self, key: str) -> int | None:
        """Where the article is in the list; None where neither run has it."""
        if key not in self.places:
            old, new = self.diff.article(key, "old"), self.diff.article(key, "new")
            if old is None and new is None:
                self.places[key] = None
                return None
            names = {one["id"] for one in (old, new) if one}
            self.places |= dict.fromkeys(names | {key}, len(self.shown))
            self.shown.append(_article(old, new))
        return self.places[key]

    def publisher(self, key: str | None) -> str:
        """Who published the article of a change."""
        place = None if key is None else self.place(key)
        told = None if place is None else self.shown[place]["publisher"]
        return str(told or "no publisher")


def _article(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> dict[str, Any]:
    told = new or old or {}
    before, after = (None if side is None else side.get("text", "") for side in (old, new))
    return {
        "id": told["id"],
        "title": told.get("title") or "Without a title",
        "published": told.get("published"),
        "publisher": told.get("publisher"),
        "new": after,
        "old": before if before != after else None,
    }


def shown_change(change: Change, sources: Sources) -> dict[str, Any]:
    """What the page says of one change."""
    return {
        "id": change.id,
        "what": change.what,
        "kind": change.kind,
        "level": change.level,
        "state": change.state,
        "cause": change.cause.kind,
        "why": cause_in_words(change, sources),
        "edits": [(one.before[:LONG], one.after[:LONG]) for one in change.cause.edits[:_EDITS]],
        "more_edits": max(0, len(change.cause.edits) - _EDITS),
        "publisher": sources.publisher(change.article_id),
        "label": (label := label_of(change))[:LONG],
        "record": change.record_id,
        "was": change.old_id if change.old_id != change.record_id else None,
        "related": change.related_id,
        "article": None if change.article_id is None else sources.place(change.article_id),
        "fields": [
            _field(one, sources)
            for one in change.fields
            if is_told(change, one) and (change.what == "changed" or label != (one.new or one.old))
        ],
        "evidence": _evidence(change, sources),
    }


def cause_in_words(change: Change, sources: Sources) -> str:
    """The cause in words, without the edits, which are shown beside it."""
    cause = change.cause
    if cause.kind == "mixed":
        return cause_text(cause)
    told = [str(sources.named(key)) for key in cause.articles[:_SOURCES]]
    more = len(cause.articles) - len(told)
    named = ", ".join([*told, f"{more:,} more"] if more else told)
    kind = cause.kind.replace("_", " ")
    return f"{kind}: {named}" if named else kind


def is_told(change: Change, one: FieldChange) -> bool:
    """Whether the field is shown: of a whole record only what it says, not where."""
    hidden = ("evidence", "id") if change.what == "changed" else _UNTOLD
    return one.name not in hidden


def _field(one: FieldChange, sources: Sources) -> dict[str, Any]:
    is_id = isinstance(one.old, str) and bool(_ID.fullmatch(one.old))
    values = sources.named(one.old), sources.named(one.new)
    old, new = whole_sides(*values) if is_id else field_sides(*values)
    return {"name": one.name, "level": one.level, "old": bounded(old), "new": bounded(new)}


def _evidence(change: Change, sources: Sources) -> list[dict[str, Any]]:
    """For each article the places of both sides, the article of the change first."""
    sides = [_by_place(side or {}, sources) for side in (change.old, change.new)]
    quotes = [{quote for found in side.values() for _, _, quote in found} for side in sides]
    ordered = list(dict.fromkeys((*sides[1], *sides[0])))
    own = None if change.article_id is None else sources.place(change.article_id)
    ordered.sort(key=lambda place: place != own)
    return [
        {
            "article": place,
            "old": _places(sides[0].get(place, ()), quotes[1], sources.shown[place], "old"),
            "new": _places(sides[1].get(place, ()), quotes[0], sources.shown[place], "new"),
        }
        for place in ordered[:_SOURCES]
    ]


def _by_place(record: Mapping[str, Any], sources: Sources) -> dict[int, list[tuple[int, int, str]]]:
    found: dict[int, list[tuple[int, int, str]]] = {}
    for one in evidence_in(record):
        place = sources.place(one["article_id"])
        if place is not None:
            found.setdefault(place, []).append((one["start"], one["end"], one["quote"]))
    return found


def _places(
    found: Iterable[tuple[int, int, str]],
    others: set[str],
    article: Mapping[str, Any],
    side: str,
) -> list[Place]:
    text = article[side] if article[side] is not None else article["new"]
    units = _Units(text or "")
    return [(units(start), units(end), int(quote not in others)) for start, end, quote in found]


class _Units:
    """The place of a code point in a text, counted in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self.wide = [found.start() for found in _WIDE.finditer(text)]

    def __call__(self, offset: int) -> int:
        return offset + bisect_left(self.wide, offset)
