"""What a run says about itself: its manifest, what it set aside, what contradicts itself."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from models.evidence import Evidence
from models.record import Finding, Part, Record, make_id

SCHEMA_VERSION = 1


class Quarantined(Record):
    """One input, or one part of an input, that could not be processed."""

    kind_name: ClassVar[str] = "quarantine"

    stage: Literal["read", "split", "annotate", "link", "decide"]
    code: str = Field(description="short and stable, such as not-text")
    dump: str = Field(description="path of the dump, relative to the corpus root")
    where: str | None = Field(description="the place within the dump, if not all of it")
    reason: str
    advice: str = Field(description="what the user can do about it")
    evidence: tuple[Evidence, ...] = ()


class Check(Finding):
    """A contradiction found in what the releases say, with both sides as evidence."""

    kind_name: ClassVar[str] = "check"

    code: Literal["weekday", "change", "total", "conversion", "thousandfold", "two-holders"] = (
        Field(description="what contradicts what")
    )
    article_id: str
    message: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class DumpRead(Part):
    """One file that the run was given: one page, or an archive of them."""

    path: str
    sha256: str = Field(description="of the file's bytes")
    bytes: int
    format: str = Field(
        default="text", description="told by content: text, html, jsonl, warc (WET, too) or zip"
    )
    packing: str | None = Field(default=None, description="gzip or zstd around it")
    encoding: str | None = Field(description="of its pages; null where they differ")
    encodings: dict[str, int] = Field(default={}, description="pages of each encoding")
    pages: int = Field(default=1, description="pages that were read; 1 where it is no archive")
    skipped: dict[str, int] = Field(
        default={},
        description="what an archive holds that is no page by its own account, such as images",
    )
    layout: str | None = Field(description="that cut all its articles; null where several did")
    fit: float | None = Field(description="of that layout, the mean over its articles")
    articles: int
    characters: int
    set_aside: int


class Timing(Part):
    """Wall seconds of one stage."""

    stage: str
    seconds: float
    hits: int | None = Field(
        default=None, description="results that the cache had; null where none was asked"
    )
    misses: int | None = Field(
        default=None, description="results that the cache had not; null where none was asked"
    )


class Manifest(Part):
    """`run.json`: what made the run, from what, and what came out."""

    schema_version: int = SCHEMA_VERSION
    version: str
    model: str
    model_hash: str
    settings: dict[str, str | int | float | bool | None]
    settings_hash: str
    code_hash: str = Field(description="of the modules that a record depends on, and no others")
    layouts_hash: str
    gazetteers_hash: str
    decisions_hash: str | None = Field(
        default=None, description="SHA-256 of the decisions that were obeyed; null without any"
    )
    dumps: tuple[DumpRead, ...]
    counts: dict[str, int]
    files: dict[str, str] = Field(description="SHA-256 of every file of the run")
    timings: tuple[Timing, ...]
    peak_memory_bytes: int
    seal: str | None = Field(
        default=None,
        description="SHA-256 of run.json with 64 zeros in the place of these digits; the last "
        "field; null in runs of versions that wrote none",
    )


def run_id(manifest: Manifest) -> str:
    """The id of a run: the same for the same records from the same dumps by the same program.

    How long the run took is no part of it.
    """
    what = manifest.model_dump_json(exclude={"timings", "peak_memory_bytes", "seal"})
    return make_id("run", what)
