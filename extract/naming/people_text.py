"""One text as the readers of people and posts see it: its words, bodies, names and publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extract.components.bodies import FoundBody
from extract.gazetteer import Gazetteers
from extract.naming.body_text import Entities
from extract.naming.openings import LEAD, SPEAKS
from extract.naming.person_names import PersonNames
from extract.naming.told_country import countries_told
from extract.words import Words

OWNS = ("’s", "'s", "’", "'")
"""What parts an owner from what is owned: `Korea’s Minister`."""


_SPEAKERS = frozenset(
    ("ministry", "agency", "authority", "committee", "institute", "international")
)

_ONLY_PUBLISHES = re.compile(
    r"(?:Press|Information|News)\s(?:\w+\s)?(?:Bureau|Service|Agency|Office|Department|Centre)$"
    r"|^Cabinet Secretariat|^Government (?:of|Offices)|^Antara$"
)
"""Who publishes what other bodies do: no post is its own by that alone."""


_MINISTRY = re.compile(r"\b(?:Ministry|Department|Treasury|Office)\b")


_OF_A_COUNTRY = 8
"""Words of the name of a country at the most."""
_GOVERNMENT = re.compile(r"\b(?:Government|Executive)$")
"""What the governments of regions are called."""
STATES = frozenset(
    [
        "Republic",
        "Kingdom",
        "State",
        "Federal",
        "Democratic",
        "People",
        "Socialist",
        "Islamic",
        "United",
        "Sultanate",
        "Commonwealth",
        "Plurinational",
        "Principality",
        "Grand",
        "Duchy",
        "Federative",
        "Arab",
        "Hashemite",
        "Union",
        "Government",
        "Co-operative",
        "Bolivarian",
    ]
)
"""Words of what kind of state a country is."""


class PeopleText:
    """A text with its bodies by word; `title_words` fills as titles are found."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        entities: Entities,
        publisher: str | None,
        country: str | None,
        published: date | None,
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.country = country
        self.published = published
        self.told = countries_told(words, gazetteers)
        self.body_at: dict[int, tuple[int, FoundBody]] = {}
        self.body_end: dict[int, FoundBody] = {}
        self.body_start: dict[int, tuple[int, FoundBody]] = {}
        for body in bodies:
            for start, end in body.spans:
                first, last = words.at_or_after(start), words.at_or_after(end) - 1
                self.body_start[first] = last, body
                self.body_end[last] = body
                self.body_at.update(dict.fromkeys(range(first, last + 1), (first, body)))
        self.lead_body = self._lead_body(bodies)
        """The public body that the first sentence tells of."""
        self.lead = self.lead_body.name if self.lead_body else None
        at_home = publisher if publisher and not _ONLY_PUBLISHES.search(publisher) else None
        self.publisher = at_home or self.lead
        self.regional = any(
            one.kind == "local_government" and _GOVERNMENT.search(one.name)
            for one in gazetteers.bodies.named(self.publisher or "")
        )
        """Whether the release is of a government below the state's: the Scottish Government."""
        self.title_words: set[int] = set()
        self.names = PersonNames(gazetteers, words, entities, self.body_start, self.title_words)

    def _lead_body(self, bodies: Sequence[FoundBody]) -> FoundBody | None:
        """The public body that the first sentence tells of: who speaks where no publisher is known."""
        first = min((one for one in bodies if one.public), key=lambda one: one.spans, default=None)
        if first is None or first.kind not in _SPEAKERS:
            return None
        (start, end), *_ = first.spans
        return first if start <= LEAD and SPEAKS.match(self.text, end) else None

    def is_ministry(self, name: str | None) -> bool:
        """Whether the name is a ministry's, by its words or by the gazetteer."""
        if not name or _MINISTRY.search(name):
            return bool(name)
        return any(one.kind == "ministry" for one in self.gazetteers.bodies.named(name))

    def is_owner(self, at: int) -> bool:
        """Whether a possessive stands behind the word."""
        return self.words.gap(at).strip() in OWNS

    def region_ending(self, at: int) -> bool:
        """Whether a state or province is named right up to the word and owns what follows."""
        if not (self.words.gap(at) == " " or self.is_owner(at)):
            return False
        names = (self.words.slice(first, at) for first in range(at - 3, at + 1))
        return any(name in self.gazetteers.regions for name in names)

    def country_ending(self, at: int) -> tuple[int, str] | None:
        """(first word, country) where the words up to `at` name a country or its people."""
        for first in range(max(0, at - _OF_A_COUNTRY), at + 1):
            code = self.gazetteers.country_codes.get(self.words.slice(first, at))
            if code is not None:
                return first, code
        return None

    def country_starting(self, at: int) -> tuple[int, str] | None:
        """(last word, country) where the words from `at` on name a country or its people, also
        by what state it is: `Republic of Singapore`."""
        begin = at
        while self.words[begin].text in STATES:
            begin += 1
        if self.words[begin].text == "of":
            at = self.words.past_the(begin + 1)
        for last in reversed(range(at, min(at + _OF_A_COUNTRY, len(self.words)))):
            code = self.gazetteers.country_codes.get(self.words.slice(at, last))
            if code is not None:
                return last, code
        return None
