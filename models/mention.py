"""Single mentions of money and dates, normalised."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from models.evidence import Evidence
from models.record import Finding
from models.value import Bound, CurrencyCode, EdtfDate, IsoDay, Number

MoneyRole = Literal["budget", "investment", "fund", "subsidy", "award", "trade", "other"]
DateKind = Literal["date", "duration", "set"]
ResolvedFrom = Literal["explicit", "published", "weekday", "context"]


class Money(Finding):
    """One sum in one place."""

    kind_name: ClassVar[str] = "money"

    article_id: str
    start: int
    end: int
    text: str
    currency: CurrencyCode
    amount: Number
    amount_max: Number | None
    bound: Bound
    period: EdtfDate | None
    role: MoneyRole
    program_id: str | None
    converted_from: str | None = Field(description="id of the sum that this one restates")
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Date(Finding):
    """One calendar expression in one place."""

    kind_name: ClassVar[str] = "date"

    article_id: str
    start: int
    end: int
    text: str
    kind: DateKind
    value: EdtfDate | None = Field(description="EDTF; null for what has none")
    timex: str | None = Field(description="the same value as TIMEX3")
    start_date: IsoDay | None = Field(description="first day it covers")
    end_date: IsoDay | None = Field(description="last day it covers")
    resolved_from: ResolvedFrom | None = Field(
        description="what supplied the missing parts; null where nothing could"
    )
    evidence: tuple[Evidence, ...] = Field(min_length=1)
