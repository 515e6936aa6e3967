"""Two runs compared: what changed, which records are the same thing, what comes first, and why."""

from __future__ import annotations

import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.compare.causes import differing_parts
from extract.compare.sides import Side, differing_lines
from extract.compare.words import Shift, word_runs
from extract.diff import open_diff
from extract.errors import ExtractError, InputError
from extract.load.databases import load
from extract.load.target import parse_url
from models.change import Change
from models.evidence import Evidence
from models.record import Record
from tests import runs
from tests.conftest import need

TEXT = (
    "The ministry will foster 200 companies by 2030. Minister Kim Jung-kwan spoke on Monday. "
    "It will train 500 experts by 2028."
)
COMPANIES, EXPERTS = "foster 200 companies by 2030", "train 500 experts by 2028"
Compare = Callable[..., list[Change]]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """The changes between two sets of records; `parts` are the hashes that the new run has."""

    def changes(old: Sequence[Record], new: Sequence[Record], **parts: str) -> list[Change]:
        one = runs.write(tmp_path / "old", *old)
        other = runs.write(tmp_path / "new", *new, **parts)
        with open_diff(one, other) as diff:
            return list(diff.changes())

    return changes


def test_a_run_does_not_differ_from_itself(corpus_folder: Path) -> None:
    with open_diff(corpus_folder, corpus_folder) as diff:
        assert list(diff.changes()) == []
        assert diff.counts() == []


def test_a_value_that_changed_is_one_changed_record_though_it_makes_the_id(
    compare: Compare,
) -> None:
    one = runs.article(TEXT)
    old = runs.target(one, COMPANIES, value=200, deadline="2030")
    new = runs.target(one, COMPANIES, value=20, deadline="2030")
    other = runs.target(one, EXPERTS, value=500)
    assert old.id != new.id
    (change,) = compare([one, old, other], [one, new, other], code_hash="another")
    assert (change.what, change.level, change.old_id, change.record_id) == (
        "changed",
        "claim",
        old.id,
        new.id,
    )
    assert [(field.name, field.old, field.new) for field in change.fields] == [
        ("value", 200, 20),
        ("id", old.id, new.id),
    ]
    assert change.cause.kind == "rule"


def test_two_targets_of_one_statement_find_their_own_partner(compare: Compare) -> None:
    text = "Exports rise to 30 companies by 2028 and 50 companies by 2030."
    one = runs.article(text)
    old = [runs.target(one, text, value=v, deadline=d) for v, d in ((30, "2028"), (50, "2030"))]
    new = [runs.target(one, text, value=v, deadline=d) for v, d in ((31, "2028"), (51, "2030"))]
    changes = compare([one, *old], [one, *new])
    assert {(change.old_id, change.record_id) for change in changes} == {
        (old[0].id, new[0].id),
        (old[1].id, new[1].id),
    }


def test_records_of_other_places_are_removed_and_added(compare: Compare) -> None:
    one = runs.article(TEXT)
    changes = compare(
        [one, runs.target(one, COMPANIES, value=200)], [one, runs.target(one, EXPERTS, value=500)]
    )
    assert sorted(change.what for change in changes) == ["added", "removed"]


def test_a_text_that_grew_moves_records_and_says_which_words(compare: Compare) -> None:
    old, new = runs.article(TEXT), runs.article("Seoul. " + TEXT, sha256="two")
    changes = compare([old, runs.target(old, EXPERTS)], [new, runs.target(new, EXPERTS)])
    assert [(change.kind, change.level) for change in changes] == [
        ("articles", "text"),
        ("targets", "evidence"),
    ]
    for change in changes:
        assert change.cause.kind == "source"
        assert [(edit.before, edit.after) for edit in change.cause.edits] == [("", "Seoul.")]


