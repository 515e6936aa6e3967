"""Copies at the edge: how much two texts must share, and in what, to be one release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from extract.split import RawArticle
from extract.splitting.signature import (
    Signature,
    agree,
    is_one_release,
    periods_in,
    read_signature,
)
from extract.splitting.sketches import (
    BOTTOM,
    COMMON,
    SAMPLE,
    WINDOW,
    candidates,
    containment,
    letters_of,
    sampled,
    window_hashes,
)
from extract.versions import Release, group_versions
from models.article import Article
from tests.readings import article as known_article
from tests.test_versions import SENTENCES, STORY, article

MAY, JUNE = date(2023, 5, 2), date(2023, 6, 2)
TITLE = "cargo through the port of gdynia"
LIKE = "cargo through the ports of gdynias a"  # alike, not the same
OTHER = "rules for ferries"


def bag(kind: str, count: int, changed: int = 0) -> Counter[str]:
    """So many words, of which so many are others."""
    return Counter([f"{kind}{at}" if at >= changed else f"other {kind}{at}" for at in range(count)])


def signature(
    title: str = TITLE,
    day: date | None = None,
    *,
    numbers: int = 0,
    names: int = 0,
    periods: int | None = 0,
) -> Signature:
    """A release of twenty numbers, names and periods, of which so many differ from the first."""
    return Signature(
        title,
        day,
        Counter({("", word): 1 for word in bag("n", 20, numbers)}),
        bag("Name", 20, names),
        Counter() if periods is None else bag("p", 20, periods),
    )


def one_release(one: Signature, other: Signature, share: float = 0.9) -> bool:
    found = is_one_release(one, other, share=share)
    assert found == is_one_release(other, one, share=share)
    return bool(found)


@pytest.mark.parametrize(
    ("numbers", "names", "periods", "same"),
    [
        (0, 0, 0, True),
        (5, 0, 0, True), (6, 0, 0, True), (8, 0, 0, True), (9, 0, 0, False),  # periods agree: 0.6
        (0, 8, 0, True), (0, 9, 0, False),
        (5, 0, 1, True), (6, 0, 1, False), (0, 0, 4, True), (0, 0, 5, False),
        (0, 8, 1, True), (0, 9, 1, False),
    ],
)  # fmt: skip
def test_releases_of_one_title_agree_in_most_figures(
    numbers: int, names: int, periods: int, same: bool
) -> None:
    other = signature(numbers=numbers, names=names, periods=periods)
    assert one_release(signature(), other) is same


@pytest.mark.parametrize(
    ("numbers", "names", "periods", "same"),
    [
        (10, 0, 0, True), (11, 0, 0, False), (0, 10, 0, True), (0, 11, 0, False),
        (0, 0, 10, True), (0, 0, 11, False), (10, 10, 10, True),
    ],
)  # fmt: skip
def test_of_one_day_half_is_enough(numbers: int, names: int, periods: int, same: bool) -> None:
    other = signature(day=MAY, numbers=numbers, names=names, periods=periods)
    assert one_release(signature(day=MAY), other) is same


def test_two_days_are_no_day_in_common() -> None:
    other = signature(day=JUNE, numbers=10, names=10, periods=10)
    assert not one_release(signature(day=MAY), other)
    assert not one_release(signature(day=None), replace(other, published=None))
    assert not one_release(signature(day=MAY), replace(other, published=None))


@pytest.mark.parametrize(("numbers", "same"), [(5, True), (6, False)])
def test_texts_without_periods_agree_in_three_quarters_of_their_numbers(
    numbers: int, same: bool
) -> None:
    assert one_release(signature(periods=None), signature(numbers=numbers, periods=None)) is same


@pytest.mark.parametrize(
    ("share", "numbers", "same"),
    [(0.95, 0, True), (0.94, 0, False), (0.95, 2, True), (0.95, 3, False)],
)
def test_under_titles_that_are_not_alike_nearly_all_is_shared(
    share: float, numbers: int, same: bool
) -> None:
    """The shorter title lacks words of the longer one, so that they tell nothing apart."""
    long = f"{TITLE} and what it means for the coast of poland"
    assert one_release(signature(), signature(long, numbers=numbers), share=share) is same


@pytest.mark.parametrize(
    ("title", "days", "numbers", "names", "periods", "same"),
    [
        (f"{TITLE} 2024", (None, None), 4, 0, 0, True),
        (f"{TITLE} 2024", (None, None), 5, 0, 0, False),
        (f"{TITLE} 2024", (None, None), 0, 2, 0, True),
        (f"{TITLE} 2024", (None, None), 0, 3, 0, False),
        (f"{TITLE} 2024", (None, None), 0, 0, 4, True),
        (f"{TITLE} 2024", (None, None), 0, 0, 5, False),
        (f"{TITLE} 2024", (MAY, None), 0, 0, 0, True),
        (f"{TITLE} 2024", (MAY, MAY), 0, 0, 0, True),
        (f"{TITLE} 2024", (MAY, JUNE), 0, 0, 0, False),
        (f"{TITLE} 12", (MAY, JUNE), 0, 0, 0, False),
        (f"{TITLE} in may", (MAY, JUNE), 0, 0, 0, False),
        (TITLE.replace("gdynia", "danzig"), (MAY, JUNE), 0, 0, 0, False),
        (TITLE.replace("gdynia", "gdynias"), (MAY, JUNE), 0, 0, 0, True),
        (TITLE.replace("the port", "our quay"), (MAY, JUNE), 0, 0, 0, False),
        (TITLE.replace("through the port", "by way of ships"), (MAY, JUNE), 0, 0, 0, True),
        (f"{TITLE} now", (MAY, JUNE), 0, 0, 0, True),
    ],
)
def test_titles_that_name_other_things_ask_for_more(
    title: str,
    days: tuple[date | None, date | None],
    numbers: int,
    names: int,
    periods: int,
    same: bool,
) -> None:
    one, other = days
    told = signature(title, other, numbers=numbers, names=names, periods=periods)
    assert one_release(signature(day=one), told, share=0.97) is same


def test_the_smaller_bag_is_held_against_the_larger() -> None:
    assert agree(bag("n", 4), bag("n", 8)) == 1.0
    assert agree(bag("n", 8), bag("n", 4, 1)) == 0.75
    assert agree(Counter("aab"), Counter("abb")) == pytest.approx(2 / 3)
    assert agree(Counter(), Counter()) == 1.0


def test_a_number_is_told_with_the_word_before_it() -> None:
    text = "About 1,200 ships, $ 3.5 and the quay (7). Ships carried\n\n40 and Ärzte 5 in x."
    assert dict(read_signature("A, b: C", text, MAY).numbers) == {
        ("about", "1200"): 1, ("$", "3.5"): 1, ("quay", "7"): 1, ("carried", "40"): 1, ("rzte", "5"): 1,
    }  # fmt: skip
    assert read_signature("A, b: C", text, MAY).title == "a b c"
    far = "word" + " " * 4 + "5 " + "abcdefghijklmnopqrstuvwxyz 6"
    assert set(read_signature("", far, None).numbers) == {("", "5"), ("hijklmnopqrstuvwxyz", "6")}


def test_names_are_words_with_a_capital_within_a_sentence() -> None:
    text = "Ships of Gdynia, Gdynia and North-Sea ports. Then A came to Oslo."
    assert dict(read_signature("", text, None).names) == {"Gdynia": 2, "North-Sea": 1, "Oslo": 1}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("the first half, First-Quarter", {"first half": 1, "first-quarter": 1}),
        ("Week 12 and the 3rd week", {"week 12": 1, "3rd week": 1}),
        ("3Q and Q4, Q5", {"3q": 1, "q4": 1}),
        ("3rd May and 4 June", {"day3": 1, "5": 1, "day4": 1, "6": 1}),
        ("in 1899, 1999, 2101", {"1999": 1}),
    ],
)
def test_periods_have_many_names(text: str, periods: dict[str, int]) -> None:
    assert dict(periods_in(text)) == periods


# ---------------------------------------------------------------- sketches
def test_windows_are_of_twenty_four_letters() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    assert WINDOW == 24
    assert len(window_hashes(letters)) == len(letters) - WINDOW + 1
    assert len(window_hashes(letters[:WINDOW])) == len(window_hashes("abc")) == 1
    assert len(window_hashes("")) == 0
    assert len(window_hashes("a" * 200)) == 1
    same = np.intersect1d(window_hashes(letters), window_hashes(f"x{letters[5:]}"))
    assert len(same) == len(letters) - WINDOW + 1 - 5
    assert containment(window_hashes(letters[:30]), window_hashes(letters)) == 1.0
    assert containment(window_hashes(letters), window_hashes(letters[:30])) == 7 / 13
    assert containment(window_hashes(""), window_hashes(letters)) == 0.0


def test_letters_are_those_of_any_script_without_signs_and_case() -> None:
    assert letters_of("A-b c_1!") == letters_of("ＡＢ　ｃ１") == "abc1"
    assert letters_of("Straße Ⅳ") == "strasseiv"


def test_a_sample_is_one_window_in_sixteen_and_at_least_the_smallest() -> None:
    letters = "".join(f"{at:05d}" for at in range(2_000))
    hashes = window_hashes(letters)
    chosen = sampled(letters)
    assert set(chosen.tolist()) == {one for one in hashes.tolist() if one % SAMPLE == 0}
    few = letters[: WINDOW + 60]
    assert set(window_hashes(few)[:BOTTOM].tolist()) <= set(sampled(few).tolist())
    assert len(sampled(letters[: WINDOW + 5])) == 6


def test_what_more_than_fifty_share_proves_nothing() -> None:
    common = np.arange(10, dtype=np.uint64)

    def samples(count: int) -> list[np.ndarray]:
        own = [np.array([1_000 + at, 2_000 + at], dtype=np.uint64) for at in range(count)]
        return [np.concatenate([common, one]) for one in own]

    assert len(list(candidates(samples(COMMON)))) == COMMON * (COMMON - 1) // 2
    assert list(candidates(samples(COMMON + 1))) == []
    assert list(candidates([])) == []


# ---------------------------------------------------------------- releases
def words_of(letters: int, mark: str = "x") -> str:
    """A text without names and numbers, of so many letters that stand in one place alone."""
    told = (
        f"{mark}{chr(97 + at // 26 % 26)}{chr(97 + at % 26)}{chr(97 + at // 676)}"
        for at in range(letters)
    )
    return "".join(told)[:letters]


def release(*articles: RawArticle, earlier: Sequence[Article] = ()) -> Release:
    (found,) = group_versions(articles, earlier)
    return found


def test_the_canonical_copy_is_the_longest_then_the_latest_then_the_first_in_order() -> None:
    short, full = article(STORY[:-40], dump="a.txt"), article(STORY, dump="b.txt")
    assert release(short, full).canonical == full
    early = replace(full, dump="0.txt", published=MAY)
    late = replace(full, dump="z.txt", published=JUNE)
    assert release(early, late, full).canonical == late
    twin = replace(full, dump="c.txt", text=full.text.upper())
    assert release(twin, full).canonical == twin  # capitals come before small letters
    late_twin = replace(full, text=full.text[:-9] + full.text[-9:].upper())
    assert release(full, late_twin).canonical == release(late_twin, full).canonical == late_twin


@pytest.mark.parametrize(
    ("cut", "relation"), [(5, "truncated"), (7, "truncated"), (8, "identical")]
)
def test_a_copy_that_lacks_a_tenth_is_truncated(cut: int, relation: str) -> None:
    full, copy = article(STORY), article(" ".join(SENTENCES[:cut]), dump="b.txt")
    _, other = release(full, copy).versions
    assert (other.relation, other.similarity) == (relation, 1.0)


@pytest.mark.parametrize(("length", "relation"), [(899, "truncated"), (900, "edited")])
def test_a_copy_that_lacks_a_tenth_to_the_letter_is_edited(length: int, relation: str) -> None:
    letters = words_of(1_000)
    full, copy = article(letters), article(letters[:length], dump="b.txt")
    assert [one.relation for one in release(full, copy).versions] == ["canonical", relation]


@pytest.mark.parametrize(("other", "relation"), [(50, "truncated"), (54, "edited")])
def test_a_truncated_copy_has_nine_tenths_of_its_words_from_the_whole(
    other: int, relation: str
) -> None:
    """Five hundred windows of letters, of which so many are others."""
    letters, others = words_of(1_003)[3:], words_of(57, "y")[3:]
    copy = others[:other] + letters[other : 500 + WINDOW - 1]
    found = release(article(letters), article(copy, dump="b.txt")).versions[1]
    assert (found.relation, found.similarity) == (relation, (500 - other) / 500)


@pytest.mark.parametrize(
    ("length", "copies"),
    [(1000, 2), (801, 2), (800, 1), (700, 1)],
)
def test_a_text_of_one_length_written_anew_in_part_is_another_release(
    length: int, copies: int
) -> None:
    """Seven tenths of the shorter text are the other's."""
    letters = words_of(1_000)
    own = length * 3 // 10
    other = f"{letters[: length - own]} {words_of(own, 'y')}"
    assert len(group_versions([article(letters), article(other, dump="b.txt")])) == copies


