"""Loads that go wrong: killed, crowded out, out of space, cut off, misdirected. The database is as
before or as after, and one message says what happened without a secret in it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest

from benchmarks.made_runs import made_records, write_made
from extract.cli import main
from extract.errors import DatabaseError, InputError
from extract.load import loading, sqlite
from extract.load.databases import load, opened
from extract.load.target import DatabaseUrl, parse_url
from extract.outputs import KINDS
from tests.postgresql_server import PASSWORD, QUOTED, Server
from tests.test_load import DATABASES, in_database, in_folder


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        return server.new_database()
    return str(tmp_path / f"test.{request.param}")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    write_made(tmp_path / "first", made_records(4, seed=1), "first")
    return tmp_path / "first"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A run that differs from the first in every record."""
    write_made(tmp_path / "second", made_records(6, seed=2), "second")
    return tmp_path / "second"


Command = Callable[..., tuple[int, str]]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `communique load`; gives its exit code and all that it said."""

    def run(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["communique", "load", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out + said.err

    return run


def child(script: str, *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """A Python of its own that runs a script."""
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


# ------------------------------------------------------------------ killed

KILLED_AT = """
    import os, signal, sys
    from pathlib import Path
    from extract.load import databases, duck, postgres, sqlite
    from extract.load.target import parse_url

    place, run, method, when = sys.argv[1:]
    url = parse_url(place)
    store = {"duckdb": duck.DuckStore, "sqlite": sqlite.SqliteStore,
             "postgresql": postgres.PostgresStore}[url.database]
    original, calls = getattr(store, method), []

    def killed(self, *arguments):
        calls.append(1)
        if when == "before" and len(calls) == 3 or method != "write" and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        original(self, *arguments)
        if when == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(store, method, killed)
    databases.load(url, Path(run))
"""


@pytest.mark.parametrize(
    ("method", "when"), [("write", "before"), ("commit", "before"), ("commit", "after")]
)
def test_a_killed_load_leaves_before_or_after(
    place: str, first: Path, second: Path, method: str, when: str
) -> None:
    url = parse_url(place)
    load(url, first)
    done = child(KILLED_AT, place, second, method, when)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert in_database(url) == in_folder(second if when == "after" else first)
    assert load(url, second).unchanged == (when == "after")
    assert in_database(url) == in_folder(second)


def test_a_killed_first_load_is_made_good_by_the_next(place: str, second: Path) -> None:
    done = child(KILLED_AT, place, second, "commit", "before")
    assert done.returncode == -signal.SIGKILL, done.stderr
    load(parse_url(place), second)
    assert in_database(parse_url(place)) == in_folder(second)


def test_nothing_is_left_beside_the_database(tmp_path: Path, first: Path, second: Path) -> None:
    place = tmp_path / "own" / "test.duckdb"
    load(parse_url(str(place)), first)
    child(KILLED_AT, place, second, "commit", "before")
    load(parse_url(str(place)), second)
    assert [path.name for path in place.parent.iterdir()] == ["test.duckdb"]


# ------------------------------------------------------------------ two at once


def test_the_second_of_two_loads_is_refused(
    place: str, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = parse_url(place)
    load(url, first)
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.1)
    with opened(url) as store:
        store.query("SELECT 1")
        if url.database == "duckdb":  # one process sees its own connections as friends
            done = child("from extract.cli import main; main()", "load", second, "--to", place)
            code, said = done.returncode, done.stderr
        else:
            with pytest.raises(DatabaseError) as refused:
                load(url, second)
            code, said = 3, str(refused.value)
    assert code == 3
    assert "try again when it is done" in said
    assert in_database(url) == in_folder(first)
    load(url, second)
    assert in_database(url) == in_folder(second)


# ------------------------------------------------------------------ no space, no access

LIMITED = """
    import resource, signal, sys
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
    sys.argv = ["communique", "load", sys.argv[1], "--to", sys.argv[2]]
    from extract.cli import main
    main()
