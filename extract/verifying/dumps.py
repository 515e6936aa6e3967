"""A run against the dumps it was made from: the files by their hashes, each segment by its words."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.dumps import list_dumps, read_dumps
from extract.outputs import read_kind
from extract.readers.page import Dump
from extract.verifying.fault import Fault
from extract.verifying.manifest import Promised
from models.article import Article
from models.run import Quarantined

_FILE = "articles.jsonl"


def dump_faults(run: Path, dumps: Path, promised: Promised) -> Iterator[Fault]:
    """Dumps that are lost or changed, and articles that are not what their dump says.

    Of an HTML page the segments count in its extracted text, so only its bytes are checked.
    """
    articles: dict[str, list[Article]] = defaultdict(list)
    for one in read_kind(run, "articles"):
        if isinstance(one, Article):
            articles[one.source.dump].append(one)
    files = dict(list_dumps([dumps]))
    for name, sha256 in promised.dumps.items():
        if name not in files:
            yield Fault(name, f"is not in {dumps}")
        elif _sha256(files[name]) != sha256:
            yield Fault(name, "is not the dump that the run was made from")
    here = [(name, path) for name, path in files.items() if name in promised.dumps]
    aside: list[Quarantined] = []
    for page in read_dumps(here, aside.append):
        yield from _page_faults(page, articles.pop(page.path, ()))
    for name in sorted(articles):
        for article in articles[name]:
            yield Fault(_FILE, f"its page {name} is not in {dumps}", id=article.id)


def _page_faults(page: Dump, articles: Sequence[Article]) -> Iterator[Fault]:
    for article in articles:
        source = article.source
        if source.sha256 != page.sha256:
            yield Fault(_FILE, f"{page.path} is not the page that it was read from", id=article.id)
        elif source.form == "text":
            for place, (at, origin, length) in enumerate(source.segments):
                words = page.text[origin : origin + length]
                if article.text[at : at + length] != words:
                    what = f"segment {place} does not stand in {page.path} at {origin}"
                    yield Fault(_FILE, what, id=article.id)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
