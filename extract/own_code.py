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
    todo = [
        _FIRST,
        *(f"{_BY_NAME}.{path.stem}" for path in (root / "extract/components").glob("*.py")),
    ]
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
