"""Titles of posts in a text, with the bodies and fields that stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.components.bodies import FoundBody
from extract.extents import complement_end, joined_left, left_extent
from extract.gazetteer import Gazetteers, PostEntry
from extract.name_words import TITLE_MODIFIERS
from extract.person_names import PersonNames
from extract.words import Words


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
    unit: bool = False
    """Whether the field is a unit of the body: `of the Trade Policy Bureau of the Ministry of …`."""
    used: bool = False


MINISTERIAL = re.compile(r"\b(?:Minister|Secretary of State|Secretary)$")
OWNS = ("’s", "'s", "’", "'")
_MINISTRY_HEADS = (
    "Ministry of",
    "Department of",
    "Ministry for",
    "Department for",
    "Federal Ministry for",
    "Federal Ministry of",
)
_FIELD_POSTS = frozenset(
    ("Director", "Director General", "Head", "Chief", "Secretary", "Commissioner")
)
_UNITS = frozenset(("Bureau", "Office", "Department"))
"""Heads of units where a ministry stands above them, else of bodies."""
_BODY_LINKS = frozenset(("of", "at", "in", "with", "for", "from"))


class Titles:
    """Finds titles in one text. `title_words` holds the index of every word that is part of one."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        names: PersonNames,
        body_at: dict[int, tuple[int, FoundBody]],
        body_start: dict[int, tuple[int, FoundBody]],
        title_words: set[int],
        country: str | None,
        published: date | None,
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.names = names
        self.body_at = body_at
        self.body_start = body_start
        self.title_words = title_words
        self.country = country
        self.published = published
        self.titles: list[Title] = []

    def find(self) -> list[Title]:
        """The titles, in order, each with its complement read."""
        at = 0
        while at < len(self.words):
            found = self._title_at(at)
            if found is None or self._inside_body(at, found[0]):
                at += 1
                continue
            last, entry = found
            first = self._with_modifiers(at)
            title = Title(first, last, last, entry, self.words.slice(first, last))
            title.country = self._country_before(first)
            self.titles.append(title)
            self.title_words.update(range(first, last + 1))
            at = last + 1
        for title in self.titles:
            self._read_complement(title)
        return self.titles

    def _title_at(self, at: int) -> tuple[int, PostEntry] | None:
        """A title in capitals, or in small letters behind a name: `…, chief executive of …`."""
        if self.words[at].is_capital:
            found = self.gazetteers.post_trie.longest_at(self.words, at)
            return (found[0], found[1][0]) if found else None
        if at == 0 or self.words.gap(at - 1) not in (", ", " ") or not self._small_title_place(at):
            return None
        for last in range(min(at + 2, len(self.words) - 1), at - 1, -1):
            small = self.words.slice(at, last)
            entry = self.gazetteers.posts.get(small.title().replace("Ceo", "CEO"))
            if entry is not None and small.islower():
                return last, entry
        return None

    def _small_title_place(self, at: int) -> bool:
        """Whether a title in small letters can begin here: behind `Name, ` or `Name, the `."""
        before = at - 1
        following = self.words[at + 1].text if at + 1 < len(self.words) else ""
        if self.words[before].text in ("The", "the") and following == "of":
            return True
        if self.words.gap(before) == " ":
            if self.words[before].text not in ("the", "its", "a", "an"):
                return False
            before -= 1
        return before >= 0 and self.words.gap(before) == ", " and self.words[before].is_capital

    def _inside_body(self, at: int, last: int) -> bool:
        """Whether the words are part of a body's name: `Office of the President`."""
        inside = self.body_at.get(at)
        if inside is None:
            return False
        body_last = at
        while self.body_at.get(body_last + 1, (None, None))[0] == inside[0]:
            body_last += 1
        return inside[0] < at or body_last > last

    def _with_modifiers(self, at: int) -> int:
        while (
            at > 0
            and self.words.gap(at - 1) in (" ", "-")
            and self.words[at - 1].text in TITLE_MODIFIERS
        ):
            if at - 1 in self.title_words:
                break
            at -= 1
        return at

    def _read_complement(self, title: Title) -> None:
        """`of X`, `for X`, `at X` behind the title: its body, or the field it is for."""
        at = title.last + 1
        if self.words.gap(title.last) != " " or at + 1 >= len(self.words):
            return
        link = self.words[at].text
        if link not in _BODY_LINKS or link == "in":
            return
        begin = at + 1 + (self.words[at + 1].text == "the")
        begin = self._past_description(self._past_country(begin))
        if begin >= len(self.words) or not self.words[begin].is_capital:
            return
        if MINISTERIAL.search(title.text) and self._ministry_named(title, begin):
            return
        if begin in self.body_start:
            last, body = self.body_start[begin]
            above = self._body_above(last)
            if above is not None and self._is_unit_head(last):
                title.field = self.text[self.words[title.last].end + 1 : self.words[last].end]
                title.unit = True
                last, body = above
            title.organization, title.end = body.name, last
            return
        reach = complement_end(self.words, at, self.begins_other)
        if reach is None:
            return
        reach = self._without_person(begin, reach)
        if reach >= begin:
            self._field_or_body(title, link, begin, reach)

    def _body_above(self, last: int) -> tuple[int, FoundBody] | None:
        """The body of `of the Ministry of …` behind a unit that ends at word `last`."""
        at = last + 1
        if at + 1 >= len(self.words) or self.words.gap(last) != " ":
            return None
        if self.words[at].text not in ("of", "at", "in", "under"):
            return None
        return self.body_start.get(at + 1 + (self.words[at + 1].text == "the"))

    def _is_unit_head(self, last: int) -> bool:
        head = self.gazetteers.body_heads.longest_at(self.words, last)
        return head is not None and (head[1][0].kind == "unit" or head[1][0].head in _UNITS)

    def _past_country(self, begin: int) -> int:
        """Behind `Uzbekistan’s` in `at Uzbekistan’s Ministry of Transport`."""
        owned = begin + 1 in self.body_start and self.words.gap(begin).strip() in OWNS
        return begin + 1 if owned else begin

    def _past_description(self, begin: int) -> int:
        """Behind `trade body` in `chief executive of the trade body ChargeUK`."""
        for at in range(begin, min(begin + 4, len(self.words))):
            if at in self.body_start:
                return at
            if self.words[at].is_capital or self.words.gap(at) != " ":
                break
        return begin

    def _ministry_named(self, title: Title, begin: int) -> bool:
        """`Minister of Trade, Industry and Energy`: the longest field that has a ministry."""
        last = begin
        while (
            last + 1 < len(self.words)
            and last - begin < 11
            and self.words.gap(last) in (" ", ", ")
            and (
                self.words[last + 1].is_capital
                or self.words[last + 1].text in ("and", "&", "the", "of", "for")
            )
        ):
            last += 1
        for end in range(last, begin - 1, -1):
            if not self.words[end].is_capital:
                continue
            reach, country = self._country_behind(end)
            field = self.words.slice(begin, end)
            body = self.ministry_of(title.text, field, country or title.country)
            if body is None and country is not None and "Minister" in title.text:
                head = "Federal Ministry" if title.text.startswith("Federal") else "Ministry"
                body = f"{head} {self.words[title.last + 1].text} {field}"
            if body is not None:
                title.organization, title.end = body, reach
                return True
        return False

    def _country_behind(self, end: int) -> tuple[int, str | None]:
        """(last word, country) of `of Ethiopia`, `of the Netherlands` behind word `end`."""
        at = end + 1
        if at + 1 >= len(self.words) or self.words[at].text != "of" or self.words.gap(end) != " ":
            return end, None
        at += 1 + (self.words[at + 1].text == "the")
        for code, entry in self.gazetteers.countries.items():
            for name in entry.names:
                size = len(name.split())
                if at + size <= len(self.words) and self.words.slice(at, at + size - 1) == name:
                    return at + size - 1, code
        return end, None

    def _country_before(self, first: int) -> str | None:
        if first == 0 or self.words.gap(first - 1) != " ":
            return None
        word = self.words[first - 1].text
        for code, entry in self.gazetteers.countries.items():
            if word in (*entry.names, *entry.demonyms):
                return code
        return None

    def begins_other(self, at: int) -> bool:
        if at in self.title_words or self.gazetteers.honorifics.longest_at(self.words, at):
            return True
        return self._is_person_start(at)

    def _is_person_start(self, at: int) -> bool:
        return (
            any(self.words[at].start == start for start, _ in self.names.people_said)
            and self.names.score(at, self.names.end(at)) >= 2
        )

    def _without_person(self, begin: int, reach: int) -> int:
        """Cut `Industrial Policy Park Dong-il` before the person."""
        for index in range(begin, reach + 1):
            end = min(reach, self.names.end(index))
            if (
                index > begin
                and end > index
                and self.names.score(index, end) >= 2
                and self.words.gap(index - 1) in (" ", ", ")
            ):
                cut = index - 1
                while cut >= begin and not self.words[cut].is_capital:
                    cut -= 1
                return cut
        return reach

    def _field_or_body(self, title: Title, link: str, begin: int, reach: int) -> None:
        words = self.words.slice(begin, reach)
        title.end = reach
        base = title.entry.title
        if link == "of" and base.endswith("Minister"):
            title.organization = f"Ministry of {words}"
        elif link in ("of", "at", "with", "from") and not self._is_field(base, reach):
            title.organization = words
        else:
            title.field = self.text[self.words[title.last].end + 1 : self.words[reach].end]

    def _is_field(self, base: str, reach: int) -> bool:
        """Whether `Director of X` is in charge of a unit or a field, not of a body."""
        if base not in _FIELD_POSTS:
            return False
        head = self.gazetteers.body_heads.longest_at(self.words, reach)
        return head is None or head[1][0].kind == "unit" or head[1][0].weak

    def ministry_of(self, title: str, field_words: str, country: str | None = None) -> str | None:
        """The ministry that a minister's title implies: `Minister of National Defense`."""
        if not MINISTERIAL.search(title):
            return None
        for head in _MINISTRY_HEADS:
            entries = [
                entry
                for article in ("", "the ")
                for entry in self.gazetteers.bodies.named(f"{head} {article}{field_words}")
            ]
            entries = [one for one in entries if one.lived_on(self.published)] or entries
            for wanted in (country, self.country) if country is None else (country,):
                own = [entry for entry in entries if wanted and entry.country == wanted]
                if own:
                    return own[-1].name
            if country is None and len({entry.country for entry in entries}) == 1:
                return entries[0].name
        return None

    def widened(self, title: Title) -> str:
        """`Rail Minister`, `Local Transport Minister`: with the field before the post."""
        if not MINISTERIAL.search(title.text) or title.end != title.last:
            return title.text
        if self._listed_field(title) is not None:
            return str(self.words[title.last].text)
        first = left_extent(
            self.words,
            title.first,
            lambda at: (
                at in self.title_words
                or at in self.body_at
                or self.words[at].text in self.gazetteers.country_words
                or self.names.is_honorific(at)
            ),
        )
        return self.words.slice(first, title.last) if first < title.first else title.text

    def field_ministry(self, title: Title) -> str | None:
        """`Trade, Industry and Energy Minister`, `Transport Secretary`: the words before the post."""
        if not MINISTERIAL.search(title.text):
            return None
        if (listed := self._listed_field(title)) is not None:
            return listed
        first = left_extent(self.words, title.first, self._is_taken)
        words = [word.text for word in self.words[first : title.last]]
        while words and (words[0] in TITLE_MODIFIERS or words[0] == "Dep."):
            words = words[1:]
        return self.ministry_of("Minister", " ".join(words)) if words else None

    def _is_taken(self, at: int) -> bool:
        return at in self.title_words or at in self.body_at

    def _listed_field(self, title: Title) -> str | None:
        """The ministry of a field that is a list: `Trade, Industry and Energy Minister`."""
        words = title.text.split()
        first = title.first + (len(words) > 1 and words[0] in TITLE_MODIFIERS)
        begin = joined_left(self.words, first, self._is_taken)
        if begin is None:
            return None
        return self.ministry_of("Minister", self.words.slice(begin, title.last - 1))
