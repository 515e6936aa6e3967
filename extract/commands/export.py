"""`communique export`: a run in a format that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import RunFolder


def export_command(
    run: RunFolder,
    what: Annotated[str, typer.Option("--format", help="parquet, csv, ftm or jsonld")],
    out: Annotated[Path, typer.Option("--out", help="the folder to write")] = Path(
        "outputs/export"
    ),
    large: Annotated[
        int, typer.Option("--large", min=1, help="rows above which Parquet is parted by year")
    ] = 1_000_000,
) -> None:
    """Write a run as Parquet, CSV, FollowTheMoney or JSON-LD."""
    from extract.export.exporting import export_run

    counts = export_run(run, what, out, large=large)
    print(f"{out}: {sum(counts.values())} rows of {len(counts)} kinds as {what}")
