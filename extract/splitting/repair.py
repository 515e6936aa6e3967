"""Makes a body readable: parts glued paragraphs, mends words and spaces, keeps every offset.

A repaired text knows for each of its characters where it stood in the dump; what repair put in
stands nowhere. Rules are for the typography of joined lines, never for a text.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from extract.splitting.line import LINK
from models.article import Segment

_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each character, its code point in the dump (-1: put in by repair)."""

    text: str
    origins: array[int]

    @classmethod
    def read(cls, text: str, start: int, end: int) -> Traced:
        """The run of a dump's text from start to end, as it stands."""
        return cls(text[start:end], array("q", range(start, end)))

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> Traced:
        """With (start, end, replacement) done; edits are in order and do not overlap."""
        pieces: list[str] = []
        origins = array("q")
        at = 0
        for start, end, replacement in edits:
            if start < at:
                continue
            pieces += self.text[at:start], replacement
            origins += self.origins[at:start]
            origins.extend([_NOWHERE] * len(replacement))
            at = end
        pieces.append(self.text[at:])
        origins += self.origins[at:]
        return Traced("".join(pieces), origins)

    def replaced(self, pattern: re.Pattern[str], replacement: str) -> Traced:
        """With every match of the pattern replaced; a match equal to it stays as it is."""
        edits = (
            (match.start(), match.end(), replacement)
            for match in pattern.finditer(self.text)
            if match[0] != replacement
        )
        return self.edited(edits)

    def segments(self) -> tuple[Segment, ...]:
        """(text_start, dump_start, length) runs that stand in the dump unchanged, in order."""
        if not self.origins:
            return ()
        origins = np.frombuffer(self.origins, dtype=np.int64)
        joined = (origins[1:] == origins[:-1] + 1) & (origins[:-1] != _NOWHERE)
        starts = np.concatenate(([0], np.flatnonzero(~joined) + 1))
        runs = zip(starts, [*starts[1:], len(origins)], strict=True)
        return tuple(
            (int(start), int(origins[start]), int(end - start))
            for start, end in runs
            if origins[start] != _NOWHERE
        )


Finder = Callable[[str], Iterator[tuple[int, int, str]]]

# ---------------------------------------------------------------- spaces and bullets
_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\f\v]")
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_BROKEN_WORD = re.compile(r"(?<=[a-z]{2})-\n(?=[a-z]{2})")
_BULLET = re.compile(r"(?m)^[ ]*(?:[-–—*·•▪■□◇◆○●▶▷➢➤❍❏☐]|[◦‣∙])[ ]+(?=\S)")
_SPACES = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_LINE_ENDS = re.compile(r"(?<![ ])[ ]++(?=\n)|(?<=\n)[ ]++")
_BLANK_LINES = re.compile(r"\n{3,}")
_EDGES = re.compile(r"\A\s++|(?<!\s)\s++\Z")

