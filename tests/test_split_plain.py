"""Plain dumps: titles, days, bodies and publishers of pages that no layout fits."""

from __future__ import annotations

import textwrap
import time
from datetime import date
from pathlib import Path

import pytest

from extract.pipeline import run
from extract.splitting.cut_page import Cut
from extract.splitting.page_days import writes_month_first
from extract.splitting.page_lines import read_lines
from extract.splitting.page_publisher import page_publisher
from extract.splitting.split_plain import cut_plain

STORY = (
    "The government announced a plan to plant trees in every town and village of the country. "
    "Schools and companies will take part in it, and the first trees will stand in spring."
)
TREES, PEARS, PATHS = (
    "Korea Plants a Million Trees in Towns",
    "Korea Sells a Thousand Pears Abroad",
    "Korea Opens New Mountain Paths",
)


def cuts_of(text: str) -> list[Cut]:
    return [found for found in cut_plain(text) if isinstance(found, Cut)]


def the_cut(text: str) -> Cut:
    (cut,) = cuts_of(text)
    return cut


# ---------------------------------------------------------------- one page
@pytest.mark.parametrize(
    "head",
    [
        f"{TREES}\n\n3 December 2025\n\n",
        f"3 December 2025\n\n{TREES}\n\n",
        f"{TREES}\nPublished: December 3, 2025\n\n",
        f"{TREES}\nPublished on\n3 December 2025\n\n",
        f"Home > News > Press Releases\n\n{TREES}\n\n2025-12-03\n\n",
        f"Home\nNews\nMenu\n• About us\n• Media\n\n{TREES}\n\nReleased: 2025. 12. 3.\n\n",
        f"Press release\n\n{TREES}\n\nFrom: Ministry of Parks\nPublished 3 December 2025\n\n",
        f"{TREES}\nDate: 2025-12-03\nLocation: Seoul\n\n",
    ],
)
def test_title_and_day_stand_above_the_text(head: str) -> None:
    cut = the_cut(f"{head}{STORY}\n")
    assert (cut.title, cut.published, cut.start) == (TREES, date(2025, 12, 3), len(head))


@pytest.mark.parametrize(
    "dateline",
    [
        "Trees will stand in towns.\n\nSeoul, 3 December 2025 – ",
        "SEOUL, December 3, 2025 – ",
        "Seoul, Korea (December 3, 2025) – ",
        "SEOUL, 3 December 2025: ",
    ],
)
def test_a_date_line_in_the_text_tells_the_day(dateline: str) -> None:
    text = f"{TREES}\n\n{dateline}{STORY}\n"
    cut = the_cut(text)
    assert cut.published == date(2025, 12, 3)
    assert text[cut.start : cut.text_end] == f"{dateline}{STORY}"


def test_a_day_within_the_text_is_not_the_day_of_publication() -> None:
    cut = the_cut(f"{TREES}\n\n{STORY} It began on March 3, 2024.\n")
    assert cut.published is None


def test_site_navigation_below_the_text_is_off() -> None:
    text = f"{TREES}\n\n{STORY}\n\nIt costs nothing at all.\n\nShare this\nPrint\nHome | News | Media\n"
    cut = the_cut(text)
    assert text[cut.start : cut.text_end] == f"{STORY}\n\nIt costs nothing at all."


def test_a_category_line_gives_the_category() -> None:
    cut = the_cut(f"{TREES}\nCategory: Nature\n3 December 2025\n\n{STORY}\n")
    assert cut.category == "Nature"


def test_a_page_in_one_long_line_is_glued() -> None:
    long = " ".join([STORY] * 20)
    assert the_cut(f"{TREES}\n{long}\n").glued
    assert not the_cut(f"{TREES}\n{STORY}\n").glued


@pytest.mark.parametrize("text", ["", "\n\n", "Home\nMenu\n", STORY])
def test_a_page_without_a_title_has_no_article(text: str) -> None:
    assert cuts_of(text) == []


def test_text_without_a_title_is_told_with_its_place() -> None:
    assert list(cut_plain(STORY)) == [(0, len(STORY))]


# ---------------------------------------------------------------- several releases
@pytest.mark.parametrize("rule", ["=" * 10, "-" * 40, "*****", "#####", "──────────"])
def test_rules_part_releases(rule: str) -> None:
    releases = [f"{title}\n\n{STORY}\n" for title in (TREES, PEARS, PATHS)]
    text = f"{rule}\n".join(releases)
    cuts = cuts_of(text)
    assert [cut.title for cut in cuts] == [TREES, PEARS, PATHS]
    assert [text[cut.start : cut.text_end] for cut in cuts] == [STORY] * 3


def test_titles_with_their_days_part_releases() -> None:
    text = (
        f"{TREES}\n3 December 2025\n{STORY}\n\n"
        f"{PEARS}\n1 December 2025\n{STORY}\n\n"
        f"{PATHS}\n28 November 2025\n{STORY}\n"
    )
    cuts = cuts_of(text)
    assert [(cut.title, cut.published) for cut in cuts] == [
        (TREES, date(2025, 12, 3)),
        (PEARS, date(2025, 12, 1)),
        (PATHS, date(2025, 11, 28)),
    ]
    assert [text[cut.start : cut.text_end] for cut in cuts] == [STORY] * 3


