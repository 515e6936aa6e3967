"""Golden HTML pages: made up, in the markup of known sites and of sites that no layout knows.

`pytest --update-golden` rewrites what is expected; the diff is then to be read.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.dumps import Dump, read_dump
from extract.split import split_dump
from extract.splitting.layout import load_layouts
from models.run import Quarantined

PAGES = sorted((Path(__file__).parent / "golden" / "html").glob("*.html"))
LAYOUTS = load_layouts()


def articles_of(path: Path) -> list[dict[str, object]]:
    """What is told of each article, as the golden file has it; nothing may be set aside."""
    aside: list[Quarantined] = []
    dump = read_dump(path.name, path.read_bytes())
    assert isinstance(dump, Dump)
    articles = split_dump(dump, LAYOUTS, aside.append)
    assert aside == []
    return [
        {
            "title": one.title,
            "published": one.published.isoformat() if one.published else None,
            "category": one.category,
            "publisher": one.publisher,
            "layout": one.layout,
            "text": one.text.split("\n"),
        }
        for one in articles
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_golden_html(page: Path, update_golden: bool) -> None:
    expected, actual = page.with_suffix(".json"), articles_of(page)
    if update_golden:
        expected.write_text(json.dumps(actual, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert actual == json.loads(expected.read_text("utf-8"))


def test_every_html_layout_has_a_golden_page() -> None:
    known = {layout.name for layout in LAYOUTS if layout.form == "html"}
    assert known == {
        path.stem.replace("_", "-") for path in PAGES if not path.stem.startswith("plain_")
    }
