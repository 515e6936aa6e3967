"""Dumps as tools write them and browsers copy them: what is title, day and text in them."""

from __future__ import annotations

import textwrap
from datetime import date
from textwrap import wrap

import pytest

from extract.dumps import read_dump
from extract.readers.page import Dump
from extract.split import RawArticle, split_dump
from extract.splitting.cut_page import Cut
from extract.splitting.layout import load_layouts
from extract.splitting.page_days import page_day
from extract.splitting.split_plain import cut_plain

STORY = (
    "The Harbour Board will rebuild the quay at Lindholm in oak for 4.2 million crowns. Divers "
    "found that 61 of its 240 piles are hollow, and that the rest will not last for ten years."
)
OTHER = (
    "Islanders will pay the same fares for the ferry until 2030, the Transport Agency said after "
    "a meeting with the councils. The fares cost the state 9 million crowns a year at present."
)
QUAY, FARES = "Quay at Lindholm to be rebuilt in oak", "Ferry fares stay the same for islanders"


def cuts_of(text: str) -> list[tuple[str, date | None, str]]:
    """Title, day and what is left of the text of each article."""
    found = [one for one in cut_plain(text) if isinstance(one, Cut)]
    return [(one.title, one.published, _text(text, one)) for one in found]


def _text(text: str, cut: Cut) -> str:
    pieces, at = [], cut.start
    stop = cut.end if cut.text_end is None else cut.text_end
    for start, end, put in cut.edits:
        pieces += [text[at:start], put] if start >= at else []
        at = max(at, end)
    return "".join([*pieces, text[at:stop]]).strip()


TWO = [(QUAY, date(2026, 5, 19), STORY), (FARES, date(2026, 5, 18), OTHER)]


@pytest.mark.parametrize(
    "shape",
    [
        "==> out/{iso}_page.txt <==\n{title}\n\n{text}\n\n",
        "********** {number}. row **********\n  id: 7\n  post_date: {iso} 11:30:00\n"
        " post_title: {title}\npost_content: {text}\n  guid: https://x.example/?p=7\n",
        "{title} - Island News Service\n\nPublished: {iso}\n\n{text}\n\n\n",
        "## {title} {{#the-id-{number} .title}}\n\n**Board**; {day}; Release\n\n{text}\n\n",
        "## [{broken}](https://x.example/{number})\n\n{day}\n\n{text}\n\n",
        "Hon Ann Roe Release {day}\n\n{title}\n\n{text}\n\nRead on site · Copy link\n\n-----\n\n",
        "{day}\nRELEASE BY THE OFFICE FOR HARBOURS: {title}\n{text}\n\n",
    ],
    ids=["files", "mysql", "site", "pandoc", "html2text", "names", "kind"],
)
def test_each_article_has_its_own_title_day_and_text(shape: str) -> None:
    dump = "".join(
        shape.format(
            number=number,
            title=title,
            broken=title.replace(" in ", "\nin ").replace(" for ", "\nfor "),
            iso=day,
            day=f"{day.day} May 2026",
            text=text,
        )
        for number, (title, day, text) in enumerate(TWO, start=1)
    )
    kind = "RELEASE BY THE OFFICE FOR HARBOURS: "
    found = [(title.removeprefix(kind), day, text) for title, day, text in cuts_of(dump)]
    assert [(title, day) for title, day, _ in found] == [(title, day) for title, day, _ in TWO]
    assert [text.startswith(one) for (_, _, text), (_, _, one) in zip(found, TWO, strict=True)]
    assert all("guid" not in text for _, _, text in found)


def test_the_title_of_the_window_tells_which_line_is_the_title() -> None:
    page = f"{QUAY} | Nieuwsbericht | Havenraad\nGa nu verder\nHome\n{QUAY}\n19-05-2026\n\n{STORY}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), STORY)]


