"""Fields above a text whose names no list needs: front matter between rules, and blocks of fields
that name the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.splitting.headline import says_something, share_told, stems
from extract.splitting.line import Line

_FENCE = re.compile(r"-{3}|\+{3}")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w .-]{1,28}?)\s*[:=](?:\s+(?P<value>\S.*))?")
_PROPERTY = re.compile(r"[A-Za-z][\w-]{1,30}::(?:\s|$)(?!.{200})")
_TEXTS = frozenset(("text", "body", "content", "story"))
"""Names of fields whose value is the text itself."""
_ITEM = re.compile(r"[-*]\s+\S")
_MOST = 40
"""Lines of one block."""
_FEWEST = 3
_SAME = 0.5
"""Of the words of a title that the text below has again."""
_MOST_TOLD = 1500
"""Characters of a text that tell what its title is."""
_QUOTED = re.compile(r"([\"'])(?P<words>.*)\1")


def with_fields(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of front matter marked as fields, its title as such."""
    marked = list(lines)
    blocks = list(dict.fromkeys((*_fenced(lines), *_named(lines))))
    for block in blocks:
        for at in block:
            marked[at] = _as_field(lines[at])
    if len(blocks) == 1 and blocks[0].start <= 1:
        named = [at for at in blocks[0] if marked[at].title]
        if named and _names_the_page(marked, named[0], lines[blocks[0].stop :]):
            marked[named[0]] = replace(marked[named[0]], title="")
    return [line if line.is_field else _as_property(line) for line in marked]


def _as_property(line: Line) -> Line:
    """The line, marked where it is a property of a block as outliners write them: `source:: Ministry`."""
    return replace(line, is_field=True) if _PROPERTY.match(line.raw) else line


def _names_the_page(lines: Sequence[Line], at: int, below: Sequence[Line]) -> bool:
    """Whether the title that a file has is not that of the text below, which has headings of its
    own: of a listing, of the part of a site."""
    title = lines[at].title or ""
    if not any(line.heading and not line.is_furniture for line in below):
        return False
    told = stems(" ".join(line.raw for line in below if line.is_prose)[:_MOST_TOLD])
    return share_told(title, told) < _SAME or not says_something(title)


def _as_field(line: Line) -> Line:
    field = _FIELD.fullmatch(line.raw) if line.is_short else None
    value = field["value"] if field else None
    if not line.is_short or (field and field["name"].casefold().rpartition("_")[2] in _TEXTS):
        return line
    named = field is not None and field["name"].casefold() in ("title", "headline")
    return replace(line, is_field=True, title=_bare(value) if named and value else None)


def _bare(value: str) -> str:
    """A value without its quotation marks, where one pair is around all of it."""
    quoted = _QUOTED.fullmatch(value)
    inner = quoted["words"] if quoted else value
    return value if quoted and quoted[1] in inner.replace(f"\\{quoted[1]}", "") else inner


def _fenced(lines: Sequence[Line]) -> Iterator[range]:
    """Fields with a title among them from one rule of three signs to the next, no gap between."""
    at = 0
    while at < len(lines):
        end = _end_of_fence(lines, at) if _FENCE.fullmatch(lines[at].raw) else None
        if end is not None and any(map(_is_titled, lines[at + 1 : end])):
            yield range(at + 1, end)
            at = end
        at += 1


def _end_of_fence(lines: Sequence[Line], at: int) -> int | None:
    for end, line in enumerate(lines[at + 1 : at + _MOST], at + 1):
        if line.raw == lines[at].raw:
            return end
        if line.gap or not (_FIELD.fullmatch(line.raw) or _ITEM.match(line.raw)):
            return None
    return None


def _is_titled(line: Line) -> bool:
    return _as_field(line).title is not None


def _named(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of fields without a gap that hold a title and other fields that any page has."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not lines[at].gap and _goes_on(lines, at):
            continue
        first += not _FIELD.fullmatch(lines[first].raw)  # the line above a block
        if _FEWEST <= at - first <= _MOST and _are_fields(lines[first:at]):
            yield range(first, at)
        first = at


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the line is a field, or an item of one whose values stand below its name."""
    if _FIELD.fullmatch(lines[at].raw):
        return True
    while at > 0 and _ITEM.match(lines[at].raw):
        at -= 1
    field = _FIELD.fullmatch(lines[at].raw)
    return field is not None and not field["value"]


def _are_fields(block: Sequence[Line]) -> bool:
    known = sum(bool(line.label or line.named_title) for line in block)
    return known >= 2 and sum(line.named_title is not None for line in block) == 1
