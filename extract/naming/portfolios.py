"""What a minister or a director is for: the ministry that the field implies, or the field itself."""

from __future__ import annotations

import re

from extract.naming.complement_ends import ComplementEnds
from extract.naming.extents import complement_end
from extract.naming.ministries import Ministries
from extract.naming.name_words import ABBREVIATIONS
from extract.naming.people_text import STATES, PeopleText
from extract.naming.title import Title

_ACRONYM = re.compile(r"[A-Z]{3,}")
_FIELD_HEADS = frozenset(("Director", "General", "Head", "Chief", "Secretary", "Commissioner"))
_ORGAN = re.compile(
    r"(?:(?:Executive|Management|Supervisory|Governing|Advisory)\s(?:Board|Council)|Board(?:\sof\s\w+)?)$"
)
"""Which part of a body a post is in, and no body: `member of the Executive Board`."""
_OF_A_LAND = frozenset(
    ("First Minister", "Deputy First Minister", "Chief Minister", "Deputy Chief Minister")
)
"""Posts of a state or a province, which no ministry has."""
UNITS = frozenset(("Bureau", "Office", "Department"))
"""Heads of units where a ministry stands above them, else of bodies."""


class Portfolios:
    """Reads the fields that the posts of one text are for."""

    def __init__(self, seen: PeopleText, ministries: Ministries, ends: ComplementEnds) -> None:
        self.seen = seen
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.names = seen.names
        self.text = seen.text
        self.country = seen.country
        self.body_start = seen.body_start
        self.ministries = ministries
        self.ends = ends

    def ministry_named(self, title: Title, begin: int) -> bool:
        """`Minister of Trade, Industry and Energy`: the longest field that has a ministry."""
        for end in reversed(range(begin, self._field_end(begin) + 1)):
            if not self.words[end].is_capital or self.words[end].text in STATES:
                continue
            reach, country = self._country_behind(end)
            field = self.words.slice(begin, end)
            whole = not self._field_goes_on(end)
            if not whole and self._joins_a_field(end):
                continue
            if self.words.gap(end) == ", " and self._list_end(title) > end:
                continue
            anywhere = (
                whole
                and title.is_minister
                and (self.country is None or self.words.behind(title.last) == "for")
            )
            body = self.ministries.of(
                title.text, field, country or title.country, anywhere=anywhere
            )
            if body is None and country is not None and "Minister" in title.text:
                head = "Federal Ministry" if title.text.startswith("Federal") else "Ministry"
                body = f"{head} {self.words.behind(title.last)} {field}"
            if body is not None:
                title.organization, title.end, title.portfolio = body, reach, end
                self._widen_field(title)
                return True
        return False

    def _widen_field(self, title: Title) -> None:
        """To the whole of `Defence Industry`, of which `Defence` alone has a department."""
        end = title.end
        while self.words.gap(end) == " ":
            word = self.words[end + 1]
            if not word.is_capital or word.text not in self.gazetteers.body_words:
                break
            if self.ends.begins_other(end + 1):
                break
            end += 1
        if end > title.end and title.end == title.portfolio:
            title.field, title.portfolio = self.words.slice(title.last + 1, end), None
            title.end = end

    def _list_end(self, title: Title) -> int:
        """Last word of the field read as a list: `Ecological Transition, Energy and Climate`."""
        begin = title.last + 2
        reach = complement_end(self.words, begin, self.ends.begins_other)
        return begin if reach is None else self.ends.without_person(title, begin, reach)

    def _field_end(self, begin: int) -> int:
        """The last word that the field of a minister can reach to."""
        last = begin
        while self._can_be_of_a_field(last + 1):
            last += 1
        return last

    def _can_be_of_a_field(self, at: int) -> bool:
        """Whether the word can belong to the field that the word before it belongs to."""
        gap = self.words.gap_before(at)
        if self.words[at].is_capital:
            person = gap == ", " and self.names.full_name_at(at) is not None
            named = not person and gap in (" ", ", ")
        else:
            named = gap in (" ", ", ") and self.words[at].text in ("and", "&", "the", "of", "for")
        return named and not self.ends.begins_other(at)

    def _joins_a_field(self, end: int) -> bool:
        """Whether "and" joins a further field: `Power and New & Renewable Energy`."""
        at = end + 2
        if self.words.behind(end) not in ("and", "&"):
            return False
        if not self.words[at].is_capital or at in self.body_start or self.ends.begins_other(at):
            return False
        return self.names.score(at, self.names.end(at)) < 2

    def _field_goes_on(self, end: int) -> bool:
        """Whether the words behind could belong to the field, too: `Digital` of `Digital Trade`."""
        if self.words.gap(end) != " ":
            return False
        following = self.words[end + 1]
        if following.text in ("and", "&"):
            return True
        return following.is_capital and self.names.score(end + 1, self.names.end(end + 1)) < 2

    def _country_behind(self, end: int) -> tuple[int, str | None]:
        """(last word, country) of `of Ethiopia`, `of the Netherlands` behind word `end`."""
        at = end + 1
        if self.words[at].text != "of" or self.words.gap(end) != " ":
            return end, None
        return self.seen.country_starting(self.words.past_the(at + 1)) or (end, None)

    def field_or_body(self, title: Title, link: str, begin: int, reach: int) -> None:
        words = self.words.slice(begin, reach)
        title.end = reach
        base = title.entry.title
        if link == "of" and title.text.startswith("Coordinating"):
            title.field = self.words.slice(title.last + 1, reach)
            title.organization = self._first_ministry(title, begin, reach)
        elif link == "of" and base in _OF_A_LAND:
            title.organization = words
        elif link == "of" and base.endswith("Minister"):
            if self.seen.regional or self.seen.region_ending(title.first - 1):
                title.field = self.words.slice(title.last + 1, reach)
                return
            first = self._first_ministry(title, begin, reach)
            first = first or self._own_house(begin, reach)
            first = first or self.ministries.by_field(words, title.country, near=True)
            title.organization = first or f"Ministry of {words}"
            title.portfolio = reach
            title.field = None if first else self.words.slice(title.last + 1, reach)
        elif base == "Minister-in-charge" or _ORGAN.match(words):
            title.field = self.words.slice(title.last + 1, reach)
        elif link in ("of", "at", "with", "from") and (
            words.startswith("National ") or not self._is_field(base, reach)
        ):
            title.organization = words
        else:
            title.field = self.text[self.words[title.last].end + 1 : self.words[reach].end]

    def _own_house(self, begin: int, reach: int) -> str | None:
        """The releasing department whose name has every word of the field, in whatever order, or
        a whole part of it: Natural Resources Canada that of `Energy and Natural Resources`."""
        home = self.seen.publisher or ""
        field = self.words.slice(begin, reach)
        told = re.findall(r"\b[A-Z]\w*", field)
        if len(told) > 1 and set(re.findall(r"\w+", home)).issuperset(told):
            return home
        parts = re.split(r", | and | & ", field)
        own = {field for entry in self.gazetteers.bodies.named(home) for field in entry.fields}
        shared = any(
            part.casefold() in own
            or (" " in part and re.search(rf"\b{re.escape(part)}\b", home) is not None)
            for part in parts
        )
        return home if shared and len(parts) > 1 and self.seen.is_ministry(home) else None

    def _first_ministry(self, title: Title, begin: int, reach: int) -> str | None:
        """That of `Railways` in `Minister of Railways, Information & Broadcasting and X`."""
        for end in range(begin, reach):
            if self.words.gap(end) == ", " or self.words.behind(end) in ("and", "&"):
                field = self.words.slice(begin, end)
                ministry = self.ministries.of(title.text, field, title.country)
                if ministry is not None:
                    return ministry
        return None

    def _is_field(self, base: str, reach: int) -> bool:
        """Whether `Director of X` is in charge of a unit or a field, not of a body."""
        if base.replace("-", " ").split()[-1] not in _FIELD_HEADS:
            return False
        word = self.words[reach].text
        if _ACRONYM.fullmatch(word) and word not in ABBREVIATIONS:
            return False
        head = self.gazetteers.body_heads.longest_at(self.words, reach)
        entry = head[1][0] if head else None
        return entry is None or entry.kind == "unit" or entry.weak or entry.head in UNITS
