"""`communique split`: how dumps are cut into articles, and why there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import OK, SET_ASIDE, WIDE, OwnLayouts
from extract.commands.told_aside import print_aside
from extract.terminal import Screen


def split_command(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="DUMP…", help="dumps, or folders of them")
    ],
    explain: Annotated[
        bool,
        typer.Option("--explain", help="print each dump with its cuts and the reasons for them"),
    ] = False,
    layouts: OwnLayouts = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="exit 1 when anything was set aside")
    ] = False,
) -> None:
    """Cut dumps into articles and show where, without extracting anything."""
    from extract.dumps import list_dumps, read_dumps
    from extract.split import cut_and_read
    from extract.splitting.layout import load_layouts
    from extract.splitting.show_cuts import articles_table, show_cuts
    from models.run import Quarantined

    known = load_layouts(layouts)
    aside: list[Quarantined] = []
    console = Screen(width=None if sys.stdout.isatty() else WIDE)
    for dump in read_dumps(list_dumps(inputs), aside.append):
        cut, articles = cut_and_read(dump, known, aside.append)
        if explain:
            show_cuts(cut, articles, console)
        else:
            console.print(articles_table(dump.path, articles))
    print_aside(aside)
    raise typer.Exit(SET_ASIDE if strict and aside else OK)
