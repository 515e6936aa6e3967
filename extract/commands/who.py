"""`communique who`: the holders of a body's posts on a day."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from extract.commands.arguments import RunFolder
from extract.terminal import Screen


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
    from extract.who import Holder, bodies_named, holders_of, parse_day

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
        }

    if as_json:
        for one in holders:
            print(orjson.dumps(row(one)).decode())
        return
    names = ", ".join(sorted({one.name for one in bodies}))
    table = Table(title=f"{names}{f' on {day}' if day else ''}", title_justify="left")
    for name in ("post", "name", "id", "first seen", "last seen", "proved"):
        table.add_column(name, overflow="fold", no_wrap=name in ("id", "first seen", "last seen"))
    for one in holders:
        proof = f"last seen {one.days} days before" if one.proof == "before" else one.proof
        seen = (one.post.first_seen or "–", one.post.last_seen or "–")
        table.add_row(one.post.title, one.official.name, one.official.id, *seen, proof)
    Screen().print(table)
