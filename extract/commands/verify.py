"""`communique verify`: whether a run folder is whole, and what of it is damaged."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import OK, SET_ASIDE, RunFolder
from extract.terminal import one_line

_SHOWN = 50
"""Damages of one file that are printed; further ones are counted."""


def verify_command(
    run: RunFolder,
    dumps: Annotated[
        Path | None,
        typer.Option("--dumps", help="the folder of dumps that the run was made from"),
    ] = None,
) -> None:
    """Check a run folder to the last byte and say what is damaged; exit 1 where anything is."""
    from extract.verify import Checked, verify

    checked, found = Checked(), Counter[str]()
    for fault in verify(run, dumps, checked):
        if fault.is_note:
            print(one_line(f"note: {fault}"), file=sys.stderr)
            continue
        found[fault.file] += 1
        if found[fault.file] <= _SHOWN:
            print(one_line(str(fault)))
    for name, count in found.items():
        if count > _SHOWN:
            print(one_line(f"{name}: {count - _SHOWN:,} more"))
    records = sum(checked.records.values())
    told = f"{found.total():,} damages; run it again" if found else "whole"
    print(one_line(f"{run}: {checked.files} files, {records:,} records: {told}"))
    raise typer.Exit(SET_ASIDE if found else OK)
