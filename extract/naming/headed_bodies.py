"""The body whose field a post has: `Director of Environmental Protection`, `Commissioner of Customs`."""

from __future__ import annotations

import re

from extract.naming.people_text import PeopleText
from extract.naming.title import Title
from extract.words import name_key

_HEAD = re.compile(
    r"\b(?:(?<!Under )(?<!Under-)Secretary|Director|Director[ -]General|Commissioner(?:[ -]General)?|Administrator|Superintendent"
    r"|Registrar|Controller|Comptroller|Collector|Surveyor[ -]General|Receiver[ -]General)$",
    re.IGNORECASE,
)
"""Posts that are named for the field of a whole body."""
_BODIES = (
    "{} Bureau",
    "{} Department",
    "{} Agency",
    "{} Authority",
    "{} Service",
    "{} Administration",
    "{} Commission",
    "{} Office",
    "Directorate General of {}",
    "Bureau of {}",
    "Office of {}",
    "Office for {}",
    "Directorate of {}",
)
"""What a body with the field can be called."""


class HeadedBodies:
    """Finds the body that a post of one text heads by its field."""

    def __init__(self, seen: PeopleText) -> None:
        self.seen = seen

    def body(self, title: Title) -> str | None:
        """A body of the text with the field in its name, else one of the gazetteer's."""
        field = re.sub(r"^(?:of|for)\s(?:the\s)?", "", title.field or "")
        if not field or field == title.field or not _HEAD.search(title.text):
            return None
        if field in self.seen.gazetteers.country_codes or field in self.seen.gazetteers.regions:
            return None
        key = name_key(field)
        if self.seen.publisher and _closes(key, name_key(self.seen.publisher)):
            return self.seen.publisher
        named = {
            body.name
            for _, body in self.seen.body_start.values()
            if body.public and _closes(key, name_key(body.name))
        }
        if len(named) == 1:
            return named.pop()
        country = title.country or self.seen.country
        for form in _BODIES:
            for entry in self.seen.gazetteers.bodies.named(form.format(field)):
                if country and entry.country == country and entry.lived_on(self.seen.published):
                    return entry.name
        return None


def _closes(field: str, name: str) -> bool:
    """Whether the name is the field with a head before or behind it."""
    return name.startswith(field + " ") or name.endswith((" of " + field, " for " + field))