# ---------------------------------------------------------------- glued paragraphs
_UNBROKEN = re.compile(r"\S++")
_ADDRESS_SIGN = re.compile(r"://|www\.|@")
_SENTENCE_GLUE = re.compile(
    r"(?<=[a-z0-9%)\]][.!?])(?P<q>[\"”’]?)(?=[A-Z“‘\"(\[][a-z]|[A-Z]{2,}\b|A\s|I\s|[“\"‘(\[][A-Z])"
    r"|(?<=[A-Z]{2}[.!?]|&[A-Z][.!?])(?=[\[]|[A-Z][a-z]+\s)"
    r"|(?<=[a-z]{2}[,.][\"”’])(?=[A-Z][a-z])"
)
_HEADING_NUMBER = re.compile(
    r"(?<=(?:19|20)\d\d)(?=\d{1,2}\.\s?[A-Z][A-Za-z])"
    r"|(?<=[a-z%)\]”\".:])(?=\d{1,2}\.\s[A-Z][A-Za-z])"
)
_AFTER_YEAR = re.compile(
    r"(?<=\b(?:19|20)\d\d)(?=(?!H[12]\b|Q[1-4]\b)[A-Z][A-Za-z]|[A-Z]-[A-Z]|\[|[◇○●□■※])"
)
_AFTER_CAPITALS = re.compile(r"(?<=[A-Z&][A-Z])(?=(?:The|To|In|By|For|This|With|As)\s[a-z])")
_NUMBERED_ITEM = re.compile(
    r"(?<=[a-z0-9.”\"]) (?=\([A-Z][a-z]+ \d{1,2}\) [A-Z][a-z])|(?<=[a-z0-9.])(?=\(\d{1,2}\)\s?[A-Z][a-z])"
)
_AFTER_BRACKET = re.compile(r"(?<=[a-z0-9A-Z][)\]])(?=[A-Z][a-z]|A\s|\[|[“\"‘][A-Z])")
_BEFORE_CODE = re.compile(r"(?<=[)\]])(?=[A-Z]{3}\s?\d)")
_DASH_BULLET = re.compile(
    r"(?:(?<=[A-Za-z0-9.)\]”\"!?])|(?<=[.)\]”\"!?])[ ])- (?=[A-Z“\"][A-Za-z])"
)
_SIGN_BULLET = re.compile(r"(?<=\S)[ ]*(?=[◇◆○●□■▶▷➢❍❏※][ ]?\S)|(?<=[.!?”\"])[ ]+(?=[❶-❿][ ]?\S)")
_SEMICOLON_GLUE = re.compile(r"(?<=[a-z.];)(?=[a-z]{2})")
_COLON_GLUE = re.compile(r"(?<=[A-Za-z)])(?P<c>:)(?=[A-Z]{3}\s?\d|[$€£¥₩]\s?\d)")
_MODAL_GLUE = re.compile(r"\b(?P<a>must|should|shall|and|or)(?=be\b|have\b)")
_CAMEL = re.compile(
    r"(?<![\w-])(?P<left>[A-Za-z]?[a-z]{2,})(?=(?P<right>[A-Z][a-z]*)(?P<end>[\s,'’-]))"
)
_INTO_CAPITALS = re.compile(r"(?<![\w-])(?P<left>[A-Z]?[a-z]{4,})(?=(?P<right>[A-Z]{3,})[\s,'’(])")
_JOINED_NAMES = frozenset(
    [
        "LinkedIn",
        "YouTube",
        "PayPal",
        "GitHub",
        "OpenAI",
        "DeepMind",
        "WhatsApp",
        "TikTok",
        "FedEx",
        "BioNTech",
        "AstraZeneca",
        "GlaxoSmithKline",
        "MasterCard",
        "JavaScript",
        "PowerPoint",
        "SharePoint",
        "WordPress",
        "BlackRock",
        "SoftBank",
        "CrowdStrike",
        "ByteDance",
        "StarHub",
        "ExxonMobil",
        "ConocoPhillips",
        "ArcelorMittal",
        "HarperCollins",
        "PricewaterhouseCoopers",
        "BusinessEurope",
        "UnitedHealth",
        "AirAsia",
    ]
)
_OPENERS = frozenset(
    [
        "The",
        "This",
        "These",
        "Those",
        "That",
        "To",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "With",
        "Under",
        "Through",
        "As",
        "If",
        "When",
        "While",
        "Since",
        "After",
        "Before",
        "During",
        "Despite",
        "Given",
        "Meanwhile",
        "Moreover",
        "Furthermore",
        "Additionally",
        "However",
        "Although",
        "Based",
        "Building",
        "It",
        "Its",
        "We",
        "Our",
        "He",
        "She",
        "They",
        "There",
        "Here",
        "A",
        "An",
        "And",
        "But",
        "Also",
        "All",
        "Each",
        "Both",
        "Further",
        "According",
        "Following",
        "Regarding",
        "Recognizing",
        "Minister",
        "Meanwhile",
        "Among",
        "Under",
        "Applicants",
        "Participants",
        "At",
    ]
)
_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?![\w-])")


def _points(pattern: re.Pattern[str], put_in: str) -> Finder:
    """A finder that puts something in at every (empty) match outside web addresses."""

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        found = list(pattern.finditer(text))
        inside = _addresses(text) if found else []
        for match in found:
            if not any(match.start() in address for address in inside):
                yield match.end(), match.end(), put_in

    return find


def _addresses(text: str) -> list[range]:
    """Where web and e-mail addresses stand."""
    if _ADDRESS_SIGN.search(text) is None:
        return []
    words = _UNBROKEN.finditer(text)
    return [range(*match.span()) for match in words if _ADDRESS_SIGN.search(match[0])]


def _instead(pattern: re.Pattern[str], put_in: str) -> Finder:
    """A finder that puts something in place of every match."""

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), put_in

    return find


