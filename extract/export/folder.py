"""Export folders: whole or not there at all, and never in place of something else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from extract.errors import InputError

MARK = "export.json"
"""Says what a folder was exported from; only a folder that has it is replaced."""


@contextmanager
def export_folder(folder: Path, mark: dict[str, object]) -> Iterator[Path]:
    """A new folder beside the wanted one, which takes its place when the block ends well."""
    if folder.exists() and not _may_replace(folder):
        raise InputError(f"{folder}: holds files that are no export; give another --out")
    folder = folder.resolve()
    partial = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    try:
        yield partial
        content = orjson.dumps(mark, option=orjson.OPT_INDENT_2) + b"\n"
        (partial / MARK).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        partial.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(partial, ignore_errors=True)


def _may_replace(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).exists() or not any(folder.iterdir()))
