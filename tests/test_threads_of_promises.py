"""Promises linked by hand: which tellings are one, how they moved, what drops and what is met."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extract.mentions import Mentions
from extract.pledges.results import FoundResult
from extract.resolve.commitments import Commitments, Told, movement
from extract.resolve.reading import Reading
from extract.spill import Spill
from models.evidence import Evidence
from models.target import Baseline, Commitment, Movement, Target
from tests.readings import MINISTRY, reading

MARCH, APRIL, MAY, JUNE = "2025-03-03", "2025-04-04", "2025-05-05", "2025-06-06"
SCHOOLS, EXPERTS, LABS, PORTS = "coding schools", "AI experts", "robot labs", "deep ports"
STATED = Baseline(value=Decimal(10), unit="schools", date="2024")


def promise(
    metric: str = SCHOOLS,
    article: str = "article-a",
    *,
    value: str | None = "40",
    deadline: str | None = "2030",
    unit: str = "schools",
    direction: str = "reach",
    baseline: Baseline | None = None,
    bodies: tuple[str, ...] = ("agency-1",),
) -> Target:
    words = f"{metric} {value} {deadline}"
    return Target.model_validate(
        {
            "id": f"target-{article}-{words.replace(' ', '-')}",
            "article_id": article,
            "statement": words,
            "metric": metric,
            "kind": "count",
            "value": value,
            "value_max": None,
            "unit": unit,
            "bound": "exact",
            "direction": direction,
            "deadline": deadline,
            "baseline": baseline,
            "agency_ids": bodies,
            "program_ids": (),
            "commitment_id": None,
            "evidence": (
                Evidence(article_id=article, start=0, end=len(words), quote=words),
            ),
        }
    )  # fmt: skip


def release(
    day: str | None, *targets: Target, article: str = "", publisher: str | None = "ministry"
) -> list[Told]:
    """What one release of a day tells."""
    key = article or f"article-{day}"
    return [
        Told(one.model_copy(update={"article_id": key}), key, day, publisher) for one in targets
    ]


def linked(told: Sequence[list[Told]], readings: Sequence[Reading] = ()) -> list[Commitment]:
    """The promises of some releases, in order of metric."""
    rows = [one for release in told for one in release]
    with Spill() as spill:
        commitments = Commitments(spill)
        for row in rows:
            commitments.see(row)
        for one in readings:
            commitments.see_results(one)
        found = [commitment for commitment, _ in commitments.found()]
    return sorted(found, key=lambda one: (one.metric, one.id))


def moves(told: Sequence[list[Told]], readings: Sequence[Reading] = ()) -> list[list[Movement]]:
    """How each promise moved, from telling to telling."""
    return [[one for t in c.tellings for one in t.moved] for c in linked(told, readings)]


# ---------------------------------------------------------------- one promise or two
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("coding schools", "the coding school", True),
        ("number of new coding schools in total", "coding schools", True),
        ("R&D spending", "r&d spending", True),
        ("R&D spending", "R D spending", False),
        ("level 2 chargers", "level 3 chargers", False),
        ("coding schools", "schools", False),
        ("rural coding schools of arts", "rural coding schools of arts today", True),  # 4 of 5
        ("rural coding schools", "rural coding schools of arts", True),  # 3 of 4
        ("rural coding", "rural coding schools", False),  # 2 of 3
        ("the of", "in for", True),
        ("the of", "schools", False),
    ],
)
def test_metrics_that_share_three_words_of_four_are_one(one: str, other: str, same: bool) -> None:
    told = [release(MARCH, promise(one)), release(MAY, promise(other))]
    assert len(linked(told)) == (1 if same else 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (promise(), promise(), True),
        (promise(), promise(unit="institutes"), False),
        (promise(), promise(bodies=("agency-2",)), False),
        (promise(), promise(bodies=("agency-1", "agency-2")), True),
        (promise(), promise(bodies=("agency-2", "agency-1")), False),
        (promise(), promise().model_copy(update={"kind": "rank"}), False),
        (promise(bodies=()), promise(bodies=()), True),
        (promise(bodies=("ministry",)), promise(bodies=()), True),
    ],
)
def test_a_promise_is_of_one_kind_unit_and_first_body(
    one: Target, other: Target, same: bool
) -> None:
    """A promise that names nobody is its publisher's."""
    assert len(linked([release(MARCH, one), release(MAY, other)])) == (1 if same else 2)


