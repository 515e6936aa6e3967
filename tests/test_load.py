"""Databases: what a load leaves there, in each of the three, on real files and a real server."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import orjson
import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_runs import Line, made_records, write_made
from extract.compare.sides import open_side
from extract.delta import write_delta
from extract.errors import InputError
from extract.load.databases import load, opened, replay
from extract.load.datasette import settings as datasette_settings
from extract.load.ddl import tables_sql
from extract.load.loading import Loaded
from extract.load.read import current_records
from extract.load.schema import DATABASE_VERSION, VERSION_TABLE, schema_for
from extract.load.store import Store
from extract.load.target import DatabaseUrl, parse_url
from extract.load.views import views
from extract.outputs import KINDS, to_json
from tests.postgresql_server import Server

DATABASES = ("duckdb", "sqlite", "postgresql")

Records = dict[str, list[Line]]


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseUrl:
    """An empty database of each kind."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        return parse_url(server.new_database())
    return parse_url(str(tmp_path / f"it's a test.{request.param}"))


@pytest.fixture
def records() -> Records:
    return made_records(6)


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Records, str], Path]:
    """Writes a run folder."""

    def write(records: Records, name: str) -> Path:
        write_made(tmp_path / name, records, name)
        return tmp_path / name

    return write


def one(kind: str, records: Records, place: int = 0) -> Line:
    return records[kind][place]


def in_database(url: DatabaseUrl) -> dict[str, bytes]:
    """The lines of the run that the database holds, as read back from its tables."""
    with opened(url, reading=True) as store:
        return {
            kind: b"".join(to_json(record) + b"\n" for record in current_records(store, kind))
            for kind in KINDS
        }


def in_folder(run: Path) -> dict[str, bytes]:
    return {kind: (run / f"{kind}.jsonl").read_bytes() for kind in KINDS}


def dump(url: DatabaseUrl) -> dict[str, list[Any]]:
    """Every row of every table."""
    with opened(url, reading=True) as store:
        tables = schema_for(url.database).metadata.tables
        return {name: sorted(map(repr, store.query(f"SELECT * FROM {name}"))) for name in tables}


def ask(url: DatabaseUrl, sql: str) -> list[tuple[Any, ...]]:
    with opened(url, reading=True) as store:
        return store.query(sql)


def figures(loaded: Loaded) -> tuple[int, int, int]:
    return loaded.added, loaded.changed, loaded.vanished


# ------------------------------------------------------------------ there and back


def test_a_run_of_real_dumps_is_read_back_as_it_was(
    database: DatabaseUrl, corpus_folder: Path
) -> None:
    loaded = load(database, corpus_folder)
    assert loaded.added > 500
    assert in_database(database) == in_folder(corpus_folder)


