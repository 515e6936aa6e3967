"""People who hold posts."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from models.evidence import Evidence
from models.record import Finding, Part
from models.value import IsoDay

SightingRule = Literal["first", "body", "post", "initials", "surname", "spelling", "decision"]


BodyRule = Literal["named", "title", "publisher", "nearby"]


class Post(Part):
    """A post that the texts give a person. A release proves it for its own day only."""

    title: str = Field(description='the post, such as "Director General for Industrial Policy"')
    organization: str | None = Field(description="the body it belongs to, as the text names it")
    agency_id: str | None = None
    organization_id: str | None = None
    first_seen: IsoDay | None = Field(description="earliest dated release that gives the post")
    last_seen: IsoDay | None = Field(description="latest dated release that gives the post")
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    organization_rule: BodyRule | None = Field(
        default=None,
        description="why it is that body: named (with the post), title (which implies it, as a "
        "minister's does), publisher (whose release it is), nearby (a body named before the post, "
        "the least sure); null without a body",
    )


class Sighting(Part):
    """One person as one article has it, and what ties it to the others of the record."""

    article_id: str
    name: str = Field(description="the fullest name in the article")
    rule: SightingRule = Field(
        description="why it is this person: first (the first sighting), body (same name, same "
        "body or one that it replaced), post (same name, same post), initials, surname (same "
        "post of the same body), decision (a reviewer said so)"
    )
    shared: str | None = Field(description="the body or post that both have, or who decided why")
    like: str | None = Field(description="the article of the earlier sighting that it joins")


class Official(Finding):
    """One person who holds posts, across all articles."""

    kind_name: ClassVar[str] = "official"

    name: str
    aliases: tuple[str, ...] = Field(description="other spellings and short forms in the texts")
    posts: tuple[Post, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    sightings: tuple[Sighting, ...] = Field(
        default=(), description="every article's view of the person, with what joined it"
    )
    former_ids: tuple[str, ...] = Field(
        default=(), description="ids of the records that became this one"
    )
    split_from: str | None = Field(
        default=None, description="the record of an earlier run that this one was part of"
    )
