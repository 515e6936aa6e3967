"""Who published an article: what its page states, else whom the dump names most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.gazetteer import BodyEntry, CountryEntry, Gazetteers, Registry
from extract.split import PLAIN, RawArticle
from extract.split_html import HTML
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
    the public body that most of their articles name is taken, and stands for all of them.
    """
    by_site: dict[str, list[RawArticle]] = defaultdict(list)
    for article in articles:
        by_site[article.site].append(article)
    found: dict[tuple[str, int], Publisher | None] = {}
    for group in by_site.values():
        named = _most_named(group, gazetteers)
        country = named.country if named else None
        for article in group:
            stated = _stated(article.publisher, gazetteers.bodies, article, country)
            found[article.dump, article.start] = stated or (_of(named) if named else None)
    return found


def known_publisher(article: RawArticle, gazetteers: Gazetteers) -> Publisher | None:
    """The publisher that an earlier run gave the article, whose dump is not at hand."""
    if article.publisher is None:
        return None
    entries = gazetteers.bodies.named(article.publisher)
    return _of(entries[0]) if entries else Publisher(article.publisher, None, None)


def _of(entry: BodyEntry) -> Publisher:
    return Publisher(entry.name, entry.id, entry.country)


def _most_named(articles: Sequence[RawArticle], gazetteers: Gazetteers) -> BodyEntry | None:
    """The body of one country's government that most articles name; of equals
    the one whose country the articles speak of most, then a ministry, then the one named first."""
    openings = [Words(article.text[:2000]) for article in articles]
    named = [_named(words, gazetteers) for words in openings]
    known = {entry.id: entry for found in named for row in found.values() for entry in row}
    votes: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for words, found in zip(openings, named, strict=True):
        votes.update({one.id for row in found.values() for one in row} | _abbreviated(words, known))
        first.update(one.id for one in (found[min(found)] if found else ()))
    text = " ".join(words.text for words in openings)
    spoken_of = {
        code: _mentions(gazetteers.countries[code], text)
        for code in {entry.country for entry in known.values() if entry.country}
        if code in gazetteers.countries
    }

    def weight(key: str) -> tuple[int, int, bool, int, str]:
        entry = known[key]
        country = spoken_of.get(entry.country or "", 0)
        return votes[key], country, entry.kind == "ministry", first[key], key

    return known[max(votes, key=weight)] if votes else None


def _named(words: Words, gazetteers: Gazetteers) -> dict[int, list[BodyEntry]]:
    """The public bodies named, but for one that stands above another: `KATS under the Ministry …`."""
    found = gazetteers.bodies.public_named(words)
    return {at: entries for at, entries in found.items() if not _is_above(words, at)}


def _is_above(words: Words, at: int) -> bool:
    return at >= 2 and words[at - 1].text == "the" and words[at - 2].text == "under"


def _mentions(country: CountryEntry, text: str) -> int:
    """How often the text names the country or its people."""
    return sum(text.count(name) for name in (*country.names, *country.demonyms))


def _abbreviated(words: Words, known: dict[str, BodyEntry]) -> set[str]:
    """Which of the known bodies the words name by an acronym."""
    texts = {word.text for word in words}
    return {key for key, entry in known.items() if texts & set(entry.acronyms)}


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
