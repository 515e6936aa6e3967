"""How each record falls into rows: the relational shape of the models, read off their fields.

A single value is a column; a part of its own is columns with its name before theirs; a list is a
table of its own, with its place in the list; evidence of every kind stands in one table, and so do
former ids. A new field of a model is a new column without a change here.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from extract.outputs import MODELS
from models.evidence import Evidence
from models.record import Part
from models.run import Manifest
from models.value import IsoDay

ColumnType = Literal["text", "integer", "real", "boolean", "day", "number", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and where its value stands in the item that a row is made of."""

    name: str
    type: ColumnType
    nullable: bool
    comment: str | None
    path: tuple[str, ...]
    """Keys from the item to the value; none where the item is the value itself."""
    refers: str | None = None
    """The table whose ids the column holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A table for the items of one list (or for the records of one kind), and its own lists."""

    table: str
    comment: str
    keys: tuple[str, ...]
    """The columns that lead to the item: the record's id, then places in lists."""
    columns: tuple[Column, ...]
    path: tuple[str, ...] = ()
    """Keys from the item above to this list."""
    many: bool = True
    """Whether the path leads to a list; else to one item, a mapping's entries or nothing."""
    label: str | None = None
    """What tells rows of a shared table apart: the list, or the field, of the record that it is."""
    nested: bool = False
    """Whether the rows of a shared table belong to items of a list, not to the record itself."""
    children: tuple[Shape, ...] = ()

    def all(self) -> Iterator[Shape]:
        """The shape and all below it."""
        yield self
        for child in self.children:
            yield from child.all()


SHARED_LISTS = {
    "former_ids": ("former_id", "Ids that a record had before, and where the same thing is now."),
    "decided": ("field", "Fields of a record that say what a reviewer decided."),
}
"""Lists that records of every kind have: the name of an item, and what the table holds."""

SHARED = {"evidence", *SHARED_LISTS}
"""Tables that hold rows of records of every kind."""

RENAMED = {
    "start": "start_offset",
    "end": "end_offset",
    "from": "from_copy",
    "to": "to_copy",
    "where": "place",
}
"""Fields whose names are words of SQL; offsets are code points."""

REFERENCES = {
    "publisher_id": "agencies",
    "parent_id": "records",
    "succeeds_id": "records",
    "lead_ids": "records",
    "partner_ids": "records",
    "converted_from": "money",
}
"""Fields that hold ids and do not say of what. Agencies or organizations: any record."""

TUPLES = {"segments": ("text_start", "dump_start", "length")}
SINGULAR = {"aliases": "alias", "moved": "movement"}
OWNERS = {kind: model.kind_name for kind, model in MODELS.items()}
_PLURAL = {name: kind for kind, name in OWNERS.items()}


def record_shapes() -> dict[str, Shape]:
    """The shape of every kind of record, by kind."""
    return {kind: _record_shape(kind, model) for kind, model in MODELS.items()}


def manifest_shape() -> Shape:
    """The shape of a run's manifest: the table `runs` and its lists."""
    return _Walk("runs", "run").shape(Manifest)


def _record_shape(kind: str, model: type[BaseModel]) -> Shape:
    return _Walk(kind, OWNERS[kind]).shape(model)


def singular(field: str) -> str:
    """The name of one item of a list."""
    return SINGULAR.get(field, field.removesuffix("s"))


def referred(field: str) -> str | None:
    """The table whose ids a field of that name holds, if it holds ids."""
    if field in REFERENCES:
        return REFERENCES[field]
    name = field.removesuffix("s").removesuffix("_id")
    return _PLURAL.get(name) if field.endswith(("_id", "_ids")) else None


