"""One article as the linker sees it: its record, its publisher, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.mentions import Mentions
from extract.quick_pickle import pickle_by_fields
from models.article import Article
from models.evidence import Evidence


@dataclass(slots=True)
class Reading:
    """An article with its mentions, and the ids that linking gives to its names.

    The maps are filled in the order bodies, officials, programs, targets: a later kind looks up
    what an earlier one was linked to.
    """

    article: Article
    mentions: Mentions
    country: str | None
    body_ids: dict[str, str] = field(default_factory=dict)
    """Name of a body in this article -> id of its record."""
    program_ids: dict[str, str] = field(default_factory=dict)

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at text[start:end] as evidence."""
        return Evidence(
            article_id=self.article.id, start=start, end=end, quote=self.article.text[start:end]
        )


pickle_by_fields(Reading)


def sorted_evidence(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each place once, in order of article and offset."""
    unique = {(one.article_id, one.start, one.end): one for one in found}
    return tuple(unique[key] for key in sorted(unique))
