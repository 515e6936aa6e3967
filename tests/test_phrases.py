"""What the finders read right of some nine hundred phrases; half of them nobody has read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.phrase_score import KINDS, score

PHRASES = Path(__file__).parent / "phrases"
FLOORS = {
    ("read", "money"): 0.99,
    ("read", "dates"): 0.99,
    ("read", "quantities"): 0.98,
    ("blind", "money"): 0.99,
    ("blind", "dates"): 0.98,
    ("blind", "quantities"): 0.97,
}
WRONG_AT_MOST = {"money": 1, "dates": 3, "quantities": 3}
"""Values given for words that say something else, of either half.

Two of the quantities are times that change (`fall to 12 minutes`), which targets need as such.
"""


@pytest.mark.parametrize(("half", "kind"), FLOORS)
def test_the_share_of_phrases_read_exactly_right_keeps_its_floor(half: str, kind: str) -> None:
    found = score(PHRASES / half, kind)
    assert found.phrases > 150
    assert found.share >= FLOORS[half, kind]


@pytest.mark.parametrize("half", ["read", "blind"])
@pytest.mark.parametrize("kind", KINDS)
def test_hardly_a_value_is_wrong(half: str, kind: str) -> None:
    assert score(PHRASES / half, kind).wrong_values <= WRONG_AT_MOST[kind]


MISREAD = {
    "money": [],
    "dates": ["the drill took place two weeks ago at sea"],
    "quantities": [
        "The cable will carry 1.4 GW over 720 kilometres between Kristiansand and Esbjerg.",
        "At a meeting held December 2 to 3 in Sendai, 21 prefectures agreed to share rescue helicopters.",
        "The line opened on 2025/9/1 after six years of work.",
    ],
}
"""How the phrases begin that are read otherwise than they are annotated, of those that may be read."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_phrases_that_are_misread_are_known(kind: str) -> None:
    faults = score(PHRASES / "read", kind).faults
    assert len(faults) == len(MISREAD[kind])
    assert all(map(str.startswith, faults, MISREAD[kind]))
