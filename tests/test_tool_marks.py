"""What tools leave in the texts of pages: marks of links, heads of printed pages, names of sites."""

from __future__ import annotations

from datetime import date
from textwrap import fill

import pytest

from extract.dumps import Dump, read_dump
from extract.split import RawArticle, split_dump

TREES = "Ministry Announces Plan to Plant Forty Thousand Trees"
STORY = (
    "The government announced a plan to plant trees in every town and village of the country. "
    "The ministry will pay 20 million crowns for it, and 300 towns have asked for trees so far."
)
MORE = "Towns may ask for trees until May 2027, the minister told reporters at the harbour office."


def articles(text: str) -> list[RawArticle]:
    dump = read_dump("page.txt", text.encode())
    assert isinstance(dump, Dump)
    return split_dump(dump, (), lambda row: None)


def the_article(text: str) -> RawArticle:
    (found,) = articles(text)
    return found


@pytest.mark.parametrize(
    "title",
    [
        f"## [{TREES.replace('Forty ', 'Forty' + chr(10))}](https://parks.example/1)",
        f"## {TREES} {{#ministry-announces .title}}",
        f"`{TREES.replace('Forty ', 'Forty' + chr(10))} <https://parks.example/1>`__",
        f"# [{TREES}]{{.field-title}}",
    ],
)
def test_a_title_is_read_without_the_marks_of_its_format(title: str) -> None:
    found = the_article(f"{title}\n\n3 December 2025\n\n{STORY}\n\n{MORE}\n")
    assert (found.title, found.published) == (TREES, date(2025, 12, 3))
    assert found.text.split() == f"{STORY} {MORE}".split()


def test_a_link_over_a_line_break_in_a_text_is_its_words() -> None:
    body = STORY.replace("every town and village", "[every town\nand village](https://a.example/b)")
    assert the_article(f"{TREES}\n3 December 2025\n\n{body}\n\n{MORE}\n").text.startswith(
        "The government announced a plan to plant trees in every town and village of"
    )


def test_heads_and_feet_of_printed_pages_are_no_text() -> None:
    head, foot = "Ministry of Parks        Bulletin No. 3", "1 Park Road, Seoul | 02 555 0117"
    first, second = STORY.split("asked for ")
    text = (
        f"{head}\n\n{TREES}\n3 December 2025\n\n{first}asked for\n\n\n{foot}\n\f"
        f"{head}\n\n\n{second}\n\n{MORE}\n\n\n{foot}\n\f"
    )
    found = the_article(text)
    assert found.text.split() == f"{STORY} {MORE}".split()
    assert len(found.text.split("\n\n")) == 2


def test_pages_that_are_numbered_have_heads_and_feet_too() -> None:
    head = "6/11/26, 9:12 AM\n\nA statement on trees | parks.example"
    text = f"{head}\n\n{TREES}\n\n{STORY}\n\nhttps://parks.example/1\n\n1/2\n\n{head}\n\n{MORE}\n\nhttps://parks.example/1\n\n2/2\n"
    assert the_article(text).text.split() == f"{STORY} {MORE}".split()


def test_the_name_of_the_site_behind_each_title_is_none_of_it() -> None:
    other = "Pear Growers Ask for More Orchards - Harbour News"
    text = f"{TREES} - Harbour News\n\nPublished: 3 December 2025\n\n{STORY}\n\n\n{other}\n\nPublished: 2 December 2025\n\n{MORE} {STORY}\n"
    assert [one.title for one in articles(text)] == [TREES, other.removesuffix(" - Harbour News")]


@pytest.mark.parametrize(
    "line",
    [
        "Hon Grace Tuhoe Release 3 December 2025",
        "3 December 2025 Cabinet statement",
        "3 Dec 2025 3:48PM by PIB Delhi",
        "**Department of Parks**; 3 December 2025; Press release",
    ],
)
def test_a_day_may_stand_beside_who_speaks_and_the_kind_of_page(line: str) -> None:
    found = the_article(f"{line}\n\n{TREES}\n\n{STORY}\n\n{MORE}\n")
    assert (found.title, found.published) == (TREES, date(2025, 12, 3))


def test_a_title_that_tells_of_a_day_states_none() -> None:
    title = "Minister Presents the Plan That Follows the Statement of 3 December 2025"
    assert the_article(f"{title}\n\n{STORY}\n\n{MORE}\n").title == title


