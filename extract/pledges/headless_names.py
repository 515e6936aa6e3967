"""Finds programs by what stands beside names that have no head of their own.

`Horizon Europe, the largest research programme`, `a new subsidy, the Deep Tech Voucher`,
`45 billion yen for the GX League`, `launched Startup Bharat on Monday`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from extract.naming.extents import is_calendar, left_extent
from extract.naming.name_words import ORDINALS, ORDINARY, PLACE_WORDS, SENTENCE_WORDS
from extract.pledges.budget_lines import ProgramName
from extract.pledges.program_cues import initials_fit
from extract.pledges.program_text import ProgramText
from extract.words import overlaps, text_before

_HEAD_KINDS = {
    "program": "program",
    "scheme": "program",
    "procedure": "program",
    "system": "program",
    "subsid": "program",
    "project": "project",
    "initiative": "initiative",
    "campaign": "initiative",
    "strateg": "strategy",
    "roadmap": "roadmap",
    "plant": "facility",
    "plan": "plan",
    "fund": "fund",
    "agreement": "agreement",
    "treaty": "agreement",
    "partnership": "alliance",
    "certification": "standard",
    "standard": "standard",
    "award": "award",
    "prize": "award",
    "law": "law",
    "act": "law",
    "bill": "law",
}
APPOSITION = re.compile(
    r"(?:\s\([^)]{2,12}\))?,\s(?:a|an|the|its|which\sis\s(?:a|an|the))\s(?:[\w’'$€£.-]+\s){0,8}?(?<!\bto\s)(?P<head>program(?:me)?|project|scheme|initiative|fund|plan|strategy|roadmap|campaign|alliance|law|act|award"
    r"|effort|drive|system|partnership|competition|network|subsidy|pact|treaty|plant|line|complex|platform|facility|framework|instrument|mission|fellowship)\b"
    r"(?![’'-]|\s(?:manager|director|officer|office|team|lead|leader|coordinator|head|chief|minister|chair|company|operator|maker|member|partner|expert|researcher)s?\b)"
)
_OFFERED = re.compile(
    r"(?:\s\([^)]{2,12}\))?,\s(?:an?|its|the\s(?:[\w-]+\s)?[\w-]+[’']s?)\s(?:(?!(?:is|to|will|has|was|were|are|in|of|for|with|by|that|which)\s)[\w’'-]+\s){0,4}?"
    r"(?P<head>service|track|offer|benefit|allowance|loan|voucher|bonus|pension|insurance|pilot|course|hotline|label|regime|scholarship|stream)\b"
    r"(?![’'-]|\s(?:[a-z]+er|[a-z]+or|city|town|area|region|site|school|agency|cent(?:er|re)|organi[sz]ation|firm|group|body|company)s?\b)"
)
"""`M5, a business recovery loan`: what is offered to people, behind its name."""
_ITSELF = (
    "program",
    "programme",
    "project",
    "scheme",
    "initiative",
    "campaign",
    "plan",
    "strategy",
    "roadmap",
    "law",
    "act",
    "award",
    "effort",
    "partnership",
)
"""What a name in apposition to it cannot be a body's."""
_NAMED_BEHIND = re.compile(
    r"\b(?:[Aa]n?|[Ii]ts|[Tt]he|this|new|[Oo]ne|[Aa]nother)\s(?:[\w’'-]+\s){0,5}?(?P<head>program(?:me)?|project|scheme|initiative|fund|plan"
    r"|strategy|roadmap|campaign|alliance|agreement|pact|compact|subsidy|network|competition|award|prize|label|partnership"
    r"|framework|effort|drive|system|platform|portal|course|facility|strand|sub-scheme|stream|successor|standard|app|model|instrument|component|predecessor)(?:\s(?:for|on|to|of|against)\s[a-z][a-z\s-]{3,40}?)?"
    r",\s(?:the\s)?(?P<name>[A-Z][\w&’'+-]*(?:\s(?:(?:of|for|the|and|in|to|on)\s){0,2}[A-Z0-9][\w&’'+-]*){0,7})(?=[,.;]|\s\()"
)
_RIGHT_BEHIND = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Aa]n?)\s(?:[a-z][\w-]*\s){0,2}(?:action\s|sub-)?(?P<head>plan|program(?:me)?|scheme|strategy|campaign|initiative|project|roadmap)"
    r"\s(?P<name>[A-Z][\w&’'+-]*(?:\s(?:(?:of|for|the|and|in|to|on|para|de|da|do|la|del|y|e|em|con|por|dos|das)\s){0,2}[A-Z0-9][\w&’'+-]*){1,5}|[A-Z]{4,})(?=[,.;]|\s\(|\s(?:will|has|is|was|received|gets|got|gives|pays)\b)"
)
"""`the action plan Clean Harbour,`: a name right behind what it is."""
_IN = re.compile(r"\b(?:in|at|near|outside|from)\s(?:the\s)?$", re.IGNORECASE)
"""Before a place: `the Sea Hub in Iksan, a storage facility`."""
_GLUED = re.compile(r"(?<![\w·@])[\w·@]*\w[·@]$")
"""What a name goes on from: `I·` before `PARK1`."""
_GERUND = re.compile(r"[A-Z][a-z]+ing\b")
_FIRST_HALF = re.compile(
    r"(?P<half>\b[A-Z][a-z]+ing(?:\s(?:(?:for|in|the|our)\s)?[A-Z][\w’'-]+){1,4},\s)$"
)
_SECOND_HALF = re.compile(r",\s[A-Z][a-z]+ing\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}(?=[,.;])")
"""The second half of such a title."""
_YEAR = re.compile(r"20\d\d")
"""What a name may end in: `Manufacturing 2030`."""
_COINED = re.compile(r"[A-Z][a-z]+[A-Z]\w+|[A-Z]{2,}-[A-Z]\w+|[A-Z][a-z]*\+")
"""A word that only a name has: `TechYouth`."""
_LAUNCHED_NAME = re.compile(
    r"\b(?:launch(?:es|ed|ing)?|launch\sof|roll(?:s|ed|ing)?\sout|kick(?:s|ed|ing)?\soff)\s(?:the\s)?"
    r"(?P<name>[A-Z][\w&’'+-]*(?:\s[A-Z0-9][\w&’'+-]*){1,4})"
    r"(?=,|\.\s|\.$|\s(?:on|to|in|today|which|that|with|for|across|last|this|at)\b)"
)
_PROJECT_NAME = re.compile(
    r"\b(?P<head>Project|Operation)\s(?P<name>[A-Z][A-Za-z]{2,}|(?!(?:19|20)\d\d\b)\d{2,4}(?![\d.,]))(?:\s(?!The\b)[A-Z][a-z]+){0,2}\b(?!\s[A-Z])"
)
_PROJECT_STAFF = frozenset(
    [
        "Manager",
        "Managers",
        "Director",
        "Directors",
        "Office",
        "Officer",
        "Team",
        "Lead",
        "Leader",
        "Leaders",
        "Management",
        "Coordinator",
        "Head",
        "Group",
        "Centre",
        "Center",
        "Company",
    ]
)
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w’'-]*\s$")
"""A name goes on from before its head: `Water Supply Project Eastern`."""
_SEVERAL = re.compile(
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Bb]oth|\d)\s(?:[a-z-]+\s){0,3}(?P<head>scheme|programme|program|project|fund|initiative|strand|plan|strateg)(?:ies|s),\s"
    r"(?P<names>(?:the\s)?[A-Z][^.;:()\d]{3,120}?)(?=,\s(?:are|is|were|have|will|to|which|get|and)\b|[.;]|\swill\b|\sare\b)"
)
"""`Two schemes, the Farm Fund and the Animal Health Pathway, are to …`."""
_CALLED_NAME = re.compile(
    r"\b(?P<head>program(?:me)?|project|scheme|initiative|fund|plan|strategy|roadmap|campaign|alliance|agreement|subsidy|network"
    r"|competition|award|prize|break|bonus|credit|allowance|platform|portal|law|partnership|insurance|app|system|course|drive"
    r"|effort|framework|facility|line|plant|satellite|telescope|supercomputer|service|package|pact|treaty|label|card|pass|tool|bond|into\sone),?\s(?:is\s)?(?:called|named|dubbed|known\sas|titled|entitled)\s(?:the\s)?"
    r"(?P<name>[A-Z][\w&’'+-]*(?:\s(?:(?:of|for|the|and|in|to|on)\s){0,2}[A-Z0-9][\w&’'+-]*){0,7})"
)
_FUNDED_NAME = re.compile(
    r"\s(?:in\s(?:funding|support)\s)?(?:for|to|through|under|into)\sthe\s"
    r"(?P<name>[A-Z][\w&’'+-]*(?:\s(?:(?:of|for|the|and|in)\s){0,2}[A-Z][\w&’'+-]*){1,6})(?=[,.;]|\sand\b|\sin\s|$)"
)
_ONE_OF_SEVERAL = re.compile(
    r"\b[Tt]he\s(?:first|second|third|fourth|other|latest|new)(?:\s(?!will\b|is\b|was\b)[\w()’-]+){0,6},\s"
    r"(?P<name>[A-Z][\w&’'+-]*(?:\s(?:(?:of|for|the|and|in|&)\s){0,2}[A-Z][\w&’'+-]*){1,7}),\s(?:will\s)?"
    r"(?P<act>offers?|provides?|makes?|covers?|supports?|funds?|finances?|awards?|pays?|helps?)\b"
)
"""`The second, Mines & Metals Expansion, provides`."""
_ITS_NAMES = re.compile(
    r"(?:(?<=, )|(?<=and ))the\s(?P<name>[A-Z][\w&’'+-]*(?:\s(?:(?:and|in|of|for|(?:of|for)\sthe)\s)?[A-Z][\w&’'+-]*){0,7})(?=\sand\sthe\s|,|\.|$|\swill\b|\sare\b)"
)
_COPULA_NAME = re.compile(
    r"(?<![\w’'-]\s)(?P<name>\b[A-Z][\w&’'+-]*+(?:\s[A-Z0-9][\w&’'+-]*+){1,5})\s(?:is|was)\s(?:an?|the|[A-Z]\w+[’']s|one\sof\s(?:the\s)?[\w’']+)\s"
    r"(?:(?!(?:of|in|for|to|with|by|from|on|at|and)\s)[\w’'-]+\s){0,6}?(?P<head>program(?:me)?s?|scheme|initiative|campaign|fund|strategy|competition|award)\b"
    r"(?![’'-]|\s(?:manager|director|officer|office|team|lead|leader|coordinator|head|chief|partner|member)s?\b)"
)
_BUILT_NAME = re.compile(
    r"\b(?:opening|inaugurat\w+|ground-?breaking|broke\sground|break\sground|construct\w+|build\w*|built|complet\w+|open(?:s|ed)?|launch\w*|commission(?:s|ed|ing)?)\b"
    r"[^.;]{0,90}?\s(?:the|of|for|on)\s(?:the\s)?(?P<name>[A-Z][\w&’'–+-]*(?:\s(?:(?:of|and|to)\s)?[A-Z0-9][\w&’'–+-]*){1,6}),\s(?:an?|the|which\sis\san?)\s(?:new\s)?"
    r"\d[\d.,]*[\s-]?(?:km|kilomet\w+|miles?|MW|GW|megawatts?|gigawatts?|met(?:re|er)s?|m|lanes?|beds?|hectares?|acres?|units?)\b[\s-]"
)
"""What is built, behind its name by its size: `opened the Harbour Line, a 12-km railway`."""
_KNOWN_AS = re.compile(
    r"(?P<name>\b[A-Z][\w&’'-]*+(?:\s(?:(?:of|for|and|the|in|to)\s){0,2}[A-Z][\w&’'-]*+){2,8}),?\s(?:better|commonly|popularly|also|widely)\sknown\s"
    r"(?:as|by\sits\sacronym)\s(?:the\s)?(?P<short>[A-Z]{3,9})\b"
)
_HYPHENED = re.compile(r"\b(?P<name>[A-Z][A-Za-z]+-(?P<head>[A-Z][a-z]+))\b(?!\s[A-Z])")


