"""Nothing of a dump or a run folder is run, or becomes SQL, a path, markup or a formula."""

from __future__ import annotations

import csv
import os
import socket
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from extract.caching.model_files import model_digest, model_hash
from extract.compare.replay import Parts, Replays, code_of
from extract.errors import InputError
from extract.outputs import MANIFEST, read_manifest, read_run
from tests import runs
from tests.conftest import Command

HOSTILE = [
    "Minister's'; DROP TABLE articles; --",
    '=HYPERLINK("http://example.org","Minister")',
    "@SUM(1+9)*cmd|' /C calc'!A0 Announces the Minister",
    "<script>alert(1)</script> Minister Announces",
    "../../../../escaped Minister Announces Plan",
    "$(touch PWNED) `touch PWNED` Minister",
    "{0.__class__} %s%n {{ 7*7 }} Minister",
    "((a+)+)+$ [Minister] \\1 (?P<x>",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run whose titles, texts and names try to become something else."""
    records = []
    for place, words in enumerate(HOSTILE):
        one = runs.article(f"{words} will help 200 companies.", title=words)
        records += [one, runs.target(one, "help 200 companies", value=200)]
        records.append(runs.official(words, words, runs.evidence(one, words), key=str(place)))
    return runs.write(tmp_path_factory.mktemp("hostile") / "run", *records)


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_titles_reach_a_database_as_they_stand(
    communique: Command, hostile: Path, tmp_path: Path
) -> None:
    for name in ("a.sqlite", "a.duckdb"):
        assert communique("load", hostile, "--to", tmp_path / name).code == 0
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        titles = [title for (title,) in database.execute("SELECT title FROM articles")]
    assert sorted(titles) == sorted(HOSTILE)
    with_duckdb = communique("diff", f"duckdb:///{tmp_path}/a.duckdb", hostile)
    assert (with_duckdb.code, with_duckdb.out) == (0, "nothing changed\n")


def test_no_cell_of_a_csv_is_a_formula(communique: Command, hostile: Path, tmp_path: Path) -> None:
    assert communique("export", hostile, "--format", "csv", "--out", tmp_path / "out").code == 0
    cells = []
    for path in sorted((tmp_path / "out").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert "'" + HOSTILE[1] in cells
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+@|%\t")] == []


def test_nothing_is_written_but_where_it_should_be(
    communique: Command, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "a" / "b" / "c" / "d" / "home"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    for words in (
        ["report", hostile, "--html", "pages"],
        ["export", hostile, "--format", "ftm", "--out", "ftm"],
        ["diff", hostile, hostile, "--html", "changes.html"],
        ["load", hostile, "--to", "base.sqlite"],
    ):
        assert communique(*words).code == 0
    tops = {Path(name).parts[5] for name in files_below(tmp_path)}
    assert tops == {"pages", "ftm", "changes.html", "base.sqlite", "metadata.yaml"}
    for page in (home / "pages").rglob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8")


def test_a_dump_of_such_a_name_is_a_dump(communique: Command, tmp_path: Path) -> None:
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    for place, words in enumerate(HOSTILE):
        name = f"{place} {words.replace('/', '_')}.txt"
        (dumps / name).write_text(f"{words}\nDecember 3, 2025\n\nIt will help 200 companies.\n")
    before = files_below(tmp_path)
    told = communique("run", dumps, "--out", tmp_path / "out", "--no-cache")
    assert told.code == 0
    made = files_below(tmp_path) - before
    assert {Path(name).parts[0] for name in made} == {"out"}
    assert len(read_manifest(tmp_path / "out").dumps) == len(HOSTILE)
    assert communique("verify", tmp_path / "out", "--dumps", dumps).code == 0


# ---------------------------------------------------------------- run folders of others
@pytest.mark.parametrize(
    "name", ["../other.jsonl", "/etc/passwd", "a/b.jsonl", ".jsonl", "a.JSONL"]
)
def test_a_manifest_that_names_files_elsewhere_is_refused(
    communique: Command, tmp_path: Path, name: str
) -> None:
    run = runs.write(tmp_path / "run", runs.article("Nothing."))
    path = run / MANIFEST
    data = orjson.loads(path.read_bytes())
    data["files"][name] = "0" * 64
    path.write_bytes(orjson.dumps({**data, "seal": None}))
    with pytest.raises(InputError, match="is no file of a run; run it again"):
        read_run(run)
    refused = communique("diff", run, run)
    assert (refused.code, refused.out) == (2, "")


def test_a_pipe_in_a_run_folder_does_not_block(tmp_path: Path) -> None:
    run = runs.write(tmp_path / "run", runs.article("Nothing."))
    (run / "dates.jsonl").unlink()
    os.mkfifo(run / "dates.jsonl")
    with pytest.raises(InputError, match=r"'dates\.jsonl' is no file of a run"):
        read_run(run)


@pytest.mark.parametrize("path", ["../secret.txt", "a/../../secret.txt", "link/secret.txt"])
def test_a_replay_lays_out_no_dump_from_elsewhere(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    (dumps / "a").mkdir()
    (dumps / "link").symlink_to(tmp_path, target_is_directory=True)
    parts = Parts(code_of(None, tmp_path / "code"), dumps, {"settings": {}})
    replays = Replays(parts, parts, None, frozenset([path]), tmp_path / "deep" / "scratch")
    assert replays.run({}) is None
    laid_out = [one for one in (tmp_path / "deep").rglob("*.txt") if "dumps" in one.parts]
    assert [one for one in laid_out if one.name == "secret.txt"] == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["deep", "dumps", "secret.txt"]


@pytest.mark.parametrize("model", ["/tmp/evil", "../evil", "a.b"])
def test_a_replay_takes_no_model_from_a_path_that_a_run_names(tmp_path: Path, model: str) -> None:
    (tmp_path / "a.txt").write_text("Minister Announces Plan\nDecember 3, 2025\n\nIt will help.\n")
    parts = Parts(code_of(None, tmp_path), tmp_path, {"settings": {"model": model}})
    replays = Replays(parts, parts, None, frozenset(["a.txt"]), tmp_path / "scratch")
    assert replays.run({}) is None
    assert replays.failures == ["its run.json names a model that is no installed one"]


# ---------------------------------------------------------------- network, permissions
def test_no_command_reaches_the_network(
    communique: Command, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reached(*_: object) -> None:
        raise AssertionError("the network was reached for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, reached)
    monkeypatch.setattr(socket, "getaddrinfo", reached)
    (tmp_path / "a.html").write_text(
        "<html><head><title>Plan</title><link rel=canonical href='https://example.org/a'></head>"
        "<body><article><h1>Minister Announces Plan</h1><p>December 3, 2025</p><p>"
        + "The Ministry of Science and ICT will train 10,000 experts by 2028. " * 9
        + "</p><img src='https://example.org/b.png'></article></body></html>"
    )
    out = tmp_path / "out"
    for words in (
        ["run", tmp_path / "a.html", "--out", out, "--no-cache"],
        ["verify", out],
        ["report", hostile, "--html", tmp_path / "pages"],
        ["export", hostile, "--format", "parquet", "--out", tmp_path / "parquet"],
        ["load", hostile, "--to", tmp_path / "a.duckdb"],
        ["load", hostile, "--to", tmp_path / "a.sqlite"],
    ):
        told = communique(*words)
        assert told.code == 0, told.err


def test_files_have_the_permissions_that_their_user_wants(hostile: Path, tmp_path: Path) -> None:
    """Nothing is more open than the mask says, and nothing can be run."""
    code = (
        "import os, sys; os.umask(0o077); from extract.cli import main;"
        "sys.argv = ['communique', *sys.argv[1:]]; main()"
    )
    for words in (
        ["report", hostile, "--html", tmp_path / "pages"],
        ["export", hostile, "--format", "csv", "--out", tmp_path / "csv"],
        ["delta", hostile, hostile, "--out", tmp_path / "delta"],
        ["load", hostile, "--to", tmp_path / "a.sqlite"],
        ["load", hostile, "--to", tmp_path / "a.duckdb"],
    ):
        subprocess.run([sys.executable, "-c", code, *map(str, words)], check=True)
    made = [path for path in tmp_path.rglob("*") if not path.is_symlink()]
    assert len(made) > 20
    modes = {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()} == {0o700}


def test_the_model_is_named_with_the_hash_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "mine", "version": "1"}')
    (tmp_path / "weights").write_bytes(b"one")
    told = []
    for weights in (b"one", b"two"):
        (tmp_path / "weights").write_bytes(weights)
        model_digest.cache_clear()
        told.append(model_hash(str(tmp_path)))
    assert [one.rpartition("sha256:")[0] for one in told] == ["en_mine 1 "] * 2
    assert told[0] != told[1]
