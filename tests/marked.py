"""Made-up dumps with the right cuts marked in them, and how many of these a splitter found.

`⟪A⟫` begins an article, `⟪T …⟫` is its title, `⟪D2024-03-12 …⟫` states its day, `⟪B …⟫` is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.split import RawArticle

FOLDER = Path(__file__).parent / "golden" / "layouts"
_MARK = re.compile(r"⟪(?:A⟫|T |B |D(?P<day>\d{4}-\d{2}-\d{2}) )|⟫")


@dataclass(frozen=True, slots=True)
class Marked:
    """One article as it should be cut."""

    title: str
    published: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """What a splitter made of one dump."""

    right: int
    wrong: int
    missed: int
    titles: int
    days: int
    furniture: int
    lost: int
    characters: int
    faults: tuple[str, ...]


def read_marked(path: Path) -> tuple[str, list[Marked]]:
    """The dump without its marks, and the articles that they mark."""
    source = path.read_text("utf-8")
    dump = _MARK.sub("", source)
    return dump, [_article(part) for part in source.split("⟪A⟫")[1:]]


def _article(part: str) -> Marked:
    title = re.search(r"⟪T (.*?)⟫", part, re.DOTALL)
    day = re.search(r"⟪D(\S+) ", part)
    assert title
    bodies = re.findall(r"⟪B (.*?)⟫", part, re.DOTALL)
    return Marked(_bare(title[1]), day[1] if day else None, " ".join(map(_bare, bodies)))


def _bare(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _length(words: Counter[str]) -> int:
    return sum(len(word) * count for word, count in words.items())


def score(wanted: Sequence[Marked], found: Sequence[RawArticle]) -> Score:
    """The figures of one dump: an article is right where most of its words are its own."""
    rest = list(found)
    right = titles = days = furniture = lost = 0
    faults = []
    for one in wanted:
        words = _words(one.text)
        best = max(rest, key=lambda raw: _length(_words(raw.text) & words), default=None)
        shared = _length(_words(best.text) & words) if best else 0
        if best is None or shared * 2 < max(_length(words), _length(_words(best.text))):
            faults.append(f"missed: {one.title}")
            continue
        rest.remove(best)
        right += 1
        extra, gone = _words(best.text) - words, words - _words(best.text)
        furniture += _length(extra)
        lost += _length(gone)
        titles += best.title == one.title
        day = best.published.isoformat() if best.published else None
        days += day == one.published
        faults += [f"title: {best.title!r} for {one.title!r}"] * (best.title != one.title)
        faults += [f"day: {day} for {one.published} of {one.title}"] * (day != one.published)
        faults += [f"furniture in {one.title}: {' '.join(extra)}"] * bool(extra)
        faults += [f"lost from {one.title}: {' '.join(gone)}"] * bool(gone)
    faults += [f"wrong: {raw.title!r}: {raw.text[:80]!r}" for raw in rest]
    total = sum(_length(_words(one.text)) for one in wanted)
    return Score(
        right,
        len(rest),
        len(wanted) - right,
        titles,
        days,
        furniture,
        lost,
        total,
        tuple(faults),
    )