def test_a_field_gives_the_title_without_its_site() -> None:
    note = f'---\ntitle: "{QUAY} - harbour.example"\npublished: 2026-05-19\nurl: x\n---\n'
    assert cuts_of(f"{note}# {QUAY}\n\n{STORY}\n") == [(QUAY, date(2026, 5, 19), STORY)]


def test_a_sentence_above_the_day_sums_the_text_up_and_is_none_of_it() -> None:
    lead = "Oak lasts longer than concrete in brackish water, a study finds."
    head = "Published\n19 May 2026\nDivers under the quay at Lindholm"
    page = f"{QUAY}\n{lead}\n{head}\n\n{STORY}\n\n{OTHER}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), f"{STORY}\n\n{OTHER}")]
    (cut,) = (one for one in cut_plain(page) if isinstance(one, Cut))
    assert cut.summary == lead


def test_what_a_picture_shows_below_a_lead_is_no_text() -> None:
    lead = "Oak lasts longer than concrete in water, a study finds. Piles of oak will follow."
    head = "Published\n19 May 2026\nDivers under the quay at Lindholm"
    page = f"{QUAY}\n{lead}\n{head}\n\n{STORY}\n\n{OTHER}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), f"{lead}\n{STORY}\n\n{OTHER}")]


@pytest.mark.parametrize(
    "line",
    [
        "Publicado em 19/05/2026 10h42 Atualizado em 20/05/2026 15h07",
        "Paris, le 19 mai 2026",
        "Le mardi 19 mai 2026",
        "Veröffentlicht am 19. Mai 2026",
        "May 19, 2026 Ottawa, Ontario Natural Resources Canada",
        "Hon Ann Roe Speech 19 May 2026",
        "May 19, 2026 Media inquiries",
        "by press service — published May 19, 2026 09:00 AM last modified May 20, 2026 04:18 PM",
        "Tue, 19 May 2026 Posted by webmaster",
        "Posted on 19th May 202620th June 2026 by PR Unit",
        "19 May 2026Infrastructure3 min read",
        "Press release19 May 2026Federal Food Safety Office",
        "19 Mayıs 2026 Salı 2709 okunma",
    ],
)
def test_a_line_states_a_day_beside_names_and_labels(line: str) -> None:
    found = page_day(line)
    assert found is not None
    assert found.day == date(2026, 5, 19)


def test_the_topic_that_a_release_is_part_of_is_no_title() -> None:
    page = f"Newsroom\nPart of Quay renewal\n\n{QUAY}\n19 May 2026 Media inquiries\n\n{STORY}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), STORY)]


@pytest.mark.parametrize("line", ["19 May 2026 Board rebuilds quay", "Works end by 19 May 2026"])
def test_a_line_that_tells_more_states_no_day(line: str) -> None:
    assert page_day(line) is None


def test_a_day_of_a_change_is_known_in_other_languages() -> None:
    found = page_day("Mis à jour le 16 avril 2026")
    assert found is not None
    assert found.rank == 90


@pytest.mark.parametrize("line", ["Data wydruku: 7 maja 2025, 08:15", "Impresso em 07/05/2025"])
def test_a_day_of_printing_is_known_in_other_languages(line: str) -> None:
    found = page_day(line)
    assert found is not None
    assert found.rank == 99


# ---------------------------------------------------------------- with layouts and closing lines
def articles_of(text: str, form: str = "text") -> list[RawArticle]:
    dump = Dump("x", "0" * 64, len(text), "utf-8", text, "html" if form == "html" else "text")
    return split_dump(dump, load_layouts(), lambda row: None)


def test_a_label_of_the_head_closes_no_text() -> None:
    fields = "From:\nHarbour Board\nPublished\n19 May 2026\nLast updated\n20 May 2026"
    page = f"{QUAY}\n{OTHER}\n{fields}\n\n{STORY}\n\n{STORY} {OTHER}\n"
    (article,) = articles_of(page)
    assert article.text == f"{OTHER}\n{STORY}\n\n{STORY} {OTHER}"


