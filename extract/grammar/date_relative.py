"""Rules for expressions that lean on the day of writing, for durations and for repeated times."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.grammar.calendar import (
    add_months,
    days_of,
    feast_day,
    fiscal_days,
    interval,
    month_value,
    valid_day,
    week_of,
    year_value,
)
from extract.grammar.date_context import Context, Reading, relative_year, tense, year_of
from extract.grammar.date_rules import Result, before, by_dateparser, rule
from extract.grammar.date_words import (
    DATA,
    FULL_WEEKDAY,
    MONTH,
    REL_YEAR,
    SEASONS,
    YEAR,
    weekday_of,
)
from extract.grammar.date_years import FISCAL, ONE_YEAR
from extract.grammar.numerals import WORD_NUMBER, alternatives, parse_number

_STEPS = {"next": 1, "following": 1, "coming": 1, "last": -1, "previous": -1}


_WITHIN = re.compile(
    r"\b(?:within|before|during|by|(?:end|beginning|start|middle|close|half|quarter)\sof|in)\s$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:its|their|his|her|whose)\s$")
"""What makes `last year` that of something: `for its last year, 2025-26`."""


@rule("near", r"(?P<y>(?:this|next|last)\syear)\b(?!['’]s\s(?:end|start)|\s\d)", re.IGNORECASE)
@rule("near", r"(?P<y>this|next|last|present|current)\scalendar\syear\b", re.IGNORECASE)
@rule("near", r"(?P<lead>earlier|later)\s(?P<y>this\syear)\b", re.IGNORECASE)
@rule("part", r"(?P<lead>earlier|later)\s(?P<y>this\syear)\b", re.IGNORECASE)
@rule("year-word", r"(?P<end>year[-\s]end)\b(?!\s\d{4})", re.IGNORECASE)
def _this_year(match: re.Match[str], context: Context) -> Result:
    if _OWN.search(before(match)):
        return None
    year = relative_year(match.groupdict().get("y") or "this", context)
    return Reading(year_value(year), context.source) if year else None


@rule(
    "near the",
    r"(?:the\s)?(?P<w>this|current|present|next|coming|last)\s(?:fiscal|financial|budget)\syear\b(?!,?\s\(?\d{4})",
    re.IGNORECASE,
)
@rule(
    "the",
    r"the\s(?P<w>)(?:fiscal|financial|budget)\syear\b(?!,?\s\(?\d|\s[a-z]+ing\b)",
    re.IGNORECASE,
)
def _near_fiscal_year(match: re.Match[str], context: Context) -> Result:
    """The fiscal year of the country that the day of writing is in, or the one before or behind it;
    `the fiscal year` alone says nothing."""
    if not match["w"] and not _WITHIN.search(before(match)):
        return None
    first_month, called_by = FISCAL.get(context.country or "", (1, "begin"))
    if context.now_year is None or (context.anchor is None and first_month > 1):
        return None
    begins = context.now_year + _STEPS.get(match["w"].lower(), 0)
    if context.anchor and context.anchor.month < first_month:
        begins -= 1
    ends = begins + (first_month > 1)
    whole = context.country not in ONE_YEAR and begins < ends
    called = (
        interval(str(begins), str(ends)) if whole else str(ends if called_by == "end" else begins)
    )
    days = fiscal_days(begins, first_month, named_by_end=False)
    return Reading(called, context.source, days=days)


@rule(
    "the",
    r"(?P<y>the\s(?:(?P<w>current|following|previous|coming)\s)?year)\b(?!\s\d|-|\s(?:to|ending|ended)\s)",
    re.IGNORECASE,
)
def _the_year(match: re.Match[str], context: Context) -> Result:
    """`the end of the year`, `within the year`; `the year` alone says nothing."""
    led = _WITHIN.search(before(match)) or (match["w"] and before(match).lower().endswith("for "))
    if context.now_year is None or not led:
        return None
    year = context.now_year + _STEPS.get((match["w"] or "").lower(), 0)
    return Reading(year_value(year), context.source)


@rule(
    "near the part",
    r"(?:(?:earlier|later)\s)?(?P<w>this|next|last|the\s(?:current|following|previous|coming))\s(?P<u>month|week|quarter|weekend)\b",
    re.IGNORECASE,
)
def _this_period(match: re.Match[str], context: Context) -> Result:
    anchor = context.anchor
    if anchor is None:
        return None
    step = _STEPS.get(match["w"].lower().split()[-1], 0)
    unit = match["u"].lower()
    if unit == "week":
        return Reading(week_of(anchor + timedelta(weeks=step)), context.source)
    if unit == "weekend":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        days = [(monday + timedelta(days=gap)).isoformat() for gap in (5, 6)]
        return Reading(interval(*days), context.source)
    if unit == "month":
        then = add_months(anchor, step)
        return Reading(month_value(then.year, then.month), context.source)
    then = add_months(anchor, 3 * step)
    return Reading(f"{then.year:04d}-{33 + (then.month - 1) // 3}", context.source)


@rule(
    "near",
    rf"(?P<w>this|next|last)\s(?:coming\s)?(?P<s>{alternatives(SEASONS)})\b",
    re.IGNORECASE,
)
def _near_season(match: re.Match[str], context: Context) -> Result:
    """A season begins in March, June, September or December of the year it is counted to."""
    if context.now_year is None:
        return None
    season, word, year = SEASONS[match["s"].lower()], match["w"].lower(), context.now_year
    month = context.anchor.month if context.anchor else None
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    if word == "next":
        year += month is None or month >= begins
    elif word == "last":
        year -= month is None or month < begins + 3
    return Reading(f"{year:04d}-{season}", context.source)


_IN_THE = re.compile(r"\b(?:in|by|from|until|during|before|over)\s(?:the\s)?$", re.IGNORECASE)
_SEASON_ENDS = r"(?=[,.;)]|$|\s(?:and|by|at|to|for|with|when|as|in\s[A-Z])\b)"


@rule("season", rf"(?P<s>{alternatives(SEASONS)}){_SEASON_ENDS}")
def _bare_season(match: re.Match[str], context: Context) -> Result:
    """`in the autumn`: of this year, or of the next where it is over and the text looks ahead."""
    if context.now_year is None or not _IN_THE.search(before(match)):
        return None
    value = f"{context.now_year:04d}-{SEASONS[match['s']]}"
    last = days_of(value)[1]
    over = context.anchor is not None and last is not None and last < context.anchor
    if over and tense(match.string, *match.span()) > 0:
        value = f"{context.now_year + 1:04d}-{SEASONS[match['s']]}"
    return Reading(value, context.source)


@rule(
    "today",
    r"(?P<w>today|yesterday|tomorrow|tonight)\b(?!['’]s\s(?:world|generation|society|economy))",
    re.IGNORECASE,
)
@rule("near", r"(?P<w>this)\s(?:morning|afternoon|evening)\b", re.IGNORECASE)
@rule("near", r"(?P<w>last)\s(?:night|evening)\b", re.IGNORECASE)
def _today(match: re.Match[str], context: Context) -> Result:
    if context.anchor is None:
        return None
    step = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(match["w"].lower(), 0)
    return Reading((context.anchor + timedelta(days=step)).isoformat(), context.source)


_WEEKDAY_LEAD = re.compile(
    r"\b(?:(?P<on>on|by|until|from|since|before|after|said|announced|told\s\w+)|of\s(?P<week>last|this|next)\sweek,)\s$",
    re.IGNORECASE,
)


@rule(
    "near",
    rf"(?P<w>this|next|last|coming)\s(?P<d>{FULL_WEEKDAY})\b(?!,?\s(?:{MONTH}|\d))",
    re.IGNORECASE,
)
@rule(
    "weekday",
    rf"(?P<d>{FULL_WEEKDAY})(?:\sof\s(?P<w>last|this|next)\sweek)?\b(?!,?\s(?:{MONTH}|\d)|s\b)",
)
def _lone_weekday(match: re.Match[str], context: Context) -> Result:
    anchor = context.anchor
    if anchor is None:
        return None
    word = (match["w"] or "").lower()
    if match.start("w") > match.start("d"):
        week = anchor + timedelta(weeks=_STEPS.get(word, 0), days=-anchor.weekday())
        then = week + timedelta(days=weekday_of(match["d"]))
        return Reading(then.isoformat(), context.source)
    if not word and not _WEEKDAY_LEAD.search(before(match)):
        return None
    gap = (weekday_of(match["d"].capitalize()) - anchor.weekday()) % 7
    if word == "last" or (not word and gap > 0 and tense(match.string, *match.span()) <= 0):
        gap -= 7
    elif word == "next":
        gap = gap or 7
    return Reading((anchor + timedelta(days=gap)).isoformat(), context.source)


_TH = r"(?:st|nd|rd|th)"
_THE_DAY_AFTER = (
    r"(?=[,.;)]|$|\s(?:at|in|to|and|by|that|with|for|from|on|of\s(?:this|last|next)\smonth)\b)"
)


@rule(
    "day",
    rf"(?P<d>\d{{1,2}}){_TH}(?:\s(?:to|through|until)\sthe\s(?P<d2>\d{{1,2}}){_TH})?"
    rf"(?:\sof\s(?P<w>this|last|next)\smonth)?{_THE_DAY_AFTER}",
)
def _day_of_month(match: re.Match[str], context: Context) -> Result:
    anchor = context.anchor
    led = re.search(
        r"\b(?:on|by|until|from|of|since|before|after|to|through)\sthe\s$", before(match), re.I
    )
    if anchor is None or not led or not 1 <= int(match["d"]) <= 31:
        return None
    first = _nearest_day(match, int(match["d"]), anchor)
    if first is None or not match["d2"]:
        return Reading(first.isoformat(), context.source) if first else None
    last = valid_day(first.year, first.month, int(match["d2"]))
    if last is None or last <= first:
        return None
    return Reading(interval(first.isoformat(), last.isoformat()), context.source)


def _nearest_day(match: re.Match[str], day: int, anchor: date) -> date | None:
    steps = {"this": (0,), "last": (-1,), "next": (1,)}.get(match["w"] or "", (-1, 0, 1))
    months = [add_months(anchor.replace(day=1), step) for step in steps]
    found = [then for month in months if (then := valid_day(month.year, month.month, day))]
    lean = tense(match.string, *match.span())
    side = [then for then in found if lean == 0 or (then > anchor) == (lean > 0) or then == anchor]
    return min(side or found, key=lambda then: abs((then - anchor).days), default=None)


# ---------------------------------------------------------------- durations and repeated times
_COUNT = rf"(?:\d{{1,3}}(?:\.\d)?|{WORD_NUMBER}|an?)"


@rule(
    "number day count",
    rf"(?P<n>{_COUNT})\s(?P<u>day|week|month|year)s?\s(?P<w>ago|earlier\sthan\stoday|from\snow|hence)\b",
    re.IGNORECASE,
)
def _ago(match: re.Match[str], context: Context) -> Result:
    """Read by dateparser from the anchor; only as fine as the words are."""
    if context.anchor is None:
        return None
    count = 1 if match["n"].lower() in ("a", "an") else int(parse_number(match["n"]))
    direction = "ago" if match["w"].lower() == "ago" else "later"
    unit = match["u"].lower()
    then = by_dateparser(f"{count} {unit}s {direction}", context.anchor)
    if then is None:
        return None
    value = {
        "day": then.isoformat(),
        "week": week_of(then),
        "month": month_value(then.year, then.month),
        "year": year_value(then.year),
    }[unit]
    return Reading(value, context.source)


_UNITS = {"minute": ("PT", "M", 1), "hour": ("PT", "H", 1), "day": ("P", "D", 1)}
_UNITS |= {"week": ("P", "W", 1), "month": ("P", "M", 1), "quarter": ("P", "M", 3)}
_UNITS |= {"year": ("P", "Y", 1), "decade": ("P", "Y", 10), "century": ("P", "Y", 100)}
_UNITS["centurie"] = _UNITS["century"]  # before the "s" of its plural
_UNIT_WORDS = alternatives(_UNITS)
_NEARNESS = r"(?:next|past|last|coming|previous|first|following|initial)"
_DURATION_LEAD = re.compile(
    r"\b(?:over|for|during|within|in|across|about|around|nearly|than|to|lasts?|takes?|least|some)\s(?:the\s)?(?:consecutive\s)?$",
    re.IGNORECASE,
)


@rule(
    "number day count near nth",
    rf"(?:{_NEARNESS}\s(?<!(?:must|will|ould|ally)\slast\s))?(?P<n>{_COUNT}|several|few)(?P<half>\sand\sa\shalf)?[-\s](?P<u>{_UNIT_WORDS})s?\b(?:['’]?\s(?:period|term))?(?!\s(?:ago|from\snow|hence)\b)",
    re.IGNORECASE,
)
def _duration(match: re.Match[str], context: Context) -> Result:
    words = match["n"].lower()
    start, end, scale = _UNITS[match["u"].lower()]
    if words in ("several", "few"):
        return Reading(None, None, "duration", f"{start}X{end}")
    if words in ("a", "an") and not _DURATION_LEAD.search(before(match)):
        return None
    if re.search(r"\d[.,]$|\b(?:a|the)\ssecond\s$", before(match)):
        return None
    if match["u"].lower() == "quarter" and not _DURATION_LEAD.search(before(match)):
        return None
    count = parse_number("1" if words in ("a", "an") else words) * scale
    if match["half"]:
        count += parse_number("0.5") * scale
    if count != int(count):
        months = count * 12
        if match["u"].lower() == "year" and months == int(months):
            return Reading(None, None, "duration", f"P{int(months)}M")
        return Reading(None, None, "duration", f"{start}{count}{end}")
    return Reading(None, None, "duration", f"{start}{int(count)}{end}")


@rule("count", rf"half\s(?:a|an)\s(?P<u>{_UNIT_WORDS})\b", re.IGNORECASE)
def _half_a_unit(match: re.Match[str], context: Context) -> Result:
    halves = {"year": "P6M", "day": "PT12H", "hour": "PT30M", "decade": "P5Y", "century": "P50Y"}
    timex = halves.get(match["u"].lower())
    return Reading(None, None, "duration", timex) if timex else None


_BY_FEAST = re.compile(r"\b(?:by|before|until|till|at|since|after)\s$", re.IGNORECASE)


@rule(
    "feast",
    rf"(?P<feast>Easter|Christmas)(?:\s(?:Sunday|Day))?\b(?:\s(?P<y>{YEAR}|{REL_YEAR})\b)?(?!\s[A-Z])",
)
def _feast(match: re.Match[str], context: Context) -> Result:
    """`by Easter`, `before Christmas 2026`: the next one where no year is told."""
    if not _BY_FEAST.search(before(match)):
        return None
    year = year_of(match["y"], context)[0] if match["y"] else context.now_year
    if year is None:
        return None
    day = feast_day(match["feast"], year)
    if not match["y"] and context.anchor and day < context.anchor:
        ahead = before(match).lower().endswith(("by ", "before ", "until ", "till "))
        if ahead or tense(match.string, *match.span()) > 0:
            day = feast_day(match["feast"], year + 1)
    return Reading(
        day.isoformat(), "explicit" if (match["y"] or "")[:1].isdigit() else context.source
    )


_REPEATED = DATA["repeated"]


@rule(
    "every",
    rf"every\s(?:(?P<n>{WORD_NUMBER}|\d{{1,2}}|other)\s)?(?P<u>{_UNIT_WORDS}|{FULL_WEEKDAY}|{MONTH})s?\b",
    re.IGNORECASE,
)
def _every(match: re.Match[str], context: Context) -> Result:
    """A repeated time; `per day` and `a year` behind a number are rates, and none."""
    word, unit = (match["n"] or "").lower(), match["u"].lower()
    if unit not in _UNITS:
        timex = "P1W" if unit.endswith("day") else "P1Y"
        return Reading(None, None, "set", timex)
    count = 2 if word == "other" else int(parse_number(word)) if word else 1
    start, end, scale = _UNITS[unit]
    return Reading(None, None, "set", f"{start}{count * scale}{end}")


@rule("repeated", rf"(?<!-)(?P<all>{alternatives(_REPEATED)})\b(?!-)", re.IGNORECASE)
def _adverb(match: re.Match[str], context: Context) -> Result:
    return Reading(None, None, "set", _REPEATED[" ".join(match["all"].lower().split())])
