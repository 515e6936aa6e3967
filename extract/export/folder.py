"""Export folders: whole or not there at all, and never in place of something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from extract.durable.folders import FolderKind, whole_folder

MARK = "export.json"
"""Says what a folder was exported from; only a folder that has it is replaced."""
EXPORT = FolderKind("export", MARK)


@contextmanager
def export_folder(folder: Path, mark: dict[str, object]) -> Iterator[Path]:
    """A new folder beside the wanted one, which takes its place when the block ends well."""
    with whole_folder(folder, EXPORT) as partial:
        yield partial
        content = orjson.dumps(mark, option=orjson.OPT_INDENT_2) + b"\n"
        (partial / MARK).write_bytes(content)
