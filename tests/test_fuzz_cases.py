"""What once broke a harness of `fuzz/` breaks it no more, nor does what each begins from."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from fuzz.targets import TARGETS

CASES = sorted((Path(__file__).parent / "fuzz_cases").glob("*/*"))
SEEDS = 40
"""Of each harness: enough to see that it still fits what it tries."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_what_once_broke_a_harness_is_withstood(case: Path) -> None:
    TARGETS[case.parent.name].run(case.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_each_harness_withstands_what_it_begins_from(name: str) -> None:
    seeds = list(islice(TARGETS[name].seeds(), SEEDS))
    for seed in seeds:
        TARGETS[name].run(seed[: TARGETS[name].longest])
    assert seeds
