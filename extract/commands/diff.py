"""`communique diff`: what changed between two runs, and why."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from extract.commands.arguments import OK, SET_ASIDE
from extract.errors import InputError
from extract.terminal import Screen
from models.change import LEVELS, Level

if TYPE_CHECKING:
    from extract.diff import Diff

_WIDTH = 120
"""Columns where nobody says how wide the paper is: in a file, or a pipe."""
_SIDE = "a run folder, REVISION:path of git, or the URL of a database"
LevelOption = Annotated[
    str,
    typer.Option("--level", help=f"only changes at least so consequential: {', '.join(LEVELS)}"),
]


def diff_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_SIDE)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_SIDE)],
    as_json: Annotated[bool, typer.Option("--json", help="one change a line, as JSON")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="write one page that opens from disk"),
    ] = None,
    level: LevelOption = "evidence",
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", help="what reviewers decided: shows which changes are open"),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain-causes", help="read the changed articles again, part by part"),
    ] = False,
    dumps: Annotated[
        Path | None,
        typer.Option("--dumps", help="the folder of dumps that the runs were made from"),
    ] = None,
    old_dumps: Annotated[
        Path | None, typer.Option("--old-dumps", help="those of the old run, where they are others")
    ] = None,
    old_code: Annotated[
        str | None,
        typer.Option("--old-code", help="a git revision or a folder with the code of the old run"),
    ] = None,
    new_code: Annotated[
        str | None,
        typer.Option("--new-code", help="that of the new run; without it the code that runs now"),
    ] = None,
) -> None:
    """Show what changed between two runs and why; exit 1 when something did, like diff(1)."""
    from extract.diff import open_diff
    from extract.judging.decisions import read_decisions

    least = read_level(level)
    if as_json and html:
        raise InputError("--json and --html: a diff goes to one place; take one of them")
    held = read_decisions(decisions) if decisions else ()
    if explain and dumps is None:
        raise InputError(
            "--explain-causes: the articles are read again; give the folder of dumps with --dumps"
        )
    with open_diff(old, new, held) as diff:
        if explain and dumps:
            code = old_code or _revision(old)
            _explain(diff, code, new_code, (old_dumps or dumps, dumps))
        if html:
            _write_page(diff, html, least)
        elif as_json:
            _print_lines(diff, least)
        else:
            _print_tables(diff, least)
        changed = bool(diff.counts(least))
    raise typer.Exit(SET_ASIDE if changed else OK)


def read_level(name: str) -> Level:
    """The level of that name. Raises InputError where there is none."""
    for level in LEVELS:
        if level == name:
            return level
    raise InputError(f"--level {name}: no such level; take one of {', '.join(LEVELS)}")


def _revision(side: str) -> str | None:
    """The revision of a side that is `REVISION:path`."""
    return None if Path(side).is_dir() or "://" in side else side.partition(":")[0]


def _explain(
    diff: Diff, old_code: str | None, new_code: str | None, dumps: tuple[Path, Path]
) -> None:
    from extract.compare.explain_causes import OldParts, explain_causes

    where = OldParts(old_code, new_code, *dumps)

    with TemporaryDirectory(prefix="communique-replay-") as scratch:
        replays = explain_causes(diff, where, Path(scratch))
    for reason in replays.failures if replays else ():
        print(f"communique: a replay did not run: {reason}", file=sys.stderr)


def _write_page(diff: Diff, path: Path, least: Level) -> None:
    from extract.report.changes import write_changes

    print(f"{path}: {write_changes(diff, path, least)} changes")


def _print_lines(diff: Diff, least: Level) -> None:
    from extract.outputs import to_json

    for change in diff.changes(least):
        sys.stdout.buffer.write(to_json(change) + b"\n")
    sys.stdout.buffer.flush()


def _print_tables(diff: Diff, least: Level) -> None:
    from extract.compare.render import Painter

    console = Screen(width=None if sys.stdout.isatty() else _WIDTH)
    painter = Painter(console, _names(diff))
    painter.paint(diff.changes(least), _titles(diff))
    counts = diff.counts(least)
    if not counts:
        console.print("nothing changed")
        return
    table = Table(title="changed", title_justify="left")
    for name in ("kind", "what", "level"):
        table.add_column(name)
    table.add_column("records", justify="right")
    for count in counts:
        table.add_row(count.kind, count.what, count.level, str(count.records))
    console.print(table)
    causes = ", ".join(f"{kind} {found}" for kind, found in painter.causes.most_common())
    console.print(f"causes: {causes}", highlight=False)


def _names(diff: Diff) -> Callable[[str], str]:
    """What the record of an id is called, with the id."""

    @lru_cache(maxsize=1000)
    def name(key: str) -> str:
        record = diff.record(key) or {}
        told = next(
            (str(record[one]) for one in ("name", "statement", "title", "metric") if one in record),
            "",
        )
        return f"{told} ({key})" if told else key

    return name


def _titles(diff: Diff) -> Callable[[str], str]:
    def title(key: str) -> str:
        article = diff.article(key, "new") or diff.article(key, "old") or {}
        return f"{article.get('published') or 'no date'} · {article.get('title', key)} · {key}"

    return title
