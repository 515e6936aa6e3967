"""Who published an article: what its page states, else whom the dump names most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.gazetteer import BodyEntry, CountryEntry, Gazetteers, Registry
from extract.grammar.numerals import alternatives
from extract.split import PLAIN, RawArticle
from extract.splitting.split_html import HTML
from extract.words import Words


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publishing body: its name, its gazetteer entry and country where they are known."""

    name: str
    entry_id: str | None
    country: str | None


def find_publishers(
    articles: Sequence[RawArticle], gazetteers: Gazetteers
) -> dict[tuple[str, int], Publisher | None]:
    """The publisher of each article, by (dump, start).

    A dump is one site's, and so are the pages of one host: where they do not state a publisher,
    the public body that most of their articles name is taken, and stands for all of them. Where no
    body is named by many, the dump is of several publishers, and each article tells its own.
    """
    by_site: dict[str, list[RawArticle]] = defaultdict(list)
    for article in articles:
        by_site[article.site].append(article)
    found: dict[tuple[str, int], Publisher | None] = {}
    for group in by_site.values():
        openings = [_opening(article.text, gazetteers) for article in group]
        whole = _most_named(openings, gazetteers)
        for article, opening in zip(group, openings, strict=True):
            named = whole if whole and whole.of_all else _most_named([opening], gazetteers) or whole
            entry = named.entry if named else None
            stated = _stated(
                article.publisher, gazetteers.bodies, article, entry.country if entry else None
            )
            found[article.dump, article.start] = stated or (_of(entry) if entry else None)
    return found


def country_of(
    article: RawArticle, publisher: Publisher | None, gazetteers: Gazetteers
) -> str | None:
    """The country that an article is from: its publisher's, else the one that it speaks of by far
    most; None where neither tells. A publisher that only its site tells of counts for less than a
    country of which the article speaks alone."""
    codes = {**gazetteers.country_codes, **gazetteers.region_codes}
    text = f"{article.title}\n{article.text[:_OPENING]}"
    told = Counter(codes[found[1]] for found in _any_of(tuple(codes)).finditer(text))
    (best, most), (_, second) = [*told.most_common(2), ("", 0), ("", 0)][:2]
    if publisher and publisher.entry_id:
        known = publisher.country in told or publisher.name in text or not publisher.country
        return publisher.country if known or most < 2 or second else best
    if most >= 2 and most >= 2 * second:
        return best
    return publisher.country if publisher else None


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({alternatives(names)})s?\b(?!\$)")


_OPENING = 4000
"""Characters of an article in which its country is looked for."""
_OF_ALL = 0.4
"""Share of a site's articles that name its publisher, at the least; else the page is of several."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The body that most articles name, and whether it stands for all of them."""

    entry: BodyEntry
    of_all: bool


@dataclass(frozen=True, slots=True)
class _Opening:
    """How an article opens: its words, and the public bodies that they name by where they do."""

    text: str
    words: frozenset[str]
    named: dict[int, list[BodyEntry]]


def _opening(text: str, gazetteers: Gazetteers) -> _Opening:
    words = Words(text[:2000])
    found = frozenset(word.text for word in words)
    return _Opening(words.text, found, _named(words, gazetteers))


def known_publisher(article: RawArticle, gazetteers: Gazetteers) -> Publisher | None:
    """The publisher that an earlier run gave the article, whose dump is not at hand."""
    if article.publisher is None:
        return None
    entries = gazetteers.bodies.named(article.publisher)
    return _of(entries[0]) if entries else Publisher(article.publisher, None, None)


def _of(entry: BodyEntry) -> Publisher:
    return Publisher(entry.name, entry.id, entry.country)


def _most_named(openings: Sequence[_Opening], gazetteers: Gazetteers) -> _Named | None:
    """The body of one country's government that most articles name; of equals
    the one whose country the articles speak of most, then a ministry, then the one named first."""
    known = {entry.id: entry for one in openings for row in one.named.values() for entry in row}
    votes: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for one in openings:
        named = {entry.id for row in one.named.values() for entry in row}
        votes.update(named | _abbreviated(one.words, known))
        first.update(entry.id for entry in (one.named[min(one.named)] if one.named else ()))
    text = " ".join(one.text for one in openings)
    spoken_of = {
        code: _mentions(gazetteers.countries[code], text)
        for code in {entry.country for entry in known.values() if entry.country}
        if code in gazetteers.countries
    }

    def weight(key: str) -> tuple[int, int, bool, int, str]:
        entry = known[key]
        country = spoken_of.get(entry.country or "", 0)
        return votes[key], country, entry.kind == "ministry", first[key], key

    if not votes:
        return None
    best = max(votes, key=weight)
    return _Named(known[best], votes[best] >= _OF_ALL * len(openings))


def _named(words: Words, gazetteers: Gazetteers) -> dict[int, list[BodyEntry]]:
    """The public bodies named, but for one that stands above another: `KATS under the Ministry …`."""
    found = gazetteers.bodies.public_named(words)
    return {at: entries for at, entries in found.items() if not _is_above(words, at)}


def _is_above(words: Words, at: int) -> bool:
    return at >= 2 and words[at - 1].text == "the" and words[at - 2].text == "under"


def _mentions(country: CountryEntry, text: str) -> int:
    """How often the text names the country or its people."""
    return sum(text.count(name) for name in (*country.names, *country.demonyms))


def _abbreviated(words: frozenset[str], known: dict[str, BodyEntry]) -> set[str]:
    """Which of the known bodies the words name by an acronym."""
    return {key for key, entry in known.items() if not words.isdisjoint(entry.acronyms)}


def _stated(
    name: str | None, registry: Registry, article: RawArticle, country: str | None
) -> Publisher | None:
    if name is None:
        return None
    entries = registry.named(name)
    if not entries and article.layout in (PLAIN, HTML):
        return None
    alive = [entry for entry in entries if entry.lived_on(article.published)] or entries
    own = [entry for entry in alive if entry.country == country] or alive
    if own and (len({entry.country for entry in own}) == 1 or own[0].country == country):
        return _of(own[0])
    return Publisher(name, None, country if entries else None)
