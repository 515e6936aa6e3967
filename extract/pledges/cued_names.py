"""Finds programs without a head noun by the words that only undertakings stand beside.

`under White Revolution 2.0`, `through the Battery Booster`, `set up a Credit Guarantee Vehicle`,
`the Safer Streets mission`, `Regulation (EU) 2019/1242`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from extract.grammar.numerals import alternatives
from extract.naming.extents import (
    complement_end,
    is_calendar,
    opens_a_sentence_only,
)
from extract.naming.name_words import FOREIGN_LINKS, ORDINARY
from extract.pledges.budget_lines import ProgramName
from extract.pledges.facilities import is_new_and_planned
from extract.pledges.headless_names import kind_of
from extract.pledges.lower_heads import LOWER_HEAD
from extract.pledges.program_cues import ACRONYM, initials_fit
from extract.pledges.program_text import ProgramText
from extract.words import overlaps, text_before

_DATA = tomllib.loads((files("extract.gazetteers") / "program_cues.toml").read_text("utf-8"))
_NEVER_LAST = frozenset(_DATA["never_last"].split())
_BUILT = frozenset(_DATA["built"].split())
_NEVER_FIRST = frozenset(_DATA["never_first"].split())

_NO_AIM = frozenset(_DATA["no_aim"].split())
_WORLD = tomllib.loads((files("extract.gazetteers") / "known_programs.toml").read_text("utf-8"))
_KIND_OF_KNOWN = {
    name: kind for kind, areas in _WORLD.items() for names in areas.values() for name in names
}
_KNOWN = re.compile(rf"(?<![\w-])(?:{alternatives(_KIND_OF_KNOWN)})(?![\w-])")

_DETERMINER = (
    r"(?:the|a|an|its|their|our|this|another|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s"
    r"(?:(?!(?:of|in|for|and|to|on|at|by|with|that|which|between|law|laws)\s)[a-z][a-z’'-]+\s){0,2}"
)
_VERB = rf"(?:{alternatives(_DATA['verbs'].split())})\w*|{alternatives(_DATA['phrasal'])}"
_BEFORE = re.compile(
    rf"(?:\b(?:{alternatives(_DATA['before'])})|\b(?:{alternatives(_DATA['parts'].split())})\sof|\b(?:{_VERB}))"
    rf"\s(?P<determiner>{_DETERMINER})?$",
    re.IGNORECASE,
)
_BARE_BEFORE = re.compile(
    r"\b(?:under|through|(?:call|round|instal?ment|edition|cohort|rollout|beneficiaries|numbers|figures|phase|banner)\sof|sign(?:ed|s)?\sup\s(?:to|for)|tak(?:e|es|ing)\spart\sin|participat\w+\sin|enroll?(?:ed)?\sin|launch(?:es|ed|ing)?|named|called|dubbed|titled|runs?|operates?|introduc(?:es?|ed)|unveil(?:s|ed)?)\s[“\"‘']?$",
    re.IGNORECASE,
)
_AS_NAMED = re.compile(r"\b(?:designat|certif|select|recogni[sz])\w*\s[^.;:]{0,60}?\sas\s[“\"]?$")
_NUMBER = r"(?:\d{1,3}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)"
_OPENED = re.compile(
    rf"\b(?:open|build|built|set\sup|establish|creat|designat|certif|roll\sout|fund)\w*\s(?:a\sfurther\s|another\s|up\sto\s)?{_NUMBER}\s(?:new\s|more\s|additional\s|further\s)?[“\"]?$"
)
_COUNTED = re.compile(rf"\b{_NUMBER}\s(?:new\s|more\s|additional\s|further\s)?[“\"]?$")
_TO_OPEN = re.compile(
    r"[”\"]?\s(?:will|are\sto|have\sbeen|are\sbeing|were)\s(?:open|share|(?:be\s)?(?:built|set\sup|established|opened|created|sanctioned|designated))\b"
)
"""`Five Sea Skills Colleges are to share`: several of a kind that has a name of its own."""
_NOUN_BEHIND = re.compile(
    rf"\s(?P<noun>(?:[a-z]+\s)?(?:{alternatives(_DATA['nouns_behind'].split())}))\b(?![-’'])"
)
_FACILITY_BEHIND = re.compile(
    r"\s(?:[a-z-]+\s){0,3}?(?:power\s(?:plant|station)|wind\sfarm|solar\s(?:park|farm)|dam|bridge|tunnel|line|railway|metro"
    r"|hospital|airport|port|terminal|reservoir|pipeline|interconnector|data\scent(?:er|re)|campus|factory|plant|mine|stadium"
    r"|museum|bypass|highway|motorway|expressway)(?:\s(?:in|near|at)\s[A-Z]\w+)?,?\s(?:which\s)?(?:will|is\sto|is\sdue\sto|is\sset\sto|is\sscheduled\sto"
    r"|is\sexpected\sto|is\splanned\sto)\s(?:open|start|begin|come|enter|go|be\s(?:built|completed|complete|opened|commissioned|ready|extended))"
)
_LETTERED = re.compile(r"\s(?:[A-Z]|\d{1,2})$|-[A-Z\d]$")
_LAW_NUMBER = re.compile(
    r"\b(?=[A-Z])(?:(?:Council|Commission|Implementing|Delegated|Commission\s(?:Implementing|Delegated))\s)?"
    r"(?:(?:Regulation|Directive|Decision)\s(?:\((?:EU|EC|EEC)(?:,\sEuratom)?\)\s)?(?:No\.?\s)?\d{1,4}/\d{1,4}(?:/E[UC]C?)?"
    r"|(?:Executive\sOrder|Proclamation|Public\sLaw|Republic\sAct|Presidential\sDecree|Government\sDecree|Royal\sDecree|Decree-Law"
    r"|Law|Act|Decree|Ordinance)\s(?:No\.?\s)?(?:[A-Z]{1,3}-)?\d[\d./-]*\d(?:\sof\s(?:19|20)\d\d)?"
    r"|Bill\s[A-Z]{1,2}-?\d{1,4})"
)
_NAME_WORD = re.compile(
    r"(?!.*-(?:led|based|driven|related|level|funded|backed)$)[A-Z][\w&’'+-]*[a-z]"
)
_OF_A_YEAR = re.compile(
    r"(?=[A-Z])(?:\b(?:(?!The\b|Our\b|Its\b)[A-Z][a-z]+\s)?(?:Vision|Agenda|Horizon)\s20[2-9]\d\b(?!\s?[-–/]?\d)"
    r"|(?<=\b[Tt]he\s)(?:[A-Z][\w-]+\s){1,3}Agenda\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\b"
    r"|\b(?!(?:USB|HTML|CSS|PCI|HDMI|LTE)\b)[A-Z][A-Z-]*[A-Z](?:\s[A-Z]{3,})?\s\d\.0(?![\d.%])"
    r"|\b(?:Mission|Operation)\s[1-9]\d{1,2}(?:bn|m|k)?\b(?!\s?[-–/.,]?\d))"
)
_TONGUES = FOREIGN_LINKS - {"for", "i", "w", "na", "as", "van", "den", "der", "des"}
_OWN_LAW = re.compile(r"\b(?!The\b)(?P<owner>[A-Z][a-z]+)[’']s\sLaw\b(?!\s[A-Z])")
_FOR_ALL = re.compile(r"(?<!group\s)(?<!charity\s)\b(?:[A-Z][\w-]+\s){1,3}for\sAll\b(?!\s[A-Z])")
_FULL_YEAR = re.compile(r"20[3-9][05](?!\s?[-–/.,]?\d|%)")
"""The year that a name looks ahead to: `Cymraeg 2050`."""
_CODED = re.compile(
    r"\b(?:[Uu]nder|[Tt]hrough|part\sof|complements?|[Ll]aunch(?:ed|es)?|co-?financed\sby|funded\sby)\s"
    r"(?:(?P<name>(?:[A-Z][a-z]+){1,2}[A-Z]{2,}|[A-Z]{6,}(?:-[A-Z]{3,})?|[A-Z]{2,}-[A-Z]{4,}|[A-Z][a-z]+[A-Z][a-z]+)(?=[,.;]|\s(?:and|in|which|with|to|for|will|is)\b)"
    r"|the\s(?P<before>(?:[A-Z][a-z]+){1,2}[A-Z]{2,}|[A-Z]{1,4}-[A-Z][A-Za-z]{3,}|[A-Z][a-z]+[A-Z][a-z]+)(?=\s(?:[a-z]+\s)?(?:label|framework|line|instrument|platform|loans?|portal|mark|window)\b))"
)
"""A name of one word that only a code or a brand has: `under InvestEU`, `part of CLEANMED`."""
ACTS_BEHIND = re.compile(
    r"(?:\s\([^)]{2,14}\))?,?\s(?:(?:will|is\sto|would)\s(?:now\s|also\s)?(?:reach|offer|provide|cover|help|support|fund|train|pay|pick|select|lend|give|benefit|enable|connect"
    r"|be\s(?:extended|expanded|rolled\sout|launched|reviewed|piloted|scaled\sup|funded|delivered|open\sto|opened\sto|offered|introduced|implemented))"
    r"|(?:aims|seeks)\sto|provides|offers|covers|helps|supports|funds|gives|pays|enables|trains|connects|pairs|distributes|reimburses|subsidi[sz]es|matches|consists\sof|targets"
    r"|(?:has|have)\s(?:already\s|now\s|so\sfar\s)?(?:helped|supported|reached|trained|funded|issued|benefited|enrolled|created|covered|provided|insulated)"
    r"|was\s(?:launched|introduced|rolled\sout|piloted)|is\sopen\sto|is\savailable)\b"
)
_WHICH_BEHIND = re.compile(r"(?:\s\([^)]{2,12}\))?,\s(?:under|through)\swhich\b")
_VERSION = re.compile(r"\d\.\d|\d{1,4}\+?|[IVX]{2,4}")


class CuedNames:
    """Finds such names in one text."""

    def __init__(self, see: ProgramText) -> None:
        self.see = see
        self.words = see.words
        self.text = see.text

    def find(self) -> Iterator[ProgramName]:
        """The names: numbered laws, and what a cue stands beside."""
        for found in _LAW_NUMBER.finditer(self.text):
            yield ProgramName(found.start(), found.end(), found[0], "law")
        for found in _KNOWN.finditer(self.text):
            if not self._is_in_longer(*found.span()):
                yield ProgramName(
                    found.start(), found.end(), found[0], _KIND_OF_KNOWN[found[0]], False
                )
        for found in _OF_A_YEAR.finditer(self.text):
            yield ProgramName(found.start(), found.end(), found[0], "strategy", False)
        for found in _FOR_ALL.finditer(self.text):
            first = self.words.at_or_after(found.start())
            if not opens_a_sentence_only(self.words, first):
                yield ProgramName(found.start(), found.end(), found[0], "initiative", False)
        for found in _OWN_LAW.finditer(self.text):
            if found["owner"] not in self.see.gazetteers.country_words:
                yield ProgramName(found.start(), found.end(), found[0], "law", False)
        yield from self._ahead()
        for found in _CODED.finditer(self.text):
            start, stop = found.span("name" if found["name"] else "before")
            coined = self.text[start:stop]
            if self._is_free(start, stop) and not self.see.head_of(coined):
                yield ProgramName(start, stop, coined, "other", False)
        for first, last in self._runs():
            if name := self._cued(first, last):
                yield name

    def _ahead(self) -> Iterator[ProgramName]:
        """`Cymraeg 2050`, `Project Ireland 2040`: names that end in a round year to come."""
        words = self.words
        for first, last in self._runs():
            year = words[last + 1] if words.gap(last) == " " else None
            if year is None or not _FULL_YEAR.match(self.text, year.start):
                continue
            start = words[first].start
            texts = [word.text for word in words[first : last + 1]]
            place = all(text in self.see.gazetteers.country_words for text in texts)
            if place or text_before(self.text, start).endswith(("– ", "— ")):
                continue
            if texts[-1] in _NO_AIM or not self._is_free(start, year.start):
                continue
            if self.see.head_of(words.slice(first, last)) is None:
                name, behind = self.text[start : year.end], LOWER_HEAD.match(self.text, year.end)
                kind = kind_of(behind["head"]) if behind else "strategy"
                aliases = [self.text[start : behind.end()]] if behind else []
                yield ProgramName(start, year.end, name, kind, False, False, aliases)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """First and last word of each stretch of capitalised words that could be a name."""
        words, last = self.words, -1
        for at, _ in words.capitals:
            if at <= last or not self._can_hold(at) or opens_a_sentence_only(words, at):
                continue
            last = at
            while words.gap(last) in (" ", "-") and (ahead := self._ahead_of(last)):
                last = ahead
            yield at, last

    def _ahead_of(self, last: int) -> int:
        """The next word of a name, over a link of another tongue: `Crédito do Povo`; 0 for none."""
        if self._goes_on(last + 1):
            return last + 1
        linked = self.words.behind(last) in _TONGUES and self.words.gap(last + 1) == " "
        return last + 2 if linked and self._can_hold(last + 2) else 0

    def _can_hold(self, at: int) -> bool:
        return (
            self.words[at].is_capital and not is_calendar(self.words, at) and not self.see.stop(at)
        )

    def _goes_on(self, at: int) -> bool:
        word = self.words[at].text
        if word == "&":
            return self._can_hold(at + 1)
        return self._can_hold(at) or bool(_VERSION.fullmatch(word) and not _is_year(word))

    def _cued(self, first: int, last: int) -> ProgramName | None:
        words = self.words
        end = self._with_complement(last)
        start, stop = words.span(first, end)
        short = ACRONYM.match(self.text, stop)
        abbreviated = short is not None and initials_fit(short["acronym"], self.text[start:stop])
        sure = abbreviated or (words[last].text in _BUILT and self._is_paid(first, stop))
        can = self._can_name(first, last, whole=end == last, sure=sure)
        if not can or not self._is_free(start, stop):
            return None
        before = text_before(self.text, start)
        head = self.see.head_of(self.text[start:stop])
        if head and self.text[start:stop] in (head.head, head.plural):
            return None
        kind = head.kind if head else "other"
        behind = _NOUN_BEHIND.match(self.text, stop)
        cue = _BEFORE.search(before)
        many = end > first
        name = self.text[start:stop]
        if behind and many and not self._is_place(last):
            alias = self.text[start : behind.end()]
            return ProgramName(start, stop, name, kind_of(behind["noun"]), False, False, [alias])
        versioned = _VERSION.fullmatch(words[last].text) is not None
        if cue and many and (cue["determiner"] or (versioned and last - first > 1)):
            return ProgramName(start, stop, name, kind, False)
        led = cue is not None or before.lower().endswith("the ")
        if many and self._is_paid(first, stop):
            return ProgramName(start, stop, name, kind, False)
        if many and ((abbreviated and cue) or (led and _WHICH_BEHIND.match(self.text, stop))):
            return ProgramName(start, stop, name, kind, False)
        if many and _BARE_BEFORE.search(before) and self._is_telling(first):
            return ProgramName(start, stop, name, kind, False)
        if many and name.endswith("s") and self._is_kind(before, stop):
            return ProgramName(start, stop, name, kind, False)
        acts = ACTS_BEHIND.match(self.text, stop)
        if acts and many and self._is_telling(first) and self._opens(first):
            return ProgramName(start, stop, name, kind, False)
        built = _FACILITY_BEHIND.match(self.text, stop) or (
            many and is_new_and_planned(self.text, start, stop)
        )
        if built and (many or _LETTERED.search(name)) and not self._is_place(last):
            return ProgramName(start, stop, name, "facility", False)
        return None

    def _is_kind(self, before: str, stop: int) -> bool:
        """Whether several of such a name are opened or designated: `as Flagship Fishing Areas`."""
        if _AS_NAMED.search(before) or _OPENED.search(before):
            return True
        return _TO_OPEN.match(self.text, stop) is not None and _COUNTED.search(before) is not None

    def at(self, first: int) -> ProgramName | None:
        """The name that begins at the word, where another program stands beside it."""
        run = next((run for run in self._runs() if run[0] == first), None)
        if run is None or run[1] == first:
            return None
        start, stop = self.words.span(*run)
        if not self._can_name(*run, whole=True) or not self._is_free(start, stop):
            return None
        return ProgramName(start, stop, self.text[start:stop], "other", False)

    def _with_complement(self, last: int) -> int:
        """`Investment Accelerator for Water`: what the name is for belongs to it."""
        words = self.words
        following = words.behind(last)
        if following not in ("for", "of") or words.gap(last) != " ":
            return last
        reach = complement_end(words, last + 1, self.see.stop, lists=False, articles=False)
        if reach is None:
            return last
        places = range(last + 1, reach + 1)
        if any(words[at].text in self.see.gazetteers.country_words for at in places):
            return last
        return next((at - 1 for at in places if words[at].text in ("in", "on", "at")), reach)

    def _can_name(self, first: int, last: int, *, whole: bool, sure: bool = False) -> bool:
        """Whether the words can be an undertaking's: not a place's, a body's, a post's or a paper's."""
        texts = [word.text for word in self.words[first : last + 1]]
        core = [text for text in texts if text not in ORDINARY and _NAME_WORD.match(text)]
        core = core or [text for text in texts if _LETTERED.search(text)]
        if (texts[-1] in _NEVER_LAST and not sure) or texts[0] in _NEVER_FIRST or not core:
            return False
        if all(text in self.see.gazetteers.country_words for text in core) or self._is_place(last):
            return False
        if all(text.isupper() and len(text) < 6 for text in texts):
            return False
        return not whole or self._has_no_head(first, last)

    def _has_no_head(self, first: int, last: int) -> bool:
        """Whether the name is none that its head would tell: such names are found by their heads."""
        name = self.words.slice(first, last)
        head = self.see.head_of(name)
        if head is None:
            return True
        if head.kind in ("event", "other"):
            return False
        return (
            head.weak
            or head.kind == "facility"
            or not name.endswith((head.head, head.plural or head.head))
        )

    def _is_place(self, last: int) -> bool:
        return self.words[last].text in self.see.gazetteers.country_words

    def _is_paid(self, first: int, stop: int) -> bool:
        """Whether money stands right beside it: `Coast Watch (€3 million)`, `$3 million for the X`."""
        start = self.words[first].start
        return self.see.is_paid(start, stop) and not self._is_place(first)

    def _opens(self, first: int) -> bool:
        """Whether the name is the subject: it opens its sentence, or stands behind "the" there."""
        return self.words.opens_sentence(first) or (
            self.words.before(first) in ("The", "Its", "Our")
        )

    def _is_telling(self, first: int) -> bool:
        """Whether a name without an article can be one: no person's, no country's, no post."""
        opening, known = self.words[first].text, self.see.gazetteers
        person = opening in known.given_names or opening in known.surnames
        post = known.post_trie.longest_at(self.words, first) is not None
        return opening.isalpha() and not person and not post and opening not in known.country_words

    def _is_in_longer(self, start: int, stop: int) -> bool:
        """Whether a body has the name within its own: `Centers for Medicare & Medicaid Services`."""
        return any(a <= start and stop <= b and (a, b) != (start, stop) for a, b in self.see.named)

    def _is_free(self, start: int, stop: int) -> bool:
        return not overlaps([*self.see.named, *self.see.sums], start, stop)


def _is_year(word: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", word) is not None
