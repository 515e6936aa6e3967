"""Why numbers near a promise are no targets: what was turned down, in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.pledges.cue_words import DATA
from extract.resolve.reading import Reading

REASONS: Mapping[str, str] = DATA["reasons"]
"""Code of a reason -> the reason in words."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One number that is no target, with its place, its reason and its sentence."""

    article_id: str
    title: str
    start: int
    end: int
    quote: str
    reason: str
    sentence: str


def explain_targets(readings: Iterable[Reading]) -> Iterator[Explained]:
    """What was turned down in each article, in order of the text; each place once."""
    for reading in readings:
        text, seen = reading.article.text, set[tuple[int, int]]()
        taken = [(one.at, one.at + 1) for one in reading.mentions.targets]
        for one in sorted(reading.mentions.turned_down, key=lambda down: (down.start, down.end)):
            told = any(one.start <= at < one.end for at, _ in taken)
            if told or (one.start, one.end) in seen:
                continue
            seen.add((one.start, one.end))
            yield Explained(
                reading.article.id,
                reading.article.title,
                one.start,
                one.end,
                text[one.start : one.end],
                one.reason,
                _sentence(text, one.start, one.end),
            )


def _sentence(text: str, start: int, end: int) -> str:
    """The words around a place, as far as its sentence or line goes."""
    begin = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1)
    begin = begin if begin > 1 else 0
    stops = [at for at in (text.find(". ", end), text.find("\n", end)) if at >= 0]
    return " ".join(text[begin : min(stops, default=len(text) - 1) + 1].split())


def explanation_lines(explained: Sequence[Explained]) -> Iterator[str]:
    """A head line an article; for each number its reason, and its sentence below."""
    article = ""
    for one in explained:
        if one.article_id != article:
            article = one.article_id
            yield f"{one.title} · {one.article_id}"
        quote = " ".join(one.quote.split())
        yield f"  {one.start}–{one.end}  {quote}: {REASONS[one.reason]} ({one.reason})"
        yield f"      {one.sentence}"
