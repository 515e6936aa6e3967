"""People who hold posts."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from models.evidence import Evidence
from models.record import Part, Record
from models.value import IsoDay


class Post(Part):
    """A post that the texts give a person. A release proves it for its own day only."""

    title: str = Field(description='the post, such as "Director General for Industrial Policy"')
    organization: str | None = Field(description="the body it belongs to, as the text names it")
    agency_id: str | None = None
    organization_id: str | None = None
    first_seen: IsoDay | None = Field(description="earliest dated release that gives the post")
    last_seen: IsoDay | None = Field(description="latest dated release that gives the post")
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Official(Record):
    """One person who holds posts, across all articles."""

    kind_name: ClassVar[str] = "official"

    name: str
    aliases: tuple[str, ...] = Field(description="other spellings and short forms in the texts")
    posts: tuple[Post, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    former_ids: tuple[str, ...] = ()
