"""Presents that are promises by the day beside them: `70 more stations get lifts by 2029`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from extract.dates import FoundDate
from extract.pledges.cue_words import FINITE, LACKING, stem_of
from extract.pledges.sentences import Sentence, starting_in

NEAR_DAY = 100
"""Characters behind `targets` in which stands by when."""
BY_DAY = re.compile(
    r"\b(?:by|before|no\slater\sthan|between\snow\sand)\s(?:the\s)?(?:(?:end|close)\sof\s|early\s|late\s|mid-)?$"
)
_PARTED = re.compile(r"[;:—–(]|\.\s|,\s(?:which|who|where|while|and|but)\b|\bthat\b")


class DuePresents:
    """Finds the presents of one text that are due by a day; `ahead` are its days to come."""

    def __init__(self, doc: Doc, ahead: Sequence[FoundDate]) -> None:
        self.doc, self.text, self.ahead = doc, doc._.words.text, ahead

    def find(self, sentence: Sentence, known: Collection[int]) -> Iterator[int]:
        """The present of `70 more stations get lifts by 2029`, `the figure to remember is 300 by
        2035`: a count with a day by which, where nothing else promises it."""
        for day in starting_in(self.ahead, sentence.start, sentence.end):
            if not BY_DAY.search(self.text, sentence.start, day.start):
                continue
            verb = self._telling(sentence, day, known)
            if verb is not None and self._counts_before(day, sentence.start):
                yield verb.i

    def _telling(self, sentence: Sentence, day: FoundDate, known: Collection[int]) -> Token | None:
        """The finite verb of the clause of a day, if it is a present and nothing in it promises."""
        for token in reversed(self.doc[sentence.first : sentence.last]):
            if token.idx >= day.start:
                continue
            if token.i in known or token.text in (";", ":", "—", "–"):
                return None
            head = token.head if token.dep_ in ("aux", "auxpass") else token
            if token.tag_ in FINITE and head.dep_ != "relcl":
                helps = token.tag_ == "MD" and token.lower_ != "can"
                perfect = token.lower_ in ("has", "have") and token.dep_ == "aux"
                told = token.tag_ == "VBD" or helps or perfect or is_promised_above(head, known)
                return None if told or _is_only_foreseen(head) else token
        return None

    def _counts_before(self, day: FoundDate, start: int) -> bool:
        """Whether a count, a share or a sum stands before the day, and nothing parts the two."""
        return any(
            day.start - one.end < NEAR_DAY and not _PARTED.search(self.text, one.end, day.start)
            for one in starting_in((*self.doc._.quantities, *self.doc._.money), start, day.start)
        )


def is_promised_above(verb: Token, known: Collection[int]) -> bool:
    """Whether the clause of a verb is part of what is promised already: `aims to ensure that 80%
    are treated by 2030`."""
    return any(
        one.i in known or any(child.i in known for child in one.lefts)
        for one in (verb, *verb.ancestors)
    )


def _is_only_foreseen(head: Token) -> bool:
    """`are needed by 2034`, `experts expect 4 percent by 2030`: what is wanting or foreseen."""
    if stem_of(head, LACKING) not in ("", "want") or stem_of(
        head, ("require", "project", "see", "put", "value")
    ):
        return True
    return any("forecast" in one.lower_ for one in head.subtree if one.i < head.i)
