"""Where the rules for HTML pages begin and end: cases on both sides of each limit, and rules that few pages need."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pytest
from lxml.html import HtmlElement

from extract.dumps import Dump, read_dump
from extract.errors import InputError
from extract.splitting.draft import Draft
from extract.splitting.draft_html import draft_html_layout
from extract.splitting.html_article import under_title
from extract.splitting.html_clean import furniture_in
from extract.splitting.html_facts import day_in, element_day, labelled_day
from extract.splitting.html_layout import HtmlLayout, html_signs
from extract.splitting.html_listing import (
    full_groups,
    heading_of,
    headlines,
    holds_text,
    short_siblings,
)
from extract.splitting.html_title import page_title, shown_lines
from extract.splitting.html_tree import (
    MOST_ATTRIBUTES,
    MarkupError,
    check_attributes,
    line_of,
    mark_in,
    parse_html,
    text_of,
    title_of,
)
from extract.splitting.json_ld import json_ld, stated_articles
from extract.splitting.page_lines import read_lines
from extract.splitting.page_records import with_titles
from extract.splitting.split_html import part_title, split_html

SENTENCE = "The ministry said that the office opens to serve the people of the coast. "
TITLE = "Minister opens the harbour office"


def tree_of(body: str, head: str = "") -> HtmlElement:
    return parse_html(f"<html><head>{head}</head><body>{body}</body></html>")


def first(body: str, path: str) -> HtmlElement:
    """The first element of a page at a path."""
    found = tree_of(body).find(f".//{path}")
    assert found is not None
    return found


def words(count: int, letter: str = "a") -> str:
    """So many characters in words of four letters."""
    return (f"{letter * 4} " * count)[: count - 1] + letter


def whole(main: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><main>{main}</main></body></html>"


def the_texts(markup: str) -> list[str]:
    page = split_html(markup, [])
    return [page.text[cut.start : cut.text_end or cut.end] for cut in page.cuts]


# ---------------------------------------------------------------- furniture
@pytest.mark.parametrize(
    ("part", "is_furniture"),
    [
        # as long as half of the text or longer, whatever it is called
        (f"<div class=share>{words(98)}</div>", True),
        (f"<div class=share>{words(99)}</div>", False),
        # two links and what parts them, three and what is said beside them
        ("<ul><li><a href=1>Svenska</a> / <a href=2>Suomi</a></li></ul>", True),
        ("<ul><li><a href=1>Svenska</a> // <a href=2>Suomi</a></li></ul>", False),
        (f"<div><a href=1>{words(40)}</a> <a href=2>{words(38)}</a></div>", True),
        (f"<div><a href=1>{words(40)}</a> <a href=2>{words(39)}</a></div>", False),
        (f"<div><a href=1>{words(70)}</a><a href=2>b</a><a href=3>c</a> {words(17)}</div>", True),
        (f"<div><a href=1>{words(70)}</a><a href=2>b</a><a href=3>c</a> {words(18)}</div>", False),
        (f"<div><a href=1>{words(446)}</a><a href=2>b</a> <a href=3>c</a></div>", True),
        (f"<div><a href=1>{words(447)}</a><a href=2>b</a> <a href=3>c</a></div>", False),
        # a picture with what is said of it
        (f"<div class=photo><img src=a.jpg><p>{words(49)}</p></div>", True),
        ("<div class=photo><img src=a.jpg><a href=b>Larger 1</a></div>", True),
        ("<div class=photo><img src=a.jpg><a href=b>Larger 12</a></div>", False),
        # what tells of others leads there
        ("<div><h4>Related news</h4><p>Ferries sail again. <a href=1>More</a></p></div>", True),
        ("<div><h4>Related news</h4><p>Ferries sail again.</p></div>", False),
        ("<a href=1><div class=teaser>Ferries sail again</div></a>", True),
        ("<div class=teaser>Ferries sail again</div>", False),
        (f"<div><h4>Related news</h4><p>{words(485)} <a href=1>More</a></p></div>", True),
        (f"<div><h4>Related news</h4><p>{words(486)} <a href=1>More</a></p></div>", False),
        # boxes of the text
        ("<aside class=factbox><h3>The harbour in figures</h3><p>126 berths.</p></aside>", False),
        ("<aside><h3>Background</h3><p>The harbour was built in 1911.</p></aside>", False),
        ("<aside><h3>The harbour</h3><p>It was built in 1911.</p></aside>", True),
        # facts and rows above the text
        (f"<dl><dt>Date</dt><dd>3 May 2026</dd><dt>From</dt><dd>{words(120)}</dd></dl>", True),
        (f"<dl><dt>Date</dt><dd>3 May 2026</dd><dt>From</dt><dd>{words(121)}</dd></dl>", False),
        (f"<ul><li><time>3 May 2026</time><li>{words(60)}</ul>", True),
        (f"<ul><li><time>3 May 2026</time><li>{words(61)}</ul>", False),
        ("<ul><li><time>3 May 2026</time></ul>", False),
    ],
)  # fmt: skip
def test_what_is_furniture_of_a_page(part: str, is_furniture: bool) -> None:
    text = words(98 if "share" in part else 1000, "e")
    main = first(f"<main>{part}<p>{text}</p></main>", "main")
    assert (text_of(main, furniture_in(main)) == text) is is_furniture


@pytest.mark.parametrize(("length", "is_caption"), [(300, True), (301, False)])
@pytest.mark.parametrize(
    "part",
    [
        "<div class=photo><img src=a.jpg><p>{}</p></div>",
        "<div><img src=a.jpg></div><div class=caption>{}</div>",
    ],
)
def test_a_caption_has_300_characters_at_most(part: str, length: int, is_caption: bool) -> None:
    text = words(900, "e")
    main = first(f"<main>{part.format(words(length))}<p>{text}</p></main>", "main")
    assert (text_of(main, furniture_in(main)) == text) is is_caption


# ---------------------------------------------------------------- days
@pytest.mark.parametrize(
    ("part", "day"),
    [
        ("<p>Last updated <time datetime=2026-05-09></time></p><p>Published <time datetime=2026-05-03></time></p>", 3),
        ("<p>Last updated <time>9 May 2026</time></p><p>Published <time>3 May 2026</time></p>", 3),
        ("<p>Zuletzt aktualisiert: 9. Mai 2026</p><p>3. Mai 2026</p>", 3),
        ("<p>By the press office of the Ministry of the Oceans, Northport | Harbours | 3 May 2026</p>", 3),
        ("<p>Report 2026-05-03 Northam</p>", 3),
        ("<p>Report 2026-05-03 Northcot</p>", None),
        ("<p>Harbour board, 2026-05-03</p>", 3),
        (f"<p>Published {words(69)} 3 May 2026</p>", 3),
        (f"<p>Published {words(70)} 3 May 2026</p>", None),
    ],
)  # fmt: skip
def test_the_day_of_an_element(part: str, day: int | None) -> None:
    assert element_day(tree_of(part)) == (day and date(2026, 5, day))


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ("<dt>Updated</dt><dd>9 May 2026</dd><dt>Issued</dt><dd>3 May 2026</dd>", 3),
        ("<dt>Place</dt><dd>9 May 2026</dd><dt>Date:</dt><dd>3 May 2026</dd>", 3),
        ("<dt>Updated</dt><dd>9 May 2026</dd>", None),
        ("<dd>9 May 2026</dd><dt>Date</dt>", None),
    ],
)
def test_the_day_that_a_list_of_fields_gives(fields: str, day: int | None) -> None:
    assert labelled_day(tree_of(f"<dl>{fields}</dl>")) == (day and date(2026, 5, day))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("20260503", date(2026, 5, 3)),
        ("2026-05-03T10:00:00+02:00", date(2026, 5, 3)),
        (f"{words(189)} 2026-05-03", date(2026, 5, 3)),
        (f"{words(190)} 2026-05-03", None),
        ("0001-01-01", None),
    ],
)
def test_the_day_of_a_field(said: str, day: date | None) -> None:
    assert day_in(said) == day


def test_a_page_that_only_says_when_it_was_changed_is_of_that_day() -> None:
    page = f"<html><body><main><h1>{TITLE}</h1><p>{SENTENCE * 8}</p></main><div>{{}}</div></body></html>"
    changed = (
        "<p>Page last modified</p><table><tr><td>Changed</td><td>9 December 2025</td></tr></table>"
    )
    assert [cut.published for cut in split_html(page.format(changed), []).cuts] == [
        date(2025, 12, 9)
    ]


# ---------------------------------------------------------------- titles
@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Wildfire <small>3 May 2026</small>", "Wildfire"),
        ("Drought <small>3 May 2026</small>", "Drought 3 May 2026"),
        ("Ferries sail again <span>Published: Wednesday, 14 October 2026</span>", "Ferries sail again"),
        ("Ferries sail again <span>Published on: Wednesday, 7 October 2026</span>", "Ferries sail again"),
        (
            "Ferries sail again <span>Published on: Wednesday, 14 October 2026</span>",
            "Ferries sail again Published on: Wednesday, 14 October 2026",
        ),
        ("<span class=no>2712</span> Ferries sail again", "Ferries sail again"),
        ("<span class=big>2712</span> ferries sail again", "2712 ferries sail again"),
        ("<span class=no>Twelve</span> ferries sail again", "Twelve ferries sail again"),
    ],
)  # fmt: skip
def test_the_words_of_a_heading(heading: str, title: str) -> None:
    assert title_of(first(f"<h1>{heading}</h1>", "h1")) == title


FISHERS = "The minister meets the fishers of the north to hear how the harbours are run now."


@pytest.mark.parametrize(
    ("body", "title"),
    [
        # what the text tells of comes first, then what is labelled
        (f"<dl><dt>Title</dt><dd>Ferries sail again in spring</dd></dl><h1>Minister meets northern fishers</h1><p>{FISHERS[-80:]}</p>", "Minister meets northern fishers"),
        (f"<dl><dt>Title</dt><dd>Ferries sail again in spring</dd></dl><h1>Minister meets northern fishers</h1><p>{FISHERS[-79:]}</p>", "Ferries sail again in spring"),
        (f"<dl><dt>Title</dt><dd>Ferries sail again in spring</dd></dl><h1>Minister meets anglers in Lindholm</h1><p>{FISHERS}</p>", "Minister meets anglers in Lindholm"),
        ("<dl><dt>Title</dt><dd>Ferries sail again</dd></dl><h2>Fishers meet minister</h2>", "Ferries sail again"),
        ("<dl><dt>Title</dt><dd>Ferries sail</dd></dl><h1>Minister meets northern fishers</h1>", "Minister meets northern fishers"),
        ("<table><tr><th>Title</th><th>Who sends it to us</th></tr></table><h1>Minister meets northern fishers</h1>", "Minister meets northern fishers"),
        # a short main heading mostly names a site
        (f"<h1>Fisheries Newsroom</h1><h2>Minister meets northern fishers</h2><p>{words(120)}</p>", "Minister meets northern fishers"),
        (f"<h1>Fisheries Newsroom</h1><h2>Fishers meet again</h2><p>{words(120)}</p>", "Fisheries Newsroom"),
        (f"<h1>Fisheries Newsroom</h1><p>{words(119)}</p><h2>Minister meets northern fishers</h2>", "Minister meets northern fishers"),
        (f"<h1>Fisheries Newsroom</h1><p>{words(120)}</p><h2>Minister meets northern fishers</h2>", "Fisheries Newsroom"),
        # a headline of a ministry is no name of one
        ("<h1>Ministry of Oceans Meets with Fishers</h1>", "Ministry of Oceans Meets with Fishers"),
        # of what is shown alike the inner
        ("<div class=news-title>Northport: <span class=title>Ferries sail again</span></div>", "Ferries sail again"),
        # a bar of links is no text, however long it is
        (f"<div><a href=1>{words(400)}</a></div><div class=news-title>Ferries sail again</div>", "Ferries sail again"),
        (f"<div>{words(300)}</div><div class=news-title>Ferries sail again</div>", "Ferries sail again"),
        (f"<div>{words(301)}</div><div class=news-title>Ferries sail again</div>", None),
    ],
)  # fmt: skip
def test_the_title_of_a_page(body: str, title: str | None) -> None:
    assert page_title(tree_of(body))[0] == title


@pytest.mark.parametrize(
    ("stated", "body", "title"),
    [
        # a field holds a heading in part
        ("Northport: ferries sail in June", "<h1>Minister meets northern fishers</h1><h2>Ferries sail in June</h2>", "Ferries sail in June"),
        ("Northport: ferries sail in May", "<h1>Minister meets northern fishers</h1><h2>Ferries sail in May</h2>", "Minister meets northern fishers"),
        ("Ferries sail in June", "<h1>Minister meets northern fishers</h1><h2>Northport: ferries sail in June</h2>", "Northport: ferries sail in June"),
        ("Ferries sail in May", "<h1>Minister meets northern fishers</h1><h2>Northport: ferries sail in May</h2>", "Minister meets northern fishers"),
        # below a notice the main heading
        ("Ferries sail again to the isles: minister opens the harbour office", f"<p>{words(120)}</p><h2>Ferries sail again to the isles</h2><h1>{TITLE}</h1>", TITLE),
        # a title printed as a line: of two lines, above the text, and as it stands there
        (TITLE, f"<p>Minister opens</p><p>the harbour office</p><p>{words(201)}</p>", TITLE),
        (TITLE, f"<p>{TITLE}</p><p>{words(201)}</p><p>{TITLE.upper()}</p>", TITLE),
        (TITLE, f"<p>{TITLE}</p><p>{words(200)}</p><p>{TITLE.upper()}</p>", TITLE.upper()),
    ],
)  # fmt: skip
def test_the_title_of_a_page_with_a_field_for_it(stated: str, body: str, title: str) -> None:
    head = f'<meta property="og:title" content="{stated}">'
    assert page_title(tree_of(body, head))[0] == title


def test_lines_that_a_page_shows_as_titles() -> None:
    body = (
        f"<b>{words(199)}</b><b>{words(204)}</b><b>Ferries sail</b><p style='font-size: 16px'>Plain words here</p>"
        "<p style='font-size: 17px'>Large words here</p><p style='font-weight: bold'>Bold words here</p>"
    )
    assert shown_lines(tree_of(body)) == {words(199), "Large words here", "Bold words here"}


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Ferries sail again – 3 May 2026", ("Ferries sail again", date(2026, 5, 3))),
        ("Ferries sail – 3 May 2026", ("Ferries sail – 3 May 2026", None)),
        ("Ferries sail again", ("Ferries sail again", None)),
    ],
)
def test_a_day_beside_a_title_is_parted_from_it(title: str, parts: tuple[str, date | None]) -> None:
    assert part_title(title, american=False) == parts


# ---------------------------------------------------------------- elements of a tree
@pytest.mark.parametrize(
    ("body", "lines"),
    [
        # lines by their style, and parts of an article that are called so
        ("<p><span style='display: block'>One</span><span style='Display:Block'>Two</span></p>", ["One", "Two"]),
        (f"<div><span class=a>One</span><span class=b>{words(200)}</span></div>", ["One", words(200)]),
        (f"<div><span class=a>One</span><br><span class=b>{words(200)}</span></div>", ["One", words(200)]),
        (f"<div><span class=a>One</span> <span class=b>{words(199)}</span></div>", [f"One {words(199)}"]),
        (f"<div><span class=a>One</span> <span>{words(200)}</span></div>", [f"One {words(200)}"]),
        (f"<div><span class=b>{words(200)}</span> <span>One</span></div>", [f"{words(200)} One"]),
        (f"<div>By <span class=a>One</span> <span class=b>{words(200)}</span></div>", [f"By One {words(200)}"]),
        (f"<div><span class=a>One</span> and <span class=b>{words(200)}</span></div>", [f"One and {words(200)}"]),
        (f"<div><b>By</b> <span class=a>One</span> <span class=b>{words(200)}</span></div>", [f"By One {words(200)}"]),
        # forms that hold a page, and those that only ask
        (f"<form><div>{words(601)}</div></form>", [words(601)]),
        (f"<form><div>{words(600)}</div></form>", []),
        (f"<form><div>{words(601)}</div><label>Harbour</label></form>", [words(601), "Harbour"]),
        (f"<form><div>{words(600)}</div><label>Harbour</label></form>", []),
        (f"<form><p>{words(80)}</p><p>{words(80, 'e')}</p></form>", [words(80), words(80, "e")]),
        (f"<form><p>{words(80)}</p><p>{words(79)}</p></form>", []),
        (f"<form><p>{words(80)}</p></form>", []),
        # figures that hold words, and those that hold a picture with them
        ("<figure><blockquote>Ferries sail again.</blockquote></figure>", ["Ferries sail again."]),
        ("<figure><img src=a.jpg><blockquote>Ferries sail again.</blockquote></figure>", []),
        ("<figure><p>Ferries sail again.</p></figure>", []),
        # what is folded, by what tells so
        (f"<a href='#one'>Open</a><div id=one hidden>{words(150)}</div>", ["Open", words(150)]),
        (f"<a href='#one'>Open</a><div id=one hidden>{words(149)}</div>", ["Open"]),
        (f"<div role=tabpanel aria-hidden=true>{words(150)}</div>", [words(150)]),
        (f"<div class=panel style='display:none'>{words(150)}</div>", [words(150)]),
        (f"<button>Open</button><div hidden>{words(150)}</div>", [words(150)]),
        (f"<p>Open</p><div hidden>{words(150)}</div>", ["Open"]),
        (f"<div class=panel hidden><a href=one>{words(150)}</a></div>", []),
        (f"<div class='menu panel' hidden>{words(150)}</div>", []),
        (f"<a href='/one'>Open</a><div id=one hidden>{words(150)}</div>", ["Open"]),
        # the handles of what is folded
        ("<details><summary>Harbours</summary>Ferries sail again.</details>", ["Harbours", "Ferries sail again."]),
        ("<h2>How <button>ferries sail</button> again</h2>", ["How ferries sail again"]),
        ("<button aria-expanded=false>Harbours</button>", ["Harbours"]),
        ("<button aria-expanded=false>Harbour</button>", []),
        ("<button>Harbours</button>", []),
        ("<header><button aria-expanded=false>Harbours</button></header>", []),
    ],
)  # fmt: skip
def test_the_lines_that_readers_of_a_page_see(body: str, lines: Sequence[str]) -> None:
    assert [line for line in text_of(tree_of(body)).split("\n") if line] == lines


def test_a_handle_is_a_heading_of_its_own_unless_it_stands_in_one() -> None:
    tree = tree_of(
        "<details><summary>Harbours</summary></details><h2><button>Ferries sail</button></h2>"
    )
    assert [one.tag for one in tree.iter("h2", "h3", "span")] == ["h3", "h2", "span"]


@pytest.mark.parametrize(
    ("rows", "opened"),
    [
        # rows with a text beside the title
        ("<tr><td>Ferries</td><td>{0}</td></tr><tr><td>Trams</td><td>{0}</td></tr>", True),
        ("<tr><td>Ferries</td><td>{0}</td></tr><tr><td>Trams</td><td>{1}</td></tr>", False),
        ("<tr><td>{0}</td><td>Ferries</td></tr><tr><td>{0}</td><td>Trams</td></tr>", False),
        # texts in rows of their own, below the others
        ("<tr><td>Ferries</td><td>3 May</td></tr><tr><td colspan=2>{0}</td></tr>" * 2, True),
        ("<tr><td>Ferries</td><td>3 May</td></tr><tr><td colspan=2>{1}</td></tr>" * 2, False),
        ("<tr><td>Ferries</td><td>3 May</td></tr><tr><td colspan=2>{0}</td></tr>", False),
    ],
)  # fmt: skip
def test_the_rows_of_a_table_of_releases_are_articles(rows: str, opened: bool) -> None:
    table = (
        f"<table><tr><th>Title</th><th>Text</th></tr>{rows.format(words(150), words(149))}</table>"
    )
    tree = tree_of(table)
    assert len(list(tree.iter("article"))) == 2 * opened


def test_a_table_of_one_column_holds_no_releases() -> None:
    rows = f"<tr><td>{words(150)}</td></tr>" * 4
    assert tree_of(f"<table><tr><th>Title</th></tr>{rows}</table>").find(".//table") is not None


def test_a_rule_with_words_beside_it_parts_nothing() -> None:
    assert mark_in(first("<div><div><hr></div></div>", "div/div")) == "hr"
    assert mark_in(first("<div><div><hr>*</div></div>", "div/div")) is None


@pytest.mark.parametrize(
    ("inner", "mark"),
    [
        (f"<h3>Ferries sail again</h3><p>{words(79)}</p>", "h3"),
        (f"<h3>Ferries sail again</h3><p>{words(80)}</p>", None),
        (f"<h3>Ferries sail again</h3>{'<i></i>' * 18}", "h3"),
        (f"<h3>Ferries sail again</h3>{'<i></i>' * 19}", None),
    ],
)
def test_an_element_that_is_a_heading_holds_little_else(inner: str, mark: str | None) -> None:
    assert mark_in(first(f"<div>{inner}</div>", "div")) == mark


def test_a_page_has_60_000_elements_at_most() -> None:
    with pytest.raises(MarkupError, match="60,001 elements"):
        parse_html(f"<html><body>{'<p>' * 59_999}</body></html>")


def test_an_element_has_its_most_attributes() -> None:
    attributes = " ".join(f"a{at}" for at in range(MOST_ATTRIBUTES - 1))
    check_attributes(
        f"<p {attributes}><img src='data:image/png;base64,{'A' * 4 * MOST_ATTRIBUTES}'>"
    )
    with pytest.raises(MarkupError, match="more than 10,000 attributes"):
        check_attributes(f"<p {attributes} b>")


# ---------------------------------------------------------------- listings
@pytest.mark.parametrize(
    ("item", "heading"),
    [
        ("<h3>Wildfire</h3>", "Wildfire"),
        ("<h3>Drought</h3>", None),
        ("<p role=heading>Wildfire</p>", "Wildfire"),
        ("<p role=heading>Drought</p>", None),
        ("<p class=title>Wildfire</p>", "Wildfire"),
        ("<p class=title>Drought</p>", None),
        (f"<p class=title>{words(300)}</p>", words(300)),
        (f"<p class=title>{words(301)}</p>", None),
        (f"<p><b>{words(300)}</b> e</p>", words(300)),
        (f"<p><b>{words(301)}</b> e</p>", None),
        ("<p><b>Ferries sail</b> again.</p>", "Ferries sail"),
        ("<p><b>Ferries</b> sail again.</p>", None),
    ],
)
def test_the_heading_of_an_item(item: str, heading: str | None) -> None:
    found = heading_of(first(f"<div>{item}</div>", "div"))
    assert (found if found is None else line_of(found)) == heading


@pytest.mark.parametrize(("length", "heading"), [(80, None), (79, "Ferries sail again")])
def test_a_heading_below_a_paragraph_is_not_that_of_the_item(
    length: int, heading: str | None
) -> None:
    found = heading_of(
        first(f"<div><p>{words(length - 1)}.</p><h3>Ferries sail again</h3></div>", "div")
    )
    assert (found if found is None else line_of(found)) == heading


@pytest.mark.parametrize(("length", "count"), [(39, 2), (40, 0)])
def test_trifles_among_articles_do_not_count(length: int, count: int) -> None:
    items = f"<li>{words(250)}</li>" * 2 + f"<li>{words(length)}</li>" * 2
    assert [len(group) for group in full_groups(tree_of(f"<ul>{items}</ul>"))] == [count] * bool(
        count
    )


@pytest.mark.parametrize(
    ("paragraphs", "holds"),
    [
        ([60, 60], True),
        ([60, 59], False),
        ([30, 90], True),
        ([29, 91], False),
        ([120], False),
        ([60, -60], False),
    ],
)
def test_a_short_text_has_two_paragraphs(paragraphs: Sequence[int], holds: bool) -> None:
    told = (words(size - 1) + "." if size > 0 else words(-size) for size in paragraphs)
    body = "".join(f"<p>{one}</p>" for one in told)
    assert holds_text(first(f"<div>{body}</div>", "div")) is holds


@pytest.mark.parametrize(
    ("item", "count"),
    [
        (f"<li><a href=a>Ferries sail again now</a> {words(118)}</li>", 3),
        (f"<li><a href=a>Ferries sail again now</a> {words(119)}</li>", 0),
        ("<li><a href=a>Ferries sail again</a></li>", 0),
        ("<li><a>Ferries sail again now</a></li>", 0),
        (f"<li><h3><a href=a>Ferries sail</a></h3> {words(248)}</li>", 3),
        (f"<li><h3><a href=a>Ferries sail</a></h3> {words(249)}</li>", 0),
    ],
)
def test_headlines_lead_to_a_text_and_tell_little_of_it(item: str, count: int) -> None:
    assert len(headlines(tree_of(f"<ul>{item * 3}</ul>"))) == count


@pytest.mark.parametrize(
    ("stub", "found"),
    [
        (f"<div class=short><h3><a href=v>A film of it</a></h3><p>{words(248)}</p></div>", True),
        (f"<div class=short><h3><a href=v>A film of it</a></h3><p>{words(249)}</p></div>", False),
        ("<div class=short><h3><a href=v>A film of it</a></h3><a href=w>More</a></div>", False),
        ("<p class=short><b><a href=v>A film of it</a></b></p>", False),
    ],
)
def test_what_stands_among_articles_and_leads_elsewhere(stub: str, found: bool) -> None:
    item = f"<div class=full><h3>Ferries sail again</h3><p>{words(300)}</p></div>"
    tree = tree_of(f"<main>{item * 2}{stub}</main>")
    items = tuple(tree.xpath("//div[@class='full']"))
    assert [one.get("class") for one in short_siblings(items, tree)] == ["short"] * found


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        (["Health", "3 May 2026"], ["Health", "3 May 2026"]),
        (["Oceans", "Health", "3 May 2026"], ["Health", "3 May 2026"]),
        ([words(60)], [words(60)]),
        ([words(61)], []),
        (["A", "3 May 2026"], ["A", "3 May 2026"]),
        (["", "3 May 2026"], ["3 May 2026"]),
        (["Health", "It begins at once."], []),
    ],
)
def test_short_lines_above_each_heading_belong_to_it(
    above: Sequence[str], kept: Sequence[str]
) -> None:
    head = "".join(f"<p>{line}</p>" for line in above)
    item = f"{head}<h3>Ferries sail again</h3><p>{words(300)}.</p>"
    groups = full_groups(tree_of(f"<div>{item * 3}</div>"))
    last = text_of(groups[0][1]).split("\n\n")
    assert last[: last.index("Ferries sail again")] == kept


# ---------------------------------------------------------------- JSON-LD
def stated(*rows: object) -> HtmlElement:
    return tree_of("", f'<script type="application/ld+json">{json.dumps(rows)}</script>')


def test_a_page_states_2000_objects_at_most() -> None:
    assert len(list(json_ld(stated(*([{}] * 2001))))) == 2000


@pytest.mark.parametrize(("depth", "count"), [(5, 6), (6, 6)])
def test_objects_of_objects_are_read_six_deep(depth: int, count: int) -> None:
    row: dict[str, object] = {"name": "Ferries"}
    for _ in range(depth):
        row = {"item": row}
    assert len(list(json_ld(stated(row)))) == count
    lists: object = {"name": "Ferries"}
    for _ in range(depth):
        lists = [lists]
    assert len(list(json_ld(stated(lists)))) == count - depth


def test_of_two_articles_with_one_title_the_longer_and_else_the_first_is_read() -> None:
    def row(title: str, day: int, body: str) -> dict[str, object]:
        return {"@type": "NewsArticle", "headline": title, "datePublished": f"2026-05-0{day}", "articleBody": body}  # fmt: skip

    rows = [row("Ferries", 1, "One"), row("Ferries", 2, "Two"), row("Trams", 3, "One"), row("Trams", 4, "Three")]  # fmt: skip
    assert [one.published for one in stated_articles(stated(*rows))] == ["2026-05-01", "2026-05-04"]


def test_what_is_no_article_of_json_ld_is_none() -> None:
    body = {"@type": "Organization", "name": "Ministry of Oceans"}
    assert stated_articles(stated(body)) == []
    script = f"<script type='text/javascript'>{json.dumps(body | {'@type': 'Report'})}</script>"
    assert stated_articles(tree_of("", script)) == []


def test_of_several_publishers_the_first_is_named() -> None:
    bodies = [{"name": "Ministry of Oceans"}, {"name": "Ministry of Lakes"}]
    row = {"@type": "Report", "headline": ["Ferries", "Trams"], "publisher": bodies}
    (article,) = stated_articles(stated(row))
    assert (article.title, article.publisher) == ("Ferries", "Ministry of Oceans")


# ---------------------------------------------------------------- records of fields
@pytest.mark.parametrize(
    ("name", "values", "found"),
    [
        ("Theme", ("Ferries sail", "Trams run"), True),
        ("Theme", ("Ferries sail", "Trams"), False),
        ("Item", ("Ferries sail again", "Trams run today"), True),
        ("Item", ("Ferries sail again", "Trams run"), False),
        ("Item", ("Ferries sail again.", "Trams run today."), False),
        ("Theme", ("Ferries sail again.", "Trams run today."), True),
        ("Source", ("Ferries of the north", "Trams of the south"), False),
        ("Item", ("Ferries sail again", "Ferries sail again"), False),
        ("Item", ("ask@oceans.example or call us", "ask@lakes.example or call us"), False),
        (
            "Item",
            ("see https://oceans.example on Monday", "see https://lakes.example on Monday"),
            False,
        ),
        ("Title", ("Ferries sail again", "Trams run today"), True),
    ],
)
def test_the_field_of_a_record_that_holds_its_title(
    name: str, values: Sequence[str], found: bool
) -> None:
    blocks = (f"Nr: 1{at}\n{name}: {value}\nUnit: {'AB'[at]}" for at, value in enumerate(values))
    lines = with_titles(read_lines("\n\n".join(blocks)))
    assert [line.named_title for line in lines if line.named_title] == (list(values) if found else [])  # fmt: skip


@pytest.mark.parametrize(
    "blocks",
    [
        (
            "Nr: 11\nTheme: Ferries sail again\nUnit: A",
            "Case: 12\nMatter: Trams run today\nOffice: B",
        ),
        ("Nr: 11\nTheme: Ferries sail again\nUnit: A", "Trams run today."),
    ],
)
def test_records_have_fields_of_the_same_names(blocks: Sequence[str]) -> None:
    lines = with_titles(read_lines("\n\n".join(blocks)))
    assert [line.named_title for line in lines if line.named_title] == []


@pytest.mark.parametrize(("between", "title"), [(0, TITLE), (38, TITLE), (39, f"{TITLE} | Oceans")])
def test_a_title_that_stands_again_below_is_without_the_name_of_the_site(
    between: int, title: str
) -> None:
    menu = "".join(f"Harbour {at}\n\n" for at in range(between))
    lines = with_titles(read_lines(f"Title: {TITLE} | Oceans\n\n{menu}{TITLE}\n\n{SENTENCE * 2}"))
    assert lines[0].named_title == title


@pytest.mark.parametrize(("length", "is_field"), [(100, False), (99, True)])
def test_a_paragraph_in_a_field_is_text(length: int, is_field: bool) -> None:
    blocks = (
        f"Nr: 1{at}\nItem: {title}\nNote: {words(length - 1)}."
        for at, title in enumerate(("Ferries sail again", "Trams run today"))
    )
    lines = with_titles(read_lines("\n\n".join(blocks)))
    assert [line.is_field for line in lines if line.raw.startswith("Note")] == [is_field] * 2


# ---------------------------------------------------------------- the text of one article
@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("From: Coast Guard of the north", False),
        (f"{words(48)} 3 May 2026", False),
        (f"{words(49)} 3 May 2026", True),
        ("The harbour opened to all ferries on 3 May 2026.", True),
        ("What ferries carry now", True),
    ],
)
def test_lines_that_only_say_who_published_where_and_when_are_no_text(
    head: str, kept: bool
) -> None:
    found = under_title(TITLE, f"{head}\n\n{SENTENCE * 2}\n\n{SENTENCE * 3}")
    assert (head in found.text[found.cut.start : found.cut.end]) is kept


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("New harbour opens in Northport", True),
        ("New harbour open in Northport", False),
        (f"New harbour opens {'a' * 40}", True),
        (f"New harbour opens {'a' * 41}", False),
    ],
)
def test_a_line_may_hold_the_title_with_a_few_words(line: str, is_title: bool) -> None:
    title = "New harbour opens" if "opens" in line else "New harbour open"
    found = under_title(title, f"{line}\n\n{SENTENCE * 2}\n\n{SENTENCE * 3}")
    assert (line not in found.text[found.cut.start : found.cut.end]) is is_title


@pytest.mark.parametrize(("below", "starts"), [(4, 5), (3, 1)])
def test_a_title_that_stands_again_has_most_of_the_text_below_it(below: int, starts: int) -> None:
    told = [f"{SENTENCE.strip()[:-1]} in town {at}." for at in range(3 + below)]
    title = TITLE
    lines = [*told[:2], title, *told[2 : 2 + below]]
    found = under_title(title, "\n\n".join(lines))
    assert found.text[found.cut.start :].startswith(told[2] if starts == 5 else told[0])


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("<p class=lead>More room for cars</p>", "More room for cars"),
        ("<p class=lead>More for cars</p>", ""),
        (f"<p class=lead>{words(399)}</p>", words(399)),
        (f"<p class=lead>{words(404)}</p>", ""),
        ("<div class=lead><p class=intro>More room for cars</p></div>", "More room for cars"),
        ("<div class=share><p class=lead>More room for cars</p></div>", ""),
        ("<p class=lead>Last seen on 3 December 2025</p>", ""),
        ("<p class=lead>The office opens to serve the people</p>", ""),
        ("<p class=lead>For more information please contact:</p>", ""),
        ("<p class=lead>Press release No. 12</p>", ""),
        ("<p class=room>More room for cars</p>", ""),
        ("<blockquote class=lead>More room for cars</blockquote>", ""),
    ],
)
def test_the_lead_between_a_title_and_its_text(lead: str, told: str) -> None:
    text = (SENTENCE * 60).strip()
    page = (
        f"<html><body><h2>Harbours</h2><p class=lead>All of our harbours</p><div><h1>{TITLE}</h1>{lead}</div>"
        f"<main><p>{text}</p></main></body></html>"
    )
    assert [list(filter(None, one.split("\n"))) for one in the_texts(page)] == [
        [*filter(None, [told]), text]
    ]


def test_a_lead_stands_above_the_text_though_that_names_the_title_again() -> None:
    page = (
        f"<html><body><div><h1>{TITLE}</h1><p class=lead>More room for cars</p></div>"
        f"<main><p>{SENTENCE * 20}</p><p>{TITLE}</p><p>{SENTENCE * 3}</p></main></body></html>"
    )
    (text,) = the_texts(page)
    assert text.startswith("More room for cars\n")


@pytest.mark.parametrize(
    ("field", "category"),
    [
        (f"<p class=category>{words(60)}</p>", words(60)),
        (f"<p class=category>{words(61)}</p>", None),
        ("<p class=category></p><p class=category>Topics: Harbours</p>", "Harbours"),
    ],
)
def test_the_category_of_an_article(field: str, category: str | None) -> None:
    main = f"<h1>{TITLE}</h1>{field}<p>{SENTENCE * 5}</p><p>{SENTENCE * 6}</p>"
    assert [cut.category for cut in split_html(whole(main), []).cuts] == [category]


# ---------------------------------------------------------------- pages
def release(number: int, text: str = SENTENCE * 5) -> str:
    return (
        f"<article><h2><a href='/{number}'>Ministry opens office number {number}</a></h2>"
        f"<p>{number} December 2025</p><p>{text}</p></article>"
    )


def test_as_many_headlines_as_articles_may_stand_among_them() -> None:
    items = [release(at, text) for at, text in enumerate((SENTENCE * 5, "", SENTENCE * 5, ""), 1)]
    cuts = split_html(whole("".join(items)), []).cuts
    assert [cut.published for cut in cuts] == [date(2025, 12, at) for at in (1, 3, 2, 4)]
    more = split_html(whole("".join([*items, release(5, "")])), []).cuts
    assert [cut.published for cut in more] == [date(2025, 12, at) for at in (1, 3)]


@pytest.mark.parametrize(("length", "count"), [(150, 2), (149, 1)])
def test_articles_that_only_lines_part_are_150_characters_long(length: int, count: int) -> None:
    text = f"The quays open to all ferries of the coast. {words(length - 45)}."
    rows = "<p align='center'>* * *</p>".join(
        f"<p><b>{title}</b></p><p><i>{day} November 2026</i></p><p>{text}</p>"
        for day, title in enumerate((TITLE, "New quay for the ferries to the isles"), start=5)
    )
    page = split_html(f"<html><body><p><b>NEWS DIGEST</b></p>{rows}</body></html>", [])
    assert len(page.cuts) == count


def row(title: str, body: str) -> dict[str, str]:
    return {"@type": "NewsArticle", "headline": title, "datePublished": "2026-05-03", "articleBody": body}  # fmt: skip


def in_head(*rows: dict[str, str]) -> str:
    return f'<script type="application/ld+json">{json.dumps(rows)}</script>'


@pytest.mark.parametrize(("length", "is_taken"), [(150, True), (149, False)])
def test_a_text_in_json_ld_is_150_characters_long(length: int, is_taken: bool) -> None:
    page = split_html(whole("", in_head(row(TITLE, f"{words(length - 1)}."))), [])
    assert ["JSON-LD" in cut.start_reason for cut in page.cuts] == [is_taken]


@pytest.mark.parametrize(
    ("shown", "stated", "count"), [(150, 300, 2), (151, 300, 1), (150, 299, 1), (151, 900, 1)]
)
def test_a_page_shows_a_text_of_its_own_or_has_those_of_its_json_ld(
    shown: int, stated: int, count: int
) -> None:
    rows = [row(TITLE, f"{words(stated - 1)}."), row("Ferries sail again", f"{words(299)}.")]
    main = f"<h1>{TITLE}</h1><p>3 May 2026</p><p>The quays open to all ferries of the coast. {words(shown - 45)}.</p>"
    assert len(split_html(whole(main, in_head(*rows)), []).cuts) == count


@pytest.mark.parametrize(
    ("title", "day", "size", "is_article"),
    [
        ("Quays open to all ferries", "3 May 2026", 150, True),
        ("Quays open to all ferries", "3 May 2026", 149, False),
        ("Quays open to all ferries", "", 150, False),
        ("Lighthouses close on the isles", "3 May 2026", 150, False),
        ("Ferries sail again now", "3 May 2026", 150, False),
        ("Lighthouses close on the isles", "", 600, False),
        ("Lighthouses close on the isles", "", 601, True),
    ],
)
def test_an_article_beside_headlines_is_longer_or_tells_of_its_title(
    title: str, day: str, size: int, is_article: bool
) -> None:
    teasers = f"<li><h3><a href=a>Ferries sail again now</a></h3><p>{words(99)}</p></li>" * 3
    text = f"The quays open to all ferries of the coast. {words(size - 45)}."
    main = f"<div><p>{day}</p><h1>{title}</h1><p>{text}</p></div><ul>{teasers}</ul>"
    page = split_html(whole(main), [])
    assert [cut.title for cut in page.cuts] == [title] * is_article
    assert page.code == "no-article" if is_article else "headlines-only"


@pytest.mark.parametrize(
    ("script", "length", "why"),
    [
        ("<script>go()</script>", 199, "it has no text without its scripts"),
        ("<script>go()</script>", 200, "no title with a run of text below stands in it"),
        ("", 199, "no title with a run of text below stands in it"),
    ],
)
def test_why_a_page_holds_no_article(script: str, length: int, why: str) -> None:
    assert split_html(whole(f"<p>{words(length)}</p>", script), []).why_none == why


# ---------------------------------------------------------------- layouts
def layout(**fields: object) -> HtmlLayout:
    given = {
        "name": "oceans",
        "form": "html",
        "signs": ["main"],
        "article": "article",
        "title": ["h2"],
        "expect": {"articles": [1, 9], "fields": []},
    }
    return HtmlLayout.model_validate(given | fields)


def test_a_page_shows_a_share_of_the_signs_of_a_layout() -> None:
    signed = layout(signs=["main", "nav"])
    assert html_signs(signed, whole("<p>Ferries</p>")) == 0.5
    assert html_signs(signed, "<nav></nav><main></main>") == 1
    assert html_signs(signed, "") == 0


def test_what_has_no_title_is_no_article_of_a_layout() -> None:
    page = split_html(whole(f"<article><p>{SENTENCE * 5}</p></article>"), [layout()])
    assert (page.cuts, page.why_none) == ((), "the layout oceans finds no title in it")


@pytest.mark.parametrize(
    ("head", "fields", "day"),
    [
        ("<h2>Ministry opens an office – 4 May 2026</h2><p>5 May 2026</p>", {}, 4),
        ("<h2>Ministry opens an office</h2><p>5 May 2026</p>", {}, 5),
        (f"<h2>Ministry opens an office</h2><div><span>NORTHPORT, 6 May 2026 – </span>{SENTENCE}</div>", {}, 6),
        ("<h2>Ministry opens an office</h2><p>5 May 2026</p>", {"published": ["time"]}, None),
        ("<h2>Ministry opens an office</h2><dl><dt>Date</dt><dd>7 May 2026</dd></dl>", {"published": ["time"]}, 7),
        ("<h2>Ministry opens an office</h2><time>8 May 2026</time>", {"published": ["time"]}, 8),
    ],
)  # fmt: skip
def test_the_day_of_an_article_of_a_layout(
    head: str, fields: dict[str, object], day: int | None
) -> None:
    page = split_html(whole(f"<article>{head}<p>{SENTENCE * 5}</p></article>"), [layout(**fields)])
    assert [cut.published for cut in page.cuts] == [day and date(2026, 5, day)]


# ---------------------------------------------------------------- drafts
def drafted(items: Sequence[str], head: str = "") -> Draft:
    dump = read_dump("page.html", whole("".join(items), head).encode())
    assert isinstance(dump, Dump)
    return draft_html_layout([dump], "oceans")


def test_no_layout_is_drafted_for_texts_of_json_ld() -> None:
    with pytest.raises(InputError, match="stand in their JSON-LD; run them without a layout"):
        drafted([], in_head(row(TITLE, SENTENCE * 5)))


def test_a_day_may_stand_in_the_title_that_a_draft_selects() -> None:
    items = [
        release(at).replace(f"number {at}<", f"number {at} – {at} December 2025<")
        for at in (1, 2, 3)
    ]
    draft = drafted(
        [one.replace(f"<p>{at} December 2025</p>", "") for at, one in enumerate(items, 1)]
    )
    assert (draft.values["article"], draft.values["title"], draft.agreed) == ("article", ["a"], 3)


def test_a_draft_selects_a_day_by_what_holds_it() -> None:
    draft = drafted(
        [
            f"<div class=news><div class=top><p>Harbours</p></div><h2>Ministry opens office number {at}</h2>"
            f"<div class=foot><p>{at} December 2025</p></div><div class=text>{SENTENCE * 5}</div></div>"
            for at in (1, 2, 3)
        ]
    )
    assert (draft.values["published"], draft.agreed) == (["div.foot p"], 3)


def test_a_draft_has_five_signs_at_most() -> None:
    parts = "".join(f"<div class=part-{name}></div>" for name in "abcdef")
    signs = drafted([parts, *(release(at) for at in (1, 2, 3))]).values["signs"]
    assert signs == [f"div.part-{name}" for name in "abcde"]


@pytest.mark.parametrize(
    ("head", "signs"),
    [
        ("<meta property=og:site_name content='The “Oceans” Portal'>", ['meta[content="The “Oceans” Portal"]']),
        ("<meta property=og:site_name content='The &quot;Oceans&quot; Portal'>", ['meta[content="The \\"Oceans\\" Portal"]']),
        (in_head(row(TITLE, "") | {"publisher": {"name": "Ministry of Oceans"}}), ["article"]),
    ],
)  # fmt: skip
def test_the_name_of_a_site_is_a_sign_where_a_field_states_it(
    head: str, signs: Sequence[str]
) -> None:
    draft = drafted([release(at) for at in (1, 2, 3)], head)
    assert (draft.values["signs"], draft.agreed) == (signs, 3)