@pytest.mark.parametrize(
    "body",
    [
        "(no content)",
        "The Board met on Monday and …",
        "The Board met on Monday. Read more",
        "The Board met on … Continue reading “Board meets”",
    ],
)
def test_a_teaser_among_releases_is_a_stub(body: str) -> None:
    rows = [(QUAY, STORY), ("Board meets in Lindholm again", body), (FARES, OTHER)]
    dump = "".join(f"=====\nTITLE: {title}\nDATE: 2026-05-19\n{text}\n" for title, text in rows)
    assert [one.stub for one in articles_of(dump)] == [False, True, False]


def test_a_layout_of_one_page_that_finds_no_title_gives_way() -> None:
    items = "".join(
        f"<article><h2>{title}</h2><time datetime='{day}'>{day}</time><p>{text}</p></article>"
        for title, day, text in TWO
    )
    page = (
        "<html><head><link rel='canonical' href='https://www.mom.gov.sg/newsroom'></head><body>"
        "<div class='sgds-masthead'>A Singapore Government Agency Website</div>"
        f"<main><h1>Newsroom</h1>{items}</main></body></html>"
    )
    assert [one.title for one in articles_of(page, "html")] == [QUAY, FARES]


# ---------------------------------------------------------------- pages of print
def test_numbers_feet_and_heads_of_printed_pages_are_no_text() -> None:
    stamp, foot = "6/11/26, 9:12 AM", "https://harbour.example/2026/quay"
    page = (
        f"{stamp}\n\n{QUAY}\n19 May 2026\n\n{STORY}\n\n{OTHER}\n\n{foot}\n\n1/2\n\n{stamp}\n\n"
        f"{OTHER} {STORY}\n\n{foot}\n\n2/2\n"
    )
    text = f"{STORY}\n\n{OTHER}\n\n{OTHER} {STORY}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), text)]


def test_what_comes_again_between_wide_gaps_is_a_running_head() -> None:
    head, foot = "The Harbour Board      Ann Roe, Chair", "Quay House LINDHOLM | 02 5550 0117"
    page = (
        f"{head}\n\n\n\n{QUAY}\n19 May 2026\n\n{STORY}\n\n{OTHER}\n\n\n\n{foot}\n{head}\n\n\n\n"
        f"{OTHER} {STORY}\n\n\n\n{foot}\n"
    )
    text = f"{STORY}\n\n{OTHER}\n\n\n\n{OTHER} {STORY}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), text)]


def test_the_foot_of_one_page_above_its_number_is_no_text() -> None:
    page = (
        f"{QUAY}\n19 May 2026\n\n{STORY}\n\n{OTHER}\n\n\n\nPress desk\nTel. 02 5550 0117"
        f"          1/2\n\n{OTHER} {STORY}\n\n\n\nFollow the Board                    2/2\n"
    )
    text = f"{STORY}\n\n{OTHER}\n\n\n\n{OTHER} {STORY}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), text)]


def test_the_third_item_of_a_list_is_no_sign_of_copyright() -> None:
    items = "(a) two oak piles;\n(b) a permit;\n(c) at least two divers."
    page = f"{QUAY}\n19 May 2026\n\n{STORY}\n\nBring:\n\n{items}\n\n{OTHER}\n"
    assert cuts_of(page)[0][2].endswith(OTHER)


def test_figures_that_count_no_pages_stay_in_the_text() -> None:
    page = f"{QUAY}\n19 May 2026\n\n{STORY}\n\nVotes for the quay were 4/5\n\n{OTHER}\n"
    assert "Votes for the quay were 4/5" in cuts_of(page)[0][2]


