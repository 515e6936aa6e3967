"""Opens a database by its URL, and loads a run or a delta into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path

from extract.delta import opened_delta
from extract.load.datasette import prepare_search, write_metadata
from extract.load.loading import Loaded, load_delta, load_run
from extract.load.store import Store
from extract.load.target import DatabaseUrl
from extract.outputs import read_manifest

Opener = Callable[[DatabaseUrl, bool], AbstractContextManager[Store]]

_OPENERS = {
    "duckdb": "extract.load.duck:opened_duckdb",
    "sqlite": "extract.load.sqlite:opened_sqlite",
    "postgresql": "extract.load.postgres:opened_postgres",
}
"""What opens each database; a driver is imported when it is needed."""


@contextmanager
def opened(url: DatabaseUrl, *, reading: bool = False) -> Iterator[Store]:
    """The database, locked for one load or only read. Raises DatabaseError where it cannot be."""
    module, _, name = _OPENERS[url.database].partition(":")
    opener: Opener = getattr(import_module(module), name)
    with opener(url, reading) as store:
        yield store


def load(url: DatabaseUrl, run: Path, *, migrate: bool = False) -> Loaded:
    """Make a database hold a run. All of it stands there in the end, or nothing changed."""
    manifest = read_manifest(run)
    with opened(url) as store:
        loaded = load_run(store, url.shown, run, manifest, migrate=migrate)
        _settle(url, store, loaded)
    return loaded


def replay(url: DatabaseUrl, path: Path) -> Loaded:
    """Make a database, which holds the delta's old run, hold its new one."""
    with opened_delta(path) as delta, opened(url) as store:
        loaded = load_delta(store, url.shown, path, delta)
        _settle(url, store, loaded)
    return loaded


def _settle(url: DatabaseUrl, store: Store, loaded: Loaded) -> None:
    """Make the load last; a SQLite database is made ready for Datasette."""
    if not loaded.unchanged:
        if url.database == "sqlite":
            prepare_search(store, loaded.kinds)
        store.commit()
    if url.database == "sqlite" and url.path is not None:
        loaded.metadata = write_metadata(url.path)
