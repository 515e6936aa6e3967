"""Dumps into articles: each shipped layout on a made-up dump, and what is reported."""

from __future__ import annotations

from datetime import date

import pytest

from extract.dumps import Dump, read_dump
from extract.split import PLAIN, RawArticle, split_articles, split_dump
from extract.splitting.layout import load_layouts
from models.article import Contact
from models.run import Quarantined

LAYOUTS = load_layouts()
STORY = (
    "The Ministry of Parks and Trees announced a plan to plant trees in every town and village of "
    "the country. Schools and companies will take part in it, and the first trees will stand in "
    "spring. "
)

CATEGORY_LISTING = f"""\
-
Industry
Korea Plants a Million Trees
{STORY}The plan starts soon. date2025-12-03
-
Trade
Korea Sells a Thousand Pears
{STORY}It ends well. date2025-12-01
"""

CONTACT = (
    "For further information, please contact the Public Relations Division "
    "(Phone: +82-44-202-4034, E-mail: trees@korea.kr) of the Ministry of Parks and Trees."
)
ATTACHED = "Please refer to the attached PDF."
GLUED_LISTING = f"""\
Korea Plants a Million Trees
{STORY * 3}Goals of the PlanThe plan starts in 20254. Strengthening parks. {CONTACT} {ATTACHED}
Korea Sells a Thousand Pears
{STORY * 3}It ends well. {ATTACHED}
Brochure about Trees and Parks
This is the content of News & Notice related to "Brochure about Trees and Parks".
How Trees Clean the Air
The source of the article above is "Tree Journal" Vol. 98 (Link : https://www.trees.kr/98) {ATTACHED}
"""

LICENCE = (
    "KOGL Korea Open Government License, BY Type 1 : Source Indication The works of the Ministry "
    'of Parks and Trees can be used under the terms of "KOGL Type 1".'
)
NEWS_PAGE = f"""\
News & Notice

  • Home
  • News & Notice
  • Press Releases

Press Releases

Korea Plants a Million Trees

담당부서
작성자
연락처

- A tree for every citizen

{STORY * 3}

The plan starts in 2026.

{CONTACT}

{ATTACHED}

{LICENCE}
TOP
"""

PLAIN_PAGE = f"Korea Plants a Million Trees\n\n3 December 2025\n\n{STORY}\n"


def dump_of(text: str, name: str = "page.txt") -> Dump:
    dump = read_dump(name, text.encode())
    assert isinstance(dump, Dump)
    return dump


def split(text: str) -> tuple[list[RawArticle], list[Quarantined]]:
    reported: list[Quarantined] = []
    return split_dump(dump_of(text), LAYOUTS, reported.append), reported


# ---------------------------------------------------------------- a listing with categories
def test_a_category_listing_is_cut_at_its_bullets() -> None:
    articles, reported = split(CATEGORY_LISTING)
    assert [(one.title, one.category, one.published) for one in articles] == [
        ("Korea Plants a Million Trees", "Industry", date(2025, 12, 3)),
        ("Korea Sells a Thousand Pears", "Trade", date(2025, 12, 1)),
    ]
    assert {one.layout for one in articles} == {"category-listing"}
    assert reported == []


def test_bullets_and_the_date_tail_are_no_text() -> None:
    articles, _ = split(CATEGORY_LISTING)
    assert [one.text for one in articles] == [
        f"{STORY}The plan starts soon.",
        f"{STORY}It ends well.",
    ]


def test_a_field_that_stops_filling_is_reported_as_drift() -> None:
    articles, reported = split(CATEGORY_LISTING.replace(" date2025-12-01", ""))
    assert [one.published for one in articles] == [date(2025, 12, 3), None]
    assert [(one.code, one.where) for one in reported] == [
        ("layout-drift", "category-listing, published")
    ]
    assert "1 of 2 articles have no published" in reported[0].reason


def test_a_day_that_no_calendar_has_is_left_empty() -> None:
    articles, _ = split(CATEGORY_LISTING.replace("2025-12-01", "2025-13-41"))
    assert [one.published for one in articles] == [date(2025, 12, 3), None]


# ---------------------------------------------------------------- a listing of glued paragraphs
def test_a_glued_listing_is_cut_at_its_titles() -> None:
    articles, reported = split(GLUED_LISTING)
    assert [(one.title, one.stub) for one in articles] == [
        ("Korea Plants a Million Trees", False),
        ("Korea Sells a Thousand Pears", False),
        ("Brochure about Trees and Parks", True),
        ("How Trees Clean the Air", True),
    ]
    assert {one.layout for one in articles} == {"glued-listing"}
    assert {one.publisher for one in articles} == {"Ministry of Parks and Trees"}
    assert reported == []


