"""Numbers, names and dates that tell template siblings from copies, and copies across runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import Run, run
from extract.split import RawArticle
from extract.splitting.signature import periods_in
from extract.splitting.sketches import (
    COMMON,
    candidates,
    containment,
    letters_of,
    sampled,
    window_hashes,
)
from extract.versions import Release, group_versions
from tests.test_versions import SENTENCES, STORY, article

HARBOUR = "Cargo through the port of Gdynia in {period}"


def harbour(period: str, first: str, second: str, third: str) -> str:
    return (
        f"The port of Gdynia handled {first} tonnes of cargo in {period}, the port authority said. "
        f"Grain made up {second} tonnes and containers {third} units, as in most months of a year. "
        "The terminal on the outer quay worked without a stop, and no ship had to wait at anchor. "
        "Director Piotr Gorzeński thanked the crews of the tugs and the pilots for their work. "
        "The next figures will be told in the first week of the coming month, as they always are."
    )


def told(text: str, title: str, day: date | None, dump: str) -> RawArticle:
    return article(text, title=title, dump=dump, published=day)


def count(*articles: RawArticle) -> int:
    return len(group_versions(articles))


MAY, JUNE = date(2023, 6, 2), date(2023, 7, 3)
IN_MAY = harbour("May 2023", "2,411,000", "318,400", "78,112")


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            harbour("June 2023", "2,398,500", "290,100", "80,345"),
            HARBOUR.format(period="June 2023"),
            JUNE,
        ),
        (harbour("June 2023", "2,398,500", "290,100", "80,345"), "Cargo through the port", JUNE),
        (harbour("June 2023", "2,398,500", "290,100", "80,345"), "Cargo through the port", None),
        (
            harbour("June 2023", "2,411,000", "318,400", "78,112"),
            HARBOUR.format(period="June 2023"),
            JUNE,
        ),
        (
            harbour("June 2023", "2,398,500", "290,100", "80,345"),
            HARBOUR.format(period="June 2023"),
            MAY,
        ),
    ],
    ids=["month", "same-title", "no-day", "same-figures", "same-day"],
)
def test_a_month_and_the_next_are_two_releases(text: str, title: str, day: date | None) -> None:
    own = (
        "Cargo through the port"
        if title == "Cargo through the port"
        else HARBOUR.format(period="May 2023")
    )
    first = told(IN_MAY, own, MAY if day else None, "a.txt")
    assert count(first, told(text, title, day, "b.txt")) == 2


@pytest.mark.parametrize("day", [MAY, None, date(2023, 6, 5)])
def test_a_repost_with_a_corrected_figure_is_one_release(day: date | None) -> None:
    title = HARBOUR.format(period="May 2023")
    right = IN_MAY.replace("318,400", "381,400")
    (release,) = group_versions(
        [told(IN_MAY, title, MAY, "a.txt"), told(right, title, day, "b.txt")]
    )
    assert {(one.before, one.after) for one in release.revisions} in (
        {("318,400", "381,400")},
        {("381,400", "318,400")},
    )


def test_a_corrected_title_is_one_release_on_its_day() -> None:
    wrong, right = (
        "Port handles 2.4 million tonnes in May",
        "Port handles 2.5 million tonnes in May",
    )
    assert (
        count(told(IN_MAY, wrong, MAY, "a.txt"), told(IN_MAY + " So it is.", right, MAY, "b.txt"))
        == 1
    )


def test_siblings_of_one_day_about_two_places_are_two() -> None:
    one = IN_MAY
    other = harbour("May 2023", "911,000", "18,400", "8,002").replace("Gdynia", "Darłowo")
    titles = [f"Cargo through the port of {name} in May" for name in ("Gdynia", "Darłowo")]
    assert count(told(one, titles[0], MAY, "a.txt"), told(other, titles[1], MAY, "b.txt")) == 2


def test_copies_in_a_family_of_many_siblings_are_found() -> None:
    months = [f"{name} {year}" for year in range(2015, 2022) for name in ("May", "June", "July", "August", "March", "April", "October", "November", "December")]  # fmt: skip
    figures = [(f"{2_000_000 + 31_337 * at:,}", f"{300_000 + 1_733 * at:,}", f"{70_000 + 977 * at:,}") for at in range(len(months))]  # fmt: skip
    family = [
        told(harbour(month, *row), HARBOUR.format(period=month), None, f"{at:03d}.txt")
        for at, (month, row) in enumerate(zip(months, figures, strict=True))
    ]
    assert len(family) > COMMON
    copies = [
        replace(one, text=one.text.replace("thanked", "praised"), dump=f"x{one.dump}")
        for one in family[:20]
    ]
    assert count(*family, *copies) == len(family)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("in May 2023 and Q3", {"5": 1, "2023": 1, "q3": 1}),
        ("on 12 June, the third quarter", {"6": 1, "day12": 1, "third quarter": 1}),
        ("on Sept. 3, 2024", {"9": 1, "day3": 1, "2024": 1}),
        ("no period at all", {}),
    ],
)
def test_periods_are_read(text: str, periods: dict[str, int]) -> None:
    assert dict(periods_in(text)) == periods


# ---------------------------------------------------------------- sketches
@given(st.text(max_size=200), st.text(max_size=200))
def test_a_part_is_contained_in_the_whole(one: str, other: str) -> None:
    whole = letters_of(one + other)
    part = letters_of(one + other)[: len(whole) // 2]
    share = containment(window_hashes(part), window_hashes(whole))
    assert share == (1.0 if len(part) >= 24 else share)
    assert 0.0 <= share <= 1.0


@given(st.text(max_size=300))
def test_a_sample_is_part_of_the_windows(text: str) -> None:
    letters = letters_of(text)
    assert set(sampled(letters).tolist()) <= set(window_hashes(letters).tolist())
    assert bool(len(sampled(letters))) == bool(letters)


@given(st.lists(st.sets(st.integers(0, 40), max_size=12), max_size=12))
def test_candidates_are_those_that_share_enough(bags: list[set[int]]) -> None:
    samples = [
        np.array(sorted(bag), dtype=np.uint64) * np.uint64(2**57) // np.uint64(3) for bag in bags
    ]
    wanted = [
        (a, b)
        for a in range(len(bags))
        for b in range(a + 1, len(bags))
        if (shared := len(bags[a] & bags[b])) and shared >= 0.35 * min(len(bags[a]), len(bags[b]))
    ]
    assert list(candidates(samples)) == wanted


def test_candidates_are_the_same_taken_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = [sampled(letters_of(text)) for text in (STORY, STORY[:300], IN_MAY, STORY[200:], "")]
    at_once = list(candidates(samples))
    monkeypatch.setattr("extract.splitting.sketches._AT_ONCE", 10)
    assert list(candidates(samples)) == at_once == [(0, 1), (0, 3)]


# ---------------------------------------------------------------- earlier runs
def dump(folder: Path, name: str, title: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"{title}\n\nPublished: 28 November 2025\n\n{text}\n", "utf-8")
    return path


TREES = "Korea Plants a Million Trees in Towns and Villages"


@pytest.fixture(scope="module")
def last_week(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run([dump(tmp_path_factory.mktemp("last"), "monday.txt", TREES, STORY)])


@pytest.mark.parametrize(
    ("text", "relation", "canonical"),
    [
        (" ".join(SENTENCES[:4]), "truncated", "monday.txt"),
        (STORY.replace("Jung-kwan", "Jeong-gwan"), "edited", "monday.txt"),
        (STORY, "identical", "friday.txt"),
        (f"{STORY} The ministry will tell in May how many trees have taken root by then.", "canonical", "friday.txt"),
    ],
)  # fmt: skip
def test_a_copy_of_last_weeks_release_is_a_version_of_it(
    tmp_path: Path, last_week: Run, text: str, relation: str, canonical: str
) -> None:
    (before,) = last_week.records.articles
    this_week = run([dump(tmp_path, "friday.txt", TREES, text)], previous=last_week.records)
    (after,) = this_week.records.articles
    assert after.id == before.id
    relations = {one.dump: one.relation for one in after.versions}
    assert relations.keys() == {"monday.txt", "friday.txt"}
    if relation != "edited":
        assert after.source.dump == canonical
        assert relations[canonical] == "canonical"
    if relation != "identical":
        assert relation in relations.values()
    assert {row.evidence[0].article_id for row in this_week.records.money} == {after.id}


def test_a_run_beside_itself_changes_nothing(corpus: Path, corpus_run: Run) -> None:
    again = run([corpus], previous=corpus_run.records)
    assert again.records.articles == corpus_run.records.articles


def test_a_release_of_last_week_without_a_new_copy_is_not_told_again(
    tmp_path: Path, last_week: Run
) -> None:
    other = "The ministry plants nothing at all this year and tells why in a long report. " * 6
    this_week = run(
        [dump(tmp_path, "friday.txt", "A Report on Trees", other)], previous=last_week.records
    )
    assert [one.source.dump for one in this_week.records.articles] == ["friday.txt"]


def the_release(*articles: RawArticle) -> Release:
    (release,) = group_versions(articles)
    return release


def test_no_release_is_lost_when_an_id_goes_on(last_week: Run) -> None:
    new = article(STORY, title=TREES, dump="new.txt")
    releases = group_versions([new], last_week.records.articles)
    assert [one.earlier.id for one in releases if one.earlier] == [last_week.records.articles[0].id]
    assert the_release(new).earlier is None
