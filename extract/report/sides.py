"""Two values of one field beside each other, in words, with what differs marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.compare.words import word_runs
from extract.report.pages import grouped

Piece = tuple[int, str]
"""1 where the other side has other words, else 0; and the words."""
Sides = tuple[list[Piece], list[Piece]]

LONG = 20_000
"""Characters of one side of a field that a page shows."""
_AROUND = 120
"""Characters that stay the same and are shown beside those that changed."""
_UNTOLD = ("evidence", "quote")
"""Parts of a value that the marks in the article tell."""
_BOUNDS = {"exact": "", "range": ""}


def field_sides(old: object, new: object) -> Sides:
    """Both values in pieces, with what the other side has otherwise marked."""
    if isinstance(old, str) and isinstance(new, str) and " " in old and " " in new:
        return _words(old, new)
    if isinstance(old, list) and isinstance(new, list):
        return _lists([in_words(one) for one in old], [in_words(one) for one in new])
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return _words(in_words(old), in_words(new))
    return whole_sides(old, new)


def whole_sides(old: object, new: object) -> Sides:
    """Both values as they are, each marked as a whole."""
    before, after = ([] if side in (None, []) else [(1, in_words(side))] for side in (old, new))
    return before, after


def in_words(value: object) -> str:
    """A value as a reader wants it: sums in one line, other parts a line each."""
    if isinstance(value, Mapping):
        if "currency" in value and "amount" in value:
            return _sum(value)
        told = {key: one for key, one in value.items() if key not in _UNTOLD}
        parts = {key: in_words(one) for key, one in told.items() if one not in (None, [])}
        return "\n".join(f"{key.replace('_', ' ')}: {words}" for key, words in parts.items())
    if isinstance(value, list):
        words = [in_words(one) for one in value]
        return ("\n\n" if any("\n" in one for one in words) else "; ").join(words)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return grouped(value)
    return "–" if value is None else str(value)


def _sum(value: Mapping[str, object]) -> str:
    bound = str(value.get("bound") or "exact")
    most = value.get("amount_max")
    parts = (
        _BOUNDS.get(bound, bound.replace("_", " ")),
        str(value["currency"]),
        in_words(value["amount"]) + (f"–{in_words(most)}" if most is not None else ""),
        f"for {value['period']}" if value.get("period") else "",
    )
    return " ".join(part for part in parts if part)


def _lists(before: Sequence[str], after: Sequence[str]) -> Sides:
    """Items that only one side has are set beside each other in their order, word by word."""
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    pairs = [_words(one, other) for one, other in zip(gone, come, strict=False)]
    old = {one: pieces for one, (pieces, _) in zip(gone, pairs, strict=False)}
    new = {one: pieces for one, (_, pieces) in zip(come, pairs, strict=False)}
    break_ = "\n\n" if any("\n" in one for one in (*before, *after)) else "\n"
    return _items(before, after, old, break_), _items(after, before, new, break_)


def _items(
    ones: Sequence[str], others: Sequence[str], paired: Mapping[str, list[Piece]], break_: str
) -> list[Piece]:
    pieces: list[Piece] = []
    for at, one in enumerate(ones):
        pieces += [(0, break_)] if at else []
        pieces += paired.get(one) or [(int(one not in others), one)]
    return pieces


def _words(old: str, new: str) -> Sides:
    runs = word_runs(old, new)
    before: list[Piece] = []
    after: list[Piece] = []
    for at, run in enumerate(runs):
        if run.same:
            words = _near(new[run.new_start : run.new_end], at == 0, at == len(runs) - 1)
            before.append((0, words))
            after.append((0, words))
            continue
        before += [(1, old[run.old_start : run.old_end])] * (run.old_end > run.old_start)
        after += [(1, new[run.new_start : run.new_end])] * (run.new_end > run.new_start)
    return before, after


def _near(words: str, is_first: bool, is_last: bool) -> str:
    """Words that stay, shortened to what stands beside a change."""
    if len(words) <= 2 * _AROUND + 3:
        return words
    head = "" if is_first else f"{words[:_AROUND]} "
    tail = "" if is_last else f" {words[-_AROUND:]}"
    return f"{head}…{tail}"


def bounded(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces up to a length that a page bears; what is left out is counted."""
    kept: list[Piece] = []
    left = LONG
    for flag, words in pieces:
        if left > 0:
            kept.append((flag, words[:left]))
        left -= len(words)
    return [*kept, (0, f" … {-left:,} more characters")] if left < 0 else kept
