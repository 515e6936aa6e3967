"""Dumps in layouts that no rule was made from: a run's figures stay above their floors."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "layouts_heldout"
DUMPS = sorted(path for path in FOLDER.rglob("*") if path.suffix in (".txt", ".html"))
COUNTS = {
    "txt": 48,
    "html": 18,
    "second.txt": 22,
    "second.html": 10,
    "third.txt": 24,
    "third.html": 12,
    "fourth.txt": 20,
    "fourth.html": 15,
    "fifth.txt": 30,
    "fifth.html": 25,
    "sixth.txt": 26,
    "sixth.html": 23,
    "seventh.txt": 21,
    "seventh.html": 20,
    "eighth.txt": 20,
    "eighth.html": 19,
    "ninth.txt": 19,
    "ninth.html": 18,
    "tenth.txt": 19,
    "tenth.html": 19,
    "eleventh.txt": 13,
    "eleventh.html": 22,
    "twelfth.txt": 20,
    "twelfth.html": 19,
    "thirteenth.txt": 35,
    "thirteenth.html": 17,
    "fourteenth.txt": 74,
    "sixteenth.txt": 68,
    "sixteenth.html": 20,
    "seventeenth.txt": 60,
    "seventeenth.html": 17,
    "eighteenth.txt": 68,
    "eighteenth.html": 16,
    "nineteenth.txt": 40,
    "nineteenth.html": 21,
    "twentieth.txt": 32,
    "twentieth.html": 21,
    "twentyfirst.txt": 24,
    "twentyfirst.html": 26,
    "twentysecond.txt": 18,
    "twentysecond.html": 20,
    "twentythird.txt": 32,
    "twentythird.html": 20,
    "twentyfourth.txt": 28,
    "twentyfourth.html": 18,
    "twentyfifth.txt": 26,
    "twentyfifth.html": 20,
    "twentysixth.txt": 27,
    "twentysixth.html": 21,
    "twentyseventh.txt": 31,
    "twentyseventh.html": 21,
    "twentyeighth.txt": 19,
    "twentyeighth.html": 19,
    "twentyninth.txt": 18,
    "twentyninth.html": 18,
    "thirtieth.txt": 18,
    "thirtieth.html": 17,
    "tools.txt": 77,
}
"""Articles of each form in the gold."""
ENCODINGS = {
    "nz_saved_search.txt": "utf-16",
    "eu_press_corner.txt": "cp1252",
    "br_tables.html": "iso-8859-1",
}


FOREIGN = {
    "gi_print_view.txt": (r"https://\S+\s+\d/\d\s+Press Releases - .*",),
    "us_lynx_links.txt": (r"\[\d+\]",),
    "ie_lynx.txt": (r"\[\d+\]",),
    "ie_lynx_hse.txt": (r"\[\d+\]",),
    "scot_lynx_news.txt": (r"\[\d+\]",),
    "us_epa_h2t.txt": (r"\*\*",),
    "jp_lynx_page.txt": (r"\[\d+\]",),
    "ie_html2text.txt": (r"(?m)^> ", r"\]\([^)]*\)", r"\[", r"[*_]+"),
    "gb_html2text.txt": (r"(?m)^> ",),
    "ie_html2text_single.txt": (r"\]\([^)]*\)", r"\[", r"_+"),
    "mt_psql_expanded.txt": (r"\+?\n +\|",),
    "gh_csv_export.txt": (r"\"(?=\")",),
    "bb_gis.txt": (r"\"(?=\")",),
    "au_api_json.txt": (r"\\n", r"\\(?=\")"),
    "bb_lynx.txt": (r"\[\d+\]",),
    "ca_bc_csv.txt": (r"\"(?=\")",),
    "au_nsw_html2text.txt": (r"\]\([^)]*\)", r"\["),
    "ke_lynx_rhinos.txt": (r"\[\d+\]",),
    "np_scraped.txt": (r"\\n", r"\\(?=\")"),
}
"""What stands in the middle of a paragraph: the foot and head of a printed page, link numbers,
marks of a quotation, of links and of a table."""


def _load_scorer() -> ModuleType:
    # Tests are no package: the scorer is loaded from its file, as its command does.
    spec = importlib.util.spec_from_file_location("layouts_heldout_score", FOLDER / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


scorer = _load_scorer()


def write_articles(folder: Path, by_dump: dict[str, list[Any]]) -> Path:
    """A run folder that holds just these articles."""
    lines = [
        {
            "title": told.title,
            "published": told.published,
            "text": told.body,
            "stub": told.stub,
            "versions": [{"dump": name}],
        }
        for name, articles in by_dump.items()
        for told in articles
    ]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return folder


@pytest.mark.parametrize("form", COUNTS)
def test_no_figure_falls_below_its_floor(layouts_folder: Path, form: str) -> None:
    floors = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))[form]
    figures = scorer.score_run(layouts_folder, scorer.read_gold())[form].figures()
    assert floors.keys() == figures.keys()
    ceiling = floors.pop("furniture")
    assert figures["furniture"] <= ceiling
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}


def test_the_run_of_gold_itself_is_perfect(tmp_path: Path) -> None:
    dumps = scorer.read_gold()
    folder = write_articles(tmp_path, {dump.name: list(dump.articles) for dump in dumps})
    figures = scorer.score_run(folder, dumps)["all"].figures()
    assert figures == {"f1": 1.0, "titles": 1.0, "dates": 1.0, "furniture": 0.0}


def test_articles_of_dumps_that_were_not_read_are_missed(tmp_path: Path) -> None:
    dumps = scorer.read_gold()
    read = {dump.name: list(dump.articles) for dump in dumps if dump.form == "txt"}
    tallies = scorer.score_run(write_articles(tmp_path, read), dumps)
    assert tallies["txt"].figures()["f1"] == 1.0
    assert tallies["html"].figures()["f1"] == 0.0
    assert tallies["html"].gold == 18


GOLD = "The harbour opens in May. It cost 40 million crowns and took three years to build."


@pytest.mark.parametrize(
    ("title", "published", "body", "matched", "titles", "dates", "foreign"),
    [
        ("harbour  OPENS", "2026-11-03", GOLD.replace(". ", "."), 1, 1, 1, False),
        ("Harbour closes", "2026-11-03", GOLD, 0, 0, 1, False),
        ("Harbour opens", "2026-11-04", GOLD, 1, 1, 0, False),
        ("Harbour opens", None, GOLD[:36], 0, 0, 0, False),
        ("Harbour opens", "2026-11-03", GOLD + " Share this page with friends", 0, 1, 1, True),
    ],
    ids=["glued", "title", "date", "cut", "furniture"],
)
def test_each_fault_costs_its_figure(
    title: str, published: str | None, body: str, matched: int, titles: int, dates: int, foreign: bool
) -> None:  # fmt: skip
    told = scorer.Told("Harbour opens", "2026-11-03", GOLD, False)
    dump = scorer.Dump("x.txt", (told,), ("Share this page",))
    tally = scorer.score(dump, [scorer.Told(title, published, body, False)])
    assert (tally.matched, tally.titles, tally.dates) == (matched, titles, dates)
    assert (tally.foreign > 0, tally.named) == (foreign, int(foreign))


def test_the_command_prints_figures_and_no_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dumps = scorer.read_gold()
    write_articles(tmp_path, {dump.name: list(dump.articles) for dump in dumps})
    assert scorer.main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == len(dumps) + len(COUNTS) + 2
    names = {"gold", "found", "named", "txt", "html", "all", *scorer.LATER, *scorer.FIGURES}
    assert set(re.findall(r"[a-z_][a-z_\d]*[a-z]\b", printed)) <= names | {
        part for dump in dumps for part in dump.name.split(".")
    }


def test_the_command_needs_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert scorer.main(["nowhere"]) == 2
    assert "articles.jsonl" in capsys.readouterr().err


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_gold_stands_on_its_page(dump: Path) -> None:
    gold = json.loads(dump.with_suffix(".json").read_text("utf-8"))
    page = dump.read_bytes().decode(ENCODINGS.get(dump.name, "utf-8"))
    for piece in FOREIGN.get(dump.name, ()):
        page = re.sub(piece, " ", page)
    page = squeezed(html.unescape(page if dump.suffix == ".txt" else re.sub("<[^>]+>", "", page)))
    at = 0
    for article in gold["articles"]:
        for paragraph in article["body"].splitlines():
            at = page.find(squeezed(re.sub(r"^(- |\d\. )", "", paragraph)), at)
            assert at >= 0, paragraph
    bodies = squeezed("".join(article["body"] for article in gold["articles"]))
    assert [line for line in gold["furniture"] if squeezed(line) in bodies] == []
    assert [article for article in gold["articles"] if squeezed(article["title"]) not in page] == []


def test_every_set_is_whole() -> None:
    dumps = scorer.read_gold()
    assert [path.name for path in DUMPS if path.parent == FOLDER] == [
        dump.name for dump in dumps if not dump.group
    ]
    counts = {form: sum(len(one.articles) for one in dumps if one.form == form) for form in COUNTS}
    assert counts == COUNTS
