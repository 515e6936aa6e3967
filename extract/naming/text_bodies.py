"""The body of a post that names none: the release's own, or what the text told of before it."""

from __future__ import annotations

import re

from extract.components.bodies import FoundBody
from extract.naming.people_text import PeopleText
from extract.naming.title import Title
from extract.naming.titles import Titles

_OF_THE_RELEASE = re.compile(
    r"^(?:Executive Vice-President|Administrator|Chief Executive|Assistant Chief Executive|Chief|Chief \w+ Officer|Chief Scientist)$"
    r"|^(?:Minister|State Minister|Vice Minister|Deputy Minister)(?![\w-])|(?:Minister|Secretary|Minister of State|Director General|Director-General|Director|Commissioner|Secretary of State)$"
    r"|^(?:Director General|Director-General|Director|Deputy Director\b)"
)
_IS_MINISTRY = re.compile(r"(?:Ministry|Department)\b")
_HEADS_OF_STATE = frozenset(
    (
        "President",
        "Prime Minister",
        "King",
        "Queen",
        "Emperor",
        "Chancellor",
        "Premier",
        "Deputy Prime Minister",
        "Vice President",
        "Taoiseach",
        "Tánaiste",
        "Federal President",
        "Federal Chancellor",
        "First Lady",
        "Crown Prince",
        "Prince",
        "Pope",
    )
)

_OF_A_CENTRAL_BANK = frozenset(("Governor", "Deputy Governor", "Senior Deputy Governor"))
_CENTRAL = re.compile(r"\b(?:Bank|Banque|Monetary Authority|Federal Reserve)\b")
_OF_GOVERNMENT = re.compile(
    r"\b(?:Minister|Secretary of State|State Secretary|Undersecretary|(?:Parliamentary|Cabinet|Principal|Permanent) Secretary)\b"
)
"""Posts that only ministries and governments have."""
_HEADS_OF_AGENCIES = frozenset(
    (
        "Director General",
        "Director-General",
        "Chief Executive",
        "Commissioner",
        "Administrator",
        "Director",
    )
)
_OF_CHIEFS = re.compile(
    r"\b(?:Service|Bureau|Police|Force|Guard|Agency|Department|Nation|Office)\b"
)
"""Who has a chief that is called so alone; else it is one of a people."""
_OF_A_HOUSE = re.compile(
    r"\b(?:CEO|General Secretary|Managing Director|[Ff]ounder|Head ?[Tt]eacher|(?:School )?Principal|Rector|Dean|Vice-Chancellor)$"
)
"""Who heads a firm, a school or a university, and never a ministry."""
_CHIEF_EXECUTIVES = ("Chief Executive", "Chief Executive Officer", "CEO")
_AGENCIES = ("agency", "authority", "institute")
_CHAMBERS = ("legislature", "cabinet")
"""Kinds of bodies that a text names for what they decide, not for who serves them."""
_GOVERNING = re.compile(
    r"\b(?:Ministry|Department|Treasury|Office|Government|Cabinet|Secretariat|Commission|Bureau|Chancellery|Council|House)\b"
)
_OF_A_PLACE = re.compile(
    r"\b(?:Governor|Mayor|Sheriff|Councillor|Premier|Admiral|Colonel|Captain)$"
    r"|^(?:(?:Lieutenant|Major|Brigadier)[ -])?General$"
)
_CITY = re.compile(
    r"\b(?:Metropolitan|City|Provincial|Municipal|Prefectural|County|District|Regional)\s(?:Government|Council)$"
)


_NAMED_FOR = {
    "archivist": "archives",
    "commissioner": "commission",
    "curator": "museum",
    "librarian": "library",
    "rector": "university",
    "statistician": "statistics",
    "vice-chancellor": "university",
}
"""The last word of a post -> the head of the body that has it."""


