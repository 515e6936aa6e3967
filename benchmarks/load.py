"""How fast runs go into each database: `python -m benchmarks.load [--articles N]`.

Each load runs in a process of its own, so that its peak memory is its own. The limit is what the
database does with the same rows at its plainest: tables without keys, rows ready to be taken.
About 25 records an article: 4,000 articles are 100,000 records.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import duckdb
import psycopg

from benchmarks.made_runs import made_records, write_made
from extract.load.databases import load, opened
from extract.load.schema import schema_for
from extract.load.target import parse_url
from tests.postgresql_server import running_server

Figures = dict[str, float]


def measure_load(place: str, run: str) -> Figures:
    """Seconds of one load, and its peak memory."""
    begin = time.perf_counter()
    load(parse_url(place), Path(run))
    return {"seconds": time.perf_counter() - begin, "megabytes": peak()}


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tables(place: str) -> list[str]:
    """The tables that hold rows."""
    url = parse_url(place)
    with opened(url, reading=True) as store:
        names = schema_for(url.database).metadata.tables
        return [name for name in names if store.query(f"SELECT 1 FROM {name} LIMIT 1")]


def measure_limit(place: str, folder: str) -> Figures:
    """Seconds that the database takes for the same rows without keys, and how many rows they are."""
    measure: dict[str, Callable[[str, Path], Figures]] = {
        "duckdb": limit_duckdb,
        "sqlite": limit_sqlite,
        "postgresql": limit_postgresql,
    }
    return measure[parse_url(place).database](place, Path(folder))


def limit_duckdb(place: str, folder: Path) -> Figures:
    names, rows = tables(place), 0
    with duckdb.connect(place, read_only=True) as source:
        types = {name: source.execute(f"DESCRIBE {name}").fetchall() for name in names}
        for name in names:
            source.execute(f"COPY {name} TO '{folder}/{name}.json'")
            rows += source.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]
    with duckdb.connect(str(folder / "plain.duckdb")) as plain:
        begin = time.perf_counter()
        plain.execute("BEGIN")
        for name in names:
            columns = ", ".join(f"'{one[0]}': '{one[1]}'" for one in types[name])
            plain.execute(
                f"CREATE TABLE {name} AS SELECT * FROM read_json('{folder}/{name}.json', "
                f"format = 'newline_delimited', columns = {{{columns}}})"
            )
        plain.execute("COMMIT")
        return {"seconds": time.perf_counter() - begin, "rows": rows}


def limit_sqlite(place: str, folder: Path) -> Figures:
    source = sqlite3.connect(place)
    found = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in tables(place)}
    plain = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    begin = time.perf_counter()
    plain.execute("BEGIN")
    for name, rows in found.items():
        columns = ", ".join(f"c{number}" for number in range(len(rows[0])))
        plain.execute(f"CREATE TABLE {name} ({columns})")
        marks = ", ".join("?" * len(rows[0]))
        plain.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    plain.execute("COMMIT")
    return {"seconds": time.perf_counter() - begin, "rows": sum(map(len, found.values()))}


def limit_postgresql(place: str, folder: Path) -> Figures:
    names, seconds, rows = tables(place), 0.0, 0
    with psycopg.connect(parse_url(place).address) as connection, connection.cursor() as cursor:
        for name in names:
            with cursor.copy(f"COPY {name} TO STDOUT") as copy:  # type: ignore[call-overload]
                data = b"".join(bytes(one) for one in copy)
            rows += data.count(b"\n")
            begin = time.perf_counter()
            cursor.execute(f"CREATE TABLE plain_{name} AS SELECT * FROM {name} LIMIT 0")  # type: ignore[call-overload]
            with cursor.copy(f"COPY plain_{name} FROM STDIN") as copy:  # type: ignore[call-overload]
                copy.write(data)
            seconds += time.perf_counter() - begin
        begin = time.perf_counter()
        cursor.execute("COMMIT")
        seconds += time.perf_counter() - begin
    return {"seconds": seconds, "rows": rows}


def measured(what: str, *arguments: object) -> Figures:
    """The figures of a measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.load", what, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Figures = json.loads(done.stdout)
    return found


def report(places: dict[str, str], runs: list[Path], records: int, folder: Path) -> None:
    """Print a row for each database."""
    print(f"{records:,} records")
    print("database      rows  first s  rows/s   MB  same records s  same run s  limit s  x limit")
    for database, place in places.items():
        first = measured("load", place, runs[0])
        same = measured("load", place, runs[1])
        again = measured("load", place, runs[1])
        scratch = folder / f"limit-{database}"
        scratch.mkdir()
        limit = measured("limit", place, scratch)
        print(
            f"{database:<10}{limit['rows']:>8,.0f}{first['seconds']:>9.1f}"
            f"{limit['rows'] / first['seconds']:>8,.0f}{first['megabytes']:>5,.0f}"
            f"{same['seconds']:>16.1f}{again['seconds']:>12.2f}{limit['seconds']:>9.1f}"
            f"{first['seconds'] / limit['seconds']:>9.1f}"
        )


def main() -> None:
    """Make the runs, start the server, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=4_000)
    wanted = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = made_records(wanted.articles)
        runs = [folder / "one", folder / "two"]
        for run in runs:
            records = write_made(run, made, run.name)
        del made
        places = {"duckdb": str(folder / "a.duckdb"), "sqlite": str(folder / "a.sqlite")}
        servers = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        if servers:
            server = stack.enter_context(running_server(servers[-1].parent))
            places["postgresql"] = server.new_database()
        report(places, runs, records, folder)


if __name__ == "__main__":
    measures: dict[str, Callable[[str, str], Any]] = {"load": measure_load, "limit": measure_limit}
    if sys.argv[1:2] and sys.argv[1] in measures:
        print(json.dumps(measures[sys.argv[1]](*sys.argv[2:4])))
    else:
        main()
