"""The stages that look at one page or one article alone, with their results kept in a cache.

The key of a result is a hash of all that it depends on: what the stage is given, the sources of
the modules that the stage imports, the rule files that those name, the model's files and the
versions of the libraries.
"""

from __future__ import annotations

import hashlib
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from importlib.metadata import version
from itertools import compress
from typing import TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from extract.caching.cache import Cache
from extract.caching.model_files import model_digest
from extract.compare.own_code import stage_digest
from extract.engines import Engine, Found, Lost, Work
from extract.language import Annotatable
from extract.mentions import Mentions
from extract.outputs import to_json
from extract.readers.page import Dump, set_aside
from extract.spill import Rows, Spill
from extract.split import SplitPage, Splitter
from extract.splitting.layout import AnyLayout
from models.run import Quarantined

MENTIONS = "mentions"
ARTICLES = "articles"
_LIBRARIES = (
    "spacy",
    "thinc",
    "numpy",
    "dateparser",
    "ftfy",
    "lxml",
    "trafilatura",
    "pydantic",
    "orjson",
)

T = TypeVar("T")


@lru_cache(maxsize=1)
def _mentions_form() -> TypeAdapter[Mentions]:
    return TypeAdapter(Mentions)


@lru_cache(maxsize=1)
def _cut_form() -> TypeAdapter[SplitPage]:
    return TypeAdapter(SplitPage)


def split_pages(
    dumps: Iterable[Dump],
    layouts: Sequence[AnyLayout],
    engine: Engine,
    spill: Spill,
    cache: Cache | None = None,
) -> Iterator[SplitPage]:
    """The articles of each page and what was set aside of it; the engine gets what no cache has."""
    rules = b""
    if cache:
        rules = digest(rules_of("extract.split"), *(to_json(layout) for layout in layouts))
    known: Rows[SplitPage] = spill.rows()
    given = 0
    """How many known pages had their turn."""
    passed: deque[tuple[bytes, str, int]] = deque()
    """Pages that the engine has: key, path, and how many known pages come before."""

    def unknown() -> Iterator[Dump]:
        for dump in dumps:
            key = digest(rules, _dump_bytes(dump)) if cache else b""
            kept = _kept(cache, ARTICLES, key, _cut_form()) if cache else None
            if kept is None:
                passed.append((key, dump.path, len(known)))
                yield dump
            else:
                known.append(kept)

    def known_before(end: int) -> Iterator[SplitPage]:
        nonlocal given
        while given < end:
            given += 1
            yield known[given - 1]

    fresh = engine(Splitter(tuple(layouts)), unknown())
    with closing(fresh):
        for cut in fresh:
            key, path, before = passed.popleft()
            yield from known_before(before)
            if isinstance(cut, Lost):
                yield [], [_lost_page(path, cut)]
                continue
            if cache:
                cache.put(ARTICLES, key, _cut_form().dump_json(cut, by_alias=True))
            yield cut
    yield from known_before(len(known))


def _lost_page(path: str, lost: Lost) -> Quarantined:
    return set_aside(
        "split",
        "worker-died",
        path,
        f"the process that cut the page died each of {lost.tries} times",
        "run the dump alone with --engine local to see why; it may need more memory",
    )


def annotate_cached(
    work: Work, articles: Iterable[Annotatable], engine: Engine, cache: Cache, model: str
) -> Generator[Found, None, None]:
    """What was found in each article, in order; the engine gets those that the cache has not.

    It goes through the articles several times, so that none need be held.
    """
    rules = digest(rules_of("extract.mentions"), model_digest(model))
    new = bytearray(not cache.has(MENTIONS, _article_key(rules, one)) for one in articles)
    fresh = engine(work, compress(articles, new))
    with closing(fresh):
        for article, is_new in zip(articles, new, strict=True):
            key = _article_key(rules, article)
            kept = None if is_new else _kept(cache, MENTIONS, key, _mentions_form())
            if kept is not None:
                yield kept
                continue
            found = next(fresh) if is_new else work([article])[0]
            if isinstance(found, Mentions):
                cache.put(MENTIONS, key, _mentions_form().dump_json(found))
            yield found


def _kept(cache: Cache, sort: str, key: bytes, form: TypeAdapter[T]) -> T | None:
    """What the cache has under the key; None also where that is nothing that this program keeps."""
    value = cache.get(sort, key)
    try:
        return None if value is None else form.validate_json(value)
    except ValidationError:
        cache.damaged += 1
        return None


def _article_key(rules: bytes, article: Annotatable) -> bytes:
    day = article.published.isoformat() if article.published else None
    parts = [article.text, article.title, day, article.publisher, article.country]
    return digest(rules, orjson.dumps(parts))


def _dump_bytes(dump: Dump) -> bytes:
    stated = dump.stated
    parts = [dump.path, dump.sha256, dump.text, dump.form, stated.url, stated.title]
    return orjson.dumps([*parts, stated.published])


def rules_of(*modules: str) -> bytes:
    """Code, rule files and libraries that the results of the modules depend on."""
    return f"{stage_digest(*modules)} {sys.version_info[:2]} {_installed()}".encode()


@lru_cache(maxsize=1)
def _installed() -> str:
    return " ".join(f"{name} {version(name)}" for name in _LIBRARIES)


def digest(*parts: bytes) -> bytes:
    """SHA-256 over the parts, each with its length."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.digest()
