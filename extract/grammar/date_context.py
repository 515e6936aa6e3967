"""The time of writing: what a text and its publication date say of the parts that dates lack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.grammar.calendar import release_day, valid_day
from extract.grammar.date_words import (
    DASH,
    DAY,
    MONTH,
    TO,
    WEEKDAY,
    YEAR,
    day_of,
    month_of,
    weekday_is_shared,
    weekday_of,
)
from extract.words import text_before
from models.mention import DateKind, ResolvedFrom

_NEAR = 10
"""Days within which a day is meant whatever the tense: `will present what it did on May 3`."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the text and its publication date say about the time it was written."""

    published: date | None
    years: Counter[int]
    year: int | None
    day: date | None
    country: str | None = None

    @property
    def anchor(self) -> date | None:
        """The day that relative expressions lean on."""
        return self.published or self.day

    @property
    def now_year(self) -> int | None:
        return self.published.year if self.published else self.year

    @property
    def near(self) -> int:
        """Days around the anchor within which the tense does not tell the year."""
        return _NEAR if self.published else 45

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
    span: tuple[int, int] | None = None
    """Where it stands, if that is not the whole match."""
    days: tuple[date, date] | None = None
    """The days that it covers, if the value does not say."""


_FUTURE = re.compile(
    r"\b(?:will|would|shall|plans?\s(?:to|for|on)|planned|scheduled|upcoming|aims?|expects?|expected|to be|set to|slated"
    r"|due|intends?|starting|begins?|beginning|open until|deadline|hopes?|is to|are to|must|may|can"
    r"|takes?\seffect|comes?\sinto|enters?\sinto"
    r"|opens|closes|starts|ends|takes place|tomorrow|next week|this (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b(?:open|close|start|begin|end|run|apply|expire|depart|arrive)\s(?:on|in|from|at|until)\s(?:the\s)?(?:\w+,\s)?$"
)
_BY = re.compile(r"\b(?:by|until|before)\s(?:the\s)?(?:end\sof\s)?$")
_PAST = re.compile(
    r"\b(?:since|(?<!\bbe\s)(?!planned|scheduled|expected|slated|need|speed|proceed|exceed|aimed|required|intended)\w+ed"
    r"|was|were|had|has|have|held|took|began|met|said|won|made|gave|went|came|fell|rose|grew|struck"
    r"|spoke|told|saw|sent|left|ran|led|built|bought|sold|paid|brought|became|broke|drew|hit)\b"
)
_PROMISED = re.compile(
    r"\b(?i:promis|pledg|commit|agree|want|plann|vow|order|ask|requir|decid|propos|direct|instruct|urg|task|oblig|undert)\w*\s(?:[\w-]+\s){0,5}?to\s[a-z]"
)
_TOLD_AUX = re.compile(r"\b(?:was|were|had|has|have|since|said|took|held)\b")
_PASSIVE = re.compile(r"\bwill\sbe\s\w+(?:ed|n|t)\b[^.]*\band\s$")
_CLAUSE_EDGE = re.compile(r"[.!?;:,][\"”’)]?\s|\n|\b(?:and|but|which|who|while)\s")
_SENTENCE_EDGE = re.compile(
    r"(?<!\b[A-Z])(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bDr)[.!?][\"”’)]?\s(?=[A-Z“\"(])|\n"
)


def tense(text: str, start: int, end: int) -> int:
    """Whether the clause that the expression stands in looks ahead (1), back (-1), or neither (0).

    The nearest verb before it in its sentence decides; where there is none, the words behind it.
    """
    before = text[max(0, start - 110) : start]
    whole = [edge.end() for edge in _SENTENCE_EDGE.finditer(before)]
    before = before[whole[-1] :] if whole else before
    edges = [found.end() for found in _CLAUSE_EDGE.finditer(before)]
    for edge in (*reversed(edges[-2:]), 0):
        clause = before[edge:]
        future = [found.start() for found in _FUTURE.finditer(clause)]
        past = [found.start() for found in _PAST.finditer(clause)]
        if future or past:
            ahead = max(future, default=-1) > max(past, default=-1)
            told = _TOLD_AUX.search(clause.removeprefix("held"))
            shared = not future and not told and _PASSIVE.search(before[:edge])
            will = clause[max(future, default=0) :].startswith("will")
            promised = _BY.search(clause) and _PROMISED.search(clause)
            return 1 if ahead or shared or will or promised else -1
    behind = text[end : end + 60].split(". ")[0]
    if _BY.search(before) or _FUTURE.search(behind):
        return 1
    return -1 if _TOLD_AUX.search(behind) else 0


