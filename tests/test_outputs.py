"""Run folders: what is written is read back, exactly, and whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.durable import folders
from extract.errors import InputError
from extract.outputs import (
    KINDS,
    Records,
    differing,
    read_kind,
    read_manifest,
    read_run,
    to_json,
    to_lines,
    write_run,
)
from extract.pipeline import Run
from models.evidence import Evidence
from models.mention import Money
from models.record import make_id
from models.run import Manifest
from models.value import Sum
from tests.readings import article
from tests.runs import reseal


def a_sum(amount: str | Decimal) -> Sum:
    return Sum(currency="KRW", amount=Decimal(amount))


def money(amount: Decimal, start: int = 0) -> Money:
    text = "KRW 1"
    return Money(
        id=make_id("money", str(amount), str(start)),
        article_id="article-0",
        start=start,
        end=start + len(text),
        text=text,
        currency="KRW",
        amount=amount,
        amount_max=None,
        bound="exact",
        period=None,
        role="other",
        program_id=None,
        converted_from=None,
        evidence=(Evidence(article_id="article-0", start=0, end=len(text), quote=text),),
    )


@pytest.fixture
def manifest(corpus_run: Run) -> Manifest:
    return corpus_run.manifest


@pytest.fixture
def earlier(tmp_path: Path, manifest: Manifest) -> Path:
    """A small finished run."""
    folder = tmp_path / "run"
    write_run(folder, Records(articles=(article("The earlier text."),)), manifest)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1234567890123456789012345678901.125000", b"1234567890123456789012345678901.125"),
        ("100", b"100"),
        ("1E+3", b"1000"),
        ("0.10", b"0.1"),
        ("5.000", b"5"),
    ],
)
def test_a_number_keeps_all_its_digits(amount: str, written: bytes) -> None:
    assert b'"amount":' + written + b"," in to_json(a_sum(amount))


def test_a_run_read_back_equals_what_was_written(corpus_run: Run, corpus_folder: Path) -> None:
    assert read_run(corpus_folder) == corpus_run.records


def test_a_run_read_and_written_again_is_the_same_bytes(
    corpus_folder: Path, tmp_path: Path
) -> None:
    write_run(tmp_path / "copy", read_run(corpus_folder), read_manifest(corpus_folder))
    assert files_of(tmp_path / "copy") == files_of(corpus_folder)


def test_the_manifest_read_back_has_the_hash_of_every_file(
    corpus_run: Run, corpus_folder: Path
) -> None:
    manifest = read_manifest(corpus_folder)
    hashes = {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files_of(corpus_folder).items()
        if name != "run.json"
    }
    assert manifest.files == hashes
    assert manifest.model_copy(update={"files": {}, "seal": None}) == corpus_run.manifest


def test_every_kind_has_its_file_even_without_records(earlier: Path) -> None:
    assert sorted(files_of(earlier)) == sorted([*(f"{kind}.jsonl" for kind in KINDS), "run.json"])


def test_records_are_written_in_order_of_id() -> None:
    records = [money(Decimal(value)) for value in (3, 1, 2)]
    ids = [orjson.loads(line)["id"] for line in to_lines(records).splitlines()]
    assert ids == sorted(one.id for one in records)


# ---------------------------------------------------------------- numbers
@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1.5", "1.5"),
        ("1.50", "1.5"),
        ("0.1", "0.1"),
        ("7", "7"),
        ("7.0", "7"),
        ("1.2E+12", "1200000000000"),
        ("100000000000000000", "100000000000000000"),
        ("0", "0"),
        ("0.0000001", "0.0000001"),
    ],
)
def test_numbers_are_written_exactly(amount: str, written: str) -> None:
    assert f'"amount":{written},'.encode() in to_json(a_sum(amount))


@given(st.decimals(min_value=0, max_value=10**18, allow_nan=False, places=4))
def test_any_number_is_written_without_float_noise(amount: Decimal) -> None:
    found = re.search(rb'"amount":([0-9.]+),', to_json(a_sum(amount)))
    assert found is not None
    assert Decimal(found[1].decode()) == amount


@given(st.integers(min_value=0, max_value=10**18))
def test_whole_numbers_are_written_as_integers(amount: int) -> None:
    assert f'"amount":{amount},'.encode() in to_json(a_sum(Decimal(amount)))


@given(st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=3))
def test_numbers_survive_the_way_there_and_back(amount: Decimal) -> None:
    record = money(amount)
    assert Money.model_validate(orjson.loads(to_json(record))) == record


# ---------------------------------------------------------------- interruptions
def fail(*_args: object, **_options: object) -> None:
    raise OSError("no space left on device")


@pytest.mark.parametrize("broken", ["fsync", "rename"])
def test_an_interrupted_first_write_leaves_no_run(
    broken: str, tmp_path: Path, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path if broken == "rename" else os, broken, fail)
    with pytest.raises(InputError, match="run: cannot be written: no space left"):
        write_run(tmp_path / "run", Records(), manifest)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", [(os, "fsync"), (folders, "exchange")], ids=["fsync", "swap"])
def test_an_interrupted_write_keeps_the_earlier_run(
    broken: tuple[object, str], earlier: Path, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(earlier)
    monkeypatch.setattr(*broken, fail)
    with pytest.raises(InputError, match="run: cannot be written: no space left"):
        write_run(earlier, Records(), manifest)
    assert files_of(earlier) == before
    assert list(earlier.parent.iterdir()) == [earlier]


def test_a_link_in_the_place_of_the_folder_stays_a_link(
    earlier: Path, manifest: Manifest, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(earlier, target_is_directory=True)
    write_run(link, Records(), manifest)
    assert link.is_symlink()
    assert read_run(earlier) == Records()


def test_a_finished_write_replaces_the_earlier_run_and_leaves_nothing_beside_it(
    earlier: Path, manifest: Manifest
) -> None:
    write_run(earlier, Records(articles=(article("The later text."),)), manifest)
    assert [one.text for one in read_run(earlier).articles] == ["The later text."]
    assert list(earlier.parent.iterdir()) == [earlier]


# ---------------------------------------------------------------- refusals
def test_a_folder_of_other_files_is_refused_and_kept(tmp_path: Path, manifest: Manifest) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(InputError, match="holds files but no run"):
        write_run(tmp_path, Records(), manifest)
    assert files_of(tmp_path) == {"thesis.tex": b"years of work"}


def test_a_file_in_the_place_of_the_folder_is_refused_and_kept(
    tmp_path: Path, manifest: Manifest
) -> None:
    place = tmp_path / "notes"
    place.write_text("notes")
    with pytest.raises(InputError, match="notes: is a file"):
        write_run(place, Records(), manifest)
    assert place.read_text() == "notes"


def test_folders_above_the_run_are_made(tmp_path: Path, manifest: Manifest) -> None:
    write_run(tmp_path / "a" / "b", Records(), manifest)
    assert read_run(tmp_path / "a" / "b") == Records()


def damage_json(folder: Path) -> None:
    with (folder / "articles.jsonl").open("ab") as file:
        file.write(b'{"id": "article-1"\n')


def damage_record(folder: Path) -> None:
    with (folder / "articles.jsonl").open("ab") as file:
        file.write(b'{"id": "article-1"}\n')


@pytest.mark.parametrize("damage", [damage_json, damage_record])
def test_a_damaged_line_is_named_with_its_file(
    damage: Callable[[Path], None], earlier: Path
) -> None:
    damage(earlier)
    with pytest.raises(InputError, match=r"run/articles\.jsonl, line 2: "):
        read_kind(earlier, "articles")


def test_an_unknown_field_is_an_error_with_its_file_and_line(earlier: Path) -> None:
    path = earlier / "articles.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"category":', b'"kategorie":'))
    reseal(earlier)
    with pytest.raises(InputError, match=r"articles\.jsonl, line 1: .*(?s:.*)kategorie"):
        read_run(earlier)


def test_a_missing_file_is_named(earlier: Path) -> None:
    (earlier / "targets.jsonl").unlink()
    with pytest.raises(InputError, match=r"targets\.jsonl: No such file"):
        read_run(earlier)


def test_a_folder_without_manifest_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no run folder: run\.json: No such file"):
        read_run(tmp_path)


def test_a_run_of_another_schema_version_is_refused(earlier: Path) -> None:
    reseal(earlier, schema_version=999)
    with pytest.raises(InputError, match=r"run\.json: schema version 999"):
        read_run(earlier)


def test_a_damaged_manifest_is_named(earlier: Path) -> None:
    (earlier / "run.json").write_bytes(b"{")
    with pytest.raises(InputError, match=r"run\.json: .*run it again"):
        read_manifest(earlier)


def test_a_manifest_that_was_changed_is_told_by_its_seal(earlier: Path) -> None:
    path = earlier / "run.json"
    path.write_bytes(path.read_bytes().replace(b'"skipped": {}', b'"skipped": {"a": 1}'))
    with pytest.raises(InputError, match=r"run\.json: .*seal does not fit; run it again"):
        read_manifest(earlier)


def test_a_manifest_that_promises_no_files_is_refused(earlier: Path) -> None:
    path = earlier / "run.json"
    data = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps({**data, "files": {}, "seal": None}))
    with pytest.raises(InputError, match=r"run\.json: promises no articles\.jsonl"):
        read_manifest(earlier)


def test_a_manifest_of_a_version_without_seals_is_read(earlier: Path) -> None:
    path = earlier / "run.json"
    data = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps({name: data[name] for name in data if name != "seal"}))
    assert read_manifest(earlier).seal is None


def test_a_changed_record_is_refused_though_it_could_be_read(earlier: Path) -> None:
    path = earlier / "articles.jsonl"
    path.write_bytes(path.read_bytes().replace(b"earlier", b"eariler"))
    with pytest.raises(
        InputError, match=r"articles\.jsonl: is not the file that run\.json promises"
    ):
        read_run(earlier)


# ---------------------------------------------------------------- differences
def test_a_run_does_not_differ_from_itself(corpus_folder: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(corpus_folder, tmp_path / "copy")
    assert list(differing(corpus_folder, copied)) == []


def test_what_was_added_removed_or_changed_differs(tmp_path: Path, manifest: Manifest) -> None:
    kept, lost, new = (article(text) for text in ("Kept.", "Lost.", "New."))
    changed = kept.model_copy(update={"category": "Trade"})
    write_run(tmp_path / "one", Records(articles=(kept, lost)), manifest)
    write_run(tmp_path / "two", Records(articles=(changed, new)), manifest)
    assert list(differing(tmp_path / "one", tmp_path / "two")) == sorted(
        [
            ("articles", kept.id, "changed"),
            ("articles", lost.id, "removed"),
            ("articles", new.id, "added"),
        ]
    )
