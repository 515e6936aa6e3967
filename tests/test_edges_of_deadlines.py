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
from tests.test_targets import told

Read = Callable[[str], Mentions]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def mentions(text: str) -> Mentions:
        (found,) = find_mentions(nlp, [Annotatable(text, "", date(2025, 3, 4), None, None)])
        return found

    return mentions


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
        (
            "The agency targets universal access to clean and safe water in every village by 2029.",
            [("", None, "2029")],
        ),
        ("It's due to open 40 libraries by 2029.", [("40", "libraries", "2029")]),
        # asides
        (
            "It will invest KRW 2 trillion (approximately USD 1.4 billion) by 2029 to equip 12 berths.",
            [("2000000000000", "KRW", "2029"), ("12", "berths", "2029")],
        ),
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
        ("300 innovators picked by 2030", [("300", "innovators", "2030")]),
        ("Estimated 40 ports by 2030", [("40", "ports", "2030")]),
        ("An estimated 40 ports by 2030", []),
        (
            "Building has begun on 70 homes, part of the plan to open 90 by 2030",
            [("90", "homes", "2030")],
        ),
        (
            "The old and long disused port of the sea near the town to open 40 quays",
            [("40", "quays", None)],
        ),
        ("The old and long disused port of the great sea near the small town to open 40 quays", []),
        ("Joint projects: 0 (2023) → 8 (2024)", []),
        ("40 chairs and €9 million by 2027", []),
        (
            "40 chairs by 2027 and €9 million",
            [("40", "chairs", "2027"), ("9000000", "EUR", "2027")],
        ),
        ("(The works on the coast of the far sea) Expand 40 ports by 2029", []),
        ("(Project on the coast) Expand 40 ports by 2029", [("40", "ports", "2029")]),
        # a rise from this year is one of the next
        (
            "The ministry will spend 40 billion won, an 83% increase from 2025.",
            [("40000000000", "KRW", "2026"), ("83", "%", "2026")],
        ),
        # one day for two phrases, or for the second alone
        (
            "They will increase use to 60% and cut waste by 10% by 2030.",
            [("60", "%", "2030"), ("10", "%", "2030")],
        ),
        (
            "They will build 40 ports, increase use to 60% and cut waste by 10% by 2030.",
            [("40", "ports", None), ("60", "%", "2030"), ("10", "%", "2030")],
        ),
        (
            "They will open 600 homes (training 60 nurses) by 2030.",
            [("600", "homes", "2030"), ("60", "nurses", "2030")],
        ),
        (
            "The state will train 60 nurses by 2029. By then, 40 doctors will be hired.",
            [("60", "nurses", "2029"), ("40", "doctors", "2029")],
        ),
        (
            "The ministry will open the first two ports by May 2026, and the other four by June 2027.",
            [("2", "ports", "2026-05"), ("4", "ports", "2027-06")],
        ),
        # the day from which something holds, and the day before which it begins
        ("40 drains will be cleared from June.", [("40", "drains", None)]),
        (
            "40 drains will be cleared before the rainy season begins in June.",
            [("40", "drains", "2025-06")],
        ),
        ("The law is to be in force until 2030.", []),
        ("The agency will have until 2029 to open 40 ports.", [("40", "ports", "2029")]),
        ("The school will be built by mid-century.", [("", None, "2050")]),
    ],
)
def test_the_day_by_which_a_promise_is_due(
    text: str, expected: list[tuple[str, str | None, str | None]], read: Read
) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # few members size a panel, few guests a fair
        ("Some 999 participants will come to the fair.", []),
        ("Some 1,000 participants will come to the fair.", [("1000", "participants", None)]),
        ("The council will fund teams of at least 9 nurses.", []),
        ("The council will fund teams of at least 10 nurses.", [("10", "nurses", None)]),
        # the number of a paragraph
        ("39 Grants for Farms will be paid.", []),
        ("40 Grants for Farms will be paid.", [("40", "Grants", None)]),
        ("The scheme will be open to firms smaller than 50 workers.", []),
        ("The ministry will hire one additional head nurse.", [("1", "nurse", None)]),
        ("The ministry will buy one more helicopter", [("1", "helicopter", None)]),
        ("Five “gateway cities” will be built.", [("5", "cities", None)]),
        ("It will give 400 digital new “Sea Trip” vouchers.", [("400", "vouchers", None)]),
    ],
)
def test_the_counts_of_a_promise(
    text: str, expected: list[tuple[str, str | None, str | None]], read: Read
) -> None:
    assert told(read(text)) == expected
