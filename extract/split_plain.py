"""Cuts a text dump that no layout fits, by what pages of releases have in common.

Titles are short lines without a full stop, days of publication stand on lines of their own,
site navigation comes before them and share links after; several releases in one dump are
parted by rules or by their titles and days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.dates import FoundDate, find_dates
from extract.gazetteer import load_gazetteers


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


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    start: int
    end: int
    text: str


_RULE = re.compile(r"(?m)^[ \t]*(?:[-=*_~#─━]{5,}|(?:[*#-][ \t]){2,}[*#-])[ \t]*$")
_NAVIGATION = re.compile(
    r"(?i)^(?:[•·|>»›-]\s*)?(?:home|news|newsroom|news\s*(?:&|and)\s*\w+|press(?:\s*(?:releases?|room|corner|centre|center|office))?|"
    r"media(?:\s*(?:releases?|room|centre|center))?|skip\s+to.*|menu|search|main\s+(?:content|menu)|"
    r"releases?|about(?:\s+us)?|contact(?:\s+us)?|english|language|login|sitemap|cookies?.*|accept.*cookies?.*|"
    r"an?\s+official\s+website.*|.{0,60}(?:government|agency|official)\s+(?:agency\s+)?website|breadcrumbs?.*|you\s+are\s+here.*|back(?:\s+to.*)?|print(?:\s+this.*)?|share(?:\s+.*)?|"
    r"for\s+immediate\s+release|immediate\s+release|press\s+information\s+bureau|government\s+of\s+[\w\s]+|news\s+story|speech(?:es)?|"
    r"font\s+size.*|listen|a-|a\+|download.*|subscribe.*)\s*[:.]?$"
)
_CRUMBS = re.compile(r"\s(?:>|»|›|/|\|)\s")
_LABEL_WORDS = (
    r"from|by|source|published(?:\s+(?:on|by|date))?|released?(?:\s+(?:on|id|date|time))?|posted(?:\s+(?:on|by))?|date"
    r"|issued(?:\s+(?:on|by))?|last\s+updated|updated|location|delivered\s+on|author|topics?|tags?|categor(?:y|ies)|type"
    r"|reference|ref|department|ministry|organi[sz]ation|agency|office|press\s+release(?:\s+(?:no|number)\.?)?"
    r"|media\s+release|news\s+release|release\s+no\.?|for\s+release|contact\s+person|division|views?|hits?"
)
_LABEL = re.compile(rf"(?i)^(?:{_LABEL_WORDS})\s*(?:[:：]\s*(?P<rest>.*)|(?P<alone>))$")
_DATED_LABEL = re.compile(
    r"(?i)^(?:published|posted|released|issued|updated|last\s+updated|delivered)(?:\s+(?:on|by|date))?\s+(?=\S)"
)
_FIELD = re.compile(r"(?m)^(?:Title|TITLE|Headline|HEADLINE)\s*:\s*(?P<title>\S.*)$")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Za-z.’' ]{1,40},?\s){1,3}(?:\([^)]{2,30}\)\s)?[(–—-]?\s?(?P<day>[A-Z][a-z]{2,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,9}\s\d{4})\)?\s?(?:[–—:-]|/)"
)
_FROM = re.compile(
    r"(?m)^(?:From|FROM|Issued by|Department|Ministry|Organisation|Source)\s*(?::\s*\n?|\n)\s*(?P<publisher>[A-Z][^\n]{5,100})$"
)
_BODY_LINE = re.compile(
    r"(?:^|\|\s*)(?P<publisher>(?:(?:Federal|Union)\s)?(?:Ministry|Department|Office|Agency)\s(?:of|for)\s[A-Z][^|\n.]{3,80}?)\s*(?:\||$)"
)
_SHORT_BULLET = re.compile(r"^[•·*▪◦‣›>-]\s*[^.]{1,40}$")
_LEAST_BODY = 120


def _lines(text: str, start: int, end: int) -> list[Line]:
    found = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        bare = match[0].strip()
        if bare:
            left = start + match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Line(left, left + len(bare), bare))
    return found


def _is_furniture(line: Line) -> bool:
    crumbs = (
        len(line.text) < 160
        and len(_CRUMBS.findall(line.text)) >= 1
        and not line.text.endswith(".")
    )
    if crumbs and re.match(r"(?i)(?:home|news|press|gov|media|you are here)", line.text):
        return True
    return bool(_NAVIGATION.match(line.text)) or (crumbs and len(_CRUMBS.findall(line.text)) >= 2)


def _day_of(line: Line) -> date | None:
    """The day of publication, where that is what the line is for."""
    if len(line.text) > 110:
        return None
    days = [found for found in find_dates(line.text) if _is_full_day(found)]
    if not days:
        return None
    label = _LABEL.match(line.text) or _DATED_LABEL.match(line.text)
    words = sum(found.end - found.start for found in days)
    if label or words * 2 >= len(line.text) or _CRUMBS.search(line.text):
        return days[0].start_date
    return None


def _is_full_day(found: FoundDate) -> bool:
    return (
        found.kind == "date"
        and found.resolved_from == "explicit"
        and found.value is not None
        and len(found.value) == 10
    )


def _is_title(line: Line) -> bool:
    text = line.text
    words = text.split()
    return (
        10 <= len(text) <= 300
        and len(words) >= 3
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'£$€₩[(")
        and text[-1] not in ".;,:"
        and not _is_furniture(line)
        and not _LABEL.match(text)
        and _day_of(line) is None
    )


def _is_paragraph(line: Line) -> bool:
    return len(line.text) >= _LEAST_BODY and bool(re.search(r"[.!?][”\"’')]?(?:\s|$)", line.text))


def cut_plain(text: str) -> Iterator[Cut | tuple[int, int]]:
    """The articles of a plain dump, in order; for a run of text that is none, where it stands."""
    for start, end in _pages(text):
        cut = _cut_page(text, start, end)
        if cut:
            yield cut
        elif any(_is_paragraph(line) for line in _lines(text, start, end)):
            yield start, end


def _pages(text: str) -> list[tuple[int, int]]:
    """Runs of the dump that hold one release each."""
    if fields := [found.start() for found in _FIELD.finditer(text)]:
        return list(zip(fields, [*fields[1:], len(text)], strict=True))
    rules = [found.span() for found in _RULE.finditer(text)]
    if rules:
        bounds = [0, *[edge for span in rules for edge in span], len(text)]
        runs = list(zip(bounds[::2], bounds[1::2], strict=True))
        if sum(_holds_release(text, start, end) for start, end in runs) > 1:
            return runs
    starts = _titled_days(_lines(text, 0, len(text)))
    if len(starts) > 1:
        return list(zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True))
    return [(0, len(text))]


def _holds_release(text: str, start: int, end: int) -> bool:
    lines = _lines(text, start, end)
    return any(_is_title(line) for line in lines) and any(_is_paragraph(line) for line in lines)


def _titled_days(lines: Sequence[Line]) -> list[int]:
    """Where a title and a day stand together above a paragraph, for each such place."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        if _day_of(line) is None:
            continue
        above = [near for near in lines[max(0, at - 2) : at] if _is_title(near)]
        below = [near for near in lines[at + 1 : at + 3] if _is_title(near)]
        follows = any(_is_paragraph(near) for near in lines[at + 1 : at + 7])
        if follows and (above or below):
            starts.append(above[0].start if above else line.start)
    return starts


