"""Cuts one release out of the lines of its page: title, day, body, and what is in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from extract.splitting.find_title import find_title, first_prose, names_a_body
from extract.splitting.furniture import day_label, is_contact, is_kicker
from extract.splitting.headline import names_a_site, says_something
from extract.splitting.page_days import PageDay, days_in, without_day
from extract.splitting.page_lines import Line

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


_DATELINE = re.compile(
    r"^(?:[A-Z][\w.’'&/-]*,?\s){1,6}?(?:\([^)]{2,30}\)\s?)?[(–—,-]?\s?(?P<day>.{6,25}?\d{4}|\d{4}.{4,10}?)\)?\s?(?:[–—:/]|--?\s|\.{3}|…|\()"
)
_SECTION = re.compile(
    r"(?i)(?:\d+\.?\s|background|summary|overview|introduction|highlights?|abstract|context|quotes?|key\b|main\b|objectives?)"
)
_NOTES = re.compile(
    r"(?i)(?:notes?\s+(?:to|for)\s+(?:the\s+)?(?:editors?|newsrooms?|journalists|media|press)|editor(?:s|['’]s|s['’])?\s+notes?|(?:further|additional|more)\s+information)\s*:?"
)
"""The heading of notes below a release: without notes it is furniture."""
_MOST_FIELDS = 10
"""Lines from a title to its day that may all name speakers and what they are in charge of."""
_CATEGORY = re.compile(r"(?i)categor(?:y|ies)")


def cut_page(
    lines: Sequence[Line], end: int, repeated: frozenset[str], at: int | None = None
) -> Cut | None:
    """The release that the lines hold, or None where none of them looks like its title.

    `at` is the index of the title where that is known.
    """
    at = find_title(lines, repeated) if at is None else at
    if at is None:
        return None
    own = _title_lines(lines, at)
    title, at = lines[own[0]], own[-1]
    first = first_prose(lines, at + 1)
    last, end_reason = find_end(lines, at, first, repeated)
    head = _head_matter(lines, at, min(first, last + 1), repeated)
    published, used = _published(lines, at, first, last)
    kept = [place for place in range(at + 1, last + 1) if place not in head]
    body = kept[0] if kept else None
    start = _start_of_text(lines[body]) if body is not None else lines[at].end
    removed = (head | used | _within(lines, first, last)) - ({body} if body is not None else set())
    start_reason = f"below the title, {_why_title(lines, at)}"
    text_end = max(start, lines[last].end if last > at else lines[at].end)
    return Cut(
        title=" ".join([_title_text(title), *(lines[place].text for place in own[1:])]),
        category=_category(lines, at, first, head),
        published=published,
        start=start,
        end=max(start, end),
        text_end=text_end,
        edits=tuple(_edits(lines, body, last, removed)) if body is not None else (),
        glued=text_end - start > 2500 and last - at < 3,
        title_at=title.start,
        start_reason=start_reason,
        end_reason=end_reason,
    )


_TEXT_FIELD = re.compile(
    r"(?i)(?:full\s+)?(?:text|body|content|story)(?:\s*[:=|]|\t|\s*\.{3,}|[ \t]{3,})\s*(?=\S)"
)


def _start_of_text(line: Line) -> int:
    """Where the text begins in its first line: behind `Text:`, which is the name of a field."""
    named = _TEXT_FIELD.match(line.raw)
    return line.start + (named.end() if named else 0)


_DANGLING = re.compile(
    r"(?i)(?:,|[&–—-]|\b(?:of|and|for|to|the|in|an?|with|on|by|from|at|or|as|about|across|after|against|among|before|between|during|into|its|near|of|over|per|regarding|their|through|towards?|under|via|within|without))$"
)
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"), ("(", ")"))


def _title_lines(lines: Sequence[Line], at: int) -> range:
    """The lines of a title that is printed in several: wrapped, in capitals, or between rules."""
    first = last = at
    while last + 2 < len(lines) and _title_goes_on(lines, last):
        last += 1
    while first > 0 and lines[first].gap == 0 and _is_above_title(lines, first - 1):
        first -= 1
    return range(first, last + 1)


def _title_goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the line below goes on with the title: a wrapped one, one in capitals, or one that
    stands with it between rules."""
    line, below = lines[at], lines[at + 1]
    if below.gap or below.is_furniture or below.day or below.label or below.is_prose:
        return False
    if _is_open(line.text) or _names_in_quotes(lines, at + 1):
        return below.words <= 20
    in_capitals = line.text.isupper() and below.text.isupper() and not below.is_item
    ruled = lines[at + 2].is_rule and not lines[at + 2].gap and at > 0 and lines[at - 1].is_rule
    small = below.raw[0].islower() and not line.ends_open and below.words <= 12
    if names_a_body(below) and not line.ends_open:
        return False
    return (
        in_capitals
        or small
        or (ruled and not below.is_item)
        or (_DANGLING.search(line.text) is not None and below.words <= 12)
    )


