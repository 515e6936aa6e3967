"""A run as JSON-LD with schema.org's types: one graph, which needs no network to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from extract.export.lines import Line, RunLines, evident_articles

_CONTEXT = {
    "@vocab": "https://schema.org/",
    "id": "@id",
    "type": "@type",
    "datePublished": {"@type": "Date"},
}
_BODIES = {
    "agencies": "GovernmentOrganization",
    "company": "Corporation",
    "university": "CollegeOrUniversity",
}
_PROGRAMS = {"law": "Legislation", "project": "Project", "facility": "Project"}
"""Kinds of programs that schema.org has a type for; all others are services of a government."""

Node = dict[str, Any]


def write_jsonld(run: Path, folder: Path) -> dict[str, int]:
    """Write `graph.jsonld`; returns how many nodes of each type there are."""
    counts: dict[str, int] = {}
    with (folder / "graph.jsonld").open("wb") as file:
        file.write(b'{"@context":' + orjson.dumps(_CONTEXT) + b',"@graph":[')
        for number, node in enumerate(nodes(RunLines(run))):
            counts[node["type"]] = counts.get(node["type"], 0) + 1
            file.write((b",\n" if number else b"\n") + orjson.dumps(node, default=_exact))
        file.write(b"\n]}\n")
    return counts


def _exact(value: object) -> orjson.Fragment:
    """A Decimal with all its digits."""
    return orjson.Fragment(f"{value:f}")


def nodes(lines: RunLines) -> Iterator[Node]:
    """Every node of the graph, each id once."""
    for article in lines.of("articles"):
        yield _article(article)
    for kind, body in lines.bodies():
        yield _body(kind, body)
    for official in lines.of("officials"):
        yield _person(official)
    for program in lines.of("programs"):
        yield _program(program)
    for target in lines.of("targets"):
        yield _claim(target)


def _ref(key: str | None) -> Node | None:
    return {"id": f"urn:communique:{key}"} if key else None


def _node(record: Line, kind: str, **values: Any) -> Node:
    """A node with the values that are there."""
    kept = {name: value for name, value in values.items() if value not in (None, [], "")}
    return {"id": f"urn:communique:{record['id']}", "type": kind, **kept}


def _subjects(record: Line) -> list[Node | None]:
    return [_ref(key) for key in evident_articles(record)]


def _article(record: Line) -> Node:
    return _node(
        record,
        "NewsArticle",
        headline=record["title"],
        datePublished=record["published"],
        inLanguage=record["language"],
        articleSection=record["category"],
        publisher=_ref(record["publisher_id"]) or record["publisher"],
        articleBody=record["text"],
    )


def _body(kind: str, record: Line) -> Node:
    return _node(
        record,
        _BODIES.get(kind) or _BODIES.get(record["kind"], "Organization"),
        name=record["name"],
        alternateName=[*record["acronyms"], *record["aliases"]],
        parentOrganization=_ref(record["parent_id"]),
        subjectOf=_subjects(record),
    )


def _person(record: Line) -> Node:
    posts = [
        {
            "type": "Role",
            "roleName": post["title"],
            "affiliation": _ref(post["agency_id"] or post["organization_id"])
            or post["organization"],
        }
        for post in record["posts"]
    ]
    return _node(
        record,
        "Person",
        name=record["name"],
        alternateName=record["aliases"],
        affiliation=[{k: v for k, v in post.items() if v is not None} for post in posts],
        subjectOf=_subjects(record),
    )


def _program(record: Line) -> Node:
    kind = _PROGRAMS.get(record["kind"], "GovernmentService")
    budgets = [
        {
            "type": "MonetaryGrant",
            "amount": {
                "type": "MonetaryAmount",
                "currency": one["currency"],
                "value": one["amount"],
            },
        }
        for one in record["budgets"]
    ]
    who = [_ref(key) for key in record["lead_ids"]]
    return _node(
        record,
        kind,
        name=record["name"],
        alternateName=record["aliases"],
        funding=budgets,
        **{"provider" if kind == "GovernmentService" else "sponsor": who},
        subjectOf=_subjects(record),
    )


def _claim(record: Line) -> Node:
    return _node(
        record,
        "Claim",
        text=record["statement"],
        appearance=_ref(record["article_id"]),
        expires=record["deadline"],
        author=[_ref(key) for key in record["agency_ids"]],
        about=[_ref(key) for key in record["program_ids"]],
    )
