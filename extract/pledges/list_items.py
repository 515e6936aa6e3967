"""Items of lists and rows of tables that name something and give it sums."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from extract.money import FoundMoney

_DATA = tomllib.loads((files("extract.gazetteers") / "budget_lists.toml").read_text("utf-8"))
NO_ITEMS = frozenset(_DATA["no_items"])
ITEM_HEADS = frozenset(_DATA["item_heads"])
_HEADINGS = re.compile(rf"\b(?:{'|'.join(_DATA['headings'])})\b", re.IGNORECASE)
_OTHERS = re.compile(rf"\b(?:{'|'.join(_DATA['others'])})\b", re.IGNORECASE)

_SIGNS = "▲△▶▷►▪▫■□●○◇◆•·‣※*"
_BULLET = re.compile(
    rf"[ ]*(?:[{_SIGNS}-]\s?|[–|]\s|\(?(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])[.)]\s?|[❶-❿①-⑳]\s?)?[ ]*"
)
_INLINE = re.compile(rf"(?:^|\s)[{_SIGNS}](?=\s?\S)")
_LONGEST_LINE = 1500
_LONGEST_NAME = 14
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: where its name stands, what parts it from its first sum, and what follows."""

    start: int
    end: int
    stop: int
    """Where the item ends."""
    joint: str
    rest: str
    """What stands behind the first sum."""
    group: int = 0
    """Which list it belongs to."""
    told: bool = False
    """Whether the words above the list say that it is one of budgets or projects."""
    of_others: bool = False
    """Whether they say that it is one of who is paid, of places or of goods."""


def list_items(text: str, money: Sequence[FoundMoney]) -> list[ListItem]:
    """The items with a name and a sum, of lists that hold two or more of them."""
    starts = [one.start for one in money]
    lines = list(_lines(text))
    found: list[ListItem] = []
    group, lead, last = 0, "", -2
    for number, (begin, line) in enumerate(lines):
        if not line.strip():
            last += last == number - 1
            continue
        pieces, above = _pieces(begin, line)
        items = [item for a, b in pieces if (item := _item(text, a, b, money, starts)) is not None]
        if not items:
            continue
        if last < number - 2 or above:
            group += 1
            lead = _heading(above or _above(lines, number))
        last = number
        others = _OTHERS.search(lead) is not None and not _NUMBERED.match(lead)
        told = _HEADINGS.search(lead) is not None and not others
        found += [replace(item, group=group, told=told, of_others=others) for item in items]
    sizes = Counter(item.group for item in found)
    return [item for item in found if sizes[item.group] > 1]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for line in text.split("\n"):
        yield begin, line
        begin += len(line) + 1


def _pieces(begin: int, line: str) -> tuple[list[tuple[int, int]], str]:
    """The items that a line holds, as ranges of the text, and the words that introduce them there."""
    if len(line) > _LONGEST_LINE:
        return [], ""
    signs = [found.start() for found in _INLINE.finditer(line)]
    if len(signs) > 1:
        ends = [*signs[1:], len(line)]
        return [(begin + a, begin + b) for a, b in zip(signs, ends, strict=True)], line[: signs[0]]
    run = _RUN.search(line)
    if run is None:
        return [(begin, begin + len(line))], ""
    pieces, at = [], begin + run.start("items")
    for part in run["items"].split("; "):
        pieces.append((at + 4 * part.startswith("and "), at + len(part)))
        at += len(part) + 2
    lead = line[: run.start("items")]
    return pieces, lead[lead.rfind(". ") + 1 :]


_RUN = re.compile(
    r"[A-Za-z]:\s(?P<items>(?:[^;:\n]{5,160};\s){1,20}(?:and\s)?[^;:\n]{5,160}?)(?=\.(?:\s|$)|$)"
)
"""`The categories are: A, $5 million; B, $3 million; and C, $1 million.`"""


def _item(
    text: str,
    begin: int,
    end: int,
    money: Sequence[FoundMoney],
    starts: Sequence[int],
) -> ListItem | None:
    at = bisect_left(starts, begin)
    if at == len(money) or money[at].start >= end:
        return None
    first = money[at]
    bullet = _BULLET.match(text, begin, first.start)
    start = bullet.end() if bullet else begin
    joint = text[start : first.start]
    stripped = re.sub(r"(?:,\swith|\s?[-–—:/|,(]|\s)+$", "", joint)
    joint = joint[len(stripped) :]
    name = stripped.strip("“”\"'")
    if not joint or not is_item_name(name):
        return None
    start += stripped.index(name)
    return ListItem(start, start + len(name), end, joint, text[first.end : end].rstrip())


_VERBS = re.compile(
    r"(?<![\w-])(?:is|are|was|were|will|has|have|had|be|been|receiv\w+|gets?|got|rose|fell|total(?:s|led|ling)|reach\w*|costs|costing|provid\w+"
    r"|allocat\w+|worth|amount\w*|contribut(?:es?|ed|ing)|spen[dt]s?|pays?|paid|puts?|lent|gave|gives?|can|may|would|includ\w+|which|that|who"
    r"|more|over|about|nearly|up|from|said|says|announc\w+|invest(?:s|ed)?|fund(?:s|ed)\s|award(?:s|ed)|approv\w+|grew|stood|came|hit|exceed\w*|must|should)(?![\w-])"
)
A_YEAR = re.compile(r"(?:FY|[Ff]iscal\s[Yy]ear|[Yy]ear)?\s?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?")
_A_TIME = re.compile(
    r"\W*(?:FY|[Oo]f\swhich|[Ff]iscal|[Ii]n|[Bb]y|[Ff]or|[Oo]ver|[Tt]he|[Ii]t|[Ww]e|[Tt]hey|[Aa]n?|[Tt]his|[Tt]hese)\b|\W*\d{4}(?:[/–-]\d{2,4})?$"
)


def is_item_name(name: str) -> bool:
    """Whether the words can be the name of an item: no sentence, no time, no word for a sum."""
    words = name.split()
    if not (name[:1].isupper() and words) or len(words) > _LONGEST_NAME or len(name) < 4:
        return False
    if re.search(r"[.;!?:]\s|[\n→]", name) or _VERBS.search(name) or _A_TIME.match(name):
        return False
    bare = re.sub(r"\s?\([^()]*\)$", "", name).split()
    last = bare[-1].strip(".,") if bare else ""
    named = len(bare) > 2 and last[:1].isupper()
    return bool(bare) and (named or last.lower() not in NO_ITEMS)


def _above(lines: Sequence[tuple[int, str]], number: int) -> str:
    """The line above a list, with the row between that heads the columns of a table."""
    told: list[str] = []
    for _, line in reversed(lines[max(0, number - 4) : number]):
        if line.strip():
            told.insert(0, line.strip())
            if not _COLUMNS.search(line.strip()) or len(told) == 2:
                break
    return " ".join(told)


_COLUMNS = re.compile(r"\s[/|]\s|\t|\s{2,}")


_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s")
"""The title of a section, which says nothing of the lines below it."""


def _heading(lead: str) -> str:
    """The last words above a list, where they are no whole sentence: what introduces it."""
    last = re.split(r"(?<=[.!?])\s", lead.strip())[-1]
    return "" if last.endswith((".", "!", "?")) else last
