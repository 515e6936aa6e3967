"""JSON Schemas (draft 2020-12) of every file of a run, made from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from extract.outputs import MODELS
from models.change import Change
from models.decision import Decision
from models.record import Part
from models.run import Manifest

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, schema) for each kind of record, as one line of its file, for the
    manifest, for a line of `communique diff --json` and for a line of a file of decisions."""
    models: dict[str, type[Part]] = {
        **MODELS,
        "run": Manifest,
        "change": Change,
        "decision": Decision,
    }
    for name, model in models.items():
        schema = model.model_json_schema(by_alias=True, mode="serialization")
        yield name, {"$schema": DIALECT, **schema}


def schema_bytes(schema: dict[str, Any]) -> bytes:
    """The schema as indented JSON, the same bytes each time."""
    return orjson.dumps(schema, option=orjson.OPT_INDENT_2) + b"\n"
