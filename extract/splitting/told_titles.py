"""Posts that a verb gives: `Lee Mi-kyung, who heads the X`, `the X, chaired by Lord Willetts`."""

from __future__ import annotations

from extract.naming.people_text import PeopleText
from extract.splitting.title import Title

_VERBS = {
    "heads": "Head",
    "headed": "Head",
    "chairs": "Chair",
    "chaired": "Chair",
    "leads": "Head",
    "led": "Head",
    "runs": "Head",
    "directs": "Director",
    "directed": "Director",
}
"""Verbs that give a post."""


def told_by_a_verb(seen: PeopleText, at: int) -> Title | None:
    """`Lee Mi-kyung, who heads the X`, `the X, which is chaired by Lord Willetts`."""
    post = _VERBS.get(seen.words[at].text)
    if post is None or at + 2 >= len(seen.words) or at < 2:
        return None
    entry = seen.gazetteers.posts[post]
    if seen.words[at - 1].text == "who" and seen.words.gap(at - 2) == ", ":
        begin = at + 1 + (seen.words[at + 1].text == "the")
        known = seen.body_start.get(begin)
        if known is None:
            return None
        title = Title(at - 1, at, known[0], entry, post.lower(), told="before")
        title.organization = known[1].name
        return title
    if seen.words[at + 1].text != "by":
        return None
    before = at - 1
    while before > 0 and seen.words[before].text in ("which", "is", "was"):
        before -= 1
    owner = seen.body_end.get(before)
    if owner is None:
        return None
    title = Title(at, at + 1, at + 1, entry, post.lower(), told="behind")
    title.organization = owner.name
    return title
