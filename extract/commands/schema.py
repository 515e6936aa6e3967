"""`communique schema`: the JSON Schema of every file, and the tables of every database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.errors import InputError


def schema_command(
    out: Annotated[Path, typer.Option("--out", help="the folder to write to")] = Path(
        "docs/schema"
    ),
) -> None:
    """Write the JSON Schema of every file of a run, and the tables of every database as SQL."""
    from extract.durable.files import write_whole
    from extract.schemas import published

    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: is a file; give a folder with --out")
    for name, content in published():
        write_whole(out / name, content)
        print(out / name)
