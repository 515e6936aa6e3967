"""Parts a file in which whole HTML pages stand one behind the other, as saved pages joined to one."""

from __future__ import annotations

import re
from itertools import pairwise

_TOKENS = re.compile(
    r"(?i)<script\b|</script|<!--|-->|<!doctype\s+html|<html(?=[\s>])|<body(?=[\s>])|</html\s*>"
)


def documents(markup: str) -> list[str]:
    """The pages of the markup in order; the markup itself where it is one page.

    A page begins at its doctype or its `html` element, once the page above is closed or has its
    body. What a script writes or a comment hides begins none.
    """
    starts = [0]
    closed = False  # whether the page above has ended
    bodied = False  # whether it has a body
    inside = ""  # what stands around: the end of a script or of a comment
    for found in _TOKENS.finditer(markup):
        mark = found[0].lower()
        if inside:
            inside = "" if mark == inside else inside
        elif mark in ("<script", "<!--"):
            inside = "</script" if mark == "<script" else "-->"
        elif mark == "<body":
            bodied = True
        elif mark.startswith("</html"):
            closed = True
        elif mark.startswith(("<!", "<html")) and (closed or (bodied and mark[1] == "!")):
            starts.append(found.start())
            closed = bodied = False
    return [markup[at:end] for at, end in pairwise([*starts, len(markup)])]
