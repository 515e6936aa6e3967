"""Calendar expressions of official English, as EDTF.

`find_dates` reads plain text. A part that the words leave out (a year, the meaning of "next
month") comes from the publication date, else from a weekday in the words, else from the other
dates of the text; `resolved_from` says which. Nothing is taken from today's date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import dateparser

from extract.calendar import (
    add_months,
    days_of,
    interval,
    month_value,
    timex_of,
    valid_day,
    week_of,
    year_value,
)
from extract.date_context import (
    Context,
    Reading,
    full_day,
    leans_future,
    nearest_year,
    place_day,
    read_context,
    relative_year,
    year_of,
)
from extract.date_words import DASH, DAY, MONTH, TO, WEEKDAY, YEAR, day_of, month_of, weekday_of
from extract.numerals import WORD_NUMBER, parse_number
from models.mention import DateKind, ResolvedFrom


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One expression: where it stands, what it is worth, and what supplied its missing parts."""

    start: int
    end: int
    kind: DateKind
    value: str | None
    timex: str | None
    start_date: date | None
    end_date: date | None
    resolved_from: ResolvedFrom | None
    weekday_clash: bool = False


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "latter": 2, "third": 3, "3rd": 3}
_NTH |= {"fourth": 4, "4th": 4, "last": 4, "final": 4}
_REL_YEAR = r"(?:this|next|last)\syear|the\s(?:year|following\syear)"


# ---------------------------------------------------------------- rules
Rule = Callable[[re.Match[str], str, Context], Reading | None]
RULES: list[tuple[re.Pattern[str], Rule]] = []


def rule(pattern: str, flags: int = 0) -> Callable[[Rule], Rule]:
    """Register a rule; where two match the same words, the longer match wins."""

    def register(function: Rule) -> Rule:
        RULES.append((re.compile(pattern, flags), function))
        return function

    return register


_WD = rf"(?:(?P<wd>{WEEKDAY}),?\s+)?"
_WD_AFTER = rf"(?:\s?\((?P<wd2>{WEEKDAY})\))?"


@rule(
    rf"{_WD}\b(?P<m>{MONTH})\s?(?P<d>{DAY}){_WD_AFTER}"
    rf"(?:(?:{TO}|\sand\s)(?:{WEEKDAY},?\s+)?(?:(?P<m2>{MONTH})\s)?(?P<d2>{DAY})(?:\s?\({WEEKDAY}\))?)?"
    rf"(?:,?\s+(?:of\s)?(?P<y>{YEAR}|(?:this|last|next)\syear))?"
)
@rule(
    rf"{_WD}\b(?:the\s)?(?P<d>{DAY})(?:{TO}(?P<d2>{DAY}))?\s(?:of\s)?(?P<m>{MONTH}){_WD_AFTER}"
    rf"(?:,?\s+(?P<y>{YEAR}|(?:this|last|next)\syear))?"
)
@rule(
    rf"\b(?P<d>{DAY})\s(?P<m>{MONTH})(?:,?\s+(?P<y1>{YEAR}))?{TO}"
    rf"(?P<d2>{DAY})\s(?P<m2>{MONTH})(?:,?\s+(?P<y>{YEAR}))?"
)
def _days(match: re.Match[str], text: str, context: Context) -> Reading | None:
    parts = match.groupdict()
    month, day = month_of(parts["m"]), day_of(parts["d"])
    stated = parts.get("wd") or parts.get("wd2")
    weekday = weekday_of(stated) if stated else None
    if parts["y"]:
        year, source = year_of(parts["y"], context)
        first_year = int(parts["y1"]) if parts.get("y1") else year
        reading = full_day(first_year, month, day, weekday) if first_year else None
        if reading and source != "explicit":
            reading = Reading(reading.value, source, weekday_clash=reading.weekday_clash)
    else:
        future = leans_future(text, match.start(), match.end())
        reading = place_day(month, day, weekday, context, future)
    if reading is None or not parts.get("d2"):
        return reading
    first = date.fromisoformat(str(reading.value))
    month2 = month_of(parts["m2"]) if parts.get("m2") else month
    year2 = int(parts["y"]) if parts["y"] and parts["y"].isdigit() else first.year
    last = valid_day(year2 + (month2 < month and not parts["y"]), month2, day_of(parts["d2"]))
    if last is None or last < first:
        return None
    value = interval(first.isoformat(), last.isoformat())
    return Reading(value, reading.resolved_from, weekday_clash=reading.weekday_clash)


