"""Whether a named facility is one to be built: only such a one is a program."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.words import text_before

_FACILITY_BEFORE = re.compile(
    r"(?:establish|build|construct|open|set(?:ting)? up|found|launch|creat|complet|equip)\w*\s(?:of\s)?(?:(?:the|an?|its)\s(?:[a-z]+\s){0,3}?[a-z]+,\s)?"
    r"(?:the\s|a\s|an\s|its\s|\d+\s|two\s|three\s|four\s|five\s|six\s)?(?:new\s|national\s)?[“\"]?$"
    r"|\b(?:opening|ground-?breaking|inauguration|construction|ceremony)\s(?:ceremony\s)?(?:of|for)\s(?:the\s(?:first|second|third)\s(?:phase|stage)\sof\s)?(?:the\s|a\s|its\s)?(?:new\s|national\s|\d[\d,]*-[a-z]+\s)?$"
    r"|\b(?:first\ssod|foundation\sstone|first\sstone|ground)\s(?:[a-z]+\s){0,3}?(?:of|for|on)\s(?:the\s|a\s|its\s)?(?:new\s|national\s)?$"
    r"|\bwill\s(?:host|house|get|have|receive)\s(?:the\s|a\s|an\s)(?:new\s|national\s)?[“\"]?$"
    r"|\b(?:seat|site|home|location|plans?|designs?|tender)\s(?:of|for)\s(?:the\s|a\s|an\s)(?:new\s|future\s|planned\s|national\s)?$"
    r"|\b(?:[Ww]orks?\son|(?:permission|consent|go-ahead|green\slight)\s(?:for|to))\s(?:the\s|a\s)(?:new\s|second\s|\d[\d,]*-[a-z]+\s)?$"
    r"|\binvest\w*\s(?:[^.;]|\.(?=\d)){3,60}\sin\s(?:the\s|a\s|an\s)(?:new\s)?$"
)
_PLACE = (
    r"(?:\s(?:in|at|near|on|outside)\s(?:the\s)?[A-Z][\w’-]+(?:,?\s(?:[A-Z][\w’-]+|of|the)){0,6})?"
)
_PLANNED_BEHIND = re.compile(
    rf"(?:\s\([^)]+\))?(?:\sand\s(?:an?|the)(?:\s[A-Z][\w-]+){{1,6}})?{_PLACE}(?:,\s(?:with|to|for|on)\s(?:which\s|a\s)[^.;]{{3,80}})?,?\s(?:which\s|that\s)?(?:(?:is|are|was|were)\s)?(?:now\s|currently\s)?"
    r"(?:being\s(?:built|constructed|set\sup|developed)\b|(?:about\s|over\s|now\s)?\d[\d.]*\s?(?:%|percent|per\scent)\scomplete\b|under\sconstruction\b|due\sfor\s(?:completion|opening)\b"
    r"|(?:will|to|due\sto|expected\sto|scheduled\sto|set\sto|slated\sto|planned\sto)\s(?:[a-z]+\s){0,2}?"
    r"(?:open|house|break\sground|go\sahead|start|begin|come\s|enter\s|go\sinto|complete|operate\sfrom"
    r"|be\s(?:\w+\s)?(?:built|constructed|completed|complete|opened|open|commissioned|established|set\sup|ready|inaugurated|operational|created|designated|founded|launched)))"
)
_PAID = re.compile(
    rf"(?:\s\([^)]+\))?{_PLACE}(?:,\swhich)?\s(?:(?:will|is\sto|are\sto)\s(?:get|receive|be\s(?:supported|funded|financed|built)\swith)|with)\s(?:a\sfurther\s|another\s|some\s|about\s|up\sto\s)?"
)
_WORK_BEGINS = re.compile(
    rf"(?:\s\([^)]+\))?{_PLACE},\s(?:work|construction)\s(?:on\swhich|of\swhich)\s(?:will\s|is\s(?:due\s)?to\s)?(?:begin|start|commence)s?\b"
)
_NEW_BEFORE = re.compile(
    r"\b(?:a|an|its|the)\s(?:brand-)?(?:new|second|third|dedicated|future|planned|proposed)\s$|\bOnce\s(?:the\s)?$",
    re.IGNORECASE,
)
_STANDS_THERE = re.compile(
    r"\b(?:from|near|around|along|between|behind|below|above|at)\s(?:the\s)?$|\bformer\s$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\b(?:(?:in|at|between|from|near|to|on|of)\s(?:the\s)?|and\s)$")
_OTHERS = re.compile(r"[A-Z]\w+[’']s\s$")


def is_planned(text: str, start: int, stop: int) -> bool:
    """Whether the text says that a facility is to be built or opened."""
    before = text_before(text, start)
    return (
        _FACILITY_BEFORE.search(before) is not None
        or (_NEW_BEFORE.search(before) is not None and not text.startswith(" facilities", stop))
        or _is_due(text, before, stop)
    )


def is_new_and_planned(text: str, start: int, stop: int) -> bool:
    """`A new National Seed Vault … is being built`: for a name without a head that tells."""
    before = text_before(text, start)
    return bool(_NEW_BEFORE.search(before)) and _PLANNED_BEHIND.match(text, stop) is not None


def _is_due(text: str, before: str, stop: int) -> bool:
    """`The Tower Bridge will open in 2031`, `at the Tower Museum, which is to open in 2031`."""
    if _WORK_BEGINS.match(text, stop):
        return True
    behind = _PLANNED_BEHIND.match(text, stop)
    return behind is not None and (", " in behind[0] or _INSIDE.search(before) is None)


def is_paid(text: str, stop: int, sums: Iterable[tuple[int, int]]) -> bool:
    """Whether a sum is given to the facility: `The Sea Centre at Howth will get a further €9 million`."""
    return any(_PAID.fullmatch(text, stop, start) for start, _ in sums)


def stands_there(text: str, start: int) -> bool:
    """Whether a facility is only the place or the owner of something: `from the Paldang Dam`."""
    before = text_before(text, start)
    return bool(_STANDS_THERE.search(before) or _OTHERS.search(before))
