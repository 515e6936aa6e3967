"""`communique schema`: the JSON Schema of every file of a run."""

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
    """Write the JSON Schema of every file of a run."""
    from extract.schemas import json_schemas, schema_bytes

    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: is a file; give a folder with --out")
    out.mkdir(parents=True, exist_ok=True)
    for name, schema in json_schemas():
        path = out / f"{name}.schema.json"
        path.write_bytes(schema_bytes(schema))
        print(path)