@rule(
    rf"(?<![\d.])(?P<y>{YEAR})(?:-|\.\s?|/)(?P<m>1[0-2]|0?[1-9])(?:-|\.\s?|/)(?P<d>3[01]|[12]\d|0?[1-9])\b(?![.\d]*\d)\.?"
)
def _numeric_day(match: re.Match[str], text: str, context: Context) -> Reading | None:
    return full_day(int(match["y"]), int(match["m"]), int(match["d"]), None)


@rule(
    rf"(?<![\d.])(?P<y>{YEAR})\.\s?(?P<m>1[0-2]|0?[1-9])\.?{DASH}(?P<y2>{YEAR})\.\s?(?P<m2>1[0-2]|0?[1-9])\b\.?"
)
def _numeric_months(match: re.Match[str], text: str, context: Context) -> Reading | None:
    start = month_value(int(match["y"]), int(match["m"]))
    end = month_value(int(match["y2"]), int(match["m2"]))
    return Reading(interval(start, end)) if start < end else None


@rule(rf"(?<![\d.])(?P<y>{YEAR})\.\s?(?P<m>1[0-2]|0?[1-9])\.(?!\d|\s[A-Z])")
def _numeric_month(match: re.Match[str], text: str, context: Context) -> Reading | None:
    return Reading(month_value(int(match["y"]), int(match["m"])))


_PART = (
    r"(?:(?:early|mid|late)[-\s]|(?:the\s)?(?:end|beginning|start|middle)\sof\s(?:the\s)?|end[-\s])"
)


@rule(
    rf"\b(?:{_PART})?(?:(?:from|between)\s)?(?P<m>{MONTH})(?:,?\s(?P<y1>{YEAR}))?"
    rf"(?:{TO}|\sand\s)(?P<m2>{MONTH}),?\s(?:of\s)?(?P<y>{YEAR})"
)
def _months(match: re.Match[str], text: str, context: Context) -> Reading | None:
    if match["y1"] is None and text[match.end("m") : match.start("m2")].strip() == "and":
        if not match[0].startswith("between"):
            return None
    start = month_value(int(match["y1"] or match["y"]), month_of(match["m"]))
    end = month_value(int(match["y"]), month_of(match["m2"]))
    return Reading(interval(start, end)) if start < end else None


@rule(
    rf"\b(?:{_PART})?(?P<m>{MONTH})(?:,|\sof)?\s(?P<y>{YEAR}|(?:this|last|next)\syear|the\ssame\syear)"
)
@rule(rf"\b(?P<m>{MONTH})\s?(?P<y>'\d\d)\b")
def _month_year(match: re.Match[str], text: str, context: Context) -> Reading | None:
    if match["y"].startswith("'"):
        return Reading(month_value(2000 + int(match["y"][1:]), month_of(match["m"])))
    if "same" in match["y"]:
        return None
    year, source = year_of(match["y"], context)
    return Reading(month_value(year, month_of(match["m"])), source) if year else None


@rule(
    rf"\b(?P<lead>(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Dd]uring|[Tt]hrough|[Tt]his|[Ll]ast|[Nn]ext|[Ff]or|[Tt]o|[Bb]etween|[Aa]s\sof|[Oo]f|(?:planned|scheduled|slated|due|set)\sfor|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ater\sin|[Ee]arlier\sin|(?:the\s)?(?:end|beginning|start|middle)\sof)[\s-])(?P<m>{MONTH})"
    rf"(?:(?P<to>{TO}|\sand\s)(?P<m2>{MONTH}))?(?!\s?\d|[A-Za-z])"
)
def _bare_month(match: re.Match[str], text: str, context: Context) -> Reading | None:
    month, lead = month_of(match["m"]), match["lead"].strip().lower()
    now = context.now_year
    if now is None:
        return None
    year = now
    anchor = context.anchor
    if anchor is not None and lead in ("last", "next"):
        passed = month < anchor.month if lead == "last" else month > anchor.month
        year = anchor.year + (0 if passed else -1 if lead == "last" else 1)
    elif lead in ("last", "next"):
        year = now + (1 if lead == "next" else -1)
    elif anchor is not None and lead != "this" and month != anchor.month:
        future = leans_future(text, match.start(), match.end())
        year = nearest_year(15, month, anchor.replace(day=15), future)
    start = month_value(year, month)
    if match["m2"] is None or (match["to"].strip() == "and" and lead != "between"):
        return Reading(start, context.source)
    month2 = month_of(match["m2"])
    return Reading(interval(start, month_value(year + (month2 < month), month2)), context.source)


