"""A verb phrase of a sentence, and how it hangs on those before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from extract.pledges.cue_words import DATA

WORDS = {name: frozenset(words.split()) for name, words in DATA["words"].items()}
FINITE = ("VBD", "VBZ", "VBP", "MD")
NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "EX")

Sort = Literal["start", "coordinated", "clause", "aside", "parenthesis", "resumed", "rest"]
"""How a phrase hangs on those before it."""


@dataclass(slots=True)
class Phrase:
    """One verb phrase of a sentence, in tokens."""

    first: int
    last: int
    promised: bool
    verb: Token | None
    cue: int | None = None
    """Last token of the cue, where it stands in this phrase."""
    aside: bool = False
    """A parenthesis or a relative clause: it does not carry promises on."""
    asks: bool = False
    """An indirect question (`how the city will grow`): only a number with a deadline is promised."""
    asked: bool = False
    """Whether the promise is what somebody is asked for: `requires every firm to appoint …`."""
    by_comma: bool = False
    """Whether a comma alone parts this subject from its promise, with an aside between them."""
    of: Phrase | None = None
    """For a subject that an aside parts from its promise: the phrase of the promise."""

    def tokens(self, doc: Doc) -> Span:
        """Its tokens in the text."""
        return doc[self.first : self.last + 1]
