"""What an article says by itself, as lines of records: they depend on it and on what its names are linked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.checks import checks_in
from extract.dumps import set_aside
from extract.outputs import to_json
from extract.resolve.mentions import resolve_dates, resolve_money
from extract.resolve.reading import Reading
from models.record import Record
from models.run import Quarantined

OWN_KINDS = ("articles", "money", "dates", "checks", "quarantine")

Lines = dict[str, list[bytes]]
"""Kind of records -> their lines."""
OwnLines = Callable[[Reading], Lines]
"""Gives the lines of one linked article."""


def own_lines(reading: Reading) -> Lines:
    """The article's line, and those of its sums, its dates, its contradictions and what no rule reads."""
    checks = {one.id: one for one in checks_in(reading)}
    found: tuple[Iterator[Record], ...] = (
        iter((reading.article,)),
        resolve_money([reading]),
        resolve_dates([reading]),
        iter(checks.values()),
        _unreadable(reading),
    )
    return {
        kind: [to_json(one) + b"\n" for one in rows]
        for kind, rows in zip(OWN_KINDS, found, strict=True)
    }


def _unreadable(reading: Reading) -> Iterator[Quarantined]:
    """Sums that no rule reads in full: reported, never guessed."""
    for one in reading.mentions.unreadable_money:
        evidence = reading.evidence(one.start, one.end)
        row = set_aside(
            "annotate",
            "money-unreadable",
            reading.article.source.dump,
            f"{evidence.quote!r} is no sum that can be read: {one.reason}",
            "read it by hand",
            f"{reading.article.id}:{one.start}",
        )
        yield row.model_copy(update={"evidence": (evidence,)})
