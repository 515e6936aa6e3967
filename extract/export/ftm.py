"""A run as FollowTheMoney entities, one JSON object a line.

People, positions and who occupies them, bodies and their successors, programs as projects with
their participants, articles, and which article documents what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from extract.export.lines import Line, RunLines, evident_articles, plain
from models.record import make_id
from models.value import digits

_LANGUAGES = {"en": "eng", "ko": "kor", "de": "deu", "fr": "fra", "es": "spa", "ja": "jpn"}
"""BCP 47 as FollowTheMoney's three letters; a language that is not here is left out."""

_YEAR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-\d{2})?)?")

Entity = dict[str, Any]


def write_ftm(run: Path, folder: Path) -> dict[str, int]:
    """Write `entities.ftm.json`; returns how many entities of each schema there are."""
    counts: dict[str, int] = {}
    with (folder / "entities.ftm.json").open("wb") as file:
        for entity in entities(RunLines(run)):
            counts[entity["schema"]] = counts.get(entity["schema"], 0) + 1
            file.write(orjson.dumps(entity) + b"\n")
    return counts


def entities(lines: RunLines) -> Iterator[Entity]:
    """Every entity of a run, each id once."""
    for article in lines.of("articles"):
        yield _article(article)
    countries: dict[str, str | None] = {}
    for kind, body in lines.bodies():
        countries[body["id"]] = body["country"]
        yield _body(kind, body)
        yield from _succession(body)
        yield from _documentation(body)
    yield from _people(lines, countries)
    statements = {one["id"]: one["statement"] for one in lines.of("targets")}
    for program in lines.of("programs"):
        yield _project(program, statements)
        yield from _participants(program, countries.keys())
        yield from _documentation(program)


def _entity(key: str, schema: str, **properties: list[str | None]) -> Entity:
    """An entity with the properties that have values, each value once."""
    cleaned = {name: [plain(one) for one in values if one] for name, values in properties.items()}
    kept = {name: list(dict.fromkeys(filter(None, found))) for name, found in cleaned.items()}
    return {
        "id": key,
        "schema": schema,
        "properties": {name: found for name, found in kept.items() if found},
    }


def _article(record: Line) -> Entity:
    return _entity(
        record["id"],
        "Article",
        title=[record["title"]],
        publisher=[record["publisher"]],
        publishedAt=[record["published"]],
        language=[_LANGUAGES.get(record["language"].partition("-")[0])],
        bodyText=[record["text"]],
    )


def _body(kind: str, record: Line) -> Entity:
    schema = "PublicBody" if kind == "agencies" else "Organization"
    return _entity(
        record["id"],
        "Company" if record["kind"] == "company" else schema,
        name=[record["name"]],
        alias=record["aliases"],
        abbreviation=record["acronyms"],
        country=[(record["country"] or "").lower()],
        classification=[record["kind"]],
    )


def _succession(record: Line) -> Iterator[Entity]:
    before = record["succeeds_id"]
    if before:
        key = make_id("succession", before, record["id"])
        yield _entity(key, "Succession", predecessor=[before], successor=[record["id"]])


def _documentation(record: Line) -> Iterator[Entity]:
    for article, quote in evident_articles(record).items():
        key = make_id("documentation", article, record["id"])
        yield _entity(
            key, "Documentation", document=[article], entity=[record["id"]], summary=[quote]
        )


def _people(lines: RunLines, countries: dict[str, str | None]) -> Iterator[Entity]:
    """People, the positions that they hold (each once), and who holds which."""
    told: set[str] = set()
    for person in lines.of("officials"):
        titles = [post["title"] for post in person["posts"]]
        yield _entity(
            person["id"], "Person", name=[person["name"]], alias=person["aliases"], position=titles
        )
        for post in person["posts"]:
            body = post["agency_id"] or post["organization_id"]
            key = make_id("position", post["title"], body or post["organization"])
            if key not in told:
                told.add(key)
                yield _position(key, post, body, countries.get(body or ""))
            yield _entity(
                make_id("occupancy", person["id"], key),
                "Occupancy",
                holder=[person["id"]],
                post=[key],
                date=[post["first_seen"], post["last_seen"]],
            )
        yield from _documentation(person)


def _position(key: str, post: Line, body: str | None, country: str | None) -> Entity:
    named = post["organization"]
    name = f"{post['title']}, {named}" if named else post["title"]
    return _entity(
        key, "Position", name=[name], organization=[body], country=[(country or "").lower()]
    )


def _project(record: Line, statements: dict[str, str]) -> Entity:
    start, end = _ends(record["period"])
    budgets = record["budgets"] if len(record["budgets"]) == 1 else []
    return _entity(
        record["id"],
        "Project",
        name=[record["name"]],
        alias=record["aliases"],
        status=[record["status"]],
        keywords=[record["kind"]],
        startDate=[start],
        endDate=[end],
        goal=[statements.get(key) for key in record["target_ids"]],
        amount=[digits(Decimal(one["amount"])) for one in budgets],
        currency=[one["currency"] for one in budgets],
    )


def _ends(period: str | None) -> tuple[str | None, str | None]:
    """The first and last date of an EDTF period, as far as each is known."""
    if not period:
        return None, None
    first, _, last = period.partition("/")
    found = [_YEAR.match(one) for one in (first, last or first)]
    start, end = (one[0] if one else None for one in found)
    return start, end


def _participants(record: Line, bodies: Any) -> Iterator[Entity]:
    for role, ids in (("lead", record["lead_ids"]), ("partner", record["partner_ids"])):
        for body in ids:
            if body in bodies:
                key = make_id("participant", record["id"], body, role)
                yield _entity(
                    key,
                    "ProjectParticipant",
                    project=[record["id"]],
                    participant=[body],
                    role=[role],
                )
