"""Files that the program keeps or is given beside dumps: good values, or one documented error."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import cast

from extract.caching.cache import Cache, opened
from extract.caching.cached_stages import annotate_cached, split_pages
from extract.caching.model_files import DEFAULT_MODEL
from extract.delta import delta_lines
from extract.dumps import Dump
from extract.engines import here
from extract.errors import ExtractError
from extract.judging.decisions import decisions_hash, read_decisions
from extract.language import Annotatable
from extract.mentions import NOTHING
from extract.outputs import KINDS, read_run
from extract.spill import Spill
from extract.splitting.layout import load_layout, load_layouts
from extract.verify import verify
from fuzz.budget import bounded, writable
from tests.runs import article, reseal, target, write

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def _documented(work: Callable[[], object]) -> None:
    """The work ends, or raises what the commands tell the user in one line."""
    with bounded():
        try:
            work()
        except ExtractError as err:
            writable(str(err))
            assert len(str(err)) > 10


def layout(data: bytes) -> None:
    """A layout file."""
    path = _FOLDER / "site.toml"
    path.write_bytes(data)
    _documented(lambda: load_layout(path))


def decisions(data: bytes) -> None:
    """A file of decisions."""
    path = _FOLDER / "decisions.jsonl"
    path.write_bytes(data)
    _documented(lambda: decisions_hash(read_decisions(path)))


def cache_file(data: bytes) -> None:
    """A cache whose file is any bytes, or one of ours with bytes written over it."""
    path = _FOLDER / "cache.sqlite"
    for one in _FOLDER.glob("cache.sqlite*"):
        one.unlink()
    if len(data) > 3 and data[0] % 4:
        made = bytearray(_empty_cache())
        at = int.from_bytes(data[1:3], "big") % len(made)
        made[at : at + len(data) - 3] = data[3:]
        path.write_bytes(made)
    else:
        path.write_bytes(data[1:])
    _documented(lambda: _use(path))


@lru_cache(maxsize=1)
def _empty_cache() -> bytes:
    path = _FOLDER / "made.sqlite"
    _use(path)
    return path.read_bytes()


def _use(path: Path) -> None:
    with opened(path) as cache:
        cache.put("a", b"key", b"value")
        assert cache.get("a", b"key") in (b"value", None)
        cache.get("a", b"other")
        cache.verify()


class _Holds:
    """A cache that has one value for every key."""

    def __init__(self, value: bytes) -> None:
        self.value = value
        self.damaged = 0

    def has(self, sort: str, key: bytes) -> bool:
        return True

    def get(self, sort: str, key: bytes) -> bytes:
        return self.value

    def put(self, sort: str, key: bytes, value: bytes) -> None:
        return None


def cache_entry(data: bytes) -> None:
    """An entry that has its checksum and holds what no version of the program wrote."""
    cache = cast(Cache, _Holds(data))
    page = Dump("page.txt", "0" * 64, 4, "utf-8", "Minister Speaks\n\nSo it is.", "text")
    one = Annotatable("It is so.", "A title", None, None, None)
    with bounded():
        with Spill() as spill:
            list(split_pages([page], load_layouts(), here, spill, cache))
        list(annotate_cached(lambda articles: [NOTHING], [one], here, cache, DEFAULT_MODEL))


def _whole_run() -> Path:
    one = article("The ministry will support 200 firms by 2030. Kim Ah-rin spoke.")
    folder = _FOLDER / "whole"
    return write(folder, one, target(one, "support 200 firms", value=200, deadline="2030"))


_WHOLE = _whole_run()


def run_folder(data: bytes) -> None:
    """A run folder with one file changed; with an odd second byte the manifest is made to fit."""
    if len(data) < 2:
        return
    folder = _FOLDER / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_WHOLE, folder)
    names = (*(f"{kind}.jsonl" for kind in KINDS), "run.json")
    name = names[data[0] % len(names)]
    (folder / name).write_bytes(data[2:])
    if data[1] % 2 and name != "run.json":
        reseal(folder)
    with bounded():
        faults = list(verify(folder))
    for fault in faults:
        writable(str(fault))
    _documented(lambda: read_run(folder))
    _documented(lambda: list(delta_lines(_WHOLE, folder)))


def manifest() -> bytes:
    """The manifest of the small run."""
    return (_WHOLE / "run.json").read_bytes()
