"""The period of a sum by what stands behind it: `$5 billion for ports in 2026`."""

from __future__ import annotations

import re

from extract.dates import FoundDate
from extract.grammar.dated_text import PART_OF_YEAR, STOP, YEARS, DatedText
from extract.grammar.money_words import FoundMoney
from extract.grammar.period_words import (
    AT_LEVEL,
    BUDGET_BEHIND,
    COMPARED,
    CYCLE_BEHIND,
    EVENT_BEHIND,
    IN_BUDGET_OF,
    IN_PRICES,
    LASTING,
    LEVEL_YEAR,
)
from extract.words import text_before

_FARTHEST = 80
"""Characters behind a sum in which its period can stand."""
_NEAR_FARTHEST = 60
"""Characters behind a sum in which a year told from the day of writing can stand."""
_FAR_AHEAD = 150
"""Characters before it in which the verb of a level can stand."""
_FAR_BACK = 600
"""Characters before it in which a period can stand that is only pointed to."""

_GAP = re.compile(
    r"\s?(?:\((?:up\sfrom\s)?|[\w&’'\s-]{0,70}?\s?(?:\b(?:in|for|during|over|across|of)\s(?:the\s)?(?:(?:[a-z]+\s)?years?\s)?|\((?:[\w’'-]+\s){0,3}?(?:(?:in|for|of|from)\s)?))?$"
)
_DIRECT = re.compile(
    r"\s(?:that|which)\s(?:[\w’'-]+\s){1,4}?(?:provided|allocated|earmarked|appropriated|approved|spent|budgeted|requested)\s(?:[\w’'-]+\s){0,6}?(?:in|for)\s(?:the\s)?$"
    r"|,?\sspread\s(?:over|across)\s(?:the\s)?$|\s(?:in|for|over)\s(?:its|their|the)\s(?:\w+\s){1,2}years?,\s$"
    r"|,?\s(?:payable|to\sbe\spaid|due|available|spent|disbursed)\s(?:in|for)\s(?:the\s)?$"
    r"|\s(?:in|for|during|over|(?:a|per|each|every) year (?:from|starting in|beginning in|as of)|annually from)\s(?:the\s)?$|\s?\($"
)
_YEAR_ENDING = re.compile(
    r"\s(?:in|for|over|during)\s(?:the|its)\s(?:(?:financial|fiscal)\s)?year\s(?:to|ending|ended)\s(?:on\s)?$"
)
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_OF_A_NAME = re.compile(r"(?!.*\b(?:FY|Budget|Fiscal|Year)\s$).*\b[A-Z][\w-]+\s$")
"""What ends in a name that the year is part of: `for the Harbour Master Plan`."""
_RIGHT_BEHIND = re.compile(
    r"\s(?:on\saverage\s)?(?:(?:in|for|during|between|from|over|at)\s(?:the\s)?)?$|\s?\($"
)
_TO_SOMEONE = re.compile(r"\s(?:to|for|on|in)\s(?:[\w’'-]+\s){1,4}(?:in|for|during)\s(?:the\s)?$")
_FROM_YEAR = re.compile(
    r"\b(?:from|between|for|over|during|in|period|years)\s(?:the\s)?(?:FY\s?)?$|^,\s$"
)
_IN_YEAR = re.compile(
    r"\b(?:in|for|during|over|from|between)\s(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?)?$"
)
"""What ties a year to the sum before it, also where a colon follows: `$7 million in FY 2026: $4 million for A`."""
_UNTIL = re.compile(r"\b(?:by|until|through|since)\s|through")
_NEAR_YEAR = re.compile(
    r"(?:the\s)?(?:this|next|last|current|present|coming)\s(?:(?:fiscal|financial|budget|calendar)\s)?year\b",
    re.IGNORECASE,
)
"""A year told from the day of writing."""
_OF_THE_NEXT = re.compile(r"[’']s\s(?:[\w-]+\s){0,3}")
"""Between such a year and the sum behind it, of which it is the year: `up from last year’s`."""
_HAPPENED = re.compile(
    r"\b(?:signed|approved|presented|agreed|(?:announced|launched|open(?:s|ed)?|unveiled|introduced|adopted|completed?|built|finished"
    r"|established|founded|created|start(?:s|ed)?|begins?|began|begun|ends?|ended|ready|operational|operations?|service|due|matures?)(?:\s(?:in|by))?)\s(?:the\s)?$"
)
"""What was done in a year, and says nothing of when the sum is spent: `…, announced last year`."""
_FOUNDED_WITH = re.compile(
    r"\b(?:set\sup|created|founded|established|launched|started)\s(?:[a-z]+\s)?with\s(?:a\s[a-z]+\sof\s)?$"
)
_RISE = re.compile(
    r",?\s(?:an?\s|up\s)?(?:\w+\s){0,2}[\d.]+\s?(?:%|percent|per\scent)(?:\s(?:increase|rise|growth))?\s(?:from|over|on)\s(?:the\s)?"
)
_OF_ITS_BUDGET = re.compile(
    r"[^.;]{0,60}\b(?:of|in|into|from|under|through|within)\s(?:its|the|their|our|his|her|a)\s(?:\w+\sBudget\s)?"
)
_INSTALMENT = re.compile(
    r"[^.;]{0,160}?(?:,\sbeing|,?\sas)\s(?:the|an?|its)\s(?:[\w-]+\s){1,3}(?:for|of)\s(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?)?$"
)
"""What part of a year's money a sum is: `…, being the second tranche for`."""
_APPROPRIATED = re.compile(
    r"\s(?:has\sbeen|have\sbeen|was|were|is|are|will\sbe|(?:is|are)\sbeing)\s(?:[a-z]+ly\s)?(?:provided|allocated|earmarked|set\saside|made\savailable|budgeted|appropriated|reserved)"
    r"\s(?:(?:for|to)\s(?:[\w&’'-]+,?\s){1,12})?in\s(?:Budget\s|(?:the\s)?(?:fiscal\s|financial\s)?(?:year\s)?|FY\s?)?$"
)
"""Between a sum and the year in which it `has been provided for` something."""
_IN_THE_ACT = re.compile(r"\s(?:under|in|by|through)\sthe\s$")
_ACT = re.compile(
    r"\s(?:[A-Z][\w’'-]+\s){0,3}(?:Appropriations?|Budget|Finance)\s(?:Act|Bill|Law)\b"
)
"""Before and behind the year of the law that gives the money of it."""
_CLAUSE_LONG = re.compile(
    r"(?!.*,\s(?:and|while|which|but|with|whose|where|who|to|the|will|would|up|down|an?|it|they|as|after|when)\b)(?!.*\b(?:that|which|who|when|where|after|since|because|while|up|by(?!\sthe\s(?:[a-z]+\s)?[A-Z])|if|than|as)\s)"
    r"\s(?:[^.;:]|\.(?=\d)){0,110}\s(?:in|for|during|over)\s(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?)?$"
)
"""Between a sum and the year at the end of its clause: `for schools, homes and roads in Tirol in`."""
_CLOSES = re.compile(r"\s?(?:[.,;)]|\n|$|\sand\s)")
_UP_OR_DOWN = re.compile(r"\b(?:up|down)\s(?:by\s)?$")
_FROM_OR_ON = re.compile(r"\s(?:from|on)\s")
_OF_A_FUND = re.compile(
    r"\s(?:\w+\s){0,3}(?:fund|programme|program|package|project|plan|scheme|initiative)\b[^.;]{0,140}"
)
_WITH_YEARS = re.compile(
    r"(?:^|[(\s])(?:from\s|between\s)?$(?<!by\s)(?<!until\s)(?<!before\s)(?<!since\s)(?<!after\s)(?<!by\sthe\s)"
)