_HALF_NTH = r"(?:first|second|latter|1st|2nd)"
_QUARTER_NTH = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"


@rule(
    rf"\b(?:the\s)?(?P<n>{_HALF_NTH})\shalf(?:\s(?:of|in)\s(?P<y>{YEAR}|{_REL_YEAR}|FY\s?\d{{4}})|\s(?P<y2>{YEAR}|{_REL_YEAR}))?"
    rf"(?!\s(?:of|in)\s(?:the|his|her|its)\b)",
    re.IGNORECASE,
)
@rule(
    rf"\b(?:the\s)?(?P<n>{_QUARTER_NTH})[\s-]quarter(?:\s(?:of|in)\s(?P<y>{YEAR}|{_REL_YEAR}|FY\s?\d{{4}})|,?\s(?P<y2>{YEAR}|{_REL_YEAR}))?",
    re.IGNORECASE,
)
def _half_or_quarter(match: re.Match[str], text: str, context: Context) -> Reading | None:
    words = match["y"] or match["y2"] or "this year"
    year, source = year_of(re.sub(r"^FY\s?", "", words), context)
    if year is None:
        return None
    base = 39 if "half" in match[0].lower() else 32
    return Reading(f"{year:04d}-{base + _NTH[match['n'].lower()]}", source)


@rule(
    rf"\b(?:(?P<h>H[12])|(?P<q>Q[1-4])|(?P<h2>[12])H|(?P<q2>[1-4])Q)[\s,]*(?:of\s)?(?P<y>{YEAR})\b"
)
@rule(rf"\b(?P<y>{YEAR})[\s-]?(?:(?P<h>H[12])|(?P<q>Q[1-4])|(?P<h2>[12])H|(?P<q2>[1-4])Q)\b")
def _short_part(match: re.Match[str], text: str, context: Context) -> Reading | None:
    half, quarter = match["h"] or match["h2"], match["q"] or match["q2"]
    number = int((half or quarter).strip("HQ"))
    return Reading(f"{match['y']}-{(39 if half else 32) + number}")


_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


@rule(
    rf"\b(?:early\s|late\s)?(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<y>{YEAR})\b"
)
def _season(match: re.Match[str], text: str, context: Context) -> Reading | None:
    return Reading(f"{match['y']}-{_SEASON[match['s'].lower()]}")


@rule(
    r"\b(?P<w>this|next|last|This|Next|Last)\s(?:coming\s)?(?P<s>spring|summer|autumn|fall|winter)\b"
)
def _near_season(match: re.Match[str], text: str, context: Context) -> Reading | None:
    """A season begins in March, June, September or December of the year it is counted to."""
    if context.now_year is None:
        return None
    season, word, year = _SEASON[match["s"]], match["w"].lower(), context.now_year
    month = context.anchor.month if context.anchor else None
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    if word == "next":
        year += month is None or month >= begins
    elif word == "last":
        year -= month is None or month < begins + 3
    return Reading(f"{year:04d}-{season}", context.source)


@rule(
    rf"(?:\b(?:from|between)\s)?(?<![\d.,-])\b(?P<a>{YEAR})(?:{DASH}|\sto\s|\sand\s|\sthrough\s)(?P<b>{YEAR}|\d\d(?![\d.,]|\s?%))(?![\w-]*\d)"
)
def _year_span(match: re.Match[str], text: str, context: Context) -> Reading | None:
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    joined = text[match.end("a") : match.start("b")].strip()
    if joined == "and" and not match[0].startswith("between"):
        return None
    if len(match["b"]) == 2 and joined.isalpha():
        return None
    return Reading(interval(str(first), str(last))) if first < last <= first + 60 else None


@rule(rf"['’](?P<a>\d\d){DASH}['’]?(?P<b>\d\d)(?!\d)")
def _short_span(match: re.Match[str], text: str, context: Context) -> Reading | None:
    first, last = 2000 + int(match["a"]), 2000 + int(match["b"])
    return Reading(interval(str(first), str(last))) if first < last <= first + 40 else None