def _cut_page(text: str, start: int, end: int) -> Cut | None:
    lines = _lines(text, start, end)
    field = _FIELD.search(text, start, end)
    first = next((at for at, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    title_at = _title_line(lines, first, field)
    if title_at is None:
        return None
    title = field["title"].strip() if field else lines[title_at].text
    published = next((day for line in lines[: first + 1] if (day := _day_of(line))), None)
    body_at = title_at + 1
    while body_at < len(lines) and _is_heading_matter(lines, body_at):
        body_at += 1
    if body_at >= len(lines):
        return Cut(title, None, published, end, end)
    body = lines[body_at]
    if published is None and (dateline := _DATELINE.match(body.text)):
        published = next(
            (f.start_date for f in find_dates(dateline["day"]) if _is_full_day(f)), None
        )
    end = _body_end(lines, body_at, end)
    glued = len(text[body.start : end]) > 2500 and text.count("\n", body.start, end) < 2
    return Cut(title, _category(lines, title_at), published, body.start, end, glued)


def _title_line(lines: Sequence[Line], first: int, field: re.Match[str] | None) -> int | None:
    if field:
        return next(at for at, line in enumerate(lines) if line.end >= field.end())
    navigation = [at for at in range(first) if _is_navigation(lines[at])]
    after = navigation[-1] + 1 if navigation else 0
    titles = [at for at in range(after, first) if _is_title(lines[at])]
    titles = titles or [at for at in range(first) if _is_title(lines[at])]
    if not titles:
        return (
            0
            if lines and len(lines[0].text) <= 400 and first > 0 and not _is_furniture(lines[0])
            else None
        )
    titles = [at for at in titles if not _is_body(lines[at])] or titles
    long_enough = [at for at in titles if len(lines[at].text.split()) >= 5]
    return (long_enough or titles)[0]


def _is_body(line: Line) -> bool:
    """Whether the line is nothing but the name of a body."""
    return bool(_BODY_LINE.search(line.text)) or bool(load_gazetteers().bodies.named(line.text))


def _is_navigation(line: Line) -> bool:
    return _is_furniture(line) or bool(_SHORT_BULLET.match(line.text))


def _is_heading_matter(lines: Sequence[Line], at: int) -> bool:
    """A day, a label with its value, or furniture between a title and its text."""
    line = lines[at]
    if _is_paragraph(line):
        return False
    label = _LABEL.match(line.text)
    short = len(line.text) <= 110 and line.text[-1] not in ".!?"
    value_of_label = at > 0 and _is_bare_label(lines[at - 1].text)
    return bool(
        _day_of(line) or _is_furniture(line) or (label and short) or (value_of_label and short)
    )


def _is_bare_label(text: str) -> bool:
    label = _LABEL.match(text)
    return label is not None and not label["rest"]


def _body_end(lines: Sequence[Line], body_at: int, end: int) -> int:
    """Before trailing navigation lines; what else closes a release is the closing's matter."""
    last = len(lines) - 1
    while last > body_at and _is_furniture(lines[last]):
        last -= 1
    return min(end, lines[last].end)


def _category(lines: Sequence[Line], title_at: int) -> str | None:
    for line in lines[max(0, title_at - 3) : title_at + 6]:
        found = re.match(r"(?i)categor(?:y|ies)\s*:\s*(?P<name>.{2,60})$", line.text)
        if found:
            return found["name"].strip()
    return None


def page_publisher(text: str) -> str | None:
    """The body that the page says it comes from, or None."""
    if found := _FROM.search(text[:3000]):
        return " ".join(found["publisher"].split())
    lines = _lines(text, 0, len(text))
    first = next((at for at, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    for line in lines[:first]:
        if found := _BODY_LINE.search(line.text):
            return found["publisher"].strip()
    bodies = load_gazetteers().bodies
    known = [
        line.text
        for line in lines[:first]
        if any(entry.is_public for entry in bodies.named(line.text))
    ]
    return known[-1] if known else None
