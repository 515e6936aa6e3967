"""What stands around and below a text: codas, captions, marks of formats, fields of records."""

from __future__ import annotations

from datetime import date

import pytest

from extract.splitting.captions import is_caption, is_picture_file
from extract.splitting.closing import is_stub
from extract.splitting.furniture import is_markup
from extract.splitting.split_html import split_html
from extract.splitting.split_plain import Cut, cut_plain

STORY = (
    "The government announced a plan to plant trees in every town and village of the country. "
    "Schools and companies will take part in it, and the first trees will stand in spring."
)
TITLE = "Korea Plants a Million Trees in Towns"
TITLES = (TITLE, "Korea Sells a Thousand Pears Abroad", "Korea Opens New Mountain Paths")


def body(below: str, above: str = "") -> str:
    """What is read of a text with lines below, and above its first paragraph."""
    page = f"{TITLE}\n\n3 December 2025\n\n{above}{STORY}\n\n{STORY}\n\n{below}\n"
    (cut,) = (one for one in cut_plain(page) if isinstance(one, Cut))
    at, pieces = cut.start, []
    for start, end, put in cut.edits:
        pieces += [page[at:start], put]
        at = end
    return "".join([*pieces, page[at : cut.text_end]]).strip()


@pytest.mark.parametrize(
    "below",
    [
        "Release details\nRelease type\tJoint media release\nReference\tDH 26/031",
        "Additional information\nRasmus Kõiv",
        "[Seal of the Ministry]\n\nCorner of Street 169 and Harbour Boulevard",
        "oak-2026.jpg\nChildren plant an oak. Photo: Forest Office",
        "Growers at work in Hadong. KFS photo",
        "## Part of\n\n* [Towns](/towns)\n* [Forests](/forests)",
        "Change or cancel your subscription: https://news.example/s",
    ],
)
def test_what_stands_below_the_last_sentence_is_no_text(below: str) -> None:
    assert body(below) == f"{STORY}\n\n{STORY}"


@pytest.mark.parametrize(
    "below",
    [
        "Each town will get:\n- two hundred oaks\n- a gardener for three years",
        "Trees by city\nSeoul\t12,000\nBusan\t8,500",
        "Schedule\n\nApplications: March 15 to April 23\n\nAnnouncement of partners: mid-June",
        "- Fund: KRW 16.1 trillion in 2023",
        "“We shall sit in their shade.”\n– Kim Min-ji, Minister of Forests",
    ],
)
def test_lists_tables_and_speakers_end_a_text(below: str) -> None:
    assert body(below).endswith(below[-12:])


@pytest.mark.parametrize(
    "line",
    [
        "Passengers board the mailboat at Potter’s Cay. (BIS Photo/Kemuel Strachan)",
        "Photo: The ice road between Rohuküla and Heltermaa in February",
        "A farmer in her field © Ministry of Agriculture",
        "From left: the Minister, the Mayor and the Head of the Agency",
        "Source: BMEL/Photothek Enlarge image",
    ],
)
def test_what_is_said_of_a_picture_is_a_caption(line: str) -> None:
    assert is_caption(line)
    assert line not in body(STORY, f"{line}\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "Photographs: opening of the research farm",
        "The minister said that the photo was taken by a camera that the ministry had lent him.",
        "He left the country in 2019 and has not been seen since.",
    ],
)
def test_a_line_of_text_is_no_caption(line: str) -> None:
    assert not is_caption(line)


def test_a_line_in_italics_below_a_picture_is_no_text() -> None:
    assert body(STORY, "![Oaks](/oak.jpg)\n\n_Oaks near Hadong._\n\n") == "\n\n".join([STORY] * 3)


def test_names_of_picture_files_are_known() -> None:
    assert is_picture_file("[[file:img/bakuran-poster.png]]")
    assert not is_picture_file("The logo stands in oak.png, as before.")


@pytest.mark.parametrize("line", ["#+begin_quote", ":END:", "<!-- more -->", "</div>", "```text"])
def test_marks_of_formats_are_known(line: str) -> None:
    assert is_markup(line)


def test_a_heading_between_angles_is_no_mark() -> None:
    assert not is_markup("<Budget for 2026 by program>")


