"""Records of people and bodies at their edges: which form names them, when ties break, how far time reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.gazetteer import BodyEntry, Registry, load_gazetteers
from extract.naming.name_order import initials_of, name_parts, name_ring
from extract.naming.name_places import places_of
from extract.naming.told_country import country_told
from extract.resolve.bodies import BodyIndex, body_key
from extract.resolve.people import is_short
from extract.resolve.reading import Reading
from extract.resolve.same_person import Namesakes, title_key
from models.body import Agency, Organization
from models.official import Official
from tests import linked
from tests.conftest import Read
from tests.readings import MINISTRY, body, official, reading
from tests.test_resolve import CHAIN, SCIENCE, holder

NONE = Registry([])


def people(*told: Reading, registry: Registry = NONE) -> list[Official]:
    return linked.officials_of(told, registry)


def bodies(*told: Reading, registry: Registry = NONE) -> list[Agency | Organization]:
    agencies, organizations = linked.bodies_of(told, registry)
    return [*agencies, *organizations]


def of_body(name: str, at: int = 0, **options: object) -> Reading:
    """A release that has a body, and differs from the others by its number."""
    text = f"Release {at}: {name} met."
    return reading(text, bodies=[body(text, name, **options)])  # type: ignore[arg-type]


# ---------------------------------------------------------------- names of people
@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kim", True),
        ("JK Kim", True),
        ("J.K. Kim", True),
        ("JKL Kim", True),
        ("ABCD Kim", False),
        ("J. Kim", True),
        ("Kim Jae", False),
        ("Jae-kyung Kim", False),
        ("de Kim", False),
    ],
)
def test_a_short_name_is_a_surname_alone_or_has_up_to_three_initials(
    name: str, short: bool
) -> None:
    assert is_short(name) is short


@pytest.mark.parametrize(
    ("one", "other"),
    [("Vice-Minister", "vice minister"), ("Vice  Minister", "Vice - Minister"), ("A", "a")],
)
def test_titles_that_differ_in_case_spaces_and_hyphens_are_one(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)
    assert title_key("Vice Minister") != title_key("Viceminister")


def test_a_person_is_called_by_the_fullest_form_that_most_releases_use() -> None:
    forms = ["JK Kim", "JK Kim", "JK Kim", "Kim Jae-kyung", "Kim Jae-Kyung", "Kim Jae-Kyung"]
    told = [
        holder(form, "Minister", MINISTRY, published=f"2025-01-0{day}")
        for day, form in enumerate(forms, start=1)
    ]
    (found,) = people(*told)
    assert (found.name, found.aliases) == ("Kim Jae-Kyung", ("JK Kim", "Kim Jae-kyung"))
    assert [one.name for one in found.sightings] == forms


def test_of_forms_told_as_often_the_first_in_order_names_the_person() -> None:
    told = [
        holder(form, "Minister", MINISTRY, published=f"2025-01-0{day}")
        for day, form in enumerate(("Yoo Sang-im", "Yoo Sang-Im"), start=1)
    ]
    assert [one.name for one in people(*told)] == ["Yoo Sang-Im"]


def test_a_post_is_called_as_most_releases_do_and_lasts_from_the_first_to_the_last() -> None:
    titles = ["Vice-Minister", "Vice Minister", "Vice Minister"]
    days = ["2025-03-03", "2025-01-01", "2025-02-02"]
    told = [
        holder("Kim Min-su", title, MINISTRY, published=day)
        for title, day in zip(titles, days, strict=True)
    ]
    (found,) = people(*told, holder("Kim Min-su", "Vice Minister", MINISTRY, published=None))
    (post,) = found.posts
    assert (post.title, post.first_seen, post.last_seen) == (
        "Vice Minister",
        "2025-01-01",
        "2025-03-03",
    )
    assert len(post.evidence) == 4
    assert (post.organization, post.agency_id is None, post.organization_id) == (
        MINISTRY,
        False,
        None,
    )


def test_a_post_at_a_company_points_at_an_organization() -> None:
    text = "Chairman Kim Min-su of Hanbit Batteries spoke."
    told = reading(
        text,
        bodies=[body(text, "Hanbit Batteries", public=False)],
        officials=[official(text, "Kim Min-su", "Chairman", "Hanbit Batteries")],
    )
    (found,) = people(told)
    (post,) = found.posts
    (company,) = bodies(told)
    assert (post.agency_id, post.organization_id) == (None, company.id)


# ---------------------------------------------------------------- one person or two
@pytest.mark.parametrize(
    ("day", "count"),
    [("2026-02-14", 1), ("2026-02-15", 2), ("2023-12-07", 1), ("2023-12-06", 2), (None, 2)],
)
def test_a_surname_alone_reaches_four_hundred_days(day: str | None, count: int) -> None:
    full = holder("Ahn Duk-geun", "Minister", MINISTRY, published="2025-01-10")
    assert len(people(full, holder("Ahn", "Minister", MINISTRY, published=day))) == count


@pytest.mark.parametrize(
    ("title", "organization", "count"),
    [("Minister", MINISTRY, 1), ("Director", MINISTRY, 2), ("Minister", SCIENCE, 2)],
)
def test_initials_join_in_the_same_post_of_the_same_body_at_any_time(
    title: str, organization: str, count: int
) -> None:
    full = holder("Kim Jae-kyung", "Minister", MINISTRY, published="2015-01-10")
    found = people(full, holder("JK Kim", title, organization, published="2025-01-10"))
    assert len(found) == count
    assert found[0].sightings[-1].rule == ("initials" if count == 1 else "first")


def test_a_release_that_has_both_spellings_has_two_people() -> None:
    text = f"{MINISTRY}: Minister Lee Jeong-su met Minister Yi Jung-soo."
    both = [official(text, name, "Minister", MINISTRY) for name in ("Lee Jeong-su", "Yi Jung-soo")]
    assert len(people(reading(text, bodies=[body(text, MINISTRY)], officials=both))) == 2


def test_what_ties_a_sighting_to_a_person_is_told() -> None:
    told = [
        holder("Kim Min-su", "Minister", MINISTRY, published="2025-01-01"),
        holder("Kim Min-su", "Director", MINISTRY, published="2025-01-02"),
        holder("Kim Min-su", "Director", None, published="2025-01-03"),
    ]
    (found,) = people(*told)
    first, second, third = found.sightings
    assert [one.rule for one in found.sightings] == ["first", "body", "post"]
    assert (first.like, second.like, third.like) == (None, first.article_id, second.article_id)
    assert (second.shared, third.shared) == (body_key(told[0].mentions.bodies[0]), "director")


def test_names_of_one_family_are_looked_at_together() -> None:
    known = Namesakes(load_gazetteers().surnames)
    names = ("Kim Min-su", "Lee Jeong-su", "Yi Jung-soo", "Min-su Kim", "Anna Berg")
    told = [holder(name, "Minister", MINISTRY) for name in names]
    assert list(known.watch(told)) == told
    assert known.of("Lee Jeong-su") == known.of("Yi Jung-soo") != known.of("Kim Min-su")
    assert known.of("Kim Min-su") == known.of("Min-su Kim") == known.of("Kim")
    assert known.of("Anna Berg") not in (known.of("Kim"), known.of("Lee"))


# ---------------------------------------------------------------- bodies
@pytest.mark.parametrize(
    ("public", "kind"),
    [
        ((True,), Agency),
        ((False,), Organization),
        ((True, False), Agency),
        ((True, False, False), Organization),
    ],
)
def test_a_body_is_public_where_half_of_its_releases_say_so(
    public: Sequence[bool], kind: type
) -> None:
    told = [
        of_body("Korea Battery Council", at, public=one, kind="agency" if one else "other")
        for at, one in enumerate(public)
    ]
    assert [type(one) for one in bodies(*told)] == [kind]


def test_a_body_has_the_kind_that_most_of_the_decisive_releases_give_it() -> None:
    kinds = [("agency", True), ("ministry", True), ("ministry", True), ("company", False)]
    told = [
        reading(
            f"Release {at}: Korea Battery Council met.",
            bodies=[
                replace(
                    body(f"Release {at}: Korea Battery Council met.", "Korea Battery Council"),
                    kind=kind,
                    public=public,
                    entry_id="x",
                )
            ],
        )
        for at, (kind, public) in enumerate(kinds)
    ]
    (found,) = bodies(*told)
    assert found.kind == "ministry"
    (tied,) = bodies(*told[:2])
    assert tied.kind == "agency"


def test_a_body_is_called_as_most_releases_do_and_else_by_the_first_in_order() -> None:
    forms = ["Office for Tidal & Wave Energy", "Office for Tidal and Wave Energy"]
    (tied,) = bodies(*(of_body(form, at) for at, form in enumerate(forms)))
    assert (tied.name, tied.aliases) == (forms[0], (forms[1],))
    (told,) = bodies(*(of_body(form, at) for at, form in enumerate([*forms, forms[1]])))
    assert (told.name, told.aliases) == (forms[1], (forms[0],))


def test_an_acronym_is_no_alias_and_the_name_neither() -> None:
    found = of_body(MINISTRY, acronyms=["MOTIR", MINISTRY], entry_id="x")
    (one,) = bodies(found)
    assert (one.name, one.acronyms, one.aliases) == (MINISTRY, ("MOTIR",), ())


def test_a_body_is_of_the_country_that_most_releases_give_it() -> None:
    countries = ["KR", "JP", "JP", None, None, None]
    told = [
        reading(
            f"Release {at}: {MINISTRY} met.",
            bodies=[
                replace(body(f"Release {at}: {MINISTRY} met.", MINISTRY, entry_id="x"), country=one)
            ],
        )
        for at, one in enumerate(countries)
    ]
    assert [one.country for one in bodies(*told)] == ["JP"]
    assert [one.country for one in bodies(*told[:2])] == ["JP"]
    assert [one.country for one in bodies(*told[3:])] == [None]


def test_the_parent_is_the_one_that_most_releases_name_and_that_the_run_has() -> None:
    told = [
        *(of_body("Bureau of Ports", at, parent="kr-a", entry_id="b") for at in range(2)),
        of_body("Bureau of Ports", 2, parent="kr-c", entry_id="b"),
        of_body("Bureau of Ports", 3, parent="b", entry_id="b"),
        of_body("Ministry of Ports", entry_id="kr-a"),
        of_body("Ministry of Coasts", entry_id="kr-c"),
    ]
    ids = {one.name: one.id for one in bodies(*told)}
    parents = {one.name: getattr(one, "parent_id", None) for one in bodies(*told)}
    assert parents["Bureau of Ports"] == ids["Ministry of Ports"]
    without = {one.name: one for one in bodies(*told[:4])}
    assert getattr(without["Bureau of Ports"], "parent_id", None) is None


def test_a_name_stands_for_the_only_body_that_has_it() -> None:
    index = BodyIndex(CHAIN)
    own = CHAIN.by_id["second"]
    (known,) = bodies(of_body(own.name, entry_id="second"), registry=CHAIN)
    (other,) = bodies(of_body("Korea Battery Council"))
    (twin,) = bodies(of_body("Korea Battery Council", 1, public=False))
    index.add(known)
    index.add(other)
    here = reading("Nothing.")
    assert index.record_id(here, own.name) == known.id
    assert index.record_id(here, "Korea Battery Council") == other.id
    assert index.record_id(here, "Korea Battery Club") is None
    index.add(twin)
    assert index.record_id(here, "Korea Battery Council") is None
    here.body_ids = {"Korea Battery Council": "agency-told"}
    assert index.record_id(here, "Korea Battery Council") == "agency-told"


def test_the_lineage_of_a_body_is_it_and_all_that_it_replaced() -> None:
    index = BodyIndex(CHAIN)
    chain = [one for one in CHAIN.by_id if "first" in index.lineage(one)]
    assert index.lineage("first") == {"first"}
    assert index.lineage("second") == {"first", "second"}
    assert index.lineage("nobody") == {"nobody"}
    assert chain[:2] == ["first", "second"]


def _dated(key: str, country: str | None, **days: str) -> BodyEntry:
    return CHAIN.by_id["first"].model_copy(
        update={"id": key, "name": MINISTRY, "country": country, "succeeds": (), **days}
    )


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ([("kr", "KR"), ("jp", "JP")], "kr"),
        ([("jp", "JP")], "jp"),
        ([("jp", "JP"), ("cn", "CN")], None),
        ([("un", None), ("jp", "JP")], "un"),
    ],
)
def test_a_name_of_the_gazetteer_is_that_of_the_country_else_the_only_one(
    entries: Sequence[tuple[str, str | None]], key: str | None
) -> None:
    registry = Registry([_dated(one, country) for one, country in entries])
    found = BodyIndex(registry).key(reading("Nothing."), MINISTRY)
    assert (found if key else found in dict(entries)) == (key or False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RAISE and RAISE.", [(0, 5), (10, 15)]),
        ("RAISED, PRAISE, RAISE_2", []),
        ("R&RAISE, RAISE-UP", [(9, 14)]),
        ("RAISERAISE RAISE", [(11, 16)]),
    ],
)
def test_a_name_stands_where_it_is_no_part_of_a_longer_word(
    text: str, found: list[tuple[int, int]]
) -> None:
    assert list(places_of("RAISE", text, not_behind="&-", not_before="&")) == found


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ({"KR": 2}, "KR"),
        ({"KR": 1}, None),
        ({"KR": 4, "JP": 2}, "KR"),
        ({"KR": 3, "JP": 2}, None),
        ({}, None),
    ],
)
def test_the_country_of_a_text_is_told_of_twice_and_twice_as_often_as_any_other(
    told: dict[str, int], country: str | None
) -> None:
    assert country_told(Counter(told)) == country


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Kim Min-su", ("kim", "minsu")),
        ("Min-su Kim", ("kim", "minsu")),
        ("Kim Min Su", ("kim", "minsu")),
        ("Kim Min Su Park", ("park", "kimminsu")),
        ("JU Kim", ("kim", "ju")),
        ("Ju Kim", ("ju", "kim")),
        ("JUN Kim", ("jun", "kim")),
        ("Jane Roe", ("roe", "jane")),
        ("Kim", ("kim", "")),
    ],
)
def test_a_family_name_comes_first_where_it_is_one_and_no_initials(
    name: str, parts: tuple[str, str]
) -> None:
    assert name_parts(name, load_gazetteers().surnames) == parts


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("JK Kim", ("kim", "jk")),
        ("JKL Kim", ("kim", "jkl")),
        ("JKLM Kim", None),
        ("J. K. Roe", ("roe", "jk")),
        ("JK Roe", None),
        ("J KIM", None),
        ("Kim", None),
    ],
)
def test_initials_are_up_to_three_capitals_before_a_family_name(
    name: str, initials: tuple[str, str] | None
) -> None:
    assert initials_of(name, load_gazetteers().surnames) == initials


def test_a_ring_of_letters_leaves_out_initials_only_beside_two_names() -> None:
    assert name_ring("Ahn Duk-geun") == name_ring("Dukgeun Ahn") == name_ring("Ahn K. Dukgeun")
    assert name_ring("K. Ahn") == name_ring("Ahn K.") != name_ring("Ahn")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Thornwell Motors (India) Limited works with Brightwater Labs Ltd.",
            ["Thornwell Motors (India) Limited", "Brightwater Labs Ltd"],
        ),
        (
            "Thornwell Motors (India) will build it with Brightwater Labs Ltd.",
            ["Thornwell Motors", "Brightwater Labs Ltd"],
        ),
        (
            "Thornwell Robotics LLC, Pte. Ltd. and Brightwater Labs Inc. will build it.",
            ["Thornwell Robotics LLC, Pte. Ltd.", "Brightwater Labs Inc."],
        ),
        ("Suzuki Norikazu, Minister of Agriculture, spoke.", []),
        ("Suzuki Motors, a firm, spoke.", ["Suzuki Motors"]),
        ("Governor Zorvan Abbott signed it.", []),
        ("Zorvan Abbott signed it.", ["Abbott Laboratories"]),
        ("Norden Steel of New York paid about $5 million.", ["Norden Steel"]),
        (
            "The City of Belzoni and the Port of Kemi will receive $5 million.",
            ["City of Belzoni", "Port of Kemi"],
        ),
    ],
)
def test_a_name_of_a_body_has_its_legal_form_and_no_place_or_post(
    read: Read, text: str, names: list[str]
) -> None:
    assert [one.name for one in read(text).bodies] == names
