"""What commands share: their arguments and exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

OK, SET_ASIDE = 0, 1
"""Exit codes: all well; below what was asked for. Those of errors stand with them, in
`extract.errors` and `extract.answering`; what a signal stopped ends with 128 and its number."""
WIDE = 160
"""Columns of a table that goes to a file or a pipe."""

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="a run folder")]

OwnLayouts = Annotated[
    Path | None,
    typer.Option("--layouts", metavar="FOLDER", help="layouts to use beside the shipped ones"),
]