def test_title_fields_part_releases() -> None:
    text = (
        f"Title: {TREES}\nDate: 2025-12-03\nCategory: Nature\n\n{STORY}\n\n"
        f"Title: {PEARS}\nDate: 2025-12-01\n\n{STORY}\n"
    )
    cuts = cuts_of(text)
    assert [(cut.title, cut.published, cut.category) for cut in cuts] == [
        (TREES, date(2025, 12, 3), "Nature"),
        (PEARS, date(2025, 12, 1), None),
    ]
    assert [text[cut.start : cut.text_end] for cut in cuts] == [STORY] * 2


def test_a_rule_within_one_release_does_not_part_it() -> None:
    text = f"{TREES}\n3 December 2025\n----------\n{STORY}\n"
    assert [cut.title for cut in cuts_of(text)] == [TREES]


# ---------------------------------------------------------------- publishers
@pytest.mark.parametrize(
    "head",
    [
        "From: Ministry of Parks and Trees",
        "From:\nMinistry of Parks and Trees",
        "Issued by: Ministry of Parks and Trees",
        "Home | Ministry of Parks and Trees | News",
        "Ministry of Parks and Trees",
    ],
)
def test_a_page_tells_its_publisher(head: str) -> None:
    text = f"{head}\n\n{TREES}\n\n{STORY}\n"
    assert page_publisher(text) == "Ministry of Parks and Trees"


def test_a_body_that_only_the_text_names_is_no_publisher() -> None:
    assert page_publisher(f"{TREES}\n\n{STORY} The Ministry of Parks agreed.\n") is None


def test_a_page_in_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    dump = tmp_path / "feed.txt"
    dump.write_text(MARKDOWN)
    found = run([dump]).records.articles
    told = sorted((one.published, one.title, one.text) for one in found)
    assert told == [
        ("2026-03-09", "Gauges along the Tamm", "Sixty gauges now measure the Tamm and its mouth."),
        (
            "2026-03-12",
            "Bridge at Karn reopens",
            "The Ministry of Works reopened the bridge.\n\nSee the plan of works, which is open.",
        ),
    ]
    text = MARKDOWN
    for one in found:
        for at, start, length in one.source.segments:
            assert one.text[at : at + length] == text[start : start + length]


MARKDOWN = """\
[Home](https://example.gov) | [News](https://example.gov/news)

**[Bridge at Karn reopens](https://example.gov/n/1)**

*12 March 2026*

The Ministry of Works **reopened** the bridge.

See the [plan of works](https://example.gov/plan "the plan"), which is *open*.

* * *

**[Gauges along the Tamm](https://example.gov/n/2)**

*9 March 2026*

Sixty gauges now measure the Tamm and its mouth.
"""


def test_many_short_lines_take_time_in_proportion() -> None:
    def seconds(lines: int) -> float:
        text = "".join(f"a{at % 9}\n" for at in range(lines))
        begun = time.process_time()
        assert cuts_of(text) == []
        return time.process_time() - begun

    seconds(100)
    assert seconds(16_000) < 12 * seconds(4_000)


def test_a_title_keeps_the_place_and_day_in_its_parentheses() -> None:
    title = "Choose the Coast – Investors commit 40 million (Lisbon, 19 May 2025)"
    text = (
        f"Harbour Diplomacy\n{title}\nJoint statement\n"
        + "The investors will build quays here. " * 12
    )
    (cut,) = [one for one in cut_plain(text) if isinstance(one, Cut)]
    assert (cut.title, cut.published) == (title, date(2025, 5, 19))


def test_an_american_page_writes_the_month_first() -> None:
    body = "Governor Jane Doe today signed an order that opens the quays of the state. " * 6
    text = f"Press Release\nFor immediate release: 8/12/2025\nGovernor Doe Opens the Quays of the State\nBoston — {body}"
    (cut,) = [one for one in cut_plain(text) if isinstance(one, Cut)]
    assert cut.published == date(2025, 8, 12)


@pytest.mark.parametrize(
    "above",
    [
        "Environment\nCoasts and rising water\nPress release",
        "Minister for Harbours\nThe Honourable Jo Doe\nJoint statement with Treasurer and Minister for Youth",
    ],
)
def test_a_topic_or_the_partners_of_a_statement_are_no_title(above: str) -> None:
    title = "Forty coasts to get walls against the rising water"
    body = (
        "The ministry pays for walls on forty coasts where the rising water comes near to houses. "
    )
    text = f"Home\n{above}\n{title}\nPublished 19 January 2026\n{body * 5}"
    assert [one.title for one in cut_plain(text) if isinstance(one, Cut)] == [title]


# ---------------------------------------------------------------- dumps of tools
def read(text: str, cut: Cut) -> str:
    """The text of a cut as a run reads it, before repair."""
    edited, at = "", cut.start
    for start, end, put in cut.edits:
        if cut.start <= start and end <= (cut.text_end or cut.end):
            edited += text[at:start] + put
            at = end
    return edited + text[at : cut.text_end]


