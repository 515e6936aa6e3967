"""The gazetteer of bodies: whole, and true of the Korean government since 2008."""

from __future__ import annotations

from datetime import date

import pytest

from extract.gazetteer import BodyEntry, load_gazetteers

BODIES = load_gazetteers().bodies
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
        seen, ahead = {one.id}, one.parent
        while ahead is not None:
            assert ahead not in seen, f"{one.id}: its parents come back to {ahead}"
            seen.add(ahead)
            ahead = BODIES.by_id[ahead].parent