def test_the_last_word_of_a_wrapped_title_stands_above_the_day() -> None:
    title, wrapped = f"{TREES} for Captain Ray\nDelgado", fill(f"{STORY} {MORE} {STORY}", 70)
    text = f"{title}\n3 December 2025\n\n{wrapped}\n"
    assert the_article(text).title == title.replace("\n", " ")
    text = f"{TREES} in Its Towns\nTowns\n3 December 2025\n\n{STORY}\n"
    assert the_article(text).title == f"{TREES} in Its Towns"


def test_a_sentence_beside_whole_texts_is_a_teaser() -> None:
    def entry(day: int, body: str) -> str:
        return f"{TREES} in Valley {'ABCD'[day]}\n\n{day} December 2025\n\n{body}\n\n"

    text = "".join(
        entry(day, body)
        for day, body in enumerate(
            (
                f"{STORY}\n\n{MORE} {MORE}",
                f"{MORE} {MORE}\n\n{STORY}",
                "A list of the towns is given.",
            ),
            start=1,
        )
    )
    assert [one.stub for one in articles(text)] == [False, False, True]


def test_a_stand_in_for_a_picture_is_no_text() -> None:
    body = f"[A gardener plants a small tree beside the harbour.]\n\n{STORY}\n\n{MORE}"
    assert the_article(f"{TREES}\n3 December 2025\n\n{body}\n").text.startswith("The government")


def test_a_heading_in_brackets_stays_in_the_text() -> None:
    heading = "[Four Core Directions of Harbour Policy]"
    body = f"{STORY}\n\n{heading}\n\n{MORE}"
    assert heading in the_article(f"{TREES}\n3 December 2025\n\n{body}\n").text


PARKS = "Parks stay open at night in summer"
NIGHT = (
    "The parks of the capital stay open until midnight from June, the council said on Monday.\n"
    "Some 40 wardens will walk the paths, and the lamps along the river burn until the gates close.\n"
    "Dogs must be kept on a lead, and nobody may light a fire under the old limes by the pond.\n"
    "Guards will be at:\nthe east gate\nthe boat house\n"
    "The council pays 1.2 million crowns for it, a third of which comes from the fees of the fairs."
)


def outline(head: str, title: str, matter: str, tail: str = "") -> str:
    """Two releases as an outliner writes them, each line an item below the one that it is part of."""
    written = head
    for name, day, text in ((TREES, 3, f"{STORY}\n{MORE}"), (PARKS, 2, NIGHT)):
        written += title.format(title=name) + matter.format(day=f"{day} December 2025")
        for line in text.split("\n"):
            written += f"\t\t{'	' * line.startswith('the ')}- {line}\n"
        written += tail
    return written


@pytest.mark.parametrize(
    "page",
    [
        outline(
            "kind:: clips\ntags:: #parks #trees\n- # Morning\n\t- TODO ask about the lamps\n",
            "\t- ## [{title}](https://parks.example/1)\n",
            "\t  source:: Ministry of Parks\n\t  released:: {day}\n\t  captured:: 08:41\n",
            "\t\t- {{renderer :links}}\n\t\t- DOING compare with last year\n",
        ),
        outline(
            "- Clippings of the week\n",
            "\t- {title}\n",
            "\t\t- Ministry of Parks, {day}\n\t\t- https://parks.example/1\n",
        ),
        outline(
            "- [[May 19th, 2026]]\n",
            "\t- **{title}** #parks\n",
            "\t\t- Source:: [[Ministry]]\n\t\t- Published:: {day}\n",
            "\t\t- {{[[TODO]]}} ask about the lamps\n",
        ),
    ],
    ids=["properties", "plain", "pages"],
)
def test_releases_in_an_outline_are_read_without_its_bullets(page: str) -> None:
    wanted = [(TREES, date(2025, 12, 3), f"{STORY}\n{MORE}"), (PARKS, date(2025, 12, 2), NIGHT)]
    assert [(one.title, one.published, one.text) for one in articles(page)] == wanted


def test_the_head_of_a_page_of_notes_is_no_release() -> None:
    page = "Clippings of parks\nFriday, 5 December 2025\n9:47 AM\n\n" + "".join(
        f"{title}\n{day} December 2025\n{text}\n\nFrom <https://parks.example/{day}>\n\n\n"
        for title, day, text in ((TREES, 3, STORY), (PARKS, 2, NIGHT.replace("\n", " ")))
    )
    assert [(one.title, one.published) for one in articles(page)] == [
        (TREES, date(2025, 12, 3)),
        (PARKS, date(2025, 12, 2)),
    ]


PEARS = "Pear Growers Ask for More Orchards Along the River"
PLUMS = "Plum Harvest Is the Largest in Twenty Years"


