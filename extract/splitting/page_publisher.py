"""The body that a page of text says it comes from."""

from __future__ import annotations

import re

from extract.gazetteer import body_in_title, load_gazetteers
from extract.splitting.find_title import first_prose
from extract.splitting.page_lines import read_lines

_FROM = re.compile(
    r"(?m)^(?:From|FROM|Issued by|Published by|Publisher|Issuer|Release from|Department|Ministry|Organisation|Source)\s*(?::\s*\n?|\n)\s*(?P<publisher>[A-Z][^\n]{5,100})$"
)
_BODY_LINE = re.compile(
    r"(?:^|\|\s*)(?P<publisher>(?:(?:Federal|Union)\s)?(?:Ministry|Department|Office|Agency)\s(?:of|for)\s[A-Z][^|\n.]{3,80}?)\s*(?:\||$)"
)


def page_publisher(text: str) -> str | None:
    """The body that the page says it comes from, or None."""
    if found := _FROM.search(text[:3000]):
        return " ".join(found["publisher"].split())
    lines = read_lines(text[:20_000])
    head = [line for line in lines[: first_prose(lines)] if line.is_short]
    for line in head:
        if found := _BODY_LINE.search(line.raw):
            return found["publisher"].strip()
    bodies = load_gazetteers().bodies
    known = [part for line in head if (part := body_in_title(line.raw, bodies)) is not None]
    return known[-1] if known else None
