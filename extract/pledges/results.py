"""Finds what a text reports as reached: the number of a sentence that says a goal was met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc

from extract.money import FoundMoney
from extract.pledges.sentences import Sentence, sentences
from extract.quantities import FoundQuantity
from extract.words import text_before

_GOAL = r"(?:targets?|goals?|commitments?|pledges?|objectives?|promises?)"
_MEETING = r"(?:m[ei]e?t(?:ing)?|achiev\w+|reach\w+|surpass\w+|exceed\w+|fulfill?\w*|attain\w+|hit)"
_MET = re.compile(
    rf"\b{_MEETING}\s(?:[\w’'-]+\s){{0,6}}{_GOAL}\b"
    rf"|\b{_GOAL}\b[^.;]{{0,60}}\b(?:was|were|has\sbeen|have\sbeen|been)\s(?:\w+\s)?{_MEETING}\b"
    r"|\bahead\sof\s(?:schedule|target|plan)\b"
)
_NOT_YET = re.compile(
    r"\b(?:will|to|would|could|should|not|yet|if|until|before|must|expects?)\s(?:be\s|have\s)?$"
)


@dataclass(frozen=True, slots=True)
class FoundResult:
    """A number that a sentence reports as a goal met; start and end are of the sentence."""

    start: int
    end: int
    metric: str
    kind: str
    value: Decimal
    unit: str | None


def find_results(doc: Doc) -> list[FoundResult]:
    """The numbers of every sentence that says a goal was met, in order."""
    money: Sequence[FoundMoney] = doc._.money
    quantities: Sequence[FoundQuantity] = doc._.quantities
    text = doc._.words.text
    if not tells_results(text):
        return []
    found: list[FoundResult] = []
    for sentence in sentences(doc):
        if not says_met(text, sentence):
            continue
        words = text[sentence.start : sentence.end].strip()
        start = text.index(words, sentence.start)
        end = start + len(words)
        inside = range(start, end)
        found += [
            FoundResult(start, end, words, "amount", one.amount, one.currency)
            for one in money
            if one.start in inside and one.converted_from is None
        ]
        found += [
            FoundResult(start, end, one.noun or words, one.kind, one.value, one.unit or None)
            for one in quantities
            if one.start in inside
        ]
    return found


def tells_results(text: str) -> bool:
    """Whether any sentence of the text can tell that a goal was met."""
    return _MET.search(text) is not None


def says_met(text: str, sentence: Sentence) -> bool:
    """Whether the sentence tells that a goal was met."""
    for met in _MET.finditer(text, sentence.start, sentence.end):
        if not _NOT_YET.search(text_before(text, met.start(), sentence.start)):
            return True
    return False