def test_numbers_of_links_are_no_text() -> None:
    text = (
        f"[1]Home [2]News\n\n[3]{TREES}\n\n3 December 2025\n\n"
        "The government announced a [4]plan to plant trees in every town and\n"
        "village of the country. Schools and [5]companies will take part in\n"
        "it, and the first trees will stand in spring, as the [6]ministry\n"
        "said on Tuesday. It kept [sic] its word.\n\n"
        "References\n\n   Visible links\n   1. https://a.example/\n   2. https://a.example/news\n"
        "   3. https://a.example/trees\n"
    )
    cut = the_cut(text)
    assert (cut.title, cut.published) == (TREES, date(2025, 12, 3))
    body = read(text, cut)
    assert body.startswith(
        "The government announced a plan to plant trees in every town and village"
    )
    assert body.endswith("as the ministry said on Tuesday. It kept [sic] its word.")


def test_numbers_in_brackets_stay_where_no_links_are_listed() -> None:
    text = f"{TREES}\n3 December 2025\n\n{STORY} The law [2] says so.\n\nIt has notes [3] too, and many of them.\n"
    assert "law [2] says" in read(text, the_cut(text))


def test_front_matter_is_no_text() -> None:
    head = "---\ntitle: '{}'\nauthor: Jane Roe\nsitename: Parks\ndescription: All about it, in one sentence.\ndate: {}\ntags:\n- trees\n- towns\n---\n"
    text = "".join(
        head.format(title, day) + STORY + "\n"
        for title, day in ((TREES, "2025-12-03"), (PEARS, "2025-12-01"))
    )
    cuts = cuts_of(text)
    assert [(cut.title, cut.published) for cut in cuts] == [
        (TREES, date(2025, 12, 3)),
        (PEARS, date(2025, 12, 1)),
    ]
    assert [text[cut.start : cut.text_end] for cut in cuts] == [STORY] * 2


def test_a_table_of_figures_in_a_release_is_none() -> None:
    text = f"{TREES}\n3 December 2025\n\n{STORY}\n\nTown\tTrees\tText\nSeoul\t300\tnone\nBusan\t20\tnone\n"
    assert [cut.title for cut in cuts_of(text)] == [TREES]


def test_a_speaker_of_a_transcript_is_no_field() -> None:
    text = (
        f"{TREES}\n3 December 2025\n\nMINISTER: Good morning to all of you here today.\n\n{STORY}\n"
    )
    cut = the_cut(text)
    assert text[cut.start :].startswith("MINISTER: Good morning")


@pytest.mark.parametrize(
    "day", ["03/12/25", "03-Dec-25", "Published on 03.12.25, 11:18", "3 Dec ’25"]
)
def test_a_day_may_have_a_year_of_two_figures(day: str) -> None:
    assert the_cut(f"{TREES}\n{day}\n\n{STORY}\n").published == date(2025, 12, 3)


@pytest.mark.parametrize("line", ["Law 12/03/25 of the Council of the Land", "Ref. 03-12-25"])
def test_a_number_with_strokes_is_no_day(line: str) -> None:
    assert the_cut(f"{TREES}\n{line}\n\n{STORY}\n").published is None


def test_a_period_is_no_day() -> None:
    assert the_cut(f"{TREES}\n2026-11-01 – 2026-11-30\n\n{STORY}\n").published is None


def test_heads_below_relevant_news_are_no_articles() -> None:
    pages = [
        f"{day}\n{title}\n{STORY}\n{STORY}\nRelevant Press Releases\n{tease}\nBack to top\n\n"
        for day, title, tease in (
            ("20-11-2026 13:42", TREES, "19-11-2026 10:05 The Minister receives an Ambassador"),
            ("17-11-2026 09:18", PEARS, "13-11-2026 11:50 Statement by the Minister of Energy"),
            ("12-11-2026 15:01", PATHS, "08-10-2026 15:00 Registered unemployed in September"),
        )
    ]
    assert [cut.title for cut in cuts_of("".join(pages))] == [TREES, PEARS, PATHS]


def test_the_head_of_a_mail_is_no_article() -> None:
    text = (
        "From: News <news@a.example>\nTo: all\nDate: Wed, 3 Dec 2025 10:00:00 +0900\n"
        "Subject: Your releases of the day\n\nDear reader,\n\n==========\n\n"
        f"{TREES}\nHon Te Aroha Moa, Minister of Parks\n3 December 2025\n\n{STORY}\n\n==========\n\n"
        f"{PEARS}\nHon Jon Fa’asavalu, Minister of Food\n2 December 2025\n\n{STORY}\n\n==========\n"
    )
    cuts = cuts_of(text)
    assert [cut.title for cut in cuts] == [TREES, PEARS]
    assert [text[cut.start : cut.text_end] for cut in cuts] == [STORY] * 2


def test_a_name_in_brackets_signs_a_text() -> None:
    text = f"{TREES}\n3 December 2025\n\n{STORY}\n\n(Nabin Raj Thapaliya)\nUnder Secretary\n"
    cut = the_cut(text)
    assert text[cut.start : cut.text_end] == STORY


MORE = "Every town will get a thousand trees, and schools will water them until they are tall."
HEADS = [
    "Korea Plants a Million Trees in Towns",
    "Korea Sells a Thousand Pears Abroad",
    "Winter fuel payments",
    "Korea Opens New Mountain Paths",
]


