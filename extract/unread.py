"""Releases as article records in the order of their ids, before anything is read in them."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extract.gazetteer import Gazetteers
from extract.language import Annotatable
from extract.mentions import NOTHING
from extract.naming.publishers import Publisher, country_of, find_publishers, known_publisher
from extract.quick_pickle import pickle_by_fields
from extract.resolve.reading import Reading
from extract.spill import Rows, Sorter, Spill
from extract.split import RawArticle
from extract.versions import Release
from models.article import Article, Source, Split
from models.record import make_id


@dataclass(frozen=True, slots=True)
class _Row:
    release: Release
    publisher: Publisher | None
    country: str | None

    @property
    def may_be_read(self) -> bool:
        raw = self.release.canonical
        return bool(raw.text) and not raw.stub


pickle_by_fields(_Row)


@dataclass(slots=True)
class Unread:
    """The releases of a run in the order of their articles' ids; one is held at a time.

    Of a stub nothing is read, nor, where `only` names ids, of any other article.
    """

    _rows: Rows[_Row]
    _order: Sorter[int]
    """Id of an article -> index of its row."""
    _only: Collection[str] | None
    to_read: int = 0
    """How many articles are to be read."""

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[Reading, bool]]:
        """Every article, and whether it is to be read."""
        for key, row in self._in_order():
            article = _article(row.release, row.publisher, key)
            yield Reading(article, NOTHING, row.country), self._is_wanted(key, row)

    def texts(self) -> Iterator[Annotatable]:
        """What the model is given of each article that is to be read."""
        for key, row in self._in_order():
            if self._is_wanted(key, row):
                raw = row.release.canonical
                name = row.publisher.name if row.publisher else None
                yield Annotatable(raw.text, raw.title, raw.published, name, row.country)

    def _in_order(self) -> Iterator[tuple[str, _Row]]:
        return ((key, self._rows[at]) for key, at in self._order.items())

    def _is_wanted(self, key: str, row: _Row) -> bool:
        return row.may_be_read and (self._only is None or key in self._only)

    def put(self, key: str, at: int) -> None:
        """Give the row at an index its id."""
        self._order.add(key, at)
        self.to_read += self._is_wanted(key, self._rows[at])


def unread_articles(
    releases: Iterable[Release],
    articles: Sequence[RawArticle],
    gazetteers: Gazetteers,
    spill: Spill,
    *,
    earlier: Sequence[Article] = (),
    only: Collection[str] | None = None,
) -> Unread:
    """The article of each release. What an `earlier` run had keeps its id."""
    publishers = find_publishers(articles, gazetteers, spill)
    texts = {one.id: one.text for one in earlier}
    places = {(one.dump, one.start): at for at, one in enumerate(articles)} if earlier else {}
    rows: Rows[_Row] = spill.rows()
    ids = _Ids(texts)
    for release in releases:
        raw = release.canonical
        at = places.get((raw.dump, raw.start)) if release.at is None else release.at
        stated = known_publisher(raw, gazetteers) if at is None else publishers[at]
        rows.append(_Row(release, stated, country_of(raw, stated, gazetteers)))
        ids.add(release, stated)
    found = Unread(rows, spill.sorter(), only)
    for at, key in enumerate(ids):
        found.put(key, at)
    return found


class _Ids:
    """Ids by publisher, title and day; of releases that share all three also by their text.

    Of those that share all three, the one whose text the earlier run had keeps its short id.
    """

    def __init__(self, earlier: Mapping[str, str]) -> None:
        self.earlier = earlier
        self.short = array("Q")
        self.long = array("Q")
        self.kept: dict[int, str] = {}

    def add(self, release: Release, publisher: Publisher | None) -> None:
        """Take the release behind those that were added."""
        raw = release.canonical
        title = " ".join(raw.title.casefold().split())
        day = raw.published.isoformat() if raw.published else None
        key = publisher.name if publisher else None, title, day
        short = make_id("article", *key)
        text = hashlib.sha256(raw.text.encode()).hexdigest()
        if release.earlier:
            self.kept[len(self.short)] = release.earlier.id
        elif self.earlier.get(short) == raw.text:
            self.kept[len(self.short)] = short
        self.short.append(_number(short))
        self.long.append(_number(make_id("article", *key, text)))

    def __iter__(self) -> Iterator[str]:
        """The id of each release, in the order in which they were added."""
        numbers, times = np.unique(np.frombuffer(self.short, np.uint64), return_counts=True)
        shared = frozenset(numbers[times > 1].tolist())
        for at, (short, long) in enumerate(zip(self.short, self.long, strict=True)):
            yield self.kept.get(at) or f"article-{long if short in shared else short:016x}"


def _number(key: str) -> int:
    return int(key.rpartition("-")[2], 16)


def _article(release: Release, publisher: Publisher | None, key: str) -> Article:
    raw = release.canonical
    return Article(
        id=key,
        title=raw.title,
        publisher=publisher.name if publisher else None,
        publisher_id=None,
        published=raw.published.isoformat() if raw.published else None,
        category=raw.category,
        language="en",
        text=raw.text,
        stub=raw.stub,
        licence=raw.licence,
        contacts=raw.contacts,
        notes=raw.notes,
        split=Split(
            layout=raw.layout,
            fit=raw.fit,
            start_reason=raw.start_reason,
            end_reason=raw.end_reason,
        ),
        source=Source(
            dump=raw.dump,
            sha256=raw.sha256,
            url=raw.url,
            form=raw.form,
            start=raw.start,
            end=raw.end,
            segments=raw.segments,
        ),
        versions=release.versions,
        revisions=release.revisions,
    )
