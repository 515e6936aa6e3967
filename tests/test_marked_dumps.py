"""Made-up dumps in the shapes of many sites: every article, title, day and text as marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.dumps import Dump, read_dump
from extract.split import split_dump
from extract.splitting.layout import load_layouts
from models.run import Quarantined
from tests.marked import FOLDER, read_marked, score

LAYOUTS = load_layouts()
DUMPS = sorted(FOLDER.glob("*.txt"))
MOST_FURNITURE = 0.005


def test_there_are_many_shapes() -> None:
    assert len(DUMPS) >= 20


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
@pytest.mark.parametrize("layouts", [LAYOUTS, ()], ids=["layouts", "plain"])
def test_a_dump_is_cut_as_marked(path: Path, layouts: tuple[()]) -> None:
    text, wanted = read_marked(path)
    dump = read_dump(path.name, text.encode())
    assert isinstance(dump, Dump)
    result = score(wanted, split_dump(dump, layouts, lambda row: None))
    assert (result.right, result.wrong, result.missed) == (len(wanted), 0, 0), result.faults
    assert (result.titles, result.days) == (len(wanted), len(wanted)), result.faults
    assert result.furniture <= MOST_FURNITURE * result.characters, result.faults
    assert result.lost <= MOST_FURNITURE * result.characters, result.faults


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("gov_uk_page", "gov-uk-text"),
        ("us_federal_wire", "us-federal-releases"),
        ("eu_press_corner", "eu-press-corner-text"),
        ("meti_page", "meti-text"),
        ("pib_listing", "pib-text"),
        ("singapore_mas", "singapore-text"),
        ("australia_ministers", "australia-text"),
        ("date_dash_titles", "date-first-listing"),
    ],
)
def test_a_known_site_is_cut_by_its_layout(name: str, layout: str) -> None:
    text, _ = read_marked(FOLDER / f"{name}.txt")
    dump = read_dump(f"{name}.txt", text.encode())
    assert isinstance(dump, Dump)
    aside: list[Quarantined] = []
    articles = split_dump(dump, LAYOUTS, aside.append)
    assert {(one.layout, one.fit) for one in articles} == {(layout, 1.0)}
    assert aside == []
