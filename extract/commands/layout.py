"""`communique layout`: how well layouts fit, and a draft of a new one."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import OK, WIDE, OwnLayouts
from extract.commands.told_aside import print_aside
from extract.terminal import Screen, one_line

app = typer.Typer(help="Layouts: what the pages of one site look like.", no_args_is_help=True)

_Dumps = Annotated[list[Path], typer.Argument(metavar="DUMP…", help="dumps, or folders of them")]


@app.command("check")
def check_command(inputs: _Dumps, layouts: OwnLayouts = None) -> None:
    """Say how well each layout fits each dump, field by field."""
    from extract.dumps import list_dumps, read_dumps
    from extract.splitting.check_layouts import (
        check_layouts,
        check_table,
        misfits_line,
        without_use,
    )
    from extract.splitting.layout import load_layouts
    from models.run import Quarantined

    known = load_layouts(layouts)
    aside: list[Quarantined] = []
    console = Screen(width=None if sys.stdout.isatty() else WIDE)
    for dump in read_dumps(list_dumps(inputs), aside.append):
        checked = check_layouts(dump, known)
        if len(without_use(checked)) < len(checked):
            console.print(check_table(dump, checked))
        if misfits := misfits_line(checked):
            print(one_line(f"{dump.path}: {misfits}"))
        if not any(one.used for one in checked):
            print(one_line(f"{dump.path}: no layout fits; `communique layout draft` writes one"))
    print_aside(aside)
    raise typer.Exit(OK)


@app.command("draft")
def draft_command(
    inputs: _Dumps,
    name: Annotated[str, typer.Option("--name", help="the layout's name: the site's, in a word")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FOLDER",
            help="write the draft into this folder, under its name with _ for -",
        ),
    ] = None,
) -> None:
    """Write a draft of a layout for a few dumps of one site, to be edited."""
    from extract.dumps import list_dumps, read_dumps
    from extract.durable.files import write_whole
    from extract.errors import InputError
    from extract.splitting.draft import draft_layout, to_toml
    from extract.splitting.draft_html import draft_html_layout
    from models.run import Quarantined

    aside: list[Quarantined] = []
    dumps = list(read_dumps(list_dumps(inputs), aside.append))
    print_aside(aside)
    if len({dump.form for dump in dumps}) > 1:
        raise InputError("some dumps are text and some HTML; draft a layout for each by itself")
    if not re.fullmatch("[a-z0-9-]+", name):
        raise InputError(
            f"--name {name}: is no name of a layout; take small letters, figures and hyphens"
        )
    html = any(dump.form == "html" for dump in dumps)
    draft = draft_html_layout(dumps, name) if html else draft_layout(dumps, name)
    text = to_toml(draft, dumps)
    if out is None:
        print(text, end="")
    else:
        path = out / f"{name.replace('-', '_')}.toml"
        if path.exists():
            raise InputError(f"{path}: is there already; remove it or take another --name")
        write_whole(path, text.encode())
        print(path)
    print(
        f"finds {draft.agreed} of the {draft.articles} articles that are found without it",
        file=sys.stderr,
    )
    if draft.without_day:
        print(draft.without_day, file=sys.stderr)
    raise typer.Exit(OK)
