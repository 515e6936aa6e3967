"""Peak memory and speed of the whole job, but for the model, on a generated WARC of any size.

    python benchmarks/archive_memory.py 2000 --page-kb 200 [--pictures 9]

writes a WARC of so many megabytes (pages of HTML, each with one release of its own and, as in a
crawl, with so many pictures of that size behind it), packs it a record at a time with gzip unless
--plain is given, then does the whole job on it but for the model,
in a process of its own, and prints what that took. The same arguments give the same archive.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

WORDS = [
    "ministry",
    "office",
    "coast",
    "plan",
    "firms",
    "region",
    "water",
    "energy",
    "bridge",
    "rail",
    "school",
    "health",
    "service",
    "budget",
    "year",
    "month",
    "report",
    "minister",
    "council",
    "agreement",
    "trade",
    "project",
    "fund",
    "support",
    "local",
    "open",
    "build",
    "begin",
    "continue",
    "decide",
    "announce",
    "meet",
    "visit",
    "sign",
    "review",
    "increase",
    "reduce",
    "improve",
]


def sentence(chance: random.Random) -> str:
    """A sentence of ten to twenty words."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(10, 20))]
    return " ".join(words).capitalize() + f" by {chance.randint(2026, 2040)}."


def page(number: int, size: int) -> bytes:
    """One page of about `size` bytes: mostly script, as on the web, and one release."""
    chance = random.Random(number)
    title = f"Ministry opens office number {number} for {chance.choice(WORDS)} and trade"
    body = "".join(
        f"<p>{' '.join(sentence(chance) for _ in range(4))}</p>"
        for _ in range(chance.randint(5, 25))
    )
    noise = "".join(f"var v{n}={chance.getrandbits(64)};" for n in range(max(0, size - 6000) // 26))
    return (
        f"<!DOCTYPE html><html><head><title>{title} | Ministry</title><script>{noise}</script></head>"
        f'<body><nav><a href="/">Home</a></nav><main><h1>{title}</h1><time datetime="2025-12-'
        f'{number % 28 + 1:02}">day</time>{body}</main><footer>© Ministry</footer></body></html>'
    ).encode()


def record(kind: str, number: int, content: bytes) -> bytes:
    """One response record of a WARC with content of that kind."""
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.record_id = f"<urn:uuid:00000000-0000-0000-0000-{number:012}>"
    made.headers["WARC-Date"] = "2025-12-03T00:00:00Z"
    made.headers["WARC-Target-URI"] = f"https://ministry.example/{number}"
    made.set_bytes_content(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content)
    made.is_http = True
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def records(megabytes: int, size: int, pictures: int) -> Iterator[bytes]:
    """Response records, so many megabytes of them."""
    written = number = 0
    while written < megabytes << 20:
        number += 1
        if number % (pictures + 1) == 1 or not pictures:
            made = record("text/html; charset=utf-8", number, page(number, size))
        else:
            noise = random.Random(number).randbytes(size)
            made = record("image/jpeg", number, b"\xff\xd8\xff\xe0" + noise)
        written += len(made)
        yield made


def job(path: Path) -> None:
    """The whole job on the archive, but for the model: prints what it came to as JSON."""
    from extract.engines.where import Where
    from extract.mentions import NOTHING
    from extract.outputs import write_run
    from extract.pipeline import make_run
    from extract.spill import Spill

    started = time.perf_counter()
    nothing = Where(lambda _, articles: (NOTHING for _ in articles))
    with Spill() as spill:
        made = make_run([path], spill, where=nothing)
        write_run(path.with_name("out"), made.records, made.manifest)
    (file,) = made.manifest.dumps
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {
                "pages": file.pages,
                "articles": file.articles,
                "set_aside": file.set_aside,
                "characters": file.characters,
                "seconds": round(time.perf_counter() - started, 1),
                "peak_mb": peak >> (20 if sys.platform == "darwin" else 10),
            }
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("megabytes", type=int)
    parser.add_argument("--page-kb", type=int, default=200)
    parser.add_argument("--pictures", type=int, default=0)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        job(given.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("pages.warc" if given.plain else "pages.warc.gz")
        unpacked = 0
        with path.open("wb") as file:
            for made in records(given.megabytes, given.page_kb << 10, given.pictures):
                unpacked += len(made)
                file.write(made if given.plain else gzip.compress(made, 1, mtime=0))
        done = subprocess.run(
            [sys.executable, __file__, "0", "--read", str(path)],
            check=True,
            capture_output=True,
            text=True,
        )
        told = json.loads(done.stdout)
        told |= {"file_mb": path.stat().st_size >> 20, "unpacked_mb": unpacked >> 20}
        told["mb_per_second"] = round(told["unpacked_mb"] / told["seconds"], 1)
        print(json.dumps(told))


if __name__ == "__main__":
    main()