def test_an_article_under_another_title_stays_one_article_with_its_records(
    compare: Compare,
) -> None:
    old, new = runs.article(TEXT), runs.article(TEXT, title="A release, mended", sha256="two")
    changes = compare(
        [old, runs.target(old, EXPERTS, value=500)], [new, runs.target(new, EXPERTS, value=500)]
    )
    assert [(change.kind, change.what, change.level) for change in changes] == [
        ("articles", "changed", "name"),
        ("targets", "changed", "evidence"),
    ]
    assert changes[0].old_id == old.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT + " It ends in Seoul.", {"changed"}),
        ("Nothing of the old text is kept in this one.", {"added", "removed"}),
    ],
)
def test_an_article_under_another_id_is_the_same_as_far_as_its_words_are(
    compare: Compare, text: str, expected: set[str]
) -> None:
    changes = compare([runs.article(TEXT)], [runs.article(text, title="A RELEASE", sha256="two")])
    assert {change.what for change in changes} == expected


def test_a_person_that_two_records_were_is_merged_and_pointed_at(compare: Compare) -> None:
    one, two = runs.article(TEXT), runs.article(TEXT + " ", title="Another")
    places = [runs.evidence(each, "Kim Jung-kwan") for each in (one, two)]
    old = [
        runs.official("Kim Jung-kwan", "Minister", places[0]),
        runs.official("J. Kim", "Minister", places[1]),
    ]
    new = runs.official("Kim Jung-kwan", "Minister", *places)
    changes = compare([one, two, *old], [one, two, new], gazetteers_hash="another")
    gone = next(change for change in changes if change.what == "removed")
    assert (gone.record_id, gone.related_id) == (old[1].id, new.id)
    assert {change.cause.kind for change in changes} == {"gazetteer"}
    changes = compare([one, two, new], [one, two, *old])
    come = next(change for change in changes if change.what == "added")
    assert (come.record_id, come.related_id) == (old[1].id, new.id)


def test_of_two_records_that_became_one_under_a_new_id_one_is_it_and_one_points_at_it(
    compare: Compare,
) -> None:
    one, two = runs.article(TEXT), runs.article(TEXT + " ", title="Another")
    first, second = (runs.evidence(each, "Kim Jung-kwan") for each in (one, two))
    old = [runs.official("Kim Jung-kwan", "Minister", first), runs.official("J. Kim", "M", second)]
    new = runs.official("Kim Jung-kwan", "Minister", first, second, key="another")
    seen = {change.what: change for change in compare([one, two, *old], [one, two, new])}
    assert (seen["changed"].old_id, seen["changed"].record_id) == (old[0].id, new.id)
    assert (seen["removed"].record_id, seen["removed"].related_id) == (old[1].id, new.id)
    seen = {change.what: change for change in compare([one, two, new], [one, two, *old])}
    assert (seen["changed"].old_id, seen["changed"].record_id) == (new.id, old[0].id)
    assert (seen["added"].record_id, seen["added"].related_id) == (old[1].id, new.id)


@pytest.mark.parametrize(("taken", "related"), [(1, False), (2, True)])
def test_who_took_over_a_record_has_half_of_its_words(
    compare: Compare, taken: int, related: bool
) -> None:
    text = "Minister Kim went. Kim saw it. Then Mr. Kim spoke. At last Kim left. Lee came."
    one = runs.article(text)
    places = [
        runs.evidence(one, words) for words in ("Kim went", "Kim saw", "Kim spoke", "Kim left")
    ]
    lee = runs.evidence(one, "Lee came")
    held = [
        runs.official("Lee", "Minister", lee),
        runs.official("Lee", "Minister", lee, *places[:taken]),
    ]
    changes = compare([one, held[0], runs.official("Kim", "Minister", *places)], [one, held[1]])
    gone = next(change for change in changes if change.what == "removed")
    assert gone.related_id == (held[1].id if related else None)


def test_what_it_claims_comes_before_whom_it_points_at_and_where_it_was_read(
    compare: Compare,
) -> None:
    one, two = runs.article(TEXT), runs.article(TEXT, title="Another")
    kim = runs.evidence(one, "Kim Jung-kwan")
    moved = Evidence(article_id=one.id, start=kim.start, end=kim.end - 5, quote=kim.quote[:-5])
    changes = compare(
        [one, two, runs.target(one, COMPANIES), runs.official("Kim", "Minister", kim)],
        [
            one,
            two,
            runs.target(one, COMPANIES, agency_ids=["agency-1"]),
            runs.target(two, EXPERTS, deadline="2028"),
            runs.official("Kim", "Minister", moved),
        ],
    )
    assert [(change.kind, change.what, change.level) for change in changes] == [
        ("targets", "added", "claim"),
        ("targets", "changed", "link"),
        ("officials", "changed", "evidence"),
    ]


