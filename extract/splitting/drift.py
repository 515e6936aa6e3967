"""The drift alarm: layouts that fit worse than they should, or worse than in an earlier run."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean, median
from typing import Protocol

from extract.readers.page import DRIFT, set_aside
from extract.splitting.fit import LayoutFit
from extract.splitting.layout import AnyLayout
from models.article import Article
from models.run import Quarantined

_LEAST_FILLED = 0.8
_FEWEST = 4
"""Fewer articles in an earlier run say nothing about a layout."""
_WORSE = 0.15
_EMPTIER = 0.3
_SHORTER = 4


class Cut(Protocol):
    """What of a new article is compared with earlier ones."""

    @property
    def dump(self) -> str: ...
    @property
    def layout(self) -> str: ...
    @property
    def fit(self) -> float: ...
    @property
    def text(self) -> str: ...
    @property
    def stub(self) -> bool: ...


def drift(dump: str, layout: str, field: str, complaint: str) -> Quarantined:
    """The alarm about one field of one dump."""
    return set_aside(
        "split",
        DRIFT,
        dump,
        f"{field}: {complaint}",
        "the site may have changed: see `communique layout check` and docs/add_a_layout.md",
        f"{layout}, {field}",
    )


def unexpected(dump: str, layout: AnyLayout, fit: LayoutFit) -> Iterator[Quarantined]:
    """Where a dump is not what its layout expects: too few articles, fields that stay empty."""
    fewest, most = layout.expect.articles
    if not fewest <= fit.articles <= most:
        complaint = f"{fit.articles} articles where the layout expects {fewest} to {most}"
        yield drift(dump, layout.label, "articles", complaint)
    for field in fit.fields:
        if field.expected and field.of and field.share < _LEAST_FILLED:
            empty = field.of - field.filled
            what = {"title": "a title as long as the text, or none", "text": "hardly any text"}
            kind = what.get(field.name, f"no {field.name}")
            yield drift(
                dump, layout.label, field.name, f"{empty} of {field.of} articles have {kind}"
            )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the articles of one layout were like."""

    articles: int
    fit: float
    per_dump: float
    published: float
    category: float
    publisher: float
    length: float


def drift_since(earlier: Sequence[Article], articles: Iterable[Cut]) -> Iterator[Quarantined]:
    """Where dumps of this run fit worse, or give less, than those of an earlier run did.

    The articles of one dump come one behind the other.
    """
    if not earlier:
        return
    before: dict[str, list[Article]] = defaultdict(list)
    for one in earlier:
        before[_name(one.split.layout)].append(one)
    families = _families(earlier)
    for dump, group in groupby(articles, key=lambda cut: cut.dump):
        cuts = list(group)
        layout = _name(cuts[0].layout)
        usual = families.get(_family(dump))
        if usual and usual != layout:
            yield drift(
                dump, usual, "layout", f"cut as {layout}; the earlier run cut its like by {usual}"
            )
        elif len(before[layout]) >= _FEWEST:
            yield from _worse(dump, layout, _shape(before[layout]), cuts)


def _name(label: str) -> str:
    return label.partition("@")[0]


def _family(dump: str) -> str:
    """Dumps of one site: those of one folder, or whose names differ in figures alone."""
    folder, _, name = dump.rpartition("/")
    return folder or re.sub(r"[0-9a-f]{6,}|\d+", "0", name.lower())


def _families(earlier: Sequence[Article]) -> dict[str, str]:
    """The layout that cut nearly all articles of a family."""
    layouts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in earlier:
        layouts[_family(one.source.dump)][_name(one.split.layout)] += 1
    found = {}
    for family, counts in layouts.items():
        layout, count = counts.most_common(1)[0]
        if count >= _FEWEST and count * 10 >= 9 * counts.total():
            found[family] = layout
    return found


def _shape(articles: Sequence[Article]) -> _Shape:
    dumps = Counter(version.dump for one in articles for version in one.versions)
    lengths = [len(one.text) for one in articles if not one.stub]
    return _Shape(
        len(articles),
        mean(one.split.fit for one in articles),
        mean(dumps.values()),
        mean(one.published is not None for one in articles),
        mean(one.category is not None for one in articles),
        mean(one.publisher is not None for one in articles),
        median(lengths) if lengths else 0.0,
    )


def _worse(dump: str, layout: str, before: _Shape, cuts: Sequence[Cut]) -> Iterator[Quarantined]:
    fit = mean(cut.fit for cut in cuts)
    if fit < before.fit - _WORSE:
        yield drift(dump, layout, "fit", f"{fit:.2f}, in the earlier run {before.fit:.2f}")
    if before.per_dump >= _FEWEST and len(cuts) * 2 < before.per_dump:
        usual = f"{before.per_dump:.0f} a dump in the earlier run"
        yield drift(dump, layout, "articles", f"only {len(cuts)}, {usual}")
    for field in ("published", "category"):
        share = mean(getattr(cut, field) is not None for cut in cuts)
        was = getattr(before, field)
        if share < was - _EMPTIER:
            yield drift(
                dump, layout, field, f"filled in {share:.0%}, in the earlier run in {was:.0%}"
            )
    lengths = [len(cut.text) for cut in cuts if not cut.stub]
    if lengths and median(lengths) * _SHORTER < before.length:
        complaint = f"{median(lengths):.0f} characters, in the earlier run {before.length:.0f}"
        yield drift(dump, layout, "text", complaint)
