"""Pages whose archive states title and day: one release, whether its text has them or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.dumps import list_dumps, read_dumps
from extract.split import RawArticle, split_articles
from extract.splitting.layout import load_layouts
from models.run import Quarantined
from tests.packing import BODY, TITLE, html, json_lines

LAYOUTS = load_layouts()
LONG = f"{BODY} {BODY}\n\nA second paragraph says that the work goes on until the end of next year."


def split_lines(folder: Path, *rows: object) -> tuple[list[RawArticle], list[Quarantined]]:
    """The articles of the rows as JSON Lines, and what was set aside."""
    (folder / "rows").write_bytes(json_lines(*rows))
    aside: list[Quarantined] = []
    pages = read_dumps(list_dumps([folder / "rows"]), aside.append)
    return list(split_articles(pages, LAYOUTS, aside.append)), aside


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f"{TITLE}\n\n{LONG}",
        f"{TITLE.upper()}\n3 December 2025\n\n{LONG}",
        f"Home\nNews\n{TITLE}\n{LONG}",
    ],
)
def test_the_stated_title_and_day_are_those_of_the_article(tmp_path: Path, text: str) -> None:
    row = {"text": text, "title": TITLE, "date": "2025-12-03", "url": "https://a.example/1"}
    articles, aside = split_lines(tmp_path, row)
    assert aside == []
    assert [(one.title, one.published, one.url) for one in articles] == [
        (TITLE, date(2025, 12, 3), "https://a.example/1")
    ]
    assert [one.text for one in articles] == [LONG]


def test_without_a_stated_title_the_text_is_cut_as_any_other(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n3 December 2025\n\n{LONG}"
    articles, _ = split_lines(tmp_path, {"text": text})
    assert [(one.title, one.published) for one in articles] == [(TITLE, date(2025, 12, 3))]


def test_the_stated_day_holds_for_html_as_well(tmp_path: Path) -> None:
    markup = html(body=f"{BODY}</p><p>{LONG}").decode()
    articles, _ = split_lines(tmp_path, {"html": markup, "date_publish": "2025-12-04"})
    assert [(one.title, one.published) for one in articles] == [(TITLE, date(2025, 12, 4))]


def test_a_title_without_a_text_is_set_aside(tmp_path: Path) -> None:
    articles, aside = split_lines(tmp_path, {"text": "Nothing here", "title": TITLE})
    assert (articles, [one.code for one in aside]) == ([], ["no-article"])
