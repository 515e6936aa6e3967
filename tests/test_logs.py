"""Events of a command: quiet by default, one line each, and nothing in them that steers a terminal."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from extract import logs
from extract.aside import MOST, Aside
from extract.commands.told_aside import print_aside
from extract.readers.page import set_aside
from tests.conftest import Command

HOSTILE = "a\nb\x1b[31m\x7f\u202e\x9b c"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    with warnings.catch_warnings():
        yield
    logs.configure("warning", "text")


def test_a_run_is_quiet_unless_asked(communique: Command, corpus: Path, tmp_path: Path) -> None:
    dump = min(corpus.glob("*.txt"))
    quiet = communique("split", dump)
    assert (quiet.code, quiet.err) == (0, "")


def test_events_tell_how_a_run_goes(communique: Command, tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "a.txt").write_text(
        "Minister Announces Plan\nDecember 3, 2025\n\nThe Ministry of Science and ICT (MSIT) will"
        " train 10,000 experts by 2028.\n"
    )
    (tmp_path / "dumps" / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    out = tmp_path / "out"
    told = communique(
        "--log-level", "info", "--log-format", "json", "run", tmp_path / "dumps", "--out", out
    )
    assert told.code == 0
    events = [orjson.loads(line) for line in told.err.splitlines() if line.startswith("{")]
    names = [one["event"] for one in events]
    assert names[:2] == ["run started", "set aside"]
    assert names[-1] == "run written"
    assert {"split", "annotate", "link"} <= {one["stage"] for one in events if "stage" in one}
    assert [one["dump"] for one in events if one["event"] == "set aside"] == ["b.txt"]
    assert [list(one)[:3] for one in events] == [["timestamp", "level", "event"]] * len(events)
    (cached,) = [one for one in events if one.get("stage") == "annotate"]
    assert (cached["count"], cached["hits"], cached["misses"]) == (1, 0, 1)


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_event_is_one_line_without_control_characters(
    capsys: pytest.CaptureFixture[str], form: logs.Format
) -> None:
    logs.configure("info", form)
    logs.info("set aside", dump=HOSTILE, where=None)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told)
    assert "where" not in told


def test_json_keeps_every_character(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "json")
    logs.info("set aside", dump=HOSTILE)
    assert orjson.loads(capsys.readouterr().err)["dump"] == HOSTILE


def test_a_level_leaves_out_what_is_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    for level, told in (("debug", 3), ("info", 2), ("warning", 1), ("error", 0), ("off", 0)):
        logs.configure(level, "text")  # type: ignore[arg-type]
        logs.debug("one")
        logs.info("two")
        logs.warning("three")
        assert capsys.readouterr().err.count("\n") == told


def test_the_environment_may_choose(
    communique: Command, monkeypatch: pytest.MonkeyPatch, corpus_folder: Path
) -> None:
    monkeypatch.setenv("COMMUNIQUE_LOG_LEVEL", "loud")
    refused = communique("verify", corpus_folder)
    assert (refused.code, "'loud' is not one of" in refused.err) == (2, True)


def test_a_warning_of_a_library_is_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "text")
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        logs.configure("info", "text")
        warnings.warn("old form", DeprecationWarning, stacklevel=1)
    assert "warning of a library: kind=DeprecationWarning" in capsys.readouterr().err


def test_very_many_pages_set_aside_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [set_aside("read", "too-large", "a.warc", "large", "cut it", str(n)) for n in range(999)]
    print_aside(rows)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 979 more were set aside as too-large"


def test_events_of_what_was_set_aside_end_where_rows_do(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "text")
    aside = Aside()
    for n in range(MOST + 50):
        aside.report(set_aside("read", "too-large", "a.warc", "large", "cut it", str(n)))
    assert capsys.readouterr().err.count("\n") == MOST
