"""Where the records of a run stand in each article: the marks of its coverage page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.ledger import number
from extract.outputs import Records
from models.body import Agency, Organization
from models.evidence import Evidence
from models.mention import Date, Money
from models.official import Official
from models.program import Program
from models.target import Commitment, Target
from models.value import Sum

SIGNS: Mapping[str, str] = {
    "targets": "T",
    "commitments": "K",
    "checks": "!",
    "programs": "P",
    "officials": "O",
    "agencies": "A",
    "organizations": "C",
    "money": "M",
    "dates": "D",
}
"""The kinds of records that are marked, the widest first, each with a sign beside its colour."""

NOUNS: Mapping[str, str] = {
    "targets": "target",
    "commitments": "promise reported on",
    "checks": "contradiction",
    "programs": "program",
    "officials": "official",
    "agencies": "public body",
    "organizations": "company or other body",
    "money": "sum",
    "dates": "date",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in an article's text that a record rests on."""

    start: int
    end: int
    kind: str
    record_id: str
    says: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text that lies in the same marks throughout."""

    text: str
    kinds: tuple[str, ...]
    opens: tuple[Mark, ...]
    unused: str | None


def marks_by_article(records: Records) -> dict[str, list[Mark]]:
    """The marks of every article, in the order of its text, each place of a record once."""
    found: dict[str, dict[tuple[str, str], list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for kind, key, says, evidence in _told(records):
        for one in evidence:
            found[one.article_id][kind, key].append(Mark(one.start, one.end, kind, key, says))
    return {
        article: sorted(
            (mark for own in by_record.values() for mark in _widest(own)),
            key=lambda mark: (mark.start, -mark.end, mark.kind, mark.record_id),
        )
        for article, by_record in found.items()
    }


def _widest(marks: Sequence[Mark]) -> list[Mark]:
    """The marks of one record that lie in no other mark of it; of equal ones the first."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if not kept or mark.end > kept[-1].end:
            kept.append(mark)
    return kept


def _told(records: Records) -> Iterator[tuple[str, str, str, Iterable[Evidence]]]:
    """(kind, record id, what the record says, evidence) of every record and its parts."""
    for official in records.officials:
        yield from _of_official(official)
    for kind in ("agencies", "organizations"):
        for body in records.of(kind):
            assert isinstance(body, Agency | Organization)
            yield kind, body.id, body.name, body.evidence
    for program in records.programs:
        yield from _of_program(program)
    for target in records.targets:
        yield "targets", target.id, target_in_words(target), target.evidence
    for commitment in records.commitments:
        yield from _of_commitment(commitment)
    for money in records.money:
        yield "money", money.id, money_in_words(money), money.evidence
    for date in records.dates:
        yield "dates", date.id, date_in_words(date), date.evidence
    for check in records.checks:
        yield "checks", check.id, check.message, check.evidence


def _of_official(one: Official) -> Iterator[tuple[str, str, str, Iterable[Evidence]]]:
    for post in one.posts:
        told = ", ".join(part for part in (one.name, post.title, post.organization) if part)
        yield "officials", one.id, told, post.evidence
    yield "officials", one.id, one.name, one.evidence


def _of_program(one: Program) -> Iterator[tuple[str, str, str, Iterable[Evidence]]]:
    yield "programs", one.id, one.name, one.evidence
    for budget in one.budgets:
        yield "programs", one.id, f"{one.name}: {sum_in_words(budget)}", (budget.evidence,)


def _of_commitment(one: Commitment) -> Iterator[tuple[str, str, str, Iterable[Evidence]]]:
    """What reports on a promise without being a target itself."""
    for told in one.tellings:
        if told.target_id is None and told.evidence:
            moved = ", ".join(told.moved).replace("_", " ")
            yield "commitments", one.id, f"{one.metric}: {moved}", (told.evidence,)


def sum_in_words(one: Sum) -> str:
    """A sum with its bound, range and period: `at least KRW 5,000,000 for 2024`."""
    most = f"–{number(one.amount_max)}" if one.amount_max is not None else ""
    bound = "" if one.bound in ("exact", "range") else one.bound.replace("_", " ") + " "
    period = f" for {one.period}" if one.period else ""
    return f"{bound}{one.currency} {number(one.amount)}{most}{period}"


def money_in_words(one: Money) -> str:
    """A sum in one place, with its role."""
    plain = Sum(
        currency=one.currency,
        amount=one.amount,
        amount_max=one.amount_max,
        bound=one.bound,
        period=one.period,
    )
    return sum_in_words(plain) + (f", {one.role}" if one.role != "other" else "")


def date_in_words(one: Date) -> str:
    """A date's value, or that it has none."""
    return one.value or f"{one.kind} without a value"


def target_in_words(one: Target) -> str:
    """A target's metric, value, deadline and baseline in one line."""
    value = "–".join(number(part) for part in (one.value, one.value_max) if part is not None)
    bound = "" if one.bound in ("exact", "range") else one.bound.replace("_", " ") + " "
    amount = f"{bound}{value} {one.unit or ''}".strip() if value else "milestone"
    deadline = f", by {one.deadline}" if one.deadline else ", no deadline"
    return f"{one.metric}: {one.direction} {amount}{deadline}"


def stretches(
    text: str, marks: Sequence[Mark], unused: Sequence[tuple[int, int, str]]
) -> list[list[Stretch]]:
    """The lines of a text, each cut where a mark or an unused piece begins or ends."""
    edges = {0, len(text)}
    edges.update(edge for mark in marks for edge in (mark.start, mark.end))
    edges.update(edge for start, end, _ in unused for edge in (start, end))
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    edges.update(edge for at in breaks for edge in (at, at + 1))
    ordered = sorted(edge for edge in edges if 0 <= edge <= len(text))
    lines: list[list[Stretch]] = [[]]
    for stretch in _cut(text, ordered, marks, unused):
        if stretch.text == "\n":
            lines.append([])
        else:
            lines[-1].append(stretch)
    return [line for line in lines if any(part.text.strip() for part in line)]


def _cut(
    text: str,
    edges: Sequence[int],
    marks: Sequence[Mark],
    unused: Sequence[tuple[int, int, str]],
) -> Iterator[Stretch]:
    opening: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
    grey = {
        edge: what
        for start, end, what in unused
        for edge in edges[bisect_left(edges, start) : bisect_left(edges, end)]
    }
    active: list[Mark] = []
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        inside = {mark.kind for mark in active}
        kinds = tuple(kind for kind in SIGNS if kind in inside)
        yield Stretch(text[start:end], kinds, tuple(opening.get(start, ())), grey.get(start))
