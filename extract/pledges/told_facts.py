"""What a sentence tells as done: numbers beside it are no promise."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from extract.pledges.phrases import Phrase
from extract.pledges.sentences import lower_behind

_NO_FACT = frozenset(
    ("aimed", "planned", "would", "could", "set", "cut", "put", "split", "spread", "raised")
)
_VOWED = ("undertaken", "pledged", "promised", "committed", "vowed")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_THAT = re.compile(r"\b(?:that|which|whom|whereby|where|to)\b")


class ToldFacts:
    """Finds what one annotated text tells in the past or the perfect."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc._.words.text

    def tell(self, offset: int, phrase: Phrase) -> bool:
        """Whether a verb in the past or the perfect stands between the promise and the number, or
        tells of a number before the promise."""
        begin = phrase.cue if phrase.cue is not None else phrase.first
        if phrase.cue is not None and offset < self.doc[phrase.cue].idx:
            return self._is_told_before(offset, phrase, phrase.cue)
        return any(
            self._is_past(token, begin) or self._is_perfect(token) or self._is_meanwhile(token)
            for token in self.doc[begin + 2 : phrase.last + 1]
            if token.idx < offset and ":" not in self.text[token.idx : offset]
        )

    def _is_past(self, token: Token, begin: int) -> bool:
        """Whether a finite past tense stands at the token, and no participle that tells more of the
        noun before it: `the certificates issued each year`."""
        if token.tag_ != "VBD" or token.lower_ in _NO_FACT:
            return False
        if token.lower_ in ("had", "was", "were"):
            return True
        before = self.doc[token.i - 1]
        subjects = [one for one in token.lefts if one.dep_ in _SUBJECTS]
        if any(one.tag_ in ("WP", "WDT") for one in subjects):
            return False
        own = any(one.i > begin for one in subjects)
        return own or not before.tag_.startswith("NN")

    def _is_meanwhile(self, token: Token) -> bool:
        """Whether the present of a clause with `as` stands at the token: `as the state backs 11 networks`."""
        return token.tag_ in ("VBZ", "VBP") and any(
            one.lower_ == "as" and one.dep_ == "mark" for one in token.lefts
        )

    def _is_perfect(self, token: Token) -> bool:
        """Whether `has` or `have` of a perfect stands at the token: `has awarded`."""
        if token.tag_ not in ("VBZ", "VBP") or token.lower_ not in ("has", "have"):
            return False
        behind = [one for one in self.doc[token.i : token.i + 4] if one.tag_ == "VBN"]
        if any(one.lower_ in _VOWED and lower_behind(self.doc, one.i) == "to" for one in behind):
            return False
        if any(lower_behind(self.doc, one.i) == "aside" for one in behind):
            return True
        return any(one.lower_ not in _NO_FACT and one.lower_ != "been" for one in behind)

    def _is_of_relative(self, offset: int, phrase: Phrase) -> bool:
        """`councils faced a backlog of €9 billion which would take ten years`: the cue is of what only
        tells more of the number."""
        return phrase.cue is not None and any(
            one.tag_ == "WDT" and one.idx > offset for one in self.doc[phrase.first : phrase.cue]
        )

    def _is_told_before(self, offset: int, phrase: Phrase, cue: int) -> bool:
        """`KRW 50 billion has been set aside for halls, due to open in 2027`: told, not promised."""
        for token in self.doc[phrase.first : cue]:
            told = self._is_perfect(token) or token.lower_ in ("was", "were")
            told = told or (
                self._is_past(token, phrase.first) and self._is_of_relative(offset, phrase)
            )
            if not told or self.doc[token.i - 1].tag_ in ("WDT", "WP"):
                continue
            parted = any(one.lower_ in (",", ";", "that") for one in self.doc[token.i : cue])
            parted = parted or self.doc[cue].lower_ in ("to", "for", "of")
            if parted if token.idx > offset else not _THAT.search(self.text, token.idx, offset):
                return True
        return False