def test_a_short_title_is_told_by_where_the_others_stand() -> None:
    text = "".join(
        f"{title}\n{at + 1} December 2025\n\n{STORY} It is about {title}.\n\n{MORE}\n\n"
        for at, title in enumerate(HEADS)
    )
    assert [cut.title for cut in cuts_of(text)] == HEADS


def test_a_first_sentence_is_no_title_below_one() -> None:
    text = "Winter fuel payments\n12 November 2025\n\nPayments begin on Monday.\n\nAll who heat with fuel get winter payments of 200 pounds, as the office announced in its letter today.\n"
    assert the_cut(text).title == "Winter fuel payments"


def test_days_below_each_text_are_those_of_the_text_above() -> None:
    text = "Posts\n\n" + "\n\n\n".join(
        f"{title}\n\n{STORY} {MORE}\n\nPosted on December {at + 1}, 2025 in Nature. Tags: news."
        for at, title in enumerate(HEADS[:2])
    )
    assert [cut.published for cut in cuts_of(text)] == [date(2025, 12, 1), date(2025, 12, 2)]


@pytest.mark.parametrize(
    "title",
    [
        "GRANTS FOR SMALL SHIPYARDS\nDAMAGED BY ICE ON THE LAKES",
        "Signing of Notes for Grant Aid to Kiribati\n“Project for a New Ferry”",
        'Signing of Notes for Grant Aid\n"The Project for a Ferry between\nBetio and Bonriki"',
        "Statement by the Spokesperson on Talks about\nFerries and Quays in the Strait",
        "~~~~~~~~~~\nWill the ferry sail in winter?\nThree options are on the table\n~~~~~~~~~~",
    ],
)
def test_a_title_may_stand_in_two_lines(title: str) -> None:
    cut = the_cut(f"PRESS RELEASE\n3 December 2025\n\n{title}\n\n{STORY}\n")
    assert cut.title == " ".join(title.strip("~\n").split("\n"))


def test_a_ministry_that_says_something_is_a_title() -> None:
    title = "MINISTRY OF HEALTH: VACCINATION OF CHILDREN BEGINS"
    assert the_cut(f"{title}\n3 December 2025\n\n{STORY}\n").title == title


def test_the_day_of_printing_is_none_of_publication() -> None:
    assert the_cut(f"{TREES}\nPrinted on: 3 December 2025\n\n{STORY}\n").published is None


def test_records_in_columns_of_tabs_are_read() -> None:
    text = "\n".join(
        f"ID\t{at}\nDate\t2025-12-0{at}\nHeadline\t{title}\nMinistry\tParks\nBody\t{STORY} {title}.\n"
        for at, title in enumerate((TREES, PEARS, PATHS), 1)
    )
    cuts = cuts_of(text)
    assert [(cut.title, cut.published) for cut in cuts] == [
        (title, date(2025, 12, at)) for at, title in enumerate((TREES, PEARS, PATHS), 1)
    ]
    assert [text[cut.start : cut.text_end] for cut in cuts] == [
        f"{STORY} {title}." for title in (TREES, PEARS, PATHS)
    ]


def test_what_speakers_are_in_charge_of_is_no_text() -> None:
    fields = "Hon Ann Doe-Smith\nHon Rod Barker\nFerries, Harbours and Coastal Shipping\nHousing"
    cut = the_cut(f"{TREES}\n{fields}\n3 December 2025\n{STORY}\n")
    assert (cut.title, cut.published) == (TREES, date(2025, 12, 3))


def test_a_quotation_below_a_title_is_no_part_of_it() -> None:
    said = "“We have waited long for this day,” minister says"
    assert the_cut(f"{TREES}\n{said}\n\n3 December 2025\n\n{STORY}\n").title == TREES


@pytest.mark.parametrize(
    "foot",
    [
        "Current page1\nPage2\nNext page››\n\nArchive\nWebsite Feedback",
        "Category Finance, Taxes and Public Management",
        "(Reference) Basic data on Kiribati\nKiribati (Relations)",
        "We pay respect to the Traditional Custodians of the land, and to their Elders.",
    ],
)
def test_what_stands_below_a_text_is_none(foot: str) -> None:
    text = f"{TREES}\n3 December 2025\n\n{STORY}\n\n{foot}\n"
    cut = the_cut(text)
    assert text[cut.start : cut.text_end] == STORY


def test_a_reference_in_a_sentence_is_text() -> None:
    text = f"{TREES}\n3 December 2025\n\n{STORY}\n\n(Reference) Palau has 18,000 people.\n"
    assert "Palau" in text[the_cut(text).start : the_cut(text).text_end]


def test_a_picture_in_markdown_is_no_text() -> None:
    picture = "![A ferry](/a.jpg)"
    text = (
        f"# {TREES}\n\n3 December 2025\n\n{picture}\n\n{STORY}\n\n[{picture}](/large)\n\n{STORY}\n"
    )
    (article,) = [one for one in cuts_of(text)]
    runs = [text[start:end] for start, end, _ in article.edits]
    assert picture not in text[article.start : article.start + 10]
    assert any(picture in run for run in runs)


