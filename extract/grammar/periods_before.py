"""The period of a sum by what stands before it: a budget, a goal, a heading, what opens its sentence."""

from __future__ import annotations

import re

from extract.dates import FoundDate
from extract.grammar.dated_text import PART_OF_YEAR, STOP, YEARS, DatedText
from extract.grammar.money_words import ONE, FoundMoney
from extract.grammar.numerals import parse_number
from extract.grammar.period_words import (
    AT_LEVEL,
    BUDGET_BEHIND,
    BUDGET_OF,
    COMPARED_WITH,
    COPULA,
    GIVEN_BY_PLAN,
    IN_PRICES,
    LEVEL_OF,
    LINE_HEAD,
    MOVES,
    ONLY_ANNOUNCED,
    PLAN_OF_YEAR,
    PLAN_WITH_YEARS,
    TOLD_OF_YEAR,
)
from extract.grammar.periods_behind import joined_to, with_next_year
from extract.words import text_before

_FAR_AHEAD = 240
"""Characters before a sum in which its period can stand."""
_FARTHEST = 90
"""Characters between a year and a sum of what was done in it."""
_RIGHT_BEFORE = re.compile(r"\s?\(|\)?:\s|[’']s\s(?:(?:record|total|budgeted|planned|roughly)\s)?")
_AT_LINE_START = re.compile(r"(?:^|\n)[ ]*(?:[-•·▪◦*]\s?)?(?:FY\s?|[Ff]iscal\s[Yy]ear\s)?$")
_WORTH = re.compile(
    r"\)?,\s(?:(?:together\s)?worth|valued\sat|(?!including|excluding|following)[a-z]+ing)\s(?:a\stotal\sof\s)?"
)
_OTHER_YEAR = re.compile(
    r"\b(?:than|against|versus|(?:up|down)\sfrom|(?:compared|relative)\s(?:to|with))\s(?:in\s)?$"
)
"""Before a year that another is compared with: `16% more than in 2024, reaching`."""
_NEAR = re.compile(r"(?:this|last|next)\syear", re.IGNORECASE)
_THEN = re.compile(
    r"\s(?:(?:has|had|have|will|is\sto|are\sto)\s)?(?!(?:to|and|of|for|from|in|on|with|by|at|or|than|as)\s)[a-z]+\s(?:a\stotal\sof\s|a\sfurther\s|another\s)?"
)
"""Between a year told from the day of writing and what was done in it: `which last year received`."""
_WITH_OUTLAY = re.compile(
    r"\)?,?\s(?:with|at|has|had|will\shave|and\shas)\s(?:an?|the)\s(?:[a-z]+\s){0,2}(?:outlay|budget|cost|investment|allocation|expenditure|funding)\sof\s"
    r"|,\s(?:whose|and\sits)\s(?:total\s|overall\s)?(?:cost|budget|outlay|volume)\s(?:is|was|comes|amounts)\s(?:(?:put|set|estimated)\s)?(?:at\s|to\s)?"
    r"|,?\sand\s(?:is|will\sbe)\sworth\s"
)
_MOVED_IN = re.compile(
    rf"\b{MOVES}\b[^.;\d]{{0,45}}\s(?:in|for)\s(?:the\s)?(?:FY\s?)?$", re.IGNORECASE
)
"""Before a year and what something comes to in it: `brings spending in`."""
_AND_FOR = re.compile(r"\band\s(?:for|in)\s(?:FY\s?)?$")
_DASH = re.compile(r"\s[–—|-]\s")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;–—]\s|\b(?:and|that)\s|[“\"])\W*(?:[Bb]y|[Ii]n|[Ff]or|[Dd]uring)\s(?:the\s)?(?:end\sof\s)?$"
)
_WILL = re.compile(r"\s(?:will|would|could|should|is|are)\b")
_WHEN = re.compile(r",\swhen\s[^.;,]{0,60}")
_LEADING = re.compile(
    r"\W*(?:(?:So\sfar|Already|Also)\s)?(?:(?:In|For|Over|During|Throughout|Within|Between|From)\b)?\s?(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?|period\s|year\s|(?:next\s|coming\s)?(?:[\w-]+\s)?years,?\s\(?|(?:\w+\s)?(?:phase|stage|term)\s)?(?:(?:from|in|of|between)\s)?",
    re.IGNORECASE,
)
"""From the start of a sentence to a date that its sums are for: `In 2026, …`."""
_SAID_THAT = re.compile(
    r"\b(?:said|found|ruled|told|announced|decided|noted|argued|agreed|estimated|promised)\s(?:[^.;,]{0,40}\s)?that\s"
)
"""What was only said in a year: `In 2024, the court found that it owed`."""
_ASIDE_YEARS = re.compile(r"(?<!years\s)\($")
_ASIDE = re.compile(r",\s[^,.;]{3,90},\s")
"""What is told of an opening date: `In 2024, the second year of the 2023–2024 campaign, …`."""
_HEADING = re.compile(
    r"\[?[^\n\].]{0,40}\b[Bb]udget[^\n\].]{0,40}\]?\s*\n"
    rf"|[^\n.]{{0,80}}{LINE_HEAD}[^\n.]{{0,60}}:\s*\n"
    rf"|(?!.*\b(?:was|were|announced|approved|signed|held)\b)[^\n.:;]{{0,60}}{LINE_HEAD}[^\n.:;]{{0,40}}\b(?:in|for|of|during)\s(?:the\s)?(?:(?:fiscal|financial)\syear\s|FY\s?)?20\d\d(?:\s?[-/–]\s?\d{{2,4}})?[\])]?\s*\n"
)
_IN_A_LIST = re.compile(
    r"(?:^|\n)[^:\n]{3,90}:\s?$|(?:^|\n)[ ]*(?:[-•·▪◦*○◇]|\d{1,2}[.)])\s?[^:\n]{3,90}(?:\s[–—-]\s|,\s|\s\()$"
    r"|(?:^|\n)[ ]*[A-Z][^:.;\n]{3,90}\s$|\n[ ]*(?:[-•·▪◦*○◇▲]|\(?\d{1,2}[.)])?\s?$"
)


