"""What is counted of a file, what a decision wants, and where words are now, just so and one step beside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extract.compare.files_read import FilesRead
from extract.compare.words import Shift, word_runs
from extract.judging.decided_values import agrees, wanted
from extract.judging.said import anchored
from extract.readers.page import Dump
from extract.split import RawArticle
from models.decision import Decision


def page(name: str) -> Dump:
    return Dump(name, "0" * 64, 4, "utf-8", "text")


def article(name: str, layout: str, fit: float) -> RawArticle:
    return RawArticle(
        name, "0" * 64, layout, fit, "A title", None, date(2026, 5, 3), None, 0, 4, "text",
        ((0, 4, 0),), False, None, (), (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("a.txt", "a.txt"),
        ("a.zip#b.txt", "a.zip"),
        ("a.zip#b.zip#c.txt", "a.zip"),
        ("a#1.txt#2", "a#1.txt"),
        ("a#1.txt", "a#1.txt"),
    ],
)
def test_a_page_counts_to_its_file(of: str, expected: str) -> None:
    files = FilesRead()
    for name in ("a.txt", "a.zip", "a#1.txt"):
        files.count_page(page(name))
    assert files.file_of(of) == expected


def test_a_file_says_how_many_articles_which_layout_cut_and_how_well_it_fits() -> None:
    files = FilesRead()
    files.count_page(page("a.zip"))
    files.count_page(page("b.txt"))
    for one in (article("a.zip#1", "x", 0.5), article("a.zip#2", "x", 1.0)):
        files.count_article(one)
    files.count_article(article("b.txt", "x", 1.0))
    files.count_article(article("b.txt", "y", 1.0))
    first, second = files.rows([])
    assert (first.path, first.layout, first.fit, first.articles, first.pages) == (
        "a.zip", "x", 0.75, 2, 1,
    )  # fmt: skip
    assert (second.path, second.layout, second.fit, second.articles) == ("b.txt", None, None, 2)


def decision(verdict: str, **fields: Any) -> Decision:
    row = {"kind": "targets", "record_id": "target-1", "at": "2026-11-27T10:00:00Z", "by": "Ada"}
    return Decision.model_validate({"verdict": verdict, **row, **fields})


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (decision("accept", field="value", value=7), 2),
        (decision("reject", field="value"), 1),
        (decision("reject", field="value", value=7), 7),
        (decision("correct", field="value", value=7), 7),
        (decision("correct", field="value"), None),
        (decision("correct", value={"value": 7}), 7),
        (decision("correct", value={"unit": "m"}), 2),
        (decision("reject", value={"value": 7}), 1),
        (decision("reject"), 1),
    ],
)
def test_what_later_runs_shall_say(one: Decision, expected: object) -> None:
    assert wanted(one, "value", 1, 2) == expected


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({"value": 1, "start": 9, "id": "x"}, True),
        ({"value": 2}, False),
        ({}, True),
        (None, False),
        ("value", False),
    ],
)
def test_a_record_says_what_was_seen(seen: object, expected: bool) -> None:
    assert agrees({"value": 1, "start": 3, "id": "y"}, seen) is expected


@pytest.mark.parametrize(
    ("start", "expected"), [(0, 0), (1, 0), (2, 3), (3, 3), (5, 6), (99, 6), (-9, 0)]
)
def test_words_that_stand_several_times_are_those_nearest_to_where_they_stood(
    start: int, expected: int
) -> None:
    value = {"article_id": "a", "quote": "ab", "start": start, "end": start + 2}
    found = anchored(value, {"a": "ab ab ab"})
    assert found == value | {"start": expected, "end": expected + 2}


def test_words_that_are_gone_have_no_place() -> None:
    value = {"article_id": "a", "quote": "a.b", "start": 0, "end": 3}
    assert anchored(value, {"a": "acb"}) is None


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("one two", "one two", (4, 7), (4, 7)),
        ("one two", "zero one two", (4, 7), (9, 12)),
        ("one two", "two", (4, 7), (0, 3)),
        ("one two six", "one four six", (4, 7), (4, 8)),
        ("one two six", "one six", (8, 11), (4, 7)),
        ("one", "two", (0, 3), (0, 3)),
    ],
)
def test_words_are_found_where_they_are_now(
    old: str, new: str, place: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert Shift(old, new)(*place) == expected


@pytest.mark.parametrize(
    ("old", "new", "differ"),
    [
        ("a plan", "a plan", []),
        ("a plan", "a planet", [("plan", "planet")]),
        ("a plan", "the plan", [("a", "the")]),
        ("of 20 now", "of 30 now", [("20", "30")]),
        ("now", "just now", [("", "just ")]),
        ("12", "2", [("12", "2")]),
    ],
)
def test_what_differs_is_cut_between_words(
    old: str, new: str, differ: list[tuple[str, str]]
) -> None:
    found = [run for run in word_runs(old, new) if not run.same]
    assert [
        (old[run.old_start : run.old_end], new[run.new_start : run.new_end]) for run in found
    ] == differ
