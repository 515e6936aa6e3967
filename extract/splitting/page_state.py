"""What the data that a page hands to its own scripts says of its articles: when they were published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

_DAY = re.compile(r"(?i)publi|issue|posted|releas|^date|date$")
_CHANGED = re.compile(r"(?i)updat|modif|change|expir|un_?publi")
_LONGEST = 300
"""Characters of a title."""
_MOST_DAYS = 8
"""Days of one article; what has more is a list of them."""
_DEEPEST = 40
_MOST = 50_000
"""Objects of one script that are looked at."""


def stated_in_state(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """A text that may be a title, and a day of publication in one object with it."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/json" or not script.text:
            continue
        try:
            value = json.loads(script.text)
        except (ValueError, RecursionError):  # also for a number of thousands of digits
            continue
        for row, _ in zip(_objects(value), range(_MOST), strict=False):
            texts = {name: one for name, one in row.items() if isinstance(one, str)}
            days = [one for name, one in texts.items() if _is_named_day(name)]
            if len(days) > _MOST_DAYS:
                continue
            yield from (
                (one, day) for day in days for one in texts.values() if len(one) <= _LONGEST
            )


def _is_named_day(name: str) -> bool:
    return _DAY.search(name) is not None and not _CHANGED.search(name)


def _objects(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST:
        return
    inner: Iterable[object] = ()
    if isinstance(value, Mapping):
        yield value
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    for one in inner:
        if isinstance(one, Mapping | list):
            yield from _objects(one, depth + 1)