def _is_open(text: str) -> bool:
    """Whether a quotation or a bracket in the line ends further down."""
    if text.count('"') % 2:
        return True
    return any(text.rfind(left) > text.rfind(right) for left, right in _QUOTES if left in text)


def _names_in_quotes(lines: Sequence[Line], at: int) -> bool:
    """Whether a name in quotation marks, all that the line and at most two below it hold, stands
    there with nothing right below: the second part of a title, and no sentence that is quoted."""
    said = ""
    for place in range(at, min(at + 3, len(lines) - 1)):
        line = lines[place]
        if (place > at and line.gap) or line.is_prose or line.day:
            return False
        said = f"{said} {line.text}".strip()
        if _QUOTED_NAME.fullmatch(said):
            return lines[place + 1].gap > 0 or lines[place + 1].day is not None
    return False


_QUOTED_NAME = re.compile(r"[(–—-]?\s?(?:\"[^\"]+[^.,!?]\"|[“«「„][^”»」]+[^.,!?][”»」“])\)?")


def _is_above_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above a title in capitals begins it."""
    line, below = lines[at], lines[at + 1]
    if line.is_furniture or line.day or line.label or line.is_prose or line.is_item:
        return False
    capitals = line.text.isupper() and below.text.isupper() and line.words >= 3
    named = line.words >= 3 and not line.ends_open and _names_in_quotes(lines, at + 1)
    return (capitals or named) and not (
        names_a_body(line) or names_a_site(line.text) or line.named_title
    )


def _title_text(line: Line) -> str:
    if line.named_title:
        return _without_kind(line.named_title)
    if line.day and not _PLACE_AND_DAY.search(line.text):
        return _without_kind(_BULLET.sub("", without_day(line.raw, line.day))) or line.text
    return _without_kind(_BULLET.sub("", line.text))


def _without_kind(title: str) -> str:
    """The title without the kind of release that a bar parts from it: `NEWS | …`."""
    kind, bar, rest = title.partition(" | ")
    return rest if bar and is_kicker(kind) and len(rest.split()) >= 3 else title


_BULLET = re.compile(r"[•·*▪◦‣►›>○●■□◇◆]\s+")
_PLACE_AND_DAY = re.compile(r"(?<!\S)(?:\S++\s++){4}\([A-ZÀ-Þ][\w .’'-]+,\s[^()]*\d{4}\)$")
"""A title that ends in where and when: the publisher prints that as a part of it."""


def _why_title(lines: Sequence[Line], at: int) -> str:
    line = lines[at]
    if line.named_title:
        return "which a field names"
    if line.heading:
        return "which is marked as a heading"
    if line.day:
        return "which stands in one line with its day"
    if any(near.day for near in lines[at + 1 : at + 5]):
        return "which has its day below it"
    if any(near.day for near in lines[max(0, at - 4) : at]):
        return "which has its day above it"
    return "a line shaped like one above running text"


def _head_matter(lines: Sequence[Line], at: int, first: int, repeated: frozenset[str]) -> set[int]:
    """Days, labels with their values, bylines and furniture between a title and its text."""
    head: set[int] = set()
    for place in range(at + 1, min(first + 9, len(lines))):
        line = lines[place]
        inside = place < first
        if line.is_prose and not (inside and line.mask in repeated):
            continue
        if line.label and _is_head_label(line, inside):
            head.add(place)
            below = lines[place + 1 : place + 2]
            if not (line.label[1] or line.is_kicker) and below and _is_value(below[0]):
                head.add(place + 1)
        elif (line.day and (inside or (place <= first + 3 and line.day.rank < 90))) or (
            inside and (line.is_furniture or line.is_opening or line.mask in repeated)
        ):
            head.add(place)
    bylines = {place for place in range(at + 1, first) if names_a_body(lines[place])}
    if any(near in head for place in bylines for near in (place - 1, place + 1)) or (
        bylines and at + 1 in bylines and max(bylines) + 1 in head | {first}
    ):
        head |= bylines
    led = set(takewhile(lambda place: place in bylines, range(at + 1, first)))
    tags = _tags(lines, at, first, head | bylines if led else head)
    if tags and led:
        head |= bylines
    head |= led
    return head | _contents(lines, at, first) | tags | _down_to_day(lines, at, first, led)


def _down_to_day(lines: Sequence[Line], at: int, first: int, led: set[int]) -> set[int]:
    """Bylines and all short lines below them down to the day right above the text: what the
    speakers are in charge of."""
    day = next((place for place in range(first - 1, at, -1) if lines[place].day), None)
    if not led or day is None or day < first - 1 or day - at > _MOST_FIELDS:
        return set()
    between = range(at + 1, day)
    if any(_is_no_field(lines[place]) for place in between if place not in led):
        return set()
    return set(between)


def _is_no_field(line: Line) -> bool:
    apart = line.gap > 0 and says_something(line.text)
    return (
        line.words > 7
        or line.ends_open
        or apart
        or line.is_item
        or line.text.endswith("?")
        or line.text[0].islower()
    )


def _contents(lines: Sequence[Line], at: int, first: int) -> set[int]:
    """A list of contents: lines above the text that stand again as headings within it."""
    within = {_bare(line) for line in lines[first:] if line.is_short and not line.is_prose}
    return {place for place in range(at + 1, first) if _bare(lines[place]) in within}


def _bare(line: Line) -> str:
    return re.sub(r"^[\W\d_]+", "", line.text).casefold()


def _is_head_label(line: Line, inside: bool) -> bool:
    if inside:
        return len(line.raw) <= 200
    assert line.label
    return line.day is not None or line.label[0] == "from" or bool(day_label(line.raw))


def _is_value(line: Line) -> bool:
    return not (line.is_prose or line.label or line.is_item) and len(line.raw) <= 160


def _tags(lines: Sequence[Line], at: int, first: int, head: set[int]) -> set[int]:
    """A word or two each between head matter and text: the page's categories."""
    if first >= len(lines):
        return set()
    free = [place for place in range(at + 1, first) if place not in head]
    tags = {place for place in free if _is_tag(lines[place])}
    led = any(line.day for line in lines[max(0, at - 3) : at]) and lines[first].gap
    if len(free) == 1 and (head or lines[free[0]].gap or led):
        return tags
    beside: set[int] = set()
    for place in sorted(tags):
        if place - 1 in head | beside:
            beside.add(place)
    return beside if len(beside) < 4 else set()