@dataclass(frozen=True, slots=True)
class _Walk:
    """Walks the fields of one kind of record."""

    table: str
    owner: str

    def shape(self, model: type[BaseModel]) -> Shape:
        key = "id"
        columns, children = self._fields(model, (), "", (f"{self.owner}_id",), ())
        columns = [one for one in columns if one.name != key]
        return Shape(self.table, _summary(model), (key,), tuple(columns), children=tuple(children))

    def _fields(
        self,
        model: type[BaseModel],
        path: tuple[str, ...],
        prefix: str,
        keys: tuple[str, ...],
        within: tuple[str, ...],
        optional: bool = False,
    ) -> tuple[list[Column], list[Shape]]:
        """Columns and lists of a model's fields."""
        columns: list[Column] = []
        children: list[Shape] = []
        hints = typing.get_type_hints(model, include_extras=True)
        for name, info in model.model_fields.items():
            key = info.alias or name
            hint, nullable = _without_none(hints[name])
            nullable = nullable or optional
            bare = get_args(hint)[0] if get_origin(hint) is typing.Annotated else hint
            if _is_list(bare) or bare is Evidence or get_origin(bare) is dict:
                children.append(self._list(key, bare, info, (*path, key), keys, within))
            elif isinstance(bare, type) and issubclass(bare, Part):
                more = self._fields(bare, (*path, key), f"{key}_", keys, within, nullable)
                columns += more[0]
                children += more[1]
            else:
                comment = info.description or _described(hint)
                column = f"{prefix}{RENAMED.get(key, key) if not prefix else key}"
                columns.append(
                    Column(column, _type(hint), nullable, comment, (*path, key), referred(key))
                )
        return columns, children

    def _list(
        self,
        key: str,
        hint: Any,
        info: FieldInfo,
        path: tuple[str, ...],
        keys: tuple[str, ...],
        within: tuple[str, ...],
    ) -> Shape:
        """The table of a list, a mapping or a single piece of evidence."""
        item, many = (_item(hint), True) if _is_list(hint) else (hint, False)
        if item is Evidence:
            columns, _ = self._fields(Evidence, (), "", (), ())
            comment = _summary(Evidence)
            label, nested = _label(key, within), bool(within)
            return Shape("evidence", comment, keys, tuple(columns), path, many, label, nested)
        if key in SHARED_LISTS:
            name, comment = SHARED_LISTS[key]
            column = Column(name, "text", False, info.description, ())
            return Shape(key, comment, keys, (column,), path, many, "")
        ordinals = (*keys, *([f"{singular(within[-1])}_ordinal"] if within else []))
        if get_origin(hint) is dict:
            return self._mapping(key, hint, info, path, ordinals)
        name = self._name(key, item)
        comment = info.description or (_summary(item) if _is_part(item) else _said(name))
        columns, children = self._items(key, item, ordinals, (*within, key))
        return Shape(name, comment, ordinals, tuple(columns), path, many, children=tuple(children))

    def _items(
        self, key: str, item: Any, keys: tuple[str, ...], within: tuple[str, ...]
    ) -> tuple[list[Column], list[Shape]]:
        """Columns and lists of the items of a list."""
        if _is_part(item):
            return self._fields(item, (), "", keys, within)
        if get_origin(item) is tuple:
            names = TUPLES.get(key) or tuple(f"value_{n}" for n in range(len(get_args(item))))
            types = [_type(one) for one in get_args(item)]
            found = zip(names, types, strict=True)
            return [Column(n, t, False, None, (str(i),)) for i, (n, t) in enumerate(found)], []
        return [Column(singular(key), _type(item), False, None, (), referred(key))], []

    def _mapping(
        self, key: str, hint: Any, info: FieldInfo, path: tuple[str, ...], keys: tuple[str, ...]
    ) -> Shape:
        value, nullable = _without_none(get_args(hint)[1])
        columns = (
            Column("name", "text", False, None, ("name",)),
            Column("value", _type(value), nullable, None, ("value",)),
        )
        name = f"{self.owner}_{key}"
        return Shape(name, info.description or _said(name), keys, columns, path, False)

    def _name(self, key: str, item: Any) -> str:
        if (_is_part(item) or get_origin(item) is tuple) and self.owner != "run":
            return key
        if key in SINGULAR and key != "aliases":
            return f"{singular(key)}s"
        name = singular(key)
        if key.endswith("_ids"):
            name = name.removesuffix("_id")
        return (
            f"{self.owner}_{_PLURAL.get(name, f'{name}es' if name.endswith('s') else f'{name}s')}"
        )


def _label(key: str, within: tuple[str, ...]) -> str:
    """What evidence proves: '' is the record, else one of its lists or fields."""
    return ".".join([*within, *([] if key == "evidence" else [key])])


def _said(table: str) -> str:
    owner, _, name = table.partition("_")
    return f"The {name.replace('_', ' ')} of each {owner}."


def _summary(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")


def _is_part(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, BaseModel)


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis


def _item(hint: Any) -> Any:
    return get_args(hint)[0]


def _without_none(hint: Any) -> tuple[Any, bool]:
    """The type without None, and whether None was among it."""
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    rest = [one for one in get_args(hint) if one is not type(None)]
    nullable = len(rest) < len(get_args(hint))
    return (rest[0] if len(rest) == 1 else Union[tuple(rest)]), nullable  # noqa: UP007


def _described(hint: Any) -> str | None:
    found = [one.description for one in get_args(hint)[1:] if isinstance(one, FieldInfo)]
    return found[0] if found else None


def _type(hint: Any) -> ColumnType:
    """The type of column for a single value; several plain types are text, all else JSON."""
    if hint == IsoDay:
        return "day"
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is typing.Annotated:
        return _type(arguments[0])
    if origin is Literal:
        return _type(type(arguments[0]))
    if origin in (Union, UnionType) and all(_type(one) != "json" for one in arguments):
        return "text"
    plain: dict[Any, ColumnType] = {
        str: "text",
        int: "integer",
        float: "real",
        bool: "boolean",
        Decimal: "number",
    }
    return plain.get(hint, "json")
