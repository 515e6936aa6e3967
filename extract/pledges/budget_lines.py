"""Lines of budget lists: `Name: KRW 7.5 billion in 2024 → KRW 10 billion in 2025`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.money import FoundMoney
from extract.pledges.list_items import A_YEAR, ITEM_HEADS, NO_ITEMS, ListItem, list_items
from extract.pledges.program_cues import initials_fit
from extract.pledges.program_text import ProgramText
from extract.pledges.sentences import starting_in


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
    r"(?:\s|→|\||/|->|~|–|-|,|;|\(new\)|\(New\)|new|in|for|from|to|of|the|\d{4}|[’']\d\d|FY\s?\d{4}:?|over|years?|\w{1,20}-year|each|annually|\(|\)|\+?\d{1,9}(?:\.\d{1,9})?%|increase|up|budget|won)*$"
)
_TRAILING = re.compile(r"\s\((?P<inside>[^()]{2,90})\)$")
_ACRONYMS = re.compile(r"[A-Z][A-Za-z&-]{0,3}[A-Z][\w&-]*(?:[/,]\s?[A-Z][\w&-]+)*")

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


def budget_lines(see: ProgramText) -> Iterator[ProgramName]:
    """The names of lines, items and rows that hold nothing but a name and its sums."""
    text, taken = see.text, set()
    items = list_items(text, see.money)
    told = _told_groups(see, items)
    for item in items:
        if item.of_others or _SEATED.search(text[item.start : item.end]):
            taken.add(_line(text, item.start))
        if _is_budget(see, item, told=item.group in told):
            found = _named(see, item.start, text[item.start : item.end])
            taken.add(_line(text, found.start))
            yield found
    lines = (*_BUDGET_LINE.finditer(text), *_BULLET_LINE.finditer(text))
    if _are_recipients(see, lines):
        return
    for line in lines:
        rest = _without_sums(see.money, line.start("rest"), line["rest"])
        name = line["name"].strip(' “”"')
        if _line(text, line.start("name")) in taken or not _BUDGET_REST.fullmatch(rest):
            continue
        if len(name.split()) <= 14 and not _tells_a_sum(name):
            yield _named(see, line.start("name"), name)


def _line(text: str, offset: int) -> int:
    """Where the line of the offset begins, less one."""
    return text.rfind("\n", 0, offset)


def _are_recipients(see: ProgramText, lines: Sequence[re.Match[str]]) -> bool:
    """Whether most lines name bodies, which are given the sums; one alone may be named like one."""
    bodies = 0
    for line in lines:
        head, (start, stop) = see.head_of(line["name"]), line.span("name")
        weak = head is None or head.weak
        body = weak and any(a <= start and stop <= b for a, b in see.named)
        bodies += body or _is_seated(see, line["name"])
    return bodies > 1 and bodies * 2 > len(lines)


def _is_seated(see: ProgramText, name: str) -> bool:
    """Whether a line names a firm or school with its town: `Aster Works (Austin, Texas)`, `Aster Works, Austin`."""
    if _SEATED.search(name):
        return True
    found = _TOWN_BEHIND.fullmatch(name)
    if found is None or found["town"] in see.gazetteers.country_words:
        return False
    head = see.head_of(found["name"])
    plain = found["name"].split()[-1].lower() in ITEM_HEADS
    return not plain and (head is None or head.weak)


def _tells_a_sum(name: str) -> bool:
    """Whether the words of a line only say what its sum is: `Total cost`, `State share`."""
    words = name.lower().split()
    if A_YEAR.fullmatch(name) or name.startswith("Of which"):
        return True
    return name.lower() in _NO_NAMES or (len(words) < 3 and words[-1] in NO_ITEMS)


def _told_groups(see: ProgramText, items: Sequence[ListItem]) -> set[int]:
    """The lists that are told to be of undertakings, by the words above or by most of their names."""
    sizes, named = Counter(item.group for item in items), Counter[int]()
    for item in items:
        named[item.group] += _is_named(see, item)
    return {
        item.group
        for item in items
        if item.told or (named[item.group] > 1 and 2 * named[item.group] >= sizes[item.group])
    }


def _without_sums(money: Sequence[FoundMoney], start: int, words: str) -> str:
    """The words, which begin at that place of the text, without the sums among them."""
    for one in reversed(starting_in(money, start, start + len(words))):
        words = words[: one.start - start] + words[one.end - start :]
    return words


def _bare(see: ProgramText, item: ListItem) -> str:
    """The name of an item without what it has in parentheses."""
    return re.sub(r"\s?\([^()]*\)$", "", see.text[item.start : item.end])


def _is_named(see: ProgramText, item: ListItem) -> bool:
    """Whether an item's own words say that it is an undertaking."""
    bare = _bare(see, item)
    head = see.head_of(bare)
    plain = bare.split()[-1].lower() in ITEM_HEADS and not item.of_others
    return plain or (head is not None and not head.weak)


def _is_budget(see: ProgramText, item: ListItem, *, told: bool) -> bool:
    """Whether an item of a list is an undertaking that is given a sum."""
    named = _is_named(see, item)
    if _SEATED.search(see.text[item.start : item.end]) and not named:
        return False
    stop = item.start + len(_bare(see, item))
    if any(a <= item.start and stop <= b for a, b in see.named) and not named:
        return False
    rest = _without_sums(see.money, item.stop - len(item.rest), item.rest)
    if _BUDGET_REST.fullmatch(rest) or ":" in item.joint:
        return told or named
    return told and not _SENTENCE.search(rest)


_SEATED = re.compile(r"\s\([A-Z][\w.’'\s-]+,\s[A-Z][\w.’'\s-]+\)$")
_TOWN_BEHIND = re.compile(
    r"(?P<name>[A-Z][\w&’'.-]*(?:\s(?:of\s|y\s|de\s)?[A-Z0-9][\w&’'.-]*)+),\s(?P<town>[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?(?:,\s[A-Z][\w’'.-]+(?:\s[A-Z]\w+)?)?)"
)
_SENTENCE = re.compile(r"\b(?:will|is|are|was|were|has|have)\b")
_PLACE_BEHIND = re.compile(r",\s(?:in|at|near|across|between)\s(?:the\s)?[A-Z].*$")
"""Where the undertaking of a line is: `Rail Baltica, in Estonia and Latvia`."""
_PLACE_BEFORE = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}\s[-–—]\s(?=[A-Z])")


def _named(see: ProgramText, start: int, name: str) -> ProgramName:
    """The name of a line, without what stands before it and what it has in parentheses."""
    aliases = []
    if lead := _LEAD.match(name):
        name, start = name[lead.end() :], start + lead.end()
    if place := _PLACE_BEFORE.match(name):
        aliases.append(name)
        name, start = name[place.end() :], start + place.end()
    if place := _PLACE_BEHIND.search(name):
        aliases.append(name)
        name = name[: place.start()]
    if inside := _TRAILING.search(name):
        words = inside["inside"]
        told = len(words.split()) > 3 or words.startswith(("Joint", "including", "in ", "separate"))
        short = _ACRONYMS.fullmatch(words) is not None
        if told or short:
            aliases.append(name)
            name = name[: inside.start()]
        if short and initials_fit(words, name):
            aliases.append(words)
    return ProgramName(start, start + len(name), name, "budget_line", True, True, aliases)
