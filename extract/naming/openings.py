"""What the opening of an article tells of its publisher and its country."""

from __future__ import annotations

from dataclasses import dataclass

from extract.gazetteer import BodyEntry, Gazetteers
from extract.naming.told_country import countries_told
from extract.words import Words

Told = tuple[tuple[str, int], ...]
"""Countries, and how often each is told of."""

_FIRST = 2000
"""Characters of an article in which its publisher is looked for."""
_OPENING = 4000
"""Characters of an article in which its country is looked for."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Which public bodies an article names where it opens: in full, of them first, and by acronym.

    A name that countries share counts only for those that the article tells of.
    """

    named: tuple[str, ...]
    first: tuple[str, ...]
    short: tuple[str, ...]
    told: Told
    """Of the countries where the bodies are looked for."""
    told_with_title: Told
    """Of the countries in the title and in more of the text."""


def opening_text(title: str, text: str) -> str:
    """What is read to tell an article's country."""
    return f"{title}\n{text[:_OPENING]}"


def opening_of(title: str, text: str, gazetteers: Gazetteers) -> Opening:
    """What the article with that title and text tells where it opens."""
    words = Words(text[:_FIRST])
    told = countries_told(words, gazetteers)
    acronyms = gazetteers.bodies.by_acronym
    texts = {word.text for word in words} & acronyms.keys()
    short = {key: None for one in sorted(texts) for key in acronyms[one]}
    found = {
        at: [one.id for one in row if len(row) == 1 or told[one.country or ""] or one.id in short]
        for at, row in _named(words, gazetteers).items()
    }
    firsts = [row for _, row in sorted(found.items()) if row][:1]
    with_title = countries_told(Words(opening_text(title, text)), gazetteers)
    return Opening(
        tuple({key: None for row in found.values() for key in row}),
        tuple(key for row in firsts for key in row),
        tuple(short),
        tuple(sorted(told.items())),
        tuple(sorted(with_title.items())),
    )


def _named(words: Words, gazetteers: Gazetteers) -> dict[int, list[BodyEntry]]:
    """The public bodies named, but for one that stands above another: `KATS under the Ministry …`."""
    found = gazetteers.bodies.public_named(words)
    return {at: entries for at, entries in found.items() if not _is_above(words, at)}


def _is_above(words: Words, at: int) -> bool:
    return at >= 2 and words[at - 1].text == "the" and words[at - 2].text == "under"
