"""Days of publication as pages print them, in the many shapes of the world's sites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from extract.gazetteer import load_gazetteers
from extract.grammar.calendar import valid_day
from extract.grammar.date_words import FULL_WEEKDAY, MONTH, WEEKDAY, month_of, weekday_of
from extract.naming.told_country import countries_told
from extract.splitting.furniture import (
    VIEWED,
    day_label,
    day_rank,
    is_button,
    is_kicker,
    label_of,
)
from extract.splitting.headline import says_something
from extract.splitting.month_names import is_weekday, month_named
from extract.words import Words

_D = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_SUFFIX = r"(?:st|nd|rd|th)?"
_YEAR = rf"(?P<y>(?:19|20)\d\d)(?!\d(?!\d?{_SUFFIX}\s?{MONTH}))"
"""A year, perhaps with the next day glued to it: `27 April 202630 April 2026`."""
_NAMED = rf"(?P<m>{MONTH})"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<n>0?[1-9]|1[0-2])-{_D}(?!\d)(?:T?\s?\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)\s?([./年년])\s?(?P<n>0?[1-9]|1[0-2])\s?[./月월]\s?{_D}(?:[日일]|\.(?!\d))?(?!\d)",
        rf"(?<![\d.,/])(?:the\s+)?{_D}{_SUFFIX}(?:\s+of|\s+day\s+of)?[\s./-]*{_NAMED}[\s,./-]*{_YEAR}",
        rf"\b{_NAMED}\s*{_D}{_SUFFIX}\s*,?\s*{_YEAR}",
        rf"\b{_YEAR}[\s,-]+{_NAMED}[\s,-]+{_D}(?!\d)",
    )
)
_OTHER_MONTH = r"(?:d[eiu]l?\s)?(?P<m>[^\W\d_]{3,12})\.?"
_FOREIGN = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<![\d.,/]){_D}(?:\.|er|º|°)?\s{_OTHER_MONTH}\s(?:del?\s)?{_YEAR}",
        rf"\b{_YEAR}(?:\.|\sm\.)?\s(?:gada\s)?{_OTHER_MONTH}\s{_D}(?!\d)",
    )
)
"""Days with the name of a month in another language: `24 de noviembre de 2026`."""
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<a>3[01]|[12]\d|0?[1-9])(?P<s>[./-])(?:(?<=\.)\s)?(?P<b>3[01]|[12]\d|0?[1-9])(?P=s)(?:(?<=\.)\s)?(?P<y>(?:19|20)\d\d)(?!\d)"
)
_SHORT_YEAR = re.compile(
    rf"(?i)(?<![\w./-]){_D}(?P<s>[./-]|\s(?=[a-z]))(?:{_NAMED}|(?P<n>3[01]|[12]\d|0?[1-9]))(?:(?P=s)|\s[’'])(?P<y>[0-4]\d)(?![\w/-]|\.\d)"
)
_SHORTEST = 60
"""Characters of a line that may write the year of its day in two figures."""
_NUMBERED = re.compile(r"(?i)\b(?:ref|no|nr|file|case|number|law|act|bill|order|section)\b|№|#")
"""What stands before a number that looks like such a day."""
_PERIOD = re.compile(r"(?:(?<!\s)\s++)?(?:[-–—]|to|until|till|through)\s*", re.IGNORECASE)
_TIME = re.compile(
    rf"(?i)\b(?:{WEEKDAY},?|at|on|\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?|\d{{1,2}}\s*[ap]\.?m\.?|hrs|hours|GMT|CET|CEST|EST|EDT|UTC|IST|SGT|AEST|AEDT|BST)\b\.?"
)
KIND = re.compile(
    rf"(?i)\b(?:(?:news|press|media)\s+(?:releases?|items?|statements?|notes?|stor(?:y|ies))|announcement|read(?:ing)?\s+time:?|[\d ,.]{{0,15}}\d\s+(?:comments?|{VIEWED}))(?![^\W\d_])"
    r"|\d{1,2}\s?min(?:ute)?s?\sread\b"
)
"""What kind of page it is, where that stands in one line with the day."""
_ROW = re.compile(
    r"(?i)\b(?:first|last|date|min(?:ute)?s?|read|news|updated?|modified|reviewed|published|posted|released|issued|created)\b"
)
"""All that stands in a row that states several days: `Published … Last modified … 3 min read`."""
_CELL = re.compile(r"(?:(?!\s\s)[^|•·\u3000\t])+")
_SEPARATOR = re.compile(r"\s*(?:[|•·–—/,;()\[\]]|\s--?\s|\s=\s|:\s|\s{2,}|--\s)\s*")
_ENDS_PART = re.compile(r"(?:[|•·–—/,;:()\[\]]|\s[-=]|--)\W{0,2}$")
_PARTS = re.compile(r"\s*[|•·()\[\]]+\s*|\s[-–—]\s|\s{2,}")
_EDGES = re.compile(
    rf"^[\s\-–—:,*_]+|[\s\-–—:,*_]+$|^(?:{WEEKDAY}|on|at)[,\s]+|[,\s]+(?:{WEEKDAY}|on|at)$"
)
_LATIN_WORD = re.compile(r"[A-Za-z\u00AA-\u024F\u1E00-\u1EFF]{2,}")
"""Labels in other letters do not make a line say more than its day."""
_OF_KIND = re.compile(
    r"(?i)(?<![\w’'])(?:(?:press|news|media|cabinet|ministerial|written|oral|joint|official|public)\s)?(?:releases?|statements?|speech(?:es)?|news|announcements?|advisor(?:y|ies)|notices?|bulletins?|remarks|updates?|stor(?:y|ies)|articles?|blog(?:\spost)?|transcripts?|answers?|publications?|circulars?|gallery|events?)(?![\w’'])"
)
"""What kind of page it is, right beside a day at the end or the beginning of a line."""
_BY = re.compile(
    r"\s*(?:(?i:posted|published|written)\s)?[Bb]y\s(?:(?:[A-Z][\w.’'-]*\s?){1,5}|[\w.’'-]+)$"
)
"""`11 Feb 2026 3:48PM by PIB Delhi`, `11 Feb 2026 Posted by webmaster`."""
_WRITTEN_BY = re.compile(r"\s*[Bb]y\s(?:[A-Z][\w.’'-]*\s?){1,4}|\s*[Bb]y\s[\w.’'-]+")
"""Who wrote it, before a day: `By Jane Roe November 9, 2026`; a name for a machine is one word."""
_SAID = re.compile(
    r"(?:(?:,|\s[–—|-])\s(?:posted|published|released|issued)|\b(?:Posted|Published|Released|Date))(?:\s+on)?\s*:?$"
)
_PLACE = re.compile(
    r"(?:[Nn][°º]\s?[\d/-]+\s[-–—|]\s)?[^\W\d_a-z][\w.’'-]+(?:[\s-][\w.’'-]+){0,3},\s[^\W\d_]{1,4}"
)
"""`Paris, le` before a day."""
_LEADS = re.compile(r"\s?[:–—|]\s|\s-\s")
_TRAILS = re.compile(r"\s[|–—]\s[^|–—]*$")
_SENTENCES = re.compile(r"(?<=[.;])\s+")
"""What parts `Last updated: 3 May 2026` from what a foot says before it."""
_IN_FIGURES = re.compile(
    r"(?i)(?<!\bof)(?<!\bon)(?<!\bto)(?<!\bby)(?<!\bin)(?<!\band)(?<!\bfrom)(?<!\bsince)(?<!\buntil)(?<!\bdated)(?<![-–—,:])"
    r"\s(?:\d{4}[.-]\d\d?[.-]\d\d?|\d\d?\.\d\d?\.\d{4}|\d\d?/\d\d?/\d{4})$"
)
"""A day in figures alone at the end of a title, which no word ties to it."""
_ABSOLUTE = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
"""Day, month and year must be there; `3 days ago` is none, which says when somebody looked."""
_OPENED = re.compile(r"\(\W*$")
_EDGE = 40
"""Characters at the beginning or the end of a title that hold a day."""
_LONGEST = 120
_MOST_SAID = 18
"""Words of a line that calls its day one of publication."""
_IN_WORDS = _SHAPES[2:4]
"""Days with the name of their month: `5 November 2025`, `November 5, 2025`."""
_WEEKDAY = re.compile(rf"(?i)\b(?P<w>{FULL_WEEKDAY})\s\((?P<d>[1-9]\d?)\)")
"""`this Wednesday (5)`, as translations from Portuguese and Spanish have it."""
_CHANGED = re.compile(r"(?i)\b(?:updated|modified|changed)\b")
_NEAR = 60
"""Characters from a day of publication to that of a change."""
_SOON = 7
"""Days from the one to the other: pages are mostly changed soon."""
_HEAD = 200_000
"""Characters of a dump that tell how it writes days in figures."""
_OPENING = 5000
"""Characters of a page that tell whose it is."""

Day = tuple[date, int, int]
"""A day and where its words stand."""


@dataclass(frozen=True, slots=True)
class PageDay:
    """A day, where its words stand in the line, and how surely it is that of publication.

    Rank 0 to 9 is a labelled day of publication, 20 a bare one, 90 a day of a later change.
    """

    day: date
    start: int
    end: int
    rank: int

    @property
    def is_labelled(self) -> bool:
        """Whether a label states it as the day of publication."""
        return self.rank < 20

    @property
    def is_of_publication(self) -> bool:
        """Whether it may be the day of publication, and is none of a later change."""
        return self.rank < 90


def days_in(text: str, *, month_first: bool = False) -> list[Day]:
    """Every full day in the text with its place, in order."""
    if not re.search(r"\d", text):
        return []
    found = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            groups = match.groupdict()
            month = month_of(groups["m"]) if groups.get("m") else int(groups["n"])
            if day := valid_day(int(groups["y"]), month, int(groups["d"])):
                found.append((day, match.start(), match.end()))
    for match in _NUMERIC.finditer(text):
        if day := _numeric(match, month_first):
            found.append((day, match.start(), match.end()))
    if not found and len(text) <= _LONGEST:
        found = list(_foreign(text)) or list(_of_short_years(text, month_first))
    found.sort(key=itemgetter(1))
    apart: list[Day] = []
    for one in found:
        if not apart or one[1] >= apart[-1][2]:
            apart.append(one)
    return apart


def _foreign(text: str) -> Iterator[Day]:
    for shape in _FOREIGN:
        for match in shape.finditer(text):
            month = month_named(match["m"])
            if month and (day := valid_day(int(match["y"]), month, int(match["d"]))):
                yield day, match.start(), match.end()


def _of_short_years(text: str, month_first: bool) -> Iterator[Day]:
    """`26/03/26` and `26-Mar-26`, which only a short line that states a day may say."""
    short = len(text) <= _SHORTEST and not _NUMBERED.search(text)
    for match in _SHORT_YEAR.finditer(text) if short else ():
        year = 2000 + int(match["y"])
        if match["m"]:
            day = valid_day(year, month_of(match["m"]), int(match["d"]))
        else:
            a, b = int(match["d"]), int(match["n"])
            a, b = (b, a) if month_first and match["s"] != "." else (a, b)
            day = valid_day(year, b, a) or valid_day(year, a, b)
        if day:
            yield day, match.start(), match.end()


def _numeric(match: re.Match[str], month_first: bool) -> date | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if month_first and match["s"] != ".":
        a, b = b, a
    return valid_day(year, b, a) or valid_day(year, a, b)


def writes_month_first(text: str) -> bool:
    """Whether the page writes 12/31/2024: told by its own days, by what else its text says of them, or
    by whose page it is."""
    text = text[:_HEAD]
    votes = 0
    open_days: list[tuple[date, date, re.Match[str]]] = []
    for match in _NUMERIC.finditer(text):
        a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
        votes += (b > 12) - (a > 12)
        if max(a, b) <= 12 and a != b and match["s"] != ".":
            open_days.append((date(year, b, a), date(year, a, b), match))
    if not votes and not open_days:
        short = [one for one in _SHORT_YEAR.finditer(text) if one["n"] and one["s"] == "/"]
        votes = sum((int(one["n"]) > 12) - (int(one["d"]) > 12) for one in short)
    votes = votes or _borne_out(text, open_days)
    return votes > 0 if votes else _is_american(text[:_OPENING])


def _borne_out(text: str, days: Sequence[tuple[date, date, re.Match[str]]]) -> int:
    """How much more a text bears out the second reading of its days than the first: it names that day
    in words, or with its weekday just before, or changed the page soon after."""
    if not days:
        return 0
    named = {
        valid_day(int(found["y"]), month_of(found["m"]), int(found["d"]))
        for shape in _IN_WORDS
        for found in shape.finditer(text)
    }
    told = {(weekday_of(one["w"].capitalize()), int(one["d"])) for one in _WEEKDAY.finditer(text)}
    votes = 0
    for one, other, _ in days:
        votes += (other in named) + _follows(other, told) - (one in named) - _follows(one, told)
    for (one, other, match), (later, sooner, below) in pairwise(days):
        if _CHANGED.search(text[match.end() : below.start()][:_NEAR]):
            votes += _is_soon(other, sooner) - _is_soon(one, later)
    return votes


def _is_soon(day: date, change: date) -> bool:
    return 0 < (change - day).days <= _SOON


def _follows(day: date, told: Collection[tuple[int, int]]) -> bool:
    """Whether a weekday and its number that a text tells are the day's, or one of the week before."""
    week = (day - timedelta(days) for days in range(7))
    return any((one.weekday(), one.day) in told for one in week)