@pytest.mark.parametrize("picture", ["[ie1]", "[]", "[tree-2]"])
def test_what_stands_for_a_picture_is_no_text(picture: str) -> None:
    text = f"{TREES}\n\n{picture}The Minister plants an oak\n\n3 December 2025\n\n{STORY}\n\n{picture}\n\n{MORE}\n"
    found = the_article(text)
    assert (found.title, found.text.split()) == (TREES, f"{STORY} {MORE}".split())


def test_a_caption_right_below_each_title_is_none() -> None:
    heads = zip(
        (TREES, PEARS, PLUMS),
        ("The Minister plants an oak", "Growers at work in Hadong", "Plums at the market"),
        strict=True,
    )
    text = "\n\n".join(
        f"{title}\n{caption}\n\nOffice of Parks\nPublished on {day} December 2025\n\n{STORY}\n\n{MORE}"
        for day, (title, caption) in enumerate(heads, start=1)
    )
    assert [one.title for one in articles(f"Departments\nServices\n{text}\n")] == [
        TREES,
        PEARS,
        PLUMS,
    ]


def test_a_labelled_day_closes_the_head_of_a_release() -> None:
    caption = "The plan to plant trees in every town being shown to the ministry"
    text = f"{TREES}\nPosted on 3 December 2025 by PR Unit\n{caption}\n\n{STORY}\n\n{MORE}\n"
    assert the_article(text).title == TREES


def test_the_foot_of_a_page_begins_below_what_closes_every_text() -> None:
    parts = (
        f"{title}\n\n3 December 2025\n\n{STORY}\n\nPermalink to this item"
        for title in (TREES, PEARS, PLUMS)
    )
    foot = "Pagination\n\nReceive what we publish\n\nChoose the senders and the language you like."
    page = "\n\n".join([*parts, foot])
    assert [one.text for one in articles(page)] == [STORY] * 3


def test_headlines_of_others_within_a_text_are_none_of_it() -> None:
    page = f"{TREES}\n\n3 December 2025\n\n{STORY}\n\nYou may also like\n\n{PEARS}\n\n{STORY}\n\n{MORE}\n"
    assert the_article(page).text.split() == f"{STORY} {STORY} {MORE}".split()


def test_lines_of_print_without_gaps_are_paragraphs() -> None:
    wide = fill(f"{STORY} {MORE}", 95)
    found = the_article(f"{TREES}\n3 December 2025\n{wide}\n{wide}\n")
    assert found.text.split() == f"{STORY} {MORE} {STORY} {MORE}".split()
    assert found.text.count("\n") <= 1


def test_the_title_of_a_file_may_be_that_of_a_list() -> None:
    head = '---\ntitle: Official News\nurl: https://news.example/all\ndate: "2025-12-03"\n---\n'
    parts = (f"## {title}\n\n3 December 2025\n\n{STORY}\n\n{MORE}" for title in (TREES, PEARS))
    assert [one.title for one in articles(head + "\n\n".join(parts))] == [TREES, PEARS]


def test_a_row_of_a_table_may_name_the_title() -> None:
    page = f"Numero\t087/2025\nData\t03/12/2025\nArgomento\tParks\nOggetto\t{TREES}\n\n{STORY}\n\n{MORE}\n"
    found = the_article(page)
    assert (found.title, found.published) == (TREES, date(2025, 12, 3))


def test_a_banner_about_cookies_is_no_title() -> None:
    banner = "Vi bruger cookies\n\nKun nødvendige\nTillad alle\n\nTransportministeriet"
    assert (
        the_article(f"{banner}\n\n{TREES}\n\n3 December 2025\n\n{STORY}\n\n{MORE}\n").title == TREES
    )


def test_signs_of_quotations_and_tasks_are_none_of_the_text() -> None:
    tasks = "- [ ]  check the number of trees\n- [x]  send to the desk"
    page = f"# {TREES}\n\n3 December 2025\n\n{STORY}\n\n> “We shall sit in their shade,” the minister said.\n> \n\n{tasks}\n\n{MORE}\n"
    assert the_article(page).text.split("\n\n") == [
        STORY,
        "“We shall sit in their shade,” the minister said.",
        MORE,
    ]


