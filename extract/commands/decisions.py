"""`communique decisions`: what reviewers decided, and their files made one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from extract.commands.arguments import OK, SET_ASIDE
from extract.errors import InputError
from extract.terminal import Screen


def decisions_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="files of decisions, one or several")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="write the decisions of all files to this one")
    ] = None,
) -> None:
    """Show which decisions stand; merge files; exit 1 where reviewers disagree."""
    from extract.judging.decisions import read_decisions, standing
    from extract.judging.merge_decisions import merge_decisions

    if out is not None and out.exists():
        raise InputError(f"{out}: is there already; give a new file with --out")
    merged = merge_decisions([read_decisions(path) for path in files])
    if out is not None:
        from extract.durable.files import write_whole
        from extract.outputs import to_json

        write_whole(out, b"".join(to_json(one) + b"\n" for one in merged.decisions))
    console = Screen()
    console.print(_counts(Counter((one.kind, one.verdict) for one in standing(merged.decisions))))
    if merged.conflicts:
        table = Table(title=f"conflicts, open again: {len(merged.conflicts)}", title_justify="left")
        for name in ("record", "field", "one", "other"):
            table.add_column(name, overflow="fold")
        for pair in merged.conflicts:
            told = [f"{one.by}: {one.verdict} {_value(one.value)}".strip() for one in pair]
            field = pair[0].field or pair[1].field or "all"
            table.add_row(pair[0].record_id, field, *told)
        console.print(table)
    raise typer.Exit(SET_ASIDE if merged.conflicts else OK)


def _counts(found: Counter[tuple[str, str]]) -> Table:
    table = Table(title=f"decisions that stand: {found.total()}", title_justify="left")
    for name in ("kind", "verdict"):
        table.add_column(name)
    table.add_column("decisions", justify="right")
    for (kind, verdict), count in sorted(found.items()):
        table.add_row(kind, verdict, str(count))
    return table


def _value(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:60]} …"
