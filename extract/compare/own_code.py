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
    home = root or _home()
    return _digest(home, _pipeline(home))


def record_modules(root: Path) -> list[Path]:
    """The files of the modules that the pipeline imports, in order."""
    return sorted(_pipeline(root))


def stage_digest(*modules: str, root: Path | None = None) -> str:
    """SHA-256 over all of ours that what the modules find depends on.

    That are the sources of what they import, the components where they are among it, and the
    rule files that those sources name. A rule file that a stage does not read is no part of it.
    """
    return _stage_digest(root, modules) if root else _running_digest(modules)


@lru_cache
def _running_digest(modules: tuple[str, ...]) -> str:
    """Of the code that runs; worked out once, because what is loaded stays as it was."""
    return _stage_digest(_home(), modules)


def _stage_digest(home: Path, modules: tuple[str, ...]) -> str:
    known = _modules(home)
    sources = _reached(known, modules)
    if known[_LOADER] in sources:
        sources = _reached(known, [*modules, *_components(known)])
    text = b"\0".join(sources.values())
    rules = {
        path: path.read_bytes()
        for path in (home / "extract/gazetteers").iterdir()
        if path.is_file() and path.name.encode() in text
    }
    return _digest(home, sources | rules)


def _pipeline(home: Path) -> dict[Path, bytes]:
    known = _modules(home)
    return _reached(known, [_FIRST, *_components(known)])


def _home() -> Path:
    return Path(str(files("extract"))).parent


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


def _reached(known: Mapping[str, Path], modules: Iterable[str]) -> dict[Path, bytes]:
    """The sources of the modules and of all that they import; other names are none of ours."""
    todo = list(modules)
    found: dict[Path, bytes] = {}
    while todo:
        path = known.get(todo.pop())
        if path is None or path in found:
            continue
        found[path] = path.read_bytes()
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