class TextBodies:
    """Finds the body that the text around a post gives it."""

    def __init__(self, seen: PeopleText, titles: Titles) -> None:
        self.seen = seen
        self.finder = titles
        self.gazetteers = seen.gazetteers
        self.words = seen.words
        self.publisher = seen.publisher
        self.body_end = seen.body_end
        self.body_start = seen.body_start

    def of_the_release(self, title: Title) -> str | None:
        """The releasing ministry, for a post that in its own release can only be its own."""
        of_a_bank = title.entry.title in _OF_A_CENTRAL_BANK
        if title.entry.title in _HEADS_OF_STATE or not (
            of_a_bank or _OF_THE_RELEASE.search(title.text)
        ):
            return self._of_the_city(title)
        if title.country_first is not None and not title.is_minister:
            return None
        if title.country not in (None, self.seen.country):
            return None
        if of_a_bank:
            told = [
                self.publisher,
                *(body.name for _, body in self.body_start.values() if body.public),
            ]
            return next((name for name in told if name and _CENTRAL.search(name)), None)
        if title.text.endswith("Minister") and not self.seen.is_ministry(self.publisher):
            return self._ministry_before(title)
        if (other := self._ministry_that_tells(title)) is not None:
            return other
        house = (
            self._head_of(title)
            or self._opening_agency(title)
            or self._ministry_of_the_release(title)
            or self.publisher
        )
        if title.text in ("Chief", "Grand Chief") and not _OF_CHIEFS.search(house or ""):
            return None
        home = self._part_that_tells(title) or house or self._ministry_of_the_field(title)
        return home if self._can_have(home, title) else None

    def of_its_name(self, title: Title) -> str | None:
        """The only body of the text that a post is named for, in the release of a ministry or of
        nobody: of a `Commissioner` the commission, of a `Librarian` the library."""
        house = _NAMED_FOR.get(title.text.split()[-1].lower())
        if house is None or (self.publisher and not self.seen.is_ministry(self.publisher)):
            return None
        bodies = {body.name for _, body in self.body_start.values()}
        named = [name for name in bodies if house in name.lower().split()]
        return named[0] if len(named) == 1 else None

    def _ministry_that_tells(self, title: Title) -> str | None:
        """The ministry that the sentence before tells of, where the text does not have the publisher."""
        named = {body.name for _, body in self.body_start.values()}
        if not title.is_minister or not named or self.publisher in named:
            return None
        topic = self._topic(title.first)
        return topic if topic and _IS_MINISTRY.match(topic) else None

    def _ministry_of_the_field(self, title: Title) -> str | None:
        """The ministry named before that has a word of the field: of `Capture Fisheries` one of
        `Marine Affairs and Fisheries`."""
        told = self._ministry_before(title) if title.field else None
        field = re.findall(r"\b[A-Z]\w+", title.field or "")
        return told if told and not set(told.split()).isdisjoint(field) else None

    def _head_of(self, title: Title) -> str | None:
        """The agency that the sentence before tells of, where its head opens the next one in the
        release of a ministry: `Director General Gro Jære expects …`."""
        heads = title.text in _HEADS_OF_AGENCIES and title.end == title.last
        if not heads or not self.words.opens_sentence(title.first):
            return None
        if "\n" in self.words.gap_before(title.first) or not self.seen.is_ministry(self.publisher):
            return None
        topic = self._topic(title.first)
        bodies = (body for _, body in self.body_start.values() if body.name == topic)
        return topic if any(body.kind in _AGENCIES for body in bodies) else None

    def _opening_agency(self, title: Title) -> str | None:
        """The agency that the text begins with, for the `Chief Executive` whom a ministry has only in
        New Zealand."""
        if title.text not in _CHIEF_EXECUTIVES or self.seen.country == "NZ":
            return None
        first = int(self.words[0].text == "The")
        if first not in self.body_start or not self.seen.is_ministry(self.publisher):
            return None
        body = self.body_start[first][1]
        return body.name if body.kind in _AGENCIES else None

    def _ministry_of_the_release(self, title: Title) -> str | None:
        """The ministry among several bodies that a release is of: `Ministry of Justice, HM Prison Service`."""
        home = self.publisher or ""
        if not title.is_minister or self.gazetteers.bodies.named(home):
            return None
        parts = re.split(r",\s(?:and\s)?|;\s|\sand\s", home)
        known = (part for part in parts if self.gazetteers.bodies.named(part))
        return next((part for part in known if self.seen.is_ministry(part)), None)

    def _of_the_city(self, title: Title) -> str | None:
        """The city or province whose release tells of its mayor or governor."""
        governed = self.publisher and _CITY.search(self.publisher)
        named = title.organization is not None
        return self.publisher if governed and _of_a_place(title) and not named else None

    def _part_that_tells(self, title: Title) -> str | None:
        """The agency under the publisher that the release is of: `Chief` in one of the Forest Service."""
        lead = self.seen.lead_body
        if title.is_minister or lead is None or lead.parent is None:
            return None
        above = self.gazetteers.bodies.by_id.get(lead.parent)
        return lead.name if above is not None and above.name == self.publisher else None

    def told_before(self, title: Title, first: int) -> str | None:
        """The body named last before a post that some body must have, else whom the release is of."""
        at = min(title.first, first)
        if title.entry.title == "Ranking Member":
            return self.held_before(title)
        if title.text.islower() and (before := self._of_the_same_post(title)) is not None:
            return before
        of_state = title.entry.title in _HEADS_OF_STATE and not (title.qualifier or title.field)
        if of_state and title.entry.title == "Vice President":
            return self._of_the_same_post(title)
        if of_state or title.entry.alone or title.is_minister:
            return None
        if title.country_first is not None or _of_a_place(title):
            return None
        behind = self.words.behind(title.end)
        if behind in ("of", "at") and self.words.gap(title.end) == " ":
            return None  # of what has no name: `chair of the universities’ association`
        begin = self._sentence_first(at)
        if title.text.islower() and any(word in self.seen.title_words for word in range(begin, at)):
            return None
        home = self.seen.lead or self.publisher
        found = home if home and title.field else self._topic(at) or home
        return found if self._can_have(found, title) else None

    def _titles_before(self, title: Title) -> list[Title]:
        """The titles that stand before it in its sentence, the nearest first."""
        begin = self._sentence_first(title.first)
        return [one for one in reversed(self.finder.titles) if begin <= one.first < title.first]

    def _of_the_same_post(self, title: Title) -> str | None:
        """The body of the predecessor whom the sentence tells of: `Cho, KOCCA President …; acting
        president Yoo`."""
        post = title.entry.title.split()[-1]
        same = (one for one in self._titles_before(title) if one.entry.title.split()[-1] == post)
        return next((one.organization for one in same), None)

    def _can_have(self, body: str | None, title: Title) -> bool:
        """Whether the body can have the post: no operator of railways has a state secretary."""
        if _OF_A_HOUSE.search(title.text) and self.seen.is_ministry(body):
            return False
        governed = bool(_GOVERNING.search(body or "")) or self.seen.is_ministry(body)
        return not _OF_GOVERNMENT.search(title.text) or governed

    def subject_before(self, at: int) -> FoundBody | None:
        """The body that opens the sentence before the one that word `at` opens."""
        first = self._sentence_first(at - 1)
        first += self.words[first].text == "The"
        return self.body_start[first][1] if first in self.body_start else None

    def _topic(self, at: int) -> str | None:
        """The body that the sentence, or the one before it, tells of: the first in it, or the only one."""
        begin, before = self._sentence_first(at), self.sentence_before(at)
        for first, last in ((begin, at), (before, begin)):
            told = [
                word
                for word in range(first, last)
                if word in self.body_start and self.body_start[word][1].kind not in _CHAMBERS
            ]
            named = {self.body_start[word][1].name for word in told}
            if any(word in self.seen.title_words for word in range(first, last)):
                return None
            opens = told and told[0] <= first + (self.words[first].text == "The")
            if opens or len(named) == 1:
                return self.body_start[told[0]][1].name
        return None

    def _sentence_first(self, at: int) -> int:
        while not self.words.opens_sentence(at):
            at -= 1
        return at

    def sentence_before(self, at: int) -> int:
        """The first word of the sentence before that of the word."""
        return self._sentence_first(self._sentence_first(at) - 1)

    def held_before(self, title: Title) -> str | None:
        """The body of the post that stands before this one in its sentence."""
        bodies = (one.organization for one in self._titles_before(title))
        return next(filter(None, bodies), None)

    def _ministry_before(self, title: Title) -> str | None:
        """The ministry that the sentence names before a minister whom another body's release has."""
        for other in self._titles_before(title):
            if other.is_minister and self.seen.is_ministry(other.organization):
                return other.organization
        for at in reversed(range(title.first)):
            if self.words.gap(at).startswith((". ", "\n")):
                break  # but not at the end of a paragraph: `… of the Ministry.\n\nThe sector Minister`
            if at in self.body_end and self.seen.is_ministry(self.body_end[at].name):
                return self.body_end[at].name
        if title.field or title.portfolio:
            return None
        ministers = (one for one in self.finder.titles if one.is_minister or one.portfolio)
        bodies = {one.organization for one in ministers}
        known = {name for name in bodies if name and self.seen.is_ministry(name)}
        return known.pop() if len(known) == 1 and self.publisher is None else None


def is_of_state(title: Title) -> bool:
    """Whether the post is of a country and no body has it: `Deputy Prime Minister`."""
    return title.entry.title in _HEADS_OF_STATE


def _of_a_place(title: Title) -> bool:
    """Whether the post governs a place: `Mayor`, `Gov.`"""
    return bool(_OF_A_PLACE.search(title.text) or _OF_A_PLACE.search(title.entry.title))