@rule(r"\b(?:the\s)?(?:(?:early|mid|late)[-\s])?(?P<d>(?:1[89]|20)\d0)s\b")
def _decade(match: re.Match[str], text: str, context: Context) -> Reading | None:
    return Reading(f"{match['d'][:3]}X")


@rule(
    r"\b(?:FY|[Ff]iscal\s(?:[Yy]ear\s)?|[Ff]inancial\s[Yy]ear\s|FYs\s)\s?(?P<y>(?:19|20)\d\d|['’]?\d\d(?!\d))"
    r"(?P<to>[-–/](?:20)?(?P<y2>\d\d))?(?!\d)"
)
def _fiscal_year(match: re.Match[str], text: str, context: Context) -> Reading | None:
    digits = match["y"].strip("'’")
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    if match["to"] is None:
        return Reading(str(year))
    last = 2000 + int(match["y2"])
    return Reading(interval(str(year), str(last))) if last > year else None


@rule(
    rf"\b(?:(?:{_PART}|(?:earlier|later)\s))?(?P<y>(?:this|next|last)\syear)\b(?!['’]s\s(?:end|start)|\s\d)",
    re.IGNORECASE,
)
@rule(
    r"\b(?:the\s)?end\sof\s(?P<y>the\syear)\b|\b(?:within|before|during|by|over)\sthe\s(?P<y2>year)\b(?!\s\d)|\b(?P<y3>year[-\s]end)\b"
)
def _this_year(match: re.Match[str], text: str, context: Context) -> Reading | None:
    words = match["y"] or ""
    if match[0].lower().startswith("over"):
        return None
    year = relative_year(words or "this", context)
    return Reading(year_value(year), context.source) if year else None


@rule(
    r"\b(?:(?:earlier|later|early|late)\s)?(?P<w>this|next|last|the\s(?:current|following|previous|coming))\s(?P<u>month|week|quarter)\b",
    re.IGNORECASE,
)
def _this_period(match: re.Match[str], text: str, context: Context) -> Reading | None:
    anchor = context.anchor
    if anchor is None:
        return None
    word = match["w"].lower().split()[-1]
    step = {"next": 1, "following": 1, "coming": 1, "last": -1, "previous": -1}.get(word, 0)
    unit = match["u"].lower()
    if unit == "week":
        return Reading(week_of(anchor + timedelta(weeks=step)), context.source)
    if unit == "month":
        then = add_months(anchor, step)
        return Reading(month_value(then.year, then.month), context.source)
    then = add_months(anchor, 3 * step)
    return Reading(f"{then.year:04d}-{33 + (then.month - 1) // 3}", context.source)


@rule(
    r"\b(?P<w>today|yesterday|tomorrow|tonight)\b(?!['’]s\s(?:world|generation|society|economy))",
    re.IGNORECASE,
)
def _today(match: re.Match[str], text: str, context: Context) -> Reading | None:
    if context.anchor is None:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(match["w"].lower(), 0)
    return Reading((context.anchor + timedelta(days=step)).isoformat(), context.source)


@rule(
    rf"\b(?:(?P<w>this|next|last|on|On|This|Next|Last)\s)(?P<d>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!,?\s(?:{MONTH}|\d))"
)
def _lone_weekday(match: re.Match[str], text: str, context: Context) -> Reading | None:
    anchor = context.anchor
    if anchor is None:
        return None
    gap = (weekday_of(match["d"]) - anchor.weekday()) % 7
    word = match["w"].lower()
    if word == "last":
        gap = gap - 7
    elif word == "next":
        gap = gap or 7
    elif word == "on" and gap > 0 and not leans_future(text, match.start(), match.end()):
        gap -= 7
    return Reading((anchor + timedelta(days=gap)).isoformat(), context.source)


@rule(
    r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom|of)\s(?P<all>the\s(?P<d>\d{1,2})(?:st|nd|rd|th))(?=[,.;)]|\s(?:at|in|to|and|by|that|with|for|of\s(?:this|last|next)\smonth)\b)"
)
def _day_of_month(match: re.Match[str], text: str, context: Context) -> Reading | None:
    anchor = context.anchor
    day = int(match["d"])
    if anchor is None or not 1 <= day <= 31:
        return None
    future = leans_future(text, match.start(), match.end())
    months = [add_months(anchor.replace(day=1), step) for step in (-1, 0, 1)]
    found = [then for month in months if (then := valid_day(month.year, month.month, day))]
    side = [then for then in found if (then > anchor) == future or then == anchor]
    near = min(side or found, key=lambda then: abs((then - anchor).days))
    return Reading(near.isoformat(), context.source)


