"""What a reviewer decided: one line of `decisions.jsonl`, which is only ever appended to."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from models.evidence import Evidence
from models.record import Record, make_id

Verdict = Literal["accept", "reject", "correct", "same", "different", "undo"]
_IDENTIFYING = ("verdict", "kind", "record_id", "other_id", "field", "at", "by")


class Decision(Record):
    """One verdict on a changed record or field, or on whether two records are one.

    A later line about the same record and field, or the same two records, takes the place of an
    earlier one; `undo` takes the earlier one back.
    """

    kind_name: ClassVar[str] = "decision"

    verdict: Verdict
    kind: str = Field(description="the record's file without its ending, such as officials")
    record_id: str
    other_id: str | None = Field(
        default=None,
        description="the second record of same and different, or an article: different then parts "
        "what that article says from the record; null with verdicts on one record",
    )
    field: str | None = Field(default=None, description="null where the whole record is meant")
    old: JsonValue = Field(default=None, description="the value before the change; null if none")
    new: JsonValue = Field(default=None, description="the value after the change; null if none")
    value: JsonValue = Field(
        default=None, description="what later runs shall say: the old value, or the corrected one"
    )
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    at: str = Field(description="when it was decided: ISO 8601 with seconds, UTC")
    by: str = Field(description="who decided")

    @model_validator(mode="before")
    @classmethod
    def _id_from_content(cls, row: object) -> object:
        """A line written by hand needs no id: it follows from what is decided, when and by whom."""
        if not isinstance(row, dict) or "id" in row:
            return row
        parts = (row.get(name) for name in _IDENTIFYING)
        return row | {"id": make_id(cls.kind_name, *(None if p is None else str(p) for p in parts))}

    @model_validator(mode="after")
    def _two_records_where_two_are_meant(self) -> Self:
        if self.verdict in ("same", "different") and self.other_id is None:
            raise ValueError("same and different need other_id, the second record")
        if self.verdict in ("accept", "reject", "correct") and self.other_id is not None:
            raise ValueError("other_id goes with same, different and the undo of these only")
        if self.other_id == self.record_id:
            raise ValueError("record_id and other_id are one and the same")
        return self
