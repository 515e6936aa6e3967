"""The changes between two runs as one page that opens from disk."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, get_args

import orjson
from markupsafe import Markup

from extract.diff import Diff
from extract.durable.files import write_whole
from extract.errors import InputError
from extract.report.pages import asset, page
from extract.report.shown_change import Sources, shown_change
from models.change import LEVELS, Level, State

MOST = 50_000
"""Changes that one page may hold; `--json` gives them all."""
PUBLISHERS = 12
"""Publishers that are told apart in the filters."""
OTHERS = "other publishers"
_PARTS: Mapping[str, str] = {
    "code_hash": "code",
    "gazetteers_hash": "gazetteers",
    "layouts_hash": "layouts",
    "model_hash": "model",
    "settings_hash": "settings",
    "decisions_hash": "decisions",
}
_LEVELS: Mapping[str, str] = {
    "claim": "what a record says",
    "link": "whom it points at",
    "name": "what it is called",
    "text": "the words around it",
    "evidence": "where it was read",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a filter: how many changes have it, as a share of the most frequent."""

    value: str
    count: int
    share: float
    means: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its values."""

    name: str
    title: str
    bars: tuple[Bar, ...]


def write_changes(diff: Diff, path: Path, least: Level = "evidence") -> int:
    """Write the page of a diff; returns how many changes it holds.

    Raises InputError where the file cannot be written, before the diff is read.
    """
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(f"{path}: cannot be written; give a file in a folder that is there")
    data, count = changes_page(diff, least)
    write_whole(path, data)
    return count


def changes_page(diff: Diff, least: Level = "evidence") -> tuple[bytes, int]:
    """(the page, how many changes it holds): the same bytes for the same two runs."""
    sources = Sources(diff)
    changes = [shown_change(one, sources) for one in islice(diff.changes(least), MOST)]
    _fold_publishers(changes)
    style = asset("base.css") + asset("changes.css")
    script = asset("view.js") + asset("browse.js") + asset("changes.js")
    whole = sum(count.records for count in diff.counts(least))
    made = page(
        "changes.html.j2",
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        data=safe_json({"changes": changes, "articles": sources.shown}),
        whole=whole,
        left_out=whole - len(changes),
        whats=Counter(one["what"] for one in changes),
        claims=sum(one["level"] == "claim" for one in changes),
        facets=facets(changes),
        **two_runs(diff),
    )
    return made, len(changes)


def two_runs(diff: Diff) -> dict[str, Any]:
    """Which runs stand side by side, and which of their parts differ."""
    old, new = diff.old.manifest(), diff.new.manifest()
    dumps = [{(one["path"], one["sha256"]) for one in side.get("dumps", ())} for side in (old, new)]
    differ = [name for key, name in _PARTS.items() if old.get(key) != new.get(key)]
    return {
        "old_name": diff.old.name,
        "new_name": diff.new.name,
        "old_version": str(old.get("version", "")),
        "new_version": str(new.get("version", "")),
        "differ": ["dumps"] * (dumps[0] != dumps[1]) + differ,
    }


def _fold_publishers(changes: Sequence[dict[str, Any]]) -> None:
    """Put the publishers of few changes under one name, so that the filter stays readable."""
    counts = Counter(one["publisher"] for one in changes)
    kept = {
        name for name, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:PUBLISHERS]
    }
    for one in changes:
        if len(counts) > PUBLISHERS + 1 and one["publisher"] not in kept:
            one["publisher"] = OTHERS


def facets(changes: Sequence[Mapping[str, Any]], *, states: bool = False) -> list[Facet]:
    """The filters of the page with the counts of their values, the most frequent first.

    With `states`, every state has its line, also one that no change is in yet.
    """
    titles = {
        "what": "What happened",
        "kind": "Kind of record",
        "level": "What is concerned",
        "cause": "Cause",
        "publisher": "Publisher",
        "state": "Decision",
    }
    counts = {name: Counter(one[name] for one in changes) for name in titles}
    if states:
        counts["state"].update(dict.fromkeys(get_args(State), 0))
    return [_facet(name, title, counts[name]) for name, title in titles.items()]


def _facet(name: str, title: str, counts: Counter[str]) -> Facet:
    most = max(1, max(counts.values(), default=1))
    order: dict[str, int] = (
        {level: at for at, level in enumerate(LEVELS)} if name == "level" else {}
    )
    ordered = sorted(counts.items(), key=lambda one: (order.get(one[0], 0), -one[1], one[0]))
    means = _LEVELS if name == "level" else {}
    return Facet(
        name,
        title,
        tuple(Bar(value, count, count / most, means.get(value, "")) for value, count in ordered),
    )


def safe_json(value: object) -> Markup:
    """JSON that nothing in it can end the script element of."""
    text = orjson.dumps(value).decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def _policy(style: str, script: str) -> str:
    """A policy that allows this style and this script, and nothing else."""
    one, other = (
        base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        for part in (style, script)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{one}'; script-src 'sha256-{other}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