def test_a_tag_beside_the_day_is_the_category() -> None:
    page = "\n\n".join(
        f"{title}\n{tag}\nOctober {day}, 2025\n{STORY}\nFull story"
        for title, tag, day in (
            (TREES, "Forests", 30),
            (PEARS, "Trade", 29),
            (PATHS, "Tourism", 27),
        )
    )
    assert [cut.category for cut in cuts_of(page)] == ["Forests", "Trade", "Tourism"]


def test_a_category_in_a_row_of_fields() -> None:
    page = f"{TREES}\nDate 2025-12-22 | Category Transport | Hits 1,204 | Share\n\n{STORY}\n"
    assert the_cut(page).category == "Transport"


def test_a_page_of_long_paragraphs_is_no_listing_of_glued_bodies(tmp_path: Path) -> None:
    long = f"{STORY} See www.DevBank.org for more. {STORY}"
    page = (
        f"Development Bank\nNewsroom\n{TREES}\n11-Dec-2025\n\n{long}\n{long}\n\n“{STORY}”\n{long}\n"
    )
    (tmp_path / "page.txt").write_text(page, "utf-8")
    records = run([tmp_path / "page.txt"]).records
    assert [one.title for one in records.articles] == [TREES]
    assert not records.quarantine


def test_the_kind_of_release_before_a_bar_is_no_part_of_a_title() -> None:
    text = "\n".join(
        f"2025-12-0{at} | NEWS | {title}\n\n{STORY} {title}.\n"
        for at, title in enumerate((TREES, PEARS, PATHS), 1)
    )
    assert [cut.title for cut in cuts_of(text)] == [TREES, PEARS, PATHS]


@pytest.mark.parametrize("head", ["{}", "12 May 2026\n{}", "{}\n12 May 2026\nOslo"])
def test_words_between_a_rule_and_a_title_are_its_category(head: str) -> None:
    names = ("Fisheries", "Press release")
    text = "".join(
        f"-----------\n{head.format(name)}\n\n{title}\n\n{STORY} {title}.\n\n"
        for name, title in zip(names, (TREES, PEARS), strict=True)
    )
    assert [one.category for one in cuts_of(text)] == [*names]


def test_a_label_ends_where_the_next_one_begins() -> None:
    page = (
        f"Ministry opens a port\nType: Press release   Date: 12 May 2026   Views: 12\n\n{STORY}\n"
    )
    assert the_cut(page).category == "Press release"


def test_a_number_before_a_title_is_no_part_of_it() -> None:
    assert the_cut(f"0303 {TREES}\n3 December 2025\n\n{STORY}\n").title == TREES


def test_who_posted_a_release_is_no_part_of_its_title() -> None:
    assert the_cut(f"{TREES}\nadmin\nDec 3, 2025\n0 Comments\n\n{STORY}\n").title == TREES


def test_headings_stand_further_left_than_text_and_their_second_lines() -> None:
    text = "\n\n".join(
        f"{title}\n\n   {title.split()[1]} as in no other year\n\n   {at} December 2025\n\n   {STORY}"
        for at, title in enumerate((TREES, PEARS, PATHS), 1)
    )
    assert [cut.title for cut in cuts_of(text)] == [TREES, PEARS, PATHS]


def test_the_last_release_is_none_of_the_titles_in_a_list_below_it() -> None:
    text = "\n\n".join(
        f"{title}\n{at} December 2025\n\n{STORY}"
        for at, title in enumerate((TREES, PEARS, PATHS), 1)
    )
    cuts = cuts_of(f"{text}\n\nRecent Posts\n{TREES}\n{PEARS}\n")
    assert [cut.title for cut in cuts] == [TREES, PEARS, PATHS]


def test_brackets_right_above_a_title_hold_its_category() -> None:
    text = "".join(
        f"{'=' * 40}\n[{field}]\n{title}\nDate : 2025.11.{day}   Views : 12\n\n{STORY}\n\n"
        for field, title, day in (
            ("Fisheries", "Half of All Farms to Run on Smart Systems by 2035", 13),
            ("Shipping & Ports", "Construction of a New Port Begins in the South", 11),
        )
    )
    assert [one.category for one in cuts_of(text)] == ["Fisheries", "Shipping & Ports"]


# ---------------------------------------------------------------- notes, copies, other languages
def test_a_clipping_in_a_notebook_has_the_day_of_its_release() -> None:
    note = (
        "{}\nMonday, 8 December 2025\n8:52 AM\n\nClipped from: https://parks.example/{}\n\n{}\n\n{}"
    )
    first = note.format(TREES, 1, "Posted on December 3, 2025", STORY)
    second = note.format(
        PEARS,
        2,
        "Screen clipping taken: 9/12/2025 8:50 AM",
        f"{STORY}\n\n4 December 2025 | Posted in: News",
    )
    found = [(cut.title, str(cut.published)) for cut in cuts_of(f"{first}\n\n\n{second}")]
    assert found == [(TREES, "2025-12-03"), (PEARS, "2025-12-04")]


