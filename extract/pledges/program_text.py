"""One text with what the finders of programs ask of it: its words, bodies, people and heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial
from extract.gazetteer import Gazetteers, ProgramHead
from extract.money import FoundMoney
from extract.naming.name_words import ENDING_TITLES
from extract.words import Words, text_before

Span = tuple[int, int]

_WHEN = (
    r"(?:between|from)\s(?:19|20)\d\d(?:[-–/]\d\d)?\s(?:and|to)\s(?:19|20)\d\d(?:[-–/]\d\d)?|in\s20\d\d(?:[-–/]\d\d)?"
    r"|from\s20\d\d(?:[-–/]\d\d)?|over\s(?:the\snext\s)?[\w-]+\syears|a\syear|this\syear|in\s(?:funding|support|grants|loans|investment)"
)
_SUM_BEFORE = re.compile(
    rf"(?:\s(?:{_WHEN})){{0,2}}(?:\s(?:is|are|was|were|has\sbeen|will\sbe)\s(?:earmarked|set\saside|provided|allocated|reserved|budgeted)"
    r"|\s(?:goes|went|go|will\sgo))?\s(?:for|into|through|under|(?P<to>to))\s(?:the|an?|its|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)\s(?:new\s|more\s|additional\s|proposed\s|existing\s)?"
    rf"|(?:\s(?:{_WHEN}))?\son\sthe\snew\s"
)
"""Between a sum and what it is for: `$12 million between 2026 and 2028 for the new X`."""
_INVESTED = re.compile(r"\binvest(?:s|ed|ing)?\s$")
"""Before a sum that goes "in" something."""
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|new)\s$")
_COSTS_BEHIND = re.compile(
    r"(?:\s\([^()]{2,14}\))?(?:\s\(|,?\s(?:which\s|that\s)?(?:costs?|cost|will\scost|is\sto\scost|is\sworth|is\sbudgeted\sat|has\s(?:an?\s)?(?:\w+\s)?(?:budget|outlay|envelope)\sof)\s"
    r"|,\swhose\s(?:total\s|estimated\s)?(?:cost|budget|outlay)\s(?:is|was|comes\sto)\s"
    r"|\sof\s|,?\s(?:which\s)?(?:will|is\sto|are\sto)\sbe\s(?:built|financed|funded|set\sup|run)\s(?:at|with|for)\s|,?\s(?:worth|with\scapital\sof|with\sa\s(?:\w+\s)?(?:budget|outlay|envelope|capital|corpus)\sof|backed\sby|financed\swith|funded\swith)\s)"
    r"(?:about\s|around\s|some\s|nearly\s|almost\s|over\s|up\sto\s|more\sthan\s|an\sestimated\s)?"
)
"""Between an undertaking and what it costs: `the X, whose total cost is €3 million`."""
_RECIPIENTS = re.compile(
    r"\b(?:recipients|grantees|winners|awardees|beneficiaries|borrowers|applicants|bidders|institutions|organi[sz]ations|companies|firms)"
    r"\s(?:are|is|were|include|included)\s[^;:\n]*$"
)
"""Before the names of those who get something, each with its sum in parentheses."""
_SUM_IN_PARENTHESIS = re.compile(r"(?:,\s[A-Z][\w\s]{2,20}?)?\s\(")


class ProgramText:
    """A text with its bodies, people and sums."""

    def __init__(
        self,
        gazetteers: Gazetteers,
        words: Words,
        bodies: Sequence[FoundBody],
        officials: Sequence[FoundOfficial],
        money: Sequence[FoundMoney],
    ) -> None:
        self.gazetteers = gazetteers
        self.words = words
        self.text = words.text
        self.money = money
        self.body_spans = sorted(
            ((start, end, body) for body in bodies for start, end in body.spans),
            key=lambda one: one[:2],
        )
        self.person_spans = sorted(span for person in officials for span in person.spans)
        self.named: Sequence[Span] = [(a, b) for a, b, _ in self.body_spans] + self.person_spans
        """Every body and person."""
        self.sure: Sequence[Span] = [
            *((a, b) for a, b, body in self.body_spans if body.entry_id),
            *self.person_spans,
        ]
        """The people, and the bodies that the gazetteer has."""
        self.sums: Sequence[Span] = [(one.start, one.end) for one in money]
        barred = (*self.person_spans, *self.sums)
        self.barred = frozenset(at for start, end in barred for at in range(start, end))
        """Offsets that no program's name goes on over."""

    def head_of(self, name: str) -> ProgramHead | None:
        """The program head that the name ends in or begins with."""
        words = Words(name)
        best: ProgramHead | None = None
        for at in range(len(words)):
            if found := self.gazetteers.program_heads.longest_at(words, at):
                if found[0] == len(words) - 1:
                    return found[1][0]
                follows = words.behind(found[0]) if words.gap(found[0]) == " " else ""
                if found[1][0].first and follows in ("on", "for", "of", "to"):
                    best = best or found[1][0]
        return best

    def stop(self, at: int) -> bool:
        """Whether a title, a person or a sum stands at the word, which no program's name goes on over."""
        start = self.words[at].start
        if (
            self.gazetteers.post_trie.longest_at(self.words, at)
            and self.words[at].text in ENDING_TITLES
        ):
            return True
        return start in self.barred

    def is_paid(self, start: int, stop: int, *, body: bool = False) -> bool:
        """Whether money stands right before the name, for it, or right behind it: `the $3 million X`,
        `$3 million for the X`, `Coast Watch (€3 million)`; what looks like a body's is paid itself
        where money goes "to" it."""
        ahead = max((span for span in self.sums if span[1] <= start), default=None)
        if ahead is not None:
            before, between = text_before(self.text, ahead[0]), self.text[ahead[1] : start]
            if _INVESTED.search(before):
                between = between.replace(" in the ", " into the ")
            if between in (" ", "-"):
                return _ARTICLE.search(before) is not None
            told = _SUM_BEFORE.fullmatch(between)
            if (
                told
                and not (body and told["to"])
                and self.text[stop : stop + 2] not in ("’s", "'s")
            ):
                return True
        behind = _COSTS_BEHIND.match(self.text, stop)
        given = behind is not None and any(a == behind.end() for a, _ in self.sums)
        return given and not self.is_recipient(start, stop)

    def is_recipient(self, start: int, stop: int) -> bool:
        """Whether the name is that of one of those who get something: `Among the recipients are Sea
        Works ($3 million) and …`."""
        behind = _SUM_IN_PARENTHESIS.match(self.text, stop)
        if behind is None or not any(a == behind.end() for a, _ in self.sums):
            return False
        return _RECIPIENTS.search(self.text[:start].rpartition("\n")[2]) is not None

    def before(self, start: int, reach: int) -> str:
        """The text before an offset, at most so many characters."""
        return self.text[max(0, start - reach) : start]
