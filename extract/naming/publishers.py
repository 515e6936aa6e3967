"""Who published an article: what its page states, else whom the dump names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.gazetteer import BodyEntry, Gazetteers, Registry, body_in_title
from extract.naming.openings import OPENING, Opening, opening_of
from extract.naming.told_country import country_told
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
    found: list[Publisher | None] = [None] * len(articles)
    distinct: dict[Publisher | None, Publisher | None] = {}
    openings: Rows[Opening] = spill.rows()
    for _, group in sites.groups():
        places, behind = list(group), len(openings)
        votes = _Votes(gazetteers, articles[places[0]].country)
        for at in places:
            opening = _opening(articles[at], gazetteers)
            votes.count(opening)
            openings.append(opening)
        whole = votes.winner()
        for place, at in enumerate(places, start=behind):
            named = whole
            if not (whole and whole.of_all):
                own = _Votes(gazetteers, articles[at].country)
                own.count(openings[place])
                named = own.winner()
            entry = named.entry if named else None
            country = entry.country if entry else articles[at].country
            stated = _stated(articles[at], gazetteers.bodies, country)
            publisher = stated or (_of(entry) if entry else None)
            found[at] = distinct.setdefault(publisher, publisher)
    return found


def country_of(
    article: RawArticle, publisher: Publisher | None, gazetteers: Gazetteers
) -> str | None:
    """The country that an article is from: its publisher's, else the one that it speaks of by far
    most, else that of its page; None where none tells. A publisher that only its site tells of
    counts for less than a country of which the article speaks alone."""
    told = Counter(dict(_opening(article, gazetteers).told_with_title))
    if publisher and publisher.entry_id:
        text = f"{article.title}\n{article.text[:OPENING]}"
        known = publisher.country in told or publisher.name in text or not publisher.country
        alone = country_told(told) if len(told) == 1 and not known else None
        return alone or publisher.country
    return article.country or country_told(told) or (publisher.country if publisher else None)


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


def _opening(article: RawArticle, gazetteers: Gazetteers) -> Opening:
    return article.opening or opening_of(article.title, article.text, gazetteers)


class _Votes:
    """Which public bodies some articles name, counted one article after the other."""

    def __init__(self, gazetteers: Gazetteers, country: str | None) -> None:
        self.gazetteers = gazetteers
        self.country = country
        """The country that the page tells."""
        self.articles = 0
        self.known: set[str] = set()
        self.naming: Counter[str] = Counter()
        """Articles that name a body, or have its acronym."""
        self.naming_first: Counter[str] = Counter()
        self.speaking: Counter[str] = Counter()
        self.told: Counter[str] = Counter()

    def count(self, opening: Opening) -> None:
        """Count one article."""
        self.articles += 1
        self.known.update(opening.named, opening.speaks)
        self.naming.update({*opening.named, *opening.speaks, *opening.short})
        self.speaking.update(opening.speaks)
        self.naming_first.update(opening.first)
        self.told.update(dict(opening.told))

    def winner(self) -> _Named | None:
        """The body of one country's government that most articles name; of equals the one whose
        act they tell first, the one whose country the articles tell of most, then a ministry, then the one named first.

        What a page of one country holds, or a single article that tells of one country, is of no
        other country's body.
        """
        bodies = self.gazetteers.bodies.by_id
        only = self.country or (country_told(self.told) if self.articles == 1 else None)
        known = [key for key in self.known if only in (None, bodies[key].country)]
        if not known:
            return None

        def weight(key: str) -> tuple[int, int, int, bool, int, str]:
            entry = bodies[key]
            is_ministry = entry.kind == "ministry"
            return (
                self.naming[key],
                self.speaking[key],
                self.told[str(entry.country)],
                is_ministry,
                self.naming_first[key],
                key,
            )

        best = max(known, key=weight)
        return _Named(bodies[best], self.naming[best] >= _OF_ALL * self.articles)


def _beginning(name: str, registry: Registry) -> list[BodyEntry]:
    """The bodies with whose name a line begins: `Home Office and The Rt Hon Yvette Cooper MP`."""
    words = Words(name)
    found = registry.trie.longest_at(words, 0) if len(words) else None
    behind = words.text[words[found[0]].end :] if found else ""
    person = re.fullmatch(r", (?:[A-Z][\w’'-]+ ){1,4}MP", behind)
    if found is None or not (
        person or behind.startswith((" and ", ", The", " The ", ". ", " | ", "; ", " ("))
    ):
        return []
    return [form.entry for form in found[1] if form.entry.is_public]


def _stated(article: RawArticle, registry: Registry, country: str | None) -> Publisher | None:
    name = article.publisher
    if name is None:
        return None
    entries = registry.named(name) or _beginning(name, registry)
    if not entries and (part := body_in_title(name, registry)) is not None:
        entries = registry.named(part)
    if not entries and article.layout in (PLAIN, HTML):
        return None
    alive = [entry for entry in entries if entry.lived_on(article.published)] or entries
    own = [entry for entry in alive if entry.country == country] or alive
    if len({entry.country for entry in own}) == 1:
        return _of(own[0])
    return Publisher(name, None, country if entries else None)
