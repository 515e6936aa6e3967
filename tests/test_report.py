"""The pages of a run: whole, safe, the same each time, and they open from disk in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args
from urllib.parse import urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import BrowserContext, Page
from typer.testing import CliRunner

from extract.cli import app
from extract.errors import InputError
from extract.outputs import Records, read_manifest, write_run
from extract.pipeline import Run
from extract.readers.page import DRIFT
from extract.report import write
from extract.report.intake import dump_rows
from extract.report.marks import NOUNS, SIGNS
from extract.report.overview import BOUNDS, MOVES, STAGES
from extract.report.write import STYLE, write_report
from models.article import Article
from models.run import Check, Quarantined
from models.target import Movement
from models.value import Bound

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "{{ 7*7 }}",
    "safe\u202etxt.exe\u2066",
)


@pytest.fixture(scope="session")
def report(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the corpus."""
    folder = tmp_path_factory.mktemp("report") / "pages"
    write_report(corpus_folder, folder)
    return folder


@pytest.fixture(scope="session")
def hostile(corpus_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run whose texts try to break out of it."""
    run = tmp_path_factory.mktemp("hostile") / "run"
    write_run(run, hostile_records(corpus_run.records), corpus_run.manifest)
    folder = run.parent / "pages"
    write_report(run, folder)
    return folder


def hostile_records(records: Records) -> Records:
    """The records with titles, names and texts that try to break out; offsets still hold."""
    bad = " ".join(HOSTILE)
    first, *others = records.articles
    text = f"{first.text}\n{bad} {'W' * 10_000}"
    source = first.source.model_copy(update={"url": "javascript:alert(5)"})
    article = first.model_copy(
        update={"title": bad, "text": text, "publisher": HOSTILE[0], "source": source}
    )
    officials = [
        one.model_copy(update={"name": "N" * 10_000 + HOSTILE[0]}) for one in records.officials
    ]
    programs = [one.model_copy(update={"name": f"{bad} {one.name}"}) for one in records.programs]
    alarm = Quarantined(
        id="quarantine-0000000000000002", stage="split", code=DRIFT, dump=HOSTILE[1],
        where=None, reason=HOSTILE[2], advice=HOSTILE[3],
    )  # fmt: skip
    aside = Quarantined(
        id="quarantine-0000000000000001", stage="read", code=HOSTILE[0], dump=HOSTILE[1],
        where=None, reason=HOSTILE[2], advice=HOSTILE[3],
    )  # fmt: skip
    check = Check(
        id="check-0000000000000001", code="weekday", article_id=first.id, message=bad,
        evidence=(records.dates[0].evidence[0].model_copy(update={"article_id": first.id}),),
    )  # fmt: skip
    return replace(
        records,
        articles=(article, *others),
        officials=tuple(officials),
        programs=tuple(programs),
        checks=(check,),
        quarantine=(aside, alarm),
    )


def opened(browser: BrowserContext, path: Path, width: int = 1280) -> tuple[Page, list[str]]:
    """A page opened from disk, and the addresses of everything that it asked for or complained."""
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: seen.append(f"console {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.goto(path.as_uri())
    return page, seen


def barriers(page: Page, scheme: str) -> list[str]:
    """What keeps readers out of a page, by the rules of axe: one line each kind."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def test_every_article_has_its_page(report: Path, corpus_run: Run) -> None:
    names = {path.stem for path in (report / "articles").iterdir()}
    assert names == {one.id for one in corpus_run.records.articles}
    assert {path.name for path in report.iterdir()} == {
        "index.html", "articles.html", "articles", STYLE,
    }  # fmt: skip


def test_every_link_leads_to_a_place_that_is_there(report: Path, hostile: Path) -> None:
    for folder in (report, hostile):
        trees = {path.resolve(): html.parse(path) for path in folder.rglob("*.html")}
        ids = {path: tree.xpath("//@id") for path, tree in trees.items()}
        links = [
            (path, *urldefrag(link))
            for path, tree in trees.items()
            for link in tree.xpath("//@href")
            if not link.startswith("https://")
        ]
        targets = [((path.parent / to).resolve() if to else path, at) for path, to, at in links]
        assert len(links) > 1000
        assert [(to, at) for to, at in targets if not to.exists()] == []
        assert [(to, at) for to, at in targets if at and at not in ids[to]] == []
        assert [path for path, found in ids.items() if len(found) != len(set(found))] == []


def test_nothing_is_loaded_from_elsewhere(report: Path) -> None:
    for path in report.rglob("*.html"):
        tree = html.parse(path)
        assert tree.xpath("//script | //img | //iframe | //object | //*[@style]") == []
        assert tree.xpath("//link/@href") == [f"{'../' * (path.parent != report)}{STYLE}"]
    assert "url(" not in (report / STYLE).read_text("utf-8")


def test_the_same_run_gives_the_same_bytes(corpus_folder: Path, report: Path, tmp_path: Path) -> None:  # fmt: skip
    write_report(corpus_folder, tmp_path / "again")
    files = {path.relative_to(report): path.read_bytes() for path in report.rglob("*.*")}
    again = tmp_path / "again"
    assert files == {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")}


def test_a_report_takes_the_place_of_a_report_and_of_nothing_else(
    corpus_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    assert write_report(corpus_folder, folder) == write_report(corpus_folder, folder)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "index.html").write_text("mine")
    with pytest.raises(InputError, match="holds files but no report; give another --html"):
        write_report(corpus_folder, mine)
    assert (mine / "index.html").read_text() == "mine"


def test_evidence_without_its_article_is_said(corpus_run: Run, tmp_path: Path) -> None:
    records = corpus_run.records
    lonely = Records(articles=records.articles[:1], dates=records.dates)
    write_run(tmp_path / "run", lonely, corpus_run.manifest)
    with pytest.raises(InputError, match="no article of it; run it again"):
        write_report(tmp_path / "run", tmp_path / "pages")
    assert not (tmp_path / "pages").exists()


def test_alarms_of_drift_are_told_beside_the_layouts(hostile: Path) -> None:
    tree = html.parse(hostile / "index.html")
    (aside,), (layouts,) = (tree.xpath(f"//section[@id='{name}']") for name in ("aside", "drift"))
    assert "1 input could not be used" in aside.text_content()
    assert "1 layout alarm" in layouts.text_content()


def test_what_a_reviewer_decided_is_told(corpus_run: Run, tmp_path: Path) -> None:
    records = corpus_run.records
    first, *others = records.programs
    made = first.model_copy(update={"decided": ("name",)})
    write_run(tmp_path / "run", replace(records, programs=(made, *others)), corpus_run.manifest)
    write_report(tmp_path / "run", tmp_path / "pages")
    assert "1 record says what a reviewer decided" in (tmp_path / "pages/index.html").read_text()
    place = tmp_path / "pages" / "articles" / f"{first.evidence[0].article_id}.html"
    (row,) = html.parse(place).xpath(f"//li[@id='r-{first.id}']")
    assert "decided: name" in row.text_content()


def test_an_archive_keeps_what_its_pages_keep(corpus_run: Run) -> None:
    manifest = corpus_run.manifest
    whole = [row.kept_characters for row in dump_rows(manifest, corpus_run.records.articles)]
    archive = manifest.dumps[0].model_copy(
        update={"path": "all.zip", "characters": sum(one.characters for one in manifest.dumps)}
    )
    inside = [
        one.model_copy(
            update={
                "versions": tuple(
                    version.model_copy(update={"dump": f"all.zip#{version.dump}"})
                    for version in one.versions
                )
            }
        )
        for one in corpus_run.records.articles
    ]
    (row,) = dump_rows(manifest.model_copy(update={"dumps": (archive,)}), inside)
    assert row.kept_characters == sum(whole)


def test_every_stage_of_what_is_set_aside_has_its_words() -> None:
    assert set(STAGES) == set(get_args(Quarantined.model_fields["stage"].annotation))
    assert set(MOVES) == set(get_args(Movement))
    assert set(BOUNDS) == set(get_args(Bound))
    assert set(SIGNS) == set(NOUNS)


def test_many_articles_are_listed_page_by_page(
    corpus_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "PER_PAGE", 10)
    made = dict(write.report_files(corpus_run.manifest, corpus_run.records))
    lists = [html.fromstring(made[name]) for name in sorted(made) if name.startswith("articles-")]
    lists.insert(0, html.fromstring(made["articles.html"]))
    rows = [tree.xpath("//tbody/tr/th/a/@href") for tree in lists]
    assert [len(page) for page in rows] == [10, 10, 5]
    assert {link for page in rows for link in page} == {
        name for name in made if name.startswith("articles/")
    }
    turns = [set(tree.xpath("//nav[@class='pager']//a/@href")) for tree in lists]
    names = {"articles.html", "articles-2.html", "articles-3.html"}
    assert turns == [names - {name} for name in sorted(names, key=lambda one: (len(one), one))]


def test_an_empty_run_has_a_report(corpus_run: Run, tmp_path: Path) -> None:
    manifest = corpus_run.manifest.model_copy(update={"dumps": ()})
    write_run(tmp_path / "run", Records(), manifest)
    assert read_manifest(tmp_path / "run").dumps == ()
    assert write_report(tmp_path / "run", tmp_path / "pages") == 2


def test_the_command_says_where_to_look(corpus_folder: Path, tmp_path: Path) -> None:
    outcome = CliRunner().invoke(
        app, ["report", str(corpus_folder), "--html", str(tmp_path / "pages")]
    )
    assert outcome.exit_code == 0
    assert outcome.output == f"{tmp_path / 'pages' / 'index.html'}: 27 pages\n"


def test_every_page_opens_from_disk_and_asks_for_nothing_but_its_style(
    report: Path, browser: BrowserContext
) -> None:
    article = min((report / "articles").iterdir())
    for path in (report / "index.html", report / "articles.html", article):
        page, seen = opened(browser, path)
        assert seen == [path.as_uri(), (report / STYLE).as_uri()]
        size = page.evaluate("getComputedStyle(document.body).marginTop")
        assert size == "0px", "the style sheet must apply under the page's own policy"
        page.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_nothing_keeps_readers_out(
    report: Path, browser: BrowserContext, scheme: str, width: int
) -> None:
    pages = sorted((report / "articles").iterdir(), key=lambda one: one.stat().st_size)
    for path in (report / "index.html", report / "articles.html", pages[len(pages) // 2]):
        page, _ = opened(browser, path, width)
        assert barriers(page, scheme) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_hostile_texts_stay_texts(hostile: Path, browser: BrowserContext, corpus_run: Run) -> None:
    article: Article = corpus_run.records.articles[0]
    for path in (hostile / "index.html", hostile / "articles" / f"{article.id}.html"):
        page, seen = opened(browser, path, width=390)
        assert [one for one in seen if not one.startswith("file:")] == []
        assert page.locator("script, img, iframe").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        text = page.inner_text("body")
        assert HOSTILE[0] in text and HOSTILE[1] in text and HOSTILE[3] in text
        assert "[U+202E]" in text and "\u202e" not in page.content()
        page.close()


def test_a_kind_can_be_hidden_in_the_text(report: Path, browser: BrowserContext) -> None:
    path = max((report / "articles").iterdir(), key=lambda one: one.stat().st_size)
    page, _ = opened(browser, path)
    mark = page.locator("article .k-money").first
    colour = "one => getComputedStyle(one).backgroundColor"
    before = mark.evaluate(colour)
    page.uncheck("#show-money")
    assert (mark.evaluate(colour), before != mark.evaluate(colour)) == ("rgba(0, 0, 0, 0)", True)
    assert page.locator("article .s-money").first.is_hidden()
    page.close()


def test_a_sign_leads_to_its_record_and_back(report: Path, browser: BrowserContext) -> None:
    path = max((report / "articles").iterdir(), key=lambda one: one.stat().st_size)
    page, _ = opened(browser, path)
    page.locator("article a.s-programs").first.click()
    row = page.locator(".records li:target")
    assert row.is_visible()
    row.locator(".places a").first.click()
    assert page.locator("article a.s:target").is_visible()
    page.close()
