"""The words of a text with their offsets, and phrases of words found by a trie.

Names are matched on words, not on spaCy's tokens: `R&D`, `M.AX`, `U.S.` and `Jung-kwan` are one
word each, a possessive `'s` is none, and `Investment/Head` is two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Dr|Mr|Mrs|Ms|Prof|St|Dep|Sec|Gov|Sen|Rep|Amb|Lt|Gen|Hon|Smt|Inc|Ltd|Corp|Co|No|Jr|Sr)\.(?=[\s,;)])"
    r"|[A-Z]\.(?=\s[A-Z]|[A-Z][a-z])"
    r"|[^\W_]+(?:(?:[&.’'+*-]|\u2011|/(?!(?:Head|Chair|Chief|Minister|Secretary|Director|President|Governor|Deputy|Vice)\b))[^\W_]+)*\+?|&"
)
_POSSESSIVES = ("’s", "'s", "’S", "'S")
_LEAD = 160
"""Letters that are looked at before a place."""
_SENTENCE_END = re.compile(r"[.!?:]|\n")
_AROUND = 6
"""Empty words before the first and behind the last."""


class Word(NamedTuple):
    """One word: text[start:end]."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it can be a word of a name: `Ministry`, `R&D`, `5G`, `eXtended`, not `the`."""
        return _is_capital(self.text)


_MOST_KNOWN = 1 << 14
"""Words that are remembered with what was told of them: those of any text are mostly the same."""


@lru_cache(maxsize=_MOST_KNOWN)
def _is_capital(word: str) -> bool:
    if not word or word.islower():
        return False
    return (
        word[0].isupper()
        or (word[0].isdigit() and word[-1].isupper())
        or any(char.isupper() for char in word[1:3])
    )


class Words(Sequence[Word]):
    """The words of one text in order, and what stands between them.

    Before the first word and behind the last stand empty ones, as far as a rule looks: a word that
    is none is no capital, and no word of any list.
    """

    def __init__(self, text: str, words: list[Word] | None = None) -> None:
        self.text = text
        self._words = _words(text) if words is None else words
        end = len(text)
        before, behind = Word("", 0, 0), Word("", end, end)
        self._padded = [*_AROUND * (before,), *self._words, *_AROUND * (behind,)]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._words]

    @cached_property
    def capitals(self) -> list[tuple[int, Word]]:
        """The words that can be words of a name, with their places, in order."""
        return [(at, word) for at, word in enumerate(self._words) if _is_capital(word.text)]

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return self._padded[at + _AROUND] if type(at) is int else self._words[at]

    def text_at(self, at: int) -> str:
        """The word at a place, empty before the first and behind the last, however far."""
        return self._words[at].text if 0 <= at < len(self._words) else ""

    def before(self, at: int) -> str:
        """The word before the one at a place, empty before the first."""
        return self._padded[at + _AROUND - 1].text

    def behind(self, at: int) -> str:
        """The word behind the one at a place, empty behind the last."""
        return self._padded[at + _AROUND + 1].text

    def gap(self, at: int) -> str:
        """What stands between the word at `at` and the next, in single spaces."""
        if not 0 <= at < len(self._words) - 1:
            return "\n"
        between = self.text[self._words[at].end : self._words[at + 1].start]
        return between if "\n" in between else " ".join(between.split(" ")) or ""

    def gap_before(self, at: int) -> str:
        """What stands between the word at `at` and the one before it, in single spaces."""
        return self.gap(at - 1)

    def past_the(self, at: int) -> int:
        """The place of the word, or of the one behind it where it is "the"."""
        return at + int(self[at].text == "the")

    def opens_sentence(self, at: int) -> bool:
        """Whether the word is the first of its sentence or line."""
        return at == 0 or bool(_SENTENCE_END.search(self.gap_before(at)))

    def until(self, offset: int) -> Words:
        """The words that end there or before."""
        return Words(self.text[:offset], [word for word in self._words if word.end <= offset])

    def at_or_after(self, offset: int) -> int:
        """Index of the first word that starts at the offset or behind it."""
        return bisect_left(self._starts, offset)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets from the first word to the last, both included."""
        return self[first].start, self[last].end

    def slice(self, first: int, last: int) -> str:
        """The text from the first word to the last, both included."""
        return self.text[self[first].start : self[last].end]


def text_before(text: str, at: int, start: int = 0) -> str:
    """What stands before a place, from `start` on, as far as a pattern that ends there can need."""
    return text[max(start, at - _LEAD) : at]


def overlaps(spans: Iterable[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether one of the spans shares a character with the range."""
    return any(a < stop and b > start for a, b in spans)


