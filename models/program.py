"""Named undertakings of public policy."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from models.evidence import Evidence
from models.record import Finding
from models.value import EdtfDate, Sum

ProgramKind = Literal[
    "program",
    "project",
    "plan",
    "strategy",
    "roadmap",
    "initiative",
    "fund",
    "alliance",
    "agreement",
    "law",
    "facility",
    "standard",
    "award",
    "declaration",
    "budget_line",
    "other",
]
ProgramStatus = Literal["planned", "announced", "launched", "under_way", "completed"]


class Budget(Sum):
    """A sum that the text gives for a program."""

    evidence: Evidence


class Program(Finding):
    """One program, plan, fund, law, alliance … with its budgets."""

    kind_name: ClassVar[str] = "program"

    name: str
    aliases: tuple[str, ...]
    kind: ProgramKind
    status: ProgramStatus | None = Field(description="null where no cue word tells")
    status_evidence: Evidence | None = Field(
        default=None, description="the cue word that tells the status; null where none does"
    )
    lead_ids: tuple[str, ...] = Field(description="agencies or organizations that run it")
    partner_ids: tuple[str, ...]
    period: EdtfDate | None = Field(description="years in its name or stated beside it")
    budgets: tuple[Budget, ...]
    target_ids: tuple[str, ...]
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    former_ids: tuple[str, ...] = ()
    split_from: str | None = Field(
        default=None, description="the record of an earlier run that this one was part of"
    )