def nearest_year(day: int, month: int, anchor: date, lean: int, near: int = _NEAR) -> int:
    """The year that puts the day nearest to the anchor, on the side that the tense looks to.

    Within `near` days of the anchor the tense does not count. February 29 is that of a leap year.
    """
    options = [
        (abs((found - anchor).days), found)
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (found := valid_day(year, month, day))
    ]
    if not options:
        return anchor.year
    gap, best = min(options)
    if gap <= near:
        return best.year
    if lean == 0:
        return min(found for other, found in options if other <= gap + 2 * _NEAR).year
    same_side = [pair for pair in options if (pair[1] > anchor) == (lean > 0)]
    return min(same_side or options)[1].year


def place_day(
    month: int, day: int, weekday: int | None, context: Context, lean: int
) -> Reading | None:
    """A day without a year: by the publication date, else the day or the year of the text."""
    anchor = context.anchor
    if anchor is not None:
        return _near_day(month, day, weekday, anchor, context, lean)
    if context.year is None or valid_day(context.year, month, day) is None:
        return None
    return Reading(f"{context.year:04d}-{month:02d}-{day:02d}", "context")


def _near_day(
    month: int, day: int, weekday: int | None, anchor: date, context: Context, lean: int
) -> Reading | None:
    year = nearest_year(day, month, anchor, lean, context.near)
    found = valid_day(year, month, day)
    if found is None:
        return None
    if weekday is None or found.weekday() == weekday:
        by_weekday = weekday is not None and context.published is None
        return Reading(found.isoformat(), "weekday" if by_weekday else context.source)
    for near in (year - 1, year + 1) if abs((found - anchor).days) > _FAR else ():
        other = valid_day(near, month, day)
        if other and other.weekday() == weekday and abs((other - anchor).days) < 400:
            return Reading(other.isoformat(), "weekday")
    return Reading(found.isoformat(), context.source, weekday_clash=True)


_FAR = 120
"""Days from which a weekday rather tells another year than contradicts the date."""


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
    """A year in digits (`2024`, `'24`), or one relative to the time of writing."""
    if words[:1].isdigit():
        return int(words), "explicit"
    if words[:1] in "'’":
        return 2000 + int(words[1:]), "explicit"
    return relative_year(words, context), context.source


_FULL_DAY = re.compile(
    rf"\b(?:(?P<m>{MONTH})\s?(?P<d>{DAY})(?:{TO}(?:{MONTH}\s)?{DAY})?,?\s+(?P<y>{YEAR})"
    rf"|(?P<d2>{DAY})(?:{TO}{DAY})?\s(?:of\s)?(?P<m2>{MONTH}),?\s+(?P<y2>{YEAR}))"
)
_MONTH_AND_YEAR = re.compile(rf"(?P<before>\b\w+\s)?\b(?P<all>{MONTH},?\s(?P<y>{YEAR}))")
_ANY_YEAR = re.compile(rf"(?<![\d.,]){YEAR}")
_TOLD = re.compile(
    rf"\b(?:compared\s(?:to|with)|from|since|launched\sin|in\sthe\syear|allocated\sin"
    rf"|(?:\w+ed|was|were)\sin|as\sof|than\sin)\s(?:the\s)?(?P<y>{YEAR})"
    rf"(?!{DASH}\d|\sto\s|\s(?:\S+\s){{0,4}}[Bb]udget)"
)
_OPENING = re.compile(
    rf"(?:^|\n|[.;]\s)In\s(?P<y>{YEAR}),?\s(?:(?!will\b|is\b|are\b|to\b)[\w-]+\s){{1,6}}?(?:[a-z]+ed|was|were|had|rose|fell|grew)\b"
)
"""`In 2024 the hall opened …`: a year told as past at the head of a sentence."""
_EDITION = re.compile(
    rf"(?:\b[Tt]he\s|\n|^)(?P<y>{YEAR})\s(?=[A-Z][a-z]+\s)(?!(?:\S+\s){{0,4}}[Bb]udget)"
)
_TITLE_YEAR = re.compile(rf"(?<!by)(?<!Vision)(?<!Agenda)(?<!until)(?<!for)\s(?P<y>{YEAR})\s*$")
_DAY_OF_TEXT = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}),?\s+)?"
    rf"\b(?:(?P<m>{MONTH})\s(?P<d>{DAY})|(?P<d2>{DAY})\s(?P<m2>{MONTH}))"
    rf"(?:\s?\((?P<wd2>{WEEKDAY})\))?(?!,?\s+{YEAR})"
)
_AHEAD = re.compile(
    r"\b(?:by|until|through|before|beyond|starting|due|deadline:?|no later than)\s"
    r"(?:the\s(?:end\sof\s)?)?$"
)


