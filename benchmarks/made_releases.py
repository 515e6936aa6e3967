"""Makes releases with copies and template siblings among them, and says which are which.

Every text comes from one seed. A release is sentences of words that are drawn anew for each, so
that two share words and no passages; a template sibling shares all words of its family but the
figures, the month and some names. Copies are edited, truncated, or repost a corrected figure.
"""

from __future__ import annotations

import random
import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ki",
    "lo",
    "mu",
    "ne",
    "pa",
    "qui",
    "ro",
    "su",
    "ta",
    "vi",
    "wo",
    "ze",
    "cha",
    "pre",
    "tion",
    "ment",
    "der",
    "lin",
    "mar",
    "gor",
    "stel",
]
MONTHS = list(month_name)[1:]
SMALL = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "for",
    "with",
    "on",
    "by",
    "from",
    "at",
    "as",
    "that",
    "will",
    "has",
    "been",
    "its",
    "their",
    "this",
    "new",
]


@dataclass(frozen=True, slots=True)
class Made:
    """One article, and the release that it is a copy of."""

    release: int
    kind: str
    title: str
    published: date | None
    text: str


class Maker:
    """Makes texts from one random stream; the same seed gives the same texts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = [self._word() for _ in range(6000)]
        self.names = [self._word().capitalize() for _ in range(4000)]

    def _word(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))

    def number(self) -> str:
        draw = self.random
        return draw.choice(
            (
                f"{draw.randint(2, 999)}",
                f"{draw.uniform(0.1, 99):.1f}",
                f"{draw.randint(1, 99)},{draw.randint(0, 999):03d}",
            )
        )

    def sentence(self) -> str:
        draw = self.random
        words = [
            draw.choice(SMALL) if draw.random() < 0.4 else draw.choice(self.words)
            for _ in range(draw.randint(9, 26))
        ]
        for _ in range(draw.randint(0, 2)):
            words.insert(draw.randrange(1, len(words)), self.number())
        if draw.random() < 0.5:
            words.insert(
                draw.randrange(1, len(words)),
                f"{draw.choice(self.names)} {draw.choice(self.names)}",
            )
        if draw.random() < 0.15:
            words.append(f"in {draw.choice(MONTHS)} {draw.randint(2010, 2030)}")
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def title(self) -> str:
        return " ".join(self.random.choices(self.words, k=self.random.randint(6, 12))).title()

    def day(self) -> date:
        return date(2010, 1, 1) + timedelta(days=self.random.randrange(5500))

    def release(self) -> tuple[str, str, date | None]:
        """Title, text and day of a release that shares no passage with another."""
        text = " ".join(self.sentence() for _ in range(self.random.randint(4, 24)))
        return self.title(), text, self.day() if self.random.random() < 0.8 else None

    def family(self, size: int) -> Iterator[tuple[str, str, date | None]]:
        """Releases of one template: other figures, another month, at times another title."""
        words = [self.sentence() for _ in range(self.random.randint(4, 12))]
        template = " ".join(re.sub(r"\d[\d.,]*\d|\d", "{n}", words_) for words_ in words)
        template = f"In {{month}} the figure was {{n}}, after {{n}} a year before. {template}"
        title, dated = self.title(), self.random.random() < 0.8
        named = self.random.random() < 0.5
        start = self.day()
        for step in range(size):
            day = start + timedelta(days=30 * step)
            month = f"{MONTHS[day.month - 1]} {day.year}"
            text = re.sub(r"\{n\}", lambda _: self.number(), template.replace("{month}", month))
            yield f"{title} in {month}" if named else title, text, day if dated else None

    def edited(self, text: str) -> str:
        """A copy with a few words exchanged, added or dropped, and a figure corrected at times."""
        words = text.split()
        for _ in range(self.random.randint(1, max(1, len(words) // 60))):
            at = self.random.randrange(1, len(words) - 1)
            way = self.random.random()
            if way < 0.4:
                words[at] = self.random.choice(self.words)
            elif way < 0.7:
                words.insert(at, self.random.choice(self.words))
            else:
                del words[at]
        return " ".join(words)

    def corrected(self, text: str) -> str:
        """A repost in which one figure was corrected."""
        found = list(re.finditer(r"(?<= )\d[\d.,]*\d(?= )|(?<= )\d(?= )", text))
        if not found:
            return self.edited(text)
        one = self.random.choice(found)
        return text[: one.start()] + self.number() + text[one.end() :]

    def truncated(self, text: str) -> str:
        """The beginning of a text, cut anywhere after the first fifth."""
        return text[: int(len(text) * self.random.uniform(0.2, 0.85))]


def made_releases(count: int, seed: int = 1) -> list[Made]:
    """So many articles: 30 % copies or template siblings, the others releases of their own."""
    make = Maker(seed)
    draw = make.random
    own, found = 0, []
    while own < count * 0.7:
        found.append(Made(own, "own", *_swapped(make.release())))
        own += 1
    originals = list(found)
    ways = {"edited": make.edited, "corrected": make.corrected, "truncated": make.truncated}
    while len(found) < count:
        kind = draw.choices(("edited", "corrected", "truncated", "siblings"), (35, 10, 35, 20))[0]
        if kind == "siblings":
            for title, text, day in make.family(
                min(draw.choice((2, 4, 12, 80)), count - len(found))
            ):
                found.append(Made(own, "sibling", title, day, text))
                own += 1
            continue
        base = draw.choice(originals if draw.random() < 0.8 else found[-2000:])
        text = ways[kind](base.text)
        day = base.published if draw.random() < 0.8 else None
        if len(text) >= 150:
            found.append(Made(base.release, kind, base.title, day, text))
    draw.shuffle(found)
    return found


def _swapped(made: tuple[str, str, date | None]) -> tuple[str, date | None, str]:
    return made[0], made[2], made[1]
