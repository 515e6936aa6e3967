"""Where a value was read."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from models.record import Part


class Evidence(Part):
    """A half-open range of an article's text, and the words that stand there."""

    article_id: str
    start: int = Field(ge=0, description="first character, counted in Unicode code points")
    end: int = Field(description="one past the last character, in code points")
    quote: str = Field(min_length=1, description="text[start:end], verbatim")

    @model_validator(mode="after")
    def _length_agrees(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"{self.start}:{self.end} is not the length of {self.quote!r}")
        return self

    def holds_in(self, text: str) -> bool:
        """Whether the quote stands where it says, in the article's text."""
        return text[self.start : self.end] == self.quote
