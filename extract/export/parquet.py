"""A run as Parquet files, one a table; a large table of articles' things is parted by year."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from extract.errors import InputError
from extract.export.tables import RunTables, run_tables
from extract.load.spool import spool_source, spooled, sql_text


def write_parquet(run: Path, folder: Path, *, large: int) -> dict[str, int]:
    """Write the files; returns the rows of each table.

    A table of more rows than `large` becomes a folder, with one folder a year of publication in
    it, where its rows belong to articles.
    """
    tables = run_tables(run, "duckdb")
    spool = folder / "rows"
    spool.mkdir()
    counts, longest = _spooled(tables, spool)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")  # the same bytes each time
        for table, columns in tables.columns.items():
            source = spool_source(spool / f"{table}.jsonl", table, columns, longest)
            by_year = counts[table] > large and _year(spool, table, columns, longest)
            _copy(connection, folder, table, source, str(by_year or ""))
    shutil.rmtree(spool)
    return counts


def _spooled(tables: RunTables, spool: Path) -> tuple[dict[str, int], int]:
    """Write all rows as JSON Lines; returns their counts and the longest line."""
    counts, longest = dict.fromkeys(tables.columns, 0), 0
    files = {table: (spool / f"{table}.jsonl").open("wb") for table in tables.columns}
    try:
        for rows in tables.batches:
            for table, new in rows.items():
                for line in spooled(tables.columns[table], new):
                    longest = max(longest, len(line))
                    files[table].write(line)
                counts[table] += len(new)
    finally:
        for file in files.values():
            file.close()
    return counts, longest


def _year(spool: Path, table: str, columns: dict[str, str], longest: int) -> str:
    """What gives the year of a row's article; empty where rows belong to no article."""
    if table == "articles":
        return "SELECT rows.*, COALESCE(year(published), 0) AS year FROM {source} AS rows"
    if "article_id" not in columns:
        return ""
    articles = spool_source(spool / "articles.jsonl", "articles", ("id", "published"), longest)
    return (
        "SELECT rows.*, COALESCE(year(a.published), 0) AS year FROM {source} AS rows "
        f"LEFT JOIN {articles} AS a ON a.id = rows.article_id"
    )


def _copy(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: str, source: str, by_year: str
) -> None:
    how = "FORMAT parquet, COMPRESSION zstd"
    select = by_year.replace("{source}", source) or f"SELECT * FROM {source}"
    target = folder / (table if by_year else f"{table}.parquet")
    parted = ", PARTITION_BY (year)" if by_year else ""
    try:
        connection.execute(f"COPY ({select} ORDER BY 1, 2) TO {sql_text(target)} ({how}{parted})")
    except duckdb.Error as err:
        raise InputError(
            f"{table}: cannot be written as Parquet: {err}; look whether the disk of --out is full"
        ) from err
