"""Which country a text tells of: by names, people, cities, signs of money and forms of address."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extract.gazetteer import Gazetteers
from extract.grammar.numerals import alternatives
from extract.words import Words


def countries_told(words: Words, gazetteers: Gazetteers) -> Counter[str]:
    """How often the words tell of each country."""
    told: Counter[str] = Counter()
    at = 0
    while at < len(words):
        found = gazetteers.telling.longest_at(words, at) if words[at].is_capital else None
        if found is None or words.text[words[found[0]].end :][:1] == "$":
            at += 1
            continue
        last, codes = found
        told.update(codes if len(codes) == 1 else ())
        at = last + 1
    signs = gazetteers.signs
    told.update(signs[one[0]] for one in _any_of(tuple(signs)).finditer(words.text))
    return told


def country_told(told: Counter[str]) -> str | None:
    """The country told of at least twice, and twice as often as any other."""
    (best, most), (_, second) = [*told.most_common(2), ("", 0), ("", 0)][:2]
    return best if most >= 2 and most >= 2 * second else None


@cache
def _any_of(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(signs)})(?![A-Za-z])")