def test_a_copy_that_lacks_less_is_edited_and_says_what_differs() -> None:
    full = article(STORY)
    copy = article(STORY.replace(" in the spring of 2028", "").replace("350", "530"), dump="b.txt")
    found = release(full, copy)
    assert [one.relation for one in found.versions] == ["canonical", "edited"]
    assert 0.8 < found.versions[1].similarity < 1
    assert found.versions[1].similarity == round(found.versions[1].similarity, 3)
    assert [(one.before, one.after) for one in found.revisions] == [
        ("530", "350"),
        ("Ulleung.", "Ulleung in the spring of 2028."),
    ]
    assert [(one.from_, one.to) for one in found.revisions] == [("b.txt:0", "a.txt:0")] * 2


def test_versions_stand_behind_the_canonical_one_in_order_of_their_places() -> None:
    copies = [
        replace(article(STORY, dump=name), start=at) for name, at in (("c", 0), ("b", 9), ("b", 2))
    ]
    found = release(article(STORY + " More.", dump="z"), *copies)
    assert [(one.dump, one.start) for one in found.versions] == [
        ("z", 0),
        ("b", 2),
        ("b", 9),
        ("c", 0),
    ]
    assert found.at == 0


def test_stubs_of_one_title_are_one_and_are_like_no_other() -> None:
    stub = replace(article("Watch the video.", title="The Forum"), stub=True)
    twin = replace(stub, dump="b.txt")
    other = replace(stub, dump="c.txt", title="The Fair")
    assert sorted(len(one.versions) for one in group_versions([stub, twin, other])) == [1, 2]
    full = article(STORY, dump="d.txt")
    stubbed = replace(article(STORY + " More.", dump="e.txt"), stub=True)
    assert len(group_versions([full, stubbed])) == 2


