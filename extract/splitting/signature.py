"""What two texts must agree in to be one release: their numbers, names and dates.

Two releases from one template share their words and not their figures; a copy of one release
shares nearly all figures, also where one was corrected.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.grammar.date_words import MONTH, MONTHS

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BEFORE = re.compile(r"([A-Za-z$€£¥₩]+)\W{0,3}$")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
_PERIOD = re.compile(
    r"(?=[\dJFMASONDQTWfstw])\b(?:"  # what all of them begin with
    rf"(?P<month>{MONTH})|(?P<year>(?:19|20)\d\d\b)|(?P<day>\d{{1,2}}(?=(?:st|nd|rd|th)?\s{MONTH})|(?<=[a-z.]\s)\d{{1,2}}(?=,\s(?:19|20)\d\d))"
    r"|(?P<part>Q[1-4]|[1-4]Q|(?i:first|second|third|fourth)[\s-](?i:quarter|half)|(?i:week)\s\d+|\d+(?:st|nd|rd|th)\s(?i:week)))",
)
_MONTHS = {name.casefold(): number for name, number in MONTHS.items()}
SAME_TITLE = 0.95
LIKE_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class Signature:
    """The figures of one article: bags of what its text states."""

    title: str
    published: date | None
    numbers: Counter[tuple[str, str]]
    names: Counter[str]
    periods: Counter[str]


def read_signature(title: str, text: str, published: date | None) -> Signature:
    """The signature of one article."""
    numbers = Counter(_numbers(text))
    plain = " ".join(re.findall(r"\w+", title.casefold()))
    return Signature(plain, published, numbers, Counter(_NAME.findall(text)), periods_in(text))


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Each number with the word before it: what it counts, mostly."""
    for match in _NUMBER.finditer(text):
        before = _BEFORE.search(text[max(0, match.start() - 20) : match.start()])
        yield (before[1].casefold() if before else ""), match[0].replace(",", "")


def periods_in(text: str) -> Counter[str]:
    """Months, years, days of months, quarters and halves that the text names."""
    found: Counter[str] = Counter()
    for match in _PERIOD.finditer(text):
        if match["month"]:
            found[str(_MONTHS[match["month"].rstrip(".").casefold()])] += 1
        else:
            kind = "day" if match["day"] else ""
            found[f"{kind}{' '.join(match[0].casefold().split())}"] += 1
    return found


def agree(
    one: Counter[str] | Counter[tuple[str, str]], other: Counter[str] | Counter[tuple[str, str]]
) -> float:
    """Share of the smaller bag that the larger has too; 1 where there is nothing to compare."""
    small, large = sorted((one, other), key=lambda bag: bag.total())
    if small.total() == 0:
        return 1.0
    return (small & large).total() / small.total()  # type: ignore[operator]


def is_one_release(a: Signature, b: Signature, *, share: float) -> bool:
    """Whether texts that share many windows are one release.

    `share` is the containment of the smaller text in the larger.
    """
    numbers, names = agree(a.numbers, b.numbers), agree(a.names, b.names)
    periods = agree(a.periods, b.periods)
    titles = difflib.SequenceMatcher(None, a.title, b.title, autojunk=False).ratio()
    known = a.published is not None and b.published is not None
    same_day = known and a.published == b.published
    if titles < LIKE_TITLE and (share < 0.95 or numbers < 0.9):
        return False
    if _titles_tell_apart(a.title, b.title):
        return numbers >= 0.8 and periods >= 0.8 and names >= 0.9 and (same_day or not known)
    if same_day and titles >= SAME_TITLE:
        return numbers >= 0.5 and periods >= 0.5 and names >= 0.5
    if periods == 1.0 and a.periods and titles >= SAME_TITLE:
        return numbers >= 0.6 and names >= 0.6
    return numbers >= 0.75 and periods >= 0.8 and names >= 0.6


def _titles_tell_apart(one: str, other: str) -> bool:
    """Whether the titles name different periods, numbers, or one thing in place of another."""
    if periods_in(one.title()) != periods_in(other.title()):
        return True
    if sorted(re.findall(r"\d+", one)) != sorted(re.findall(r"\d+", other)):
        return True
    a, b = one.split(), other.split()
    changes = [
        (a[i:j], b[k:m])
        for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b).get_opcodes()
        if tag != "equal"
    ]
    return any(_is_other_word(left, right) for left, right in changes)


def _is_other_word(left: list[str], right: list[str]) -> bool:
    """A word or two in place of as many that look nothing like them."""
    if not left or len(left) != len(right) or len(left) > 2:
        return False
    return difflib.SequenceMatcher(None, " ".join(left), " ".join(right)).ratio() < 0.6
