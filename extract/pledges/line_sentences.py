"""The sentences and lines of a text by offset, as the finders of programs see them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

Span = tuple[int, int]

_SENTENCE = re.compile(
    r"[.!?\n](?:(?<=\n)\n*|(?<!\n)(?<!\n\d.)(?<!\n\d\d.)(?<![.\s][A-Z].)"
    r"(?<!\b(?:Rs|Sh|Dh|Tk|Mr|Ms|Dr|No|St).)(?<!\b(?:Shs|Ksh|KSh|Dhs|Php|Mrs|Hon).)(?<!\b(?:Kshs|KShs).)(?<!\bapprox.)"
    r"[\"”’)]?\s+(?=[A-Z“\"‘(\[0-9•$€£¥₩₹]))"
)


_LONGEST = 2_000
"""Characters of a sentence. What has more is none: all in it would be weighed against all else."""


class Sentences:
    """The sentences and lines of a text, by offset."""

    def __init__(self, text: str) -> None:
        edges = [0, *[found.end() for found in _SENTENCE.finditer(text)], len(text)]
        self.bounds = [
            (at, min(b, at + _LONGEST)) for a, b in pairwise(edges) for at in range(a, b, _LONGEST)
        ]
        self.starts = [a for a, _ in self.bounds]

    def at(self, offset: int) -> int:
        """Which sentence holds the offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def around(self, offset: int) -> Span:
        """Start and end of the sentence that holds the offset."""
        return self.bounds[self.at(offset)] if self.bounds else (0, 0)
