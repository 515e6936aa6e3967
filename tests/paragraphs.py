"""Scores targets and programs on short paragraphs with gold, one by one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from spacy.language import Language

from extract.components.programs import FoundProgram
from extract.components.targets import FoundTarget
from extract.language import Annotatable
from extract.mentions import Mentions, find_mentions

PUBLISHED = date(2025, 12, 3)
Gold = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed of one kind, with what was wrong or missed."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + len(self.wrong) + len(self.missed))


def read_paragraphs(path: Path) -> list[Gold]:
    """The paragraphs of one file, each with its gold."""
    found: list[Gold] = tomllib.loads(path.read_text("utf-8"))["paragraphs"]
    return found


def score(nlp: Language, paragraphs: Sequence[Gold]) -> dict[str, Tally]:
    """How the finders do on the paragraphs: targets, programs, budgets."""
    tallies = {"targets": Tally(), "relaxed": Tally(), "programs": Tally(), "budgets": Tally()}
    articles = [annotatable(one) for one in paragraphs]
    for gold, found in zip(paragraphs, find_mentions(nlp, articles), strict=True):
        for kind, timed in (("targets", True), ("relaxed", False)):
            _targets(tallies[kind], gold, found, timed=timed)
        _programs(tallies, gold, found)
    return tallies


def annotatable(paragraph: Gold) -> Annotatable:
    """A paragraph as an article; its style is its country, unless it is of many states."""
    country = None if paragraph["style"] in ("EU", "INT") else paragraph["style"]
    return Annotatable(paragraph["text"], "", PUBLISHED, None, country)


def _targets(tally: Tally, gold: Gold, found: Mentions, *, timed: bool) -> None:
    free = list(found.targets)
    wanted = sorted(gold.get("targets", ()), key=lambda one: one.get("opt", False))
    for one in wanted:
        hit = next((t for t in free if _is_told(one, t, gold["text"], timed=timed)), None)
        if hit is not None:
            free.remove(hit)
            tally.right += not one.get("opt")
        elif not one.get("opt"):
            tally.missed.append(f"{one['s']} [{one.get('v')} by {one.get('d')}]")
    for target in free:
        words = gold["text"][target.start : target.end]
        tally.wrong.append(f"{words} [{target.value} {target.unit} by {target.deadline}]")


def _is_told(gold: Gold, found: FoundTarget, text: str, *, timed: bool) -> bool:
    value = None if found.value is None else float(found.value)
    most = None if found.value_max is None else float(found.value_max)
    if not _near(gold.get("v"), value) or not _near(gold.get("vmax"), most):
        return False
    stated = gold.get("d", False)
    allowed = stated if isinstance(stated, list) else [stated]
    if timed and (found.deadline or False) not in allowed:
        return False
    a, b = _words(gold["s"]), _words(text[found.start : found.end])
    return len(a & b) >= 0.4 * max(3, min(len(a), len(b)))


def _near(gold: float | None, found: float | None) -> bool:
    if gold is None or found is None:
        return gold is found
    return abs(gold - found) <= 1e-6 * max(1.0, abs(gold))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w%]+", text.lower()))


def _programs(tallies: dict[str, Tally], gold: Gold, found: Mentions) -> None:
    free = list(found.programs)
    for one in sorted(gold.get("programs", ()), key=lambda one: one.get("opt", False)):
        names = {_plain(name) for name in one["n"]}
        hit = next((p for p in free if names & {_plain(n) for n in (p.name, *p.aliases)}), None)
        if hit is not None:
            free.remove(hit)
            tallies["programs"].right += not one.get("opt")
            _budgets(tallies["budgets"], one, hit, found)
        elif not one.get("opt"):
            tallies["programs"].missed.append(one["n"][0])
    tallies["programs"].wrong += [one.name for one in free]


def _budgets(tally: Tally, gold: Gold, program: FoundProgram, found: Mentions) -> None:
    for currency, amount, *period in gold.get("b", ()):
        sums = [found.money[place] for place in program.budgets]
        hit = any(
            one.currency == currency
            and one.amount == Decimal(amount)
            and (not period or one.period == period[0])
            for one in sums
        )
        tally.right += hit
        if not hit:
            tally.missed.append(f"{program.name}: {currency} {amount} {period}")


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(re.sub(r"[“”\"‘’']", "", name.lower()).split()))
