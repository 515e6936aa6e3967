"""`communique apply`: a delta replayed on a run folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import RunFolder


def apply_command(
    delta: Annotated[Path, typer.Argument(metavar="DELTA", help="a file that `delta` wrote")],
    run: RunFolder,
    out: Annotated[
        Path | None, typer.Option("--out", help="the run folder to write, instead of RUN")
    ] = None,
) -> None:
    """Replay a delta on the run that it starts from."""
    from extract.delta import apply_delta
    from models.run import run_id

    manifest = apply_delta(delta, run, out or run)
    print(f"{out or run}: {run_id(manifest)}, {sum(manifest.counts.values())} records")
