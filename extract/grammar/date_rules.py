"""Rules for calendar expressions whose day, month or year the words themselves state.

A rule is a pattern and what it makes of a match. It is registered under the classes of word that
it can begin with (`extract.grammar.date_words.starts`), and is tried at such words only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from extract.grammar.calendar import (
    add_months,
    days_of,
    interval,
    month_value,
    valid_day,
    week_of,
)
from extract.grammar.date_context import (
    Context,
    Reading,
    full_day,
    nearest_year,
    place_day,
    tense,
    year_of,
)
from extract.grammar.date_words import (
    DASH,
    DATA,
    DAY,
    MONTH,
    NTH,
    REL_YEAR,
    SEASONS,
    TO,
    WEEKDAY,
    YEAR,
    day_of,
    month_of,
    weekday_is_shared,
    weekday_of,
)
from extract.grammar.numerals import alternatives

Result = Reading | Sequence[Reading] | None
Rule = Callable[[re.Match[str], Context], Result]
RULES: dict[str, list[tuple[re.Pattern[str], Rule]]] = defaultdict(list)


def rule(starts: str, pattern: str, flags: int = 0) -> Callable[[Rule], Rule]:
    """Register a rule; where two match the same words, the longer match wins."""

    def register(function: Rule) -> Rule:
        for name in starts.split():
            RULES[name].append((re.compile(pattern, flags), function))
        return function

    return register


def before(match: re.Match[str], reach: int = 24) -> str:
    """The characters before the match, as many as a word or three."""
    return match.string[max(0, match.start() - reach) : match.start()]


# ---------------------------------------------------------------- days
_WD = rf"(?:(?P<wd>{WEEKDAY}),?\s+)?(?:the\s)?"
_WD_AFTER = rf"(?:\s?\((?P<wd2>{WEEKDAY})\))?"
_STATED_YEAR = rf"(?:,?\s+(?:of\s)?(?P<y>{YEAR}|['’]\d\d\b(?!['’-])|(?:this|last|next)\syear))?"
BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)


_WDS = rf"(?:(?P<wds>{WEEKDAY}(?:(?:,?\s(?:and|or|&)\s|,\s){WEEKDAY}){{1,6}}),?\s+)"
"""Weekdays before the days that they belong to: `Saturday and Sunday, October 24 and 25`."""
_AFTER_WDS = re.compile(_WDS + "$")
_WD_TO = rf"(?:(?P<wd>{WEEKDAY}){TO}(?P<wd_last>{WEEKDAY}),?\s+)"
"""Weekdays before the first and the last day of a range: `Friday to Sunday, October 23 to 25`."""

_AND = r"\sand\s"
_AFTERBETWEEN = r"(?<=[Bb]etween\s)"


def _month_first(join: str, weekday: str = _WD) -> str:
    second = rf"{join}(?:{WEEKDAY},?\s+)?(?:(?P<m2>{MONTH})\s?)?(?P<d2>{DAY})(?:\s?\({WEEKDAY}\))?"
    end = f"(?:{second})?" if join == TO and weekday == _WD else second
    return rf"{weekday}(?P<m>{MONTH})\s?(?P<d>{DAY}){_WD_AFTER}{end}{_STATED_YEAR}"


def _month_last(join: str, weekday: str = _WD) -> str:
    second = rf"{join}(?:the\s)?(?P<d2>{DAY})\.?(?:\s?\({WEEKDAY}\))?"
    end = f"(?:{second})?" if join == TO and weekday == _WD else second
    return (
        rf"{weekday}(?P<d>{DAY})\.?{_WD_AFTER}{end}\s(?:of\s)?(?P<m>{MONTH})"
        rf"(?:\s?\((?P<wd3>{WEEKDAY})\))?{_STATED_YEAR}"
    )


def _two_months_last(join: str) -> str:
    return (
        rf"{_WD}(?P<d>{DAY})\s(?P<m>{MONTH}){_WD_AFTER}(?:,?\s+(?P<y1>{YEAR}))?"
        rf"{join}(?:{WEEKDAY},?\s+)?(?P<d2>{DAY})\s(?P<m2>{MONTH})(?:,?\s+(?P<y>{YEAR}))?"
    )


def _two_months_first(join: str) -> str:
    return (
        rf"{_WD}(?P<m>{MONTH})\s?(?P<d>{DAY}){_WD_AFTER},?\s+(?P<y1>{YEAR})"
        rf"{join}(?:{WEEKDAY},?\s+)?(?P<m2>{MONTH})\s?(?P<d2>{DAY}),?\s+(?P<y>{YEAR})"
    )


@rule("weekday month", _month_first(TO))
@rule("weekday month", _two_months_first(TO))
@rule("weekday day", _month_last(TO))
@rule("weekday day", _two_months_last(TO))
@rule("weekday", _month_first(TO, _WD_TO))
@rule("weekday", _month_last(TO, _WD_TO))
@rule("weekday month", _AFTERBETWEEN + _month_first(_AND))
@rule("weekday month", _AFTERBETWEEN + _two_months_first(_AND))
@rule("weekday day", _AFTERBETWEEN + _month_last(_AND))
@rule("weekday day", _AFTERBETWEEN + _two_months_last(_AND))
def _days(match: re.Match[str], context: Context) -> Result:
    parts = match.groupdict()
    reading = _first_day(match, parts, context)
    if reading is None or not parts.get("d2"):
        return reading
    first = date.fromisoformat(str(reading.value))
    month2 = month_of(parts["m2"]) if parts.get("m2") else first.month
    both = parts.get("y1") and parts["y"]
    year2 = int(parts["y"] or 0) if both else first.year + (month2 < first.month)
    last = valid_day(year2, month2, day_of(parts["d2"]))
    if last is None or last < first:
        return None
    clash = bool(parts.get("wd_last")) and last.weekday() != weekday_of(str(parts["wd_last"]))
    return replace(
        reading,
        value=interval(first.isoformat(), last.isoformat()),
        weekday_clash=reading.weekday_clash or clash,
    )


def _first_day(
    match: re.Match[str], parts: dict[str, str | None], context: Context
) -> Reading | None:
    """The day, or the first of the two; the year behind `December 30 to January 2` is the second's."""
    month, day = month_of(str(parts["m"])), day_of(str(parts["d"]))
    stated = parts.get("wd") or parts.get("wd2") or parts.get("wd3")
    shared = parts.get("wd") and weekday_is_shared(match.string, match.start())
    weekday = weekday_of(stated) if stated and not shared else None
    words = parts.get("y1") or parts["y"]
    if not words:
        return place_day(month, day, weekday, context, tense(match.string, *match.span()))
    year, source = year_of(words, context)
    if year and not parts.get("y1") and parts.get("m2"):
        year -= month_of(str(parts["m2"])) < month
    reading = full_day(year, month, day, weekday) if year else None
    return replace(reading, resolved_from=source) if reading and source != "explicit" else reading