def test_headlines_below_one_release_are_no_releases() -> None:
    menu = "Naslovnica\tVijesti\tPromet"
    picture = "Slika /slike/2025/DSC_1.jpg\nBrod u luci; snimila: I. Marušić"
    others = "Povezane vijesti\n09.10.2025. \tObnova lukobrana u Komiži ide dalje\n02.10.2025. \tNatječaj za koncesije na moru"
    page = f"{menu}\n{TREES}\n{picture}\n\n{STORY}\n\n{STORY}\n\nObjavljeno: 14.10.2025. u 12:41\n\n{others}\n\nPovratak na vrh"
    cut = the_cut(page)
    assert (cut.title, str(cut.published)) == (TREES, "2025-10-14")
    assert page[cut.start : cut.text_end] == f"{STORY}\n\n{STORY}"


def test_wrapped_text_is_told_where_lines_begin_with_capitals() -> None:
    words = "Prüffeld Bremsen Güterwagen Freistaat Millionen Euro und Gleise Kilometer Züge "
    wrapped = textwrap.fill(words * 12, 70)
    text = f"# {TREES}\n\n3 December 2025\n\n{wrapped}.\n\n{wrapped}."
    lines = read_lines(text)
    assert [line.raw.count("Prüffeld") for line in lines[2:]] == [12, 12]
    short = "\n".join(
        f"{name}: {'Kilometer' * 3} Gleise"
        for name in ("Bahnhof", "Hafen", "Rathaus", "Brücke") * 3
    )
    assert len(read_lines(short)) == 12


@pytest.mark.parametrize(("who", "first"), [("The United States", True), ("The State", False)])
def test_the_month_stands_first_where_the_united_states_write(who: str, first: bool) -> None:
    assert writes_month_first(f"{who} opened it on 03/04/2025.") is first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Published on 11/05/2025\nIt fell by 11%, it said this Wednesday (5).", True),
        ("Published on 11/05/2025 15h20   Updated on 11/06/2025 09h02\nIt fell by 11%.", True),
        (
            "Published on 05/11/2025 Updated on 06/11/2025\nIt fell by 11% in the United States.",
            False,
        ),
        ("Posted 03/04/2025\nThe quays open, it said on 4 March 2025.", True),
        ("Posted 03/04/2025\nThe quays of the United States open from 3 April 2025.", False),
        ("Publicado em 11/05/2025\nAtualizado em 11/06/2025", False),
        ("Date: 07/10/2024\nNorway and the United States pledged it. Norway pays the most.", False),
        ("Date: 07/10/2024\nThe U.S. Department of Labor and Norway pledged it.", True),
        ("Date: 07/10/2024\nWASHINGTON – Norway and Norway's ports were visited.", True),
    ],
)
def test_the_text_tells_which_number_of_a_day_is_the_month(text: str, first: bool) -> None:
    assert writes_month_first(text) is first


def test_a_day_of_a_change_behind_other_words_of_a_foot_is_none_of_publication() -> None:
    items = "\n\n".join(
        f"{day} NOVEMBER 2026\n{title}\n{STORY}\nTags: Parks"
        for day, title in ((25, TREES), (19, PEARS), (3, PATHS))
    )
    foot = "© 2026 Government of Oceans. Last Updated: 27 November 2026"
    found = cuts_of(f"Press releases\n3 results for “November 2026”\n\n{items}\n\n{foot}")
    assert [(cut.title, str(cut.published)) for cut in found] == [
        (TREES, "2026-11-25"),
        (PEARS, "2026-11-19"),
        (PATHS, "2026-11-03"),
    ]


def test_the_initials_of_a_writer_end_a_sentence() -> None:
    last = "A second batch of trees from the hills is being grown. //apc/gdv"
    page = f"{TREES}\n3 December 2025\n\n{STORY}\n\n{last}"
    cut = the_cut(page)
    assert page[cut.start : cut.text_end] == f"{STORY}\n\n{last}"


@pytest.mark.parametrize(
    ("place", "is_text"),
    [("(right)", False), ("(second from left)", False), ("(on the right track)", True)],
)
def test_what_says_where_somebody_stands_is_said_of_a_picture(place: str, is_text: bool) -> None:
    caption = f"Minister of Parks, Hon. Ann Lee {place}, greets a farmer in the town of Northport."
    page = f"{TREES}\n3 December 2025\nPhoto: D. Reid\n{caption}\n{STORY}\n\n{STORY}"
    cut = the_cut(page)
    assert (caption in page[cut.start : cut.text_end]) is is_text


@pytest.mark.parametrize(("indent", "is_one"), [("   ", True), ("", False)])
def test_two_lines_set_in_above_wrapped_text_are_one_title(indent: str, is_one: bool) -> None:
    text = "\n\n".join([textwrap.fill(STORY, 60)] * 4)
    head = f"               PRESS RELEASE\n\n3 December 2025\n\n{indent}{PEARS}"
    cut = the_cut(f"{head}\n{indent}{PATHS}\n{text}")
    assert (cut.title == f"{PEARS} {PATHS}") is is_one


