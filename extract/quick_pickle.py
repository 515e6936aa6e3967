"""Pickles of records of plain fields, as fast as their fields.

Python asks a frozen dataclass with slots for the list of its fields each time one is packed or
unpacked, which takes longer than all the rest. What articles say goes between processes and to
disk as thousands of them.
"""

from __future__ import annotations

import copyreg
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, get_args, get_type_hints


def pickle_by_fields(kind: type) -> None:
    """Let the dataclass, and all that its fields are made of, be pickled as its call with values."""
    for one in _made_of(kind, set()):
        copyreg.pickle(one, _reducer(one))


def _reducer(kind: type) -> Any:
    names = [field.name for field in fields(kind)]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda one: (kind, (values(one),))
    return lambda one: (kind, values(one))


def _made_of(kind: Any, seen: set[type]) -> Iterator[type]:
    """The dataclasses within a type, itself included."""
    if isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        yield kind
        for hint in get_type_hints(kind).values():
            yield from _made_of(hint, seen)
    for part in get_args(kind):
        yield from _made_of(part, seen)
