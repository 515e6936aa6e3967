"""Titles that name one seat of a body: `Minister` and `Minister of Trade` of the Ministry of Trade."""

from __future__ import annotations

import re

_PORTFOLIO = re.compile(r"(?<=[Mm]inister|ecretary)\s(?:of|for)\s(?!State\b).+$")


def seat_of(title: str, *, of_a_body: bool) -> str:
    """The title without the portfolio that its body tells."""
    return _PORTFOLIO.sub("", title) if of_a_body else title