def test_a_lead_may_have_pictures_and_the_office_between_it_and_the_day() -> None:
    between = "Ver más 4 fotos\nFoto: Midagri\n\nOficina de Comunicaciones e Imagen Institucional"
    title = "Ministerio entrega 48 módulos de riego a productores de quinua"
    foot = "Etiquetas: riego, quinua\nCompartir\nOtras noticias del Ministerio\nAgro Rural repartirá kits en zonas altas"
    page = f"{title}\nNota de prensa\nMás de 1 900 familias se benefician con la obra.\n\n{between}\n\n14 de noviembre de 2026\n\n{STORY}\n\n{STORY}\n\n{foot}"
    cut = the_cut(page)
    text = page[cut.start : cut.text_end]
    assert (cut.title, str(cut.published)) == (title, "2026-11-14")
    assert text == f"{STORY}\n\n{STORY}"
    assert cut.summary == "Más de 1 900 familias se benefician con la obra."


@pytest.mark.parametrize(
    ("subject", "printed"),
    [("Final rule: a million trees in towns", True), ("Bulletin of the hills and rivers", False)],
)
def test_a_mail_may_print_its_title_in_other_words_than_the_subject(
    subject: str, printed: bool
) -> None:
    head = f"From: Parks <parks@public.example>\nSubject: {subject}\nDate: Wed, 3 Dec 2025 14:05:11 -0600"
    cut = the_cut(
        f"{head}\n\nParks of Korea - North\n\n{TREES}\n\nDecember 3, 2025\n\n{STORY}\n\n{STORY}"
    )
    assert cut.title == (TREES if printed else subject)


def test_a_mail_may_print_its_title_below_the_day() -> None:
    head = "From: Parks <parks@public.example>\nSubject: CP - A million trees in towns\nDate: Wed, 3 Dec 2025 14:05:11 +0100"
    printed = f"Read this mail in your browser\n\nN° 12 - Paris, le 3 décembre 2025\n\n{TREES}"
    cut = the_cut(f"{head}\n\n{printed}\n\n{STORY}\n\n{STORY}")
    assert (cut.title, cut.published) == (TREES, date(2025, 12, 3))


def test_a_dateline_in_a_line_of_its_own_width_goes_on_below() -> None:
    lines = textwrap.wrap(f"KOTA KINABALU, 3 November 2026 - {STORY} {STORY}", 78)
    text = "\n".join(lines).replace(lines[1], lines[1].capitalize())
    cut = the_cut(f"{TREES}\n\n{text}\n\n{text}\n")
    assert (cut.title, cut.published) == (TREES, date(2026, 11, 3))
    assert read(f"{TREES}\n\n{text}\n\n{text}\n", cut).startswith(" ".join(text.split())[:200])


def test_what_a_picture_shows_stands_below_a_button_and_right_above_the_text() -> None:
    head = (
        f"{TREES}\nTrees will stand in every town.\n\nPublished\n3 December 2025\nShare this page"
    )
    page = f"{head}\nAn oak in the light of Hadong\n{STORY}\n\n{STORY}"
    cut = the_cut(page)
    assert page[cut.start : cut.text_end] == f"{STORY}\n\n{STORY}"


@pytest.mark.parametrize("day", ["3\nDec 2025", "3\nDecember\n2025", "DEC\n3\n2025"])
def test_a_day_may_stand_in_a_block_of_several_lines(day: str) -> None:
    page = f"News\n\n{day}\n\n{TREES}\nPosted by: admin\n\n{STORY}\n\n{STORY}\n"
    assert (the_cut(page).title, the_cut(page).published) == (TREES, date(2025, 12, 3))


def test_the_name_of_a_title_may_stand_before_it_like_that_of_its_day() -> None:
    rows = f"Title {TREES}\nDate 2025-12-03  Department Forests Division  Views 12"
    cut = the_cut(f"Press Releases\n\n{rows}\n\n{STORY}\n\n{STORY}\n")
    assert (cut.title, cut.published) == (TREES, date(2025, 12, 3))


def test_the_row_below_names_of_columns_holds_title_and_day() -> None:
    rows = f"Title\tDepartment\tDate\tViews\n{TREES}\tForests Division\t2025-12-03\t388"
    page = f"News\nPress Releases\n\n{rows}\nAttachment\ttrees.pdf (1 MB)\n\n{STORY}\n"
    cut = the_cut(page)
    assert (cut.title, cut.published) == (TREES, date(2025, 12, 3))
    assert page[cut.start : cut.text_end] == STORY


def test_bare_numbers_in_the_middle_of_the_width_count_pages() -> None:
    parts = [f"{STORY} This is part {name}." for name in ("one", "two", "three")]
    text = f"{TREES}\n3 December 2025\n\n{parts[0]}\n\n{' ' * 40}1\nStatement - Ministry of Trees\n\n{parts[1]}\n\n{parts[2]}\n\n{' ' * 40}2\n"
    assert read(text, the_cut(text)).split() == " ".join(parts).split()


def test_the_number_of_a_release_may_have_several_parts() -> None:
    page = f"{TREES}\nR4-DR4931-KY NR-027\n3 December 2025\n\n{STORY}\n\n{STORY}"
    cut = the_cut(page)
    assert page[cut.start : cut.text_end] == f"{STORY}\n\n{STORY}"


