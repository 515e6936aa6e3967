"""Dates and sums of all articles -> their records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.money import FoundMoney
from extract.resolve.reading import Reading
from models.mention import Date, Money, MoneyRole
from models.record import mention_id

_ROLES: tuple[tuple[MoneyRole, re.Pattern[str]], ...] = (
    ("award", re.compile(r"\b(?:prize|award(?:ed)?|cash prize|reward)\b", re.IGNORECASE)),
    (
        "subsidy",
        re.compile(
            r"\b(?:subsid\w+|incentives?|grants?|vouchers?|stipend|rebates?|pays? back)\b",
            re.IGNORECASE,
        ),
    ),
    ("fund", re.compile(r"\b(?:funds?|fund of funds)\b", re.IGNORECASE)),
    ("trade", re.compile(r"\b(?:exports?|imports?|trade|sales|orders|market)\b", re.IGNORECASE)),
    ("investment", re.compile(r"\b(?:invest\w*|private capital)\b", re.IGNORECASE)),
    (
        "budget",
        re.compile(
            r"\b(?:budget|allocat\w+|fiscal|funding|appropriat\w+|set aside|spend\w*|R&D|outlay)\b",
            re.IGNORECASE,
        ),
    ),
)


def resolve_dates(readings: Iterable[Reading]) -> Iterator[Date]:
    """One record for each calendar expression."""
    for reading in readings:
        for one in reading.mentions.dates:
            text = reading.article.text[one.start : one.end]
            yield Date(
                id=mention_id("date", reading.article.id, one.start),
                article_id=reading.article.id,
                start=one.start,
                end=one.end,
                text=text,
                kind=one.kind,
                value=one.value,
                timex=one.timex,
                start_date=one.start_date.isoformat() if one.start_date else None,
                end_date=one.end_date.isoformat() if one.end_date else None,
                resolved_from=one.resolved_from,
                evidence=(reading.evidence(one.start, one.end),),
            )


def resolve_money(readings: Iterable[Reading]) -> Iterator[Money]:
    """One record for each sum."""
    for reading in readings:
        programs = _programs_of_sums(reading)
        for place, one in enumerate(reading.mentions.money):
            program = programs.get(place)
            yield Money(
                id=_money_id(reading, one.start),
                article_id=reading.article.id,
                start=one.start,
                end=one.end,
                text=reading.article.text[one.start : one.end],
                currency=one.currency,
                amount=one.amount,
                amount_max=one.amount_max,
                bound=one.bound,
                period=one.period,
                role=_role(reading, one, program is not None),
                program_id=program,
                converted_from=None
                if one.converted_from is None
                else _money_id(reading, one.converted_from),
                evidence=(reading.evidence(one.start, one.end),),
            )


def _money_id(reading: Reading, start: int) -> str:
    return mention_id("money", reading.article.id, start)


def _programs_of_sums(reading: Reading) -> dict[int, str]:
    return {
        place: reading.program_ids[program.name]
        for program in reading.mentions.programs
        for place in program.budgets
    }


def _role(reading: Reading, one: FoundMoney, of_program: bool) -> MoneyRole:
    """What the words around the sum say it is for; the nearest words weigh most."""
    text = reading.article.text
    for reach in (40, 110):
        near = text[max(0, one.start - reach) : one.end + reach]
        for role, pattern in _ROLES:
            if pattern.search(near):
                return role
    return "budget" if of_program else "other"
