"""Where the text of a release ends on its page, and why there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.splitting.coda import without_coda
from extract.splitting.find_title import names_a_body
from extract.splitting.furniture import is_contact, says_where_filed
from extract.splitting.line import Line
from extract.splitting.publication_day import tells_event

_FEWEST = 60
"""Characters of running text above what ends it."""


def find_end(
    lines: Sequence[Line], at: int, first: int, repeated: frozenset[str]
) -> tuple[int, str]:
    """The index of the last line of the text, and why the text ends there."""
    before = _prose_before(lines, at)
    total = before[-1]
    last, reason = len(lines) - 1, "the page ends here"
    for place in range(first + 1, len(lines)):
        done, ahead = before[place], total - before[place]
        if done < _FEWEST or not lines[place].is_opening or lines[place].is_inserted:
            continue
        if _ABOUT.match(lines[place].text) and any(map(_marks_end, lines[place:])):
            continue
        if _IN_BRACKETS.match(lines[place].raw) and any(
            _is_text(one) for one in lines[place + 1 :][:1]
        ):
            continue
        strong = lines[place].is_rule or _marks_end(lines[place])
        if ahead <= max(min(300, done), done * (0.6 if strong else 0.35)):
            last, reason = place - 1, f"{_shown(lines[place])} opens what stands below a release"
            break
    if (signed := _signature(lines, first, last, before)) is not None:
        last, reason = signed, f"{_shown(lines[signed + 1])} states the day below the text"
    while last > max(at, first) and _is_tail(lines, last, repeated):
        reason = f"{_shown(lines[last])} is furniture" if last == len(lines) - 1 else reason
        last -= 1
    if (text := without_coda(lines, first, last)) < last:
        last, reason = text, f"{_shown(lines[text + 1])} stands below the last sentence"
    return max(last, at), reason


def _signature(lines: Sequence[Line], first: int, last: int, before: Sequence[int]) -> int | None:
    """The line above a day that stands with names and posts below the last paragraph, or above
    hardly any more text."""
    for place in range(first + 1, last + 1):
        done, ahead = before[place], before[last + 1] - before[place]
        day = None if tells_event(lines, place) else lines[place].day
        if day is not None and day.is_labelled and done >= _FEWEST:
            if ahead <= max(min(200, done // 2), done // 4):
                return place - 1
    below = last
    while below > first and not lines[below].is_prose:
        below -= 1
    for place in range(below + 1, last + 1)[:4]:
        day = None if tells_event(lines, place) else lines[place].day
        if day is not None and day.is_of_publication and last - place <= 5:
            return place - 1
    return None


_END_MARK = re.compile(r"(?i)\W*(?:ends?|30|#)\b")
_ABOUT = re.compile(r"(?i)about\b")
"""What a publisher says of itself: above the mark that ends a release it is a part of that."""


def _marks_end(line: Line) -> bool:
    """Whether a line marks where a release ends: `-ENDS-`, `<End of Release>`."""
    return line.is_opening and _END_MARK.match(line.raw) is not None


_IN_BRACKETS = re.compile(r"[(\[【][^)\]】]{3,30}[)\]】]\s\w")
"""`(Reference) Overview of the aid`, which may head a part of the text."""


def _is_text(line: Line) -> bool:
    return line.is_prose and not is_contact(line.raw) and "://" not in line.raw


def _prose_before(lines: Sequence[Line], at: int) -> list[int]:
    """Characters of running text between the title and each line, and all of them at the end."""
    total, counts = 0, []
    for place, line in enumerate(lines):
        counts.append(total)
        total += len(line.raw) if place > at and line.is_prose and not line.is_opening else 0
    return [*counts, total]


def _is_tail(lines: Sequence[Line], place: int, repeated: frozenset[str]) -> bool:
    line = lines[place]
    if tells_event(lines, place):
        return False
    if line.is_furniture or line.day or line.is_opening or line.mask in repeated:
        return True
    if _LEADS_TO_PAGE.fullmatch(line.raw) or says_where_filed(line.text) or is_contact(line.raw):
        return True
    above = lines[place - 1]
    if line.raw.startswith("(") and line.raw.endswith(")") and names_a_body(_unbracketed(line)):
        return True
    if not line.is_prose and not line.is_item and line.words <= 12 and not above.is_rule:
        if above.is_navigation or (above.label and not above.label[1]):
            return True
    return bool(line.label) and not line.is_prose


_LEADS_TO_PAGE = re.compile(r"[^.!?:]{0,40}:?\s*<?(?:https?://|www\.)\S+>?")
"""`Full text: https://…`."""


def _unbracketed(line: Line) -> Line:
    return replace(line, raw=line.raw[1:-1].strip())


def _shown(line: Line) -> str:
    return repr(line.raw if len(line.raw) <= 50 else f"{line.raw[:47]}…")