_UNITED_STATES = re.compile(r"\bU\.S\.|\bUnited States\b")
_CAPITAL = re.compile(r"\bWASHINGTON\b")
_PLACE_LINE = re.compile(r"(?m)^(?P<place>[A-Z][\w.’' -]{1,40}?)(?:,\s[A-Z][\w.]+)?\s+[-–—]\s")


def _is_american(head: str) -> bool:
    """Whether the page says what only one of the United States does: a dateline of a place there, or
    their name, and it tells of no other country more often."""
    places = (one["place"].casefold() for one in _PLACE_LINE.finditer(head))
    if _CAPITAL.search(head) or not _places().isdisjoint(places):
        return True
    if not _UNITED_STATES.search(head):
        return False
    told = countries_told(Words(head), load_gazetteers())
    return all(told["US"] >= times for times in told.values())


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(one.casefold() for one in load_gazetteers().places["US"])


def page_day(text: str, *, month_first: bool = False) -> PageDay | None:
    """The day that a line is there to state; None for a line that says more than that."""
    if len(text) <= _LONGEST:
        days = days_in(text, month_first=month_first)
        if _are_a_period(text, days):
            return None
        if stated := _day_stated(text, days, month_first):
            return stated
    return _edge_day(text, month_first)


def _are_a_period(text: str, days: Sequence[Day]) -> bool:
    """Whether the line gives two days as first and last: `2026-11-01 – 2026-11-30`."""
    return len(days) == 2 and _PERIOD.fullmatch(text[days[0][2] : days[1][1]]) is not None