def period_before(page: DatedText, money: FoundMoney, last: FoundMoney | None) -> str | None:
    """The period that the words before a sum give it; `last` is the sum before it."""
    text, start = page.text, money.start
    floor = sentence_start(text, start)
    for found in page.ahead_of(start):
        if found.start < floor:
            break
        if found.end > start:
            continue
        years = YEARS.fullmatch(found.value or "")
        if years and _WITH_OUTLAY.fullmatch(text, found.end, start):
            return _years_up_to(page, found)
        if years and (told := _told_of(page, found, start)):
            return last.period if told == "parts" and last and last.start >= floor else found.value
        if (years or PART_OF_YEAR.fullmatch(found.value or "")) and _is_level_of(
            page, found, start, last
        ):
            return found.value
    if last and last.period and text[last.end : start] == " and ":
        if any(one.value == last.period for one in page.between(floor, last.start)):
            return last.period
    if (
        told := _led_by(page, floor, start)
        or _of_flow(page, floor, start)
        or _of_run(page, floor, start)
    ):
        return told
    if _IN_A_LIST.search(text_before(text, start)):
        return _of_heading(page, start)
    return None


def _years_up_to(page: DatedText, found: FoundDate) -> str | None:
    """The years that end in this one: `from 2025-26 to 2029-30 with an outlay of`."""
    first = next(page.ahead_of(found.start), None)
    if first is not None and (years := joined_to(page, first)):
        return years
    value = found.value or ""
    return value if "/" in value else None


_OVER_YEARS = re.compile(
    rf"\s(?:over|for)\s(?:the\s(?:next|coming|following)\s|a\s)?(?P<count>{ONE})[\s-]years?\b"
)


def from_then_on(text: str, end: int, first: str) -> str:
    """The years of a sum that a budget gives for several: `The 2026 budget has $5 million over four years`."""
    over = _OVER_YEARS.match(text, end)
    years = YEARS.fullmatch(first)
    if over is None or years is None or (years[2] and int(years[2]) > int(years[1]) + 1):
        return first
    count = int(parse_number(over["count"]))
    return f"{years[1]}/{int(years[1]) + count - (years[2] is None)}" if 1 < count < 30 else first


