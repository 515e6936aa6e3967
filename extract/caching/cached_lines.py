"""The lines of records that an article gives by itself, kept in a cache.

Their key is a hash of the article's own line, of what its names are linked to, and of all that its
mentions depend on. So the lines are kept where the article and its links did not change.
"""

from __future__ import annotations

import orjson

from extract.caching.cache import Cache
from extract.caching.cached_stages import digest, rules_of
from extract.caching.model_files import model_digest
from extract.mentions import NOTHING
from extract.outputs import to_json
from extract.resolve.own_lines import OWN_KINDS, Lines, OwnLines, own_lines
from extract.resolve.reading import Reading

LINES = "lines"
_BETWEEN = b"\0"
"""Stands between the lines of two kinds; JSON writes that sign in another way."""


def cached_lines(cache: Cache, model: str) -> OwnLines:
    """Gives the lines that the cache has, and puts there those that it has not."""
    rules = digest(rules_of("extract.mentions", "extract.resolve.own_lines"), model_digest(model))

    def lines(reading: Reading) -> Lines:
        if reading.mentions == NOTHING:  # little to write, and it may be one that nobody read
            return own_lines(reading)
        own = to_json(reading.article) + b"\n"
        links = orjson.dumps(
            [reading.country, reading.body_ids, reading.program_ids], option=orjson.OPT_SORT_KEYS
        )
        key = digest(rules, own, links)
        kept = _unpacked(cache.get(LINES, key), cache)
        if kept is not None:
            return {"articles": [own], **kept}
        found = own_lines(reading)
        cache.put(LINES, key, _BETWEEN.join(b"".join(found[kind]) for kind in OWN_KINDS[1:]))
        return found

    return lines


def _unpacked(value: bytes | None, cache: Cache) -> Lines | None:
    """The lines that the value holds; None also where it is nothing that this program keeps."""
    if value is None:
        return None
    parts = value.split(_BETWEEN)
    if len(parts) != len(OWN_KINDS) - 1 or not all(part[-1:] in (b"", b"\n") for part in parts):
        cache.damaged += 1
        return None
    return {
        kind: part.splitlines(keepends=True)
        for kind, part in zip(OWN_KINDS[1:], parts, strict=True)
    }
