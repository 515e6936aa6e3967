"""A title of a post as it stands in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extract.gazetteer import PostEntry
from models.official import BodyRule


@dataclass(slots=True)
class Title:
    """A post as it stands in a text, in words; `end` is the last word of its complement."""

    first: int
    last: int
    """Last word of the title itself."""
    end: int
    """Last word of its complement, if any."""
    entry: PostEntry
    text: str
    organization: str | None = None
    field: str | None = None
    country: str | None = None
    """The country named right before it: `U.S. Secretary of Energy`."""
    country_first: int | None = None
    """First word of that country's name."""
    qualifier: str = ""
    """What stands in parentheses right behind it: ` (Media)`."""
    rank: str = ""
    """What of it stands before its body: `Acting` in `Acting ICE Director`."""
    serves: str = ""
    """The post that it serves: ` to the Minister of Trade`."""
    unit: bool = False
    """Whether the field is a unit of the body: `of the Trade Policy Bureau of the Ministry of …`."""
    portfolio: int | None = None
    """Last word of the field that a ministry was found for: `Finance` of `Minister of Finance`."""
    rule: BodyRule | None = None
    """Why its body is the one."""
    used: bool = False
    told: Literal["", "before", "behind"] = ""
    """Where its holder stands if a verb gives it: `Lee, who heads X`, `X, chaired by Lee`."""

    @property
    def guessed(self) -> bool:
        """Whether its body is only what the release or the text around it tells."""
        return self.rule not in ("named", "title")

    @property
    def is_minister(self) -> bool:
        """Whether a minister holds it, or a secretary of state, and not who serves one."""
        return bool(_MINISTER.search(self.text)) and not _SECOND_RANK.search(self.text)

    @property
    def is_plural(self) -> bool:
        """Whether several people share it: `Co-chairs`."""
        return (
            not self.told
            and self.text.endswith("s")
            and not _OF_MANY.search(self.text)
            and self.text.lower() != self.entry.title.lower()
        )


_OF_MANY = re.compile(r"\s(?:of|for|to)\s")
"""Behind it a plural is no plural of the post: `Board of Directors`, `Secretary of State for Wales`."""
_MINISTER = re.compile(r"\b(?:Minister|Secretary)\b(?![ -]General)")
_SECOND_RANK = re.compile(r"\b(?:Under|Deputy|Assistant|Permanent|Joint|Parliamentary)\b")
