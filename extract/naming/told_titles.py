"""Posts that a verb gives: `Lee Mi-kyung, who heads the X`, `the X, chaired by Lord Willetts`."""

from __future__ import annotations

from extract.components.bodies import FoundBody
from extract.gazetteer import PostEntry
from extract.naming.extents import complement_end
from extract.naming.name_words import HOUSES
from extract.naming.people_text import PeopleText
from extract.naming.title import Title
from extract.words import Words

_VERBS = {
    "heads": "Head",
    "headed": "Head",
    "chairs": "Chair",
    "chaired": "Chair",
    "leads": "Head",
    "led": "Head",
    "runs": "Head",
    "commands": "Commander",
    "commanded": "Commander",
    "directs": "Director",
    "directed": "Director",
}
"""Verbs that give a post."""
_BETWEEN = frozenset(("has", "had", "currently", "now", "also"))
"""What stands between "who" and such a verb."""


def _past_board(words: Words, begin: int) -> int:
    """Behind `board of` in `who chairs the board of Cardiff University`."""
    of_a_board = words.slice(begin, begin + 1) in ("board of", "council of")
    return words.past_the(begin + 2) if of_a_board else begin


def _above(seen: PeopleText, begin: int) -> tuple[int, FoundBody] | None:
    """The body behind a unit of it: `the Advanced Therapies Unit at the European Medicines Agency`."""
    at = begin
    while seen.words[at].is_capital and seen.words.gap(at) == " ":
        at += 1
    if seen.words[at].text not in ("at", "of", "in"):
        return None
    return seen.body_start.get(seen.words.past_the(at + 1))


def _of_the_house(seen: PeopleText, at: int, begin: int, entry: PostEntry) -> Title | None:
    """`who heads the ministry’s Shipping and Logistics Bureau`, in a release of the ministry."""
    reach = complement_end(seen.words, begin + 1, lambda word: word in seen.title_words)
    if reach is None:
        return None
    title = Title(at - 1, at, reach, entry, entry.title.lower(), told="before")
    title.organization = seen.publisher
    title.field = f"of {seen.words.slice(at + 1, reach)}"
    return title


def told_by_a_verb(seen: PeopleText, at: int) -> Title | None:
    """`Lee Mi-kyung, who heads the X`, `the X, which is chaired by Lord Willetts`."""
    post = _VERBS.get(seen.words[at].text)
    if post is None:
        return None
    entry = seen.gazetteers.posts[post]
    who = at - 1 - (seen.words.before(at) in _BETWEEN)
    if seen.words[who].text == "who":
        begin = _past_board(seen.words, seen.words.past_the(at + 1))
        if seen.words[begin].text in HOUSES and seen.is_owner(begin):
            return _of_the_house(seen, at, begin, entry)
        known = seen.body_start.get(begin)
        unit = _above(seen, begin) if known is None else None
        known = known or unit
        if known is None:
            return None
        title = Title(who, at, known[0], entry, post.lower(), told="before")
        title.organization = known[1].name
        if unit is not None:
            words = seen.text[seen.words[at + 1].start : seen.words[known[0]].end]
            title.field = f"of {words.partition(' at ')[0]}"
        return title
    if seen.words.behind(at) != "by":
        return None
    before = at - 1
    while seen.words[before].text in ("which", "is", "was"):
        before -= 1
    owner = seen.body_end.get(before)
    if owner is None:
        return None
    title = Title(at, at + 1, at + 1, entry, post.lower(), told="behind")
    title.organization = owner.name
    return title