def test_a_mail_that_is_quoted_as_a_whole_is_read_without_the_signs() -> None:
    mail = f"Subject: {TREES}\nDate: Wed, 3 Dec 2025 10:00:00 +0100\n\n{fill(STORY, 70)}\n\n{fill(MORE, 70)}\n\n{fill(NIGHT, 70)}"
    quoted = "\n".join(f"> {line}".rstrip() for line in mail.split("\n"))
    found = the_article(f"Fwd: clips\n\n{quoted}\n")
    assert (found.title, found.published) == (TREES, date(2025, 12, 3))
    assert found.text.split("\n\n") == [STORY, MORE, " ".join(NIGHT.split())]


def test_comments_of_an_editor_and_the_head_of_its_document_are_no_text() -> None:
    page = "Clippings of the week – May\n\n\n" + "\n\n________________\n\n\n".join(
        f"{title}\nParks Office, {day} December 2025\nhttps://parks.example/{day}\n\n\n{text}[a]\n\n\n{MORE}\n"
        for title, day, text in ((TREES, 3, STORY), (PARKS, 2, " ".join(NIGHT.split())))
    )
    found = articles(f"{page}\n________________\n[a]Check this with the office\n")
    assert [(one.title, one.published) for one in found] == [
        (TREES, date(2025, 12, 3)),
        (PARKS, date(2025, 12, 2)),
    ]
    assert not any("[a]" in one.text for one in found)


@pytest.mark.parametrize("picture", ["[IMG]", "[Image 1]", "oaks.jpg"])
def test_what_stands_below_the_stand_in_of_a_picture_is_no_text(picture: str) -> None:
    shown = f"{picture}\nForesters choose acorns for the first of the towns"
    page = f"{TREES}\n\nPublished: 3 December 2025\n\n{shown}\n\n{STORY}\n\n{MORE}\n"
    assert the_article(page).text == f"{STORY}\n\n{MORE}"


@pytest.mark.parametrize(
    "page",
    [
        "[{title}](/news/{day})\n---------------------------------------\n\n{day} December 2025\n\n{text}\n\n",
        "<<node-{day}>>\n* [[/news/{day}][{title}]]\n  :PROPERTIES:\n  :CUSTOM_ID: node-{day}\n  :END:\n{day} December 2025\n\n[[file:tree.jpg]]\n\n{text}\n\n",
        ".. container:: node\n\n   .. rubric:: {title}\n      :name: node-{day}\n\n   {day} December 2025\n\n   .. image:: tree.jpg\n      :alt: A tree\n\n   {text}\n\n",
    ],
    ids=["markdown", "org", "rst"],
)
def test_headings_that_converters_mark_are_titles(page: str) -> None:
    parts = (
        page.format(title=title, day=day, text=f"{day} towns took part. {STORY}")
        for day, title in ((3, TREES), (2, PEARS), (1, PLUMS))
    )
    found = articles("".join(parts))
    assert [(one.title, one.published) for one in found] == [
        (TREES, date(2025, 12, 3)),
        (PEARS, date(2025, 12, 2)),
        (PLUMS, date(2025, 12, 1)),
    ]
    assert [one.text for one in found] == [f"{day} towns took part. {STORY}" for day in (3, 2, 1)]


def test_comments_of_readers_are_none_of_a_text() -> None:
    body = f"{STORY.replace('village', 'village[b]')}\n\n\n{MORE}[c]"
    comments = "[a]is that the title?\n[b]check this\nwith the office\n[c]ok\n"
    found = the_article(f"{TREES}[a]\n3 December 2025\n\n\n{body}\n\n\n{comments}")
    assert found.title == TREES
    assert found.text.split() == f"{STORY} {MORE}".split()


def test_items_that_letters_count_stay_in_the_text() -> None:
    items = "The plan has two parts [a] and [b]:\n\n[a]trees for towns.\n[b]trees for villages."
    found = the_article(f"{TREES}\n3 December 2025\n\n{items}\n\n{MORE}\n")
    assert all(said in found.text for said in ("trees for towns.", "trees for villages.", MORE))


def test_fields_in_a_drawn_frame_are_read() -> None:
    frame = (
        "┌─────────────┬────────────────┐\n│ Issue Date: │3 December 2025 │\n"
        "├─────────────┼────────────────┤\n│ Issued by   │Ministry of Trees│\n└─────────────┴────────────────┘"
    )
    found = the_article(f"{frame}\n\n{TREES}\n\n{STORY}\n\n{MORE}\n")
    assert (found.title, found.published) == (TREES, date(2025, 12, 3))


def test_the_cells_of_a_drawn_table_stay_in_the_text() -> None:
    table = "┌────────┬──────┐\n│ Town   │ Trees │\n├────────┼──────┤\n│ Harbin │ 4,000 │\n└────────┴──────┘"
    found = the_article(f"{TREES}\n3 December 2025\n\n{STORY}\n\n{table}\n\n{MORE}\n")
    assert "Town | Trees\nHarbin | 4,000" in found.text


