"""Titles in small letters: `…, chief executive of X`, `X chief executive Jane Doe`."""

from __future__ import annotations

import re

from extract.gazetteer import PostEntry
from extract.naming.name_words import HOUSES
from extract.naming.people_text import PeopleText

_ARTICLES = frozenset(("the", "its", "a", "an", "The", "their", "whose", "Its", "Their"))
_NO_NOUNS = frozenset(
    [
        "and",
        "or",
        "of",
        "for",
        "in",
        "at",
        "on",
        "by",
        "with",
        "from",
        "to",
        "as",
        "was",
        "is",
        "who",
        "has",
        "had",
        "will",
        "that",
        "which",
        "whose",
        "becomes",
        "became",
        "his",
        "her",
    ]
)
_RANKS = frozenset(
    [
        "acting",
        "former",
        "senior",
        "deputy",
        "chief",
        "lead",
        "principal",
        "assistant",
        "associate",
        "executive",
        "interim",
        "vice",
        "joint",
    ]
)


_BECOMES = frozenset(("becomes", "became"))
_CHIEF = re.compile(r"(?<=\sand\s)(?:CEO|COO|CFO)$")
"""What stays in capitals within a title in small letters: `president and CEO`."""


class SmallTitles:
    """Finds titles in small letters where a post is given to someone."""

    def __init__(self, seen: PeopleText) -> None:
        self.seen = seen
        self.words = seen.words
        self.gazetteers = seen.gazetteers
        self.by_words = seen.gazetteers.small_posts
        self.first_words = seen.gazetteers.small_post_words

    def at(self, at: int) -> tuple[int, PostEntry] | None:
        """(last word, entry) of the title that begins at the word, if one can stand there."""
        if self.words[at].text.partition("-")[0] not in self.first_words:
            return None
        for last in reversed(range(at, min(at + 4, len(self.words)))):
            small = _CHIEF.sub(lambda found: found[0].lower(), self.words.slice(at, last))
            entry = self.by_words.get(small.replace("-", " "))
            if entry is None or not small.islower():
                continue
            are = self.words.before(at) in ("are", "were", "be")
            if not (are and small.endswith("s")) and self._can_stand(at, last):
                return last, entry
        return None

    def _can_stand(self, at: int, last: int) -> bool:
        before = self.before(at)
        return (
            self._behind_name(before, last)
            or self._taken_up(before)
            or self._behind_body(before)
            or self._before_name(last)
            or self._apposed(before, last)
            or self._second(before)
            or self._owned(before, last)
        )

    def first(self, at: int) -> int:
        """First word of the title with the small words that belong to it: `fuels program director`.

        Any noun does behind a name, a body or an article; elsewhere only words of rank do.
        """
        before = self.before(at)
        apposed = (
            self.words.gap(before) in (", ", " (")
            or before in self.seen.body_end
            or self.seen.is_owner(before)
            or self.words[before].text in _ARTICLES
        )
        if apposed:
            return before + 1
        while self.words.gap_before(at) == " " and self.words.before(at) in _RANKS:
            at -= 1
        return at

    def before(self, at: int) -> int:
        """Index of the word before the title and the small words that belong to it."""
        before = at - 1
        while (
            self.words.gap(before) == " "
            and self.words[before].text.islower()
            and self.words[before].text not in _NO_NOUNS
            and self.words[before].text not in _ARTICLES
            and not self.words[before].text.endswith("ed")
            and before not in self.seen.title_words
        ):
            before -= 1
        return before

    def _behind_name(self, before: int, last: int) -> bool:
        """`Name, title`, `Name, the title`, `The title of X`."""
        word, gap = self.words[before].text, self.words.gap(before)
        if (
            self.seen.is_owner(before)
            and word.islower()
            and self.words.before(before) in ("the", "The")
        ):
            before, word, gap = before - 1, "the", " "
        if gap == " " and word in _ARTICLES:
            following = self.words.behind(last)
            if word in ("The", "the") and following == "of":
                return True
            before -= 1
            gap = self.words.gap(before)
        return gap in (", ", " (") and self.words[before].is_capital

    def _taken_up(self, before: int) -> bool:
        """`Peter Holm becomes its acting director`, `becomes acting director of the Energy Agency`."""
        at = before - (self.words[before].text in _ARTICLES)
        if self.words[at].text in ("named", "appointed", "elected"):
            return self.words.before(at) in ("been", "was", "is", "were", "are", "be")
        return self.words[at].text in _BECOMES

    def _owned(self, before: int, last: int) -> bool:
        """`Toyooka’s mayor, Mr. KADOMA Yuji`: of an owner that no list has, with a name behind."""
        if not self.seen.is_owner(before) or self.words.gap(last) not in (", ", " "):
            return False
        if not self.words[before].is_capital and self.words[before].text not in HOUSES:
            return False
        return self.seen.names.full_name_at(last + 1) is not None

    def _behind_body(self, before: int) -> bool:
        """`ASML chief executive`, `Callaghan Innovation’s acting chief executive`."""
        if before not in self.seen.body_end:
            return False
        return self.words.gap(before) in (" ", ") ") or self.seen.is_owner(before)

    def _before_name(self, last: int) -> bool:
        """`chief executive Jane Doe`, `co-chairs Lee Min-ho and Park Ji-soo`."""
        names, at = self.seen.names, last + 1
        if self.words.gap(last) != " " or (name := names.full_name_at(at)) is None:
            return False
        return name[0] > at or names.score(*name) > 2

    def _apposed(self, before: int, last: int) -> bool:
        """`Its executive director, Jane Doe, urged`: a sentence opens with it, commas part the name."""
        at = last + 1
        opens = self.words[before].text in ("Its", "Their", "The")
        if not opens or self.words.gap(last) != ", ":
            return False
        begin = self.seen.names.skip_honorific(at)
        end = self.seen.names.end(begin)
        return end > begin and self.words.gap(end).startswith(",")

    def _second(self, before: int) -> bool:
        """`Under Secretary of Commerce … and director of …`: joined to a title before it."""
        if self.words[before].text != "and" or self.words.gap(before) != " ":
            return False
        return any(at in self.seen.title_words for at in range(before - 12, before))