def test_glued_paragraphs_are_parted_and_the_closing_is_off() -> None:
    articles, _ = split(GLUED_LISTING)
    assert articles[0].text.split("\n\n") == [
        f"{STORY * 3}Goals of the Plan",
        "The plan starts in 2025",
        "4. Strengthening parks.",
    ]


def test_contacts_and_notes_are_kept_apart() -> None:
    articles, _ = split(GLUED_LISTING)
    assert articles[0].contacts == (
        Contact(name="Public Relations Division", phone="+82-44-202-4034", email="trees@korea.kr"),
    )
    assert articles[0].notes == (CONTACT, ATTACHED)
    assert (articles[1].contacts, articles[1].notes) == ((), (ATTACHED,))


# ---------------------------------------------------------------- a single page
def test_a_news_page_is_one_article_without_its_furniture() -> None:
    (article,), reported = split(NEWS_PAGE)
    assert (article.title, article.layout) == ("Korea Plants a Million Trees", "news-notice-page")
    assert article.text.split("\n\n") == [
        "A tree for every citizen",
        (STORY * 3).strip(),
        "The plan starts in 2026.",
    ]
    assert reported == []


def test_a_news_page_tells_publisher_licence_and_contact() -> None:
    (article,), _ = split(NEWS_PAGE)
    assert article.publisher == "Ministry of Parks and Trees"
    assert article.licence == LICENCE
    assert [one.email for one in article.contacts] == ["trees@korea.kr"]


def test_a_news_page_without_a_publisher_is_reported_as_drift() -> None:
    bare = NEWS_PAGE.replace("Ministry of Parks and Trees", "ministry")
    articles, reported = split(bare)
    assert [one.publisher for one in articles] == [None]
    assert [(one.code, one.where) for one in reported] == [
        ("layout-drift", "news-notice-page, publisher")
    ]


# ---------------------------------------------------------------- every layout
@pytest.mark.parametrize("dump", [CATEGORY_LISTING, GLUED_LISTING, NEWS_PAGE, PLAIN_PAGE])
def test_segments_stand_unchanged_in_the_dump(dump: str) -> None:
    articles, _ = split(dump)
    runs = [
        (one.text[at : at + length], dump[origin : origin + length])
        for one in articles
        for at, origin, length in one.segments
    ]
    assert runs
    assert [text for text, _ in runs] == [raw for _, raw in runs]


@pytest.mark.parametrize("text", [CATEGORY_LISTING, GLUED_LISTING])
def test_articles_of_one_dump_do_not_overlap(text: str) -> None:
    articles, _ = split(text)
    places = [place for one in articles for place in (one.start, one.end)]
    assert places == sorted(places)


def test_a_dump_that_no_layout_fits_is_cut_as_a_plain_page() -> None:
    (article,), reported = split(PLAIN_PAGE)
    assert (article.layout, article.fit) == (PLAIN, 1.0)
    assert (article.title, article.published) == (
        "Korea Plants a Million Trees",
        date(2025, 12, 3),
    )
    assert reported == []


@pytest.mark.parametrize("text", ["Home\nMenu\n", "Press Releases\n"])
def test_a_dump_without_an_article_is_reported(text: str) -> None:
    articles, reported = split(text)
    assert articles == []
    assert [(one.code, one.dump) for one in reported] == [("no-article", "page.txt")]


def test_articles_come_in_the_order_of_the_dumps() -> None:
    dumps = [dump_of(CATEGORY_LISTING, "b.txt"), dump_of(NEWS_PAGE, "a.txt")]
    reported: list[Quarantined] = []
    articles = list(split_articles(dumps, LAYOUTS, reported.append))
    assert [one.dump for one in articles] == ["b.txt", "b.txt", "a.txt"]
    assert {one.dump: one.sha256 for one in articles} == {one.path: one.sha256 for one in dumps}


def test_a_text_of_half_a_million_characters_is_no_article() -> None:
    sentence = "The ministry said on Monday that the plan will be carried out by 2030. "
    text = f"Minister Opens the New Research Center\n\n3 December 2025\n\n{sentence * 8000}\n"
    aside: list[Quarantined] = []
    dump = read_dump("long.txt", text.encode())
    assert isinstance(dump, Dump)
    assert split_dump(dump, LAYOUTS, aside.append) == []
    assert [one.code for one in aside] == ["article-too-long"]
