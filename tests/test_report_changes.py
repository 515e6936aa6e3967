"""The page of changes: safe, the same each time, and smooth however many changes it holds."""

from __future__ import annotations

import re
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page, expect
from typer.testing import CliRunner

from extract.cli import app
from extract.diff import open_diff
from extract.errors import InputError
from extract.report.changes import (
    OTHERS,
    PUBLISHERS,
    changes_page,
    facets,
    safe_json,
    write_changes,
)
from extract.report.shown_change import Sources, shown_change
from extract.report.sides import bounded, field_sides
from models.article import Article
from models.record import Record
from tests import runs
from tests.test_report import HOSTILE, barriers, opened

TEXT = "😀 The ministry will foster 200 companies by 2030. Minister Kim spoke on Monday."
MANY = 10_000
PER_ARTICLE = 100


def changed_page(folder: Path, old: list[Record], new: list[Record], **parts: str) -> Path:
    """The page of the changes between two sets of records."""
    one, other = runs.write(folder / "old", *old), runs.write(folder / "new", *new, **parts)
    with open_diff(one, other) as diff:
        write_changes(diff, folder / "changes.html")
    return folder / "changes.html"


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One target with another value, an article with other words, and a person who is new."""
    before = runs.article(TEXT)
    after = before.model_copy(update={"text": TEXT.replace("Monday", "Friday")})
    words = "foster 200 companies by 2030"
    old = runs.target(before, words, value=200, deadline="2030")
    new = runs.target(after, words, value=20, deadline="2030")
    kim = runs.official("Kim", "Minister", runs.evidence(after, "Minister Kim"))
    return changed_page(
        tmp_path_factory.mktemp("few"), [before, old], [after, new, kim], code_hash="other"
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand changes: half of the targets have another value, half are new."""
    articles: list[Article] = []
    old: list[Record] = []
    new: list[Record] = []
    for number in range(MANY // PER_ARTICLE):
        said = [f"The ministry will build {number}-{at} mills." for at in range(PER_ARTICLE)]
        article = runs.article(" ".join(said), title=f"Release {number}")
        articles.append(article)
        for at, words in enumerate(said):
            made = runs.target(article, words, value=at)
            new.append(made)
            if at % 2:
                old.append(made.model_copy(update={"deadline": "2031"}))
    return changed_page(
        tmp_path_factory.mktemp("many"), [*articles, *old], [*articles, *new], code_hash="other"
    )


def data_of(path: Path) -> dict[str, list[dict[str, object]]]:
    """The JSON inside a page."""
    found = re.search(r'id="data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found
    made: dict[str, list[dict[str, object]]] = orjson.loads(found[1])
    return made


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=4), max_leaves=8))
def test_json_in_a_page_says_the_same_and_ends_no_element(value: object) -> None:
    made = str(safe_json(value))
    assert not set(made) & set("<>&\u2028\u2029")
    assert orjson.loads(made) == value


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_both_sides_of_a_short_field_are_whole(old: str, new: str) -> None:
    before, after = field_sides(old, new)
    assert "".join(words for _, words in before) == old
    assert "".join(words for _, words in after) == new


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("by 2030", "by 2031", [(0, "by "), (1, "2030")], [(0, "by "), (1, "2031")]),
        (200, 20, [(1, "200")], [(1, "20")]),
        (None, ["a", "b"], [], [(1, "a; b")]),
        (["a", "b"], ["b"], [(1, "a"), (0, "\n"), (0, "b")], [(0, "b")]),
        (None, False, [], [(1, "no")]),
        (
            [{"title": "Vice Minister", "agency_id": None, "evidence": []}],
            [{"title": "Minister", "agency_id": None, "evidence": []}],
            [(0, "title: "), (1, "Vice "), (0, "Minister")],
            [(0, "title: "), (0, "Minister")],
        ),
        (
            [],
            [
                {
                    "currency": "EUR",
                    "amount": 5000,
                    "amount_max": 7000,
                    "bound": "range",
                    "period": "2030",
                }
            ],
            [],
            [(1, "EUR 5,000–7,000 for 2030")],
        ),
        ({"value": 1200, "unit": "x"}, None, [(1, "value: 1,200\nunit: x")], []),
    ],
)
def test_what_the_other_side_has_otherwise_is_marked(
    old: object, new: object, before: list[object], after: list[object]
) -> None:
    assert field_sides(old, new) == (before, after)


