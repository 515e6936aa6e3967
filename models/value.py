"""Values with a meaning of their own: exact numbers, sums of money, calendar dates."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from models.record import Part

Bound = Literal["exact", "about", "at_least", "more_than", "up_to", "less_than", "range"]
BOUNDS: tuple[Bound, ...] = (
    "exact",
    "about",
    "at_least",
    "more_than",
    "up_to",
    "less_than",
    "range",
)

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""An exact number: written as an integer where it is whole, never through a float."""

CurrencyCode = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code")]
EdtfDate = Annotated[
    str, Field(description="EDTF (ISO 8601-2, level 1, sub-year codes 33-41), such as 2026-40")
]
IsoDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Sum(Part):
    """An amount of money as stated: "about $1.2 million" is 1200000 USD, bound "about"."""

    currency: CurrencyCode
    amount: Number = Field(description="currency units: won or dollars, neither cents nor millions")
    amount_max: Number | None = Field(default=None, description="upper end of a range, else null")
    bound: Bound = "exact"
    period: EdtfDate | None = Field(default=None, description="EDTF period the sum is for")


def digits(value: Decimal) -> str:
    """All digits of a number and no zero too many, however long it is."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
