"""What stops a run. Each message says which file, what was expected, and what to do."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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


def first_fault(err: ValueError | OSError) -> str:
    """What is wrong first, in one line: of a model which field, of a file what the system says."""
    from pydantic import ValidationError  # takes longer to load than a quick command to answer

    if isinstance(err, ValidationError):
        first = max(err.errors(), key=lambda one: one["type"] == "extra_forbidden")
        place = ".".join(map(str, first["loc"])) or "the record"
        more = f" (and {err.error_count() - 1} more)" if err.error_count() > 1 else ""
        return f"{place}: {first['msg'].removeprefix('Value error, ')}{more}"
    if isinstance(err, OSError) and err.strerror:
        return err.strerror
    return " ".join(str(err).split())


REPORT_IT = "please report it, with the dump (SECURITY.md says where if it can do harm)"
"""What to do about a fault of the program that cost one page or article."""


def fault_told(err: Exception) -> str:
    """A fault of the program in one line: what it was, and where it happened."""
    from extract.terminal import one_line

    last = traceback.extract_tb(err.__traceback__)[-1]
    what = f"{type(err).__name__}: {err}" if str(err) else type(err).__name__
    return one_line(f"a fault of the program: {what} ({Path(last.filename).name}:{last.lineno})")


@contextmanager
def about(what: str) -> Iterator[None]:
    """Note on any error what was being worked on, such as `dump a.txt`."""
    try:
        yield
    except Exception as err:
        err.add_note(what)
        raise