"""


@pytest.mark.parametrize("database", ["duckdb", "sqlite"])
def test_a_full_disk_leaves_the_database_as_it_was(
    tmp_path: Path, first: Path, second: Path, database: str
) -> None:
    place = tmp_path / f"test.{database}"
    load(parse_url(str(place)), first)
    done = child(LIMITED, second, place, "", 20_000)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith(f"communique: {place}: ")
    assert len(done.stderr.splitlines()) == 1
    assert in_database(parse_url(str(place))) == in_folder(first)
    load(parse_url(str(place)), second)
    assert in_database(parse_url(str(place))) == in_folder(second)


@pytest.mark.parametrize("database", ["duckdb", "sqlite"])
@pytest.mark.parametrize("where", ["/proc/{}", "/dev/null/{}"])
def test_a_file_that_cannot_be_written_is_named(
    command: Command, first: Path, database: str, where: str
) -> None:
    place = where.format(f"test.{database}")
    code, said = command(first, "--to", place)
    assert code == 3
    assert said.startswith(f"communique: {place}: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("database", ["duckdb", "sqlite"])
def test_a_read_only_file_is_named(
    command: Command, tmp_path: Path, first: Path, second: Path, database: str
) -> None:
    place = tmp_path / f"test.{database}"
    load(parse_url(str(place)), first)
    place.chmod(0o400)
    code, said = command(second, "--to", place)
    assert (code, str(place) in said) == (3, True)
    assert in_database(parse_url(str(place))) == in_folder(first)


@pytest.mark.parametrize("database", ["duckdb", "sqlite"])
@pytest.mark.parametrize("content", [b"PK\x03\x04 a letter to my aunt" * 400, b"\x00" * 8192])
def test_a_file_of_something_else_is_left_alone(
    command: Command, tmp_path: Path, first: Path, database: str, content: bytes
) -> None:
    place = tmp_path / f"test.{database}"
    place.write_bytes(content)
    code, said = command(first, "--to", place)
    assert code == 3
    assert str(place) in said
    assert place.read_bytes() == content


@pytest.mark.parametrize("gone", [*(f"{kind}.jsonl" for kind in KINDS[:3]), "run.json"])
def test_a_run_that_is_half_there_is_named(
    command: Command, tmp_path: Path, first: Path, gone: str
) -> None:
    (first / gone).unlink()
    code, said = command(first, "--to", tmp_path / "test.sqlite")
    assert code == 2
    assert gone in said


def test_a_number_too_long_for_a_column_is_refused_and_kept_elsewhere(
    place: str, tmp_path: Path, command: Command
) -> None:
    records = made_records(2)
    records["money"][0]["amount"] = orjson.Fragment(str(10**40 + 1))
    run = tmp_path / "run"
    write_made(run, records)
    code, said = command(run, "--to", place)
    if parse_url(place).database == "duckdb":
        assert code == 2
        assert "refuses the rows" in said
    else:
        assert code == 0
        assert in_database(parse_url(place)) == in_folder(run)


# ------------------------------------------------------------------ servers


def test_a_server_that_is_down_is_named(command: Command, first: Path) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    code, said = command(first, "--to", f"postgresql://me:{QUOTED}@127.0.0.1:{port}/db")
    assert code == 3
    assert f"127.0.0.1:{port}/db" in said
    assert secrets_in(said) == []


def test_a_server_that_goes_away_in_mid_load_changes_nothing(
    postgresql: Server, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = parse_url(postgresql.new_database())
    load(url, first)
    original = loading.finish

    def cut(*arguments: Any, **options: Any) -> None:
        postgresql.cut_connections()
        original(*arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(loading, "finish", cut)
        with pytest.raises(DatabaseError, match="nothing was loaded") as raised:
            load(url, second)
    assert secrets_in(str(raised.value)) == []
    assert in_database(url) == in_folder(first)
    load(url, second)
    assert in_database(url) == in_folder(second)


@pytest.mark.parametrize("kept", [True, False])
def test_a_server_that_goes_away_at_the_last_word_leaves_all_or_nothing(
    postgresql: Server, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    """Whether it kept what was loaded cannot be known, and is not claimed."""
    url = parse_url(postgresql.new_database())
    load(url, first)
    original, asked = psycopg.Connection.commit, list[Any]()

    def lost(self: Any) -> None:
        if asked:  # the connection that cuts the first one
            return original(self)
        asked.append(self)
        if kept:
            original(self)
        postgresql.cut_connections()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Connection, "commit", lost)
        with pytest.raises(DatabaseError, match="all of it was loaded or nothing; load it again"):
            load(url, second)
    assert in_database(url) == in_folder(second if kept else first)
    assert load(url, second).unchanged is kept
    assert in_database(url) == in_folder(second)


def test_a_wrong_password_is_not_repeated(
    command: Command, postgresql: Server, first: Path
) -> None:
    code, said = command(first, "--to", postgresql.url(password="s3cret-but-wrong"))
    assert code == 3
    assert secrets_in(said) == []


def test_a_database_in_another_encoding_is_refused(postgresql: Server, first: Path) -> None:
    options = "ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    with pytest.raises(InputError, match="LATIN1"):
        load(parse_url(postgresql.new_database(options)), first)


def test_a_schema_of_ones_own_on_a_shared_server(postgresql: Server, first: Path) -> None:
    place = postgresql.new_database()
    with opened(parse_url(place)) as store:
        store.execute("CREATE TABLE customers (id INTEGER)")
        store.execute("CREATE SCHEMA releases")
        store.commit()
    url = parse_url(f"{place}?options=-csearch_path%3Dreleases")
    load(url, first)
    assert in_database(url) == in_folder(first)


# ------------------------------------------------------------------ URLs


def secrets_in(text: str) -> list[str]:
    return [one for one in (PASSWORD, QUOTED, "s3cret", "hunter2") if one in text]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me:hunter2@host/db",
        "hunter2://host",
        "://hunter2",
        "postgresql://me:hunter2@host:port/db",
        "postgresql://me:hunter2@[::1/db",
        "duckdb://me:hunter2@host/db.duckdb",
        "sqlite://hunter2",
        "sqlite:///",
        "duckdb:///:memory:",
        "outputs/hunter.xls",
        "",
        "/tmp",
    ],
)
def test_a_url_that_means_nothing_is_refused(command: Command, first: Path, url: str) -> None:
    code, said = command(first, "--to", url)
    assert code == 2
    assert len(said.splitlines()) == 1
    assert secrets_in(said) == []


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://me:hunter2@host/db",
        "postgresql://hunter2@host/db",
        "postgresql://me:hunter2@host/db?password=hunter2&sslpassword=hunter2",
        "postgresql+psycopg://me:s3cret%2Fof%3Athe%40test@host:5433/db",
    ],
)
def test_what_messages_show_of_a_url_has_no_secret(text: str) -> None:
    url = parse_url(text)
    assert url.shown.startswith("postgresql://host")
    assert secrets_in(url.shown) == []
    assert secrets_in(url.hide(f"cannot use {text} ({url.address}) {PASSWORD}")) in (
        [],
        [PASSWORD, "s3cret"],
    )
    assert secrets_in(repr(url)) == []


@pytest.mark.parametrize(
    ("text", "database", "path"),
    [
        ("duckdb:///a/b.duckdb", "duckdb", "a/b.duckdb"),
        ("sqlite:////tmp/b.db", "sqlite", "/tmp/b.db"),
        ("a b/c'd.sqlite3", "sqlite", "a b/c'd.sqlite3"),
        ("x.duckdb", "duckdb", "x.duckdb"),
    ],
)
def test_a_file_is_a_database_by_its_url_or_its_ending(text: str, database: str, path: str) -> None:
    url: DatabaseUrl = parse_url(text)
    assert (url.database, str(url.path)) == (database, path)


@pytest.mark.parametrize(
    "arguments", [[], ["--delta", "d"], ["RUN", "--delta", "d"]], ids=["none", "none there", "both"]
)
def test_a_run_or_a_delta_and_not_both(
    command: Command, tmp_path: Path, arguments: list[str]
) -> None:
    code, _ = command(*arguments, "--to", tmp_path / "a.sqlite")
    assert code == 2
