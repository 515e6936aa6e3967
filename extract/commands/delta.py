"""`communique delta`: what turns one run into the next."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def delta_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="the earlier run folder")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="the later run folder")],
    out: Annotated[
        Path | None, typer.Option("--out", help="the file to write, instead of standard output")
    ] = None,
) -> None:
    """Write what turns one run into the next, as JSON Lines of ADD, MOD and DEL."""
    from extract.delta import delta_lines, write_delta

    if out is None:
        for line in delta_lines(old, new):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    else:
        count = write_delta(old, new, out)
        print(f"{out}: {count} changes")
