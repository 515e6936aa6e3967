"""Which database is meant by a URL; the URL's secrets stay out of every message."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from extract.errors import InputError

_SUFFIXES = {".duckdb": "duckdb", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite"}
_NAMES = {
    "duckdb": "duckdb",
    "sqlite": "sqlite",
    "postgresql": "postgresql",
    "postgres": "postgresql",
}
_HELP = (
    "take duckdb:///FILE, sqlite:///FILE, postgresql://USER:PASSWORD@HOST/DATABASE, "
    "or a file that ends in .duckdb or .sqlite"
)


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """A database: its kind, and its file or its server."""

    database: str
    shown: str
    """How messages name it: without user, password and options."""
    path: Path | None
    address: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)

    def hide(self, text: str) -> str:
        """A message of the database with every secret of the URL taken out."""
        for secret in sorted(self.secrets, key=len, reverse=True):
            text = text.replace(secret, "***")
        return re.sub(r"(?i)(password\s*=\s*)\S+", r"\1***", text)


def parse_url(text: str) -> DatabaseUrl:
    """The database that a URL or a file's name means. Raises InputError that quotes no secret."""
    if "://" not in text:
        return _of_file(text)
    scheme = text.partition("://")[0].partition("+")[0].lower()
    if scheme not in _NAMES:
        raise InputError(f"--to: no database of that name can be loaded; {_HELP}")
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise InputError(f"--to: is no URL of a database; {_HELP}") from None
    if _NAMES[scheme] == "postgresql":
        return _of_server(url)
    if url.host or url.username or not url.database:
        raise InputError(f"--to: {scheme} needs three slashes and a file; {_HELP}")
    return _file(_NAMES[scheme], Path(url.database))


def _of_file(text: str) -> DatabaseUrl:
    path = Path(text)
    if path.suffix not in _SUFFIXES:
        raise InputError(f"--to: {path.name}: no database is known by that ending; {_HELP}")
    return _file(_SUFFIXES[path.suffix], path)


def _file(database: str, path: Path) -> DatabaseUrl:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give a file with --to")
    if path.name in ("", ":memory:"):
        raise InputError("--to: a database in memory is gone at once; give a file")
    return DatabaseUrl(database, str(path), path, str(path), ())


def _of_server(url: URL) -> DatabaseUrl:
    password = str(url.password) if url.password else ""
    raw = url.render_as_string(hide_password=False)
    login = raw.partition("://")[2].rpartition("@")[0]
    options = [str(value) for key, value in url.query.items() if "pass" in key.lower()]
    secrets = {password, login, login.partition(":")[2], raw, *options}
    shown = f"postgresql://{url.host or 'local'}{f':{url.port}' if url.port else ''}/{url.database or ''}"
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return DatabaseUrl("postgresql", shown, None, address, tuple(one for one in secrets if one))