@pytest.mark.parametrize(("length", "same"), [(19, True), (18, False)])
def test_titles_are_the_same_from_nineteen_letters_of_twenty(length: int, same: bool) -> None:
    """Of one day half of the numbers is enough only where the titles are the same."""
    title = "ships of the harbour"[:length]
    one, other = signature(title, MAY), signature(f"{title}xx", MAY, numbers=10)
    assert one_release(one, other) is same


# ---------------------------------------------------------------- earlier runs
TREES = "Korea Plants a Million Trees in Towns and Villages"


def test_what_an_earlier_run_knew_is_a_version_once() -> None:
    known = known_article(STORY, title=TREES, published=None)
    new = article(STORY, title=TREES, dump="b.txt")
    found = release(new, earlier=[known])
    assert found.earlier == known
    assert found.at == 0
    assert {one.dump: one.relation for one in found.versions} == {
        "a.txt": "identical",
        "b.txt": "canonical",
    }
    same = replace(new, dump="a.txt", sha256="", end=known.source.end)
    (only,) = release(same, earlier=[known]).versions
    assert (only.dump, only.relation) == ("a.txt", "canonical")


def test_the_longer_text_of_an_earlier_run_stays_canonical() -> None:
    known = known_article(STORY, title=TREES, published=None)
    found = release(article(" ".join(SENTENCES[:5]), title=TREES, dump="b.txt"), earlier=[known])
    assert (found.at, found.earlier, found.canonical.dump) == (None, known, "a.txt")
    assert [(one.dump, one.relation) for one in found.versions] == [
        ("a.txt", "canonical"),
        ("b.txt", "truncated"),
    ]


