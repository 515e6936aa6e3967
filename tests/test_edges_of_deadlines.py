"""Deadlines, cues and baselines at the edges of their rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from extract.dates import find_dates
from extract.grammar.date_context import read_context
from extract.language import Annotatable
from extract.mentions import Mentions, find_mentions
from extract.pledges.cues import is_ahead

Read = Callable[[str], Mentions]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def mentions(text: str) -> Mentions:
        (found,) = find_mentions(nlp, [Annotatable(text, "", date(2025, 3, 4), None, None)])
        return found

    return mentions


def told(found: Mentions) -> list[tuple[str, str | None, str | None]]:
    """Value, unit and deadline of each target, in order."""
    return [
        ("" if one.value is None else f"{one.value.normalize():f}", one.unit, one.deadline)
        for one in found.targets
    ]


@pytest.mark.parametrize(
    ("text", "day", "ahead"),
    [
        ("The stock was counted on 4 March 2025.", date(2025, 3, 4), False),
        ("The stock was counted in March 2025.", date(2025, 3, 31), False),
        ("The stock was counted in March 2025.", date(2025, 3, 30), True),
        ("It runs from 1 to 7 March 2025.", date(2025, 3, 4), False),
        ("It runs from 1 to 8 March 2025.", date(2025, 3, 4), True),
        ("It runs from 5 to 7 March 2025.", date(2025, 3, 4), True),
    ],
)
def test_what_ends_behind_the_day_of_the_text_is_ahead_but_for_its_week(
    text: str, day: date, ahead: bool
) -> None:
    (found,) = find_dates(text, day)
    assert is_ahead(found, read_context(text, day)) is ahead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a day by which stands behind the cue, or nothing does
        ("The agency targets universal access by 2029.", [("", None, "2029")]),
        ("The quota has been set at 2,000 tonnes by 2029.", [("2000", "tonnes", "2029")]),
        ("The quota for the year has been set at 2,000 tonnes.", []),
        ("The state has set aside $9 million to build 640 homes.", [("640", "homes", None)]),
        ("The state has set $9 million to build 640 homes.", []),
        ("Targets are 40 libraries.", [("40", "libraries", None)]),
        ("The ministry will", []),
        ("Here is what the ministry plans to", []),
        # asides
        (
            "The ministry will spend €9 million (all of it loans) by 2029 to rebuild the road.",
            [("9000000", "EUR", "2029")],
        ),
        (
            "The first ship will be delivered later this year and the second in 2030.",
            [("", None, "2025"), ("", None, "2030")],
        ),
        ("The bridge will be rebuilt in the 2027 budget.", []),
        (
            "By 2030 we will have 6 GW, and by 2040 even 18 GW.",
            [("6", "GW", "2030"), ("18", "GW", "2040")],
        ),
        # lines without a verb
        ("40 libraries by 1 May 2029", []),
        ("40 libraries by May 2029", [("40", "libraries", "2029-05")]),
        ("1) Build a port by 2029", [("", None, "2029")]),
    ],
)
def test_the_day_by_which_a_promise_is_due(
    text: str, expected: list[tuple[str, str | None, str | None]], read: Read
) -> None:
    assert told(read(text)) == expected
