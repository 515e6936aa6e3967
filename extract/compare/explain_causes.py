"""Causes that manifests alone cannot tell apart, found by exchanging one part at a time.

Only changes whose cause is mixed are looked at, and only the articles that they are read in are
read again, with everything as in the old run but one part: the new code, say, with the old
gazetteers. The part that alone makes the record say what the new run says is the cause. Where that
mix cannot run, the new run with that one part taken back must say what the old run says. Where no
part alone does it, or several do, the cause stays mixed among those that have any effect.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extract.compare.causes import differing_parts
from extract.compare.fields import evidence_in
from extract.compare.replay import EXCHANGED, Parts, Replays, Which, code_of, dumps_of
from extract.compare.sides import Side
from extract.diff import Diff
from extract.errors import InputError
from extract.judging.said import said
from extract.judging.states import asked
from models.change import Cause, CauseKind, Change

Telling = Literal["old", "new", "other"]


@dataclass(frozen=True, slots=True)
class OldParts:
    """Where the parts of both runs are: code as a folder or git revision, and folders of dumps."""

    old_code: str | None
    new_code: str | None
    old_dumps: Path
    new_dumps: Path


def explain_causes(diff: Diff, where: OldParts, scratch: Path) -> Replays | None:
    """Give the diff the causes that replays tell; None where no cause was mixed.

    Raises InputError where the parts given are not those that made the runs.
    """
    todo = [one for one in diff.changes() if one.cause.kind == "mixed" and one.cause.among]
    if not todo:
        return None
    replays = _replays(diff, where, todo, scratch)
    parts = _parts(diff)
    _check(diff, replays, todo)
    diff.explained = {
        one.id: cause for one in todo if (cause := _cause(one, parts, replays)) is not None
    }
    return replays


def _replays(diff: Diff, where: OldParts, todo: list[Change], scratch: Path) -> Replays:
    articles = [(diff.article(key, "old"), diff.article(key, "new")) for key in _articles(todo)]
    found = [article for pair in articles for article in pair if article]
    known = {row["path"] for side in (diff.old, diff.new) for row in side.manifest()["dumps"]}
    dumps = dumps_of(found, known)
    sides = (
        Parts(
            code_of(name, scratch / f"code-{side.name == diff.new.name}"), folder, side.manifest()
        )
        for name, folder, side in (
            (where.old_code, where.old_dumps, diff.old),
            (where.new_code, where.new_dumps, diff.new),
        )
    )
    old, new = ((_with_its_dumps(side, dumps)) for side in sides)
    return Replays(old, new, frozenset(one["id"] for one in found), dumps, scratch)


def _articles(todo: list[Change]) -> list[str]:
    sides = (side for one in todo for side in (one.old, one.new) if side)
    keys = {str(one["article_id"]) for side in sides for one in evidence_in(side)}
    return sorted(keys | {one.record_id for one in todo if one.kind == "articles"})


def _with_its_dumps(parts: Parts, wanted: frozenset[str]) -> Parts:
    """The parts; without dumps where these are not the bytes that the run was made from."""
    assert parts.dumps is not None
    held = {one["path"]: one["sha256"] for one in parts.manifest.get("dumps", ())}
    for path in wanted & held.keys():
        file = parts.dumps / path
        if not file.is_file() or _sha256(file) != held[path]:
            return Parts(parts.code, None, parts.manifest)
    return parts


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parts(diff: Diff) -> tuple[CauseKind, ...]:
    """The parts that may have done it: sources, and what the manifests say is another."""
    differing = differing_parts(diff.old.manifest(), diff.new.manifest())
    return ("source", *differing)


def _check(diff: Diff, replays: Replays, todo: list[Change]) -> None:
    """Raise InputError where a replay with every part old does not give what the old run has."""
    if replays.old.dumps is None:
        raise InputError(
            f"{diff.old.name}: the dumps given are not those that the run was made from; "
            "give their folder with --old-dumps"
        )
    again = _made(replays, {})
    if all(_telling(one, again) != "old" for one in todo):
        raise InputError(
            f"{diff.old.name}: another code made it; give the revision or folder with --old-code"
        )


def _made(replays: Replays, mix: Mapping[CauseKind, Which]) -> Side:
    """The replay of the mix. Raises InputError where it cannot be run."""
    run = replays.run(mix)
    if run is None:
        raise InputError(
            f"--explain-causes: the old run cannot be made again: {replays.failures[-1]}; "
            "give its code with --old-code and its dumps with --old-dumps"
        )
    return run


def _cause(change: Change, parts: tuple[CauseKind, ...], replays: Replays) -> Cause | None:
    """The part that alone makes the change; fewer suspects where none does; None for no news."""
    if _telling(change, _made(replays, {})) != "old":
        return None
    possible = [part for part in parts if part in change.cause.among]
    told = {part: _effect(change, part, parts, replays) for part in possible}
    alone = [part for part in possible if told[part] == "new"]
    others = [part for part in change.cause.among if part not in possible]
    if len(alone) == 1:
        return Cause(kind=alone[0], articles=change.cause.articles)
    left = alone or [part for part in possible if told[part] != "old"] + others
    if len(left) == 1:
        return Cause(kind=left[0], articles=change.cause.articles)
    if not left:
        return None
    return Cause(kind="mixed", among=tuple(sorted(left)), articles=change.cause.articles)


def _effect(
    change: Change, part: CauseKind, parts: tuple[CauseKind, ...], replays: Replays
) -> Telling | None:
    """What the record says when one part alone is new: as in the old run, the new, or neither."""
    if part not in EXCHANGED or (part == "source" and replays.new.dumps is None):
        return None
    run = replays.run({part: "new"})
    if run is not None:
        return _telling(change, run)
    back = replays.run({other: "new" for other in parts if other != part})
    if back is None:
        return None
    return {"old": "new", "new": "old"}.get(_telling(change, back))  # type: ignore[return-value]


def _telling(change: Change, run: Side) -> Telling:
    """Which of both runs a replay agrees with."""
    found = {key: run.record(change.kind, key) for key in (change.record_id, change.old_id) if key}
    record = next((one for one in found.values() if one), None)
    if change.what != "changed":
        here: Telling = "new" if change.what == "added" else "old"
        gone: Telling = "old" if change.what == "added" else "new"
        return here if record else gone
    if record is None:
        return "other"
    sides = (("new", change.new), ("old", change.old))
    names = [one.name for one in asked(change)] or ["id"]
    for which, side in sides:
        if _says(record, side or {}, names):
            return which  # type: ignore[return-value]
    return "other"


def _says(record: Mapping[str, Any], side: Mapping[str, Any], names: list[str]) -> bool:
    return all(said(record.get(name)) == said(side.get(name)) for name in names)