def test_pointing_at_the_same_body_under_its_new_id_is_not_consequential(
    tmp_path: Path, corpus_folder: Path
) -> None:
    old = tmp_path / "renamed"
    old.mkdir()
    agency = orjson.loads((corpus_folder / "agencies.jsonl").read_bytes().splitlines()[0])["id"]
    for path in corpus_folder.iterdir():
        data = path.read_bytes().replace(agency.encode(), b"agency-0000000000000000")
        lines = sorted(data.splitlines(keepends=True)) if path.suffix == ".jsonl" else [data]
        (old / path.name).write_bytes(b"".join(lines))
    runs.reseal(old)
    with open_diff(old, corpus_folder) as diff:
        changes = list(diff.changes())
        assert [change.old_id for change in changes if change.kind == "agencies"] == [
            "agency-0000000000000000"
        ]
        assert {change.level for change in changes} == {"evidence"}


# ---------------------------------------------------------------- causes
def _one_change(compare: Compare, **parts: str) -> Change:
    one = runs.article(TEXT)
    (change,) = compare(
        [one, runs.target(one, COMPANIES, value=200)],
        [one, runs.target(one, COMPANIES, value=201)],
        **parts,
    )
    return change


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("gazetteers_hash", "gazetteer"),
        ("code_hash", "rule"),
        ("model_hash", "model"),
        ("model", "model"),
        ("settings_hash", "settings"),
    ],
)
def test_the_only_part_that_differs_is_the_cause(compare: Compare, part: str, cause: str) -> None:
    assert _one_change(compare, **{part: "another"}).cause.kind == cause


def test_two_parts_that_differ_are_not_told_apart_by_guessing(compare: Compare) -> None:
    cause = _one_change(compare, code_hash="another", gazetteers_hash="another").cause
    assert (cause.kind, cause.among) == ("mixed", ("gazetteer", "rule"))


def test_layouts_alone_cannot_change_what_is_read_in_the_same_text(compare: Compare) -> None:
    cause = _one_change(compare, code_hash="another", layouts_hash="another").cause
    assert cause.kind == "rule"


def test_an_article_cut_otherwise_from_the_same_dump_is_the_layouts(compare: Compare) -> None:
    old, new = runs.article(TEXT + " Share this page"), runs.article(TEXT)
    (change,) = compare([old], [new], layouts_hash="another")
    assert change.cause.kind == "layout"


@pytest.mark.parametrize(
    ("parts", "cause"),
    [
        (("code_hash",), "rule"),
        (("layouts_hash",), "layout"),
        (("code_hash", "model_hash"), "rule"),
        (("model_hash", "settings_hash"), "mixed"),
    ],
)
def test_what_stands_beside_a_text_is_no_work_of_the_model(
    compare: Compare, parts: tuple[str, ...], cause: str
) -> None:
    old = runs.article(TEXT)
    new = old.model_copy(update={"licence": "CC BY 4.0"})
    (change,) = compare([old], [new], **dict.fromkeys(parts, "another"))
    assert (change.level, change.cause.kind, change.cause.among) == ("text", cause, ())


def test_records_come_and_go_with_their_article(compare: Compare) -> None:
    one, two = runs.article(TEXT), runs.article("Other words: " + EXPERTS, title="Other")
    target = runs.target(two, EXPERTS)
    come = compare([one], [one, two, target], code_hash="another")
    assert {(change.what, change.cause.kind) for change in come} == {("added", "new_article")}
    assert all(change.cause.articles == (two.id,) for change in come)
    gone = compare([one, two, target], [one])
    assert {(change.what, change.cause.kind) for change in gone} == {("removed", "gone_article")}


