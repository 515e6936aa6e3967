"""A run against the dumps it was made from: the files by their hashes, each segment by its words."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import orjson
from pydantic import ValidationError

from extract.dumps import list_dumps, read_dumps
from extract.readers.page import Dump
from extract.verifying.fault import Fault
from extract.verifying.links import line_at
from extract.verifying.manifest import Promised, is_regular
from models.article import Article
from models.run import Quarantined

_FILE = "articles.jsonl"


def dump_faults(run: Path, dumps: Path, promised: Promised) -> Iterator[Fault]:
    """Dumps that are lost or changed, and articles that are not what their dump says.

    Of an HTML page the segments count in its extracted text, so only its bytes are checked.
    """
    articles = _by_page(run / _FILE)
    files = {name: path for name, path in list_dumps([dumps]) if isinstance(path, Path)}
    for name, sha256 in promised.dumps.items():
        if name not in files:
            yield Fault(name, f"is not in {dumps}")
        elif _sha256(files[name]) != sha256:
            yield Fault(name, "is not the dump that the run was made from")
    here = [(name, path) for name, path in files.items() if name in promised.dumps]
    aside: list[Quarantined] = []
    for page in read_dumps(here, aside.append):
        for start in articles.pop(page.path, ()):
            yield from _page_faults(page, _article(run / _FILE, start))
    for name, starts in sorted(articles.items()):
        yield Fault(_FILE, f"{name}, the page of {len(starts)} articles, is not in {dumps}")


def _by_page(path: Path) -> dict[str, list[int]]:
    """Of each page, where the lines of its articles begin; what is no article is told elsewhere."""
    found: dict[str, list[int]] = defaultdict(list)
    if is_regular(path):
        start = 0
        with path.open("rb") as lines:
            for line in lines:
                with suppress(orjson.JSONDecodeError, KeyError, TypeError):
                    found[str(orjson.loads(line)["source"]["dump"])].append(start)
                start += len(line)
    return found


def _article(path: Path, start: int) -> Article | None:
    try:
        return Article.model_validate(orjson.loads(line_at(path, start)))
    except ValidationError:
        return None  # told with the records


def _page_faults(page: Dump, article: Article | None) -> Iterator[Fault]:
    if article is not None:
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
