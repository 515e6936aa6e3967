"""The articles of a run with their coverage, and what all of them miss together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.outputs import Records
from extract.report.coverage import PIECES, Count, Coverage, Piece, cover
from extract.report.marks import Mark, marks_by_article
from models.article import Article
from models.record import make_id

_SAFE = re.compile(r"[a-z]+-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Covered:
    """One article with its marks and what of it no record uses."""

    article: Article
    file: str
    marks: tuple[Mark, ...]
    coverage: Coverage

    @property
    def records(self) -> int:
        return len({mark.record_id for mark in self.marks})

    def unused(self, piece: Piece) -> list[str]:
        """The words of every piece of the sort that no record uses, in the order of the text."""
        return [
            " ".join(self.article.text[start:end].split())
            for start, end, what in self.coverage.unused
            if what == piece
        ]


@dataclass(frozen=True, slots=True)
class Missed:
    """A name that no record uses, with how often and where."""

    name: str
    times: int
    where: tuple[Covered, ...]


def covered_articles(records: Records) -> list[Covered]:
    """Every article with its coverage, the latest release first."""
    marks = marks_by_article(records)
    ordered = sorted(records.articles, key=lambda one: (one.title, one.id))
    ordered.sort(key=lambda one: one.published or "", reverse=True)
    return [_covered(article, marks) for article in ordered]


def _covered(article: Article, marks: Mapping[str, Sequence[Mark]]) -> Covered:
    key = article.id if _SAFE.fullmatch(article.id) else make_id("article", article.id)
    own = tuple(marks.get(article.id, ()))
    return Covered(article, f"{key}.html", own, cover(article.text, own))


def totals(covered: Sequence[Covered]) -> list[Count]:
    """How many numbers, dates and names all texts have, and how many of them records use."""
    used: Counter[Piece] = Counter()
    of: Counter[Piece] = Counter()
    for one in covered:
        for count in one.coverage.counts:
            used[count.piece] += count.used
            of[count.piece] += count.of
    return [Count(piece, used[piece], of[piece]) for piece in PIECES]


def missed_names(covered: Sequence[Covered]) -> list[Missed]:
    """The names that no record uses, the most frequent first."""
    times: Counter[str] = Counter()
    where: dict[str, dict[str, Covered]] = defaultdict(dict)
    for one in covered:
        for name in one.unused("name"):
            times[name] += 1
            where[name][one.file] = one
    ordered = sorted(times, key=lambda name: (-times[name], name))
    return [Missed(name, times[name], tuple(where[name].values())) for name in ordered]
