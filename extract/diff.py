"""Two runs -> what changed, field by field, why, and whether it is decided.

    with open_diff("HEAD~1:outputs/latest", "outputs/latest", decisions) as diff:
        for change in diff.changes():          # by kind and article, most consequential first
            change.what, change.fields, change.cause, change.state
        diff.article(change.article_id, "old")  # for the evidence: the article as either run has it
        diff.counts()                           # how many of each kind, without reading them all

`extract.judging.deciding` takes decisions on these changes; `diff.verdicts = Verdicts(decisions)` makes a
diff that is open look at further ones.

A diff is lazy and may be read as often as one likes; `changes()` gives the same changes each time,
with the state that the decisions given to it say. Files are read once, in one pass, sorted by id;
what differs waits on disk, so memory does not grow with the runs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extract.compare.articles import Articles
from extract.compare.causes import Causes
from extract.compare.fields import RANK, evidence_in, field_changes, level_of_change, level_of_whole
from extract.compare.pairs import pair_records, relate_records
from extract.compare.sides import Side, differing_lines, open_side
from extract.compare.store import Row, Store
from extract.judging.states import Verdicts
from extract.outputs import KINDS, MODELS
from models.change import LEVELS, Cause, Change, FieldChange, Level, What
from models.decision import Decision
from models.record import make_id

_KEPT = 64
"""Texts of articles that are held for decisions on what is read in them."""

_KIND_OF = {model.kind_name: kind for kind, model in MODELS.items()}


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of one kind changed in one way."""

    kind: str
    what: What
    level: Level
    records: int


class Diff:
    """What differs between two runs. Made by `open_diff`."""

    def __init__(self, old: Side, new: Side, decisions: Sequence[Decision] = ()) -> None:
        self.old, self.new = old, new
        self.verdicts = Verdicts(decisions)
        self.explained: dict[str, Cause] = {}
        """Causes that replays found, by the id of the change; `extract.compare.explain_causes` fills it."""
        self._texts: dict[str, str | None] = {}
        self.store = Store()
        for kind in KINDS:
            self.store.add(differing_lines(old, new, kind))
        self.articles = Articles(self.store)
        pair_records(self.store, self.articles)
        self._rank()
        relate_records(self.store, self.articles)
        self.causes = Causes(self.articles, old.manifest(), new.manifest())

    def changes(self, least: Level = "evidence") -> Iterator[Change]:
        """Every change that is at least so consequential, by kind and article."""
        for row in self.store.shown(RANK[least]):
            yield self._change(row)

    def counts(self, least: Level = "evidence") -> list[Count]:
        """How many records changed, by kind, way and level."""
        found = self.store.database.execute(
            "SELECT kind, CASE WHEN old_id IS NULL THEN 'added' WHEN new_id IS NULL THEN 'removed' "
            "ELSE 'changed' END AS what, rank, count(*) FROM rows WHERE rank <= ? "
            "GROUP BY kind, what, rank ORDER BY place, kind, rank, what",
            (RANK[least],),
        )
        return [Count(kind, what, LEVELS[rank], count) for kind, what, rank, count in found]

    def article(self, key: str, side: Literal["old", "new"]) -> dict[str, Any] | None:
        """The article as one run has it, under its id there or in the other run."""
        run, other = (self.old, "old_id") if side == "old" else (self.new, "new_id")
        found = run.record("articles", key)
        row = None if found else self.articles.row(key)
        return run.record("articles", getattr(row, other) or key) if row else found

    def _rank(self) -> None:
        """Give every row its place in the order; drop those that differ in nothing they say."""
        for row in self.store.rows("1"):
            level = level_of_change(row.kind, row.old, row.new, self.store.renamed)
            if level is None:
                self.store.drop(row.n)
            else:
                self.store.put(row, RANK[level], _article_of(row))

    def record(self, key: str) -> dict[str, Any] | None:
        """The record of that id, as the new run has it, else the old one; None where neither has."""
        kind = _KIND_OF.get(key.partition("-")[0])
        if kind is None:
            return None
        return self.new.record(kind, key) or self.old.record(kind, key)

    def _change(self, row: Row) -> Change:
        fields = field_changes(row.kind, row.old, row.new, self.store.renamed)
        level = fields[0].level if row.what == "changed" else level_of_whole(row.kind)
        change = Change.model_construct(
            id=make_id("change", row.kind, row.old_id, row.new_id, *map(_told, fields)),
            what=row.what,
            kind=row.kind,
            level=level,
            record_id=row.key,
            old_id=row.old_id,
            related_id=row.related,
            article_id=row.article,
            fields=fields,
            old=row.old,
            new=row.new,
            cause=self.causes.of(row, fields),
            state="open",
        )
        if change.id in self.explained:
            change = change.model_copy(update={"cause": self.explained[change.id]})
        return self.decided(change) if self.verdicts else change

    def decided(self, change: Change) -> Change:
        """The change with the state that the decisions give it, and its cause where they made it."""
        state = self.verdicts.state(change, self._text)
        update: dict[str, object] = {"state": state}
        if state == "decided" and self.verdicts.shaped(change):
            update["cause"] = Cause(kind="decision")
        return change.model_copy(update=update)

    def _text(self, key: str) -> str | None:
        if key not in self._texts:
            article = self.article(key, "new")
            self._texts[key] = article["text"] if article else None
            while len(self._texts) > _KEPT:
                self._texts.pop(next(iter(self._texts)))
        return self._texts[key]


def _told(field: FieldChange) -> str:
    return f"{field.name}\t{field.old!r}\t{field.new!r}"


def _article_of(row: Row) -> str | None:
    record = row.new or row.old or {}
    if row.kind == "articles":
        return row.key
    if "article_id" in record:
        return str(record["article_id"])
    return next((str(one["article_id"]) for one in evidence_in(record)), None)


@contextmanager
def open_diff(
    old: str | Path, new: str | Path, decisions: Sequence[Decision] = ()
) -> Iterator[Diff]:
    """The diff of two runs: run folders, `REVISION:path` of the git repository here, or URLs of
    databases that hold a run.

    Changes have the state that the decisions give them.

    Raises InputError where a side is no run, or a file of it is not sorted by id.
    """
    with tempfile.TemporaryDirectory(prefix="communique-diff-") as scratch:
        sides = (
            open_side(str(old), Path(scratch) / "old"),
            open_side(str(new), Path(scratch) / "new"),
        )
        diff = Diff(*sides, decisions)
        try:
            yield diff
        finally:
            diff.store.close()
