"""Quantities of official English: percentages, multiples, ranks, counts and measures.

`find_quantities` reads plain text, from left to right, and needs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from extract.grammar.numerals import WORDS, bound_after, bound_before
from extract.grammar.quantity_counts import change, count, measure
from extract.grammar.quantity_shares import (
    SMALL_COUNTS,
    fraction,
    multiple,
    one_in,
    rank,
    rank_change,
    share,
    times,
)
from extract.grammar.quantity_words import DATA, Figure, FoundQuantity, figure_at, figures_at
from extract.words import text_before

__all__ = ["FoundQuantity", "find_bare_numbers", "find_quantities"]

_OF_FIGURE: tuple[Callable[[str, Figure], FoundQuantity | None], ...] = (
    share,
    times,
    one_in,
    measure,
    count,
)
_TOKEN = re.compile(r"[^\W_]+")
_GLUED_BEFORE = "$€£¥₩₹.,/#-–:@_"


def _figures(text: str, pos: int) -> FoundQuantity | None:
    """What the number, or the range of numbers, at `pos` is a quantity of."""
    if pos and text[pos - 1] in _GLUED_BEFORE and not _is_dash(text, pos):
        return None
    spread = _percent_range(text, pos)
    if spread and spread.value_max is not None:
        return spread
    whole = figures_at(text, pos)
    single = figure_at(text, pos) if whole and whole.high is not None else None
    for figure in (whole, single):
        for read in _OF_FIGURE if figure else ():
            if figure and (found := read(text, figure)):
                return found
    return None


def _is_dash(text: str, pos: int) -> bool:
    """A dash between words or at the start of a line, not one inside a name."""
    return text[pos - 1] in "-–" and (pos < 2 or text[pos - 2] in " \n" or text[pos - 1] == "–")


def _percent_range(text: str, pos: int) -> FoundQuantity | None:
    """`5% to 10%`, `between 5% and 10%`: the sign stands behind both."""
    between = text[pos : pos + 8].lower() == "between "
    first = figure_at(text, pos + 8 * between)
    low = share(text, first) if first else None
    joint = (_AND if between else _TO).match(text, low.end) if low else None
    second = figure_at(text, joint.end()) if joint else None
    high = share(text, second) if second else None
    if low is None or high is None or low.value >= high.value or low.unit != high.unit:
        return low
    return replace(low, start=pos, end=high.end, value_max=high.value, bound="range")


_AND = re.compile(r"\sand\s")
_TO = re.compile(r"\s?[-–—~∼〜]\s?|\sto\s")


def _first_of(
    *readers: Callable[[str, int], FoundQuantity | None],
) -> Callable[[str, int], FoundQuantity | None]:
    def read(text: str, pos: int) -> FoundQuantity | None:
        return next((found for one in readers if (found := one(text, pos))), None)

    return read


def _readers() -> Mapping[str, Callable[[str, int], FoundQuantity | None]]:
    """What to try at each word that a quantity can begin with."""
    lower: dict[str, Callable[[str, int], FoundQuantity | None]] = {
        **dict.fromkeys(WORDS, _figures),
        **dict.fromkeys(SMALL_COUNTS, _first_of(fraction, _figures)),
        **dict.fromkeys(("a", "an"), _first_of(fraction, _figures)),
        "half": _first_of(fraction, _figures),
        "between": _figures,
        "from": _first_of(rank_change, change),
        **dict.fromkeys(("top", "no", "number", "world", "first"), rank),
        **{
            stem + ending: multiple
            for stem in DATA["multiples"]
            for ending in ("", "e", "es", "ed", "d", "ing")
        },
        **{f"g{number}": rank for number in range(2, 20)},
    }
    return {form: read for word, read in lower.items() for form in (word, word.capitalize())}


_READERS = _readers()


def _scan(text: str) -> Iterator[FoundQuantity]:
    taken = 0
    for token in _TOKEN.finditer(text):
        at = token.start()
        if at < taken:
            continue
        word = token[0]
        read = _figures if word[0].isdecimal() else _READERS.get(word)
        if read is None:
            continue
        found = read(text, at)
        if found is not None:
            taken = found.end
            yield found
        elif read is _figures and (figure := figure_at(text, at)):
            taken = figure.end


def find_quantities(text: str) -> list[FoundQuantity]:
    """Every quantity in the text, in order, none overlapping."""
    return [_bounded(text, one) for one in _scan(text)]


def _bounded(text: str, one: FoundQuantity) -> FoundQuantity:
    if one.bound == "range" or one.baseline is not None or one.kind == "rank":
        return one
    if before := bound_before(text, one.start):
        return replace(one, start=before[1], bound=before[0])
    if one.bound == "exact" and (after := bound_after(text, one.end)):
        return replace(one, end=after[1], bound=after[0])
    return one


# ---------------------------------------------------------------- numbers whose noun is elsewhere
_BARE_AFTER = re.compile(
    r"\s(?:of\sthem|by\s(?:the\s|early\s|late\s)?(?:end\sof\s)?(?:19|20)\d\d|in\s(?:each|all|total|[A-Z]|(?:19|20)\d\d)|at\sthe\s[A-Z]|next\syear|this\syear)|[.;]?(?:\s|$)(?![a-z])"
)
_BARE_LEAD = re.compile(
    r"(?:\b(?:to|least|than|over|about|around|reach|reaching|including|nearly|almost|of|and|up\sto|total)|[:,])\s$"
)
_BARE_SIZE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{2,3}|[A-Za-z].*")


def find_bare_numbers(text: str) -> list[FoundQuantity]:
    """Numbers whose noun stands elsewhere: `to 2,000 by 2025`, `30 of them`, `including 17,000 at …`.

    They are counts only where something else says what they count, so they are no quantities.
    """
    found: list[FoundQuantity] = []
    for token in _TOKEN.finditer(text):
        word, at = token[0], token.start()
        if not (word[0].isdecimal() or word in _NUMBER_WORDS):
            continue
        if (found and at < found[-1].end) or not _BARE_LEAD.search(text_before(text, at)):
            continue
        figure = figure_at(text, at)
        if figure and _BARE_SIZE.fullmatch(figure.words) and _BARE_AFTER.match(text, figure.end):
            found.append(FoundQuantity(at, figure.end, "count", figure.value, ""))
    return found


_NUMBER_WORDS = frozenset((*WORDS, *(word.capitalize() for word in WORDS)))
