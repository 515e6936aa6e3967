"""The field that stands before a minister's title: `Trade, Industry and Energy Minister`."""

from __future__ import annotations

import re

from extract.naming.extents import is_calendar, joined_left, left_extent
from extract.naming.ministries import MINISTERIAL, PORTFOLIO_COUNTRIES, Ministries
from extract.naming.name_words import CONNECTORS, TITLE_MODIFIERS
from extract.naming.people_text import PeopleText
from extract.naming.title import Title

_RANKS = frozenset(
    (
        "Cabinet",
        "Principal",
        "Permanent",
        "Parliamentary",
        "State",
        "Union",
        "Chief",
        "Private",
        "Joint",
        "Additional",
        "Under",
        "Deputy",
        "Assistant",
    )
)
"""What stands between the field and the post: `Health Cabinet Secretary`."""


_NO_FIELD = frozenset(
    (
        "Prime",
        "First",
        "Senior",
        "Cabinet",
        "Foreign",
        "Federal",
        "Regional",
        "Provincial",
        "Shadow",
    )
)
"""What stands before `Minister` and names no ministry."""


class FieldsBefore:
    """Reads the fields before titles in one text."""

    def __init__(self, seen: PeopleText, ministries: Ministries) -> None:
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.names = seen.names
        self.body_at = seen.body_at
        self.title_words = seen.title_words
        self.ministries = ministries

    def widened(self, title: Title) -> str:
        """`Rail Minister`, `Local Transport Minister`: with the field before the post."""
        if not MINISTERIAL.search(title.text) or title.end != title.last or title.serves:
            return title.text
        if self._listed_field(title) is not None:
            return str(self.words[title.last].text)
        begin = self._list_first(title)
        listed = begin is not None and self.names.score(begin, self.names.end(begin)) < 2
        if begin is not None and listed and self._is_clause_start(begin):
            return self.words.slice(begin, title.last)
        first = left_extent(
            self.words,
            title.first,
            lambda at: self._is_no_field(at) or self.names.is_honorific(at),
        )
        return self.words.slice(first, title.last) if first < title.first else title.text

    def _is_clause_start(self, at: int) -> bool:
        """Whether a verb or a clause's comma stands before the list, so that nothing else can own
        its first item."""
        if self.words.opens_sentence(at):
            return True
        before = self.words.before(at)
        if self.words.gap_before(at)[:1] == ",":
            parted = before in self.gazetteers.country_words or is_calendar(self.words, at - 1)
            return parted or not self.words[at - 1].is_capital
        return before.islower() and before not in CONNECTORS and self.words.gap_before(at) == " "

    def _list_first(self, title: Title) -> int | None:
        first = title.first + (title.text.split()[0] in TITLE_MODIFIERS)
        first = left_extent(self.words, first, self._is_no_field)
        return joined_left(self.words, first, self._is_no_field)

    def field_ministry(self, title: Title) -> str | None:
        """`Trade, Industry and Energy Minister`, `Transport Secretary`: the words before the post."""
        if not MINISTERIAL.search(title.text):
            return None
        if (listed := self._listed_field(title)) is not None:
            return listed
        if title.field:
            plain = re.sub(r"^(?:of|for) (?:the )?", "", title.field)
            return self.ministries.by_field(plain, title.country, near=False)
        words = [word.text for word in self.words[self._field_first(title) : title.last]]
        while words and (words[0] in TITLE_MODIFIERS or words[0] in ("Dep.", "former")):
            words = words[1:]
        while words and words[-1] in _RANKS:
            words = words[:-1]
        if not words or words[-1] == "Prime":
            return None
        field_words = " ".join(words)
        known = self.ministries.of(
            "Minister", field_words, title.country
        ) or self.ministries.by_field(field_words, title.country, near=True)
        return known or self._by_custom(title, words)

    def _by_custom(self, title: Title, words: list[str]) -> str | None:
        """`Ministry of Health` of a country whose ministries no list has."""
        country = title.country or self.ministries.country
        listed = bool(self.ministries.registry.ministries_of(country))
        plain = title.entry.title.endswith(" Minister") and words[-1] not in _NO_FIELD
        if country in PORTFOLIO_COUNTRIES:
            return None
        return None if listed or not plain else f"Ministry of {' '.join(words)}"

    def _field_first(self, title: Title) -> int:
        return left_extent(
            self.words,
            title.first,
            self._is_no_field,
        )

    def _is_no_field(self, at: int) -> bool:
        taken = at in self.title_words or at in self.body_at
        return taken or self.words[at].text in self.gazetteers.country_words

    def _listed_field(self, title: Title) -> str | None:
        """The ministry of a field that is a list: `Trade, Industry and Energy Minister`."""
        begin = self._list_first(title)
        if begin is None:
            return None
        field = self.words.slice(begin, title.last - 1)
        return self.ministries.of("Minister", field, title.country)