def test_a_person_whom_a_new_article_names_changed_because_of_it(compare: Compare) -> None:
    one, two = runs.article(TEXT), runs.article("New. " + TEXT, title="Another")
    places = [runs.evidence(each, "Kim Jung-kwan") for each in (one, two)]
    changes = compare(
        [one, runs.official("Kim", "Minister", places[0])],
        [one, two, runs.official("Kim", "Minister", *places)],
    )
    person = next(change for change in changes if change.kind == "officials")
    assert (person.cause.kind, person.cause.articles) == ("new_article", (two.id,))


def test_what_changed_though_its_article_is_the_same_was_linked_otherwise(
    compare: Compare,
) -> None:
    one, two = runs.article(TEXT), runs.article("New. " + TEXT, title="Another")
    changes = compare(
        [one, runs.target(one, COMPANIES)],
        [one, two, runs.target(one, COMPANIES, agency_ids=["agency-1"])],
    )
    target = next(change for change in changes if change.kind == "targets")
    assert target.cause.kind == "linking"


# ---------------------------------------------------------------- sides
def test_a_side_may_be_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need(shutil.which("git"), "git")
    one = runs.article(TEXT)
    run = runs.write(tmp_path / "repository" / "run", one, runs.target(one, COMPANIES, value=1))
    monkeypatch.chdir(run.parent)
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b commit -qm one"):
        subprocess.run(["git", *command.split()], check=True)
    runs.write(run, one, runs.target(one, COMPANIES, value=2))
    with open_diff("HEAD:run", "run") as diff:
        (change,) = diff.changes()
        assert diff.article(one.id, "old") == diff.article(one.id, "new")
    assert (change.fields[0].old, change.fields[0].new) == (1, 2)
    for name in ("HEAD:other", "nowhere:run", "--output=x:run", "HEAD:"):
        with pytest.raises(InputError, match=name):
            open_diff(name, "run").__enter__()


def test_a_file_that_is_not_sorted_stops_with_its_line(tmp_path: Path) -> None:
    one, two = runs.article(TEXT), runs.article(TEXT, title="Another")
    run = runs.write(tmp_path / "run", one, two)
    other = runs.write(tmp_path / "other", one)
    lines = (run / "articles.jsonl").read_bytes().splitlines(keepends=True)
    (run / "articles.jsonl").write_bytes(b"".join(reversed(lines)))
    runs.reseal(run)
    with pytest.raises(InputError, match=r"articles\.jsonl, line 2: .* is out of order"):
        open_diff(run, other).__enter__()


def test_an_earlier_schema_does_not_differ_in_fields_that_say_nothing(
    tmp_path: Path, corpus_folder: Path
) -> None:
    old = tmp_path / "earlier"
    old.mkdir()
    for path in corpus_folder.iterdir():
        records = path.read_bytes()
        if path.name == "officials.jsonl":
            lines = [orjson.loads(line) for line in records.splitlines()]
            kept = [{k: v for k, v in one.items() if k != "former_ids"} for one in lines]
            records = b"".join(orjson.dumps(one) + b"\n" for one in kept)
        (old / path.name).write_bytes(records)
    runs.reseal(old)
    with open_diff(old, corpus_folder) as diff:
        assert diff.counts() == []


def test_a_record_is_found_in_a_sorted_file(corpus_folder: Path) -> None:
    side = Side("run", corpus_folder)
    lines = (corpus_folder / "dates.jsonl").read_bytes().splitlines()
    records = [orjson.loads(line) for line in lines]
    assert [side.record("dates", one["id"]) for one in records] == records
    assert side.record("dates", "date-") is None
    assert side.record("dates", "zzz") is None


# ---------------------------------------------------------------- laws
IDS = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 2), max_size=12)


@settings(max_examples=60)
@given(IDS, IDS)
def test_the_join_finds_exactly_what_differs(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, int], new: dict[str, int]
) -> None:
    folder = tmp_path_factory.mktemp("sides")
    sides = []
    for name, values in (("old", old), ("new", new)):
        (folder / name).mkdir()
        lines = [orjson.dumps({"id": key, "v": values[key]}) + b"\n" for key in sorted(values)]
        (folder / name / "dates.jsonl").write_bytes(b"".join(lines))
        sides.append(Side(name, folder / name))
    found = {one or other: (one, other) for _, one, other, _, _ in differing_lines(*sides, "dates")}
    assert found == {
        key: (key if key in old else None, key if key in new else None)
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    }


