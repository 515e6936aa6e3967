"""What came in and went out: dumps and what was kept of them, fields that were filled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.outputs import Records
from extract.readers.page import DRIFT
from models.article import Article
from models.run import DumpRead, Manifest, Quarantined

FIELDS: tuple[tuple[str, Callable[[Article], bool]], ...] = (
    ("title", lambda one: bool(one.title)),
    ("date", lambda one: one.published is not None),
    ("publisher", lambda one: one.publisher is not None),
    ("category", lambda one: one.category is not None),
    ("text", lambda one: not one.stub),
)
"""The fields whose filling tells whether a layout still fits its pages."""


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One dump: how its layout fits, and how much of it became article text."""

    dump: DumpRead
    kept_characters: int

    @property
    def kept(self) -> float:
        return self.kept_characters / max(1, self.dump.characters)


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One layout: the share of its articles that have each field."""

    layout: str
    articles: int
    least_fit: float
    filled: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AsideGroup:
    """What was set aside for one reason."""

    code: str
    stage: str
    ones: tuple[Quarantined, ...]


def dump_rows(manifest: Manifest, articles: Sequence[Article]) -> list[DumpRow]:
    """Every dump with the share of its characters that stand in an article, the least first."""
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article in articles:
        for version in article.versions:
            ranges[version.dump].append((version.start, version.end))
    paths = {dump.path for dump in manifest.dumps}
    kept: Counter[str] = Counter()
    for page, places in ranges.items():
        kept[_dump_of(page, paths)] += _length(places)
    rows = [DumpRow(dump, min(dump.characters, kept[dump.path])) for dump in manifest.dumps]
    return sorted(rows, key=lambda row: (row.kept, row.dump.path))


def _dump_of(page: str, paths: set[str]) -> str:
    """The dump that a page is of: itself, or the archive before one of its `#`."""
    ends = [len(page), *(at for at, char in enumerate(page) if char == "#")]
    return next((page[:end] for end in ends if page[:end] in paths), page)


def _length(ranges: Sequence[tuple[int, int]]) -> int:
    """How many places the ranges cover together."""
    covered = reached = 0
    for start, end in sorted(ranges):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def layout_rows(articles: Sequence[Article]) -> list[LayoutRow]:
    """Every layout that cut an article, those with most articles first."""
    by_layout: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_layout[article.split.layout].append(article)
    rows = [
        LayoutRow(
            layout,
            len(cut),
            min(one.split.fit for one in cut),
            tuple(sum(map(is_filled, cut)) / len(cut) for _, is_filled in FIELDS),
        )
        for layout, cut in by_layout.items()
    ]
    return sorted(rows, key=lambda row: (-row.articles, row.layout))


def drifts(records: Records) -> tuple[Quarantined, ...]:
    """Every alarm that a layout fits worse than it should, or than before."""
    return tuple(one for one in records.quarantine if one.code == DRIFT)


def aside_groups(records: Records) -> list[AsideGroup]:
    """What was set aside, by reason, the most frequent first; alarms of drift are no part of it."""
    groups: dict[tuple[str, str], list[Quarantined]] = defaultdict(list)
    for one in records.quarantine:
        if one.code != DRIFT:
            groups[one.code, one.stage].append(one)
    made = [AsideGroup(code, stage, tuple(ones)) for (code, stage), ones in groups.items()]
    return sorted(made, key=lambda group: (-len(group.ones), group.code, group.stage))
