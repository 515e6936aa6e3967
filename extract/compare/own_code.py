"""Which of our own modules a record depends on, as one hash: a change of any other is no cause."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

PACKAGES = ("extract", "models")
_IMPORT = re.compile(
    r"^\s*(?:from|import) ((?:extract|models)[\w.]*)(?: import (\([^)]*\)|[^#\n]+))?", re.MULTILINE
)
_FIRST = "extract.pipeline"
_BY_NAME = "extract.components"
"""Modules that are loaded by the names of spaCy components, which no import statement shows."""


def code_digest(root: Path | None = None) -> str:
    """SHA-256 over the names and sources of every module that the pipeline imports.

    `root` holds both packages; without it they are the ones that run.
    """
    home = root or Path(str(files("extract"))).parent
    total = hashlib.sha256()
    for path in record_modules(home):
        total.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def record_modules(root: Path) -> list[Path]:
    """The files of the modules that the pipeline imports, in order."""
    return _reached(root, [_FIRST, *_components(root)])


def stage_digest(*modules: str, root: Path | None = None) -> str:
    """SHA-256 over all of ours that what the modules find depends on.

    That are the sources of what they import, the components where they are among it, and the
    rule files that those sources name. A rule file that a stage does not read is no part of it.
    """
    home = root or Path(str(files("extract"))).parent
    paths = _reached(home, list(modules))
    if home / "extract/language.py" in paths:
        paths = _reached(home, [*modules, *_components(home)])
    sources = [path.read_bytes() for path in paths]
    rules = [
        path
        for path in sorted((home / "extract/gazetteers").iterdir())
        if path.is_file() and any(path.name.encode() in source for source in sources)
    ]
    total = hashlib.sha256()
    for path in (*paths, *rules):
        total.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _components(root: Path) -> list[str]:
    return [f"{_BY_NAME}.{path.stem}" for path in (root / "extract/components").glob("*.py")]


def _reached(root: Path, modules: list[str]) -> list[Path]:
    """The files of the modules and of all that they import, in order."""
    todo = list(modules)
    found: set[Path] = set()
    while todo:
        path = _file(root, todo.pop())
        if path is None or path in found:
            continue
        found.add(path)
        for module, names in _IMPORT.findall(path.read_text("utf-8")):
            todo += [
                module,
                *(f"{module}.{name.strip()}" for name in names.strip("() \n").split(",")),
            ]
    return sorted(found)


def _file(root: Path, module: str) -> Path | None:
    """The file of a module; None where the name is one inside a module."""
    base = root.joinpath(*module.split("."))
    return next(
        (one for one in (base.with_suffix(".py"), base / "__init__.py") if one.is_file()), None
    )
