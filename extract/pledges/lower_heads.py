"""Finds programs whose head is no part of the name: `the Healthy Harbour programme`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.grammar.numerals import alternatives
from extract.naming.extents import is_calendar, left_extent, opens_a_sentence_only
from extract.naming.name_words import CONNECTORS, ORDINARY, PLACE_WORDS
from extract.pledges.budget_lines import ProgramName
from extract.pledges.headless_names import kind_of
from extract.pledges.program_cues import initials_fit
from extract.pledges.program_extents import ProgramExtents
from extract.pledges.program_text import ProgramText
from extract.words import overlaps, text_before

_HEADS = (
    "program programs programme programmes project projects scheme schemes initiative initiatives strategy strategies"
    " roadmap roadmaps campaign campaigns plan plans fund funds agreement agreements treaty partnership procedure"
    " certification award prize law act bill system standard standards subsidy subsidies package packages flagship"
    " voucher vouchers competition challenge guarantee levy allowance bonus"
)
LOWER_HEAD = re.compile(
    r"\s(?:\((?P<short>[A-Z][\w&-]{1,12})\)\s)?(?:(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?\s)?"
    r"(?P<mid>(?:(?!(?:a|an|the|its|their|of|to|in|for|and|or|is|was|has|had|with|by|as|on)\s)[a-z][\w-]*\s|R&D\s|[A-Z]{2,5}\s){0,2})"
    rf"(?P<head>{alternatives(_HEADS.split())}"
    r"|(?<=Phase\s\d\s)(?:(?:re)?development|expansion|upgrade|extension|works))\b"
)
_STRONG_LOWER = (
    "program",
    "project",
    "scheme",
    "initiative",
    "strateg",
    "campaign",
    "partnership",
    "challenge",
    "roadmap",
    "plan",
    "fund",
    "certification",
    "standard",
    "package",
    "development",
    "redevelopment",
    "expansion",
    "upgrade",
    "extension",
    "works",
)
_COMPANY_ENDING = re.compile(r"(?:Ltd|Inc|Co|Corp|Corporation|Limited|Company|GmbH|LLC|plc)\.?$")
_FISCAL_YEAR = re.compile(r"FY\d{2,4}")
_KINDS_OF_PROGRAM = (
    "",
    "grant ",
    "loan ",
    "support ",
    "funding ",
    "pilot ",
    "training ",
    "subsidy ",
)
"""What may stand between an acronym and its head: `the RAISE grant program`."""
_NO_BODY = ("program", "scheme", "initiative", "campaign")
_VERBS = ("project", "plan", "fund", "program", "award", "act", "bill", "system")
"""Heads that are verbs behind a plural or behind two: `Economists project growth`, `KPA and TII plan to`."""
_NOUNS_BEHIND = re.compile(
    r"\s(?!is\b|was\b|has\b)[a-z]+s\s(?:is|are|were|will|have|for|of|by|in|to)\b"
)
"""What the head only goes before: `Total project costs are`."""
_LINKS = CONNECTORS | {"or", "with", "by", "from"}
_VERBS_TOO = ("plans", "projects", "funds", "programs", "campaigns")


class LowerHeads:
    """Finds such names in one text."""

    def __init__(self, see: ProgramText) -> None:
        self.see = see
        self.words = see.words
        self.text = see.text
        self.extents = ProgramExtents(see)

    def find(self) -> Iterator[ProgramName]:
        """The names that such a noun stands behind."""
        for found in LOWER_HEAD.finditer(self.text):
            at, mid = self._name_before(found)
            if at < 0 or not found["head"].startswith(_STRONG_LOWER):
                continue
            numbered = self._is_numbered(at)
            if not self.words[at].is_capital and not numbered:
                continue
            first = left_extent(self.words, at - 1 if numbered else at, self.see.stop)
            joined = self.extents.joined(first)
            first = joined if joined < first else self._link_left(first)
            first = self._as_short(first, at, found["short"])
            first = self._twin(first)
            texts = [word.text for word in self.words[first : at + 1]]
            start, stop = self.words.span(first, at)
            acting = found["head"] in _VERBS and texts[0].endswith("s")
            the = text_before(self.text, start).lower().endswith("the ")
            acting = acting and not (the and found["head"].startswith("program"))
            if (
                _FISCAL_YEAR.fullmatch(texts[-1])
                or _COMPANY_ENDING.search(texts[-1])
                or (len(texts) == 1 and acting)
            ):
                continue
            if self._only_counts(at, texts, found):
                continue
            if self._body_covers(start, stop, found["head"]) or all(
                text in ORDINARY or text in self.see.gazetteers.country_words for text in texts
            ):
                continue
            if (
                len(texts) == 1
                and (
                    texts[0].isupper()
                    or opens_a_sentence_only(self.words, at)
                    or texts[0] in self.see.gazetteers.country_words
                )
                and not (texts[0].isupper() and len(texts[0]) > 3 and mid in _KINDS_OF_PROGRAM)
            ):
                continue
            if re.search(r"-(?:led|based|driven|related|wide|level|funded|backed)$", texts[-1]):
                continue
            of_two = "and" in texts and found["head"] in _VERBS
            if (of_two or found["head"] in _VERBS_TOO) and (
                len(texts) < 2 or re.match(r"\s(?:to|a|the|for)\b", self.text[found.end() :])
            ):
                continue
            place = texts[0] in PLACE_WORDS and texts[-1] in self.see.gazetteers.country_words
            common = len(texts) < 3 and (place or texts[-1] in ORDINARY)
            if common or len(mid.split()) > 1:
                continue
            yield ProgramName(
                start,
                stop,
                self.text[start:stop],
                kind_of(found["head"]),
                False,
                False,
                [self.text[start : found.end()]],
            )

    def _twin(self, first: int) -> int:
        """Where a title of two like halves begins: `the Safer Streets, Safer Schools initiative`."""
        start, word = self.words[first].start, re.escape(self.words[first].text)
        half = re.search(rf"\b{word}(?:\s[A-Z][\w-]+){{1,3}},\s$", text_before(self.text, start))
        return self.words.at_or_after(start - len(half[0])) if half else first

    def _only_counts(self, at: int, texts: list[str], found: re.Match[str]) -> bool:
        """Whether one common word opens the sentence: `Nineteen research programmes`, `Total project costs`."""
        opens = len(texts) == 1 and self.words.opens_sentence(at) and not texts[0].isupper()
        behind = _NOUNS_BEHIND.match(self.text, found.end())
        counts = texts[0] in ("One", "Another", "Each") or found["head"].endswith("s")
        return opens and (counts or behind is not None)

    def _is_numbered(self, at: int) -> bool:
        """Whether the word is the number that ends a name: `White Revolution 2.0`, `High Speed 2`."""
        words = self.words
        if not re.fullmatch(r"\d\.\d|\d{1,4}\+?", words[at].text) or words.gap_before(at) != " ":
            return False
        if overlaps(self.see.sums, words[at].start, words[at].end):
            return False
        name = at - 1
        named = words[name].is_capital and not is_calendar(words, name)
        return named and not opens_a_sentence_only(words, name)

    def _name_before(self, found: re.Match[str]) -> tuple[int, str]:
        """The word that ends the name, and the common words between it and the head; -1 for none.

        `The RISE program`: an acronym that stands alone is the name.
        """
        words = self.words
        at = words.at_or_after(found.start()) - 1
        alone = not words[at].is_capital or opens_a_sentence_only(words, at)
        if alone and re.fullmatch(r"[A-Z]{4,6}\s(?:[a-z]+\s)?", found["mid"]):
            return at + 1, found["mid"].partition(" ")[2]
        if at < 0 or words[at].end != found.start():
            return -1, ""
        if capitals := re.match(r"[A-Z]{2,5}\s", found["mid"]):
            if words.gap(at) == " ":
                return at + 1, found["mid"][capitals.end() :]
        return at, found["mid"]

    def _as_short(self, first: int, at: int, short: str | None) -> int:
        """Where the name begins whose first letters its short form has: `Skills in the Trades (SITT)`."""
        for begin in range(first - 1, first - 12, -1) if short else ():
            if self.words.gap(begin) != " ":
                break
            name = self.text[slice(*self.words.span(begin, at))]
            if not (self.words[begin].is_capital or self.words[begin].text in _LINKS):
                break
            if self.words[begin].is_capital and initials_fit(str(short).partition("-")[0], name):
                return begin
        return first

    def _link_left(self, first: int) -> int:
        """`Access for All`: a short capitalised word linked by "for", "of" or "to"."""
        words, at = self.words, first - 2
        if (
            words.before(first) in ("for", "of", "to", "in")
            and words.gap_before(first) == " "
            and words[at].is_capital
            and words.gap(at) == " "
            and not opens_a_sentence_only(words, at)
            and words[at].text not in self.see.gazetteers.country_words
            and not overlaps(((a, b) for a, b, _ in self.see.body_spans), *words.span(at, at))
        ):
            return left_extent(words, at, self.see.stop)
        return first

    def _body_covers(self, start: int, stop: int, head: str) -> bool:
        """Whether a body has the name; `the Go Tech initiative` is none, whatever it looks like."""
        return any(
            a <= start and b >= stop
            for a, b, body in self.see.body_spans
            if body.entry_id or body.public or not head.startswith(_NO_BODY)
        )