def test_a_longer_text_than_that_of_an_earlier_run_is_canonical() -> None:
    known = known_article(" ".join(SENTENCES[:5]), title=TREES, published=None)
    found = release(article(STORY, title=TREES, dump="b.txt"), earlier=[known])
    assert (found.at, found.earlier, found.canonical.dump) == (0, known, "b.txt")
    assert [(one.dump, one.relation) for one in found.versions] == [
        ("b.txt", "canonical"),
        ("a.txt", "truncated"),
    ]


def test_the_copies_of_an_earlier_run_are_what_they_are_beside_the_text_of_now() -> None:
    short = " ".join(SENTENCES[:5])
    known = known_article(short, title=TREES, published=None)
    twin = known.versions[0].model_copy(update={"dump": "c.txt", "relation": "identical"})
    known = known.model_copy(update={"versions": (*known.versions, twin)})
    found = release(article(STORY, title=TREES, dump="b.txt"), earlier=[known])
    assert [(one.dump, one.relation) for one in found.versions] == [
        ("b.txt", "canonical"),
        ("a.txt", "truncated"),
        ("c.txt", "truncated"),
    ]
    found = release(article(short, title=TREES, dump="b.txt"), earlier=[known])
    assert [(one.dump, one.relation) for one in found.versions] == [
        ("b.txt", "canonical"),
        ("a.txt", "identical"),
        ("c.txt", "identical"),
    ]


