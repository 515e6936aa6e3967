"""Cuts an annotated text into sentences: by its full stops and line breaks, not by the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line, in tokens and in characters."""

    first: int
    last: int
    start: int
    end: int

    @property
    def inner(self) -> range:
        """Its tokens but the first and the last."""
        return range(self.first + 1, self.last)


class _Found(Protocol):
    @property
    def start(self) -> int: ...


Found = TypeVar("Found", bound=_Found)


def starting_in(found: Iterable[Found], start: int, end: int) -> list[Found]:
    """What was found that begins in the range."""
    return [one for one in found if start <= one.start < end]


def token_before(doc: Doc, offset: int) -> Token | None:
    """The token that ends before the offset, or at it; None at the start of the text."""
    span = doc.char_span(0, offset, alignment_mode="contract")
    return span[-1] if span else None


class Tokens:
    """What the finders of promises compare of each token: asking spaCy each time costs more than all else.

    Behind the last token stand empty ones; at places below zero they also stand before the first.
    """

    def __init__(self, doc: Doc) -> None:
        self.texts = [*(token.text for token in doc), *_EMPTY]
        self.lowers = [*(token.lower_ for token in doc), *_EMPTY]
        self.tags = [*(token.tag_ for token in doc), *_EMPTY]

    @classmethod
    def of(cls, doc: Doc) -> Tokens:
        """Those of the text, read once for all finders that share its Doc."""
        found: Tokens | None = doc.user_data.get("communique tokens")
        if found is None:
            found = doc.user_data["communique tokens"] = cls(doc)
        return found


def sentences(doc: Doc) -> Iterator[Sentence]:
    """The sentences of a text: a line break ends one, an abbreviation's full stop does not, nor
    one within a sum (`Kshs. 13 billion`)."""
    texts = Tokens.of(doc).texts
    sums = [range(one.start, one.end) for one in doc._.money or ()]
    first = 0
    for at in range(len(doc)):
        text, following = texts[at], texts[at + 1]
        long = at - first >= _LONGEST
        ends = not following or long or "\n" in text or following in _BULLETS
        ends = ends or (
            text in _MAY_END
            and _ends_sentence(doc, doc[at])
            and not any(doc[at].idx in one for one in sums)
        )
        if ends:
            yield Sentence(first, at, doc[first].idx, doc[at].idx + len(text))
            first = at + 1


_EMPTY = ("", "", "")
_LONGEST = 500
"""Tokens of a sentence. What has more is none: all in it would be weighed against all else."""
_BULLETS = frozenset("•·▪❶❷❸❹❺❻❼❽❾❿")
_MAY_END = frozenset((".", "!", "?", '."', ".”", "…", "”", '"'))


def behind(doc: Doc, at: int) -> Token | None:
    """The token behind one; None where the text ends."""
    return doc[at + 1] if at + 1 < len(doc) else None


def tokens_of(doc: Doc, start: int, end: int) -> Span:
    """The tokens that the characters are of."""
    return doc.char_span(start, end, alignment_mode="expand") or doc[:0]


def token_at(doc: Doc, offset: int) -> Token:
    """The token that the character is of."""
    return tokens_of(doc, offset, offset + 1)[0]


def lower_behind(doc: Doc, at: int) -> str:
    """The word behind a token, in small letters; nothing where the text ends."""
    following = behind(doc, at)
    return following.lower_ if following is not None else ""


def _ends_sentence(doc: Doc, token: Token) -> bool:
    closes = token.text in ("”", '"') and token.i and doc[token.i - 1].text in (".", "!", "?")
    if token.text not in (".", "!", "?", '."', ".”", "…") and not closes:
        return False
    following = doc[token.i + 1]
    if not (token.whitespace_ or following.is_space):
        return False
    begins = following.text[:1].isupper() or following.text[:1] in '“"‘(•-–0123456789[$€£¥₩₹'
    return begins or following.is_space or following.is_punct
