"""Texts made to hurt: each is split and read in time that grows in step with it, or set aside."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.caching.model_files import DEFAULT_MODEL
from extract.dates import find_dates
from extract.dumps import Dump, list_dumps, read_dumps
from extract.language import Annotatable
from extract.mentions import Annotator, Mentions
from extract.money import find_money, find_unreadable_money
from extract.quantities import find_bare_numbers, find_quantities
from extract.readers.page import Form
from extract.split import RawArticle, split_dump
from extract.splitting.layout import Layout, load_layouts
from extract.words import Words, name_key
from fuzz.finders import check_mentions, in_order
from models.run import Quarantined

LAYOUTS = load_layouts()
DAY = date(2025, 12, 3)
STEPS = 2.5
"""Twice the text may take so many times as long: above two for what a busy machine adds."""


def cpu_seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def grows_in_step(work: Callable[[str], object], unit: str, length: int) -> bool:
    """Whether four times the text takes hardly more than four times as long; fast work is not timed."""
    short, long = (unit * (size // len(unit)) for size in (length, 4 * length))
    for _ in range(3):  # another process may slow one of the two
        least = max(cpu_seconds(lambda: work(short)), 0.05)
        if cpu_seconds(lambda: work(long)) < STEPS**2 * least:
            return True
    return False


def split(text: str, form: Form = "text") -> tuple[list[RawArticle], list[str]]:
    """The articles of a page, and the codes of what was set aside."""
    rows: list[Quarantined] = []
    page = Dump("page", "0" * 64, len(text), "utf-8", text, form)
    return split_dump(page, LAYOUTS, rows.append), [row.code for row in rows]


def annotate(text: str) -> Mentions:
    [found] = Annotator(DEFAULT_MODEL)([Annotatable(text, "A plan", DAY, None, "KR")])
    return found


# ---------------------------------------------------------------- splitting
@pytest.mark.parametrize(
    "unit",
    ["\n", " ", "\t\n", "a\n", "A Title Of It\n", "-\n", "2025-12-03\n", "a", "1", "(", "“", "<", "é",
     "The minister said so on Monday.\n", "Contact: a\n", "\u202e", "\u0301", "\u3000", "From: A\n"],
)  # fmt: skip
def test_a_page_is_split_in_step_with_its_length(unit: str) -> None:
    assert grows_in_step(split, unit, 4_000)


@pytest.mark.parametrize("unit", ["\n", " ", "a", "A b\n", "1", "-", "From: A ", "2025-12-03 "])
def test_the_patterns_of_the_shipped_layouts_run_away_on_nothing(unit: str) -> None:
    for layout in LAYOUTS:
        if isinstance(layout, Layout):
            optional = (layout.article_start, layout.published, layout.end)
            own = (*layout.signs, *layout.furniture, *layout.publisher, *filter(None, optional))
            for pattern in own:
                found = re.compile(pattern)
                assert grows_in_step(lambda text, found=found: found.search(text), unit, 2_000)


ABOVE = "Ministry opens the quay\n\n3 December 2025\n\n" + "The minister said so on Monday. " * 20
WIKI = "<mediawiki><page><title>A</title><text>{}</text></page></mediawiki>"


@pytest.mark.parametrize(
    ("opens", "unit"),
    [("(", "a"), ("(", "a "), ("Category", " "), ("Date", " "), ("text", " "), ("From", " "),
     ("[A", "a"), ("Photo by ", "A "), ("A", " > A"), ("/", "a/"), ("Full text: ", "a")],
)  # fmt: skip
def test_a_line_below_a_text_is_read_in_step_with_its_length(opens: str, unit: str) -> None:
    def read(run: str) -> None:
        assert len(split(f"{ABOVE}\n\n{opens}{run}9")[0]) == 1

    assert grows_in_step(read, unit, 8_000)


@pytest.mark.parametrize(
    ("opens", "unit"),
    [("=", " "), ("=", "="), ("[//a", " "), ("[[", "["), ("{{", "{{"), ("{{a", "|b=[["), ("&lt;ref", " "),
     ("&lt;!--", "&lt;!--"), ("{|\n", "| a || b\n"), ("''", "'"), ("", "[//a ")],
)  # fmt: skip
def test_a_page_of_a_wiki_is_read_in_step_with_its_length(
    opens: str, unit: str, tmp_path: Path
) -> None:
    def read(run: str) -> None:
        (tmp_path / "wiki.xml").write_text(WIKI.format(f"{ABOVE}\n{opens}{run}9"))
        assert len(list(read_dumps(list_dumps([tmp_path]), [].append))) == 1

    assert grows_in_step(read, unit, 8_000)


PAGE = "<html><head><title>{}</title>{}</head><body><main><h1>Ministry opens the quay</h1><p>3 December 2025</p><p>{}</p>{}</main></body></html>"


def page_of(head: str = "", body: str = "", title: str = "Ministry opens the quay") -> str:
    return PAGE.format(title, head, "The minister said so on Monday. " * 20, body)


def data(kind: str, text: str) -> str:
    return f'<script type="application/{kind}">{text}</script>'


@pytest.mark.parametrize("kind", ["json", "ld+json"])
def test_a_number_of_thousands_of_digits_in_the_data_of_a_page_costs_no_page(kind: str) -> None:
    [one], aside = split(page_of(data(kind, f'{{"n": {"1" * 5_000}}}')), "html")
    assert (one.title, aside) == ("Ministry opens the quay", [])


def test_half_a_character_in_the_data_of_a_page_is_no_part_of_a_title() -> None:
    told = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": "\ud800Ministry opens",
            "articleBody": "So \udc00it is. " * 40,
        }
    )
    [one], _ = split(f"<html><body>{data('ld+json', told)}</body></html>", "html")
    assert (one.title, one.text[:12]) == ("Ministry opens", "So it is. So")


def test_a_list_of_days_in_the_data_of_a_page_dates_nothing() -> None:
    days = {f"date{number}": "2025-12-03" for number in range(20)}
    title = {"title": "Ministry opens the quay"}
    undated = page_of(data("json", json.dumps(days | title))).replace("3 December 2025", "")
    dated = page_of(data("json", json.dumps({"date": "2025-12-03"} | title)))
    assert [one.published for one in split(undated, "html")[0]] == [None]
    assert [one.published for one in split(dated.replace("3 December 2025", ""), "html")[0]] == [
        DAY
    ]


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda n: page_of(data("json", json.dumps({f"date{at}": f"2025 {at}" for at in range(n)}))), 2_000),
        (lambda n: page_of(title=" - ".join(map(str, range(n)))), 300),
        (lambda n: page_of(data("ld+json", json.dumps([{"@type": "NewsArticle", "headline": f"It is {at}", "articleBody": "It is so. " * 30} for at in range(n)]))), 100),
        (lambda n: page_of(body="<x-card>" * 150 + "So. " * n + "</x-card>" * 150), 1_000),
        (lambda n: page_of(body="<x-card>So it is.</x-card>" * n), 1_000),
    ],
    ids=["days", "title", "articles", "nested", "elements"],
)  # fmt: skip
def test_a_page_of_markup_is_split_in_step_with_its_length(
    make: Callable[[int], str], size: int
) -> None:
    assert grows_in_step(lambda run: split(make(len(run)), "html"), "-", size)


def test_a_megabyte_without_a_space_is_no_article() -> None:
    assert split("a" * 1_000_000) == ([], ["no-article"])


def test_a_page_of_hundreds_of_thousands_of_lines_is_set_aside() -> None:
    assert split("a\n" * 300_000) == ([], ["too-large"])


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<div>" * 100_000 + "text", "nested-too-deep"),
        ("<p>a</p>" * 100_000, "too-large"),
        ("<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>&b;" * 50, "no-article"),
        ("<p " + " ".join(f"a{at}='{at}'" for at in range(60_000)) + ">x</p>", "too-large"),
        ("<p " + "".join(f"/a{at}" for at in range(60_000)) + ">x</p>", "too-large"),
        ("<p title='" + "a b=c " * 60_000 + "'>x</p>", "no-article"),
        ("&#x41;" * 200_000, "no-article"),
        ("<" * 200_000, "no-article"),
        ("<a href='" + "a" * 1_000_000, "no-article"),
    ],
    ids=["deep", "many", "entities", "attributes", "slashes", "value", "references", "brackets", "unclosed"],
)  # fmt: skip
def test_markup_that_is_no_page_is_set_aside_in_bounded_time(markup: str, code: str) -> None:
    begun = time.process_time()
    assert split(f"<html><body>{markup}", "html") == ([], [code])
    assert time.process_time() - begun < 30


# ---------------------------------------------------------------- finders
NUMBER = "9" * 10_000


@pytest.mark.parametrize(
    "text",
    [f"$ {NUMBER}", f"${NUMBER} million", f"{NUMBER}%", f"{NUMBER} firms", f"May 3, {NUMBER}",
     f"{NUMBER}/3/2025", f"top {NUMBER}", "1," + "000," * 3_000 + "000 won", "0." + NUMBER,
     f"one in {NUMBER}", f"{NUMBER} times", f"{NUMBER} years ago", f"FY{NUMBER}"],
    ids=range(13),
)  # fmt: skip
def test_a_number_of_ten_thousand_digits_is_read_exactly_or_not_at_all(text: str) -> None:
    sums, counts = find_money(text, DAY), [*find_quantities(text), *find_bare_numbers(text)]
    find_dates(text, DAY)
    find_unreadable_money(text)
    values = [one.amount for one in sums] + [one.value for one in counts]
    digits = "".join(char for char in text if char.isdigit())
    assert all(str(int(value)).rstrip("0") in digits for value in values if value != 1)


@pytest.mark.parametrize("sign", ["\u202e", "\u0301", "\u200b", "\ufeff", "\u00ad", "\U000e0001"])
def test_signs_that_do_not_show_change_no_value(sign: str) -> None:
    text = f"{sign * 3_000} It will invest $5 million by 2030. {sign * 3_000}"
    [one] = find_money(text, DAY)
    assert (one.amount, text[one.start : one.end]) == (Decimal(5_000_000), "$5 million")


@pytest.mark.parametrize(
    "unit",
    ["(", "“", "'", "-", "Ministry of ", "Ministry of A and ", "$5 million, ", "$5 ", "1, ",
     "will invest 5 million won ", "A, ", "A and ", "Fund ", "the A Fund ", "Kim A-b, ", "\u0301"],
)  # fmt: skip
def test_an_article_is_read_in_step_with_its_length(unit: str) -> None:
    assert grows_in_step(annotate, unit, 2_500)


@pytest.mark.parametrize("unit", ["& ", "A, "])
def test_the_field_of_a_post_is_read_in_step_with_its_length(unit: str) -> None:
    told = "So says the Minister of "
    assert grows_in_step(lambda run: annotate(f"{told}{run}Energy."), unit, 2_500)


@pytest.mark.parametrize("signs", ["(", "“", "=", "…", "\u202e"])
def test_a_long_run_of_signs_moves_no_offset(signs: str) -> None:
    told = "The Ministry of Oceans will support 200 firms by 2030."
    text = f"{told}\n{signs * 2_000}\n{told} {signs * 600}{told}"
    found = annotate(text)
    assert {text[one.start : one.end] for one in found.quantities} == {"200 firms"}
    check_mentions(text, found)
    assert len(found.quantities) == 3


def test_a_name_in_letters_of_another_alphabet_is_another_name() -> None:
    latin, cyrillic = "Ministry of Oceans", "Ministry of \u041eceans"
    assert name_key(latin) != name_key(cyrillic)
    assert [word.text for word in Words(cyrillic)] == ["Ministry", "of", "\u041eceans"]


PIECES = (
    "KRW 3.2 trillion", "$", "€1.500", "between", "1/2", "３", "٣", "May 3", "Monday", "by 2030", "K",
    "(", ")", "“", "\u202e", "\u0301" * 50, "\u200b", "\n", "9" * 500, "1,", "FY25", "ſept", "İ", "%",
    "one hundred and", "million", "tomorrow", "next year", "from", "to", "~", "half of", "'25", "Ⅷ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map(" ".join)
DAYS = st.none() | st.dates()


@settings(max_examples=100)
@given(TEXTS, DAYS, st.sampled_from((None, "KR", "US", "IN")))
def test_what_is_found_in_any_text_stands_where_it_says(
    text: str, day: date | None, country: str | None
) -> None:
    dates = find_dates(text, day, country=country)
    in_order(text, dates)
    in_order(text, find_money(text, day, country=country, dates=dates))
    in_order(text, find_unreadable_money(text, country=country))
    in_order(text, find_quantities(text))
    in_order(text, Words(text))
    assert all(one.start_date <= one.end_date for one in dates if one.start_date and one.end_date)