_COUNT = rf"(?:\d{{1,3}}|{WORD_NUMBER}|an?)"


@rule(
    rf"\b(?P<n>{_COUNT})\s(?P<u>day|week|month|year)s?\s(?P<w>ago|from\snow|hence)\b", re.IGNORECASE
)
def _ago(match: re.Match[str], text: str, context: Context) -> Reading | None:
    """Read by dateparser from the anchor; only as fine as the words are."""
    if context.anchor is None:
        return None
    count = 1 if match["n"].lower() in ("a", "an") else int(parse_number(match["n"]))
    direction = "ago" if match["w"].lower() == "ago" else "later"
    then = _dateparser(f"{count} {match['u'].lower()}s {direction}", context.anchor)
    if then is None:
        return None
    unit = match["u"].lower()
    value = {
        "day": then.isoformat(),
        "week": week_of(then),
        "month": month_value(then.year, then.month),
        "year": year_value(then.year),
    }[unit]
    return Reading(value, context.source)


_NUMERIC_TAIL = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d")


@rule(r"(?<![\d./])(?P<all>\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)(?![\d/])")
def _slashed(match: re.Match[str], text: str, context: Context) -> Reading | None:
    """Day and month in digits, by dateparser; only where no other order of them is possible."""
    first, second = (int(part) for part in re.split(r"[./]", match["all"])[:2])
    if first <= 12 and second <= 12 and first != second:
        return None
    anchor = context.anchor or date(2000, 1, 1)
    then = _dateparser(match["all"], anchor, order="DMY" if first > 12 else "MDY")
    return Reading(then.isoformat()) if then else None


@lru_cache(maxsize=4096)
def _dateparser(words: str, anchor: date, order: str = "DMY") -> date | None:
    base = datetime.combine(anchor, time())
    found = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "RELATIVE_BASE": base,
            "DATE_ORDER": order,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": bool(_NUMERIC_TAIL.fullmatch(words)),
        },
    )
    return found.date() if found else None


_DURATION_LEAD = (
    r"(?:(?:over|for|during|within|in|across)\s)?(?:the\s)?"
    r"(?:(?:next|past|last|coming|previous|first|following)\s)?"
)


@rule(
    rf"\b{_DURATION_LEAD}(?P<n>{_COUNT}|several|few)[-\s](?P<u>day|week|month|year|decade|hour)s?\b(?:['’]?\s(?:period|term))?",
    re.IGNORECASE,
)
def _duration(match: re.Match[str], text: str, context: Context) -> Reading | None:
    words = match["n"].lower()
    if words in ("a", "an") and not re.match(r"(?:over|for|within)\s", match[0], re.IGNORECASE):
        return None
    if words in ("several", "few"):
        return Reading(None, None, "duration", "PX" + match["u"][0].upper())
    count = 1 if words in ("a", "an") else int(parse_number(words))
    unit = match["u"].lower()
    if unit == "hour":
        return Reading(None, None, "duration", f"PT{count}H")
    if unit == "decade":
        count, unit = count * 10, "year"
    return Reading(None, None, "duration", f"P{count}{unit[0].upper()}")


@rule(
    rf"\b(?:every\s(?:(?P<n>{WORD_NUMBER}|\d{{1,2}}|other)\s)?(?P<u>day|week|month|quarter|year)s?|(?:per|a)\s(?P<p>day|week|month|year)(?=[\s,.;)])"
    r"|(?P<a>annually|yearly|monthly|weekly|daily|quarterly|biennially|each\syear|each\smonth))\b",
    re.IGNORECASE,
)
def _repeated(match: re.Match[str], text: str, context: Context) -> Reading | None:
    adverbs = {"annually": "P1Y", "yearly": "P1Y", "each year": "P1Y", "monthly": "P1M"}
    adverbs |= {"each month": "P1M", "weekly": "P1W", "daily": "P1D", "quarterly": "P3M"}
    adverbs |= {"biennially": "P2Y"}
    if match["a"]:
        return Reading(None, None, "set", adverbs[" ".join(match["a"].lower().split())])
    count = 2 if match["n"] == "other" else int(parse_number(match["n"])) if match["n"] else 1
    unit = (match["u"] or match["p"]).lower()
    if unit == "quarter":
        count, unit = 3 * count, "month"
    return Reading(None, None, "set", f"P{count}{unit[0].upper()}")


