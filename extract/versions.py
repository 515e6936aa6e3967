"""Finds copies of one release: identical, edited and truncated ones; template siblings stay apart.

Copies are found by containment of sampled character windows, confirmed over all windows, and
must agree in title and in the signature of their numbers, names and dates.
"""

from __future__ import annotations

import difflib
import hashlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import compress, groupby

import numpy as np

from extract.quick_pickle import pickle_by_fields
from extract.spill import Spill
from extract.split import RawArticle
from extract.splitting.signature import Signature, is_one_release, read_signature
from extract.splitting.sketches import (
    Hashes,
    Join,
    candidates,
    containment,
    join_here,
    letters_of,
    sampled,
    window_hashes,
)
from models.article import Article, Relation, Revision, Version

CONTAINED = 0.6
SAME_LENGTH = 0.8
"""Copies of one length share more: what shares less was written anew from a template."""
_HELD = 2048
"""So many texts are held ready for comparison; pairs come in order, so that few are read twice."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What of an article is compared with others."""

    letters: str
    windows: Hashes
    signature: Signature


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its canonical article, every copy, and the words that differ.

    `at` is the index of the canonical article among those of this run, None where an earlier run
    has it. `earlier` is the article of an earlier run that the release is; its id lasts.
    """

    canonical: RawArticle
    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]
    earlier: Article | None = None
    at: int | None = field(default=None, compare=False)


pickle_by_fields(Release)


@dataclass(frozen=True, slots=True)
class _Member:
    """One copy: an article of this run, or of an earlier run whose canonical text it is."""

    raw: RawArticle
    at: int | None
    earlier: Article | None = None


def group_versions(
    articles: Sequence[RawArticle], earlier: Sequence[Article] = ()
) -> list[Release]:
    """The releases behind the articles, as `find_releases` gives them, in memory."""
    with Spill() as spill:
        return list(find_releases(articles, spill, earlier))


def find_releases(
    articles: Sequence[RawArticle],
    spill: Spill,
    earlier: Sequence[Article] = (),
    join: Join = join_here,
) -> Iterator[Release]:
    """The releases behind the articles, each article in one of them.

    The canonical copy is the longest; of equals the one published last, then the one whose
    text sorts first. A release that an `earlier` run knew goes on: its copies of then are
    versions, too, and its text of then may be the canonical one. The result does not depend on
    the order of the articles, nor on where `join` compares their windows.
    """
    members = _Members(articles, sorted(earlier, key=lambda one: one.id), spill)
    for group in _grouped(members, spill, join):
        if any(members.is_new(at) for at in group):
            yield _release([members[at] for at in group])


class _Members:
    """All copies in an order that does not depend on how they were given; one is read at a time."""

    def __init__(
        self, articles: Sequence[RawArticle], earlier: Sequence[Article], spill: Spill
    ) -> None:
        self.articles = articles
        self.earlier = earlier
        order = spill.sorter()
        for at, raw in enumerate(articles):
            order.add(raw.dump, at, raw.start)
        self.order = array("q", order)

    def __len__(self) -> int:
        return len(self.order) + len(self.earlier)

    def __getitem__(self, at: int) -> _Member:
        if self.is_new(at):
            return _Member(self.articles[self.order[at]], self.order[at])
        one = self.earlier[at - len(self.order)]
        return _Member(_raw(one), None, one)

    def is_new(self, at: int) -> bool:
        """Whether the copy is an article of this run."""
        return at < len(self.order)


def _raw(article: Article) -> RawArticle:
    source = article.source
    return RawArticle(
        dump=source.dump,
        sha256=source.sha256,
        layout=article.split.layout,
        fit=article.split.fit,
        title=article.title,
        category=article.category,
        published=date.fromisoformat(article.published) if article.published else None,
        publisher=article.publisher,
        start=source.start,
        end=source.end,
        text=article.text,
        segments=source.segments,
        stub=article.stub,
        licence=article.licence,
        contacts=article.contacts,
        notes=article.notes,
        start_reason=article.split.start_reason,
        end_reason=article.split.end_reason,
        form=source.form,
        url=source.url,
    )


def _grouped(members: _Members, spill: Spill, join: Join) -> Iterator[list[int]]:
    """The indexes of the copies of each release."""
    parents = array("q", range(len(members)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    @lru_cache(maxsize=_HELD)
    def text(at: int) -> _Text:
        return _read(members[at].raw)

    for a, b, sure in _pairs(members, spill, join):
        if root(a) != root(b) and (sure or _one_release(text(a), text(b))):
            parents[max(root(a), root(b))] = min(root(a), root(b))
    roots = np.fromiter(map(root, range(len(members))), np.int64, len(members))
    order = np.argsort(roots, kind="stable")
    for _, group in groupby(order, key=lambda at: roots[at]):
        yield [int(at) for at in group]


def _read(raw: RawArticle) -> _Text:
    letters = letters_of(raw.text)
    signature = read_signature(raw.title, raw.text, raw.published)
    return _Text(letters, window_hashes(letters), signature)


def _pairs(members: _Members, spill: Spill, join: Join) -> Iterator[tuple[int, int, bool]]:
    """Index pairs that may be versions of one release, and whether that is sure."""
    alike = spill.sorter()
    for at in range(len(members)):
        raw = members[at].raw
        alike.add(_digest(raw), (at, raw.stub))
    is_alive = bytearray(len(members))
    for _, copies in alike.groups():
        first, is_stub = next(copies)
        is_alive[first] = not is_stub
        yield from ((first, at, True) for at, _ in copies)
    alive = array("q", compress(range(len(members)), is_alive))
    samples = (sampled(letters_of(members[at].raw.text)) for at in alive)
    yield from ((alive[a], alive[b], False) for a, b in candidates(samples, join))


def _digest(raw: RawArticle) -> str:
    """The same for articles with the same letters; of a stub those of its notes count."""
    told = raw.text or " ".join(raw.notes)
    letters = f"{letters_of(raw.title)}\0{letters_of(told)}"
    return hashlib.sha256(letters.encode()).hexdigest()[:32]


def _one_release(a: _Text, b: _Text) -> bool:
    small, large = sorted((a, b), key=lambda text: (len(text.windows), text.letters))
    share = containment(small.windows, large.windows)
    ratio = len(small.letters) / len(large.letters)
    if share < CONTAINED or (ratio > 0.8 and share < SAME_LENGTH):
        return False
    return is_one_release(a.signature, b.signature, share=share)


# ---------------------------------------------------------------- one release
def _release(group: Sequence[_Member]) -> Release:
    if len(group) == 1:
        only = group[0].raw
        return Release(only, (_version(only, "canonical", 1.0),), (), None, group[0].at)
    texts = [letters_of(one.raw.text) for one in group]
    ranked = sorted(zip(group, texts, strict=True), key=lambda pair: _rank(*pair), reverse=True)
    canonical, letters = ranked[0]
    copies = [
        ranked[0],
        *sorted(ranked[1:], key=lambda pair: (pair[0].raw.dump, pair[0].raw.start)),
    ]
    versions: dict[tuple[str, str, int, int], Version] = {}
    revisions: list[Revision] = []
    for member, own in copies:
        if _place(member.raw) in versions:
            continue
        relation, similarity = _relation(own, letters, is_it=member is canonical)
        versions[_place(member.raw)] = _version(member.raw, relation, similarity)
        if relation == "edited":
            revisions += _revisions(member.raw, canonical.raw)
    for member, own in copies:
        for old in member.earlier.versions if member.earlier else ():
            versions.setdefault(_place(old), _seen_again(old, _relation(own, letters, is_it=False)))
        if member.earlier and own == letters:
            told = {one.from_ for one in revisions}
            revisions += [one for one in member.earlier.revisions if one.from_ not in told]
    known = [one.earlier for one, _ in ranked if one.earlier is not None]
    head, *others = versions.values()
    others.sort(key=lambda one: (one.dump, one.start))
    return Release(
        canonical.raw,
        (head, *others),
        tuple(revisions),
        known[0] if known else None,
        canonical.at,
    )


def _rank(member: _Member, letters: str) -> tuple[int, str, list[int], str, bool]:
    raw = member.raw
    return (
        len(letters),
        raw.published.isoformat() if raw.published else "",
        [-ord(char) for char in raw.text],
        raw.title,
        member.earlier is None,
    )


def _place(copy: RawArticle | Version) -> tuple[str, str, int, int]:
    return copy.dump, copy.sha256, copy.start, copy.end


def _version(raw: RawArticle, relation: Relation, similarity: float) -> Version:
    return Version(
        dump=raw.dump,
        sha256=raw.sha256,
        start=raw.start,
        end=raw.end,
        title=raw.title,
        published=raw.published.isoformat() if raw.published else None,
        relation=relation,
        similarity=round(similarity, 3),
    )


def _seen_again(old: Version, canonical_now: tuple[Relation, float]) -> Version:
    """A copy of an earlier run, beside a canonical text that may be another than then."""
    relation, similarity = canonical_now
    if old.relation in ("canonical", "identical") and relation != "canonical":
        return old.model_copy(update={"relation": relation, "similarity": round(similarity, 3)})
    return old


def _relation(letters: str, canonical: str, *, is_it: bool) -> tuple[Relation, float]:
    if is_it:
        return "canonical", 1.0
    if letters == canonical:
        return "identical", 1.0
    similarity = containment(window_hashes(letters), window_hashes(canonical))
    cut = len(letters) < 0.9 * len(canonical)
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
