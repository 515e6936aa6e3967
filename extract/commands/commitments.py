"""`communique commitments`: what was promised and granted, and what moved since."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.commands.arguments import OK, RunFolder


def commitments_command(
    run: RunFolder,
    changed: Annotated[
        bool, typer.Option("--changed", help="only what moved from telling to telling")
    ] = False,
) -> None:
    """Print the ledger of a run: every promise and every program's budgets over time."""
    from extract.ledger import budget_accounts, commitment_accounts, ledger_lines
    from extract.outputs import read_run
    from extract.terminal import printable

    records = read_run(run)
    parts = (
        ("Commitments", commitment_accounts(records)),
        ("Budgets", budget_accounts(records)),
    )
    for title, accounts in parts:
        shown = [one for one in accounts if one.changed or not changed]
        print(f"{title}: {len(shown)} of {len(accounts)}" if changed else f"{title}: {len(shown)}")
        for line in ledger_lines(shown, changed=changed):
            print(printable(line))
        print()
    raise typer.Exit(OK)
