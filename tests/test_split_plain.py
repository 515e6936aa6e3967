"""Plain dumps: titles, days, bodies and publishers of pages that no layout fits."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from extract.pipeline import run
from extract.splitting.split_plain import Cut, cut_plain, page_publisher

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
