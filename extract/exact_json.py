"""JSON that is read and written again without a changed digit."""

from __future__ import annotations

import json
from typing import Any

import orjson


def parse_exact(line: bytes) -> dict[str, Any]:
    """The record of a line, every number kept as the digits that stand there.

    A number is an `orjson.Fragment`: good for writing, not for reckoning. Raises ValueError where
    the line is no JSON object.
    """
    orjson.loads(line)  # refuses what `json` lets through: lone surrogates, NaN, endless nesting
    found = json.loads(line, parse_float=orjson.Fragment, parse_int=orjson.Fragment)
    if not isinstance(found, dict):
        raise ValueError("is no JSON object")
    return found


def dump_exact(value: object) -> bytes:
    """The value as compact JSON, as `extract.outputs` writes it."""
    return orjson.dumps(value)
