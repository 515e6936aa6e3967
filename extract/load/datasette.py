"""A SQLite database made ready for Datasette: full-text search, and a file of titles and facets."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from extract.durable.files import write_whole
from extract.load.schema import schema_for
from extract.load.store import Store
from extract.load.views import describe, views

METADATA = "metadata.yaml"
_HEAD = b"# Written by `communique load`: titles and facets for Datasette. JSON is YAML.\n"


@cache
def settings() -> dict[str, Any]:
    """What `datasette.toml` says."""
    return tomllib.loads(files("extract.load").joinpath("datasette.toml").read_text("utf-8"))


def prepare_search(store: Store, kinds: Iterable[str]) -> None:
    """Have the full-text search of these kinds of records find what their tables hold now."""
    for kind in sorted(settings()["search"].keys() & set(kinds)):
        columns = ", ".join(settings()["search"][kind])
        store.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {kind}_fts "
            f"USING fts5({columns}, content=\"{kind}\", tokenize='porter unicode61')"
        )
        store.execute(f"INSERT INTO {kind}_fts ({kind}_fts) VALUES ('rebuild')")


def write_metadata(database: Path) -> bool:
    """Write `metadata.yaml` beside the database; False where a file of somebody else's is there."""
    path = database.with_name(METADATA)
    content = _HEAD + orjson.dumps(metadata(database.stem), option=orjson.OPT_INDENT_2) + b"\n"
    there = path.read_bytes() if path.exists() else _HEAD
    if not there.startswith(_HEAD):
        return False
    if there != content:
        write_whole(path, content)
    return True


def metadata(database: str) -> dict[str, Any]:
    """Titles, descriptions, labels, facets and ready questions of a database."""
    said = settings()
    return {
        "title": said["title"],
        "description": said["description"],
        "databases": {database: {"tables": _tables(said), "queries": said["queries"]}},
    }


def _tables(said: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, table in schema_for("sqlite").metadata.tables.items():
        entry: dict[str, Any] = {"description": table.comment}
        columns = {str(one.name): one.comment for one in table.columns if one.comment}
        entry |= {"columns": columns} if columns else {}
        entry |= {"label_column": said["label"][name]} if name in said["label"] else {}
        entry |= {"facets": said["facets"][name]} if name in said["facets"] else {}
        found[name] = entry
    return found | {name: {"description": describe(name)} for name in views()}
