"""Bodies and people in single sentences, as governments of many countries write them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from spacy.language import Language as Pipeline

from extract.components.bodies import FoundBody
from extract.language import DEFAULT_MODEL, Annotatable, load_language
from extract.mentions import Mentions, find_mentions
from extract.scoring.alike import plain

FOLDER = Path(__file__).parent / "sentences"


@dataclass(frozen=True)
class Case:
    """One sentence and all that must be found in it."""

    text: str
    country: str | None
    publisher: str | None
    published: date
    agencies: tuple[str, ...]
    organizations: tuple[str, ...]
    optional: tuple[str, ...]
    people: tuple[str, ...]


def cases(name: str) -> list[Case]:
    rows = tomllib.loads((FOLDER / name).read_text("utf-8"))["case"]
    return [
        Case(
            text=row["text"],
            country=row.get("country"),
            publisher=row.get("publisher"),
            published=row["published"],
            agencies=tuple(row["agencies"]),
            organizations=tuple(row["organizations"]),
            optional=tuple(row.get("optional", ())),
            people=tuple(row["people"]),
        )
        for row in rows
    ]


@lru_cache(maxsize=1)
def language() -> Pipeline:
    return load_language(DEFAULT_MODEL)


def mentions_of(case: Case) -> Mentions:
    one = Annotatable(case.text, "", case.published, case.publisher, case.country)
    (found,) = find_mentions(language(), [one])
    return found


def names_of(body: FoundBody) -> set[str]:
    return {plain(name) for name in (body.name, *body.aliases, *body.acronyms)}


def unlike(
    found: Mentions, wanted: Sequence[str], optional: Sequence[str], public: bool
) -> list[str]:
    """Bodies that are missed or too many."""
    left = [plain(name) for name in wanted]
    spare = {plain(name) for name in optional}
    faults = []
    for body in (one for one in found.bodies if one.public == public):
        known = [name for name in left if name in names_of(body)]
        left = [name for name in left if name not in known]
        if not known and not names_of(body) & spare:
            faults.append(f"not wanted: {body.name}")
    return faults + [f"missed: {name}" for name in left]


def unlike_people(found: Mentions, wanted: Sequence[str]) -> list[str]:
    """Posts of people that are missed or too many."""
    bodies = {plain(one.name): names_of(one) for one in found.bodies}
    left = [
        [[plain(form) for form in part.split(" / ")] for part in row.split(" | ")] for row in wanted
    ]
    faults = []
    for person in found.officials:
        for post in person.posts:
            body = plain(post.organization or "-")
            forms = (plain(person.name),), (plain(post.title),), bodies.get(body, {body}) | {body}
            right = [
                row for row in left if all(set(a) & set(b) for a, b in zip(row, forms, strict=True))
            ]
            if right:
                left.remove(right[0])
            else:
                faults.append(f"not wanted: {person.name} | {post.title} | {post.organization}")
    return faults + [f"missed: {row}" for row in left]


ALL = [case for path in sorted(FOLDER.glob("*.toml")) for case in cases(path.name)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.text[:60])
def test_a_sentence_gives_its_bodies_and_people(case: Case) -> None:
    found = mentions_of(case)
    assert [
        *unlike(found, case.agencies, case.optional, True),
        *unlike(found, case.organizations, case.optional, False),
        *unlike_people(found, case.people),
    ] == []
