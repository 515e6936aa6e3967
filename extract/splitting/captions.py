"""What a page says of its pictures: captions, credits, names of picture files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

_DATA: Mapping[str, Sequence[str]] = tomllib.loads(
    (files("extract.gazetteers") / "captions.toml").read_text("utf-8")
)
_LONGEST = 300
_LEAST = 15
"""Characters in front of a credit: a line that begins with one is a title or a caption by itself."""
_HINT = re.compile(_DATA["hint"][0], re.IGNORECASE)
"""What every caption below holds: most lines hold none of it and are looked at no further."""
_CREDIT = re.compile("|".join(f"(?:{one})" for one in _DATA["credit"]))
_PLACE = re.compile("|".join(_DATA["place"]))
_OPENS = re.compile("|".join(f"(?:{one})" for one in _DATA["opens"]))
_FILE = re.compile(
    r"(?i)[\[(<]{0,2}(?:file:|image:|img:|[^\W\d_]{3,12}\s(?=/|https?:))?[^\s\[\]|]{1,100}\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp)(?:[|\]][^\n]{0,120})?[\])>]{0,2}"
)
_STEM = r"\[(?!(?:\d*|[ivx]+)\])(?:[a-z\d][\w.-]{1,40})?\]"
_ALONE = re.compile(rf"{_STEM}|\[\]")
"""The name of a picture's file without its ending, as text browsers print it: `[bridge_2]`."""
_BEFORE_CAPTION = re.compile(rf"(?:{_STEM}|\[\])(?=[^\s(\[])[^\n]*[^.!?:;]$")


def is_caption(text: str) -> bool:
    """Whether the line is said of a picture: it opens as captions do or with what stands for the
    picture, tells where somebody stands, or ends in a credit."""
    if len(text) > _LONGEST:
        return False
    if text.startswith("[") and _BEFORE_CAPTION.fullmatch(text):
        return True
    if not _HINT.search(text):
        return False
    if _OPENS.match(text) or _PLACE.search(text):
        return True
    credit = _CREDIT.search(text)
    return credit is not None and (credit.start() >= _LEAST or text[credit.start()] in "([")


def is_picture_file(text: str) -> bool:
    """Whether the line is nothing but the name of a picture file, as text browsers print it, perhaps
    with a word before its path."""
    if text.startswith("[") and _ALONE.fullmatch(text):
        return True
    return "." in text and _FILE.fullmatch(text) is not None
