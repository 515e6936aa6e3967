"""How far a name reaches: the capitalised words left of its head, the complement right of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.naming.name_words import (
    CALENDAR,
    CONNECTORS,
    FOREIGN_LINKS,
    NUMBERS,
    OPENERS,
    ORDINALS,
    PARTICLES,
    ROLES,
)
from extract.words import Words

_GLUED = re.compile(r"\d+[A-Z][a-z]+$")
"""A day or a number glued to the next word: `2The`."""

_PEOPLE = re.compile(
    r"(?:men|[Cc]hildren|[Pp]eople|Person|Farmer|Worker|Veteran|Citizen|Student|Parent|Patient|Child|Woman|Youth|Tenant|Renter|Carer)$|^(?:King|Queen|Prince|Mary|John|James|Thomas|George)$"
)
"""Who can own a body inside its name: `Fishermen’s Association`, `Children’s Hospital`."""
_OFFICE_HOLDER = re.compile(
    r"(?:General|Officer|Commissioner|Ombudsman|Ombudsperson|Registrar|Auditor|Controller|Comptroller|Advocate"
    r"|Solicitor|Coroner|Sheriff|Surveyor|Treasurer|Accountant|Governor|Prosecutor|Inspector)$"
)
_OFFICES = frozenset(("Office", "Department", "Dept", "Chambers", "Secretariat", "Directorate"))
"""What is called after the post that heads it: `Registrar General’s Department`."""
_LINKS = frozenset(("y", "e", "de", "la", "le", "di", "da", "du", "al", "el"))
"""Particles that are words of other languages' common nouns, too."""
_AN = ("a", "an")
"""Articles that can stand in a field: `Water Resilience and a Competitive Circular Economy`."""

Stop = Callable[[int], bool]
"""Whether the word at an index cannot be part of the name."""


_EARLY = frozenset(("Education", "Years", "Childhood", "Learning"))
"""What is called early: `Early Education Minister`."""
_INNER = ("New", "Last", "With", "Without", "Beyond")
"""Openers of sentences that can be words inside a name: `Living With Water Programme`."""
_LONGEST = 60
"""Words of a name: none has as many, however many capitalised words stand in a row."""


def opens_a_sentence_only(words: Words, at: int) -> bool:
    """Whether the capital of the word is that of a sentence, not of a name."""
    word = words[at].text
    if word == "Early" and words.behind(at) in _EARLY:
        return False
    if word in ORDINALS:
        return words.opens_sentence(at)
    if word in NUMBERS:
        return words.opens_sentence(at) or words.before(at) == "the"
    if word.endswith("ing"):
        return words.opens_sentence(at) and len(word) > 4
    if not words.opens_sentence(at) and _is_definite(words, at):
        return False
    adverb = word.endswith("ly") and len(word) > 4
    return word in OPENERS or (words.opens_sentence(at) and (word in ROLES or adverb))


def _is_definite(words: Words, at: int) -> bool:
    """Whether "the" or an owner stands before: `the state’s All Farms Fund`."""
    owned = words.gap_before(at) in ("’s ", "'s ") and words.text_at(at) != "New"
    return owned or words.before(at) in ("the", "The")


def is_calendar(words: Words, at: int) -> bool:
    """Whether the word is a month or a day of the week."""
    return words[at].text.rstrip(".") in CALENDAR


def left_extent(words: Words, head: int, stop: Stop) -> int:
    """Index of the first word of the name whose head is at `head`.

    Capitalised words that stand together belong to it, with `&` and hyphens, not across a
    comma, a possessive or "and".
    """
    first = head
    while first > head - _LONGEST:
        gap = words.gap_before(first)
        before = words[first - 1]
        owner = gap in ("’s ", "'s ") and _can_own(before.text, words[head].text)
        if gap not in (" ", "-", "–", "’ ", "' ") and not owner:
            break
        if before.text == "&":
            if words.gap(first - 2) != " " or not words[first - 2].is_capital:
                break
            first -= 2
            continue
        if before.text in PARTICLES and words.gap(first - 2) == " ":
            if words[first - 2].is_capital and before.text not in _LINKS:
                first -= 1
                continue
        if not before.is_capital or stop(first - 1) or is_calendar(words, first - 1):
            break
        inner = before.text in _INNER and words.gap(first - 2) == " "
        inner = inner and words[first - 2].is_capital
        if _GLUED.match(before.text) or (opens_a_sentence_only(words, first - 1) and not inner):
            break
        first -= 1
    return first


