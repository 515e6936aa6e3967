"""Causes found by exchanging one part at a time: each change gets the part that alone makes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.compare.explain_causes import OldParts, explain_causes
from extract.compare.replay import Parts, Replays, code_of
from extract.diff import Diff, open_diff
from extract.errors import InputError
from extract.pipeline import run

PAGE = """\
Minister Announces Plan for Artificial Intelligence
December 3, 2025

The Ministry of Science and ICT (MSIT) announced on Wednesday, December 3, that it will train \
10,000 experts by 2028.
"""
SETTINGS = {"settings": {}}


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.fixture(scope="module")
def code(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An earlier revision: another kind of body in the gazetteer, another direction by rule."""
    folder = tmp_path_factory.mktemp("code")
    for package in ("extract", "models"):
        shutil.copytree(
            root / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    bodies = folder / "extract" / "gazetteers" / "bodies_kr.jsonl"
    line = next(one for one in bodies.read_text("utf-8").splitlines() if '"id": "kr-msit"' in one)
    _edit(bodies, line, line.replace('"kind": "ministry"', '"kind": "agency"'))
    _edit(
        folder / "extract" / "resolve" / "targets.py",
        "direction=found.direction",
        'direction="maintain"',
    )
    return folder


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dumps")
    (folder / "page.txt").write_text(PAGE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def sides(code: Path, dumps: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The run of the earlier revision, and that of the code that runs now."""
    folders = []
    for name in (str(code), None):
        scratch = tmp_path_factory.mktemp("run")
        parts = Parts(code_of(name, scratch / "code"), dumps, SETTINGS)
        run = Replays(parts, parts, None, frozenset(["page.txt"]), scratch).run({})
        assert run is not None
        folders.append(run.folder)
    return folders[0], folders[1]


def _causes(diff: Diff) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.kind: (one.cause.kind, one.cause.among) for one in diff.changes()}


def test_each_change_gets_the_part_that_alone_makes_it(
    sides: tuple[Path, Path], code: Path, dumps: Path, tmp_path: Path
) -> None:
    with open_diff(*sides) as diff:
        assert _causes(diff)["targets"] == ("mixed", ("gazetteer", "rule"))
        where = OldParts(str(code), None, dumps, dumps)
        replays = explain_causes(diff, where, tmp_path)
        assert replays is not None
        assert replays.failures == []
        causes = _causes(diff)
    assert causes["targets"] == ("rule", ())
    assert causes["agencies"] == ("gazetteer", ())


def test_code_or_dumps_that_did_not_make_the_run_are_refused(
    sides: tuple[Path, Path], code: Path, dumps: Path, tmp_path: Path
) -> None:
    other = tmp_path / "dumps"
    other.mkdir()
    (other / "page.txt").write_text(PAGE + "More.", "utf-8")
    with open_diff(*sides) as diff:
        with pytest.raises(InputError, match="--old-dumps"):
            explain_causes(diff, OldParts(str(code), None, other, dumps), tmp_path / "one")
        with pytest.raises(InputError, match="--old-code"):
            explain_causes(diff, OldParts(None, None, dumps, dumps), tmp_path / "two")
        with pytest.raises(InputError, match="holds no packages"):
            explain_causes(diff, OldParts(str(other), None, dumps, dumps), tmp_path / "three")
        with pytest.raises(InputError, match="nowhere"):
            explain_causes(diff, OldParts("nowhere", None, dumps, dumps), tmp_path / "four")


def test_a_run_without_mixed_causes_needs_no_replay(
    sides: tuple[Path, Path], dumps: Path, tmp_path: Path
) -> None:
    with open_diff(sides[0], sides[0]) as diff:
        assert explain_causes(diff, OldParts(None, None, dumps, dumps), tmp_path) is None


def test_articles_that_are_not_named_are_not_read(dumps: Path) -> None:
    read = run([dumps]).records
    (article,) = read.articles
    assert run([dumps], only={article.id}).records == read
    left = run([dumps], only=()).records
    assert [one.id for one in left.articles] == [article.id]
    assert (read.targets != (), left.targets) == (True, ())


def test_parts_that_do_not_go_together_say_why(dumps: Path, code: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(code, other)
    _edit(other / "extract" / "gazetteers" / "posts.jsonl", '"variants"', '"forms"')
    old, new = (Parts(folder, dumps, SETTINGS) for folder in (code, other))
    replays = Replays(old, new, None, frozenset(["page.txt"]), tmp_path / "replays")
    assert replays.run({"gazetteer": "new"}) is None
    assert replays.failures[0].startswith("with new gazetteer: ")
    assert "posts.jsonl" in replays.failures[0]
