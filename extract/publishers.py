"""Who published an article: what its page states, else whom the dump names most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.gazetteer import BodyEntry, Registry
from extract.split import RawArticle


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publishing body: its name, its gazetteer entry and country where they are known."""

    name: str
    entry_id: str | None
    country: str | None


def find_publishers(
    articles: Sequence[RawArticle], registry: Registry
) -> dict[tuple[str, int], Publisher | None]:
    """The publisher of each article, by (dump, start).

    A dump is one site's: where its pages do not state a publisher, the public body that most of
    its articles name first is taken, and stands for all of them.
    """
    by_dump: dict[str, list[RawArticle]] = defaultdict(list)
    for article in articles:
        by_dump[article.dump].append(article)
    found: dict[tuple[str, int], Publisher | None] = {}
    for group in by_dump.values():
        named = _most_named(group, registry)
        country = named.country if named else None
        for article in group:
            stated = _stated(article.publisher, registry, article, country)
            found[article.dump, article.start] = stated or (_of(named) if named else None)
    return found


def _of(entry: BodyEntry) -> Publisher:
    return Publisher(entry.name, entry.id, entry.country)


def _most_named(articles: Sequence[RawArticle], registry: Registry) -> BodyEntry | None:
    votes: Counter[str] = Counter()
    for article in articles:
        if entry := registry.first_public(article.text[:1500]):
            votes[entry.id] += 1
    if not votes:
        return None
    most = max(votes.values())
    return registry.by_id[min(key for key, count in votes.items() if count == most)]


def _stated(
    name: str | None, registry: Registry, article: RawArticle, country: str | None
) -> Publisher | None:
    if name is None:
        return None
    entries = registry.named(name)
    alive = [entry for entry in entries if entry.lived_on(article.published)] or entries
    own = [entry for entry in alive if entry.country == country] or alive
    if own and (len({entry.country for entry in own}) == 1 or own[0].country == country):
        return _of(own[0])
    return Publisher(name, None, country if entries else None)
