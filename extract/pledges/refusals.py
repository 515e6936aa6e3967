"""Why a number near a promise is no target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.components.bodies import FoundBody
from extract.money import FoundMoney
from extract.pledges.count_refusals import CountRefusals
from extract.pledges.cue_words import DATA, DIRECTIONS, stem_of
from extract.pledges.cues import BRINGING
from extract.pledges.deadlines import Deadlines
from extract.pledges.forecasts import Forecasts, subject_of
from extract.pledges.loose_numbers import Amount
from extract.pledges.phrases import WORDS, Phrase
from extract.pledges.sentences import lower_behind, tokens_of
from extract.pledges.share_refusals import PART_OF_THEM, ShareRefusals
from extract.pledges.sum_refusals import SumRefusals
from extract.pledges.told_facts import ToldFacts
from extract.quantities import FoundQuantity
from extract.words import text_before

EVENT_VERBS = frozenset(DATA["event_verbs"].split())
_NOW = re.compile(
    r"\b(?:now|currently|already|at\spresent|so\sfar|to\sdate|existing)\s"
    r"(?:(?!wants?\b|plans?\b|aims?\b|seeks?\b|to\b)\w+\s){0,2}$"
    r"|\b(?:present|current|existing)\s\w+\sof\s(?:about\s|around\s|some\s)?$|\bpopulations?\sof\s(?:about\s|around\s|some\s)?$"
)
_BY_NOW = re.compile(
    r"[^.;,]{0,24}\b(?:so\sfar|to\sdate|at\spresent|already|currently|still\s(?:in|at|under))\b"
)
_CAUSE = re.compile(
    r"\b(?:after|thanks\sto(?!\swhich\b)|following|because\sof|owing\sto|in\saddition\sto|on\stop\sof|building\son|in\sresponse\sto)\s(?:(?!\sto\s)[^,;]){0,50}$",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"(?:,\senough\s(?:to|for)|\bexcept(?:ing)?(?:\sfor)?|apart\sfrom|other\sthan|excluding|out\sof\sa\s(?:maximum|total)\sof|short\sof|against\sa\s[a-z]+\s[a-z]+\sof)\b[^.;,]{0,40}$"
)
"""What a number is only set beside: `20 MW, enough for 9,000 homes`, `all towns, except for 40`."""
_BESIDE = re.compile(
    r"\b(?:with|among|from|at|after|to|by|between)\s(?:the\s|all\s)?$", re.IGNORECASE
)
_TO_NUMBER = re.compile(
    r"\s(?:by|to)\s(?:(?:about|some|another|a\sfurther|at\sleast|up\sto)\s)?(?!(?:19|20)\d\d\b(?![,.]\d))[\d$€£]"
)
_WISHED = re.compile(
    r"\b(?:expect|want|hope|wish)(?:s|es)?\s(?:to\ssee\s|that\s)?(?:some\s|about\s|around\s)?$"
)
_MANY = 10
"""Visits from which they are a series, and no journey of a day."""
_CROWD = 1000
"""Newcomers from whom on they are a number for a year, and no guests."""
_SORTED_BY = re.compile(
    r"\b(?:who|that|which)\s(?P<verb>(?!are\b|is\b)[a-z]+)\s(?:(?:at\s(?:least|most)|more\sthan|fewer\sthan|less\sthan|over|under|up\sto)\s)?$"
)
"""`companies that emit 25,000 tonnes a year`: which of them are meant."""
_SIZED = re.compile(
    r"\b(?:boats|ships|vessels|vehicles|trucks|buildings|farms|plants|homes|firms|companies|businesses|children|people|persons|households|towns|cities|sites|lorries|aircraft|reservoirs|dams|projects)\s"
    r"(?:under|over|below|above|up\sto|of\s(?:more|less)\sthan)\s(?=\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\b)"
    r"|\b(?:all|any|every|each|those|only)\s(?:[a-z]+\s){1,3}(?:under|over|below|above)\s(?=\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\b)"
    r"|\b(?:[a-z]{3,}s\s(?:of|with)|able\sto\s[a-z]+)\s(?=\d[\d.,]*\s[a-z]+\s(?:or|and)\s(?:more|less|over|above|fewer)\b)",
    re.IGNORECASE,
)
_COMPANY_ENDING = re.compile(
    r"\b(?:Inc|Ltd|Limited|Corp|Corporation|Co|Company|Group|Holdings?|Electronics|Motors?|Industries|Bank|Airlines|LLC"
    r"|plc|GmbH|AG|SA|SE|NV|Technologies|Systems|Semiconductor|Chemicals?|Steel|Energy|Pharma\w*|Bio\w*|Heavy)\.?$"
)
_OF_YEAR = re.compile(r"\s?\(|\s(?:in|of)\s(?:the\s)?(?:(?:end|close)\sof\s)?")
_YEARS_LEVEL = re.compile(
    r"\s(?:level|volume|figure|total|value|number|budget|amount|output|rate|share)\sof\s(?:about\s|around\s)?"
)
"""What stands between a number and the year that it is of."""
_OF_EACH = re.compile(
    r"\b(?:every|each|any|those|all)\s(?:[a-z]+\s){1,2}with\s(?:[^,;.]{0,60}\sand\s)?$"
)
"""`one in every block with more than 50% …`."""
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?)$")
_CHANGED_TO = re.compile(
    r"\b(?:to|below|under)\s(?:(?:less|fewer|more)\sthan\s|about\s|around\s|under\s)?$"
)
_LABELLED = re.compile(r":\s\d")
_ADVERBIAL = re.compile(
    r"(?:In|By|To|Under|From|With|For|After|At|Through|As|On|During|Within)\s[^,]*,"
)
_THE_FIRM = re.compile(
    r"\b[Tt]he\s(?:company|firm|manufacturer|carmaker|chipmaker|shipbuilder|airline|startup)\s(?:[a-z]+\s){0,2}$"
)
_TOGETHER = re.compile(
    r"(?:\s\([^()]*\))?(?:,\s[\w\s]{0,40})?,?\s(?:and|with|together\swith|jointly\swith)\s(?:the\s)?"
)
_GOVERNMENT = re.compile(r"\b(?:government|ministry|we|it|jointly|department|agency)\b")


def _is_company(body: FoundBody) -> bool:
    """Whether a body is a company for certain: by the gazetteer, or by how its name ends."""
    if body.public or body.kind != "company":
        return False
    return body.entry_id is not None or bool(_COMPANY_ENDING.search(body.name))


_HAD_PLANNED = re.compile(
    r"\b(?:had|[a-z]+[’']d)\s(?:also\s|originally\s|initially\s|earlier\s)?(?:planned|hoped|aimed|intended|wanted|meant|expected|been\s(?:planned|due|meant|expected|set))\s(?:to|for|at)\b"
)
"""What was planned once, and is no more: `had hoped to build 40 schools by 2029`."""


_DENIED = re.compile(
    r"(?:will|would|shall|can)(?:\snot|n[’']t)\b(?!\s(?:only|just|be\s(?:more|less|higher|lower|over|above|below))\b)"
    r"(?!\s(?:exceed|surpass|pass|rise|grow|go|fall|drop|increase|decrease|cost|take|last|pay)\b)"
)


_NEAR = 24
"""Characters behind a verb in which begins the number that it acts on."""
_HELD = 12
"""The same for a sum that is held: not `will be held in spring; €24 million will be spent`."""
_FAR_MET = 10
"""Words behind `meet` among which stands what is met: not `ministers will meet to agree on rules`."""


def _near(verb: Token) -> range:
    """Where a number begins that stands right behind the verb."""
    end = verb.idx + len(verb)
    return range(end, end + _NEAR)


class Refusals:
    """Judges the phrases and numbers of one annotated text."""

    def __init__(self, doc: Doc, deadlines: Deadlines) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.deadlines = deadlines
        self.forecasts = Forecasts(doc)
        self.sums = SumRefusals(doc)
        self.counts = CountRefusals(doc)
        self.shares = ShareRefusals(doc)
        self.facts = ToldFacts(doc)
        self.money: Sequence[FoundMoney] = doc._.money
        self.quantities: Sequence[FoundQuantity] = doc._.quantities
        bodies, programs = doc._.bodies, doc._.programs
        self.companies = [span for body in bodies if _is_company(body) for span in body.spans]
        self.public = [span for body in bodies if body.public for span in body.spans]
        self.names = [s for one in programs if one.kind != "budget_line" for s in one.spans]

    def of_phrase(self, phrase: Phrase, start: int, end: int) -> str | None:
        """Why nothing in the phrase is a target, or None."""
        if not phrase.promised:
            return "no-promise"
        verb = phrase.verb
        if _HAD_PLANNED.search(self.text, start, end) or self._is_denied(phrase, end):
            return "no-promise"
        if verb is not None and verb.lower_ in EVENT_VERBS:
            series = self._is_series(phrase, verb, start, end)
            if not (series or self.is_met(phrase, end) or self._holds_sum(phrase, verb)):
                return "event"
        if verb is not None and verb.lower_ in ("impose", "fine", "levy", "imposed", "fined"):
            return "penalty"
        if phrase.cue is not None and (self._is_a_firm(phrase, start) or self._is_company(phrase)):
            return "company-plan"
        if self.forecasts.tells(phrase, start, end):
            return "forecast"
        if subject_of(self.doc, phrase) in WORDS["occasions"]:
            return "event"
        return "scope" if self._falls_under(verb) else None

    def _falls_under(self, verb: Token | None) -> bool:
        """Whether the verb tells what falls under a rule: `will apply to 300 firms`, and neither `apply
        filters to 300 stacks` nor `apply for €3 million`."""
        if verb is None or not stem_of(verb, WORDS["scope_verbs"]):
            return False
        acts = verb.lower_ == "apply" and any(one.dep_ == "dobj" for one in verb.rights)
        return not acts and lower_behind(self.doc, verb.i) != "for"

    def _is_denied(self, phrase: Phrase, end: int) -> bool:
        """`will not be ready by March`: no promise, other than `will not exceed 28 days`."""
        cue = (phrase.of or phrase).cue
        return cue is not None and _DENIED.match(self.text, self.doc[cue].idx, end) is not None

    def is_met(self, phrase: Phrase, end: int) -> bool:
        """Whether a standard or a need is met, and nobody: `will meet or exceed the standards`."""
        verb = phrase.verb
        if verb is None or verb.lower_ != "meet":
            return False
        near = _near(verb)
        met = self.doc[verb.i : min(verb.i + _FAR_MET, phrase.last) + 1]
        return any(one.lower_ in WORDS["met"] for one in met) or any(
            one.kind == "percent" and one.start in near and one.end <= end
            for one in self.quantities
        )

    def _holds_sum(self, phrase: Phrase, verb: Token) -> bool:
        """`The fund will hold €16 billion`, `80 per cent should hold a degree`: what is held is no event."""
        if verb.lower_ == "hold" and subject_of(self.doc, phrase) not in WORDS["actors"]:
            before = range(self.doc[phrase.first].idx, verb.idx)
            if any(one.start in before for one in self.quantities):
                return True
        return any(one.start in _near(verb)[:_HELD] for one in self.money)

    def _is_series(self, phrase: Phrase, verb: Token, start: int, end: int) -> bool:
        """Whether events are promised by number or by a deadline: `hold seminars in 10 prefectures`."""
        if re.search(r"\bby\s", self.text[start:end]):
            return True
        counted = (one.value for one in self.quantities if one.start in _near(verb))
        most = max(counted, default=0)
        if verb.lower_ == "visit":
            return most >= _MANY
        if verb.lower_ == "welcome":
            return most >= _CROWD and subject_of(self.doc, phrase) not in WORDS["occasions"]
        if verb.lower_ not in ("hold", "host"):
            return False
        if most >= _CROWD:
            return True
        held = [child for child in verb.children if child.dep_ == "dobj"]
        return (
            bool(held) and held[0].tag_ in ("NNS", "NNPS") and held[0].lower_ not in WORDS["talks"]
        )

    def _is_a_firm(self, phrase: Phrase, start: int) -> bool:
        """`the company has agreed to pay €4 million`: what it was named before."""
        cue = self.doc[phrase.cue].idx if phrase.cue is not None else start
        return _THE_FIRM.search(self.text, start, cue) is not None

    def _is_company(self, phrase: Phrase) -> bool:
        """Whether the promise is a company's: the last body named before the cue is one."""
        begin = self.doc[phrase.first].idx
        cue = self.doc[phrase.cue].idx if phrase.cue is not None else begin
        subject = range(begin, cue)
        companies = [(a, b) for a, b in self.companies if a in subject]
        if not companies:
            return False
        start, end = max(companies)
        public = [(a, b) for a, b in self.public if a in subject]
        last, edge = max(public, default=(start, start))
        if last > start or _TOGETHER.fullmatch(self.text, edge, start):
            return False
        between = self.text[end : cue + 16]
        return len(between) < 60 and not _GOVERNMENT.search(between)

    def of_number(
        self, one: Amount, phrase: Phrase, start: int, deadline: str | None
    ) -> str | None:
        """Why a number of a promise is no target, or None."""
        before = text_before(self.text, one.start, start)
        if any(a <= one.start and one.end <= b for a, b in self.names):
            return "in-a-name"
        if phrase.by_comma and self._is_in_aside(one, phrase):
            return "scope"
        if _NOW.search(before) or _BY_NOW.match(self.text, one.end):
            return "present-fact"
        if self._is_of_year_gone(one):
            return "present-fact"
        if _LEFT_OUT.search(before):
            return "scope"
        end = self.doc[phrase.last].idx
        if phrase.cue is None and phrase.verb is None and _LABELLED.search(self.text, one.end, end):
            return "scope"
        if self._is_beside(one, phrase, start) or self._sorts(one, phrase, start):
            return "scope"
        if isinstance(one, FoundQuantity):
            reason = self._of_quantity(one, phrase, start, before, deadline)
        else:
            reason = self.sums.refuse(one, phrase, start)
            priced = deadline is None and subject_of(self.doc, phrase) in WORDS["prices"]
            granted = deadline is None and self._is_granted(phrase.verb)
            reason = reason or ("terms-of-a-scheme" if priced or granted else None)
        return reason or ("told-as-fact" if self.facts.tell(one.start, phrase) else None)

    def _is_of_year_gone(self, one: Amount) -> bool:
        """`8 (2024) → 24 (2028)`, `the 2024 volume of 45,000 tons`: a number of a year gone by."""
        return any(
            not self.deadlines.is_ahead(date)
            and (
                _OF_YEAR.fullmatch(self.text, one.end, date.start)
                or _YEARS_LEVEL.fullmatch(self.text, date.end, one.start)
            )
            for date in self.deadlines.dates
        )

    def _is_granted(self, verb: Token | None) -> bool:
        """Whether a sum only says with how much somebody is helped: `will be supported with €31 million`."""
        return verb is not None and verb.tag_ == "VBN" and verb.lower_ in WORDS["granted"]

    def _is_in_aside(self, one: Amount, phrase: Phrase) -> bool:
        """Whether the number stands in what only tells more of a subject: `Three hubs, with 20
        berths each, will open`; `1,000 people, 250 of them retired, will be hired` counts both."""
        last = self.doc[phrase.last]
        if one.start > last.idx or PART_OF_THEM.match(self.text, one.end):
            return False
        head = self.text[self.doc[phrase.first].idx : one.start]
        if _ADVERBIAL.match(head):
            head = head.partition(",")[2]
        sized = isinstance(one, FoundMoney) and head.strip(" ,") != ""
        return sized or "," in head

    def _is_beside(self, one: Amount, phrase: Phrase, start: int) -> bool:
        """Whether the number stands before the promise and only beside its subject: `thanks to a
        $164 million investment`, `at a round table with 12 companies, she promised to …`."""
        before = text_before(self.text, one.start, start)
        if _CAUSE.search(before):
            return True
        if phrase.cue is None or one.start >= self.doc[phrase.cue].idx or phrase.of is not None:
            return False
        if self.doc[phrase.cue].lower_ in BRINGING or self._leads(one, phrase.first, phrase.cue):
            return True
        if phrase.verb is not None and self._is_changed_by(phrase.verb):
            return True
        if phrase.verb is not None and phrase.verb.lower_ in ("share", "get", "receive"):
            near = _near(phrase.verb)
            if any(given.start in near for given in self.money):
                return isinstance(one, FoundQuantity)
        counted = isinstance(one, FoundQuantity) and one.kind == "count" and one.baseline is None
        if counted and (_BESIDE.search(before) or self._tells_of_subject(one, phrase)):
            return True
        return phrase.asked and not self._is_wished(one)

    def _is_wished(self, one: Amount) -> bool:
        """`expects 2,400 firms to benefit`: who is counted is what is hoped for."""
        return _WISHED.search(text_before(self.text, one.start)) is not None

    def _leads(self, one: Amount, first: int, cue: int) -> bool:
        """`Backed by £26 million, it will train 600 nurses`, `With 60 beds, the clinic will open in
        May`: what only leads up to the subject."""
        with_it = self.doc[first].lower_ == "with" and (
            isinstance(one, FoundQuantity) or one.start == self.doc[first + 1].idx
        )
        return (with_it or self.doc[first].tag_ == "VBN") and ", " in self.text[
            one.end : self.doc[cue].idx
        ]

    def _tells_of_subject(self, one: Amount, phrase: Phrase) -> bool:
        """Whether a participle that tells more of the subject has the number: `a stockpile involving
        four states is to start`."""
        span = tokens_of(self.doc, one.start, one.end)
        return any(
            above.dep_ == "acl"
            and above.tag_ == "VBG"
            and above.i in range(phrase.first, span.start)
            for above in span.root.ancestors
        )

    def _sorts(self, one: Amount, phrase: Phrase, start: int) -> bool:
        """Whether a number only tells which of some are meant: `schools that run three shifts`,
        `boats under 10 tons will be inspected`."""
        sized = _SIZED.finditer(self.text, start, one.end)
        if any(found.end() >= one.start for found in sized):
            return True
        sorted_by = _SORTED_BY.search(self.text, start, one.start)
        if sorted_by is None:
            return False
        span = self.doc.char_span(*sorted_by.span("verb"))
        tells = span is not None and span[0].tag_ in ("VBP", "VBZ")
        return tells and span is not None and span[0].i != phrase.cue

    def _is_changed_by(self, verb: Token) -> bool:
        """`The fleet of 30 buses will be extended by 12`, `to 42`: what stands before tells what is."""
        changes = stem_of(verb) and DIRECTIONS[stem_of(verb)] in ("increase", "reduce")
        if stem_of(verb) in ("double", "triple", "halve"):
            return True
        return bool(changes) and _TO_NUMBER.match(self.text, verb.idx + len(verb)) is not None

    def _of_quantity(
        self, one: FoundQuantity, phrase: Phrase, start: int, before: str, deadline: str | None
    ) -> str | None:
        if one.kind == "count":
            reason = self.counts.refuse(one, phrase, start, before, deadline)
        else:
            reason = self.shares.refuse(one, phrase, start, before)
        if reason is None and one.bound != "exact" and _OF_EACH.search(self.text, start, one.start):
            reason = "threshold"
        return reason or ("duration" if self._is_duration(one, before) else None)

    def _is_duration(self, one: FoundQuantity, before: str) -> bool:
        """Whether the number only says how long something takes."""
        lasting = (range(span.start, span.end) for span in self.deadlines.durations)
        timed = any(one.start in span for span in lasting)
        timed = timed and not _CHANGED_TO.search(before)
        plain = one.baseline is None and _TIME.search(one.unit) is None
        return timed and plain
