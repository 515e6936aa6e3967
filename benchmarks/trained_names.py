"""Trains the small model's entity recogniser on gold, and sets it beside the rules for names.

    python benchmarks/trained_names.py --train tests/gold/dev tests/gold/corpus --test tests/gold/heldout
        [--dumps corpus] [--epochs 20] [--seed 1] [--json FILE]

Asks whether a trained component should find the names of programs and bodies, alone or with the
rules. The recogniser of the small model goes on learning with two labels, PROGRAM and BODY, from
every place where a gold name stands in its article. On the articles of the test gold, precision,
recall and F1 by name are told for the rules alone, the trained component alone, either of them,
and for the rules' names that it confirms. Nothing that is trained here is kept or shipped.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import compounding, filter_spans, fix_random_seed, minibatch

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from extract.caching.model_files import DEFAULT_MODEL  # noqa: E402
from extract.pipeline import run  # noqa: E402
from extract.scoring.alike import names_of, one_name, one_program  # noqa: E402
from extract.scoring.gold_files import read_gold  # noqa: E402
from extract.scoring.pairing import Same, paired  # noqa: E402

KINDS = {"PROGRAM": ("programs",), "BODY": ("agencies", "organizations")}
SAME: dict[str, Same] = {"PROGRAM": one_program, "BODY": one_name}


@dataclass(frozen=True, slots=True)
class Read:
    """One article beside its gold, with the names that the rules found."""

    text: str
    gold: dict[str, list[dict[str, Any]]]
    found: dict[str, list[dict[str, Any]]]


def articles(folder: Path, corpus: Path) -> Iterator[Read]:
    """The articles of a folder of gold, whose dumps lie beside it or in the corpus."""
    gold = read_gold(folder)
    dumps = [next(one for one in (folder / name, corpus / name) if one.exists()) for name in gold]
    records = run(dumps).records
    by_article: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for kind, names in KINDS.items():
        for name in names:
            for record in getattr(records, name):
                told = record.model_dump()
                for article in {one.article_id for one in record.evidence}:
                    by_article.setdefault((article, kind), []).append(told)
    for article in records.articles:
        wanted = _gold_of(article.text, gold[article.source.dump]["articles"])
        if wanted is not None:
            yield Read(
                article.text,
                {kind: [one for name in KINDS[kind] for one in wanted[name]] for kind in KINDS},
                {kind: by_article.get((article.id, kind), []) for kind in KINDS},
            )


def _gold_of(text: str, gold: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    flat = " ".join(text.split())
    for one in gold:
        if not one["stub"] and " ".join(one["begins"].split())[:30] in flat:
            return one
    return None


def example(nlp: Language, read: Read) -> Example:
    """The article with every place of its gold names, longer names first."""
    doc = nlp.make_doc(read.text)
    spans = [
        span
        for kind, wanted in read.gold.items()
        for one in wanted
        for name in one["names"]
        for at in re.finditer(rf"\b{re.escape(name)}(?!\w)", read.text)
        if (span := doc.char_span(at.start(), at.end(), kind, alignment_mode="expand"))
    ]
    entities = [(one.start_char, one.end_char, one.label_) for one in filter_spans(spans)]
    return Example.from_dict(doc, {"entities": entities})


def trained(reads: Sequence[Read], epochs: int, seed: int) -> Language:
    fix_random_seed(seed)
    order = random.Random(seed)
    nlp = spacy.load(DEFAULT_MODEL, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    for kind in KINDS:
        nlp.get_pipe("ner").add_label(kind)  # type: ignore[attr-defined]
    examples = [example(nlp, one) for one in reads]
    optimizer = nlp.resume_training()
    for epoch in range(epochs):
        order.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, size=compounding(2.0, 16.0, 1.05)):
            nlp.update(batch, sgd=optimizer, drop=0.3, losses=losses)
        print(f"epoch {epoch + 1}: loss {losses['ner']:.0f}", file=sys.stderr, flush=True)
    return nlp


def figures(reads: Sequence[Read], nlp: Language, kind: str) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by name, for the rules, the component and both."""
    counts = {name: [0, 0, 0] for name in ("rules", "trained", "either", "confirmed")}
    for read in reads:
        told = {ent.text: {"name": ent.text} for ent in nlp(read.text).ents if ent.label_ == kind}
        known = set().union(*(names_of(one) for one in read.found[kind]), set())
        learned = list({min(names_of(one)): one for one in told.values()}.values())
        new = [one for one in learned if not names_of(one) & known]
        heard = set().union(*(names_of(one) for one in learned), set())
        ways = {
            "rules": read.found[kind],
            "trained": learned,
            "either": [*read.found[kind], *new],
            "confirmed": [one for one in read.found[kind] if names_of(one) & heard],
        }
        for way, found in ways.items():
            for at, count in enumerate(_counted(read.gold[kind], found, SAME[kind])):
                counts[way][at] += count
    return {way: _scores(*count) for way, count in counts.items()}


def _counted(gold: Sequence[Any], found: Sequence[Any], same: Same) -> tuple[int, int, int]:
    """Names that gold asks for, of these found, and false finds; optional gold counts for nothing."""
    wanted = [one for one in gold if not one.get("optional")]
    pairs = paired(wanted, found, same)
    rest = [one for at, one in enumerate(found) if at not in set(pairs.values())]
    spare = [one for one in gold if one.get("optional")]
    false = [one for one in rest if not any(same(gold_one, one) for gold_one in spare)]
    return len(wanted), len(pairs), len(false)


def _scores(wanted: int, right: int, false: int) -> dict[str, float]:
    precision, recall = right / max(1, right + false), right / max(1, wanted)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(both, 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--test", type=Path, nargs="+", required=True)
    parser.add_argument("--dumps", type=Path, default=ROOT / "corpus")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    learn, test = (
        [one for folder in folders for one in articles(folder, given.dumps)]
        for folders in (given.train, given.test)
    )
    nlp = trained(learn, given.epochs, given.seed)
    result = {
        "articles": {"train": len(learn), "test": len(test)},
        "epochs": given.epochs,
        "seed": given.seed,
        **{kind: figures(test, nlp, kind) for kind in KINDS},
    }
    text = json.dumps(result, indent=2)
    print(text)
    if given.json:
        given.json.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
