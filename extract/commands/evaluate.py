"""`communique evaluate`: a run against gold."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.table import Table

from extract.commands.arguments import OK, SET_ASIDE, RunFolder
from extract.errors import InputError, first_fault
from extract.terminal import Screen

if TYPE_CHECKING:
    from extract.evaluate import Evaluation


def evaluate_command(
    run: RunFolder,
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
    if as_json:
        print(_as_json(result))
    else:
        _show(result, faults)
    figures = {name: score.f1 for name, score in result.scores.items()}
    figures |= {name: right / of for name, (right, of) in result.shares.items() if of}
    below = [(name, floor) for name, floor in wanted.items() if figures.get(name, 0.0) < floor]
    for name, floor in below:
        print(
            f"below its floor: {name} is {figures.get(name, 0.0):.3f}, floor {floor:.3f}",
            file=sys.stderr,
        )
    raise typer.Exit(SET_ASIDE if below else OK)


def _as_json(result: Evaluation) -> str:
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
    return orjson.dumps({"kinds": rows, "shares": shares}, option=orjson.OPT_INDENT_2).decode()


def _show(result: Evaluation, faults: str | None) -> None:
    """The table of figures, the shares and, where a kind of faults is asked for, each of them."""
    console = Screen()
    table = Table("kind")
    for name in ("P", "R", "F1", "right", "wrong", "missed"):
        table.add_column(name, justify="right")
    for name, score in result.scores.items():
        shares = (f"{one:.3f}" for one in (score.precision, score.recall, score.f1))
        table.add_row(name, *shares, str(score.right), str(score.wrong), str(score.missed))
    console.print(table)
    listed = ", ".join(
        f"{name} {right}/{of}" for name, (right, of) in sorted(result.shares.items())
    )
    console.print(f"share right: {listed}", highlight=False)
    for fault in result.faults:
        if faults not in (fault.measure, "all"):
            continue
        row = f"{fault.measure:<10} {fault.what:<7} {fault.where:<28} {fault.label}"
        console.print(row, highlight=False, markup=False)
        if fault.sentence:
            console.print(f"    {fault.sentence}", style="dim", highlight=False, markup=False)


def _read_floors(path: Path) -> dict[str, float]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise InputError(f"{path}: cannot be read as floors: {first_fault(err)}; mend it") from err
    floors = data.get("floors")
    right = isinstance(floors, dict) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in floors.values()
    )
    if not floors or not right:
        raise InputError(
            f"{path}: needs a table [floors] of figures between 0 and 1; write one, as money = 0.95"
        )
    return {name: float(value) for name, value in floors.items()}
