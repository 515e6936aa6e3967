"""Percentages, points, fractions, multiples and ranks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from extract.grammar.numerals import alternatives, in_words, parse_number
from extract.grammar.quantity_words import DATA, Figure, FoundQuantity, figure_at, noun_phrase
from extract.words import text_before
from models.value import Bound

_PERCENT = re.compile(
    r"(?:\s?%|[\s-]per\s?cent\b|\spct\b)(?P<points>(?:age)?[\s-]points?|p\b)?", re.IGNORECASE
)
_POINTS = re.compile(r"\s(?:percentage\spoints?|pp)\b|\s?%p\b|\s(?P<basis>basis\spoints?|bps)\b")


def share(text: str, figure: Figure) -> FoundQuantity | None:
    """`12 percent`, `5–10%`, `3 percentage points`, `25 basis points`."""
    found = _POINTS.match(text, figure.end) or _PERCENT.match(text, figure.end)
    if found is None:
        return None
    groups = found.groupdict()
    points = found.re is _POINTS or groups.get("points")
    scale = Decimal("0.01") if groups.get("basis") else Decimal(1)
    high = figure.high * scale if figure.high is not None else None
    return FoundQuantity(
        figure.start,
        found.end(),
        "percent",
        figure.value * scale,
        "pp" if points else "%",
        high,
        "exact" if high is None else "range",
        ucum=None if points else "%",
    )


_OUT_OF = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?")


_ENDS = re.compile(r"\s(?:by|before|until)\s(?:the\send\sof\s)?(?:19|20)\d\d|[.,;]?(?:\s*$|\s*\n)")


def one_in(text: str, figure: Figure) -> FoundQuantity | None:
    """`one in four applicants`, `four out of five plots`, as a percentage."""
    joint = _OUT_OF.match(text, figure.end)
    whole = figure_at(text, joint.end()) if joint else None
    if joint is None or whole is None or figure.high is not None:
        return None
    noun = noun_phrase(text, whole.end + 1)
    small = figure.value < min(whole.value, Decimal(10)) and whole.value in _WHOLES
    plain = figure.words.isalpha() and _ENDS.match(text, whole.end)
    if not small or not (noun or "out" in joint[0] or plain):
        return None
    end = whole.end + 1 + len(noun) if noun else whole.end
    percent = round(figure.value / whole.value * 100, 1).normalize()
    return FoundQuantity(figure.start, end, "percent", percent, "%", noun=noun or "", ucum="%")


_WHOLES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100)))

_PARTS: Mapping[str, int] = DATA["parts"]
SMALL_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""How many parts a fraction in words can have: `three quarters`."""
_FRACTION = re.compile(
    rf"(?:(?P<n>{'|'.join(SMALL_COUNTS)})[\s-](?P<part>{alternatives(_PARTS)})s?|an?\s(?P<a>{alternatives(_PARTS)})|(?:an?\s)?(?P<half>half))\b(?!-)",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s(?:the\s|all\s|its\s|their\s|these\s)?(?!\d{4}|a\s(?:million|billion))")
_HALF_OF = re.compile(r"\s(?:the\s|all\s|its\s|their\s|our\s|of\s(?!\d{4}))")
_BY = re.compile(
    r"\b(?:by|about|nearly|almost|over|than|around|in|roughly|up|down)\s$", re.IGNORECASE
)
_TO = re.compile(r"\bto\s$")
_REACHED = re.compile(r"[.,;)]|\s(?:by|from)\s")
"""What stands behind a share that is reached: `to a fifth by 2030`."""
_ORDER_BEFORE = re.compile(
    r"\b(?:first|second|latter|other|1st|2nd|last|[A-Z0-9])\s$|-$", re.IGNORECASE
)
_SAYS = re.compile(r"\s(?:have|has|are|were|was|is|had|said|will|lack|use)\b|[.,;)]")


def fraction(text: str, pos: int) -> FoundQuantity | None:
    """`two-thirds of schools`, `by a quarter`, `half of them`, as a percentage."""
    found = _FRACTION.match(text, pos)
    if found is None or _ORDER_BEFORE.search(text_before(text, pos)):
        return None
    of = _OF.match(text, found.end())
    led = _BY.search(text_before(text, pos))
    if found["half"]:
        if not (
            _HALF_OF.match(text, found.end())
            or (led and _SAYS.match(text, found.end()))
            or _halves(text, pos, found.end())
        ):
            return None
        value = Decimal(50)
    else:
        said = _SAYS.match(text, found.end())
        cut = led and led[0].lower() == "by "
        to = _TO.search(text_before(text, pos)) and _REACHED.match(text, found.end())
        if not (of or to or (led and not found["n"]) or (found["n"] and (said or cut))):
            return None
        count = in_words(found["n"]) if found["n"] else 1
        parts = _PARTS[(found["part"] or found["a"]).lower()]
        if count >= parts:
            return None
        value = Decimal(100 * count) / parts
    noun = _NOUN_OF.match(text, of.end()) if of else None
    return FoundQuantity(
        pos, found.end(), "percent", _rounded(value), "%", noun=noun[0] if noun else ""
    )


_CUTTING = re.compile(
    r"\b(?:cut|reduc|lower|slash|shrink|drop|fall|decreas|declin|shorten)\w*\b[^.;]{0,60}\s(?:by|in)\s(?:at\sleast\s|about\s|nearly\s|almost\s|more\sthan\s|up\sto\s)?$",
    re.IGNORECASE,
)

_HALF_A = re.compile(r"[a-z]|\s(?:an?|(?:a\s)?(?:million|billion|trillion|dozen)|per|percent)\b")
"""`by half a million`, `by half a percent`: no halving."""


def _halves(text: str, pos: int, end: int) -> bool:
    """`reduce food waste by half`, `cut in half by 2030`."""
    return bool(_CUTTING.search(text_before(text, pos))) and not _HALF_A.match(text, end)


_NOUN_OF = re.compile(
    r"[a-z][\w\s-]{1,40}?(?=[,.;]|\s(?:by|in|to|have|has|are|were|will|is|was)\b)"
)


def _rounded(value: Decimal) -> Decimal:
    return value if value == value.to_integral_value() else round(value, 1)


# ---------------------------------------------------------------- multiples
_TIMES = re.compile(
    r"(?:\stimes|[\s-]?fold|\s?[x×])(?![\w×]|-[a-z])(?!\s\d)(?!\s(?:a|per|each)\s(?:year|month|week|day))"
)
_WORDS: Mapping[str, int] = DATA["multiples"]
_MULTIPLE = re.compile(rf"(?P<stem>{alternatives(_WORDS)})(?:e|es|ed|d|ing)?\b(?!-)", re.IGNORECASE)


def times(text: str, figure: Figure) -> FoundQuantity | None:
    """`15 times`, `2.5-fold`, `3x`."""
    found = _TIMES.match(text, figure.end)
    if found is None:
        return None
    value, high = figure.value, figure.high
    bound: Bound = "exact" if high is None else "range"
    return FoundQuantity(figure.start, found.end(), "multiple", value, "x", high, bound)


def multiple(text: str, pos: int) -> FoundQuantity | None:
    """`double`, `tripled`, `tenfold`; `halve` is a percentage."""
    found = _MULTIPLE.match(text, pos)
    if found is None:
        return None
    stem = found["stem"].lower()
    if stem == "halv":
        return FoundQuantity(pos, found.end(), "percent", Decimal(50), "%")
    return FoundQuantity(pos, found.end(), "multiple", Decimal(_WORDS[stem]), "x")


# ---------------------------------------------------------------- ranks
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
NTH = "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th)"
_RANK_CHANGE = re.compile(
    rf"from\s(?:the\s)?(?P<base>{NTH})(?:\s(?:place|in\s\d{{4}}))?\sto\s(?:the\s)?(?P<to>{NTH})\b(?=\s(?:place|in\sthe\sworld|worldwide|globally|among|by)|[,.;])"
)
_SMALL = r"two|three|four|five|six|seven|eight|nine|ten|twenty"
_RANKS = (
    re.compile(rf"(?P<n>)[Tt]op[\s-](?P<rank>\d{{1,2}}|{_SMALL})\b(?!\s(?:per\s?cent|%)|%)"),
    re.compile(
        r"G(?P<rank>[2-9]|1\d)\b(?=\s(?:status|powerhouse|country|nation|level|leader|in\b)|\))"
    ),
    re.compile(r"[Nn](?:o\.|umber)\s?(?P<rank>1|one|2|two|3|three)\b"),
    re.compile(rf"world[’']s\s(?P<rank>{_SMALL})\s(?:leading|largest|best|strongest|major|top)\b"),
)
_TOP_PLACE = re.compile(r"(?:[Tt]op|[Ff]irst|[Nn]umber[-\s]one)\s(?:position|spot|place|rank)\b")


def rank(text: str, pos: int) -> FoundQuantity | None:
    """`top three`, `No. 1`, `G3`, `the world's five largest`, `top position`."""
    if place := _TOP_PLACE.match(text, pos):
        return FoundQuantity(pos, place.end(), "rank", Decimal(1), "rank")
    for pattern in _RANKS:
        if found := pattern.match(text, pos):
            return FoundQuantity(pos, found.end(), "rank", parse_number(found["rank"]), "rank")
    return None


def _nth(word: str) -> Decimal:
    return Decimal(_ORDINALS.index(word) + 1) if word in _ORDINALS else Decimal(word[:-2])


def rank_change(text: str, pos: int) -> FoundQuantity | None:
    """`from sixth to third in the world`."""
    found = _RANK_CHANGE.match(text, pos)
    if found is None:
        return None
    return FoundQuantity(
        pos, found.end(), "rank", _nth(found["to"]), "rank", baseline=_nth(found["base"])
    )
