"""Shows how far a run has come: a live bar on a terminal, plain lines where output is piped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Task as RichTask
from rich.text import Text

from extract.pipeline import Progress as Report

_UNITS = {
    "read": "pages",
    "split": "articles",
    "versions": "releases",
    "annotate": "articles",
    "link": "articles",
}
_STEP = 5.0
"""Seconds between plain lines of one stage."""


class _Rate(ProgressColumn):
    """Articles (or dumps) a second."""

    def render(self, task: RichTask) -> Text:
        unit = _UNITS.get(task.description, "")
        return Text(f"{task.speed:.0f} {unit}/s" if task.speed else "", style="cyan")


@contextmanager
def shown_progress(console: Console) -> Iterator[Report]:
    """A progress report for the pipeline that writes to the console while the block runs."""
    if not console.is_terminal:
        yield _plain(console)
        return
    bar = Progress(
        TextColumn("{task.description:<9}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
    )
    tasks: dict[str, TaskID] = {}
    with bar:

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield report


def _plain(console: Console) -> Report:
    last: dict[str, float] = {}

    def report(stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        finished = total is not None and done >= total
        if finished or now - last.setdefault(stage, now) >= _STEP:
            last[stage] = now
            of = f" of {total}" if total is not None and total != done else ""
            console.print(f"{stage}: {done}{of} {_UNITS.get(stage, '')}".rstrip(), highlight=False)

    return report
