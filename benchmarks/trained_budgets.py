"""Learns how much each piece of evidence counts for a sum as the budget of a program, from gold.

    python benchmarks/trained_budgets.py --train tests/gold/dev tests/gold/corpus [--dumps corpus] [--without WORD …]
        [--test tests/gold/dev --only WORD …] [--out extract/gazetteers/budget_weights.jsonl]

Logistic regression with an L2 penalty, and a small L1 penalty that leaves evidence that tells nothing
without a weight. Examples are all pairs of a sum and a program that the pipeline weighs; right is what
gold gives to the program, and of no account what gold calls open, a program that it has not, or a part
of a sum of the program that it gives to none. Made-up sentences count twice; of the passages of
`tests/gold/paragraphs` those that may be read are learned from, and the others tested. `--without` leaves the
dumps out whose names hold the word, `--only` tests on nothing else: so is told what the weights are
worth on releases that they have not seen. No chance is in it: the same gold gives the same weights.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from spacy.tokens import Doc

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from extract.components.programs import FoundProgram, ProgramFinder  # noqa: E402
from extract.gazetteer import load_gazetteers  # noqa: E402
from extract.language import Annotatable, annotate, load_language  # noqa: E402
from extract.mentions import Mentions, mentions_of  # noqa: E402
from extract.pipeline import run  # noqa: E402
from extract.pledges import program_budgets  # noqa: E402
from extract.pledges.program_budgets import ProgramBudgets  # noqa: E402
from extract.scoring.alike import joined, one_number, one_program, plain  # noqa: E402
from extract.scoring.gold_files import read_gold  # noqa: E402
from extract.scoring.pairing import paired  # noqa: E402
from tests.paragraphs import annotatable  # noqa: E402

Item = Mapping[str, Any]
WEIGHTS = ROOT / "extract" / "gazetteers" / "budget_weights.jsonl"
SENTENCES = ROOT / "tests" / "gold" / "budgets" / "read.toml"
PASSAGES = ROOT / "tests" / "gold" / "paragraphs"
_L1, _L2, _STEPS, _RATE = 0.1, 3.0, 200, 0.05
_FEWEST = 3
"""Examples in which evidence must be told to get a weight."""


@dataclass(slots=True)
class Read:
    """One article with its programs and which of its sums gold gives to each."""

    programs: Sequence[FoundProgram]
    budgets: ProgramBudgets
    right: dict[tuple[int, int], bool | None]
    """(sum, program) -> whether it is its budget; None where gold does not say."""
    wanted: list[tuple[int, Item]]
    """Sums that gold gives to programs that are found."""


def reads(folder: Path, corpus: Path, names: Iterable[str]) -> Iterator[Read]:
    """The articles of these gold files, as the pipeline reads them."""
    gold = {name: one for name, one in read_gold(folder).items() if name in set(names)}
    dumps = [next(one for one in (folder / name, corpus / name) if one.exists()) for name in gold]
    found: list[tuple[Annotatable, Doc]] = []
    nlp = load_language()

    def engine(work: Any, texts: Any) -> Iterator[Mentions]:
        for text in texts:
            (doc,) = annotate(nlp, [text])
            found.append((text, doc))
            yield mentions_of(doc)

    run(dumps, engine=engine)
    wanted = [one for data in gold.values() for one in data["articles"] if not one.get("stub")]
    finder = ProgramFinder(load_gazetteers())
    for text, doc in found:
        own = _gold_of(text, wanted)
        if own is not None:
            yield _labelled(own, *finder.weigh(doc))


def _gold_of(text: Annotatable, gold: list[Item]) -> Item | None:
    begins = joined(text.text[:400])
    fitting = [one for one in gold if begins.startswith(joined(one["begins"])[:20])]
    titled = [one for one in fitting if plain(one["title"]) == plain(text.title)]
    own = next(iter(titled or fitting), None)
    if own is not None:
        gold.remove(own)
    return None if own is None or own.get("optional") else own


def _labelled(own: Item, programs: Sequence[FoundProgram], budgets: ProgramBudgets) -> Read:
    items = [{"name": one.name, "aliases": one.aliases} for one in programs]
    own_programs = [one for one in own["programs"] if not one.get("optional")]
    pairs = paired(own_programs, items, one_program)
    gold_of = {found: own_programs[at] for at, found in pairs.items()}
    right = {
        (number, at): _is_right(gold_of[at], one) if at in gold_of else None
        for number, one in enumerate(budgets.money)
        for at in range(len(programs))
    }
    wanted = [
        (at, told)
        for at, program in gold_of.items()
        for told in program.get("budgets") or ()
        if not told.get("optional")
    ]
    return Read(programs, budgets, right, wanted)


def _is_right(program: Item, one: Any) -> bool | None:
    told = [other for other in program.get("budgets") or () if _same(other, one)]
    if told:
        return None if all(other.get("optional") for other in told) else True
    return None if any(_same(other, one) for other in program.get("budgets_open") or ()) else False


def _same(gold: Item, one: Any) -> bool:
    return plain(gold["currency"]) == plain(one.currency) and one_number(gold["amount"], one.amount)


def sentences() -> Iterator[Read]:
    """Made-up sentences, each with the sums of its programs in millions."""
    nlp, finder = load_language(), ProgramFinder(load_gazetteers())
    for case in tomllib.loads(SENTENCES.read_text("utf-8"))["case"]:
        (doc,) = annotate(nlp, [Annotatable(case["text"], "", None, None, None)])
        programs, budgets = finder.weigh(doc)
        sums = case["sums"]
        right: dict[tuple[int, int], bool | None] = {
            (number, at): int(one.amount // 1_000_000) in sums[program.name]
            if program.name in sums
            else None
            for number, one in enumerate(budgets.money)
            for at, program in enumerate(programs)
        }
        yield Read(programs, budgets, right, [])


def passages(half: str) -> Iterator[Read]:
    """Passages of releases with the sums of their programs."""
    nlp, finder = load_language(), ProgramFinder(load_gazetteers())
    for one in tomllib.loads((PASSAGES / f"passages_{half}.toml").read_text("utf-8"))["paragraphs"]:
        (doc,) = annotate(nlp, [annotatable(one)])
        gold = [
            {
                "names": told["n"],
                "optional": told.get("opt", False),
                "budgets": [{"currency": c, "amount": a} for c, a, *_ in told.get("b", ())],
            }
            for told in one.get("programs", ())
        ]
        yield _labelled({"programs": gold}, *finder.weigh(doc))


def examples(every: Iterable[Read]) -> tuple[list[set[str]], list[bool]]:
    """The evidence of each pair that is weighed, and whether it is right."""
    told, right = [], []
    for read in every:
        known = read.budgets.told()
        for number in range(len(read.budgets.money)):
            if number not in known and not read.budgets.goes_on(number):
                for at in read.budgets.evidence.candidates(number):
                    is_right = read.right[number, at]
                    if is_right is not None and not _is_left_out(read, number, at):
                        told.append(read.budgets.evidence.of(number, at))
                        right.append(is_right)
    return told, right


def _is_left_out(read: Read, number: int, at: int) -> bool:
    """Whether a sum is part of one that gold gives to the program, and itself given to none: some who
    wrote gold give the parts too, and some do not."""
    whole = read.budgets.evidence.wholes.get(number)
    if whole is None or not read.wanted or not read.right[whole, at]:
        return False
    return not any(read.right[number, other] for other in range(len(read.programs)))


def learn(told: Sequence[set[str]], right: Sequence[bool]) -> dict[str, int]:
    """The weights in thousandths; that of the empty string is what all begin from."""
    counts = Counter(one for pair in told for one in pair)
    names = sorted(one for one, count in counts.items() if count >= _FEWEST)
    columns = {name: at for at, name in enumerate(names)}
    cells = [
        (row, columns[one])
        for row, pair in enumerate(told)
        for one in sorted(pair)
        if one in columns
    ]
    rows, places = np.array(cells).T
    wanted = np.array(right, float)
    weights, first, second = (np.zeros(len(names) + 1) for _ in range(3))
    for step in range(1, _STEPS + 1):
        odds = np.bincount(rows, weights[places], len(told)) + weights[-1]
        off = 1 / (1 + np.exp(-odds)) - wanted
        slope = np.append(
            np.bincount(places, off[rows], len(names)) + _L2 * weights[:-1], off.sum()
        )
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        pace = _RATE / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights -= pace * first / (1 - 0.9**step)
        shrunk = np.maximum(0, np.abs(weights[:-1]) - pace[:-1] * _L1)
        weights[:-1] = np.sign(weights[:-1]) * shrunk
    found = {name: round(1000 * weight) for name, weight in zip(names, weights[:-1], strict=True)}
    return {"": round(1000 * weights[-1])} | {name: one for name, one in found.items() if one}


def figures(every: Sequence[Read]) -> dict[str, float]:
    """Recall and precision by sum and program, of the programs that are in gold and found."""
    right = wrong = hit = wanted = 0
    for read in every:
        homes = {(number, at) for at, sums in enumerate(read.budgets.find()) for number in sums}
        gold = {at for at, _ in read.wanted} | {at for (_, at), one in read.right.items() if one}
        for number, at in homes:
            right += read.right[number, at] is True
            wrong += read.right[number, at] is False and at in gold
        for at, told in read.wanted:
            wanted += 1
            hit += any(
                home == at and _same(told, read.budgets.money[number]) for number, home in homes
            )
    return {
        "recall": round(hit / max(1, wanted), 3),
        "precision": round(right / max(1, right + wrong), 3),
        "wanted": wanted,
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--train", type=Path, nargs="+", required=True)
    ask.add_argument("--dumps", type=Path, default=ROOT / "corpus")
    ask.add_argument("--without", nargs="*", default=[])
    ask.add_argument("--test", type=Path)
    ask.add_argument("--only", nargs="*", default=[""])
    ask.add_argument("--out", type=Path)
    told = ask.parse_args()
    learned_from = [*2 * list(sentences()), *passages("read")]
    for folder in told.train:
        names = [one for one in read_gold(folder) if not any(word in one for word in told.without)]
        learned_from += reads(folder, told.dumps, names)
    weights = learn(*examples(learned_from))
    print(f"{len(learned_from)} articles, {len(weights)} weights", file=sys.stderr)
    program_budgets.learned_weights = lambda: weights
    results = {"learned from": figures(learned_from)}
    results["passages that are only scored"] = figures(list(passages("scored")))
    if told.test:
        names = [one for one in read_gold(told.test) if any(word in one for word in told.only)]
        results["test"] = figures(list(reads(told.test, told.dumps, names)))
    print(orjson.dumps(results, option=orjson.OPT_INDENT_2).decode())
    if told.out:
        lines = (orjson.dumps([name, weights[name]]) + b"\n" for name in sorted(weights))
        told.out.write_bytes(b"".join(lines))


if __name__ == "__main__":
    main()