def test_what_text_and_numbers_may_hold_is_kept(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    name = 'o\'Neil "산업통상자원부" 🙂 \\ \t\n\u2028 %s ? ; DROP TABLE officials; --'
    one("officials", records)["name"] = name
    one("money", records)["amount"] = 12345678901234567890
    one("targets", records)["value"] = 0.1
    run = made(records, "run")
    load(database, run)
    assert in_database(database) == in_folder(run)
    key = one("money", records)["id"]
    [(amount,)] = ask(database, f"SELECT amount FROM money WHERE id = '{key}'")
    assert int(amount) == 12345678901234567890
    assert not isinstance(amount, float)


def test_nul_is_replaced_one_for_one(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    one("officials", records)["name"] = "a\x00b"
    load(database, made(records, "run"))
    key = one("officials", records)["id"]
    assert ask(database, f"SELECT name FROM officials WHERE id = '{key}'") == [
        ("a\N{REPLACEMENT CHARACTER}b",)
    ]
    assert load(database, made(records, "again")).changed == 0


def test_no_column_is_a_blob_of_json() -> None:
    tables = schema_for("postgresql").metadata.tables
    kinds = {kind for name in tables for kind in schema_for("postgresql").types(name).values()}
    assert kinds == {"id", "text", "integer", "real", "boolean", "day", "number"}


def test_real_days_and_exact_numbers_where_the_database_has_them(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    load(database, made(records, "run"))
    [(day, amount)] = ask(
        database,
        "SELECT a.published, m.amount FROM articles a, money m ORDER BY a.id, m.id LIMIT 1",
    )
    expected = {"sqlite": ("str", "int")}.get(database.database, ("date", "Decimal"))
    assert (type(day).__name__, type(amount).__name__) == expected


def test_a_number_that_a_column_would_round_is_refused_or_kept(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    one("money", records)["amount"] = orjson.Fragment("1234567890123456789.12345678901")
    run = made(records, "run")
    if database.database == "duckdb":
        with pytest.raises(InputError, match="more than 9 decimal places"):
            load(database, run)
    else:
        load(database, run)
        assert in_database(database) == in_folder(run)


def test_the_published_sql_makes_a_database(postgresql: Server) -> None:
    with sqlite3.connect(":memory:") as lite:
        lite.executescript(tables_sql("sqlite"))
    with duckdb.connect() as duck:
        duck.execute(tables_sql("duckdb"))
    url = parse_url(postgresql.new_database())
    with psycopg.connect(url.address) as server:
        server.execute(tables_sql("postgresql"))  # type: ignore[call-overload]
        [(comment,)] = server.execute("SELECT obj_description('evidence'::regclass)")
    assert comment.startswith("A half-open range")


# ------------------------------------------------------------------ again and again


def test_the_same_run_again_changes_nothing(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    run = made(records, "run")
    load(database, run)
    before = dump(database)
    assert load(database, run).unchanged
    assert dump(database) == before


def test_a_run_with_the_same_records_writes_no_record(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    load(database, made(records, "one"))
    before = dump(database)
    assert figures(load(database, made(records, "two"))) == (0, 0, 0)
    after = dump(database)
    assert {name for name in after if after[name] != before[name]} == {
        "runs", "loads", "run_settings", "run_files",
    }  # fmt: skip


def test_the_next_run_changes_adds_and_marks(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    first = made(records, "one")
    load(database, first)
    one("programs", records)["name"] = "another name"
    one("programs", records)["budgets"] = []
    gone = records["dates"].pop(3)["id"]
    records["dates"].append(one("dates", records) | {"id": "date-ffffffffffffffff"})
    second = made(records, "two")
    assert figures(load(database, second)) == (1, 1, 1)
    assert in_database(database) == in_folder(second)
    runs = dict(ask(database, "SELECT ordinal, run_id FROM loads"))
    assert ask(
        database, "SELECT id, first_run, last_run FROM dates WHERE last_run IS NOT NULL"
    ) == [(gone, runs[1], runs[1])]
    assert ask(database, f"SELECT first_run FROM dates WHERE first_run = '{runs[2]}'") == [
        (runs[2],)
    ]


def test_what_comes_back_is_current_again(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    first = made(records, "one")
    load(database, first)
    kept = {kind: found[:] for kind, found in records.items()}
    kept["dates"] = kept["dates"][1:]
    load(database, made(kept, "two"))
    assert figures(load(database, first)) == (0, 1, 0)
    assert in_database(database) == in_folder(first)
    assert ask(database, "SELECT COUNT(*) FROM loads") == [(3,)]
    assert ask(database, "SELECT COUNT(*) FROM runs") == [(2,)]


def test_former_ids_lead_to_the_survivor(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    load(database, made(records, "one"))
    old = one("officials", records)["id"]
    records["officials"][0] = one("officials", records) | {
        "id": "official-ffffffffffffffff", "former_ids": [old],
    }  # fmt: skip
    load(database, made(records, "two"))
    runs = dict(ask(database, "SELECT ordinal, run_id FROM loads"))
    assert ask(database, f"SELECT last_run, survivor_id FROM officials WHERE id = '{old}'") == [
        (runs[1], "official-ffffffffffffffff")
    ]
    assert ask(
        database, "SELECT first_run, last_run FROM officials WHERE id = 'official-ffffffffffffffff'"
    ) == [(runs[1], None)]


def test_a_delta_does_what_the_run_would(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path], tmp_path: Path
) -> None:
    first = made(records, "one")
    load(database, first)
    one("programs", records)["name"] = "another name"
    one("officials", records)["posts"][0]["title"] = "Vice Minister"
    records["dates"].pop(3)
    records["dates"].append(one("dates", records) | {"id": "date-ffffffffffffffff"})
    second = made(records, "two")
    write_delta(first, second, tmp_path / "delta")
    assert figures(replay(database, tmp_path / "delta")) == (1, 2, 1)
    assert in_database(database) == in_folder(second)
    assert load(database, second).unchanged


def test_a_delta_of_another_run_is_refused(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path], tmp_path: Path
) -> None:
    first = made(records, "one")
    records["dates"].pop()
    second = made(records, "two")
    load(database, second)
    before = dump(database)
    write_delta(first, second, tmp_path / "delta")
    with pytest.raises(InputError, match="starts from run-"):
        replay(database, tmp_path / "delta")
    assert dump(database) == before


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_a_delta_always_does_what_the_run_would(seed: int, chance: Random) -> None:
    records = made_records(3, seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_made(folder / "one", records, "one")
        records["dates"] = [one for one in records["dates"] if chance.random() < 0.7]
        for official in records["officials"]:
            if chance.random() < 0.5:
                official["posts"] = official["posts"] * chance.randrange(1, 4)
                official["aliases"] = [str(chance.random())]
        for program in records["programs"]:
            if chance.random() < 0.5:
                program["status"] = chance.choice(["launched", None])
                program["budgets"] = program["budgets"][: chance.randrange(2)]
        write_made(folder / "two", records, "two")
        url = parse_url(str(folder / "a.sqlite"))
        load(url, folder / "one")
        write_delta(folder / "one", folder / "two", folder / "delta")
        replay(url, folder / "delta")
        assert in_database(url) == in_folder(folder / "two")
        before = dump(url)
        write_made(folder / "three", records, "three")
        assert figures(load(url, folder / "three")) == (0, 0, 0)
        assert dump(url)["evidence"] == before["evidence"]


# ------------------------------------------------------------------ before or after


def test_a_damaged_run_leaves_the_database_as_it_was(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    load(database, made(records, "one"))
    before = dump(database)
    records["dates"].pop()
    second = made(records, "two")
    with (second / "quarantine.jsonl").open("ab") as file:
        file.write(b'{"id":"quarantine-0","stage":')
    with pytest.raises(InputError, match="quarantine-0 is damaged"):
        load(database, second)
    assert dump(database) == before


def test_a_run_that_refers_to_nothing_is_refused(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    load(database, made(records, "one"))
    before = dump(database)
    one("money", records)["program_id"] = "program-none"
    with pytest.raises(InputError, match="refuses the rows"):
        load(database, made(records, "two"))
    assert dump(database) == before


def test_a_day_that_is_none_is_refused(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    one("articles", records)["published"] = "2025-02-31"
    with pytest.raises(InputError, match="refuses the rows"):
        load(database, made(records, "one"))


def change(url: DatabaseUrl, *statements: str) -> None:
    with opened(url) as store:
        for statement in statements:
            store.execute(statement)
        store.commit()


def test_a_database_of_something_else_is_left_alone(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    change(database, "CREATE TABLE customers (id INTEGER)")
    with pytest.raises(InputError, match="belongs to something else"):
        load(database, made(records, "one"))
    assert ask(database, "SELECT * FROM customers") == []


def test_a_newer_database_is_refused(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    run = made(records, "one")
    load(database, run)
    change(database, f"UPDATE {VERSION_TABLE} SET version = {DATABASE_VERSION + 1}")
    with pytest.raises(InputError, match="newer program"):
        load(database, run, migrate=True)


def age(store: Store) -> None:
    """Take a database back to a version that had fewer tables and columns."""
    for name in reversed(views()):
        store.execute(f"DROP VIEW {name}")
    store.execute("DROP TABLE movements")
    store.execute("ALTER TABLE programs DROP COLUMN status")
    store.execute("ALTER TABLE posts DROP COLUMN organization_rule")
    store.execute(f"UPDATE {VERSION_TABLE} SET version = 0, fingerprint = 'old'")


def test_an_older_database_is_refused_then_migrated(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    one("programs", records)["status"] = "launched"
    first = made(records, "one")
    load(database, first)
    with opened(database) as store:
        age(store)
        store.commit()
    gone = records["dates"].pop()["id"]
    second = made(records, "two")
    with pytest.raises(InputError, match="--migrate"):
        load(database, second)
    load(database, second, migrate=True)
    assert in_database(database) == in_folder(second)
    assert ask(database, f"SELECT version FROM {VERSION_TABLE}") == [(DATABASE_VERSION,)]
    assert load(database, second).unchanged
    assert ask(database, "SELECT id FROM dates WHERE last_run IS NOT NULL") == [(gone,)]


def posts_of(key: str, url: DatabaseUrl) -> list[tuple[Any, ...]]:
    named = "ordinal, title, agency_id, organization_id, first_seen, last_seen"
    return ask(url, f"SELECT {named} FROM posts WHERE official_id = '{key}'")


def test_a_migration_loses_nothing_of_what_the_run_has_no_more(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    first = made(records, "one")
    load(database, first)
    with opened(database) as store:
        age(store)
        store.commit()
    gone = records["officials"].pop()
    before = posts_of(gone["id"], database)
    [post] = gone["posts"]
    assert [row[1] for row in before] == [post["title"]]
    records["officials"][0]["posts"][0]["organization_rule"] = "nearby"
    load(database, made(records, "two"), migrate=True)
    assert posts_of(gone["id"], database) == before
    rules = "SELECT organization_rule FROM posts ORDER BY official_id = '{}' DESC LIMIT 1"
    assert ask(database, rules.format(records["officials"][0]["id"])) == [("nearby",)]
    assert ask(database, rules.format(gone["id"])) == [(None,)]
    runs = "SELECT first_run, last_run FROM officials WHERE id = '{}'"
    [(began, ended)] = ask(database, runs.format(gone["id"]))
    assert began == ended == ask(database, "SELECT run_id FROM loads WHERE ordinal = 1")[0][0]


def test_an_older_database_is_not_read_as_if_it_were_a_new_one(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path], tmp_path: Path
) -> None:
    first = made(records, "one")
    load(database, first)
    with opened(database) as store:
        age(store)
        store.commit()
    with pytest.raises(InputError, match=r"communique load RUN --to .* --migrate"):
        open_side(database.address, tmp_path / "side")
    records["dates"].pop()
    delta = tmp_path / "delta.jsonl"
    write_delta(first, made(records, "two"), delta)
    with pytest.raises(InputError, match=r"communique load RUN --to .* --migrate"):
        replay(database, delta)


def test_a_run_of_an_older_program_is_said_to_be_one(
    database: DatabaseUrl, records: Records, made: Callable[[Records, str], Path]
) -> None:
    del records["officials"][0]["posts"][0]["organization_rule"]
    with pytest.raises(InputError, match="has no organization_rule, as records of an older"):
        load(database, made(records, "one"))


def test_a_database_that_holds_nothing_is_no_side(database: DatabaseUrl, tmp_path: Path) -> None:
    with opened(database) as store:
        store.commit()
    with pytest.raises(InputError, match="holds no run; load one"):
        open_side(database.address, tmp_path)


# ------------------------------------------------------------------ views


def test_every_view_answers_and_says_what(database: DatabaseUrl, corpus_folder: Path) -> None:
    load(database, corpus_folder)
    answers = {name: len(ask(database, f"SELECT * FROM {name}")) for name in views()}
    assert answers["office_holders"] > 10
    assert answers["program_budgets"] > 50
    assert answers["open_targets"] > 10
    assert answers["article_statements"] > 500


def test_the_views_give_the_same_rows_in_every_database(
    postgresql: Server, tmp_path: Path, corpus_folder: Path
) -> None:
    urls = [
        parse_url(one)
        for one in (
            str(tmp_path / "a.duckdb"),
            str(tmp_path / "a.sqlite"),
            postgresql.new_database(),
        )
    ]
    found = []
    for url in urls:
        load(url, corpus_folder)
        found.append({name: rows_of(url, name) for name in views()})
    assert found[0] == found[2]
    assert found[1] == found[2]


def rows_of(url: DatabaseUrl, view: str) -> list[list[str]]:
    """The rows of a view as text: a number has the same text however its database types it."""
    rows = ask(url, f"SELECT * FROM {view}")
    return sorted(
        [re.sub(r"^(\d+)\.0+$|^(\d+\.\d*[1-9])0+$", r"\1\2", str(value)) for value in row]
        for row in rows
    )


# ------------------------------------------------------------------ Datasette


@pytest.fixture
def sqlite_database(tmp_path: Path, corpus_folder: Path) -> Path:
    load(parse_url(str(tmp_path / "c.sqlite")), corpus_folder)
    return tmp_path / "c.sqlite"


def test_full_text_search_finds_articles_and_follows_a_load(
    tmp_path: Path, records: Records, made: Callable[[Records, str], Path]
) -> None:
    url = parse_url(str(tmp_path / "c.sqlite"))
    sql = "SELECT id FROM programs WHERE rowid IN (SELECT rowid FROM programs_fts WHERE programs_fts MATCH 'zebras')"
    load(url, made(records, "one"))
    assert ask(url, sql) == []
    one("programs", records)["name"] = "A Zebra Fund"
    load(url, made(records, "two"))
    assert ask(url, sql) == [(one("programs", records)["id"],)]


def test_metadata_names_only_tables_and_columns_that_are_there(sqlite_database: Path) -> None:
    lines = (sqlite_database.parent / "metadata.yaml").read_bytes().split(b"\n", 1)
    said = orjson.loads(lines[1])["databases"]["c"]
    with opened(parse_url(str(sqlite_database)), reading=True) as store:
        columns = store.columns()
        for query in said["queries"].values():
            store.query(query["sql"].replace(":day", "'2025-12-03'").replace(":year", "'2025'"))
    named = {
        (table, column)
        for table, entry in said["tables"].items()
        for column in [
            *entry.get("columns", ()),
            *entry.get("facets", ()),
            entry.get("label_column"),
        ]
        if column
    }
    assert len(named) > 100
    assert {(table, column) for table, column in named if column not in columns[table]} == set()
    assert columns.keys() >= {f"{kind}_fts" for kind in datasette_settings()["search"]}


def test_metadata_of_somebody_else_is_left_alone(
    tmp_path: Path, records: Records, made: Callable[[Records, str], Path]
) -> None:
    (tmp_path / "metadata.yaml").write_text("title: mine\n")
    assert not load(parse_url(str(tmp_path / "c.sqlite")), made(records, "one")).metadata
    assert (tmp_path / "metadata.yaml").read_text() == "title: mine\n"