def period_behind(page: DatedText, money: FoundMoney, limit: int) -> str | None:
    """The period that the words behind a sum give it, as far as the next sum."""
    text = page.text
    if again := _SAME.match(text, money.end):
        return _told_before(page, money, again) if again.end() <= limit else None
    if _is_difference(text, money) or _FOUNDED_WITH.search(
        text, max(0, money.start - 40), money.start
    ):
        return None
    for found in page.behind(money.end):
        gap = text[money.end : found.start]
        if found.start > limit or STOP.search(gap):
            return None
        if text[found.end : limit].strip() == ":" and not _IN_YEAR.search(gap):
            return None
        if (years := YEARS.fullmatch(found.value or "")) and years[2]:
            if (until := joined_to(page, found)) and _FROM_YEAR.search(gap):
                return until
            if _OF_A_FUND.fullmatch(gap) or (
                (_is_long(years) or gap.strip() == "from") and _WITH_YEARS.search(gap)
            ):
                return found.value
        if years and (_INSTALMENT.fullmatch(gap) or _APPROPRIATED.fullmatch(gap)):
            return found.value
        if len(gap) > _FARTHEST:
            return None
        if years and _IN_THE_ACT.fullmatch(gap) and _ACT.match(text, found.end):
            return found.value
        if IN_PRICES.match(text, found.end):
            continue
        if years and _HAPPENED.search(gap):
            return None
        if years and len(gap) <= _NEAR_FARTHEST and _NEAR_YEAR.match(text, found.start):
            return None if _OF_THE_NEXT.fullmatch(text, found.end, limit) else found.value
        if _OF_A_NAME.fullmatch(gap):
            return None
        if found.kind == "date" and _YEAR_ENDING.fullmatch(gap):
            return (found.value or "")[:4]
        if _DAYS.fullmatch(found.value or "") and gap.endswith((" from ", " between ")):
            return found.value
        if PART_OF_YEAR.fullmatch(found.value or "") and (
            _RIGHT_BEHIND.fullmatch(gap)
            or (_TO_SOMEONE.fullmatch(gap) and _CLOSES.match(text, found.end))
        ):
            return found.value
        if found.kind == "duration" and (span := _span_of(page, found)):
            return span
        if years and (period := _beside(page, money, found, gap)):
            return period
    return None


