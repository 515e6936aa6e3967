"""What is to be done by a day: what it counts, the goal that it is named after, where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extract.pledges.cue_words import stem_of
from extract.pledges.deadlines import Deadlines
from extract.pledges.forecasts import subject_of
from extract.pledges.loose_numbers import Amount
from extract.pledges.phrases import WORDS, Phrase
from extract.pledges.sentences import token_at
from extract.quantities import FoundQuantity
from extract.words import text_before

_RELATIVE = re.compile(
    r"(?:\s(?:at|in|for|from|near|of|on|across|to|with|off|along)\s(?:the\s)?[\w’'-]+(?:\s(?!which\b|that\b)[\w’'-]+){0,3})?"
    r"(?:,\s(?:up|down|compared|an?\s(?:increase|rise))\s[^,;.]{3,40})?(?:,\s|,?\s(?:which|that)\s)"
)
"""What stands between a count and the clause that tells when it will be there."""
_KNOWN = re.compile(r"\b(?:the|these|those|both|its|their|all)\s$", re.IGNORECASE)
_GOES_ON = re.compile(r"will\s|are\sto\s")
_APPOSED = re.compile(r",\san?\s[^,;]{3,50}\s$")
"""`The next step, a service for 500 farms, will be delivered in 2026`."""
_LINKED = re.compile(r"\b(?:which|that)\s$")
_OPENS_CLAUSE = re.compile(r"(?:which|that|all\sof\swhich|due\sto|to\sbe)\s|will\s|are\sto\s")
_GOAL = re.compile(
    r"\b(?:goals?|targets?|aims?|ambitions?|visions?|objectives?|dreams?|pledges?|promises?|commitments?(?=\s(?:to|is)\b)|committed(?=\sto)|path(?=\sto)|progress|steps?(?=\sto))"
    r"(?:\s(?:of|to|towards?|is|remains)|:)\s(?P<what>(?:an?\s|the\s|its\s)?[A-Za-z][^,.;:()\d\n]{2,80}?)\s(?:by|before|no\slater\sthan)\s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-)?$"
)
_PURPOSE = re.compile(r",?\s(?:in\sorder\sto|so\sas\sto|so\sthat)\s")
_ACTING = ("VB", "VBG", "VBP")
_BEHIND_ASIDE = re.compile(r"\s?\([^()]*\)\s?")


class Milestones:
    """Reads the milestones of one annotated text."""

    def __init__(self, doc: Doc, deadlines: Deadlines) -> None:
        self.doc = doc
        self.text: str = doc._.words.text
        self.deadlines = deadlines

    def counted_before(self, numbers: Sequence[Amount], start: int) -> FoundQuantity | None:
        """`work on 600 homes in Cork, which will be ready in 2028`: what the clause tells of."""
        if not _OPENS_CLAUSE.match(self.text, start):
            return None
        one = next(reversed(numbers), None)
        if not isinstance(one, FoundQuantity) or one.kind != "count":
            return None
        whole = self.text.startswith("all of which", start)
        plain = (one.ucum is None or whole) and one.baseline is None
        before = text_before(self.text, one.start)
        linked = (
            not _GOES_ON.match(self.text, start)
            or _LINKED.search(self.text, one.end, start)
            or _APPOSED.search(before)
        )
        told = plain and linked and not _KNOWN.search(before)
        return one if told and _RELATIVE.fullmatch(self.text, one.end, start) else None

    def goals(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """`the goal of self-sufficiency in rice by 2030`: where what is aimed at begins, where its
        day ends, and that day."""
        for one in self.deadlines.dates:
            if one.start not in range(start, end) or not self.deadlines.is_ahead(one):
                continue
            goal = _GOAL.search(self.text, start, one.start)
            if goal is None or token_at(self.doc, goal.start("what")).tag_ in _ACTING:
                continue
            yield goal.start("what"), one.end, one.value or ""

    def purpose(self, start: int, end: int) -> int | None:
        """Where `in order to …` begins, which tells what a deed is for."""
        found = _PURPOSE.search(self.text, start, end)
        return found.start() if found else None

    def only_ends(self, phrase: Phrase) -> bool:
        """Whether a scheme comes to its end, which promises nothing: `the project will close`,
        `applications are due by April`; or only more is told: `details will be given in May`."""
        stops = stem_of(phrase.verb, ("close", "end", "expire", "conclude"))
        subject = subject_of(self.doc, phrase)
        if subject in WORDS["made_known"]:
            return True
        if phrase.verb is not None and phrase.verb.lower_ == "due":
            return subject in WORDS["handed_in"]
        return bool(stops) and subject in WORDS["schemes"]

    def is_borrowed(self, start: int, before: int) -> bool:
        """Whether the date of a phrase is that of a number before a parenthesis: `will spend €9
        million (all of it loans) by 2029 to rebuild the road`."""
        return _BEHIND_ASIDE.fullmatch(self.text, before, start) is not None
