"""`communique why`: what joined the parts of a person or a body."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.commands.arguments import RunFolder


def why_command(
    run: RunFolder,
    key: Annotated[
        str, typer.Argument(metavar="ID", help="id of an official, agency or organization")
    ],
) -> None:
    """Say which evidence made a person or a body one record."""
    from extract.terminal import printable
    from extract.why import explain

    for line in explain(run, key):
        print(printable(line))
