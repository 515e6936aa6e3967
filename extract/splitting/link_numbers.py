"""Numbers of links as text browsers print them: `[12]` before the words, the addresses at the end."""

from __future__ import annotations

import re
from itertools import islice

from extract.splitting.text_marks import Mark

_LISTED = re.compile(
    r"(?m)^[ \t]*(?:\[\d{1,4}\]:?|\d{1,4}\.)[ \t]+(?:(?:https?|ftp|file)://|mailto:|javascript:|/)\S*[ \t]*$"
)
_NUMBER = re.compile(r"(?<!\])\[\d{1,4}\](?!:)")
_NAMED = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\](?P<number>\[\d{1,4}\])")
"""A link as it is printed with its words in brackets, too: `[words][12]`."""
_FEWEST = 2


def link_numbers(text: str) -> list[Mark]:
    """Where a page that lists the addresses of its links prints their numbers, and brackets around
    their words."""
    if len(list(islice(_LISTED.finditer(text), _FEWEST))) < _FEWEST:
        return []
    found = [match.span() for match in _NUMBER.finditer(text)]
    for match in _NAMED.finditer(text):
        found += [(match.start(), match.start("words")), (match.end("words"), match.end())]
    return [(*span, False) for span in found]
