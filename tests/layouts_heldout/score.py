"""Figures of a run over dumps in layouts that no rule was made from; numbers, never their text.

    python tests/layouts_heldout/score.py RUN

- An article counts as **found** where a found title equals the gold title, compared by its words
  and numbers without case, and the two bodies overlap by at least 0.9 both ways. The overlap is
  the share of characters in words that both bags of words hold, so neither glued paragraphs nor
  line ends change it. A stub has no body: its title and its flag must agree. Every gold article is
  matched at most once, with the found article of its dump that overlaps it best.
- **titles** and **dates** are the shares of gold articles of which some found article of the dump
  with at least half of the body (or, of a stub, with its title) has the title, the day.
- **furniture** is the share of the characters in found texts that belong to no gold body of their
  dump: words that stand in no run of three words that a gold body has. `named` counts the listed
  furniture strings that are in some text.

A dump of which the run read nothing counts as missed. The folder `second` holds a set that was
made when the first had been scored for some time, `third` to `thirtieth` were made after that,
without sight of the rules; the figures of each set stand apart. `tools` holds what tools
make of such pages: dumps of text browsers and converters, exports of databases and scrapers.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ENOUGH = 0.9
HALF = 0.5
LATER = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twentyfirst",
    "twentysecond",
    "twentythird",
    "twentyfourth",
    "twentyfifth",
    "twentysixth",
    "twentyseventh",
    "twentyeighth",
    "twentyninth",
    "thirtieth",
    "tools",
)
FIGURES = ("f1", "titles", "dates", "furniture")


def words(text: str) -> list[str]:
    """The words and numbers of a text, in order, without case."""
    return re.findall(r"\w+", text.casefold())


@dataclass(frozen=True)
class Told:
    """One article, as gold or a run tells it."""

    title: str
    published: str | None
    body: str
    stub: bool

    def is_titled_as(self, other: Told) -> bool:
        return words(self.title) == words(other.title)


@dataclass(frozen=True)
class Dump:
    """One dump with its gold."""

    name: str
    articles: tuple[Told, ...]
    furniture: tuple[str, ...]
    group: str = ""

    @property
    def form(self) -> str:
        """`txt` or `html`, of a later set with its name before it, as `second.txt`."""
        ending = self.name.rpartition(".")[2]
        return f"{self.group}.{ending}" if self.group else ending


@dataclass
class Tally:
    """Counts that figures are shares of; tallies of several dumps add up."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    titles: int = 0
    dates: int = 0
    characters: int = 0
    foreign: int = 0
    named: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)
        return self

    def figures(self) -> dict[str, float]:
        """Each figure by name; all but `furniture` are best at 1."""
        shares = {
            "f1": (2 * self.matched, self.gold + self.found),
            "titles": (self.titles, self.gold),
            "dates": (self.dates, self.gold),
            "furniture": (self.foreign, self.characters),
        }
        return {name: part / whole if whole else 0.0 for name, (part, whole) in shares.items()}


def overlap(gold: Told, found: Told) -> tuple[float, float]:
    """The share of the gold body that was found, and of the found body that is gold."""
    bags = Counter(words(gold.body)), Counter(words(found.body))
    both, left, right = (
        sum(len(word) * count for word, count in bag.items()) for bag in (bags[0] & bags[1], *bags)
    )
    return (both / left if left else 0.0), (both / right if right else 0.0)


def is_found(gold: Told, found: Told) -> bool:
    """Whether a found article is this gold article."""
    if not gold.is_titled_as(found) or gold.stub != found.stub:
        return False
    return gold.stub or min(overlap(gold, found)) >= ENOUGH


def near(gold: Told, articles: Sequence[Told]) -> list[Told]:
    """The found articles that hold most of a gold article's body, best first."""
    if gold.stub:
        return [found for found in articles if gold.is_titled_as(found)]
    ranked = sorted(articles, key=lambda found: sum(overlap(gold, found)), reverse=True)
    return [found for found in ranked if overlap(gold, found)[0] >= HALF]


