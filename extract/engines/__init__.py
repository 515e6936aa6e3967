"""Where the work on single articles or pages runs: in this process, in several, or on a cluster.

An engine is given the work and the articles, and gives what was found in each, in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from extract.language import Annotatable
from extract.mentions import Mentions, Unreadable


class Text(Protocol):
    """An article or a page."""

    @property
    def text(self) -> str: ...


Item = TypeVar("Item", bound=Text)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for the result of an article or a page whose worker died each time it was tried."""

    tries: int


Found = Mentions | Unreadable | Lost
Work = Callable[[Sequence[Annotatable]], list[Mentions | Unreadable]]
"""What is done with some articles; it is sent to other processes, so it must be picklable."""


class Engine(Protocol):
    """Does some work on each of many articles, or pages."""

    def __call__(
        self, work: Callable[[Sequence[Item]], list[Result]], items: Iterable[Item], /
    ) -> Generator[Result | Lost, None, None]: ...


def here(
    work: Callable[[Sequence[Item]], list[Result]], items: Iterable[Item], /
) -> Generator[Result | Lost, None, None]:
    """What the work makes of each item, by this process."""
    for batch in batches(items, _AT_ONCE):
        yield from work(batch)


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of `size`, or fewer where they are long: batches cost about the same."""
    batch: list[Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text)
        if len(batch) == size or characters > size * _USUAL:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


_AT_ONCE = 8
"""Articles between two looks at how far the work is."""
_USUAL = 6000
"""Characters of a usual release."""
