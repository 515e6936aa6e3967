"""Layouts: how they are read, checked, and chosen for a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from extract.errors import LayoutError
from extract.splitting.layout import Layout, best_fit, fit_of, half_known, load_layout, load_layouts

LAYOUT = """
name = "starred-pages"
form = "text"
signs = ['(?m)^\\*{3}$', '(?m)^TOPIC: ', '(?m)^DAY: ', '(?m)^END$']
article_start = '(?m)^\\*{3}\\n(?P<title>[^\\n]+)\\n'
furniture = []
glued = false
publisher = []

[expect]
articles = [1, 5]
fields = []
"""
PAGE = "***\nA Title\nTOPIC: parks\nDAY: 3\nA text.\nEND\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "starred_pages.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    (found,) = load_layout(written(tmp_path, LAYOUT))
    return found


def test_the_shipped_layouts_load_in_order_of_name() -> None:
    names = [layout.name for layout in load_layouts()]
    assert names == sorted(names)
    assert {"category-listing", "glued-listing", "news-notice-page", "gov-uk"} <= set(names)


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('name = "starred-pages"', 'name = "Starred Pages"', "name"),
        ('form = "text"', 'form = "pdf"', "form"),
        ("glued = false", "", "glued"),
        ("glued = false", "glued = false\ncolour = 'red'", "colour"),
        ("furniture = []", "furniture = ['(open']", "furniture"),
        ("(?P<title>", "(?P<headline>", "article_start"),
        ("publisher = []", "publisher = []\npublished = '\\d+'", "published"),
        ("articles = [1, 5]", "articles = [1]", "expect.articles"),
        ("fields = []", "fields = ['colour']", "expect.fields"),
    ],
)
def test_a_wrong_layout_names_its_file_and_key(
    tmp_path: Path, right: str, wrong: str, key: str
) -> None:
    path = written(tmp_path, LAYOUT.replace(right, wrong))
    with pytest.raises(LayoutError) as raised:
        load_layout(path)
    assert str(path) in str(raised.value)
    assert key in str(raised.value)


def test_a_layout_that_is_no_toml_names_its_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, LAYOUT.replace('form = "text"', "form = text"))
    with pytest.raises(LayoutError) as raised:
        load_layout(path)
    assert str(path) in str(raised.value)
    assert "line 3" in str(raised.value)


@pytest.mark.parametrize(
    ("page", "score"),
    [
        (PAGE, 1.0),
        (PAGE.replace("END\n", ""), 0.75),
        (PAGE.replace("TOPIC: ", "").replace("DAY: ", ""), 0.5),
        ("TOPIC: parks\nDAY: 3\nA text.\nEND\n", 0.0),
        ("", 0.0),
    ],
)
def test_fit_is_the_share_of_signs_on_a_page_with_an_article(
    layout: Layout, page: str, score: float
) -> None:
    assert fit_of(layout, page).score == score


def test_the_layout_that_fits_best_is_chosen(layout: Layout) -> None:
    fit = best_fit([*load_layouts(), layout], PAGE)
    assert fit is not None
    assert (fit.layout.name, fit.score) == ("starred-pages", 1.0)


def test_of_equal_fits_the_one_with_more_signs_is_chosen(layout: Layout) -> None:
    fewer = layout.model_copy(update={"name": "fewer", "signs": layout.signs[:2]})
    chosen = [best_fit(order, PAGE) for order in ([fewer, layout], [layout, fewer])]
    assert [fit and fit.layout.name for fit in chosen] == ["starred-pages", "starred-pages"]


def test_of_equal_layouts_of_a_site_the_one_in_force_is_chosen(layout: Layout) -> None:
    old = layout.model_copy(update={"last_day": date(2023, 6, 30)})
    chosen = [best_fit(order, PAGE) for order in ([old, layout], [layout, old])]
    assert [fit and fit.layout for fit in chosen] == [layout, layout]


def test_several_layouts_of_a_site_may_be_half_known(layout: Layout) -> None:
    old = layout.model_copy(update={"last_day": date(2023, 6, 30)})
    assert half_known([old, layout], PAGE) == old
    assert half_known([old, layout], "A text.") is None


@pytest.mark.parametrize("page", [PAGE.replace("TOPIC: ", "").replace("DAY: ", ""), "A text.", ""])
def test_no_layout_is_chosen_for_a_page_that_none_fits(layout: Layout, page: str) -> None:
    assert best_fit([*load_layouts(), layout], page) is None
    assert best_fit([], page) is None


# ---------------------------------------------------------------- redesigned sites, own layouts
REDESIGNED = (
    LAYOUT.split("article_start")[0].replace("signs =", "publisher = []\nsigns =")
    + """
furniture = []
glued = false
expect = { articles = [1, 5], fields = [] }

[[layouts]]
last_day = 2023-06-30
article_start = '(?m)^\\*{3}\\n(?P<title>[^\\n]+)\\n'

[[layouts]]
signs = ['(?m)^NEWS$']
article_start = '(?m)^NEWS\\n(?P<title>[^\\n]+)\\n'
"""
)


def test_a_redesign_keeps_the_old_layout(tmp_path: Path) -> None:
    old, new = load_layout(written(tmp_path, REDESIGNED))
    assert (old.label, new.label) == ("starred-pages@2023-06-30", "starred-pages")
    chosen = [best_fit([old, new], page) for page in (PAGE, "NEWS\nA Title\nA text.\n")]
    assert [fit and fit.layout for fit in chosen] == [old, new]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("last_day = 2023-06-30\n", ""),
        ("signs = ['(?m)^NEWS$']", "last_day = 2021-01-01"),
        ("signs = ['(?m)^NEWS$']", "last_day = 2023-06-30"),
        ("[[layouts]]", "[layouts.first]"),
    ],
)
def test_revisions_without_an_order_are_refused(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(LayoutError, match="starred_pages"):
        load_layout(written(tmp_path, REDESIGNED.replace(right, wrong, 1)))


def test_own_layouts_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    written(tmp_path, LAYOUT)
    names = {layout.name for layout in load_layouts(tmp_path)}
    assert names == {layout.name for layout in load_layouts()} | {"starred-pages"}


def test_an_own_layout_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    written(tmp_path, LAYOUT.replace("starred-pages", "glued-listing"))
    found = [layout for layout in load_layouts(tmp_path) if layout.name == "glued-listing"]
    assert [layout.signs[1] for layout in found] == ["(?m)^TOPIC: "]


@pytest.mark.parametrize("what", ["missing", "empty", "twice"])
def test_a_folder_without_usable_layouts_is_refused(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "missing" if what == "missing" else tmp_path
    if what == "twice":
        written(tmp_path, LAYOUT)
        (tmp_path / "again.toml").write_text(LAYOUT, "utf-8")
    with pytest.raises(LayoutError, match=str(folder)):
        load_layouts(folder)


def test_the_layouts_of_the_guide_load(root: Path, tmp_path: Path) -> None:
    guide = (root / "docs" / "add_a_layout.md").read_text("utf-8")
    shown = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    labels = [[one.label for one in load_layout(written(tmp_path, text))] for text in shown]
    assert labels == [["harbour-board"], ["harbour-board@2023-06-30", "harbour-board"]]
