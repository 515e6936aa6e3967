"""Why a sum near a promise is no target: it sizes something, or tells the terms of a scheme."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.money import FoundMoney
from extract.pledges.cues import DATA, stem_of
from extract.pledges.forecasts import subject_of
from extract.pledges.phrases import WORDS, Phrase

_FINISHING = frozenset(DATA["words"]["finishing"].split())
_COSTING = re.compile(
    r"\b(?:costing|worth|valued\sat|that\scost|priced\sat|with|using|at\sa\scost\sof|for)\s(?:\w+\s){0,2}$"
)
_WORTH = re.compile(
    r"\b(?:worth|valued\sat|priced\sat|at\s(?:an?|the)\s(?:\w+\s){0,2}cost\sof|(?:cost|costs|costing)(?!\sof)(?:\san\sestimated)?)"
    r"\s(?:(?:a|an|some|total|estimated|of|at|in)\s){0,3}$"
)
_WITH = re.compile(
    r"(?:(?<=,\s)with|\bwith\s(?:(?:an?|the|its)\s)?(?:[a-z-]+\s){0,3}(?:budget|investment|capital|capitali[sz]ation|outlay|funding|endowment|cost|value"
    r"|allocation|funds|fund|grant|financing|budgets)(?:\sof)?)\s(?:up\sto\s|over\s|about\s|around\s|some\s|a\stotal\sof\s)?$"
)
_BY_YEAR = re.compile(r"\b(?:by|until|before)\s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-|fiscal\s)?(?:[A-Z][a-z]+\s)?(?:FY)?20\d\d")
_AND_SUM = re.compile(r"\s(?:from|by|for|in)\s[^.;:,]{2,60}?\sand\s(?:another\s|a\sfurther\s)?")
_DETERMINED = re.compile(r"\b(?:an?|the|its|their|our|whose|this|that|new)\s(?:new\s)?$")
_PENALTY = re.compile(r"\b(?:penalt\w+|fines?|surcharges?|sanctions?|damages)\b", re.IGNORECASE)
_SIZED = re.compile(
    r"[\s-](?:project|program(?:me)?|scheme|plan|initiative|fund|package|facility|investment|deal|line|plant)\b"
)
_TERMS = re.compile(
    r"\b(?:priced\s(?:at|between)|those\s(?:at|between|under|over)|(?:grants?|loans?|vouchers?|allowances?|stipends?|scholarships?|coupons?|bonus(?:es)?|premiums?|subsid(?:y|ies)|fees?|deposits?)"
    r"\s(?:of|worth)(?:\sup\sto|\sbetween)?|each\s(?:receiving|getting|worth|of)"
    r"|each\sof\s(?:which|whom|them)\s(?:is\sto|are\sto|will)\s(?:receive|get|be\sgiven)"
    r"|(?:cash\s)?(?:prize|award|reward)(?:\smoney)?\s(?:of|worth)|(?:can|may|could)\s(?:receive|borrow|apply\sfor)(?:\sup\sto)?)"
    r"\s(?:\w+\s){0,3}$"
)
_FOR_EACH = re.compile(
    r"\s(?:per|for\seach|to\seach)\s(?:company|firm|person|household|farm|farmer|recipient|project|unit|consortium"
    r"|applicant|student|employee|worker|family|child|institution|case|site|vehicle|team|school)\b"
)
_FOUNDING = ("establish", "create", "launch", "form", "set", "raise")


class SumRefusals:
    """Judges the sums of one annotated text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text
        self.money: Sequence[FoundMoney] = doc._.money

    def refuse(self, one: FoundMoney, phrase: Phrase, start: int) -> str | None:
        """Why the sum is no target, or None."""
        before = self.text[max(start, one.start - 40) : one.start]
        if _PENALTY.search(self.text[max(start, one.start - 60) : one.start]):
            return "penalty"
        if self._is_line(one, phrase, start):
            return "budget-line"
        if self._is_size(one, phrase, before):
            return "size-of-a-project"
        terms = _TERMS.search(before) or _FOR_EACH.match(self.text, one.end)
        return "terms-of-a-scheme" if terms or self._is_term(one, phrase) else None

    def _is_line(self, one: FoundMoney, phrase: Phrase, start: int) -> bool:
        """Whether the sum stands in a line or a parenthesis without a verb, and no day by which it
        is to be reached does: such lines are budgets."""
        if phrase.cue is not None or phrase.verb is not None or one.per is not None:
            return False
        opens = self.doc[phrase.first]
        if opens.text != "(" and opens.i and not self.doc[opens.i - 1].is_space:
            return False
        end = self.doc[phrase.last].idx + len(self.doc[phrase.last])
        return not _BY_YEAR.search(self.text, start, end)

    def _is_size(self, one: FoundMoney, phrase: Phrase, before: str) -> bool:
        verb = phrase.verb.lower_ if phrase.verb is not None else ""
        if verb in ("cost", "costs") or (verb in _FINISHING and _COSTING.search(before)):
            return True
        if not stem_of(phrase.verb, _FOUNDING) and self._sizes(one, before):
            return True
        leads = phrase.cue is not None and one.end < self.doc[phrase.cue].idx
        return leads and _SIZED.match(self.text, one.end) is not None

    def _sizes(self, one: FoundMoney, before: str) -> bool:
        """Whether the sum only says how large something is: `a fund worth €3 million`, `at a cost
        of €3 million`, `a €3 million grant`."""
        if _WORTH.search(before) or _WITH.search(before) or self._is_joined_cost(one):
            return True
        span = self.doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is None or not _DETERMINED.search(before) or span.end >= len(self.doc):
            return False
        behind = self.doc[span.end]
        if behind.text == "-" and span.end + 1 < len(self.doc):
            behind = self.doc[span.end + 1]
        return behind.tag_ in ("NN", "NNP", "NNPS", "NNS", "JJ", "VBG")

    def _is_joined_cost(self, one: FoundMoney) -> bool:
        """`at a cost of €3 million from the state and €2 million from the town`."""
        others = [other for other in self.money if 0 < one.start - other.end < 70]
        return any(
            _AND_SUM.fullmatch(self.text, other.end, one.start)
            and _WORTH.search(self.text[max(0, other.start - 40) : other.start])
            for other in others
        )

    def _is_term(self, one: FoundMoney, phrase: Phrase) -> bool:
        """Whether a sum is what each pays, gets or saves: `visitors will pay 500 yen`."""
        verb = stem_of(phrase.verb, WORDS["terms_verbs"])
        paid = verb and (one.per is not None or subject_of(self.doc, phrase) in WORDS["recipients"])
        behind = self.doc[phrase.verb.i + 1].lower_ if phrase.verb is not None else ""
        saved = stem_of(phrase.verb, ("save",)) and behind in WORDS["recipients"]
        return bool(paid or verb == "charge" or saved)
