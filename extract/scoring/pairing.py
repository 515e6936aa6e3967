"""The largest one-to-one pairing of gold with finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.scoring.alike import Item

Same = Callable[[Item, Item], float]
"""How surely two items are one; 0 where they are not."""


def paired(gold: Sequence[Item], found: Sequence[Item], same: Same) -> dict[int, int]:
    """The largest one-to-one pairing, likelier pairs first: index in gold -> index in found."""
    edges: list[list[tuple[float, int]]] = []
    for wanted in gold:
        scored = ((same(wanted, one), place) for place, one in enumerate(found))
        edges.append(sorted(((-score, place) for score, place in scored if score)))
    holder: dict[int, int] = {}

    def give(at: int, tried: set[int]) -> bool:
        for _, place in edges[at]:
            if place not in holder:
                holder[place] = at
                return True
        for _, place in edges[at]:
            if place not in tried:
                tried.add(place)
                if give(holder[place], tried):
                    holder[place] = at
                    return True
        return False

    for at in sorted(range(len(gold)), key=lambda i: (edges[i][0][0] if edges[i] else 0, i)):
        give(at, set())
    return {at: place for place, at in holder.items()}
