"""No input makes a finder run away: what is repeated to hurt costs time in step with its length."""

from __future__ import annotations

import time
from datetime import date

import pytest

from extract.dates import find_dates
from extract.money import find_money, find_unreadable_money
from extract.quantities import find_bare_numbers, find_quantities

LENGTH = 20_000
CPU_SECONDS = 30
"""A hundred times what it takes: only a pattern that runs away gets there."""

HOSTILE = [
    "1", "1,", "1.", "1'", "KRW ", "KRW 1 ", "(", "((1))", "one ", "one hundred and ", "2024-",
    "May 3, ", "between 3 and ", "from 1 to ", "1 million ", "1 000 ", "'25 ", "first half of ",
    "Monday, ", "half of ", "5% to ", "5 won and ", "€5 ", "in May ", "2024.8.", "A", "\n",
    "January to ", "Monday and ", "1'111, ", "million won ", "no later than the end of ", "top three ", "from the current ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_repeated_piece_is_read_in_bounded_time(unit: str) -> None:
    text = (unit * LENGTH)[:LENGTH]
    begun = time.process_time()
    find_dates(text, date(2025, 12, 3))
    find_dates(text)
    find_money(text)
    find_unreadable_money(text)
    find_quantities(text)
    find_bare_numbers(text)
    assert time.process_time() - begun < CPU_SECONDS