def read_context(
    text: str, published: date | None, title: str = "", country: str | None = None
) -> Context:
    """What is known of the time of writing: the publication date, else what the text tells.

    In an undated text, weekdays that stand beside days fix the year, the next one on or after
    the one that the other signs give: a full date that is not ahead, the year that a title ends in or names
    an edition by, the latest month with a year that is told as past, the latest year that is.
    """
    years = Counter(int(found) for found in _ANY_YEAR.findall(text))
    if published := release_day(published):
        return Context(published, years, published.year, None, country)
    year = _written_in(text, title, years)
    return Context(None, years, year, _day_told(text, year), country)


def _written_in(text: str, title: str, years: Counter[int]) -> int | None:
    hint = _hinted(text, title)
    days = list(_days_with_weekday(text))
    if not days or not (years or hint):
        return hint
    known = sorted({*years, *((hint,) if hint else ())})
    fitting = [
        year
        for year in range(known[0] - 1, known[-1] + 2)
        if all(_falls_on(year, *day) for day in days)
    ]
    if hint is not None:
        first = hint - 1 if _year_of_title(title) == hint else hint
        return min(fitting, key=lambda year: (year < first, abs(year - hint), year), default=hint)
    told = [year for year in fitting if year in years]
    return (told or fitting)[0] if len(told or fitting) == 1 else None


def _days_with_weekday(text: str) -> Iterator[tuple[int, int, int]]:
    """(month, day, weekday) of each day without a year that has a weekday beside it."""
    for found in _DAY_OF_TEXT.finditer(text):
        stated = found["wd"] or found["wd2"]
        if stated and not (found["wd"] and weekday_is_shared(text, found.start())):
            month, day = found["m"] or found["m2"], found["d"] or found["d2"]
            yield month_of(month), day_of(day), weekday_of(stated)


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    found = valid_day(year, month, day)
    return found is not None and found.weekday() == weekday


def _hinted(text: str, title: str) -> int | None:
    """The year of writing without a look at weekdays."""
    full = [(found.start(), int(found["y"] or found["y2"])) for found in _FULL_DAY.finditer(text)]
    edition = _year_of_title(title)
    if edition is not None and any(year == edition for _, year in full):
        return edition
    past = [year for at, year in full if not _is_ahead(text, at)]
    if past:
        return past[0]
    if edition is not None:
        return edition
    return next(_years_told(text), full[0][1] if full else None)


def _year_of_title(title: str) -> int | None:
    """The year of an edition in the title: releases of late in the year name the next one."""
    named = _EDITION.search(title) or _TITLE_YEAR.search(title)
    return int(named["y"]) if named else None


def _is_ahead(text: str, start: int) -> bool:
    before = text_before(text, start)
    return bool(_AHEAD.search(before)) or tense(text, start, start) > 0


def _years_told(text: str) -> Iterator[int]:
    """Years that the text places in its own past or present, the strongest signs first."""
    months = [
        int(found["y"])
        for found in _MONTH_AND_YEAR.finditer(text)
        if not _is_ahead(text, found.start("all"))
    ]
    if months:
        yield max(months)
    told = [int(found["y"]) for found in (*_TOLD.finditer(text), *_EDITION.finditer(text))]
    told += [int(found["y"]) for found in _OPENING.finditer(text)]
    if told:
        yield max(told)


def _day_told(text: str, year: int | None) -> date | None:
    """The first day of the text that can be fixed: what an undated release calls today."""
    told = [
        (found.start(), valid_day(year, *_month_and_day(found)))
        for found in _DAY_OF_TEXT.finditer(text)
        if year is not None
    ]
    told += [
        (found.start(), valid_day(int(found["y"] or found["y2"]), *_month_and_day(found)))
        for found in _FULL_DAY.finditer(text)
    ]
    days = [(at, day) for at, day in told if day and year in (None, day.year)]
    return min(days)[1] if days else None


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    return month_of(found["m"] or found["m2"]), day_of(found["d"] or found["d2"])
