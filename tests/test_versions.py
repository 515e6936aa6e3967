"""Copies of one release: what belongs together, what stays apart, and which words differ."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from extract.split import RawArticle
from extract.versions import Release, group_versions

TITLE = "Korea Plants a Million Trees in Towns and Villages"
SENTENCES = (
    "The Ministry of Parks and Trees announced on November 28 that it will plant 1,000,000 trees.",
    "Minister Kim Jung-kwan presented the plan to 350 guests at the City Hall of Daejeon.",
    "The plan covers 228 towns and 1,400 villages, and it will cost KRW 45 billion through 2030.",
    "Schools in Busan, Daegu and Gwangju will take part in the first phase from March 2026.",
    "The Korea Forest Institute will choose 24 kinds of trees that bear the heat of the cities.",
    "Companies such as Hanul Wood and Green Gardens will care for the trees for ten years.",
    "President Park Dong-il of the institute said that shade lowers the heat by 3 degrees.",
    "A second phase will reach the islands of Jeju and Ulleung in the spring of 2028.",
)
STORY = " ".join(SENTENCES)


def article(
    text: str, *, title: str = TITLE, dump: str = "a.txt", published: date | None = None
) -> RawArticle:
    return RawArticle(
        dump=dump,
        sha256=hashlib.sha256(dump.encode()).hexdigest(),
        layout="plain",
        fit=0.0,
        title=title,
        category=None,
        published=published,
        publisher=None,
        start=0,
        end=len(text),
        text=text,
        segments=((0, 0, len(text)),),
        stub=False,
        licence=None,
        contacts=(),
        notes=(),
    )


def grouped(*articles: RawArticle) -> list[list[str]]:
    """The dumps of each release, in order."""
    return sorted(
        sorted(one.dump for one in release.versions) for release in group_versions(articles)
    )


def the_release(*articles: RawArticle) -> Release:
    (release,) = group_versions(articles)
    return release


def relations(release: Release) -> dict[str, str]:
    return {one.dump: one.relation for one in release.versions}


# ---------------------------------------------------------------- copies
def test_identical_copies_are_one_release() -> None:
    release = the_release(article(STORY), article(STORY, dump="b.txt"))
    assert relations(release) == {"a.txt": "canonical", "b.txt": "identical"}
    assert [one.similarity for one in release.versions] == [1.0, 1.0]
    assert release.revisions == ()


@pytest.mark.parametrize(
    "other",
    [
        STORY.replace(". ", ".\n\n"),
        STORY.replace("City Hall", "CITY HALL"),
        STORY.replace("1,000,000", "1.000.000"),
        STORY.replace(" ", "  "),
    ],
)
def test_copies_that_differ_in_case_spaces_or_signs_are_identical(other: str) -> None:
    release = the_release(article(STORY), article(other, dump="b.txt"))
    assert sorted(relations(release).values()) == ["canonical", "identical"]


def test_an_edited_copy_tells_which_words_changed() -> None:
    other = STORY.replace("Jung-kwan", "Jeong-gwan").replace("of the cities", "of the large cities")
    release = the_release(article(STORY), article(other, dump="b.txt"))
    assert relations(release) == {"b.txt": "canonical", "a.txt": "edited"}
    assert [(one.before, one.after) for one in release.revisions] == [
        ("Jung-kwan", "Jeong-gwan"),
        ("", "large"),
    ]
    assert {(one.from_, one.to) for one in release.revisions} == {("a.txt:0", "b.txt:0")}


def test_a_truncated_copy_belongs_to_the_full_text() -> None:
    cut = " ".join(SENTENCES[:4])
    release = the_release(article(cut), article(STORY, dump="b.txt"))
    assert relations(release) == {"b.txt": "canonical", "a.txt": "truncated"}
    assert release.canonical.text == STORY
    assert release.revisions == ()


def test_a_truncated_and_glued_copy_belongs_to_the_full_text() -> None:
    glued = "".join(SENTENCES[:5])
    release = the_release(article(glued), article(STORY, dump="b.txt"))
    assert relations(release) == {"b.txt": "canonical", "a.txt": "truncated"}


def test_a_corrected_figure_is_a_revision_of_one_release() -> None:
    day = date(2025, 11, 28)
    wrong = article(STORY, published=day)
    right = article(STORY.replace("45 billion", "54 billion"), dump="b.txt", published=day)
    release = the_release(wrong, right)
    assert sorted(relations(release).values()) == ["canonical", "edited"]
    assert [{one.before, one.after} for one in release.revisions] == [{"45", "54"}]


def test_of_equal_copies_the_one_published_last_is_canonical() -> None:
    early = article(STORY, published=date(2025, 11, 28))
    late = article(STORY, dump="b.txt", published=date(2025, 12, 1))
    assert the_release(early, late).canonical == late


def test_a_chain_of_copies_is_one_release() -> None:
    full, cut = STORY, " ".join(SENTENCES[:5])
    edited = full.replace("Kim Jung-kwan", "JK Kim")
    copies = [article(full), article(cut, dump="b.txt"), article(edited, dump="c.txt")]
    assert grouped(*copies) == [["a.txt", "b.txt", "c.txt"]]


# ---------------------------------------------------------------- what stays apart
def monthly(month: str, figures: list[str]) -> str:
    """A release from a template: the same words with other numbers."""
    exports, rise, chips, cars, ships, surplus = figures
    return (
        f"Exports in {month} reached ${exports} billion, a rise of {rise} percent over the year. "
        f"Exports of semiconductors were ${chips} billion, the largest among the main items. "
        f"Exports of cars were ${cars} billion, and exports of ships were ${ships} billion. "
        f"The balance of trade showed a surplus of ${surplus} billion in the month. "
        "The Ministry of Trade will keep supporting companies that look for new markets."
    )


def test_template_siblings_stay_apart() -> None:
    october = monthly("October", ["59.6", "3.6", "15.7", "5.5", "4.7", "6.1"])
    november = monthly("November", ["61.0", "8.4", "17.3", "6.4", "2.9", "9.7"])
    found = grouped(
        article(october, title="Exports Rise in October", published=date(2025, 11, 1)),
        article(
            november, title="Exports Rise in November", published=date(2025, 12, 1), dump="b.txt"
        ),
    )
    assert found == [["a.txt"], ["b.txt"]]


def test_a_caption_and_the_full_story_stay_apart() -> None:
    caption = (
        "Minister Kim Jung-kwan poses with guests at the City Hall of Daejeon on November 28, "
        "where the plan for a million trees was presented."
    )
    found = grouped(
        article(caption, title="Minister Kim Presents the Tree Plan"),
        article(STORY, dump="b.txt"),
    )
    assert found == [["a.txt"], ["b.txt"]]


def test_releases_of_one_title_and_other_texts_stay_apart() -> None:
    other = "The ministry plants nothing at all this year and tells why in a long report. " * 6
    assert grouped(article(STORY), article(other, dump="b.txt")) == [["a.txt"], ["b.txt"]]


def test_boilerplate_in_common_makes_no_versions() -> None:
    boilerplate = "The ministry will continue to support towns and villages with all its means."
    one, other = " ".join(SENTENCES[:4]), " ".join(SENTENCES[4:])
    found = grouped(
        article(f"{one} {boilerplate}", title="Trees for Towns"),
        article(f"{other} {boilerplate}", title="Shade for Islands", dump="b.txt"),
    )
    assert found == [["a.txt"], ["b.txt"]]


def test_stubs_of_different_titles_stay_apart() -> None:
    stub = "Please refer to the attached PDF."
    first = replace(article(stub, title="Brochure"), stub=True)
    second = replace(article(stub, title="Report", dump="b.txt"), stub=True)
    assert grouped(first, second) == [["a.txt"], ["b.txt"]]


# ---------------------------------------------------------------- always
COPIES = (
    article(STORY),
    article(" ".join(SENTENCES[:5]), dump="b.txt"),
    article(STORY.replace("Kim Jung-kwan", "JK Kim"), dump="c.txt"),
    article(STORY, dump="d.txt"),
    article(monthly("October", ["59.6", "3.6", "15.7", "5.5", "4.7", "6.1"]), dump="e.txt"),
)


def test_the_order_of_the_articles_does_not_matter() -> None:
    results = {tuple(group_versions(order)) for order in permutations(COPIES)}
    assert len(results) == 1


def test_every_article_is_in_exactly_one_release() -> None:
    dumps = [one.dump for release in group_versions(COPIES) for one in release.versions]
    assert sorted(dumps) == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]


def test_grouping_canonical_articles_again_changes_nothing() -> None:
    canonical = [release.canonical for release in group_versions(COPIES)]
    assert [release.canonical for release in group_versions(canonical)] == canonical


def test_no_article_gives_no_release() -> None:
    assert group_versions([]) == []
