"""The time of writing: what a text and its publication date say of the parts that dates lack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.calendar import valid_day
from extract.date_words import DASH, DAY, MONTH, TO, WEEKDAY, YEAR, day_of, month_of, weekday_of
from models.mention import DateKind, ResolvedFrom


@dataclass(frozen=True, slots=True)
class Context:
    """What the text and its publication date say about the time it was written."""

    published: date | None
    years: Counter[int]
    year: int | None
    day: date | None

    @property
    def anchor(self) -> date | None:
        """The day that relative expressions lean on."""
        return self.published or self.day

    @property
    def now_year(self) -> int | None:
        return self.published.year if self.published else self.year

    @property
    def source(self) -> ResolvedFrom:
        return "published" if self.published else "context"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule made of one match."""

    value: str | None
    resolved_from: ResolvedFrom | None = "explicit"
    kind: DateKind = "date"
    timex: str | None = None
    weekday_clash: bool = False


_FUTURE = re.compile(
    r"\b(?:will|shall|plans?|planned|scheduled|upcoming|aims?|expects?|expected|to be|set to|slated"
    r"|due|intends?|starting|begins?|beginning|open until|deadline|hopes?|is to|are to"
    r"|opens|closes|starts|ends|takes place)\b|\b(?:by|until|before)\s(?:the\s)?(?:end\sof\s)?$"
)
_PAST = re.compile(
    r"\b(?:since|\w+ed|was|were|had|has|have|held|took|began|met|said|signed|won|made|gave)\b"
)
_TOLD_AUX = re.compile(r"\b(?:was|were|had|has|have|since|said|took|held)\b")
_PASSIVE = re.compile(r"\bwill\sbe\s\w+(?:ed|n|t)\b[^.]*\band\s$")
_CLAUSE_EDGE = re.compile(r"[.!?;:,][\"”’)]?\s|\n|\b(?:and|but|which|who|while)\s")


def leans_future(text: str, start: int, end: int) -> bool:
    """Whether the clause that the expression stands in looks ahead.

    The nearest verb before it decides; where its clause has none, the words behind it.
    """
    before = text[max(0, start - 110) : start]
    edges = [found.end() for found in _CLAUSE_EDGE.finditer(before)]
    for edge in (*reversed(edges[-2:]), 0):
        clause = before[edge:]
        future = [found.start() for found in _FUTURE.finditer(clause)]
        past = [found.start() for found in _PAST.finditer(clause)]
        if future or past:
            ahead = max(future, default=-1) > max(past, default=-1)
            shared = not future and not _TOLD_AUX.search(clause) and _PASSIVE.search(before[:edge])
            return ahead or bool(shared) or clause[max(future, default=0) :].startswith("will")
    return bool(_FUTURE.search(text[end : end + 60].split(". ")[0]))


def nearest_year(day: int, month: int, anchor: date, future: bool) -> int:
    """The year that puts the day nearest to the anchor; the tense decides beyond four months."""
    options = [
        (abs((found - anchor).days), found)
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (found := valid_day(year, month, min(day, 28)))
    ]
    gap, best = min(options)
    if gap <= 45:
        return best.year
    same_side = [pair for pair in options if (pair[1] > anchor) == future]
    return min(same_side)[1].year


