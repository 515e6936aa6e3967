"""Counts what each file that was given came to: one row of the manifest a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.readers.page import MEMBER, Dump, FileRead
from extract.split import RawArticle
from models.run import DumpRead, Quarantined


@dataclass(slots=True)
class _Count:
    """The pages and articles of one file, counted as they pass."""

    file: FileRead
    pages: int = 0
    characters: int = 0
    encodings: Counter[str] = field(default_factory=Counter)
    layouts: Counter[str] = field(default_factory=Counter)
    """How many articles each layout cut."""
    fit: float = 0.0
    """Of all articles together."""


@dataclass(slots=True)
class FilesRead:
    """The files of a run; holds counts, never a page."""

    counts: dict[str, _Count] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages have passed."""
        return sum(count.pages for count in self.counts.values())

    def count_page(self, dump: Dump) -> None:
        """Count a page that passes."""
        file = dump.file or FileRead(dump.path, dump.sha256, dump.size)
        count = self.counts.setdefault(file.path, _Count(file))
        count.pages += 1
        count.characters += len(dump.text)
        count.encodings[dump.encoding] += 1

    def count_article(self, article: RawArticle) -> None:
        """Count an article of a page that has passed."""
        count = self.counts[self.file_of(article.dump)]
        count.layouts[article.layout] += 1
        count.fit += article.fit

    def rows(self, aside: Iterable[Quarantined]) -> tuple[DumpRead, ...]:
        """One row a file, in order of path."""
        lost = Counter(self.file_of(one.dump) for one in aside)
        return tuple(_row(count, lost[path]) for path, count in sorted(self.counts.items()))

    def file_of(self, page: str) -> str:
        """The file that a page is in; a page of no archive is a file itself."""
        while page not in self.counts and MEMBER in page:
            page = page.rpartition(MEMBER)[0]
        return page


def _row(count: _Count, lost: int) -> DumpRead:
    layouts, articles = count.layouts, count.layouts.total()
    encodings = dict(sorted(count.encodings.items()))
    return DumpRead(
        path=count.file.path,
        sha256=count.file.sha256,
        bytes=count.file.size,
        format=count.file.format,
        packing=count.file.packing,
        encoding=next(iter(encodings)) if len(encodings) == 1 else None,
        encodings=encodings,
        pages=count.pages,
        skipped=dict(sorted(count.file.skipped.items())),
        layout=next(iter(layouts)) if len(layouts) == 1 else None,
        fit=round(count.fit / articles, 3) if len(layouts) == 1 else None,
        articles=articles,
        characters=count.characters,
        set_aside=lost,
    )
