"""`communique who`: the holders of a body's posts on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from extract.commands.arguments import RunFolder
from extract.terminal import Screen

if TYPE_CHECKING:
    from extract.who import Holder

_DOUBTS = {
    "publisher": "the body is the publisher",
    "nearby": "the body is one named nearby",
}
"""How the body of a post is told, where the text does not give the post to it."""


def who_command(
    run: RunFolder,
    body: Annotated[
        str, typer.Option("--body", help="a body's name, acronym, id or gazetteer entry")
    ],
    on: Annotated[
        str | None, typer.Option("--on", help="the day, as 2025-12-01; every holder without it")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False,
) -> None:
    """List who held the posts of a body, and how far the releases prove it."""
    import orjson

    from extract.outputs import read_run
    from extract.who import bodies_named, holders_of, parse_day

    day = parse_day(on) if on else None
    records = read_run(run)
    bodies = bodies_named(body, records.agencies, records.organizations)
    holders = holders_of(bodies, records.officials, day)

    def row(one: Holder) -> dict[str, str | int | None]:
        return {
            "title": one.post.title,
            "name": one.official.name,
            "official_id": one.official.id,
            "first_seen": one.post.first_seen,
            "last_seen": one.post.last_seen,
            "proof": one.proof,
            "days": one.days,
            "organization_rule": one.post.organization_rule,
        }

    if as_json:
        for one in holders:
            print(orjson.dumps(row(one)).decode())
        return
    names = ", ".join(sorted({one.name for one in bodies}))
    table = Table(title=f"{names}{f' on {day}' if day else ''}", title_justify="left")
    rows = [_cells(one) for one in holders]
    for at, name in enumerate(("post", "name", "seen", "proved")):
        words = [word for cells in rows for word in cells[at].split()]
        whole = name in ("name", "seen")
        table.add_column(
            name,
            overflow="fold",
            no_wrap=whole,
            min_width=None if whole else max(map(len, words), default=0),
        )
    for cells in rows:
        table.add_row(*cells)
    Screen().print(table)


def _cells(one: Holder) -> tuple[str, str, str, str]:
    """What the table says of a holder; the columns break between words."""
    proof = f"last seen {one.days} days before" if one.proof == "before" else one.proof
    days = dict.fromkeys(day for day in (one.post.first_seen, one.post.last_seen) if day)
    doubt = _DOUBTS.get(one.post.organization_rule or "")
    proved = f"{proof}; {doubt}" if doubt else proof
    return one.post.title, f"{one.official.name}\n{one.official.id}", "\n".join(days) or "–", proved
