"""Cuts one release out of the lines of its page: title, day, body, and what is in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.splitting.find_title import find_title, first_prose
from extract.splitting.furniture import heads_text, opens_others
from extract.splitting.head_matter import category_of, head_matter
from extract.splitting.headline import share_told, stems
from extract.splitting.line import Line
from extract.splitting.picture_lines import captions_picture
from extract.splitting.publication_day import is_of_event, publication_day
from extract.splitting.text_end import find_end
from extract.splitting.title_lines import title_lines, title_text, why_title

_LONGEST_SUMMARY = 140
"""Characters of a sentence that sums a release up."""
_LEAST_AGAIN = 40
"""Characters of a sentence that stands twice by intent."""
_MOST_OF_BOX = 12
"""Lines of a box that sums a release up."""
_TOLD = 0.6
"""Of the words of such a box that come again in the text."""
_NEXT_SENTENCE = re.compile(r"[.!?…][”\"’»]?\s+\S")

Edit = tuple[int, int, str]
"""A run of the dump from start to end that is read as something else, mostly as nothing."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where one article's body stands in the decoded dump, and what its page says of it."""

    title: str
    category: str | None
    published: date | None
    start: int
    end: int
    glued: bool = False
    publisher: str | None = None
    text_end: int | None = None
    """Where the text ends at the latest; what closes the release may stand from there to end."""
    edits: tuple[Edit, ...] = ()
    title_at: int = 0
    """Where the line of the title begins."""
    start_reason: str = ""
    end_reason: str = ""
    is_teaser: bool = False
    """Whether its text is only what a listing says of a release that it does not hold."""
    summary: str | None = None
    """What the head of the page says of the release in a sentence, above the day."""

    @property
    def size(self) -> int:
        """Characters of its body."""
        return self.end - self.start


def cut_page(
    lines: Sequence[Line], end: int, repeated: frozenset[str], at: int | None = None
) -> Cut | None:
    """The release that the lines hold, or None where none of them looks like its title.

    `at` is the index of the title where that is known.
    """
    at = find_title(lines, repeated) if at is None else at
    if at is None:
        return None
    own = title_lines(lines, at)
    title, at = lines[own[0]], own[-1]
    above = _first_of_text(lines, at + 1)
    box = _summary_box(lines, above)
    first = _first_of_text(lines, box.stop) if box else above
    last, end_reason = find_end(lines, at, first, repeated)
    head = head_matter(lines, at, min(above, last + 1), repeated) | set(box)
    if box:
        head |= {place for place in range(at + 1, box.start) if not lines[place].is_prose}
    published, used = publication_day(lines, at, first, last)
    kept = [place for place in range(at + 1, last + 1) if place not in head]
    if first == len(lines) and not any(_says_more(lines[place], repeated) for place in kept):
        kept, last = [], at
    summary = _summary(lines, kept, published)
    if summary is not None:
        text = _first_of_text(lines, kept[0] + 1)
        head |= {kept[0]} | head_matter(lines, at, text, repeated)
        kept = [place for place in kept if place not in head]
    if box:
        summary = " ".join(lines[place].text for place in box if lines[place].is_prose)
    body = kept[0] if kept else None
    start = _start_of_text(lines[body]) if body is not None else lines[at].end
    removed = (head | used | _within(lines, first, last)) - {body}
    start_reason = f"below the title, {why_title(lines, at)}"
    text_end = lines[last].end
    return Cut(
        title=" ".join([title_text(title), *(lines[place].text for place in own[1:])]),
        category=category_of(lines, at, first, head),
        published=published,
        start=start,
        end=max(start, end),
        text_end=text_end,
        edits=tuple(_edits(lines, body, last, removed)) if body is not None else (),
        glued=text_end - start > 2500 and last - at < 3,
        title_at=title.start,
        start_reason=start_reason,
        end_reason=end_reason,
        summary=summary,
    )


