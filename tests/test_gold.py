"""The figures of a run by hand-made gold stay above their floors."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app

GOLD = Path(__file__).parent / "gold"


@pytest.mark.parametrize(
    ("annotated", "run"),
    [("corpus", "corpus_folder"), ("dev", "gold_folder"), ("heldout", "heldout_folder")],
)
def test_no_figure_falls_below_its_floor(
    annotated: str, run: str, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(run)
    floors = GOLD / annotated / "floors.toml"
    result = CliRunner().invoke(
        app, ["evaluate", str(folder), "--gold", str(GOLD / annotated), "--floors", str(floors)]
    )
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("annotated", ["corpus", "dev", "heldout"])
def test_every_kind_has_a_floor(annotated: str) -> None:
    floors = tomllib.loads((GOLD / annotated / "floors.toml").read_text("utf-8"))["floors"]
    assert floors.keys() >= {
        "split", "evidence", "money", "dates", "bodies", "officials", "posts", "programs", "targets",
    }  # fmt: skip
    assert all(0.5 < floor <= 1 for floor in floors.values())
