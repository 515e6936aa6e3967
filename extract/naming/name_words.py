"""Everyday words that the grammar of names needs to know, from `gazetteers/names.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        (files("extract.gazetteers") / "names.toml").read_text("utf-8")
    ).items()
}

OPENERS = _LISTS["openers"]
ORDINALS = _LISTS["ordinals"]
NUMBERS = _LISTS["numbers"]
ROLES = _LISTS["roles"]
CALENDAR = _LISTS["calendar"]
CONNECTORS = _LISTS["connectors"]
ABBREVIATIONS = _LISTS["abbreviations"]
ENDING_TITLES = _LISTS["ending_titles"]
INNER_TITLES = _LISTS["inner_titles"]
REGIONS = _LISTS["regions"]
PARTICLES = _LISTS["particles"]
TITLE_MODIFIERS = _LISTS["title_modifiers"]
ORDINARY = _LISTS["ordinary"]
SHORT_FORMS = _LISTS["short_forms"]
ACTS = _LISTS["acts"]
ACT_BASES = _LISTS["act_bases"]
ORGANIZATION_WORDS = _LISTS["organization_words"]
PLACE_WORDS = _LISTS["place_words"]
ACRONYMS_AS_WORDS = _LISTS["acronyms_as_words"]
HOUSES = _LISTS["houses"]
NO_BODIES = _LISTS["no_bodies"]
POST_HEADS = _LISTS["post_heads"]
POSTNOMINALS = _LISTS["postnominals"]
SURNAME_TITLES = _LISTS["surname_titles"]
SENTENCE_WORDS = _LISTS["sentence_words"]
COLLECTIVES = _LISTS["collectives"]
COUNCIL_ACTS = _LISTS["council_acts"]
COUNCIL_BASES = _LISTS["council_bases"]
SECTORS = _LISTS["sectors"]
LEGAL_FORMS = _LISTS["legal_forms"]
FORM_PLACES = _LISTS["form_places"]
FOREIGN_LINKS = _LISTS["foreign_links"]
TRADESPEOPLE = _LISTS["tradespeople"]