def _is_tag(line: Line) -> bool:
    short = line.words <= 3 and not line.is_item and not line.ends_open
    return short and not _SECTION.match(line.text) and not says_something(line.text)


_CATEGORY_IN_ROW = re.compile(
    r"(?i)(?:^|\|)\s*(?:category|section|topic)\s*:?\s+(?P<category>[^|:\d]{3,40}?)\s*(?:\||$)"
)


def _category(lines: Sequence[Line], at: int, first: int, head: set[int]) -> str | None:
    for line in lines[max(0, at - 3) : first]:
        if line.label and _CATEGORY.fullmatch(line.label[0]) and line.label[1]:
            return line.label[1].strip()
        if line.is_short and (told := _CATEGORY_IN_ROW.search(line.raw)):
            return told["category"].strip()
    tags = [place for place in range(at + 1, first) if place in head and _is_category(lines[place])]
    return lines[tags[0]].text if len(tags) == 1 else None


def _is_category(line: Line) -> bool:
    """Whether a line of the head can be the category: a word or two that are nothing else."""
    other = line.day or line.label or line.is_navigation or line.is_byline or line.is_kicker
    return _is_tag(line) and not other and not names_a_body(line) and line.text[:1].isupper()


def _published(
    lines: Sequence[Line], at: int, first: int, last: int
) -> tuple[date | None, set[int]]:
    """The day of publication, and the lines within the text that are there to state it."""
    found: list[tuple[float, int, PageDay]] = []
    for place in range(max(0, at - 12), len(lines)):
        day = lines[place].day
        if day is None and last < place <= last + 3:
            day = _only_day(lines[place])
        if day is None:
            continue
        if place <= first + 3:
            found.append((day.rank + abs(place - at) / 100, place, day))
        elif place > last:
            found.append((day.rank + (3 if day.rank < 20 else 15), place, day))
    for place in (first, *range(at + 1, min(first, at + 3))):
        if place < len(lines) and (stated := _dateline(lines[place])):
            found.append((25.0, place, stated))
            break
    sure = [one for one in found if one[2].rank < 90]
    found = sure or [one for one in found if one[1] <= first and one[2].rank < 99]
    if not found:
        return None, set()
    _, place, day = min(found, key=lambda one: one[:2])
    inside = {place} if first < place <= last else set()
    return day.day, inside


