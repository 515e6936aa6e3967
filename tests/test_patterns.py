"""No compiled pattern of the program runs away on a run of one sign, in the way that it is used."""

from __future__ import annotations

import ast
import re
import signal
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, NoReturn

import pytest

import extract

UNITS = [
    " ",
    "\n",
    "1",
    "1,",
    "1 ",
    "a",
    "A",
    "a ",
    "A ",
    "A a ",
    "(",
    "“",
    "-",
    ".",
    ". ",
    ", ",
    "\t",
    "<",
    "a-",
]
LENGTH = 1_000
TICK = 0.004
"""CPU seconds that the clock of a process cannot tell from none on some machines."""
STEPS = 24
"""Eight times the text may take so many times as long: 8 would do, 64 is the square."""
LIMIT = 1.0
"""CPU seconds after which a pattern has run away."""
BOUNDED = {
    "grammar.money_names._PART_OF_COMPOUND": 90,
    "grammar.periods_before._OPENS_CLAUSE": 24,
    "pledges.cued_names._BEFORE": 60,
    "pledges.cues._DOWN_TO": 140,
    "pledges.facilities._OTHERS": 100,
    "pledges.metrics._TAIL": 2_000,
    "pledges.target_numbers._PLURAL": 2_000,
}
"""Patterns that are only shown so many characters: a window beside a place, or one sentence."""
_SEARCHING = ("search", "finditer", "findall", "split", "sub", "subn")
_USES = ("match", "fullmatch", *_SEARCHING)


def modules() -> list[ModuleType]:
    """Every module of the program."""
    found = [one.name for one in walk_packages(extract.__path__, "extract.")]
    return [import_module(name) for name in found if not name.endswith("__main__")]


def held(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a value is or holds."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from held(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from held(one)


def uses() -> dict[str, tuple[re.Pattern[str], set[str]]]:
    """Each pattern that a module holds by a name, and the ways in which any module calls it."""
    names: dict[int, str] = {}
    found: dict[str, tuple[re.Pattern[str], set[str]]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for at, one in enumerate(held(value)):
                key = f"{module.__name__.removeprefix('extract.')}.{name}" + (
                    f"[{at}]" if at or one is not value else ""
                )
                found.setdefault(names.setdefault(id(one), key), (one, set()))
    for module in modules():
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in _USES
                and isinstance(node.value, ast.Name)
            ):
                key = names.get(id(vars(module).get(node.value.id)), "")
                if key:
                    found[key][1].add("search" if node.attr in _SEARCHING else node.attr)
    return found


USES = uses()


class RanAway(Exception):
    pass


def _stop(*_: object) -> NoReturn:
    raise RanAway


def cpu_seconds(work: Callable[[str], Any], text: str) -> float:
    """What the work takes on the text; LIMIT where it was stopped."""
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        work(text)
    except RanAway:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


def runs_away(work: Callable[[str], Any], unit: str, length: int = LENGTH) -> bool:
    """Whether eight times the text takes far more than eight times as long."""
    short, long = ((unit * size)[:size] for size in (length, 8 * length))
    least, most = cpu_seconds(work, short), cpu_seconds(work, long)
    for _ in range(12):  # other work on the machine makes some of them slower, never faster
        if most < min(LIMIT, STEPS * max(least, TICK)):
            return False
        least = min(least, cpu_seconds(work, short))
        most = min(most, cpu_seconds(work, long))
    return True


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """Stops what takes too long, also in the middle of a match."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("key", [key for key in USES if key not in BOUNDED])
def test_a_pattern_takes_time_in_step_with_a_run_of_one_sign(key: str) -> None:
    pattern, ways = USES[key]
    works = {way: getattr(pattern, way) for way in ways or {"search"}}
    assert [
        (way, unit) for way, work in works.items() for unit in UNITS if runs_away(work, unit)
    ] == []


@pytest.mark.parametrize("key", BOUNDED)
def test_a_pattern_for_a_window_takes_a_moment(key: str) -> None:
    pattern, ways = USES[key]
    for unit in UNITS:
        text = (unit * BOUNDED[key])[: BOUNDED[key]]
        assert all(cpu_seconds(getattr(pattern, way), text) < 0.3 for way in ways)


def test_a_pattern_that_runs_away_is_noticed() -> None:
    assert runs_away(re.compile(r"\s+x").search, " ", 4_000)
    assert runs_away(re.compile(r"(?:a+)+b").fullmatch, "a")
    assert not runs_away(re.compile(r"(?<!\s)\s++x").search, " ")
    assert len(USES) > 400
