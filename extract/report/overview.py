"""The overview of a run: each section asks a question, and its figures answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from extract.ledger import number
from extract.outputs import KINDS, Records
from extract.readers.page import DRIFT
from extract.report.budgets import budget_tables
from extract.report.covered import Covered, missed_names, totals
from extract.report.holders import body_rows, span_of
from extract.report.intake import FIELDS, aside_groups, drifts, dump_rows, layout_rows
from extract.report.pages import page
from extract.report.timeline import timeline
from models.record import Finding
from models.run import Manifest, run_id
from models.target import Telling

SHOWN = 20
"""Rows of a table, unless the table says otherwise."""
LONG = 200
"""Rows of a table that is folded away."""
BOUNDS: Mapping[str, str] = {
    "exact": "",
    "range": "",
    "about": "≈ ",
    "at_least": "≥ ",
    "more_than": "> ",
    "up_to": "≤ ",
    "less_than": "< ",
}
MOVES: Mapping[str, str] = {
    "first_told": "first told",
    "repeated": "told again",
    "raised": "▲ raised",
    "lowered": "▼ lowered",
    "delayed": "▶ delayed",
    "brought_forward": "◀ brought forward",
    "baseline_moved": "◆ baseline moved",
    "dropped": "✕ dropped from the list",
    "reported_met": "✓ reported met",
}
STAGES: Mapping[str, str] = {
    "read": "read the dump",
    "split": "cut articles",
    "annotate": "read an article",
    "link": "linked records",
    "decide": "applied decisions",
}


def overview(manifest: Manifest, records: Records, covered: Sequence[Covered]) -> bytes:
    """The page that a reader starts from."""
    published = [one.published for one in records.articles]
    span = span_of(published)
    told = [one for one in records.commitments if len(one.tellings) > 1]
    due = timeline(records.targets, published)
    return page(
        "index.html.j2",
        root="",
        shown=SHOWN,
        long=LONG,
        run_id=run_id(manifest),
        manifest=manifest,
        counts={kind: len(records.of(kind)) for kind in KINDS},
        stubs=sum(one.stub for one in records.articles),
        copies=sum(len(one.versions) for one in records.articles),
        dumps=dump_rows(manifest, records.articles),
        fields=[name for name, _ in FIELDS],
        layouts=layout_rows(records.articles),
        aside=aside_groups(records),
        set_aside=sum(one.code != DRIFT for one in records.quarantine),
        drifts=drifts(records),
        decided=sum(isinstance(one, Finding) and bool(one.decided) for one in records.all()),
        stages=STAGES,
        checks=records.checks,
        timeline=due,
        rows=list(islice((one for year in due.years for one in year.targets), LONG)),
        kinds={one.kind for year in due.years for one in year.targets},
        budgets=budget_tables(records.programs, SHOWN),
        bounds=BOUNDS,
        bodies=body_rows(records, span),
        span=span,
        told=sorted(told, key=lambda one: (-len(one.tellings), one.metric, one.id)),
        moves=MOVES,
        telling_words=telling_words,
        names={one.id: one.name for one in (*records.agencies, *records.organizations)},
        covered={one.article.id: one for one in covered},
        totals=totals(covered),
        least=sorted(covered, key=lambda one: one.coverage.used - one.coverage.of)[:SHOWN],
        missed=missed_names(covered)[:SHOWN],
    )


def telling_words(told: Telling, unit: str | None) -> str:
    """What one release says of a promise: `200 companies by 2030`."""
    value = "–".join(number(one) for one in (told.value, told.value_max) if one is not None)
    amount = f"{value} {unit or ''}".strip() if value else ""
    return " ".join(part for part in (amount, f"by {told.deadline}" * bool(told.deadline)) if part)
