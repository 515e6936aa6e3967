"""Layouts: what the pages of one site look like, read from TOML and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from extract.errors import LayoutError
from models.record import Part

FITS = 0.6
"""A layout that fits a dump less than this is not used for it."""


class Expect(Part):
    """What a dump of this layout should give; a run outside is reported."""

    articles: tuple[int, int] = Field(description="fewest and most articles of one dump")
    fields: tuple[Literal["category", "published", "publisher"], ...] = Field(
        description="fields that nearly every article fills"
    )


class Layout(Part):
    """One TOML file under `extract/layouts/`: patterns are Python regular expressions."""

    name: str = Field(pattern="^[a-z0-9-]+$")
    form: Literal["text"]
    signs: tuple[str, ...] = Field(
        min_length=1, description="patterns that a page of this layout holds; the more, the better"
    )
    article_start: str = Field(
        description="where an article starts: names the groups title and, if there, category and "
        "published; the body starts where the match ends"
    )
    published: str | None = Field(
        default=None, description="where the body says when it was published: group published"
    )
    furniture: tuple[str, ...] = Field(description="cut out of every body")
    glued: bool = Field(description="whether paragraphs were joined without a space")
    publisher: tuple[str, ...] = Field(
        description="where the page names its publisher: group publisher; first match wins"
    )
    expect: Expect

    @field_validator("signs", "furniture", "publisher")
    @classmethod
    def _compile_all(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            _compile(pattern)
        return patterns

    @field_validator("article_start", "published")
    @classmethod
    def _compile_one(cls, pattern: str | None) -> str | None:
        if pattern is not None:
            _compile(pattern)
        return pattern

    @model_validator(mode="after")
    def _groups_are_named(self) -> Self:
        if "title" not in re.compile(self.article_start).groupindex:
            raise ValueError("article_start: name the group (?P<title>…)")
        if self.published and "published" not in re.compile(self.published).groupindex:
            raise ValueError("published: name the group (?P<published>…)")
        return self


def _compile(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as err:
        raise ValueError(f"not a regular expression: {pattern!r}: {err}") from err


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one layout fits one page, from 0 to 1."""

    layout: Layout
    score: float


def load_layout(path: Traversable) -> Layout:
    """Read one layout, or say which file and which key is wrong."""
    try:
        return Layout.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as err:
        raise LayoutError(f"{path}: {err}") from err


def load_layouts() -> tuple[Layout, ...]:
    """Every layout that is shipped, in order of name."""
    folder = files("extract.layouts")
    paths = [path for path in folder.iterdir() if path.name.endswith(".toml")]
    return tuple(sorted((load_layout(path) for path in paths), key=lambda layout: layout.name))


def fit_of(layout: Layout, text: str) -> Fit:
    """The share of the layout's signs that the page shows, none without an article."""
    if re.search(layout.article_start, text) is None:
        return Fit(layout, 0.0)
    shown = sum(re.search(sign, text) is not None for sign in layout.signs)
    return Fit(layout, round(shown / len(layout.signs), 3))


def best_fit(layouts: Sequence[Layout], text: str) -> Fit | None:
    """The layout that fits best (of equals the one with more signs); None where none fits."""
    fits = [fit_of(layout, text) for layout in layouts]
    best = max(fits, key=lambda fit: (fit.score, len(fit.layout.signs)), default=None)
    return best if best and best.score >= FITS else None
