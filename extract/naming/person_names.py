"""Personal names in a text: where one begins and ends, and how much it looks like one."""

from __future__ import annotations

import re
from collections.abc import Container

from extract.gazetteer import Gazetteers
from extract.naming.body_text import Entities
from extract.naming.extents import is_calendar, opens_a_sentence_only
from extract.naming.name_words import (
    ABBREVIATIONS,
    PARTICLES,
    POSTNOMINALS,
    SENTENCE_WORDS,
    SURNAME_TITLES,
)
from extract.words import Words, overlaps

_GIVEN_SHAPE = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+$")
_NOUN = re.compile(r"\w{3}(?:tion|sion|ment|ship|ness|ance|ence|ity)s?$")
"""Endings of nouns that the model takes for names in lines of capitals."""
_MIDDLE = re.compile(r"[A-Z]\.?$")
_LONGEST = 7
"""Words of a name at the most."""
_ADDRESSES = frozenset(
    ("Senator", "Sen.", "Rep.", "Justice", "Lord", "Baroness", "Professor", "Prof.", "Prof")
)
"""Titles of posts by which their holders are addressed."""
_MONTHS_AS_NAMES = frozenset(("April", "May", "June", "August"))
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}$")


class PersonNames:
    """Reads personal names in one text."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        entities: Entities,
        body_start: Container[int],
        title_words: Container[int],
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.places_said = [
            (start, end) for start, end, label in entities if label in ("GPE", "LOC", "FAC")
        ]
        self.people_said = [(start, end) for start, end, label in entities if label == "PERSON"]
        self.body_start = body_start
        self.title_words = title_words

    def end(self, at: int) -> int:
        """Index of the last word of a name that would begin at `at`; at - 1 where none could."""
        if not self._is_word(at, True):
            return at - 1
        end = at
        for index in range(at + 1, at + _LONGEST):
            gap = self.words.gap_before(index)
            if gap != " " and not (gap == "" and _INITIALS.match(self.words.before(index))):
                break
            if self.words[index].text in PARTICLES and self.words.gap(index) == " ":
                continue
            if not self._is_word(index, False):
                break
            end = index
        return end

    def full_name_at(self, at: int) -> tuple[int, int] | None:
        """First and last word of a person's name that begins at the word, or behind an honorific
        there; None for a single word, and for what does not look like a name."""
        first = self.skip_honorific(at)
        last = self.end(first)
        named = last > first and (first > at or self.is_full_name(first, last))
        return (first, last) if named else None

    def is_full_name(self, first: int, last: int) -> bool:
        """Whether the words look like a person's name, with a family name and a given one."""
        return last > first and self.score(first, last) >= 2

    def _is_word(self, index: int, first: bool) -> bool:
        word = self.words[index].text
        if not word[:1].isupper() or any(char.isdigit() for char in word) or "&" in word:
            return False
        if index in self.title_words or (not first and word in POSTNOMINALS):
            return word.rstrip(".") in ("Jr", "Sr") and index not in self.title_words
        if (
            _NOUN.search(word)
            and not self.honoured(index)
            and not (index and self._leads_a_surname(index - 1))
            and word not in self.gazetteers.surnames
            and word not in self.gazetteers.given_names
        ):
            return False
        if is_calendar(self.words, index) and not self._is_name_here(index):
            return False
        if self._opens_only(index, first) and word not in self.gazetteers.surnames:
            return False
        if (
            first
            and word in self.gazetteers.country_words
            and word not in self.gazetteers.surnames
            and word not in self.gazetteers.given_names
        ):
            return False
        if (
            index in self.body_start
            and word not in self.gazetteers.surnames
            and word not in self.gazetteers.given_names
        ):
            return False
        if (
            len(word) > 3
            and word.isupper()
            and not first
            and word.capitalize() not in self.gazetteers.surnames
        ):
            return self._is_said(index)
        return not (first and self.is_honorific(index))

    def _leads_a_surname(self, index: int) -> bool:
        """Whether a given name or an initial stands there: `Kelly T.` before `Clements`."""
        word = self.words[index].text
        return word in self.gazetteers.given_names or bool(_INITIALS.fullmatch(word))

    def _opens_only(self, index: int, first: bool) -> bool:
        """Whether the capital is the sentence's; inside a name only articles and links are."""
        opens = self.words.opens_sentence(index)
        if first and not opens and self.words[index].text in self.gazetteers.given_names:
            return False
        if first or opens:
            return opens_a_sentence_only(self.words, index)
        word, family = self.words[index].text, self.words.before(index) in self.gazetteers.surnames
        if word == "The" and family and self.words.behind(index).istitle():
            return False  # `Bui The Duy`
        return word in SENTENCE_WORDS

    def _is_name_here(self, index: int) -> bool:
        """Whether a month's or day's word is a name: `Jun Young-hyun`, `Theresa May`."""
        word, behind = self.words[index].text, self.words.behind(index)
        if self.words.gap(index) == " " and _GIVEN_SHAPE.match(behind):
            return word in self.gazetteers.surnames
        if self.words.gap(index) == " " and behind.istitle():
            if word == "Jan":
                return not is_calendar(self.words, index + 1)
            closed = self.words.gap(index + 1).startswith(",")
            if word in _MONTHS_AS_NAMES and (closed or behind in self.gazetteers.surnames):
                return True
        before = self.words.before(index) if self.words.gap_before(index) == " " else ""
        return before in self.gazetteers.given_names or bool(_GIVEN_SHAPE.match(before))

    def is_honorific(self, index: int) -> bool:
        word = self.words[index].text
        return word not in self.gazetteers.given_names and bool(
            self.gazetteers.honorifics.longest_at(self.words, index)
        )

    def _in_honorific(self, index: int) -> bool:
        """Whether an honorific stands at the word, or one of several words ends with it."""
        if self.is_honorific(index):
            return True
        found = (
            self.gazetteers.honorifics.longest_at(self.words, at) for at in range(index - 3, index)
        )
        return any(one is not None and one[0] == index for one in found)

    def honoured(self, first: int) -> bool:
        """Whether an honorific stands right before the name: `Ms Serene Foo`."""
        return self.words.gap_before(first) == " " and self.is_honorific(first - 1)

    def _is_said(self, index: int) -> bool:
        return overlaps(self.people_said, *self.words.span(index, index))

    def score(self, first: int, last: int) -> int:
        """How much the words look like a person's name: 0 not at all, 3 and more surely."""
        if last < first:
            return 0
        texts = [word.text for word in self.words[first : last + 1]]
        surnames, given = self.gazetteers.surnames, self.gazetteers.given_names
        score = 0
        east = texts[0].capitalize() in surnames or texts[-1].capitalize() in surnames
        hyphenated = any(_GIVEN_SHAPE.match(text) for text in texts)
        if east and len(texts) >= 2:
            score += 3 if hyphenated else 1
        if texts[0].capitalize() in given or (hyphenated and texts[0].split("-")[0] in given):
            score += 2 if len(texts) >= 2 else 1
        initials = _INITIALS.match(texts[0]) and texts[0] not in ABBREVIATIONS
        if len(texts) >= 2 and initials and not texts[-1].isupper():
            score += 2
        if len(texts) >= 3 and any(_MIDDLE.match(text) for text in texts[1:-1]):
            score += 2
        known = texts[0].capitalize() in surnames or texts[-1] in given
        if len(texts) == 2 and known and self._is_shouted(first):
            score += 2
        start, end = self.words.span(first, last)
        if overlaps(self.people_said, start, end):
            score += 2 if len(texts) >= 2 else 1
        return score

    def unknown(self, first: int, last: int) -> bool:
        """Whether the words can be a name that no list has: several, none in capitals but a family
        name that comes first, none a word of bodies."""
        if last <= first or self.end(first) < last:
            return False
        if overlaps(self.places_said, *self.words.span(first, last)):
            return False
        known = self.gazetteers.body_words | self.gazetteers.country_words
        texts = [word.text for word in self.words[first : last + 1]]
        shouted = any(map(str.isupper, texts[self._is_shouted(first) :]))
        return not shouted and known.isdisjoint(texts)

    def _is_shouted(self, first: int) -> bool:
        """Whether the word is a family name in capitals: `IMAI Masanori`."""
        word = self.words[first].text
        given = self.words.behind(first)
        return len(word) > 2 and word.isalpha() and word.isupper() and given.istitle()

    def skip_honorific(self, at: int) -> int:
        """The first word behind the honorifics that stand at the word. A title of a post is none, but
        where it is how its holder is addressed: `Trade Minister Senator Don Farrell`."""
        while (found := self.gazetteers.honorifics.longest_at(self.words, at)) is not None:
            addressed = found[0] > at or self.words[at].text in _ADDRESSES
            if at in self.title_words and not addressed:
                break
            at = found[0] + 1
        return at

    def start(self, last: int) -> int:
        """Index of the first word of a name that ends at `last`."""
        first = last + 1
        for index in range(last, last - _LONGEST, -1):
            word = self.words[index].text
            if word in PARTICLES:
                continue
            if index < last and (self._honours(index) or self.words.gap(index) not in (" ", "")):
                break
            if not self._is_word(index, False):
                break
            first = index
        while self.score(first, last) < self.score(first + 1, last) and not self.honoured(first):
            first += 1
        return first

    def _honours(self, index: int) -> bool:
        """Whether an honorific ends at the word, and not a name that is none behind another name:
        `Jane Dean`, `Mr King Charles`."""
        word, before = self.words[index].text, self.words.before(index)
        given = before in self.gazetteers.given_names
        family = word.isalpha() and before in self.gazetteers.surnames
        if (given or family) and self.words.gap_before(index) == " ":
            return False
        surname = word in SURNAME_TITLES and self.honoured(index)
        return not surname and self._in_honorific(index)