def test_fields_of_a_scraper_are_none_of_the_text() -> None:
    page = "\n\n".join(
        f">>>>> nota {at} de 3\nmedio :: Prensa\nbajada :: -\ntitular :: {title}\n"
        f"publicado :: 2026.06.1{at}\ntexto ::\n\n{STORY} {title}.\n\nimagenes :: {at}\n"
        f"etiquetas :: agua; obras\npie :: -\n<<<<< fin nota {at}"
        for at, title in enumerate(TITLES, 1)
    )
    cuts = [one for one in cut_plain(page) if isinstance(one, Cut)]
    assert [(one.title, one.published) for one in cuts] == [
        (title, date(2026, 6, 10 + at)) for at, title in enumerate(TITLES, 1)
    ]
    assert [page[one.start : one.text_end] for one in cuts] == [
        f"{STORY} {title}." for title in TITLES
    ]


def test_clippings_in_org_are_read() -> None:
    page = "#+TITLE: clippings\n\n* Clippings\n" + "\n".join(
        f"** {title}   :trees:towns:\n:PROPERTIES:\n:CLIPPED:  [2026-03-13 Fri 08:2{at}]\n"
        f":ISSUED:   <2026-03-0{at} Mon>\n:END:\n{STORY}\n"
        for at, title in enumerate(TITLES, 1)
    )
    cuts = [one for one in cut_plain(page) if isinstance(one, Cut)]
    assert [(one.title, one.published) for one in cuts] == [
        (title, date(2026, 3, at)) for at, title in enumerate(TITLES, 1)
    ]
    assert [page[one.start : one.text_end] for one in cuts] == [STORY] * 3


def test_the_day_on_which_a_page_was_fetched_is_none_of_publication() -> None:
    page = f"fetched 2026-05-02T04:11:09Z\n{TITLE}\n\n{STORY}\n"
    assert [one.published for one in cut_plain(page) if isinstance(one, Cut)] == [None]


def test_a_short_notice_that_refers_to_a_gallery_is_a_stub() -> None:
    notice = "The pears are sold. See all 14 photos online."
    page = "\n\n".join(
        f"Feed: Newsroom\nTitle: {title}\nLink: https://news.example/{at}\nDate: 2026-03-0{at}\n\n{text}"
        for at, (title, text) in enumerate(zip(TITLES, (STORY, notice, STORY), strict=True), 1)
    )
    assert [one.title for one in cut_plain(page) if isinstance(one, Cut)] == list(TITLES)
    assert is_stub(TITLES[1], notice)
    assert not is_stub(TITLES[0], STORY)


def test_titles_of_a_listing_may_stand_among_links() -> None:
    items = "".join(
        f"<div class='post-item'><div class='post-heading-block'><a href='/u'><img alt='u'></a>"
        f"<span class='post-heading'><a class='post-heading' href='/{at}'>{title}</a></span>"
        f"<ul><li><a href='/~u'>Aishath R.</a> posted on <a href='#'>Jan {at}, 2026</a></li></ul>"
        f"</div><div class='wiki'><p>{STORY} {title}.</p><p>{STORY}</p></div></div>"
        for at, title in enumerate(TITLES, 1)
    )
    page = split_html(f"<html><body><main>{items}</main></body></html>", [])
    assert [(one.title, one.published) for one in page.cuts] == [
        (title, date(2026, 1, at)) for at, title in enumerate(TITLES, 1)
    ]


def test_days_that_only_the_data_of_scripts_holds_are_read() -> None:
    items = "".join(
        f"<section><span>{at} days ago</span><a href='/{at}'><h2>{title}</h2></a>"
        f"<p>{STORY} {title}.</p><p>{STORY}</p></section>"
        for at, title in enumerate(TITLES, 1)
    )
    rows = ",".join(
        f'{{"fields": {{"title": "{title}", "publishedAt": "2026-05-0{at}T08:30:00+08:00"}}}}'
        for at, title in enumerate(TITLES, 1)
    )
    data = f'<script type="application/json">{{"items": [{rows}]}}</script>'
    page = split_html(f"<html><body><main>{items}</main>{data}</body></html>", [])
    assert [one.published for one in page.cuts] == [date(2026, 5, at) for at in (1, 2, 3)]
