"""Decisions last: what reviewers rejected or corrected, put into the records of a run.

A decision holds as long as the run says what the reviewer saw, of words that still stand in their
article. Where the run says the decided value by itself, nothing is to do. Where it says a third
thing, or the words are gone, the decision is reopened: it changes nothing and is reported in
`quarantine.jsonl`, as is one that meets no record at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson

from extract.dumps import set_aside
from extract.judging.decided_values import agrees, fields_of, wanted
from extract.judging.decisions import standing
from extract.judging.prune import prune
from extract.judging.retold import retold
from extract.judging.said import anchored, said
from extract.outputs import KINDS, MODELS, Records, to_json
from models.decision import Decision
from models.record import Record
from models.run import Quarantined

JsonObject = dict[str, Any]
REOPENED, UNMET = "decision-reopened", "decision-unmatched"
_ADVICE = {
    REOPENED: "decide again: compare with an earlier run, or take the line out",
    UNMET: "take the line out, or leave it for a run that has the record again",
}


def obey_verdicts(
    records: Records, decisions: Sequence[Decision], unmatched: Sequence[Decision] = ()
) -> Records:
    """The records as reviewers decided them, with the fields so decided named in `decided`.

    `unmatched` are decisions on which records are one that linking could not obey.
    """
    if not decisions:
        return records
    held = standing(decisions)
    desk = _Desk(records, frozenset((one.kind, one.record_id, one.field) for one in held))
    for one in held:
        if one.verdict in ("same", "different"):
            if one not in unmatched:
                desk.mark(one)
        else:
            desk.obey(one)
    return desk.finish()


class _Desk:
    """The records of a run while decisions are worked in."""

    def __init__(self, records: Records, about: frozenset[tuple[str, str, str | None]]) -> None:
        self.records = records
        self.about = about
        self.texts = {one.id: one.text for one in records.articles}
        self.found = {kind: _by_id(records.of(kind)) for kind in KINDS}
        self.told: dict[str, JsonObject] = {}
        self.kinds: dict[str, str] = {}
        self.gone: set[str] = set()
        self.reports: list[Quarantined] = []

    def obey(self, one: Decision) -> None:
        """Work in one verdict on a record or a field of it."""
        record = self._record(one.kind, one.record_id)
        if record is None:
            self._without_record(one)
        elif not self._stands(one):
            self._report(REOPENED, one, "the words that it rests on are no longer in their article")
        elif one.field is None and (one.old is None) != (one.new is None):
            self._whole(one, record)
        else:
            for name, old, new in fields_of(one):
                if one.field or (one.kind, one.record_id, name) not in self.about:
                    self._field(one, record, name, old, new)

    def mark(self, one: Decision) -> None:
        """Mark the record that a decision on which records are one left."""
        record = self._record(one.kind, one.record_id)
        if record is not None:
            self._decide(one.kind, record, "id")

    def finish(self) -> Records:
        """The records with every verdict worked in, and what could not be."""
        by_kind: dict[str, dict[str, Record]] = {}
        for key, record in self.told.items():
            by_kind.setdefault(self.kinds[key], {})[key] = MODELS[self.kinds[key]].model_validate(
                record
            )
        changed = {
            kind: _sorted({**_by_own_id(self.records.of(kind)), **found}.values())
            for kind, found in by_kind.items()
        }
        aside = {one.id: one for one in (*self.records.quarantine, *self.reports)}
        made = replace(self.records, **changed)
        made = replace(made, quarantine=_sorted(aside.values()))
        return retold(prune(made, self.gone), frozenset(self.told))

    # ------------------------------------------------------------ one verdict
    def _without_record(self, one: Decision) -> None:
        removed = one.field is None and one.new is None and isinstance(one.old, dict)
        if one.verdict == "accept" and removed:
            return
        if one.verdict == "reject" and removed and self._stands(one):
            back = anchored(one.old, self.texts)
            if isinstance(back, dict):
                self._decide(one.kind, back, "id")
                return
        self._report(UNMET, one, f"this run has no {one.record_id} among its {one.kind}")

    def _whole(self, one: Decision, record: JsonObject) -> None:
        """A record that came, or that went: now it is here."""
        if one.new is None:
            if one.verdict == "accept":
                self._report(REOPENED, one, "it was removed then and is there again")
        elif not agrees(record, one.new):
            self._report(REOPENED, one, "the record says something else now")
        elif one.verdict == "reject":
            self.gone.add(record["id"])
        elif one.verdict == "correct" and isinstance(one.value, dict):
            for name, value in one.value.items():
                self._set(one, record, name, value)

    def _field(self, one: Decision, record: JsonObject, name: str, old: Any, new: Any) -> None:
        value = wanted(one, name, old, new)
        now = said(record.get(name))
        if now == said(value):
            return
        if one.verdict == "accept" or now != said(new):
            self._report(REOPENED, one, f"{name} is another value now: {_short(record.get(name))}")
        else:
            self._set(one, record, name, value)

    def _set(self, one: Decision, record: JsonObject, name: str, value: Any) -> None:
        if name == "id" or said(record.get(name)) == said(value):
            return
        placed = anchored(value, self.texts)
        if value is not None and placed is None:
            self._report(REOPENED, one, f"the words of {name} are no longer in their article")
            return
        self._decide(one.kind, {**self.told.get(record["id"], record), name: placed}, name)

    # ------------------------------------------------------------ what it is about
    def _record(self, kind: str, key: str) -> JsonObject | None:
        record = self.found.get(kind, {}).get(key)
        if record is None:
            return None
        return self.told.get(record.id) or orjson.loads(to_json(record))

    def _decide(self, kind: str, record: JsonObject, name: str) -> None:
        names = sorted({*(record.get("decided") or ()), name})
        self.told[record["id"]] = {**record, "decided": names}
        self.kinds[record["id"]] = kind

    def _stands(self, one: Decision) -> bool:
        return all(each.quote in self.texts.get(each.article_id, "") for each in one.evidence)

    def _report(self, code: str, one: Decision, reason: str) -> None:
        what = f"{one.verdict} {one.record_id} {one.field or ''}".strip()
        row = set_aside(
            "decide",
            code,
            "decisions",
            f"{what}, decided {one.at} by {one.by}: {reason}",
            _ADVICE[code],
            f"{one.record_id}:{one.field or ''}",
        )
        self.reports.append(row)


def _short(value: Any) -> str:
    text = orjson.dumps(value).decode()
    return text if len(text) <= 80 else f"{text[:80]} …"


def _by_id(records: Sequence[Record]) -> dict[str, Record]:
    """Each record under its id and under those that it had before."""
    former = {key: one for one in records for key in getattr(one, "former_ids", ())}
    return {**former, **_by_own_id(records)}


def _by_own_id(records: Sequence[Record]) -> dict[str, Record]:
    return {one.id: one for one in records}


def _sorted(records: Any) -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda one: one.id))
