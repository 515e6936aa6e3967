"""Why a count near a promise is no target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.money import FoundMoney
from extract.pledges.cue_words import DATA, stem_of
from extract.pledges.forecasts import subject_of
from extract.pledges.phrases import WORDS, Phrase
from extract.pledges.sentences import token_before
from extract.quantities import FoundQuantity
from extract.words import text_before

_AS_OFTEN = re.compile(r"[^.;,]{0,40}\bevery\s(?:\d|hour|ten|twenty|thirty|few)")
_AMONG = re.compile(r"\b(?:across|between|among|amongst|throughout)\s(?:the\s)?$")
_EVERY = re.compile(r"\bevery\s$")
_THRESHOLD = re.compile(
    r"\b(?:[A-Za-z]+s|that|who|which)\s(?:with\s)?(?:\w+\s)?(?:smaller|larger|bigger|longer|shorter|older|younger|higher|lower|deeper|heavier|wider|taller)\sthan\s"
    r"|\bage\sof\s|(?<!call)(?<!calls)(?<!provide)(?<!provides)\sfor\s(?:fewer|less|more)\sthan\s(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
)
_SCOPE = re.compile(r"\b(?:in|across|for|within)\s(?:the\s)?$")
_BY_ITS_DAY = re.compile(
    r"[^,;.]{0,40}\sby\s(?:the\send\sof\s|early\s|late\s|mid-)?(?:[A-Z][a-z]+\s)?20\d\d\b"
)
_SET_SIZE = re.compile(
    r"\b(?:the|these|those|its|our|their|both|of\sthe|following|corresponding)\s"
    r"(?:(?!first\b|last\b|next\b|other\b|remaining\b)\w+\s)?$",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\s(?:(?:that|which)\s)?(?:we|they|it|he|she|the\s[A-Za-z][\w-]+(?:\s[A-Z][\w-]+){0,2}|[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})\s(?:will|would|(?:is|are|plans?|aims?|intends?|wants?|(?:has|have)\s(?:undertaken|pledged|promised|committed))\sto)\b"
)
"""`the 1,000 additional firefighters we will train by 2028`: who is promised."""
_WHOLE_SET = re.compile(
    r"\b(?:all|(?:every\sone|each)\sof)\s(?:of\s)?(?:the\s|its\s|our\s|their\s)?$", re.IGNORECASE
)
_ALL_BEHIND = re.compile(r"\s(?:all|each\sof|every\sone\sof)\s(?:of\s)?(?:the\s|its\s|our\s)?")
_ONE_EACH = re.compile(r"\s(?:[a-z]+\s)?(?:in|for|per|to|at)\s(?:each|every)\b")
_STEPS = frozenset(
    (
        "phases",
        "stages",
        "lots",
        "steps",
        "tranches",
        "instalments",
        "installments",
        "batches",
        "rounds",
    )
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
_TOTALLING = re.compile(r"s\s(?:totall?ing|measuring)\s$")
"""`will offer 20 parcels totalling 23,861 acres`."""
_ON_A_SITE = re.compile(r"\b(?:at|on|in|onto|from|inside)\s(?:an?|the|its|their)\s(?:[a-z]+,?\s)?$")
_EACH_HAS = re.compile(
    r"(?:[Ee]ach|[Ee]very)\s[^.;,]{2,50}?\s(?:will|would|is\sto)\s(?:have|contain|include|comprise|hold|house|offer|feature|measure)\b"
)
_COMPOUND = re.compile(r"[\d.,]+-[a-z]+")
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
_NAMED_SET = re.compile(r"[A-Z][\w&-]*(?:\s(?:and\s|of\s)?[A-Z][\w&-]*){2,}")
_DIMENSION = re.compile(
    r"\s(?:long|wide|high|tall|deep|thick|away|above\ssea\slevel|in\s(?:length|width|height|diameter|depth))\b"
)
_NEARBY = re.compile(r"\bwithin\s[\w.,]+\s(?:km|kilomet\w+|met\w+|miles?|yards|feet)\sof\b")
"""`wells within five miles of the mines`: where, and not how much."""
_TAKING_IN = ("receive", "get", "gain", "exchange", "appoint", "welcome", "audit", "need")
_EVENT_VERBS = frozenset(DATA["event_verbs"].split())
_HOLDING = ("include", "comprise", "contain", "consist", "have", "cover", "follow", "bring", "take")
_NEAR_BEHIND = re.compile(
    r"\s(?:(?!(?:in|on|through|into|by|to|with|at|from|within)\b)[a-z-]+\s){0,3}"
)
_ATTENDANCE = frozenset(DATA["words"]["attendance"].split())


class CountRefusals:
    """Judges the counts of one annotated text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text
        self.money: Sequence[FoundMoney] = doc._.money
        self.quantities: Sequence[FoundQuantity] = doc._.quantities

    def refuse(
        self, one: FoundQuantity, phrase: Phrase, start: int, before: str, deadline: str | None
    ) -> str | None:
        """The reason, or None."""
        verb = phrase.verb
        begin = self.doc[phrase.cue].idx if phrase.cue is not None else start
        begin = begin if begin < one.start else start
        if _SCOPE.search(before) and self._has_value_before(one, begin):
            return "scope"
        if _ONE_OF_THEM.search(before):
            return "size-of-a-set"
        if not deadline and self._describes(one, phrase, before):
            return "scope"
        if one.unit in _STEPS and _SCOPE.search(before):
            return "scope"
        if before.endswith(", ") and _ONE_EACH.match(self.text, one.end):
            return "scope"
        if _NUMBERED.search(before):
            return "in-a-name"
        if _TOTALLING.search(before):
            return "scope"
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
        if one.baseline is None and self._is_set_size(one, before):
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
        if text_before(self.text, one.start)[-1:] in ("", "\n"):
            if one.value < 40 and one.noun[:1].isupper() and self.text[one.start].isdigit():
                return "in-a-name"  # `3 Grants for …`: the number of a paragraph
        acts = bool(stem_of(verb) or stem_of(verb, _TAKING_IN)) or self._is_acted_on(one, verb)
        if one.unit in _ATTENDANCE and one.value < 1000 and not acts:
            return "present-fact"
        return None

    def _is_set_size(self, one: FoundQuantity, before: str) -> bool:
        """`its 12 centres`: how many there are; not `wants the registry below 25,000 names`, nor `the
        first by May and the 40 kilometres of ditch by June 2027`."""
        if one.bound == "less_than" or _SET_SIZE.search(before) is None:
            return False
        if _PROMISED.match(self.text, one.end) or self._is_of_time_before(one):
            return False
        return not (before.endswith("and the ") and _BY_ITS_DAY.match(self.text, one.end))

    def _is_of_time_before(self, one: FoundQuantity) -> bool:
        """`At the peak 22,000 people will be hired`: the article is that of another noun."""
        before = token_before(self.doc, one.start)
        return before is not None and before.tag_ == "NN" and before.dep_ == "pobj"

    def _is_acted_on(self, one: FoundQuantity, verb: Token | None) -> bool:
        """`will fund 20 awards`, `publish prices for 20 tasks`: the verb acts on what is counted."""
        if verb is None or verb.lower_ in _EVENT_VERBS or stem_of(verb, _HOLDING):
            return False
        if verb.tag_ == "VBN" and one.end < verb.idx:
            return any(one.start <= each.idx < one.end for each in verb.lefts)
        between = self.text[verb.idx + len(verb) : one.start]
        return _NEAR_BEHIND.fullmatch(between) is not None

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

    def _has_value_before(self, one: FoundQuantity, start: int) -> bool:
        """Whether the phrase has a share, rank or sum already, whose scope this count tells."""
        starts = [other.start for other in self.quantities if other.kind != "count"]
        starts += [other.start for other in self.money]
        return any(start <= other < one.start for other in starts)
