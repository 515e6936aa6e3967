"""Marks and coverage: what of a text records use, and what they do not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.outputs import Records
from extract.pipeline import Run
from extract.report.coverage import cover
from extract.report.covered import covered_articles
from extract.report.marks import Mark, marks_by_article, stretches, sum_in_words
from extract.report.overview import overview
from extract.report.timeline import MOST, due_year, timeline
from models.value import Sum


def unused(text: str, *used: str, kind: str = "agencies") -> list[tuple[str, str]]:
    """What no record uses where records use these words."""
    marks = [Mark(text.index(one), text.index(one) + len(one), kind, "x-1", one) for one in used]
    return [(text[start:end], piece) for start, end, piece in cover(text, marks).unused]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The plan costs 1,234.5 million won.", [("1,234.5", "number")]),
        ("Some 12th graders and twenty-five teachers", [("12th", "number"), ("twenty-five", "number")]),
        ("one of them", []),
        ("It starts on 3 November 2026.", [("3 November 2026", "date")]),
        ("It may open in May, or next year.", [("May", "date"), ("next year", "date")]),
        ("from 2024-2028 and on Tuesday", [("2024-2028", "date"), ("Tuesday", "date")]),
        ("The minister met Ana de la Cruz there.", [("Ana de la Cruz", "name")]),
        ("However, all agreed. Nobody left.", []),
        ("Pohang grew. All like Pohang.", [("Pohang", "name"), ("Pohang", "name")]),
        ("R&D on 5G and COVID-19", [("R&D", "name"), ("5G", "name"), ("COVID-19", "name")]),
        ("a KRW5 fee, 5 GW", [("KRW5", "name"), ("5", "number"), ("GW", "name")]),
    ],
)  # fmt: skip
def test_numbers_dates_and_names_without_a_record_are_found(
    text: str, pieces: list[tuple[str, str]]
) -> None:
    assert unused(text) == pieces


def test_what_a_record_uses_is_not_unused() -> None:
    text = "the Ministry of Health in Oslo paid 5 million"
    assert unused(text, "Ministry of Health") == [("Oslo", "name"), ("5", "number")]


def test_a_name_inside_a_target_needs_a_record_of_its_own() -> None:
    text = "we will train 500 people in Oslo by 2030"
    assert unused(text, text, kind="targets") == [("Oslo", "name")]


def test_counts_add_up() -> None:
    text = "now Oslo has 3 harbours and 4 mills since 1990"
    counts = cover(text, [Mark(13, 14, "money", "x-1", "3")]).counts
    assert [(one.piece, one.used, one.of) for one in counts] == [
        ("number", 1, 2),
        ("date", 0, 1),
        ("name", 0, 1),
    ]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text("ab 1A\n.é", max_size=40))
    places = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=6))
    kinds = draw(st.lists(st.sampled_from(["dates", "targets", "money"]), min_size=6, max_size=6))
    marks = [
        Mark(start, min(len(text), start + length), kind, f"x-{at}", "")
        for at, ((start, length), kind) in enumerate(zip(places, kinds, strict=False))
        if start < len(text)
    ]
    return text, sorted(marks, key=lambda one: one.start)


@given(marked())
def test_stretches_hold_the_whole_text_and_their_marks(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    coverage = cover(text, marks)
    lines = stretches(text, marks, coverage.unused)
    parts = [part for line in lines for part in line]
    told = ["".join(part.text for part in line) for line in lines]
    assert told == [line for line in text.split("\n") if line.strip()]
    inside = [mark for mark in marks if text[mark.start : mark.end].strip(" \n")]
    whole = [mark for mark in inside if "\n" not in text[mark.start : mark.end]]
    opened = [mark for part in parts for mark in part.opens]
    assert len(opened) == len(set(opened))
    assert set(whole) <= set(opened)
    for kind in {mark.kind for mark in whole}:
        length = len({at for one in marks if one.kind == kind for at in range(one.start, one.end)})
        assert sum(len(part.text) for part in parts if kind in part.kinds) <= length


def test_every_quote_of_the_corpus_is_marked(corpus_run: Run) -> None:
    records = corpus_run.records
    marks = marks_by_article(records)
    places = {
        (article, mark.record_id, at)
        for article, own in marks.items()
        for mark in own
        for at in range(mark.start, mark.end)
    }
    missing = [
        (agency.id, one)
        for agency in records.agencies
        for one in agency.evidence
        if (one.article_id, agency.id, one.start) not in places
    ]
    assert marks and missing == []


@pytest.mark.parametrize(
    ("deadline", "year"),
    [("2030", 2030), ("2026-40", 2026), ("2024-11-03", 2024), ("2026/2031", 2031), ("203X", 2039), (None, None), ("../2030", 2030)],
)  # fmt: skip
def test_a_deadline_falls_due_in_its_last_year(deadline: str | None, year: int | None) -> None:
    assert due_year(deadline) == year


def test_every_target_is_on_the_time_line_once(corpus_run: Run) -> None:
    targets = corpus_run.records.targets
    line = timeline(targets, [one.published for one in corpus_run.records.articles])
    shown = [one.id for year in line.years for one in year.targets]
    assert sorted([*shown, *(one.id for one in line.undated)]) == [one.id for one in targets]
    assert line.due == len(shown) > 10


def test_a_busy_year_has_no_more_signs_than_a_line_holds(corpus_run: Run) -> None:
    targets = [
        one.model_copy(update={"id": f"target-{at:016x}", "deadline": "2030"})
        for at, one in enumerate(corpus_run.records.targets * 10)
    ]
    records = replace(corpus_run.records, targets=tuple(targets))
    line = timeline(targets, [])
    assert line.unit == -(-len(targets) // MOST) > 1
    page = overview(corpus_run.manifest, records, covered_articles(records)).decode()
    signs = page.split('<td class="signs">')[1].split("</td>")[0].count("<svg")
    assert MOST * 0.8 < signs <= MOST
    assert f"One sign is up to {line.unit} targets." in page


def test_nothing_has_no_marks() -> None:
    assert marks_by_article(Records()) == {}
    assert timeline([], []).years == ()


def test_a_sum_says_bound_range_and_period() -> None:
    one = Sum(
        currency="USD", amount=Decimal(5), amount_max=Decimal(7), bound="range", period="2030"
    )
    assert sum_in_words(one) == "USD 5–7 for 2030"
    assert sum_in_words(Sum(currency="USD", amount=Decimal(5), bound="up_to")) == "up to USD 5"
