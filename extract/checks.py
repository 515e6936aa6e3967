"""Contradictions in what the releases say, each with its evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extract.gazetteer import PostEntry
from extract.money import FoundMoney
from extract.resolve.reading import Reading
from models.evidence import Evidence
from models.official import Official, Post
from models.record import make_id
from models.run import Check


def find_checks(
    readings: Sequence[Reading], officials: Sequence[Official], posts: Mapping[str, PostEntry]
) -> list[Check]:
    """Every contradiction, sorted by id."""
    found = [
        *(check for reading in readings for check in _weekdays(reading)),
        *(check for reading in readings for check in _changes(reading)),
        *_two_holders(officials, posts),
    ]
    return sorted({check.id: check for check in found}.values(), key=lambda one: one.id)


def _check(code: str, message: str, *evidence: Evidence) -> Check:
    places = [f"{one.article_id}:{one.start}" for one in evidence]
    return Check(
        id=make_id("check", code, *places),
        code=code,
        article_id=evidence[0].article_id,
        message=message,
        evidence=evidence,
    )


def _weekdays(reading: Reading) -> Iterator[Check]:
    """A weekday that the date does not have."""
    for one in reading.mentions.dates:
        if one.weekday_clash and one.start_date:
            evidence = reading.evidence(one.start, one.end)
            yield _check(
                "weekday",
                f"{evidence.quote!r}: {one.start_date.isoformat()} is a "
                f"{one.start_date.strftime('%A')}",
                evidence,
            )


_RATE = re.compile(
    r"(?P<rate>\d+(?:\.\d+)?)\s?(?:%|percent|per\scent)\s(?P<way>increase|rise|growth|decrease|decline|cut)\b"
)


_DIGITS = re.compile(r"\d+(?:,\d+)*(?:\.(?P<behind>\d+))?")


def _half_step(text: str, one: FoundMoney) -> Decimal:
    """Half a unit of the last digit that was stated: what rounding can hide."""
    stated = _DIGITS.search(text, one.start, one.end)
    if stated is None:
        return abs(one.amount) / 20
    number = Decimal(stated[0].replace(",", ""))
    scale = one.amount / number if number else Decimal(1)
    return abs(scale) / Decimal(10) ** len(stated["behind"] or "") / 2


def _changes(reading: Reading) -> Iterator[Check]:
    """`an a% increase` between two sums of one sentence that their quotient does not bear out."""
    text = reading.article.text
    for rate in _RATE.finditer(text):
        begin = max(text.rfind(". ", 0, rate.start()), text.rfind("\n", 0, rate.start())) + 1
        stop = re.search(r"\.\s|\n|$", text[rate.end() :])
        end = rate.end() + (stop.start() if stop else 0)
        sums = [one for one in reading.mentions.money if begin <= one.start and one.end <= end]
        pair = _consecutive(sums)
        if pair is None:
            continue
        old, new = pair
        stated = Decimal(rate["rate"])
        if rate["way"] in ("decrease", "decline", "cut"):
            stated = -stated
        low, high = _possible_change(text, old, new)
        margin = Decimal("0.06") if "." in rate["rate"] else Decimal("0.6")
        if not low - margin <= stated <= high + margin:
            change = (new.amount / old.amount - 1) * 100
            yield _check(
                "change",
                f"stated change {stated}%, but the sums give {change:.1f}%",
                reading.evidence(rate.start(), rate.end()),
                reading.evidence(old.start, old.end),
                reading.evidence(new.start, new.end),
            )


def _consecutive(sums: Sequence[FoundMoney]) -> tuple[FoundMoney, FoundMoney] | None:
    """The sums of two consecutive years, the earlier first, where a sentence holds just these."""
    if len(sums) != 2 or sums[0].currency != sums[1].currency:
        return None
    if not all(
        one.period and re.fullmatch(r"\d{4}", one.period) and one.amount > 0 for one in sums
    ):
        return None
    old, new = sorted(sums, key=lambda one: one.period or "")
    return (old, new) if int(new.period or 0) - int(old.period or 0) == 1 else None


def _possible_change(text: str, old: FoundMoney, new: FoundMoney) -> tuple[Decimal, Decimal]:
    """The least and greatest change, in percent, between two rounded sums."""
    step, step_new = _half_step(text, old), _half_step(text, new)
    least = (new.amount - step_new) / (old.amount + step)
    most = (new.amount + step_new) / max(old.amount - step, step)
    return (least - 1) * 100, (most - 1) * 100


def _two_holders(officials: Sequence[Official], posts: Mapping[str, PostEntry]) -> Iterator[Check]:
    """Two people who hold one single-seat post of one body over overlapping days."""
    holders: dict[tuple[str, str], list[tuple[Official, Post]]] = defaultdict(list)
    for official in officials:
        for post in official.posts:
            body = post.agency_id or post.organization_id
            entry = posts.get(post.title)
            if body and entry and entry.single_seat and post.first_seen and post.last_seen:
                holders[post.title, body].append((official, post))
    for (title, _), rows in sorted(holders.items()):
        rows.sort(key=lambda row: (row[1].first_seen or "", row[0].id))
        for place, (one, post) in enumerate(rows):
            for other, later in rows[place + 1 :]:
                if (later.first_seen or "") < (post.last_seen or ""):
                    yield _check(
                        "two-holders",
                        f"{one.name} and {other.name} are both {title} of {post.organization} "
                        f"between {later.first_seen} and {post.last_seen}",
                        post.evidence[-1],
                        later.evidence[0],
                    )
