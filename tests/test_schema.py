"""The published JSON Schemas: valid themselves, and every record of a run fits its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from extract.outputs import KINDS
from extract.schemas import DIALECT, json_schemas

SCHEMAS = dict(json_schemas())
FILLED = sorted(set(KINDS) - {"checks", "quarantine"})


def lines(folder: Path, kind: str) -> list[Any]:
    return [orjson.loads(line) for line in (folder / f"{kind}.jsonl").read_bytes().splitlines()]


def faults(kind: str, instance: object) -> list[str]:
    return [one.message for one in Draft202012Validator(SCHEMAS[kind]).iter_errors(instance)]


def test_every_file_that_users_read_has_a_schema() -> None:
    assert sorted(SCHEMAS) == sorted([*KINDS, "run", "change", "decision", "delta"])


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_valid_and_state_their_dialect(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == DIALECT


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_refuse_unknown_fields(name: str) -> None:
    parts = [SCHEMAS[name], *SCHEMAS[name].get("$defs", {}).values()]
    kept = [part["additionalProperties"] for part in parts if "properties" in part]
    assert kept
    assert not any(kept)


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_fits_the_schema_of_its_kind(corpus_folder: Path, kind: str) -> None:
    assert [fault for one in lines(corpus_folder, kind) for fault in faults(kind, one)] == []


@pytest.mark.parametrize("kind", FILLED)
def test_a_renamed_field_does_not_fit(corpus_folder: Path, kind: str) -> None:
    first = lines(corpus_folder, kind)[0]
    first["identity"] = first.pop("id")
    assert len(faults(kind, first)) == 2


def test_the_manifest_fits_its_schema(corpus_folder: Path) -> None:
    assert faults("run", orjson.loads((corpus_folder / "run.json").read_bytes())) == []
