"""One press release, with every copy of it that the dumps held."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from models.record import Finding, Part
from models.value import IsoDay

Segment = tuple[int, int, int]
"""(text_start, dump_start, length): this run of the text stands unchanged in the decoded dump."""

Relation = Literal["canonical", "identical", "edited", "truncated"]


class Contact(Part):
    """Whom the release names for questions."""

    name: str | None
    phone: str | None
    email: str | None


class Source(Part):
    """Where the canonical text was read."""

    dump: str = Field(
        description="path of the dump, relative to the corpus root; archive#member in an archive"
    )
    sha256: str = Field(description="of the page's bytes as dumped")
    url: str | None = Field(
        default=None, description="the page's address, where its archive or markup states it"
    )
    form: Literal["text", "html"] = Field(
        description="text: offsets count in the decoded dump; html: in the page's extracted text"
    )
    start: int = Field(ge=0, description="first code point of the body in the decoded dump")
    end: int = Field(description="one past the last code point of the body")
    segments: tuple[Segment, ...] = Field(
        description="[text_start, dump_start, length] runs of `text` that stand in the dump as "
        "they are; what no segment covers was put in by repair"
    )


class Version(Part):
    """One copy of the release in one dump."""

    dump: str
    sha256: str
    start: int
    end: int
    title: str
    published: IsoDay | None
    relation: Relation
    similarity: float = Field(
        ge=0, le=1, description="share of this copy's 24-character windows that the canonical has"
    )


class Revision(Part):
    """Words that differ between an edited copy and the canonical text."""

    from_: str = Field(alias="from", description="the edited copy, as dump:start")
    to: str = Field(description="the canonical copy, as dump:start")
    before: str = Field(description="the words in the edited copy; empty where words were added")
    after: str = Field(description="the words in the canonical text; empty where words were cut")


class Split(Part):
    """Which layout cut the article from its dump, and how well that layout fits the dump."""

    layout: str = Field(description="its name; plain or html where no layout fitted")
    fit: float = Field(
        ge=0,
        le=1,
        description="the share of the layout's signs on the page, times the mean share of articles "
        "that fill each field it expects",
    )
    start_reason: str = Field(default="", description="why the article starts where it does")
    end_reason: str = Field(default="", description="why it ends where it does")


class Article(Finding):
    """One release: canonical text, what was read from its page, and its versions."""

    kind_name: ClassVar[str] = "article"

    title: str
    publisher: str | None = Field(description="name of the body that published it")
    publisher_id: str | None = Field(description="id of the publisher's agency record, if any")
    published: IsoDay | None
    category: str | None
    language: str = Field(description="BCP 47 tag")
    text: str = Field(description="the body, repaired for reading; the title is not in it")
    stub: bool = Field(description="a title with no text of its own: yields no records")
    licence: str | None = Field(description="the licence line of the page, verbatim")
    contacts: tuple[Contact, ...]
    notes: tuple[str, ...] = Field(
        description="what the page says of the release beside its text: a summary above the day, "
        "the teaser of a stub, closing lines"
    )
    split: Split
    source: Source
    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]
