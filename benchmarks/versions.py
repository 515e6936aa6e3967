"""Finds the copies among made articles, beside rensa's MinHash on the same texts.

    pip install -r benchmarks/requirements.txt
    python benchmarks/versions.py --articles 100000

Pairs of articles in one group are counted: precision is the share of those found that are copies
of one release, recall the share of those there are that were found. Each way runs in a process of
its own, one after the other, and tells its seconds and its peak memory above the texts.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import orjson

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_releases import Made, made_releases  # noqa: E402

Groups = list[list[int]]


def by_versions(made: Sequence[Made]) -> Groups:
    """As the pipeline groups them."""
    from extract.split import RawArticle
    from extract.versions import group_versions

    raws = [
        RawArticle(
            dump=f"{at:07d}.txt", sha256="", layout="plain", fit=1.0, title=one.title, category=None,
            published=one.published, publisher=None, start=0, end=len(one.text), text=one.text,
            segments=(), stub=False, licence=None, contacts=(), notes=(),
        )
        for at, one in enumerate(made)
    ]  # fmt: skip
    releases = group_versions(raws)
    return [[int(version.dump[:7]) for version in release.versions] for release in releases]


def by_rensa(made: Sequence[Made], threshold: float = 0.7) -> Groups:
    """MinHash over runs of five words, near-duplicates joined from the threshold on."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=16)
    hashes = []
    parents = list(range(len(made)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for at, one in enumerate(made):
        words = one.text.casefold().split()
        own = RMinHash(num_perm=128, seed=1)
        own.update([" ".join(words[k : k + 5]) for k in range(max(1, len(words) - 4))])
        for near in index.query(own):
            if own.jaccard(hashes[near]) >= threshold and root(near) != root(at):
                parents[max(root(near), root(at))] = min(root(near), root(at))
        index.insert(at, own)
        hashes.append(own)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(made)):
        groups[root(at)].append(at)
    return list(groups.values())


WAYS: dict[str, Callable[[Sequence[Made]], Groups]] = {"versions": by_versions, "rensa": by_rensa}


def pairs(sizes: Sequence[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def measure(way: str, articles: int, seed: int) -> dict[str, float]:
    """The figures of one way, in this process."""
    made = made_releases(articles, seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    groups = WAYS[way](made)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    right = pairs(
        [n for group in groups for n in Counter(made[at].release for at in group).values()]
    )
    figures = {
        "precision": right / max(1, pairs([len(group) for group in groups])),
        "recall": right / max(1, pairs(list(Counter(one.release for one in made).values()))),
        "seconds": seconds,
        "megabytes": (peak - before) / 1024,
    }
    return figures | lost_by_kind(made, groups)


def lost_by_kind(made: Sequence[Made], groups: Groups) -> dict[str, float]:
    """The share of copies of each kind that are not with any other copy of their release."""
    home = {at: number for number, group in enumerate(groups) for at in group}
    of: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(made):
        of[one.release].append(at)
    lost: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for at, one in enumerate(made):
        if one.kind not in ("own", "sibling"):
            total[one.kind] += 1
            lost[one.kind] += all(
                home[other] != home[at] for other in of[one.release] if other != at
            )
    return {f"lost {kind}": lost[kind] / count for kind, count in sorted(total.items())}


def main() -> None:
    """Measure both ways, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", choices=WAYS, help="this way alone, as JSON")
    options = parser.parse_args()
    if options.way:
        print(orjson.dumps(measure(options.way, options.articles, options.seed)).decode())
        return
    for way in WAYS:
        command = [sys.executable, __file__, "--articles", str(options.articles)]
        command += ["--seed", str(options.seed), "--way", way]
        done = subprocess.run(command, check=True, capture_output=True)
        figures = orjson.loads(done.stdout)
        print(f"{way:<10}" + "  ".join(f"{name} {value:.4g}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
