"""What the data that a page hands to its own scripts says of its articles: when they were published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice, product

from lxml.html import HtmlElement

_DAY = re.compile(r"(?i)publi|issue|posted|releas|^date|date$")
_CHANGED = re.compile(r"(?i)updat|modif|change|expir|un_?publi")
_LONGEST = 300
"""Characters of a title."""
_MOST_DAYS = 8
"""Days of one article; what has more is a list of them."""
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
        for row in islice(_objects(value), _MOST):
            texts = {name: one for name, one in row.items() if isinstance(one, str)}
            days = [one for name, one in texts.items() if _is_named_day(name)]
            if len(days) <= _MOST_DAYS:
                titles = [one for one in texts.values() if len(one) <= _LONGEST]
                yield from product(titles, days)


def _is_named_day(name: str) -> bool:
    return _DAY.search(name) is not None and not _CHANGED.search(name)


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    waiting = [value]
    for one in waiting:
        if isinstance(one, Mapping):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
