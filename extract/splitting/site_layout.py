"""What layouts of text and of HTML have in common."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from models.record import Part

FITS = 0.6
"""A layout that fits a dump less than this is not used for it."""


class Expect(Part):
    """What a dump of this layout should give; a run outside is reported."""

    articles: tuple[int, int] = Field(description="fewest and most articles of one dump")
    fields: tuple[Literal["category", "published", "publisher"], ...] = Field(
        description="fields that nearly every article fills"
    )


class SiteLayout(Part):
    """One layout of one site up to a day."""

    name: str = Field(pattern="^[a-z0-9-]+$")
    last_day: date | None = Field(
        default=None, description="last day on which the site looked like this; empty for today's"
    )
    signs: tuple[str, ...] = Field(
        min_length=1, description="what a page of this layout holds; the more, the better"
    )
    expect: Expect

    @property
    def label(self) -> str:
        """The name, with the last day of a layout that a redesign has ended."""
        return f"{self.name}@{self.last_day}" if self.last_day else self.name
