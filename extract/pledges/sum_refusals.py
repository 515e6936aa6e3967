"""Why a sum near a promise is no target: it sizes something, or tells the terms of a scheme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from spacy.tokens import Doc, Token

from extract.money import FoundMoney
from extract.pledges.cue_words import DATA, DIRECTIONS, stem_of
from extract.pledges.forecasts import subject_of
from extract.pledges.phrases import WORDS, Phrase
from extract.pledges.program_budgets import BY_YEAR
from extract.pledges.sentences import Tokens, lower_behind, tokens_of
from extract.words import text_before

_FINISHING = frozenset(DATA["words"]["finishing"].split())
_COSTING = re.compile(
    r"\b(?:costing|worth|valued\sat|that\scost|priced\sat|with|using|at\sa\scost\sof|for)\s(?:\w+\s){0,2}$"
)
_WORTH = re.compile(
    r"\b(?:worth|valued\sat|priced\sat|at\s(?:an?|the)\s(?:\w+\s){0,2}cost(?:\sto\s[^.;,]{2,40}?)?\sof|(?:cost|costs|costing)(?!\sof)(?:\san\sestimated)?)"
    r"\s(?:(?:a|an|some|total|estimated|of|at|in)\s){0,3}$"
)
_AIMED_AT = re.compile(
    r"\b(?:aim\w*|target\w*|goal|hopes?)\s(?:for|at|of)\s(?:[a-z]+\s){1,3}worth\s$"
)
"""`aims for orders worth €4 billion`: how large is the aim."""
_WITH = re.compile(
    r"(?:\b(?:built|developed|made|produced|bought|financed|set\sup)\s(?:with|for|at)|,\sat|(?<=,\s)with|\bwith\s(?:(?:an?|the|its)\s)?(?:[a-z-]+\s){0,3}(?:budget|investment|capital|capitali[sz]ation|outlay|funding|endowment|cost"
    r"|allocation|funds|fund|grant|financing|budgets)(?:\sof)?)\s(?:up\sto\s|over\s|about\s|around\s|some\s|a\stotal\sof\s)?$"
)
_AND_WITH = re.compile(r",\swith[^.;]{0,35}$")
_BY_YEAR = re.compile(
    r"\b(?:by|until|before)\s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-|fiscal\s)?(?:[A-Z][a-z]+\s)?(?:FY)?20\d\d"
)
_IN_PARENTHESIS = re.compile(r"\((?:up\sto\s|about\s|approximately\s|around\s|some\s|over\s)?$")
_TOTALLED = re.compile(
    r"\b(?:bring|tak)(?:ing|es|s)\s[^.;,\d]{0,90}?\b(?:total|investments?|funding|support|spending|commitment|contribution|amount|sum|value)\b"
    r"(?:[^.;,\d]|\b20\d\d\b){0,70}?\sto\s(?:(?:more\sthan|over|about|nearly|almost|around)\s)?$"
)
"""`which brings its total investment in the network to €27 million`: a sum of what is given."""
_TOTAL_REACH = 180
_MORE_THAN_THEN = re.compile(
    r"\s(?:more|less|higher|lower|above|below)\s(?:than\s)?(?:in|for|(?:the\s)?(?:last|previous)\syear|what\b)"
)
"""`€3 million more than in 2024`."""
_OF_WHICH = re.compile(
    r"\b(?:of\swhich|among\s(?:them|these)),?\s(?:about\s|around\s|some\s|up\sto\s|over\s|at\sleast\s|more\sthan\s)?$"
)
_APPOSED = re.compile(
    r"\w+\s[^,]+,\s(?:the|an?|its|their|our|one\sof)\s[^,]+,\swith\s(?:up\sto\s|about\s|over\s|some\s|around\s|a\sfurther\s|another\s)?"
)
_OF_IT = re.compile(r"\sof\s(?:it|which|this|that\s(?:sum|money|amount))\b")
_FROM_WHOM = re.compile(r"\sfrom\s(?!\d)")
_RISEN = re.compile(
    r",\s(?:which\sis\s)?an?\s(?:increase|rise|cut|decrease)\sof\s(?:about\s|over\s|some\s)?$"
)
_COMES_FROM = re.compile(r"\s(?:will|would|is\sto|are\sto)\scome\sfrom\b")
_SHARE_IS = re.compile(
    r"\b(?:share|contribution|portion|remainder|balance)\s(?:(?:will|would|is\sto)\sbe\s)?(?:of\s)?(?:about\s|around\s)?$"
)
_AND_SUM = re.compile(
    r"(?:\s(?:from|by|for|in)\s[^.;:,]{2,60}?)?\sand\s(?:another\s|a\sfurther\s|to\s[^.;:,]{2,60}?\sof\s)?"
)
_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|its|their|our|whose|this|that|new)|[’']s)\s(?:new\s)?$", re.IGNORECASE
)
_PENALTY = re.compile(
    r"\b(?:penalt\w+|fines?|surcharges?|sanctions?|damages)\b.{0,54}$", re.IGNORECASE | re.DOTALL
)
_FOR_A_WRONG = re.compile(
    r"\s(?:to\s(?:resolve|settle)|for\s(?:letting|failing|breaching|breaking|violating|misleading|polluting|dumping|having))\b"
)
"""`must pay €3 million for letting sewage into a river`."""
_SIZED = re.compile(
    r"[\s-](?:project|program(?:me)?|scheme|plan|initiative|fund|package|facility|investment|deal|line|plant)\b"
)
_TERMS = re.compile(
    r"\b(?:priced\s(?:at|between)|those\s(?:at|between|under|over)|(?:grants?|loans?|vouchers?|allowances?|stipends?|scholarships?|coupons?|bonus(?:es)?|premiums?|subsid(?:y|ies)|fees?|deposits?|payments?|levy|levies|tolls?|fares?|rents?|fines?)"
    r"\s(?:of|worth)(?:\sup\sto|\sbetween)?|each\s(?:receiving|getting|worth|of)"
    r"|each\sof\s(?:which|whom|them)\s(?:is\sto|are\sto|will)\s(?:receive|get|be\sgiven)"
    r"|(?:cash\s)?(?:prize|award|reward)(?:\smoney)?\s(?:of|worth)|(?:can|may|could)\s(?:receive|borrow|apply\sfor)(?:\sup\sto)?)"
    r"\s(?:\w+\s){0,3}$"
)
_EACH_GETS = re.compile(
    r"\b(?:[Ee]ach|[Ee]very)\s[^.;,]{2,60}?\s(?:will|would|is\sto)\s(?:receive|get|be\s(?:given|paid|granted))\s[^.;]*$"
)
_FOR_EACH = re.compile(
    r"\s(?:per|for\seach|to\seach)\s(?:company|firm|person|household|farm|farmer|recipient|project|unit|consortium"
    r"|applicant|student|employee|worker|family|child|institution|case|site|vehicle|team|school)\b"
)
_NEXT_NAME = re.compile(
    r"(?:\s(?:over|in|by|for)\s[a-z0-9\s]{3,24})?,?\s(?:and\s)?[A-Z][\w\s’'.-]{1,40}\s"
)
_FLOWING = (
    "flow",
    "go",
    "be",
    "reach",
    "rise",
    "grow",
    "come",
    "spent",
    "invested",
    "used",
    "put",
    "total",
    "exceed",
)
_DUE_WITHIN = 40
"""Characters behind a sum in which stands the day of it."""
_FEW = 4
"""Parts of a sum that are looked at."""
_NEAR_BY = 260
"""Characters behind a sum in which its parts are told."""
_FOUNDING = ("establish", "create", "launch", "form", "set", "raise")

_PROMISING = frozenset((*DIRECTIONS, *DATA["words"]["headline_verbs"].split()))


class SumRefusals:
    """Judges the sums of one annotated text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text
        self.money: Sequence[FoundMoney] = doc._.money

    def refuse(self, one: FoundMoney, phrase: Phrase, start: int) -> str | None:
        """Why the sum is no target, or None."""
        before = text_before(self.text, one.start, start)
        if _PENALTY.search(before):
            return "penalty"
        if stem_of(phrase.verb, ("pay",)) and _FOR_A_WRONG.match(self.text, one.end):
            return "penalty"
        if self._is_line(one, phrase, start):
            return "budget-line"
        if self._is_size(one, phrase, before):
            return "size-of-a-project"
        if (
            self._is_part(one, phrase, start)
            or self._breaks_down(one, start)
            or _MORE_THAN_THEN.match(self.text, one.end)
        ):
            return "part-of-another-number"
        if self._is_total(one, start):
            return "present-fact"
        if stem_of(phrase.verb, ("receive", "get")) and self._is_in_row(one):
            return "terms-of-a-scheme"
        terms = _TERMS.search(before) or _EACH_GETS.search(self.text, start, one.start)
        terms = terms or _FOR_EACH.match(self.text, one.end)
        return "terms-of-a-scheme" if terms or self._is_term(one, phrase) else None

    def _is_line(self, one: FoundMoney, phrase: Phrase, start: int) -> bool:
        """Whether the sum stands in a line or a parenthesis without a verb, and no day by which it
        is to be reached does: such lines are budgets."""
        alone = self.text[one.end : one.end + 1] in ("", ")", ";", ",")
        if alone and _IN_PARENTHESIS.search(text_before(self.text, one.start, start)):
            return True
        behind = phrase.verb is not None and phrase.verb.idx > one.end
        behind = behind and phrase.verb is not None and not self._flows(phrase.verb)
        if phrase.of is not None or phrase.cue is not None or not (behind or phrase.verb is None):
            return False
        if one.per is not None and one.per not in BY_YEAR:
            return False
        opens = self.doc[phrase.first]
        if opens.text != "(" and opens.i and not self.doc[opens.i - 1].is_space:
            return False
        if self._begins_with_verb(phrase):
            return False
        end = self.doc[phrase.last].idx + len(self.doc[phrase.last])
        return not _BY_YEAR.search(self.text, start, end)

    def _flows(self, verb: Token) -> bool:
        """Whether the verb tells what becomes of a sum: not `€6 million to put a desk in every town`."""
        active = verb.lower_ == "put" and verb.tag_ == "VB" and self.doc[verb.i - 1].lower_ == "to"
        return verb.lower_ in _FLOWING and not active

    def _begins_with_verb(self, phrase: Phrase) -> bool:
        """`- attract KRW 10 trillion`: an item of a list whose verb the model takes for a noun."""
        first = next((word for word in phrase.tokens(self.doc) if word.is_alpha), None)
        return first is not None and first.is_lower and bool(stem_of(first, _PROMISING))

    def _is_size(self, one: FoundMoney, phrase: Phrase, before: str) -> bool:
        verb = phrase.verb.lower_ if phrase.verb is not None else ""
        if verb in ("cost", "costs") or (verb in _FINISHING and _COSTING.search(before)):
            return True
        due = phrase.of is not None and self.doc[phrase.of.first].lower_ == "to"
        due = due and phrase.of is not None and one.start < self.doc[phrase.of.first].idx
        if due and phrase.of is not None and phrase.cue is None:
            return bool(self.text[one.end : self.doc[phrase.of.first].idx].strip(" ,()"))
        spent = self.text.startswith((" to be ", " to go "), one.end)
        apart = _AND_WITH.search(before) or not stem_of(phrase.verb, _FOUNDING)
        if (
            apart and _WITH.search(before) and not spent and not self._is_given(one, phrase)
        ) or before.endswith("whose "):
            return True
        if not stem_of(phrase.verb, _FOUNDING) and self._sizes(one, before):
            return True
        leads = phrase.cue is not None and one.end < self.doc[phrase.cue].idx
        return leads and _SIZED.match(self.text, one.end) is not None

    def _is_given(self, one: FoundMoney, phrase: Phrase) -> bool:
        """`will support Gavi, the Vaccine Alliance, with €6 million`: what somebody is helped with."""
        verb = phrase.verb
        if verb is None or not stem_of(verb, WORDS["helping"]):
            return False
        between = self.text[verb.idx : one.start]
        return _APPOSED.fullmatch(between) is not None

    def _sizes(self, one: FoundMoney, before: str) -> bool:
        """Whether the sum only says how large something is: `a fund worth €3 million`, `at a cost
        of €3 million`, `a €3 million grant`."""
        if _AIMED_AT.search(before):
            return False
        if _WORTH.search(before) or self._is_joined(one, _WORTH):
            return True
        if not _DETERMINED.search(before):
            return False
        behind = Tokens.of(self.doc).tags[tokens_of(self.doc, one.start, one.end).end]
        return behind in ("NN", "NNP", "NNPS", "NNS", "JJ", "VBG")

    def _is_part(self, one: FoundMoney, phrase: Phrase, start: int) -> bool:
        """Whether the sum is a share of another: `of which €3 million for the port and €2 million
        for the town`, `the state share will be €3 million`."""
        own = self.text.startswith((" will ", " is to ", " are to "), one.end)
        before = text_before(self.text, one.start, start)
        if not own and (_OF_WHICH.search(before) or self._is_joined(one, _OF_WHICH)):
            return True
        if self._adds_up(one) or _COMES_FROM.match(self.text, one.end):
            return True
        return phrase.verb is None and _SHARE_IS.search(before) is not None

    def _breaks_down(self, one: FoundMoney, start: int) -> bool:
        """`€62 million will be invested: €43 million from the state, …`, `€5 million of it in roads`,
        `an increase of €21 million`: a smaller sum of the one before it."""
        apart = self.text[: one.start].endswith((", ", "– ", "— "))
        if apart and _OF_IT.match(self.text, one.end):
            return True
        before = [
            other
            for other in self.money
            if other.start in range(start, one.start)
            and other.currency == one.currency
            and other.amount > one.amount
        ]
        if not before:
            return False
        lead = self.text[before[-1].end : one.start]
        listed = _FROM_WHOM.match(self.text, one.end) and ":" in self.text[start : one.start]
        return bool(listed) or _RISEN.search(lead) is not None

    def _is_total(self, one: FoundMoney, start: int) -> bool:
        """Whether the sum is what comes together with what was given before, and not by a day ahead."""
        before = self.text[max(start, one.start - _TOTAL_REACH) : one.start]
        return _TOTALLED.search(before) is not None and not self._is_due(one)

    def _is_due(self, one: FoundMoney) -> bool:
        """Whether a day by which it is to be reached stands near behind the sum."""
        return _BY_YEAR.search(self.text, one.end, one.end + _DUE_WITHIN) is not None

    def _adds_up(self, one: FoundMoney) -> bool:
        """Whether the sum is one of some that add up to the one before them: `€9 million: €6 million
        for paths and €3 million for trees`."""
        at = self.money.index(one)
        for first in range(max(1, at - _FEW), at + 1):
            total, rest = self.money[first - 1], Decimal(0)
            for part in self.money[first : at + _FEW]:
                if part.currency != total.currency or part.start - total.end > _NEAR_BY:
                    break
                rest += part.amount
                if rest == total.amount and part.start > self.money[first].start:
                    return part.start >= one.start
        return False

    def _is_in_row(self, one: FoundMoney) -> bool:
        """`Kalmar will receive $2 million, Alvesta $1 million`: who gets what."""
        return any(
            _NEXT_NAME.fullmatch(self.text, a.end, b.start)
            for a, b in pairwise(self.money)
            if one in (a, b)
        )

    def _is_joined(self, one: FoundMoney, lead: re.Pattern[str]) -> bool:
        """`at a cost of €3 million from the state and €2 million from the town`."""
        return any(
            _AND_SUM.fullmatch(self.text, other.end, one.start)
            and lead.search(text_before(self.text, other.start))
            for other in self.money
        )

    def _is_term(self, one: FoundMoney, phrase: Phrase) -> bool:
        """Whether a sum is what each pays, gets or saves: `visitors will pay 500 yen`."""
        verb = stem_of(phrase.verb, WORDS["terms_verbs"])
        yearly = one.per is not None and not self._is_due(one)
        paid = verb and (yearly or subject_of(self.doc, phrase) in WORDS["recipients"])
        behind = lower_behind(self.doc, phrase.verb.i) if phrase.verb is not None else ""
        saved = stem_of(phrase.verb, ("save",)) and behind in WORDS["recipients"]
        return bool(paid or verb == "charge" or saved)