def _is_difference(text: str, money: FoundMoney) -> bool:
    """Whether the sum is what another differs by: `$5 million more than in 2025`, `up $5 million on`."""
    if COMPARED.match(text, money.end):
        return True
    before = text_before(text, money.start)
    return bool(_UP_OR_DOWN.search(before) and _FROM_OR_ON.match(text, money.end))


def joined_to(page: DatedText, first: FoundDate) -> str | None:
    """`from 2026-27 to 2029-30`: two fiscal years with all between them."""
    following = next(page.behind(first.end), None)
    begun = YEARS.fullmatch(first.value or "")
    ended = YEARS.fullmatch(following.value or "") if following else None
    if following is None or not (begun and ended and begun[2] and ended[2]):
        return None
    joint = page.text[first.end : following.start]
    return f"{begun[1]}/{ended[2]}" if joint in (" to ", " through ", " until ") else None


def _beside(page: DatedText, money: FoundMoney, found: FoundDate, gap: str) -> str | None:
    """The period, where the words between the sum and the year tie them together."""
    text, value = page.text, str(found.value)
    if _RISE.fullmatch(gap) and len(value) == 4:
        return str(int(value) + 1)
    if money.per is None and LASTING.fullmatch(gap):
        return value
    if LEVEL_YEAR.fullmatch(gap) and AT_LEVEL.search(_clause_before(text, money.start)):
        return value
    if IN_BUDGET_OF.fullmatch(gap):
        return value
    if EVENT_BEHIND.match(text, found.end):
        return None
    if _OF_ITS_BUDGET.fullmatch(gap) and (
        "Budget" in gap
        or BUDGET_BEHIND.match(text, found.end)
        or CYCLE_BEHIND.match(text, found.end)
    ):
        return value
    near = len(gap) <= 52 or gap.count(" ") <= 6
    if _CLAUSE_LONG.fullmatch(gap) and _CLOSES.match(text, found.end):
        return with_next_year(page, found)
    if _DIRECT.fullmatch(gap) or (near and _GAP.fullmatch(gap) and not _UNTIL.search(gap)):
        return with_next_year(page, found)
    return None