def test_a_promise_that_names_nobody_is_another_for_each_publisher() -> None:
    told = [
        release(MARCH, promise(bodies=())),
        release(MAY, promise(bodies=()), publisher="another"),
    ]
    assert len(linked(told)) == 2


def test_no_release_tells_one_promise_twice() -> None:
    told = [release(MARCH, promise(value="40"), promise(value="50"))]
    assert moves(told) == [["first_told"], ["first_told"]]


def test_releases_are_told_in_order_of_their_days_whatever_the_order_they_come_in() -> None:
    told = [
        release(JUNE, promise(value="60")),
        release(MARCH, promise(value="40")),
        release(MAY, promise(value="50")),
    ]
    (found,) = linked(told)
    assert [(one.published, one.value, one.moved) for one in found.tellings] == [
        (MARCH, Decimal(40), ("first_told",)),
        (MAY, Decimal(50), ("raised",)),
        (JUNE, Decimal(60), ("raised",)),
    ]


def test_releases_of_one_day_are_told_in_order_of_their_ids() -> None:
    told = [
        release(MARCH, promise(value="50"), article="article-b"),
        release(MARCH, promise(value="40"), article="article-a"),
    ]
    assert moves(told) == [["first_told", "raised"]]


def test_a_release_without_a_day_stands_before_all_others() -> None:
    told = [release(MARCH, promise(value="50")), release(None, promise(value="40"))]
    assert moves(told) == [["first_told", "raised"]]


def histories(told: Sequence[list[Told]]) -> list[list[tuple[Decimal | None, str | None]]]:
    return sorted([[(t.value, t.deadline) for t in c.tellings] for c in linked(told)], key=str)


def test_of_two_promises_the_one_of_the_same_words_is_continued() -> None:
    """It comes before one that has the same number under other words."""
    told = [
        release(MARCH, promise("rural coding schools of arts", value="70"), promise("rural coding schools")),
        release(MAY, promise("rural coding schools of arts")),
    ]  # fmt: skip
    assert [[one.value for one in c.tellings] for c in linked(told)] == [
        [Decimal(40)],
        [Decimal(70), Decimal(40)],
    ]


def test_of_two_promises_in_the_same_words_that_of_the_same_number_is_continued() -> None:
    told = [
        release(MARCH, promise(value="30", deadline="2031"), promise(value="40", deadline="2029")),
        release(MAY, promise(value="40", deadline="2031")),
    ]
    assert histories(told) == [
        [(Decimal(30), "2031")],
        [(Decimal(40), "2029"), (Decimal(40), "2031")],
    ]


def test_of_two_promises_of_the_same_number_that_of_the_same_deadline_is_continued() -> None:
    told = [
        release(MARCH, promise(deadline="2029"), promise(deadline="2031")),
        release(MAY, promise(deadline="2031")),
    ]
    assert histories(told) == [
        [(Decimal(40), "2029")],
        [(Decimal(40), "2031"), (Decimal(40), "2031")],
    ]


def test_a_commitment_says_what_it_is_as_it_was_told_first() -> None:
    told = [
        release(MARCH, promise("coding schools")),
        release(MAY, promise("the number of coding schools", bodies=("agency-1", "agency-2"))),
    ]
    (found,) = linked(told)
    assert (found.metric, found.unit, found.agency_ids) == (SCHOOLS, "schools", ("agency-1",))
    assert list(found.evidence) == sorted(
        (row[0].target.evidence[0] for row in told), key=lambda one: one.end
    )
    assert [one.target_id for one in found.tellings] == [row[0].target.id for row in told]


def test_the_id_of_a_commitment_stays_when_more_is_told_of_it() -> None:
    first = release(MARCH, promise())
    (alone,) = linked([first])
    (found,) = linked([first, release(MAY, promise(value="50"))])
    assert found.id == alone.id


