"""Dumps from an object store and run folders into one, by URLs; the store is fsspec's in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from extract.outputs import MANIFEST, read_manifest
from extract.readers.listing import list_dumps
from extract.remote import Remote, place_of
from extract.seal import holds_seal
from tests.conftest import Command

PAGES = {
    "one.txt": """\
Minister Announces Plan for Experts
December 3, 2025

The Ministry of Science and ICT (MSIT, Minister Bae Kyung-hoon) announced a plan to train 400
experts by 2030. It will spend KRW 24.3 billion on it, the ministry said.
""",
    "below/two.txt": """\
Harbour of Busan Opens to Larger Ships
November 12, 2025

Ships of 24,000 containers can call at Busan since Wednesday. Two new cranes were put up for USD 31
million, and the Busan Port Authority expects 300 calls a year from 2027.
""",
}


@pytest.fixture
def store() -> Iterator[MemoryFileSystem]:
    """An object store that holds two dumps, a README and nothing else."""
    found = fsspec.filesystem("memory")
    for name, text in {**PAGES, "README.md": "No dump.", ".hidden": "No dump."}.items():
        found.pipe(f"/dumps/{name}", text.encode())
    yield found
    for root in ("/dumps", "/runs"):
        if found.exists(root):
            found.rm(root, recursive=True)


def local_dumps(folder: Path) -> Path:
    (folder / "below").mkdir(parents=True)
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def without_timings(folder: Path) -> object:
    return read_manifest(folder).model_copy(
        update={"timings": (), "peak_memory_bytes": 0, "seal": ""}
    )


def test_dumps_of_a_store_have_the_names_that_they_would_have_in_a_folder(
    store: MemoryFileSystem,
) -> None:
    found = list_dumps([place_of("memory://dumps")])
    assert found == [
        ("below/two.txt", Remote("memory://dumps/below/two.txt")),
        ("one.txt", Remote("memory://dumps/one.txt")),
    ]
    assert list_dumps([place_of("memory://dumps/one.txt")])[0][0] == "one.txt"


def test_a_run_from_store_to_store_is_the_run_from_folder_to_folder(
    store: MemoryFileSystem, communique: Command, tmp_path: Path
) -> None:
    done = communique("run", "memory://dumps", "--out", "memory://runs/first")
    assert (done.code, done.err.count("warning")) == (0, 0)
    assert "memory://runs/first: 2 dumps" in " ".join(done.out.split())
    communique("run", local_dumps(tmp_path / "dumps"), "--out", tmp_path / "here", "--no-cache")
    store.get("/runs/first", str(tmp_path / "there"), recursive=True)
    here, there = (
        {p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("here", "there")
    )
    assert here.keys() == there.keys()
    assert {name for name in here if here[name] != there[name]} <= {MANIFEST}
    assert without_timings(tmp_path / "here") == without_timings(tmp_path / "there")
    assert holds_seal(there[MANIFEST])


def test_a_later_run_takes_the_place_of_the_earlier_one(
    store: MemoryFileSystem, communique: Command
) -> None:
    communique("run", "memory://dumps/one.txt", "--out", "memory://runs/first")
    assert len(store.cat("/runs/first/articles.jsonl").splitlines()) == 1
    assert communique("run", "memory://dumps", "--out", "memory://runs/first").code == 0
    assert len(store.cat("/runs/first/articles.jsonl").splitlines()) == 2


def test_what_is_stopped_on_its_way_to_the_store_is_no_run_there(
    store: MemoryFileSystem, communique: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    communique("run", "memory://dumps", "--out", "memory://runs/first")
    whole = MemoryFileSystem.put_file

    def failing(self: MemoryFileSystem, local: str, remote: str, **options: object) -> None:
        if remote.endswith("programs.jsonl"):
            raise PermissionError(13, "Permission denied")
        whole(self, local, remote, **options)

    monkeypatch.setattr(MemoryFileSystem, "put_file", failing)
    done = communique("run", "memory://dumps", "--out", "memory://runs/first")
    assert done.code == 2
    assert "memory://runs/first: Permission denied" in done.err
    assert not store.exists(f"/runs/first/{MANIFEST}")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("memory://nothing", "--out", "memory://runs/x"),
            "memory://nothing: no such file or folder",
        ),
        (("memory://dumps", "--out", "memory://dumps"), "memory://dumps: holds files but no run"),
        (("nosuch://bucket", "--out", "memory://runs/x"), "nosuch://bucket: Protocol not known"),
    ],
)
def test_what_cannot_be_is_one_clear_error(
    store: MemoryFileSystem, communique: Command, arguments: tuple[str, ...], told: str
) -> None:
    done = communique("run", *arguments)
    assert done.code == 2
    assert told in " ".join(done.err.split())
    assert "Traceback" not in done.err