_NO_NOUN = (
    r"(?=[,.;:)\n]|$|\s(?:[A-Z(]|(?:at|in|by|of|for|to|the|from|on|with|this|next|last|respectively"
    r"|under|as|where|when|during|before|after|a|an|are|is|was|were|will)\b))"
)
"""What follows a number that is a day, and not a count of something."""


@rule(
    "weekday month",
    rf"{_WDS}?(?P<m>{MONTH})\s(?P<d>{DAY})(?P<more>(?:,\s{DAY}){{0,30}},?\s(?:and|or|&)\s{DAY})(?:,\s(?P<y>{YEAR}))?{_NO_NOUN}",
)
@rule(
    "weekday day",
    rf"{_WDS}?(?P<d>{DAY})(?P<more>(?:,\s{DAY}){{0,30}},?\s(?:and|or|&)\s{DAY})\s(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?(?!\w)",
)
def _series_of_days(match: re.Match[str], context: Context) -> Result:
    """`May 3, 5 and 7`: one date each; the month counts to the day that it stands beside.

    Weekdays before them belong to one day each where there are as many; else to none.
    """
    if not match["wds"] and _AFTER_WDS.search(before(match, 60)):
        return None  # the match that begins with the weekdays says more
    month = month_of(match["m"])
    places = [match.span("d")]
    offset = match.start("more")
    places += [
        (offset + found.start(), offset + found.end())
        for found in re.finditer(rf"\b{DAY}", match["more"])
    ]
    numbers = [day_of(match.string[start:end]) for start, end in places]
    if numbers != sorted(set(numbers)):
        return None
    lean = tense(match.string, *match.span())
    weekdays = _weekdays(match["wds"], len(numbers))
    found = []
    for (start, end), day, weekday in zip(places, numbers, weekdays, strict=True):
        reading = (
            full_day(int(match["y"]), month, day, weekday)
            if match["y"]
            else place_day(month, day, weekday, context, lean)
        )
        if reading is None:
            return None
        found.append(replace(reading, span=(start, end)))
    first = found[0].span or (0, 0)
    found[0] = replace(found[0], span=(match.start(), first[1]))
    final = found[-1].span or (0, 0)
    found[-1] = replace(found[-1], span=(final[0], max(final[1], match.end())))
    return found


