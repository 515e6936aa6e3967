"""The coverage of one article: its text with every mark, and what no record uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from extract.report.coverage import PIECES
from extract.report.covered import Covered
from extract.report.marks import NOUNS, SIGNS, Mark, stretches
from extract.report.pages import page

Places = dict[str, list[tuple[int, Mark]]]
"""The numbered marks of each record, in the order of the text."""


def article_page(
    one: Covered,
    before: Covered | None,
    after: Covered | None,
    decided: Mapping[str, Sequence[str]],
) -> bytes:
    """The page of one article, between its neighbours; `decided` are the fields of each record
    that say what a reviewer decided."""
    numbers = {mark: number for number, mark in enumerate(one.marks, start=1)}
    grouped = _by_kind(one.marks)
    return page(
        "article.html.j2",
        root="../",
        one=one,
        article=one.article,
        lines=stretches(one.article.text, one.marks, one.coverage.unused),
        numbers=numbers,
        grouped=grouped,
        first={
            (kind, key): places[0][0]
            for kind, found in grouped.items()
            for key, places in found.items()
        },
        also={
            (kind, key): _also(places)
            for kind, found in grouped.items()
            for key, places in found.items()
        },
        missing={piece: sorted(Counter(one.unused(piece)).items()) for piece in PIECES},
        signs=SIGNS,
        nouns=NOUNS,
        beside=(before, after),
        decided=decided,
    )


def _by_kind(marks: Sequence[Mark]) -> dict[str, Places]:
    """The records that stand in the text, kind by kind."""
    grouped: dict[str, Places] = {kind: {} for kind in SIGNS}
    for number, mark in enumerate(marks, start=1):
        grouped[mark.kind].setdefault(mark.record_id, []).append((number, mark))
    return {kind: found for kind, found in grouped.items() if found}


def _also(places: Sequence[tuple[int, Mark]]) -> list[str]:
    """What else the record says in this text than at its first place."""
    told = dict.fromkeys(mark.says for _, mark in places)
    return [says for says in told if says != places[0][1].says]
