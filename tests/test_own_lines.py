"""The lines that an article gives by itself: the same from the cache as anew, and in order."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.caching.cache import NAME, Cache, opened
from extract.caching.cached_lines import LINES, cached_lines
from extract.caching.model_files import DEFAULT_MODEL
from extract.mentions import NOTHING
from extract.outputs import KINDS, Records, to_lines
from extract.pipeline import Run, run
from extract.resolve.memory import REMEMBERED
from extract.resolve.own_lines import own_lines
from extract.resolve.reading import Reading
from extract.run_records import RunRecords
from extract.spill import Spill
from tests.readings import reading

TEXT = (
    "On Monday, December 2, 2025, the ministry set aside KRW 5 billion. "
    "It spent US$3 million by May 2026."
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with opened(tmp_path / NAME) as found:
        yield found


def test_lines_are_kept_where_nothing_changed(cache: Cache) -> None:
    lines = cached_lines(cache, DEFAULT_MODEL)
    first, again = lines(reading(TEXT)), lines(reading(TEXT))
    assert first == again == own_lines(reading(TEXT))
    assert [len(first[kind]) for kind in ("articles", "money", "dates", "checks")] == [1, 2, 2, 1]
    assert (cache.hits[LINES], cache.misses[LINES]) == (1, 1)


def retitled(one: Reading) -> None:
    one.article = one.article.model_copy(update={"title": "Another"})


def published(one: Reading) -> None:
    one.article = one.article.model_copy(update={"publisher_id": "agency-0123456789abcdef"})


def of_another_country(one: Reading) -> None:
    one.country = "GB"


def with_another_body(one: Reading) -> None:
    one.body_ids = {"Office": "agency-0123456789abcdef"}


def with_another_program(one: Reading) -> None:
    one.program_ids = {"Plan": "program-0123456789abcdef"}


@pytest.mark.parametrize(
    "change", [retitled, published, of_another_country, with_another_body, with_another_program]
)
def test_whatever_they_depend_on_is_in_their_key(
    cache: Cache, change: Callable[[Reading], None]
) -> None:
    lines, other = cached_lines(cache, DEFAULT_MODEL), reading(TEXT)
    lines(reading(TEXT))
    change(other)
    assert lines(other) == own_lines(other)
    assert cache.hits[LINES] == 0


def test_an_article_that_nobody_read_is_not_kept_for_one_that_says_nothing(cache: Cache) -> None:
    lines = cached_lines(cache, DEFAULT_MODEL)
    unread = reading(TEXT)
    unread.mentions = NOTHING
    assert lines(unread)["money"] == []
    assert len(lines(reading(TEXT))["money"]) == 2


@pytest.mark.parametrize("value", [b"", b"\0\0", b"no line\0\0\0", b"\0\0\0\0"])
def test_what_is_no_set_of_lines_is_made_anew(cache: Cache, value: bytes) -> None:
    lines = cached_lines(cache, DEFAULT_MODEL)
    wanted = lines(reading(TEXT))
    (key,) = cache._db.execute("select key from entries").fetchone()
    cache.put(LINES, key, value)
    assert lines(reading(TEXT)) == wanted
    assert cache.damaged == 1
    assert lines(reading(TEXT)) == wanted
    assert cache.damaged == 1


def test_damaged_lines_of_a_run_are_found_and_made_anew(
    corpus: Path, corpus_run: Run, tmp_path: Path
) -> None:
    with opened(tmp_path / NAME) as cache:
        run([corpus], cache=cache)
        kept = cache.stats().entries[LINES]
    db = sqlite3.connect(tmp_path / NAME)
    db.execute(
        "update entries set value = substr(value, 1, length(value) - 1) where sort = 'lines'"
    )
    db.commit()
    db.close()
    with opened(tmp_path / NAME) as cache:
        found = run([corpus], cache=cache).records
        assert cache.damaged == kept > 10
        again = run([corpus], cache=cache).records
        assert cache.hits[LINES] == kept
    for records in (found, again):
        assert {kind: to_lines(records.of(kind)) for kind in KINDS} == {
            kind: to_lines(corpus_run.records.of(kind)) for kind in KINDS
        }


def test_a_run_that_knows_an_earlier_one_gives_the_same_with_a_cache_as_without(
    corpus: Path, tmp_path: Path
) -> None:
    dumps = sorted(corpus.glob("*.txt"))
    with opened(tmp_path / NAME) as cache:
        earlier = run(dumps[:3], cache=cache).records
        warm = run(dumps[1:4], cache=cache, previous=earlier).records
        asked = Records(**{kind: earlier.of(kind) for kind in REMEMBERED})  # type: ignore[arg-type]
        assert run(dumps[1:4], cache=cache, previous=asked).records == warm
    assert warm == run(dumps[1:4], previous=earlier).records


@given(st.lists(st.lists(st.integers(0, 99), max_size=6), max_size=8), st.booleans())
def test_lines_of_articles_whose_ids_begin_alike_are_in_order(
    blocks: list[list[int]], is_held: bool
) -> None:
    unique = [sorted({(at, number) for number in block}) for at, block in enumerate(blocks)]
    lines = [
        [b'{"id":"date-%013x%03x"}\n' % (number, at) for at, number in block] for block in unique
    ]
    every = [line for block in lines for line in block]
    random.Random(1).shuffle(lines)
    with Spill(held=1 << 20 if is_held else 0) as spill:
        found = RunRecords(spill)
        for block in lines:
            found.put_lines({"dates": block})
        assert list(found.lines("dates")) == sorted(every)
        assert found.count("dates") == len(every)


def test_lines_put_one_by_one_and_together_are_one_file() -> None:
    one, other = reading(TEXT), reading(TEXT, published="2024-01-01")
    with Spill() as spill:
        found = RunRecords(spill)
        found.put_lines(own_lines(one))
        found.put_lines(own_lines(replace(other)))
        assert found.count("articles") == len(found.in_memory().articles) == 2
        assert found.count("money") == len(list(found.records("money"))) == 4
