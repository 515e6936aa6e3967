"""Whether a name of one word is that body where it stands: `Cabinet`, `Google`, `Swissmedic`."""

from __future__ import annotations

import re

from extract.gazetteer import BodyEntry
from extract.naming.body_text import BodyText
from extract.naming.extents import opens_a_sentence_only
from extract.naming.name_words import ORDINARY, ORGANIZATION_WORDS

_INITIAL = re.compile(r"[A-Z]\.?")
_TERMS = frozenset(("this", "the", "next", "last", "previous", "current", "each", "a"))
"""What makes a parliament the years between two elections: `by the end of this Parliament`."""


class SingleNames:
    """Tells of the one-word names of one text whether they are bodies."""

    def __init__(self, seen: BodyText) -> None:
        self.seen = seen
        self.words = seen.words

    def counts(self, at: int, entry: BodyEntry | None) -> bool:
        """A name of one word (`Cabinet`, `Google`): is it that body here?"""
        if entry is None:
            return False
        if entry.is_public and entry.country not in (None, self.seen.country):
            if not self._is_its_own(at, entry):
                return False
        if at and self.words.before(at) == "of":  # `Member of Parliament`, `Act of Parliament`
            return entry.kind not in ("legislature", "cabinet")
        if at and self.words[at].text == "Parliament" and self.words.before(at).lower() in _TERMS:
            return False
        if not entry.is_public and at and _INITIAL.fullmatch(self.words.before(at)):
            return False  # `Tore O. Sandvik`
        if not entry.is_public and (self._is_holder(at) or self._is_surname(at)):
            return False
        gap = self.words.gap(at)
        following = self.words[at + 1] if gap == " " else None
        titled = following is not None and self.seen.is_titled(at + 1)
        if entry.is_public and following is not None and following.is_capital and not titled:
            return False
        return not (
            self.words.gap_before(at) == " "
            and self.words[at - 1].is_capital
            and entry.is_public
            and not opens_a_sentence_only(self.words, at - 1)
            and self.seen.country_named(self.words.before(at)) is None
        )

    def _is_its_own(self, at: int, entry: BodyEntry) -> bool:
        """Whether the word is a name and nothing else in any country: `Swissmedic`, no `Cabinet`."""
        word = self.words[at].text
        known = self.seen.gazetteers
        plain = at in self.seen.heads_at or word in ORDINARY or word in ORGANIZATION_WORDS
        person = word in known.given_names or word in known.surnames
        return word == entry.name and len(word) > 4 and not (plain or person)

    def _is_surname(self, at: int) -> bool:
        """`Greg Abbott`, `Governor Xan Abbott`: whether a given name stands before the word."""
        if self.words.gap_before(at) != " " or not self.words[at - 1].is_capital:
            return False
        return (
            self.seen.is_titled(at - 2) or self.words.before(at) in self.seen.gazetteers.given_names
        )

    def _is_holder(self, at: int) -> bool:
        """`Suzuki Norikazu, Minister of Agriculture`: a surname, with a given name and a post."""
        surname = self.words[at].text in self.seen.gazetteers.surnames
        return surname and self.words.gap(at + 1) == ", " and self.seen.is_titled(at + 2)
