"""Whole runs over archives: one row a file, the same records whatever the order or the packing."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.outputs import to_lines
from extract.pipeline import Run, run
from tests.packing import TEXT, gz, html, json_lines, warc, zipped, zst

BODIES = {
    "Harbour Office Opens in Port Alma": "The Ministry of Oceans will open 12 further offices on the coast by 2030. "
    "Fishing firms had asked for them since the storms of the winter, and pay no fee for advice.",
    "Seaweed Farms Get a Fund of Their Own": "The fund will support 40 seaweed farms by 2028. Growers repay the money "
    "from their third harvest, and the Ministry of Oceans keeps a share of the seed stock.",
    "New Rules for Nets in the Northern Bay": "Boats must replace 9,000 nets by 2027 with ones that let young cod pass. "
    "Skippers who do so this summer receive half of the price from the Ministry of Oceans.",
    "Research Ship Leaves for the Deep Trench": "The ship will map 300 vents by 2029 with two small submarines. "
    "Its crew of geologists and biologists shares each chart with the Ministry of Oceans.",
    "Lighthouses Become Museums": "The state will restore 25 lighthouses by 2031 and lend them to their towns. "
    "Keepers' families guide the visitors, and the Ministry of Oceans pays for the lamps.",
}
TITLES = list(BODIES)


def page(number: int) -> bytes:
    title = TITLES[number - 1]
    return html(title, f"{BODIES[title]}</p><p>{BODIES[title]}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of each kind, and a file that is none."""
    root = tmp_path_factory.mktemp("formats")
    rows = [{"text": TEXT, "title": "Ministry Opens Harbour Office", "url": "https://o.example/9"}]
    (root / "a.zip").write_bytes(zipped({"one.html": page(1), "two.html": page(2)}))
    (root / "b.warc.gz").write_bytes(b"".join(map(gz, warc(page(3), page(4)))))
    (root / "c.jsonl.zst").write_bytes(zst(json_lines(*rows)))
    (root / "d.html").write_bytes(page(5))
    (root / "e.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return root


@pytest.fixture(scope="module")
def whole(folder: Path) -> Run:
    return run([folder])


def test_the_manifest_has_one_row_a_file(whole: Run) -> None:
    rows = [
        (row.path, row.format, row.packing, row.pages, row.articles) for row in whole.manifest.dumps
    ]
    assert rows == [
        ("a.zip", "zip", None, 2, 2),
        ("b.warc.gz", "warc", "gzip", 2, 2),
        ("c.jsonl.zst", "jsonl", "zstd", 1, 1),
        ("d.html", "html", None, 1, 1),
    ]
    assert [one.dump for one in whole.records.quarantine] == ["e.png"]


def test_each_article_tells_its_page(whole: Run) -> None:
    sources = sorted(
        (one.source.dump, one.source.form, one.source.url) for one in whole.records.articles
    )
    assert sources == [
        ("a.zip#one.html", "html", None),
        ("a.zip#two.html", "html", None),
        ("b.warc.gz#1", "html", "https://www.oceans.example/1"),
        ("b.warc.gz#2", "html", "https://www.oceans.example/2"),
        ("c.jsonl.zst#1", "text", "https://o.example/9"),
        ("d.html", "html", None),
    ]
    assert len(whole.records.targets) >= 4


def test_the_order_of_the_files_does_not_matter(folder: Path, whole: Run) -> None:
    again = run(sorted(folder.iterdir(), reverse=True))
    for kind in ("articles", "targets", "agencies", "quarantine"):
        assert to_lines(again.records.of(kind)) == to_lines(whole.records.of(kind))
    assert again.manifest.dumps == whole.manifest.dumps


def test_the_manifest_counts_the_pages_of_an_archive_and_their_encodings(tmp_path: Path) -> None:
    title = "Minister Announces Plan\nDecember 3, 2025\n\n"
    words = "The ministry will train 10,000 experts by 2028, and the café of the port will open."
    pages = {
        name: f"{title}{name[0].upper()} plan: {words}\n".encode(encoding)
        for name, encoding in (("a.txt", "utf-8"), ("b.txt", "utf-8"), ("c.txt", "cp1252"))
    }
    (tmp_path / "pages.zip").write_bytes(zipped(pages))
    (row,) = run([tmp_path / "pages.zip"]).manifest.dumps
    assert (row.format, row.pages, row.set_aside) == ("zip", 3, 0)
    assert (row.encoding, row.encodings) == (None, {"cp1252": 1, "utf-8": 2})
    assert row.characters == 3 * (len(title) + len("A plan: \n") + len(words))