def test_a_release_of_an_earlier_run_alone_is_not_told() -> None:
    assert group_versions([], [known_article(STORY, title=TREES)]) == []


EDITED = STORY.replace("350", "530")


def known_with_an_edited_copy() -> Article:
    """An article of an earlier run, which had found a copy of it with another number in `c.txt`."""
    found = release(article(STORY, title=TREES), article(EDITED, title=TREES, dump="c.txt"))
    known = known_article(STORY, title=TREES, published=None)
    versions = (*known.versions, *found.versions[1:])
    return known.model_copy(update={"versions": versions, "revisions": found.revisions})


def test_the_revisions_that_an_earlier_run_found_are_kept_and_told_once() -> None:
    known = known_with_an_edited_copy()
    part = article(" ".join(SENTENCES[:5]), title=TREES, dump="b.txt")
    found = release(part, earlier=[known])
    assert [(one.before, one.after) for one in found.revisions] == [("530", "350")]
    assert [(one.dump, one.relation) for one in found.versions] == [
        ("a.txt", "canonical"),
        ("b.txt", "truncated"),
        ("c.txt", "edited"),
    ]
    again = article(EDITED, title=TREES, dump="c.txt")
    assert release(again, part, earlier=[known]).revisions == found.revisions


def test_revisions_are_those_of_the_text_that_is_canonical_now() -> None:
    longer = article(f"{STORY} The ministry tells more.", title=TREES, dump="z.txt")
    found = release(longer, earlier=[known_with_an_edited_copy()])
    assert [(one.from_, one.to, one.before, one.after) for one in found.revisions] == [
        ("a.txt:0", "z.txt:0", "", "The ministry tells more.")
    ]
    assert [one.dump for one in found.versions] == ["z.txt", "a.txt", "c.txt"]
