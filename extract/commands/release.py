"""`communique release`: a run may go out when what changed in it is decided."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import OK, SET_ASIDE
from extract.commands.diff import LevelOption, read_level

_SHOWN = 20
_ADVICE = {
    "open": "decide them: communique diff shows them",
    "reopened": "decide them again: their value or their words changed",
    "unapplied": "make the run again with --decisions",
}


def release_command(
    run: Annotated[str, typer.Argument(metavar="RUN", help="the run that is to go out")],
    against: Annotated[str, typer.Option("--against", help="the run that went out last")],
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="what reviewers decided, one JSON a line")
    ] = None,
    max_open: Annotated[
        int, typer.Option("--max-open", min=0, help="so many changes may be undecided")
    ] = 0,
    level: LevelOption = "evidence",
) -> None:
    """Exit 1 while more changes are undecided, or decided but not in the run, than are allowed."""
    from extract.diff import open_diff
    from extract.judging.decisions import read_decisions

    least = read_level(level)
    held = read_decisions(decisions) if decisions else ()
    states: Counter[str] = Counter()
    with open_diff(against, run, held) as diff:
        for change in diff.changes(least):
            states[change.state] += 1
            waiting = states.total() - states["decided"]
            if change.state != "decided" and waiting <= _SHOWN:
                print(f"{change.state:<10} {change.what:<8} {change.level:<9} {change.record_id}")
    waiting = states.total() - states["decided"]
    if waiting > _SHOWN:
        print(f"… and {waiting - _SHOWN} more")
    print(f"{states['decided']} decided, {waiting} not; {max_open} may be undecided")
    if waiting > max_open:
        for state, advice in _ADVICE.items():
            if states[state]:
                print(f"not released: {states[state]} {state}: {advice}")
    raise typer.Exit(SET_ASIDE if waiting > max_open else OK)
