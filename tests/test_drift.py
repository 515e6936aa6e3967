"""The drift alarm: which dumps and fields it names, and when it keeps quiet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.dumps import Dump, read_dump
from extract.pipeline import Run
from extract.split import RawArticle, cut_and_read, split_dump
from extract.splitting.drift import drift_since
from extract.splitting.fit import measure_fit
from extract.splitting.layout import load_layouts
from models.article import Article, Source, Split, Version
from models.run import Quarantined

LAYOUT = r"""
name = "council-notices"
form = "text"
signs = ['(?m)^COUNCIL NOTICES$', '(?m)^\* \* \*$', '(?m)^Filed: ']
article_start = '(?m)^\* \* \*\n(?P<title>[^\n]+)\nFiled: (?P<published>[^\n]*)\n'
furniture = ['(?m)^Seal of the Council$\n?']
glued = false
publisher = []

[expect]
articles = [2, 9]
fields = ["published"]
"""
STORY = (
    "The council decided on Monday that the old harbour will be opened to the public by 2031, and "
    "that 40 boats will find a place there. The work costs 3 million crowns."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "council.toml").write_text(LAYOUT, "utf-8")
    return tmp_path / "layouts"


def notice(number: int, *, filed: str = "3 May 2024", body: str = STORY) -> str:
    name = ["harbour", "market", "bridge", "school", "park", "mill"][number]
    return f"* * *\nThe council opens the {name} of the old town\nFiled: {filed}\nSeal of the Council\n{body}\n"


def page(*notices: str) -> str:
    return "COUNCIL NOTICES\n" + "\n".join(notices)


def split(text: str, folder: Path) -> tuple[list[RawArticle], list[Quarantined]]:
    dump = read_dump("council.txt", text.encode())
    assert isinstance(dump, Dump)
    aside: list[Quarantined] = []
    return split_dump(dump, load_layouts(folder), aside.append), aside


GOOD = page(*(notice(number) for number in range(4)))


def test_a_dump_as_expected_raises_no_alarm(folder: Path) -> None:
    articles, aside = split(GOOD, folder)
    assert [(one.layout, one.fit, one.published, one.text) for one in articles] == [
        ("council-notices", 1.0, date(2024, 5, 3), STORY)
    ] * 4
    assert aside == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (page(notice(0)), "articles"),
        (page(notice(0), notice(1, filed="soon")), "published"),
        (page(notice(0), notice(1, body="See there."), notice(2, body="Later.")), "text"),
        (page(notice(0), notice(1, body="Open it, and soon.")), "title"),
    ],
)
def test_the_alarm_names_dump_and_field(folder: Path, text: str, field: str) -> None:
    _, aside = split(text, folder)
    assert ("council.txt", "layout-drift", f"council-notices, {field}") in {
        (one.dump, one.code, one.where) for one in aside
    }


@pytest.mark.parametrize(("dated", "alarms"), [(4, []), (3, ["council-notices, published"])])
def test_four_of_five_articles_fill_a_field_as_they_should(
    folder: Path, dated: int, alarms: list[str]
) -> None:
    notices = (notice(at, filed="3 May 2024" if at < dated else "soon") for at in range(5))
    assert [one.where for one in split(page(*notices), folder)[1]] == alarms


def test_a_site_whose_articles_start_elsewhere_is_reported(folder: Path) -> None:
    changed = GOOD.replace("\nFiled: ", "\n\nFiled: ")
    articles, aside = split(changed, folder)
    assert {one.layout for one in articles} == {"plain"}
    assert [(one.code, one.where) for one in aside] == [
        ("layout-drift", "council-notices, article_start")
    ]


def test_a_layout_that_gives_nothing_of_use_is_not_used(folder: Path) -> None:
    text = page(*(notice(at, filed="soon", body="Open it.") for at in range(3)))
    articles, aside = split(text, folder)
    assert "council-notices, fit" in {one.where for one in aside}
    assert "council-notices" not in {one.layout for one in articles}


# ---------------------------------------------------------------- against an earlier run
def raw(**changes: object) -> RawArticle:
    values: dict[str, object] = {
        "dump": "site/3.txt", "sha256": "", "layout": "plain", "fit": 1.0, "title": "A title",
        "category": None, "published": date(2024, 5, 3), "publisher": None, "start": 0, "end": 9,
        "text": STORY, "segments": (), "stub": False, "licence": None, "contacts": (), "notes": (),
    }  # fmt: skip
    return RawArticle(**(values | changes))  # type: ignore[arg-type]


def article(number: int, dump: str) -> Article:
    """An article as an earlier run had it."""
    raw_one = raw(dump=dump, layout="council-notices")
    return Article(
        id=f"article-{number:016x}", title=raw_one.title, publisher=None, publisher_id=None,
        published="2024-05-03", category=None, language="en", text=STORY, stub=False, licence=None,
        contacts=(), notes=(), split=Split(layout="council-notices", fit=1.0),
        source=Source(dump=dump, sha256="", form="text", start=0, end=9, segments=()),
        versions=(Version(dump=dump, sha256="", start=0, end=9, title="A title",
                          published="2024-05-03", relation="canonical", similarity=1.0),),
        revisions=(),
    )  # fmt: skip


EARLIER = [article(number, f"site/{1 + number // 5}.txt") for number in range(10)]


@pytest.mark.parametrize(
    ("cuts", "fields"),
    [
        ([raw(layout="council-notices")] * 5, []),
        ([raw(layout="council-notices")] * 2, ["articles"]),
        ([raw(layout="council-notices", fit=0.6)] * 5, ["fit"]),
        ([raw(layout="council-notices", published=None)] * 5, ["published"]),
        ([raw(layout="council-notices", text="Short.")] * 5, ["text"]),
        ([raw()] * 5, ["layout"]),
        ([raw(dump="elsewhere/3.txt")] * 5, []),
    ],
)
def test_worse_than_before_is_an_alarm(cuts: list[RawArticle], fields: list[str]) -> None:
    found = list(drift_since(EARLIER, cuts))
    assert [one.where for one in found] == [f"council-notices, {field}" for field in fields]
    assert {one.dump for one in found} <= {cuts[0].dump}


AS_BEFORE = {"layout": "council-notices", "text": STORY[:160]}


@pytest.mark.parametrize(
    ("earlier", "cuts", "fields"),
    [
        (4, [raw(**AS_BEFORE)] * 2, []),
        (4, [raw(**AS_BEFORE)], ["articles"]),
        (3, [raw(**AS_BEFORE)], []),
        (8, [raw(**AS_BEFORE, fit=0.85)] * 9, []),
        (8, [raw(**AS_BEFORE, fit=0.84)] * 9, ["fit"]),
        (8, [raw(**AS_BEFORE)] * 7 + [raw(**AS_BEFORE, published=None)] * 3, []),
        (8, [raw(**AS_BEFORE)] * 6 + [raw(**AS_BEFORE, published=None)] * 4, ["published"]),
        (8, [raw(**AS_BEFORE | {"text": STORY[:40]})] * 8, []),
        (8, [raw(**AS_BEFORE | {"text": STORY[:39]})] * 8, ["text"]),
    ],
)
def test_hardly_worse_than_before_is_no_alarm(
    earlier: int, cuts: list[RawArticle], fields: list[str]
) -> None:
    before = [
        article(at, "site/1.txt").model_copy(update={"text": STORY[:160]}) for at in range(earlier)
    ]
    assert [one.where for one in drift_since(before, cuts)] == [
        f"council-notices, {field}" for field in fields
    ]


@pytest.mark.parametrize(
    ("known", "others", "alarms"),
    [(4, 0, 1), (3, 0, 0), (9, 1, 1), (9, 2, 0)],
)
def test_the_layout_that_cut_nine_of_ten_articles_of_a_site_is_the_usual_one(
    known: int, others: int, alarms: int
) -> None:
    before = [article(at, "site/1.txt") for at in range(known + others)]
    plain = Split(layout="plain", fit=1.0)
    before[known:] = [one.model_copy(update={"split": plain}) for one in before[known:]]
    found = list(drift_since(before, [raw(layout="harbours")]))
    assert [one.where for one in found] == ["council-notices, layout"] * alarms


@pytest.mark.parametrize(
    ("changes", "field", "filled"),
    [
        ({"text": STORY[:40]}, "text", 1),
        ({"text": STORY[:39]}, "text", 0),
        ({"title": "Wednesday, 3 June 2026"}, "title", 0),
        ({"title": "old harbour " * 33 + "open", "text": STORY * 4}, "title", 1),
        ({"title": "old harbour " * 33 + "opens", "text": STORY * 4}, "title", 0),
        ({"title": "", "text": STORY}, "title", 0),
    ],
)
def test_what_is_just_a_title_or_a_text_fills_its_field(
    changes: dict[str, object], field: str, filled: int
) -> None:
    fields = {one.name: one.filled for one in measure_fit(None, 1.0, [raw(**changes)]).fields}
    assert fields[field] == filled


def test_a_page_that_hints_at_a_layout_and_gives_less_is_told(folder: Path) -> None:
    undated = GOOD.replace("Filed: 3 May 2024\n", "").replace("* * *", "+")
    hinted = undated.replace("COUNCIL NOTICES", "COUNCIL NOTICES\n* * *")
    articles, aside = split(hinted, folder)
    assert [one.published for one in articles] == [None] * len(articles)
    assert [row.where for row in aside] == ["council-notices, article_start"]
    assert [row.where for row in split(undated, folder)[1]] == []


def test_pages_with_other_names_for_their_elements_are_cut_as_before() -> None:
    items = "".join(
        f"<div class=q{at}><div class=x1>The council opens the {name} of the old town</div><div class=y2>{at + 3} May 2024</div>"
        f"<div class=z3><p>{STORY}</p><p>The {name} was built by the town itself, and the {name} will be kept by it.</p></div></div><div class=s9></div>"
        for at, name in enumerate(["harbour", "market", "bridge"])
    )
    dump = read_dump("council.html", f"<html><body><div>{items}</div></body></html>".encode())
    assert isinstance(dump, Dump)
    articles = split_dump(dump, (), lambda row: None)
    assert [one.published for one in articles] == [date(2024, 5, at) for at in (3, 4, 5)]


# ---------------------------------------------------------------- commands
def test_strict_exits_1_on_drift(folder: Path, tmp_path: Path) -> None:
    dump = tmp_path / "council.txt"
    dump.write_text(page(notice(0)), "utf-8")
    command = ["split", str(dump), "--layouts", str(folder)]
    loose, strict = (CliRunner().invoke(app, [*command, *more]) for more in ([], ["--strict"]))
    assert (loose.exit_code, strict.exit_code) == (0, 1)
    assert "council.txt: layout-drift: articles: 1 articles" in loose.output


def test_explain_prints_the_dump_with_reasons(folder: Path, tmp_path: Path) -> None:
    dump = tmp_path / "council.txt"
    dump.write_text(GOOD, "utf-8")
    result = CliRunner().invoke(app, ["split", str(dump), "--explain", "--layouts", str(folder)])
    assert result.exit_code == 0
    shown = [line for line in result.output.splitlines() if line[:1] not in "▶◀"]
    assert [line for line in GOOD.splitlines() if line.strip() and line not in shown] == []
    assert result.output.count("▶ article") == result.output.count("◀ article") == 4
    assert "published 2024-05-03: the layout's article_start matches" in result.output


def test_every_article_tells_why_it_starts_and_ends(corpus_run: Run) -> None:
    splits = [one.split for one in corpus_run.records.articles]
    assert splits
    assert [one for one in splits if not (one.start_reason and one.end_reason)] == []


def test_layout_check_tells_fit_and_fields(folder: Path, tmp_path: Path) -> None:
    dump = tmp_path / "council.txt"
    dump.write_text(page(notice(0), notice(1, filed="soon")), "utf-8")
    result = CliRunner().invoke(app, ["layout", "check", str(dump), "--layouts", str(folder)])
    assert result.exit_code == 0
    row = next(line for line in result.output.splitlines() if "council-notices (used)" in line)
    cells = [cell.strip() for cell in row.strip("│ ").split("│")]
    assert cells == [
        "council-notices (used)",
        "0.83",
        "3/3",
        "2",
        "2/2",
        "2/2",
        "1/2",
        "(0/2)",
        "(0/2)",
    ]


def test_a_dump_that_no_layout_fits_is_told(tmp_path: Path) -> None:
    dump = tmp_path / "notes.txt"
    dump.write_text("Nothing to see here at all\n", "utf-8")
    result = CliRunner().invoke(app, ["layout", "check", str(dump)])
    assert "notes.txt: no layout fits" in result.output


def test_a_cut_dump_keeps_what_was_left_over() -> None:
    dump = read_dump("a.txt", f"{STORY}\n".encode())
    assert isinstance(dump, Dump)
    cut, articles = cut_and_read(dump, (), lambda row: None)
    assert (articles, cut.left) == ([], ((0, len(STORY)),))