def test_a_long_text_is_shortened_to_what_changed() -> None:
    same = "word " * 2000
    before, _ = field_sides(f"{same}old {same}", f"{same}new {same}")
    assert [flag for flag, _ in before] == [0, 1, 0]
    assert sum(len(words) for _, words in before) < 400


def test_a_side_that_no_page_bears_says_what_is_left_out() -> None:
    assert bounded([(1, "a" * 15_000), (0, "b" * 15_000), (1, "c")])[1:] == [
        (0, "b" * 5_000),
        (0, " … 10,001 more characters"),
    ]


def test_offsets_count_as_a_browser_counts(few: Path) -> None:
    (target,) = [one for one in data_of(few)["changes"] if one["kind"] == "targets"]
    (found,) = target["evidence"]  # type: ignore[misc]
    start = TEXT.index("foster") + 1  # the first character takes two UTF-16 units
    assert found["new"][0][:2] == [start, start + len("foster 200 companies by 2030")]


def test_an_article_is_there_once_however_many_changes_rest_on_it(many: Path) -> None:
    data = data_of(many)
    assert len(data["changes"]) == MANY
    assert len(data["articles"]) == MANY // PER_ARTICLE


def test_the_same_two_runs_give_the_same_bytes(tmp_path: Path, corpus_folder: Path) -> None:
    one = runs.write(tmp_path / "one", runs.article(TEXT))
    pages = []
    for _ in range(2):
        with open_diff(one, corpus_folder) as diff:
            pages.append(changes_page(diff))
    assert pages[0] == pages[1]
    assert pages[0][1] > 400


def test_publishers_of_few_changes_are_one_value_of_the_filter(tmp_path: Path) -> None:
    articles = [
        runs.article(TEXT, title=f"Release {at}").model_copy(update={"publisher": f"Body {at}"})
        for at in range(PUBLISHERS + 5)
    ]
    page = changed_page(tmp_path, [], list(articles))
    named = [one["publisher"] for one in data_of(page)["changes"]]
    assert (len(set(named)), named.count(OTHERS)) == (PUBLISHERS + 1, 5)


def test_facets_count_every_change_once(few: Path) -> None:
    changes = data_of(few)["changes"]
    for facet in facets(changes):
        assert sum(bar.count for bar in facet.bars) == len(changes)
        assert max(bar.share for bar in facet.bars) == 1