def _words(text: str) -> list[Word]:
    """The words in order; a possessive ending is none, and what is nothing else is left out."""
    found = [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    if not any(ending in text for ending in _POSSESSIVES):
        return found
    bare = [
        Word(word.text[:-2], word.start, word.end - 2) if word.text.endswith(_POSSESSIVES) else word
        for word in found
    ]
    return [word for word in bare if word.text]


_SAME = {"&": "and"}
_DOTS = re.compile(r"\.(?=\s|$)|(?<=\b[A-Z])\.")


@lru_cache(maxsize=_MOST_KNOWN)
def word_key(word: str) -> str:
    """The form under which a word of a name is looked up: `&` is `and`, `U.S.` is `US`."""
    if word.isalnum():
        return word
    plain = _DOTS.sub("", word).replace("’", "'").replace("\u2011", "-")
    return _SAME.get(plain, plain)


def phrase_keys(phrase: str) -> list[str]:
    """The keys of the words of a phrase, in order; one behind a possessive ending is marked."""
    parts = phrase.split()
    if all(map(str.isalnum, parts)):  # as in most names: nothing that is no letter, no digit
        return parts
    keys: list[str] = []
    end = 0
    for word in _words(phrase):
        owned = bool(keys) and phrase[end : word.start] in _OWNED
        keys.append(_MARK * owned + word_key(word.text))
        end = word.end
    return keys


def first_key(phrase: str) -> str:
    """The first of the keys of a phrase, found without the others where that can be; empty without one."""
    first = phrase.split(None, 1)[:1]
    if first and first[0].isalnum():
        return first[0]
    return next(iter(phrase_keys(phrase)), "")


def name_key(name: str) -> str:
    """A name without what its spellings differ in: case, commas, dots, a leading article."""
    small = [key.removeprefix(_MARK).casefold() for key in phrase_keys(name)]
    return " ".join(small[1:] if small and small[0] in _ARTICLES else small)


def first_of_name_key(name: str) -> str:
    """The first word of the key of a name, found without the others where that can be."""
    first = first_key(name).casefold()
    return name_key(name).partition(" ")[0] if first in _ARTICLES else first


_ARTICLES = frozenset(("the", "a", "an"))
_MARK = "'"
_OWNED = frozenset(("’s ", "'s ", "’ ", "' "))
"""What stands between an owner and what is owned."""
_WITHIN = frozenset((" ", ", ", "-", "", ". "))
"""What may stand between the words of a phrase."""

Value = TypeVar("Value")


@dataclass(slots=True)
class _Node(Generic[Value]):
    next: dict[str, _Node[Value]] = field(default_factory=dict)
    values: list[Value] = field(default_factory=list)


class Trie(Generic[Value]):
    """Phrases of words, each with its values; the longest phrase at a place is found.

    The phrases of one first word are only put together when a text has that word: hardly any
    text has one in ten of them.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._waiting: dict[str, list[tuple[str, Value]]] = defaultdict(list)
        self._first: dict[str, _Node[Value]] = {}
        for phrase, value in entries:
            self.add(phrase, value)

    def add(self, phrase: str, value: Value) -> None:
        """Take in a phrase."""
        if first := first_key(phrase):
            self._waiting[first].append((phrase, value))
            self._first.pop(first, None)

    def longest_at(self, words: Words, at: int) -> tuple[int, list[Value]] | None:
        """(index of the last word, values) of the longest phrase that starts at word `at`.

        Between the words of a phrase only spaces and commas may stand, and the possessive endings
        that it has itself.
        """
        node = self._starting(word_key(words[at].text)) if at < len(words) else None
        if node is None:  # as at most words
            return None
        best: tuple[int, list[Value]] | None = None
        index = at
        while node is not None:
            if node.values:
                best = index, node.values
            gap = words.gap(index)
            owned = gap in _OWNED
            index += 1
            if not node.next or index == len(words) or not (owned or gap in _WITHIN):
                break
            node = node.next.get(_MARK * owned + word_key(words[index].text))
        return best

    def _starting(self, key: str) -> _Node[Value] | None:
        """The node of a first word."""
        node = self._first.get(key)
        if node is None and key in self._waiting:
            node = _Node()
            for phrase, value in self._waiting[key]:
                _insert(node, phrase_keys(phrase), value)
            self._first[key] = node
        return node


def _insert(node: _Node[Value], keys: Sequence[str], value: Value) -> None:
    for key in keys[1:]:
        if key not in node.next:
            node.next[key] = _Node()
        node = node.next[key]
    if value not in node.values:
        node.values.append(value)
