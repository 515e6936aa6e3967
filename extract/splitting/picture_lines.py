"""Lines that are said of a picture, as the lines around them tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.splitting.line import Line

_ITALIC = re.compile(r"([_*/])(?!\1)\S.*\1")
_MOST_OF_CAPTION = 200
"""Characters of a sentence that is said of a picture."""
_BEHIND_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{1,2000}\)(?=\w)")
"""A picture in Markdown with words right behind it."""
_TAKEN_BY = re.compile(
    r"[;,.|/(–—-]\s?[^\W\d_]{3,14}\s?:\s[^\W\d_][\w.’'-]*+(?:\s[^\W\d_][\w.’'-]*+){0,3}\)?$"
    r"|[.\w]\s\((?:[A-Z][\w.’'-]*+\s){1,4}?[A-Z][\w.’'-]*+\s?/\s?[A-Z][\w.&’' -]{1,50}\)$"
)
"""`; photo: A. Miller`, in whatever language, or `(Ann Miller/Ministry of Water)`."""
_MOST_OF_CREDIT = 6
"""Words of a line that says who took a picture and no more."""


def captions_picture(lines: Sequence[Line], at: int) -> bool:
    """Whether the line stands right above or below a picture, in italics as a whole or with the
    name of who took it at its end; or alone with a picture above it between gaps or in front of it, or
    with a line that names who took it below."""
    line = lines[at]
    if _is_credited(lines, at):
        return True
    if not line.is_short:
        return False
    if _BEHIND_PICTURE.match(line.raw) and not line.ends_open:
        return True
    if _is_italic(line) or _TAKEN_BY.search(line.raw):
        return any(one.is_picture for one in lines[max(0, at - 1) : at + 2])
    return _is_with_picture(lines, at)


def _is_with_picture(lines: Sequence[Line], at: int) -> bool:
    """Whether a picture and the one sentence below it stand together, and apart from all else."""
    line = lines[at]
    if line.gap or not at or at + 1 == len(lines) or len(line.raw) > _MOST_OF_CAPTION:
        return False
    apart = lines[at - 1].gap and lines[at + 1].gap
    shown = lines[at - 1].is_picture or lines[at - 1].is_caption
    return bool(apart and shown) and not line.sentence_ends(before=2)


def _is_credited(lines: Sequence[Line], at: int) -> bool:
    line, below = lines[at], lines[at + 1 : at + 2]
    if not below or below[0].gap or not line.gap or len(line.raw) > _MOST_OF_CAPTION:
        return False
    return below[0].words <= _MOST_OF_CREDIT and below[0].is_caption


def _is_italic(line: Line) -> bool:
    return line.raw[0] in "_*/" and _ITALIC.fullmatch(line.raw) is not None
