"""Cuts an annotated text into sentences: by its full stops and line breaks, not by the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line, in tokens and in characters."""

    first: int
    last: int
    start: int
    end: int


def sentences(doc: Doc) -> Iterator[Sentence]:
    """The sentences of a text: a line break ends one, an abbreviation's full stop does not."""
    first = 0
    for token in doc:
        at = token.i
        bullet = at + 1 < len(doc) and doc[at + 1].text in ("•", "·", "▪")
        if at + 1 == len(doc) or "\n" in token.text or bullet or _ends_sentence(doc, token):
            yield Sentence(first, at, doc[first].idx, token.idx + len(token))
            first = at + 1


def _ends_sentence(doc: Doc, token: Token) -> bool:
    closes = token.text in ("”", '"') and token.i and doc[token.i - 1].text in (".", "!", "?")
    if token.text not in (".", "!", "?", '."', ".”", "…") and not closes:
        return False
    following = doc[token.i + 1]
    if token.text == "." and following.text in ("”", '"', "’", ")"):
        return False
    if not (token.whitespace_ or following.is_space):
        return False
    begins = following.text[:1].isupper() or following.text[:1] in '“"‘(•-–0123456789['
    return begins or following.is_space or following.is_punct