def _weekday_year(month: int, day: int, weekday: int, context: Context) -> int | None:
    """The one year, among those the text speaks of, in which the day falls on the weekday."""
    known = set(context.years)
    nearby = {year + step for year in known for step in (-1, 0, 1)}
    for years in (known, nearby):
        fitting = [
            year
            for year in sorted(years)
            if (found := valid_day(year, month, day)) and found.weekday() == weekday
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None


def place_day(
    month: int, day: int, weekday: int | None, context: Context, future: bool
) -> Reading | None:
    """A day without a year: by the publication date, else its weekday, else the context."""
    if context.published:
        year = nearest_year(day, month, context.published, future)
        found = valid_day(year, month, day)
        if found is None:
            return None
        if weekday is None or found.weekday() == weekday:
            return Reading(found.isoformat(), "published")
        for near in (year - 1, year + 1):
            other = valid_day(near, month, day)
            if other and other.weekday() == weekday and abs((other - context.published).days) < 400:
                return Reading(other.isoformat(), "weekday")
        return Reading(found.isoformat(), "published", weekday_clash=True)
    if weekday is not None and (by_weekday := _weekday_year(month, day, weekday, context)):
        return Reading(f"{by_weekday:04d}-{month:02d}-{day:02d}", "weekday")
    if context.year is None or valid_day(context.year, month, day) is None:
        return None
    return Reading(f"{context.year:04d}-{month:02d}-{day:02d}", "context")


def full_day(year: int, month: int, day: int, weekday: int | None) -> Reading | None:
    found = valid_day(year, month, day)
    if found is None:
        return None
    clash = weekday is not None and found.weekday() != weekday
    return Reading(found.isoformat(), weekday_clash=clash)


def relative_year(words: str, context: Context) -> int | None:
    if context.now_year is None:
        return None
    step = {"next": 1, "last": -1}.get(words.split()[0].lower(), 0)
    return context.now_year + (1 if "following" in words else step)


def year_of(words: str, context: Context) -> tuple[int | None, ResolvedFrom]:
    """A year in digits, or one relative to the time of writing."""
    if words[:1].isdigit():
        return int(words), "explicit"
    return relative_year(words, context), context.source


_FULL_DAY = re.compile(
    rf"\b(?:(?P<m>{MONTH})\s?(?P<d>{DAY})(?:{TO}(?:{MONTH}\s)?{DAY})?,?\s+(?P<y>{YEAR})"
    rf"|(?P<d2>{DAY})(?:{TO}{DAY})?\s(?:of\s)?(?P<m2>{MONTH}),?\s+(?P<y2>{YEAR}))"
)
_MONTH_AND_YEAR = re.compile(rf"(?P<before>\b\w+\s)?\b{MONTH},?\s(?P<y>{YEAR})")
_ANY_YEAR = re.compile(rf"(?<![\d.,]){YEAR}")
_TOLD = re.compile(
    rf"\b(?:compared\s(?:to|with)|from|since|launched\sin|in\sthe\syear|allocated\sin|(?:\w+ed|was|were)\sin|as\sof|than\sin)\s(?:the\s)?(?P<y>{YEAR})(?!{DASH}\d|\sto\s|\s(?:\S+\s){{0,4}}[Bb]udget)"
)
_EDITION = re.compile(
    rf"(?:\b[Tt]he\s|\n|^)(?P<y>{YEAR})\s(?=[A-Z][a-z]+\s)(?!(?:\S+\s){{0,4}}[Bb]udget)"
)
_TITLE_YEAR = re.compile(rf"[a-z]\s(?P<y>{YEAR})\s*$")
_WEEKDAYED = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}),?\s+)?\b(?P<m>{MONTH})\s(?P<d>{DAY})(?:\s?\((?P<wd2>{WEEKDAY})\))?(?!,?\s+{YEAR})"
)
_AHEAD = frozenset(["by", "until", "through", "before", "after", "beyond", "from", "starting"])


def _years_told(text: str) -> Iterator[int]:
    """Years that the text places in its own past or present, the strongest signs first."""
    months = [
        int(found["y"])
        for found in _MONTH_AND_YEAR.finditer(text)
        if (found["before"] or "").strip().lower() not in _AHEAD
    ]
    if months:
        yield max(months)
    told = [int(found["y"]) for found in _TOLD.finditer(text)]
    editions = [int(found["y"]) for found in _EDITION.finditer(text)]
    if told or editions:
        yield max(told + editions)


def read_context(text: str, published: date | None, title: str = "") -> Context:
    """What is known of the time of writing: the publication date, else what the text tells.

    A year that a title ends in, or a full date, weighs most; then the latest month with a year;
    then the latest year that is told in the past or names this edition of something.
    """
    years = Counter(int(found) for found in _ANY_YEAR.findall(text))
    if published:
        return Context(published, years, published.year, None)
    bare = Context(None, years, None, None)
    year = _written_in(text, title, bare)
    day = _day_told(text, Context(None, years, year, None))
    return Context(None, years, year or (day.year if day else None), day)


def _written_in(text: str, title: str, bare: Context) -> int | None:
    for found in _WEEKDAYED.finditer(text):
        stated = found["wd"] or found["wd2"]
        if stated and (
            year := _weekday_year(
                month_of(found["m"]), day_of(found["d"]), weekday_of(stated), bare
            )
        ):
            return year
    if days := [int(found["y"] or found["y2"]) for found in _FULL_DAY.finditer(text)]:
        return max(days)
    if edition := _EDITION.search(title) or _TITLE_YEAR.search(title):
        return int(edition["y"])
    return next(_years_told(text), None)


def _day_told(text: str, context: Context) -> date | None:
    """The first day of the text that can be fixed: what an undated release calls today."""
    told = [
        (found.start(), day)
        for found in _WEEKDAYED.finditer(text)
        if (day := _told(found, context))
    ]
    told += [(found.start(), day) for found in _FULL_DAY.finditer(text) if (day := _stated(found))]
    in_year = [pair for pair in told if context.year in (None, pair[1].year)]
    return min(in_year)[1] if in_year else None


def _told(found: re.Match[str], context: Context) -> date | None:
    words = found["wd"] or found["wd2"]
    weekday = weekday_of(words) if words else None
    month, day = month_of(found["m"]), day_of(found["d"])
    reading = place_day(month, day, weekday, context, future=False)
    return date.fromisoformat(reading.value) if reading and reading.value else None


def _stated(found: re.Match[str]) -> date | None:
    month, day = found["m"] or found["m2"], found["d"] or found["d2"]
    return valid_day(int(found["y"] or found["y2"]), month_of(month), day_of(day))