@pytest.mark.parametrize(
    "head",
    [
        f"MSIT  Ministry of Science and ICT\nHome  |  News  |  Press Releases\n{QUAY}\ndate2026-05-19",
        f"Press Release\n{QUAY}\ndate2026-05-19 hit911 writerDivision of Quays",
        f"Port Agency > Press Releases > 2026\nUpdated: May 19, 2026\n{QUAY}",
        f"{QUAY}\n\nDate : 2026-05-19   Views : 175\nFacebook  X  Copy URL  Print\n\n- Boats to be moved from their old berths in January",
        f"{QUAY}\nEnergy.gov\nMay 19, 2026\nmin minute read time",
    ],
)
def test_the_title_stands_among_what_a_board_says_of_its_page(head: str) -> None:
    assert [(cut[0], cut[1]) for cut in cuts_of(f"{head}\n\n{STORY}\n\n{OTHER}\n")] == [
        (QUAY, date(2026, 5, 19))
    ]


def test_an_office_that_does_something_is_a_headline() -> None:
    title = "Ministry of Harbours Opens Call for Wooden Quays"
    page = f"Harbours of the Realm\nPress Releases\n{title}\ndate2026-05-19\n{STORY}\n\n{OTHER}\n"
    assert [cut[0] for cut in cuts_of(page)] == [title]


def test_the_first_point_of_a_list_is_no_title() -> None:
    points = "- 40 oak piles for the quay in one year\n- new berths for nine boats of the town"
    page = f"Press release\n{QUAY}\nThe old quay is renewed for good.\nPublished 19 May 2026\n{points}\n\n{STORY}\n\n{OTHER}\n"
    assert [cut[0] for cut in cuts_of(page)] == [QUAY]


def test_days_below_texts_that_stand_at_the_foot_of_print_are_read() -> None:
    head, sign, foot = (
        "LINDHOLM\nTHE HARBOUR BOARD",
        "Press unit\nThe Board",
        "Quay House, Lindholm",
    )
    rows = [(QUAY, STORY, 15), (FARES, OTHER, 13)]
    page = "\f".join(
        f"{head}\n\n{title.upper()}\n\n{text}\n\n{sign}\n{day} MAY 2026\n\n\n{foot}\n"
        for title, text, day in rows
    )
    assert [one[:2] for one in cuts_of(page)] == [
        (QUAY.upper(), date(2026, 5, 15)),
        (FARES.upper(), date(2026, 5, 13)),
    ]


# ---------------------------------------------------------------- mails and digests
def test_the_headline_with_all_words_of_the_subject_is_the_title() -> None:
    title = "Harbour Board to Rebuild the Quay at Lindholm in Oak"
    mail = (
        "From: Board <board@harbour.example>\nDate: Tue, 19 May 2026 14:22:08 +0200\n"
        "Subject: Board to rebuild quay at Lindholm\nTo: <press@harbour.example>\n\n"
        "Dear Editor,\n\nKindly find below a press release for publication.\n\n"
        "PRESS RELEASE\n\n*{}*\n\n" + f"{STORY}\n\n{OTHER}\n"
    )
    assert cuts_of(mail.format(title)) == [(title, date(2026, 5, 19), f"{STORY}\n\n{OTHER}")]
    ((subject, *_),) = cuts_of(mail.format("Islanders to pay less for the ferry"))
    assert subject == "Board to rebuild quay at Lindholm"


FAIR = "Summer fair of Lindholm moves to the new market"
DAY_AT_THE_FAIR = (
    "The summer fair moves to the new market of Lindholm, where the stalls are covered."
)
NEWS = "19 May 2026\n{}\n" + "\n\n".join(
    (QUAY, STORY, FARES, OTHER.replace("Islanders", "The islanders"), FAIR, DAY_AT_THE_FAIR)
)


def test_headlines_part_the_news_of_a_day() -> None:
    found = cuts_of(NEWS.format("Daily News 19 / 05 / 2026"))
    assert [one[:2] for one in found] == [(one, date(2026, 5, 19)) for one in (QUAY, FARES, FAIR)]
    assert len(cuts_of(NEWS.format("The Harbour Board has news of its harbours"))) == 1


