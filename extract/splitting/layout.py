"""Layouts: what the pages of one site look like, read from TOML and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from extract.errors import LayoutError, first_fault
from extract.splitting.html_layout import HtmlLayout
from extract.splitting.site_layout import FITS, SiteLayout


class Layout(SiteLayout):
    """A layout of text: signs and all else are patterns, Python's regular expressions."""

    form: Literal["text"]
    article_start: str = Field(
        description="where an article starts: names the groups title and, if there, category and "
        "published; the body starts where the match ends"
    )
    published: str | None = Field(
        default=None, description="where the body says when it was published: group published"
    )
    end: str | None = Field(
        default=None, description="where the text of an article ends, if before the next one"
    )
    furniture: tuple[str, ...] = Field(description="cut out of every body")
    glued: bool = Field(description="whether paragraphs were joined without a space")
    clean: bool = Field(
        default=False,
        description="whether share links, labels and closing lines are cut out of every body, too, "
        "as on a page without a layout",
    )
    publisher: tuple[str, ...] = Field(
        description="where the page names its publisher: group publisher; first match wins"
    )
    published_by: str | None = Field(
        default=None, description="name of the body that every page of the layout is of"
    )

    @field_validator("signs", "furniture", "publisher")
    @classmethod
    def _compile_all(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            _compile(pattern)
        return patterns

    @field_validator("article_start", "published", "end")
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


AnyLayout = Layout | HtmlLayout
HINTED = 0.4
"""So many of its signs say so where the page gives less than the layout expects."""
HALF_KNOWN = 0.75
"""So many of its signs, and no article, say that a site has changed."""


def _compile(pattern: str) -> None:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as err:
        raise ValueError(f"not a regular expression: {pattern!r}: {err}") from err


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one layout fits one page, from 0 to 1."""

    layout: Layout
    score: float


def load_layout(path: Traversable | Path) -> tuple[AnyLayout, ...]:
    """The layouts of one file, oldest first, or which file and which key is wrong.

    Keys at the top hold for every `[[layouts]]` table, which adds to them or overrides them; a
    file without such tables is one layout.
    """
    try:
        shared: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        revisions = shared.pop("layouts", [{}])
        if not _are_tables(revisions):
            raise ValueError("layouts: write each one as a table [[layouts]]")
        found = tuple(_validated(shared | revision) for revision in revisions)
        _check_last_days([layout.last_day for layout in found])
    except (ValueError, OSError) as err:
        raise LayoutError(f"{path}: {first_fault(err)}; mend it (docs/add_a_layout.md)") from err
    except RecursionError as err:
        raise LayoutError(
            f"{path}: its values are nested too deep; mend it (docs/add_a_layout.md)"
        ) from err
    return found


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(isinstance(one, dict) for one in value)


def _validated(fields: dict[str, Any]) -> AnyLayout:
    form = HtmlLayout if fields.get("form") == "html" else Layout
    return form.model_validate(fields)


def _check_last_days(days: Sequence[date | None]) -> None:
    """All but the last layout of a file have a last day, each later than the one before."""
    ended = [day for day in days[:-1] if day is not None]
    if len(ended) != len(days) - 1:
        raise ValueError("last_day: every [[layouts]] but the last needs one")
    if any(one >= other for one, other in pairwise([*ended, *(d for d in days[-1:] if d)])):
        raise ValueError("last_day: the oldest [[layouts]] stands first")


def load_layouts(folder: Path | None = None) -> tuple[AnyLayout, ...]:
    """Every layout that is shipped, and those of a folder, in order of name.

    A file of the folder whose layout has the name of a shipped one stands in its place.
    """
    shipped = _load_folder(files("extract.layouts"))
    own = _load_folder(folder) if folder else {}
    chosen = shipped | own
    return tuple(layout for name in sorted(chosen) for layout in chosen[name])


def _load_folder(folder: Traversable | Path) -> dict[str, tuple[AnyLayout, ...]]:
    if not folder.is_dir():
        raise LayoutError(f"{folder}: no such folder; give one that holds layouts as TOML files")
    found: dict[str, tuple[AnyLayout, ...]] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            layouts = load_layout(path)
            if layouts[0].name in found:
                raise LayoutError(
                    f"{path}: a second layout is called {layouts[0].name}; rename one"
                )
            found[layouts[0].name] = layouts
    if not found:
        raise LayoutError(f"{folder}: holds no layout; a layout is a file that ends in .toml")
    return found


def signs_shown(layout: Layout, text: str) -> float:
    """The share of the layout's signs that the page shows."""
    return sum(re.search(sign, text) is not None for sign in layout.signs) / len(layout.signs)


def fit_of(layout: Layout, text: str) -> Fit:
    """The share of the layout's signs that the page shows, none without an article."""
    if re.search(layout.article_start, text) is None:
        return Fit(layout, 0.0)
    return Fit(layout, round(signs_shown(layout, text), 3))


def best_fit(layouts: Sequence[AnyLayout], text: str) -> Fit | None:
    """The text layout that fits best (of equals the one with more signs), or None."""
    fits = [fit_of(layout, text) for layout in layouts if isinstance(layout, Layout)]
    best = max(
        fits,
        key=lambda fit: (fit.score, len(fit.layout.signs), fit.layout.last_day is None),
        default=None,
    )
    return best if best and best.score >= FITS else None


def half_known(layouts: Sequence[AnyLayout], text: str, least: float = HALF_KNOWN) -> Layout | None:
    """A layout of whose signs the page shows at least so many, though no article starts where the
    layout says."""
    own = [layout for layout in layouts if isinstance(layout, Layout) and len(layout.signs) >= 3]
    shown = [(_shown_at_least(layout, text, least), layout.name, layout) for layout in own]
    best = max(shown, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= least else None


def _shown_at_least(layout: Layout, text: str, least: float) -> float:
    """The share of the layout's signs that the page shows; 0 as soon as it can only be less."""
    left = len(layout.signs)
    for sign in layout.signs:
        left -= re.search(sign, text) is None
        if left < least * len(layout.signs):
            return 0.0
    return left / len(layout.signs)
