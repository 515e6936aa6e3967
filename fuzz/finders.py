"""The finders: what each finds stands in the text where it says, in order, and is exact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from extract.caching.model_files import DEFAULT_MODEL
from extract.dates import find_dates
from extract.grammar.calendar import days_of
from extract.language import Annotatable
from extract.mentions import Annotator, Mentions
from extract.money import find_money, find_unreadable_money
from extract.naming.name_order import given_initials, initials_of, name_parts, name_ring
from extract.pledges.parse_evidence import Parse, ParseEvidence
from extract.quantities import find_bare_numbers, find_quantities
from extract.splitting.closing import find_closing
from extract.splitting.page_days import days_in, page_day
from extract.splitting.repair import Traced, repair
from extract.words import Words, first_of_name_key, name_key
from fuzz.budget import bounded, writable
from fuzz.made_text import text_of

FISCAL = re.compile("FY|fiscal|financial", re.IGNORECASE)
"""Such years have days of their own."""
_DAYS = (None, date(2025, 12, 3), date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29))
_DEPS = ("ROOT", "pobj", "prep", "conj", "dobj", "compound", "appos", "agent")
_SURNAMES = frozenset(("Kim", "Lee"))
_COUNTRIES = (None, "KR", "US", "IN")


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def in_order(text: str, found: Sequence[_Span]) -> None:
    """Each find stands in the text, behind the one before it."""
    last = 0
    for one in found:
        assert last <= one.start < one.end <= len(text), (one, last)
        last = one.end


def dates(data: bytes) -> None:
    """Dates on any day of publication, in any country."""
    choice, text = data[0] if data else 0, text_of(data[1:])
    with bounded():
        found = find_dates(
            text, _DAYS[choice % len(_DAYS)], country=_COUNTRIES[choice // 8 % len(_COUNTRIES)]
        )
    in_order(text, found)
    for one in found:
        if one.start_date and one.end_date:
            assert one.start_date <= one.end_date, one
        if one.value is not None and not FISCAL.search(text):
            assert days_of(one.value) == (one.start_date, one.end_date), one


def money(data: bytes) -> None:
    """Sums, and what looks like one and cannot be read."""
    choice, text = data[0] if data else 0, text_of(data[1:])
    country = _COUNTRIES[choice // 8 % len(_COUNTRIES)]
    with bounded():
        found = find_money(text, _DAYS[choice % len(_DAYS)], country=country)
        unread = find_unreadable_money(text, country=country)
    in_order(text, found)
    in_order(text, unread)
    for one in found:
        exact(one.amount, one.amount_max)


def quantities(data: bytes) -> None:
    """Counts, shares and ranks."""
    text = text_of(data)
    with bounded():
        found = find_quantities(text)
        bare = find_bare_numbers(text)
    in_order(text, found)
    in_order(text, bare)
    for one in found:
        exact(one.value, one.value_max)


def exact(*values: Decimal | None) -> None:
    """Finite numbers."""
    for value in values:
        assert value is None or value.is_finite(), value


def names(data: bytes) -> None:
    """Words and names of any text."""
    text = text_of(data)
    with bounded():
        words = Words(text)
        key, ring = name_key(text), name_ring(text)
        family, _ = name_parts(text, _SURNAMES)
        initials_of(text, _SURNAMES)
        assert given_initials(text, _SURNAMES)[0] == family
        assert first_of_name_key(text) == key.partition(" ")[0]
        assert name_ring(ring) == ring
    in_order(text, words)
    assert all(text[word.start : word.end] == word.text for word in words)


def ties(data: bytes) -> None:
    """How any parse, each word of which hangs on any other, ties two places of its text."""
    hung, text = data[:60], text_of(data[60:])
    words = Words(text)
    heads = [hung[at % len(hung)] * len(words) // 256 for at in range(len(words))]
    deps = [_DEPS[head % len(_DEPS)] for head in heads]
    edges = [*(word.start for word in words), len(text)]
    parse = Parse(text, edges, heads, deps)
    spans = [(word.start, word.end) for word in words[:9]] + [(0, len(text)), (len(text), 0)]
    with bounded():
        evidence = ParseEvidence(parse, str.title)
        told = [list(evidence.tie(one, other)) for one in spans for other in spans]
        roles = [evidence.role_of(one) for one in spans]
    writable(*roles, *(piece for pieces in told for piece in pieces))


def page_parts(data: bytes) -> None:
    """Days of a page, its closing lines, and the repair of its text."""
    text = text_of(data)
    with bounded():
        found = days_in(text)
        page_day(text)
        closing = find_closing(text, 0, len(text))
        repaired = repair(Traced.read(text, 0, len(text)), glued=True)
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert 0 <= closing.end <= len(text)
    for at, origin, length in repaired.segments():
        assert repaired.text[at : at + length] == text[origin : origin + length]


def mentions(data: bytes) -> None:
    """Everything that one article says, with the model."""
    choice, text = data[0] if data else 0, text_of(data[1:])[:2000]
    title, _, body = text.partition("\n")
    published, country = _DAYS[choice % len(_DAYS)], _COUNTRIES[choice // 8 % len(_COUNTRIES)]
    with bounded():
        [found] = Annotator(DEFAULT_MODEL)([Annotatable(body, title, published, None, country)])
    check_mentions(body, found)


def check_mentions(text: str, found: Mentions) -> None:
    """Whatever kind it is of, a find stands in the text."""
    in_order(text, found.dates)
    in_order(text, found.money)
    for plain in (found.targets, found.unreadable_money, found.quantities):
        assert all(0 <= one.start < one.end <= len(text) for one in plain), plain
    for named in (found.bodies, found.officials, found.programs):
        for one in named:
            writable(one.name, *one.aliases)
            assert one.spans and all(0 <= a < b <= len(text) for a, b in one.spans), one
    for target in found.targets:
        exact(target.value, target.value_max)
