"""Who published an article: what its page states, else whom the dump names most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.gazetteer import BodyEntry, CountryEntry, Gazetteers, Registry
from extract.grammar.numerals import alternatives
from extract.spill import Rows, Spill
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
    articles: Sequence[RawArticle], gazetteers: Gazetteers, spill: Spill
) -> list[Publisher | None]:
    """The publisher of each article, in their order.

    A dump is one site's, and so are the pages of one host: where they do not state a publisher,
    the public body that most of their articles name is taken, and stands for all of them. Where no
    body is named by many, the dump is of several publishers, and each article tells its own.
    """
    sites = spill.sorter()
    for at, article in enumerate(articles):
        sites.add(article.site, at)
    acronyms: dict[str, list[str]] = defaultdict(list)
    for body in gazetteers.bodies.by_id.values():
        for acronym in body.acronyms:
            acronyms[acronym].append(body.id)
    found: list[Publisher | None] = [None] * len(articles)
    openings: Rows[_Opening] = spill.rows()
    for _, group in sites.groups():
        places, behind = list(group), len(openings)
        votes = _Votes(gazetteers)
        for at in places:
            opening = _opening(articles[at], gazetteers, acronyms)
            votes.count(opening)
            openings.append(opening)
        whole = votes.winner(articles[at] for at in places)
        for place, at in enumerate(places, start=behind):
            article, named = articles[at], whole
            if len(places) > 1 and not (whole and whole.of_all):
                own = _Votes(gazetteers)
                own.count(openings[place])
                named = own.winner([article]) or whole
            entry = named.entry if named else None
            stated = _stated(
                article.publisher, gazetteers.bodies, article, entry.country if entry else None
            )
            found[at] = stated or (_of(entry) if entry else None)
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


_FIRST = 2000
"""Characters of an article in which its publisher is looked for."""
_OPENING = 4000
"""Characters of an article in which its country is looked for."""
_OF_ALL = 0.4
"""Share of a site's articles that name its publisher, at the least; else the page is of several."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The body that most articles name, and whether it stands for all of them."""

    entry: BodyEntry
    of_all: bool


def known_publisher(article: RawArticle, gazetteers: Gazetteers) -> Publisher | None:
    """The publisher that an earlier run gave the article, whose dump is not at hand."""
    if article.publisher is None:
        return None
    entries = gazetteers.bodies.named(article.publisher)
    return _of(entries[0]) if entries else Publisher(article.publisher, None, None)


def _of(entry: BodyEntry) -> Publisher:
    return Publisher(entry.name, entry.id, entry.country)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Which public bodies an article names where it opens: in full, of them first, and by acronym."""

    named: tuple[str, ...]
    first: tuple[str, ...]
    short: tuple[str, ...]


def _opening(
    article: RawArticle, gazetteers: Gazetteers, acronyms: Mapping[str, Sequence[str]]
) -> _Opening:
    words = Words(article.text[:_FIRST])
    found = {at: [one.id for one in row] for at, row in _named(words, gazetteers).items()}
    texts = {word.text for word in words} & acronyms.keys()
    return _Opening(
        tuple({key: None for row in found.values() for key in row}),
        tuple(found[min(found)]) if found else (),
        tuple({key: None for text in sorted(texts) for key in acronyms[text]}),
    )


class _Votes:
    """Which public bodies some articles name, counted one article after the other."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers
        self.articles = 0
        self.known: set[str] = set()
        self.naming: Counter[str] = Counter()
        """Articles that name a body, or have its acronym."""
        self.naming_first: Counter[str] = Counter()

    def count(self, opening: _Opening) -> None:
        """Count one article."""
        self.articles += 1
        self.known.update(opening.named)
        self.naming.update({*opening.named, *opening.short})
        self.naming_first.update(opening.first)

    def winner(self, articles: Iterable[RawArticle]) -> _Named | None:
        """The body of one country's government that most articles name; of equals
        the one whose country the articles speak of most, then a ministry, then the one named first.

        The articles are those that were counted.
        """
        bodies, countries = self.gazetteers.bodies.by_id, self.gazetteers.countries
        most = max((self.naming[key] for key in self.known), default=0)
        equal = [key for key in self.known if self.naming[key] == most]
        if not equal:
            return None
        codes = {str(bodies[key].country) for key in equal} & countries.keys()
        spoken_of: Counter[str] = Counter()
        for article in articles if len(equal) > 1 else ():
            spoken_of.update({code: _mentions(countries[code], article) for code in codes})

        def weight(key: str) -> tuple[int, bool, int, str]:
            entry = bodies[key]
            is_ministry = entry.kind == "ministry"
            return spoken_of[str(entry.country)], is_ministry, self.naming_first[key], key

        return _Named(bodies[max(equal, key=weight)], most >= _OF_ALL * self.articles)


def _named(words: Words, gazetteers: Gazetteers) -> dict[int, list[BodyEntry]]:
    """The public bodies named, but for one that stands above another: `KATS under the Ministry …`."""
    found = gazetteers.bodies.public_named(words)
    return {at: entries for at, entries in found.items() if not _is_above(words, at)}


def _is_above(words: Words, at: int) -> bool:
    return at >= 2 and words[at - 1].text == "the" and words[at - 2].text == "under"


def _mentions(country: CountryEntry, article: RawArticle) -> int:
    """How often the article's opening names the country or its people."""
    text = article.text[:_FIRST]
    return sum(text.count(name) for name in (*country.names, *country.demonyms))


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
