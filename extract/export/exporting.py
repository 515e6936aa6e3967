"""A run in a format that others read, as a folder of files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from extract.errors import InputError
from extract.export.folder import export_folder
from extract.outputs import read_manifest
from models.run import run_id

Format = Literal["parquet", "csv", "ftm", "jsonld"]
FORMATS: tuple[str, ...] = get_args(Format)

LARGE = 1_000_000
"""Rows of a table above which Parquet is parted by year."""


def export_run(run: Path, what: str, out: Path, *, large: int = LARGE) -> dict[str, int]:
    """Write the run to the folder in that format; returns what was written and how many."""
    if what not in FORMATS:
        raise InputError(f"--format {what}: no such format; take one of {', '.join(FORMATS)}")
    manifest = read_manifest(run)
    counts: dict[str, int] = {}
    mark: dict[str, object] = {
        "format": what,
        "run_id": run_id(manifest),
        "version": manifest.version,
        "rows": counts,
    }
    with export_folder(out, mark) as folder:
        counts |= _write(run, what, folder, large)
        mark["rows"] = counts
    return counts


def _write(run: Path, what: str, folder: Path, large: int) -> dict[str, int]:
    if what == "parquet":
        from extract.export.parquet import write_parquet

        return write_parquet(run, folder, large=large)
    if what == "csv":
        from extract.export.csv_files import write_csv

        return write_csv(run, folder)
    if what == "ftm":
        from extract.export.ftm import write_ftm

        return write_ftm(run, folder)
    from extract.export.jsonld import write_jsonld

    return write_jsonld(run, folder)
