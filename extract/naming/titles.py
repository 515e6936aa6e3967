"""Titles of posts in a text, with the bodies and fields that stand in them."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.gazetteer import PostEntry
from extract.naming.complements import Complements
from extract.naming.fields_before import FieldsBefore
from extract.naming.ministries import Ministries
from extract.naming.name_words import (
    ORGANIZATION_WORDS,
    POST_HEADS,
    POSTNOMINALS,
    SURNAME_TITLES,
    TITLE_MODIFIERS,
)
from extract.naming.people_text import OWNS, PeopleText
from extract.naming.small_titles import SmallTitles
from extract.naming.title import Title
from extract.naming.told_titles import told_by_a_verb

_RESPONSIBLE = (
    ("responsible", "for"),
    ("with", "responsibility", "for"),
    ("with", "special", "responsibility", "for"),
)
"""What leads from a minister to what else the minister is for."""
_SMALL_MODIFIERS = frozenset(
    ("former", "acting", "outgoing", "incoming", "interim", "founding", "deputy", "honorary")
)
"""What stands before a title in capitals and is part of it: `interim Chief Executive`."""
_GOVERNS = re.compile(r"\b(?:Governor|Mayor|Commissioner|Executive)$")
"""Posts that are called by the place they govern."""
_SIDES = frozenset(("North", "South", "East", "West", "Central"))
"""Which part of a country a post is for, behind it."""
_FOR_SOMETHING = frozenset(
    (
        "Director",
        "Manager",
        "Lead",
        "Head",
        "Officer",
        "Fellow",
        "Specialist",
        "Adviser",
        "Advisor",
        "Representative",
    )
)
"""Posts before which a body is followed by what they are for."""


class Titles:
    """Finds titles in one text."""

    def __init__(self, seen: PeopleText) -> None:
        self.seen = seen
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.text = seen.text
        self.names = seen.names
        self.body_at = seen.body_at
        self.body_start = seen.body_start
        self.title_words = seen.title_words
        self.country = seen.country
        self.published = seen.published
        self.small = SmallTitles(seen)
        self.ministries = Ministries(
            seen.gazetteers.bodies, seen.country, seen.published, seen.told, seen.publisher
        )
        self.fields = FieldsBefore(seen, self.ministries)
        self.complements = Complements(seen, self.ministries)
        self.titles: list[Title] = []

    def find(self) -> list[Title]:
        """The titles, in order, each with its complement read."""
        at = 0
        while at < len(self.words):
            if (told := told_by_a_verb(self.seen, at)) is not None:
                self.titles.append(told)
                at = told.last + 1
                continue
            found = self._title_at(at)
            if found is None or self._inside_body(at, found[0]):
                at += 1
                continue
            last, entry = found
            title = self._title(at, last, entry)
            self.titles.append(title)
            self.title_words.update(range(title.first, title.last + 1))
            at = title.last + 1
        for title in self.titles:
            if not title.told:
                self.complements.read(title)
        self._serve_another()
        return self.titles

    def _title(self, at: int, last: int, entry: PostEntry) -> Title:
        at, entry = self._of_the_state(at, last, entry)
        at, entry = self._behind_a_house(at, last, entry)
        first = self._with_modifiers(at)
        last = self._with_a_side(self._responsible(last))
        closing = self._qualifier_end(last) or self._unit_end(last)
        title = Title(first, closing or last, closing or last, entry, self.words.slice(first, last))
        if closing is not None:
            title.qualifier = self.text[
                self.words[last].end : self.words[closing].end + (self.words.gap(last) == " (")
            ]
        before = self.seen.country_ending(first - 1) if first else None
        if before is not None and (
            self.words.gap_before(first) == " " or self.seen.is_owner(first - 1)
        ):
            title.country_first, title.country = before
        return title

    def _of_the_state(self, at: int, last: int, entry: PostEntry) -> tuple[int, PostEntry]:
        """`Governor` of `Borno State Governor`: the state is the place's, not the post's."""
        plain = self.gazetteers.posts.get(self.words.slice(at + 1, last)) if last > at else None
        place = self.words.gap_before(at) == " " and self.words[at - 1].is_capital
        if plain is None or not place or self.words[at].text not in ("State", "County"):
            return at, entry
        return (at + 1, plain) if _GOVERNS.search(plain.title) else (at, entry)

    def _behind_a_house(self, at: int, last: int, entry: PostEntry) -> tuple[int, PostEntry]:
        """`Director` of `KOPIA Ghana Center Director`: the center is the body's word."""
        plain = self.gazetteers.posts.get(self.words.slice(at + 1, last)) if last > at else None
        named = self.words.gap_before(at) == " " and self.words[at - 1].is_capital
        if plain is None or not named or self.words[at].text not in ("Center", "Centre", "Office"):
            return at, entry
        if at - 1 in self.title_words or self.names.is_honorific(at - 1):
            return at, entry
        return at + 1, plain

    def _responsible(self, last: int) -> int:
        """Behind `responsible` in `Minister responsible for Seniors`."""
        for words in _RESPONSIBLE:
            end = last + len(words)
            if end < len(self.words) and self.words.slice(last + 1, end).lower() == " ".join(words):
                return end - 1
        return last

    def _with_a_side(self, last: int) -> int:
        """Behind `North` in `Commissioner North for Biosecurity New Zealand`."""
        at = last + 1
        if self.words.gap(last) != " " or self.words[at].text not in _SIDES:
            return last
        behind = self.words.behind(at)
        parted = self.words.gap(at).startswith((",", ".", "\n"))
        return at if parted or behind in ("for", "of", "at") else last

    def _qualifier_end(self, last: int) -> int | None:
        """The last word of `(Media)` in `Assistant Chief Executive (Media) of IMDA`."""
        if self.words.gap(last) != " (":
            return None
        for end in range(last + 1, min(last + 6, len(self.words))):
            if not (self.words[end].is_capital or self.words[end].text in ("and", "of", "&")):
                return None
            gap = self.words.gap(end)
            if gap.startswith(")"):
                plain = last + 1 not in self.body_start and self.words.behind(last).istitle()
                person = self.names.score(last + 1, end) >= 2
                return end if plain and not person and gap in (") ", "), ") else None
        return None

    def _unit_end(self, last: int) -> int | None:
        """The last word of `, College Advancement` in `Vice-President, College Advancement, at X`."""
        if self.words.gap(last) != ", ":
            return None
        end = at = last + 1
        while (
            end - at < 5
            and self.words.gap(end) == " "
            and (self.words[end + 1].is_capital or self.words.behind(end) in ("and", "&", "of"))
        ):
            end += 1
        words = self.words[at : end + 1]
        if (
            not (words[0].is_capital and words[-1].is_capital)
            or any(index in self.body_start for index in range(at, end + 1))
            or self.gazetteers.post_trie.longest_at(self.words, at)
            or self.names.is_honorific(at)
            or self.names.score(at, end) >= 2
            or not any(word.text in self.gazetteers.body_words for word in words)
        ):
            return None
        ranked = self.words[last].text in (
            "President",
            "Director",
            "Manager",
            "Head",
            "Vice-President",
        )
        parted = self.words.gap(end) == ", "
        closed = parted and self.words.behind(end).islower()
        several = end > at and self.words[end].text not in ORGANIZATION_WORDS
        if ranked and parted and self.names.is_honorific(end + 1):
            return end  # `the Director, Technology and Science Education, Dr. Jane Doe`
        return end if self._body_follows(end) or (ranked and closed and several) else None

    def _body_follows(self, last: int) -> bool:
        """Whether a body stands behind the word: `, Natural Resources Canada`, ` at the X`."""
        gap = self.words.gap(last).lstrip(",")
        at = last + 1
        linked = self.words.text_at(at) in ("at", "of", "with", "for")
        at += linked
        at += self.words.text_at(at) == "the"
        if gap != " ":
            return False
        if linked:
            return bool(self.words[at].is_capital)
        return at in self.body_start and self.words.gap(last) == ", "

    def _serve_another(self) -> None:
        """`Parliamentary Secretary to the Minister of X`: one post, not two."""
        for title, other in pairwise(list(self.titles)):
            between = self.text[self.words[title.last].end : self.words[other.first].start]
            if between in (" to the ", " to "):
                title.end = other.end
                title.serves = self.text[self.words[title.last].end : self.words[other.end].end]
                self.titles.remove(other)

    def _title_at(self, at: int) -> tuple[int, PostEntry] | None:
        """A title in capitals, or one in small letters where such a title can stand."""
        if self.words[at].is_capital:
            found = self.gazetteers.post_trie.longest_at(self.words, at)
            officer = self._chief_officer(at)
            if officer is not None and (found is None or found[0] < officer[0]):
                return officer
            if found and (
                (found[1][0].rank and self._is_honorific(at, found[0]))
                or self._is_in_name(at, found[0])
                or self._lacks_dot(at, found)
                or self._is_directorate(at)
            ):
                return None
            return (found[0], found[1][0]) if found else None
        return self.small.at(at)

    def _chief_officer(self, at: int) -> tuple[int, PostEntry] | None:
        """`Chief FinTech Officer`: whatever the chief is for."""
        if self.words[at].text != "Chief":
            return None
        for last in range(at + 2, min(at + 5, len(self.words))):
            if self.words.gap_before(last) != " " or not self.words[last].is_capital:
                return None
            if self.words[last].text == "Officer" or self.words[last].text in POST_HEADS:
                return last, self.gazetteers.posts["Chief Executive Officer"]
        return None

    def _is_honorific(self, at: int, last: int) -> bool:
        """Whether the words only honour the name: `Senator the Hon Tim Ayres`."""
        return (
            last == at
            and self.words.behind(at) in ("the", "The")
            and self.words[at + 2].text.rstrip(".") in ("Hon", "Honourable", "Honorable")
        )

    def _is_directorate(self, at: int) -> bool:
        """`DG CONNECT`: a directorate general of the Commission, by its short name."""
        behind = self.words.behind(at)
        return self.words[at].text == "DG" and behind.isupper() and len(behind) > 3

    def _is_in_name(self, at: int, last: int) -> bool:
        """`Madeleine King`, `Jutta Paulus MEP`: a surname, or what stands behind a name."""
        if last > at or self.words.gap_before(at) != " ":
            return False
        word, before = self.words[at].text, self.words[at - 1]
        if word in POSTNOMINALS:
            return before.is_capital and not before.text.isupper()
        honoured = self.names.is_honorific(at - 1) or (
            at - 1 in self.title_words
            and word in self.gazetteers.given_names
            and self.words[min(last + 1, len(self.words) - 1)].is_capital
        )
        return word in SURNAME_TITLES and (honoured or before.text in self.gazetteers.given_names)

    def _lacks_dot(self, at: int, found: tuple[int, list[PostEntry]]) -> bool:
        """`Han Min`: an abbreviation of a title is none without its dot."""
        word, entry = self.words[at].text, found[1][0]
        forms = (entry.title, *entry.variants)
        return found[0] == at and f"{word}." in forms and word not in forms

    def _inside_body(self, at: int, last: int) -> bool:
        """Whether the words are part of a body's name: `Office of the President`."""
        inside = self.body_at.get(at)
        if inside is None:
            return False
        body_last = at
        while self.body_at.get(body_last + 1, (None, None))[0] == inside[0]:
            body_last += 1
        if body_last == last and inside[0] < at and self._is_post_of_its_own(inside[0], last):
            return False
        if body_last < last and self._is_of_a_region(inside[0], at):
            return False
        return inside[0] < at or body_last > last

    def _is_of_a_region(self, first: int, at: int) -> bool:
        """Whether a region stands before the title: `NSW Health Minister`, not of `NSW Health`."""
        return first < at and self.words.slice(first, at - 1) in self.gazetteers.regions

    def _is_post_of_its_own(self, first: int, last: int) -> bool:
        """Whether the body is called as its head is: `the Information Commissioner, John Edwards`."""
        at = last + 1
        if self.words.gap(last) not in (" ", ", "):
            return False
        if not all(word.is_capital for word in self.words[first : last + 1]):
            return False
        begin = self.names.skip_honorific(at)
        end = self.names.end(begin)
        return end > begin and self.names.score(begin, end) >= 2

    def _with_modifiers(self, at: int) -> int:
        if self.words[at].text.islower():
            return self.small.first(at)
        if at in self.body_at and self.body_at[at][0] < at:
            begin = self.body_at[at][0]
            return at if self._is_of_a_region(begin, at) else begin
        while self.words.gap_before(at) in (" ", "-") and self._is_modifier(at - 1):
            if at - 1 in self.title_words or at - 1 in self.body_at:
                break
            if self.words.before(at) == "State" and self._governs(at):
                break
            if self.words.before(at) == "Under" and not self.words[at].text.startswith("Secretar"):
                break  # `Under PM Surya Ghar, households …`
            at -= 1
        return self._with_nouns(at)

    def _with_nouns(self, at: int) -> int:
        """`Jane Doe, Grid Policy Director`: with the capitalised words behind the comma."""
        first = at
        while first > 0 and at - first < 6 and self.words.gap_before(first) == " ":
            before = self.words[first - 1]
            plain = first < at and self.words[at].text in POST_HEADS
            if before.text in ("and", "&") and plain and self._joins_nouns(first - 1):
                first -= 1
                continue
            if (
                not before.is_capital
                or first - 1 in self.body_at
                or first - 1 in self.title_words
                or before.text in self.gazetteers.country_words
                or self.names.is_honorific(first - 1)
            ):
                break
            first -= 1
        if first < at and (self._is_called_so(first, at) or self._is_owned_so(first, at)):
            return first
        if first == at or self.words.gap_before(first) != ", ":
            return at
        if any(
            _GOVERNS.search(self.words[i].text) for i in range(at, min(at + 3, len(self.words)))
        ):
            return at  # `Jay Santiago, Bohol Governor …`: the place is no part of the title
        known = all(self.words[i].text in self.gazetteers.body_words for i in range(first, at))
        name = self.names.start(first - 1)
        named = name < first - 1 and self.names.score(name, first - 1) >= 2
        return first if known or named else at

    def _joins_nouns(self, at: int) -> bool:
        """Whether "and" stands within a field: `Senior Water Supply and Sanitation Specialist`."""
        if self.words.gap_before(at) != " " or at - 1 in self.title_words:
            return False
        words = self.gazetteers.body_words
        return self.words.before(at) in words and self.words.behind(at) in words

    def _is_called_so(self, first: int, at: int) -> bool:
        """`The Forensic Science Regulator, Gary Pugh`: a post called by its field, with its article."""
        if self.words[at].text not in POST_HEADS or first == 0:
            return False
        before = self.words.before(first)
        if self.words.gap_before(first) == " " and before in ("as", "appointed", "named"):
            return True
        if self.words.gap_before(first) != " " or before not in ("the", "The", "and"):
            return False
        plain = [word.text in self.gazetteers.body_words for word in self.words[first:at]]
        return all(plain) or (
            before != "and" and any(plain) and self.words.before(at).endswith("s")
        )

    def _is_owned_so(self, first: int, at: int) -> bool:
        """`the World Bank’s Practice Manager`: words between a body and a post that is for something."""
        plain = any(word.text in _FOR_SOMETHING for word in self.words[at : at + 2])
        owned = (
            first > 0
            and first - 1 in self.seen.body_end
            and self.words.gap_before(first).strip() in ("", *OWNS)
        )
        return plain and owned

    def _governs(self, at: int) -> bool:
        """Whether a post that governs a place stands at the word, or behind `Vice`."""
        ahead = min(at + 1, len(self.words) - 1)
        return any(_GOVERNS.search(self.words[one].text) for one in (at, ahead))

    def _is_modifier(self, at: int) -> bool:
        """`Acting`, `Vice`, and what says when the post was held: `former`."""
        word = self.words[at].text
        return word in TITLE_MODIFIERS or word in _SMALL_MODIFIERS
