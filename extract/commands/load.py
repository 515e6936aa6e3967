"""`communique load`: a run, or a delta, into a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import InputError


def load_command(
    run: Annotated[Path | None, typer.Argument(metavar="RUN", help="a run folder")] = None,
    to: Annotated[
        str, typer.Option("--to", help="duckdb:///FILE, sqlite:///FILE or postgresql://…")
    ] = "outputs/communique.duckdb",
    delta: Annotated[
        Path | None,
        typer.Option("--delta", help="replay this delta instead of loading a run"),
    ] = None,
    migrate: Annotated[
        bool, typer.Option("--migrate", help="bring a database of an older schema up to date")
    ] = False,
) -> None:
    """Load a run into a database: only what changed, all of it or nothing."""
    from extract.load.databases import load, replay
    from extract.load.target import parse_url

    url = parse_url(to)
    if (run is None) == (delta is None):
        raise InputError(
            "load: one thing at a time is loaded; give a run folder, or a delta with --delta, and not both"
        )
    if delta is not None and migrate:
        raise InputError("load: --migrate goes with a run, not with --delta; leave one of them out")
    if delta is not None:
        loaded = replay(url, delta)
    else:
        assert run is not None
        loaded = load(url, run, migrate=migrate)
    if loaded.unchanged:
        print(f"{url.shown}: holds {loaded.run_id} already")
    else:
        print(
            f"{url.shown}: {loaded.run_id}: {loaded.added} added, {loaded.changed} changed, "
            f"{loaded.vanished} vanished"
        )
    if not loaded.metadata:
        print(
            f"warning: {url.shown}: the metadata.yaml beside it is not the program's own; left alone",
            file=sys.stderr,
        )
