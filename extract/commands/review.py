"""`communique review`: decide on the changes between two runs, in the browser."""

from __future__ import annotations

import getpass
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from extract.commands.diff import LevelOption, read_level


def review_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="a run folder, or REVISION:path")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="a run folder, or REVISION:path")],
    decisions: Annotated[
        Path, typer.Option("--decisions", help="the file that decisions are added to")
    ] = Path("decisions.jsonl"),
    by: Annotated[
        str | None, typer.Option("--by", help="who decides; your user name by itself")
    ] = None,
    level: LevelOption = "evidence",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="of this machine; 0 takes a free one")
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="print the address, open nothing")
    ] = False,
) -> None:
    """Accept, reject or correct each change; decisions are kept at once, one a line."""
    from extract.diff import open_diff
    from extract.judging.deciding import DecisionFile
    from extract.review.serve import serve
    from extract.review.session import Review

    def opened(address: str) -> None:
        print(f"{len(review.changes)} changes: {address}", flush=True)
        print("stop with Ctrl-C; every decision is kept the moment it is taken", flush=True)
        if not no_browser:
            webbrowser.open(address)

    with open_diff(old, new) as diff:
        review = Review(diff, DecisionFile(decisions), by or getpass.getuser(), read_level(level))
        serve(review, port=port, opened=opened)
