"""A run as pages that open from disk: an overview, and the coverage of every article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.durable.folders import FolderKind, check_folder, whole_folder
from extract.errors import InputError
from extract.outputs import Records, read_manifest, read_run
from extract.report.article_page import article_page
from extract.report.covered import Covered, covered_articles
from extract.report.marks import marks_by_article
from extract.report.overview import overview
from extract.report.pages import asset, page
from models.record import Finding
from models.run import Manifest

STYLE = "communique-report.css"
"""The file by which a folder is known to hold a report."""
REPORT = FolderKind("report", STYLE, option="--html", lasts=False)
PER_PAGE = 500
"""Articles of one page of the list."""


def write_report(run: Path, folder: Path) -> int:
    """Write the report of a run folder; returns how many pages it has.

    Raises InputError where the run cannot be used, or the folder holds something else.
    """
    check_folder(folder, REPORT)
    manifest, records = read_manifest(run), read_run(run)
    unknown = marks_by_article(records).keys() - {one.id for one in records.articles}
    if unknown:
        raise InputError(f"{run}: evidence names {min(unknown)}, no article of it; run it again")
    count = 0
    with whole_folder(folder, REPORT) as partial:
        (partial / "articles").mkdir()
        for name, data in report_files(manifest, records):
            (partial / name).write_bytes(data)
            count += name.endswith(".html")
    return count


def report_files(manifest: Manifest, records: Records) -> Iterator[tuple[str, bytes]]:
    """(path in the folder, bytes) of every file of a report: the same for the same run."""
    yield STYLE, (asset("base.css") + asset("report.css")).encode()
    covered = covered_articles(records)
    yield "index.html", overview(manifest, records, covered)
    yield from _lists(covered)
    decided = {one.id: one.decided for one in records.all() if isinstance(one, Finding)}
    beside: list[Covered | None] = [None, *covered, None]
    for one, before, after in zip(covered, beside, beside[2:], strict=False):
        yield f"articles/{one.file}", article_page(one, before, after, decided)


def _lists(covered: Sequence[Covered]) -> Iterator[tuple[str, bytes]]:
    parts = [covered[at : at + PER_PAGE] for at in range(0, len(covered) or 1, PER_PAGE)]
    names = ["articles.html", *(f"articles-{at}.html" for at in range(2, len(parts) + 1))]
    for at, (name, rows) in enumerate(zip(names, parts, strict=True)):
        yield (
            name,
            page("articles.html.j2", root="", rows=rows, at=at, names=names, all=len(covered)),
        )
