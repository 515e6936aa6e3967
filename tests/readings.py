"""Makes readings by hand: an article's text, and where it says what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial, FoundPost
from extract.components.targets import FoundTarget
from extract.dates import find_dates
from extract.mentions import Mentions
from extract.money import find_money
from extract.resolve.reading import Reading
from models.article import Article, Source, Split, Version
from models.record import make_id

MINISTRY = "Ministry of Trade, Industry and Resources"


def article(
    text: str, *, published: str | None = "2025-12-03", title: str = "A release"
) -> Article:
    """An article of the ministry; its id depends on title, text and day."""
    return Article(
        id=make_id("article", title, text, published),
        title=title,
        publisher=MINISTRY,
        publisher_id=None,
        published=published,
        category=None,
        language="en",
        text=text,
        stub=False,
        licence=None,
        contacts=(),
        notes=(),
        split=Split(layout="plain", fit=0.0),
        source=Source(dump="a.txt", sha256="", form="text", start=0, end=len(text), segments=()),
        versions=(
            Version(
                dump="a.txt",
                sha256="",
                start=0,
                end=len(text),
                title=title,
                published=published,
                relation="canonical",
                similarity=1.0,
            ),
        ),
        revisions=(),
    )


def reading(
    text: str,
    *,
    published: str | None = "2025-12-03",
    bodies: Sequence[FoundBody] = (),
    officials: Sequence[FoundOfficial] = (),
    targets: Sequence[FoundTarget] = (),
) -> Reading:
    """A reading of the text with these names and targets, and the dates and sums that it holds."""
    day = date.fromisoformat(published) if published else None
    mentions = Mentions(
        dates=tuple(find_dates(text, day)),
        money=tuple(find_money(text, day)),
        bodies=tuple(bodies),
        officials=tuple(officials),
        targets=tuple(targets),
    )
    return Reading(article(text, published=published), mentions, "KR")


def span(text: str, words: str) -> tuple[int, int]:
    """Where the words stand first."""
    start = text.index(words)
    return start, start + len(words)


def body(
    text: str,
    name: str,
    *,
    acronyms: Sequence[str] = (),
    public: bool = True,
    kind: str | None = None,
    entry_id: str | None = None,
    parent: str | None = None,
) -> FoundBody:
    """A body by its name, or by its acronym where the text has only that."""
    words = next(form for form in (name, *acronyms) if form in text)
    return FoundBody(
        name=name,
        acronyms=tuple(acronyms),
        aliases=(),
        public=public,
        kind=kind or ("ministry" if public else "company"),
        country="KR",
        entry_id=entry_id,
        parent=parent,
        spans=(span(text, words),),
    )


def official(text: str, name: str, title: str, organization: str | None) -> FoundOfficial:
    """A person with one post."""
    start, end = span(text, title)
    return FoundOfficial(
        name=name,
        aliases=(),
        posts=(FoundPost(title, organization, True, start, end),),
        spans=(span(text, name),),
    )


def target(
    text: str,
    statement: str,
    *,
    metric: str,
    value: str | None,
    unit: str | None,
    deadline: str | None,
    kind: str = "count",
) -> FoundTarget:
    """A promise that the text states in these words; its number stands where they have it."""
    start, end = span(text, statement)
    return FoundTarget(
        start=start,
        end=end,
        at=start + max(0, statement.find(value or "")),
        metric=metric,
        kind=kind,
        value=None if value is None else Decimal(value),
        value_max=None,
        unit=unit,
        bound="exact",
        direction="reach",
        deadline=deadline,
        baseline=None,
    )
