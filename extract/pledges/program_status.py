"""How far a program is, by the words around its name."""

from __future__ import annotations

import re

from extract.pledges.line_sentences import Sentences, Span

_STATUS = (
    ("completed", re.compile(r"\b(?:completed|concluded|finished|ended|wrapped up)\b")),
    (
        "under_way",
        re.compile(
            r"\b(?:under way|underway|is being|are being|has been (?:running|implemented|in place)|ongoing|currently|manages?|delivers?|operates?|runs)\b"
        ),
    ),
    (
        "launched",
        re.compile(
            r"\b(?:launched|launching|launch of|kicked off|established|introduced|took effect|came into force|enacted|enactment|signed|opened|began|started)\b"
        ),
    ),
    (
        "announced",
        re.compile(
            r"\b(?:announced|announcing|unveiled|revealed|released|presented|proposed|published|approved|finalized)\b"
        ),
    ),
    (
        "planned",
        re.compile(
            r"\b(?:will|plans? to|planned|to be|aims? to|intends?|is set to|are set to|scheduled|would)\b"
        ),
    ),
)


def find_status(text: str, sentences: Sentences, span: Span) -> tuple[str, Span] | None:
    """How far a program is by the words around its first mention, and the place of the cue."""
    start, end = span
    a, b = sentences.around(start)
    begin, stop = max(a, start - 90), min(b, end + 60)
    for status, cue in _STATUS:
        for found in cue.finditer(text, begin, stop):
            if found.start() not in range(start, end):
                return status, found.span()
    return None
