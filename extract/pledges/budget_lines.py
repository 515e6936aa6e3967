"""Lines of budget lists: `Name: KRW 7.5 billion in 2024 → KRW 10 billion in 2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.money import FoundMoney


@dataclass(slots=True)
class ProgramName:
    """One place where a text names a program."""

    start: int
    end: int
    name: str
    kind: str
    sure: bool = True
    budget_line: bool = False
    aliases: list[str] = field(default_factory=list)


_BUDGET_LINE = re.compile(
    r"(?m)^[ ]*(?:\(?\d{1,2}[.)]\s?|[-•·▪◦*]\s?)?(?P<name>[A-Z“\"][^\n:]{2,170}?)\s?(?::\s?|(?<=\))\s)(?=(?:[A-Z]{3}\s?|[$€£¥₩]|US\$|Rs\.?\s?)\d|\d[\d,.]*\s(?:trillion|billion|million)\swon)(?P<rest>[^\n]{3,140})$"
)
_BULLET_LINE = re.compile(
    r"(?m)^[ ]*(?:\(?\d{1,2}[.)]\s|[-•·▪◦*○◇]\s?)(?P<name>[A-Z“\"][^\n:]{2,120}?)(?:\s[–—-]\s|,\s|\s\()"
    r"(?=(?:[A-Z]{3}\s?|[$€£¥₩₹]|US\$|Rs\.?\s?)\d|\d[\d,.]*\s(?:trillion|billion|million)\s(?:won|yen|euros?|dollars))(?P<rest>[^\n]{3,140})$"
)
"""An item of a list whose name and sum a dash, a comma or a parenthesis parts."""
_BUDGET_REST = re.compile(
    r"(?:\s|→|->|~|–|-|,|;|\(new\)|\(New\)|new|in|for|from|to|of|the|\d{4}|[’']\d\d|FY\s?\d{4}:?|over|years?|\w+-year|each|annually|\(|\)|\+?\d+(?:\.\d+)?%|increase|up|budget|won)*$"
)
_TRAILING = re.compile(r"\s\((?P<inside>[^()]{3,90})\)$")

_LEAD = re.compile(
    r"(?:Assets|Budget|Funding|Investment|Support|Spending|Size|Total|Outlay|Capital|Loans?|Guarantees|Grants?|Expenditure"
    r"|Contributions?)\s(?:under|for|of|in|to|through|from)\s(?:the\s)?(?=[A-Z][\w&-]+\s[A-Z])"
)
"""What is told of a program before its name: `Assets under the Harbour Fund`."""
_NO_NAMES = frozenset(
    (
        "budget",
        "total",
        "cost",
        "funding",
        "amount",
        "total budget",
        "total cost",
        "overall budget",
        "grant",
        "price",
    )
)
"""What a line about one program says before its sum."""


def budget_lines(text: str, money: Sequence[FoundMoney]) -> Iterator[ProgramName]:
    """The names of lines that hold nothing but a name and its sums."""
    for found in (*_BUDGET_LINE.finditer(text), *_BULLET_LINE.finditer(text)):
        rest = found["rest"]
        for one in reversed(money):
            if found.start("rest") <= one.start < found.end("rest"):
                begin = one.start - found.start("rest")
                rest = rest[:begin] + rest[one.end - found.start("rest") :]
        if not _BUDGET_REST.fullmatch(rest):
            continue
        name, start = found["name"].strip(' “”"'), found.start("name")
        if lead := _LEAD.match(name):
            name, start = name[lead.end() :], start + lead.end()
        aliases = []
        inside = _TRAILING.search(name)
        if inside and (
            inside["inside"].startswith(("Joint", "including", "in "))
            or len(inside["inside"].split()) > 3
        ):
            aliases.append(name)
            name = name[: inside.start()]
        if len(name.split()) <= 14 and name.lower() not in _NO_NAMES:
            yield ProgramName(start, start + len(name), name, "budget_line", True, True, aliases)
