"""What is read from the read gold and from unseen layouts is what was last accepted, release by release.

Floors let one release fall where another rises; here each change shows, in the words of its records. The files
in `golden/read_as_before` are no gold: a line that is wrong may stand there until a rule mends it.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pytest

FOLDER = Path(__file__).parent / "golden" / "read_as_before"
SHOWN = 60
Row = Mapping[str, Any]


def rows(run: Path, kind: str) -> list[Row]:
    return [orjson.loads(line) for line in (run / f"{kind}.jsonl").read_bytes().splitlines()]


def article_line(one: Row) -> str:
    cut = sha256(one["text"].encode()).hexdigest()[:8]
    stub = "a stub" if one["stub"] else f"{len(one['text'])} letters {cut}"
    parts = (one["published"], one["category"], one["publisher"], one["title"], stub)
    return " | ".join(str(part or "–") for part in parts)


class Names(dict[str, str]):
    """The name of each record by its id, as far as it has one."""

    def of(self, ids: Iterable[str | None]) -> str:
        return ", ".join(sorted(self.get(one, one) for one in ids if one))


def body(one: Row, names: Names) -> str:
    return "; ".join(
        [
            one["kind"] or "–",
            *one["acronyms"],
            *one["aliases"],
            f"in {names.of([one['parent_id']])}",
        ]
    )


def official(one: Row, names: Names) -> str:
    posts = (f"{post['title']} of {post['organization'] or '–'}" for post in one["posts"])
    return "; ".join([*one["aliases"], *posts])


def sum_of(one: Row) -> str:
    most = f" to {one['amount_max']}" if one["amount_max"] is not None else ""
    return f"{one['bound']} {one['currency']} {one['amount']}{most} in {one['period'] or '–'}"


def program(one: Row, names: Names) -> str:
    cue = (one["status_evidence"] or {}).get("quote", "–")
    sums = (sum_of(budget) for budget in one["budgets"])
    return "; ".join(
        [
            *one["aliases"], one["kind"], f"{one['status'] or '–'} ({cue})",
            f"led by {names.of(one['lead_ids'])}", f"with {names.of(one['partner_ids'])}",
            f"in {one['period'] or '–'}", *sums,
        ]
    )  # fmt: skip


def target(one: Row, names: Names) -> str:
    before = one["baseline"] or {}
    return "; ".join(
        [
            f"{one['metric']}: {one['kind']} {one['bound']} {one['value']} {one['value_max'] or ''} {one['unit']}",
            f"{one['direction']} by {one['deadline'] or '–'}",
            f"from {before.get('value')} in {before.get('date')}" if before else "from –",
            f"by {names.of(one['agency_ids'])}", f"for {names.of(one['program_ids'])}",
        ]
    )  # fmt: skip


ENTITIES = {
    "agencies": body, "organizations": body, "officials": official, "programs": program,
}  # fmt: skip


def lines_of(run: Path, *, records: bool) -> dict[str, list[str]]:
    """Of each dump the lines that tell what was read from it."""
    names = Names({one["id"]: one["name"] for kind in ENTITIES for one in rows(run, kind)})
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)

    def add(article: str, evidence: list[Row], line: str) -> None:
        mine = [one for one in evidence if one["article_id"] == article]
        found[article].append((mine[0]["start"], mine[-1]["end"], f"{line} ×{len(mine)}"))

    for kind, told in ENTITIES.items():
        for one in rows(run, kind):
            for article in {place["article_id"] for place in one["evidence"]}:
                add(article, one["evidence"], f"{kind}: {one['name']}; {told(one, names)}")
    for one in rows(run, "targets"):
        line = f"target: {one['statement']} = {target(one, names)}"
        add(one["article_id"], one["evidence"], line)
    for one in rows(run, "money"):
        line = (
            f"money: {one['text']} = {sum_of(one)}; {one['role']} {names.of([one['program_id']])}"
        )
        add(one["article_id"], one["evidence"], line)
    for one in rows(run, "dates"):
        line = f"date: {one['text']} = {one['value']} {one['kind']} ({one['resolved_from']})"
        add(one["article_id"], one["evidence"], line)
    said: dict[str, list[str]] = defaultdict(list)
    for article in sorted(rows(run, "articles"), key=lambda one: one["source"]["start"]):
        mine = said[article["source"]["dump"]]
        mine.append(article_line(article))
        if records:
            mine.extend(line for _, _, line in sorted(found[article["id"]]))
    return said


def written(said: Mapping[str, list[str]]) -> list[str]:
    every = (line for dump in sorted(said) for line in (f"# {dump}", *said[dump]))
    return [" ".join(line.split()) for line in every]


@pytest.mark.parametrize(
    ("name", "run", "records"),
    [("gold", "gold_folder", True), ("layouts", "layouts_folder", False)],
)
def test_every_release_is_read_as_before(
    name: str, run: str, records: bool, request: pytest.FixtureRequest, update_golden: bool
) -> None:
    now = written(lines_of(request.getfixturevalue(run), records=records))
    path = FOLDER / f"{name}.txt"
    if update_golden:
        path.write_text("".join(f"{line}\n" for line in now), "utf-8")
    before = path.read_text("utf-8").splitlines()
    diff = difflib.unified_diff(before, now, "before", "now", n=0, lineterm="")
    changed = "\n".join(islice(diff, SHOWN))
    assert not changed, f"if right, pytest --update-golden {Path(__file__).name}:\n{changed}"
