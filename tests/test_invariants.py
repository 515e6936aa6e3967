"""What must hold for every record of every run, shown on the run of the corpus."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from extract.dumps import list_dumps, read_dumps
from extract.grammar.calendar import days_of
from extract.outputs import KINDS, MODELS, Records, read_manifest, to_lines, write_run
from extract.pipeline import Run, Settings, run
from extract.split import split_articles
from extract.splitting.layout import load_layouts
from models.run import Quarantined

Rows = dict[str, list[Any]]
REFERENCES = (
    "article_id",
    "agency_id",
    "organization_id",
    "publisher_id",
    "parent_id",
    "succeeds_id",
    "commitment_id",
    "target_id",
    "program_id",
    "converted_from",
    "agency_ids",
    "lead_ids",
    "partner_ids",
    "program_ids",
    "target_ids",
)


@pytest.fixture(scope="module")
def rows(corpus_folder: Path) -> Rows:
    """The lines of every file of the run, parsed."""
    return {
        kind: [
            orjson.loads(line)
            for line in (corpus_folder / f"{kind}.jsonl").read_bytes().splitlines()
        ]
        for kind in KINDS
    }


@pytest.fixture(scope="module")
def texts(rows: Rows) -> dict[str, str]:
    return {one["id"]: one["text"] for one in rows["articles"]}


def parts_of(value: object) -> Iterator[dict[str, Any]]:
    """The JSON object and every object inside it."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts_of(inner)
    if isinstance(value, list):
        for inner in value:
            yield from parts_of(inner)


def lines_of(records: Records) -> dict[str, bytes]:
    return {kind: to_lines(records.of(kind)) for kind in KINDS}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {kind: (folder / f"{kind}.jsonl").read_bytes() for kind in KINDS}


# ---------------------------------------------------------------- evidence
def test_every_quote_is_the_text_it_points_at(rows: Rows, texts: dict[str, str]) -> None:
    evidence = [part for kind in KINDS for part in parts_of(rows[kind]) if "quote" in part]
    stands = [texts[one["article_id"]][one["start"] : one["end"]] for one in evidence]
    assert len(evidence) > 500
    assert [one["quote"] for one in evidence] == stands


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"articles", "checks", "quarantine"}))
def test_every_record_has_evidence(rows: Rows, kind: str) -> None:
    assert rows[kind]
    assert [one["id"] for one in rows[kind] if not one["evidence"]] == []


@pytest.mark.parametrize(("kind", "part"), [("officials", "posts"), ("programs", "budgets")])
def test_posts_and_budgets_have_evidence_of_their_own(rows: Rows, kind: str, part: str) -> None:
    parts = [inner for one in rows[kind] for inner in one[part]]
    assert parts
    assert [inner for inner in parts if not inner["evidence"]] == []


@pytest.mark.parametrize("kind", ["money", "dates"])
def test_mentions_are_the_words_of_their_range(
    rows: Rows, texts: dict[str, str], kind: str
) -> None:
    stands = [texts[one["article_id"]][one["start"] : one["end"]] for one in rows[kind]]
    assert stands
    assert [one["text"] for one in rows[kind]] == stands


def test_statements_of_targets_are_their_evidence(rows: Rows) -> None:
    assert [one["statement"] for one in rows["targets"]] == [
        one["evidence"][0]["quote"] for one in rows["targets"]
    ]


def test_names_stand_in_their_evidence(rows: Rows) -> None:
    """The name or one of its other forms is in at least one quote, spaces and case aside."""
    lost = [
        one["name"]
        for kind in ("agencies", "organizations", "officials", "programs")
        for one in rows[kind]
        if not named_in_evidence(one)
    ]
    assert lost == []


def named_in_evidence(record: dict[str, Any]) -> bool:
    forms = [record["name"], *record.get("acronyms", ()), *record["aliases"]]
    quotes = [bare(one["quote"]) for one in record["evidence"]]
    return any(bare(form) in quote for form in forms for quote in quotes)


