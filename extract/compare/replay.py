"""Runs some articles again with the parts of two runs put together: code, gazetteers, layouts,
settings and dumps, each of the old or of the new run, in a process and a folder of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from extract.compare.sides import Side, git
from extract.errors import InputError
from extract.readers.page import MEMBER
from models.change import CauseKind

Which = Literal["old", "new"]
Mix = Mapping[CauseKind, Which]
"""Of which run each part is taken; the parts that it does not name are the old run's."""
EXCHANGED: tuple[CauseKind, ...] = ("source", "layout", "gazetteer", "rule", "settings")
"""Parts that a replay can exchange. Models are what is installed; decisions are told by marks."""
_DATA: Mapping[CauseKind, str] = {"layout": "extract/layouts", "gazetteer": "extract/gazetteers"}
_PACKAGES = ("extract", "models")


@dataclass(frozen=True, slots=True)
class Parts:
    """What made one run: the folder of its code and data, its dumps, and its manifest."""

    code: Path
    dumps: Path | None
    manifest: Mapping[str, Any]


def code_of(name: str | None, scratch: Path) -> Path:
    """The folder that holds the packages that the name means: a folder, or a git revision here.

    Without a name they are the packages that run now. Raises InputError where there are none.
    """
    if name is None:
        return Path(str(files("extract"))).parent
    folder = Path(name)
    if not folder.is_dir():
        revision = git(name, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        packed = git(name, "archive", "--format=tar", revision.decode().strip(), *_PACKAGES)
        scratch.mkdir(parents=True)
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(scratch, filter="data")
        folder = scratch
    if not all((folder / package).is_dir() for package in _PACKAGES):
        raise InputError(f"{name}: holds no packages extract and models; give a revision or folder")
    return folder


@dataclass(slots=True)
class Replays:
    """Replays of the same articles with differing mixes of parts, each made once."""

    old: Parts
    new: Parts
    articles: frozenset[str] | None
    """The ids of the articles that are read; None for all."""
    dumps: frozenset[str]
    """Paths of the dumps that hold the articles, as the manifests have them."""
    scratch: Path
    done: dict[frozenset[tuple[CauseKind, Which]], Side | None] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    """Why a mix could not be run, such as new code that cannot read old gazetteers."""

    def run(self, mix: Mix) -> Side | None:
        """The run of the mix; None where its parts do not go together."""
        key = frozenset((part, which) for part, which in mix.items() if which == "new")
        if key not in self.done:
            self.done[key] = self._run(mix, self.scratch / str(len(self.done)))
        return self.done[key]

    def _run(self, mix: Mix, folder: Path) -> Side | None:
        dumps = self._part(mix, "source").dumps
        if dumps is None:
            return None
        settings = self._part(mix, "settings").manifest.get("settings") or {}
        if not str(settings.get("model", "none")).isidentifier():
            self.failures.append("its run.json names a model that is no installed one")
            return None
        self._lay_out_code(mix, folder / "code")
        self._lay_out_dumps(dumps, folder / "dumps")
        job = {
            "code": str(folder / "code"),
            "dumps": str(folder / "dumps"),
            "settings": settings,
            "only": None if self.articles is None else sorted(self.articles),
            "out": str(folder / "run"),
        }
        done = subprocess.run(
            [sys.executable, "-P", str(files("extract.compare") / "replay_run.py")],
            input=json.dumps(job),
            env={**os.environ, "PYTHONPATH": str(folder / "code"), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            names = ", ".join(part for part, which in mix.items() if which == "new") or "nothing"
            self.failures.append(f"with new {names}: {_reason(done.stderr)}")
            return None
        return Side(f"replay {len(self.done)}", folder / "run")

    def _part(self, mix: Mix, part: CauseKind) -> Parts:
        return self.new if mix.get(part) == "new" else self.old

    def _lay_out_code(self, mix: Mix, folder: Path) -> None:
        for package in _PACKAGES:
            shutil.copytree(
                self._part(mix, "rule").code / package,
                folder / package,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        for part, place in _DATA.items():
            data = self._part(mix, part).code / place
            if data != self._part(mix, "rule").code / place:
                shutil.rmtree(folder / place)
                shutil.copytree(data, folder / place)

    def _lay_out_dumps(self, dumps: Path, folder: Path) -> None:
        """The dumps that hold the articles, under the paths that they have in the corpus."""
        folder.mkdir(parents=True)
        for path in sorted(self.dumps):
            within = (dumps / path).resolve().is_relative_to(dumps.resolve())
            if within and ".." not in Path(path).parts and (dumps / path).is_file():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                _lay_out((dumps / path).resolve(), folder / path)


def _lay_out(file: Path, place: Path) -> None:
    """The file at another place as well. No link that is followed: a run reads none out of its folder."""
    try:
        os.link(file, place)
    except OSError:  # another disk, or one without such links
        shutil.copyfile(file, place)


def _reason(trace: str) -> str:
    """The line of a traceback that says what is wrong."""
    lines = [line for line in trace.strip().splitlines() if line] or ["it stopped"]
    named = (line for line in reversed(lines) if re.match(r"[\w.]+(?:Error|Exit): ", line))
    return next(named, lines[-1])


def dumps_of(articles: Iterable[Mapping[str, Any]], known: Collection[str]) -> frozenset[str]:
    """Which of the known files hold any copy of the articles."""
    rows = (row for article in articles for row in (article["source"], *article["versions"]))
    pages = {str(row["dump"]) for row in rows}
    return frozenset(path for path in known if any(_is_in(page, path) for page in pages))


def _is_in(page: str, path: str) -> bool:
    return page == path or page.startswith(path + MEMBER)
