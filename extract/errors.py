"""What stops a run. Each message says which file, what was expected, and what to do."""

from __future__ import annotations


class ExtractError(Exception):
    """Going on would write wrong data, or nothing at all."""


class InputError(ExtractError):
    """What the user gave cannot be used: a path, an option, a model, a run folder."""


class LayoutError(ExtractError):
    """A layout file that cannot be used."""


class GazetteerError(ExtractError):
    """A gazetteer file that cannot be used."""


class DatabaseError(ExtractError):
    """A database that cannot be reached, opened, locked or written; exit code 3."""


class BusyError(ExtractError):
    """Another process is writing to the same place; exit code 4."""