def count_matches(gold: Sequence[Told], articles: Sequence[Told]) -> int:
    """How many gold articles were found, each by a found article of its own."""
    left = list(articles)
    for told in gold:
        fitting = [found for found in left if is_found(told, found)]
        if fitting:
            left.remove(max(fitting, key=lambda found: sum(overlap(told, found))))
    return len(articles) - len(left)


def foreign_characters(text: str, bodies: Iterable[str]) -> tuple[int, int]:
    """The characters of words that no gold body has in a run of three, and those of all words."""
    runs = {run for body in bodies for run in _threes(words(body))}
    found = words(text)
    ours: set[int] = set()
    for at, run in enumerate(_threes(found)):
        if run in runs:
            ours.update(range(at, at + len(run)))
    foreign = sum(len(word) for at, word in enumerate(found) if at not in ours)
    return foreign, sum(map(len, found))


def _threes(found: list[str]) -> list[tuple[str, ...]]:
    return [tuple(found[at : at + 3]) for at in range(max(1, len(found) - 2))]


def score(dump: Dump, articles: Sequence[Told]) -> Tally:
    """What a run got right of one dump."""
    tally = Tally(gold=len(dump.articles), found=len(articles))
    tally.matched = count_matches(dump.articles, articles)
    for told in dump.articles:
        fitting = near(told, articles)
        tally.titles += any(told.is_titled_as(found) for found in fitting)
        tally.dates += any(told.published == found.published for found in fitting)
    bodies = [told.body for told in dump.articles]
    for found in articles:
        foreign, characters = foreign_characters(found.body, bodies)
        tally.foreign += foreign
        tally.characters += characters
    everything = "\n".join(re.sub(r"\s+", "", found.body) for found in articles)
    tally.named = sum(re.sub(r"\s+", "", line) in everything for line in dump.furniture)
    return tally


def read_gold(folder: Path = HERE) -> list[Dump]:
    """The dumps of the folder with their gold, by name, then those of the later sets."""
    sets = (("", folder), *((name, folder / name) for name in LATER))
    return [_read_dump(path, group) for group, at in sets for path in sorted(at.glob("*.json"))]


def _read_dump(path: Path, group: str) -> Dump:
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    articles = tuple(Told(**article) for article in gold["articles"])
    return Dump(gold["dump"], articles, tuple(gold["furniture"]), group)


def read_run(run: Path) -> dict[str, list[Told]]:
    """The articles of a run folder by the name of their dump; a version counts in its own dump."""
    told: dict[str, list[Told]] = {}
    with (run / "articles.jsonl").open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            # What has no text of its own in the run (a second copy) is told by the first.
            for name in {
                Path(version["dump"]).name.partition("#")[0] for version in article["versions"]
            }:
                told.setdefault(name, []).append(
                    Told(article["title"], article["published"], article["text"], article["stub"])
                )
    return told


def score_run(run: Path, dumps: Sequence[Dump]) -> dict[str, Tally]:
    """The tally of every dump, of each form (`txt`, `html`, of each set) and of `all`."""
    told = read_run(run)
    by_dump = {dump.name: score(dump, told.get(dump.name, [])) for dump in dumps}
    totals = {key: Tally() for key in (*dict.fromkeys(dump.form for dump in dumps), "all")}
    for dump in dumps:
        for key in (dump.form, "all"):
            totals[key] += by_dump[dump.name]
    return by_dump | totals


def table(tallies: dict[str, Tally]) -> str:
    """The figures, a line each."""
    lines = [f"{'':28} {'gold':>5} {'found':>5}" + "".join(f"{name:>10}" for name in FIGURES)]
    for name, tally in tallies.items():
        figures = "".join(f"{value:>10.3f}" for value in tally.figures().values())
        lines.append(f"{name:28} {tally.gold:>5} {tally.found:>5}{figures}  named {tally.named}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a run folder; 2 where there is none."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "articles.jsonl").is_file():
        print("usage: score.py RUN, a run folder with articles.jsonl", file=sys.stderr)
        return 2
    print(table(score_run(Path(arguments[0]), read_gold())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
