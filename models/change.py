"""What differs between two runs: one changed record, its fields, and why they changed."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field

from models.record import Part, Record

Level = Literal["claim", "link", "name", "text", "evidence"]
LEVELS: tuple[Level, ...] = ("claim", "link", "name", "text", "evidence")
"""From the most consequential: what a record claims (a target's value, who holds a post), whom it
points at, what it is called, the words around it, and only where it was read."""

What = Literal["added", "removed", "changed"]
CauseKind = Literal[
    "source",
    "new_article",
    "gone_article",
    "layout",
    "gazetteer",
    "rule",
    "model",
    "settings",
    "decision",
    "linking",
    "mixed",
]
State = Literal["open", "decided", "unapplied", "reopened"]
JsonObject = dict[str, Any]


class Edit(Part):
    """Words of a text that differ; one side is empty where words were only added or cut."""

    before: str
    after: str


class Cause(Part):
    """Why a record changed."""

    kind: CauseKind
    among: tuple[CauseKind, ...] = Field(
        default=(), description="of mixed: what could have done it and cannot be told apart"
    )
    articles: tuple[str, ...] = Field(
        default=(), description="the articles that changed, came or went, where that is the cause"
    )
    edits: tuple[Edit, ...] = Field(
        default=(), description="of source: which words of the article changed, the nearest first"
    )


class FieldChange(Part):
    """One field with its value in either run; null where the run has none."""

    name: str
    level: Level
    old: Any = None
    new: Any = None


class Change(Record):
    """One record that the new run has otherwise than the old one."""

    kind_name: ClassVar[str] = "change"

    what: What
    kind: str = Field(description="the record's file without its ending, such as officials")
    level: Level = Field(description="of its most consequential field")
    record_id: str = Field(description="in the new run; in the old one where it was removed")
    old_id: str | None = Field(
        description="in the old run; differs from record_id where a field that makes the id changed"
    )
    related_id: str | None = Field(
        description="of a removed record: the one that took over its evidence; of an added one: "
        "the one that had it before; else null"
    )
    article_id: str | None = Field(description="the article it is read in, or the first of them")
    fields: tuple[FieldChange, ...] = Field(description="most consequential first")
    old: JsonObject | None = Field(description="the whole record in the old run")
    new: JsonObject | None = Field(description="the whole record in the new run")
    cause: Cause
    state: State = Field(
        default="open",
        description="open: nobody decided; decided: accepted, or the decision is in the new run; "
        "unapplied: decided, but the new run was made without it; reopened: decided once, but "
        "the value or the source text is another now",
    )