class HeadlessNames:
    """Finds such names in one text."""

    def __init__(self, see: ProgramText) -> None:
        self.see = see
        self.words = see.words
        self.text = see.text

    def find(self) -> Iterator[ProgramName]:
        """The names, rule by rule."""
        yield from self._by_apposition()
        yield from self._hyphened()
        yield from self._named_behind()
        yield from self._funded()
        yield from self._launched()
        yield from self._after_project()
        yield from self._called()
        yield from self._is_one()
        yield from self._one_of_several()
        yield from self._several()
        yield from self._built()
        yield from self._known_as()

    def _hyphened(self) -> Iterator[ProgramName]:
        """`HTC-Bootcamp`: a head joined to its name by a hyphen."""
        for found in _HYPHENED.finditer(self.text):
            head = self.see.head_of(found["head"])
            if head and not head.weak and head.kind not in ("event", "other", "facility"):
                yield ProgramName(found.start(), found.end(), found["name"], head.kind, False)

    def _named_behind(self) -> Iterator[ProgramName]:
        """`a new subsidy, the Deep Tech Voucher`: a name behind what it names."""
        for found in chain(_NAMED_BEHIND.finditer(self.text), _RIGHT_BEHIND.finditer(self.text)):
            start, stop = found.span("name")
            coined = _COINED.fullmatch(found["name"]) or found["name"].isupper()
            post = self.see.gazetteers.post_trie.longest_at(
                self.words, self.words.at_or_after(start)
            )
            whole = coined or " " in found["name"]
            right = self.text[start - 2].isalpha()
            free = not overlaps(self.see.sure if right else self.see.named, start, stop)
            if whole and post is None and free:
                if _GERUND.match(found["name"]) and (half := _SECOND_HALF.match(self.text, stop)):
                    stop = half.end()
                name = self.text[start:stop]
                yield ProgramName(start, stop, name, kind_of(found["head"]), False)

    def _launched(self) -> Iterator[ProgramName]:
        """`launched Startup Bharat on Monday`: a name without a head behind a verb of launching."""
        for found in _LAUNCHED_NAME.finditer(self.text):
            start, stop = found.span("name")
            words = found["name"].split()
            country = self._is_place(words)
            known = self.see.head_of(found["name"])
            if known is None and self._is_free(start, stop) and not country:
                yield ProgramName(start, stop, found["name"], "other", False)

    def _is_place(self, words: Sequence[str]) -> bool:
        """Whether the words end in a country and nothing of a program's name stands before: `South Korea`."""
        countries, first = self.see.gazetteers.country_words, words[0]
        return words[-1] in countries and (first in countries or first in PLACE_WORDS)

    def _after_project(self) -> Iterator[ProgramName]:
        """`Project Greenwave`: a name behind its head."""
        for found in _PROJECT_NAME.finditer(self.text):
            start, stop = found.span()
            on_from = _CAPITAL_BEFORE.search(text_before(self.text, start))
            if not on_from and found["name"] not in _PROJECT_STAFF:
                yield ProgramName(start, stop, found[0], kind_of(found["head"]), False)

    def _one_of_several(self) -> Iterator[ProgramName]:
        """`The second, Mines & Metals Expansion, provides`: one of what was just counted."""
        for found in _ONE_OF_SEVERAL.finditer(self.text):
            start, stop = found.span("name")
            if self._is_free(start, stop) and self.see.head_of(found["name"]) is None:
                yield ProgramName(start, stop, found["name"], "program", False)

    def _several(self) -> Iterator[ProgramName]:
        """`Two schemes, the Farm Fund and the Animal Health Pathway, are to …`: what is just counted."""
        for found in _SEVERAL.finditer(self.text):
            for name in _ITS_NAMES.finditer(self.text, *found.span("names")):
                start, stop = name.span("name")
                if self._is_free(start, stop):
                    yield ProgramName(start, stop, name["name"], kind_of(found["head"]), False)

    def _built(self) -> Iterator[ProgramName]:
        """`opened the Harbour Line, a 12-km railway`: what is built, told with its size."""
        for found in _BUILT_NAME.finditer(self.text):
            start, stop = found.span("name")
            if self._is_free(start, stop):
                yield ProgramName(start, stop, found["name"], "facility", False)

    def _known_as(self) -> Iterator[ProgramName]:
        """`Cash Transfers Against Hunger, better known as CTAH`: a name that its letters shorten."""
        for found in _KNOWN_AS.finditer(self.text):
            start, stop = found.span("name")
            if initials_fit(found["short"], found["name"]) and self._is_free(start, stop):
                yield ProgramName(
                    start, stop, found["name"], "program", False, False, [found["short"]]
                )

    def _is_one(self) -> Iterator[ProgramName]:
        """`Healthy Ireland is a government-led initiative`: a name that the text says to be one."""
        for found in _COPULA_NAME.finditer(self.text):
            start, stop = found.span("name")
            words = found["name"].split()
            places = all(word in self.see.gazetteers.country_words for word in words)
            if places or words[0] in SENTENCE_WORDS or overlaps(self.see.sure, start, stop):
                continue
            if self.see.head_of(found["name"]) is None:
                yield ProgramName(start, stop, found["name"], kind_of(found["head"]), False)

    def _called(self) -> Iterator[ProgramName]:
        """`a scheme called Switch On Rwanda`: a name behind a common noun and "called"."""
        for found in _CALLED_NAME.finditer(self.text):
            start, stop = found.span("name")
            if not overlaps(self.see.sure, start, stop):
                yield ProgramName(start, stop, found["name"], kind_of(found["head"]), False)

    def _funded(self) -> Iterator[ProgramName]:
        """`45 billion yen for the GX League`: what a sum goes to by name."""
        for one in self.see.money:
            found = _FUNDED_NAME.match(self.text, one.end)
            if found is None or one.per is not None:
                continue
            start, stop = found.span("name")
            words = found["name"].split()
            country = any(word in self.see.gazetteers.country_words for word in words)
            if self._is_free(start, stop) and not country and words[-1] not in ORDINARY:
                yield ProgramName(start, stop, found["name"], "other", False)

    def _is_free(self, start: int, stop: int) -> bool:
        """Whether no body and no person stands in the range."""
        return not overlaps(self.see.named, start, stop)

    def _by_apposition(self) -> Iterator[ProgramName]:
        """`Horizon Europe, the world's largest … program`."""
        for found in chain(APPOSITION.finditer(self.text), _OFFERED.finditer(self.text)):
            last = at = self.words.at_or_after(found.start()) - 1
            if _YEAR.fullmatch(self.words[at].text) and self.words.gap_before(at) == " ":
                at -= 1
            if at < 0 or not self.words[at].is_capital or self.words[last].end != found.start():
                continue
            first = self._titled(left_extent(self.words, at, self.see.stop))
            start, stop = self._whole(*self.words.span(first, last))
            taken = self.see.sure if found["head"].startswith(_ITSELF) else self.see.named
            if overlaps(taken, start, stop) or not (at > first or self._is_telling(at)):
                continue
            if found["head"] not in _ITSELF and _IN.search(text_before(self.text, start)):
                continue
            start = self._first_of_two(start, stop)
            yield ProgramName(start, stop, self.text[start:stop], kind_of(found["head"]), False)

    def _first_of_two(self, start: int, stop: int) -> int:
        """Where a title of two halves begins: `Delivering Homes, Building Communities`."""
        first = _FIRST_HALF.search(text_before(self.text, start))
        if first and _GERUND.match(self.text, start, stop):
            return start - len(first["half"])
        return start

    def _titled(self, first: int) -> int:
        """The first word of a name that is written as a title: `Think Before You Post`."""
        words = self.words
        for at in reversed(range(first)):
            if (
                words.gap(at) not in (" ", "’s ", "'s ")
                or not words[at].is_capital
                or words.opens_sentence(at)
                or is_calendar(words, at)
                or self.see.stop(at)
            ):
                break
            first = at
        return first

    def _whole(self, start: int, stop: int) -> tuple[int, int]:
        """The name from its true start: that of a body which it ends, `I·PARK1` and not `PARK1`."""
        start = min([start, *(a for a, b in self.see.named if b == stop)])
        glued = _GLUED.search(text_before(self.text, start))
        return start - len(glued[0]) if glued else start, stop

    def _is_telling(self, at: int) -> bool:
        """Whether a name of one word can be an undertaking's: `Kavach`, not `Japan` or `Director`."""
        word = self.words[at].text
        if word in ORDINALS or (at and self.words.gap_before(at) == ", "):
            return False
        known = word in self.see.gazetteers.country_words or word in self.see.gazetteers.given_names
        post = self.see.gazetteers.post_trie.longest_at(self.words, at) is not None
        return not (
            known
            or post
            or word in ORDINARY
            or word in SENTENCE_WORDS
            or is_calendar(self.words, at)
        )


def kind_of(head: str) -> str:
    """The kind of program that a common noun names."""
    return next(
        (kind for stem, kind in _HEAD_KINDS.items() if head.lower().startswith(stem)), "other"
    )
