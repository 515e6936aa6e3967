"""Layouts of HTML pages: selectors in place of patterns, and the articles that they find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import mean
from typing import Literal

from cssselect import GenericTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement
from pydantic import Field, field_validator

from extract.errors import LayoutError
from extract.splitting.html_tree import MarkupError, line_of, parse_html, runs_in
from extract.splitting.site_layout import FITS, SiteLayout


class HtmlLayout(SiteLayout):
    """Selectors are CSS, or XPath where they begin with `/`, `./` or `(`.

    A selected `meta` stands for its content, a `time` for its datetime, and any other element
    for its text. Of several selectors for a field the first that finds words counts.
    """

    form: Literal["html"]
    article: str = Field(description="the element that holds one article, for each article")
    opens: bool = Field(
        default=False,
        description="whether `article` is only the first element of an article, which goes on up "
        "to the next such element beside it",
    )
    title: tuple[str, ...] = Field(min_length=1, description="in the article, else in the page")
    published: tuple[str, ...] = Field(
        default=(), description="day of publication: in the article, else in the page"
    )
    category: tuple[str, ...] = Field(default=(), description="in the article, else in the page")
    body: tuple[str, ...] = Field(
        default=(), description="in the article; without it, the article but for its other fields"
    )
    furniture: tuple[str, ...] = Field(default=(), description="cut out of every body")
    only: tuple[str, ...] = Field(
        default=(), description="a page that holds none of these is of another site"
    )
    publisher: tuple[str, ...] = Field(default=(), description="where the page names its publisher")
    published_by: str | None = Field(
        default=None, description="name of the body that every page of the layout is of"
    )

    @field_validator(
        "signs", "title", "published", "category", "body", "furniture", "publisher", "only"
    )
    @classmethod
    def _compile_all(cls, selectors: tuple[str, ...]) -> tuple[str, ...]:
        for selector in selectors:
            _compiled(selector)
        return selectors

    @field_validator("article")
    @classmethod
    def _compile_one(cls, selector: str) -> str:
        _compiled(selector)
        return selector


@dataclass(frozen=True, slots=True)
class HtmlFit:
    """How well one layout fits one page, from 0 to 1."""

    layout: HtmlLayout
    score: float


@lru_cache(maxsize=4096)
def _compiled(selector: str) -> etree.XPath:
    """The selector, ready to use. Raises ValueError for what is none."""
    try:
        plain = selector.startswith(("/", "./", "("))
        return etree.XPath(selector if plain else GenericTranslator().css_to_xpath(selector))
    except (SelectorError, etree.XPathSyntaxError, RecursionError) as err:
        raise ValueError(f"no selector: {selector!r}: {err}") from err


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements that the selector finds, in the order of the page.

    Raises LayoutError for one that names a function or a variable that there is not: that only
    shows where it is used.
    """
    try:
        found = _compiled(selector)(element)
    except etree.XPathError as err:
        raise LayoutError(f"the layout's selector {selector!r}: {err}; mend it") from err
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []


def value_of(element: HtmlElement) -> str:
    """What the element says: a meta its content, a time its datetime, any other its text."""
    stated = element.get("content") if element.tag == "meta" else element.get("datetime")
    return " ".join((stated or "").split()) or line_of(element)


def articles_in(layout: HtmlLayout, tree: HtmlElement) -> Iterator[HtmlElement]:
    """The element of each article: as it is selected, or a copy of what begins with it."""
    found = select(tree, layout.article)
    if not layout.opens:
        yield from found
        return
    for parent in dict.fromkeys(one.getparent() for one in found):
        if parent is not None:
            yield from runs_in(parent, set(found))


def html_signs(layout: HtmlLayout, markup: str) -> float:
    """The share of the layout's signs that a page shows; none where it is no HTML."""
    try:
        return _share_shown(layout, parse_html(markup))
    except MarkupError:
        return 0.0


def _share_shown(layout: HtmlLayout, tree: HtmlElement) -> float:
    return mean(bool(select(tree, sign)) for sign in layout.signs)


def html_fit(layout: HtmlLayout, tree: HtmlElement) -> HtmlFit:
    """The share of the layout's signs that the page shows, none on another site or without an
    article."""
    elsewhere = layout.only and not any(select(tree, one) for one in layout.only)
    if elsewhere or not select(tree, layout.article):
        return HtmlFit(layout, 0.0)
    return HtmlFit(layout, round(_share_shown(layout, tree), 3))


def best_html_fit(layouts: Sequence[HtmlLayout], tree: HtmlElement) -> HtmlFit | None:
    """The layout that fits best (of equals the one with more signs); None where none fits."""
    fits = [html_fit(layout, tree) for layout in layouts]
    best = max(fits, key=lambda fit: (fit.score, len(fit.layout.signs)), default=None)
    return best if best and best.score >= FITS else None
