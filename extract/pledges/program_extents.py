"""How far the name of a program reaches on both sides of its head."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from extract.gazetteer import ProgramHead
from extract.naming.extents import (
    complement_end,
    is_calendar,
    joined_left,
    left_extent,
    opens_a_sentence_only,
)
from extract.naming.name_words import FOREIGN_LINKS
from extract.pledges.program_cues import ACRONYM
from extract.pledges.program_text import ProgramText
from extract.words import overlaps, text_before

_PARENTHESIS_BEFORE = re.compile(
    r"\s\((?:[A-Z][\w&.-]{1,12}(?:\s[A-Z][\w&-]*){0,3}|No\.\s?\d+)\)\s$"
)
_NUMBER_INSIDE = re.compile(r"\d{1,4}\+?|\d\.\d")
_BEHIND_THE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur)|[’']s)\s(?:[a-z-]+\s|\d{1,2}(?:st|nd|rd|th)\s){0,2}$"
)
_ARTICLE_BEFORE = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|new)|[’']s|s[’'])\s$")
_LINKS = ("for", "of", "to", "in", "on", "at")
_NUMBERS = frozenset(("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"))
_TONGUES = FOREIGN_LINKS - {"for"}
"""Links within names of other tongues only."""
_TITLED = (
    "roadmap",
    "strategy",
    "plan",
    "blueprint",
    "programme",
    "program",
    "agenda",
    "initiative",
)
"""What stands before a name that begins with its owner: `its roadmap America's Sea Strategy`."""
_RULERS = frozenset(
    [
        "Department",
        "Ministry",
        "Minister",
        "Government",
        "Agency",
        "Commission",
        "Council",
        "Board",
        "Authority",
        "Secretary",
        "State",
        "Parliament",
        "Assembly",
        "Congress",
        "Senate",
        "Cabinet",
    ]
)
_DATA = tomllib.loads((files("extract.gazetteers") / "program_cues.toml").read_text("utf-8"))
_VERBS = frozenset(_DATA["headline_verbs"].split())
"""What a headline says before a name: `MSIT Unveils Quantum Blueprint`."""
_AIDS = frozenset(_DATA["aids"].split())
"""Heads that the name of a program lists: `Waste Loan and Grant Program`."""
YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)\s$")


_LONGEST_LEFT = 12
"""Words that a name can go on to the left of what was taken for it."""
_SMALL_WORDS = frozenset(
    ("of", "for", "and", "in", "the", "to", "on", "with", "through", "at", "by", "from", "&")
)


def _spells(letters: str, name: str) -> bool:
    """Whether the capitals that words of a name begin with are these letters in order, with the head or without."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    return letters in (initials, initials[:-1])


