"""Hypothesis strategies for records of every kind, made from the models themselves."""

from __future__ import annotations

import typing
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from extract.outputs import KINDS, MODELS, Records
from models.evidence import Evidence
from models.record import make_id
from models.run import Manifest
from models.value import CurrencyCode, IsoDay

# Text as it may come: quotes, NULs, emoji, Hangul, what JSON escapes; never half a surrogate pair.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["'\"\\", "a\x00b", "산업통상자원부", "🙂", "\u2028\r\n\t", "=1+1", ""]
)
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=0, max_value=10**20, places=3
) | st.sampled_from([Decimal("0.1"), Decimal(3640000000000), Decimal("12345678901234567890.5")])
DAYS = st.dates().map(lambda day: day.isoformat())
KEYS = st.integers(0, 15)


def evidence(quote: str, start: int, key: int) -> Evidence:
    return Evidence(
        article_id=make_id("article", str(key)), start=start, end=start + len(quote), quote=quote
    )


EVIDENCE = st.builds(evidence, TEXT.filter(bool), st.integers(0, 10**6), KEYS)


@cache
def parts(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Any value of a model."""
    if model is Evidence:
        return EVIDENCE
    hints = typing.get_type_hints(model, include_extras=True)
    return st.builds(
        model, **{name: values(hints[name], model) for name in model.model_fields if name != "id"}
    )


def values(hint: Any, model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    if hint == IsoDay:
        return DAYS
    if hint == CurrencyCode:
        return st.sampled_from(["KRW", "USD", "EUR"])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is typing.Annotated:
        return values(arguments[0], model)
    if origin in (Union, UnionType):
        return st.one_of([values(one, model) for one in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0], model), min_size=1, max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*[values(one, model) for one in arguments])
    if origin is dict:
        return st.dictionaries(values(arguments[0], model), values(arguments[1], model), max_size=3)
    return plain(hint)


def plain(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type without arguments."""
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT,
        int: st.integers(0, 2**53),
        float: st.floats(0, 1),
        bool: st.booleans(),
        Decimal: NUMBERS,
        type(None): st.none(),
    }
    return simple[hint] if hint in simple else parts(hint)


def kind_of_records(kind: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some records of a kind, each id once."""
    model = MODELS[kind]

    def named(pairs: list[tuple[int, Any]]) -> tuple[Any, ...]:
        made = [
            one.model_copy(update={"id": make_id(model.kind_name, str(key))}) for key, one in pairs
        ]
        return tuple(sorted(made, key=lambda record: record.id))

    hints = typing.get_type_hints(model, include_extras=True)
    fields = {name: values(hints[name], model) for name in model.model_fields if name != "id"}
    record = st.builds(model, id=st.just(""), **fields)
    pairs = st.lists(st.tuples(KEYS, record), max_size=4, unique_by=lambda pair: pair[0])
    return pairs.map(named)


@st.composite
def runs(draw: st.DrawFn) -> tuple[Records, Manifest]:
    """A run with a few records of some kinds, sound in itself but with no sense."""
    chosen = draw(st.sets(st.sampled_from(KINDS), max_size=3))
    records = Records(**{kind: draw(kind_of_records(kind)) for kind in sorted(chosen)})
    manifest = draw(parts(Manifest))
    return records, manifest.model_copy(update={"schema_version": 1})


@st.composite
def pairs_of_runs(draw: st.DrawFn) -> tuple[tuple[Records, Manifest], tuple[Records, Manifest]]:
    """Two runs that share many records, some of them changed in a field or two."""
    old, manifest = draw(runs())
    other, later = draw(runs())
    mixed = {}
    for kind in KINDS:
        kept = {one.id: one for one in old.of(kind) if draw(st.booleans())}
        for one in other.of(kind):
            before = kept.get(one.id)
            names = draw(st.sets(st.sampled_from(sorted(type(one).model_fields)), max_size=2))
            fields = {name: getattr(one, name) for name in names - {"id"}}
            kept[one.id] = before.model_copy(update=fields) if before else one
        mixed[kind] = tuple(kept[key] for key in sorted(kept))
    return (old, manifest), (Records(**mixed), later)
