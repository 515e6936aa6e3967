"""Who held a post on a day, and why a record is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.gazetteer import load_gazetteers
from extract.language import DEFAULT_MODEL, Annotatable, load_language
from extract.mentions import find_mentions
from extract.outputs import Records, read_run, write_run
from extract.resolve.linking import link
from extract.resolve.reading import Reading
from extract.who import bodies_named, holders_of, parse_day
from extract.why import explain
from models.run import Manifest
from tests.conftest import Command
from tests.readings import MINISTRY, body, official, reading


def holder(name: str, title: str, day: str | None) -> Reading:
    text = f"{MINISTRY}: {title} {name} spoke on {day}."
    return reading(
        text,
        published=day,
        bodies=[body(text, MINISTRY, entry_id="kr-motir")],
        officials=[official(text, name, title, MINISTRY)],
    )


def records_of(readings: Sequence[Reading]) -> Records:
    ordered = sorted(readings, key=lambda one: one.article.id)
    return link(ordered, load_gazetteers(), [])


TWO = [
    ("Kim Jung-kwan", "Minister", "2025-07-22"),
    ("Kim Jung-kwan", "Minister", "2025-12-03"),
    ("Ahn Duk-geun", "Minister", "2025-01-10"),
    ("Ahn Duk-geun", "Minister", "2025-05-30"),
    ("Moon Shin-hak", "Vice Minister", "2025-08-01"),
]


def held(on: str | None) -> list[tuple[str, str, str]]:
    records = records_of([holder(*row) for row in TWO])
    bodies = bodies_named("kr-motir", records.agencies, records.organizations)
    day = date.fromisoformat(on) if on else None
    return [
        (one.post.title, one.official.name, one.proof)
        for one in holders_of(bodies, records.officials, day)
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-12-03", ("Minister", "Kim Jung-kwan", "that day")),
        ("2025-10-01", ("Minister", "Kim Jung-kwan", "before and after")),
        ("2025-06-15", ("Minister", "Ahn Duk-geun", "before")),
        ("2025-02-01", ("Minister", "Ahn Duk-geun", "before and after")),
    ],
)
def test_the_holder_as_of_a_day(on: str, expected: tuple[str, str, str]) -> None:
    assert [one for one in held(on) if one[0] == "Minister"] == [expected]


def test_no_release_no_holder() -> None:
    assert held("2024-12-31") == []


def test_without_a_day_everyone_who_held_a_post() -> None:
    assert sorted(name for _, name, _ in held(None)) == [
        "Ahn Duk-geun",
        "Kim Jung-kwan",
        "Moon Shin-hak",
    ]


def test_a_post_without_a_dated_release_is_said_to_be_undated() -> None:
    records = records_of([holder("Kim Jung-kwan", "Minister", None)])
    bodies = bodies_named(MINISTRY, records.agencies, records.organizations)
    assert [one.proof for one in holders_of(bodies, records.officials, None)] == ["undated"]
    assert holders_of(bodies, records.officials, date(2025, 1, 1)) == []


def test_a_body_that_the_run_does_not_have_is_named_with_near_ones() -> None:
    records = records_of([holder("Kim Jung-kwan", "Minister", "2025-12-03")])
    with pytest.raises(InputError, match=r"Trade: no body of this run .*Ministry of Trade"):
        bodies_named("Trade", records.agencies, records.organizations)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="write it as 2025-12-01"):
        parse_day("last Tuesday")


@pytest.mark.parametrize(
    ("other", "reported"),
    [("2025-08-15", ["Ahn Duk-geun and Kim Jung-kwan"]), ("2025-07-22", [])],
)
def test_two_holders_at_one_time_are_reported(other: str, reported: list[str]) -> None:
    """A handover on one day is none: the later one's first day may be the earlier one's last."""
    rows = [("Ahn Duk-geun", "Minister", "2025-01-10"), ("Ahn Duk-geun", "Minister", other)]
    records = records_of([holder(*row) for row in [*TWO[:2], *rows]])
    told = [one.message.split(" are both")[0] for one in records.checks]
    assert told == reported


# ---------------------------------------------------------------- why
@pytest.fixture
def run_folder(tmp_path: Path, communique: Command) -> Path:
    page = tmp_path / "page.txt"
    page.write_text(
        "Minister Announces Plan\nDecember 3, 2025\n\nThe Ministry of Science and ICT (MSIT, "
        "Minister Bae Kyung-hoon) announced a plan. Minister Bae said MSIT would act.\n",
        "utf-8",
    )
    assert communique("run", page, "--out", tmp_path / "out").code == 0
    return tmp_path / "out"


def test_why_names_the_evidence_of_a_person_and_of_a_body(
    run_folder: Path, communique: Command
) -> None:
    records = read_run(run_folder)
    (person,) = records.officials
    told = communique("why", run_folder, person.id)
    assert told.code == 0
    assert "Bae Kyung-hoon: the first sighting" in told.out
    assert '"verdict":"different"' in told.out
    (agency,) = records.agencies
    told = communique("why", run_folder, agency.id)
    assert "'MSIT', 2 times: an acronym of kr-msit in the gazetteer" in told.out


def test_why_tells_what_joined_two_articles(tmp_path: Path) -> None:
    rows = [holder("Ahn Duk-geun", "Minister", "2025-01-10")]
    rows += [holder("Dukgeun Ahn", "Minister", "2025-05-30")]
    rows += [holder("DG Ahn", "Minister", "2025-06-30")]
    records = records_of(rows)
    (person,) = records.officials
    assert [(one.name, one.rule, one.shared) for one in person.sightings] == [
        ("Ahn Duk-geun", "first", None),
        ("Dukgeun Ahn", "body", "kr-motir"),
        ("DG Ahn", "initials", "kr-motir"),
    ]
    write_run(tmp_path / "run", records, an_empty_manifest())
    told = list(explain(tmp_path / "run", person.id))
    assert any("the same name and the same body, kr-motir, as in 2025-01-10" in row for row in told)


def an_empty_manifest() -> Manifest:
    fields: dict[str, object] = {
        name: {"str": "", "int": 0}.get(str(getattr(field.annotation, "__name__", "")), {})
        for name, field in Manifest.model_fields.items()
        if field.is_required()
    }
    return Manifest.model_validate(fields | {"dumps": (), "timings": ()})


def test_why_refuses_what_it_cannot_explain(run_folder: Path, communique: Command) -> None:
    (article,) = read_run(run_folder).articles
    told = communique("why", run_folder, article.id)
    assert told.code == 2
    assert "why explains officials, agencies and organizations; give" in told.err


def test_who_lists_the_holders(run_folder: Path, communique: Command) -> None:
    told = communique("who", run_folder, "--body", "MSIT", "--on", "2025-12-03", "--json")
    assert told.code == 0
    assert '"name":"Bae Kyung-hoon"' in told.out
    assert '"proof":"that day"' in told.out
    later = communique("who", run_folder, "--body", "MSIT", "--on", "2025-12-13", "--json")
    assert '"proof":"before","days":10' in later.out
    shown = communique("who", run_folder, "--body", "MSIT")
    assert "Ministry of Science and ICT" in shown.out


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Park Dong-il, Director General of the Ministry of Health, spoke.", "named"),
        ("Health Minister Park Dong-il spoke.", "title"),
        ("Director General for Trade Park Dong-il spoke.", "publisher"),
        ("Nokia will build it. Its plant opens in May, said chief executive Jane Doe.", "nearby"),
    ],
)
def test_a_post_says_why_it_is_of_its_body(text: str, rule: str) -> None:
    one = Annotatable(text, "", date(2025, 9, 1), "Ministry of Trade and Industry", "SG")
    (found,) = find_mentions(load_language(DEFAULT_MODEL), [one])
    assert [post.rule for person in found.officials for post in person.posts] == [rule]


def test_the_table_breaks_between_words_and_tells_what_is_a_guess(
    tmp_path: Path, communique: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = tmp_path / "release.txt"
    dump.write_text(
        "Works on the line begin\n2025-09-01\n\nThe Ministry of Land, Infrastructure and Transport (MOLIT) of Korea said "
        "on Monday that works on the line begin. Director General for Infrastructure Policy Coordination "
        "Park Dong-il said that Korea will pay for all of the works and for the trains.\n\nThe line will "
        "join the coast with the capital, and carry 20,000 people a day from the spring of 2029 on.\n"
    )
    run_folder = tmp_path / "run"
    assert communique("run", dump, "--out", run_folder).code == 0
    monkeypatch.setenv("COLUMNS", "80")
    told = communique("who", run_folder, "--body", "MOLIT")
    words = {"Infrastructure", "Coordination", "Park", "Dong-il", "body", "publisher"}
    assert words <= set(told.out.split())