def with_next_year(page: DatedText, found: FoundDate) -> str:
    """`in 2024 and 2025` is one period."""
    value = str(found.value)
    following = next(page.behind(found.end), None)
    if following and len(value) == 4 and following.value == str(int(value) + 1):
        if page.text[found.end : following.start] == " and ":
            return f"{value}/{following.value}"
    return value


_THROUGHOUT = re.compile(r"\b(?:over|for|during|in|next)\s(?:the\s)?$", re.IGNORECASE)
_STARTING = re.compile(
    r",?\s(?:(?:starting|beginning)\s(?:in\s|from\s)?|from\s|commencing\s(?:in\s)?)(?:the\s)?(?:fiscal\s)?"
)
_ENDING = re.compile(r"\s(?:period\s)?(?:ending\s(?:in\s)?|to\s|until\s|through\s)(?:the\s)?")


def _span_of(page: DatedText, duration: FoundDate) -> str | None:
    """The years that `over the next five years` means, where the text states five such years."""
    years = re.fullmatch(r"P(\d+)Y", duration.timex or "")
    lead = page.text[max(0, duration.start - 12) : duration.start]
    if years is None or not _THROUGHOUT.search(lead):
        return None
    count = int(years[1])
    following = next(page.behind(duration.end), None)
    if following and (begun := YEARS.fullmatch(following.value or "")):
        lead = page.text[duration.end : following.start]
        own = re.match(r"(?:from|starting|beginning)\s", page.text[following.start : following.end])
        if _STARTING.fullmatch(lead) or (own and not lead.strip(", ")):
            if begun[2] and int(begun[2]) > int(begun[1]) + 1:
                return str(following.value)
            if until := joined_to(page, following):
                return until
            last = int(begun[1]) + count - (begun[2] is None)
            return f"{begun[1]}/{last}"
    if following and re.fullmatch(r"\d{4}", following.value or ""):
        if _ENDING.fullmatch(page.text, duration.end, following.start):
            return f"{int(str(following.value)) - count + 1}/{following.value}"
    if count in page.spans:
        return page.spans[count]
    if len(page.budgets) == 1:
        (first,) = page.budgets
        return f"{first}/{first + count}"
    return None


def _is_long(years: re.Match[str]) -> bool:
    """Whether the years are more than one fiscal year."""
    return int(years[2] or 0) > int(years[1]) + 1


def _clause_before(text: str, start: int) -> str:
    """The words before a sum, as far as its sentence and the reach of a verb go."""
    words = text[max(0, start - _FAR_AHEAD) : start]
    edges = [edge.end() for edge in STOP.finditer(words)]
    return words[edges[-1] :] if edges else words


_SAME = re.compile(
    r"[^.;:]{0,60}?\s(?:over|during|in|for|by|throughout|across|within)\s(?:the|this|that)\s"
    r"(?:same\s(?:\w+\s)?(?:period|timeframe|years?|date|months?|quarter)|(?:[Pp]lan|[Pp]rogramme|[Pp]rogram|[Ss]trategy|funding|planning|budget)\s(?:period|term))\b"
    r"|[^.;:]{0,60}?\sfor\sthe\s(?:whole\s|full\s|entire\s)?(?:financial\s|fiscal\s)?year\b(?!\s[a-z\d])"
    r"(?!\s(?:of|in|last|a\syear)\b)"
)
"""A period that was told before: `over the same period`."""


_COMPARED_WITH_ONE = re.compile(r"\b(?:(?:up|down)\sfrom|than|against|compared)\b[^.;]*$")


def _told_before(page: DatedText, money: FoundMoney, again: re.Match[str]) -> str | None:
    """The last year, or the last period, that stands before the sum."""
    year = again[0].endswith(("year", "date"))
    for found in page.ahead_of(money.start):
        if found.start < money.start - _FAR_BACK:
            return None
        value = found.value or ""
        years = YEARS.fullmatch(value)
        if year and years and not _is_long(years):
            if not _COMPARED_WITH_ONE.search(page.text[max(0, found.start - 40) : found.start]):
                return value
        if not year and "/" in value and (years or PART_OF_YEAR.fullmatch(value)):
            return value
    return None
