"""Releases of the gold that are read without a fault: each stays so, where floors let one fall for another.

A name leaves the list where a rule that is right for others costs its release something.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.evaluate import evaluate
from extract.outputs import write_run
from extract.pipeline import run

GOLD = Path(__file__).parent / "gold" / "dev"
NAMES = (GOLD.parent / "without_fault.txt").read_text("utf-8").split()


@pytest.mark.parametrize("name", NAMES)
def test_a_release_is_read_without_a_fault(name: str, tmp_path: Path) -> None:
    made = run([GOLD / f"{name}.txt"])
    write_run(tmp_path / "run", made.records, made.manifest)
    (tmp_path / "gold").mkdir()
    shutil.copy(GOLD / f"{name}.json", tmp_path / "gold")
    assert evaluate(tmp_path / "run", tmp_path / "gold").faults == []
