"""Which of our own modules a record depends on, as one hash: a change of any other is no cause."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

PACKAGES = ("extract", "models")
_IMPORT = re.compile(
    rb"^\s*(?:from|import) ((?:extract|models)[\w.]*)(?: import (\([^)]*\)|[^#\n]+))?", re.MULTILINE
)
_FIRST = "extract.pipeline"
_BY_NAME = "extract.components."
"""Modules that are loaded by the names of spaCy components, which no import statement shows."""
_LOADER = "extract.language"
"""The module that loads them."""


def code_digest(root: Path | None = None) -> str:
    """SHA-256 over the names and sources of every module that the pipeline imports.

    `root` holds both packages; without it they are the ones that run.
    """
    code = _Code(root) if root else _running()
    return _digest(code.home, _pipeline(code))


def record_modules(root: Path) -> list[Path]:
    """The files of the modules that the pipeline imports, in order."""
    return sorted(_pipeline(_Code(root)))


def stage_digest(*modules: str, root: Path | None = None) -> str:
    """SHA-256 over all of ours that what the modules find depends on.

    That are the sources of what they import, the components where they are among it, and the
    rule files that those sources name. A rule file that a stage does not read is no part of it.
    """
    return _stage_digest(_Code(root), modules) if root else _running_digest(modules)


class _Code:
    """The files of both packages as they are now; each is read once."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.modules = _modules(home)
        self._read: dict[Path, bytes] = {}

    def source(self, path: Path) -> bytes:
        """What stands in a file."""
        if path not in self._read:
            self._read[path] = path.read_bytes()
        return self._read[path]


@lru_cache
def _running() -> _Code:
    """The code that runs; read once, because what is loaded stays as it was."""
    return _Code(Path(str(files("extract"))).parent)


@lru_cache
def _running_digest(modules: tuple[str, ...]) -> str:
    return _stage_digest(_running(), modules)


def _stage_digest(code: _Code, modules: tuple[str, ...]) -> str:
    sources = _reached(code, modules)
    if code.modules[_LOADER] in sources:
        sources = _reached(code, [*modules, *_components(code.modules)])
    folder = code.home / "extract/gazetteers"
    files = [path for path in folder.iterdir() if path.is_file()]
    ends = {path.suffix.encode() for path in files}
    naming = [one for one in sources.values() if any(end in one for end in ends)]
    text = b"\0".join(naming)
    rules = {path: code.source(path) for path in files if path.name.encode() in text}
    return _digest(code.home, sources | rules)


def _pipeline(code: _Code) -> dict[Path, bytes]:
    return _reached(code, [_FIRST, *_components(code.modules)])


def _digest(home: Path, sources: Mapping[Path, bytes]) -> str:
    total = hashlib.sha256()
    for path in sorted(sources):
        total.update(path.relative_to(home).as_posix().encode() + b"\0" + sources[path])
    return total.hexdigest()


def _modules(root: Path) -> dict[str, Path]:
    """The file of every module of both packages, by the module's name."""
    found = {}
    for package in PACKAGES:
        for folder, _, names in os.walk(root / package):
            within = os.path.relpath(folder, root).replace(os.sep, ".")
            for name in names:
                if name.endswith(".py"):
                    module = within if name == "__init__.py" else f"{within}.{name[:-3]}"
                    found[module] = Path(folder, name)
    return found


def _components(known: Iterable[str]) -> list[str]:
    return [module for module in known if module.startswith(_BY_NAME)]


def _reached(code: _Code, modules: Iterable[str]) -> dict[Path, bytes]:
    """The sources of the modules and of all that they import; other names are none of ours."""
    todo = list(modules)
    found: dict[Path, bytes] = {}
    while todo:
        path = code.modules.get(todo.pop())
        if path is None or path in found:
            continue
        found[path] = code.source(path)
        todo += _imported(found[path])
    return found


@lru_cache(maxsize=1000)
def _imported(source: bytes) -> list[str]:
    """What a source imports: modules, and names that may be modules within those."""
    wanted = []
    for module, names in _IMPORT.findall(source):
        inside = names.decode().strip("() \n").split(",")
        wanted += [module.decode(), *(f"{module.decode()}.{name.strip()}" for name in inside)]
    return wanted