def test_two_equal_runs_have_a_page_that_says_so(corpus_folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    outcome = CliRunner().invoke(
        app, ["diff", str(corpus_folder), str(corpus_folder), "--html", str(page)]
    )
    assert (outcome.exit_code, outcome.output) == (0, f"{page}: 0 changes\n")
    assert "Nothing changed" in page.read_text("utf-8")


def test_the_page_needs_a_folder_that_is_there(corpus_folder: Path, tmp_path: Path) -> None:
    with (
        open_diff(corpus_folder, corpus_folder) as diff,
        pytest.raises(InputError, match="give a file in a folder that is there"),
    ):
        write_changes(diff, tmp_path / "no" / "changes.html")


def test_json_and_a_page_are_two_things(corpus_folder: Path) -> None:
    both = ["diff", str(corpus_folder), str(corpus_folder), "--json", "--html", "x.html"]
    outcome = CliRunner().invoke(app, both)
    assert isinstance(outcome.exception, InputError)


def rows(page: Page) -> list[str]:
    return page.locator("#list .label").all_inner_texts()


def test_the_page_opens_from_disk_and_asks_for_nothing(few: Path, browser: BrowserContext) -> None:
    page, seen = opened(browser, few)
    assert seen == [few.as_uri()]
    assert page.locator("#status").inner_text() == "3 changes, by kind and article"
    assert rows(page) == ["foster 200 companies by 2030", "Kim", "A release"]
    page.close()


def test_a_change_shows_both_sides_and_its_words_in_the_article(
    few: Path, browser: BrowserContext
) -> None:
    page, _ = opened(browser, few)
    value = page.locator(".fields tr", has_text="value")
    assert value.locator("del").inner_text() == "200"
    assert value.locator("ins").inner_text() == "20"
    marks = page.locator("#detail .text mark").all_inner_texts()
    assert marks == ["foster 200 companies by 2030"] * 2
    assert page.locator(".side").all_inner_texts() == ["Old text", "New text"]
    page.close()


def test_filters_and_search_narrow_the_list_together(few: Path, browser: BrowserContext) -> None:
    page, _ = opened(browser, few)
    page.check('input[name="what"][value="changed"]')
    assert rows(page) == ["foster 200 companies by 2030", "A release"]
    assert (
        page.locator('[data-facet="kind"] label', has_text="officials").inner_text().endswith("0")
    )
    page.fill("#search", "friday release")
    assert rows(page) == ["A release"]
    assert page.locator("#status").inner_text() == "1 of 3 changes"
    page.fill("#search", "no such words")
    assert rows(page) == []
    page.click("text=Clear all filters")
    expect(page.locator("#list .row")).to_have_count(3)
    page.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_nothing_keeps_readers_out(
    few: Path, browser: BrowserContext, scheme: str, width: int
) -> None:
    page, _ = opened(browser, few, width)
    assert barriers(page, scheme) == []
    page.close()


def test_the_keyboard_is_enough(few: Path, browser: BrowserContext) -> None:
    page, _ = opened(browser, few)
    page.keyboard.press("j")
    assert page.locator("#detail h2").inner_text() == "Kim"
    page.keyboard.press("k")
    page.keyboard.press("/")
    page.keyboard.type("kim")
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    selected = page.locator('.row[aria-selected="true"]')
    assert page.get_attribute("#list", "aria-activedescendant") == selected.get_attribute("id")
    address = page.url
    again = browser.new_page()
    again.goto(address)
    assert again.locator("#detail h2").inner_text() == page.locator("#detail h2").inner_text()
    page.close()
    again.close()


def test_ten_thousand_changes_cost_no_more_elements_than_fifty(
    many: Path, browser: BrowserContext
) -> None:
    page, seen = opened(browser, many)
    count = "document.querySelectorAll('*').length"
    start = page.evaluate(count)
    assert start < 600
    for share, place in ((0.25, 2_501), (0.5, 5_001), (1, MANY)):
        page.evaluate(f"list.scrollTop = list.scrollHeight * {share}")
        expect(page.locator(f'.row[aria-posinset="{place}"]')).to_be_visible()
        assert page.evaluate(count) < 600
    page.focus("#list")
    page.keyboard.press("End")
    assert page.locator('.row[aria-selected="true"]').get_attribute("aria-posinset") == str(MANY)
    page.fill("#search", "build 77-")
    assert page.locator("#status").inner_text() == "100 of 10,000 changes"
    page.check('input[value="added"]')
    assert page.locator("#status").inner_text() == "50 of 10,000 changes"
    assert page.evaluate(count) < 600
    assert seen == [many.as_uri()]
    page.close()


def test_hostile_texts_stay_texts(tmp_path: Path, browser: BrowserContext) -> None:
    bad = " ".join(HOSTILE)
    release = runs.article(f"{bad} </script><script>alert(4)</script> was said.", title=bad)
    release = release.model_copy(update={"publisher": HOSTILE[1]})
    target = runs.target(release, bad, value=1)
    kim = runs.official(f"{'N' * 10_000}{bad}", bad, runs.evidence(release, bad))
    page_file = changed_page(tmp_path, [], [release, target, kim])
    page, seen = opened(browser, page_file, width=390)
    for _ in range(3):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert HOSTILE[0] in page.inner_text("#detail")
        assert page.locator("img, iframe, #detail script, #list script").count() == 0
        page.keyboard.press("j")
    text = page.inner_text("body")
    assert "[U+202E]" in text and "\u202e" not in text
    assert page.locator("script").count() == 2
    assert seen == [page_file.as_uri()]
    page.close()


def test_a_change_of_an_article_that_is_gone_still_shows_its_words(tmp_path: Path) -> None:
    gone = runs.article(TEXT)
    target = runs.target(gone, "foster 200 companies by 2030", value=200)
    one, other = runs.write(tmp_path / "old", gone, target), runs.write(tmp_path / "new")
    with open_diff(one, other) as diff:
        sources = Sources(diff)
        shown = [shown_change(change, sources) for change in diff.changes()]
    (told,) = [change for change in shown if change["kind"] == "targets"]
    assert told["evidence"][0]["old"][0][2] == 1
    assert sources.shown[0]["new"] is None and sources.shown[0]["old"] == TEXT
