"""Golden cases: a short release and what must be found in it, from raw page to records.

`records.json` holds the parts of the records that a reader of the release could check: names,
posts, values, units, periods and deadlines, each kind in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from extract.outputs import Records
from extract.pipeline import run
from models.article import Article
from models.body import Body
from models.official import Official, Post
from models.program import Program
from models.target import Target

PAGES = sorted(Path(__file__).parent.glob("golden/*/page.txt"))
Compact = dict[str, Any]


def test_there_are_golden_cases() -> None:
    assert len(PAGES) >= 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_a_release_gives_its_records(page: Path, update_golden: bool) -> None:
    expected, actual = page.with_name("records.json"), to_json(run([page]).records)
    if update_golden:
        expected.write_bytes(actual)
    assert actual.decode() == expected.read_text("utf-8")


def to_json(records: Records) -> bytes:
    """The compact form of a run, as indented JSON."""
    return orjson.dumps(compact(records), option=orjson.OPT_INDENT_2) + b"\n"


def compact(records: Records) -> Compact:
    names = {one.id: one.name for one in (*records.agencies, *records.organizations)}
    mentions = {
        "money": [
            (one.article_id, one.start, f"{one.text} = {_sum(one)}") for one in records.money
        ],
        "dates": [
            (one.article_id, one.start, f"{one.text} = {one.value}") for one in records.dates
        ],
    }
    return {
        "articles": [_article(one) for one in sorted(records.articles, key=_place)],
        "agencies": [_agency(one, names) for one in _in_order(records.agencies)],
        "organizations": [one.name for one in _in_order(records.organizations)],
        "officials": [_official(one, names) for one in _in_order(records.officials)],
        "programs": [_program(one, names) for one in _in_order(records.programs)],
        "targets": [_target(one) for one in _in_order(records.targets)],
        **{kind: [text for *_, text in sorted(rows)] for kind, rows in mentions.items()},
        "checks": [one.code for one in records.checks],
        "quarantine": [one.code for one in records.quarantine],
    }


def _place(article: Article) -> int:
    return article.source.start


def _in_order(found: Iterable[Any]) -> list[Any]:
    return sorted(found, key=lambda one: (one.evidence[0].start, one.evidence[0].end, one.id))


def _article(one: Article) -> Compact:
    return {
        "title": one.title,
        "publisher": one.publisher,
        "published": one.published,
        "category": one.category,
        "stub": one.stub,
    }


def _agency(one: Body, names: dict[str, str]) -> Compact:
    return {
        "name": one.name,
        "acronyms": one.acronyms,
        "parent": names[one.parent_id] if one.parent_id else None,
    }


def _official(one: Official, names: dict[str, str]) -> Compact:
    return {"name": one.name, "posts": [_post(post, names) for post in one.posts]}


def _post(post: Post, names: dict[str, str]) -> str:
    body = names.get(post.agency_id or post.organization_id or "", post.organization)
    return ", ".join(part for part in (post.title, body) if part)


def _program(one: Program, names: dict[str, str]) -> Compact:
    return {
        "name": one.name,
        "aliases": one.aliases,
        "kind": one.kind,
        "leads": [names[key] for key in one.lead_ids],
        "budgets": [_sum(budget) for budget in one.budgets],
    }


def _sum(one: Any) -> str:
    return " ".join(
        part
        for part in (
            _number(one.amount),
            f"to {_number(one.amount_max)}" if one.amount_max is not None else "",
            one.currency,
            one.bound,
            one.period,
        )
        if part
    )


def _target(one: Target) -> Compact:
    base = one.baseline
    return {
        "statement": one.statement,
        "kind": one.kind,
        "value": _number(one.value),
        "unit": one.unit,
        "bound": one.bound,
        "direction": one.direction,
        "deadline": one.deadline,
        "baseline": base and [_number(base.value), base.unit, base.date],
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
