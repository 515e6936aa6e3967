"""Whether a run folder is already what the run would write."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

import orjson

from extract.caching.cache import Cache
from extract.caching.model_files import model_digest
from extract.compare.own_code import stage_digest
from extract.errors import InputError
from extract.outputs import MANIFEST, read_manifest, to_json
from extract.readers.listing import STDIN, list_dumps
from extract.remote import Place, Remote
from extract.settings import Settings
from models.decision import Decision
from models.run import Manifest

RUNS = "runs"
_SHIPPED = Path(str(files("extract"))) / "layouts"


def run_key(
    inputs: Sequence[Place],
    settings: Settings,
    *,
    own_layouts: Path | None,
    previous: Path | None,
    decisions: Iterable[Decision],
) -> bytes | None:
    """A hash of all that a run depends on; None where an input is no file that can be read again."""
    if STDIN in inputs or any(isinstance(one, Remote) for one in inputs):
        return None
    total = hashlib.sha256(stage_digest("extract.pipeline").encode() + model_digest(settings.model))
    total.update(b"\0".join(to_json(part) for part in (settings, *decisions)))
    named = list_dumps(inputs)
    read = (("layout", _SHIPPED, ".toml"), ("own layout", own_layouts, ".toml"))
    for what, folder, end in (*read, ("previous run's", previous, "")):
        if folder is not None:
            named += [(f"{what} {path.name}", path) for path in _listed(folder, end)]
    for name, path in named:
        digest = None if isinstance(path, Remote) else _sha256(path)
        if digest is None:
            return None
        total.update(f"\0{name}\0{digest}".encode())
    return total.digest()


def _listed(folder: Path, end: str) -> list[Path]:
    """The files of the folder whose names end so, in order; the folder itself where it is none."""
    return sorted(folder.glob(f"*{end}")) if folder.is_dir() else [folder]


def unchanged_run(folder: Path, key: bytes, cache: Cache) -> Manifest | None:
    """The manifest of the run folder, where it holds what the run of that key wrote, untouched."""
    kept = cache.get(RUNS, key)
    if kept is None or not (folder / MANIFEST).is_file():
        return None
    try:
        manifest = read_manifest(folder)
    except InputError:
        return None
    if manifest.files != orjson.loads(kept):
        return None
    whole = all(_sha256(folder / name) == digest for name, digest in manifest.files.items())
    return manifest if whole else None


def remember_run(key: bytes, manifest: Manifest, cache: Cache) -> None:
    """Keep what the run of that key wrote."""
    cache.put(RUNS, key, orjson.dumps(manifest.files))


def _sha256(path: Path) -> str | None:
    """Of a regular file that can be read; None of all else."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