WORDS = st.lists(st.sampled_from(["alpha", "beta", "7", "–", "R&D", "x"]), max_size=12)


@given(WORDS, WORDS)
def test_the_runs_of_two_texts_make_up_both(one: list[str], other: list[str]) -> None:
    old, new = " ".join(one), " ".join(other)
    found = word_runs(old, new)
    assert "".join(old[run.old_start : run.old_end] for run in found) == old
    assert "".join(new[run.new_start : run.new_end] for run in found) == new
    assert all(
        old[run.old_start : run.old_end] == new[run.new_start : run.new_end]
        for run in found
        if run.same
    )
    assert all(run.same for run in word_runs(old, old))


@pytest.mark.parametrize(("old", "new"), [("50", "500"), ("5", "15"), ("1999", "2009")])
def test_a_word_that_grew_is_another_word(old: str, new: str) -> None:
    one, other = (f"It will train {number} experts." for number in (old, new))
    for before, after, words in ((one, other, (old, new)), (other, one, (new, old))):
        (run,) = (run for run in word_runs(before, after) if not run.same)
        found = before[run.old_start : run.old_end], after[run.new_start : run.new_end]
        assert found == words


def test_a_place_is_where_its_words_are_now() -> None:
    shift = Shift("Seoul: it will train 500 experts.", "Busan, Nov. 3: it will train 80 experts.")
    assert shift(10, 20) == (18, 28)
    assert shift(21, 24) == (29, 31)


def _peak_of_a_diff(folder: Path, records: int) -> int:
    """Bytes that Python holds at most while two runs are compared in which every tenth differs."""
    for side in ("old", "new"):
        run = runs.write(folder / str(records) / side, runs.article(TEXT))
        with (run / "dates.jsonl").open("wb") as file:
            for number in range(records):
                value = side if number % 10 == 0 else "same"
                date = {"id": f"date-{number:016x}", "text": value, "evidence": []}
                file.write(orjson.dumps(date) + b"\n")
        runs.reseal(run)
    tracemalloc.start()
    with open_diff(folder / str(records) / "old", folder / str(records) / "new") as diff:
        assert sum(1 for _ in diff.changes()) == records // 10
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_runs(tmp_path: Path) -> None:
    few, many = _peak_of_a_diff(tmp_path, 10_000), _peak_of_a_diff(tmp_path, 30_000)
    assert many < 1.3 * few


@pytest.mark.parametrize("name", ["sqlite:///{}/a.sqlite", "duckdb:///{}/a.duckdb", "{}/a.db"])
def test_a_side_may_be_a_database(tmp_path: Path, corpus_folder: Path, name: str) -> None:
    url = name.format(tmp_path)
    load(parse_url(url), corpus_folder)
    with open_diff(url, corpus_folder) as diff:
        assert diff.counts() == []
        assert differing_parts(diff.old.manifest(), diff.new.manifest()) == ()
        assert [one["path"] for one in diff.old.manifest()["dumps"]] == [
            one["path"] for one in diff.new.manifest()["dumps"]
        ]


def test_a_database_without_a_run_is_no_side(tmp_path: Path, corpus_folder: Path) -> None:
    for name in (f"sqlite:///{tmp_path}/none.sqlite", "mysql://me:secret@host/base"):
        with pytest.raises(ExtractError) as refused:
            open_diff(name, corpus_folder).__enter__()
        assert "secret" not in str(refused.value)
        assert "--to" not in str(refused.value)


def test_each_edit_of_a_long_text_is_found_alone() -> None:
    words = [f"word{number % 700}" for number in range(3000)]
    new = list(words)
    for place in range(100, 3000, 100):
        new[place] = "other"
    runs_that_differ = [run for run in word_runs(" ".join(words), " ".join(new)) if not run.same]
    assert len(runs_that_differ) == 29
    assert all(run.new_end - run.new_start == len("other") for run in runs_that_differ)
