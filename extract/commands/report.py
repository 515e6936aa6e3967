"""`communique report`: a run as pages to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import OK, RunFolder


def report_command(
    run: RunFolder,
    folder: Annotated[
        Path, typer.Option("--html", metavar="FOLDER", help="the folder of pages to write")
    ],
) -> None:
    """Write a run as pages that open from disk: an overview, and every article's coverage."""
    from extract.report.write import write_report

    count = write_report(run, folder)
    print(f"{folder / 'index.html'}: {count} pages")
    raise typer.Exit(OK)
