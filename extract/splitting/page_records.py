"""Records of fields with names of the site's own: which field is the title, told by its values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from extract.splitting.find_title import is_beside_site
from extract.splitting.front_matter import with_fields
from extract.splitting.line import Line

_SIGN = r"(?:\s*::?|\s*[=|]|\s*\.{3,}|[ \t]{2,}|\t)"
_NAME = r":?(?P<name>[A-Za-zÀ-ÿ][\w /.-]{1,28}?)"
_FIELD = re.compile(rf"{_NAME}{_SIGN}\s*(?P<value>\S.*)")
_OPENS_FIELD = re.compile(rf"{_NAME}(?:{_SIGN}\s|\t|\s*(?:::?|=)$)")
_NAMED = re.compile(
    r"(?i)topic|subject|title|head|theme|matter|concern|\bre\b|about|^h1$|tit[ru]l|titel|título|titolo|judul|tajuk|otsikko|rubrik|overskrift|tytuł|başlık"
)
_NO_TITLE = re.compile(
    r"(?i)\bby\b|from|office|source|author|contact|address|place|link|summary|abstract|lead|keyword|tags?\b|url|to\b|body|text|institution|unit"
)
_TEXTS = re.compile(
    rf"(?i)(?:full\s|\w{{1,12}}_)?(?:text|body|content|story|texto?|texte|cuerpo|contenido|corps|inhalt|isi|teks){_SIGN}"
)
_BELOW = 40
"""Lines of a page's head at most."""
_PARAGRAPH = 100
"""Characters of a value that is a paragraph."""
_FEWEST = 3
"""Fields in one block, and words of a title on average."""
_FEWEST_OF_NAMED = 2
"""Words on average of a title whose field is called so."""


def record_blocks(lines: Sequence[Line]) -> dict[int, list[int]]:
    """For each title that a field holds, the lines of its block of fields."""
    blocks = [block for block in _blocks(lines) if len(block) >= _FEWEST]
    if len(blocks) < 2 or any(lines[at].named_title for block in blocks for at in block):
        return {}
    blocks_of = {at: block for block in blocks for at in block}
    values: dict[str, dict[int, str]] = defaultdict(dict)
    for at in blocks_of:
        if field := _FIELD.fullmatch(lines[at].raw):
            values[field["name"].casefold()][at] = field["value"]
    scores = {
        name: 0.0 if any(lines[at].day for at in told) else _titleness(name, [*told.values()])
        for name, told in values.items()
    }
    best = max(values, key=lambda name: (len(values[name]), scores[name]), default="")
    titles = values[best] if len(values[best]) > 1 and scores[best] >= _FEWEST else {}
    return {at: blocks_of[at] for at in titles}


def _blocks(lines: Sequence[Line]) -> list[list[int]]:
    """Runs of lines without a gap, all of them fields."""
    blocks: list[list[int]] = []
    for at, line in enumerate(lines):
        if not line.is_short or not _OPENS_FIELD.match(line.raw):
            continue
        if blocks and blocks[-1][-1] == at - 1 and line.gap == 0:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return blocks


def _titleness(name: str, values: Sequence[str]) -> float:
    """The words of a field's values, none where they repeat, end like sentences, or are addresses."""
    if len(set(values)) < len(values) or any("@" in value or "://" in value for value in values):
        return 0.0
    words = mean(len(value.split()) for value in values)
    if _NAMED.search(name):
        return words + 20 * (words >= _FEWEST_OF_NAMED)
    sentences = any(value.endswith((".", ";")) for value in values)
    return 0.0 if sentences or _NO_TITLE.search(name) else words


def with_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of front matter and those with a title in a field of the site's own marked
    as such."""
    lines = marked = with_fields(lines)
    for title, block in record_blocks(lines).items():
        for at in block:
            field = _FIELD.fullmatch(lines[at].raw)
            value = field["value"] if field else ""
            if at == title:
                marked[at] = replace(lines[at], title=value.strip())
            elif not (_TEXTS.match(lines[at].raw) or _is_paragraph(value)):
                marked[at] = replace(lines[at], is_field=True)
    return [
        _without_site(marked, at) if line.named_title else line for at, line in enumerate(marked)
    ]


def _is_paragraph(value: str) -> bool:
    """Whether the value of a field is the first paragraph of the text."""
    return len(value) >= _PARAGRAPH and value.endswith((".", "”", '"'))


def _without_site(lines: Sequence[Line], at: int) -> Line:
    """The line of a field that names a title beside its site, with the title alone where that
    stands again below."""
    line = lines[at]
    title = line.named_title or ""
    below = (one.text for one in lines[at : at + _BELOW])
    again = next((one for one in below if is_beside_site(title, one)), None)
    return replace(line, title=again) if again else line
