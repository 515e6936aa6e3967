"""No way in: what a scanner of code finds is explained, one by one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

_NAMES = "names of tables and columns are those of the schema; values are bound"
_PAGE = "what is put in unescaped is this program's own style and script"
EVERYWHERE = {"B101": "an assert tells the type checker what the lines above have made sure"}
"""Why a kind of finding is no way in, wherever it is."""
EXPLAINED: dict[tuple[str, str], str] = {
    ("B404", "extract/compare/replay.py"): "--explain-causes runs the code that the user names",
    ("B603", "extract/compare/replay.py"): "its own Python, without a shell, by full path",
    ("B404", "extract/compare/sides.py"): "REVISION:path is read through git",
    ("B603", "extract/compare/sides.py"): "without a shell; what the user gave stands behind --end-of-options",
    ("B607", "extract/compare/sides.py"): "the git of the user's own path",
    ("B301", "extract/spill.py"): "its file has no name and no other process: what it holds is this run's own",
    ("B403", "extract/spill.py"): "as B301",
    ("B608", "extract/spill.py"): "names of tables are made there; values are bound",
    ("B108", "extract/splitting/sorted_runs.py"): "a folder for files that tempfile makes and that have no name",
    ("B608", "extract/compare/store.py"): "conditions and columns are literals of the module; values are bound",
    ("B608", "extract/export/parquet.py"): _NAMES,
    ("B608", "extract/load/datasette.py"): _NAMES,
    ("B608", "extract/load/duck.py"): _NAMES,
    ("B608", "extract/load/loading.py"): _NAMES,
    ("B608", "extract/load/postgres.py"): _NAMES,
    ("B608", "extract/load/read.py"): _NAMES,
    ("B608", "extract/load/sqlite.py"): _NAMES,
    ("B608", "extract/load/state.py"): _NAMES,
    ("B704", "extract/report/changes.py"): _PAGE,
    ("B704", "extract/review/app.py"): _PAGE,
}  # fmt: skip
"""Why each finding of bandit is no way in, by its number and file."""


@pytest.fixture(scope="module")
def findings(root: Path) -> set[tuple[str, str]]:
    """What bandit finds in the program."""
    words = ["-m", "bandit", "-q", "-f", "json", "-r", "extract", "models"]
    done = subprocess.run([sys.executable, *words], cwd=root, capture_output=True, check=False)
    report = orjson.loads(done.stdout)
    assert report["errors"] == []
    found = {(one["test_id"], one["filename"]) for one in report["results"]}
    return {one for one in found if one[0] not in EVERYWHERE}


def test_every_finding_of_bandit_is_explained(findings: set[tuple[str, str]]) -> None:
    assert sorted(findings - EXPLAINED.keys()) == []
    assert sorted(EXPLAINED.keys() - findings) == []


def test_no_line_is_hidden_from_the_scanner(root: Path) -> None:
    paths = [path for top in ("extract", "models") for path in (root / top).rglob("*.py")]
    assert len(paths) > 200
    assert [path.name for path in paths if "nosec" in path.read_text("utf-8")] == []
