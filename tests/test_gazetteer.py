"""The gazetteer of bodies: whole, and true of the Korean government since 2008."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from itertools import combinations
from typing import Any

import orjson
import pytest

from extract.gazetteer import BODY_FILES, BodyEntry, load_gazetteers
from extract.words import name_key

BODIES = load_gazetteers().bodies
POSTS = tuple(load_gazetteers().posts.values())
KOREAN = [one for one in BODIES.by_id.values() if one.country == "KR"]
MINISTRIES = [
    one for one in KOREAN if one.kind == "ministry" and (one.to is None or one.to >= "2008-03")
]


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("MSIT", "MSIP"),
        ("MOTIR", "MOTIE"),
        ("MOTIE", "MKE"),
        ("MOEF", "MOSF"),
        ("MOFE", "MOEF"),
        ("MPB", "MOEF"),
        ("MOFA", "MOFAT"),
        ("MAFRA", "MIFAFF"),
        ("MOLIT", "MLTM"),
        ("MSS", "SMBA"),
        ("MFDS", "KFDA"),
    ],
)
def test_renamed_ministries_point_at_what_they_replaced(later: str, earlier: str) -> None:
    named = {one.id: set(one.acronyms) for one in KOREAN}
    pairs = {
        (new, old)
        for one in KOREAN
        for key in one.succeeds
        for new in one.acronyms
        for old in named[key]
    }
    assert (later, earlier) in pairs


@pytest.mark.parametrize("one", MINISTRIES, ids=lambda one: one.id)
def test_a_korean_ministry_has_its_korean_name_and_its_first_day(one: BodyEntry) -> None:
    assert one.native
    assert one.from_


@pytest.mark.parametrize("one", MINISTRIES, ids=lambda one: one.id)
def test_a_successor_begins_when_its_predecessor_ends(one: BodyEntry) -> None:
    for key in one.succeeds:
        before = BODIES.by_id[key]
        last, first = before.to, str(one.from_)
        if last and len(last) == len(first) == 10:
            apart = date.fromisoformat(first) - date.fromisoformat(last)
            assert 0 <= apart.days <= 1, f"{key} ends on {last}"


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Ministry of Environment", "2025-09-30", ["kr-me"]),
        ("Ministry of Environment", "2025-10-01", []),
        ("Ministry of Trade, Industry and Energy", "2024-01-01", ["kr-motie"]),
        ("Ministry of Trade, Industry and Resources", "2025-12-03", ["kr-motir"]),
    ],
)
def test_a_name_means_the_body_that_bore_it_on_the_day(
    name: str, day: str, expected: list[str]
) -> None:
    alive = [one for one in BODIES.named(name) if one.lived_on(date.fromisoformat(day))]
    assert [one.id for one in alive if one.country == "KR"] == expected


def test_every_country_of_the_g20_has_ministries() -> None:
    g20 = [
        "AR",
        "AU",
        "BR",
        "CA",
        "CN",
        "DE",
        "FR",
        "GB",
        "ID",
        "IN",
        "IT",
        "JP",
        "KR",
        "MX",
        "RU",
        "SA",
        "TR",
        "US",
        "ZA",
    ]
    assert [code for code in g20 if len(BODIES.ministries_of(code)) < 4] == []


def test_parents_and_predecessors_are_no_circles() -> None:
    for one in BODIES.by_id.values():
        for above in (_parents, _predecessors):
            ahead, seen = list(above(one)), {one.id}
            while ahead:
                key = ahead.pop()
                assert key != one.id, f"{one.id} comes back to itself"
                if key not in seen:
                    seen.add(key)
                    ahead += above(BODIES.by_id[key])


def _parents(one: BodyEntry) -> tuple[str, ...]:
    return (one.parent,) if one.parent else ()


def _predecessors(one: BodyEntry) -> tuple[str, ...]:
    return one.succeeds


@pytest.mark.parametrize("name", BODY_FILES)
def test_an_id_is_given_once(name: str) -> None:
    lines = (files("extract.gazetteers") / name).read_bytes().splitlines()
    ids = Counter(orjson.loads(line)["id"] for line in lines)
    assert [key for key, times in ids.items() if times > 1] == []


def test_one_body_is_one_entry() -> None:
    """Two that live at a time in one country and bear one name are one."""
    named: dict[tuple[str | None, str], list[BodyEntry]] = defaultdict(list)
    for one in BODIES.by_id.values():
        for key in {name_key(name) for name in (one.name, *one.aliases)}:
            named[one.country, key].append(one)
    assert _living_together(named) == []


def test_an_acronym_means_one_korean_body_at_a_time() -> None:
    by_acronym: dict[str, list[BodyEntry]] = defaultdict(list)
    for one in KOREAN:
        for acronym in one.acronyms if one.is_public else ():
            by_acronym[acronym].append(one)
    assert _living_together(by_acronym) == []


def _living_together(groups: Mapping[Any, list[BodyEntry]]) -> list[str]:
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return sorted(f"{one.id} and {other.id}" for one, other in pairs if _overlap(one, other))


def _overlap(one: BodyEntry, other: BodyEntry) -> bool:
    """Whether both lived on a day: two that meet in a month or year told without a day do not."""
    later, earlier = sorted((one, other), key=lambda body: body.from_ or "", reverse=True)
    first, last = later.from_ or "", earlier.to or "9999"
    shared = min(len(first), len(last))
    return first[:shared] < last[:shared] or (first == last and len(first) == 10)


def test_a_body_begins_before_it_ends_and_after_what_it_replaced_began() -> None:
    for one in BODIES.by_id.values():
        for day in (one.from_, one.to):
            assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), one.id
        if one.from_ and one.to:
            assert one.from_ <= one.to or one.from_.startswith(one.to), one.id
        for key in one.succeeds:
            before = BODIES.by_id[key]
            assert (before.from_ or "") <= (one.from_ or "9999"), f"{one.id} is older than {key}"


def test_a_body_stands_under_one_of_its_own_country() -> None:
    public = [one for one in BODIES.by_id.values() if one.is_public and one.parent]
    strays = [one.id for one in public if BODIES.by_id[str(one.parent)].country != one.country]
    assert strays == []


def test_a_living_body_stands_under_a_living_one() -> None:
    alive = [one for one in BODIES.by_id.values() if one.parent and not one.to]
    assert [one.id for one in alive if BODIES.by_id[str(one.parent)].to] == []


def test_a_title_is_one_post() -> None:
    titled: dict[str, list[str]] = defaultdict(list)
    for post in POSTS:
        for form in {form.casefold() for form in (post.title, *post.variants)}:
            titled[form].append(post.title)
    assert {form: posts for form, posts in titled.items() if len(posts) > 1} == {}


def test_a_title_that_names_its_body_names_one_of_the_country() -> None:
    named = [(post, code, name) for post in POSTS for code, name in post.bodies.items()]
    named += [(post, None, post.body) for post in POSTS if post.body]
    strays = [
        post.title
        for post, code, name in named
        if not any(code in (None, one.country) for one in BODIES.named(name))
    ]
    assert strays == []
