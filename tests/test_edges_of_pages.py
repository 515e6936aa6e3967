"""Pages at the edge of what their lines and their days reach: heads and feet, captions, days beside titles."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import date

import pytest
from lxml.html import fromstring

from extract.splitting.cut_page import Cut
from extract.splitting.cut_run import Run
from extract.splitting.letters import in_other_letters
from extract.splitting.line import Line
from extract.splitting.listed_heads import without_contents, without_teasers
from extract.splitting.month_names import is_weekday
from extract.splitting.page_country import page_country
from extract.splitting.page_days import PageDay, days_in, page_day, without_day, writes_month_first
from extract.splitting.page_lines import read_lines
from extract.splitting.page_state import stated_in_state
from extract.splitting.picture_lines import captions_picture
from extract.splitting.publication_day import below_lead, is_of_event, publication_day, tells_event
from extract.splitting.split_plain import cut_plain

STORY = (
    "The government announced a plan to plant trees in every town and village of the country. "
    "Schools and companies will take part in it, and the first trees will stand in spring."
)
BODY = "\n\n".join([STORY] * 5)
TREES, PEARS = "Korea Plants a Million Trees in Towns", "Korea Sells a Thousand Pears Abroad"
LONG = (
    "The minister opened the new bridge over the river Tamm near the old town of Karn and thanked "
    "all those who had built it in two years"
)
DAY = date(2026, 3, 12)


def of_length(length: int, end: str) -> str:
    return "x" * (length - len(end)) + end


# ---------------------------------------------------------------- days in a line
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 May 2026, updated 2026-05-05", ["2026-05-03", "2026-05-05"]),
        ("2026年5月3日2026年5月4日", ["2026-05-03", "2026-05-04"]),
        ("2026-05-03T10:00:00Z2026-05-04T09:00:00Z", ["2026-05-03", "2026-05-04"]),
        ("2026 May 3, 2026", ["2026-05-03"]),
        ("27 April 202630 April", ["2026-04-27"]),
        (of_length(120, " 24 de noviembre de 2026"), ["2026-11-24"]),
        (of_length(121, " 24 de noviembre de 2026"), []),
        (of_length(60, " 26/03/26"), ["2026-03-26"]),
        (of_length(61, " 26/03/26"), []),
    ],
)
def test_the_days_of_a_line_stand_in_order_and_apart(text: str, days: list[str]) -> None:
    assert [str(day) for day, _, _ in days_in(text)] == days


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"12 March 2026 – {LONG}", "12 March 2026"),
        (f"March 12, 2026 – {LONG}", "March 12, 2026"),
        (f"{LONG} (12 March 2026)", "12 March 2026"),
        (f"{LONG} (adopted 12 March 2026)", None),
        (f"{LONG} | 12 March 2026", "12 March 2026"),
        (f"{LONG} | {'x' * 23} 12 March 2026", "12 March 2026"),
        (f"{LONG} | {'x' * 24} 12 March 2026", None),
        (f"{LONG} | Updated on the 12 March 2026 in Karn", None),
        (f"{LONG} 12.03.2026", "12.03.2026"),
        (f"{LONG} of 12.03.2026", None),
        (f"{LONG} (12 March 2026).", None),
    ],
)
def test_a_day_beside_a_long_title_is_stated(line: str, words: str | None) -> None:
    found = page_day(line)
    assert (found and line[found.start : found.end]) == words
    assert found is None or (found.day, found.rank) == (DAY, 20)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Thu Mar 12 10:15:00 2026", DAY),
        ("Mar. 12th, '26", DAY),
        ("2026/Mar/12", DAY),
        ("12 March", None),
        ("3 days ago", None),
        ("2 hours ago", None),
        ("yesterday at 3 pm", None),
    ],
)
def test_a_labelled_day_has_its_day_month_and_year(value: str, day: date | None) -> None:
    found = page_day(f"Published: {value}")
    assert (found and found.day) == day


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("Rabu 6 Mei 2026 jam 10.00 WIB", True),
        ("Rabu 6 Mei 2026 Bali", False),
        ("2026-11-01 – 2026-11-30", False),
        ("2026-11-01 | 2026-11-30", True),
        ("Ministry of Trees and Parks of Norway | Press release | 26/03/26 | Oslo", True),
        (f"{'Ann ' * 15}Roe, Posted on 12 March 2026, Oslo", True),
        (f"{'Ann ' * 16}Roe, Posted on 12 March 2026, Oslo", False),
        (f"Oslo, 12 March 2026, {'Ann ' * 10}Roe", True),
        (f"Oslo, 12 March 2026, {'Ann ' * 11}Roe", False),
    ],
)
def test_a_line_states_a_day_beside_few_other_words(line: str, states: bool) -> None:
    assert (page_day(line) is not None) is states


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("https://www.gov.example/2026-03-12", None),
        ("Clipped from: https://www.gov.example/2026-03-12", None),
        ("Gov.example, 2026-03-12", DAY),
    ],
)
def test_an_address_states_no_day(line: str, day: date | None) -> None:
    (read,) = read_lines(line)
    assert (read.day and read.day.day) == day


def test_a_title_stands_before_its_day_in_brackets() -> None:
    line = f"{TREES} (12 March 2026)"
    assert without_day(line, PageDay(DAY, line.index("12"), len(line) - 1, 20)) == TREES


@pytest.mark.parametrize(
    ("word", "told"), [("Rabu", True), ("Mittwoch", True), ("Sun", False), ("Karn", False)]
)
def test_a_weekday_has_more_than_three_letters(word: str, told: bool) -> None:
    assert is_weekday(word) is told


# ---------------------------------------------------------------- which number is the month
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("WASHINGTON - It began on 13/05/2026 and ends on 03/04/2027.", False),
        ("WASHINGTON - It began on 12/05/2026.", True),
        ("It began on 05/13/2026 and ends on 03/04/2027.", True),
        ("It began on 05/12/2026.", False),
        ("It began on 5/13/26.", True),
        ("WASHINGTON - It began on 13/5/26.", False),
        ("WASHINGTON - It began on 12/5/26.", True),
        ("It began on 5/12/26.", False),
        ("It began on 5/May/26 and ended on 5-13-26.", False),
        ("It began on 31/12/2026, 12/31/2026 and 12/30/2026.", True),
        ("WASHINGTON - It began on 13.05.2026.", False),
        ("Published on 11/05/2025\nIt fell, it said this Thursday (30).", True),
        ("Published on 03/12/2025\nIt fell, it said on Wednesday (5).", False),
        ("WASHINGTON - Published on 06/11/2025\nIt fell, it said this Wednesday (5).", False),
        ("Published on 11/05/2025 Updated on 11/12/2025", True),
        ("Published on 11/04/2025 Updated on 11/12/2025", False),
        (f"Published on 11/05/2025{of_length(60, ' Updated')} on 11/12/2025", True),
        (f"Published on 11/05/2025{of_length(61, ' Updated')} on 11/12/2025", False),
        ("Published on 11/05/2025 Updated on 12/01/2025", False),
        ("WASHINGTON - Published on 05/11/2025 Updated on 12/11/2025", False),
    ],
)
def test_the_month_is_told_by_what_can_be_none(text: str, first: bool) -> None:
    assert writes_month_first(text) is first


# ---------------------------------------------------------------- letters, rules, long lines
@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("News Дата", False),
        ("News Даты", False),
        ("new Дата", True),
        ("Дата: " + " ".join(["one"] * 11), True),
        ("Дата: " + " ".join(["one"] * 12), False),
    ],
)
def test_a_label_in_other_letters_has_a_short_value(text: str, other: bool) -> None:
    assert in_other_letters(text) is other


@pytest.mark.parametrize(
    ("line", "is_rule"),
    [("@@@@ 1/4 @@@@", True), ("+++ Part two +++", True), ("+++ one. two, three +++", False)],
)
def test_a_rule_may_hold_a_few_words(line: str, is_rule: bool) -> None:
    assert read_lines(line)[0].is_rule is is_rule


def test_a_long_word_behind_signs_is_soon_told_from_a_rule() -> None:
    begun = time.process_time()
    assert not read_lines(f"+++{'a' * 300}  b ! c")[0].is_rule
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(("length", "bare"), [(400, True), (401, False)])
def test_marks_of_a_short_line_are_no_text(length: int, bare: bool) -> None:
    (line,) = read_lines(f"**{'x' * (length - 4)}**")
    assert line.text.startswith("x") is bare


@pytest.mark.parametrize(
    ("sentence", "is_prose"),
    [
        ("For all of the new plans see https://gov.example/plan", True),
        ("For all of the plans see https://gov.example/plan", False),
        ("Published: The list of all names came out today in Oslo.", False),
        ("- Published: The list of all names came out today in Oslo.", True),
        (of_length(120, "ing. Go"), True),
        (of_length(119, "ing. Go"), False),
        (of_length(120, "ing Go"), False),
        (of_length(120, "ing"), False),
        (of_length(120, "ing."), True),
    ],
)
def test_a_line_of_text_is_told_by_its_sentences(sentence: str, is_prose: bool) -> None:
    assert read_lines(sentence)[0].is_prose is is_prose


# ---------------------------------------------------------------- lines that belong together
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("**Korea Plants\nTrees in Towns**\nText", ["**Korea Plants Trees in Towns**", "Text"]),
        ("**Korea Plants\n\nTrees in Towns**", ["**Korea Plants", "Trees in Towns**"]),
        ("**A\nb\nc\nd\ne\nf**", ["**A b c d e f**"]),
        ("**A\nb\nc\nd\ne\nf\ng**", ["**A", "b", "c", "d", "e", "f", "g**"]),
        ("Text\n**Korea Plants\nTrees", ["Text", "**Korea Plants", "Trees"]),
        ("See [the plan](\nhttps://gov.example/p) now", ["See the plan now"]),
        (
            "[The [plan][1]\n[News][2]\n\nLinks\n1. https://gov.example/a\n2. https://gov.example/b",
            ["[The plan", "News", "Links", "1. https://gov.example/a", "2. https://gov.example/b"],
        ),
    ],
)
def test_marks_over_lines_make_them_one(text: str, lines: list[str]) -> None:
    assert [line.raw for line in read_lines(text)] == lines


# ---------------------------------------------------------------- edges of printed pages
HEADS = (of_length(120, " of Trees"), of_length(121, " of Trees"))


def edges(text: str) -> list[str]:
    return [line.raw for line in read_lines(text) if line.is_edge]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (f"{' ' * 20}1\n\n{STORY}\n\n{' ' * 20}2", True),
        (f"{' ' * 19}1\n\n{STORY}\n\n{' ' * 20}2", False),
        (f"{' ' * 20}2\n\n{STORY}\n\n{' ' * 20}3", True),
        (f"{' ' * 20}3\n\n{STORY}\n\n{' ' * 20}4", False),
        (f"{' ' * 20}1\n\n{STORY}\n\n{' ' * 20}3", False),
        (f"{' ' * 20}1\n\n{STORY}", False),
        (f"{' ' * 20}1\n\n{STORY}\n\n{' ' * 20}2\n\n{' ' * 20}2026", True),
    ],
)
def test_bare_numbers_that_count_up_from_the_first_pages_are_edges(first: str, told: bool) -> None:
    assert bool(edges(f"{TREES}\n\n{STORY}\n\n{first}\n\n{STORY}")) is told


@pytest.mark.parametrize(
    ("foot", "gap", "found"),
    [
        ([f"Foot {name}" for name in "abcdef"], 2, ["a", "b", "c", "d", "e", "f"]),
        ([f"Foot {name}" for name in "abcdefg"], 2, []),
        (["Foot a"], 2, ["a"]),
        (["Foot a"], 1, []),
    ],
)
def test_a_foot_stands_apart_above_its_number(foot: list[str], gap: int, found: list[str]) -> None:
    lines = "\n".join(foot)
    page = f"{TREES}\n\n{STORY}\n\n{STORY}{chr(10) * (gap + 1)}{lines}\n1/2\n\n\n{STORY}\n\n2/2"
    assert [line[-1] for line in edges(page) if line.startswith("Foot")] == found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"{TREES}\n1/2\n\n{STORY}\n\n{STORY}\n\n\n\n2/2", []),
        (f"\n\n\nOak Street\n1/2\n\n{STORY}\n\n{STORY}\n\n2/2", ["Oak Street"]),
        (
            f"{TREES}\n\n{STORY}\n\n{STORY}\n\n1/2\n"
            + "".join(f"{' ' * 50}Room {name}\n" for name in "abcdefg")
            + f"\n{STORY}\n\n2/2",
            [f"Room {name}" for name in "abcdef"],
        ),
        (
            f"{TREES}\n\n{STORY}\n\n1/2\nMinistry of Trees\n\n{STORY}\n\n2/2",
            ["Ministry of Trees"],
        ),
        (f"{TREES}\n\n{STORY}\n\n1/2\nMinistry of Trees\n{STORY}\n\n2/2", []),
        (f"{TREES}\n\n{STORY}\n\n1/2\n{HEADS[0]}\n\n{STORY}\n\n2/2", [HEADS[0]]),
        (f"{TREES}\n\n{STORY}\n\n1/2\n{HEADS[1]}\n\n{STORY}\n\n2/2", []),
        (f"{TREES}\n\n{STORY}\n\n1/2\n\n{STORY}\n\n2/2\nOak Street", []),
    ],
)
def test_what_stands_on_one_page_alone_is_an_edge_beside_its_number(
    page: str, found: list[str]
) -> None:
    assert edges(page) == found


def test_a_running_head_has_more_empty_lines_than_a_text_without_any() -> None:
    page = f"Ministry of Trees\n{STORY}\n{STORY}"
    assert edges(f"{page}\n\n\n{page}\n\n\n{page}") == ["Ministry of Trees"] * 2
    assert edges(f"{page}\n\n{page}\n\n{page}") == []


def test_a_last_line_is_no_nearer_to_the_foot_than_others_are_apart() -> None:
    page = f"{TREES}\n\n\n{STORY}\n\n\n{STORY}\n\n\n\nOak Street\n\n\n{STORY}"
    assert edges(f"{page}\n\n\nOak Street") == []
    assert edges(f"{page}\n\n\n\nOak Street") == ["Oak Street"] * 2


@pytest.mark.parametrize(("head", "kept"), [(HEADS[0], 1), (HEADS[1], 3)])
def test_a_running_head_is_short(head: str, kept: int) -> None:
    text = "\f".join(f"{head}\n\n{STORY}\n\n{STORY}\n\nPart {at}.\n" for at in "abc")
    assert [line.raw for line in read_lines(text)].count(head) == kept


@pytest.mark.parametrize(("length", "parts"), [(110, 2), (111, 1)])
def test_a_sentence_goes_on_behind_the_head_of_a_page(length: int, parts: int) -> None:
    above, below = of_length(length, " the first"), "trees stand in spring."
    pages = [f"Ministry of Trees\n\n{TREES}\n\n{above}\n", f"Ministry of Trees\n{below}\n\n{STORY}"]
    *_, last = lines = read_lines("\f".join(pages))
    joined = [line.raw for line in lines if line.raw.endswith(below)]
    assert joined == [below if parts == 2 else f"{above} {below}"]
    assert last.gap == 1


def test_a_text_below_the_head_of_a_page_stands_apart() -> None:
    pages = [f"Ministry of Trees\n{TREES}\n{STORY}\n", f"Ministry of Trees\n{PEARS}\n{STORY}"]
    gaps = {line.raw: line.gap for line in read_lines("\f".join(pages))}
    assert gaps[PEARS] == 1


# ---------------------------------------------------------------- fields in rows
@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([["Title", "Date", "Views"], [TREES, "2025-12-03", "388"]], TREES),
        ([["Title", "Date"], [TREES, "2025-12-03"]], None),
        ([["Title", "Date of Issue", "Views"], [TREES, "2025-12-03", "388"]], None),
        ([["Title", "Issue Date", "Views"], [TREES, "2025-12-03", "388"]], TREES),
        ([["Title", " ", "Views"], [TREES, "2025-12-03", "388"]], None),
        ([["Title", "Date", "Views"], [TREES, "2025-12-03"]], None),
        ([["Title", "Date", "Views"], [TREES, "2025-12-03", "1"], [PEARS, "2025-12-03"]], TREES),
        (
            [["Title", "Date", "Views"], [TREES, "2025-12-03", "1"], [PEARS, "2025-12-03", "2"]],
            None,
        ),
    ],
)
def test_one_row_below_names_of_columns_holds_the_title(
    rows: list[list[str]], title: str | None
) -> None:
    lines = read_lines("\n".join("\t".join(row) for row in rows))
    assert next((line.title for line in lines if line.title), None) == title


@pytest.mark.parametrize(
    ("below", "title"),
    [("Date 2025-12-03", TREES), ("\nDate 2025-12-03", None), ("Views 12", None), ("", None)],
)
def test_a_title_named_by_a_word_stands_right_above_its_day(below: str, title: str | None) -> None:
    assert read_lines(f"Title {TREES}\n{below}")[0].title == title


# ---------------------------------------------------------------- country, data of scripts
@pytest.mark.parametrize(
    ("above", "mast", "country"),
    [
        (11, "Republic of Kenya", "KE"),
        (12, "Republic of Kenya", None),
        (0, of_length(120, " Republic of Kenya"), "KE"),
        (0, of_length(121, " Republic of Kenya"), None),
    ],
)
def test_a_masthead_stands_high_and_is_short(above: int, mast: str, country: str | None) -> None:
    menu = "".join(f"Menu {chr(97 + at)}\n\n" for at in range(above))
    assert page_country(f"{menu}{mast}\n\n{TREES}\n\n{STORY}", None) == country


@pytest.mark.parametrize(
    ("data", "days"),
    [
        ('{"items": [{"title": "A", "published": "2026-03-12"}]}', ["A", "2026-03-12"]),
        ('{"title": "A", "updated": "2026-03-12"}', []),
        (json.dumps({"title": "x" * 300, "date": "B"}), ["x" * 300, "B"]),
        (json.dumps({"title": "x" * 301, "date": "B"}), ["B"]),
        (json.dumps({f"date{at}": "D" for at in range(8)}), ["D"] * 64),
        (json.dumps({f"date{at}": "D" for at in range(9)}), []),
        ("not JSON", []),
    ],
)
def test_scripts_hold_titles_beside_their_days(data: str, days: list[str]) -> None:
    scripts = f"<script type='application/json'></script><script>{data}</script>"
    page = fromstring(f'<html>{scripts}<script type="application/json">{data}</script></html>')
    assert [title for title, _ in stated_in_state(page)] == days


# ---------------------------------------------------------------- what is said of a picture
PICTURE = "![](https://gov.example/a.jpg)"


def captions(text: str, said: str) -> bool:
    lines = read_lines(text)
    (at,) = (at for at, line in enumerate(lines) if line.raw == said)
    return captions_picture(lines, at)


SAID = "The minister plants the first tree at the gate of a school in Oslo"


@pytest.mark.parametrize(
    ("text", "said", "captioned"),
    [
        (f"{PICTURE}\n\n_{SAID}_\n\n{STORY}", f"_{SAID}_", True),
        (f"{STORY}\n\n_{SAID}_\n\n{PICTURE}", f"_{SAID}_", True),
        (f"{PICTURE}\n\n{TREES}\n\n_{SAID}_\n\n{STORY}", f"_{SAID}_", False),
        (f"{STORY}\n\n_{SAID}_\n\n{TREES}\n\n{PICTURE}", f"_{SAID}_", False),
        (f"_{SAID}_\n\n{STORY}\n\n{PICTURE}", f"_{SAID}_", False),
        (f"{TREES}\n\n{PICTURE}\n{SAID}\n\n{STORY}", SAID, True),
        (f"{TREES}\n\n{PICTURE}\n{SAID}\n{STORY}", SAID, False),
        (f"{TREES}\n\n{PICTURE}\n{SAID}", SAID, False),
        (f"{TREES}\n\n{PICTURE}\n\n{SAID}\n\n{STORY}", SAID, False),
        (f"{TREES}\n\n{PICTURE}\n{SAID}.\n\n{STORY}", f"{SAID}.", True),
        (f"{TREES}\n\n{PICTURE}\n{SAID}. So.\n\n{STORY}", f"{SAID}. So.", False),
        (f"{TREES}\n\n{PICTURE}\n{SAID}. B\n\n{STORY}", f"{SAID}. B", False),
        *(
            (f"{TREES}\n\n{PICTURE}\n{said}\n\n{STORY}", said, len(said) == 200)
            for said in (of_length(200, " it"), of_length(201, " it"))
        ),
        *(
            (f"{TREES}\n\n{said}\nPhoto: Ann Roe\n\n{STORY}", said, len(said) == 200)
            for said in (of_length(200, " it"), of_length(201, " it"))
        ),
        (f"{TREES}\n\n{SAID}\nPhoto: Ann Roe, Ministry of Trees\n\n{STORY}", SAID, True),
        (f"{TREES}\n\n{SAID}\nPhoto: Ann Roe, Ministry of the Trees\n\n{STORY}", SAID, False),
        (f"{TREES}\n\n{SAID}\n\nPhoto: Ann Roe\n\n{STORY}", SAID, False),
        (f"{TREES}\n{SAID}\nPhoto: Ann Roe\n\n{STORY}", SAID, False),
    ],
)
def test_a_caption_stands_with_its_picture_or_its_credit(
    text: str, said: str, captioned: bool
) -> None:
    assert captions(text, said) is captioned


# ---------------------------------------------------------------- contents and teasers
def runs_of(spans: Sequence[tuple[int, int, str]], bodies: Sequence[int] = ()) -> list[Run]:
    return [
        Run(first, end, Cut(title, None, None, 0, 0), 0, body, 0, 0)
        for (first, end, title), body in zip(spans, bodies or [0] * len(spans), strict=True)
    ]


APPLES, ONIONS = "Korean Apples", "Korean Onions"
OTHERS = ("Norway Builds Bridges", "Oslo Opens Gardens", "Ports of Karn Reopen", "Law on Rivers")


@pytest.mark.parametrize(
    ("listed", "others", "below", "is_contents"),
    [
        ([APPLES, ONIONS], 2, "", True),
        ([APPLES], 2, "", False),
        ([APPLES, ONIONS], 4, "", True),
        ([APPLES, ONIONS], 5, "", False),
        ([APPLES, ONIONS], 2, of_length(299, "ing."), True),
        ([APPLES, ONIONS], 2, of_length(300, "ing."), False),
        ([APPLES, of_length(300, "ing."), ONIONS], 2, "", True),
    ],
)
def test_a_list_of_contents_tells_of_half_of_the_others(
    listed: list[str], others: int, below: str, is_contents: bool
) -> None:
    head = ["This week", *listed, below, "Go on"]
    titles = [APPLES, ONIONS, *OTHERS][:others]
    end = len(read_lines("\n\n".join(head)))
    lines = read_lines("\n\n".join([*head, *titles]))
    spans = [(end + at, end + at + 1, title) for at, title in enumerate(titles)]
    kept = without_contents(lines, runs_of([(0, end, "This week"), *spans]))
    assert (len(kept) == others) is is_contents


@pytest.mark.parametrize(
    ("above", "between", "body", "longest", "is_teaser"),
    [
        (1, 0, 100, 400, True),
        (1, 0, 100, 399, False),
        (1, 0, 149, 600, True),
        (1, 0, 150, 600, False),
        (1, 2, 100, 400, True),
        (1, 3, 100, 400, False),
        (0, 0, 100, 400, True),
        (0, 0, 0, 400, True),
        (0, 1, 0, 400, False),
    ],
)
def test_a_short_text_right_below_recent_posts_is_a_teaser(
    above: int, between: int, body: int, longest: int, is_teaser: bool
) -> None:
    words = [*["Forests of Korea"] * above, "Recent Posts", *["Trees"] * between, PEARS, "Text"]
    lines = [Line(0, 0, raw, 0) for raw in words]
    first = above + 1 + between
    (teaser, _) = runs = runs_of(
        [(first, first + 2, PEARS), (first + 2, first + 9, TREES)], (body, longest)
    )
    assert (teaser not in without_teasers(lines, runs, runs)) is is_teaser


# ---------------------------------------------------------------- the day of publication
OSLO = (
    "Oslo, Norway (12 March 2026) – A first tree stands in the park of the palace of the king "
    "and in the garden of a school"
)


def published(text: str) -> str:
    """The day of the one release of a page."""
    (cut,) = [found for found in cut_plain(text) if isinstance(found, Cut)]
    return str(cut.published)


@pytest.mark.parametrize(
    ("page", "day"),
    [
        # a labelled day below the text is surer than a bare one above the title, not than a label there
        (f"1 March 2026\n\n{TREES}\n\n{BODY}\n\nPosted: 12 March 2026", "2026-03-12"),
        (f"{TREES}\nDate: 12 March 2026\n\n{BODY}\n\nPosted: 1 March 2026", "2026-03-12"),
        (f"{TREES}\nIssued: 1 March 2026\n\n{BODY}\n\nPublished: 12 March 2026", "2026-03-12"),
        # below the text a dateline is surer than a bare day, and that than one in other words
        (f"{TREES}\n\nOslo, 12 March 2026 – {BODY}\n\n1 March 2026", "2026-03-12"),
        (f"{TREES}\n\n{STORY}\n\nSeen in Oslo by Ann on 12 March 2026 at noon", "2026-03-12"),
        # a dateline opens the text, or the line below its lead
        (f"{TREES}\n\n{STORY}\n\nOslo, 12 March 2026 – {STORY}", "2026-03-12"),
        (f"{TREES}\n\n{STORY}\n\n{STORY}\n\nOslo, 12 March 2026 – {STORY}", "None"),
        (f"{TREES}\n{OSLO}\n{STORY}", "2026-03-12"),
        (f"{TREES}\nWhat the mayor said to all\n{OSLO}\n{STORY}", "2026-03-12"),
        (f"{TREES}\nOf all the towns\nWhat the mayor said to all\n{OSLO}\n{STORY}", "None"),
        (f"{TREES}\n{OSLO}\nOslo, 1 March 2026 – {STORY}", "2026-03-01"),
        # right below a label without a value
        (
            f"{TREES}\nPosted on:\n12 March 2026 in Oslo by the office of the mayor and all\n{STORY}",
            "2026-03-12",
        ),
        (f"{TREES}\n\n{STORY}\n\nUpdated: 12 March 2026", "None"),
        (f"{TREES}\nUpdated: 12 March 2026\n\n{STORY}", "2026-03-12"),
    ],
)
def test_the_surest_day_is_that_of_publication(page: str, day: str) -> None:
    assert published(page) == day


@pytest.mark.parametrize(("above", "day"), [(11, "2026-03-12"), (12, "None")])
def test_the_day_stands_near_the_title(above: int, day: str) -> None:
    menu = [f"Menu of {name}" for name in "abcdefghijkl"[:above]]
    lines = read_lines("\n\n".join(["12 March 2026", *menu, TREES, STORY]))
    found, used = publication_day(lines, above + 1, above + 2, above + 2)
    assert (str(found), used) == (day, {0} if day != "None" else set())


@pytest.mark.parametrize(("length", "day"), [(200, DAY), (201, None)])
def test_a_day_in_other_words_below_a_text_stands_in_a_short_line(
    length: int, day: date | None
) -> None:
    below = of_length(length, " was sent on 12 March 2026 to Oslo")
    lines = read_lines("\n\n".join([TREES, STORY, below]))
    assert publication_day(lines, 0, 1, 1)[0] == day


@pytest.mark.parametrize(
    ("pictures", "day", "found"),
    [
        (0, "12 March 2026", [2]),
        (0, "Updated: 12 March 2026", []),
        (0, "Oslo on Thursday", []),
        (5, "12 March 2026", [2, 3, 4, 5, 6, 7]),
        (6, "12 March 2026", []),
    ],
)
def test_a_lead_stands_above_the_day_of_its_text(pictures: int, day: str, found: list[int]) -> None:
    lines = read_lines("\n\n".join([TREES, STORY, *[PICTURE] * pictures, day, STORY]))
    assert list(below_lead(lines, 1)) == found


@pytest.mark.parametrize(
    ("fields", "is_event"),
    [
        (["Date: 12 March 2026", "Time: 10:00"], True),
        (["Date: 12 March 2026", "Topic: Trees", "Venue: Oslo"], True),
        (["Date: 12 March 2026", "Topic: Trees", "For: Schools", "Venue: Oslo"], False),
        (["Venue: Oslo", "Date: 12 March 2026"], False),
    ],
)
def test_a_day_beside_a_time_or_a_place_is_that_of_an_event(
    fields: list[str], is_event: bool
) -> None:
    lines = read_lines("\n\n".join([*fields, TREES, STORY]))
    at = next(at for at, line in enumerate(lines) if line.raw.startswith("Date"))
    assert is_of_event(lines, at) is is_event


@pytest.mark.parametrize(
    ("opening", "fields", "told"),
    [
        ("The office opens as follows:", ["Date: 12 March 2026", "Venue: Oslo"], [0, 1]),
        ("It opens as follows:", ["Date: 12 March 2026", "Venue: Oslo"], [0, 1]),
        ("It opens so:", ["Date: 12 March 2026", "Venue: Oslo"], []),
        ("The office opens as follows.", ["Date: 12 March 2026", "Venue: Oslo"], []),
        ("The office opens as follows:", ["Date: 12 March 2026", "Topic: Trees"], []),
        ("The office opens as follows:", ["Venue: Oslo"], [0]),
        ("The office opens as follows:", ["Date: 12 March 2026", "Trees", "Venue: Oslo"], []),
        (
            "The office opens as follows:",
            ["Venue: Oslo", *["Topic: Trees"] * 8],
            [0, 1, 2, 3, 4, 5, 6, 7],
        ),
    ],
)
def test_fields_below_a_line_that_opens_them_tell_of_an_event(
    opening: str, fields: list[str], told: list[int]
) -> None:
    lines = read_lines("\n\n".join([opening, *fields, STORY]))
    assert [at for at in range(len(fields)) if tells_event(lines, at + 1)] == told


def test_fields_above_a_line_that_opens_others_tell_of_none() -> None:
    lines = read_lines("Date: 12 March 2026\nVenue: Oslo\n\nThe office opens as follows:")
    assert not any(tells_event(lines, at) for at in range(len(lines)))


@pytest.mark.parametrize(("last", "day"), [(6, DAY), (7, None)])
def test_a_day_within_a_text_is_not_that_of_publication(last: int, day: date | None) -> None:
    lines = read_lines("\n\n".join([TREES, BODY, "Karn", "12 March 2026", "Oslo"]))
    assert publication_day(lines, 0, 1, last)[0] == day
