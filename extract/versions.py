"""Finds copies of one release: identical, edited and truncated ones; template siblings stay apart.

Copies are found by containment of sampled character windows (FracMinHash; Jaccard and MinHash
cannot see that a short copy is part of a long text) and confirmed over all windows, by title,
and by a signature of the numbers and names in the text, which two monthly releases from one
template do not share.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extract.split import RawArticle
from models.article import Relation, Revision, Version

WINDOW = 24
SAMPLE = 16
"""One window hash in 16 is indexed."""
BOTTOM = 8
"""And always the 8 smallest, so that short texts have some."""
COMMON = 50
"""A window that more articles share is boilerplate and proves nothing."""
CANDIDATE = 0.35
CONTAINED = 0.6
SAME_LENGTH = 0.8
"""Copies of one length share more: what shares less was written anew from a template."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BASE = np.uint64(0x100000001B3)


@dataclass(frozen=True)
class _Sketch:
    """What of an article is compared with others."""

    article: RawArticle

    @cached_property
    def letters(self) -> str:
        """Letters and digits of the text, lower case."""
        plain = unicodedata.normalize("NFKC", self.article.text).casefold()
        return "".join(char for char in plain if char.isalnum())

    @cached_property
    def windows(self) -> np.ndarray:
        """Sorted hashes of all windows of 24 characters (of the whole text where shorter)."""
        codes = np.frombuffer(self.letters.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
        size = min(WINDOW, len(codes))
        if size == 0:
            return np.empty(0, dtype=np.uint64)
        count = len(codes) - size + 1
        total = np.zeros(count, dtype=np.uint64)
        for step in range(size):
            total = total * _BASE + codes[step : step + count]
        total ^= total >> np.uint64(29)
        total *= _MIX
        total ^= total >> np.uint64(32)
        return np.unique(total)

    @cached_property
    def sampled(self) -> list[int]:
        windows = self.windows
        chosen = np.union1d(windows[windows % SAMPLE == 0], windows[:BOTTOM])
        return [int(value) for value in chosen]

    @cached_property
    def numbers(self) -> Counter[str]:
        return Counter(re.findall(r"\d+(?:[.,]\d+)*", self.article.text))

    @cached_property
    def names(self) -> Counter[str]:
        """Capitalised words that do not open a sentence."""
        return Counter(re.findall(r"(?<=[a-z,] )[A-Z][\w-]+", self.article.text))

    @cached_property
    def title(self) -> str:
        return " ".join(re.findall(r"\w+", self.article.title.casefold()))


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its canonical article, every copy, and the words that differ."""

    canonical: RawArticle
    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]


def group_versions(articles: Sequence[RawArticle]) -> list[Release]:
    """The releases behind the articles, each article in one of them.

    The canonical copy is the longest; of equals the one published last, then the one whose
    text sorts first. The result does not depend on the order of the articles.
    """
    ordered = sorted(articles, key=lambda one: (one.dump, one.start))
    sketches = [_Sketch(article) for article in ordered]
    parents = list(range(len(sketches)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for a, b in _pairs(sketches):
        parents[max(root(a), root(b))] = min(root(a), root(b))
    groups: dict[int, list[_Sketch]] = defaultdict(list)
    for at, sketch in enumerate(sketches):
        groups[root(at)].append(sketch)
    return [_release(group) for group in groups.values()]


def _pairs(sketches: Sequence[_Sketch]) -> Iterator[tuple[int, int]]:
    """Index pairs that are versions of one release."""
    exact: dict[tuple[str, str], int] = {}
    alive: list[int] = []
    for at, sketch in enumerate(sketches):
        key = sketch.title, sketch.letters
        if key in exact:
            yield exact[key], at
        else:
            exact[key] = at
            alive.append(at)
    for a, b in _candidates(sketches, alive):
        if _one_release(sketches[a], sketches[b]):
            yield a, b


def _candidates(sketches: Sequence[_Sketch], alive: Sequence[int]) -> Iterator[tuple[int, int]]:
    index: dict[int, list[int]] = defaultdict(list)
    for at in alive:
        if not sketches[at].article.stub:
            for value in sketches[at].sampled:
                index[value].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in index.values():
        if 1 < len(holders) <= COMMON:
            for place, a in enumerate(holders):
                for b in holders[place + 1 :]:
                    shared[a, b] += 1
    for (a, b), count in sorted(shared.items()):
        smaller = min(len(sketches[a].sampled), len(sketches[b].sampled))
        if count >= CANDIDATE * smaller:
            yield a, b


def containment(one: np.ndarray, other: np.ndarray) -> float:
    """Share of the first's windows that the second has."""
    if len(one) == 0:
        return 0.0
    return float(np.isin(one, other, assume_unique=True).sum()) / len(one)


def _agree(one: Counter[str], other: Counter[str]) -> float:
    """Share of the smaller bag that the larger has too; 1 where there is nothing to compare."""
    small, large = sorted((one, other), key=lambda bag: bag.total())
    if small.total() == 0:
        return 1.0
    return (small & large).total() / small.total()


def _one_release(a: _Sketch, b: _Sketch) -> bool:
    small, large = sorted((a, b), key=lambda sketch: len(sketch.windows))
    share = containment(small.windows, large.windows)
    if share < CONTAINED:
        return False
    titles = difflib.SequenceMatcher(None, a.title, b.title).ratio()
    ratio = len(small.letters) / max(1, len(large.letters))
    if ratio > 0.8 and share < SAME_LENGTH:
        return False
    if titles < 0.8 and (share < 0.95 or ratio < 0.5):
        return False
    same_day = a.article.published == b.article.published or None in (
        a.article.published,
        b.article.published,
    )
    numbers = _agree(a.numbers, b.numbers)
    names = _agree(a.names, b.names)
    if same_day and titles >= 0.95:
        return numbers >= 0.5 and names >= 0.5
    return numbers >= 0.75 and names >= 0.6


def _release(group: Sequence[_Sketch]) -> Release:
    canonical = max(
        group,
        key=lambda one: (
            len(one.letters),
            one.article.published.isoformat() if one.article.published else "",
            [-ord(char) for char in one.article.text[:200]],
            one.article.title,
        ),
    )
    copies = sorted(
        group, key=lambda one: (one is not canonical, one.article.dump, one.article.start)
    )
    versions = []
    revisions: list[Revision] = []
    for copy in copies:
        relation, similarity = _relation(copy, canonical)
        article = copy.article
        versions.append(
            Version(
                dump=article.dump,
                sha256=article.sha256,
                start=article.start,
                end=article.end,
                title=article.title,
                published=article.published.isoformat() if article.published else None,
                relation=relation,
                similarity=round(similarity, 3),
            )
        )
        if relation == "edited":
            revisions += _revisions(article, canonical.article)
    return Release(canonical.article, tuple(versions), tuple(revisions))


def _relation(copy: _Sketch, canonical: _Sketch) -> tuple[Relation, float]:
    if copy is canonical:
        return "canonical", 1.0
    if copy.letters == canonical.letters:
        return "identical", 1.0
    similarity = containment(copy.windows, canonical.windows)
    cut = len(copy.letters) < 0.9 * len(canonical.letters)
    return ("truncated" if cut and similarity >= 0.9 else "edited"), similarity


def _revisions(copy: RawArticle, canonical: RawArticle) -> Iterator[Revision]:
    """The words that differ, from the edited copy to the canonical text."""
    before, after = copy.text.split(), canonical.text.split()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=len(before) > 4000)
    for sort, a, b, c, d in matcher.get_opcodes():
        if sort != "equal":
            yield Revision(
                from_=f"{copy.dump}:{copy.start}",
                to=f"{canonical.dump}:{canonical.start}",
                before=" ".join(before[a:b]),
                after=" ".join(after[c:d]),
            )
