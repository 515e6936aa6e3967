"""What others expect or fear, and what goes its own way: no promise of anybody."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from extract.grammar.numerals import alternatives
from extract.pledges.cue_words import stem_of
from extract.pledges.phrases import WORDS, Phrase
from extract.words import text_before

_THIRD_PARTY = re.compile(
    r",\s(?:the\scompany|the\sfirm|the\sgroup|analysts)\ssaid\b"
    r"|\b(?:(?:forecast|projected|estimated|likely|thought|believed|understood|reported)\sto\b"
    r"|[Aa]ccording\sto\s[^,]{0,60}\b(?:poll|survey|census|questionnaire|barometer)\b"
    r"|according\sto\b[^,]{0,60}\b(?:report|study|survey|analysts?|forecast|[Ss]tatistics)"
    r"|According\sto\s(?![^,]{0,60}\b(?:[Mm]inist|[Gg]overnment|[Dd]epartment|[Cc]ommission\b|[Cc]ouncil|[Pp]lan|[Rr]oadmap"
    r"|[Ss]trategy|[Aa]ct\b|[Aa]greement|[Ll]aw|[Oo]rder|[Ss]chedule|[Bb]ill\b|[Pp]rogram|[Dd]ecree|[Pp]olicy|[Mm]andate|[Dd]irective|[Rr]egulation|[Ff]ramework|[Tt]imetable|[Bb]udget|[Ss]ecretary|[Pp]resident"
    r"|MO[A-Z]+|him\b|her\b|this\b|these\b))[^.;]{3,160}?,\s)"
)
_WHO_FORESEES = ["scientist", "scientists", "researchers", "experts", "economists", "analysts"]
_WHO_FORESEES += [
    f"{article} {paper}"
    for article in ("the", "a", "its")
    for paper in ("study", "survey", "report", "model", "paper")
]
_BY_WHOM = r"(?:\s(?:by|of|from|for|at)\s[^,.;]{3,60}?)?"
_SAID_BY_OTHERS = re.compile(
    rf"\b(?:{alternatives(_WHO_FORESEES)}){_BY_WHOM}\s(?:also\s)?"
    r"(?:say|says|said|find|finds|found|show|shows|suggest|suggests|warn|warns|believe|predict|estimate|expect|foresee)\b",
    re.IGNORECASE,
)
_SURVEYED = re.compile(
    r"(?:%|\bper\s?cent|\bhalf|\bthirds?|\bquarters?|\bin\s(?:two|three|four|five|six|seven|eight|nine|ten|\d+))\s(?:of\s)?(?:the\s|all\s)?(?:[\w-]+\s){0,2}"
    r"(?:firms|companies|employers|businesses|enterprises|respondents|households|consumers|families|workers|investors|SMEs|manufacturers|exporters|farmers"
    r"|adults|people|citizens|students|owners|managers|retailers|banks)\s(?:[\w-]+\s){0,3}?(?:plans?|planned|planning|expects?|expected|intends?|aims?|hopes?|wants?)\sto\b",
    re.IGNORECASE,
)
"""`44% of firms plan to hire`: what was asked about."""
_WARNED = re.compile(r"\bwarn(?:s|ed|ing)?\b(?:\s[\w-]+){0,4}?\sthat\b", re.IGNORECASE)
_FORESEEN = re.compile(
    r"\b(?:forecasts?|projects?|estimates?|predicts?|calculates?|reckons?|assumes?)\sthat\s(?:[^.;]{0,120}\band\sthat\s)?$"
)
_MARKET = re.compile(
    r"\bexpects?\s(?:the\s)?(?:[\w-]+\s){0,3}(?:market|demand|growth|economy|inflation|prices?|GDP|traffic|exports|consumption)\b",
    re.IGNORECASE,
)
_EXPECTING = re.compile(
    r"\b(?:bank|office|fund|analysts?|economists?|forecasters?|institutes?|bureau|authority|experts)\b"
    r"(?:\s(?:(?:of|for)\s(?:the\s)?)?(?-i:[A-Z(])[^,;]{0,40}?)?\s(?:also\s|now\s)?(?:expects?(?!\sto\s)|forecasts?|projects?|estimates?|believes?)\b",
    re.IGNORECASE,
)


def subject_of(doc: Doc, phrase: Phrase) -> str:
    """The head noun of the subject, in small letters; empty where there is none."""
    tokens = doc[phrase.first : (phrase.cue or phrase.first) + 1]
    end = phrase.cue if phrase.cue is not None else phrase.last
    verbs = [phrase.verb] if phrase.verb is not None else []
    verbs += [one.head for one in tokens if one.tag_ == "MD"]
    for verb in verbs:
        for above in (verb, *[*verb.ancestors][:1]):
            for child in above.children:
                if child.dep_ in ("nsubj", "nsubjpass") and phrase.first <= child.i < end:
                    return str(child.lower_)
    return next((str(one.lower_) for one in reversed(tokens) if one.tag_.startswith("NN")), "")


class Forecasts:
    """Tells the forecasts of one annotated text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text

    def tells(self, phrase: Phrase, start: int, end: int) -> bool:
        """Whether the phrase tells what somebody else foresees, or what happens by itself."""
        words = self.text[start:end]
        told = words + self.text[end : end + 90].partition(". ")[0]
        lead = text_before(self.text, start).rpartition(". ")[2]
        expected = lead.endswith("that ") and _EXPECTING.search(lead)
        if expected or _FORESEEN.search(lead) or _THIRD_PARTY.search(told):
            return True
        if any(one.search(words) for one in (_EXPECTING, _MARKET, _SURVEYED)):
            return True
        if any(one.search(words) or one.search(lead) for one in (_SAID_BY_OTHERS, _WARNED)):
            return True
        return bool(stem_of(phrase.verb, WORDS["suffered"])) or self._by_itself(phrase)

    def _by_itself(self, phrase: Phrase) -> bool:
        """Whether what is told happens by itself: `inflation is expected to fall to 2 percent`."""
        verb = phrase.verb
        acted = verb is not None and verb.tag_ == "VBN" and phrase.cue is not None
        if phrase.cue is None or self.doc[phrase.cue].tag_ not in ("MD", "TO"):
            return False
        return not acted and subject_of(self.doc, phrase) in WORDS["natural"]
