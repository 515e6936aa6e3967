"""Linking: which mentions of several articles are one person, one body, one promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from extract.gazetteer import BodyEntry, Registry, load_gazetteers
from extract.outputs import Records, to_lines
from extract.resolve.linking import link
from extract.resolve.reading import Reading
from models.body import Agency
from models.official import Official
from models.target import Commitment
from tests import linked
from tests.readings import MINISTRY, body, official, reading, target

SCIENCE = "Ministry of Science and ICT"


def officials_of(readings: Sequence[Reading], registry: Registry | None = None) -> list[Official]:
    return linked.officials_of(readings, registry or Registry([]))


def names_of(officials: Sequence[Official]) -> list[set[str]]:
    return sorted(({one.name, *one.aliases} for one in officials), key=sorted)


def holder(
    name: str, title: str, organization: str | None, *, published: str | None = "2025-12-03"
) -> Reading:
    """A release in which the person holds the post."""
    text = f"{organization or 'Seoul'}: {title} {name} spoke on {published or 'that day'}."
    bodies = [body(text, organization)] if organization else []
    return reading(
        text,
        published=published,
        bodies=bodies,
        officials=[official(text, name, title, organization)],
    )


# ---------------------------------------------------------------- people
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yoo Sang-im", "Yoo Sang-Im"),
        ("Cho Sung Hwan", "Cho Sung-hwan"),
        ("Ahn Duk-geun", "Dukgeun Ahn"),
        ("Ahn Duk-geun", "Duk-geun Ahn"),
        ("Maroš Šefčovič", "Maros Sefcovic"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, other: str) -> None:
    found = officials_of([holder(one, "Minister", SCIENCE), holder(other, "Minister", SCIENCE)])
    assert names_of(found) == [{one, other}]


@pytest.mark.parametrize("initials", ["JK Kim", "J. K. Kim"])
def test_initials_join_the_full_name_in_the_same_post_of_the_same_body(initials: str) -> None:
    found = officials_of(
        [holder("Kim Jung-kwan", "Minister", MINISTRY), holder(initials, "Minister", MINISTRY)]
    )
    assert [(one.name, one.aliases) for one in found] == [("Kim Jung-kwan", (initials,))]


@pytest.mark.parametrize(
    ("title", "organization"), [("Minister", SCIENCE), ("Vice Minister", MINISTRY)]
)
def test_initials_do_not_join_another_post_or_another_body(title: str, organization: str) -> None:
    found = officials_of(
        [holder("Kim Jung-kwan", "Minister", MINISTRY), holder("JK Kim", title, organization)]
    )
    assert names_of(found) == [{"JK Kim"}, {"Kim Jung-kwan"}]


def test_initials_that_fit_two_people_join_neither() -> None:
    found = officials_of(
        [
            holder("Kim Jung-kwan", "Director", MINISTRY),
            holder("Kim Jin-kyu", "Director", MINISTRY),
            holder("JK Kim", "Director", MINISTRY),
        ]
    )
    assert names_of(found) == [{"JK Kim"}, {"Kim Jin-kyu"}, {"Kim Jung-kwan"}]


def test_initials_do_not_join_other_initials() -> None:
    found = officials_of(
        [holder("Kim Jung-kwan", "Minister", MINISTRY), holder("JH Kim", "Minister", MINISTRY)]
    )
    assert names_of(found) == [{"JH Kim"}, {"Kim Jung-kwan"}]


def test_two_people_of_one_name_in_different_bodies_stay_two() -> None:
    found = officials_of(
        [
            holder("Kim Min-su", "Director", MINISTRY),
            holder("Kim Min-su", "Chief Executive Officer", "Hanbit Batteries"),
        ]
    )
    assert names_of(found) == [{"Kim Min-su"}, {"Kim Min-su"}]
    assert len({one.id for one in found}) == 2


def test_two_people_of_one_name_and_one_title_in_different_bodies_stay_two() -> None:
    found = officials_of(
        [holder("Kim Min-su", "Director", MINISTRY), holder("Kim Min-su", "Director", SCIENCE)]
    )
    assert [len(one.posts) for one in found] == [1, 1]


def test_a_promotion_within_one_body_is_one_person_with_two_posts() -> None:
    found = officials_of(
        [
            holder("Kim Min-su", "Director", MINISTRY, published="2024-01-10"),
            holder("Kim Min-su", "Director General", MINISTRY, published="2025-02-20"),
        ]
    )
    assert [[post.title for post in one.posts] for one in found] == [
        ["Director", "Director General"]
    ]


def test_a_minister_told_with_and_without_the_portfolio_has_one_post() -> None:
    found = officials_of(
        [
            holder("Kim Min-su", "Minister", MINISTRY, published="2024-01-10"),
            holder("Kim Min-su", "Minister of Trade", MINISTRY, published="2024-02-20"),
        ]
    )
    posts = [(post.first_seen, post.last_seen) for one in found for post in one.posts]
    assert posts == [("2024-01-10", "2024-02-20")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Jeong-su", "Yi Jung-soo"),
        ("Kwon Gyeong-hee", "Gwon Kyung-hui"),
        ("Choi Young-chul", "Choe Yeong-cheol"),
        ("Ryu Seok-ho", "Yoo Suk-ho"),
    ],
)
def test_a_korean_name_spelled_by_other_rules_is_one_person_in_one_post(
    one: str, other: str
) -> None:
    found = officials_of([holder(one, "Minister", MINISTRY), holder(other, "Minister", MINISTRY)])
    assert [one.sightings[1].rule for one in found] == ["spelling"]


@pytest.mark.parametrize(
    ("title", "organization", "published"),
    [
        ("Director", MINISTRY, "2025-12-03"),
        ("Minister", SCIENCE, "2025-12-03"),
        ("Minister", MINISTRY, "2021-12-03"),
    ],
)
def test_another_spelling_in_another_post_body_or_time_is_another_person(
    title: str, organization: str, published: str
) -> None:
    found = officials_of(
        [
            holder("Lee Jeong-su", "Minister", MINISTRY),
            holder("Yi Jung-soo", title, organization, published=published),
        ]
    )
    assert len(found) == 2


def test_a_post_spans_the_days_of_the_releases_that_give_it() -> None:
    days = ["2025-03-01", "2025-01-15", None, "2025-02-01"]
    found = officials_of(
        [holder("Kim Min-su", "Director", MINISTRY, published=day) for day in days]
    )
    posts = [post for one in found for post in one.posts]
    assert [(post.first_seen, post.last_seen) for post in posts] == [("2025-01-15", "2025-03-01")]


def test_a_post_without_a_body_joins_the_person_of_that_name_and_title() -> None:
    found = officials_of(
        [holder("Kim Min-su", "Director", MINISTRY), holder("Kim Min-su", "Director", None)]
    )
    assert names_of(found) == [{"Kim Min-su"}]


def test_a_head_of_state_has_no_body() -> None:
    (president,) = officials_of([holder("Lee Jae-myung", "President", None)])
    (post,) = president.posts
    assert (post.title, post.organization, post.agency_id) == ("President", None, None)


def test_people_do_not_depend_on_the_order_of_the_articles() -> None:
    def make() -> list[Reading]:
        return [
            holder("Kim Jung-kwan", "Minister", MINISTRY),
            holder("JK Kim", "Minister", MINISTRY),
            holder("Kim Min-su", "Director", MINISTRY),
            holder("Kim Min-su", "Director", SCIENCE),
            holder("Kim Min-su", "Director", None),
            holder("Ahn Duk-geun", "Minister", MINISTRY, published="2025-01-01"),
            holder("Dukgeun Ahn", "Minister", MINISTRY, published="2025-01-02"),
        ]

    assert to_lines(officials_of(make())) == to_lines(officials_of(make()[::-1]))


# ---------------------------------------------------------------- bodies
def agencies_of(texts: Sequence[Reading], registry: Registry) -> list[Agency]:
    agencies, _ = linked.bodies_of(texts, registry)
    return agencies


def test_full_name_and_acronym_of_a_gazetteer_body_are_one_agency() -> None:
    full, short = f"The {MINISTRY} (MOTIR) met.", "MOTIR met."
    found = agencies_of(
        [
            reading(full, bodies=[body(full, MINISTRY, acronyms=["MOTIR"], entry_id="kr-motir")]),
            reading(short, bodies=[body(short, MINISTRY, acronyms=["MOTIR"], entry_id="kr-motir")]),
        ],
        load_gazetteers().bodies,
    )
    assert [(one.name, one.acronyms, len(one.evidence)) for one in found] == [
        (MINISTRY, ("MOTIR",), 2)
    ]


def test_spellings_of_a_body_outside_the_gazetteer_are_one_agency() -> None:
    one, other = "Office for Tidal & Wave Energy", "Office for Tidal and Wave Energy"
    found = agencies_of(
        [reading(f"The {name} met.", bodies=[body(name, name)]) for name in (one, other)],
        Registry([]),
    )
    assert [{record.name, *record.aliases} for record in found] == [{one, other}]


def test_two_bodies_stay_two() -> None:
    text = f"The {MINISTRY} met the {SCIENCE}."
    found = agencies_of(
        [reading(text, bodies=[body(text, MINISTRY), body(text, SCIENCE)])], Registry([])
    )
    assert sorted(one.name for one in found) == [SCIENCE, MINISTRY]


def test_what_most_releases_read_as_public_is_an_agency() -> None:
    name = "Korea Battery Council"
    texts = [f"{name} met {count} times." for count in range(3)]
    agencies, organizations = linked.bodies_of(
        [
            reading(text, bodies=[body(text, name, public=at != 1, kind="committee")])
            for at, text in enumerate(texts)
        ],
        Registry([]),
    )
    assert [one.name for one in agencies] == [name]
    assert organizations == []


def test_an_agency_points_at_its_parent() -> None:
    text = f"The Agency for Standards under the {MINISTRY} met."
    bodies = [
        body(text, "Agency for Standards", entry_id="standards", parent="ministry"),
        body(text, MINISTRY, entry_id="ministry"),
    ]
    found = agencies_of([reading(text, bodies=bodies)], Registry([]))
    by_name = {one.name: one for one in found}
    assert by_name["Agency for Standards"].parent_id == by_name[MINISTRY].id
    assert by_name[MINISTRY].parent_id is None


def entry(key: str, name: str, *succeeds: str) -> BodyEntry:
    return BodyEntry(
        id=key,
        name=name,
        acronyms=(),
        aliases=(),
        native=(),
        kind="ministry",
        country="KR",
        parent=None,
        from_=None,
        to=None,
        succeeds=succeeds,
    )


CHAIN = Registry(
    [
        entry("first", "Ministry of Trade"),
        entry("second", "Ministry of Trade and Energy", "first"),
        entry("third", "Ministry of Trade and Resources", "second"),
    ]
)


def successions(named: Sequence[str]) -> dict[str, str | None]:
    """Name of each body -> name of the body it succeeds, where releases name these."""
    text = " and ".join(CHAIN.by_id[key].name + "," for key in named)
    bodies = [body(text, CHAIN.by_id[key].name + ",", entry_id=key) for key in named]
    found = agencies_of([reading(text, bodies=bodies)], CHAIN)
    names = {one.id: one.registry_id for one in found}
    return {str(one.registry_id): names.get(one.succeeds_id or "") for one in found}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["third", "second"], {"third": "second", "second": None}),
        (["third", "second", "first"], {"third": "second", "second": "first", "first": None}),
        (["third", "first"], {"third": "first", "first": None}),
        (["third"], {"third": None}),
    ],
)
def test_a_renamed_ministry_points_at_the_nearest_one_before_it_that_is_named(
    named: list[str], expected: dict[str, str | None]
) -> None:
    assert successions(named) == expected


def test_the_gazetteer_knows_the_chain_of_trade_ministries() -> None:
    bodies = load_gazetteers().bodies
    chain = ["kr-motir"]
    while before := bodies.by_id[chain[-1]].succeeds:
        chain.append(before[0])
    assert chain[:3] == ["kr-motir", "kr-motie", "kr-mke"]


# ---------------------------------------------------------------- promises
def promise(
    value: str | None, deadline: str | None, published: str, *, metric: str = "AI experts"
) -> Reading:
    """A release of the ministry that promises so many experts by then."""
    statement = f"train {value} {metric} by {deadline}"
    text = f"On {published} the {MINISTRY} promised to {statement}."
    told = target(text, statement, metric=metric, value=value, unit="experts", deadline=deadline)
    return reading(text, published=published, bodies=[body(text, MINISTRY)], targets=[told])


def commitments_of(readings: Sequence[Reading]) -> list[Commitment]:
    _, commitments = linked.targets_of(readings, Registry([]))
    return commitments


def moves(*releases: tuple[str | None, str | None]) -> list[tuple[str, ...]]:
    """How one promise moved over releases, which are given as (value, deadline)."""
    found = commitments_of(
        [
            promise(value, deadline, f"2025-0{month}-01")
            for month, (value, deadline) in enumerate(releases, start=1)
        ]
    )
    assert len(found) == 1
    return [told.moved for told in found[0].tellings]


@pytest.mark.parametrize(
    ("value", "deadline", "moved"),
    [
        ("100", "2030", ("repeated",)),
        ("150", "2030", ("raised",)),
        ("80", "2030", ("lowered",)),
        ("100", "2032", ("delayed",)),
        ("100", "2028", ("brought_forward",)),
        ("150", "2032", ("raised", "delayed")),
        ("80", "2028", ("lowered", "brought_forward")),
        ("100", None, ("repeated",)),
    ],
)
def test_a_promise_told_again_says_how_it_moved(
    value: str, deadline: str | None, moved: tuple[str, ...]
) -> None:
    assert moves(("100", "2030"), (value, deadline)) == [("first_told",), moved]


def test_a_deadline_told_more_exactly_within_the_same_time_is_no_delay() -> None:
    assert moves(("100", "2030"), ("100", "2030-12")) == [("first_told",), ("repeated",)]


def test_three_tellings_are_one_history_in_order_of_publication() -> None:
    releases = [
        promise("200", "2030", "2025-06-01"),
        promise("100", "2030", "2025-01-01"),
        promise("200", "2031", "2025-09-01"),
    ]
    (found,) = commitments_of(releases)
    assert [(told.published, told.moved) for told in found.tellings] == [
        ("2025-01-01", ("first_told",)),
        ("2025-06-01", ("raised",)),
        ("2025-09-01", ("delayed",)),
    ]


def test_promises_of_other_things_are_other_commitments() -> None:
    found = commitments_of(
        [
            promise("100", "2030", "2025-01-01"),
            promise("100", "2030", "2025-02-01", metric="nurses"),
        ]
    )
    assert [len(one.tellings) for one in found] == [1, 1]


def test_promises_of_other_bodies_are_other_commitments() -> None:
    statement = f"the {SCIENCE} will train 100 AI experts by 2030"
    told = target(
        statement, statement, metric="AI experts", value="100", unit="experts", deadline="2030"
    )
    other = reading(
        statement, published="2025-02-01", bodies=[body(statement, SCIENCE)], targets=[told]
    )
    found = commitments_of([promise("100", "2030", "2025-01-01"), other])
    assert [len(one.tellings) for one in found] == [1, 1]


def test_a_promise_does_not_depend_on_the_order_of_the_articles() -> None:
    def make() -> list[Reading]:
        return [
            promise("100", "2030", "2025-01-01"),
            promise("150", "2030", "2025-03-01"),
            promise("150", "2031", "2025-05-01"),
        ]

    assert to_lines(commitments_of(make())) == to_lines(commitments_of(make()[::-1]))


def test_the_same_words_twice_in_one_release_are_one_target() -> None:
    text = "We will train 100 experts by 2030."
    told = target(
        text,
        "train 100 experts by 2030",
        metric="experts",
        value="100",
        unit="experts",
        deadline="2030",
    )
    targets, _ = linked.targets_of([reading(text, targets=[told, told])], Registry([]))
    assert [one.value for one in targets] == [Decimal(100)]


# ---------------------------------------------------------------- all of it
def test_linking_keeps_what_was_set_aside_and_names_the_publisher() -> None:
    text = f"The {MINISTRY} met."
    records = link(
        [reading(text, bodies=[body(text, MINISTRY, entry_id="kr-motir")])], load_gazetteers(), []
    )
    assert isinstance(records, Records)
    assert [one.publisher_id for one in records.articles] == [records.agencies[0].id]


# ---------------------------------------------------------------- faults once found
def test_initials_with_points_are_an_alias() -> None:
    found = officials_of(
        [holder("Kim Jung-kwan", "Minister", MINISTRY), holder("J.K. Kim", "Minister", MINISTRY)]
    )
    assert [(one.name, one.aliases) for one in found] == [("Kim Jung-kwan", ("J.K. Kim",))]


@pytest.mark.parametrize("day", [f"2025-01-0{number}" for number in range(1, 6)])
def test_initials_join_whichever_spelling_came_first(day: str) -> None:
    names = ("Dukgeun Ahn", "Ahn Duk-geun", "DG Ahn")
    found = officials_of([holder(name, "Minister", MINISTRY, published=day) for name in names])
    assert names_of(found) == [set(names)]


def test_a_post_without_body_that_fits_two_people_joins_neither() -> None:
    bodies = (MINISTRY, SCIENCE, None)
    found = officials_of([holder("Kim Min-su", "Director", body) for body in bodies])
    assert [len(one.evidence) for one in found] == [1, 1, 1]


def test_ministries_of_one_name_in_two_countries_stay_two() -> None:
    name = "Ministry of Digital Affairs"
    texts = {"DK": f"The {name} met.", "NO": f"The {name} spoke."}
    readings = [
        reading(text, bodies=[replace(body(text, name), country=country)])
        for country, text in texts.items()
    ]
    agencies, _ = linked.bodies_of(readings, Registry([]))
    assert sorted(str(one.country) for one in agencies) == ["DK", "NO"]


def test_a_minister_of_a_renamed_ministry_stays_one_person() -> None:
    registry = load_gazetteers().bodies
    told = {"2025-09-01": "Ministry of Trade, Industry and Energy", "2025-11-01": MINISTRY}
    readings = []
    for day, name in told.items():
        text = f"{name}: Minister Kim Jung-kwan spoke on {day}."
        bodies = [body(text, name, entry_id=registry.named(name)[0].id)]
        people = [official(text, "Kim Jung-kwan", "Minister", name)]
        readings.append(reading(text, published=day, bodies=bodies, officials=people))
    assert [len(one.posts) for one in officials_of(readings, registry)] == [2]


def test_a_promise_told_twice_in_one_release_has_ids_of_its_own() -> None:
    text = "We will train 100 experts by 2030. Later: to train as many as 100 experts by 2030."
    told = [
        target(text, words, metric="experts", value="100", unit="experts", deadline="2030")
        for words in ("train 100 experts by 2030", "train as many as 100 experts by 2030")
    ]
    _, found = linked.targets_of([reading(text, targets=told)], Registry([]))
    assert len({one.id for one in found}) == len(found) == 2


def test_two_successors_of_one_body_do_not_make_namesakes_one() -> None:
    forked = Registry(
        [
            entry("old", "Ministry of Strategy"),
            entry("one", "Ministry of Budget", "old"),
            entry("two", "Ministry of Economy", "old"),
        ]
    )
    readings = []
    for key, day in (("one", "2026-02-01"), ("two", "2026-03-01")):
        name = forked.by_id[key].name
        text = f"{name}: Director Kim Min-su spoke on {day}."
        bodies = [body(text, name, entry_id=key)]
        people = [official(text, "Kim Min-su", "Director", name)]
        readings.append(reading(text, published=day, bodies=bodies, officials=people))
    assert len(officials_of(readings, forked)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Seo-jun", "Seo Jun Kim"),
        ("Lim Hyesook", "Lim Hye-sook"),
        ("Robert M. Califf", "Robert Califf"),
        ("Anna Hartwell-Lind", "A. Hartwell-Lind"),
        ("MUTO Yoji", "Yoji Muto"),
    ],
)
def test_further_spellings_of_one_name_are_one_person(one: str, other: str) -> None:
    found = officials_of([holder(one, "Minister", SCIENCE), holder(other, "Minister", SCIENCE)])
    assert names_of(found) == [{one, other}]


def test_a_surname_alone_joins_the_holder_of_the_post_at_its_time_only() -> None:
    full = holder("Ahn Duk-geun", "Minister", MINISTRY, published="2025-01-10")
    near, far = (
        holder("Ahn", "Minister", MINISTRY, published=day) for day in ("2025-03-10", "2028-03-10")
    )
    assert names_of(officials_of([full, near])) == [{"Ahn", "Ahn Duk-geun"}]
    assert names_of(officials_of([full, far])) == [{"Ahn"}, {"Ahn Duk-geun"}]