_NOT_A_NAME_END = re.compile(
    r"(?:s|ed|ing|ion|ment|ity|ance|ence|ness|ure|gy|cy|ry|ent|al|am|ogram)$"
)


def _camel_points(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a lower-case letter meets a capital: a name, or two glued lines?

    Two lines where the second word opens sentences; or where the joined form stands once and
    its halves are words of this text, the second with its capital. A name that a text uses is
    used again, or its halves are no words here.
    """
    words = {match[0] for match in _WORD.finditer(text)}
    small = {word.lower() for word in words}
    camels = list(_CAMEL.finditer(text))
    forms = Counter(match["left"] + match["right"] for match in camels)
    for match in camels:
        left, right = match["left"], match["right"]
        if left + right in _JOINED_NAMES or forms[left + right] != 1:
            continue
        opens = right in _OPENERS and match["end"] == " " and len(left) > 2
        plain = left.lower() in small or _NOT_A_NAME_END.search(left) is not None
        both = right in words and plain and min(len(left), len(right)) > 3
        if opens or both:
            yield match.end("left"), match.end("left"), "\n\n"
    for match in _INTO_CAPITALS.finditer(text):
        if match["right"] in words:
            yield match.end("left"), match.end("left"), "\n\n"


_GLUED_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[a-z]{2,24}){1,5}(?=[A-Z][a-z]+\b)"
)


def _address_points(text: str) -> Iterator[tuple[int, int, str]]:
    """Behind an e-mail address that the next line was glued to: `…@x.go.krOfficial link`."""
    for match in _GLUED_ADDRESS.finditer(text):
        yield match.end(), match.end(), "\n\n"


_PARTS = "\n\n"
_GLUE: tuple[Finder, ...] = (
    _address_points,
    _points(_HEADING_NUMBER, _PARTS),
    _points(_AFTER_YEAR, _PARTS),
    _points(_AFTER_CAPITALS, _PARTS),
    _instead(_NUMBERED_ITEM, _PARTS),
    _points(_BEFORE_CODE, " "),
    _points(_AFTER_BRACKET, _PARTS),
    _instead(_DASH_BULLET, _PARTS),
    _instead(_SIGN_BULLET, _PARTS),
    _points(_SENTENCE_GLUE, _PARTS),
    _points(_SEMICOLON_GLUE, " "),
    _points(_MODAL_GLUE, " "),
    _camel_points,
)
_ALWAYS: tuple[Finder, ...] = (
    _points(_BEFORE_CODE, " "),
    _points(_SENTENCE_GLUE, " "),
    _points(_COLON_GLUE, " "),
)


def in_one_line(text: str) -> str:
    """The text with single spaces and without invisible signs, such as hyphens that may break."""
    return " ".join(_INVISIBLE.sub("", text).split())


_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,400}(?<=[^\s*])\1(?![\w*])")
_HEADING_MARK = re.compile(r"(?m)^#{1,6}[ \t]+(?=\S)")


def _links(text: str) -> Iterator[tuple[int, int, str]]:
    """A link in Markdown is read as its words."""
    for found in LINK.finditer(text):
        yield found.start(), found.start("words"), ""
        yield found.end("words"), found.end(), ""


def _emphasis(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _EMPHASIS.finditer(text):
        yield found.start(), found.end(1), ""
        yield found.end() - len(found[1]), found.end(), ""


_MARKDOWN = (_links, _emphasis, _instead(_HEADING_MARK, ""))


def repair(traced: Traced, *, glued: bool) -> Traced:
    """The text as it should be read.

    `glued` says that the layout joins paragraphs without a space: only then are they parted at
    headings, bullets and capitals. Spaces, broken words and sentences without a space between
    them are mended in every text.
    """
    traced = traced.replaced(_INVISIBLE, "").replaced(_SPACE, " ")
    for marks in _MARKDOWN:
        traced = traced.edited(marks(traced.text))
    for find in _GLUE if glued else ():
        traced = traced.edited(find(traced.text))
    for find in _ALWAYS:
        traced = traced.edited(find(traced.text))
    traced = traced.replaced(_BROKEN_WORD, "")
    traced = traced.replaced(_BULLET, "").replaced(_LINE_ENDS, "").replaced(_SPACES, " ")
    return traced.replaced(_BLANK_LINES, "\n\n").replaced(_EDGES, "")
