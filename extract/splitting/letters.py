"""Which letters a page is written in, and what stands in it in others: the labels of its site."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00AA-\u024F\u1E00-\u1EFF\uFF21-\uFF5A]+")
_FIRST = 100_000
"""Characters of a page that tell its letters."""
_FEW = 12
"""Words of a line that is a label with its value."""


def mostly_latin(text: str) -> bool:
    """Whether the page is written in Latin letters."""
    head = text[:_FIRST]
    return _count(_LATIN, head) * 5 >= 4 * _count(_LETTERS, head)


def in_other_letters(text: str) -> bool:
    """Whether the line's letters are not Latin, or it begins with a label that is not."""
    if text.isascii():
        return False
    letters, latin = _count(_LETTERS, text), _count(_LATIN, text)
    if letters == latin:
        return False
    words = text.split()
    leads = _LETTERS.match(words[0]) is not None and not _LATIN.search(words[0])
    return latin * 2 < letters or (leads and len(words) <= _FEW)


def _count(runs: re.Pattern[str], text: str) -> int:
    """Characters of the text in such runs."""
    return sum(map(len, runs.findall(text)))