@pytest.mark.parametrize("category", ["Money for old and", "Money for old and poor"])
def test_a_category_right_below_a_short_title_makes_it_no_menu(category: str) -> None:
    cut = the_cut(f"12 November 2025\n\nWinter fuel payments\nCategory: {category}\n\n{STORY}\n")
    assert (cut.title, cut.category) == ("Winter fuel payments", category)


@pytest.mark.parametrize("number", ["{}/3", "Page {} of 3", "Seite {} von 3", "{} de 3"])
def test_feet_of_printed_pages_are_no_text(number: str) -> None:
    parts = [f"{STORY} This is part {name}." for name in ("one", "two", "three", "four", "five")]
    feet = [f"\n\n\nMinistry of Trees, Oak Street\n\n{number.format(at)}\n\n\n" for at in (1, 2, 3)]
    text = (
        f"{TREES}\n3 December 2025\n\n{parts[0]}\n\n{parts[1]}{feet[0]}"
        f"{parts[2]}\n\n{parts[3]}{feet[1]}{parts[4]}{feet[2]}"
    )
    cut = the_cut(text)
    assert (cut.title, cut.published) == (TREES, date(2025, 12, 3))
    assert read(text, cut).split("\n\n") == [
        parts[0],
        parts[1],
        f"\n{parts[2]}",
        parts[3],
        f"\n{parts[4]}",
    ]


def test_paragraphs_of_two_lines_each_are_told_to_be_wrapped() -> None:
    wrapped = (
        "The ministries say forty quays are to be\nbuilt soon.\n\n"
        "Ships from other lands may come there in\nspring next.\n\n"
        "Towns of the north will pay half of what\nit costs."
    )
    assert {len(line) for line in wrapped.split("\n")[::3]} == {40}
    text = f"{TREES}\n3 December 2025\n\n{wrapped}\n"
    joined = [part.replace("\n", " ") for part in wrapped.split("\n\n")]
    assert read(text, the_cut(text)).split("\n\n") == joined


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Winter fuel payments\nBy Jane Roe", "Winter fuel payments"),
        ("Ministry of Trees and Towns\nPayments for winter fuel", "Payments for winter fuel"),
        (
            "Payments for winter fuel\nfor all who heat with oil",
            "Payments for winter fuel for all who heat with oil",
        ),
    ],
)
def test_a_short_title_beside_its_author_or_its_second_line_is_no_menu(
    lines: str, title: str
) -> None:
    assert the_cut(f"12 November 2025\n\n{lines}\n\n{STORY}\n").title == title


@pytest.mark.parametrize(
    ("above", "below", "ends"), [(1, 52, True), (1, 110, False), (4, 150, True), (4, 240, False)]
)
def test_a_day_of_publication_with_hardly_any_text_below_ends_the_text(
    above: int, below: int, ends: bool
) -> None:
    said = "The ministry opened an office in the north, where ships of other towns land their goods, said the mayor."
    also = "It will be open on all days but on Sunday, when the people of the town go to the beach"
    text = f"{TREES}\n\n{' '.join([said] * above)}\n\nPublished: 3 December 2025\n\n{' '.join([also] * 3)[: below - 1]}.\n"
    cut = the_cut(text)
    assert cut.published == date(2025, 12, 3)
    assert read(text, cut).endswith("said the mayor.") is ends


@pytest.mark.parametrize(
    "trail",
    [
        "Home > Press corner > {}",
        "You are here:  Home  >  Press  >  Press releases  >  {}",
        "Start / News / {}",
        "Home » News » {}",
        "News ▸ 2023 ▸ {}",
    ],
)
@pytest.mark.parametrize(
    "title", [TREES, "Parks: Council sets aside €1.2 billion for 2023 and 2024"]
)
def test_a_title_that_only_the_breadcrumb_tells(trail: str, title: str) -> None:
    page = f"Council of Parks\nEnglish   Search\n{trail.format(title)}\n\n21 November 2023 | 4 min read\n\n{STORY}\n\n{STORY}\n"
    cut = the_cut(page)
    assert (cut.title, cut.published) == (title, date(2023, 11, 21))
    assert page[cut.start :].startswith(STORY)


@pytest.mark.parametrize(
    "page",
    [
        "News ▸ 2023 ▸ {0}\n\n{0}\n03-11-2023 · Towns · Climate\n",
        "CIB | Council of Parks | {0}\nCouncil of Parks\n{0}\nNovember 3, 2023\n",
        "Council of Parks\nPress Release\nNovember 3, 2023 | Trees and Paths Policy Group\n\n{0}\n",
    ],
)
def test_the_title_is_the_line_that_tells_nothing_else(page: str) -> None:
    title = (
        "World Trees Day 2023: Framework for saplings released, works of 2,120 crore inaugurated"
    )
    story = "The council today compiled a package of measures for trees following discussions by a study group, so that all saplings go by rail."
    cut = the_cut(f"{page.format(title)}\n{story}\n\n{STORY}\n")
    assert (cut.title, cut.published) == (title, date(2023, 11, 3))


def test_a_page_that_only_the_breadcrumb_names_a_part_of_has_no_title() -> None:
    page = f"Council of Parks\nHome > News > Latest press releases\n\n21 November 2023\n\n{STORY}\n"
    assert cuts_of(page) == []
