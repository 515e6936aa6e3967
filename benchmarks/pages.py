"""How quick the pages are: a report of a run, and ten thousand changes in a real browser.

    python benchmarks/pages.py --changes 10000 --browser /usr/bin/chromium

The two runs are made of outputs/latest as in `benchmarks/diff.py`, with every record changed. Prints
what making the pages takes, then the median and the worst of filtering, searching, scrolling and
moving by key in the browser, from the event to the finished layout, in milliseconds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from diff import ROOT, make
from playwright.sync_api import Page, sync_playwright

from extract.diff import open_diff
from extract.outputs import read_manifest, read_run
from extract.report.changes import write_changes
from extract.report.write import report_files

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TIMED = """(act) => {
  const before = performance.now(); act(); document.body.offsetHeight; return performance.now() - before;
}"""
ACTS = {
    "filter": """() => { const t = %s, boxes = [...document.querySelectorAll('#filters input')].slice(0, 12);
        return boxes.flatMap((box) => [t(() => box.click()), t(() => box.click())]); }""",
    "search": """() => { const t = %s, field = document.getElementById('search');
        return ['m', 'mi', 'min', 'ministry', 'ministry 2030', 'nothing at all', ''].map((words) =>
            t(() => { field.value = words; field.dispatchEvent(new Event('input')); })); }""",
    "scroll": """() => { const t = %s, list = document.getElementById('list');
        return [...Array(40).keys()].map((at) =>
            t(() => { list.scrollTop = at * 13777; list.dispatchEvent(new Event('scroll')); })); }""",
    "key": """() => { const t = %s, list = document.getElementById('list'); list.focus();
        return [...Array(60).keys()].map(() => t(() =>
            list.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true })))); }""",
}


def time_report() -> None:
    """What a report of the committed run takes."""
    run = ROOT / "outputs" / "latest"
    manifest, records = read_manifest(run), read_run(run)
    list(report_files(manifest, records))  # templates are compiled once
    begin = time.process_time()
    size = sum(len(data) for _, data in report_files(manifest, records))
    spent = (time.process_time() - begin) * 1000
    count = len(records.articles)
    print(
        f"report: {count} articles, {spent / count:.1f} ms each, {size / count / 1024:.0f} KiB each"
    )


def time_changes(folder: Path, changes: int) -> Path:
    """The page of so many changes, or a few less; prints what it takes to make."""
    make(folder, changes, 1.0)
    page = folder / "changes.html"
    with open_diff(folder / "old", folder / "new") as diff:
        begin = time.process_time()
        count = write_changes(diff, page)
        spent = time.process_time() - begin
    print(f"page: {count} changes, {spent:.1f} s, {page.stat().st_size / 2**20:.1f} MiB")
    return page


def time_browser(page: Page, path: Path) -> None:
    """What a reader waits for."""
    begin = time.perf_counter()
    page.goto(path.as_uri())
    print(f"open: {(time.perf_counter() - begin) * 1000:.0f} ms")
    for name, act in ACTS.items():
        spent: list[float] = page.evaluate(act % TIMED)
        print(f"{name}: {statistics.median(spent):.1f} ms, worst {max(spent):.1f} ms")
    print(f"elements: {page.evaluate('document.querySelectorAll(`*`).length')}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--browser", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    time_report()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        path = time_changes(Path(scratch), arguments.changes)
        context = playwright.chromium.launch_persistent_context(
            Path(scratch) / "browser",
            executable_path=arguments.browser,
            headless=True,
            args=ARGUMENTS,
            viewport={"width": 1440, "height": 900},
        )
        time_browser(context.new_page(), path)
        context.close()


if __name__ == "__main__":
    main()
