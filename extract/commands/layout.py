"""`communique layout`: how well layouts fit, and a draft of a new one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from extract.commands.arguments import OK, WIDE, OwnLayouts

app = typer.Typer(help="Layouts: what the pages of one site look like.", no_args_is_help=True)

_Dumps = Annotated[list[Path], typer.Argument(metavar="DUMP…", help="dumps, or folders of them")]


@app.command("check")
def check_command(inputs: _Dumps, layouts: OwnLayouts = None) -> None:
    """Say how well each layout fits each dump, field by field."""
    from extract.check_layouts import check_layouts, check_table
    from extract.dumps import list_dumps, read_dumps
    from extract.layout import load_layouts
    from models.run import Quarantined

    known = load_layouts(layouts)
    aside: list[Quarantined] = []
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    for dump in read_dumps(list_dumps(inputs), aside.append):
        checked = check_layouts(dump, known)
        if checked:
            console.print(check_table(dump, checked))
        if not any(one.used for one in checked):
            print(f"{dump.path}: no layout fits; `communique layout draft` writes one")
    for row in aside:
        print(f"{row.dump}: {row.code}: {row.reason}; {row.advice}", file=sys.stderr)
    raise typer.Exit(OK)
