"""Prints one record with its evidence marked in its articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.text import Text

from extract.errors import InputError
from extract.outputs import KINDS, read_kind, to_json, whole_manifest
from extract.terminal import Screen
from models.article import Article
from models.evidence import Evidence
from models.record import Record

_AROUND = 220
"""Characters of context either side of a piece of evidence."""


def find_record(run: Path, key: str) -> Record:
    """The record with that id, or the only one whose id begins so.

    Raises InputError where the run has none, or several.
    """
    whole_manifest(run)
    found = [
        record for kind in KINDS for record in read_kind(run, kind) if record.id.startswith(key)
    ]
    exact = [record for record in found if record.id == key]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise InputError(
            f"{run}: no record has the id {key}; ids stand first in each line of its files"
        )
    some = ", ".join(record.id for record in found[:3])
    raise InputError(
        f"{run}: {len(found)} records have ids that begin with {key}: {some} …; give more of it"
    )


def evidence_of(record: Record) -> list[Evidence]:
    """Every piece of evidence of the record and its parts, each place once, in order."""
    parts: list[object] = [record, *getattr(record, "posts", ()), *getattr(record, "budgets", ())]
    found: dict[tuple[str, int, int], Evidence] = {}
    for part in parts:
        evidence = getattr(part, "evidence", ())
        for one in (evidence,) if isinstance(evidence, Evidence) else evidence:
            found[one.article_id, one.start, one.end] = one
    return [found[key] for key in sorted(found)]


def show_record(run: Path, key: str, console: Screen) -> None:
    """Print the record as JSON, then each article it rests on, with its words marked."""
    record = find_record(run, key)
    articles = {one.id: one for one in read_kind(run, "articles") if isinstance(one, Article)}
    if isinstance(record, Article):
        console.print(Text(record.title, style="bold"))
        console.print(f"{record.publisher} · {record.published or 'no date'} · {record.id}")
        console.print()
        console.print(Text(record.text))
        return
    console.print_json(to_json(record).decode())
    by_article: dict[str, list[Evidence]] = {}
    for one in evidence_of(record):
        by_article.setdefault(one.article_id, []).append(one)
    for article_id, evidence in by_article.items():
        article = articles.get(article_id)
        if article is None:
            raise InputError(
                f"{run / 'articles.jsonl'}: has no {article_id}, which proves {record.id}; "
                "run it again"
            )
        console.print()
        console.print(Text(article.title, style="bold"))
        console.print(f"{article.publisher} · {article.published or 'no date'} · {article.id}")
        for excerpt in _excerpts(article, evidence, plain=not console.is_terminal):
            console.print(excerpt)


def _excerpts(article: Article, evidence: list[Evidence], *, plain: bool) -> Iterator[Text]:
    """The stretches of the article around its evidence, with the evidence marked."""
    runs: list[list[Evidence]] = []
    for one in evidence:
        if runs and one.start - runs[-1][-1].end < 2 * _AROUND:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        start, end = max(0, run[0].start - _AROUND), min(len(article.text), run[-1].end + _AROUND)
        text, at = Text("… " if start else ""), start
        for one in run:
            text.append(article.text[at : max(at, one.start)])
            words = article.text[max(at, one.start) : one.end]
            text.append(f"[[{words}]]" if plain and words else words, style="reverse bold")
            at = max(at, one.end)
        text.append(article.text[at:end] + (" …" if end < len(article.text) else ""))
        yield text
