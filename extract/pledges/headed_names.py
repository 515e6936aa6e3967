"""Finds programs by the head nouns of their names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from extract.gazetteer import ProgramHead
from extract.naming.extents import opens_a_sentence_only
from extract.naming.name_words import ORDINARY
from extract.pledges.budget_lines import ProgramName
from extract.pledges.facilities import is_paid, is_planned, stands_there
from extract.pledges.program_cues import ACRONYM, CUE_NAMED, WEAK_CUE, initials_fit
from extract.pledges.program_extents import YEAR_BEFORE, ProgramExtents
from extract.pledges.program_text import ProgramText
from extract.words import text_before

_GOES_ON = re.compile(
    r"(?:\s\([^)]{2,20}\))?(?:,?\s(?:(?:for\s)?which|that)\s|\s(?:is|are)\sbeing\s(?:rolled\sout|set\sup|launched|developed|introduced|established|piloted|built\sup)\b|\s(?:sets|looks|calls\sfor|foresees|envisages|requires|stipulates|promises|commits)\s|\s(?:was|were|has\sbeen|have\sbeen)\s(?:\w+\s)?(?:approved|extended|launched|adopted"
    r"|introduced|established|set\sup|renewed|endorsed|expanded|funded|unveiled|proposed|revised)\b|\s(?:(?:has|have)\s(?:already\s|now\s|so\sfar\s)?)?(?:created|helped|supported|funded|trained|provided|delivered|reached|lent|paid|connected|benefited)\b"
    r"|,\s(?:an?|to\sbe|run\sby|led\sby|funded\sby|backed\sby|worth|open\sto|available\sto|cleared\sby|approved\sby|adopted\s(?:by|in)|introduced\s(?:by|in)|launched\s(?:by|in|on|last)|published\s(?:by|in)|unveiled\s(?:by|in)|under\swhich|through\swhich|in\swhich|designed\sto|intended\sto)\s|\s(?:aims|seeks|provides|covers|consists)\s"
    r"|\s(?:will|is\sto|are\sto)\sbe\s(?:designated|established|built|created|opened|set\sup|launched|introduced|tabled|rolled\sout)\b"
    r"|\s(?:will|is\sto)\s(?:offer|give)\s(?!way\b))"
)
_ACTS = re.compile(
    r"\)?\s(?:(?:will|has|is\sto|also|and)\s){0,2}(?:run|ran|runs|h[eo]lds?|hosts?|hosted|conduct(?:s|ed)?|publish(?:es|ed)?|certif(?:y|ies|ied)|organi[sz](?:es?|ed)|said|says)\b"
)
"""What a body does, and no undertaking: `The Food Promotion Center (FPC) will hold fairs`."""
_UNDERTAKINGS = frozenset(
    [
        "Mission",
        "Pilot",
        "Facility",
        "Vision",
        "Bonus",
        "Insurance",
        "Pension",
        "Benefit",
        "Credit",
        "Round",
        "Call",
        "Track",
        "Drive",
        "Movement",
        "Flagship",
        "Sprint",
    ]
)
"""Doubtful heads that a longer name behind "the" makes sure."""
_POST_BEFORE = re.compile(
    r"\b(?:Office|Division|Bureau|Department|Directorate|Branch)\sof\s(?:the\s)?$|\b(?:Secretary|Minister|Administrator|Director|Officer|Commissioner)\s(?:General\s)?(?:for|of)\s(?:(?:[A-Z][\w-]*|and|of|for|the|&),?\s){0,8}$"
    r"|\b(?i:chair(?:man|woman|person)?|president|ceo|chief\sexecutive|trustee|governor|treasurer)\s(?:and\s[\w\s]{2,30}\s)?of\s(?:the\s)?$"
)
_MEETING_ON = re.compile(
    r"\b(?:Meeting|Conference|Forum|Summit|Symposium|Seminar|Dialogue|Roundtable|Workshop)\s(?:on|for|of)\s$"
)
"""Before what an event is about: `the Ministerial Meeting on Growth Strategies`."""
_SIZED = re.compile(
    r"(?:[A-Z]{0,3}[$€£¥₩₹]|[A-Z]{1,3})\s?\d[\d.,]*[\s-]?(?:million|billion|trillion|crore|lakh|[Mm]|[Bb]n?|mn)[\s-]"
)
"""A sum before a name: `P12.5-billion Kadiwa Rice Program`."""
_ROUND_OF = re.compile(
    r"(?:Round|Phase|Stage|Tranche|Call)\s(?:\d{1,2}|[IVX]{1,4}|One|Two|Three|Four|Five|Six|Seven)\sof\s(?:the\s)?(?=[A-Z])"
)
"""Which round of an undertaking it is: `Round Three of the Farm Fund`."""
_LINKS = ("on", "for", "of", "to", "between", "concerning", "against")
_EDITION = re.compile(r"\d{1,2}(?:st|nd|rd|th)|\d{1,3}-[A-Z][a-z]+")
_VERSION = re.compile(r"\s(?P<number>\d\.\d|(?<=\bLine\s)\d{1,2})(?![\d%])")
_YEAR_BEHIND = re.compile(r"\s20[2-9]\d(?:\s?[-–]\s?20\d\d)?\b(?!\s?[-–/]\d)")
_REVISIONS = frozenset(
    [
        "Improvements",
        "Amendments",
        "Amendment",
        "Revisions",
        "Revision",
        "Update",
        "Extension",
        "Rulebook",
        "Plus",
    ]
)
"""What a name goes on with behind its head: `Lead and Copper Rule Improvements`."""

_PART_BEHIND = re.compile(
    r"(?P<part>\s[–—-]\s[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,3})\s\((?P<short>[A-Z]{2,}[A-Z-]*(?:\s[A-Z][\w-]+)?)\)"
)
"""What a name goes on with behind a dash, where its short form does too: `Block Grant – Recovery (BG-R)`."""
_POST_OWNER = re.compile(
    r"\b(?:(?:(?:Prime|Chief|First)\sMinister|President|Governor|Mayor|King|Queen)[’']s|(?:Prime|Chief)\sMinister)\s$"
)
"""Who a program can be called after: `Prime Minister’s Youth Loan Programme`."""
_PART_OF_IT = re.compile(
    r"(?:Phase|Stage|Round|Wave|Tranche)\s(?:\d|[IVX]{1,4}\b|One|Two|Three|Four)"
)
"""Which part of an undertaking is meant: `Urban Support Programme Phase II`."""
_DATA = tomllib.loads((files("extract.gazetteers") / "program_cues.toml").read_text("utf-8"))
_REPORTED = frozenset(_DATA["headline_reports"].split())
"""What a headline says behind a name: `Network Strategy Adopted`."""


class HeadedNames:
    """Finds such names in one text."""

    def __init__(self, see: ProgramText) -> None:
        self.see = see
        self.words = see.words
        self.text = see.text
        self.extents = ProgramExtents(see)

    def find(self) -> Iterator[ProgramName]:
        """The names, in order."""
        last = -1
        for at, _ in self.words.capitals:
            if at <= last:
                continue
            if found := self.see.gazetteers.program_heads.longest_at(self.words, at):
                last, heads = found
                if name := self._named(at, last, heads[0]):
                    yield name

    def _named(self, at: int, last: int, head: ProgramHead) -> ProgramName | None:
        """The program whose head is at the words; None where the name is none, or another thing's."""
        extent = self._extent(at, last, head)
        if extent is None:
            return None
        first, last, end = extent
        first, end, aliases = self._counted(first, end)
        if end == last:
            first = self.extents.as_abbreviated(first, end)
        start, stop = self.words.span(first, end)
        year = YEAR_BEFORE.search(self.see.before(start, 5))
        if end == last and not self._specific(first, at, last):
            return None
        planned = head.kind == "facility" and (
            is_planned(self.text, start, stop)
            or is_paid(self.text, stop, self.see.sums)
            or self.see.is_paid(start, stop, body=head.head == "Institute")
        )
        if self._is_other(at, start, stop, head, planned=planned):
            return None
        start, stop = self._without_sum(start, stop, head)
        name = self.text[start:stop]
        if year:
            aliases.append(f"{year['year']} {name}")
        if owner := _POST_OWNER.search(text_before(self.text, start)):
            aliases.append(owner[0] + name)
        if end > last and not head.first:
            aliases.append(self.words.slice(first, last))
        if behind := _PART_BEHIND.match(self.text, stop):
            if initials_fit(behind["short"].partition(" ")[0], name + behind["part"]):
                aliases.append(name + behind["part"])
                aliases.append(behind["short"])
        long_complement = head.first and end - last > 3 and head.kind != "facility"
        doubtful = head.weak and not planned and not long_complement
        if doubtful and not self._weak_is_program(start, stop, first, end, head):
            return None
        return ProgramName(start, stop, name, head.kind, not head.weak, False, aliases)

    def _extent(self, at: int, last: int, head: ProgramHead) -> tuple[int, int, int] | None:
        """First word of the name, last of its head, last of all; None where it is no name so."""
        first = self.extents.left(at)
        reach = self._complement(last, head)
        if reach is None:
            reach = self.extents.purpose(last, head)
        alone = reach is None and self._ends_line(last)
        first = self.extents.joined(first, law=head.kind == "law", alone=alone)
        before = first - 1
        if self.words[last].text == "Yojana" and self.words.gap(before) == ": ":
            first = self.extents.left(before) if self.words[before].is_capital else first
        end = last if reach is None else reach
        if end == last and self._is_revised(last):
            end = last = last + 1
        if end == last and self._goes_on(last):
            return None
        if first == at and self.words.behind(last) == "to" and self.words.opens_sentence(at):
            return None  # `Pledges to the Sea Fund`
        bare = first == at and end == last and not self._edition(first)
        short = last - at < 2 or head.kind in ("agreement", "declaration")
        return None if (bare and short) or head.kind == "other" else (first, last, end)

    def _is_revised(self, last: int) -> bool:
        """Whether the name goes on with what its revision is called: `Rule Improvements`."""
        following = self.words.behind(last)
        return following in _REVISIONS and self.words.gap(last) == " "

    def _counted(self, first: int, end: int) -> tuple[int, int, list[str]]:
        """The name with its edition before it and its version behind it, and what it is without."""
        aliases: list[str] = []
        if self._edition(first):
            aliases.append(self.words.slice(first, end))
            first -= 1
        if version := _VERSION.match(self.text, self.words[end].end):
            aliases.append(self.words.slice(first, end))
            end = self.words.at_or_after(version.start("number"))
        return first, end, aliases

    def _edition(self, first: int) -> bool:
        """Whether the number of an edition stands before the word: `15th Five-Year Plan`."""
        words = self.words
        return (
            _EDITION.fullmatch(words.before(first)) is not None and words.gap_before(first) == " "
        )

    def _without_sum(self, start: int, stop: int, head: ProgramHead) -> tuple[int, int]:
        """Where the name itself is, without a sum before it and without who has an award or order."""
        if sized := _SIZED.match(self.text[start:stop]):
            start += sized.end()
        if round_of := _ROUND_OF.match(self.text, start, stop):
            start = round_of.end()
        name = self.text[start:stop]
        if " to " in name and (head.kind == "award" or head.head == "Order"):
            stop = start + name.index(" to ")
        return start, stop

    def _ends_line(self, last: int) -> bool:
        """Whether the head ends its sentence or its line, so that all of it can be the name."""
        end = self.words[last].end
        return self.text[end : end + 1] in (".", ":", "\n", "")

    def _is_other(
        self, at: int, start: int, stop: int, head: ProgramHead, *, planned: bool
    ) -> bool:
        """Whether the name is of an event, a body, a post, or a facility that stands already."""
        if head.kind == "event" or self._is_body(start, stop, head, planned=planned):
            return True
        if self.see.is_recipient(start, stop):
            return True
        if head.kind == "facility" and not planned:
            if self._is_counted(at, start) or stands_there(self.text, start):
                return True
        before = text_before(self.text, start)
        return bool(_POST_BEFORE.search(before) or _MEETING_ON.search(before))

    def _complement(self, last: int, head: ProgramHead) -> int | None:
        """The last word of what a head goes on with: `Act on`, `Plan for`."""
        words = self.words
        titled = head.kind in ("program", "project") and not head.weak
        links = _LINKS if head.first else ("on",) if titled else ()
        if words.gap(last) != " ":
            return None
        return self.extents.complement(last, head) if words.behind(last) in links else None

    def _is_counted(self, at: int, start: int) -> bool:
        """Whether the name is only a sort of thing: `All 24 Transport Hubs`."""
        before = text_before(self.text, start)
        return self.words[at].text.endswith("s") and bool(
            re.search(r"(?:\d|[Aa]ll|[Tt]hese)\s$", before)
        )

    def _goes_on(self, last: int) -> bool:
        """Whether the capitalised name goes on behind the head: `Plan Canada Ltd`."""
        if self.words.gap(last) != " ":
            return False
        following = self.words[last + 1]
        return (
            following.is_capital
            and following.text not in _REPORTED
            and not _PART_OF_IT.match(self.text, following.start)
            and not opens_a_sentence_only(self.words, last + 1)
            and following.text not in ("NDC",)
            and not following.text.isdigit()
        )

    def _specific(self, first: int, at: int, last: int) -> bool:
        """Whether some word before the head is more than an everyday adjective."""
        if last - at >= 2:
            return True
        before = [word.text for word in self.words[first:at]]
        if last > at and before:
            return True
        law = self.words[at].text in ("Act", "Law", "Bill") and self.words.before(at).isupper()
        dated = before and _YEAR_BEHIND.match(self.text, self.words[last].end)
        return bool(law or dated) or any(word not in ORDINARY for word in before) or len(before) > 1

    def _is_body(self, start: int, stop: int, head: ProgramHead, *, planned: bool) -> bool:
        """Whether the name is a body's: one that the gazetteer has, or one with a doubtful head.

        What is only to be built is none yet.
        """
        for a, b, body in self.see.body_spans:
            if a <= start < b and (
                b >= stop or (a == start and (not body.entry_id or head.kind == "facility"))
            ):
                if not body.entry_id and self.see.is_paid(start, stop, body=True):
                    return False
                doubtful = head.weak or not _program_like(head)
                return bool(body.entry_id) or (doubtful and not planned)
        return False

    def _weak_is_program(
        self, start: int, stop: int, first: int, end: int, head: ProgramHead
    ) -> bool:
        before = text_before(self.text, start)
        if YEAR_BEFORE.search(before) and head.kind == "program":
            return True
        acronym = ACRONYM.match(self.text, stop)
        enough = end > first
        cue = bool(WEAK_CUE.search(before))
        goes_on = enough and _GOES_ON.match(self.text, stop)
        if head.kind == "facility":
            return enough and acronym is not None and not _ACTS.match(self.text, acronym.end())
        if enough and _YEAR_BEHIND.match(self.text, stop) and head.kind == "plan":
            return True
        if enough and (acronym or self.see.is_paid(start, stop)):
            return True
        if goes_on and before.lower().endswith(
            ("the ", "a ", "an ", "its ", "our ", "new ", "’s ", "'s ")
        ):
            return True
        if CUE_NAMED.search(before) and enough:
            return True
        if end - first >= 2 and before.lower().endswith("the ") and head.head in _UNDERTAKINGS:
            return True
        return cue and end - first >= 2 and "(" not in self.text[start:stop]


def _program_like(head: ProgramHead) -> bool:
    return head.kind in (
        "alliance",
        "fund",
        "initiative",
        "program",
        "project",
        "plan",
        "strategy",
        "roadmap",
        "agreement",
        "law",
        "award",
        "declaration",
        "standard",
    )
