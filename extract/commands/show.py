"""`communique show`: one record, its evidence marked in its article."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from extract.commands.arguments import RunFolder


def show_command(
    run: RunFolder,
    key: Annotated[str, typer.Argument(metavar="ID", help="a record's id, or how it begins")],
) -> None:
    """Print one record with its evidence marked in its article."""
    from extract.show import show_record

    show_record(run, key, Console(soft_wrap=not sys.stdout.isatty()))
