"""The published contract: JSON Schemas (draft 2020-12) of every file, and the tables of every
database as SQL, all made from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from pydantic import BaseModel

from extract.load.ddl import DATABASES, tables_sql
from extract.outputs import MODELS
from models.change import Change
from models.decision import Decision
from models.delta import DeltaLine
from models.run import Manifest

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, schema) for each kind of record, as one line of its file, for the manifest, and for
    a line of `communique diff --json`, of a file of decisions and of a delta."""
    models: dict[str, type[BaseModel]] = {
        **MODELS,
        "run": Manifest,
        "change": Change,
        "decision": Decision,
        "delta": DeltaLine,
    }
    for name, model in models.items():
        schema = model.model_json_schema(by_alias=True, mode="serialization")
        yield name, {"$schema": DIALECT, **schema}


def schema_bytes(schema: dict[str, Any]) -> bytes:
    """The schema as indented JSON, the same bytes each time."""
    return orjson.dumps(schema, option=orjson.OPT_INDENT_2) + b"\n"


def published() -> Iterator[tuple[str, bytes]]:
    """(file name, content) of everything in `docs/schema/`."""
    for name, schema in json_schemas():
        yield f"{name}.schema.json", schema_bytes(schema)
    for database in DATABASES:
        yield f"{database}.sql", tables_sql(database).encode()