def sentence_start(text: str, start: int) -> int:
    """Where the sentence of a sum begins, as far as its period can stand before it."""
    farthest = max(0, start - _FAR_AHEAD)
    edges = [edge.end() for edge in STOP.finditer(text, farthest, start)]
    return edges[-1] if edges else farthest


def _told_of(page: DatedText, found: FoundDate, start: int) -> str | None:
    """How the words tie a year to the sum behind it: `budget` or, behind a colon, `parts`."""
    text = page.text
    lead = text[max(0, found.start - 60) : found.start]
    between = text[found.end : start]
    if between == ": " and not _AT_LINE_START.search(lead) and "(" not in lead[-12:]:
        return "parts"
    budget = BUDGET_BEHIND.match(text, found.end)
    direct = (
        _RIGHT_BEFORE.fullmatch(between)
        or (budget and budget.end() <= start)
        or TOLD_OF_YEAR.fullmatch(between)
        or PLAN_OF_YEAR.fullmatch(between)
        or _WHEN.fullmatch(between)
        or (_WORTH.fullmatch(between) and not _OTHER_YEAR.search(lead))
        or (_NEAR.fullmatch(text, found.start, found.end) and _THEN.fullmatch(between))
        or (between == ", " and lead.endswith("("))
        or (between == " to " and _MOVED_IN.search(lead))
        or (
            "/" in (found.value or "")
            and PLAN_WITH_YEARS.search(lead)
            and GIVEN_BY_PLAN.fullmatch(between)
        )
        or (between == " " and _AND_FOR.search(lead))
        or (_DASH.fullmatch(between) and _AT_LINE_START.search(lead))
        or (COPULA.fullmatch(between) and LEVEL_OF.search(lead))
    )
    if direct:
        return "budget"
    named = BUDGET_OF.search(lead)
    if COMPARED_WITH.search(lead[: named.start()] if named else lead):
        return None
    return "budget" if named and not ONLY_ANNOUNCED.search(lead[: named.start()]) else None


def _is_level_of(page: DatedText, found: FoundDate, start: int, last: FoundMoney | None) -> bool:
    """Whether the sum is what something comes to in that time: `by 2030, trade will reach`."""
    text = page.text
    if (last and last.start > found.end) or IN_PRICES.match(text, found.end):
        return False
    if not AT_LEVEL.search(text[found.end : start]):
        return False
    lead = text[max(0, found.start - 24) : found.start]
    if _OPENS_CLAUSE.search(lead):
        return True
    return bool(re.search(r"\bby\s$", lead) and _WILL.match(text, found.end))


def _led_by(page: DatedText, floor: int, start: int) -> str | None:
    """The value of the date that opens the sentence, where no other stands before the sum."""
    dates = [
        one
        for one in page.between(floor, start)
        if one.end <= start
        and one.value
        and not _ASIDE_YEARS.search(page.text, max(0, one.start - 9), one.start)
    ]
    if not dates or not _LEADING.fullmatch(page.text, floor, dates[0].start):
        return None
    if _SAID_THAT.search(page.text, dates[0].end, start):
        return None
    value = joined_to(page, dates[0]) or with_next_year(page, dates[0])
    aside = _ASIDE.match(page.text, dates[0].end)
    if len(value) == 9 and value != dates[0].value:
        del dates[1]
    if any(aside is None or one.end > aside.end() for one in dates[1:]):
        return None
    for one in page.between(floor, dates[0].start):
        if (years := re.fullmatch(r"P(\d+)Y", one.timex or "")) and len(value) == 4:
            return f"{value}/{int(value) + int(years[1]) - 1}"
    return value if YEARS.fullmatch(value) or PART_OF_YEAR.fullmatch(value) else None


_FLOW = re.compile(
    r"\b(?:exports?|imports?|trade|sales|turnover|revenues?|spending|output|production|deficit|surplus|balance|orders|shipments|receipts|damages?|loss(?:es)?|claims|payments?"
    r"|inflows?|investments?|FDI|expenditure|remittances|budget)\b[^.;]*\b(?:are|reach\w*|totall?ed|amount\w*|stood|came|rose|grew|fell|climbed|increas\w+"
    r"|decreas\w+|dropp?\w*|record\w*|was|were|is|hit|exceed\w*|surpass\w*|jumped|declined|posted)\b",
    re.IGNORECASE,
)
"""What flows in a period, and how much it came to: `Exports in May rose by 3% to $2 billion`."""


