"""Titles of posts in a text, with the bodies and fields that stand in them."""

from __future__ import annotations

import re
from itertools import count, pairwise

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

_RESPONSIBLE = re.compile(
    r"\s(?:with\s(?:special\s)?responsibility|responsible)(?=\sfor\b)", re.IGNORECASE
)
"""What leads from a minister to what else the minister is for."""
_LED_TO_A_BODY = re.compile(r",?\s(?:at|of|with|for)\s(?:the\s)?(?=[A-Z])")
"""What stands between a unit and the body that it is a part of."""
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
        at, entry = self._behind_a_name(at, last, entry)
        first = self._with_modifiers(at, last)
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

    def _behind_a_name(self, at: int, last: int, entry: PostEntry) -> tuple[int, PostEntry]:
        """`Governor` of `Borno State Governor`, `Director` of `KOPIA Ghana Center Director`: the
        first word is that of the place or of the body."""
        plain = self.gazetteers.posts.get(self.words.slice(at + 1, last))
        named = self.words.gap_before(at) == " " and self.words[at - 1].is_capital
        if plain is None or not named:
            return at, entry
        word = self.words[at].text
        place = word in ("State", "County") and _GOVERNS.search(plain.title)
        return (at + 1, plain) if place or word in ("Center", "Office") else (at, entry)

    def _responsible(self, last: int) -> int:
        """Behind `responsible` in `Minister responsible for Seniors`."""
        found = _RESPONSIBLE.match(self.text, self.words[last].end)
        return self.words.at_or_after(found.end()) - 1 if found else last

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
        begin = end = last + 1
        while self.words.gap(end) == " ":
            end += 1
            if not (self.words[end].is_capital or self.words[end].text in ("and", "of", "&")):
                return None
        plain = begin not in self.body_start and self.words[begin].text.istitle()
        person = self.names.is_full_name(begin, end)
        return end if plain and not person and self.words.gap(end) in (") ", "), ") else None

    def _unit_end(self, last: int) -> int | None:
        """The last word of `, College Advancement` in `Vice-President, College Advancement, at X`."""
        if self.words.gap(last) != ", ":
            return None
        end = at = last + 1
        while self.words.gap(end) == " " and (
            self.words[end + 1].is_capital or self.words.behind(end) in ("and", "&", "of")
        ):
            end += 1
        if (
            not self.words[at].is_capital
            or any(index in self.body_start for index in range(at, end + 1))
            or self.gazetteers.post_trie.longest_at(self.words, at)
            or self.names.is_honorific(at)
            or self.names.is_full_name(at, end)
            or self.gazetteers.body_words.isdisjoint(self.words.slice(at, end).split())
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
        if _LED_TO_A_BODY.match(self.text, self.words[last].end):
            return True
        return last + 1 in self.body_start and self.words.gap(last) == ", "

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
        for last in count(at + 2):
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
            at - 1 in self.title_words and word in self.gazetteers.given_names
        )
        return word in SURNAME_TITLES and (honoured or before.text in self.gazetteers.given_names)

    def _lacks_dot(self, at: int, found: tuple[int, list[PostEntry]]) -> bool:
        """`Han Min`: an abbreviation of a title is none without its dot."""
        word, entry = self.words[at].text, found[1][0]
        forms = (entry.title, *entry.variants)
        return found[0] == at and f"{word}." in forms and word not in forms

    def _inside_body(self, at: int, last: int) -> bool:
        """Whether the words are part of a body's name: `Office of the President`."""
        if at not in self.body_at:
            return False
        first, _ = self.body_at[at]
        body_last, _ = self.body_start[first]
        if body_last == last:
            own = self._is_post_of_its_own(first, last)
        else:
            own = self._is_of_a_region(first, at)
        return body_last > last or (first < at and not own)

    def _is_of_a_region(self, first: int, at: int) -> bool:
        """Whether a region stands before the title: `NSW Health Minister`, not of `NSW Health`."""
        return self.words.slice(first, at - 1) in self.gazetteers.regions

    def _is_post_of_its_own(self, first: int, last: int) -> bool:
        """Whether the body is called as its head is: `the Information Commissioner, John Edwards`."""
        if self.words.gap(last) not in (" ", ", "):
            return False
        if any(map(str.islower, self.words.slice(first, last).split())):
            return False
        return self.names.full_name_at(last + 1) is not None

    def _with_modifiers(self, at: int, last: int) -> int:
        if self.words[at].text.islower():
            return self.small.first(at)
        if at in self.body_at and self.body_at[at][0] < at:
            begin = self.body_at[at][0]
            return at if self._is_of_a_region(begin, at) else begin
        while self.words.gap_before(at) in (" ", "-") and self._is_modifier(at - 1):
            if at - 1 in self.body_at:
                break
            if self.words.before(at) == "State" and _GOVERNS.search(self.words[last].text):
                break
            if self.words.before(at) == "Under" and not self.words[at].text.startswith("Secretar"):
                break  # `Under PM Surya Ghar, households …`
            at -= 1
        return self._with_nouns(at, last)

    def _with_nouns(self, at: int, last: int) -> int:
        """`Jane Doe, Grid Policy Director`: with the capitalised words behind the comma."""
        first = at
        while self.words.gap_before(first) == " ":
            before = self.words[first - 1]
            if before.text in ("and", "&"):
                inside = self.words[at].text in POST_HEADS and self._joins_nouns(first - 1)
            else:
                country = before.text in self.gazetteers.country_words
                inside = before.is_capital and first - 1 not in self.body_at and not country
            if not inside:
                break
            first -= 1
        if self._is_called_so(first, at) or self._is_owned_so(first, last):
            return first
        if self.words.gap_before(first) != ", " or _GOVERNS.search(self.words[last].text):
            return at  # `Jay Santiago, Bohol Governor …`: the place is no part of the title
        known = all(word.text in self.gazetteers.body_words for word in self.words[first:at])
        named = self.names.is_full_name(self.names.start(first - 1), first - 1)
        return first if known or named else at

    def _joins_nouns(self, at: int) -> bool:
        """Whether "and" stands within a field: `Senior Water Supply and Sanitation Specialist`."""
        words = self.gazetteers.body_words
        return self.words.before(at) in words and self.words.behind(at) in words

    def _is_called_so(self, first: int, at: int) -> bool:
        """`The Forensic Science Regulator, Gary Pugh`: a post called by its field, with its article."""
        if self.words[at].text not in POST_HEADS:
            return False
        before = self.words.before(first)
        if self.words.gap_before(first) == " " and before in ("as", "appointed", "named"):
            return True
        if self.words.gap_before(first) != " " or before not in ("the", "The", "and"):
            return False
        return all(word.text in self.gazetteers.body_words for word in self.words[first:at])

    def _is_owned_so(self, first: int, last: int) -> bool:
        """`the World Bank’s Practice Manager`: words between a body and a post that is for something."""
        owned = self.words.gap_before(first).strip() in ("", *OWNS)
        plain = self.words[last].text in _FOR_SOMETHING
        return plain and owned and first - 1 in self.seen.body_end

    def _is_modifier(self, at: int) -> bool:
        """`Acting`, `Vice`, and what says when the post was held: `former`."""
        word = self.words[at].text
        return word in TITLE_MODIFIERS or word in _SMALL_MODIFIERS
