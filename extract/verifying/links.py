"""What records point at: other records, and words in articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from extract.verifying.known import Known

_BODIES = ("agencies", "organizations")
_POINTS: Mapping[str, tuple[str, ...]] = {
    "article_id": ("articles",),
    "like": ("articles",),
    "agency_id": ("agencies",),
    "agency_ids": ("agencies",),
    "organization_id": ("organizations",),
    "publisher_id": _BODIES,
    "parent_id": _BODIES,
    "succeeds_id": _BODIES,
    "lead_ids": _BODIES,
    "partner_ids": _BODIES,
    "program_id": ("programs",),
    "program_ids": ("programs",),
    "target_id": ("targets",),
    "target_ids": ("targets",),
    "commitment_id": ("commitments",),
    "converted_from": ("money",),
}
"""Fields that hold ids, and the kinds whose records they may name. `former_ids` and `split_from`
name records of earlier runs."""


@dataclass(slots=True)
class Links:
    """The records that can be pointed at, and the texts that can be quoted."""

    run: Path
    known: Mapping[str, Known]
    """The ids of each kind."""
    text: Any = field(init=False)
    """The text of an article by its id; None where it cannot be read."""

    def __post_init__(self) -> None:
        self.text = lru_cache(maxsize=512)(self._text)

    def has(self, kinds: tuple[str, ...], key: str) -> bool:
        """Whether one of the kinds has a record of that id."""
        found = (self.known[kind] for kind in kinds if kind in self.known)
        return any(one.start_of(key) is not None for one in found)

    def _text(self, key: str) -> str | None:
        start = self.known["articles"].start_of(key) if "articles" in self.known else None
        if start is None:
            return None
        try:
            text = orjson.loads(line_at(self.run / "articles.jsonl", start))["text"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return None
        return text if isinstance(text, str) else None


def line_at(path: Path, start: int) -> bytes:
    """The line that begins there."""
    with path.open("rb") as file:
        file.seek(start)
        return file.readline()


def link_faults(record: Mapping[str, Any], links: Links) -> Iterator[str]:
    """Ids that name nothing, and words that do not stand where they should."""
    waiting: list[Any] = [record]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        if isinstance(part, dict):
            waiting += part.values()
            yield from _references(part, links)
            yield from _words(part, links)


def _references(part: Mapping[str, Any], links: Links) -> Iterator[str]:
    for name, kinds in _POINTS.items():
        value = part.get(name)
        for key in value if isinstance(value, list) else [value]:
            if isinstance(key, str) and not links.has(kinds, key):
                yield f"{name} names {key}, which is not in {' or '.join(kinds)}"


def _words(part: Mapping[str, Any], links: Links) -> Iterator[str]:
    words = part.get("quote", part.get("text"))
    start, end, article = part.get("start"), part.get("end"), part.get("article_id")
    if not (isinstance(words, str) and isinstance(article, str)):
        return
    if not (isinstance(start, int) and isinstance(end, int)):
        return
    text = links.text(article)
    if text is not None and (start < 0 or text[start:end] != words):
        yield f"{words[:60]!r} does not stand at {start}:{end} of {article}"
