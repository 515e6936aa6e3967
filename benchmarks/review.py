"""Times decisions in a review of many changes, from the page's request to the kept answer.

    python benchmarks/review.py --changes 10000 --decisions 200

The runs are those of `benchmarks/diff.py`. A `communique review` of them is started as a user would
and answers over its own socket; half of the changes are decided first, so that the file is long.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx2
from diff import make


class Page:
    """What a page of the review asks, and how long each answer took in milliseconds."""

    def __init__(self, address: str) -> None:
        origin = re.match(r"http://[^/]+", address)
        assert origin
        self.client = httpx2.Client(
            base_url=address, headers={"Origin": origin[0]}, timeout=600, trust_env=False
        )
        self.took: dict[str, list[float]] = {}

    def ask(self, name: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The answer as JSON, with its time noted under the name."""
        begun = time.perf_counter()
        answer = self.client.get(path) if body is None else self.client.post(path, json=body)
        self.took.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
        answer.raise_for_status()
        return answer.json()


def review(address: str, decisions: int) -> dict[str, list[float]]:
    """Decide half of the changes at once, then so many of the others one by one."""
    page = Page(address)
    changes = page.ask("all changes", "changes")["changes"]
    keys = [one["id"] for one in changes]
    half = len(keys) // 2
    page.ask("half of all at once", "decide-all", {"ids": keys[:half], "verdict": "accept"})
    for key in keys[half : half + decisions]:
        stamp = page.ask("one change", f"change/{key}")["stamp"]
        page.ask("a decision", "decide", {"id": key, "stamp": stamp, "verdict": "reject"})
        page.ask("states", "states?since=0")
    page.ask("undo", "undo", {})
    return page.took


def main() -> None:
    """Make the runs, start the review, decide, print the times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--decisions", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make(folder, options.changes * 10, 0.1)
        command = [sys.executable, "-m", "extract.cli", "review", "old", "new", "--no-browser"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout
            line = process.stdout.readline()
            print(line.split(" changes")[0], "changes")
            found = re.search(r"http://\S+", line)
            assert found
            for name, times in review(found[0], options.decisions).items():
                worst = max(times)
                middle = statistics.median(times)
                print(
                    f"{name:<22}{len(times):>6} asked  median {middle:8.1f} ms  worst {worst:8.1f} ms"
                )
        finally:
            process.kill()
            process.communicate()


if __name__ == "__main__":
    main()