def bare(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


# ---------------------------------------------------------------- texts and dumps
def test_every_segment_stands_unchanged_in_its_dump(rows: Rows, corpus: Path) -> None:
    dumps = {dump.path: dump.text for dump in read_dumps(list_dumps([corpus]), fail)}
    pairs = [
        (one["text"][at : at + length], dumps[one["source"]["dump"]][origin : origin + length])
        for one in rows["articles"]
        for at, origin, length in one["source"]["segments"]
    ]
    assert len(pairs) >= len(rows["articles"])
    assert [text for text, _ in pairs] == [stands for _, stands in pairs]


def fail(row: Quarantined) -> None:
    raise AssertionError(row)


def test_segments_are_in_order_and_do_not_overlap(rows: Rows) -> None:
    overlaps = [
        (one["id"], before, after)
        for one in rows["articles"]
        for before, after in zip(
            one["source"]["segments"], one["source"]["segments"][1:], strict=False
        )
        if before[0] + before[2] > after[0] or before[1] + before[2] > after[1]
    ]
    assert any(len(one["source"]["segments"]) > 1 for one in rows["articles"])
    assert overlaps == []


def test_segments_stay_within_the_body(rows: Rows) -> None:
    outside = [
        (one["id"], segment)
        for one in rows["articles"]
        for segment in one["source"]["segments"]
        if segment[1] < one["source"]["start"]
        or segment[1] + segment[2] > one["source"]["end"]
        or segment[0] + segment[2] > len(one["text"])
    ]
    assert outside == []


def test_most_of_a_text_stands_in_its_dump(rows: Rows) -> None:
    """Repair puts in spaces and line breaks, and hardly anything else."""
    shares = [
        sum(length for _, _, length in one["source"]["segments"]) / len(one["text"])
        for one in rows["articles"]
        if one["text"]
    ]
    assert shares
    assert min(shares) > 0.95


def test_the_canonical_version_is_the_source(rows: Rows) -> None:
    canonical = [
        [version for version in one["versions"] if version["relation"] == "canonical"]
        for one in rows["articles"]
    ]
    assert [[(v["dump"], v["start"], v["end"]) for v in found] for found in canonical] == [
        [(one["source"]["dump"], one["source"]["start"], one["source"]["end"])]
        for one in rows["articles"]
    ]


def test_stubs_yield_no_records(rows: Rows) -> None:
    stubs = {one["id"] for one in rows["articles"] if one["stub"]}
    about = {
        part["article_id"]
        for kind in KINDS
        for part in parts_of(rows[kind])
        if "article_id" in part
    }
    assert stubs
    assert stubs & about == set()


def test_the_corpus_is_as_it_was_given(corpus: Path) -> None:
    listed = (corpus / "README.md").read_text("utf-8")
    hashes = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(corpus.glob("*.txt"))
    }
    assert hashes
    assert [name for name, value in hashes.items() if value not in listed] == []


