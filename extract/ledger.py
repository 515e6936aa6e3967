"""The ledger of a run: promises and budgets with what moved from telling to telling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extract.errors import InputError
from extract.outputs import Records
from models.article import Article
from models.body import Agency
from models.program import Budget, Program
from models.target import Commitment, Telling

_STILL = ("first_told", "repeated")
_MOVES: Mapping[str, str] = {
    "first_told": "first told",
    "repeated": "told again",
    "raised": "raised",
    "lowered": "lowered",
    "delayed": "delayed",
    "brought_forward": "brought forward",
    "baseline_moved": "baseline moved",
    "dropped": "dropped from the list",
    "reported_met": "reported met",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history: when, how much, by when, and what moved."""

    published: str
    value: str
    when: str
    moved: str
    title: str


@dataclass(frozen=True, slots=True)
class Account:
    """One promise, or the budget of one program, with its history."""

    id: str
    name: str
    owner: str
    entries: tuple[Entry, ...]
    changed: bool


def commitment_accounts(records: Records) -> list[Account]:
    """Every promise of the run: those that moved first, then those told most often."""
    articles = {one.id: one for one in records.articles}
    agencies = {one.id: one for one in records.agencies}
    accounts = [_promise(one, articles, agencies) for one in records.commitments]
    return sorted(accounts, key=lambda one: (not one.changed, -len(one.entries), one.name, one.id))


def budget_accounts(records: Records) -> list[Account]:
    """Every program with two sums or more: those whose sum for one period moved first."""
    articles = {one.id: one for one in records.articles}
    agencies = {one.id: one for one in records.agencies}
    accounts = [
        _budget(program, articles, agencies)
        for program in records.programs
        if len(program.budgets) > 1
    ]
    return sorted(accounts, key=lambda one: (not one.changed, -len(one.entries), one.name, one.id))


def number(value: Decimal | None) -> str:
    """The number with commas, without zeros behind its point; empty for none."""
    if value is None:
        return ""
    whole = value.to_integral_value()
    return f"{whole:,f}" if value == whole else f"{value.normalize():,f}"


def _value(value: Decimal | None, most: Decimal | None, unit: str | None) -> str:
    ends = "–".join(number(one) for one in (value, most) if one is not None)
    return f"{ends} {unit or ''}".strip() if ends else ""


def _owner(ids: Sequence[str], agencies: Mapping[str, Agency]) -> str:
    return ", ".join(agencies[key].name for key in ids if key in agencies)


def _promise(
    one: Commitment, articles: Mapping[str, Article], agencies: Mapping[str, Agency]
) -> Account:
    return Account(
        one.id,
        one.metric,
        _owner(one.agency_ids, agencies),
        tuple(_telling(told, one.unit, articles) for told in one.tellings),
        any(move not in _STILL for told in one.tellings for move in told.moved),
    )


def _article(articles: Mapping[str, Article], key: str) -> Article:
    if key not in articles:
        raise InputError(f"articles.jsonl: has no {key}, which other records name; run it again")
    return articles[key]


def _telling(told: Telling, unit: str | None, articles: Mapping[str, Article]) -> Entry:
    return Entry(
        told.published or "undated",
        _value(told.value, told.value_max, unit),
        f"by {told.deadline}" if told.deadline else "",
        ", ".join(_MOVES[move] for move in told.moved),
        _article(articles, told.article_id).title,
    )


def _budget(
    program: Program, articles: Mapping[str, Article], agencies: Mapping[str, Agency]
) -> Account:
    def told(one: Budget) -> tuple[str, str, int]:
        published = _article(articles, one.evidence.article_id).published or ""
        return one.period or "", published, one.evidence.start

    ordered = sorted(program.budgets, key=told)
    moves = ["first told", *(_budget_move(a, b) for a, b in pairwise(ordered))]
    entries = tuple(
        Entry(
            _article(articles, one.evidence.article_id).published or "undated",
            _value(one.amount, one.amount_max, one.currency),
            f"for {one.period}" if one.period else "",
            move,
            _article(articles, one.evidence.article_id).title,
        )
        for one, move in zip(ordered, moves, strict=True)
    )
    changed = any(move in ("raised", "lowered") for move in moves)
    return Account(program.id, program.name, _owner(program.lead_ids, agencies), entries, changed)


def _budget_move(before: Budget, after: Budget) -> str:
    """How a sum moved between two tellings of one period; what it is beside that of another."""
    if before.currency != after.currency or before.amount == after.amount:
        return "also told"
    if before.period == after.period:
        if before.evidence.article_id == after.evidence.article_id:
            return "also told"
        return "raised" if after.amount > before.amount else "lowered"
    if before.period is None or after.period is None:
        return "also told"
    return f"{'more' if after.amount > before.amount else 'less'} than for {before.period}"


def ledger_lines(accounts: Sequence[Account], *, changed: bool) -> Iterator[str]:
    """The ledger as plain lines: a head line an account, an indented line a telling."""
    for account in accounts:
        if changed and not account.changed:
            continue
        owner = f" · {account.owner}" if account.owner else ""
        yield f"{account.name}{owner} · {account.id}"
        for one in account.entries:
            told = " ".join(part for part in (one.value, one.when) if part)
            yield f"  {one.published}  {one.moved}{': ' + told if told else ''}  ({one.title})"