def _weekdays(stated: str | None, days: int) -> Sequence[int | None]:
    told = [weekday_of(name) for name in re.findall(WEEKDAY, stated or "")]
    return told if len(told) == days else [None] * days


_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_SEP = r"(?:-|\.\s?|/)"
_NUMERIC_END = r"(?!\d|[.\-/]\d)"


@rule(
    "year short",
    rf"(?<![\d.])(?P<y>{YEAR}|['’]\d\d)(?P<s>{_SEP})(?P<m>{_M})(?P=s)(?P<d>{_D}){_NUMERIC_END}\.?(?:\s?\((?P<wd>{WEEKDAY})\))?"
    rf"(?:\s?[-–~∼〜]\s?(?:(?P<y2>{YEAR}){_SEP})?(?:(?P<m2>{_M}){_SEP})?(?P<d2>{_D}){_NUMERIC_END}\.?(?:\s?\({WEEKDAY}\))?)?",
)
def _numeric_day(match: re.Match[str], context: Context) -> Result:
    """`2024. 8. 26.`, `2025.3.17~3.28`, `'25.7.1`: year, month, day."""
    year = full_year(match["y"])
    weekday = weekday_of(match["wd"]) if match["wd"] else None
    reading = full_day(year, int(match["m"]), int(match["d"]), weekday)
    if reading is None or not match["d2"]:
        return reading
    first = date.fromisoformat(str(reading.value))
    year2, month2 = int(match["y2"] or year), int(match["m2"] or match["m"])
    last = valid_day(year2, month2, int(match["d2"]))
    if last is None or last < first:
        return None
    return replace(reading, value=interval(first.isoformat(), last.isoformat()))


def full_year(words: str) -> int:
    digits = words.strip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


MONTH_FIRST = frozenset(DATA["numeric"]["month_first"].split())
UNCLEAR = frozenset(DATA["numeric"]["unclear"].split())


@rule(
    "day",
    rf"(?<![\d./-])(?P<a>\d{{1,2}})(?P<s>[./-])(?P<b>\d{{1,2}})(?P=s)(?P<y>{YEAR})(?![./-]?\d)",
)
def _day_month_in_digits(match: re.Match[str], context: Context) -> Result:
    """`26.08.2024`, `05/06/2025`: the order of the publisher's country, where it is known.

    Full stops stand between day and month; with slashes or hyphens only a number above 12, equal
    numbers or the country can tell, and else the words stay unread.
    """
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    order = _digit_order(first, second, match["s"], context.country)
    if order is None:
        return None
    day, month = (first, second) if order == "DMY" else (second, first)
    found = valid_day(year, month, day)
    agreed = found and by_dateparser(match[0], found, order)
    return Reading(found.isoformat()) if found and agreed == found else None


def _digit_order(first: int, second: int, sign: str, country: str | None) -> str | None:
    if first > 12 or second > 12:
        return "DMY" if first > 12 else "MDY"
    if first == second or (sign == "." and country not in MONTH_FIRST):
        return "DMY"
    if country is None or country in UNCLEAR:
        return None
    return "MDY" if country in MONTH_FIRST else "DMY"


@lru_cache(maxsize=4096)
def by_dateparser(words: str, anchor: date, order: str = "DMY") -> date | None:
    """The day that dateparser reads, as of the anchor and never as of today."""
    import dateparser

    found = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(anchor, time()),
            "DATE_ORDER": order,
            "REQUIRE_PARTS": ["day", "month", "year"],
        },
    )
    return found.date() if found else None