def _day_stated(text: str, days: Sequence[Day], month_first: bool) -> PageDay | None:
    if not re.search(r"\d", text):
        return None
    bare = text.strip("*_ \t")
    label = day_label(bare)
    cells = list(_CELL.finditer(text))
    if len(cells) == 2 and label_of(cells[0][0].strip()) == (label, ""):
        cells = []  # a gap stands between a label and its day
    for part in cells if len(cells) > 1 else ():
        inner = days_in(part[0], month_first=month_first)
        if found := _day_stated(part[0], inner, month_first):
            return replace(found, start=found.start + part.start(), end=found.end + part.start())
    if not days:
        return _labelled_otherwise(bare, label) if label is not None else None
    day, start, end = days[0]
    if label is not None:
        return PageDay(day, start, end, day_rank(label))
    if not _states_only(text, start, end):
        return None
    behind = day_label(_SENTENCES.split(text[:start])[-1] + text[start:])
    return PageDay(day, start, end, day_rank(behind) if behind else 20)


def states_a_day(text: str) -> bool:
    """Whether a heading says no more than a day."""
    day = page_day(text)
    return day is not None and len(without_day(text, day).split()) < 3


def _edge_day(text: str, month_first: bool) -> PageDay | None:
    """The day before or behind a long title: `12 March 2026 – Title`, `Title | 12 March 2026`."""
    if text.endswith((".", "!", "?", "”", '"')):
        return None
    for day, start, end in days_in(text[:_EDGE], month_first=month_first):
        if start == 0 and _LEADS.match(text, end):
            return PageDay(day, start, end, 20)
    tail = text[-_EDGE:]
    above = len(text) - len(tail)
    for day, start, end in days_in(tail, month_first=month_first):
        apart = end == len(tail) and (_TRAILS.search(tail) or _IN_FIGURES.search(tail))
        if apart or (tail[end:] == ")" and _OPENED.search(tail[:start])):
            return PageDay(day, start + above, end + above, 20)
    return None


