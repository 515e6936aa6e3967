"""The hash of the code that a record depends on: of all of it, and of nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.compare.own_code import code_digest, record_modules


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    for package in ("extract", "models"):
        shutil.copytree(
            root / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def test_every_stage_counts_and_no_command(root: Path) -> None:
    found = {path.relative_to(root).as_posix() for path in record_modules(root)}
    assert {
        "extract/pipeline.py",
        "extract/splitting/repair.py",
        "extract/components/officials.py",
        "extract/resolve/people.py",
        "models/evidence.py",
    } <= found
    assert not {"extract/cli.py", "extract/commands/run.py", "extract/diff.py"} & found


@pytest.mark.parametrize(
    ("changed", "differs"),
    [("extract/money.py", True), ("extract/components/dates.py", True), ("extract/show.py", False)],
)
def test_only_what_a_record_depends_on_changes_the_hash(
    copy: Path, changed: str, differs: bool
) -> None:
    before = code_digest(copy)
    assert before == code_digest()
    with (copy / changed).open("a") as file:
        file.write("# changed\n")
    assert (code_digest(copy) != before) is differs
