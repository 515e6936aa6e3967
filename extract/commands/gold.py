"""`communique gold`: reviewed articles become gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.arguments import OK, SET_ASIDE, RunFolder


def gold_command(
    run: RunFolder,
    decisions: Annotated[
        Path, typer.Option("--decisions", help="what reviewers decided, one JSON a line")
    ],
    out: Annotated[Path, typer.Option("--out", help="the folder of gold files to write to")],
    against: Annotated[
        str | None,
        typer.Option(
            "--against", help="the run that was reviewed against: what did not change is right"
        ),
    ] = None,
) -> None:
    """Write reviewed articles as gold, one file a dump; exit 1 where no article is reviewed."""
    from extract.diff import open_diff
    from extract.gold import decided_articles, gold_files, reviewed_articles, write_gold
    from extract.judging.decisions import read_decisions
    from extract.judging.verdicts import obey_verdicts
    from extract.outputs import read_run

    held = read_decisions(decisions)
    records = read_run(run)
    if against is None:
        reviewed = decided_articles(records, held)
    else:
        with open_diff(against, run, held) as diff:
            reviewed = reviewed_articles(diff)
    for path in write_gold(out, gold_files(obey_verdicts(records, held), reviewed)):
        print(path)
    known = {one.id for one in records.articles}
    print(f"{len(reviewed & known)} of {len(known)} articles are reviewed")
    raise typer.Exit(OK if reviewed & known else SET_ASIDE)
