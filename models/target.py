"""Checkable commitments, and the promises that several releases repeat."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from models.evidence import Evidence
from models.record import Finding, Part, make_id
from models.value import Bound, EdtfDate, IsoDay, Number, digits

TargetKind = Literal["amount", "count", "percent", "multiple", "rank", "milestone"]
Direction = Literal["increase", "reduce", "reach", "maintain", "create", "complete"]


class Baseline(Part):
    """What the target is measured from."""

    value: Number | None
    unit: str | None
    date: EdtfDate | None


class Target(Finding):
    """One checkable number, rank or deadline that a public body commits to."""

    kind_name: ClassVar[str] = "target"

    article_id: str
    statement: str = Field(description="the words that state it, verbatim")
    metric: str = Field(description="what is measured, in the text's words")
    kind: TargetKind
    value: Number | None = Field(description="null for a milestone")
    value_max: Number | None = Field(description="upper end of a range, else null")
    unit: str | None = Field(
        description='"%", an ISO 4217 code, "x" for multiples, "rank", else the counted noun'
    )
    bound: Bound
    direction: Direction
    deadline: EdtfDate | None
    baseline: Baseline | None
    agency_ids: tuple[str, ...]
    program_ids: tuple[str, ...]
    commitment_id: str | None = Field(description="the promise this is one telling of")
    evidence: tuple[Evidence, ...] = Field(min_length=1)


def target_id(
    article_id: str, statement: str, value: Decimal | None, deadline: str | None, unit: str | None
) -> str:
    """The id of a target, the same however its number and its spaces are written."""
    number = None if value is None else digits(value)
    words = " ".join(statement.split())
    return make_id("target", article_id, words, str(number), str(deadline), str(unit))


Movement = Literal[
    "first_told",
    "repeated",
    "raised",
    "lowered",
    "delayed",
    "brought_forward",
    "baseline_moved",
    "dropped",
    "reported_met",
]


class Telling(Part):
    """One release's telling of a promise, and how it moved since the telling before."""

    target_id: str | None = Field(
        description="null where the release reports the promise met, or drops it from its list"
    )
    article_id: str
    published: IsoDay | None
    value: Number | None
    value_max: Number | None
    deadline: EdtfDate | None
    moved: tuple[Movement, ...] = Field(min_length=1)
    evidence: Evidence | None = Field(description="the words; null where a list lacks the promise")


class Commitment(Finding):
    """One promise across releases: targets that agree in metric, unit and body."""

    kind_name: ClassVar[str] = "commitment"

    metric: str
    unit: str | None
    agency_ids: tuple[str, ...]
    tellings: tuple[Telling, ...] = Field(min_length=1, description="in order of publication")
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    former_ids: tuple[str, ...] = Field(
        default=(), description="ids of the commitments of earlier runs that became this one"
    )
    split_from: str | None = Field(
        default=None, description="the commitment of an earlier run that this one was part of"
    )