# ---------------------------------------------------------------- months
@rule(
    "year",
    rf"(?<![\d.])(?P<y>{YEAR})\.\s?(?P<m>{_M})\.?{DASH}(?P<y2>{YEAR})\.\s?(?P<m2>{_M})\b\.?(?!\d)",
)
def _numeric_months(match: re.Match[str], context: Context) -> Result:
    start = month_value(int(match["y"]), int(match["m"]))
    end = month_value(int(match["y2"]), int(match["m2"]))
    return Reading(interval(start, end)) if start < end else None


@rule("year", rf"(?<![\d.])(?P<y>{YEAR})\.\s?(?P<m>{_M})\.(?!\d|\s[A-Z\d])")
@rule("year", rf"(?<![\d.,/-])(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])(?![\d-]|[./]\d)")
def _numeric_month(match: re.Match[str], context: Context) -> Result:
    return Reading(month_value(int(match["y"]), int(match["m"])))


@rule(
    "month",
    rf"(?P<m>{MONTH})(?:,?\s(?P<y1>{YEAR}))?(?P<to>{TO}|\sand\s)(?P<m2>{MONTH}),?\s(?:of\s)?(?P<y>{YEAR})",
)
def _months(match: re.Match[str], context: Context) -> Result:
    if match["to"].strip() == "and" and not BETWEEN.search(before(match)):
        return None
    start = month_value(int(match["y1"] or match["y"]), month_of(match["m"]))
    end = month_value(int(match["y"]), month_of(match["m2"]))
    return Reading(interval(start, end)) if start < end else None


@rule(
    "month",
    rf"(?P<m>{MONTH})(?:,|\sof)?\s?(?P<y>(?<=\s){YEAR}|(?<=\s)(?:this|last|next)\syear\b|(?<=\s)['’]\d\d\b)",
)
def _month_year(match: re.Match[str], context: Context) -> Result:
    if match["y"][0] in "'’":
        return Reading(month_value(full_year(match["y"]), month_of(match["m"])))
    year, source = year_of(match["y"], context)
    return Reading(month_value(year, month_of(match["m"])), source) if year else None


_MONTH_LEAD = re.compile(
    r"\b(?:in|by|since|until|till|from|during|through|for|to|between|as\sof|of|before|after|every"
    r"|early|late|mid|this|last|next|later\sin|earlier\sin|(?:end|beginning|start|middle)\sof|end)[\s-]$",
    re.IGNORECASE,
)


@rule("month", rf"(?P<m>{MONTH})(?:(?P<to>{TO}|\sand\s)(?P<m2>{MONTH}))?(?!\s?\d|[A-Za-z])")
def _bare_month(match: re.Match[str], context: Context) -> Result:
    """A month alone is one where a preposition leads it: `May` and `March` are words, too."""
    lead = _MONTH_LEAD.search(before(match))
    if lead is None or context.now_year is None:
        return None
    word = lead[0].strip(" -").lower()
    month = month_of(match["m"])
    year = _year_of_month(match, month, word, context)
    start_at = match.start() - (len(lead[0]) if word in ("this", "last", "next") else 0)
    first = Reading(month_value(year, month), context.source, span=(start_at, match.end("m")))
    if match["m2"] is None:
        return first
    month2 = month_of(match["m2"])
    end = month_value(year + (month2 < month), month2)
    if match["to"].strip() == "and" and word != "between":
        return first, replace(first, value=end, span=match.span("m2"))
    return replace(first, value=interval(str(first.value), end), span=(start_at, match.end()))


def _year_of_month(match: re.Match[str], month: int, lead: str, context: Context) -> int:
    anchor, now = context.anchor, context.now_year or 0
    if anchor is None:
        return now + {"next": 1, "last": -1}.get(lead, 0)
    if lead in ("last", "next"):
        passed = month < anchor.month if lead == "last" else month > anchor.month
        return anchor.year + (0 if passed else -1 if lead == "last" else 1)
    if lead == "this" or month == anchor.month:
        return now
    return nearest_year(
        15, month, anchor.replace(day=15), tense(match.string, *match.span()), context.near
    )


# ---------------------------------------------------------------- parts of a year
_OF_YEAR = rf"(?:(?:\s\([QH][1-4]\))?\s(?:of|in)\s(?P<y>{YEAR}|{REL_YEAR}|FY\s?\d{{4}})|,?\s(?P<y2>{YEAR}|{REL_YEAR}))?"
_HALF_NTH = alternatives(word for word, n in NTH.items() if n <= 2)
_QUARTER_NTH = alternatives(NTH)


