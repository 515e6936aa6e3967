"""What stops a run. Each message says which file, what was expected, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class ExtractError(Exception):
    """Going on would write wrong data, or nothing at all."""

    exit_code = 2
    """What the command ends with."""


class InputError(ExtractError):
    """What the user gave cannot be used: a path, an option, a model, a run folder."""


class LayoutError(ExtractError):
    """A layout file that cannot be used."""


class GazetteerError(ExtractError):
    """A gazetteer file that cannot be used."""


class DatabaseError(ExtractError):
    """A database that cannot be reached, opened, locked or written."""

    exit_code = 3


class BusyError(ExtractError):
    """Another process is writing to the same place."""

    exit_code = 4


@contextmanager
def about(what: str) -> Iterator[None]:
    """Note on any error what was being worked on, such as `dump a.txt`."""
    try:
        yield
    except Exception as err:
        err.add_note(what)
        raise
