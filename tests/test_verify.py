"""`communique verify` finds whatever is done to a run folder, and says of a whole one that it is."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from extract.errors import InputError
from extract.outputs import KINDS, MANIFEST
from extract.verify import verify
from extract.verifying.fault import Fault
from tests import runs
from tests.conftest import Command

TEXT = "The Ministry will help 200 companies, said Minister Kim Jung-kwan. It did so before."


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small whole run with articles, a target and an official."""
    one, two = runs.article(TEXT), runs.article("Nothing new.", title="Another")
    return runs.write(
        tmp_path / "small",
        one,
        two,
        runs.target(one, "help 200 companies", value=200),
        runs.official("Kim Jung-kwan", "Minister", runs.evidence(one, "Minister Kim Jung-kwan")),
    )


@pytest.fixture
def copy(corpus_folder: Path, tmp_path: Path) -> Path:
    """A copy of the run of the corpus."""
    return Path(shutil.copytree(corpus_folder, tmp_path / "copy"))


def damages(run: Path) -> list[Fault]:
    return [one for one in verify(run) if not one.is_note]


def notes(run: Path) -> list[str]:
    return [str(one) for one in verify(run) if one.is_note]


def edit(run: Path, kind: str, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Change the lines of a file and make the manifest promise the file as it is then."""
    path = run / f"{kind}.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    counts = orjson.loads((run / MANIFEST).read_bytes())["counts"]
    runs.reseal(run, counts=counts | {kind: len(path.read_bytes().splitlines())})


# ---------------------------------------------------------------- whole runs
def test_a_whole_run_has_no_fault(corpus_folder: Path, corpus: Path, small: Path) -> None:
    assert list(verify(corpus_folder, corpus)) == []
    assert list(verify(small)) == []


def test_a_run_of_many_layouts_has_no_fault(gold_folder: Path) -> None:
    assert list(verify(gold_folder)) == []


# ---------------------------------------------------------------- bytes
def test_a_flipped_byte_anywhere_is_found(small: Path) -> None:
    missed = []
    for path in sorted(small.iterdir()):
        data = path.read_bytes()
        for at in range(len(data)):
            flipped = bytearray(data)
            flipped[at] ^= 1 << at % 8
            path.write_bytes(flipped)
            if not any(one.file == path.name for one in damages(small)):
                missed.append((path.name, at))
        path.write_bytes(data)
    assert missed == []
    assert list(verify(small)) == []


def test_a_flipped_byte_of_a_larger_run_is_found(copy: Path) -> None:
    chance = random.Random(10)
    tried, missed = 0, []
    for path in sorted(copy.iterdir()):
        data = path.read_bytes()
        for at in chance.sample(range(len(data)), min(len(data), 4)):
            flipped = bytearray(data)
            flipped[at] ^= chance.randrange(1, 256)
            path.write_bytes(flipped)
            tried += 1
            if not damages(copy):
                missed.append((path.name, at))
        path.write_bytes(data)
    assert tried > 30
    assert missed == []


def test_a_file_cut_short_anywhere_is_found(small: Path) -> None:
    missed = []
    for path in sorted(small.iterdir()):
        data = path.read_bytes()
        for length in range(0, len(data), 7):
            path.write_bytes(data[:length])
            if not any(one.file == path.name for one in damages(small)):
                missed.append((path.name, length))
        path.write_bytes(data)
    assert missed == []


@pytest.mark.parametrize("name", [*(f"{kind}.jsonl" for kind in KINDS)])
def test_a_deleted_file_is_found(small: Path, name: str) -> None:
    (small / name).unlink()
    assert f"{name}: is missing" in map(str, damages(small))


def test_a_file_that_is_a_link_is_found(small: Path, tmp_path: Path) -> None:
    shutil.move(small / "targets.jsonl", tmp_path / "elsewhere")
    (small / "targets.jsonl").symlink_to(tmp_path / "elsewhere")
    assert "targets.jsonl: is no file, but something else" in map(str, damages(small))


def test_a_pipe_in_the_place_of_a_file_does_not_block(small: Path) -> None:
    (small / "dates.jsonl").unlink()
    os.mkfifo(small / "dates.jsonl")
    assert "dates.jsonl: is no file, but something else" in map(str, damages(small))


@pytest.mark.parametrize("without", ["seal", "files", "counts", "dumps"])
def test_a_manifest_without_what_it_needs_is_damaged(small: Path, without: str) -> None:
    path = small / MANIFEST
    data = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps({name: data[name] for name in data if name != without}))
    assert any(one.file == MANIFEST for one in damages(small))


def test_a_manifest_that_promises_nothing_is_damaged(small: Path) -> None:
    runs.reseal(small)
    path = small / MANIFEST
    data = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps({**data, "files": {}}))
    assert "run.json: promises no articles.jsonl, which every run has" in map(str, damages(small))


# ---------------------------------------------------------------- lines, under a manifest that fits
def swapped(lines: list[bytes]) -> list[bytes]:
    return [lines[1], lines[0], *lines[2:]]


def doubled(lines: list[bytes]) -> list[bytes]:
    return [lines[0], *lines]


def unended(lines: list[bytes]) -> list[bytes]:
    return [*lines[:-1], lines[-1].rstrip(b"\n")]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (swapped, "line 2, article-"),
        (doubled, "stands there a second time"),
        (unended, "its last line has no end"),
        (lambda lines: [b"\n", *lines], "line 1: is no JSON"),
        (lambda lines: [b"[]\n", *lines], "line 1: is no record with an id"),
        (lambda lines: [lines[0].replace(b'"id":"article-', b'"id":"date-'), *lines[1:]], "has an id that no record of its kind"),
        (lambda lines: [lines[0].replace(b'":', b'": ', 1), *lines[1:]], "is not written as a run writes it"),
        (lambda lines: [b"[" * 20_000 + b"\n", *lines], "line 1: is no JSON"),
        (lambda lines: [lines[0].replace(b'"stub":false', b'"stub":[]'), *lines[1:]], "stub: Input should be a valid boolean"),
        (lambda lines: [lines[0].replace(b'"segments":[[0,', b'"segments":[[1,'), *lines[1:]], "segment 0 leads out of the text"),
        (lambda lines: [lines[0].replace(b'"relation":"canonical"', b'"relation":"identical"'), *lines[1:]], "its canonical version is not its source"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_though_the_hash_fits(
    small: Path, change: Callable[[list[bytes]], list[bytes]], what: str
) -> None:
    edit(small, "articles", change)
    assert any(what in str(one) for one in damages(small)), [*map(str, damages(small))]


def replaced(old: str, new: str) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [line.replace(old.encode(), new.encode()) for line in lines]


@pytest.mark.parametrize(
    ("kind", "change", "what"),
    [
        ("targets", replaced('"quote":"help', '"quote":"Help'), "'Help 200 companies' does not stand at 18:36"),
        ("targets", replaced('"agency_ids":[]', '"agency_ids":["agency-0000000000000000"]'), "agency_ids names agency-0000000000000000, which is not in agencies"),
        ("targets", replaced('"value":200', '"value":300'), "its id should be target-"),
        ("targets", replaced('"statement":"help', '"statement":"Help'), "its statement is not what its evidence quotes"),
        ("officials", replaced('"article_id":"article-', '"article_id":"article-0'), "which is not in articles"),
        ("articles", replaced("Minister Kim", "Minister Lee"), "'Minister Kim Jung-kwan' does not stand at"),
    ],
)  # fmt: skip
def test_what_points_at_nothing_is_named(
    small: Path, kind: str, change: Callable[[list[bytes]], list[bytes]], what: str
) -> None:
    edit(small, kind, change)
    assert any(what in str(one) for one in damages(small)), [*map(str, damages(small))]


@pytest.mark.parametrize(
    "kind",
    ["articles", "agencies", "organizations", "programs", "targets", "commitments"],
)
def test_records_that_others_name_are_missed(copy: Path, kind: str) -> None:
    edit(copy, kind, lambda lines: [])
    told = [one.what for one in damages(copy) if "which is not in" in one.what]
    assert told
    assert all(kind in one for one in told)


def test_a_wrong_count_is_found(small: Path) -> None:
    counts = orjson.loads((small / MANIFEST).read_bytes())["counts"]
    runs.reseal(small, counts=counts | {"articles": 3})
    assert "articles.jsonl: has 2 records, run.json promises 3" in map(str, damages(small))


# ---------------------------------------------------------------- newer runs, other files
def test_fields_of_a_newer_version_are_said_and_are_no_damage(small: Path) -> None:
    edit(small, "articles", replaced('"stub":', '"mood":"calm","stub":'))
    runs.reseal(small, weather="fair")
    assert damages(small) == []
    assert notes(small) == [
        "run.json: has a field that this version does not know: weather",
        "articles.jsonl: has a field that this version does not know: mood",
    ]


def test_a_kind_of_a_newer_version_is_checked_line_by_line(small: Path) -> None:
    (small / "places.jsonl").write_bytes(b'{"id":"place-0000000000000001"}\n')
    counts = orjson.loads((small / MANIFEST).read_bytes())["counts"]
    runs.reseal(small, counts=counts | {"places": 1}, schema_version=2)
    assert damages(small) == []
    assert len(notes(small)) == 2
    (small / "places.jsonl").write_bytes(b'{"id":"place-0000000000000002"}\n')
    assert [one.file for one in damages(small)] == ["places.jsonl"]


def test_other_files_in_the_folder_are_named(small: Path) -> None:
    (small / "notes.txt").write_text("mine")
    assert damages(small) == []
    assert notes(small) == ["notes.txt: is no part of the run and was not checked"]


# ---------------------------------------------------------------- dumps
def test_a_changed_dump_is_found(corpus_folder: Path, corpus: Path, tmp_path: Path) -> None:
    dumps = Path(shutil.copytree(corpus, tmp_path / "dumps"))
    first, second, *_ = sorted(dumps.glob("*.txt"))
    first.write_text("- " + first.read_text("utf-8"), "utf-8")
    second.unlink()
    told = [str(one) for one in verify(corpus_folder, dumps)]
    assert f"{first.name}: is not the dump that the run was made from" in told
    assert f"{second.name}: is not in {dumps}" in told


def test_a_segment_that_is_not_in_its_dump_is_found(copy: Path, corpus: Path) -> None:
    line = orjson.loads((copy / "articles.jsonl").read_bytes().splitlines()[0])
    at, origin, length = line["source"]["segments"][0]
    old, new = f"[[{at},{origin},{length}]", f"[[{at},{origin + 1},{length - 1}]"
    old, new = old.removesuffix("]"), new.removesuffix("]")
    edit(copy, "articles", replaced(old, new))
    assert any("segment 0 does not stand in" in str(one) for one in verify(copy, corpus))


# ---------------------------------------------------------------- the command
def test_the_command_exits_0_for_a_whole_run(communique: Command, small: Path) -> None:
    told = communique("verify", small)
    assert (told.code, told.out, told.err) == (0, f"{small}: 11 files, 4 records: whole\n", "")


def test_the_command_exits_1_and_names_file_line_and_record(
    communique: Command, small: Path
) -> None:
    path = small / "targets.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"quote":"help', b'"quote":"Help'))
    told = communique("verify", small)
    assert told.code == 1
    assert "targets.jsonl: is not the file that run.json promises" in told.out
    assert "targets.jsonl, line 1, target-" in told.out
    assert told.out.endswith("damages; run it again\n")


def test_many_damages_of_one_file_are_counted(communique: Command, copy: Path) -> None:
    edit(copy, "money", replaced('"quote":"', '"quote":"_'))
    told = communique("verify", copy)
    assert told.out.count("\nmoney.jsonl, line") <= 50
    assert " more\n" in told.out


def test_what_is_no_run_folder_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match="give"):
            list(verify(place))


def test_a_damaged_run_is_held_against_its_dumps_as_far_as_it_can_be_read(
    communique: Command, copy: Path, corpus: Path
) -> None:
    lines = (copy / "articles.jsonl").read_bytes().splitlines(keepends=True)
    changed = lines[1].replace(b'"text":"', b'"text":"!')
    (copy / "articles.jsonl").write_bytes(b"".join([b"{\n", changed, *lines[2:]]))
    told = communique("verify", copy, "--dumps", corpus)
    assert told.code == 1
    assert "articles.jsonl, line 1: is no JSON" in told.out
    assert "segment 0 does not stand in" in told.out
    (copy / "articles.jsonl").unlink()
    assert communique("verify", copy, "--dumps", corpus).code == 1


def test_the_committed_run_is_whole(root: Path, corpus: Path) -> None:
    assert list(verify(root / "outputs" / "latest", corpus)) == []
