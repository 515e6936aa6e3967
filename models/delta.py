"""A delta: the JSON Lines that turn one run into the next.

The first line is a `DeltaHead`, then come `Added`, `Modified` and `Deleted` by kind and id, and the
last line is a `DeltaEnd` with a checksum over all lines before it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue, RootModel

from models.record import Part


class RunName(Part):
    """Which run is meant, and which program made it."""

    id: str = Field(description="`run-` and 16 hex digits, from what the run holds")
    version: str = Field(description="version of the program that made the run")


class DeltaHead(Part):
    """Between which runs the delta stands. It fits no other run than `old`."""

    op: Literal["DELTA"] = "DELTA"
    format: Literal[1] = 1
    schema_version: int = Field(description="of the records of both runs")
    old: RunName
    new: RunName
    manifest: str = Field(description="run.json of the new run, verbatim")


class Added(Part):
    """A record that only the new run has."""

    op: Literal["ADD"] = "ADD"
    kind: str = Field(description="the record's file without its ending, such as officials")
    id: str
    record: dict[str, JsonValue]


class Modified(Part):
    """A record that both runs have, with the fields that differ."""

    op: Literal["MOD"] = "MOD"
    kind: str
    id: str
    fields: dict[str, JsonValue] = Field(description="each changed field with its new value")


class Deleted(Part):
    """A record that only the old run has."""

    op: Literal["DEL"] = "DEL"
    kind: str
    id: str


class DeltaEnd(Part):
    """Proof that the delta is whole."""

    op: Literal["END"] = "END"
    changes: int = Field(description="how many lines of ADD, MOD and DEL stand above")
    sha256: str = Field(description="of all bytes above this line")


class DeltaLine(RootModel[DeltaHead | Added | Modified | Deleted | DeltaEnd]):
    """One line of a delta."""
