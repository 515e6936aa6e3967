"""Which date of a promise is its deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc, Token

from extract.dates import FoundDate
from extract.grammar.date_context import Context
from extract.money import FoundMoney
from extract.pledges.cues import BRINGING, DECADE, MID_CENTURY, SAME_TIME, is_ahead
from extract.pledges.phrases import Phrase
from extract.pledges.promises import PhraseCutter
from extract.pledges.sentences import Sentence, starting_in, token_before
from extract.quantities import FoundQuantity
from extract.words import text_before

_BEFORE_DEADLINE = re.compile(
    r"\b(?P<preposition>at|by|before|until|till|through|within|around|between\snow\sand|(?:no|not)\slater\sthan"
    r"|at\sthe\slatest\sby|in|during|for|up\sto|over|on|to|as\searly\sas|as\ssoon\sas)\s"
    r"(?:the\s(?:end|first\shalf|second\shalf|close|course)\sof\s|early\s|late\s|mid-|around\s|about\s"
    r"|as\searly\sas\s|fiscal\s(?:year\s)?|the\s|at\sleast\s)*$",
    re.IGNORECASE,
)
_BEFORE_START = re.compile(
    r"\b(?:from|since|starting(?:\sin|\son|\sfrom)?|beginning(?:\sin|\son)?|effective|as\sof|after"
    r"|compared\s(?:to|with)|than\sin|(?:more|less|fewer|higher|lower)\sthan|(?<!course\s)of|begin(?:s|ning)?\sin|starts?\sin|kick(?:s|ing)?\soff\sin"
    r"|in\sline\swith|announced\sin|launched\sin|\bnot\s(?:in|by|on|before))\s(?:the\s)?(?:early\s|late\s)?$",
    re.IGNORECASE,
)
_BEFORE_IT_BEGINS = re.compile(
    r"\b(?:before|until)\s[^,;.]{3,40}\s(?:begins?|starts?|opens?)\sin\s$"
)
"""`before the rainy season begins in June`: by then."""
_OF_ITS_YEAR = re.compile(
    r"[’']s\s(?!(?:[a-z-]+\s){0,3}(?:goals?|targets?|aims?|end|plans?)\b)[a-z]"
)
_BEGINNING = re.compile(
    r"\s(?:(?:a|per)\s(?:year|month)\s|annually\s|each\syear\s)?"
    r"(?:from|as\sof|as\sfrom|starting(?:\sin|\sfrom)?|beginning(?:\sin)?)\s(?:the\s)?(?:start\sof\s|early\s|late\s)?$"
)
"""What stands between a number and the date from which it holds."""
_LED = re.compile(r"(?:[,;]|\band)\s(?:by|in|before)\s(?:the\send\sof\s|early\s|late\s)?$", re.I)
_GOES_ON = re.compile(r",\s(?:by|in|before)\s(?=[a-z\s]{0,24}\d)")
_OF_THESE = re.compile(r"Of\s(?:these|those|them),\s(?:[a-z]+\s){0,2}\d")
"""What tells more of a number that was promised before, with its deadline."""
_LEAD = re.compile(r"^(?:[\s“\"]*(?:by|in|before)\s(?:the\send\sof\s)?)?$", re.I)
_NUMBER_BEHIND = re.compile(r",?\s(?:[a-z]+\s){0,2}(?:[A-Z]{2,3}\s)?[$€£¥₩₹]?\d")
_NEXT_NUMBER = re.compile(r",?\s(?:(?!and\b|to\b)[a-z]+\s){0,2}(?:[A-Z]{2,3}\s?|[$€£¥₩₹]\s?)?$")
_OF_THE_FIRST = re.compile(
    r",\sthe\sfirst\s(?:[\w€$£-]+\s){0,6}(?:in|by|before|on|at|as\searly\sas)\s(?:the\s)?(?:end\sof\s|early\s|late\s)?$"
)
"""`40 trains, the first in May 2026 and all of them by 2028`."""
_OF_THE_SECOND = re.compile(
    r",?\s(?:and\s)?(?P<rest>the\s(?:[a-z-]+\s){1,5}?)(?:by|in|before)\s(?:the\send\sof\s|early\s|late\s|mid-)?$"
)
"""`The first ship will be delivered in 2029 and the second in 2030`."""
_IN_ITS_FIRST = re.compile(
    r"\bin\s(?:the|its)\s(?:first|next|second)\s(?:year|phase|stage|round|step|[a-z]+\syears|months)\b"
)
_PART_LEAD = re.compile(
    r"(?:\s[^,;.]{2,60})?,\s(?:with\s)?(?:of\swhich\s)?(?:the\s(?:first|next|other)\s)?(?:(?:about|some|around|at\sleast)\s)?"
)
_SAYS_PART = re.compile(r"\b(?:of\s(?:them|which|these|those|whom)|the\s(?:first|next|other))\b")
_OF_A_PART = re.compile(
    r"(?:\sof\s(?:them|which|these|those|whom))?\s(?:to\sbe\s\w+\s|already\s)?(?:by|in|before|no\slater\sthan)\s(?:the\s)?(?:end\sof\s|early\s|late\s)?"
)
_BUDGET_BEHIND = re.compile(
    r"(?:[’']s)?\s(?:[\w&]+\s){0,3}budget\b|[’']s\s(?:total|amount|allocation|outlay)\b"
)
_RISE_BEFORE = re.compile(
    r"\b(?:increase|rise|up|growth)\s(?:of\s\S+\s)?(?:from|on|over|compared\s(?:to|with))\s$"
)
_THROUGHOUT = re.compile(r"\b(?:over|for|during|in)\s(?:the\s)?$", re.IGNORECASE)
_BASELINE_BEFORE = re.compile(
    r"\b(?:(?<!benefit\s)from|against|than|(?:compared|up|down)\s(?:to|with|from))\s(?:the\s|about\s|around\s|some\s|just\s|nearly\s)?(?:[A-Z]{2,3}\s?)?[$€£¥₩₹]?\d[\d.,]*%?"
    r"(?:\s(?!to\b|by\b|and\b)[a-z]+){0,3}\s(?:in|for|of|at|during)\s(?:the\s)?(?:end\sof\s)?$"
)
"""`an increase from €5.1 million in 2025`: what the date tells of is what is left behind."""
_NAMED_YEAR = re.compile(
    r"\b(?P<year>20\d\d)\s(?:\w+\s)?(?:NDC|targets?|goals?|vision|agenda|pledge|commitments?|objectives?)\b",
    re.I,
)
_FIRST_LABEL = re.compile(r"\b(?:includ(?:e|es|ing)|are|following)\s(?=\((?:1|i|a)\)\s)")
_BY_EVENT = re.compile(r"\b(?:by|before)\s(?:the\s)?(?:[a-z-]+\s){1,3}of\s$", re.IGNORECASE)
_NAMED_DEADLINE = re.compile(
    r"\b(?:deadline|target\sdate|completion\sdate|due\sdate|cut-off\sdate)\s(?:of|is|was)\s(?:the\s)?(?:end\sof\s)?$"
)
"""`set a deadline of 31 March 2026 for 400 archives`."""
_OF_WHICH = re.compile(
    r",\s(?:\w+\s)?of\s(?:which|whom)\b(?:(?!\b(?:will|would|to)\b)[^,;.]|[.,](?=\d)){4,120}?\b(?:is|are|was|were|has|have)\b"
    r"(?:(?!\b(?:will|to\sbe)\b)[^,;.]|[.,](?=\d))*"
)
"""What a part of a sum is told of."""
_INTO_SERVICE = re.compile(
    r"\b(?:into\s(?:service|operation|use|force|effect)|go(?:es)?\slive)\son\s(?:the\s)?$"
)
_NEAR = re.compile(
    r"(?:later\s)?(?:next|this)\s(?:year|month|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b"
)

_SELF_EVIDENT = ("within", "next", "this", "by", "later this", "year-end", "before")
_NOT_FIRM = ("on", "for", "over", "up to", "during", "to")
_REACH = 34  # characters before a date in which its preposition stands


class Deadlines:
    """Finds deadlines in one annotated text."""

    def __init__(self, doc: Doc, cutter: PhraseCutter) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.cutter = cutter
        self.names_decade = "decade" in self.text
        self.context: Context = doc._.context
        self.dates: Sequence[FoundDate] = [one for one in doc._.dates if one.kind == "date"]
        self.told: Sequence[tuple[int, int]] = ()
        """The asides of the sentence that is read."""
        self.last: str | None = None
        """The deadline told last in the sentences before, which `by then` means."""
        self.durations: Sequence[FoundDate] = [one for one in doc._.dates if one.kind == "duration"]

    def remember(self, sentence: Sentence) -> None:
        """Keep the date that `by then` of a later sentence means: the deadline, else the last date
        that lies ahead."""
        ahead = [
            end_of(one)
            for one in starting_in(self.dates, sentence.start, sentence.end)
            if self.is_ahead(one)
        ]
        whole = self.inside(sentence.start, sentence.end)
        self.last = whole or next(reversed(ahead), self.last)

    def leave_told(self, sentence: Sentence, phrases: Sequence[Phrase]) -> None:
        """Note the asides of this sentence, whose dates are none of its main clause: `the Act, which
        takes effect in March, will …`, `of which 6 billion is in the 2026 budget`."""
        self.told = [
            self.cutter.span(one)
            for one in phrases
            if one.aside and self.doc[one.first].tag_ in ("WDT", "WP")
        ]
        parts = _OF_WHICH.finditer(self.text, sentence.start, sentence.end)
        self.told += [found.span() for found in parts]

    def _is_told(self, one: FoundDate, start: int) -> bool:
        """Whether the date stands in an aside that begins behind the offset."""
        return any(start < a <= one.start < b for a, b in self.told)

    def inside(self, start: int, end: int, *, leading: bool = False) -> str | None:
        """The deadline stated in the range: its latest, else what a duration or a rise implies.

        A day before the list (`announced on February 4 that …`) is no deadline of what it leads.
        """
        found = [
            one
            for one in starting_in(self.dates, start, end)
            if self.is_ahead(one)
            and self._is_deadline(one, start)
            and not self._is_told(one, start)
            and not _OF_THE_FIRST.search(self.text, start, one.start)
            and not (leading and len(one.value or "") == 10 and not self._is_by(one, start))
        ]
        if found:
            return end_of(max(found, key=lambda one: (one.end_date or date.min, one.start)))
        return (
            self._of_duration(start, end)
            or self._of_rise(start, end)
            or self._of_decade(start, end)
        )

    def _of_decade(self, start: int, end: int) -> str | None:
        now = self.context.now_year
        if now and MID_CENTURY.search(self.text, start, end):
            return str(now - now % 100 + 50)
        if not now or not self.names_decade or not DECADE.search(self.text, start, end):
            return None
        return str(now - now % 10 + 10)

    def behind(self, start: int, end: int) -> str | None:
        """The first deadline in the range, with a year that is joined to it: `in 2024 and 2025`."""
        found = [
            one
            for one in starting_in(self.dates, start, end)
            if not _OF_THE_FIRST.search(self.text, start, one.start)
            and self.is_ahead(one)
            and self._is_deadline(one, start)
        ]
        own = (one for one in found if not _BUDGET_BEHIND.match(self.text, one.end))
        first = next(own, found[0] if found else None)
        return end_of(self._joined(first, end)) if first is not None else None

    def of_number(
        self, start: int, end: int, following: int, phrase: tuple[int, int]
    ) -> str | None:
        """The deadline that a number from start to end has for itself, before the next number or
        behind it; empty where a date right behind it says from when it holds.

        `By 2030 we will have 6 GW, and by 2040 even 18 GW`: each has the date that leads it.
        """
        led = [one for one in starting_in(self.dates, *phrase) if self._leads(one, phrase[0])]
        before = [one for one in led if _NEXT_NUMBER.fullmatch(self.text[one.end : start])]
        if before:
            return end_of(before[-1])
        stop = next((one.start for one in starting_in(led, end, following)), following)
        if told := self.behind(end, stop):
            return told
        if any(
            self.is_ahead(one) and _BEGINNING.fullmatch(self.text, end, one.start)
            for one in starting_in(self.dates, end, stop)
        ):
            return ""
        return self.inside(phrase[0], end) if stop < following else None

    def _leads(self, one: FoundDate, start: int) -> bool:
        """Whether a date leads the number behind it: `…, and by 2040 even 18 GW`."""
        if not self.is_ahead(one) or not _NUMBER_BEHIND.match(self.text, one.end):
            return False
        before = self.text[start : one.start]
        return bool(_LED.search(before) or _LEAD.fullmatch(before))

    def _joined(self, one: FoundDate, end: int) -> FoundDate:
        following = next(iter(starting_in(self.dates, one.end, end)), None)
        if (
            following is None
            or not self.is_ahead(following)
            or not re.fullmatch(r",?\s(?:and|to|or)\s", self.text[one.end : following.start])
        ):
            return one
        return following

    def firm(self, start: int, end: int, *, has_cue: bool) -> str | None:
        """The last date in the range that says by when something is done."""
        found = self._firm_dates(start, end, has_cue)
        if found:
            return end_of(found[0] if self.of_the_second(start, end) else found[-1])
        return self._of_decade(start, end) if has_cue else None

    def of_the_second(self, start: int, end: int) -> tuple[int, int, str] | None:
        """`The first ship will be delivered in 2029 and the second in 2030`: where the second is told
        of, and by when it is due."""
        found = self._firm_dates(start, end, has_cue=True)
        for one, other in pairwise(found):
            if rest := _OF_THE_SECOND.fullmatch(self.text, one.end, other.start):
                return rest.start("rest"), other.end, end_of(other)
        return None

    def _firm_dates(self, start: int, end: int, has_cue: bool) -> list[FoundDate]:
        return [
            one
            for one in starting_in(self.dates, start, end)
            if self.is_ahead(one)
            and self._is_firm(one, start, has_cue)
            and not self._is_told(one, start)
        ]

    def leading(self, sentence: Sentence, phrases: Sequence[Phrase]) -> str | None:
        """A deadline before the list it governs: `By 2030, …`, `initiatives for 2026: …`."""
        begin = sentence.start
        head, colon, _ = self.text[begin : sentence.end].partition(":")
        if colon and head.count("(") == head.count(")"):
            begin += len(head)
            if told := self.inside(sentence.start, begin):
                return told
        if label := _FIRST_LABEL.search(self.text, sentence.start, sentence.end):
            return self.inside(sentence.start, label.start())
        for phrase in phrases[:2]:
            if phrase.cue is not None and self.doc[phrase.cue].idx > begin:
                cue = self.doc[phrase.cue].idx
                told = self.inside(begin, cue, leading=True)
                return told or self._of_name(begin, cue)
        return None

    def _of_name(self, start: int, end: int) -> str | None:
        """`the 2035 NDC`, `our 2030 target`: the year that a goal is named after."""
        for found in _NAMED_YEAR.finditer(self.text, start, end):
            now = self.context.now_year
            if now is None or int(found["year"]) > now:
                return found["year"]
        return None

    def of_phrase(self, phrases: Sequence[Phrase], at: int) -> str | None:
        """The deadline of a phrase: its own, else one that its sentence shares with it."""
        phrase = phrases[at]
        own = self.inside(*self.cutter.span(phrase.of)) if phrase.by_comma and phrase.of else None
        return (
            self._same_as_before(phrases, at)
            or own
            or self.inside(*self.cutter.span(phrase))
            or self._behind_examples(phrases, at)
            or self._behind_parenthesis(phrases, at)
            or self._of_aside(phrases, at)
            or self._of_main(phrases, at)
            or self._shared(phrases, at)
            or (self.last if _OF_THESE.match(self.text, self.doc[phrase.first].idx) else None)
        )

    def _behind_examples(self, phrases: Sequence[Phrase], at: int) -> str | None:
        """`will breed 15 kinds, including flatfish, by 2030`: the date goes on from before."""
        rest = phrases[at + 1] if at + 1 < len(phrases) else None
        if rest is None or not gives_examples(self.doc[rest.first]):
            return None
        start, end = self.cutter.span(rest)
        led = _GOES_ON.search(self.text, start, end)
        return self.inside(led.start(), end) if led else None

    def _behind_parenthesis(self, phrases: Sequence[Phrase], at: int) -> str | None:
        """`will spend €9 million (all of it loans) by 2029 to rebuild the road`: the date goes on
        from what stands before the parenthesis."""
        for aside, rest in pairwise(phrases[at + 1 : at + 3]):
            if phrases[at].aside or rest.aside or self.doc[aside.first].text != "(":
                return None
            start, end = self.cutter.span(rest)
            for one in starting_in(self.dates, start, end):
                if _BEFORE_DEADLINE.fullmatch(self.text, start, one.start):
                    return self.inside(start, one.end)
        return None

    def of_the_first(self, end: int, part: FoundQuantity | FoundMoney) -> bool:
        """Whether the date behind a number is that of a part of it: `600 homes, 200 of them by
        2026`."""
        lead = self.text[end : part.start]
        behind = _OF_A_PART.match(self.text, part.end)
        if behind is None or not _PART_LEAD.fullmatch(lead):
            return False
        if not _SAYS_PART.search(lead + self.text[part.start : behind.end()]):
            return False
        return bool(starting_in(self.dates, part.end, behind.end() + 1))

    def _of_aside(self, phrases: Sequence[Phrase], at: int) -> str | None:
        """`its plans, which by 2035 are to lower use by 26 percent, bring reuse to 95 percent`: the
        date that leads the first of what an aside lists."""
        phrase = phrases[at]
        if phrase.cue is not None or self.doc[phrase.first].tag_ not in ("VB", "VBP", "CC"):
            return None
        for one in reversed(phrases[:at]):
            if one.cue is not None:
                start, cue = self.doc[one.first].idx, self.doc[one.cue].idx
                return self.inside(start, cue) if one.aside else None
        return None

    def _same_as_before(self, phrases: Sequence[Phrase], at: int) -> str | None:
        """`by the same year`, `by then`: the deadline of the phrase before."""
        start, end = self.cutter.span(phrases[at])
        same = SAME_TIME.search(self.text, start, end)
        if same is None:
            return None
        begin = self.doc[phrases[0].first].idx
        near = [one for one in starting_in(self.dates, begin, same.start()) if self.is_ahead(one)]
        if near:
            return end_of(near[-1])
        told = [self.inside(*self.cutter.span(one)) for one in phrases[:at] if one.promised]
        return next((one for one in reversed(told) if one), self.last)

    def is_ahead(self, one: FoundDate) -> bool:
        """Whether the date lies in the future of the text, as far as that is known."""
        return is_ahead(one, self.context)

    def _is_deadline(self, one: FoundDate, start: int) -> bool:
        before = self.text[max(start, one.start - _REACH) : one.start]
        if _BY_EVENT.search(before) or _NAMED_DEADLINE.search(before):
            return True
        if _BUDGET_BEHIND.match(self.text, one.end):
            return True
        if _BASELINE_BEFORE.search(self.text, start, one.start):
            return False
        if self._is_start(one, before):
            return False
        if "/" in (one.value or ""):
            return True
        words = self.text[one.start : one.end].lower()
        if words.startswith(_SELF_EVIDENT):
            return not self._tells_more(one)
        return bool(_BEFORE_DEADLINE.search(before)) or before.endswith("(")

    def _is_start(self, one: FoundDate, before: str) -> bool:
        """Whether something only begins then, and nothing is due before it does."""
        if _is_span(one) or _BEFORE_START.search(before) is None:
            return False
        return not _BEFORE_IT_BEGINS.search(text_before(self.text, one.start))

    def _tells_more(self, one: FoundDate) -> bool:
        """`the losses suffered this year`, `this year's flood`: the year tells which are meant."""
        if _OF_ITS_YEAR.match(self.text, one.end):
            return str(self.text[one.start : one.start + 4]).lower() == "this"
        before = token_before(self.doc, one.start)
        return before is not None and before.tag_ == "VBN" and before.dep_ == "acl"

    def _is_firm(self, one: FoundDate, start: int, has_cue: bool) -> bool:
        """Whether the date says by when something is done, not when it begins or is held."""
        before = self.text[max(start, one.start - _REACH) : one.start]
        if _BY_EVENT.search(before) or _NAMED_DEADLINE.search(before):
            return True
        if self._is_start(one, before):
            return False
        if _BUDGET_BEHIND.match(self.text, one.end):
            return False
        if len(one.value or "") == 10 and not self._is_by(one, start):
            return _INTO_SERVICE.search(before) is not None
        words = self.text[one.start : one.end].lower()
        if words.startswith(("within", "year-end")):
            return True
        found = _BEFORE_DEADLINE.search(before)
        if found is None:
            return has_cue and _NEAR.match(words) is not None
        if found["preposition"].lower() in ("until", "till"):  # `in force until 2030` ends, no more
            return re.search(r"\b(?:has|have)\suntil\s(?:the\s)?$", before) is not None
        return found["preposition"].lower() not in _NOT_FIRM

    def _is_by(self, one: FoundDate, start: int) -> bool:
        """Whether "by" or "before" stands before the date."""
        before = self.text[max(start, one.start - _REACH) : one.start]
        return bool(
            re.search(r"\b(?:by|before|until|(?:no|not)\slater\sthan)\s(?:the\s)?$", before, re.I)
        )

    def _of_main(self, phrases: Sequence[Phrase], at: int) -> str | None:
        """A participle's or an aside's: what the main phrase before it is to be done by."""
        phrase = phrases[at]
        if self.doc[phrase.first].lower_ in ("while", "whereas"):
            return None
        words = self.doc[phrase.first : phrase.last]
        led = (one for one in words if one.text not in (",", "(", "and", "or"))
        begins = next(led, self.doc[phrase.last])
        if phrase.aside or begins.tag_ == "VBG":
            for other in reversed(phrases[:at]):
                if other.promised:
                    return self.inside(*self.cutter.span(other))
        return None

    def _shared(self, phrases: Sequence[Phrase], at: int) -> str | None:
        """`achieve X and create Y by 2020`: two phrases joined by "and" alone share the deadline."""
        phrase = phrases[at]
        if phrase.of is not None:
            return self.inside(*self.cutter.span(phrase.of))
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        if following is None or following.aside:
            return None
        if following.cue is not None and self.doc[following.cue].lower_ not in BRINGING:
            return None
        if self.doc[following.first].tag_ == "VBG" and phrase.cue is not None:
            total = re.match(
                r"(?:bringing|taking)\s(?:the|its|their)\s",
                self.text[self.doc[following.first].idx :],
            )
            listed = phrase.verb is not None and phrase.verb.tag_ == "VBG"
            return self.inside(*self.cutter.span(following)) if total or listed else None
        goes_on = any(not one.aside and not one.cue for one in phrases[at + 2 :][:1])
        went_before = any(one.promised and not one.aside for one in phrases[:at][-1:])
        if _IN_ITS_FIRST.search(self.text, *self.cutter.span(phrase)):
            return None
        if not following.promised or goes_on or (went_before and phrase.cue is None):
            return None
        joint = self.text[self.cutter.span(phrase)[1] : self.doc[following.first].idx]
        return self.inside(*self.cutter.span(following)) if joint.strip() == "and" else None

    def _of_duration(self, start: int, end: int) -> str | None:
        """`over the next five years`, where the text has an interval of just that length."""
        for one in starting_in(self.durations, start, end):
            years = re.fullmatch(r"P(\d+)Y", one.timex or "")
            if years and _THROUGHOUT.search(text_before(self.text, one.start)):
                for span in self.dates:
                    ends = re.fullmatch(r"(\d{4})/(\d{4})", span.value or "")
                    fits = ends and int(ends[2]) - int(ends[1]) + 1 == int(years[1])
                    if ends and fits and self.is_ahead(span) and _is_span(span):
                        return ends[2]
        return None

    def _of_rise(self, start: int, end: int) -> str | None:
        """`an 83% increase from 2024`, told of the year to come: that year is 2025."""
        now = self.context.now_year
        for one in starting_in(self.dates, start, end):
            if now and one.value == str(now) and _RISE_BEFORE.search(self.text, start, one.start):
                return str(now + 1)
        return None


def gives_examples(token: Token) -> bool:
    """Whether a phrase only names some of what was counted: `including flatfish`."""
    return token.lower_ in ("including", "such", "namely")


def _is_span(one: FoundDate) -> bool:
    """Whether the date is an interval longer than a fiscal year: `from 2026 to 2030`."""
    years = re.fullmatch(r"(\d{4})/(\d{4})", one.value or "")
    return "/" in (one.value or "") and not (years and int(years[2]) - int(years[1]) == 1)


def end_of(one: FoundDate) -> str:
    """The value of a date as a deadline: the end of an interval."""
    value = one.value or ""
    return value.split("/")[1] if "/" in value and not value.endswith("..") else value