def _of_flow(page: DatedText, floor: int, start: int) -> str | None:
    """The only period that a sentence tells before the sum that something came to in it."""
    dates = [one for one in page.between(floor, start) if one.end <= start]
    if len(dates) != 1:
        return None
    if not _FLOW.search(page.text, floor, start) and not _done_in(page, dates[0], floor, start):
        return None
    lead = text_before(page.text, dates[0].start)
    value = dates[0].value or ""
    known = YEARS.fullmatch(value) or PART_OF_YEAR.fullmatch(value)
    own = page.text.startswith(("between ", "from "), dates[0].start)
    near = _NEAR.match(page.text, dates[0].start, dates[0].end)
    tied = own or near or re.search(r"\b(?:in|for|of|during|between|from)\s(?:the\s)?$", lead)
    return value if known and tied else None


_BEGUN = re.compile(
    r"\b(?:set\sup|creat|built|complet|launch|beg[au]n|start|found|establish|conclud|introduc|approv|adopt|sign|open)\w*\s(?:[^.;,]{0,40}\s)?(?:in|for|during)\s"
)
"""What was begun or ended in a year, and says nothing of when its sum is spent."""
_NEW_CLAUSE = re.compile(
    r"\b(?:that|which|who|where|when|so|if|after|since|because|up|each|every|than|whose|until|by|to|on\stop\sof|against|has|have|now)\s"
    r"|\||\b(?:and|but)\s[^.;]*\b(?:will|would|may|can|could|shall|should|must)\s"
)


def _done_in(page: DatedText, found: FoundDate, floor: int, start: int) -> bool:
    """Whether the sum goes on with what was done in the year: `drew 400 guests in 2024 and earned`."""
    between = page.text[found.end : start]
    return bool(
        re.search(r"\b(?:in|for|during)\s20\d\d$", page.text[floor : found.end])
        and len(between) <= _FARTHEST
        and not _NEW_CLAUSE.search(between)
        and not _BEGUN.search(page.text, floor, found.start)
    )


_TOTAL_OF = re.compile(
    r"\W*(?:It\shas\san?\s|(?:The|Its|This)\s(?:[\w-]+\s){0,2}?(?:(?:[Ss]cheme|[Pp]rogram(?:me)?|[Mm]ission|[Pp]lan|[Pp]roject|[Ii]nitiative|[Ss]trategy|[Pp]ackage)\s(?:has|will\shave|carries)\san?\s)?)"
    r"(?:total\s|overall\s|financial\s|estimated\s)*(?:outlay|budget|cost|envelope|expenditure)\s(?:of|is|will\sbe|comes\sto|amounts\sto|is\s(?:put|set|estimated)\sat)\s"
)
"""What opens a sentence that tells the whole cost of what the sentence before was about."""


def _of_run(page: DatedText, floor: int, start: int) -> str | None:
    """The years that the sentence before says an undertaking runs: `… from 2026 to 2031. It costs …`."""
    if not _TOTAL_OF.fullmatch(page.text, floor, start):
        return None
    before = sentence_start(page.text, len(page.text[:floor].rstrip()) - 1)
    told = [one for one in page.between(before, floor) if YEARS.fullmatch(one.value or "")]
    if len(told) == 2 and (years := joined_to(page, told[0])):
        return years
    return told[0].value if len(told) == 1 and "/" in (told[0].value or "") else None


_LIST_REACH = 700
"""Characters from a line of a budget list up to the heading that it stands under."""


def _of_heading(page: DatedText, start: int) -> str | None:
    """The year of a heading such as `[2026 Budget]` above a line of a budget list."""
    for found in page.ahead_of(start):
        if found.start < start - _LIST_REACH:
            return None
        line = page.text.rfind("\n", 0, found.start) + 1
        if _HEADING.match(page.text, line) and YEARS.fullmatch(found.value or ""):
            return found.value
    return None
