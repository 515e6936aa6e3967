"""The cache: what is kept is what was put there, and what is damaged is worked out anew."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from typer.testing import CliRunner

from extract.caching.cache import NAME, Cache, opened
from extract.caching.cached_stages import ARTICLES, MENTIONS, annotate_cached
from extract.caching.model_files import DEFAULT_MODEL
from extract.cli import app
from extract.compare.own_code import stage_digest
from extract.engines import Lost, here
from extract.errors import InputError
from extract.language import Annotatable
from extract.mentions import Annotator, Mentions
from extract.outputs import KINDS, Records, read_manifest, to_lines
from extract.pipeline import Run, run
from extract.split import Splitter
from models.run import Timing
from tests.engine_work import article, echo

RUNNER = CliRunner()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with opened(tmp_path / NAME) as found:
        yield found


def lines_of(records: Records) -> dict[str, bytes]:
    return {kind: to_lines(records.of(kind)) for kind in KINDS}


def corrupt(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


# ---------------------------------------------------------------- the store
@given(values=st.dictionaries(st.binary(min_size=1, max_size=8), st.binary(max_size=50)))
def test_what_was_put_there_is_got_back(
    tmp_path_factory: pytest.TempPathFactory, values: dict[bytes, bytes]
) -> None:
    path = tmp_path_factory.mktemp("cache") / NAME
    with opened(path) as cache:
        for key, value in values.items():
            cache.put("a", key, value)
    with opened(path) as cache:
        assert {key: cache.get("a", key) for key in values} == values
        assert cache.get("b", b"key") is None
        assert cache.verify() == (len(values), 0)


def test_a_cache_is_hardly_larger_than_what_it_keeps(tmp_path: Path) -> None:
    draw = random.Random(1)
    with opened(tmp_path / NAME) as cache:
        for number in range(500):
            cache.put("a", str(number).encode(), draw.randbytes(draw.randrange(600, 2500)))
        kept = cache.stats().bytes["a"]
    assert (tmp_path / NAME).stat().st_size < 1.5 * kept


@pytest.mark.parametrize(
    "damage",
    [
        "update entries set value = substr(value, 1, length(value) - 1)",
        "update entries set value = x'00'",
        "update entries set sum = x'00'",
        "update entries set value = 'text'",
        "update entries set key = x'6c'",  # an entry under the key of another
    ],
)
def test_a_damaged_entry_is_never_trusted(tmp_path: Path, damage: str) -> None:
    with opened(tmp_path / NAME) as cache:
        cache.put("a", b"k", b"value" * 100)
    corrupt(tmp_path / NAME, damage)
    with opened(tmp_path / NAME) as cache:
        assert cache.get("a", b"k") is None
        assert cache.get("a", b"l") is None
        assert cache.verify() == (0, 1)
        cache.put("a", b"k", b"new")
        assert cache.get("a", b"k") == b"new"


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with opened(path) as cache:
        for number in range(3000):
            cache.put("a", str(number).encode(), random.Random(number).randbytes(200))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with opened(path) as cache:
        assert cache.get("a", b"1") is None
        cache.put("a", b"1", b"new")
        assert cache.get("a", b"1") == b"new"


@pytest.mark.parametrize("kept", [0, 50, 4096, 9000])
def test_a_torn_cache_is_made_anew_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: int
) -> None:
    path = tmp_path / NAME
    with opened(path) as cache:
        for number in range(100):
            cache.put("a", str(number).encode(), random.Random(number).randbytes(200))
    os.truncate(path, kept)
    with opened(path) as cache:
        assert cache.get("a", b"1") is None
        cache.put("a", b"1", b"new")
    with opened(path) as cache:
        assert cache.get("a", b"1") == b"new"
    assert ("made anew" in capsys.readouterr().err) == (kept > 0)


def test_a_cache_that_was_never_finished_is_finished(tmp_path: Path) -> None:
    corrupt(tmp_path / NAME, "pragma journal_mode = wal")
    with opened(tmp_path / NAME) as cache:
        cache.put("a", b"k", b"v")
        assert cache.get("a", b"k") == b"v"


def test_what_was_put_there_is_there_whatever_ends_the_process(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from extract.caching.cache import Cache;"
        "Cache(Path(sys.argv[1])).put('a', b'k', b'v'); os.kill(os.getpid(), 9)"
    )
    path = tmp_path / NAME
    done = subprocess.run([sys.executable, "-c", code, path], check=False)
    assert done.returncode == -9
    with opened(path) as cache:
        assert cache.get("a", b"k") == b"v"


def test_a_cache_that_cannot_be_written_is_read_and_the_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(tmp_path / NAME) as cache:
        cache.put("a", b"k", b"v")
        cache._db.execute("pragma max_page_count = 1")  # stands for a full disk
        for number in range(100):
            cache.put("a", str(number).encode(), random.Random(number).randbytes(200))
        assert cache.get("a", b"k") == b"v"
    assert capsys.readouterr().err.count("database or disk is full") == 1
    with opened(tmp_path / NAME) as cache:
        assert cache.get("a", b"k") == b"v"


def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    with opened(tmp_path / NAME) as one, opened(tmp_path / NAME) as other:
        one.put("a", b"1", b"one")
        other.put("a", b"2", b"two")
        assert (one.get("a", b"2"), other.get("a", b"1")) == (b"two", b"one")


def test_a_file_that_is_no_cache_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database, and of some length " * 40, "utf-8")
    with pytest.raises(InputError, match=r"notes\.txt"):
        Cache(other)
    database = tmp_path / "other.sqlite"
    corrupt(database, "create table mine (a)")
    with pytest.raises(InputError, match="is no cache"):
        Cache(database)
    assert other.read_text("utf-8").startswith("not a database")


def test_prune_drops_what_was_not_used(cache: Cache) -> None:
    cache.put("a", b"k", b"v")
    assert cache.prune(days=0) == 0
    assert cache.prune(days=-1) == 1
    assert cache.stats().entries == {}


# ---------------------------------------------------------------- mentions
@pytest.fixture(scope="module")
def rich(corpus: Path) -> list[Annotatable]:
    """Articles with finds of every kind."""
    text = (corpus / "000_874773cf3d6a50bf.txt").read_text("utf-8")[:6000]
    return [
        Annotatable(
            text, "A title", date(2025, 8, 1), "Ministry of Trade, Industry and Energy", "KR"
        ),
        Annotatable("Minister Kim Jung-kwan said on Monday.", "", None, None, None),
    ]


def test_mentions_come_back_as_they_went(rich: list[Annotatable]) -> None:
    form = TypeAdapter(Mentions)
    found = Annotator(DEFAULT_MODEL)(rich)
    assert [form.validate_json(form.dump_json(one)) for one in found] == found
    assert found[0].money and found[0].dates and found[0].bodies and found[0].officials


@given(amount=st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_every_digit(amount: Decimal) -> None:
    form = TypeAdapter(Decimal)
    assert str(form.validate_json(form.dump_json(amount))) == str(amount)


def test_only_what_is_new_goes_to_the_engine(cache: Cache) -> None:
    seen: list[str] = []

    def work(articles: Sequence[Annotatable]) -> list[Mentions]:
        seen.extend(one.text for one in articles)
        return echo(articles)

    first = [article("one"), article("two")]
    then = [article("zero"), *first, article("two", title="another title")]
    list(annotate_cached(work, first, here, cache, DEFAULT_MODEL))
    found = list(annotate_cached(work, then, here, cache, DEFAULT_MODEL))
    assert seen == ["one", "two", "zero", "two"]
    assert found == echo(then)
    assert (cache.hits[MENTIONS], cache.misses[MENTIONS]) == (2, 4)


@pytest.mark.parametrize(
    "other",
    [
        Annotatable("text.", "title", date(2025, 1, 1), "publisher", "KR"),
        Annotatable("text", "titles", date(2025, 1, 1), "publisher", "KR"),
        Annotatable("text", "title", date(2025, 1, 2), "publisher", "KR"),
        Annotatable("text", "title", None, "publisher", "KR"),
        Annotatable("text", "title", date(2025, 1, 1), None, "KR"),
        Annotatable("text", "title", date(2025, 1, 1), "publisher", None),
        Annotatable("text", "title2025-01-01", None, "publisher", "KR"),
    ],
)
def test_whatever_an_article_depends_on_is_in_its_key(cache: Cache, other: Annotatable) -> None:
    one = Annotatable("text", "title", date(2025, 1, 1), "publisher", "KR")
    list(annotate_cached(echo, [one], here, cache, DEFAULT_MODEL))
    list(annotate_cached(echo, [other], here, cache, DEFAULT_MODEL))
    assert cache.misses[MENTIONS] == 2


def test_a_lost_article_is_not_kept(cache: Cache) -> None:
    def lossy(work: object, articles: object) -> Iterator[Lost]:
        yield Lost(3)

    lost = annotate_cached(echo, [article("one")], lossy, cache, DEFAULT_MODEL)  # type: ignore[arg-type]
    assert list(lost) == [Lost(3)]
    assert list(annotate_cached(echo, [article("one")], here, cache, DEFAULT_MODEL)) == echo(
        [article("one")]
    )


def test_a_damaged_entry_is_found_again(tmp_path: Path) -> None:
    articles = [article("one"), article("two"), article("three")]
    with opened(tmp_path / NAME) as cache:
        list(annotate_cached(echo, articles, here, cache, DEFAULT_MODEL))
    corrupt(tmp_path / NAME, "update entries set value = x'28b52ffd'")
    with opened(tmp_path / NAME) as cache:
        found = list(annotate_cached(echo, articles, here, cache, DEFAULT_MODEL))
        assert found == echo(articles)
        assert cache.damaged == 3
        assert cache.verify() == (3, 0)


# ---------------------------------------------------------------- rules
def test_a_rule_invalidates_the_stages_that_read_it(root: Path, tmp_path: Path) -> None:
    for package in ("extract", "models"):
        for path in (root / package).rglob("*"):
            if path.is_file() and path.suffix in (".py", ".toml", ".jsonl", ".txt"):
                copy = tmp_path / path.relative_to(root)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())

    def after(name: str) -> tuple[bool, bool]:
        """Whether mentions and splitting are kept when the file changes."""
        stages = ("extract.mentions", "extract.split")
        before = [stage_digest(stage, root=tmp_path) for stage in stages]
        with (tmp_path / "extract" / name).open("ab") as file:
            file.write(b"\n")
        same = [stage_digest(stage, root=tmp_path) for stage in stages]
        return before[0] == same[0], before[1] == same[1]

    assert after("gazetteers/units.toml") == (False, True)
    assert after("gazetteers/closing.toml") == (True, False)
    assert after("components/bodies.py") == (False, True)
    assert after("splitting/repair.py") == (True, False)
    assert after("resolve/people.py") == (True, True)


# ---------------------------------------------------------------- runs
def timing(manifest_timings: Sequence[Timing], stage: str) -> Timing:
    return next(one for one in manifest_timings if one.stage == stage)


def test_a_run_with_a_cache_gives_the_same_bytes(
    corpus: Path, corpus_run: Run, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = run([corpus], cache=cache)

    def no_work(*_: object) -> list[Mentions]:
        raise AssertionError("there was nothing to read")

    monkeypatch.setattr(Annotator, "__call__", no_work)
    monkeypatch.setattr(Splitter, "__call__", no_work)
    warm = run([corpus], cache=cache)
    assert lines_of(cold.records) == lines_of(warm.records) == lines_of(corpus_run.records)
    done = timing(warm.manifest.timings, "annotate")
    assert (done.misses, done.hits) == (cache.misses[MENTIONS], cache.hits[MENTIONS])
    assert cache.hits[ARTICLES] == 5


def test_a_new_dump_is_all_that_is_read(corpus: Path, cache: Cache, tmp_path: Path) -> None:
    dumps = sorted(corpus.glob("*.txt"))
    run(dumps[:4], cache=cache)
    before = cache.misses[MENTIONS]
    more = run(dumps, cache=cache)
    new = [one for one in more.records.articles if one.source.dump == dumps[4].name]
    assert cache.misses[ARTICLES] == 5
    assert 0 < cache.misses[MENTIONS] - before <= len(new) + 1


def test_the_same_run_again_does_nothing(corpus: Path, tmp_path: Path) -> None:
    dump, out = str(sorted(corpus.glob("*.txt"))[3]), tmp_path / "run"
    first = RUNNER.invoke(app, ["run", dump, "--out", str(out)])
    written = {path.name: path.read_bytes() for path in out.iterdir()}
    second = RUNNER.invoke(app, ["run", dump, "--out", str(out)])
    assert "unchanged" not in first.stderr
    assert "unchanged" in second.stderr
    assert second.stdout == first.stdout
    assert {path.name: path.read_bytes() for path in out.iterdir()} == written
    (out / "money.jsonl").write_bytes(b"")
    third = RUNNER.invoke(app, ["run", dump, "--out", str(out)])
    assert "unchanged" not in third.stderr
    assert (out / "money.jsonl").read_bytes() == written["money.jsonl"]
    assert timing(read_manifest(out).timings, "annotate").misses == 0
    assert (
        "unchanged" not in RUNNER.invoke(app, ["run", dump, "--out", str(out), "--no-cache"]).stderr
    )


def test_a_run_that_is_unchanged_loads_no_model(corpus: Path, tmp_path: Path) -> None:
    dump, out = str(sorted(corpus.glob("*.txt"))[3]), str(tmp_path / "run")
    assert RUNNER.invoke(app, ["run", dump, "--out", out]).exit_code == 0
    code = (
        "import sys; from typer.testing import CliRunner; from extract.cli import app;"
        f"done = CliRunner().invoke(app, ['run', {dump!r}, '--out', {out!r}]);"
        "print('unchanged' in done.stderr, 'spacy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False"]


def test_the_command_looks_after_a_cache(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with opened(path) as cache:
        cache.put(MENTIONS, b"k", b"v")
    named = ["--cache", str(path)]
    assert "mentions" in RUNNER.invoke(app, ["cache", "stats", *named]).stdout
    assert RUNNER.invoke(app, ["cache", "verify", *named]).exit_code == 0
    corrupt(path, "update entries set value = x'00'")
    assert RUNNER.invoke(app, ["cache", "verify", *named]).exit_code == 1
    assert "0 entries dropped" in RUNNER.invoke(app, ["cache", "prune", *named]).stdout
    missing = RUNNER.invoke(app, ["cache", "stats", "--cache", str(tmp_path / "none")])
    assert isinstance(missing.exception, InputError)