class ProgramExtents:
    """Finds the first and last words of names in one text."""

    def __init__(self, see: ProgramText) -> None:
        self.see = see
        self.words = see.words
        self.text = see.text

    def left(self, at: int) -> int:
        """The first of the capitalised words before a head, with numbers and acronyms among them."""
        first = self._before_parenthesis(left_extent(self.words, at, self.see.stop))
        first = self._behind_owner(self._behind_verb(self._linked(first), at), at)
        head = self.see.gazetteers.program_heads.longest_at(self.words, at)
        last = self.words[head[0] if head else at].text
        if not last.endswith("s"):  # `the Four Flagship Projects` are only counted
            first = self._counted(first)
        return self._before_number(self._owned(first))

    def _behind_owner(self, first: int, at: int) -> int:
        """The first word behind a body that owns the name: `the Agency for Sea Affairs' Care Fund`."""
        ends = {stop for _, stop, _ in self.see.body_spans}
        for place in reversed(range(first, at)):
            if self.words.gap(place) in ("’ ", "' ") and self.words[place].end in ends:
                return place + 1
        return first

    def _behind_verb(self, first: int, at: int) -> int:
        """The first word behind what a headline says before it."""
        places = range(at - 1, first, -1)
        return next((place + 1 for place in places if self.words[place].text in _VERBS), first)

    def _counted(self, first: int) -> int:
        """The first word with a number before it behind "the": `the Two Rivers Project`."""
        words, number = self.words, first - 1
        if words[number].text not in _NUMBERS or words.gap(number) != " ":
            return first
        return number if words.before(number).lower() == "the" else first

    def _linked(self, first: int) -> int:
        """The first word with a link of another tongue before it: `Terra da Gente Program`."""
        words = self.words
        if words.before(first) not in _TONGUES or words.gap_before(first) != " ":
            return first
        before = first - 2
        named = words[before].is_capital and words.gap(before) == " " and not self.see.stop(before)
        return left_extent(words, before, self.see.stop) if named else first

    def _owned(self, first: int) -> int:
        """The first word with a country that owns the name behind "the": `the America's Sea Strategy`."""
        words, owner = self.words, first - 1
        before = words.before(owner)
        if before not in ("the", *_TITLED) or words.gap(owner) not in ("’s ", "'s "):
            return first
        return owner if words[owner].text in self.see.gazetteers.country_words else first

    def complement(self, last: int, head: ProgramHead) -> int | None:
        """The last word of what the head goes on with: `on Promoting Reuse through Better Design`."""
        words = self.words
        link = last + 1 + (words.text_at(last + 2) in ("a", "an"))
        if words.gap(last + 1) != " ":
            return None
        if link > last + 1:  # `the Agreement on a Green Denmark`
            named = words[link + 1].is_capital and words.gap(link) == " "
            reach = complement_end(words, link + 1, self.see.stop) if named else None
        else:
            reach = complement_end(words, link, self.see.stop)
        if reach is None or self._is_only_a_body(last, reach):
            return None
        while head.kind in ("law", "strategy", "plan", "agreement"):
            word = words.behind(reach)
            open_ended = words[reach].text.endswith("ing") and word in ("a", "an", "the")
            if words.gap(reach) != " " or not (
                open_ended or (word == "through" and head.kind == "law")
            ):
                break
            further = reach + 2
            if (
                not words[further].is_capital
                or words.gap(reach + 1) != " "
                or self.see.stop(further)
            ):
                break
            reach = complement_end(words, further, self.see.stop) or further
        return self._before_another(last, reach)

    def _is_only_a_body(self, last: int, reach: int) -> bool:
        """`the Act to the National Assembly`, `the Fund for the Department`: no part of the name."""
        link, second = self.words.behind(last), self.words[last + 2].text
        if link not in ("to", "for", "of") or second != "the" or last + 3 > reach:
            return False
        start, stop = self.words.span(last + 3, reach)
        if reach == last + 3 and self.words[reach].text in _RULERS:
            return True
        return link == "to" and any(a <= start and stop <= b for a, b, _ in self.see.body_spans)

    def purpose(self, last: int, head: ProgramHead) -> int | None:
        """The last word of what a program is for: `National Scheme for Harbour Renewal`."""
        words = self.words
        weak = head.weak and head.head != "Facility"
        if head.first or weak or head.kind in ("event", "facility", "law", "budget_line"):
            return None
        if last + 2 >= len(words) or words.behind(last) != "for" or words.gap(last) != " ":
            return None
        reach = complement_end(words, last + 1, self.see.stop, lists=False, articles=False)
        if reach is None or self._is_only_a_body(last, reach):
            return None
        inner = (at - 1 for at in range(last + 3, reach) if words[at].text in ("in", "on", "to"))
        reach = next(inner, reach)
        place = any(
            words[at].text in self.see.gazetteers.country_words for at in range(last + 2, reach + 1)
        )
        return None if place else reach

    def _before_another(self, last: int, reach: int) -> int:
        """The complement without a second name: `… on Trade and the ASEAN Plan of Action`."""
        words = self.words
        for at in range(last, reach):
            joined = words[at].text == "and" and words.behind(at) == "the"
            if joined and self.see.head_of(words.slice(at, reach)):
                return at - 1
        return reach

    def _before_parenthesis(self, at: int) -> int:
        """`Local Electric Vehicle Infrastructure (LEVI) Fund`: the name goes on behind the acronym."""
        start = self.words[at].start
        found = _PARENTHESIS_BEFORE.search(text_before(self.text, start))
        if found is None:
            return at
        opening = start - len(found[0])
        before = self.words.at_or_after(opening) - 1
        if self.words[before].end != opening or not self.words[before].is_capital:
            return at
        return left_extent(self.words, before, self.see.stop)

    def _before_number(self, at: int) -> int:
        """`Global University 30 Project`: a number within the name."""
        words = self.words
        if not _NUMBER_INSIDE.fullmatch(words.before(at)):
            return at
        joined = words.gap_before(at) == " " and words.gap(at - 2) == " "
        named = (
            words[at - 2].is_capital
            and not is_calendar(words, at - 2)
            and not opens_a_sentence_only(words, at - 2)
        )
        if not joined or not named or self.see.stop(at - 2):
            return at
        return left_extent(words, at - 2, self.see.stop)

    def joined(self, first: int, *, law: bool = False, alone: bool = False) -> int:
        """The first word of `A and B Head`, `A for B Head`, where that is one name; `alone` says that the
        head ends its sentence."""
        words = self.words
        if words.slice(first - 2, first - 1) == "for All":
            first -= 1
        apart = self._ends_in_head(first - 2) and words[first - 2].text not in _AIDS
        if law and apart and words[first - 2].text == "Regulation":
            apart = False  # `Monopoly Regulation and Fair Trade Act`
        if alone and (opening := self._opening_of_line(first)) is not None:
            return opening
        starts = [] if apart else self._joined_starts(first)
        for start in reversed(starts):
            if self._one_list(start):
                return start
        listed = starts[0] if starts else first
        start = self._behind_link(listed)
        return first if start == listed else start

    def _joined_starts(self, first: int) -> list[int]:
        """The first words of what "and" joins before a word, from there on."""
        found, at = [], joined_left(self.words, first, self.see.stop)
        while at is not None:
            found.append(at)
            at = joined_left(self.words, at, self.see.stop)
        return found

    def _behind_link(self, first: int) -> int:
        """The first word with a short phrase linked before it behind an article: `the Nexus of Water Program`."""
        words = self.words
        if words.before(first) not in _LINKS or words.gap_before(first) != " ":
            return first
        last = first - 2
        if not words[last].is_capital or words.gap(last) != " " or self.see.stop(last):
            return first
        further = left_extent(words, last, self.see.stop)
        if (
            not _ARTICLE_BEFORE.search(text_before(self.text, words[further].start))
            or self._ends_in_head(last)
            or not self._is_plain(further, last)
        ):
            return first
        return further if last - further < 4 else first

    def as_abbreviated(self, first: int, last: int) -> int:
        """The first word of a name whose acronym behind it stands for more words than were taken:
        `Sea and Energy Links for Trade in Malta Program (SELTM)`."""
        words = self.words
        found = ACRONYM.match(self.text, words[last].end)
        letters = re.sub(r"[^A-Z]", "", found["acronym"]) if found else ""
        if len(letters) < 3 or _spells(letters, words.slice(first, last)):
            return first
        at = first
        while at > max(0, first - _LONGEST_LEFT) and words.gap_before(at) == " ":
            at -= 1
            if self.see.stop(at) or not (words[at].is_capital or words[at].text in _SMALL_WORDS):
                return first
            if words[at].text[:1] == letters[0] and _spells(letters, words.slice(at, last)):
                return at
        return first

    def _is_plain(self, first: int, last: int) -> bool:
        """Whether the words name no body, country, month or post."""
        start, stop = self.words.span(first, last)
        return not any(
            is_calendar(self.words, at)
            or self.words[at].text in self.see.gazetteers.country_words
            or self.see.gazetteers.post_trie.longest_at(self.words, at) is not None
            or self.see.gazetteers.body_heads.longest_at(self.words, at) is not None
            for at in range(first, last + 1)
        ) and not overlaps(
            ((a, b) for a, b, body in self.see.body_spans if body.entry_id), start, stop
        )

    def _ends_in_head(self, at: int) -> bool:
        """Whether the word is a head for certain: what stands before "and" is a name by itself."""
        found = self.see.gazetteers.program_heads.longest_at(self.words, at)
        alone = self.words.gap_before(at) != " " or not self.words[at - 1].is_capital
        return found is not None and not found[1][0].weak and not alone

    def _opening_of_line(self, first: int) -> int | None:
        """The word that a line opens with, where only `A and B and` stand before the name's last part:
        `Critical Seas and Rivers Program.`"""
        starts = self._joined_starts(first)
        return next((at for at in starts if self._opens_line(self.words[at].start)), None)

    def _opens_line(self, start: int) -> bool:
        return not start or self.text[start - 1] == "\n"

    def _one_list(self, first: int) -> bool:
        """Whether `A, B and C Head` is one name: behind "the" or the year of an edition."""
        before = text_before(self.text, self.words[first].start)
        return bool(_BEHIND_THE.search(before) or YEAR_BEFORE.search(before))
