"""One review: the changes between two runs, and the decisions that are taken on them.

    review = Review(diff, DecisionFile(Path("decisions.jsonl")), by="Ada")
    review.decide(change_id, "reject", stamp=review.stamp(change_id))   # on the disk on return
    review.undo()
    review.states(since=0)                                              # what moved, for every page

Pages and other programs may decide at the same time: whoever decides gives the stamp of what was
seen, and a decision on something that moved meanwhile is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from extract.compare.render import label_of
from extract.diff import Diff
from extract.errors import InputError
from extract.judging.deciding import DecisionFile, decide, decide_pair, fault_of, undone
from extract.judging.decisions import standing
from extract.judging.states import Verdicts
from extract.report.changes import MOST
from extract.report.shown_change import Sources, is_told, shown_change
from models.change import Change, Level, State
from models.decision import Decision
from models.record import make_id

OneVerdict = Literal["accept", "reject", "correct"]
PairVerdict = Literal["same", "different"]
PAIRED = ("officials", "agencies", "organizations", "programs")
"""Kinds whose records can be one and the same thing."""
_NEVER_EDITED = ("id", "article_id", "evidence", "decided", "start", "end", "former_ids")
_SEARCHED = 600
"""Characters of a change that a search looks in."""


class StaleError(InputError):
    """Somebody else decided on the change since it was shown."""


@dataclass
class Review:
    """The changes of a diff, the most consequential of each kind first, with their states."""

    diff: Diff
    file: DecisionFile
    by: str
    least: Level = "evidence"
    changes: list[Change] = field(init=False)
    left_out: int = field(init=False)

    def __post_init__(self) -> None:
        self.decisions: list[Decision] = list(self.file.read())
        self.diff.verdicts = Verdicts(self.decisions)
        self.changes = list(islice(self.diff.changes(self.least), MOST))
        self.left_out = sum(one.records for one in self.diff.counts(self.least)) - len(self.changes)
        self.places = {one.id: at for at, one in enumerate(self.changes)}
        self.sources = Sources(self.diff)
        self.moved: list[tuple[int, State]] = []
        self._taken: list[Sequence[Decision]] = []
        self._size = self._file_size()
        self._settled = sum(one.state in _SETTLED for one in self.changes)
        self._rows = [self._row(one) for one in self.changes]

    # ------------------------------------------------------------ what pages show
    def rows(self) -> list[dict[str, Any]]:
        """What the list and the filters of the page say of every change."""
        return self._rows

    def _row(self, one: Change) -> dict[str, Any]:
        publisher, label = self.sources.publisher(one.article_id), label_of(one)
        told = [field for field in one.fields if is_told(one, field)]
        values = (f"{field.name} {field.old} {field.new}" for field in told)
        words = " ".join((label, one.record_id, one.cause.kind, publisher, *values))
        return {
            "id": one.id,
            "what": one.what,
            "kind": one.kind,
            "level": one.level,
            "cause": one.cause.kind,
            "state": one.state,
            "publisher": publisher,
            "label": label[:_SEARCHED],
            "record": one.record_id,
            "fields": [field.name for field in told][:4] if one.what == "changed" else [],
            "words": words[:_SEARCHED].lower(),
        }

    def shown(self, key: str) -> dict[str, Any]:
        """One change in full, the articles that its evidence is in, and what can be decided on it."""
        change = self._change(key)
        told = shown_change(change, self.sources)
        places = {one["article"] for one in told["evidence"]}
        return {
            "change": told,
            "articles": {str(place): self.sources.shown[place] for place in sorted(places)},
            "editable": self._editable(change),
            "others": self._others(change),
            "stamp": self.stamp(key),
            "decided": [_said(one) for one in self.diff.verdicts.on(change)],
        }

    def _editable(self, change: Change) -> dict[str, Any]:
        """The fields of the new record that a reviewer can correct, with their values."""
        record = change.new or {}
        return {name: value for name, value in record.items() if name not in _NEVER_EDITED}

    def _others(self, change: Change) -> list[dict[str, str]]:
        """Whom the record may be the same as, or which articles may speak of another."""
        if change.kind not in PAIRED:
            return []
        found = {}
        if change.related_id:
            found[change.related_id] = str(self.sources.named(change.related_id))
        if change.what == "changed":
            for key in {one["article_id"] for one in (change.new or {}).get("evidence", ())}:
                article = self.diff.article(key, "new") or {}
                found[key] = f"what “{article.get('title', key)}” says"
        return [{"id": key, "name": name} for key, name in sorted(found.items())]

    def stamp(self, key: str) -> str:
        """What is decided on the change now, as a short mark."""
        held = self.diff.verdicts.on(self._change(key))
        return make_id("stamp", *sorted(one.id for one in held))

    def progress(self) -> dict[str, int]:
        """How many changes there are, and how many ask for nothing more."""
        return {"settled": self._settled, "of": len(self.changes), "version": len(self.moved)}

    def states(self, since: int) -> dict[str, Any]:
        """The changes whose state moved since that version, and the progress."""
        self._read_again()
        moved = {self.changes[at].id: state for at, state in self.moved[max(0, since) :]}
        return {"moved": moved, "progress": self.progress()}

    # ------------------------------------------------------------ decisions
    def decide(
        self,
        key: str,
        verdict: OneVerdict,
        *,
        stamp: str,
        value: Mapping[str, Any] | None = None,
        why: str = "",
    ) -> None:
        """Decide on a whole change. It is on the disk when this returns.

        Raises InputError where the corrected record would be none, StaleError where somebody else
        was faster.
        """
        change = self._fresh(key, stamp)
        told = dict(value) if value is not None else None
        self._take([decide(change, verdict, by=self.by, value=told, why=why)], [key])

    def pair(
        self, key: str, verdict: PairVerdict, *, stamp: str, other: str | None, why: str = ""
    ) -> None:
        """Decide whether the record and another are one."""
        change = self._fresh(key, stamp)
        if change.kind not in PAIRED:
            raise InputError(
                f"{change.record_id}: {change.kind} are never the same as others; accept or reject"
            )
        self._take([decide_pair(change, verdict, by=self.by, other_id=other, why=why)], [key])

    def decide_all(self, keys: Iterable[str], verdict: OneVerdict, *, why: str = "") -> int:
        """Decide on many changes alike; those that are settled stay as they are. Returns how many."""
        if verdict == "correct":
            raise InputError("correct: each change has its own right value; take one at a time")
        self._read_again()
        asked = [key for key in dict.fromkeys(keys) if self._change(key).state not in _SETTLED]
        self._take(
            [decide(self._change(key), verdict, by=self.by, why=why) for key in asked], asked
        )
        return len(asked)

    def undo(self) -> list[str]:
        """Take back the last decision, or the last many that were taken at once; whose they were.

        After those of this review come, one at a time, earlier ones of the same reviewer.
        """
        self._read_again()
        taken = self._taken.pop() if self._taken else self._last_own()
        self.file.append(*(undone(one, by=self.by) for one in taken))
        keys = [one.id for one in self.changes if _is_about(one, taken)]
        self._after_writing([undone(one, by=self.by) for one in taken], keys)
        return keys

    def fault(self, key: str, values: Mapping[str, Any]) -> str | None:
        """What is wrong with the record if it said these values."""
        return fault_of(self._change(key), values)

    def _last_own(self) -> Sequence[Decision]:
        own = [one for one in standing(self.decisions) if one.by == self.by]
        return own[-1:]

    def _change(self, key: str) -> Change:
        if key not in self.places:
            raise InputError(f"{key[:80]}: no such change in this review; load the page again")
        return self.changes[self.places[key]]

    def _fresh(self, key: str, stamp: str) -> Change:
        self._read_again()
        change = self._change(key)
        if stamp != self.stamp(key):
            raise StaleError(f"{change.record_id}: decided elsewhere meanwhile; look again")
        return change

    def _take(self, decisions: Sequence[Decision], keys: Sequence[str]) -> None:
        if decisions:
            self.file.append(*decisions)
            self._taken.append(decisions)
            self._after_writing(decisions, keys)

    def _after_writing(self, decisions: Sequence[Decision], keys: Sequence[str]) -> None:
        self.decisions += decisions
        self._size = self._file_size()
        self.diff.verdicts.add(decisions)
        self._judge(self.places[key] for key in keys)

    def _judge(self, places: Iterable[int]) -> None:
        """Give the changes the state that the decisions say, and note those that moved."""
        for at in places:
            before = self.changes[at]
            after = self.diff.decided(before)
            if after.state != before.state:
                self.moved.append((at, after.state))
                self._settled += (after.state in _SETTLED) - (before.state in _SETTLED)
            self.changes[at] = before.model_copy(update={"state": after.state})
            self._rows[at]["state"] = after.state

    def _read_again(self) -> None:
        """Look at decisions that another program added to the file."""
        if (size := self._file_size()) != self._size:
            self._size = size
            self.decisions = list(self.file.read())
            self.diff.verdicts = Verdicts(self.decisions)
            self._judge(range(len(self.changes)))

    def _file_size(self) -> int:
        return self.file.path.stat().st_size if self.file.path.exists() else 0


_SETTLED: tuple[State, ...] = ("decided", "unapplied")


def _said(one: Decision) -> dict[str, str]:
    """A decision as the page names it."""
    other = f" as {one.other_id}" if one.other_id else ""
    return {"verdict": one.verdict + other, "by": one.by, "at": one.at, "why": one.why}


def _is_about(change: Change, taken: Sequence[Decision]) -> bool:
    about = {one.record_id for one in taken}
    return change.record_id in about or change.old_id in about
