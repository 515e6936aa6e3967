"""Drafted layouts: each one loads, is recognised, and cuts the dumps that it was drafted from."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.dumps import Dump, read_dump
from extract.errors import InputError
from extract.split import split_dump
from extract.splitting.check_layouts import check_layouts, check_table, misfits_line
from extract.splitting.draft import draft_layout, to_toml
from extract.splitting.draft_html import draft_html_layout
from extract.splitting.layout import Layout, load_layout, load_layouts
from models.run import Quarantined
from tests.marked import FOLDER, read_marked, score

NO_ANCHOR = {"bundesregierung_page", "days_of_releases"}
"""Dumps in which nothing that repeats stands beside the titles."""
DUMPS = sorted(path for path in FOLDER.glob("*.txt") if path.stem not in NO_ANCHOR)
PAGE = """Harbour Board of Lindholm
News of the Board
Print this page

{title}
Released by the Board on {day}

{story} The quay is {number} metres long and was built by the town itself.

Ask the Board: board@lindholm.example
Lindholm Harbour Board, Quay Street 1
"""
STORY = "The Harbour Board decided on Monday that ferries may use the new quay from next spring on."


def dump(text: str, name: str = "page.txt") -> Dump:
    read = read_dump(name, text.encode())
    assert isinstance(read, Dump)
    return read


def pages(count: int) -> list[Dump]:
    titles = ["Board opens the new quay to ferries", "Fees for pleasure boats stay as they are", "Dredging of the basin to begin in May"]  # fmt: skip
    return [
        dump(PAGE.format(title=titles[at], day=f"{at + 3} March 2024", story=STORY, number=120 + at), f"{at}.txt")
        for at in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_a_draft_works_on_its_own_dump(path: Path, tmp_path: Path) -> None:
    text, wanted = read_marked(path)
    own = dump(text, path.name)
    draft = draft_layout([own], "site")
    (tmp_path / "site.toml").write_text(to_toml(draft, [own]), "utf-8")
    aside: list[Quarantined] = []
    articles = split_dump(own, load_layout(tmp_path / "site.toml"), aside.append)
    result = score(wanted, articles)
    assert {one.layout for one in articles} == {"site"}, aside
    assert (result.right, result.wrong, result.missed) == (len(wanted), 0, 0), result.faults
    assert (result.titles, result.days) == (len(wanted), len(wanted)), result.faults
    assert draft.agreed == draft.articles
    assert [row.where for row in aside] == (
        [] if draft.without_day is None else ["site, published"]
    )


def test_a_draft_of_some_pages_fits_the_next(tmp_path: Path) -> None:
    *known, unseen = pages(3)
    draft = draft_layout(known, "harbour-board")
    (tmp_path / "harbour_board.toml").write_text(to_toml(draft, known), "utf-8")
    aside: list[Quarantined] = []
    (article,) = split_dump(unseen, load_layouts(tmp_path), aside.append)
    assert (article.layout, article.title) == (
        "harbour-board",
        "Dredging of the basin to begin in May",
    )
    assert str(article.published) == "2024-03-05"
    assert article.text.startswith(STORY)
    assert article.text.endswith("built by the town itself.")
    assert aside == []


def test_dumps_without_an_article_give_no_draft() -> None:
    with pytest.raises(InputError, match=r"page\.txt: no article"):
        draft_layout([dump("Home\nMenu\n")], "site")


def test_the_command_writes_a_layout_once(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(pages(1)[0].text, "utf-8")
    command = ["layout", "draft", str(tmp_path / "0.txt"), "--name", "harbour-board"]
    printed = CliRunner().invoke(app, command)
    assert printed.exit_code == 0
    assert "article_start = " in printed.output
    command += ["--out", str(tmp_path / "own")]
    assert CliRunner().invoke(app, command).exit_code == 0
    assert load_layout(tmp_path / "own" / "harbour_board.toml")[0].name == "harbour-board"
    again = CliRunner().invoke(app, command)
    assert isinstance(again.exception, InputError)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Harbour Board", "", "--name"),
        ("site", "<html><body><p>Hi</p></body></html>", "no article"),
    ],
)
def test_what_cannot_be_drafted_is_told(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(text or pages(1)[0].text, "utf-8")
    result = CliRunner().invoke(app, ["layout", "draft", str(path), "--name", name])
    assert message in str(result.exception)


HEAD = '<meta property="og:site_name" content="Harbour Board of Lindholm">'
ITEM = (
    '<div class="release"><h2 class="release-title">Board opens the new {noun} to ships of all towns</h2>'
    '<span class="release-date">{day} March 2024</span><div class="release-text"><p>The Board of the harbour'
    " decided on Monday that the ships of all towns may use the {noun} from next spring on.</p><p>The {noun}"
    " was built by the town itself in three years and cost less than the Board of the harbour had feared"
    " when it asked for the {noun} to be built of oak.</p></div></div>"
)


def html_pages(each: int) -> list[Dump]:
    """Three pages of one site with so many releases each."""
    nouns = ["quay", "basin", "ferry", "light", "crane", "buoy", "wharf", "slip", "dock"]
    found = []
    for page in range(3):
        items = "".join(
            ITEM.format(noun=nouns[each * page + at], day=2 + each * page + at)
            for at in range(each)
        )
        text = f"<html><head><title>Harbour Board</title>{HEAD}</head><body><ul class=menu><li>Home</li></ul><main id=content>{items}</main></body></html>"
        found.append(dump(text, f"{page}.html"))
    return found


@pytest.mark.parametrize("each", [1, 3])
def test_a_draft_for_html_cuts_the_pages_as_they_are_cut_without_it(
    each: int, tmp_path: Path
) -> None:
    own = html_pages(each)
    draft = draft_html_layout(own, "harbour-board")
    assert (draft.agreed, draft.articles) == (3 * each, 3 * each)
    (tmp_path / "site.toml").write_text(to_toml(draft, own), "utf-8")
    layouts = load_layout(tmp_path / "site.toml")
    aside: list[Quarantined] = []
    for page in own:
        told = [
            [
                (one.title, one.published, one.text.split())
                for one in split_dump(page, given, aside.append)
            ]
            for given in (layouts, ())
        ]
        assert len(told[0]) == each
        assert told[0] == told[1]
    assert aside == []
    layout = layouts[0]
    assert (layout.article, layout.title) == ("div.release", ("h2.release-title",)) or each == 1
    assert layout.published_by == "Harbour Board of Lindholm"


FLAT = (
    "<p class=day>{day} March 2024</p><h2>Board opens the new {noun} to ships of all towns</h2><p>The Board of the"
    " harbour decided on Monday that the ships of all towns may use the {noun} from next spring on.</p><p>The {noun}"
    " was built by the town itself in three years and cost less than the Board of the harbour had feared when it"
    " asked for the {noun} to be built of oak.</p>"
)


@pytest.mark.parametrize("mark", ["h2", "b"])
def test_articles_that_no_element_holds_are_drafted_by_what_begins_them(
    mark: str, tmp_path: Path
) -> None:
    nouns = ["quay", "basin", "ferry", "light"]
    flat = "".join(FLAT.format(noun=noun, day=at + 2) for at, noun in enumerate(nouns))
    flat = (
        flat.replace("<h2>", f"<p><{mark}>").replace("</h2>", f"</{mark}></p>")
        if mark == "b"
        else flat
    )
    page = dump(f"<html><head>{HEAD}</head><body><div id=news>{flat}</div></body></html>", "0.html")
    draft = draft_html_layout([page], "harbour-board")
    assert (draft.agreed, draft.articles, draft.without_day) == (4, 4, None)
    assert draft.values["opens"]
    (tmp_path / "site.toml").write_text(to_toml(draft, [page]), "utf-8")
    aside: list[Quarantined] = []
    articles = split_dump(page, load_layout(tmp_path / "site.toml"), aside.append)
    assert [str(one.published) for one in articles] == [f"2024-03-0{at}" for at in (2, 3, 4, 5)]
    assert [one.text.count("\n") for one in articles] == [2, 2, 2, 2]
    assert aside == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<pre>{text}</pre>", "save the pages as text"),
        ("<table>{rows}</table>", "opens = true"),
    ],
)
def test_why_no_layout_can_be_drafted_is_said_with_what_to_do(body: str, reason: str) -> None:
    titles = {
        "Board opens the new quay to ferries": "The quay was built of oak by the people of the town.",
        "Fees for pleasure boats stay as they are": "Owners of boats pay once a year, in the month of May.",
        "Dredging of the basin to begin in May": "Sand from the basin will be taken to the western beach.",
    }
    text = "\n\n".join(
        f"{title}\n{at + 3} March 2024\n\n{told} {told}\n\n{STORY} {told}"
        for at, (title, told) in enumerate(titles.items())
    )
    rows = "".join(
        f"<tr><td><h3>{title}</h3></td></tr><tr><td>{at + 3} March 2024</td></tr><tr><td><p>{told} {told}</p><p>{STORY} {told}</p></td></tr>"
        for at, (title, told) in enumerate(titles.items())
    )
    page = dump(f"<html><body>{body.format(text=text, rows=rows)}</body></html>", "0.html")
    with pytest.raises(InputError, match=reason):
        draft_html_layout([page], "site")


def test_a_draft_without_a_day_says_so_and_its_layout_expects_one(tmp_path: Path) -> None:
    own = [dump(page.text.replace(f"Released by the Board on {at + 3} March 2024", "Released by the Board"), f"{at}.txt") for at, page in enumerate(pages(2))]  # fmt: skip
    draft = draft_layout(own, "harbour-board")
    assert "no day of publication is found in 2 of 2 articles" in (draft.without_day or "")
    (tmp_path / "site.toml").write_text(to_toml(draft, own), "utf-8")
    assert "# Take care: no day of publication" in (tmp_path / "site.toml").read_text("utf-8")
    (checked,) = check_layouts(own[0], load_layout(tmp_path / "site.toml"))
    (published,) = [one for one in checked.fit.fields if one.name == "published"]
    assert (published.filled, published.of, published.expected) == (0, 1, True)
    assert checked.fit.score < 1


def test_layouts_that_fit_not_at_all_share_a_line() -> None:
    page = pages(1)[0]
    (known,) = check_layouts(page, [_layout_of(page)])
    misfit = replace(known, used=False, fit=replace(known.fit, signs=0.0))
    assert misfits_line([known]) is None
    assert misfits_line([known, misfit, misfit]) == (
        "2 layouts show a sign in it and fit not at all: harbour-board, harbour-board"
    )
    assert check_table(page, [known, misfit]).row_count == 1
    assert check_table(page, [known, replace(known, used=False)]).row_count == 2


def test_the_layout_in_use_is_listed_first_and_one_that_cuts_nothing_last() -> None:
    own = _layout_of(pages(1)[0])
    twin = own.model_copy(update={"name": "another-board"})
    empty = own.model_copy(update={"name": "a-board", "article_start": "(?P<title>No such line)"})
    checked = check_layouts(pages(1)[0], [own, twin, empty])
    assert [(one.used, one.fit.articles) for one in checked] == [(True, 1), (False, 1), (False, 0)]


@pytest.mark.parametrize(
    ("expected", "told"),
    [((1, 3), "1"), ((0, 1), "1"), ((2, 3), "1, expects 2–3"), ((0, 0), "1, expects 0–0")],
)
def test_the_table_says_what_a_layout_expects_where_it_finds_something_else(
    expected: tuple[int, int], told: str
) -> None:
    page = pages(1)[0]
    own = _layout_of(page)
    expect = own.expect.model_copy(update={"articles": expected})
    checked = check_layouts(page, [own.model_copy(update={"expect": expect})])
    assert [str(cell) for cell in check_table(page, checked).columns[3].cells] == [told]


@pytest.mark.parametrize(("glued", "all_are"), [(1, False), (2, True)])
def test_a_draft_is_glued_where_more_than_half_of_its_articles_are(
    glued: int, all_are: bool
) -> None:
    long = STORY.replace("ferries", "ferries of the islands " * 120)
    texts = [
        page.text.replace(STORY, long if at < glued else STORY) for at, page in enumerate(pages(2))
    ]
    own = [
        dump(text.replace("Print this page\n", ""), f"{at}.txt") for at, text in enumerate(texts)
    ]
    assert draft_layout(own, "harbour-board").values["glued"] is all_are


@pytest.mark.parametrize(("filed", "found"), [(9, True), (8, False)])
def test_nine_of_ten_articles_with_a_category_make_a_field_of_it(filed: int, found: bool) -> None:
    releases = (
        f"Board opens the new {noun} to ships of all towns\nReleased by the Board on {at} March 2024\n"
        f"{'Category: Harbours' if at < filed else 'Print this page'}\n\n"
        f"{STORY} The {noun} is {120 + at} metres long and was built by the town itself.\n"
        for at, noun in enumerate([*NOUNS, "lock"])
    )
    own = [dump(text, f"{at}.txt") for at, text in enumerate(releases)]
    assert ("category" in draft_layout(own, "board").values["expect"]["fields"]) is found


def test_the_longest_lines_that_are_no_sentences_tell_a_site() -> None:
    sign = "Harbour Board of the Northern Islands and of the Canals, Office for the Pressmen"
    slogan = f"{sign}!"
    own = [dump(f"{slogan}\n\n{sign}\n\n{page.text}", page.path) for page in pages(2)]
    signs = draft_layout(own, "harbour-board").values["signs"]
    assert len(sign) == 80
    assert re.search(signs[0], sign)


def _layout_of(page: Dump) -> Layout:
    return Layout.model_validate(draft_layout([page], "harbour-board").values)


NOUNS = ["quay", "basin", "ferry", "light", "crane", "buoy", "wharf", "slip", "dock"]


@pytest.mark.parametrize(("counts", "expected"), [((4, 6), [2, 18]), ((1, 3), [1, 9])])
def test_a_draft_expects_half_to_thrice_as_many_articles_as_its_dumps_hold(
    counts: tuple[int, int], expected: list[int]
) -> None:
    def holding(count: int) -> Dump:
        releases = (
            f"Board opens the new {noun} to ships of all towns\nReleased by the Board on {at} March 2024\n\n"
            f"{STORY} The {noun} is {120 + at} metres long and was built by the town itself.\n"
            for at, noun in enumerate(NOUNS[:count], 3)
        )
        return dump("\n==========\n".join(releases), f"{count}.txt")

    draft = draft_layout([holding(count) for count in counts], "harbour-board")
    assert draft.values["expect"]["articles"] == expected


def test_a_draft_for_html_expects_half_to_thrice_as_many_articles_as_its_pages_hold() -> None:
    draft = draft_html_layout([html_pages(2)[0], html_pages(4 - 1)[0]], "harbour-board")
    assert draft.values["expect"]["articles"] == [1, 9]
