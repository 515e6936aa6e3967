"""Drafted layouts: each one loads, is recognised, and cuts the dumps that it was drafted from."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.dumps import Dump, read_dump
from extract.errors import InputError
from extract.split import split_dump
from extract.splitting.draft import draft_layout, to_toml
from extract.splitting.draft_html import draft_html_layout
from extract.splitting.layout import load_layout, load_layouts
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
    assert [row.where for row in aside] == []


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
