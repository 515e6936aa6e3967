"""Why a record changed: found from what the manifests and the articles say, never guessed.

A manifest has a hash of everything that makes a run. Where only one of them differs, and nothing
that was read, that is the cause. A record of an article that changed comes from its source; a
record whose own articles, rules and settings are the same can only have changed through others, by
linking. Where two causes remain, it says "mixed" and names both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extract.compare.articles import Articles, Fate
from extract.compare.fields import evidence_in
from extract.compare.store import Row
from models.change import Cause, CauseKind, FieldChange

PARTS: Mapping[CauseKind, tuple[str, ...]] = {
    "layout": ("layouts_hash",),
    "gazetteer": ("gazetteers_hash",),
    "rule": ("code_hash",),
    "model": ("model", "model_hash"),
    "settings": ("settings_hash",),
    "decision": ("decisions_hash",),
}
"""What of a run can be exchanged, and the fields of the manifest that tell it apart."""

_ALONE: Mapping[str, frozenset[str]] = {
    "money": frozenset(("program_id", "role")),
    "dates": frozenset(),
}
"""Kinds that are read in one article alone, and the fields of them that linking may change."""
_COMING_AND_GOING: tuple[tuple[Fate, CauseKind], ...] = (
    ("new", "new_article"),
    ("gone", "gone_article"),
)
_SHOWN = 3


def differing_parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[CauseKind, ...]:
    """The parts that were not the same in both runs, by their manifests."""
    return tuple(
        part
        for part, names in PARTS.items()
        if any(old.get(name) != new.get(name) for name in names)
    )


class Causes:
    """Says why each record changed."""

    def __init__(self, articles: Articles, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        self.articles = articles
        self.parts = frozenset(differing_parts(old, new))
        self.elsewhere = articles.any_came_or_changed()

    def of(self, row: Row, fields: Sequence[FieldChange]) -> Cause:
        """Why the record of the row changed in these fields."""
        if _decided(row.old) != _decided(row.new):
            return Cause(kind="decision")
        where = [row.key] if row.kind == "articles" else _articles_that_tell(row, self.articles)
        fates = {key: self.articles.fate(key) for key in where}
        for fate, kind in _COMING_AND_GOING:
            moved = tuple(key for key in where if fates[key] == fate)
            if moved and (row.what != "changed" or len(moved) == len(where)):
                return Cause(kind=kind, articles=moved)
        among = self._among(row, fields, set(fates.values()))
        moved = tuple(key for key in where if fates[key] != "same")
        if among == {"source"}:
            return self._source(row, moved)
        if len(among) == 1:
            return Cause(kind=among.pop())
        return Cause(kind="mixed", among=tuple(sorted(among)), articles=moved)

    def _among(self, row: Row, fields: Sequence[FieldChange], fates: set[Fate]) -> set[CauseKind]:
        """Everything that could have done it."""
        found: set[CauseKind] = set()
        if "source" in fates:
            found.add("source")
        if row.kind == "articles" and not fates & {"source", "reread"}:
            found |= self.parts - {"model", "settings"}
        else:
            found |= self.parts if fates & {"source", "reread"} else self.parts - {"layout"}
        found |= {kind for fate, kind in _COMING_AND_GOING if fate in fates}
        if self.elsewhere and "same" in fates and self._may_link(row, fields):
            found.add("linking")
        return found

    def _may_link(self, row: Row, fields: Sequence[FieldChange]) -> bool:
        """Whether what other articles say can change these fields."""
        alone = _ALONE.get(row.kind)
        return alone is None or (row.what == "changed" and {one.name for one in fields} <= alone)

    def _source(self, row: Row, moved: tuple[str, ...]) -> Cause:
        record = row.new or row.old or {}
        near = next(
            (one["start"] for one in evidence_in(record) if one["article_id"] in moved), None
        )
        found = [edit for key in moved[:1] for edit in self.articles.edits(key, near)]
        return Cause(kind="source", articles=moved, edits=tuple(found[:_SHOWN]))


def _decided(record: Mapping[str, Any] | None) -> list[object]:
    return list((record or {}).get("decided") or ())


def _articles_that_tell(row: Row, articles: Articles) -> list[str]:
    """The articles of the evidence that differs, or of all where none does; ids of the new run."""
    old = {
        (*articles.now(one["article_id"], one["start"], one["end"]), one["quote"])
        for one in evidence_in(row.old or {})
    }
    new = {
        (one["article_id"], one["start"], one["end"], one["quote"])
        for one in evidence_in(row.new or {})
    }
    return sorted({place[0] for place in (old ^ new) or (old | new)})
