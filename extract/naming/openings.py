"""What the opening of an article tells of its publisher and its country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extract.gazetteer import BodyEntry, Gazetteers
from extract.naming.told_country import countries_at, countries_told
from extract.words import Words

Told = tuple[tuple[str, int], ...]
"""Countries, and how often each is told of."""

LEAD = 250
"""Where the first sentence of a release has ended."""
SPEAKS = re.compile(
    r"(?:\s\([^)]{2,90}\))?,?\s(?:(?:on|today|yesterday|has|have|had|will|is|was|also|jointly|this)\b[^.]{0,25}\s)?"
    r"(?:announced|said|says|held|signed|launched|published|released|unveiled|presented|opened|approved|adopted"
    r"|announce|launch|hold|invest|provide|award|awarded|selected|issued|introduced|confirmed|reported|plans|set\sout)\b"
)
"""What stands behind the name of the body that a release is of."""
_FIRST = 2000
"""Characters of an article in which its publisher is looked for."""
OPENING = 4000
"""Characters of an article in which its country is looked for."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Which public bodies an article names where it opens: in full, of them first, and by acronym.

    A name that countries share counts only for those that the article tells of.
    """

    named: tuple[str, ...]
    first: tuple[str, ...]
    speaks: tuple[str, ...]
    """Of them, or of cities and international bodies, the one whose act the first sentence tells."""
    short: tuple[str, ...]
    told: Told
    """Of the countries where the bodies are looked for."""
    told_with_title: Told
    """Of the countries in the title and in more of the text."""


def opening_of(title: str, text: str, gazetteers: Gazetteers) -> Opening:
    """What the article with that title and text tells where it opens."""
    opening = Words(text[:OPENING])
    words = opening.until(_FIRST)
    places = countries_at(opening, gazetteers)
    told = Counter(code for at, code in places if at < _FIRST)
    acronyms = gazetteers.bodies.by_acronym
    texts = {word.text for word in words} & acronyms.keys()
    short = {key: None for one in sorted(texts) for key in acronyms[one]}
    found = {
        at: [one.id for one in row if len(row) == 1 or told[one.country or ""] or one.id in short]
        for at, row in _named(words, gazetteers).items()
    }
    firsts = [row for _, row in sorted(found.items()) if row][:1]
    with_title = countries_told(Words(title), gazetteers)
    with_title.update(code for _, code in places)
    return Opening(
        tuple({key: None for row in found.values() for key in row}),
        tuple(key for row in firsts for key in row),
        tuple(_speaker(words, gazetteers, told)),
        tuple(short),
        tuple(sorted(told.items())),
        tuple(sorted(with_title.items())),
    )


def _named(words: Words, gazetteers: Gazetteers) -> dict[int, list[BodyEntry]]:
    """The public bodies named, but for one that stands above another: `KATS under the Ministry …`."""
    found = gazetteers.bodies.public_named(words) | dict(_through_ministers(words, gazetteers))
    return {at: entries for at, entries in found.items() if not _is_above(words, at)}


def _through_ministers(
    words: Words, gazetteers: Gazetteers
) -> Iterator[tuple[int, list[BodyEntry]]]:
    """The ministries of the ministers named: `Minister of Climate and Environment`."""
    for at, word in words.capitals:
        if word.text not in ("Minister", "Secretary"):
            continue
        if words.behind(at) not in ("of", "for") or words.gap(at) != " ":
            continue
        begin = at + 2 + (words[at + 2].text == "the")
        if (named := gazetteers.bodies.portfolios.longest_at(words, begin)) is not None:
            yield at, named[1]


def _speaker(words: Words, gazetteers: Gazetteers, told: Counter[str]) -> list[str]:
    """The body that the first sentence says to have announced, opened, signed something."""
    for at, word in words.capitals:
        if word.start > LEAD:
            break
        match = gazetteers.bodies.trie.longest_at(words, at)
        if match is None or not SPEAKS.match(words.text, words[match[0]].end):
            continue
        rows = {one.entry.id: one.entry for one in match[1] if one.entry.is_public}
        return [key for key, one in rows.items() if len(rows) == 1 or told[one.country or ""]]
    return []


def _is_above(words: Words, at: int) -> bool:
    return words.before(at) == "the" and words[at - 2].text == "under"