def test_a_caption_in_italics_over_two_lines_is_none_of_the_text() -> None:
    caption = "![Trees](/img/1.jpg)\n\n_A gardener plants a tree in the harbour of\nLeeds. (Photo by R. Roe)_"
    body = f"{fill(STORY, 70)}\n\n{fill(MORE, 70)}"
    found = the_article(f"# {TREES}\n\n3 December 2025\n\n{caption}\n\n{body}\n")
    assert found.text.split() == f"{STORY} {MORE}".split()


@pytest.mark.parametrize("line", ["4–5 minutes", "3-4 Minuten", "2–3 minutos de lectura"])
def test_how_long_a_page_takes_to_read_is_none_of_its_text(line: str) -> None:
    text = the_article(f"parks.example\n{TREES}\nPress Desk\n{line}\n\n{STORY}\n\n{MORE}\n").text
    assert text.split() == f"{STORY} {MORE}".split()


def test_the_excerpt_of_a_listing_is_a_note_of_a_stub() -> None:
    (found,) = articles(f"{TREES}\n3 December 2025\n\nThe towns receive their first trees. […]\n")
    assert (found.stub, found.text, found.notes) == (
        True,
        "",
        ("The towns receive their first trees. […]",),
    )


def test_a_digest_of_mails_is_no_mail() -> None:
    mails = "".join(
        f"Date: Mon, {day} Dec 2025 09:00:00 +0000\nFrom: Desk <d@parks.example>\nSubject: [Parks] {title}\n\n"
        f"{body}\n\n{'-' * 30}\n\n"
        for day, title, body in (
            (1, TREES, f"{STORY}\n\n{MORE}"),
            (2, "Pear Growers Ask for More Orchards", f"{MORE} {STORY}"),
        )
    )
    text = (
        "From: Parks list <l@parks.example>\nSubject: Parks Digest, Vol 12, Issue 3\nDate: Wed, 3 Dec 2025 00:00:01 +0000\n\n"
        f"Today's Topics:\n\n  1. {TREES} (Desk)\n  2. Pear Growers Ask for More Orchards (Desk)\n\n{'-' * 70}\n\n"
        f"{mails}Subject: Digest Footer\n\n{'_' * 30}\nParks mailing list\n\n{'-' * 30}\n\nEnd of Parks Digest, Vol 12, Issue 3\n"
    )
    assert [(one.title, one.text.split()) for one in articles(text)] == [
        (TREES, f"{STORY} {MORE}".split()),
        ("Pear Growers Ask for More Orchards", f"{MORE} {STORY}".split()),
    ]


def test_a_record_that_was_not_fetched_is_no_article() -> None:
    got = "".join(
        f"==[ {at}/3 ]==========\nurl : https://parks.example/{at}\nheadline : {title}\nposted : 0{at}/12/2025\n"
        f"--- text ---\n{STORY}\n{MORE}\n--- end text ---\nlinks : 14\n"
        for at, title in ((1, TREES), (2, "Pear Growers Ask for More Orchards"))
    )
    text = f"# crawl, 2 ok\n{got}==[ 3/3 ]==========\nurl : https://parks.example/9\nheadline : (none)\nerror : timed out\n==[ done ]==========\nelapsed 00:00:48\n"
    assert [one.title for one in articles(text)] == [TREES, "Pear Growers Ask for More Orchards"]


@pytest.mark.parametrize("heading", ["The Full Story", "Read the full release:", "Texto completo"])
def test_a_box_that_sums_a_release_up_is_a_note(heading: str) -> None:
    box = "At a glance\nThe ministry will pay for trees in every town.\nTowns may ask for trees until May.\n"
    head = f"{TREES}\nParks\n3 December 2025\nWritten by: Jane Roe\n\n"
    found = the_article(f"{head}{box}{heading}\n\n{STORY}\n\n{MORE}\n")
    assert found.text.split() == f"{STORY} {MORE}".split()
    assert found.notes == (" ".join(box.split("\n")[1:3]),)


def test_what_a_text_does_not_tell_again_stays_in_it() -> None:
    box = "The lamps along the river burn until midnight.\nDogs must be kept on a lead.\n"
    found = the_article(f"{TREES}\n3 December 2025\n\n{box}The full story\n\n{STORY}\n\n{MORE}\n")
    assert found.text.startswith("The lamps along the river")
