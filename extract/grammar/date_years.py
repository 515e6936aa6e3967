"""Rules for years and spans of years, and for numbers that look like a year and are none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.grammar.calendar import fiscal_days, interval
from extract.grammar.date_context import Context, Reading, year_of
from extract.grammar.date_rules import BETWEEN, Result, before, full_year, rule
from extract.grammar.date_words import DASH, DATA, REL_YEAR, YEAR
from extract.grammar.numerals import alternatives, parse_number

FISCAL: Mapping[str, tuple[int, str]] = DATA["fiscal"]
ONE_YEAR = frozenset(DATA["called_by_one_year"]["countries"].split())
"""Countries that write `FY2026`, where others write `2025-26`."""


@rule(
    "year",
    rf"(?<![\d.,-])(?P<a>{YEAR})(?P<to>{DASH}|\sto\s|\sand\s|\sthrough\s)(?P<b>{YEAR}|\d\d(?!\d|[.,]\d|\s?%))(?![\w-]*\d)",
)
def _year_span(match: re.Match[str], context: Context) -> Result:
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    joined = match["to"].strip()
    if joined == "and" and not BETWEEN.search(before(match)):
        return None
    if len(match["b"]) == 2 and joined.isalpha():
        return None
    return Reading(interval(str(first), str(last))) if first < last <= first + 60 else None


@rule("year-word", rf"[Yy]ear[-\s]end\s(?P<y>{YEAR})\b")
def _year_end(match: re.Match[str], context: Context) -> Result:
    return Reading(match["y"])


@rule(
    "nth",
    rf"(?P<w>first|last|final)\s(?P<n>three|six|nine|four|five|eight|ten|eleven)\smonths\sof\s(?P<y>{YEAR}|{REL_YEAR})",
)
def _months_of(match: re.Match[str], context: Context) -> Result:
    """`the first nine months of 2026`."""
    year, source = year_of(match["y"], context)
    count = int(parse_number(match["n"]))
    begin = 1 if match["w"] == "first" else 13 - count
    span = interval(f"{year}-{begin:02d}", f"{year}-{begin + count - 1:02d}")
    return Reading(span, source) if year else None


@rule("year", rf"(?<![\d.,/-])(?P<a>{YEAR})/(?P<b>\d\d|{YEAR})(?![\d/]|[.-]\d)")
def _year_pair(match: re.Match[str], context: Context) -> Result:
    """`2024/25`: a year that runs from one calendar year into the next."""
    first = int(match["a"])
    last = first // 100 * 100 + int(match["b"]) if len(match["b"]) == 2 else int(match["b"])
    return Reading(interval(str(first), str(last))) if last == first + 1 else None


@rule("short", r"(?<=\()['’](?P<a>[12]\d)(?=\))")
def _short_year(match: re.Match[str], context: Context) -> Result:
    """`KRW 12 billion (’25) → KRW 20 billion (’26)`."""
    return Reading(str(2000 + int(match["a"])))


@rule("short", rf"['’](?P<a>\d\d){DASH}['’]?(?P<b>\d\d)(?!\d|[.,]\d)")
def _short_span(match: re.Match[str], context: Context) -> Result:
    first, last = 2000 + int(match["a"]), 2000 + int(match["b"])
    return Reading(interval(str(first), str(last))) if first < last <= first + 40 else None


@rule("year", r"(?P<d>(?:1[89]|20)\d0)['’]?s\b")
def _decade(match: re.Match[str], context: Context) -> Result:
    return Reading(f"{match['d'][:3]}X")


@rule(
    "fiscal",
    r"(?:FYs?|[Ff]iscal\s(?:[Yy]ears?\s)?|[Ff]inancial\s[Yy]ears?\s)\s?(?P<y>(?:19|20)\d\d|['’]?\d\d(?!\d))"
    r"(?:(?P<to>[-–/]|\s(?:to|through)\s(?=FY|\d{4})(?:FY\s?)?)(?P<y2>(?:20)?\d\d)(?!\s?%))?(?!\d|,\d|\.\d)",
)
def _fiscal_year(match: re.Match[str], context: Context) -> Result:
    """The plain year as value; the days are those of the country's fiscal year."""
    year = full_year(match["y"])
    if match["to"] is None:
        first_month, called_by = FISCAL.get(context.country or "", (1, "begin"))
        days = fiscal_days(year, first_month, named_by_end=called_by == "end")
        return Reading(str(year), days=days)
    last = full_year(match["y2"])
    return Reading(interval(str(year), str(last))) if last > year else None


_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\b(?:ISO|IEC|IEEE|EN|DIN|KS|JIS|BS|No\.?|Nos\.|Article|Section|Resolution|Regulation|Directive|Room|Tel\.?|Phone|Fax|Vol\.?|page|pp?\.|PO\sBox|Box|Suite|Level|Form|Bill|H\.R\.|S\.)"
    r"|[+#/$€£¥₩:@=_]|\d[\s-]|\d-\d*|(?<!\bmid)(?<!\bend)(?<!\blate)(?<!\bearly)(?<=[A-Za-z])-)\s?$"
)
_COUNTABLE = re.compile(
    rf"\s(?P<adjective>\w+\s)?(?:{alternatives(DATA['counted']['nouns'].split())})\b"
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|by|since|until|from|of|for|to|through|during|after|before|the|its|this|our|their|than|and|or|around|early|mid|late|to|as|beyond|between|starting|beginning|year|years|over|than|versus|vs\.?|compared|on|with|below|above)|[(\[,:→–-]|['’]s)\s*$",
    re.IGNORECASE,
)
_FIRM_LEAD = re.compile(
    r"\b(?:in|by|since|until|through|during|before|early|mid|late|the|its|year)[\s-]$",
    re.IGNORECASE,
)
_NOT_A_YEAR_AFTER = re.compile(
    r"\s?(?:x|×)\s?\d|\s(?:h|hrs?|hours|km|kg|MW|GW|GWh|MWh|tons?|tonnes?|pixels|won|dollars|yen|euros?|yuan|rupees|million|billion|trillion|percent|per\scent)\b"
)


@rule(
    "year",
    r"(?<![\d.,])(?P<y>(?:19[0-9]|2[01]\d)\d)(?![\d,]*\d|\.\d|[-–]\w|%|['’]?s\b|/\d|:\d|[A-Za-z])",
)
@rule("year", r"(?<![\d.,])(?P<y>(?:19[0-9]|20\d)\d)(?=\d{1,2}\.\s?[A-Z])")
def _bare_year(match: re.Match[str], context: Context) -> Result:
    ahead = before(match)
    if _NOT_A_YEAR_BEFORE.search(ahead) or _NOT_A_YEAR_AFTER.match(match.string, match.end("y")):
        return None
    counted = _COUNTABLE.match(match.string, match.end("y"))
    lead = _FIRM_LEAD if counted and not counted["adjective"] else _YEAR_LEAD
    if counted and not lead.search(ahead):
        return None
    if match["y"] > "2100" and not _FIRM_LEAD.search(ahead):
        return None
    return Reading(match["y"])


_COMPOUNDS = alternatives(DATA["counted"]["compounds"].split())


@rule("year", rf"(?<![\d.,])(?P<y>{YEAR})(?=[-–][a-z])(?![-–](?:{_COMPOUNDS})\b)")
def _hyphened_year(match: re.Match[str], context: Context) -> Result:
    """A year that a compound begins with: `2030-bound`, but not `2000-ton`."""
    return Reading(match["y"]) if _YEAR_LEAD.search(before(match)) else None