_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\b(?:ISO|IEC|IEEE|EN|DIN|KS|No\.?|Nos\.|Article|Section|Resolution|Regulation|Room|Tel|Phone|Fax|Vol\.?|page|pp?\.)|[+#/$€£¥₩:@=_]|\d[\s-]|\d-\d*|(?<!\bmid)(?<!\bend)(?<!\blate)(?<!\bearly)(?<=[A-Za-z])-)\s?$"
)
_COUNTABLE = re.compile(
    r"\s(?:\w+\s)?(?:companies|people|persons|firms|students|households|jobs|homes|units|workers"
    r"|participants|schools|vehicles|visitors|patients|farmers|experts|employees|places|seats"
    r"|tons|tonnes|hectares|points|members|researchers|startups|stores|beds|buses|items)\b"
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|by|since|until|from|of|for|to|through|during|after|before|the|its|this|our|their|than|and|or|around|early|mid|late|to|as|beyond|between|starting|beginning|year|years|over|than|versus|vs\.?|compared|on|with|below|above)|[(\[,:→–-]|['’]s)\s*$",
    re.IGNORECASE,
)


@rule(
    r"(?<![\d.,])(?:\b(?:early|mid|late)[-\s]|\b(?:the\s)?(?:end|beginning|start|middle)\sof\s|\bend-)?(?P<y>(?:19[0-9]|20\d)\d)(?![\d,]*\d|\.\d|[-–]\w|%|['’]?s\b|/\d|:\d|[A-Za-z])"
)
@rule(r"(?<![\d.,])(?P<y>(?:19[0-9]|20\d)\d)(?=\d{1,2}\.\s?[A-Z])")
def _bare_year(match: re.Match[str], text: str, context: Context) -> Reading | None:
    start, end = match.start("y"), match.end("y")
    before = text[max(0, start - 24) : start]
    if _NOT_A_YEAR_BEFORE.search(before):
        return None
    if _COUNTABLE.match(text, end) and not _YEAR_LEAD.search(before):
        return None
    return Reading(match["y"])


@rule(rf"(?<![\d.,])(?P<y>{YEAR})(?=[-–][a-z])")
def _hyphened_year(match: re.Match[str], text: str, context: Context) -> Reading | None:
    """A year that a compound begins with: `2030-bound`, but not `2000-ton`."""
    return (
        Reading(match["y"])
        if _YEAR_LEAD.search(text[max(0, match.start() - 24) : match.start()])
        else None
    )


# ---------------------------------------------------------------- search
def _candidates(text: str, context: Context) -> Iterator[FoundDate]:
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            reading = read(match, text, context)
            if reading is None:
                continue
            whole = "all" if "all" in pattern.groupindex else 0
            start, end = match.span(whole)
            if "lead" in pattern.groupindex and match["lead"].strip().lower() not in _KEEP_LEAD:
                start = match.start("m")
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            first, last = days_of(reading.value) if reading.value else (None, None)
            timex = reading.timex or (timex_of(reading.value) if reading.value else None)
            yield FoundDate(
                start,
                end,
                reading.kind,
                reading.value,
                timex,
                first,
                last,
                reading.resolved_from,
                reading.weekday_clash,
            )


_KEEP_LEAD = frozenset(("this", "last", "next", "early", "late", "mid"))


def find_dates(
    text: str, published: date | None = None, *, context: Context | None = None
) -> list[FoundDate]:
    """Every calendar expression, duration and repeated time, in order, none overlapping.

    `context` may be given where more is known than the text (a title); else it is read from
    the text and `published`.
    """
    context = context or read_context(text, published)
    chosen: list[FoundDate] = []
    ranked = sorted(
        set(_candidates(text, context)),
        key=lambda found: (found.start, -(found.end - found.start), found.kind != "date"),
    )
    for found in ranked:
        if chosen and found.start < chosen[-1].end:
            previous = chosen[-1]
            longer = found.end - found.start > previous.end - previous.start
            if longer and (previous.kind != "date" or found.kind == "date"):
                chosen[-1] = found
            continue
        chosen.append(found)
    return chosen
