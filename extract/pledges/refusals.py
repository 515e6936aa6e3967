"""Why a number near a promise is no target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.components.bodies import FoundBody
from extract.money import FoundMoney
from extract.pledges.cues import BRINGING, DATA, DIRECTIONS, stem_of
from extract.pledges.deadlines import Deadlines
from extract.pledges.forecasts import Forecasts, subject_of
from extract.pledges.loose_numbers import Amount
from extract.pledges.phrases import WORDS, Phrase
from extract.pledges.sum_refusals import SumRefusals
from extract.pledges.told_facts import ToldFacts
from extract.quantities import FoundQuantity

EVENT_VERBS = frozenset(DATA["event_verbs"].split())
_ATTENDANCE = frozenset(DATA["words"]["attendance"].split())

_NOW = re.compile(
    r"\b(?:now|currently|already|at\spresent|so\sfar|to\sdate|existing)\s"
    r"(?:(?!wants?\b|plans?\b|aims?\b|seeks?\b|to\b)\w+\s){0,2}$"
    r"|\b(?:present|current|existing)\s\w+\sof\s(?:about\s|around\s|some\s)?$|\bpopulations?\sof\s(?:about\s|around\s|some\s)?$"
)
_BY_NOW = re.compile(r"[^.;,]{0,24}\b(?:so\sfar|to\sdate|at\spresent|already|currently)\b")
_CAUSE = re.compile(
    r"\b(?:after|thanks\sto|following|because\sof|owing\sto|in\saddition\sto|on\stop\sof|building\son|in\sresponse\sto)\s(?:(?!\sto\s)[^,;]){0,50}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:with|among|from|at|after|to|by|between)\s(?:the\s|all\s)?$", re.IGNORECASE
)
_TOP = re.compile(
    r"\b(?:(?:the|its|their)\s(?:top|bottom)|limit\sof|ceiling\sof|interest\sof"
    r"|(?:interest|tax|tariff|duty|lending|VAT|discount|royalty|toll|levy|subsidy|contribution|flat|fixed|reduced|preferential|concessional)"
    r"\srates?(?:\sthat\sare|\sof)?|\brates\sthat\sare)\s$",
    re.IGNORECASE,
)
_SHARE_OF_COSTS = re.compile(
    r"\s?of\s(?:\w+\s){0,3}(?:market\sprice|costs?|expenses|fees?|prices?|interest|outlay|investments?|expenditure|wages?|salar\w+|rents?|premiums?|bills?)\b"
)
_PAYS = re.compile(
    r"\b(?:cover|pay|refund|reimburs|subsidi[sz]|bear|fund|meet|contribut)\w*\s(?:back\s)?$"
    r"|\b(?:at|subsid(?:y|ies)\sof|grants?\sof|discount\sof|rebate\sof)\s$"
)
_DIMENSION = re.compile(
    r"\s(?:long|wide|high|tall|deep|thick|away|above\ssea\slevel|in\s(?:length|width|height|diameter|depth))\b"
)
_NEARBY = re.compile(r"\bwithin\s[\w.,]+\s(?:km|kilomet\w+|met\w+|miles?|yards|feet)\sof\b")
"""`wells within five miles of the mines`: where, and not how much."""
_AS_OFTEN = re.compile(r"[^.;,]{0,40}\bevery\s(?:\d|hour|ten|twenty|thirty|few)")
_BY_NUMBER = re.compile(
    r"\sby\s(?:(?:about|some|another|a\sfurther|at\sleast|up\sto)\s)?(?!(?:19|20)\d\d\b(?![,.]\d))[\d$€£]"
)
_AMONG = re.compile(r"\b(?:across|between|among|amongst|throughout)\s(?:the\s)?$")
_EVERY = re.compile(r"\bevery\s$")
_THRESHOLD = re.compile(
    r"\b(?:[A-Za-z]+s|that|who|which)\s(?:with\s)?(?:\w+\s)?(?:smaller|larger|bigger|longer|shorter|older|younger|higher|lower|deeper|heavier|wider|taller)\sthan\s"
    r"|\bage\sof\s|\bfor\s(?:fewer|less|more)\sthan\s(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
)
_PAYING = ("cover", "pay", "bear", "fund", "subsidize", "subsidise", "reimburse", "meet", "refund")
_INTEREST = re.compile(
    r"\b(?:interest|lending|coupon|exchange|policy|Policy|benchmark|base|repo)\s[Rr]ates?\b"
)
_TAKING_IN = ("receive", "get", "gain", "exchange", "appoint", "welcome", "audit", "need")
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
    r"|\b[a-z]{3,}s\s(?:of|with)\s(?=\d[\d.,]*\s[a-z]+\s(?:or|and)\s(?:more|less|over|above|fewer)\b)",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"(?:double|triple|quadruple)[sd]?", re.IGNORECASE)
_LISTED = re.compile(r"(?:^|\n)$")
_SCOPE = re.compile(r"\b(?:in|across|for|within)\s(?:the\s)?$")
_SET_SIZE = re.compile(
    r"\b(?:the|these|those|its|our|their|both|of\sthe|following|corresponding)\s"
    r"(?:(?!first\b|next\b|remaining\b)\w+\s)?$",
    re.IGNORECASE,
)
_WHOLE_SET = re.compile(
    r"\b(?:all|(?:every\sone|each)\sof)\s(?:of\s)?(?:the\s|its\s|our\s|their\s)?$", re.IGNORECASE
)
_ALL_BEHIND = re.compile(r"\s(?:all|each\sof|every\sone\sof)\s(?:of\s)?(?:the\s|its\s|our\s)?")
_BECOMING = re.compile(
    r"\b(?:becom|join|emerg|among|into|one\sof|rank|achiev|reach|secur|leap|maintain|position|plac|mov"
    r"|ris|remain|keep|enter|be\s(?:a|the|in)|being|as\s(?:a|the|one))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:Level|Phase|Stage|Tier|Grade|Type|Category|Class|Scope|Step|Unit|Block|Zone|Article|Section|Part|Line|Gen)\s$"
)
"""`Level 4 vehicles`: a number that names."""
_ONE_OF_THEM = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|final|next|latest|largest|biggest|newest|(?<!every\s)one|\d(?:st|nd|rd|th))\sof\s(?:the\s|these\s|its\s)?$",
    re.IGNORECASE,
)
"""`The first of five frigates will be delivered`."""
_OF_EACH = re.compile(
    r"\b(?:every|each|any|those|all)\s(?:[a-z]+\s){1,2}with\s(?:[^,;.]{0,60}\sand\s)?$"
)
"""`one in every block with more than 50% …`."""
_ON_A_SITE = re.compile(r"\b(?:at|on|in|onto|from|inside)\s(?:an?|the|its|their)\s(?:[a-z]+,?\s)?$")
_EACH_HAS = re.compile(
    r"(?:[Ee]ach|[Ee]very)\s[^.;,]{2,50}?\s(?:will|would|is\sto)\s(?:have|contain|include|comprise|hold|house|offer|feature|measure)\b"
)
_COMPOUND = re.compile(r"[\d.,]+-[a-z]+")
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?)$")
_CHANGED_TO = re.compile(
    r"\b(?:to|below|under)\s(?:(?:less|fewer|more)\sthan\s|about\s|around\s|under\s)?$"
)
_MEMBERS = re.compile(
    r"\b(?:among|in\swhich|with|where|when|if|that|who|whose|(?:firms|companies|households|families|teams|groups|towns)\sof)\s(?:at\sleast\s)?$"
)
_SIZES = frozenset(
    [
        "employees",
        "workers",
        "staff",
        "inhabitants",
        "residents",
        "members",
        "people",
        "students",
        "beds",
    ]
)
_COMPANY_ENDING = re.compile(
    r"\b(?:Inc|Ltd|Limited|Corp|Corporation|Co|Company|Group|Holdings?|Electronics|Motors?|Industries|Bank|Airlines|LLC"
    r"|plc|GmbH|AG|SA|SE|NV|Technologies|Systems|Semiconductor|Chemicals?|Steel|Energy|Pharma\w*|Bio\w*|Heavy)\.?$"
)
_NAMED_SET = re.compile(r"[A-Z][\w&-]*(?:\s(?:and\s|of\s)?[A-Z][\w&-]*){2,}")
_OF_YEAR = re.compile(r"\s?\(|\s(?:in|of)\s(?:the\s)?(?:(?:end|close)\sof\s)?")
_THE_LEVEL = re.compile(r"\s(?:the|that|those|what|its|last|this)\b")
_YEARS_LEVEL = re.compile(
    r"\s(?:level|volume|figure|total|value|number|budget|amount|output|rate|share)\sof\s(?:about\s|around\s)?"
)
"""What stands between a number and the year that it is of."""
_PART_OF_THEM = re.compile(r"\s?(?:of\s)?(?:them|which|these|whom|it)\b")
_LABELLED = re.compile(r":\s\d")
_ADVERBIAL = re.compile(
    r"(?:In|By|To|Under|From|With|For|After|At|Through|As|On|During|Within)\s[^,]*,"
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


class Refusals:
    """Judges the phrases and numbers of one annotated text."""

    def __init__(self, doc: Doc, deadlines: Deadlines) -> None:
        self.doc = doc
        self.text = doc._.words.text
        self.deadlines = deadlines
        self.forecasts = Forecasts(doc)
        self.sums = SumRefusals(doc)
        self.facts = ToldFacts(doc)
        self.money: Sequence[FoundMoney] = doc._.money
        self.quantities: Sequence[FoundQuantity] = doc._.quantities
        bodies, programs = doc._.bodies, doc._.programs
        self.companies = sorted(s for body in bodies if _is_company(body) for s in body.spans)
        self.public = sorted(s for body in bodies if body.public for s in body.spans)
        self.names = [s for one in programs if one.kind != "budget_line" for s in one.spans]

    def of_phrase(self, phrase: Phrase, start: int, end: int) -> str | None:
        """Why nothing in the phrase is a target, or None."""
        if not phrase.promised:
            return "no-promise"
        verb = phrase.verb.lower_ if phrase.verb is not None else ""
        if _HAD_PLANNED.search(self.text, start, end):
            return "no-promise"
        if verb in EVENT_VERBS and not (
            self._is_series(phrase, start, end)
            or self._is_met(phrase, end)
            or self._holds_sum(phrase.verb)
        ):
            return "event"
        if verb in ("impose", "fine", "levy", "imposed", "fined"):
            return "penalty"
        if phrase.cue is not None and self._is_company(phrase):
            return "company-plan"
        if self.forecasts.tells(phrase, start, end):
            return "forecast"
        if subject_of(self.doc, phrase) in WORDS["occasions"]:
            return "event"
        return "scope" if stem_of(phrase.verb, WORDS["scope_verbs"]) else None

    def _is_met(self, phrase: Phrase, end: int) -> bool:
        """Whether a standard or a need is met, and nobody: `will meet or exceed the standards`."""
        verb = phrase.verb
        if verb is None or verb.lower_ != "meet":
            return False
        behind = self.doc[verb.i + 1 : phrase.last + 1]
        return any(one.lower_ in WORDS["met"] for one in behind[:10]) or any(
            0 < one.start - verb.idx < 20 and one.kind == "percent" and one.end <= end
            for one in self.quantities
        )

    def _holds_sum(self, verb: Token | None) -> bool:
        """`The fund will hold €16 billion`: what is held is money, and no event."""
        return verb is not None and any(
            0 < one.start - verb.idx - len(verb) < 12 for one in self.money
        )

    def _is_series(self, phrase: Phrase, start: int, end: int) -> bool:
        """Whether events are promised by number or by a deadline: `hold seminars in 10 prefectures`."""
        if re.search(r"\bby\s", self.text[start:end]):
            return True
        verb = phrase.verb
        if verb is not None and verb.lower_ == "visit":
            return any(
                one.kind == "count" and one.value >= _MANY and 0 < one.start - verb.idx < 16
                for one in self.quantities
            )
        if verb is not None and verb.lower_ == "welcome":
            return subject_of(self.doc, phrase) not in WORDS["occasions"] and any(
                one.kind == "count" and one.value >= _CROWD and 0 < one.start - verb.idx < 24
                for one in self.quantities
            )
        if verb is None or verb.lower_ not in ("hold", "host"):
            return False
        held = [child for child in verb.children if child.dep_ == "dobj"]
        return bool(held) and held[0].tag_ in ("NNS", "NNPS")

    def _is_company(self, phrase: Phrase) -> bool:
        """Whether the promise is a company's: the last body named before the cue is one."""
        begin = self.doc[phrase.first].idx
        cue = self.doc[phrase.cue].idx if phrase.cue is not None else begin
        companies = [span for span in self.companies if begin <= span[0] < cue]
        public = [span for span in self.public if begin <= span[0] < cue]
        if not companies or (public and public[-1] > companies[-1]):
            return False
        if public and _TOGETHER.fullmatch(self.text, public[-1][1], companies[-1][0]):
            return False
        between = self.text[companies[-1][1] : cue + 16]
        return len(between) < 60 and not _GOVERNMENT.search(between)

    def of_number(
        self, one: Amount, phrase: Phrase, start: int, deadline: str | None
    ) -> str | None:
        """Why a number of a promise is no target, or None."""
        before = self.text[max(start, one.start - 40) : one.start]
        if any(a <= one.start and one.end <= b for a, b in self.names):
            return "in-a-name"
        if phrase.by_comma and self._is_in_aside(one, phrase):
            return "scope"
        if _NOW.search(before) or _BY_NOW.match(self.text, one.end):
            return "present-fact"
        if self._is_of_year_gone(one):
            return "present-fact"
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
                (
                    0 < date.start - one.end < 24
                    and _OF_YEAR.fullmatch(self.text, one.end, date.start)
                )
                or (
                    0 < one.start - date.end < 30
                    and _YEARS_LEVEL.fullmatch(self.text, date.end, one.start)
                )
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
        if one.start > last.idx or _PART_OF_THEM.match(self.text, one.end):
            return False
        head = self.text[self.doc[phrase.first].idx : one.start]
        if _ADVERBIAL.match(head):
            head = head.partition(",")[2]
        sized = isinstance(one, FoundMoney) and head.strip(" ,") != ""
        return sized or "," in head

    def _is_beside(self, one: Amount, phrase: Phrase, start: int) -> bool:
        """Whether the number stands before the promise and only beside its subject: `thanks to a
        $164 million investment`, `at a round table with 12 companies, she promised to …`."""
        if _CAUSE.search(self.text[max(start, one.start - 70) : one.start]):
            return True
        if phrase.cue is None or one.start >= self.doc[phrase.cue].idx or phrase.of is not None:
            return False
        if self.doc[phrase.cue].lower_ in BRINGING:
            return True
        before = self.text[max(start, one.start - 16) : one.start]
        if phrase.verb is not None and self._is_changed_by(phrase.verb):
            return True
        if phrase.verb is not None and phrase.verb.lower_ in ("share", "get", "receive"):
            behind = (sum_.start - phrase.verb.idx - len(phrase.verb) for sum_ in self.money)
            if any(0 < far < 24 for far in behind):
                return isinstance(one, FoundQuantity)
        counted = isinstance(one, FoundQuantity) and one.kind == "count" and one.baseline is None
        if counted and (_BESIDE.search(before) or self._tells_of_subject(one, phrase)):
            return True
        return phrase.asked

    def _tells_of_subject(self, one: Amount, phrase: Phrase) -> bool:
        """Whether a participle that tells more of the subject has the number: `a stockpile involving
        four states is to start`."""
        span = self.doc.char_span(one.start, one.end, alignment_mode="expand")
        return span is not None and any(
            above.dep_ == "acl" and above.tag_ == "VBG" and phrase.first < above.i < span.start
            for above in span.root.ancestors
        )

    def _sorts(self, one: Amount, phrase: Phrase, start: int) -> bool:
        """Whether a number only tells which of some are meant: `schools that run three shifts`,
        `boats under 10 tons will be inspected`."""
        sized = _SIZED.finditer(self.text, max(start, one.start - 40), one.end)
        if any(found.end() >= one.start for found in sized):
            return True
        sorted_by = _SORTED_BY.search(self.text, max(start, one.start - 50), one.start)
        if sorted_by is None:
            return False
        span = self.doc.char_span(*sorted_by.span("verb"))
        tells = span is not None and span[0].tag_ in ("VBP", "VBZ")
        return tells and span is not None and span[0].i != phrase.cue

    def _is_changed_by(self, verb: Token) -> bool:
        """`The fleet of 30 buses will be extended by 12`: what stands before tells what is."""
        changes = stem_of(verb) and DIRECTIONS[stem_of(verb)] in ("increase", "reduce")
        return bool(changes) and _BY_NUMBER.match(self.text, verb.idx + len(verb)) is not None

    def _of_quantity(
        self, one: FoundQuantity, phrase: Phrase, start: int, before: str, deadline: str | None
    ) -> str | None:
        verb = phrase.verb
        if one.kind == "count" and (reason := self._of_count(one, phrase, start, before, deadline)):
            return reason
        if one.kind == "multiple" and (self._is_attribute(one) or self._compares(one, before)):
            return "scope"
        if one.kind == "multiple" and (verb is None or self._has_level(one)):
            return "no-verb" if verb is None else "step-to-another-number"
        pays = stem_of(verb, _PAYING) or _PAYS.search(before)
        if one.kind == "percent" and pays and _SHARE_OF_COSTS.match(self.text, one.end):
            return "terms-of-a-scheme"
        if one.kind == "percent" and (
            stem_of(verb, ("charge",)) or _INTEREST.search(self.text, start, one.start)
        ):
            return "terms-of-a-scheme"
        if one.kind == "percent" and _TOP.search(before):
            return "terms-of-a-scheme"
        if one.bound != "exact" and _OF_EACH.search(self.text, start, one.start):
            return "threshold"
        if one.kind == "percent" and self._is_part(one):
            return "part-of-another-number"
        if one.kind == "percent" and self._is_place(one, before):
            return "no-rank-sought"
        if one.kind == "rank" and one.baseline is None:
            lead = self.text[max(start, one.start - 80) : one.start]
            if not _BECOMING.search(lead):
                return "no-rank-sought"
        timed = any(span.start <= one.start < span.end for span in self.deadlines.durations)
        timed = timed and not _CHANGED_TO.search(before)
        plain = one.baseline is None and _TIME.search(one.unit) is None
        return "duration" if timed and plain else None

    def _of_count(
        self, one: FoundQuantity, phrase: Phrase, start: int, before: str, deadline: str | None
    ) -> str | None:
        verb = phrase.verb
        begin = self.doc[phrase.cue].idx if phrase.cue is not None else start
        begin = begin if begin < one.start else start
        if _SCOPE.search(before) and self._has_value_before(one, begin):
            return "scope"
        if _ONE_OF_THEM.search(before):
            return "size-of-a-set"
        if not deadline and self._describes(one, phrase, before):
            return "scope"
        if _NUMBERED.search(before):
            return "in-a-name"
        compound = _COMPOUND.match(self.text, one.start)
        if compound and _ON_A_SITE.search(before):
            return "scope"
        if before.endswith("per "):
            return "scope"
        if _SCOPE.search(before) and _NAMED_SET.fullmatch(one.noun):
            return "size-of-a-set"
        if _WHOLE_SET.search(before):
            acted_on = verb is not None and _ALL_BEHIND.fullmatch(
                self.text[verb.idx + len(verb) : one.start]
            )
            return None if deadline or acted_on else "size-of-a-set"
        if one.baseline is None and _SET_SIZE.search(before) and not self._is_rest(one, before):
            return "size-of-a-set"
        if (
            _AS_OFTEN.match(self.text, one.end)
            or _DIMENSION.match(self.text, one.end)
            or _NEARBY.match(self.text, one.start - len("within "))
            or (not deadline and _EVERY.search(before))
        ):
            return "scope"
        if not deadline and _AMONG.search(before):
            return "scope"
        if _THRESHOLD.search(self.text[max(start, one.start - 60) : one.start + 14]):
            return "threshold"
        if one.bound == "at_least" and one.value < 10 and _MEMBERS.search(before):
            return "threshold"
        if one.bound != "exact" and before.endswith("with ") and one.unit in _SIZES:
            return "threshold"
        if one.start < 3 or _LISTED.search(self.text[: one.start][-2:]):
            if one.value < 40 and one.noun[:1].isupper() and self.text[one.start].isdigit():
                return "in-a-name"  # `3 Grants for …`: the number of a paragraph
        acts = bool(stem_of(verb) or stem_of(verb, _TAKING_IN))
        if one.unit in _ATTENDANCE and one.value < 1000 and not acts:
            return "present-fact"
        return None

    def _is_rest(self, one: FoundQuantity, before: str) -> bool:
        """`the first two by May, and the other four by June`: those of a number that are left."""
        return before.endswith("the other ") and not self.text.endswith(one.unit, 0, one.end)

    def _describes(self, one: FoundQuantity, phrase: Phrase, before: str) -> bool:
        """Whether the number only tells what a service is like: `will answer in 5 languages`, `each
        centre will have two labs`, `visitors will be able to see 300 paintings`."""
        if one.unit == "languages" and _SCOPE.search(before):
            return True
        if phrase.cue is None or one.start < self.doc[phrase.cue].idx:
            return False
        begin = self.doc[phrase.first].idx
        able = self.text.startswith(" be able to ", self.doc[phrase.cue].idx + 4)
        if able and subject_of(self.doc, phrase) in WORDS["recipients"]:
            return True
        return _EACH_HAS.match(self.text, begin, one.start) is not None

    def _is_attribute(self, one: FoundQuantity) -> bool:
        """`end triple shifting`: a kind of shifting, and nothing that is tripled."""
        if not _DOUBLED.fullmatch(self.text, one.start, one.end):
            return False
        span = self.doc.char_span(one.start, one.end)
        if span is None or not span.start or span.end >= len(self.doc):
            return False
        acts = self.doc[span.start - 1].tag_ == "VB" and self.doc[span.end].tag_ != "DT"
        return acts and self.doc[span.end].tag_ in ("VBG", "NN", "NNS") and span[0].tag_ != "VB"

    def _compares(self, one: FoundQuantity, before: str) -> bool:
        """`KRW 885 billion, more than double the KRW 396 billion of 2025`: it is only set beside
        another number."""
        return before.endswith(", ") and _THE_LEVEL.match(self.text, one.end) is not None

    def _is_part(self, one: FoundQuantity) -> bool:
        """`400 firms, half of them from outside …`: a share of what was just counted."""
        word = self.text[one.start : one.end].lower()
        return word.endswith(("half", "a third", "a quarter")) and bool(
            _PART_OF_THEM.match(self.text, one.end)
        )

    def _is_place(self, one: FoundQuantity, before: str) -> bool:
        """`followed by a third in 2031`: the next of a row, no share."""
        word = self.text[one.start : one.end].lower()
        share = self.text.startswith(" of ", one.end) or before.endswith("by ")
        return word in ("a third", "a quarter") and (not share or before.endswith("followed by "))

    def _has_level(self, one: FoundQuantity) -> bool:
        """`triple the number … to 15,000`: the number that is to be reached says it in full."""
        if not self.text[one.start : one.end].replace(" ", "").isalpha():
            return False
        if re.match(r"\sas\s(?:many|much)\sas\b", self.text[one.end :]):
            return True
        stop = re.compile(r"[.;]\s|\n|$").search(self.text, one.end)
        behind = self.text[one.end : stop.start() if stop else len(self.text)]
        return bool(
            re.search(
                r"\bto\s(?:(?:at\sleast|about|some|over)\s)?(?:[A-Z]{2,4}\s?)?[\d$€£¥₩₹]",
                behind[:160],
            )
        )

    def _has_value_before(self, one: FoundQuantity, start: int) -> bool:
        """Whether the phrase has a share, rank or sum already, whose scope this count tells."""
        starts = [other.start for other in self.quantities if other.kind != "count"]
        starts += [other.start for other in self.money]
        return any(start <= other < one.start for other in starts)