# ---------------------------------------------------------------- accounting
def test_every_dump_is_in_the_manifest_or_in_quarantine(corpus: Path, tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "good").mkdir(parents=True)
    shutil.copy(min(corpus.glob("*.txt")), given / "good")
    (given / "empty.txt").write_bytes(b"")
    (given / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    result = run([given])
    read = [dump.path for dump in result.manifest.dumps]
    aside = [one.dump for one in result.records.quarantine]
    assert sorted([*read, *aside]) == [name for name, _ in list_dumps([given])]
    assert len(read) == 1
    assert sorted(aside) == ["empty.txt", "picture.png"]


def test_versions_add_up_to_the_articles_that_were_split(
    corpus: Path, corpus_folder: Path, rows: Rows
) -> None:
    dumps = read_dumps(list_dumps([corpus]), fail)
    split = Counter(one.dump for one in split_articles(dumps, load_layouts(), fail))
    versions = Counter(one["dump"] for article in rows["articles"] for one in article["versions"])
    stated = {dump.path: dump.articles for dump in read_manifest(corpus_folder).dumps}
    assert versions == split == stated
    assert split.total() > len(rows["articles"])


def test_counts_of_the_manifest_are_those_of_the_files(corpus_folder: Path, rows: Rows) -> None:
    counts = read_manifest(corpus_folder).counts
    assert counts == {kind: len(found) for kind, found in rows.items()}


# ---------------------------------------------------------------- identity
@pytest.mark.parametrize("kind", KINDS)
def test_ids_name_their_kind(rows: Rows, kind: str) -> None:
    ids = [one["id"] for one in rows[kind]]
    pattern = re.compile(rf"{MODELS[kind].kind_name}-[0-9a-f]{{16}}")
    assert [key for key in ids if not pattern.fullmatch(key)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique(rows: Rows, kind: str) -> None:
    ids = Counter(one["id"] for one in rows[kind])
    assert [key for key, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_records_and_lines_are_sorted_by_id(rows: Rows, corpus_run: Run, kind: str) -> None:
    ids = sorted(one["id"] for one in rows[kind])
    assert [one["id"] for one in rows[kind]] == ids
    assert [one.id for one in corpus_run.records.of(kind)] == ids


@pytest.mark.parametrize("name", REFERENCES)
def test_references_point_at_records_of_the_run(rows: Rows, name: str) -> None:
    known = {one["id"] for kind in KINDS for one in rows[kind]}
    kind_of_reference = name.removesuffix("s").removesuffix("_id")
    pointed = list(references(rows, name))
    assert [key for key in pointed if key not in known] == []
    assert kinds_of(pointed) <= KINDS_OF_REFERENCES.get(name, {kind_of_reference})


KINDS_OF_REFERENCES = {
    "parent_id": {"agency", "organization"},
    "succeeds_id": {"agency", "organization"},
    "publisher_id": {"agency", "organization"},
    "lead_ids": {"agency", "organization"},
    "partner_ids": {"agency", "organization"},
    "converted_from": {"money"},
}


def references(rows: Rows, name: str) -> Iterator[str]:
    for part in parts_of([one for kind in KINDS for one in rows[kind]]):
        value = part.get(name)
        yield from value if isinstance(value, list) else [value] if value else []


def kinds_of(ids: list[str]) -> set[str]:
    return {key.rpartition("-")[0] for key in ids}


@pytest.mark.parametrize(
    "name", ["article_id", "agency_id", "publisher_id", "parent_id", "lead_ids", "program_ids"]
)
def test_the_corpus_has_references_of_the_kind(rows: Rows, name: str) -> None:
    assert list(references(rows, name))


def test_programs_and_targets_point_at_each_other(rows: Rows) -> None:
    to_programs = {(one["id"], key) for one in rows["targets"] for key in one["program_ids"]}
    to_targets = {(key, one["id"]) for one in rows["programs"] for key in one["target_ids"]}
    assert to_programs
    assert to_programs == to_targets


def test_targets_and_commitments_point_at_each_other(rows: Rows) -> None:
    to_promises = {(one["id"], one["commitment_id"]) for one in rows["targets"]}
    tellings = {
        (told["target_id"], one["id"]) for one in rows["commitments"] for told in one["tellings"]
    }
    assert to_promises
    assert to_promises == tellings


def test_nothing_is_its_own_parent_or_predecessor(rows: Rows) -> None:
    bodies = [*rows["agencies"], *rows["organizations"]]
    own = [one["id"] for one in bodies if one["id"] in (one["parent_id"], one["succeeds_id"])]
    assert own == []


# ---------------------------------------------------------------- values
def test_days_of_dates_are_those_of_their_values(rows: Rows) -> None:
    valued = [one for one in rows["dates"] if one["value"]]
    stated = [(one["start_date"], one["end_date"]) for one in valued]
    assert len(valued) > 100
    assert stated == [
        tuple(day and day.isoformat() for day in days_of(one["value"])) for one in valued
    ]


def test_every_period_and_deadline_is_a_calendar_value(rows: Rows) -> None:
    values = [
        part[name]
        for part in parts_of([one for kind in KINDS for one in rows[kind]])
        for name in ("value", "period", "deadline", "date")
        if isinstance(part.get(name), str)
    ]
    assert values
    assert [value for value in values if days_of(value) == (None, None)] == []


def test_ranges_have_two_ends_and_nothing_else_has(rows: Rows) -> None:
    sums = [part for kind in ("money", "programs") for part in parts_of(rows[kind])]
    sums = [part for part in sums if "amount_max" in part]
    ends = [(one["bound"], one["amount"], one["amount_max"]) for one in sums]
    ends += [(one["bound"], one["value"], one["value_max"]) for one in rows["targets"]]
    assert [one for one in ends if (one[0] == "range") != (one[2] is not None)] == []
    assert [one for one in ends if one[2] is not None and one[1] >= one[2]] == []


UNITS = {
    "amount": r"[A-Z]{3}",
    "percent": r"%|pp",
    "multiple": r"x",
    "rank": r"rank",
    "count": r".*[a-z].*",
}


def test_units_of_targets_agree_with_their_kinds(rows: Rows) -> None:
    numbers = [one for one in rows["targets"] if one["kind"] != "milestone"]
    odd = [one for one in numbers if not re.fullmatch(UNITS[one["kind"]], one["unit"] or "")]
    assert numbers
    assert [(one["kind"], one["unit"], one["statement"]) for one in odd] == []


def test_milestones_have_a_deadline_and_no_value(rows: Rows) -> None:
    milestones = [one for one in rows["targets"] if one["kind"] == "milestone"]
    others = [one for one in rows["targets"] if one["kind"] != "milestone"]
    assert milestones
    assert [
        one["id"] for one in milestones if one["value"] is not None or not one["deadline"]
    ] == []
    assert [one["id"] for one in others if one["value"] is None] == []


def test_posts_are_seen_from_the_first_day_to_the_last(rows: Rows) -> None:
    days = {one["id"]: one["published"] for one in rows["articles"]}
    posts = [post for one in rows["officials"] for post in one["posts"]]
    seen = [
        sorted({days[one["article_id"]] or "" for one in post["evidence"]} - {""}) for post in posts
    ]
    assert any(seen)
    assert [(post["first_seen"], post["last_seen"]) for post in posts] == [
        (found[0], found[-1]) if found else (None, None) for found in seen
    ]


# ---------------------------------------------------------------- the same bytes
def test_another_process_with_another_hash_seed_writes_the_same_bytes(
    corpus: Path, corpus_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again"
    command = [sys.executable, "-m", "extract.cli", "run", str(corpus), "--out", str(out)]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        cwd=corpus.parent,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
    )
    assert bytes_of(out) == bytes_of(corpus_folder)


def test_dumps_in_reversed_order_give_the_same_bytes(corpus: Path, corpus_run: Run) -> None:
    again = run(sorted(corpus.glob("*.txt"), reverse=True))
    assert lines_of(again.records) == lines_of(corpus_run.records)
    assert again.manifest.dumps == corpus_run.manifest.dumps


def test_a_copy_under_another_parent_gives_the_same_bytes(
    corpus: Path, corpus_run: Run, tmp_path: Path
) -> None:
    copied = shutil.copytree(corpus, tmp_path / "another parent" / "dumps")
    assert lines_of(run([copied]).records) == lines_of(corpus_run.records)


def test_batches_of_one_give_the_same_bytes(corpus: Path, corpus_run: Run) -> None:
    again = run([corpus], Settings(batch_size=1))
    assert lines_of(again.records) == lines_of(corpus_run.records)


def test_writing_a_run_twice_gives_the_same_files(corpus_run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_run(tmp_path / name, corpus_run.records, corpus_run.manifest)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two


def test_every_dump_given_twice_is_only_further_versions(
    corpus: Path, corpus_run: Run, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        shutil.copytree(corpus, tmp_path / name)
    twice = run([tmp_path]).records
    once = corpus_run.records
    assert [one.id for one in twice.articles] == [one.id for one in once.articles]
    assert [len(one.versions) for one in twice.articles] == [
        2 * len(one.versions) for one in once.articles
    ]
    kinds = [kind for kind in KINDS if kind not in ("articles", "quarantine")]
    assert {kind: to_lines(twice.of(kind)) for kind in kinds} == {
        kind: to_lines(once.of(kind)) for kind in kinds
    }


def test_mentions_stand_in_the_order_of_their_article(corpus_run: Run) -> None:
    for kind in ("money", "dates"):
        places = [(one.article_id, one.start) for one in corpus_run.records.of(kind)]  # type: ignore[attr-defined]
        assert places == sorted(places)
        assert len(places) == len(set(places))