# ---------------------------------------------------------------- how it moved
@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (promise(), promise(), ("repeated",)),
        (promise(value="40"), promise(value="41"), ("raised",)),
        (promise(value="40"), promise(value="39"), ("lowered",)),
        (promise(value=None), promise(value="39"), ("repeated",)),
        (promise(value="40"), promise(value=None), ("repeated",)),
        (promise(value="0"), promise(value="5"), ("raised",)),
        (promise(value="5"), promise(value="0"), ("lowered",)),
        (promise(deadline="2030"), promise(deadline="2031"), ("delayed",)),
        (promise(deadline="2030"), promise(deadline="2029"), ("brought_forward",)),
        (promise(deadline="2030"), promise(deadline="2030-12"), ("repeated",)),
        (promise(deadline="2030"), promise(deadline="2030-11"), ("brought_forward",)),
        (promise(deadline=None), promise(deadline="2029"), ("repeated",)),
        (promise(deadline="2030"), promise(deadline=None), ("repeated",)),
        (promise(deadline="2030"), promise(deadline="2029/.."), ("repeated",)),
        (promise(deadline="2029/.."), promise(deadline="2030"), ("repeated",)),
        (promise(baseline=STATED), promise(baseline=STATED), ("repeated",)),
        (promise(baseline=None), promise(baseline=STATED), ("repeated",)),
        (promise(baseline=STATED), promise(baseline=None), ("repeated",)),
        (
            promise(baseline=STATED),
            promise(baseline=STATED.model_copy(update={"date": "2025"})),
            ("baseline_moved",),
        ),
        (
            promise(value="40", deadline="2030", baseline=STATED),
            promise(
                value="30",
                deadline="2031",
                baseline=STATED.model_copy(update={"value": Decimal(9)}),
            ),
            ("lowered", "delayed", "baseline_moved"),
        ),
    ],
)
def test_a_promise_moves_in_what_both_tellings_state(
    before: Target, after: Target, moved: tuple[Movement, ...]
) -> None:
    assert movement(before, after) == moved


# ---------------------------------------------------------------- what a list drops
def listed(day: str, *metrics: str, publisher: str = "ministry", article: str = "") -> list[Told]:
    """A release that lists promises of these metrics."""
    return release(day, *map(promise, metrics), publisher=publisher, article=article)


def moved_of(metric: str, told: Sequence[list[Told]]) -> list[Movement]:
    (found,) = [one for one in linked(told) if one.metric == metric]
    return [one for telling in found.tellings for one in telling.moved]


@pytest.mark.parametrize(
    ("told", "dropped"),
    [
        ([listed(MARCH, SCHOOLS, EXPERTS, LABS), listed(MAY, EXPERTS, LABS)], True),
        ([listed(MARCH, SCHOOLS, EXPERTS, LABS), listed(MAY, EXPERTS)], False),
        ([listed(MARCH, SCHOOLS, EXPERTS), listed(MAY, EXPERTS)], False),
        ([listed(MARCH, SCHOOLS, EXPERTS, LABS), listed(MAY, EXPERTS, PORTS)], False),
        ([listed(MARCH, SCHOOLS, EXPERTS, LABS), listed(MAY, EXPERTS, LABS, PORTS)], True),
        # half of the list it stood in, without itself, is enough; less is not
        ([listed(MARCH, SCHOOLS, EXPERTS, LABS, PORTS, "a bay"), listed(MAY, EXPERTS, LABS)], True),
        (
            [
                listed(MARCH, SCHOOLS, EXPERTS, LABS, PORTS, "a bay", "a city"),
                listed(MAY, EXPERTS, LABS),
            ],
            False,
        ),
        # a list of another publisher, of an earlier day or without a day drops nothing
        (
            [
                listed(MARCH, SCHOOLS, EXPERTS, LABS),
                listed(MAY, EXPERTS, LABS, publisher="another"),
            ],
            False,
        ),
        ([listed(MAY, SCHOOLS, EXPERTS, LABS), listed(MARCH, EXPERTS, LABS)], False),
        (
            [
                listed(MARCH, SCHOOLS, EXPERTS, LABS, article="article-a"),
                listed(MARCH, EXPERTS, LABS, article="article-b"),
            ],
            True,
        ),
        (
            [
                listed(MARCH, SCHOOLS, EXPERTS, LABS, article="article-b"),
                listed(MARCH, EXPERTS, LABS, article="article-a"),
            ],
            False,
        ),
        # told again later, it did not drop in between
        (
            [
                listed(MARCH, SCHOOLS, EXPERTS, LABS),
                listed(APRIL, EXPERTS, LABS),
                listed(MAY, SCHOOLS, EXPERTS),
            ],
            False,
        ),
    ],
)
def test_a_promise_drops_from_a_later_list_that_repeats_most_of_its_own(
    told: list[list[Told]], dropped: bool
) -> None:
    assert ("dropped" in moved_of(SCHOOLS, told)) is dropped


