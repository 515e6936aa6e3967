"""Why a share, a multiple or a rank near a promise is no target."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from extract.pledges.cue_words import stem_of
from extract.pledges.phrases import WORDS, Phrase
from extract.pledges.sentences import Tokens, lower_behind, token_at
from extract.quantities import FoundQuantity

_TOP = re.compile(
    r"\b(?:(?:the|its|their)\s(?:top|bottom)|limit\sof|ceiling\sof|interest\sof"
    r"|(?:interest|tax|tariff|duty|lending|VAT|discount|royalty|toll|levy|subsidy|contribution|flat|fixed|reduced|preferential|concessional)"
    r"\srates?(?:\sthat\sare|\sof)?|\brates\sthat\sare)\s$",
    re.IGNORECASE,
)
_SHARE_OF_COSTS = re.compile(
    r"\s?(?:of\s|(?=the\s))(?:\w+\s){0,3}(?:market\s(?:price|rate|rent)|costs?|expenses|fees?|prices?|interest|outlay|investments?|expenditure|wages?|salar\w+|rents?|premiums?|bills?)\b"
)
_PAYS = re.compile(
    r"\b(?:cover|pay|refund|reimburs|subsidi[sz]|bear|fund|meet|contribut)\w*\s(?:back\s)?$"
    r"|\b(?:at|subsid(?:y|ies)\sof|grants?\sof|discount\sof|rebate\sof)\s$"
)
_PAYING = ("cover", "pay", "bear", "fund", "subsidize", "subsidise", "reimburse", "meet", "refund")
_INTEREST = re.compile(
    r"\b(?:interest|lending|coupon|exchange|policy|Policy|benchmark|base|repo)\s[Rr]ates?\b"
)
PART_OF_THEM = re.compile(r"\s?(?:of\s)?(?:them|which|these|whom|it)\b")
_DOUBLED = re.compile(r"(?:double|triple|quadruple)[sd]?", re.IGNORECASE)
_BECOMING = re.compile(
    r"\b(?:becom|join|emerg|among|into|one\sof|rank|achiev|reach|secur|leap|maintain|position|plac|mov"
    r"|ris|remain|keep|enter|be\s(?:a|the|in)|being|as\s(?:a|the|one))",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\d[^;]{0,26},\s(?:which\sis\s)?(?:up|down|an?\s(?:increase|rise|cut|decrease)\sof)\s$"
)
"""`to 300,000 by 2027, up 50% from 2023`: what was just told in full."""
_ALLOWANCE = re.compile(r"\s(?:[a-z]+\s)?(?:rebate|discount|surcharge|stake|coupon)\b")
_ONLY = re.compile(r"\bonly\s(?:about\s|around\s)?$")
_OF_GOAL = re.compile(r"\sof\s(?:the|its|that|this)\s(?:20\d\d\s)?(?:target|goal|plan)\b")
"""`on track for only half of the 2025 target`: how far it falls short."""
_BETTERED = re.compile(
    r"\b(?:improv|strengthen|consolidat|cement|reinforc|enhanc)\w*\s(?:its|their|our)\s(?:place|position|standing|status|role)\s(?:among|as)\b"
)
"""`improve its place among the top three`: it has that rank."""
_THE_LEVEL = re.compile(r"\s(?:the|that|those|what|its|last|this)\b")


class ShareRefusals:
    """Judges the shares, multiples and ranks of one annotated text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text

    def refuse(self, one: FoundQuantity, phrase: Phrase, start: int, before: str) -> str | None:
        """The reason, or None."""
        verb = phrase.verb
        if one.kind == "multiple" and (self._is_attribute(one) or self._compares(one, before)):
            return "scope"
        halves = self.text[one.start : one.end].lower().startswith("halv")
        if halves and self._has_level(one):
            return "step-to-another-number"
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
        if one.kind == "percent" and _UP.search(before):
            return "step-to-another-number"
        if one.kind == "percent" and (
            _ALLOWANCE.match(self.text, one.end) or self._is_interest(one)
        ):
            return "terms-of-a-scheme"
        if _ONLY.search(before) and _OF_GOAL.match(self.text, one.end):
            return "present-fact"
        if one.kind == "percent" and self._is_part(one):
            return "part-of-another-number"
        if one.kind == "percent" and self._is_place(one, before):
            return "no-rank-sought"
        if one.kind == "rank" and one.baseline is None:
            if not _BECOMING.search(before) or _BETTERED.search(before):
                return "no-rank-sought"
        return None

    def _is_attribute(self, one: FoundQuantity) -> bool:
        """`end triple shifting`: a kind of shifting, and nothing that is tripled."""
        if not _DOUBLED.fullmatch(self.text, one.start, one.end):
            return False
        word = token_at(self.doc, one.start)
        return word.tag_ != "VB" and lower_behind(self.doc, word.i) in WORDS["doubled"]

    def _is_interest(self, one: FoundQuantity) -> bool:
        """`a line of €6 million at 8%`: what the money costs."""
        return any(self.text[other.end : one.start] == " at " for other in self.doc._.money)

    def _compares(self, one: FoundQuantity, before: str) -> bool:
        """`KRW 885 billion, more than double the KRW 396 billion of 2025`: it is only set beside
        another number."""
        return before.endswith(", ") and _THE_LEVEL.match(self.text, one.end) is not None

    def _is_part(self, one: FoundQuantity) -> bool:
        """`400 firms, half of them from outside …`: a share of what was just counted."""
        word = self.text[one.start : one.end].lower()
        if not word.endswith(("half", "a third", "a quarter")):
            return False
        acted_on = Tokens.of(self.doc).tags[token_at(self.doc, one.start).i - 1] == "VB"
        return not acted_on and PART_OF_THEM.match(self.text, one.end) is not None

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
                r"\bto\s(?!(?:19|20)\d\d\b(?!,))(?:(?:at\sleast|about|some|over)\s)?(?:[A-Z]{2,4}\s?)?(?:[\d$€£¥₩₹]|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b)",
                behind,
            )
        )
