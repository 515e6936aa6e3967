"""Where the complement of a post ends: before a person, another body or another post."""

from __future__ import annotations

from extract.naming.name_words import CONNECTORS, PLACE_WORDS
from extract.naming.people_text import PeopleText
from extract.naming.title import Title

SPEECH = frozenset(("said", "says", "added", "announced"))
"""What follows a person's name behind what was quoted: `…, Minister for Skills Theo Lazaridis said.`"""


class ComplementEnds:
    """Tells where the complements of the posts of one text end."""

    def __init__(self, seen: PeopleText) -> None:
        self.seen = seen
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.names = seen.names
        self.body_start = seen.body_start
        self.title_words = seen.title_words

    def begins_other(self, at: int) -> bool:
        if at in self.title_words or self.gazetteers.honorifics.longest_at(self.words, at):
            return True
        if self.seen.is_owner(at) and self.words[at].text in self.gazetteers.country_codes:
            return True
        return at in self.body_start or self._is_person_start(at)

    def _is_person_start(self, at: int) -> bool:
        if at and self.words.before(at) in PLACE_WORDS and self.words.gap_before(at) == " ":
            return False  # `West Java`
        return (
            any(self.words[at].start == start for start, _ in self.names.people_said)
            and not self._is_field_word(at)
            and self.names.score(at, self.names.end(at)) >= 2
        )

    def without_person(self, title: Title, begin: int, reach: int) -> int:
        """Cut `Industrial Policy Park Dong-il` before the person."""
        for index in range(begin + 1, reach):
            end = min(reach, self.names.end(index))
            if (
                end > index
                and (self.names.score(index, end) >= 2 or self._joins_a_person(index, end))
                and self.words.gap_before(index) in (" ", ", ")
                and self.words.before(index) not in PLACE_WORDS
                and not any(self._is_field_word(at) for at in range(index, end + 1))
            ):
                return self._last_capital(index - 1)
        if self._needs_a_name(title, reach):
            for index in reversed(range(begin + 1, reach)):
                if self.names.unknown(index, reach):
                    return self._last_capital(index - 1)
        return reach

    def _joins_a_person(self, index: int, end: int) -> bool:
        """`, and Chrystia Freeland,`: a name that no list has, between ", and" and a comma."""
        joined = self.words.before(index) == "and"
        parted = joined and self.words.gap(index - 2) == ", " and self.words.gap(end) == ", "
        known = self.gazetteers.body_words | self.gazetteers.country_words
        plain = all(word.text not in known for word in self.words[index : end + 1])
        return parted and plain

    def _last_capital(self, cut: int) -> int:
        while not self.words[cut].is_capital:
            cut -= 1
        return cut

    def _is_field_word(self, at: int) -> bool:
        """`AI`, `Trade`: no word of a name; `HOSAKA Shin` is one."""
        word = self.words[at].text
        if word in self.gazetteers.body_words:
            return True
        if len(word) == 1 or not word.isupper() or word.capitalize() in self.gazetteers.surnames:
            return False
        following = self.words.behind(at)
        family = len(word) > 3 and word.isalpha() and following.istitle()
        return not (family and following not in self.gazetteers.body_words)

    def _needs_a_name(self, title: Title, reach: int) -> bool:
        """Whether the title stands where only a name can follow: no article, name or comma before.

        `Minister for Digital Government Feryal Clark announced`.
        """
        first = title.country_first if title.country_first is not None else title.first
        before = self.words.before(first)
        gap = self.words.gap_before(first) if first else ""
        opens = self.words.opens_sentence(first)
        led = gap == " " and before.islower() and before not in ("the", "a", "an", "as", "its")
        following = self.words.behind(reach)
        speaks = "," in gap and following in SPEECH
        if before in SPEECH and self.words.gap(reach)[:1] == ".":
            return True
        if not (opens or led or speaks) or self.words.gap(reach) not in (" ", ", ", " ("):
            return False
        return following.islower() and following not in CONNECTORS
