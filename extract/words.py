"""The words of a text with their offsets, and phrases of words found by a trie.

Names are matched on words, not on spaCy's tokens: `R&D`, `M.AX`, `U.S.` and `Jung-kwan` are one
word each, and a possessive `'s` is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Dr|Mr|Mrs|Ms|Prof|St|Dep|Sec|Gov|Sen|Rep|Amb|Lt|Gen|Hon|Smt|Inc|Ltd|Corp|Co|No|Jr|Sr)\.(?=[\s,;)])"
    r"|[A-Z]\.(?=\s[A-Z]|[A-Z][a-z])"
    r"|[^\W_]+(?:(?:[&.’'/+*-]|\u2011)[^\W_]+)*\+?|&"
)
_POSSESSIVES = ("’s", "'s", "’S", "'S")
_SENTENCE_END = re.compile(r"[.!?:]|\n")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: text[start:end]."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it can be a word of a name: `Ministry`, `R&D`, `5G`, `eXtended`, not `the`."""
        return (
            self.text[0].isupper()
            or (self.text[0].isdigit() and self.text[-1].isupper())
            or any(char.isupper() for char in self.text[1:3])
        )


class Words(Sequence[Word]):
    """The words of one text in order, and what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = tuple(_words(text))
        self._starts = [word.start for word in self._words]

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return self._words[at]

    def gap(self, at: int) -> str:
        """What stands between the word at `at` and the next, in single spaces."""
        if at + 1 >= len(self._words):
            return "\n"
        between = self.text[self._words[at].end : self._words[at + 1].start]
        return between if "\n" in between else " ".join(between.split(" ")) or ""

    def opens_sentence(self, at: int) -> bool:
        """Whether the word is the first of its sentence or line."""
        return at == 0 or bool(_SENTENCE_END.search(self.gap(at - 1)))

    def at_or_after(self, offset: int) -> int:
        """Index of the first word that starts at the offset or behind it."""
        return bisect_left(self._starts, offset)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets from the first word to the last, both included."""
        return self._words[first].start, self._words[last].end

    def slice(self, first: int, last: int) -> str:
        """The text from the first word to the last, both included."""
        return self.text[self._words[first].start : self._words[last].end]


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        if word.endswith(_POSSESSIVES):
            word = word[:-2]
        if word:
            yield Word(word, start, start + len(word))


_SAME = {"&": "and"}
_DOTS = re.compile(r"\.(?=\s|$)|(?<=\b[A-Z])\.")


def word_key(word: str) -> str:
    """The form under which a word of a name is looked up: `&` is `and`, `U.S.` is `US`."""
    if word.isalnum():
        return word
    plain = _DOTS.sub("", word).replace("’", "'").replace("\u2011", "-")
    return _SAME.get(plain, plain)


def name_key(name: str) -> str:
    """A name without what its spellings differ in: case, commas, dots, a leading article."""
    keys = [word_key(word.text).casefold() for word in _words(name)]
    return " ".join(keys[1:] if keys and keys[0] in ("the", "a", "an") else keys)


Value = TypeVar("Value")


@dataclass(slots=True)
class _Node(Generic[Value]):
    next: dict[str, _Node[Value]] = field(default_factory=dict)
    values: list[Value] = field(default_factory=list)


class Trie(Generic[Value]):
    """Phrases of words, each with its values; the longest phrase at a place is found."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._root: _Node[Value] = _Node()
        for phrase, value in entries:
            node = self._root
            for word in _words(phrase):
                node = node.next.setdefault(word_key(word.text), _Node())
            if node is not self._root and value not in node.values:
                node.values.append(value)

    def longest_at(self, words: Words, at: int) -> tuple[int, list[Value]] | None:
        """(index of the last word, values) of the longest phrase that starts at word `at`.

        Between the words of a phrase only spaces and commas may stand.
        """
        node = self._root
        best: tuple[int, list[Value]] | None = None
        for index in range(at, len(words)):
            found = node.next.get(word_key(words[index].text))
            if found is None:
                break
            node = found
            if node.values:
                best = index, node.values
            if words.gap(index) not in (" ", ", ", "-", "", ". "):
                break
        return best