def _only_day(line: Line) -> PageDay | None:
    """The one day that a short line just below the text names, whatever else it says."""
    days = days_in(line.raw, month_first=line.month_first) if len(line.raw) <= 200 else []
    return PageDay(days[0][0], days[0][1], days[0][2], 45) if len(days) == 1 else None


def _dateline(line: Line) -> PageDay | None:
    day = dateline_day(line.raw[:160], month_first=line.month_first)
    return PageDay(day, 0, 0, 25) if day else None


def dateline_day(opening: str, *, month_first: bool = False) -> date | None:
    """The day in the dateline that a text opens with: `SEOUL, 3 December 2025 – …`."""
    match = _DATELINE.match(opening)
    days = days_in(match["day"], month_first=month_first) if match else []
    return days[0][0] if days else None


def find_end(
    lines: Sequence[Line], at: int, first: int, repeated: frozenset[str]
) -> tuple[int, str]:
    """The index of the last line of the text, and why the text ends there."""
    before = _prose_before(lines, at)
    total = before[-1]
    last, reason = len(lines) - 1, "the page ends here"
    for place in range(first + 1, len(lines)):
        done, ahead = before[place], total - before[place]
        if done < 60 or not lines[place].is_opening:
            continue
        strong = lines[place].is_rule or re.match(r"(?i)\W*(?:ends?|30|#)\b", lines[place].raw)
        if ahead <= max(min(300, done), done * (0.6 if strong else 0.35)):
            last, reason = place - 1, f"{_shown(lines[place])} opens what stands below a release"
            break
    if (signed := _signature(lines, first, last, before)) is not None:
        last, reason = signed, f"{_shown(lines[signed + 1])} states the day below the text"
    if (signed := _signed(lines, first, last)) is not None:
        last, reason = signed, f"{_shown(lines[signed + 1])} signs the text"
    while last > max(at, first) and _is_tail(lines, last, repeated):
        reason = f"{_shown(lines[last])} is furniture" if last == len(lines) - 1 else reason
        last -= 1
    return max(last, at), reason