def _labelled_otherwise(text: str, label: str) -> PageDay | None:
    """A labelled day in a shape of its own, by dateparser: day, month and year must be there."""
    value = (label_of(text) or ("", ""))[1]
    from dateparser import parse as parse_any

    read = parse_any(value, languages=["en"], settings=_ABSOLUTE)
    return PageDay(read.date(), 0, len(text), day_rank(label)) if read else None


def _without_last_kind(text: str) -> str:
    """Two and more words before a day, without the last where it is a kind of text: `Hon A Roe
    Release`; nothing where a sign parts them from the day."""
    names, _, kind = text.rpartition(" ")
    if not names or not kind[-1:].isalpha():
        return ""
    return names if is_kicker(kind) else text


def _names(text: str) -> bool:
    """Whether what stands beside a day is names and nothing more: of a person, a place, an office,
    a kind of text."""
    return text[:1].isupper() and not says_something(text)


def _without_days(text: str) -> str:
    for _, start, end in reversed(days_in(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def _says_more(text: str) -> bool:
    """Whether a text has other words than those of days and of a row that states several."""
    bare = _ROW.sub(" ", KIND.sub(" ", _TIME.sub(" ", _without_days(text))))
    return _LATIN_WORD.search(bare) is not None


def _states_only(text: str, start: int, end: int) -> bool:
    """Whether hardly more than the day stands in the line, or the day has a part of its own."""
    if not _says_more(text):
        return True
    before, after = text[:start], text[end:]
    before, after = KIND.sub(" | ", before), KIND.sub(" | ", after)
    rest = _TIME.sub(" ", f"{before} | {after}")
    words = _LATIN_WORD.findall(rest)
    if len(words) <= 1:
        return True
    if any(map(is_weekday, words)) and all(len(word) <= 3 or is_weekday(word) for word in words):
        return True
    left = _TIME.sub(" ", before).rstrip("*_ ")
    left = left if left.strip(" ,") else ""
    right = _TIME.sub(" ", after).lstrip("*_ ")
    opens = not left or _ENDS_PART.search(left) is not None or before.endswith("  ")
    closes = not right or _SEPARATOR.match(" " + right) is not None or after.startswith("  ")
    said = _SAID.search(left) is not None
    opens = opens or said or _PLACE.fullmatch(left) is not None
    closes = closes or (left.strip() in ("", "|") and (_names(right) or is_button(right)))
    closes = closes or not _says_more(right)
    opens = opens or (closes and _WRITTEN_BY.fullmatch(left) is not None)
    opens = opens or (not right and _names(_without_last_kind(left)))
    sentence = text.rstrip().endswith((".", "!", "?", ";"))
    if not left and (
        _BY.fullmatch(right)
        or ((kind := _OF_KIND.match(right.lstrip())) and kind.end() == len(right.lstrip()))
    ):
        return True
    return opens and closes and len(words) <= (_MOST_SAID if said else 12) and not sentence


def without_day(text: str, day: PageDay) -> str:
    """What else a line with a day says: the title in `12.03.2024 – Title`."""
    before, after = text[: day.start].rstrip(), text[day.end :].strip()
    if before.endswith("(") and after == ")":
        return before.removesuffix("(").rstrip()
    parts = _PARTS.split(f"{text[: day.start]} | {text[day.end :]}")
    return max((_EDGES.sub("", part) for part in parts), key=len)
