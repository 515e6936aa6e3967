"""Every command that reads a run refuses a damaged one in one line: never a wrong answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from extract.outputs import MANIFEST
from tests.conftest import Command
from tests.runs import reseal


def _flip(run: Path) -> str:
    """A digit of a title: the file still holds records."""
    path = run / "articles.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"title":"', b'"title":"X', 1))
    return "articles.jsonl"


def _empty(run: Path) -> str:
    (run / "officials.jsonl").write_bytes(b"")
    return "officials.jsonl"


def _lose(run: Path) -> str:
    (run / "targets.jsonl").unlink()
    return "targets.jsonl"


def _promise_nothing(run: Path) -> str:
    path = run / MANIFEST
    data = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps({**data, "files": {}, "seal": None}))
    return MANIFEST


def _recount(run: Path) -> str:
    path = run / MANIFEST
    path.write_bytes(path.read_bytes().replace(b'"articles": 1', b'"articles": 2'))
    return MANIFEST


DAMAGES = [_flip, _empty, _lose, _promise_nothing, _recount]

READERS: dict[str, list[str]] = {
    "show": ["show", "RUN", "article-"],
    "why": ["why", "RUN", "official-"],
    "who": ["who", "RUN", "--body", "Ministry of Science and ICT"],
    "commitments": ["commitments", "RUN"],
    "evaluate": ["evaluate", "RUN", "--gold", "GOLD"],
    "report": ["report", "RUN", "--html", "OUT"],
    "gold": ["gold", "RUN", "--decisions", "DECISIONS", "--out", "OUT"],
    "diff old": ["diff", "RUN", "WHOLE"],
    "diff new": ["diff", "WHOLE", "RUN"],
    "release": ["release", "RUN", "--against", "WHOLE"],
    "review": ["review", "WHOLE", "RUN", "--no-browser"],
    "delta": ["delta", "WHOLE", "RUN", "--out", "OUT"],
    "load": ["load", "RUN", "--to", "OUT.sqlite"],
    "export parquet": ["export", "RUN", "--format", "parquet", "--out", "OUT"],
    "export csv": ["export", "RUN", "--format", "csv", "--out", "OUT"],
    "export ftm": ["export", "RUN", "--format", "ftm", "--out", "OUT"],
    "export jsonld": ["export", "RUN", "--format", "jsonld", "--out", "OUT"],
    "run": ["run", "DUMP", "--out", "OUT", "--previous", "RUN"],
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: str(one.__name__).strip("_"))
@pytest.mark.parametrize("reader", READERS)
def test_a_damaged_run_is_refused_in_one_line(
    communique: Command,
    corpus_folder: Path,
    corpus: Path,
    gold: Path,
    tmp_path: Path,
    reader: str,
    damage: Callable[[Path], str],
) -> None:
    run = Path(shutil.copytree(corpus_folder, tmp_path / "damaged"))
    named = damage(run)
    (tmp_path / "decisions.jsonl").write_bytes(b"")
    places = {
        "RUN": run,
        "WHOLE": corpus_folder,
        "GOLD": gold,
        "DUMP": min(corpus.glob("*.txt")),
        "OUT": tmp_path / "out",
        "OUT.sqlite": tmp_path / "out.sqlite",
        "DECISIONS": tmp_path / "decisions.jsonl",
    }
    told = communique(*(places.get(word, word) for word in READERS[reader]))
    assert told.code == 2
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("communique: ")
    assert named in told.err
    assert not (tmp_path / "out").exists()


def test_a_run_whose_manifest_fits_is_read(
    communique: Command, corpus_folder: Path, tmp_path: Path
) -> None:
    run = Path(shutil.copytree(corpus_folder, tmp_path / "edited"))
    _flip(run)
    reseal(run)
    edited = orjson.loads((run / "articles.jsonl").read_bytes().splitlines()[0])
    told = communique("show", run, edited["id"])
    assert (told.code, edited["title"] in told.out) == (0, True)
