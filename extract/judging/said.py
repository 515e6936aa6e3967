"""What a value of a record says, wherever it was read; and the same value read where it is now."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from models.record import is_id


def said(value: object, renamed: Callable[[str], str] = str) -> object:
    """The value without where it was read, ids as `renamed` gives them, lists of ids in order.

    Two values that say the same are equal.
    """
    if isinstance(value, str):
        return renamed(value) if is_id(value) else value
    if isinstance(value, Mapping):
        return {key: said(part, renamed) for key, part in value.items() if key != "evidence"}
    if isinstance(value, list):
        parts = [said(part, renamed) for part in value]
        ids = all(isinstance(part, str) and is_id(part) for part in parts)
        return sorted(parts, key=str) if ids else parts
    return value


def anchored(value: Any, texts: Mapping[str, str]) -> Any:
    """The value with its evidence where the quoted words stand now; None where they do not."""
    if isinstance(value, list):
        parts = [anchored(part, texts) for part in value]
        return None if any(part is None for part in parts) else parts
    if not isinstance(value, dict):
        return value
    if "quote" in value:
        return _placed(value, texts.get(value["article_id"], ""))
    placed = {key: anchored(part, texts) for key, part in value.items()}
    lost = any(part is None and value[key] is not None for key, part in placed.items())
    return None if lost else placed


def _placed(evidence: dict[str, Any], text: str) -> dict[str, Any] | None:
    quote, start = evidence["quote"], evidence["start"]
    places = [found.start() for found in re.finditer(re.escape(quote), text)]
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - start))
    return {**evidence, "start": nearest, "end": nearest + len(quote)}