# ---------------------------------------------------------------- heads
def test_a_category_between_day_and_title_is_no_title() -> None:
    rows = [
        (19, "Work at sea", QUAY),
        (18, "Fares", FARES),
        (17, "Fairs", FAIR),
        (16, "Life", f"New {FARES}"),
    ]
    page = "Newsroom\n" + "".join(
        f"{day} May 2026\n{category}\n{title}\n{STORY} {title}.\n\n{OTHER}\n\nShare this page\n"
        for day, category, title in rows
    )
    assert [one[0] for one in cuts_of(page)] == [title for _, _, title in rows]


def test_a_heading_in_two_lines_and_contacts_below_it() -> None:
    wrapped = textwrap.fill(f"{STORY} {OTHER}", 76)
    page = (
        "# Quay at Lindholm to be rebuilt in oak by divers and carpenters of the\nHarbour Board\n\n"
        f"**19 May 2026**\n\nAnn Roe (roe@harbour.example)\n\n303-555-0165\n\n{wrapped}\n\n{wrapped}\n"
    )
    ((title, day, text),) = cuts_of(page)
    assert title.endswith("and carpenters of the Harbour Board")
    assert (day, text.startswith("The Harbour Board will")) == (date(2026, 5, 19), True)


@pytest.mark.parametrize(
    "head",
    [
        "By webadmin May 19, 2026 0 Comments\n\nL–R: Ann Roe, and the head of the Board, at the quay",
        "* From: Department of Harbours\n* Published on: 19 May 2026",
        "19 May 2026\nMinisters:\nThe Hon Ann Roe MP",
    ],
)
def test_lines_of_a_head_are_no_text(head: str) -> None:
    page = f"{QUAY}\n{head}\n\n{STORY}\n\n{OTHER}\n"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), f"{STORY}\n\n{OTHER}")]


def test_words_that_close_a_text_with_their_day_open_no_other() -> None:
    page = "".join(
        f"{title}\nTue, {day} May 2026 18:00:00 +0800\n\n{STORY} {title}.\n\n{end}\n\n"
        for title, day, end in ((QUAY, 19, "Ends/Wednesday, May 20, 2026"), (FARES, 18, "Ends"))
    )
    assert [one[1] for one in cuts_of(page)] == [date(2026, 5, 19), date(2026, 5, 18)]


def test_what_a_form_for_comments_says_is_no_release() -> None:
    foot = "NEXT POST\n{}\nLeave a Reply\nYour email address will not be published. Required fields are marked *\n\nRecent Posts\n{}\n{}\n"
    page = f"{QUAY}\nMay 19, 2026\n\n{STORY}\n\n{OTHER}\n\n{foot.format(FARES, FARES, FAIR)}"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), f"{STORY}\n\n{OTHER}")]


@pytest.mark.parametrize(
    "trail", ["Home  Environment  Food and farming", "Harbour Board > News releases"]
)
def test_a_trail_of_a_few_steps_is_no_title(trail: str) -> None:
    page = f"Realm.example\n{trail}\n\nPress release\n{QUAY}\nPublished 19 May 2026\n\n{STORY}\n\n{OTHER}\n"
    assert [cut[0] for cut in cuts_of(page)] == [QUAY]


def test_days_of_events_and_of_files_are_not_those_of_releases() -> None:
    feed = "Feed: News of the Harbour Board\nExported from Newsflow · 2 items · 20 May 2026\n\n"
    event = "Members of the media are invited:\n\nDate: Friday, 29 May 2026\nTime: 10:00\nVenue: Quay House\n\n"
    page = (
        f"{feed}{QUAY}\n19 May 2026\n{STORY}\n\n{event}{FARES}\n18 May 2026\n{OTHER}\n\n{STORY}\n"
    )
    assert [one[:2] for one in cuts_of(page)] == [
        (QUAY, date(2026, 5, 19)),
        (FARES, date(2026, 5, 18)),
    ]


