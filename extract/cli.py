"""Arguments in, exit code out."""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from extract.errors import ExtractError, InputError

OK, SET_ASIDE, BAD_INPUT, STOPPED = 0, 1, 2, 130
"""Exit codes: all well; below what was asked for; input that cannot be used; stopped by a key."""

app = typer.Typer(
    help="Government press releases in, records with evidence out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Run = Annotated[Path, typer.Argument(metavar="RUN", help="a run folder")]


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"communique {version('communique')}")
        raise typer.Exit(OK)


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="print the version"),
    ] = False,
) -> None:
    """Government press releases in, records with evidence out."""


@app.command("run")
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
    strict: Annotated[
        bool, typer.Option("--strict", help="exit 1 when anything was set aside")
    ] = False,
) -> None:
    """Extract records from dumps and write a run folder."""
    from extract.language import DEFAULT_MODEL
    from extract.outputs import check_out, write_run
    from extract.pipeline import Settings, run
    from extract.progress import shown_progress

    check_out(out)
    settings = Settings(model=model or DEFAULT_MODEL, batch_size=batch_size)
    errors = Console(stderr=True)
    with shown_progress(errors) as progress:
        result = run(inputs, settings, progress)
    write_run(out, result.records, result.manifest)
    console = Console()
    table = Table(title=f"{out}: {len(result.manifest.dumps)} dumps", title_justify="left")
    table.add_column("found")
    table.add_column("records", justify="right")
    for kind, count in result.manifest.counts.items():
        if kind != "quarantine":
            table.add_row(kind, str(count))
    console.print(table)
    aside = result.records.quarantine
    if aside:
        rows = Table(title=f"set aside: {len(aside)}", title_justify="left")
        for name in ("where", "code", "reason", "what to do"):
            rows.add_column(name, overflow="fold")
        for one in aside:
            rows.add_row(one.dump, one.code, one.reason, one.advice)
        console.print(rows)
        errors.print(
            f"warning: {len(aside)} set aside; see {out / 'quarantine.jsonl'}", style="yellow"
        )
    raise typer.Exit(SET_ASIDE if strict and aside else OK)


@app.command("evaluate")
def evaluate_command(
    run: Run,
    gold: Annotated[Path, typer.Option("--gold", help="a folder of gold files")],
    floors: Annotated[
        Path | None,
        typer.Option("--floors", help="a TOML file: exit 1 where a figure is below its floor"),
    ] = None,
    faults: Annotated[
        str | None,
        typer.Option("--faults", help="list misses and false finds of a kind, or of 'all'"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="figures as JSON")] = False,
) -> None:
    """Measure a run against gold: precision, recall and F1 of every kind."""
    from extract.evaluate import MEASURES, evaluate

    if faults is not None and faults not in (*MEASURES, "all"):
        raise InputError(
            f"--faults {faults}: no such kind; take one of {', '.join(MEASURES)} or all"
        )
    wanted = _read_floors(floors) if floors else {}
    result = evaluate(run, gold)
    figures = {name: score.f1 for name, score in result.scores.items()}
    figures |= {name: right / of for name, (right, of) in result.shares.items() if of}
    if as_json:
        rows = {
            name: {
                "precision": score.precision,
                "recall": score.recall,
                "f1": score.f1,
                "right": score.right,
                "wrong": score.wrong,
                "missed": score.missed,
            }
            for name, score in result.scores.items()
        }
        shares = {
            name: {"right": right, "of": of} for name, (right, of) in sorted(result.shares.items())
        }
        print(orjson.dumps({"kinds": rows, "shares": shares}, option=orjson.OPT_INDENT_2).decode())
    else:
        console = Console()
        table = Table()
        table.add_column("kind")
        for name in ("P", "R", "F1", "right", "wrong", "missed"):
            table.add_column(name, justify="right")
        for name, score in result.scores.items():
            table.add_row(
                name,
                f"{score.precision:.3f}",
                f"{score.recall:.3f}",
                f"{score.f1:.3f}",
                str(score.right),
                str(score.wrong),
                str(score.missed),
            )
        console.print(table)
        listed = ", ".join(
            f"{name} {right}/{of}" for name, (right, of) in sorted(result.shares.items())
        )
        console.print(f"share right: {listed}", highlight=False)
        for fault in result.faults if faults else ():
            if faults in (fault.measure, "all"):
                console.print(
                    f"{fault.measure:<10} {fault.what:<7} {fault.where:<28} {fault.label}",
                    highlight=False,
                    markup=False,
                )
                if fault.sentence:
                    console.print(
                        f"    {fault.sentence}", style="dim", highlight=False, markup=False
                    )
    below = [(name, floor) for name, floor in wanted.items() if figures.get(name, 0.0) < floor]
    for name, floor in below:
        print(
            f"below its floor: {name} is {figures.get(name, 0.0):.3f}, floor {floor:.3f}",
            file=sys.stderr,
        )
    raise typer.Exit(SET_ASIDE if below else OK)


def _read_floors(path: Path) -> dict[str, float]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise InputError(f"{path}: cannot be read as floors: {err}") from err
    floors = data.get("floors")
    right = isinstance(floors, dict) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in floors.values()
    )
    if not floors or not right:
        raise InputError(f"{path}: needs a table [floors] of figures between 0 and 1")
    return {name: float(value) for name, value in floors.items()}


@app.command("schema")
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


@app.command("show")
def show_command(
    run: Run,
    key: Annotated[str, typer.Argument(metavar="ID", help="a record's id, or how it begins")],
) -> None:
    """Print one record with its evidence marked in its article."""
    from extract.show import show_record

    show_record(run, key, Console(soft_wrap=not sys.stdout.isatty()))


def main() -> None:
    """The command `communique`: one clear line and exit code 2 for input that cannot be used."""
    try:
        app()
    except (ExtractError, OSError) as err:
        print(f"communique: {err}", file=sys.stderr)
        sys.exit(BAD_INPUT)
    except SystemExit as stop:
        if stop.code == STOPPED:
            print("communique: stopped; nothing was written", file=sys.stderr)
        raise


if __name__ == "__main__":
    main()