def _summary(lines: Sequence[Line], kept: Sequence[int], published: date | None) -> str | None:
    """The one sentence that stands apart from the text in the head of its page: the day of
    publication stands between the two, or the text opens with its words."""
    if len(kept) < 2 or not lines[kept[0]].is_prose:
        return None
    said = lines[kept[0]].text
    if _NEXT_SENTENCE.search(said):
        return None
    if _is_told_again(said, lines[kept[1]].text):
        return said
    if len(said) > _LONGEST_SUMMARY:
        return None
    between = range(kept[0] + 1, kept[1])
    dated = any((day := lines[place].day) and day.day == published for place in between)
    told = any(lines[place].is_prose for place in kept[1:])
    if not (dated and told) or any(is_of_event(lines, place) for place in between):
        return None
    return said


def _summary_box(lines: Sequence[Line], first: int) -> range:
    """The lines from the first sentence down to a heading like `The full story`, where the text below
    that tells what they say at more length; none where a page has no such box."""
    for place, line in enumerate(lines[first : first + _MOST_OF_BOX], first):
        if heads_text(line.text):
            box, below = lines[first:place], lines[place:]
            said = " ".join(line.text for line in box if line.is_prose)
            told = stems(" ".join(line.raw for line in below if line.is_prose))
            long = sum(len(line.raw) for line in below if line.is_prose) >= 2 * len(said)
            return range(first, place + 1) if long and share_told(said, told) >= _TOLD else range(0)
    return range(0)


def _first_of_text(lines: Sequence[Line], start: int) -> int:
    """The first line of running text that is not said of a picture; none where sentences stand only in
    what closes a page, below a day."""
    first = first_prose(lines, start)
    dated = any(line.day for line in lines[start:first])
    if dated and all(line.is_opening for line in lines[first:] if line.is_prose):
        return len(lines)
    while first < len(lines) and captions_picture(lines, first):
        first = first_prose(lines, first + 1)
    return first


def _is_told_again(said: str, text: str) -> bool:
    """Whether a text opens with the words of a sentence, perhaps behind a label (`In brief: …`), and
    says more."""
    words = (said.partition(": ")[2] or said).rstrip(".").casefold()
    again = len(words) >= _LEAST_AGAIN and text.casefold().startswith(words)
    return again and len(text) > len(words) + 1


def _says_more(line: Line, repeated: frozenset[str]) -> bool:
    """Whether a line without a sentence may yet be text: it is no field, no button, no closing."""
    other = line.is_furniture or line.is_opening or line.day or line.label or line.is_field
    return not (other or line.mask in repeated)


_TEXT_FIELD = re.compile(
    r"(?i)(?:full\s+|\w{1,12}_)?(?:text|body|content|story)(?:\s*[:=|]|\t|\s*\.{3,}|[ \t]{3,})\s*(?=\S)"
)


def _start_of_text(line: Line) -> int:
    """Where the text begins in its first line: behind `Text:`, which is the name of a field."""
    named = _TEXT_FIELD.match(line.raw)
    return line.start + (named.end() if named else 0)


def _within(lines: Sequence[Line], first: int, last: int) -> set[int]:
    """Furniture in the middle of a text: share links, captions, buttons, headlines of others."""
    found = set()
    for place in range(first + 1, last):
        opens = opens_others(lines[place].raw) and _is_of_others(lines, place + 1)
        others = opens or (place - 1 in found and _is_of_others(lines, place))
        near = lines[place - 1].is_navigation or lines[place + 1].is_navigation
        navigation = lines[place].is_navigation and (lines[place].words >= 2 or near)
        if others or navigation or lines[place].is_inserted or captions_picture(lines, place):
            found.add(place)
    return found


def _is_of_others(lines: Sequence[Line], at: int) -> bool:
    """Whether a line goes on with a list of other releases that opens above it."""
    line, above = lines[at], lines[at - 1]
    listed = opens_others(above.raw) or not (above.is_furniture or line.gap > above.gap)
    return listed and not (line.is_prose or line.ends_open or line.heading)


def _edits(lines: Sequence[Line], body: int, last: int, removed: set[int]) -> Iterator[Edit]:
    """Removed lines with what follows up to the next line, and line breaks of wrapped text."""
    for place in range(body, last + 1):
        line = lines[place]
        if place in removed:
            yield from (joint for joint in line.joints if joint[1] <= line.start)
            stop = lines[place + 1].start if place < last else line.end
            yield line.start, stop, ""
        else:
            yield from line.joints
