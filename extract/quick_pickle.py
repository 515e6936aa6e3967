"""Pickles of records of plain fields, as fast as their fields.

Python asks a frozen dataclass with slots for the list of its fields each time one is packed or
unpacked, and pydantic writes the names of all fields with each record: that takes longer than all the
rest. What articles say goes between processes and to disk as thousands of them.
"""

from __future__ import annotations

import copyreg
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel


def pickle_by_fields(kind: type) -> None:
    """Let the dataclass or record, and all that its fields are made of, be pickled as a call with values."""
    for one in _made_of(kind, set()):
        copyreg.pickle(one, _record_reducer(one) if issubclass(one, BaseModel) else _reducer(one))


def _reducer(kind: type) -> Any:
    names = [field.name for field in fields(kind)]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda one: (kind, (values(one),))
    return lambda one: (kind, values(one))


def _record_reducer(kind: type[BaseModel]) -> Any:
    values = attrgetter(*kind.model_fields)
    if len(kind.model_fields) == 1:
        return lambda one: (_record, (kind, values(one)))
    return lambda one: (_record, (kind, *values(one)))


def _record(kind: type[BaseModel], *values: object) -> BaseModel:
    """A record that was valid when it was packed, with its values in the order of its fields."""
    names, every = _names(kind)
    one = kind.__new__(kind)
    _set(one, "__dict__", dict(zip(names, values, strict=True)))
    _set(one, "__pydantic_fields_set__", every)
    _set(one, "__pydantic_extra__", None)
    _set(one, "__pydantic_private__", None)
    return one


_set = object.__setattr__
"""Past the guard of a record, which lets nobody change it."""


@cache
def _names(kind: type[BaseModel]) -> tuple[tuple[str, ...], set[str]]:
    return tuple(kind.model_fields), set(kind.model_fields)


def _made_of(kind: Any, seen: set[type]) -> Iterator[type]:
    """The dataclasses and records within a type, itself included."""
    is_class = isinstance(kind, type) and not get_args(kind)
    if is_class and (is_dataclass(kind) or issubclass(kind, BaseModel)) and kind not in seen:
        seen.add(kind)
        yield kind
        for hint in get_type_hints(kind).values():
            yield from _made_of(hint, seen)
    for part in get_args(kind):
        yield from _made_of(part, seen)
