"""Bytes of a fuzzer to text: as UTF-8, or as a row of words that the rules know."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

_ODD = (
    " ", ", ", ". ", "\n", "\n\n", "-", "–", "~", "(", ")", "/", ":", "’s ", "'", '"', "$", "€",
    "₩", "%", "0", "1", "9", "12", "2025", "2030", "1,000", "3.5", "10.000", "½", "\u00a0",
    "\u202e", "\u200b", "\ufeff", "e\u0301", "\u0660", "\uff15", "ſ", "K", "İ", "ß", "😀", "A",
    "the ", "of ", "and ", "to ", "from ", "by ", "in ", "between ", "about ", "will ", "has ",
)  # fmt: skip


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """The words of the phrases that tests read, the commonest first, between odd pieces."""
    seen: dict[str, int] = {}
    for path in sorted((ROOT / "tests" / "phrases" / "read").glob("*.jsonl")):
        for word in path.read_text("utf-8").split():
            seen[word.strip('"{}[]')] = seen.get(word.strip('"{}[]'), 0) + 1
    common = sorted(seen, key=lambda word: (-seen[word], word))
    return (*_ODD, *(f"{word} " for word in common if word))[:4096]


def text_of(data: bytes) -> str:
    """An odd first byte: two bytes choose a word; an even one: the rest is UTF-8."""
    if not data:
        return ""
    if data[0] % 2 == 0:
        return data[1:].decode("utf-8", "ignore")
    known = words()
    pairs = zip(data[1::2], data[2::2], strict=False)
    return "".join(known[(high << 8 | low) % len(known)] for high, low in pairs)
