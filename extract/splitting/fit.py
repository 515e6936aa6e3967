"""How well a layout fits a dump: its signs, its articles, and each field that it should fill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from extract.splitting.furniture import day_label, is_kicker, is_navigation, label_of
from extract.splitting.layout import AnyLayout
from extract.splitting.page_days import page_day

_LONGEST_TITLE = 400
_SHORTEST_TEXT = 40


class Filled(Protocol):
    """What of an article is looked at."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def stub(self) -> bool: ...
    @property
    def category(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def publisher(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class FieldFit:
    """How many of the articles fill one field as they should."""

    name: str
    filled: int
    of: int
    expected: bool

    @property
    def share(self) -> float:
        return self.filled / max(1, self.of)


@dataclass(frozen=True, slots=True)
class LayoutFit:
    """The signs of a layout that a dump shows, and how its articles fill their fields."""

    signs: float
    articles: int
    fields: tuple[FieldFit, ...]

    @property
    def has_titles(self) -> bool:
        """Whether any article has a title that is one."""
        return any(field.filled for field in self.fields if field.name == "title")

    @property
    def score(self) -> float:
        """From 0 to 1: the share of signs, times the mean share of the fields that are expected."""
        expected = [field.share for field in self.fields if field.expected]
        return round(self.signs * sum(expected) / len(expected), 3)


def measure_fit(layout: AnyLayout | None, signs: float, articles: Sequence[Filled]) -> LayoutFit:
    """The fit of what cut the articles; without a layout a title, a text and a day are expected."""
    wanted = layout.expect.fields if layout else ("published",)
    full = [one for one in articles if not one.stub]
    fields = [
        FieldFit("title", sum(_has_title(one) for one in articles), len(articles), True),
        FieldFit(
            "text", sum(len(one.text) >= _SHORTEST_TEXT for one in full), len(full), bool(full)
        ),
    ]
    for name in ("published", "category", "publisher"):
        filled = sum(getattr(one, name) is not None for one in articles)
        fields.append(FieldFit(name, filled, len(articles), name in wanted))
    return LayoutFit(signs, len(articles), tuple(fields))


_LONGEST_DAY = 22
_PROSE = re.compile(
    r"(?:[a-z]{4}|\d{4}|[%)])\.[”\"’]?\s++[A-Z“\"‘].{29}|^.{120,}+(?<=\w\.)|^.{120,}+(?<=\w\.[”\"’])"
)
"""A sentence with another behind it, or one that is long and ends in a full stop; the point of
an initial, of `Rs.` or `Govt.` ends none."""


def _has_title(article: Filled) -> bool:
    """Whether the title is one: no label, day, button, breadcrumb or kind of page, no sentences, no paragraph,
    shorter than the text."""
    title = article.title.strip()
    if label_of(title) or is_navigation(title) or is_kicker(title):
        return False
    dated = len(title) <= _LONGEST_DAY or day_label(title)
    if (dated and page_day(title)) or _PROSE.search(title):
        return False
    return 0 < len(title) <= _LONGEST_TITLE and (article.stub or len(title) < len(article.text))
