"""What is found in each passage of the styles of many governments is what was last accepted.

The golden file is no gold: a line that is wrong may stand there until a rule mends it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from extract.mentions import Mentions, find_mentions
from tests.paragraphs import annotatable, read_paragraphs

FOLDER = Path(__file__).parent
GOLDEN = FOLDER / "golden" / "read_as_before" / "passages.txt"
PASSAGES = read_paragraphs(FOLDER / "gold" / "paragraphs" / "passages_read.toml")
TOGETHER = 15
"""Passages that one test reads."""


def lines_of(text: str, found: Mentions) -> Iterator[str]:
    def told(*parts: object) -> str:
        return " ".join(str("–" if part in (None, "", ()) else part) for part in parts)

    def named(one: tuple[str, ...]) -> str:
        return "; ".join(one)

    for body in found.bodies:
        kind = f"{'public' if body.public else 'other'} {body.kind}"
        others = named((*body.acronyms, *body.aliases))
        yield told("body:", body.name, "=", kind, body.country, body.parent, others, body.spans)
    for person in found.officials:
        yield told("official:", person.name, "=", named(person.aliases), person.spans)
        for post in person.posts:
            yield told(
                "  post:", post.title, "of", post.organization, post.rule, (post.start, post.end)
            )
    for one in found.programs:
        sums = named(tuple(text[found.money[at].start : found.money[at].end] for at in one.budgets))
        cue = text[slice(*one.status_span)] if one.status_span else None
        yield told(
            "program:", one.name, "=", one.kind, named(one.aliases), one.status, cue, one.spans
        )
        yield told(
            "  sums:", sums, "in", one.period, "by", named(one.leads), "with", named(one.partners)
        )
    for goal in found.targets:
        yield told("target:", text[goal.start : goal.end])
        value = told(goal.bound, goal.value, goal.value_max, goal.unit)
        yield told(
            "  =",
            goal.metric,
            goal.kind,
            value,
            goal.direction,
            "by",
            goal.deadline,
            "from",
            goal.baseline,
        )
    for no in found.turned_down:
        yield told("no target:", text[no.start : no.end], no.reason)
    for result in found.results:
        yield told("result:", result.metric, result.value, result.unit)
    for money in found.money:
        amount = told(money.bound, money.currency, money.amount, money.amount_max)
        yield told("money:", text[money.start : money.end], "=", amount, money.period, money.per)
    for day in found.dates:
        yield told("date:", text[day.start : day.end], "=", day.value, day.kind, day.resolved_from)
    for count in found.quantities:
        value = told(
            count.bound, count.value, count.value_max, count.unit, count.noun, count.baseline
        )
        yield told("quantity:", text[count.start : count.end], "=", value)


def written(nlp: Language, first: int) -> list[str]:
    """The lines of the passages from that one on."""
    passages = PASSAGES[first : first + TOGETHER]
    found = find_mentions(nlp, map(annotatable, passages))
    lines: list[str] = []
    for number, (passage, mentions) in enumerate(zip(passages, found, strict=True), first):
        text = passage["text"]
        lines += [f"# {number} {passage['style']}: {text[:60]}", *lines_of(text, mentions)]
    return [" ".join(line.split()) for line in lines]


def section(first: int) -> list[str]:
    """What the golden file has of these passages."""
    numbers = {str(number) for number in range(first, first + TOGETHER)}
    kept, mine = list[str](), False
    for line in GOLDEN.read_text("utf-8").splitlines():
        if line.startswith("# "):
            mine = line.split()[1] in numbers
        if mine:
            kept.append(line)
    return kept


@pytest.mark.parametrize("first", range(0, len(PASSAGES), TOGETHER))
def test_every_passage_is_read_as_before(nlp: Language, first: int, update_golden: bool) -> None:
    now = written(nlp, first)
    if update_golden:
        before = GOLDEN.read_text("utf-8").splitlines() if first else []
        GOLDEN.write_text("".join(f"{line}\n" for line in (*before, *now)), "utf-8")
    changed = "\n".join(
        difflib.unified_diff(section(first), now, "before", "now", n=0, lineterm="")
    )
    assert not changed, f"if right, pytest --update-golden {Path(__file__).name}:\n{changed}"
