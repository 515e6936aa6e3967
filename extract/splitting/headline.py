"""What the words of a line say for its being a headline, and not the name of a site or an item."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

_DATA: Mapping[str, str] = tomllib.loads(
    (files("extract.gazetteers") / "headlines.toml").read_text("utf-8")
)
_SITES = frozenset(_DATA["sites"].split())
_SMALL = frozenset(_DATA["small"].split())
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FIELD = r"[A-Z][\w’'-]++(?:\s[A-Z][\w’'-]++){0,2}\s?"
_FIELDS = re.compile(rf"{_FIELD}(?:,\s{_FIELD})+,?\s?(?:and|&)\s{_FIELD}")
"""The fields of an office: `Labour, Training and Skills Development`."""
_DIGEST = re.compile(
    r"(?i)(?:the\s)?(?:daily|weekly|monthly|today[’']s|midday|morning|evening)\s(?:\w+\s){0,2}"
    r"(?:news|bulletin|digest|round-?up|briefs?|briefing|highlights|summary)\b[\W\d]*+"
    r"|news\s(?:in\sbrief|briefs|round-?up|digest)\b[\W\d]*+"
)
"""The name of a page that holds the news of a day or a week, perhaps with the day in figures."""
_STEM = 5
"""Letters by which two words are held to be forms of one."""


def _forms(verb: str) -> Iterable[str]:
    stem = verb.removesuffix("e")
    double = verb + verb[-1]
    yield from (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing", f"{double}ed")
    yield f"{double}ing"
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


_VERBS = frozenset(form for verb in _DATA["verbs"].split() for form in _forms(verb)) | frozenset(
    _DATA["forms"].split()
)


def says_something(text: str) -> bool:
    """Whether the line tells of something: a verb, a sum or a number, or words in small letters."""
    words = _WORD.findall(text)
    if _FIELDS.fullmatch(text):
        return False
    if re.search(r"\d|[$€£¥₩%‘“]", re.sub(r"^\W*\d{1,3}[.)]\s", "", text)):
        return True
    told = words[1:-1] if words and _names_a_thing(words[-1]) else words[1:]
    if any(word.casefold() in _VERBS for word in told):
        return True
    return any(word.islower() and len(word) >= 4 and word not in _SMALL for word in words[1:])


def describes(text: str) -> bool:
    """Whether the line names a thing and tells nothing of it: `A cheese factory beside a river`."""
    article, *words = _WORD.findall(text) or [""]
    return article in ("A", "An", "The") and not any(word.casefold() in _VERBS for word in words)


def _names_a_thing(last: str) -> bool:
    """Whether the last word of a line is that of a name: `Capacity Building`, `Statistics Office`."""
    return last.casefold() in _SITES or (last[0].isupper() and last.endswith("ing"))


def names_a_site(text: str) -> bool:
    """Whether the line says nothing and has a word that names of sites and bodies have."""
    if says_something(text) or text.rstrip().endswith(("!", "?", ".")):
        return False
    return any(word.casefold() in _SITES for word in _WORD.findall(text))


def names_a_digest(text: str) -> bool:
    """Whether the line is the name of a page of several news, with hardly more than its day."""
    return _DIGEST.fullmatch(text.strip()) is not None


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, cut down to what their forms share."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if len(word) >= 3 and word not in _SMALL)


def share_told(title: str, text_stems: frozenset[str]) -> float:
    """The share of a title's words that come again in the text."""
    own = stems(title)
    return len(own & text_stems) / len(own) if own else 0.0