@rule(
    "nth",
    rf"(?P<n>{_HALF_NTH})[\s-]half{_OF_YEAR}(?!\s(?:of|in)\s(?:the|his|her|its)\b)(?![\w-])",
    re.IGNORECASE,
)
@rule("nth", rf"(?P<n>{_QUARTER_NTH})[\s-]quarter{_OF_YEAR}(?![\w-])", re.IGNORECASE)
def _half_or_quarter(match: re.Match[str], context: Context) -> Result:
    words = match["y"] or match["y2"]
    if match[0].lower() == "last quarter" and not re.search(r"\bthe\s$", before(match), re.I):
        return _quarter_before(context)
    year, source = year_of(re.sub(r"^FY\s?", "", words or "this year"), context)
    if year is None:
        return None
    part = (39 if "half" in match[0].lower() else 32) + NTH[match["n"].lower()]
    last = days_of(f"{year:04d}-{part}")[1]
    passed = words is None and context.anchor and last and last < context.anchor
    if passed and tense(match.string, *match.span()) > 0:
        year += 1
    return Reading(f"{year:04d}-{part}", source)


@rule("month", rf"(?P<m>{MONTH})\squarter\s(?:of\s)?(?P<y>{YEAR}|{REL_YEAR})")
def _quarter_by_month(match: re.Match[str], context: Context) -> Result:
    """`September quarter 2026`: called by its last month."""
    year, source = year_of(match["y"], context)
    quarter = 33 + (month_of(match["m"]) - 1) // 3
    return Reading(f"{year:04d}-{quarter}", source) if year else None


def _quarter_before(context: Context) -> Result:
    if context.anchor is None:
        return None
    then = add_months(context.anchor, -3)
    return Reading(f"{then.year:04d}-{33 + (then.month - 1) // 3}", context.source)


@rule(
    "code",
    rf"(?:(?P<h>H[12])|(?P<q>Q[1-4])|(?P<h2>[12])H|(?P<q2>[1-4])Q)(?:[\s,/-]*(?:of\s)?(?P<y>(?:FY\s?)?{YEAR}|['’]?\d\d)|\sof\s(?P<rel>{REL_YEAR}))(?!\d)",
)
@rule(
    "year fiscal",
    rf"(?:FY\s?)?(?P<y>{YEAR}|(?:19|20)\d\d)[\s-]?(?:(?P<h>H[12])|(?P<q>Q[1-4])|(?P<h2>[12])H|(?P<q2>[1-4])Q)\b",
)
def _short_part(match: re.Match[str], context: Context) -> Result:
    parts = match.groupdict()
    half, quarter = match["h"] or match["h2"], match["q"] or match["q2"]
    number = int((half or quarter).strip("HQ"))
    source = context.source
    year: int | None
    if parts.get("rel"):
        year, source = year_of(parts["rel"], context)
    else:
        year, source = full_year(re.sub(r"^FY\s?", "", match["y"])), "explicit"
    return Reading(f"{year}-{(39 if half else 32) + number}", source) if year else None


@rule(
    "season", rf"(?P<s>{alternatives(SEASONS)})\s(?:of\s)?(?P<y>{YEAR}|{REL_YEAR})\b", re.IGNORECASE
)
def _season(match: re.Match[str], context: Context) -> Result:
    year, source = year_of(match["y"], context)
    return Reading(f"{year}-{SEASONS[match['s'].lower()]}", source) if year else None


@rule("week", rf"week\sof\s(?P<m>{MONTH})\s(?P<d>{DAY})(?:,\s(?P<y>{YEAR}))?")
@rule("week", rf"week\sof\s(?P<d>{DAY})\s(?P<m>{MONTH})(?:\s(?P<y>{YEAR}))?")
def _week_of_day(match: re.Match[str], context: Context) -> Result:
    reading = _first_day(match, match.groupdict(), context)
    if reading is None or reading.value is None:
        return None
    return replace(reading, value=week_of(date.fromisoformat(reading.value)))


@rule("week", rf"week\s(?P<w>\d{{1,2}}),?\s(?:of\s)?(?P<y>{YEAR})", re.IGNORECASE)
def _numbered_week(match: re.Match[str], context: Context) -> Result:
    """A week by its number, as ISO 8601 counts them."""
    try:
        monday = date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
    except ValueError:
        return None
    return Reading(interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat()))
