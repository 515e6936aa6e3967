"""Bodies: public ones (agencies) and all others (organizations)."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from models.evidence import Evidence
from models.record import Finding

AgencyKind = Literal[
    "ministry",
    "agency",
    "committee",
    "institute",
    "authority",
    "legislature",
    "cabinet",
    "local_government",
    "international",
    "unit",
    "other",
]
OrganizationKind = Literal["company", "university", "association", "other"]


class Body(Finding):
    """A named body with the forms of its name that were read."""

    name: str = Field(description="full name, without a leading article")
    acronyms: tuple[str, ...] = Field(description="acronyms that the texts give")
    aliases: tuple[str, ...] = Field(description="other forms of the name in the texts")
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    parent_id: str | None = Field(description="the body it belongs to")
    succeeds_id: str | None = Field(description="the body that it replaced")
    registry_id: str | None = Field(description="its entry in the gazetteer of bodies, if any")
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    former_ids: tuple[str, ...] = Field(
        default=(), description="ids of the records that became this one"
    )
    split_from: str | None = Field(
        default=None, description="the record of an earlier run that this one was part of"
    )


class Agency(Body):
    """A public, intergovernmental or international standards body."""

    kind_name: ClassVar[str] = "agency"

    kind: AgencyKind


class Organization(Body):
    """A company, university, association or other named organization."""

    kind_name: ClassVar[str] = "organization"

    kind: OrganizationKind
