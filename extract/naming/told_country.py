"""Which country a text tells of: by names, people, cities, signs of money and forms of address."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extract.gazetteer import Gazetteers
from extract.grammar.numerals import alternatives
from extract.words import Words

_IN_WORD = re.compile(r"\w")


def countries_told(words: Words, gazetteers: Gazetteers) -> Counter[str]:
    """How often the words tell of each country."""
    return Counter(code for _, code in countries_at(words, gazetteers))


def countries_at(words: Words, gazetteers: Gazetteers) -> list[tuple[int, str]]:
    """Where the words tell of a country, and of which: (offset, ISO code)."""
    told: list[tuple[int, str]] = []
    past = -1
    for at, word in words.capitals:
        found = gazetteers.telling.longest_at(words, at) if at > past else None
        if found is None or words.text.startswith("$", words[found[0]].end):
            continue
        past, codes = found
        told += [(word.start, code) for code in codes if len(codes) == 1]
    signs = gazetteers.signs
    marks = _any_of(tuple(signs)).finditer(words.text)
    bare = (
        one for one in marks if not _IN_WORD.match(words.text, max(one.start() - 1, 0), one.start())
    )
    return told + [(one.start(), signs[one[0]]) for one in bare]


def country_told(told: Counter[str]) -> str | None:
    """The country told of at least twice, and twice as often as any other."""
    best = max(told, key=told.__getitem__, default="")
    others = [times for code, times in told.items() if code != best]
    return best if told[best] >= 2 * max(others, default=1) else None


@cache
def _any_of(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(signs)})(?![A-Za-z])")
