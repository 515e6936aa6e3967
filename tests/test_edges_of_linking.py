"""People whom nothing but one post, or one renamed ministry, ties together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from extract.components.officials import FoundPost
from extract.gazetteer import Registry
from extract.resolve.reading import Reading
from extract.splitting.signature import Signature, agree, is_one_release, read_signature
from tests import linked
from tests.readings import body, official, reading, span
from tests.test_resolve import CHAIN, holder

NAME = "Kim Min-su"
PORT = "Cargo through the port of Gdynia"


def of_chain(key: str, day: str) -> Reading:
    """A release in which a director of a ministry of the chain speaks."""
    ministry = CHAIN.by_id[key].name
    text = f"{ministry}: Director {NAME} spoke on {day}."
    return reading(
        text,
        published=day,
        bodies=[body(text, ministry, entry_id=key)],
        officials=[official(text, NAME, "Director", ministry)],
    )


def test_the_old_name_of_a_ministry_told_after_the_new_one_is_one_person() -> None:
    told = [of_chain("second", "2025-03-03"), of_chain("first", "2025-05-05")]
    (found,) = linked.officials_of(told, CHAIN)
    assert len(found.posts) == 2


def test_a_post_that_two_of_one_name_may_have_had_ties_nobody() -> None:
    text = f"Chairman and Rector {NAME} spoke."
    one = official(text, NAME, "Chairman", None)
    both = replace(one, posts=(*one.posts, FoundPost("Rector", None, True, *span(text, "Rector"))))
    told = [
        holder(NAME, "Chairman", "Hanbit Batteries", published="2025-01-01"),
        holder(NAME, "Rector", "Daejeon University", published="2025-01-02"),
        reading(text, published="2025-01-03", officials=[both]),
        holder(NAME, "Chairman", None, published="2025-01-04"),
    ]
    found = linked.officials_of(told, Registry([]))
    assert sorted(sorted(post.title for post in one.posts) for one in found) == [
        ["Chairman"],
        ["Chairman"],
        ["Chairman", "Rector"],
        ["Rector"],
    ]


@pytest.mark.parametrize("registry", [CHAIN, Registry([])], ids=["known", "unknown"])
def test_a_post_points_at_a_body_that_only_another_release_tells_of(registry: Registry) -> None:
    ministry = CHAIN.by_id["first"].name
    text = f"{ministry}: Minister Lee Ji-won spoke."
    here = reading(
        text, bodies=[body(text, ministry, entry_id="first" if registry is CHAIN else None)]
    )
    there = reading(
        text + " Again.", officials=[official(text, "Lee Ji-won", "Minister", ministry)]
    )
    (agency,), _ = linked.bodies_of([here, there], registry)
    (found,) = linked.officials_of([here, there], registry)
    assert [post.agency_id for post in found.posts] == [agency.id]


def test_one_number_that_differs_is_no_agreement() -> None:
    assert agree(Counter(["2024"]), Counter(["2025"])) == 0
    assert agree(Counter(["2024"]), Counter(["2024", "2025"])) == 1
    assert agree(Counter[str](), Counter(["2025"])) == 1


def test_of_two_ministries_of_one_name_a_post_points_at_that_of_its_country() -> None:
    own = CHAIN.by_id["first"]
    registry = Registry([own, own.model_copy(update={"id": "abroad", "country": "JP"})])
    text = f"{own.name}: Minister Lee Ji-won spoke."
    told = [
        reading(text, bodies=[body(text, own.name, entry_id="first")]),
        reading(text + " There.", bodies=[body(text, own.name, entry_id="abroad")]),
        reading(text + " Again.", officials=[official(text, "Lee Ji-won", "Minister", own.name)]),
    ]
    agencies, _ = linked.bodies_of(told, registry)
    (found,) = linked.officials_of(told, registry)
    ids = {one.registry_id: one.id for one in agencies}
    assert [post.agency_id for post in found.posts] == [ids["first"]]


@pytest.mark.parametrize(
    ("title", "day", "shared", "expected"),
    [
        (PORT, None, 13, True),
        (PORT, None, 10, False),
        (PORT, date(2023, 6, 2), 11, True),
        (f"{PORT} in short", None, 13, False),
        (f"{PORT} in short", date(2023, 6, 2), 11, False),
        (f"{PORT} in short", None, 14, True),
        (f"{PORT} 2023", None, 14, False),
    ],
)
def test_the_less_titles_and_days_agree_the_more_numbers_must(
    title: str, day: date | None, shared: int, expected: bool
) -> None:
    def told(title: str, first: int) -> Signature:
        figures = ", ".join(f"ships {number}" for number in range(first, first + 18))
        return read_signature(title, f"In May 2023: {figures}.", day)

    one, other = told(PORT, 100), told(title, 118 - shared)
    assert is_one_release(one, other, share=0.9) is expected
