"""HTML pages: one article, listings, headlines only; every quote stands in the extracted text."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from extract.dumps import Dump, read_dump
from extract.readers.page import host_of
from extract.split import RawArticle, split_dump
from extract.splitting.html_documents import documents
from extract.splitting.html_tree import mark_in, text_of
from extract.splitting.layout import load_layouts
from extract.splitting.split_html import HTML, HtmlPage, split_html
from models.run import Quarantined
from tests.packing import html

LAYOUTS = load_layouts()
SENTENCE = "The ministry said that the office opens to serve the people of the coast. "
LEAD = "Forty new offices are to open in the towns of the north before the summer."
FURNITURE = '<div class="share-tools"><a href="#">Share</a> <a href="#">Print</a></div>'


def item(number: int, body: str = SENTENCE * 5, tag: str = "article") -> str:
    """One release as an element of a listing."""
    return (
        f'<{tag} class="post"><h2><a href="/{number}">Ministry opens office number {number}</a></h2>'
        f'<p class="date">{number} December 2025</p><p>{body}</p><ul><li>First point</li>'
        f"<li>Second point</li></ul>{FURNITURE}</{tag}>"
    )


def whole(main: str, head: str = "") -> str:
    """A page with a head, navigation and a footer around the main part."""
    return (
        f"<!DOCTYPE html><html><head><title>News | Oceans</title>{head}</head><body>"
        '<header><h1>Ministry of Oceans</h1></header><nav><ul><li><a href="a">Home</a></li>'
        '<li><a href="b">News</a></li><li><a href="c">About</a></li></ul></nav>'
        f"<main>{main}</main><footer><p>© 2020 Government. 1 January 2020</p></footer></body></html>"
    )


def the_texts(page: HtmlPage) -> list[str]:
    return [page.text[cut.start : cut.end] for cut in page.cuts]


# ---------------------------------------------------------------- one article
def test_a_page_of_one_article_is_one_article() -> None:
    page = split_html(html(body=SENTENCE * 8).decode(), [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        ("Ministry Opens Harbour Office", date(2025, 12, 3))
    ]
    assert the_texts(page) == [(SENTENCE * 8).strip()]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2025-12-02T10:00:00+09:00">', 2),
        ('<meta name="DC.date.issued" content="2025-12-04">', 4),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-12-05"}</script>',
            5,
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2025-12-06"}]}</script>',
            6,
        ),
        ('<script type="application/ld+json">{broken</script>', 3),
        ('<meta property="article:modified_time" content="2025-12-09">', 3),
    ],
)
def test_the_day_that_a_page_states_in_its_head(head: str, day: int) -> None:
    main = f"<h1>Minister opens the harbour office</h1><p>3 December 2025</p><p>{SENTENCE * 8}</p>"
    page = split_html(whole(main, head), [])
    assert [cut.published for cut in page.cuts] == [date(2025, 12, day)]


@pytest.mark.parametrize(
    "printed",
    [
        '<p>Last updated: 9 December 2025</p><p class="d">Published: 3 December 2025</p>',
        '<time datetime="2025-12-03">yesterday</time>',
        "<div><span>Wednesday, 3 December 2025</span></div>",
        "<p>Posted On: 03 DEC 2025 5:25PM by PIB Delhi</p>",
    ],
)
def test_the_day_printed_near_the_title(printed: str) -> None:
    main = f"<h1>Minister opens the harbour office</h1>{printed}<p>{SENTENCE * 8}</p>"
    page = split_html(whole(main), [])
    assert [cut.published for cut in page.cuts] == [date(2025, 12, 3)]
    assert the_texts(page) == [(SENTENCE * 8).strip()]


def test_the_address_may_state_the_day() -> None:
    main = f"<h1>Minister opens the harbour office</h1><p>{SENTENCE * 8}</p>"
    page = split_html(whole(main), [], "https://oceans.example/news/2025/12/03/harbour")
    assert [cut.published for cut in page.cuts] == [date(2025, 12, 3)]


def test_sections_of_one_article_are_no_listing() -> None:
    sections = "".join(
        f"<section><h2>Part {name} of the plan</h2><p>{SENTENCE * 5}</p></section>"
        for name in ("one", "two", "three")
    )
    page = split_html(whole(f"<h1>Minister presents the plan of the coast</h1>{sections}"), [])
    assert [cut.title for cut in page.cuts] == ["Minister presents the plan of the coast"]
    assert "Part two of the plan" in page.text


# ---------------------------------------------------------------- listings
@pytest.mark.parametrize("tag", ["article", "div", "section", "li"])
def test_each_article_of_a_listing_is_cut_and_cleaned(tag: str) -> None:
    page = split_html(whole("".join(item(number, tag=tag) for number in (1, 2, 3))), [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Ministry opens office number {number}", date(2025, 12, number)) for number in (1, 2, 3)
    ]
    body = f"{(SENTENCE * 5).strip()}\n\nFirst point\nSecond point"
    assert the_texts(page) == [body] * 3


@pytest.mark.parametrize("between", ["", "<hr>"])
def test_articles_without_an_element_of_their_own_are_cut_at_headings(between: str) -> None:
    flat = between.join(
        f"<h3>Ministry opens office number {number}</h3><p>{number} December 2025</p><p>{SENTENCE * 5}</p>"
        for number in (1, 2, 3)
    )
    page = split_html(whole(f"<h2>News</h2><div>{flat}</div>"), [])
    assert [cut.published for cut in page.cuts] == [date(2025, 12, n) for n in (1, 2, 3)]
    assert the_texts(page) == [(SENTENCE * 5).strip()] * 3


def test_teasers_beside_an_article_are_no_articles() -> None:
    teasers = "".join(item(number, "Read more") for number in (1, 2, 3))
    main = f"<h1>Minister opens the harbour office</h1><p>{SENTENCE * 12}</p>"
    page = split_html(whole(f"{main}<div>{teasers}</div>"), [])
    assert [cut.title for cut in page.cuts] == ["Minister opens the harbour office"]


def test_headings_that_lead_to_themselves_part_no_articles() -> None:
    parts = "".join(
        f'<h2 id="{part}">{part} of the office<a href="#{part}"></a></h2><p>{SENTENCE * 4}</p>'
        for part in ("Opening", "Purpose", "Hours")
    )
    title = "Minister opens the harbour office"
    page = split_html(whole(f"<article><h1>{title}</h1><p>{LEAD}</p>{parts}</article>"), [])
    assert [cut.title for cut in page.cuts] == [title]


def test_a_day_behind_a_long_name_of_an_office_is_that_of_its_release() -> None:
    row = "By Office of Assistant to Deputy Cabinet Secretary for State Documents &amp; Translation Date {} Maret 2026 Read: 1.204"
    items = "".join(
        f'<article><h2><a href="/{day}">Ministry opens office number {day}</a></h2>'
        f"<div>{row.format(day)}</div><p>{SENTENCE * 5}</p></article>"
        for day in (3, 4, 5)
    )
    page = split_html(whole(items), [])
    assert [cut.published for cut in page.cuts] == [date(2026, 3, day) for day in (3, 4, 5)]


def test_a_list_of_headlines_holds_no_article() -> None:
    teasers = "".join(item(number, "The office opens. Read more") for number in range(1, 8))
    page = split_html(whole(f"<h2>Latest news</h2>{teasers}"), [])
    assert page.cuts == ()
    assert "lists headlines only" in page.why_none


# ---------------------------------------------------------------- bad markup
def test_markup_nested_without_end_is_set_aside() -> None:
    page = split_html(f"<html><body>{'<div>' * 100_000}text", [])
    assert (page.cuts, page.why_none) == ((), "its elements are nested more than 250 deep")


@pytest.mark.parametrize(
    "markup", ["<html>", "<html></html>", "<!DOCTYPE html>", "<p>", "<html><body>&#0;"]
)
def test_markup_without_text_is_set_aside(markup: str) -> None:
    page = split_html(markup, [])
    assert page.cuts == ()
    assert page.why_none


def test_markup_that_is_never_closed_is_read() -> None:
    markup = f"<html><body><main><h1>Minister opens the harbour office<p>3 December 2025<p>{SENTENCE * 8}"
    assert [cut.published for cut in split_html(markup, []).cuts] == [date(2025, 12, 3)]


# ---------------------------------------------------------------- as articles
def articles_of(markup: str) -> tuple[list[RawArticle], list[Quarantined]]:
    aside: list[Quarantined] = []
    dump = read_dump("page.html", markup.encode())
    assert isinstance(dump, Dump)
    return split_dump(dump, LAYOUTS, aside.append), aside


def test_segments_hold_in_the_extracted_text() -> None:
    markup = whole("".join(item(number) for number in (1, 2, 3)))
    page = split_html(markup, [])
    articles, aside = articles_of(markup)
    assert aside == []
    pairs = [
        (one.text[at : at + length], page.text[origin : origin + length])
        for one in articles
        for at, origin, length in one.segments
    ]
    assert [mine for mine, _ in pairs] == [theirs for _, theirs in pairs]
    assert [(one.form, one.layout) for one in articles] == [("html", HTML)] * 3


def test_a_page_without_articles_says_why() -> None:
    articles, aside = articles_of(whole("<p>Nothing here</p>"))
    assert (articles, [one.code for one in aside]) == ([], ["no-article"])


# ---------------------------------------------------------------- whatever the markup
PIECES = (
    "<h1>Minister opens the harbour office</h1>",
    "<h2><a href='/x'>Ministry opens office number two</a></h2>",
    f"<p>{SENTENCE * 4}</p>",
    "<p>3 December 2025</p>",
    "<time datetime='2025-12-03'>",
    "<time datetime='soon'>x</time>",
    "<article>",
    "</article>",
    "<div class='post-1'>",
    "</div>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<li><a href='y'>A headline of five words</a>",
    "<dl><dt>3 May 2025: A title of some words</dt><dd>",
    "<hr>",
    "<br>",
    "<pre>one\ntwo</pre>",
    '<script type=\'application/ld+json\'>{"datePublished": 5, "headline": [], "@graph": [[]]}</script>',
    "<meta property='og:title' content='Minister opens the harbour office | Oceans'>",
    "<meta name='date' content='0000-00-00'>",
    "<title> | </title>",
    "<link rel='canonical' href='http://[bad'>",
    "<p style='display:none'>hidden</p>",
    "<svg><title>t</title></svg>",
    "&#0;&bogus;&#x1F600;",
    "<!--",
    "-->",
    "<",
    "\x0c",
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25).map("".join))
def test_any_markup_gives_articles_or_a_reason(markup: str) -> None:
    aside: list[Quarantined] = []
    dump = Dump("any.html", "0" * 64, len(markup), "utf-8", f"<html>{markup}", "html")
    articles = split_dump(dump, LAYOUTS, aside.append)
    assert articles or aside
    page = split_html(dump.text, [], None)
    texts = [
        (one.text[at : at + length], page.text[origin : origin + length])
        for one in articles
        for at, origin, length in one.segments
        if one.layout == HTML
    ]
    assert [mine for mine, _ in texts] == [theirs for _, theirs in texts]


@pytest.mark.parametrize("printed", ["3 days ago", "yesterday", "Monday, 12:30", "2 hours ago"])
def test_no_day_comes_from_the_clock(printed: str) -> None:
    main = f"<h1>Minister opens the harbour office</h1><p>{printed}</p><p>{SENTENCE * 8}</p>"
    assert [cut.published for cut in split_html(whole(main), []).cuts] == [None]


def test_contacts_below_the_text_are_no_text() -> None:
    main = (
        f"<h1>Minister opens the harbour office</h1><p>{SENTENCE * 8}</p>"
        "<p>Jane Doe<br>Spokeswoman</p><p>jane.doe@oceans.example, +82 44 203 4000</p>"
    )
    articles, _ = articles_of(whole(main))
    assert [one.text for one in articles] == [(SENTENCE * 8).strip()]


def test_soft_hyphens_are_no_part_of_a_title() -> None:
    main = f"<h1>Minister opens the har&shy;bour office</h1><p>{SENTENCE * 8}</p>"
    articles, _ = articles_of(whole(main))
    assert [one.title for one in articles] == ["Minister opens the harbour office"]


def test_a_page_of_very_many_elements_is_set_aside() -> None:
    page = split_html(f"<html><body>{'<p>x</p>' * 60_001}", [])
    assert (page.cuts, page.code) == ((), "too-large")


# ---------------------------------------------------------------- how sites are built
def test_a_page_within_a_form_is_read() -> None:
    main = f"<h1>Minister opens the harbour office</h1><p>{SENTENCE * 10}</p>"
    page = split_html(f"<html><body><form id='aspnetForm'>{main}</form></body></html>", [])
    assert the_texts(page) == [(SENTENCE * 10).strip()]


def test_a_form_of_two_paragraphs_holds_a_page() -> None:
    told = f"{SENTENCE}{LEAD}"
    main = f"<h1>Minister opens the harbour office</h1><p>{told}</p><div>{told}</div><p>{told}</p>"
    page = split_html(f"<html><body><form id='aspnetForm'>{main}</form></body></html>", [])
    assert [text.split("\n\n") for text in the_texts(page)] == [[told] * 3]


def test_the_fields_of_a_board_give_title_and_day() -> None:
    page = split_html(
        "<html><head><title>Press Releases | Ministry</title></head><body><h3>Press Releases</h3><table>"
        "<tr><th>Title</th><td>Minister opens the harbour office</td></tr>"
        "<tr><th>Writer</th><td>Coast Division</td></tr><tr><th>Date</th><td>2026.11.18.</td></tr>"
        f"<tr><td colspan='2'><p>{SENTENCE * 8}</p></td></tr></table></body></html>",
        [],
    )
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        ("Minister opens the harbour office", date(2026, 11, 18))
    ]


def test_numbers_and_views_of_a_board_are_no_part_of_its_titles() -> None:
    items = "".join(
        f"<li class='item'><div class='bd_tit'><span class='num'>61{at}</span><a href='#none'><strong>"
        f"Minister opens harbour office {at}</strong></a><span class='date'>2026-11-2{at}</span>"
        f"<span class='hit'>Views 318</span></div><div><p>{SENTENCE * 5}</p></div></li>"
        for at in (1, 2, 3)
    )
    page = split_html(whole(f"<ul>{items}</ul>"), [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Minister opens harbour office {at}", date(2026, 11, 20 + at)) for at in (1, 2, 3)
    ]


def test_what_stands_below_the_mark_of_the_end_is_no_text_in_a_layout_either() -> None:
    page = (
        '<html><head><link rel="canonical" href="https://www.rd.example.gov/a"></head><body>'
        '<p class="usa-banner__header-text">An official website of the United States government</p>'
        '<article><h1>Agency opens the harbour office</h1><time datetime="2026-09-17">September 17, 2026'
        f'</time><div class="field--name-body"><p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p><p>###</p>'
        "<p>The agency is an equal opportunity provider.</p></div></article></body></html>"
    )
    (article,), _ = articles_of(page)
    assert article.text == "\n\n".join([(SENTENCE * 3).strip()] * 2)


def test_a_title_may_be_named_so_only_by_the_class_of_its_element() -> None:
    main = (
        '<h1>News Details</h1><div class="newsHead"><span class="lblNewsTitle">Minister opens the '
        "harbour office</span><br><span>Date:</span> <span>11/11/2026</span></div>"
        f'<div><div>{SENTENCE * 9}</div></div><h2 class="webpart-titleText">Toll free numbers</h2>'
    )
    page = split_html(f"<html><body>{main}</body></html>", [])
    assert [cut.title for cut in page.cuts] == ["Minister opens the harbour office"]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("24 de noviembre de 2026", 24), ("1er novembre 2026", 1), ("3. November 2026", 3),
        ("2026. november 24.", 24), ("24 Kasım 2026", 24), ("2026년 11월 24일", 24),
    ],
)  # fmt: skip
def test_days_in_the_language_of_the_site_are_read(printed: str, day: int) -> None:
    main = "".join(
        f'<div class="item"><h3>Minister opens office number {number}</h3><span>{printed}</span>'
        f"<div><p>{SENTENCE * 6}</p></div></div>"
        for number in (1, 2)
    )
    page = split_html(whole(main), [])
    assert [cut.published for cut in page.cuts] == [date(2026, 11, day)] * 2


def test_what_only_screen_readers_read_is_no_title() -> None:
    main = (
        '<h1 class="hide-accessible">News of the whole Portal today</h1>'
        f"<h2>Minister opens the harbour office</h2><p>{SENTENCE * 8}</p>"
    )
    page = split_html(f"<html><body>{main}</body></html>", [])
    assert [cut.title for cut in page.cuts] == ["Minister opens the harbour office"]


def test_a_newsletter_of_nested_tables_is_a_listing() -> None:
    titles = ("Minister opens the harbour office", "New quay for the ferries to the isles")
    rows = "".join(
        '<tr><td><table><tr><td><img src="a.jpg"></td><td><table><tr><td style="font:bold 20px">'
        f'<a href="#{number}">{title}</a></td></tr><tr><td>{number} December 2026</td></tr><tr><td>'
        f"{SENTENCE * 6}</td></tr></table></td></tr></table></td></tr>"
        for number, title in enumerate(titles, start=1)
    )
    page = split_html(f"<html><body><table>{rows}</table></body></html>", [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (title, date(2026, 12, number)) for number, title in enumerate(titles, start=1)
    ]


def test_a_layout_is_of_its_own_site_only() -> None:
    head = '<meta name="Generator" content="Drupal 10">'
    main = f'<h1>Press releases of today</h1><div class="field--name-body">{item(1)}{item(2)}</div>'
    assert (
        split_html(whole(main, head), [one for one in LAYOUTS if one.form == "html"]).layout is None
    )


def test_a_document_of_a_word_processor_is_parted_by_its_lines() -> None:
    titles = ("Minister opens the harbour office", "New quay for the ferries to the isles")
    rows = "<p align='center'>* * *</p>".join(
        f"<p class='MsoNormal'><b>{title}</b></p><p class='MsoNormal'><i>{day} November 2026</i></p>"
        f"<p class='MsoNormal'>{SENTENCE * 3}</p><p class='MsoNormal'>{SENTENCE * 2}</p>"
        for day, title in enumerate(titles, start=5)
    )
    page = split_html(f"<html><body><p><b>NEWS DIGEST</b></p>{rows}</body></html>", [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (title, date(2026, 11, day)) for day, title in enumerate(titles, start=5)
    ]


def test_a_bar_of_two_links_is_no_title() -> None:
    main = (
        '<div class="top"><a href="#">P&aring; svenska</a> <a href="#">Suomeksi t&auml;st&auml;</a></div>'
        '<div><span class="big">Minister opens the harbour office</span>'
        f"<div><p>{SENTENCE * 4}</p><p>{SENTENCE * 4}</p></div></div>"
    )
    page = split_html(f"<html><body>{main}</body></html>", [])
    assert [cut.title for cut in page.cuts] == ["Minister opens the harbour office"]


def test_an_address_that_is_none_is_left_out() -> None:
    page = whole(
        f"<h1>Minister opens the harbour</h1><p>{SENTENCE * 8}</p>",
        "<link rel=canonical href='http://[bad'>",
    )
    assert split_html(page, []).url is None
    assert host_of("http://[bad") is None


# ---------------------------------------------------------------- JSON-LD
LONG = SENTENCE * 5


def ld(*rows: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(rows)}</script>'


def news(title: str, day: str, body: str = LONG) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": title, "datePublished": day, "articleBody": body}


def test_a_page_without_text_of_its_own_has_that_of_its_json_ld() -> None:
    graph = {
        "@graph": [
            {"@type": "GovernmentOrganization", "@id": "#us", "name": "Ministry of Oceans"},
            news("Minister opens the &amp; harbour", "2025-12-03T10:00:00Z", f"<p>{LONG}</p><p>{LONG}</p>")
            | {"publisher": {"@id": "#us"}},
        ]
    }  # fmt: skip
    page = split_html(f"<html><head>{ld(graph)}</head><body><div id=app></div></body></html>", [])
    (cut,) = page.cuts
    assert (cut.title, cut.published, cut.publisher) == (
        "Minister opens the & harbour",
        date(2025, 12, 3),
        "Ministry of Oceans",
    )
    assert the_texts(page) == [f"{LONG.strip()}\n\n{LONG.strip()}"]


def test_a_list_in_json_ld_gives_an_article_each() -> None:
    items = [
        {"@type": "ListItem", "item": news(f"Ministry opens office number {at}", f"2025-12-0{at}")}
        for at in (1, 2, 3)
    ]
    page = split_html(f"<html><body>{ld({'@type': 'ItemList', 'itemListElement': items})}</body></html>", [])  # fmt: skip
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Ministry opens office number {at}", date(2025, 12, at)) for at in (1, 2, 3)
    ]


def test_the_text_that_readers_see_comes_before_that_of_the_json_ld() -> None:
    main = f"<h1>Minister opens the harbour office</h1><p>{SENTENCE * 8}</p>"
    page = split_html(whole(main, ld(news("Minister opens the harbour office", "2025-12-05"))), [])
    assert the_texts(page) == [(SENTENCE * 8).strip()]
    assert [cut.published for cut in page.cuts] == [date(2025, 12, 5)]


def test_of_several_articles_in_json_ld_the_one_with_the_title_tells_the_day() -> None:
    main = f"<h1>Minister opens the harbour office</h1><p>{SENTENCE * 8}</p>"
    rows = [
        news("Minister closes a lighthouse", "2025-11-01", ""),
        news("Minister opens the harbour office", "2025-12-05", ""),
    ]
    assert [cut.published for cut in split_html(whole(main, ld(*rows)), []).cuts] == [
        date(2025, 12, 5)
    ]


# ---------------------------------------------------------------- lines above headings
def test_a_day_above_each_heading_is_that_of_what_is_below() -> None:
    flat = "".join(
        f"<p>Health</p><p>{at} December 2025</p><h3>Ministry opens office number {at}</h3><p>{LONG}</p><p>{LONG}</p>"
        for at in (1, 2, 3)
    )
    page = split_html(whole(f"<div>{flat}</div>"), [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Ministry opens office number {at}", date(2025, 12, at)) for at in (1, 2, 3)
    ]
    assert set(the_texts(page)) == {f"{LONG.strip()}\n\n{LONG.strip()}"}


def test_an_american_page_writes_the_month_first_in_each_of_its_items() -> None:
    items = "".join(item(at).replace(f"{at} December 2025", f"10/0{at}/2025") for at in (1, 2, 3))
    page = split_html(whole(f"<p>Updated 12/31/2025</p>{items}"), [])
    assert [cut.published for cut in page.cuts] == [date(2025, 10, at) for at in (1, 2, 3)]


def test_a_box_of_facts_is_text_and_a_list_of_links_is_none() -> None:
    facts = "<aside class=factbox><h3>Facts</h3><ul><li>The harbour has 126 berths for ships.</li></ul></aside>"
    links = "<aside><h3>Facts</h3><ul><li><a href=1>One harbour</a></li><li><a href=2>Two harbours</a></li><li><a href=3>More harbours</a></li></ul></aside>"
    main = f"<h1>Minister opens the harbour office</h1><div><p>{SENTENCE * 8}</p>{{}}</div>"
    assert "126 berths" in the_texts(split_html(whole(main.format(facts)), []))[0]
    assert "Two harbours" not in the_texts(split_html(whole(main.format(links)), []))[0]


def test_a_heading_within_the_text_of_an_item_is_not_its_title() -> None:
    items = "".join(
        f"<article><p><strong>Ministry opens office number {at}</strong></p><p>{at} December 2025</p><p>{LONG}</p>"
        f"<h4>What comes next in town</h4><p>{LONG}</p></article>"
        for at in (1, 2, 3)
    )
    page = split_html(whole(items), [])
    assert [cut.title for cut in page.cuts] == [
        f"Ministry opens office number {at}" for at in (1, 2, 3)
    ]
    assert all("What comes next" in text for text in the_texts(page))


# ---------------------------------------------------------------- pages joined to one file
def saved(number: int) -> str:
    """One saved page with a release, a script that writes markup and a picture with its caption."""
    return (
        f"<!DOCTYPE html>\n<html><head><title>Ministry opens office number {number}</title>"
        "<script>var page = '</html><html>';</script></head><body><nav><a href=/>Home</a></nav>"
        f"<h1>Ministry opens office number {number}</h1><p>{number} December 2025</p>"
        "<div class=leadImage><img src=a.jpg><p>The harbour in the morning</p></div>"
        f"<p>{LONG}</p><p>{LONG}</p></body>"
    )


@pytest.mark.parametrize("end", ["</html>\n", "</HTML>", "\n"])
def test_pages_one_behind_the_other_hold_a_release_each(end: str) -> None:
    page = split_html(end.join(saved(at) for at in (1, 2, 3)) + end, [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Ministry opens office number {at}", date(2025, 12, at)) for at in (1, 2, 3)
    ]
    assert not any("morning" in text for text in the_texts(page))


def test_a_file_of_very_many_pages_is_set_aside() -> None:
    page = split_html("<html><body></body></html>" * 2001, [])
    assert (page.code, "2,001 pages" in page.why_none) == ("too-large", True)


def test_a_page_that_shows_markup_is_one_page() -> None:
    shown = "<!-- <html><body></body></html><html> --><pre>&lt;/html>&lt;html></pre>"
    assert documents(f"<html><body>{shown}</body></html>") == [f"<html><body>{shown}</body></html>"]


# ---------------------------------------------------------------- parts in elements of their own
@pytest.mark.parametrize(
    ("head", "between"),
    [
        ("<div class=title><div><h2>{}</h2></div></div><div><p>{}</p></div>", ""),
        ("<header><h3>{}</h3><time>{}</time></header>", ""),
        ("<div class=head><h2>{}</h2></div><dl><dt>Date</dt><dd>{}</dd></dl>", "<div><hr></div>"),
        ("<p><b>{}</b></p><p>{}</p>", "<div class=separator><hr></div>"),
    ],
)
def test_headings_and_rules_may_stand_in_elements_of_their_own(head: str, between: str) -> None:
    parts = between.join(
        head.format(f"Ministry opens office number {at}", f"{at} December 2025")
        + f"<div class=text><p>{LONG}</p><p>Office {at} has {'abc'[at % 3] * 5} rooms and a yard. {LONG}</p></div>"
        for at in (1, 2, 3)
    )
    page = split_html(whole(f"<div>{parts}</div>"), [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Ministry opens office number {at}", date(2025, 12, at)) for at in (1, 2, 3)
    ]


def test_a_title_may_be_broken_in_its_element() -> None:
    rows = "".join(
        f"<tr><td><b>Ministry opens the office<br>number {word} in town</b> <i>({at} December 2025)</i></td></tr>"
        f"<tr><td>{LONG}<br><br>The {word} office has a yard. {LONG}</td></tr>"
        for at, word in enumerate(("ash", "birch", "cedar"), 1)
    )
    page = split_html(whole(f"<table>{rows}</table>"), [])
    assert [cut.title for cut in page.cuts] == [
        f"Ministry opens the office number {word} in town" for word in ("ash", "birch", "cedar")
    ]


def test_the_parts_of_a_page_builder_are_told_by_what_they_are() -> None:
    def part(kind: str, inner: str) -> str:
        return f'<div class="elementor-widget elementor-widget-{kind}"><div class="elementor-widget-container">{inner}</div></div>'

    main = "".join(
        part("heading", f"<h2>Ministry opens office number {at}</h2>")
        + part("text-editor", f"<p>{at} December 2025</p><p>{LONG}</p><p>{LONG}</p>")
        + part("share-buttons", "<span>Tell your friends</span>")
        for at in (1, 2, 3)
    )
    page = split_html(whole(f"<div>{main}</div>"), [])
    assert [cut.published for cut in page.cuts] == [date(2025, 12, at) for at in (1, 2, 3)]
    assert not any("friends" in text for text in the_texts(page))


@pytest.mark.parametrize("name", ["article__lead", "documentDescription", "field-summary"])
def test_a_lead_that_stands_apart_from_the_text_is_text(name: str) -> None:
    lead = "More room for cars and bicycles from May onwards"
    share = "<div class=share>Share this release with all your friends</div>"
    main = (
        f"<h1>Minister opens the harbour office</h1><p class={name}>{lead}</p><p>3 December 2025</p>"
        f"{share}<div><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div>"
    )
    (text,) = the_texts(split_html(whole(main), []))
    assert text.startswith(lead)
    assert "friends" not in text


def test_what_is_said_of_a_picture_is_no_lead() -> None:
    said = "<div class=image-description>The harbour of the town in the morning sun</div>"
    main = f"<h1>Minister opens the harbour office</h1>{said}<p>3 December 2025</p><div><p>{LONG}</p><p>{LONG}</p></div>"
    assert not any("morning" in text for text in the_texts(split_html(whole(main), [])))


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe-Smith of the Press Office | 3 December 2025 | 3 min read",
        "Health · 3 December 2025 · Press office",
    ],
)
def test_a_day_may_stand_between_bars(line: str) -> None:
    main = f"<h1>Minister opens the harbour office</h1><h2 class=subtitle>More room for cars</h2><div>{line}</div><div><p>{LONG}</p><p>{LONG}</p></div>"
    assert [cut.published for cut in split_html(whole(main), []).cuts] == [date(2025, 12, 3)]


def test_a_heading_alone_in_what_is_called_a_title_is_one_before_that_of_a_web_part() -> None:
    others = '<div class="webpart"><h2 class="webpart-titleText">أخبار ذات صلة</h2><ul><li>مهرجان الرطب 12/03/2025</li></ul></div>'
    head = '<div>الثلاثاء 18 مارس 2025</div><div class="news-title"><h2>Five springs of the north run again</h2></div>'
    body = f"<div><p>{SENTENCE * 5}</p><p>{SENTENCE * 5}</p></div>"
    page = split_html(f"<html dir=rtl><body>{head}{body}{others}</body></html>", [])
    (cut,) = page.cuts
    assert (cut.title, str(cut.published)) == ("Five springs of the north run again", "2025-03-18")


def test_elements_that_a_site_made_up_stand_apart() -> None:
    page = document_fromstring(
        "<div><app-title>Trams <app-icon>»</app-icon> run at night</app-title>"
        "<app-chip>Transport</app-chip>2 October 2026</div>"
    )
    lines = [line for line in text_of(page, frozenset()).split("\n") if line]
    assert lines == ["Trams » run at night", "Transport", "2 October 2026"]


@pytest.mark.parametrize("heading", ["h2", 'div role="heading"'])
def test_titles_of_a_listing_that_are_broken_into_lines_are_one_line(heading: str) -> None:
    end = heading.split()[0]
    titles = ("Ministry to open<br>forty offices", "Towns to get<br>more trees soon")
    items = "".join(
        f"<article><{heading}>{title}</{end}><time datetime='2025-12-0{day}'>{day} December 2025</time>"
        f"<p>{SENTENCE * 5}</p></article>"
        for day, title in enumerate(titles, start=1)
    )
    page = Dump("page", "0" * 64, 1, "utf-8", whole(items), "html")
    assert [one.title for one in split_dump(page, LAYOUTS, [].append)] == [
        "Ministry to open forty offices",
        "Towns to get more trees soon",
    ]


def test_a_row_of_stars_is_no_title_of_a_listing_without_headings() -> None:
    rows = "".join(
        f"<tr><td><p>PR No. {number}</p><p align=center><b>MINISTRY TO OPEN {number} OFFICES</b></p>"
        f"<p><b>Northport: {number} December 2025</b></p><p>{SENTENCE * 5}</p><p>****</p></td></tr>"
        for number in (14, 15, 16)
    )
    page = split_html(whole(f"<table>{rows}</table>"), [])
    assert [(cut.title, str(cut.published)) for cut in page.cuts] == [
        (f"MINISTRY TO OPEN {number} OFFICES", f"2025-12-{number}") for number in (14, 15, 16)
    ]


@pytest.mark.parametrize(("teaser", "told"), [(LEAD, True), (f'<a href="/1">{LEAD}</a>', False)])
def test_what_is_called_a_teaser_and_leads_nowhere_is_a_lead(teaser: str, told: bool) -> None:
    items = "".join(
        f"<article><h2>Ministry opens office number {number}</h2><time>{number} December 2025</time>"
        f"<div class=teaser-text><p>{teaser}</p></div><div><p>{SENTENCE * 5}</p></div></article>"
        for number in (1, 2)
    )
    page = split_html(whole(items), [])
    assert len(page.cuts) == 2
    assert all((LEAD in page.text[cut.start : cut.end]) is told for cut in page.cuts)


def test_items_may_stand_in_the_lists_of_several_categories() -> None:
    def entry(number: int, body: str, button: str) -> str:
        return (
            f'<li class="row"><h4><a href="/{number}">Council repairs bridge number {number}</a></h4>'
            f'<p>Posted: {number} May 2026</p><div>{body}</div><p><a href="/{number}">{button}</a></p></li>'
        )

    text = f"<p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p>"
    first = entry(1, text, "Additional Info...") + entry(2, text, "Documents...")
    second = entry(3, text, "") + entry(4, "<p>Four boats are for sale.</p>", "Read on...")
    lists = "".join(
        f'<div class="head"><h2>{name}</h2></div><ul class="rows">{held}</ul>'
        for name, held in (("Roads and Bridges", first), ("Harbour", second))
    )
    page = split_html(whole(f"<h1>News</h1>{lists}"), [])
    assert [(cut.title[-1], cut.published) for cut in page.cuts] == [
        (str(number), date(2026, 5, number)) for number in (1, 2, 3, 4)
    ]
    assert [text.count("coast") for text in the_texts(page)] == [5, 5, 5, 0]


def test_days_with_short_years_tell_which_part_is_the_month() -> None:
    items = "".join(
        f'<div class="asset"><p class="title">Ministry opens harbour number {number}</p>'
        f"<span>Published Date: {day} 9:00 AM</span><p>{SENTENCE * 5}</p></div>"
        for number, day in ((1, "4/22/26"), (2, "4/9/26"))
    )
    page = split_html(whole(items), [])
    assert [cut.published for cut in page.cuts] == [date(2026, 4, 22), date(2026, 4, 9)]


def test_the_rows_of_a_table_with_named_columns_are_a_listing() -> None:
    head = "<tr><th>Sl No</th><th>Date</th><th>Subject</th><th>Details</th></tr>"
    rows = "".join(
        f"<tr><td>{number}</td><td>0{number}-Jun-2026</td><td>Council repairs bridge number {number}</td>"
        f"<td>{SENTENCE * 2}<br>{SENTENCE * 2}</td></tr>"
        for number in (1, 2)
    )
    pager = '<tr><td colspan="4"><a href="#">2</a></td></tr>'
    page = split_html(whole(f"<table>{head}{rows}{pager}</table>"), [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Council repairs bridge number {number}", date(2026, 6, number)) for number in (1, 2)
    ]
    assert {" ".join(text.split()) for text in the_texts(page)} == {(SENTENCE * 4).strip()}


@pytest.mark.parametrize(
    "foot",
    [
        '<div class="newsItemHits">Seen <b>482</b> times</div>',
        '<div class="postShareBar"><span>Share it</span></div>',
        '<div class="documentByLine">by <a href="#">webmaster</a> — last modified May 4, 2026</div>',
    ],
)
def test_names_of_elements_are_read_by_their_humps(foot: str) -> None:
    items = "".join(
        f'<div class="entry"><h3>Ministry opens harbour number {number}</h3><p>{number} May 2026</p>'
        f"<p>{SENTENCE * 5}</p>{foot}</div>"
        for number in (1, 2, 3)
    )
    page = split_html(whole(items), [])
    assert the_texts(page) == [(SENTENCE * 5).strip()] * 3


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote><p>“{SENTENCE}”</p><footer>Chief Anna Kakegamic</footer></blockquote>",
        f"<figure><blockquote><p>“{SENTENCE}”</p><cite>Chief Anna Kakegamic</cite></blockquote></figure>",
        "<figure><table><tr><td>Chief Anna Kakegamic</td><td>14 towns</td></tr></table></figure>",
    ],
)
def test_quotations_and_tables_are_text_with_whose_they_are(quoted: str) -> None:
    main = f"<h1>Ministry opens a harbour</h1><p>3 May 2026</p><p>{SENTENCE * 4}</p>{quoted}<p>{SENTENCE}</p>"
    (text,) = the_texts(split_html(whole(f"<article>{main}</article>"), []))
    assert "Chief Anna Kakegamic" in text


def test_no_heading_within_a_text_is_lost() -> None:
    parts = "".join(
        f'<h2 class="display">{name}</h2><div class="prose"><p>{SENTENCE * 4}</p></div>'
        for name in ("Designed with residents", "Keeping floods in check")
    )
    main = f'<h1>Ministry opens a harbour</h1><p>3 May 2026</p><div class="prose"><p>{SENTENCE * 4}</p></div>{parts}'
    (text,) = the_texts(split_html(whole(main), []))
    assert "Designed with residents" in text and "Keeping floods in check" in text


@pytest.mark.parametrize(
    ("heading", "second"),
    [
        ("h2", "3 December 2025"),
        ("b", "3 December 2025"),
        ("b", "Press release"),
        ("b", "By Jane Roe"),
        ("b", "It begins at once:"),
    ],
)
def test_what_is_no_title_stays_apart_from_one_in_the_same_heading(
    heading: str, second: str
) -> None:
    items = "".join(
        f"<article><{heading}>Ministry to open {count} offices<br>{second}</{heading}>"
        f"<p>{SENTENCE * 5}</p></article>"
        for count in ("forty", "fifty")
    )
    cuts = split_html(whole(items), []).cuts
    day = date(2025, 12, 3) if second.endswith("2025") else None
    assert [(cut.title, cut.published) for cut in cuts] == [
        ("Ministry to open forty offices", day),
        ("Ministry to open fifty offices", day),
    ]


@pytest.mark.parametrize(
    ("inner", "mark"),
    [
        ("<h3>Ministry to open forty offices</h3>", "h3"),
        ("<h3>Ministry to open forty offices</h3><span>3 December 2025</span>", "h3"),
        ("<div><hr></div>", "hr"),
        ("<hr><p>© Oceans</p>", None),
        ("<h3>Ministry to open forty offices</h3><h3>Ministry to close ten</h3>", None),
        (f"<h3>Ministry to open forty offices</h3><p>{SENTENCE * 2}</p>", None),
        (f"<p>{SENTENCE}</p>", None),
    ],
)
def test_an_element_is_the_heading_or_rule_that_it_holds_with_a_line_at_most(
    inner: str, mark: str | None
) -> None:
    assert mark_in(document_fromstring(f"<div class=row>{inner}</div>").find(".//div")) == mark


def test_the_texts_of_a_board_may_stand_in_rows_below_those_of_its_columns() -> None:
    rows = "".join(
        f"<tr><td>34{at}</td><td><a href='/{at}'>Minister opens harbour office {at}</a></td><td>Ports Division"
        f"</td><td>2026.11.2{at}</td><td>1,20{at}</td></tr><tr><td colspan='5'><p>{SENTENCE * 5}</p></td></tr>"
        for at in (1, 2, 3)
    )
    names = "".join(f"<th>{name}</th>" for name in ("No", "Title", "Department", "Date", "Views"))
    page = split_html(whole(f"<h3>Press Releases</h3><table><tr>{names}</tr>{rows}</table>"), [])
    assert [(cut.title, cut.published) for cut in page.cuts] == [
        (f"Minister opens harbour office {at}", date(2026, 11, 20 + at)) for at in (1, 2, 3)
    ]
    assert the_texts(page) == [(SENTENCE * 5).strip()] * 3


@pytest.mark.parametrize(
    ("post", "day"),
    [
        ("<h4>Minister opens harbour office {}</h4><p>{}</p>", "<h3>{}</h3>{}"),
        (
            "<div class='post'><h3><a href='/{0}'>Minister opens harbour office {0}</a></h3><p>{1}</p></div>",
            "<div class='outer'><h2>{}</h2><div class='posts'>{}</div></div>",
        ),
    ],
)
def test_several_articles_may_stand_below_a_heading_that_is_their_day(post: str, day: str) -> None:
    posts = [post.format(at, SENTENCE * 5) for at in range(1, 5)]
    main = day.format("Tuesday, 24 November 2026", "".join(posts[:2]))
    main += day.format("Friday, 20 November 2026", "".join(posts[2:]))
    page = split_html(whole(f"<h1>News of the coast</h1>{main}"), [])
    assert [(cut.title[-1], cut.published) for cut in page.cuts] == [
        (str(at), date(2026, 11, 24 if at < 3 else 20)) for at in range(1, 5)
    ]
    assert the_texts(page) == [(SENTENCE * 5).strip()] * 4


def test_one_other_release_below_a_heading_that_says_so_is_no_text() -> None:
    others = f"<div class='list'><h4>Related Posts</h4><article><h3><a href='/x'>Minister opens a quay</a></h3><p>{LEAD}</p></article></div>"
    main = f"<div><h1>Minister opens the harbour office</h1><time datetime='2025-12-03'></time><p>{SENTENCE * 9}</p>{others}</div>"
    assert the_texts(split_html(whole(main), [])) == [(SENTENCE * 9).strip()]


def test_the_name_of_a_newsletter_with_its_day_is_no_article() -> None:
    rows = "".join(f"<tr><td>{item(at, tag='div')}</td></tr>" for at in (1, 2, 3))
    head = "<tr><td><h1>Economy Brief</h1><p>20 December 2025 | Issue 47</p></td></tr>"
    page = split_html(f"<html><body><table>{head}{rows}</table></body></html>", [])
    assert [cut.title[-1] for cut in page.cuts] == ["1", "2", "3"]


def test_a_title_of_two_bold_words_opens_an_item() -> None:
    rows = "".join(
        f"<tr><td><p><b>{title}</b></p><p>{day} December 2025</p><p>{SENTENCE * 5}</p></td></tr>"
        for day, title in enumerate(("Harbour reopens", "Lighthouse closes"), start=1)
    )
    page = split_html(whole(f"<table>{rows}</table>"), [])
    assert [cut.title for cut in page.cuts] == ["Harbour reopens", "Lighthouse closes"]


@pytest.mark.parametrize(
    ("shown", "stated", "others", "own"),
    [(2, 5, 0, False), (3, 5, 0, True), (3, 9, 0, False), (2, 9, 1, False), (3, 9, 1, True)],
)
def test_a_page_that_shows_little_of_a_text_has_that_of_its_json_ld(
    shown: int, stated: int, others: int, own: bool
) -> None:
    title = "Minister opens the harbour office"
    rows = [news(title, "2025-12-05", SENTENCE * stated)]
    rows += [news("Minister closes a lighthouse", "2025-11-01")] * others
    main = f"<h1>{title}</h1><p>3 December 2025</p><p>{SENTENCE * shown}</p>"
    texts = the_texts(split_html(whole(main, ld(*rows)), []))
    assert (
        texts == [(SENTENCE * shown).strip()]
        if own
        else [
            (SENTENCE * stated).strip(),
            *[LONG.strip()] * others,
        ]
    )


@pytest.mark.parametrize(
    "mark",
    ['class="post-0 hentry"', 'itemprop="blogPost"', 'itemtype="https://schema.org/NewsArticle"'],
)
def test_the_first_article_may_stand_in_a_part_of_its_own(mark: str) -> None:
    def entry(number: int, body: str) -> str:
        title = f"<h2>Forty new offices open in town {'ABC'[number]}</h2>"
        return f"<div {mark}>{title}<ul><li>Towns and cities<li><time>{number + 1} May 2026</time></ul>{body}</div>"

    short = f"<p>{LEAD}</p><p>{SENTENCE}</p>"
    page = split_html(
        whole(
            f"<div class='top'><div>{entry(0, f'<p>{LONG}</p>')}</div></div>"
            f"<div class='all'>{entry(1, f'<p>{LONG}</p>')}{entry(2, short)}</div>"
        ),
        (),
    )
    assert [cut.published for cut in page.cuts] == [date(2026, 5, day) for day in (1, 2, 3)]
    assert [cut.category for cut in page.cuts] == ["Towns and cities"] * 3
    assert the_texts(page) == [LONG.strip(), LONG.strip(), f"{LEAD}\n\n{SENTENCE.strip()}"]


def test_the_name_of_who_published_is_no_title_before_a_heading_that_says_something() -> None:
    title = "Government of Canada invests in wild rice restoration in northwestern Ontario"
    text = (
        "<p>Northern lakes and their waters have fed people in Canada for two thousand years.</p>"
    )
    page = split_html(
        f"<html><head><title>{title} - Canada.ca</title></head><body><main><h1>{title}</h1>"
        f"<p>From: <strong>Northern Waters Canada</strong></p>{text * 4}</main></body></html>",
        [],
    )
    assert [cut.title for cut in page.cuts] == [title]


def test_the_label_beside_a_day_tells_which_day_it_is() -> None:
    fields = "".join(
        f"<dt>{label}</dt><dd>{day} November 2026</dd>"
        for label, day in (("Last modified", 26), ("Published", 24))
    )
    page = split_html(
        f"<html><body><main><h1>{LEAD}</h1><dl>{fields}</dl><p>{SENTENCE * 5}</p></main></body></html>",
        [],
    )
    assert [cut.published for cut in page.cuts] == [date(2026, 11, 24)]


def test_a_headline_that_looks_otherwise_may_end_a_listing() -> None:
    items = "".join(
        f"<div class='full'><h3>{title}</h3><span>{at} May 2026</span><p>{SENTENCE * 5}</p></div>"
        for at, title in enumerate(("The harbour opens in May", "Ferries sail again"), 1)
    )
    stub = (
        "<div class='abstract'><p class='title'><a href='/v'>Video: how the harbour was built</a>"
        "</p><p><span>3 May 2026</span> A film. <a href='/v'>Read more</a></p></div>"
    )
    page = split_html(f"<html><body><main>{items}{stub}</main></body></html>", [])
    assert [(cut.title, cut.published) for cut in page.cuts][2:] == [
        ("Video: how the harbour was built", date(2026, 5, 3))
    ]
