"""`communique run`: dumps in, a run folder out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from extract.commands.arguments import OK, SET_ASIDE, OwnLayouts

_SHOWN = 50
"""Rows of what was set aside that a terminal still shows."""


def run_command(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="DUMP…", help="dumps, or folders of them")
    ],
    out: Annotated[Path, typer.Option("--out", help="the run folder to write")] = Path(
        "outputs/latest"
    ),
    model: Annotated[
        str | None,
        typer.Option("--model", help="an installed spaCy pipeline to use instead of the small one"),
    ] = None,
    batch_size: Annotated[
        int,
        typer.Option("--batch-size", min=1, max=4096, help="articles that the model takes at once"),
    ] = 32,
    layouts: OwnLayouts = None,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", help="an earlier run folder, whose ids are kept"),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", help="a file of decisions to obey, one JSON object a line"),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="exit 1 when anything was set aside")
    ] = False,
    explain_targets: Annotated[
        bool,
        typer.Option("--explain-targets", help="list the numbers that are no targets, and why"),
    ] = False,
) -> None:
    """Extract records from dumps and write a run folder."""
    from extract.decisions import read_decisions
    from extract.drift import CODE as DRIFT
    from extract.explain import explanation_lines
    from extract.language import DEFAULT_MODEL
    from extract.outputs import check_out, read_run, write_run
    from extract.pipeline import Settings, run
    from extract.progress import shown_progress

    check_out(out)
    settings = Settings(model=model or DEFAULT_MODEL, batch_size=batch_size)
    earlier = read_run(previous) if previous else None
    decided = read_decisions(decisions) if decisions else ()
    errors = Console(stderr=True)
    with shown_progress(errors) as progress:
        result = run(
            inputs,
            settings,
            progress,
            own_layouts=layouts,
            previous=earlier,
            decisions=decided,
        )
    write_run(out, result.records, result.manifest)
    console = Console()
    table = Table(title=f"{out}: {len(result.manifest.dumps)} dumps", title_justify="left")
    table.add_column("found")
    table.add_column("records", justify="right")
    for kind, count in result.manifest.counts.items():
        if kind != "quarantine":
            table.add_row(kind, str(count))
    console.print(table)
    if explain_targets:
        for line in explanation_lines(result.explained):
            print(line)
    aside = result.records.quarantine
    if aside:
        rows = Table(title=f"set aside: {len(aside)}", title_justify="left")
        for name in ("where", "code", "reason", "what to do"):
            rows.add_column(name, overflow="fold")
        for one in aside[:_SHOWN]:
            rows.add_row(one.dump, one.code, one.reason, one.advice)
        console.print(rows)
        if len(aside) > _SHOWN:
            console.print(f"… and {len(aside) - _SHOWN:,} more")
        errors.print(
            f"warning: {len(aside)} set aside; see {out / 'quarantine.jsonl'}", style="yellow"
        )
    for one in aside:
        if one.code == DRIFT:
            errors.print(f"DRIFT in {one.dump}: {one.reason} ({one.where})", style="bold red")
    raise typer.Exit(SET_ASIDE if strict and aside else OK)
