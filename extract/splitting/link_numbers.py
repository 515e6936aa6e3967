"""Numbers of links as text browsers print them: `[12]` before the words, the addresses at the end."""

from __future__ import annotations

import re

_LISTED = re.compile(
    r"(?m)^[ \t]*(?:\[\d{1,4}\]:?|\d{1,4}\.)[ \t]+(?:(?:https?|ftp|file)://|mailto:|javascript:|/)\S*[ \t]*$"
)
_NUMBER = re.compile(r"(?<!\])\[\d{1,4}\](?!:)")
_NAMED = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\](?P<number>\[\d{1,4}\])")
"""A link as it is printed with its words in brackets, too: `[words][12]`."""
_FEWEST = 2

Span = tuple[int, int]


def lists_links(text: str) -> bool:
    """Whether the page numbers its links and lists their addresses."""
    if text.count("[") < _FEWEST or not _NUMBER.search(text):
        return False
    listed = _LISTED.finditer(text)
    return sum(1 for _ in zip(listed, range(_FEWEST), strict=False)) == _FEWEST


def numbers_in(line: str) -> list[Span]:
    """Where a line of such a page holds the numbers of links, and brackets around their words."""
    found = [match.span() for match in _NUMBER.finditer(line)]
    for match in _NAMED.finditer(line):
        first = match.start(), match.start("words")
        found += [first, (match.end("words"), match.end())]
    return sorted(found)
