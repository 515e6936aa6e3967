"""A whole review in a real browser: by keyboard, with a crash in the middle, in two windows."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from extract.judging.decisions import read_decisions, standing
from models.record import Record
from tests import runs
from tests.test_report import HOSTILE, barriers

MANY = 10_000


@contextmanager
def served(old: Path, new: Path, decisions: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a review in a process of its own, and the process."""
    command = [sys.executable, "-m", "extract.cli", "review", str(old), str(new), "--no-browser"]
    process = subprocess.Popen(
        [*command, "--decisions", str(decisions), "--by", "Ada"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address
        yield address[0], process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def few(tmp_path: Path) -> tuple[Path, Path]:
    """Two targets with other values and a person who is new, with texts that would like to run."""
    bad = " ".join(HOSTILE)
    article = runs.article(
        f"It will build 200 mills by 2030 and 30 dams by 2031. {bad} Minister Kim spoke.",
        title=f"Release {bad}",
    )
    mills, dams = "build 200 mills by 2030", "30 dams by 2031"
    old = [runs.target(article, mills, value=200), runs.target(article, dams, value=30)]
    kim = runs.official(f"{'N' * 10_000}{bad}", "Minister", runs.evidence(article, "Minister Kim"))
    new = [runs.target(article, mills, value=20), runs.target(article, dams, value=3), kim]
    return (
        runs.write(tmp_path / "old", article, *old),
        runs.write(tmp_path / "new", article, *new, code_hash="other"),
    )


def opened(browser: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """The page of a review, and what it complained of or asked elsewhere."""
    page = browser.new_page()
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else seen.append(request.url),
    )
    page.goto(address)
    expect(page.locator("#detail h2")).to_be_visible()
    return page, seen


def settled(page: Page, count: int) -> None:
    """Wait until so many changes are settled, and the next one is shown and can be decided."""
    expect(page.locator("#settled")).to_have_text(str(count))
    expect(page.get_by_role("button", name="Accept a", exact=True)).to_be_enabled()


def test_a_review_by_keyboard_survives_a_crash(
    browser: BrowserContext, few: tuple[Path, Path], tmp_path: Path
) -> None:
    decisions = tmp_path / "decisions.jsonl"
    with served(*few, decisions) as (address, process):
        page, seen = opened(browser, address)
        page.keyboard.press("a")
        settled(page, 1)
        page.keyboard.press("e")
        value = page.get_by_role("textbox", name="value", exact=True)
        value.fill("many")
        expect(page.locator("#fault")).to_contain_text("value")
        expect(page.locator("#save")).to_be_disabled()
        value.fill("31")
        expect(page.locator("#fault")).to_have_text("The record is sound.")
        page.locator("#save").click()
        settled(page, 2)
        page.keyboard.press("u")
        settled(page, 1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        page.keyboard.press("r")
        expect(page.get_by_role("alert")).to_contain_text("does not answer")
        assert seen == []
        page.close()
    with served(*few, decisions) as (address, _):
        page, seen = opened(browser, address)
        settled(page, 1)
        page.keyboard.press("w")
        page.keyboard.type("a new record")
        page.keyboard.press("Enter")
        page.keyboard.press("r")
        settled(page, 2)
        assert seen == []
        page.close()
    kept = standing(read_decisions(decisions))
    assert [one.verdict for one in kept] == ["accept", "reject"]
    assert kept[-1].why == "a new record"


def test_two_windows_see_each_others_decisions(
    browser: BrowserContext, few: tuple[Path, Path], tmp_path: Path
) -> None:
    with served(*few, tmp_path / "decisions.jsonl") as (address, _):
        one, _ = opened(browser, address)
        other, seen = opened(browser, address)
        one.bring_to_front()
        one.keyboard.press("a")
        settled(one, 1)
        other.bring_to_front()
        other.keyboard.press("r")
        expect(other.get_by_role("alert")).to_contain_text("meanwhile")
        settled(other, 1)
        assert seen == []
        one.close()
        other.close()
    assert len(read_decisions(tmp_path / "decisions.jsonl")) == 1


def test_texts_from_dumps_stay_text(
    browser: BrowserContext, few: tuple[Path, Path], tmp_path: Path
) -> None:
    with served(*few, tmp_path / "decisions.jsonl") as (address, _):
        page, seen = opened(browser, address)
        for _ in range(3):
            expect(page.locator("#detail h2")).to_be_visible()
            assert page.locator("#detail img, #detail script, #list img, #list script").count() == 0
            page.keyboard.press("j")
        expect(page.locator("#detail")).to_contain_text("<script>alert(1)</script>")
        assert "\u202e" not in page.inner_text("body")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()
    assert seen == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_readers_out(
    browser: BrowserContext, few: tuple[Path, Path], tmp_path: Path, scheme: str
) -> None:
    with served(*few, tmp_path / "decisions.jsonl") as (address, _):
        page, _ = opened(browser, address)
        assert barriers(page, scheme) == []
        page.keyboard.press("e")
        assert barriers(page, scheme) == []
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.get_by_role("button", name="Close").click()
        page.close()


def test_ten_thousand_changes_are_filtered_and_decided_at_once(
    browser: BrowserContext, tmp_path: Path
) -> None:
    old: list[Record] = []
    new: list[Record] = []
    for number in range(MANY // 100):
        said = [f"The ministry will build {number}-{at} mills." for at in range(100)]
        article = runs.article(" ".join(said), title=f"Release {number}")
        old.append(article)
        new += [article, *(runs.target(article, words, value=at) for at, words in enumerate(said))]
    sides = runs.write(tmp_path / "old", *old), runs.write(tmp_path / "new", *new)
    with served(*sides, tmp_path / "decisions.jsonl") as (address, _):
        page, _ = opened(browser, address)
        expect(page.locator("h1")).to_contain_text("10,000")
        assert page.locator("#list .row").count() < 60
        page.locator("#search").fill("build 77-")
        expect(page.locator("#status")).to_have_text("100 of 10,000 changes")
        page.locator("#bulk").click()
        expect(page.locator("#many-what")).to_contain_text("100 open changes fit the filters")
        page.get_by_role("button", name="Accept all").click()
        settled(page, 100)
        page.locator("#list").focus()
        page.keyboard.press("u")
        settled(page, 0)
        page.close()
