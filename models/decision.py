"""What a reviewer decided: one line of `decisions.jsonl`, which is only ever appended to."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from models.evidence import Evidence
from models.record import Record

Verdict = Literal["accept", "reject", "correct", "same", "different", "undo"]


class Decision(Record):
    """One verdict on a changed record or field, or on whether two records are one.

    A later line about the same record and field takes the place of an earlier one; `undo` takes
    the earlier one back.
    """

    kind_name: ClassVar[str] = "decision"

    verdict: Verdict
    kind: str = Field(description="the record's file without its ending, such as officials")
    record_id: str
    other_id: str | None = Field(
        default=None, description="the second record of same and different, else null"
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

    @model_validator(mode="after")
    def _two_records_where_two_are_meant(self) -> Self:
        if (self.verdict in ("same", "different")) != (self.other_id is not None):
            raise ValueError("other_id goes with same and different, and with nothing else")
        return self
