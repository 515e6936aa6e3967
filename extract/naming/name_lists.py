"""Names that stand in lists, and the places that stand behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from extract.naming.body_text import BodyText

Span = tuple[int, int]
"""First and last word of a name."""


class Lists(Protocol):
    """What is known of the lists of names in the text, and of those that are found."""

    def list_items(self, at: int) -> Iterator[Span]: ...
    def name_like(self, at: int) -> bool: ...
    def is_taken(self, first: int, last: int) -> bool: ...
    def is_organization(self, first: int, last: int) -> bool: ...


def past_place(seen: BodyText, last: int) -> int:
    """The last word of ` of Tucson`, ` in Saguenay, Quebec` behind a name, else that of the name."""
    words = seen.words
    if words.behind(last) not in ("of", "in", "from"):
        return last
    if words.gap(last) != " ":
        return last
    place = _place_end(seen, last + 2)
    if place is None:
        return last
    region = _place_end(seen, place + 1) if words.gap(place) == ", " else None
    return place if region is None else region


def _place_end(seen: BodyText, first: int) -> int | None:
    """The last word of the place that begins at the word."""
    for last in reversed(range(first, min(first + 3, len(seen.words)))):
        name = seen.words.slice(first, last)
        if seen.is_place(name) or seen.labelled(*seen.words.span(first, last)) == "GPE":
            return last
    return None
