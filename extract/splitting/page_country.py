"""The country that a page says it is from: by the hosts of its governments, or by its head."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import chain

from extract.gazetteer import load_gazetteers
from extract.naming.told_country import countries_told
from extract.readers.page import host_of
from extract.splitting.find_title import first_prose
from extract.splitting.page_lines import read_lines
from extract.words import Words

_HEAD = 20_000
"""Characters of a page in which its head is looked for."""
_HOST = re.compile(r"(?i)(?:https?://|www\.|@)(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+){1,5})(?![\w-])")
_STATE = re.compile(
    r"(?i)\b(?:government|republic|kingdom|commonwealth|federation|confederation|union|ministry"
    r"|department|ministerial|federal|official (?:site|website)|parliament|national assembly|cabinet office"
    r"|information (?:service|office|agency|department|bureau|services|cent(?:re|er))|(?:press|news) (?:agency|bureau)"
    r"|(?:reserve|central|national) bank|bank of|bureau of|office of the (?:prime minister|president|premier|cabinet)"
    r"|(?:revenue|tax|customs|ports?|statistics|monetary|standards) (?:authority|service|agency|office|administration))\b"
)
_ENGLISH = re.compile(r"<html\b[^<>]{0,300}\blang=.?en-(?!US|GB)(?P<country>[A-Z]{2})\b")
"""English of a country; the American and the British stand in the templates of others, too."""
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
_LONGEST = 120
"""No line of a masthead is longer."""


@cache
def _hosts() -> tuple[frozenset[str], dict[str, str]]:
    data = tomllib.loads((files("extract.gazetteers") / "hosts.toml").read_text("utf-8"))
    return frozenset(data["public"]), data["country"]


def country_of_host(host: str) -> str | None:
    """The country (ISO 3166-1 alpha-2, `EU` for the Union) whose public bodies have the host;
    None where it is anyone's. `mof.go.jp` is Japan's, `epa.gov` American, `bbc.co.uk` nobody's."""
    public, of_ending = _hosts()
    labels = host.lower().rstrip(".").split(".")
    for at in range(len(labels)):
        if code := of_ending.get(".".join(labels[at:])):
            return code
    if len(labels) >= 3 and labels[-2] in public and len(labels[-1]) == 2:
        return labels[-1].upper()
    return None


def page_country(text: str, url: str | None, markup: str = "") -> str | None:
    """The country that the page is from; None where its host, the hosts that it and its markup name,
    its head and the country of its English tell none, or several."""
    own = country_of_host(host_of(url) or "")
    hosts = chain(_HOST.finditer(text), _HOST.finditer(markup))
    named = own or _only(country_of_host(one["host"]) for one in hosts) or _head(text)
    english = None if named else _ENGLISH.search(markup[:_HEAD])
    return english["country"] if english else named


def _only(codes: Iterable[str | None]) -> str | None:
    told = Counter(code for code in codes if code)
    return next(iter(told)) if len(told) == 1 else None


def _head(text: str) -> str | None:
    """The country of the masthead: `Republic of Kenya | Ministry of Water`, `Canada.ca > …`."""
    lines = read_lines(text[:_HEAD])
    gazetteers = load_gazetteers()
    told: Counter[str] = Counter()
    for line in lines[: min(first_prose(lines), 12)]:
        if len(line.raw) <= _LONGEST and _STATE.search(line.raw):
            plain = _CAPITALS.sub(lambda word: word[0].capitalize(), line.raw)
            told.update(countries_told(Words(plain), gazetteers).keys())
    return _only(told)