def test_lists_without_a_day_drop_nothing() -> None:
    full = release(None, *map(promise, (SCHOOLS, EXPERTS, LABS)), article="article-a")
    short = release(None, *map(promise, (EXPERTS, LABS)), article="article-b")
    assert moved_of(SCHOOLS, [full, short]) == ["first_told"]


def test_the_first_list_that_lacks_a_promise_is_told_as_dropping_it() -> None:
    told = [
        listed(MARCH, SCHOOLS, EXPERTS, LABS),
        listed(MAY, EXPERTS, LABS),
        listed(APRIL, EXPERTS, LABS),
    ]
    (found,) = [one for one in linked(told) if one.metric == SCHOOLS]
    last = found.tellings[-1]
    assert (last.article_id, last.published, last.moved) == (
        f"article-{APRIL}",
        APRIL,
        ("dropped",),
    )
    assert (last.target_id, last.value, last.value_max, last.deadline, last.evidence) == (None,) * 5
    assert len(found.tellings) == 2


# ---------------------------------------------------------------- what is reported met
REPORT = "The goal was met: {value} {metric} stand."


def report(
    day: str | None, value: str = "40", *, metric: str = SCHOOLS, unit: str = "schools"
) -> Reading:
    """A release of the ministry that reports a goal as met."""
    text = REPORT.format(value=value, metric=metric)
    told = reading(text, published=day)
    found = FoundResult(0, len(text), metric, "count", Decimal(value), unit)
    told.mentions = Mentions(results=(found,))
    return told


def of_the_ministry(*targets: Target) -> list[Told]:
    return release(MARCH, *[one.model_copy(update={"agency_ids": (MINISTRY,)}) for one in targets])


@pytest.mark.parametrize(
    ("target", "told", "met"),
    [
        (promise(), report(MAY), True),
        (promise(), report(MAY, "41"), True),
        (promise(), report(MAY, "39"), False),
        (promise(direction="reduce"), report(MAY, "40"), True),
        (promise(direction="reduce"), report(MAY, "39"), True),
        (promise(direction="reduce"), report(MAY, "41"), False),
        (promise(value=None), report(MAY), False),
        (promise(), report(MAY, metric="schools"), True),
        (promise(), report(MAY, metric="the factories"), False),
        (promise(), report(MAY, unit="factories"), False),
        (promise(), report("2025-02-02"), False),
        (promise(), report(None), False),
    ],
)
def test_a_later_result_that_reaches_a_promise_meets_it(
    target: Target, told: Reading, met: bool
) -> None:
    expected = ["first_told", "reported_met"] if met else ["first_told"]
    assert moves([of_the_ministry(target)], [told]) == [expected]


def test_a_result_is_held_against_every_body_that_its_release_names() -> None:
    told = report(MAY)
    told.body_ids = {"Ministry of Trade": "agency-1"}
    for mine in (release(MARCH, promise()), of_the_ministry(promise())):
        assert moves([mine], [told]) == [["first_told", "reported_met"]]
    assert moves([release(MARCH, promise(bodies=("agency-2",)))], [told]) == [["first_told"]]


def test_the_first_result_after_the_last_telling_is_the_one_that_counts() -> None:
    reports = [report(JUNE, "44"), report(APRIL, "42"), report(MAY, "43")]
    told = [of_the_ministry(promise()), release(APRIL, promise(bodies=(MINISTRY,)), article="z")]
    (found,) = linked(told, reports)
    last = found.tellings[-1]
    assert (last.published, last.value, last.moved) == (MAY, Decimal(43), ("reported_met",))
    assert (last.target_id, last.value_max, last.deadline) == (None, None, None)
    assert last.evidence is not None
    assert last.evidence.quote == REPORT.format(value="43", metric=SCHOOLS)
    assert last.evidence in found.evidence


def test_a_promise_reported_met_is_not_told_as_dropped() -> None:
    full = release(MARCH, *[promise(one, bodies=(MINISTRY,)) for one in (SCHOOLS, EXPERTS, LABS)])
    short = release(MAY, *[promise(one, bodies=(MINISTRY,)) for one in (EXPERTS, LABS)])
    found = [one for one in linked([full, short], [report(JUNE)]) if one.metric == SCHOOLS]
    assert [one.moved for one in found[0].tellings] == [("first_told",), ("reported_met",)]