def test_an_end_mark_behind_the_last_sentence_is_no_text_and_ends_it() -> None:
    page = "\n\n".join(
        f"{title}\nAuthor: Board | {day} May 2026\n\n{text} ###"
        for title, text, day in ((QUAY, STORY, 19), (FARES, OTHER, 18))
    )
    assert [one[0] for one in cuts_of(page)] == [QUAY, FARES]


def test_a_mail_is_wrapped_though_it_says_in_one_line_why_one_gets_it() -> None:
    why = "You are subscribed to Releases of the Harbour Board. This information has recently been updated, and is now available to you."
    text = "\n".join(wrap(f"LINDHOLM — {STORY} {OTHER} {STORY}", 72))
    mail = f"From: Board\nDate: Tue, 19 May 2026 14:02:37 -0500\nSubject: {QUAY}\n\n{why}\n\n{QUAY}\n\n05/19/2026 02:00 PM EDT\n\n{text}\n"
    assert [one[:2] for one in cuts_of(mail)] == [(QUAY, date(2026, 5, 19))]


def test_the_teaser_of_a_listing_is_a_note_of_its_stub() -> None:
    teaser = "The quay was closed on Monday, and the ferries … Read more"
    page = "\n\n".join(
        f"{title}\n{at} May 2026\n{text}"
        for at, (title, text) in enumerate(
            ((QUAY, STORY), (FARES, teaser), ("Port of Lindholm counts its ships", OTHER)), 1
        )
    )
    dump = read_dump("x.txt", page.encode())
    assert isinstance(dump, Dump)
    articles = split_dump(dump, (), lambda row: None)
    assert [(one.stub, one.notes) for one in articles] == [
        (False, ()),
        (True, (teaser,)),
        (False, ()),
    ]
    assert not articles[1].text


def test_words_that_had_no_room_at_the_right_of_a_printed_page_go_on_its_lines() -> None:
    foot = "Head Office: P. O. Box 1098, Lindholm                       Page {} \nof 2\n"
    head = f"PRESS RELEASE\n\n{' ' * 60}Lindholm, 12th August,\n{' ' * 60}2026\n\n"
    page = f"{head}{QUAY.upper()}\n\n{STORY}\n\n{foot.format(1)}{OTHER}\n\n{foot.format(2)}"
    assert cuts_of(page) == [(QUAY.upper(), date(2026, 8, 12), f"{STORY}\n\n{OTHER}")]


def test_a_mail_may_print_its_subject_again_below_a_greeting() -> None:
    greeting = "You are subscribed to news of the Harbour Board. This text has been updated recently, and it is now available to all who asked for it in the islands."
    page = f"From: Board <b@harbour.example>\nSubject: {QUAY}\n\n{greeting}\n\n{QUAY}\n\n05/19/2026 02:00 PM\n\n{STORY}\n"
    assert cuts_of(page) == [(QUAY, date(2026, 5, 19), STORY)]


def test_what_stands_between_a_subject_and_the_title_that_it_gives_is_no_text() -> None:
    mail = f"Subject: NEWS RELEASE: {QUAY}\nFrom: board@harbour.example\nDate: Tue, 19 May 2026 10:03:27 +0200\n\n"
    head = "Harbour Board banner\n\nOffice for Quays and Piers\n\n*FOR IMMEDIATE RELEASE*\n\n"
    assert cuts_of(f"{mail}{head}*{QUAY}*\n\n{STORY}\n\n{OTHER}\n") == [
        (QUAY, date(2026, 5, 19), f"{STORY}\n\n{OTHER}")
    ]


def test_a_picture_below_the_lead_has_its_sentence_with_it() -> None:
    head = (
        f"{QUAY}\nOak lasts longer than concrete, a study finds.\nMay 19, 2026 Media inquiries\n\n"
    )
    shown = "Photo of divers under the quay\nDivers look at a pile at Lindholm, April 2026.\n\n"
    assert cuts_of(f"{head}{shown}{STORY}\n\n{OTHER}\n") == [
        (QUAY, date(2026, 5, 19), f"{STORY}\n\n{OTHER}")
    ]
