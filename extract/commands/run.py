"""`communique run`: dumps in, a run folder out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from extract.aside import ToldAside
from extract.commands.arguments import OK, SET_ASIDE, OwnLayouts
from extract.commands.told_aside import SHOWN
from extract.errors import InputError
from extract.remote import Remote, delivered, place_of
from extract.run_job import Done, EngineChoice, EngineName, RunJob, cache_of
from extract.stopping import advise
from extract.terminal import Screen, printable


def run_command(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="DUMP…", help="dumps, or folders of them, or URLs; - is standard input"
        ),
    ],
    out: Annotated[
        str, typer.Option("--out", help="the run folder to write, or its URL")
    ] = "outputs/latest",
    model: Annotated[
        str | None,
        typer.Option("--model", help="an installed spaCy pipeline to use instead of the small one"),
    ] = None,
    batch_size: Annotated[
        int | None,
        typer.Option("--batch-size", min=1, max=4096, help="articles that a worker takes at once"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, max=1024, help="processes that share the work; all cores"),
    ] = None,
    engine: Annotated[
        EngineName, typer.Option("--engine", help="processes of this machine, or a Dask cluster")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="address of a Dask scheduler, such as tcp://host:8786"),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option("--cache", help="the cache to use; a file beside the run folder by default"),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="work everything out anew and keep nothing")
    ] = False,
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
    from extract.durable.folders import held_folder
    from extract.judging.decisions import read_decisions
    from extract.outputs import MANIFEST, RUN
    from extract.settings import Settings

    place = place_of(out)
    dumps = tuple(place_of(one) for one in inputs)
    if isinstance(place, Path):
        _check_apart(place, [one for one in dumps if isinstance(one, Path)])
    chosen = {"model": model, "batch_size": batch_size}
    settings = Settings.model_validate(
        {name: one for name, one in chosen.items() if one is not None}
    )
    told = tuple(read_decisions(decisions)) if decisions else ()
    where = EngineChoice(engine, scheduler, workers, settings.batch_size)
    errors = Screen(stderr=True)
    uncached = no_cache or (isinstance(place, Remote) and cache is None)
    with (
        delivered(place, MANIFEST) as folder,
        held_folder(folder, RUN),
        cache_of(folder, cache, none=uncached) as kept,
    ):
        job = RunJob(dumps, folder, settings, layouts, previous, told, where)
        if kept is not None:
            advise(f"what was read is kept in {kept.path}: start the same command again to go on")
        done = None if explain_targets else job.done_before(kept)
        if done is None:
            done = job.do(kept, errors, explain=explain_targets)
    _show(done, out, errors, explain=explain_targets)
    raise typer.Exit(SET_ASIDE if strict and done.aside.count else OK)


def _check_apart(out: Path, inputs: Sequence[Path]) -> None:
    """Raise InputError where the next run over the same dumps would read this run as a dump."""
    for folder in (one.resolve() for one in inputs if one.is_dir()):
        within = out.resolve()
        if not within.is_relative_to(folder):
            continue
        if not any(part.startswith(".") for part in within.relative_to(folder).parts):
            raise InputError(
                f"{out}: lies in {folder}, where the next run would read it as a dump; "
                "give a folder elsewhere with --out"
            )


def _show(done: Done, out: str, errors: Screen, *, explain: bool) -> None:
    if done.is_unchanged:
        errors.print("unchanged: the same dumps, rules and settings gave this run", highlight=False)
    console = Screen()
    table = Table(title=f"{out}: {len(done.manifest.dumps)} dumps", title_justify="left")
    table.add_column("found")
    table.add_column("records", justify="right")
    for kind, count in done.manifest.counts.items():
        if kind != "quarantine":
            table.add_row(kind, str(count))
    console.print(table)
    if explain:
        _print_explained(done)
    _show_aside(done.aside, out, console, errors)


def _print_explained(done: Done) -> None:
    from extract.explain import explanation_lines

    for line in explanation_lines(done.explained):
        print(printable(line))


def _show_aside(aside: ToldAside, out: str, console: Screen, errors: Screen) -> None:
    if not aside.count:
        return
    rows = Table(title=f"set aside: {aside.count}", title_justify="left")
    for name in ("where", "code", "reason", "what to do"):
        rows.add_column(name, overflow="fold")
    for one in aside.first:
        rows.add_row(one.dump, one.code, one.reason, one.advice)
    console.print(rows)
    if aside.count > len(aside.first):
        console.print(f"… and {aside.count - len(aside.first):,} more")
    errors.print(f"warning: {aside.count} set aside; see {out}/quarantine.jsonl", style="yellow")
    for one in aside.first_drifts[:SHOWN]:
        errors.print(f"DRIFT in {one.dump}: {one.reason} ({one.where})", style="bold red")
    if aside.drifts > SHOWN:
        errors.print(f"DRIFT in {aside.drifts - SHOWN:,} more", style="bold red")