def _signature(lines: Sequence[Line], first: int, last: int, before: Sequence[int]) -> int | None:
    """The line above a day that stands with names and posts below the last paragraph, or above
    hardly any more text."""
    for place in range(first + 1, last + 1):
        day = lines[place].day
        if day is not None and day.rank < 10 and before[place] >= 60:
            if before[last + 1] - before[place] <= max(
                min(200, before[place] // 2), before[place] // 4
            ):
                return place - 1
    below = last
    while below > first and not lines[below].is_prose:
        below -= 1
    for place in range(below + 1, min(last, below + 4) + 1):
        day = lines[place].day
        if day is not None and day.rank < 90 and below > first - 1 and last - place <= 5:
            return place - 1
    return None


_NAME_IN_BRACKETS = re.compile(r"\((?:[^\W\d_][\w.’'-]*\s?){2,5}\)")


def _signed(lines: Sequence[Line], first: int, last: int) -> int | None:
    """The line above a name in brackets that signs the text, alone or with posts below it."""
    for place in range(max(first, last - 3), last + 1):
        line = lines[place]
        below = lines[place : last + 1]
        if _NAME_IN_BRACKETS.fullmatch(line.raw) and line.text.istitle() | line.text.isupper():
            if place > first and not any(one.is_prose or one.is_item for one in below):
                return place - 1
    return None


def _prose_before(lines: Sequence[Line], at: int) -> list[int]:
    """Characters of running text between the title and each line, and all of them at the end."""
    total, counts = 0, []
    for place, line in enumerate(lines):
        counts.append(total)
        total += len(line.raw) if place > at and line.is_prose and not line.is_opening else 0
    return [*counts, total]


def _is_tail(lines: Sequence[Line], place: int, repeated: frozenset[str]) -> bool:
    line = lines[place]
    if line.is_furniture or line.day or line.is_opening or line.mask in repeated:
        return True
    if line.raw.isupper() and line.words <= 4 and line.gap and not line.ends_open:
        return True
    if _LEADS_TO_PAGE.fullmatch(line.raw) or _FILED.fullmatch(line.text):
        return True
    if is_contact(line.raw) or _NOTES.fullmatch(line.text) or _is_asked(lines, place):
        return True
    above = lines[place - 1]
    if line.raw.startswith("(") and line.raw.endswith(")") and names_a_body(_unbracketed(line)):
        return True
    if _is_button(line) and (above.is_prose or _is_button(above)):
        return True
    if not line.is_prose and not line.is_item and line.words <= 12 and not above.is_rule:
        if above.is_navigation or (above.label and not above.label[1]):
            return True
    return bool(line.label) and not line.is_prose and len(line.raw) <= 120


_FILED = re.compile(
    r"(?i)(?:categor(?:y|ies)|tags?|topics?|keywords?|themes?|subjects?|(?:filed|posted|published)\s+(?:in|under))\b\s*:?\s+(?-i:[A-Z])[^.!?:]{1,100}"
)
"""`Category Finance and Taxes`: what the page is filed under."""
_LEADS_TO_PAGE = re.compile(r"[^.!?:]{0,50}:?\s*<?(?:https?://|www\.)\S+>?")
"""`Full text: https://…`."""


def _unbracketed(line: Line) -> Line:
    return replace(line, raw=line.raw[1:-1].strip())


def _is_button(line: Line) -> bool:
    """Whether the line is a word or two that no sentence and no name is: `Nach oben`."""
    first, *others = line.text.split() or [""]
    bare = line.text.isalpha() if not others else len(others) <= 2 and others[-1].islower()
    return bare and first[:1].isupper() and not (line.is_item or line.ends_open or line.is_prose)


def _is_asked(lines: Sequence[Line], place: int) -> bool:
    """Whether the line names whom to ask: a name right above a post, a telephone or an e-mail."""
    line, below = lines[place], lines[place + 1 : place + 3]
    if line.is_prose or line.words > 3 or line.ends_open or says_something(line.text):
        return False
    if below and below[0].label and not below[0].label[1]:
        below = below[1:]
    return any(is_contact(one.raw) for one in below[:1] if not one.gap)


def _shown(line: Line) -> str:
    return repr(line.raw if len(line.raw) <= 50 else f"{line.raw[:47]}…")


def _within(lines: Sequence[Line], first: int, last: int) -> set[int]:
    """Furniture in the middle of a text: share links, captions, buttons."""
    found = set()
    for place in range(first + 1, last):
        near = lines[place - 1].is_navigation or lines[place + 1].is_navigation
        navigation = lines[place].is_navigation and (lines[place].words >= 2 or near)
        if navigation or lines[place].is_picture:
            found.add(place)
    return found


def _edits(lines: Sequence[Line], body: int, last: int, removed: set[int]) -> Iterator[Edit]:
    """Removed lines with what follows up to the next line, and line breaks of wrapped text."""
    for place in range(body, last + 1):
        line = lines[place]
        if place in removed:
            stop = lines[place + 1].start if place < last else line.end
            yield line.start, stop, ""
        else:
            yield from line.joints
