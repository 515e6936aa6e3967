"""Patterns of the words that tie a sum of money to the years around it."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_DATA = tomllib.loads((files("extract.gazetteers") / "periods.toml").read_text("utf-8"))


def _any_of(*names: str) -> str:
    """A pattern for any word of these lists, the longest first."""
    every = [word for name in names for word in _DATA[name]]
    return "(?:" + "|".join(sorted(every, key=lambda word: (-len(word), word))) + ")"


_FISCAL = r"(?:the\s)?(?:(?:fiscal|financial)\s)?(?:years?\s|FY\s?)?"
_CLAUSE = r"(?:[^.;:]|\.(?=\d))"
_LIGHT = r"(?:(?!(?:by|with|from|for|in|into)\s)[\w’'-]+\s)"

MOVES = _any_of("moves")
AT_LEVEL = re.compile(
    rf"(?<!has\s)(?<!have\s)(?<!had\s)\b{MOVES}\b{_CLAUSE}{{0,110}}?\bto\s(?:a\s(?:total|record)\s(?:of\s)?)?$"
    rf"|(?<!has\s)(?<!have\s)(?<!had\s)\b{_any_of('reaches')}\s{_LIGHT}{{0,4}}$",
    re.IGNORECASE,
)
"""Right before a sum that is a level: `to raise exports to`, `will reach a turnover of`."""
LEVEL_YEAR = re.compile(
    rf"(?!.*,\s(?:and|while|which|but|with|whose|to|the|will|would)\b)(?!.*\sand\s(?:that|will|would|may|can|could|shall|is|are|has|have)\b){_CLAUSE}{{0,80}}?\s(?:by|in|at|before|within)\s(?:the\s)?(?:end\sof\s)?{_FISCAL}$"
)
"""Between a level and the year that it is to be reached in."""
LASTING = re.compile(
    rf"(?:[^.;:,]|[.,](?=\d)){{0,70}}?\s(?:through|until|till)\s(?:the\send\sof\s)?{_FISCAL}$"
)
"""Between a sum and the last year that it is for."""
IN_PRICES = re.compile(
    r"\s(?:constant\s)?(?:prices|terms|values|dollars|euros|pounds|kroner|rupees)\b"
)
"""Behind the year of a price level, which is no period: `in 2021 prices`."""

BUDGET_OF = re.compile(
    rf"\b{_any_of('budgets')}(?:\s{_any_of('budget_acts')})?\s(?:for|of|in)\s{_FISCAL}$|\bBudget\s$"
    rf"|\b(?:the|its)\sbudget\s(?:of|for)\s(?!(?:about|around|some)\b)[^.;:\d]{{3,90}}\sfor\s{_FISCAL}$",
    re.IGNORECASE,
)
"""Before a year whose budget the sentence speaks of: `the Budget Bill for 2026`, `the budget of the Ministry
of Ports for 2026`."""
ONLY_ANNOUNCED = re.compile(
    r"\b(?:announced|presented|unveiled|promised|pledged|tabled|outlined|mentioned|set\sout|made)\s"
    r"(?:in|at|as\spart\sof|under|during)\s(?:the\s|its\s|his\s|her\s)?(?:[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)
"""What makes a budget only the place where something was said."""
IN_BUDGET_OF = re.compile(
    rf"[^.;]{{0,80}}?\b(?:of|in|into|from|under|through)\s(?:its|the|their|a|an|this)\s(?:[\w’'-]+\s){{0,5}}?"
    rf"{_any_of('budgets')}(?:\s{_any_of('budget_acts')})?\s(?:for|of|in)\s{_FISCAL}$",
    re.IGNORECASE,
)
"""Between a sum and the year of the budget that it stands in."""
BUDGET_BEHIND = re.compile(
    r"(?:\s(?:[\w&’'/-]+\s){0,4}?(?:[Bb]udget|plan|proposal|appropriations?|Finance\s(?:Bill|Act|Law))|[’']s\s(?:\w+\s){0,2}(?:round|call|intake|tranche|programme|program|amount|money|sum|share|funding|allocation))\b"
)
"""Behind a year, where it is that of a budget: `2026 R&D budget`."""
TOLD_OF_YEAR = re.compile(
    rf"\s(?:(?!(?:at|by|with|for|to|in|and|from|on)\s)[\w’'-]+\s){{0,3}}?{_any_of('levels', 'budgets')}\s{_any_of('copulas')}\s(?:a\stotal\sof\s)?"
)
"""Between a year and its level: `the 2030 goal of`."""
LEVEL_OF = re.compile(
    rf"\b{_any_of('levels', 'budgets')}\s(?:(?:for|of|to|on)\s(?:[\w’'-]+\s){{1,4}})?(?:for|in|of)\s{_FISCAL}$",
    re.IGNORECASE,
)
COPULA = re.compile(
    rf"\s(?:(?:school|academic|financial|fiscal|budget)\syear\s)?(?:now\s|thus\s|therefore\s)?{_any_of('copulas')}\s"
)
"""`The goal for` a year `remains` a sum."""
PLAN_OF_YEAR = re.compile(
    r"\s(?:[\w&’'/-]+\s){0,8}?(?i:plan|program(?:me)?|strategy|project|scheme|initiative)s?\b[^.;]{0,60}?,?[”\"]?,?\s"
    r"(?:(?:under|for|through)\swhich|(?:backed|supported|funded)\sby(?:\sa\sbudget\sof)?|with\sa\sbudget\sof"
    r"|(?:has|will\shave|would\shave)\san?\s(?:[a-z]+\s)?(?:size|budget|outlay|allocation|volume|envelope)\sof)\s(?:a\stotal\sof\s)?"
)
"""Between the year that a plan is named after and the sum that it brings."""

PLAN_WITH_YEARS = re.compile(
    r"\b(?i:plan|program(?:me)?|strategy|scheme|project|initiative|framework|agenda|fund|grants?)\s(?:for\s|of\s)?\(?$"
)
"""Right before the years of a plan: `the Forest Plan 2026–2030`."""
GIVEN_BY_PLAN = re.compile(
    r"\)?,?\s(?:which\s|that\s)?(?:will\s|would\s|is\sto\s)?(?:gives?(?:\s[A-Z][\w-]+){1,3}|(?:invest|provid|allot|allocat|mobili[sz]|bring|giv|commit|earmark|channel)\w*|worth|costs?|costing|backed\sby|supported\sby|funded\sby)\s(?:a\stotal\sof\s)?"
)
"""Between those years and the sum that the plan brings."""

ALLOTS = re.compile(rf"\b{_any_of('allots')}\s(?:{_LIGHT}{{0,3}})$", re.IGNORECASE)
"""Right before a part of a budget: `health receives`."""
ALLOTTED = re.compile(
    r",?\s(?:is|are|will\sbe|has\sbeen|have\sbeen)\s(?:set\saside|allocated|earmarked|provided|proposed|reserved|requested|made\savailable|added)\b"
    r"|,?\s(?:goes|go|going|will\sgo)\s(?:to|towards?|into)\b"
)
"""Right behind one."""

COMPARED = re.compile(rf"(?:\s[\w-]+)?\s{_any_of('compared')}\s", re.IGNORECASE)
"""Right behind a sum that something differs by: `$4 billion more than`."""
COMPARED_WITH = re.compile(
    r"\b(?:than|from|on|with|to)\s(?:in\s|under\s)?(?:the|its|a)\s(?:[\w’'-]+\s){0,3}$"
)
"""Before a budget that another is compared with: `more than in the adopted`."""
CYCLE_BEHIND = re.compile(
    rf"\s(?:(?!(?:at|by|with|for|to|in|and|from|on|was|is|will)\s)[\w&’'-]+\s){{0,2}}?{_any_of('cycles')}\b",
    re.IGNORECASE,
)
"""Behind the year of what is given in turns: `2025 intervention`."""
EVENT_BEHIND = re.compile(rf"\s(?:[\w&’'-]+\s){{0,3}}?{_any_of('events')}\b", re.IGNORECASE)
"""Behind the year of an event: `2025 Trade Exhibition`."""
LINE_HEAD = rf"\b(?i:{_any_of('headings')})\b"
"""What a line is headed by above sums of its year."""
