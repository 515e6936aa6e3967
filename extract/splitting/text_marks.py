"""Marks of Markdown, pandoc, reStructuredText, outlines and shared documents that a line alone does not
show: links over a line break, attributes of headings, signs before signs, bullets, comments of readers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from statistics import mode

Mark = tuple[int, int, bool]
"""Where a mark stands, and whether it closes words that began on the line above."""

_BROKEN_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>(?:[^\[\]\n]|\n(?![ \t]*\n)){0,400})(?P<close>\]\([ \n]?[^()\s]{1,2000}\n?[^()\s]{0,2000}\))"
)
_RST_LINK = re.compile(
    r"(?P<open>`)(?P<words>[^`<>\n]{1,300}(?:\n[^`<>\n]{1,300})?)(?P<close>\s<[^<>\s]{1,2000}>`_{1,2})"
)
_UNDERLINED_LINK = re.compile(
    r"(?m)^[ \t]*(?P<open>\[)(?P<words>[^\[\]\n]{1,300})(?P<close>\]\([^()\s]{0,2000}\))(?=[ \t]*\n[ \t]*[=-]{3,}[ \t]*$)"
)
_ORG_LINK = re.compile(
    r"(?P<open>\[\[[^\[\]\n]{1,2000}\]\[)(?P<words>[^\[\]\n]{1,300}(?:\n[^\[\]\n]{1,300})?)(?P<close>\]\])"
)
_ORG_HEADING = re.compile(r"(?m)^\*[ \t]+(?=\S.*\n[ \t]+:PROPERTIES:)")
_RUBRIC = re.compile(r"(?m)^[ \t]*\.\.[ ]rubric::[ \t]+(?=\S)")
_ATTRIBUTE = r"(?:[#.][\w:-]++|[\w-]++=(?:\"[^\"\n]{0,300}\"|[\w./-]++))"
_ATTRIBUTES = re.compile(rf"[ \t]?\{{(?:{_ATTRIBUTE}[ \t]?){{1,12}}\}}")
_SPAN = re.compile(r"(?P<open>\[)(?P<words>[^\[\]\n]{1,300})(?P<close>\](?=\{[.#]))")
_ESCAPE = re.compile(r"(?<![\\\w:])\\(?=[|'\"$*_\[\]<>#`~!()+@.-])|(?<=\d)\\(?=[.)])|\\(?=\n)")
_QUOTED = re.compile(r"(?m)^[ \t]{0,8}(?:>(?:[ \t](?=\S))?){1,4}(?![<>\w]*>)")
"""The signs of a quotation at the beginning of its lines."""
_BULLET = r"(?P<sign>[-*+•◦▪○●][ \t]{1,4})"
_ITEM = re.compile(rf"(?m)^(?P<indent>[ \t]{{0,60}}){_BULLET}(?=\S)")
_PARAGRAPH = re.compile(
    rf"(?m)^(?P<indent>[ \t]{{0,60}}){_BULLET}?(?=\S)[^\n]{{80,}}[.!?”\"’)][ \t]*$"
)
_FEWEST_OF_OUTLINE = 3
"""Paragraphs that are items of an outline."""
_NEARLY_ALL = 0.8
"""Of all paragraphs."""

_COMMENT = re.compile(r"(?m)^\[(?P<letters>[a-z]{1,2})\](?=\S)")
_COMMENTED = re.compile(r"\[(?P<letters>[a-z]{1,2})\]")
_SPOKEN_LINE = re.compile(r"(?m)^.*\S.*$")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def marks_in(text: str) -> list[Mark]:
    """Where a text holds such marks, in order; what stands between them is its words."""
    found: list[Mark] = []
    if "](" in text:
        found += _around(_BROKEN_LINK, text, broken=True)
        found += _around(_UNDERLINED_LINK, text)
    if "]]" in text:
        found += _around(_ORG_LINK, text)
    for mark in (_ORG_HEADING, _RUBRIC):
        found += ((*match.span(), False) for match in mark.finditer(text))
    if ">`_" in text:
        found += _around(_RST_LINK, text)
    if "{#" in text or "{." in text:
        found += ((*match.span(), False) for match in _ATTRIBUTES.finditer(text))
        found += _around(_SPAN, text)
    found += _bullets_of_outline(text)
    if "\n>" in text:
        found += ((*match.span(), False) for match in _QUOTED.finditer(text))
    if "\\" in text:
        found += ((*match.span(), False) for match in _ESCAPE.finditer(text))
    first = text.rfind("\n[a]") + 1
    if first and (comments := list(_comments(text, first))):
        found = [mark for mark in found if mark[1] <= first]
        found += ((*span, False) for span in comments)
    return sorted(found)


def without_marks(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """A run of a text without those marks."""
    kept, at = "", start
    for place in range(bisect_left(marks, (start,)), len(marks)):
        first, behind, _ = marks[place]
        if behind > end:
            break
        kept += text[at:first]
        at = max(at, behind)
    return kept + text[at:end]


def _comments(text: str, first: int) -> Iterator[tuple[int, int]]:
    """The letters in brackets that comments of readers hang on, and the comments, which are listed at
    the end of a document from the first on, each behind its letter."""
    listed = [one["letters"] for one in _COMMENT.finditer(text, first)]
    places = [one for one in _COMMENTED.finditer(text[:first]) if one["letters"] in listed]
    counted = listed[: len(_ALPHABET)] == list(_ALPHABET[: len(listed)])
    is_last = "\n\n" not in text[first:].strip() and not text[:first].rstrip().endswith(":")
    short = len(text) - first <= first
    if counted and is_last and short and {one["letters"] for one in places} == {*listed}:
        yield from (one.span() for one in places)
        yield from (one.span() for one in _SPOKEN_LINE.finditer(text, first))


def _around(link: re.Pattern[str], text: str, *, broken: bool = False) -> Iterator[Mark]:
    """What stands before and behind the words of each link; only of `broken` ones if asked."""
    for match in link.finditer(text):
        if not broken or "\n" in match[0]:
            yield *match.span("open"), False
            yield *match.span("close"), "\n" in match["words"]


def _bullets_of_outline(text: str) -> Iterator[Mark]:
    """The bullets before paragraphs and what they stand below, where an outliner wrote each line as
    an item; those of lists within a text stay."""
    paragraphs = list(_PARAGRAPH.finditer(text))
    levels = [_level(one) for one in paragraphs if one["sign"]]
    if len(levels) < max(_FEWEST_OF_OUTLINE, _NEARLY_ALL * len(paragraphs)):
        return
    usual = mode(levels)
    above = [one for one in _ITEM.finditer(text) if _level(one) <= usual]
    if any(_level(one) < usual for one in above):
        yield from ((*one.span("sign"), False) for one in above)


def _level(item: re.Match[str]) -> int:
    """How far an item is set in."""
    return len(item["indent"].expandtabs(4))
