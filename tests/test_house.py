"""What a reader of the repository relies on: checks that pass, documents that are true."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import orjson
import pytest
from typer.main import get_command

from extract.cli import app
from extract.schemas import published

BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    ["mypy", "ruff check .", "ruff format --check .", "lint-imports"],
)
def test_the_checks_of_the_house_pass(root: Path, command: str) -> None:
    name, *arguments = command.split()
    done = subprocess.run(
        [str(BIN / name), *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_names_every_command_and_option(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"communique {name}" in readme
        missing = [
            option.opts[-1]
            for option in command.params
            if option.opts[-1].startswith("--") and option.opts[-1] not in readme
        ]
        assert not missing, f"{name}: README says nothing of {missing}"


def test_the_record_in_the_readme_is_a_record_of_the_baseline(root: Path) -> None:
    shown = re.search(r"```json\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    assert shown
    record = orjson.loads(shown[1])
    lines = (root / "outputs" / "latest" / "targets.jsonl").read_bytes().splitlines()
    assert record in [orjson.loads(line) for line in lines]


def test_the_committed_schemas_are_those_of_the_models(root: Path) -> None:
    folder = root / "docs" / "schema"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == dict(published())


def test_the_dumps_are_as_their_publishers_gave_them(root: Path) -> None:
    readme = (root / "corpus" / "README.md").read_text("utf-8")
    sums = re.findall(r"(?m)^([0-9a-f]{64})  (\S+\.txt)$", readme)
    assert {name for _, name in sums} == {path.name for path in (root / "corpus").glob("*.txt")}
    for digest, name in sums:
        assert hashlib.sha256((root / "corpus" / name).read_bytes()).hexdigest() == digest


def test_every_locked_package_has_hashes_and_no_address(root: Path) -> None:
    names = ("requirements.lock", "requirements-dev.lock", "tests/followthemoney/requirements.lock")
    for name in names:
        text = (root / name).read_text("utf-8")
        pins = re.findall(r"(?m)^[\w.-]+(?:\[[^\]]*\])?==\S+", text)
        assert len(pins) > 20
        assert "://" not in text
        blocks = re.split(r"(?m)^(?=[\w.-]+(?:\[[^\]]*\])?==)", text)[1:]
        assert all("--hash=sha256:" in block for block in blocks)


def test_what_is_installed_is_what_is_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    declared = set(project["tool"]["setuptools"]["packages"])
    found = {
        ".".join(path.parent.relative_to(root).parts)
        for top in ("models", "extract")
        for path in (root / top).rglob("__init__.py")
    }
    assert declared == found


def test_every_promise_names_a_test_that_is_there(root: Path) -> None:
    text = (root / "docs" / "reliability.md").read_text("utf-8")
    paths = set(re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)`?", text))
    names = set(re.findall(r"`(test_\w+)`", text))
    code = "".join(path.read_text("utf-8") for path in (root / "tests").rglob("*.py"))
    assert len(paths) > 5
    assert len(names) > 20
    assert [path for path in sorted(paths) if not (root / path).is_file()] == []
    assert [name for name in sorted(names) if f"def {name}(" not in code] == []