def _can_own(owner: str, head: str) -> bool:
    """Whether the possessive of the word is within the name: `Children’s Hospital`."""
    holder = head in _OFFICES and _OFFICE_HOLDER.search(owner)
    return bool(holder or _PEOPLE.search(owner))


def joined_left(words: Words, first: int, stop: Stop) -> int | None:
    """A first word farther left, where the name is `A and B Head` or `A, B and C Head`.

    Only behind "the" or at the start of a sentence is such a list one name for certain; the
    caller decides on further evidence.
    """
    at = first
    if words.before(at) not in ("and", "&") or words.gap_before(at) != " ":
        return None
    at -= 2
    if not words[at].is_capital or stop(at) or words.gap(at) not in (" ", ", "):
        return None
    at = left_extent(words, at, stop)
    while words.gap_before(at) == ", " and words[at - 1].is_capital and not stop(at - 1):
        if is_calendar(words, at - 1):
            break
        further = left_extent(words, at - 1, stop)
        if at - further > 4:
            break
        at = further
    return at


def complement_end(
    words: Words, at: int, stop: Stop, *, lists: bool = True, articles: bool = True
) -> int | None:
    """Index of the last word of a complement that begins at word `at` (`of`, `for`, `on`).

    Runs over capitalised words and what links them. "and" and commas are crossed only to a
    capitalised word that `stop` does not say begins something else; commas only in a list that
    ends in "and"; "and the" only with `articles`. None where no capitalised word follows.
    """
    last: int | None = None
    index = at
    while index < at + _LONGEST:
        word, gap = words[index], words.gap_before(index)
        shared = gap in ("’ ", "' ") and word.is_capital
        if last is not None and gap not in (" ", "-") and not shared:
            item_end = _list_item(words, index, stop) if lists and gap == ", " else None
            if item_end is None:
                break
            last = item_end
            index = last + 1
        elif word.is_capital and not is_calendar(words, index):
            if stop(index):
                break
            last = index
            index += 1
        else:
            ahead = _next_capital(words, index)
            if ahead is None or stop(ahead) or is_calendar(words, ahead):
                break
            if not articles and word.text == "and" and words.behind(index) in ("the", *_AN):
                break
            index = ahead
    return last


def foreign_end(words: Words, last: int, stop: Stop) -> int:
    """The last word of a name whose head ends at word `last` and has its adjectives behind it.

    `Universidad Católica del Norte`: capitalised words, and links that lead to one.
    """
    at = last
    while words.gap(at) in (" ", "-") and at - last < _LONGEST:
        ahead = at + 1
        while words[ahead].text in FOREIGN_LINKS and words.gap(ahead) == " ":
            ahead += 1
        if not words[ahead].is_capital or is_calendar(words, ahead) or stop(ahead):
            break
        at = ahead
    return at


def _next_capital(words: Words, index: int) -> int | None:
    """The capitalised word behind connectors, all parted by spaces only."""
    ahead = index
    while not words[ahead].is_capital:
        joined = words.before(ahead) in ("and", "&")
        linked = words[ahead].text in CONNECTORS or (joined and words[ahead].text in _AN)
        if not linked or words.gap(ahead) != " ":
            return None
        ahead += 1
    return ahead


def _list_item(words: Words, index: int, stop: Stop) -> int | None:
    """The last word of `B` in `A, B and C` or of `B and C`, if the list ends in "and"."""
    end = index
    if words[index].text == "and":
        ahead = _next_capital(words, index)
        if ahead is None or ahead > index + 1 or stop(ahead) or is_calendar(words, ahead):
            return None
        return ahead
    if not words[index].is_capital or stop(index) or is_calendar(words, index):
        return None
    while words.gap(end) in (" ", "-") and words[end + 1].is_capital and not stop(end + 1):
        end += 1
    if end - index > 3:
        return None
    closes = words.gap(end) in (" ", ", ") and words.behind(end) in ("and", "&")
    if closes:
        ahead = _next_capital(words, end + 1)
        return end if ahead is not None and not stop(ahead) else None
    if words.gap(end) == ", ":
        return end if _list_item(words, end + 1, stop) is not None else None
    return None
