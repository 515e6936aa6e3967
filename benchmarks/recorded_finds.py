"""Stands for the model: finds what the sentences of `made_dumps` say by the words that they are made of.
And for the splitter, whose pages are whole releases there.

Every kind of find comes: bodies, people with posts, programs, sums, days, promises and results, about
as many as the real annotator gives, at a hundredth of its time.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Generator, Iterable, Sequence
from datetime import date
from decimal import Decimal

from made_dumps import FIELDS, HEADS, MEASURES

from extract.components.bodies import FoundBody
from extract.components.officials import FoundOfficial, FoundPost
from extract.components.programs import FoundProgram
from extract.components.targets import FoundTarget
from extract.dates import FoundDate
from extract.engines import Found
from extract.gazetteer import load_gazetteers
from extract.language import Annotatable
from extract.mentions import Mentions, Unreadable
from extract.money import FoundMoney
from extract.naming.openings import opening_of
from extract.pledges.results import FoundResult
from extract.readers.page import Dump
from extract.split import PLAIN, RawArticle, SplitPage

_MONTHS = list(month_name)[1:]
_DAY = re.compile(rf"\bon ({'|'.join(_MONTHS)}) (\d{{1,2}})\b")
_MONEY = re.compile(r"\b(USD|KRW|GBP) ([\d.]+) (million|billion|trillion)")
_SCALE = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
_SPOKE = re.compile(r"(?m)(?:^|\. )(([A-Z][\w ’'-]+?) ([A-Z][\w'-]+ [A-Z][\w'-]+)) said, ")
_PROGRAM = re.compile(
    rf"\b(?:{'|'.join(re.escape(one.title()) for one in FIELDS)}) (?:{'|'.join(HEADS)})\b"
)
_PROMISE = re.compile(
    rf"build ([\d,]+) ({'|'.join(map(re.escape, MEASURES))}) by the end of (\d{{4}})"
)
_JOINED = re.compile(r"about ([\d,]+) companies have joined the")


def recorded(_: object, articles: Iterable[Annotatable], /) -> Generator[Found, None, None]:
    """An engine that asks no model."""
    for article in articles:
        yield _finds(article)


def uncut(_: object, pages: Iterable[Dump], /) -> Generator[SplitPage, None, None]:
    """An engine that takes each page for one article, with the title and day that its line states."""
    gazetteers = load_gazetteers()
    for page in pages:
        title, text = page.stated.title or "", page.text
        article = RawArticle(
            page.path, page.sha256, PLAIN, 1.0, title, None, date.fromisoformat(page.stated.published or ""),
            None, 0, len(text), text, ((0, 0, len(text)),), False, None, (), (), form=page.form,
            opening=opening_of(title, text, gazetteers),
        )  # fmt: skip
        yield [article], []


def recorded_batch(articles: Sequence[Annotatable]) -> list[Mentions | Unreadable]:
    """The same as the work of another engine, for one that sends it to its processes."""
    return [_finds(article) for article in articles]


def _finds(article: Annotatable) -> Mentions:
    text, name = article.text, article.title.partition(" to expand")[0]
    spans = tuple(found.span() for found in re.finditer(re.escape(name), text))
    body = FoundBody(name, (), (), True, "agency", article.country, None, None, spans)
    return Mentions(
        dates=tuple(_dates(text, article.published)),
        money=tuple(
            FoundMoney(
                *found.span(), found[1], Decimal(found[2]) * _SCALE[found[3]], None, "exact", None
            )
            for found in _MONEY.finditer(text)
        ),
        bodies=(body,) if spans else (),
        officials=tuple(_officials(text, name if spans else None)),
        programs=tuple(_programs(text, name if spans else None)),
        targets=tuple(_promises(text)),
        results=tuple(
            FoundResult(
                *found.span(), "companies", "count", Decimal(found[1].replace(",", "")), "companies"
            )
            for found in _JOINED.finditer(text)
        ),
    )


def _dates(text: str, published: date | None) -> Iterable[FoundDate]:
    year = published.year if published else 2020
    for found in _DAY.finditer(text):
        day = date(year, _MONTHS.index(found[1]) + 1, min(28, int(found[2])))
        value = day.isoformat()
        yield FoundDate(found.start(1), found.end(), "date", value, value, day, day, "published")


def _officials(text: str, body: str | None) -> Iterable[FoundOfficial]:
    seen: dict[str, FoundOfficial] = {}
    for found in _SPOKE.finditer(text):
        post = FoundPost(found[2], body, False, *found.span(2))
        seen.setdefault(found[3], FoundOfficial(found[3], (), (post,), (found.span(3),)))
    return seen.values()


def _programs(text: str, body: str | None) -> Iterable[FoundProgram]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for found in _PROGRAM.finditer(text):
        spans.setdefault(found[0], []).append(found.span())
    leads = (body,) if body else ()
    for name, places in spans.items():
        yield FoundProgram(name, (), "plan", None, None, None, leads, (), (), tuple(places))


def _promises(text: str) -> Iterable[FoundTarget]:
    for found in _PROMISE.finditer(text):
        count = Decimal(found[1].replace(",", ""))
        yield FoundTarget(
            *found.span(), found.start(1), found[2], "count", count, None, found[2], "exact",
            "create", found[3], None,
        )  # fmt: skip
