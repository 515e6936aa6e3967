"""When two texts, and an item of gold and a find, count as one.

Two names are one where nothing but case, quotes, dashes, a leading article or outer punctuation
tells them apart; two sums or dates also have to stand in one place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]

_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "} | dict.fromkeys("‐‑‒–—―−─", "-")
)
_EDGE = " \"'.,;:()[]"


def plain(value: object) -> str:
    """Case, quotes, dashes, spaces, a leading article and outer punctuation made alike."""
    if value is None:
        return ""
    text = unicodedata.normalize("NFKC", str(value)).translate(_PLAIN)
    text = re.sub(r"\s+", " ", text).casefold().strip(_EDGE)
    text = re.sub(r"^(?:the|a|an) ", "", text)
    return re.sub(r"'s$", "", text).strip(_EDGE)


def plain_name(value: object) -> str:
    return " ".join(plain(value).replace("&", " and ").replace(",", " ").split())


def joined(value: object) -> str:
    return re.sub(r"\s", "", plain(value))


def words(value: object) -> set[str]:
    return set(re.findall(r"[\w%]+", plain(value)))


def likeness(one: object, other: object) -> float:
    """Harmonic mean of the shares of words that two names have in common."""
    a, b = words(one), words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def overlap(one: object, other: object, least: int = 1) -> float:
    """Share of the shorter text's words that the other has; fewer than `least` count as that."""
    a, b = words(one), words(other)
    return len(a & b) / max(least, min(len(a), len(b)))


def one_place(one: object, other: object) -> float:
    share = overlap(one, other)
    a, b = joined(one), joined(other)
    return share or float(bool(a and b) and (a in b or b in a))


def one_number(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= 1e-9 * max(1.0, abs(float(a)), abs(float(b)))


_UNIT_ALIASES = {"percent": "%", "per cent": "%", "times": "x", "fold": "x", "multiple": "x"}
_PLURALS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ss", "ss"),
    ("s", ""),
)
_LITTLE = {"of", "per", "the", "and", "in", "for", "to"}


def _singular(word: str) -> str:
    for end, instead in _PLURALS:
        if word.endswith(end) and len(word) > len(end) + 1:
            return word[: -len(end)] + instead
    return word


def one_unit(a: object, b: object) -> bool:
    one, other = plain(a), plain(b)
    one, other = _UNIT_ALIASES.get(one, one), _UNIT_ALIASES.get(other, other)
    if one == other:
        return True
    stems = [
        {_singular(word) for word in words(unit) if len(word) > 1 and word not in _LITTLE}
        for unit in (one, other)
    ]
    return bool(stems[0] & stems[1])


def one_metric(gold: str, found: str) -> bool:
    """Whether two metrics are of one thing: half the words of the shorter one are in the other."""
    one, other = ({_singular(word) for word in words(told)} - _LITTLE for told in (gold, found))
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def names_of(record: Item) -> set[str]:
    forms = [record.get("name"), *(record.get("acronyms") or ()), *(record.get("aliases") or ())]
    return {plain_name(form) for form in forms if form}


def one_sum(gold: Item, found: Item) -> float:
    same = (
        plain(gold["currency"]) == plain(found["currency"])
        and one_number(gold["amount"], found["amount"])
        and one_number(gold.get("amount_max"), found["amount_max"])
    )
    return one_place(gold["text"], found["text"]) if same else 0.0


def one_date(gold: Item, found: Item) -> float:
    same = plain(gold["value"]) == plain(found["value"])
    return one_place(gold["text"], found["text"]) if same else 0.0


def one_name(gold: Item, found: Item) -> float:
    return float(bool({plain_name(form) for form in gold["names"]} & names_of(found)))


def one_program(gold: Item, found: Item) -> float:
    best = 0.0
    for form in gold["names"]:
        for other in names_of(found):
            alike = likeness(form, other)
            best = max(best, 2.0 if plain_name(form) == other else alike if alike >= 0.75 else 0.0)
    return best


def one_target_relaxed(gold: Item, found: Item) -> float:
    share = overlap(gold["statement"], found["statement"], least=3)
    if share < 0.4:
        return 0.0
    if gold.get("value") is None:
        return 1 + share if found["value"] is None else 0.0
    same = (
        one_number(gold["value"], found["value"])
        and one_number(gold.get("value_max"), found["value_max"])
        and one_unit(gold.get("unit"), found["unit"])
    )
    return 1 + share if same else 0.0


def one_target(gold: Item, found: Item) -> float:
    stated = gold.get("deadline")
    allowed = stated if isinstance(stated, list) else [stated]
    if plain(found["deadline"]) not in {plain(one) for one in allowed}:
        return 0.0
    return one_target_relaxed(gold, found)
