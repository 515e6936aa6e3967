"""What has to hold inside one article: its segments and its versions."""

from __future__ import annotations

from collections.abc import Iterator

from models.article import Article


def article_faults(article: Article) -> Iterator[str]:
    """What is wrong with its segments, its versions and its revisions."""
    yield from _segments(article)
    yield from _versions(article)


def _segments(article: Article) -> Iterator[str]:
    source, text_end, dump_end = article.source, 0, article.source.start
    for place, (at, origin, length) in enumerate(source.segments):
        if length < 1 or at < text_end or origin < dump_end:
            yield f"segment {place} is empty or out of order"
        text_end, dump_end = at + length, origin + length
        if text_end > len(article.text) or dump_end > source.end:
            yield f"segment {place} leads out of the text"


def _versions(article: Article) -> Iterator[str]:
    source = article.source
    canonical = [one for one in article.versions if one.relation == "canonical"]
    places = [(one.dump, one.sha256, one.start, one.end) for one in canonical]
    if places != [(source.dump, source.sha256, source.start, source.end)]:
        yield "its canonical version is not its source"
    known = {f"{one.dump}:{one.start}" for one in article.versions}
    for one in article.revisions:
        yield from (
            f"a revision names {place}, which is no version of it"
            for place in (one.from_, one.to)
            if place not in known
        )
