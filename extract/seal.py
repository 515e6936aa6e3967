"""The seal of a manifest: a hash of `run.json` in `run.json`, by which any changed byte shows."""

from __future__ import annotations

import hashlib

NO_SEAL = "0" * 64
"""Stands in the place of the seal while the file is hashed."""
_BEFORE, _AFTER = b'"seal": "', b'"\n}\n'
_START = -len(NO_SEAL) - len(_AFTER)


def sealed(data: bytes) -> bytes:
    """The bytes of a manifest, which end in an empty seal, with the seal that they need."""
    if not _has_place(data):
        raise ValueError("the seal is no longer the last field of a manifest")
    return data[:_START] + _seal_of(data).encode() + _AFTER


def holds_seal(data: bytes) -> bool:
    """Whether the bytes of a manifest are those that were sealed."""
    return _has_place(data) and data[_START : -len(_AFTER)] == _seal_of(data).encode()


def _has_place(data: bytes) -> bool:
    return data[:_START].endswith(_BEFORE) and data.endswith(_AFTER)


def _seal_of(data: bytes) -> str:
    return hashlib.sha256(data[:_START] + NO_SEAL.encode() + _AFTER).hexdigest()
