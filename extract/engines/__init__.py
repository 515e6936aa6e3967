"""Where the work on single articles runs: in this process, in several, or on a cluster.

An engine is given the work and the articles, and gives what was found in each, in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.language import Annotatable
from extract.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for the mentions of an article whose worker died each time it was tried."""

    tries: int


Found = Mentions | Lost
Work = Callable[[Sequence[Annotatable]], list[Mentions]]
"""What is done with some articles; it is sent to other processes, so it must be picklable."""
Engine = Callable[[Work, Iterable[Annotatable]], Generator[Found, None, None]]


def here(work: Work, articles: Iterable[Annotatable]) -> Generator[Found, None, None]:
    """What was found in each article, by this process."""
    for batch in batches(articles, _AT_ONCE):
        yield from work(batch)


def batches(articles: Iterable[Annotatable], size: int) -> Iterator[list[Annotatable]]:
    """The articles in lists of `size`, or fewer where they are long: batches cost about the same."""
    batch: list[Annotatable] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) == size or characters > size * _USUAL:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


_AT_ONCE = 8
"""Articles between two looks at how far the work is."""
_USUAL = 6000
"""Characters of a usual release."""
