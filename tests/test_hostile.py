"""Hostile and careless use: one clear line, no escape sequences, nothing lost."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, MutableMapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import orjson
import pytest
from starlette.responses import PlainTextResponse

from extract.compare.sides import open_side
from extract.delta import delta_lines
from extract.dumps import list_dumps
from extract.durable.folders import check_folder
from extract.errors import DatabaseError, InputError
from extract.export.lines import RunLines
from extract.ledger import commitment_accounts
from extract.load.databases import opened
from extract.load.target import parse_url
from extract.outputs import RUN, read_run
from extract.readers.archives import zip_members
from extract.review.guard import Guard
from extract.show import show_record
from extract.terminal import Screen, one_line, printable
from models.run import Quarantined
from tests.conftest import Command
from tests.runs import reseal

LATEST = Path(__file__).parents[1] / "outputs" / "latest"
STEERING = "\x1b[31m \x9b2J \x7f \u202e"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LATEST, tmp_path / "run"))


def test_a_screen_shows_words_as_they_stand_and_lets_nothing_steer_it() -> None:
    screen = Screen()
    with screen.capture() as shown:
        screen.print(f"[/b] :warning: {STEERING}")
    assert shown.get() == f"[/b] :warning: {printable(STEERING)}\n"
    assert printable(STEERING) == "␛[31m �2J ␡ �"
    assert one_line("a\nb\tc") == "a␊b\tc"


@pytest.mark.parametrize("command", [("split",), ("split", "--explain"), ("layout", "check")])
def test_no_dump_steers_the_terminal(
    communique: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    dump = tmp_path / "[b] \x1b[31m.txt"
    dump.write_text(f"Minister {STEERING} Plan\nMarch 3, 2025\n\n" + "It is so. " * 60, "utf-8")
    outcome = communique(*command, dump)
    assert outcome.code in (0, 1)
    assert "[b] ␛[31m" in outcome.out + outcome.err
    assert not set("\x1b\x9b\x7f\u202e") & set(outcome.out + outcome.err)


def test_an_error_about_an_odd_name_is_one_line(communique: Command, tmp_path: Path) -> None:
    outcome = communique("run", tmp_path / "no\n\x1b[31m.txt")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "no␊␛[31m.txt: no such file" in outcome.err


def test_a_name_that_is_no_utf_8_is_written_with_escapes(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/bad\xff.txt", os.O_CREAT))
    assert [name for name, _ in list_dumps([tmp_path])] == ["bad\\xff.txt"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_damaged_member_of_any_packing_is_set_aside(packing: int) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        archive.writestr("a.txt", b"The minister said so. " * 50)
    data = bytearray(held.getvalue())
    data[45:60] = b"\xff" * 15
    rows: list[Quarantined] = []
    assert list(zip_members("a.zip", io.BytesIO(data), rows.append)) == []
    assert [row.code for row in rows] == ["damaged"]


def test_a_folder_below_a_file_is_no_place_for_a_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="file is a file; give another --out"):
        check_folder(tmp_path / "file" / "run", RUN)


def test_a_folder_is_no_cache(communique: Command, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("A page.")
    outcome = communique("run", tmp_path / "page.txt", "--out", tmp_path / "o", "--cache", tmp_path)
    assert outcome.code == 2
    assert outcome.err.endswith("give another file with --cache, or --no-cache\n")


Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "a byte that is no UTF-8": lambda data: data[:500] + b"\xff" + data[501:],
    "an id that is no UTF-8": lambda data: data.replace(
        b'"id":"official-', b'"id":"official-\xff', 1
    ),
    "a lone surrogate": lambda data: data.replace(b'"name":"', b'"name":"\\ud800', 1),
    "endless nesting": lambda data: b'{"id":"a","b":' + b"[" * 100_000 + b"\n" + data,
    "cut short": lambda data: data[: len(data) // 2],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_line_is_named_by_its_file(run: Path, damage: Damage) -> None:
    path = run / "officials.jsonl"
    path.write_bytes(damage(path.read_bytes()))
    for reading in (
        lambda: list(delta_lines(LATEST, run)),
        lambda: list(delta_lines(run, LATEST)),
        lambda: list(RunLines(run).of("officials")),
        lambda: read_run(run),
        lambda: open_side(str(run), run / "scratch"),
    ):
        with pytest.raises(InputError, match=r"officials\.jsonl.*run it again"):
            reading()


def test_a_file_that_was_lost_is_no_removal_of_its_records(run: Path) -> None:
    (run / "articles.jsonl").unlink()
    with pytest.raises(InputError, match=r"articles\.jsonl: No such file"):
        open_side(str(run), run / "scratch")


def test_a_damaged_schema_of_sqlite_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE one (two)")
        made.commit()
    path.write_bytes(
        path.read_bytes().replace(b"CREATE TABLE one (two)", b"CREATE TABLE one \xff\xd8\xff)(")
    )
    url = parse_url(f"sqlite:///{path}")
    with pytest.raises(DatabaseError, match=r"a\.sqlite: .*damaged"), opened(url):
        pass


def test_a_record_whose_article_is_lost_is_said_so(run: Path) -> None:
    (run / "articles.jsonl").write_bytes(b"")
    reseal(run)
    official = orjson.loads((run / "officials.jsonl").read_bytes().splitlines()[0])["id"]
    with pytest.raises(InputError, match=r"articles\.jsonl: has no article-.*run it again"):
        show_record(run, official, Screen())
    with pytest.raises(InputError, match=r"articles\.jsonl: has no article-.*run it again"):
        commitment_accounts(read_run(run))


@pytest.mark.parametrize("path", ["*", "", "x", "//", "/wrong/"])
def test_a_request_for_no_path_of_the_review_is_refused(path: str) -> None:
    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    sent: list[MutableMapping[str, Any]] = []
    guard = Guard(PlainTextResponse("open"), token="token", hosts=["here"])
    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"host", b"here")]}
    asyncio.run(guard(scope, receive, send))
    assert sent[0]["status"] == 404


def test_a_key_ends_a_review_and_takes_nothing_back(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "extract.cli", "review", LATEST, LATEST, "--no-browser"]
    with subprocess.Popen(
        [
            *map(str, command),
            "--port",
            "0",
            "--by",
            "Ada",
            "--decisions",
            str(tmp_path / "d.jsonl"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    ) as review:
        assert review.stdout
        address = re.search(r"http://\S+", review.stdout.readline())
        assert address
        with urlopen(address[0], timeout=30) as page:
            assert page.status == 200
        review.send_signal(signal.SIGINT)
        _, err = review.communicate(timeout=30)
    assert (review.returncode, err) == (0, "")


def test_a_run_among_its_dumps_is_refused(communique: Command, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Minister Speaks\nMarch 3, 2025\n\n" + "So it is. " * 30)
    refused = communique("run", tmp_path, "--out", tmp_path / "run", "--no-cache")
    assert refused.code == 2
    assert "the next run would read it as a dump" in refused.err
    assert not (tmp_path / "run").exists()
    hidden = communique("run", tmp_path, "--out", tmp_path / ".run", "--no-cache")
    assert hidden.code == 0
