"""`communique show`: one record, its evidence marked in its article."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extract.commands.arguments import RunFolder
from extract.terminal import Screen


def show_command(
    run: RunFolder,
    key: Annotated[str, typer.Argument(metavar="ID", help="a record's id, or how it begins")],
) -> None:
    """Print one record with its evidence marked in its article."""
    from extract.show import show_record

    show_record(run, key, Screen(soft_wrap=not sys.stdout.isatty()))
