"""`communique cache`: what the cache holds, and how it is kept small and whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.table import Table

from extract.caching.cache import NAME, Cache, opened
from extract.commands.arguments import OK, SET_ASIDE
from extract.errors import InputError
from extract.terminal import Screen


def cache_command(
    action: Annotated[
        Literal["stats", "prune", "verify"],
        typer.Argument(help="count entries, drop what is not used, or check every entry"),
    ],
    cache: Annotated[Path, typer.Option("--cache", help="the file of the cache")] = Path("outputs")
    / NAME,
    days: Annotated[
        int, typer.Option("--days", min=0, help="prune: days that an entry may lie unused")
    ] = 30,
) -> None:
    """Look after the cache of runs."""
    if not cache.is_file():
        raise InputError(
            f"{cache}: no such cache; `communique run` makes one beside its run folder"
        )
    try:
        with opened(cache) as kept:
            damaged = _look_after(kept, action, days)
    except sqlite3.Error as err:
        raise InputError(f"{cache}: {err}; give runs another file with --cache") from err
    raise typer.Exit(SET_ASIDE if damaged else OK)


def _look_after(kept: Cache, action: str, days: int) -> int:
    """Do what was asked, and print it; returns how many entries are damaged."""
    if action == "prune":
        print(f"{kept.path}: {kept.prune(days)} entries dropped")
    elif action == "verify":
        whole, damaged = kept.verify()
        print(f"{kept.path}: {whole} entries are whole, {damaged} were damaged and are dropped")
        return damaged
    else:
        stats = kept.stats()
        table = Table(title=f"{kept.path}: {stats.file_bytes:,} bytes", title_justify="left")
        table.add_column("results of")
        table.add_column("entries", justify="right")
        table.add_column("bytes", justify="right")
        for sort, count in stats.entries.items():
            table.add_row(sort, f"{count:,}", f"{stats.bytes[sort]:,}")
        Screen().print(table)
    return 0
